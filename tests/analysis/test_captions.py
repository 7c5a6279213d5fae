"""Captions: how to read the scale, and growth as a time and as percent."""

from __future__ import annotations

import math
import re

import pytest
import xarray as xr
from hypothesis import given
from hypothesis import strategies as some

from growthsim.analysis.captions import LONGEST, STILL, bends_in_words, caption_of, pace_in_words
from growthsim.charts import CHARTS
from growthsim.export.stamp import stamp
from growthsim.scenario import load, replace
from growthsim.simulate import run
from tests.builders import CALM, PRICE_WAR, simulated
from tests.charts.synthetic import two_humps

HOSTILE = "</script>{0} %s <b>"


@pytest.fixture(scope="module")
def dataset() -> xr.Dataset:
    return two_humps(runs=80)


def caption(name: str, dataset: xr.Dataset, log: bool = False) -> str:
    plans = [str(plan) for plan in dataset["plan"].values]
    return caption_of(name, [dataset] * len(plans), plans, log).replace("\u00a0", " ")


def test_halving_in_1_6_years_is_minus_35_percent() -> None:
    """Both words for one pace agree, downwards and upwards."""
    assert pace_in_words(-math.log(2) / 1.6) == "halves every 1.6 years, −35\u00a0% a year"
    assert pace_in_words(math.log(1.07)) == "doubles every 10.2 years, +7\u00a0% a year"


@given(some.floats(-1.5, 1.5).filter(lambda rate: STILL < abs(rate) < math.log(2) / 0.3))
def test_time_and_percent_are_one_pace(rate: float) -> None:
    """The yearly change compounded over the time told doubles or halves, as far as the digits told allow."""
    words = pace_in_words(rate)
    change = float(re.search(r"([\d.]+)\u00a0%", words)[1]) / 100  # type: ignore[index]
    assert ("−" in words) == (rate < 0)
    assert change == pytest.approx(abs(math.expm1(rate)), abs=0.0051)
    if abs(rate) > math.log(2) / LONGEST:
        time = float(re.search(r"every ([\d.]+)", words)[1])  # type: ignore[index]
        assert time * abs(rate) == pytest.approx(math.log(2), rel=0.1)
        assert words.startswith("halves" if rate < 0 else "doubles")


@pytest.mark.parametrize("rate", [0.0, 0.001, -0.0019, math.nan, math.inf, -math.inf])
def test_what_hardly_changes_has_no_pace(rate: float) -> None:
    assert pace_in_words(rate) == "hardly changes"


def test_a_pace_too_slow_for_a_time_is_percent_alone() -> None:
    assert pace_in_words(-0.003) == "−0.3\u00a0% a year"
    assert pace_in_words(0.0022) == "+0.2\u00a0% a year"


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_has_a_caption(dataset: xr.Dataset, name: str) -> None:
    """Of either scale, with no place left open and no number that is none."""
    for log in (False, True):
        words = caption(name, dataset, log)
        assert words.endswith(".")
        assert not re.search(r"[{}]|nan|inf\b", words)


@pytest.mark.parametrize("name", ["revenue", "crossing"])
def test_the_caption_changes_with_the_scale(dataset: xr.Dataset, name: str) -> None:
    """How to read the scale, then the same numbers."""
    linear, log = caption(name, dataset), caption(name, dataset, log=True)
    assert linear.startswith("Linear scale: equal steps are equal money.")
    assert log.startswith("Log scale: equal steps are equal percentages; a straight line is steady growth.")
    assert linear.split(".", 1)[1] == log.split(".", 1)[1]


def test_growth_is_that_of_the_futures_that_are_not_disrupted(dataset: xr.Dataset) -> None:
    """A plan that is disrupted in every future has none; the other's is of its median, with how many they are."""
    kept = ~(dataset["event_time"].sel(event="disrupted", plan="exo") > 0).values
    revenue = dataset["revenue"].sel(plan="exo").values[kept]
    first, last = (sorted(revenue[:, place])[len(revenue) // 2] for place in (0, -1))
    words = caption("revenue", dataset)
    assert "Stay as we are" not in words
    told = re.search(
        r"disrupted, “Become an ExO from 2028” \((\d+) % of futures\) on average doubles every ([\d.]+) years", words
    )
    assert told is not None
    assert int(told[1]) == round(100 * kept.mean())
    assert float(told[2]) == pytest.approx(15 * math.log(2) / math.log(last / first), abs=0.3)


def test_a_price_that_bends_is_told_at_both_ends(dataset: xr.Dataset) -> None:
    """The newcomer's price falls to a floor: fast at first, slowly at the end."""
    words = caption("crossing", dataset)
    assert re.search(r"The newcomer’s price halves every \d\.\d years, −\d+ % a year, at first; at the end it", words)


def test_it_is_said_why_the_price_falls_more_slowly_than_the_lever_says() -> None:
    """Where the technology is a part of the newcomer's cost; not where it is all of it."""
    part = simulated(runs=25, years=6, technologies__technology__halving_time=2.0,
                     technologies__technology__cost_share=0.6)  # fmt: skip
    assert "Only its technology, 60 % of its cost, halves every 2.0 years." in caption("crossing", part)
    whole = simulated(runs=25, years=6, technologies__technology__cost_share=1.0)
    assert "Only its technology" not in caption("crossing", whole)


def test_a_steady_price_is_told_once() -> None:
    """With all its cost in a technology that halves every two years, the newcomer's price does too."""
    steady = simulated(runs=25, years=6, technologies__technology__halving_time=2.0,
                       technologies__technology__volatility=0.0, technologies__technology__cost_share=1.0)  # fmt: skip
    assert "The newcomer’s price halves every 2.0 years, −29 % a year." in caption("crossing", steady)


def test_without_a_newcomer_only_the_scale_is_told() -> None:
    calm = simulated(runs=25, years=2, **CALM)
    assert caption("crossing", calm) == "Linear scale: equal steps are equal money."


def test_a_quarter_of_a_year_and_one_future_have_captions() -> None:
    """Spans too short for a yearly change and single futures are told without a fault."""
    for dataset in (simulated(runs=1, years=0.25), simulated(runs=20, years=1)):
        assert all(caption(name, dataset, log) for name in CHARTS for log in (False, True))


def test_a_label_with_signs_of_its_own_stays_as_it_is() -> None:
    """Braces and percent signs of a name are data."""
    assert f"“{HOSTILE}”" in caption("revenue", simulated({"a": {"label": HOSTILE}}, runs=20, years=2, **CALM))


@pytest.mark.parametrize(("shrunk", "words"), [(0.5, "under half"), (0.3, "under 30 %")])
def test_disruption_is_told_with_the_scenarios_own_thresholds(shrunk: float, words: str) -> None:
    """In the same words as in the stamp of an exported file."""
    found = simulated(runs=20, years=2, events__shrunk_share=shrunk, events__switched_share=0.25)
    assert f"revenue {words} of its peak while over 25 % of the market" in caption("disruption", found)
    assert caption("disruption", found) == stamp(found).definition_line().replace("\u00a0", " ")


def test_bends_have_a_reason_where_few_plans_are_told() -> None:
    """Each plan's revenue says why it turns, plans alike together; of more than four plans nothing is told."""
    few = run(replace(load("sensor"), {"span.runs": 200, **PRICE_WAR}))
    told = bends_in_words([few, few], ["linear", "exo"])
    assert "“Stay as we are”: grows as fast as you can sell until 20" in told
    assert "falls with the price" in told
    third = bends_in_words([few] * 3, ["linear", "exo", "linear"])
    assert third.startswith("“Stay as we are”, “Stay as we are”: grows as fast as you can sell until 20")
    assert bends_in_words([few, few], ["linear", "linear"]).startswith("Revenue of every plan: grows as fast")
    assert bends_in_words([few] * 5, ["linear", "exo"] * 2 + ["linear"]) == ""
