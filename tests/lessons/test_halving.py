"""Lesson (c): its numbers against the shipped series themselves, worked out another way."""

from __future__ import annotations

import math
import re
from importlib.resources import files

import numpy as np
import pytest

from growthsim.analysis.technologies import library_record
from growthsim.lessons import halving
from growthsim.lessons.halving import LESSON, in_a_decade
from growthsim.lessons.words import known_words, lesson_text, miss_words, number_words
from growthsim.technologies.fit import Fit, fit
from growthsim.technologies.forecast import forecast
from growthsim.technologies.hindcast import hindcasts
from growthsim.technologies.library import library, shipped
from growthsim.texts import keys, languages, speaking, text

FOUND = halving.numbers()
SOLAR = dict(zip(shipped("solar_pv_modules_1975_2024").years, shipped("solar_pv_modules_1975_2024").costs, strict=True))


@pytest.fixture(scope="module")
def fits() -> dict[str, Fit]:
    return {name: fit(shipped(name)) for name in library()}


def test_the_truth_is_the_record_in_dollars_for_a_kilowatt() -> None:
    """Known and later prices are the series times a thousand."""
    task = LESSON.task()
    assert task.known[0] == (1975.0, pytest.approx(132_380))
    assert task.known[-1] == (1985.0, pytest.approx(17_220))
    assert len(task.known) == 11
    assert task.truth == pytest.approx([1000 * SOLAR[year] for year in (1990, 2000, 2010, 2024)])
    assert known_words(task).count("dollars") == 3
    assert number_words(task, task.truth[-1]) == "270"


def test_the_series_says_where_it_is_from() -> None:
    """The predicted series has a grade and an open licence, and both are told."""
    series = shipped(halving.SERIES)
    assert series.grade == "official"
    assert series.licence.startswith("CC BY")
    assert halving.facts()["licence"] == series.licence
    assert halving.facts()["grade"] == text("app.grade.official")


def test_same_pace_is_a_straight_line_on_the_log_scale() -> None:
    """Ten years of known prices, carried on by their mean change, as a forecast of what was known has it."""
    rate = math.log(SOLAR[1985] / SOLAR[1975]) / 10
    assert FOUND["same_price"] == pytest.approx(17_220 * math.exp(39 * rate))
    assert FOUND["same_times"] == pytest.approx(270 / FOUND["same_price"])
    assert FOUND["same_times"] > 10
    truth, same = LESSON.curves()
    assert truth.name == "truth"
    assert len(truth.places) == 50
    assert same.dashed
    assert same.values[0] == pytest.approx(17_220)
    assert np.diff(np.log(same.values)) == pytest.approx(rate)
    expected = forecast(shipped(halving.SERIES).until(1985), 2024.0)
    assert same.values[1:] == pytest.approx(1000 * expected.median)


def test_halving_times_come_from_the_prices_at_both_ends() -> None:
    """Years over halvings: until 1985, from then on and in all; the pace slowed down."""
    for name, first, last in (("early", 1975, 1985), ("late", 1985, 2024), ("whole", 1975, 2024)):
        halvings = math.log2(SOLAR[first] / SOLAR[last])
        assert FOUND[f"{name}_halving"] == pytest.approx((last - first) / halvings)
        assert math.exp(FOUND[f"{name}_drift"]) == pytest.approx((SOLAR[last] / SOLAR[first]) ** (1 / (last - first)))
    assert FOUND["early_halving"] < FOUND["whole_halving"] < FOUND["late_halving"]
    assert FOUND["fallen_times"] == pytest.approx(132.38 / 0.27)
    assert (FOUND["stall_before"], FOUND["stall_after"]) == (pytest.approx(5460), pytest.approx(4750))
    assert [FOUND[name] for name in ("first", "known_last", "last", "stall_first", "stall_last")] == [
        1975, 1985, 2024, 2003, 2008,
    ]  # fmt: skip
    assert (FOUND["first_price"], FOUND["known_price"], FOUND["last_price"]) == (
        pytest.approx(132_380), pytest.approx(17_220), pytest.approx(270),
    )  # fmt: skip


def test_the_rows_are_those_of_the_library(fits: dict[str, Fit]) -> None:
    """Every shipped series is in one of the two groups, with the pace and the test that the library tells."""
    groups = [*halving.halving(), *halving.not_halving()]
    assert sorted(each.series.name for each in groups) == sorted(fits)
    for each in groups:
        record = library_record(fits[each.series.name])
        assert each.trend.p == record["p"]
        assert each.trend.halving_time == record["halving_time"]
        assert each.halves == (record["kind"] == "improving" and record["verdict"] in ("falling", "falling slowly"))
    assert not any(each.trend.improving for each in halving.controls())


def test_counts_are_counted(fits: dict[str, Fit]) -> None:
    """How many series, of which kind, and how many show a fall."""
    kinds = [each.series.kind for each in fits.values()]
    falls = [each for each in fits.values() if each.series.kind == "improving" and each.trend.improving]
    assert FOUND["technologies"] == len(fits) == FOUND["improving"] + FOUND["controls"]
    assert FOUND["improving"] == kinds.count("improving")
    assert FOUND["shown"] == len(falls)
    unsure = [each for each in falls if (each.trend.p_lingering or 0) > 0.1]
    assert [each.series.title.split(",")[0] for each in unsure] == [halving.facts()["unsure_names"]]
    assert halving.facts()["unclear_names"] == "GPU computing"
    assert FOUND["significance"] == 0.1
    assert FOUND["false_alarms"] == pytest.approx(0.1 * kinds.count("control"))
    assert FOUND["passed"] == sum(fits[each.series.name].trend.improving for each in halving.controls())


def test_ten_years_at_the_shortest_and_the_longest_halving_time(fits: dict[str, Fit]) -> None:
    """Fastest and slowest of those with ten years of figures; two to the power of ten over the halving time."""
    long = {name: each.trend.halving_time for name, each in fits.items()
            if each.trend.improving and each.series.years[-1] - each.series.years[0] >= 10}  # fmt: skip
    assert FOUND["fast_halving"] == min(long.values())
    assert FOUND["slow_halving"] == max(long.values())
    for name in ("fast", "slow", "young"):
        assert FOUND[f"{name}_times"] == pytest.approx(2 ** (10 / FOUND[f"{name}_halving"]), rel=1e-6)
    assert FOUND["slow_fall"] == pytest.approx(1 - 0.5 ** (10 / FOUND["slow_halving"]))
    assert FOUND["fast_drift"] == pytest.approx(-math.log(2) / FOUND["fast_halving"])
    assert FOUND["young_halving"] == min(each.trend.halving_time for each in fits.values() if each.trend.improving)
    young = halving.halving()[0]
    assert FOUND["young_points"] == len(young.series)
    assert FOUND["young_span"] == young.series.years[-1] - young.series.years[0] < 10
    assert in_a_decade(young) == FOUND["young_times"]
    assert halving.facts()["young_times"] == "a 1 with 13 zeros"
    assert 10**13 <= FOUND["young_times"] < 10**14


def test_the_rule_of_seventy_is_good_for_small_percentages() -> None:
    """Seventy over the percentage; up to the limit it is out by less than a tenth, beyond by more."""
    percent = 100 * (1 - (SOLAR[2024] / SOLAR[1975]) ** (1 / 49))
    assert FOUND["thumb"] == pytest.approx(70 / percent)
    assert abs(FOUND["thumb"] / FOUND["whole_halving"] - 1) < 0.1
    fast = 100 * (1 - 0.5 ** (1 / FOUND["fast_halving"]))
    assert FOUND["fast_thumb"] == pytest.approx(70 / fast)
    assert FOUND["fast_thumb"] > 1.1 * FOUND["fast_halving"]
    assert FOUND["half_thumb"] == 1.4
    for share, good in ((FOUND["thumb_limit"], True), (FOUND["thumb_limit"] + 0.001, False)):
        true = math.log(0.5) / math.log(1 - share)
        assert (70 / (100 * share) / true - 1 <= FOUND["rule_miss"] == 0.1) is good


def test_controls_that_fell_may_have_done_so_by_chance(fits: dict[str, Fit]) -> None:
    """Those cheaper at the end, how much, and p; among walks that go nowhere as many fall at such a pace."""
    fallen = [each for each in fits.values()
              if each.series.kind == "control" and each.series.costs[-1] < each.series.costs[0]]  # fmt: skip
    assert FOUND["fallen_count"] == len(fallen) == 2
    rng = np.random.default_rng(1)
    for each in fallen:
        name, costs = each.series.name, each.series.costs
        assert FOUND[f"fall_{name}"] == pytest.approx(1 - costs[-1] / costs[0])
        steps = rng.standard_normal((20_000, len(costs) - 1))
        scores = steps.mean(axis=1) / steps.std(axis=1, ddof=1) * math.sqrt(len(costs) - 1)
        assert FOUND[f"p_{name}"] == pytest.approx(float((scores <= each.trend.t).mean()), abs=0.01)
        assert f"{100 * FOUND[f'p_{name}']:.0f}" in halving.facts()["fallen"]
        assert FOUND[f"p_{name}"] > 0.1
    rising = halving.facts()["rising_names"]
    assert rising == "College tuition and Nuclear power plants"


def test_experience_is_the_fall_with_each_doubling() -> None:
    """The learning rate is that of the library; decades of fast and slow building are measured in the series."""
    series = shipped("solar_pv_modules")
    assert series.cumulative is not None
    made, costs = (dict(zip(series.years, values, strict=True)) for values in (series.cumulative, series.costs))
    rate = fit(series).learning_rate
    assert FOUND["learning_rate"] == pytest.approx(rate)
    assert (1 - FOUND["learning_rate"]) ** FOUND["doublings_for_half"] == pytest.approx(0.5)
    assert FOUND["output_doublings"] == pytest.approx(math.log2(made[2019] / made[1976]))
    assert (FOUND["output_first"], FOUND["output_last"]) == (1976, 2019)
    for name in ("quick", "dull"):
        first, last = FOUND[f"{name}_first"], FOUND[f"{name}_last"]
        assert last - first == 10
        assert FOUND[f"{name}_output"] == pytest.approx(10 / math.log2(made[last] / made[first]))
        assert FOUND[f"{name}_halving"] == pytest.approx(FOUND["doublings_for_half"] * FOUND[f"{name}_output"])
        assert FOUND[f"{name}_measured"] == pytest.approx(10 / math.log2(costs[first] / costs[last]))
    doublings = [math.log2(made[year + 10] / made[year]) for year in range(1976, 2010)]
    assert 10 / FOUND["quick_output"] == pytest.approx(max(doublings))
    assert 10 / FOUND["dull_output"] == pytest.approx(min(doublings))
    assert FOUND["quick_measured"] < FOUND["dull_measured"]


def test_the_fan_of_ten_years() -> None:
    """It is that of a hindcast from 1985, the truth lies above it, and the record is that of such fans."""
    found = hindcasts([shipped(halving.SERIES)], window=10)
    mine = (found.origin_year == 1985) & (found.year == 1995)
    assert math.log(FOUND["fan_middle"] / FOUND["fan_truth"]) == pytest.approx(-float(found.error[mine][0]), abs=1e-6)
    assert float(found.place[mine][0]) > 0.9
    assert FOUND["fan_truth"] == pytest.approx(8540)
    assert FOUND["fan_low"] < FOUND["fan_middle"] < FOUND["fan_high"] < FOUND["fan_truth"]
    assert FOUND["fan_factor"] == pytest.approx(FOUND["fan_high"] / FOUND["fan_low"])
    assert (FOUND["fan_year"], FOUND["next_year"]) == (1995, 2034)
    assert FOUND["next_low"] < FOUND["next_middle"] < FOUND["next_high"] < FOUND["last_price"]
    assert FOUND["next_middle"] == pytest.approx(270 * 0.5 ** (10 / FOUND["whole_halving"]))
    assert FOUND["next_factor"] == pytest.approx(FOUND["next_high"] / FOUND["next_low"])
    assert 0.7 < FOUND["held"] < 0.9
    assert FOUND["held_forecasts"] > 100


def test_a_guess_at_the_same_pace_is_too_low_and_no_change_sees_nothing() -> None:
    """Directions: carrying the first pace on undershoots, leaving the price as it was sees none of the fall."""
    task = LESSON.task()
    same = [halving.same_pace(year) for year in halving.YEARS]
    assert "times too low" in miss_words(task, same)
    assert "times too high" in miss_words(task, [17_220.0] * 4)
    assert not task.faults(same)


def test_every_answer_is_worked_out() -> None:
    """Each question's answer holds facts, and all facts that the words ask for are there in each language."""
    asked = [step for step in LESSON.steps if step.kind == "ask"]
    assert len(asked) >= 5
    for step in asked:
        with pytest.raises(KeyError, match="needs the value"):
            text(f"lesson.halving.step.{step.name}.answer")
    for step in LESSON.steps:
        parts = ("title", "teacher", *(("ask", "answer") if step.kind == "ask" else ("text",)))
        for part in parts:
            assert "{" not in lesson_text(LESSON, f"step.{step.name}.{part}")


def test_no_fact_is_idle() -> None:
    """Every fact stands in some sentence of the lesson."""
    words = files("growthsim.texts").joinpath("en", "lesson_halving.toml").read_text(encoding="utf-8")
    steps = words.partition("[lesson.halving.step.")[2]
    assert set(re.findall(r"\{(\w+)\}", steps)) == set(halving.facts())


@pytest.mark.parametrize("code", [code for code in languages() if "lesson.halving.title" in keys(code)])
def test_facts_in_each_language(code: str) -> None:
    """Facts can be told in every language that has the lesson."""
    with speaking(code):
        assert all(halving.facts().values())
