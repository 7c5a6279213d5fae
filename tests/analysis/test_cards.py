"""Verdict cards: every probability with its range or its error, and no claim beyond what was counted."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import xarray as xr

from growthsim.analysis.cards import Card, card
from growthsim.analysis.sentences import FEWEST_RUNS, two_errors
from growthsim.quantities import EVENT_NAMES
from growthsim.scenario import load
from growthsim.scenario import replace as edited
from growthsim.simulate import run
from tests.builders import CALM, EVERYTHING, simulated

PLANS: dict[str, Any] = {"linear": {"label": "Stay as we are"}, "exo": {"label": "Change", "methods": EVERYTHING}}
YEARS = 15
RUNS = 60


@pytest.fixture(scope="module")
def dataset() -> xr.Dataset:
    return simulated(PLANS, runs=RUNS, years=YEARS)


def happening(dataset: xr.Dataset, plan: str, disrupted: list[float], closed: int = 0) -> xr.Dataset:
    """The same result, but a plan is disrupted at these times, and in the first few of them closed as well."""
    changed = dataset.copy(deep=True)
    place, futures = list(dataset["plan"].values).index(plan), dataset.sizes["future"]
    times = np.full(futures, np.nan)
    times[: len(disrupted)] = disrupted
    changed["event_time"].values[EVENT_NAMES.index("disrupted"), place] = times
    ends = np.where(np.arange(futures) < closed, times, np.nan)
    changed["event_time"].values[EVENT_NAMES.index("closed"), place] = ends
    changed["cause"].values[place] = np.where(np.isfinite(times), 0, -1)
    return changed


def said(found: Card) -> str:
    return " ".join([found.chance, found.when, found.sentence, found.change, found.foot]).replace("\u00a0", " ")


def test_a_sharp_card_has_its_error_and_its_range(dataset: xr.Dataset) -> None:
    """A quarter disrupted, evenly from year 2 to 12: two standard errors, years, and how it ends."""
    times = [float(time) for time in np.linspace(2, 12, RUNS // 4)]
    found = card(happening(dataset, "linear", times, closed=9), "linear")
    assert (found.label, found.chance, found.share) == ("Stay as we are", "25\u00a0%", 0.25)
    assert (found.by, found.first, found.last) == ("disrupted by 2041", 2026, 2041)
    assert found.when == "when: 2029 to 2037, middle 2033"
    assert found.places == pytest.approx([3 / YEARS, 7 / YEARS, 11 / YEARS])
    points = f"{100 * two_errors(0.25, RUNS):.0f}"
    assert said(found).endswith(f"± {points} points, {RUNS} futures. Closed: 15 %; shrunk to under half: 10 %.")


def test_when_all_that_are_disrupted_close_no_other_way_is_told(dataset: xr.Dataset) -> None:
    found = card(happening(dataset, "linear", [3.0] * 30, closed=30), "linear")
    assert said(found).endswith("Closed: 50 %.")
    assert found.when == "when: 2029"


def test_under_one_percent_has_no_strip(dataset: xr.Dataset) -> None:
    """What happens in none has no date and no way of ending, but an error still."""
    found = card(happening(dataset, "linear", []), "linear")
    assert (found.chance, found.when, found.places) == ("under\u00a01\u00a0%", "", None)
    assert re.fullmatch(r"± \d+ points, 60 futures\.", found.foot)


def test_a_first_picture_has_no_error(dataset: xr.Dataset) -> None:
    """While more futures are to come it says about, and from how many; all of them have an error."""
    first, whole = card(dataset, "linear", 1000), card(dataset, "linear", RUNS)
    assert "±" not in first.foot
    assert first.foot.startswith("About, from the first 60 of 1,000 futures.")
    assert whole.foot.startswith("± ")
    assert whole == card(dataset, "linear")
    assert replace(first, foot=whole.foot) == whole


@pytest.mark.parametrize("futures", [1, FEWEST_RUNS - 1])
def test_a_few_futures_are_counted_and_give_no_probability(dataset: xr.Dataset, futures: int) -> None:
    """No percent and no range stand on a card of fewer futures than tell one."""
    few = happening(simulated(PLANS, runs=futures, years=YEARS), "linear", [4.0])
    found = card(few, "linear")
    assert found.chance == f"1 of {futures}"
    assert (found.when, found.places) == ("", None)
    assert found.foot == f"Futures: {futures}. So few give no probability; 20 are the least."


def test_plans_that_do_alike_show_no_clear_difference(dataset: xr.Dataset) -> None:
    """One future more or less is no reason to choose a plan; a third of them is."""
    alike = happening(happening(dataset, "linear", [5.0] * 30), "exo", [5.0] * 29)
    assert "difference" in card(alike, "linear").change
    assert "Change" not in card(alike, "linear").change
    better = happening(happening(dataset, "linear", [5.0] * 30), "exo", [5.0] * 10)
    assert "“Change”" in card(better, "linear").change
    assert "17\u00a0%" in card(better, "linear").change


def test_one_plan_waits_for_what_would_change_it() -> None:
    """Trials take a moment: the first picture tells that they come, the whole result has them."""
    alone = simulated(runs=30, years=6)
    assert card(alone, "linear", 1000).change == "What would change it: working it out."
    assert "working it out" not in card(alone, "linear", 30).change


def test_places_lie_on_the_strip(dataset: xr.Dataset) -> None:
    """From the first to the last year, in order, for both plans."""
    for plan in PLANS:
        places = card(dataset, plan).places
        if places is not None:
            assert 0 <= places[0] <= places[1] <= places[2] <= 1
    assert card(dataset, "linear").places is not None


def test_a_short_calm_life_has_a_card() -> None:
    """A quarter of a year without a newcomer: nothing happens, and the card says so."""
    found = card(simulated(PLANS, runs=25, years=0.25, **CALM), "exo")
    assert found.chance == "under\u00a01\u00a0%"
    assert found.first == found.last == 2026


def test_a_planned_handover_is_told() -> None:
    """Its year and what the firm is worth then; without one nothing is said of it."""
    found = run(edited(load("handover"), {"span.runs": 60}))
    told = [card(found, str(plan)).worth for plan in found["plan"].values]
    assert all(words.startswith("At the handover in 2034 the firm is worth ") for words in told)
    assert len(set(told)) == len(told)
    assert card(run(edited(load("sensor"), {"span.runs": 30})), "exo").worth == ""
