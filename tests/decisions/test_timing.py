"""How late is too late: starts, signs, the last good start and its uncertainty."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from numpy.testing import assert_array_equal

import growthsim as gs
from growthsim.decisions import timing_words as words
from growthsim.decisions.futures import Futures, valued
from growthsim.decisions.timing import (
    NEVER,
    Timing,
    at_sign,
    last_above,
    record,
    started,
    timing_question,
)
from growthsim.decisions.working import answered
from growthsim.scenario import Scenario, replace, with_plans

RUNS = 60


@pytest.fixture(scope="module")
def sensor() -> Scenario:
    """The story of the sensor."""
    return gs.load("sensor")


@pytest.fixture(scope="module")
def found(sensor: Scenario) -> Timing:
    """How late its plan may start."""
    return answered(timing_question(sensor), RUNS)


def made(survival: list[list[float]], scenario: Scenario) -> Timing:
    """An answer from futures that are given: one row a start, then parity, loss and never; 1 where the firm lives."""
    alive = np.array(survival)
    disrupted = np.where(alive > 0, np.inf, 1.0)
    futures = Futures(disrupted, np.full(alive.shape, np.inf), alive * 1e6, 15.0)
    return Timing(scenario, "exo", tuple(float(start) for start in range(len(alive) - 3)), futures)


def test_a_start_year_is_the_plan_with_that_start(sensor: Scenario, found: Timing) -> None:
    """Started in its sixth year, the plan comes to what a run with that start comes to; so does the plan at parity."""
    for place, changes in ((5, {"start": 5.0}), (len(found.starts), {"when": "parity"})):
        plan = sensor.plans["exo"].model_copy(update=changes)
        alone = replace(with_plans(sensor, {"exo": plan}), {"span.runs": RUNS})
        disrupted = gs.run(alone).event_time.sel(event="disrupted", plan="exo").fillna(np.inf).values
        assert_array_equal(found.futures.disrupted[place], disrupted)


def test_what_is_uncertain_in_the_plan_is_drawn_as_in_the_plan(sensor: Scenario) -> None:
    """Started when the plan itself starts, it comes to what the plan comes to, its own uncertain levels included."""
    uncertain = {"dist": "uniform", "low": 0.1, "high": 1.0}
    scenario = replace(sensor, {"plans.exo.methods.mtp": uncertain, "plans.exo.form": "hierarchy", "span.runs": RUNS})
    start = round(float(scenario.plans["exo"].start))
    found = answered(timing_question(scenario), RUNS)
    expected = gs.run(valued(scenario)).handover_value.sel(plan="exo").values
    assert len(set(expected)) > RUNS / 3
    assert_array_equal(found.futures.value[start], expected)


def test_waiting_costs_the_sensor_its_life(found: Timing) -> None:
    """The later the start, the fewer futures it survives, within two standard errors; the last far fewer."""
    survival, _ = found.of("survival")
    change, error = found.waiting("survival")
    assert (change <= 2 * error + 1e-12).all()
    assert survival[0] - survival[-1] > 0.3


def test_waiting_adds_up(found: Timing) -> None:
    """What the years of waiting cost one by one is what they cost together."""
    for measure in ("survival", "value", "tenfold"):
        mean = found.of(measure)[0]
        assert found.waiting(measure)[0].sum() == pytest.approx(mean[-1] - mean[0])


def test_the_last_start_lies_between_the_years_around_the_level(found: Timing) -> None:
    """Before it survival is above the level, after it below, and its interval holds it."""
    last = found.last_start(0.7)
    survival = found.of("survival")[0]
    assert last.year is not None
    place = int(last.year - found.years[0])
    assert survival[place] >= 0.7 > survival[place + 1]
    assert last.interval[0] <= last.year <= last.interval[1]
    assert last.reached == 1.0


def test_the_last_start_moves_less_with_more_futures(sensor: Scenario, found: Timing) -> None:
    """Nine times the futures, and its interval is about a third as wide."""
    more = answered(timing_question(sensor), 9 * RUNS).last_start(0.7).interval
    few = found.last_start(0.7).interval
    assert 0.15 < (more[1] - more[0]) / (few[1] - few[0]) < 0.65


def test_no_start_keeps_what_none_reaches(sensor: Scenario) -> None:
    """Where every start fails there is no last one, in numbers and in words."""
    nobody = made([[0.0] * 10] * 5, sensor)
    last = nobody.last_start(0.5)
    assert (last.year, last.interval, last.reached, last.first) == (None, (), 0.0, None)
    assert words.finding(nobody, 0.5).startswith("No start keeps")
    assert words.last_words(nobody, 0.5) == "no start does"


def test_no_hurry_is_said_where_never_starting_does_as_well(sensor: Scenario) -> None:
    """Where everybody lives, with and without the plan, there is no hurry."""
    assert words.finding(made([[1.0] * 10] * 5, sensor), 0.9).startswith("There is no hurry")


def test_a_sign_that_never_comes_is_never_starting(sensor: Scenario) -> None:
    """Where a sign's futures are those of never starting, the words say that it does not come."""
    assert words.sign_sentence(made([[1.0] * 10] * 5, sensor)).startswith("Neither sign comes here")
    handover = answered(timing_question(gs.load("handover")), RUNS)
    assert "does not come" not in words.sign_sentence(handover), "seen after the year of the value, it changes survival"


def test_waiting_for_a_sign_is_told_in_survival_and_in_value(found: Timing) -> None:
    """Survival may hardly suffer where value does, and both are told."""
    said = words.sign_sentence(found)
    assert said.startswith("Compared with starting today, waiting for price parity makes no clear difference to")
    assert "but costs" in said
    assert "USD of value" in said


def test_starts_that_are_too_early_are_told(sensor: Scenario) -> None:
    """Where only later starts keep the level, the finding names the first and the last of them."""
    alive, dead = [1.0] * 10, [0.0] * 10
    found = made([dead, dead, alive, alive, dead, dead, dead, dead], sensor)
    last = found.last_start(0.8)
    assert last.first == found.years[2]
    assert words.finding(found, 0.8).startswith(f"Starts from {found.years[2]:.0f} to {found.years[3]:.0f} keep")
    assert "earlier ones do not" in words.finding(found, 0.8)
    assert words.horizon_words(found)


def test_moving_a_plan_moves_its_actions_along() -> None:
    """What begins a year after the plan still does, keeps its length, and waits for the same sign."""
    plan = with_plans(gs.load("sensor"), {"one": {"start": 2.0, "actions": [
        {"path": "organisation.turnover", "value": 0.1, "start": 3.0, "stop": 5.0},
        {"path": "firm.price", "value": 4000.0, "start": 1.0, "when": "loss"},
    ]}}).plans["one"]  # fmt: skip
    first, second = started(plan, 6.0)["actions"]
    assert (first.start, first.stop) == (7.0, 9.0)
    assert (second.start, second.when) == (1.0, "loss")
    waiting = at_sign(plan, "parity")["actions"][0]
    assert (waiting.start, waiting.stop, waiting.when) == (1.0, 3.0, "parity")


def test_what_would_begin_after_the_span_does_not_happen() -> None:
    """A plan with a late action can be started in every year; where the action falls out, it changes nothing."""
    price = {"path": "firm.price", "value": 1000.0, "start": 4.0}
    scenario = replace(with_plans(gs.load("sensor"), {
        "bare": {"methods": {"mtp": 0.5}}, "late": {"methods": {"mtp": 0.5}, "actions": [price]},
    }), {"span.years": 6})  # fmt: skip
    bare, late = (answered(timing_question(scenario, plan), 8).futures.value for plan in ("bare", "late"))
    assert (bare[:2] != late[:2]).any()
    assert_array_equal(bare[3:6], late[3:6])


def test_the_standard_error_covers_all_that_is_shown(sensor: Scenario) -> None:
    """Never starting and the signs are shown beside the starts: their chances count as well."""
    half = made([[1.0] * 10, [1.0] * 10, [1.0] * 10, [1.0] * 10, [1.0, 0.0] * 5], sensor)
    assert half.standard_error == pytest.approx(np.sqrt(0.25 / 9))


def test_an_interval_holds_nine_of_ten_repeats(sensor: Scenario) -> None:
    """Its width is that of the closed form where one share alone is uncertain: twice 1.645 standard errors."""
    rows = [[1.0] * 400, [1.0] * 160 + [0.0] * 240, *[[0.0] * 400] * 3]
    low, high = made(rows, sensor).last_start(0.7).interval
    # The level is met at .3 / (1 - p) years, p = .4.
    expected = 2 * 1.645 * np.sqrt(0.4 * 0.6 / 400) * 0.3 / 0.6**2
    assert high - low == pytest.approx(expected, rel=0.12)


def test_waiting_is_told_a_year_where_not_every_year_is_tried(sensor: Scenario) -> None:
    """Two years that cost a half cost a quarter each, and so for the error."""
    half = [[1.0] * 10, [1.0, 0.0] * 5]
    found = Timing(sensor, "exo", (0.0, 2.0), made([*half, *[[0.0] * 10] * 3], sensor).futures)
    mean, error = found.waiting("survival")
    assert mean[0] == -0.25
    assert error[0] == pytest.approx(np.sqrt(0.25 / 9) / 2)


def test_never_starting_hangs_on_no_plan(sensor: Scenario, found: Timing) -> None:
    """Without the plan the firm is the one of the plan that changes nothing."""
    alone = replace(with_plans(sensor, {"linear": sensor.plans["linear"]}), {"span.runs": RUNS})
    disrupted = gs.run(alone).event_time.sel(event="disrupted", plan="linear").fillna(np.inf).values
    assert_array_equal(found.futures.disrupted[-1], disrupted)
    assert found.at(NEVER, "survival")[0] == np.isinf(disrupted).mean()


@given(some.lists(some.floats(0, 1), min_size=1, max_size=30), some.floats(0.01, 0.99))
def test_the_last_start_is_where_the_line_leaves_the_level(survival: list[float], level: float) -> None:
    """There a straight line through the years is at the level or above, and at all later starts below."""
    starts = [float(place) for place in range(len(survival))]
    last = last_above(np.array(survival), starts, level)
    if last is None:
        assert max(survival) < level
        return
    assert np.interp(last, starts, survival) >= level - 1e-9
    assert all(value < level for start, value in zip(starts, survival, strict=True) if start > last + 1e-9)


def test_the_record_is_plain(found: Timing) -> None:
    """It goes through JSON and back, and its numbers are those of the answer."""
    told = json.loads(json.dumps(record(found, 0.7), allow_nan=False))
    assert [start["survival"] for start in told["starts"]] == found.of("survival")[0].tolist()
    assert set(told["instead"]) == {"parity", "loss", "never"}
    assert told["last_start"]["level"] == 0.7
