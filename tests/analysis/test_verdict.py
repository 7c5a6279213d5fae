"""The verdict: its keys, its numbers, its sentences, and the comparison behind "what would change it"."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
import xarray as xr

from growthsim.analysis.changes import TRIAL_RUNS, changes
from growthsim.analysis.events import probability
from growthsim.analysis.sentences import sentences
from growthsim.analysis.verdict import handover, verdict
from growthsim.quantities import CAUSES, EVENT_NAMES
from growthsim.scenario import load, replace
from growthsim.simulate import run
from tests.builders import EVERYTHING, simulated, values, world

PLANS: dict[str, Any] = {"linear": {"label": "Stay as we are"}, "exo": {"label": "Change", "methods": EVERYTHING}}


@pytest.fixture(scope="module")
def dataset() -> xr.Dataset:
    return simulated(PLANS, runs=150, years=15, title="A firm", start_year=2030)


@pytest.fixture(scope="module")
def found(dataset: xr.Dataset) -> dict[str, Any]:
    return verdict(dataset)


def test_keys(found: dict[str, Any]) -> None:
    """The verdict has the keys of the contract, no more and no fewer."""
    assert list(found) == ["scenario", "version", "seed", "runs", "plans"]
    assert (found["scenario"], found["seed"], found["runs"]) == ("A firm", 1, 150)
    assert list(found["plans"]) == ["linear", "exo"]
    for plan in found["plans"].values():
        assert list(plan) == ["label", "events", "causes", "sentences"]
        assert list(plan["events"]) == list(EVENT_NAMES)
        for event in plan["events"].values():
            assert list(event) == ["probability", "standard_error", "p10", "p50", "p90"]
        assert set(plan["causes"]) <= set(CAUSES)
    assert [plan["label"] for plan in found["plans"].values()] == ["Stay as we are", "Change"]


def test_it_is_json(found: dict[str, Any]) -> None:
    """The verdict is plain JSON without NaN and comes back the same."""
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_numbers(found: dict[str, Any]) -> None:
    """Probabilities carry their error, dates are ordered calendar years, empty when the event never happens."""
    for plan in found["plans"].values():
        for event in plan["events"].values():
            share, error = event["probability"], event["standard_error"]
            assert error == pytest.approx(np.sqrt(share * (1 - share) / 150))
            dates = [event["p10"], event["p50"], event["p90"]]
            if share == 0:
                assert dates == [None, None, None]
            else:
                assert 2030 <= dates[0] <= dates[1] <= dates[2] <= 2045
        if plan["events"]["disrupted"]["probability"] > 0:
            assert sum(plan["causes"].values()) == pytest.approx(1)


def test_sentences(found: dict[str, Any]) -> None:
    """Three sentences: what happens; when and how sure, with the probability; what would change it."""
    for plan in found["plans"].values():
        what, when, change = plan["sentences"]
        share = plan["events"]["disrupted"]["probability"]
        assert f"{round(100 * share)}\u00a0%" in when
        assert "150" in when
        assert change
        for sentence in (what, when, change):
            assert "{" not in sentence
            assert sentence[0].isupper() or sentence[0].isdigit()
            assert sentence.endswith(".")


def test_nobody_is_disrupted() -> None:
    """Where nobody is disrupted the verdict says so without causes or dates."""
    found = verdict(simulated(runs=30, years=8, technologies__technology__halving_time=8.0))["plans"]["linear"]
    assert found["causes"] == {}
    assert found["events"]["disrupted"]["probability"] == 0
    assert len(found["sentences"]) == 3
    assert json.dumps(found, allow_nan=False)


@pytest.mark.parametrize("years", [0.25, 60])
def test_short_and_long_spans_have_a_verdict(years: float) -> None:
    """A quarter of a year and sixty years have a verdict as well."""
    assert json.dumps(verdict(simulated(PLANS, runs=4, years=years)), allow_nan=False)


def test_one_run_has_a_verdict() -> None:
    """A single future has a verdict, with one plan and with two."""
    assert verdict(simulated(runs=1, years=15))["runs"] == 1
    assert verdict(simulated(PLANS, runs=1, years=15))["runs"] == 1


def test_hostile_labels_are_text() -> None:
    """A label with braces, signs of formulas and of markup is kept as it is written."""
    label = "{label} $x$ </script> %s {0!r}"
    found = verdict(simulated({"linear": {"label": label}, "exo": {"label": label + "2"}}, runs=10, years=14))
    assert found["plans"]["linear"]["label"] == label


# What would change it


def test_other_plans_are_the_options(dataset: xr.Dataset) -> None:
    """With several plans the options are the other plans, at their probabilities."""
    (option,) = changes(dataset, "linear")
    assert option.plan == "exo"
    assert option.probability == probability(dataset, "exo", "disrupted")


def test_one_plan_tries_the_levers() -> None:
    """With one plan every main lever is tried a step further, and the world's pace as well."""
    options = changes(simulated(runs=60, years=14), "linear")
    assert len(options) == 7
    assert len({option.words for option in options}) == 7
    assert all(0 <= option.probability <= 1 for option in options)
    assert all("{" not in option.words for option in options)


def test_a_lever_that_changes_nothing_changes_nothing() -> None:
    """A lever whose step changes no number of the scenario leaves the probability exactly where it is."""
    runs = 2 * TRIAL_RUNS
    scenario = world(runs=runs, years=14, firm__price_matching=0.5, firm__payment_days=0.0)
    dataset = run(scenario, kept_runs=0)
    assert 0.1 < probability(dataset, "linear", "disrupted") < 0.9
    options = changes(dataset, "linear")
    # Half of no payment days is none: the same scenario on the same futures.
    (same,) = [option for option in options if "0" in option.words and "days" in option.words.lower()
               and "pay" in option.words.lower()]  # fmt: skip
    assert same.probability == probability(dataset, "linear", "disrupted")


# Handover


def test_handover_is_valued() -> None:
    """On the day of handover the value is the value of that mark, and closed firms are worth nothing."""
    dataset = simulated(PLANS, runs=50, years=15, valuation__handover_time=14.0, start_year=2030)
    found = handover(dataset)
    assert found is not None
    for plan in PLANS:
        expected = values(dataset, "value", plan)[:, 14 * 12]
        np.testing.assert_array_equal(dataset["handover_value"].sel(plan=plan).values, expected)
        summary = found[plan]
        assert summary["year"] == 2044
        assert summary["p10"] <= summary["p50"] <= summary["p90"]
        assert summary["worth_something"] == pytest.approx((expected > 0).mean())
        assert summary["sold"] == pytest.approx((expected > 0).mean() * (1 - 0.33))
    assert handover(simulated(runs=2, years=1)) is None


@pytest.mark.parametrize("date", [1 / 24, 0.99, 1.0, 2.49])
def test_any_handover_date_is_valued(date: float) -> None:
    """A handover at any time after the start has a value, also between two marks."""
    dataset = simulated(runs=5, years=2.5, valuation__handover_time=date)
    assert (dataset["handover_value"].values > 0).all()


def test_an_uncertain_handover_is_valued_run_by_run() -> None:
    """Where the date of handover is uncertain, every run is valued at its own."""
    uncertain = {"dist": "uniform", "low": 1.0, "high": 4.0}
    dataset = simulated(runs=20, years=5, valuation__handover_time=uncertain)
    assert (dataset["handover_value"].values > 0).all()
    assert handover(dataset) is not None


@pytest.mark.parametrize("runs", [1, 19])
def test_a_handful_of_futures_gives_no_probability(runs):
    """Under twenty futures are counted, not turned into percents with an error."""
    scenario = replace(load("sensor"), {"span.runs": runs})
    words = sentences(run(scenario), "linear")[1]
    assert "give no probability" in words
    assert "%" not in words
