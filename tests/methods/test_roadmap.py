"""Which methods first: what a roadmap may say, when its waves begin, and the plan that follows from it."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from growthsim.methods.roadmap import (
    AT_ONCE,
    FIRST_WAVE,
    ROADMAP,
    Roadmap,
    Step,
    dated,
    roadmap,
    runs_at_once,
    with_roadmap,
)
from growthsim.methods.roadmap_words import against_all, compared_table, finding, record, steps_table
from growthsim.methods.trials import COSTS, GROWS, KEEPS, UNCLEAR, Gain, Trials
from growthsim.scenario import Scenario, load, replace
from growthsim.simulate import run
from tests.builders import world

RUNS = 30
ALL = {"exo": {"form": "network", "methods": {"mtp": 0.9, "algorithms": 0.7}}}


def step(method: str, level: float) -> Step:
    return Step(method, level, GROWS, 0.0, 0.0, 0.0, 0.0)


@cache
def example() -> tuple[Scenario, Roadmap]:
    scenario = world(ALL, runs=RUNS, years=8, firm__methods={"interfaces": 0.3})
    return scenario, roadmap(scenario, RUNS)


@cache
def broke() -> tuple[Scenario, Roadmap]:
    scenario = load("growing-broke")
    return scenario, roadmap(scenario, 40)


@pytest.mark.parametrize("made", [example, broke])
def test_what_a_method_needs_never_begins_after_it(made) -> None:
    """What the frame says is needed and not there, and the purpose that gates it, are in its wave or before."""
    scenario, found = made()
    starts = {step.method: wave.start for wave in found.waves for step in wave.methods}
    assert starts
    for method, start in starts.items():
        about = scenario.frame.by_name[method]
        lacking = [need for need in about.needs if float(scenario.firm.methods[need]) < scenario.frame.minimum]
        for need in [*lacking, *([scenario.frame.purpose] if about.gated else [])]:
            assert starts[need] <= start, (need, method)


def test_without_effects_no_method_is_worth_its_cost() -> None:
    """The switch that spends the money and changes nothing leaves an empty roadmap, which says so."""
    scenario = world(ALL, runs=RUNS, years=8, methods__effects=0.0)
    found = roadmap(scenario, RUNS)
    assert found.waves == ()
    assert {left.reason for left in found.left} <= {COSTS, UNCLEAR}
    assert found.plan.actions == ()
    assert finding(found, scenario) == "No method is worth its cost in this firm’s world."


def test_waves_begin_when_the_levels_before_them_can_have_moved() -> None:
    """Five methods of 0.8 levels at two levels a year: the sixth begins after two years, and is moved in 0.25."""
    steps = [step(f"m{place}", 0.8) for place in range(FIRST_WAVE)] + [step("later", 0.9)]
    openings = {each.method: 0.0 for each in steps} | {"later": 0.4}
    first, second = dated(steps, openings, 1.0, 2.0)
    assert (first.start, first.end, len(first.methods)) == (1.0, 3.0, 5)
    assert (second.start, second.end) == (3.0, 3.25)


@pytest.mark.parametrize("made", [example, broke])
def test_waves_hold_as_many_levels_as_their_time_allows(made) -> None:
    scenario, found = made()
    for wave in found.waves:
        levels = sum(each.level - float(scenario.firm.methods[each.method]) for each in wave.methods)
        assert levels == pytest.approx(found.capacity * (wave.end - wave.start))


def test_every_method_is_in_one_wave_or_left_out() -> None:
    scenario, found = example()
    named = [each.method for wave in found.waves for each in wave.methods] + [each.method for each in found.left]
    assert sorted(named) == sorted(scenario.frame.names)
    assert len(found.first) <= FIRST_WAVE


def test_the_plan_holds_the_levels_and_dates_of_the_waves_and_runs() -> None:
    """Its name is `roadmap`; made again it takes its own place, and does not become its own model."""
    scenario, found = example()
    wider = with_roadmap(scenario, found)
    assert list(wider.plans) == ["exo", ROADMAP]
    actions = {action.path: (action.value, action.start) for action in wider.plans[ROADMAP].actions}
    told = {f"methods.{s.method}": (s.level, wave.start) for wave in found.waves for s in wave.methods}
    assert actions == told
    assert wider.plans[ROADMAP].form == "network"
    assert np.isfinite(run(wider)["revenue"].values).all()
    assert roadmap(wider, RUNS) == found
    assert list(with_roadmap(wider, found).plans) == ["exo", ROADMAP]


def test_a_firm_that_grows_itself_broke_survives_the_roadmap_and_not_all_at_once() -> None:
    """What the scenario was made to show, found by trying: fewer methods, and half of the futures are kept."""
    _, found = broke()
    assert found.compared[ROADMAP].kept > found.compared[AT_ONCE].kept + 0.3
    assert found.against_all.reason == KEEPS
    assert against_all(found).startswith("Against all 11 methods at once, this keeps the firm undisrupted in ")


def test_without_belief_in_the_purpose_nothing_waits_for_it() -> None:
    """At a gate of one the purpose is a method like any other, and here not worth its place."""
    scenario = replace(load("growing-broke"), {"methods.gate": 1.0, "span.years": 5})
    found = roadmap(scenario, RUNS)
    assert scenario.frame.purpose not in [each.method for each in found.first]


def test_what_the_purpose_gates_waits_for_it_and_for_what_is_not_there() -> None:
    """Experiments wait for the purpose alone, staff on demand for interfaces too unless they are there already."""
    trials = Trials(world(ALL, runs=2, years=2), "exo", 2)
    assert trials.needs("experimentation") == ("mtp",)
    assert set(trials.needs("staff_on_demand")) == {"mtp", "interfaces"}
    assert trials.needs("algorithms") == ()
    there = Trials(world(ALL, runs=2, years=2, firm__methods={"interfaces": 0.5}, methods__gate=1.0), "exo", 2)
    assert there.needs("staff_on_demand") == ()


def test_another_frame_has_a_roadmap_of_its_own_methods() -> None:
    scenario = replace(world(runs=RUNS, years=6), {"frame": "workshop_habits", "firm.methods": {"weekly_board": 0.1}})
    found = roadmap(scenario, RUNS)
    named = {each.method for wave in found.waves for each in wave.methods} | {each.method for each in found.left}
    assert named == set(scenario.frame.names)
    assert ROADMAP in with_roadmap(scenario, found).plans


def test_a_gain_within_two_errors_is_no_clear_difference() -> None:
    assert Gain(0.02, 0.011, 0.0, 0.0).reason == UNCLEAR
    assert Gain(0.02, 0.009, -1.0, 0.1).reason == KEEPS
    assert Gain(-0.02, 0.009, 1.0, 0.1).reason == COSTS
    assert Gain(0.0, 0.0, 0.3, 0.1).reason == GROWS
    assert Gain(0.0, 0.0, 0.009, 0.0).reason == UNCLEAR


def test_words_and_record_tell_the_same() -> None:
    scenario, found = example()
    told = record(found, scenario)
    assert [each["method"] for each in told["waves"][0]["methods"]] == [each.method for each in found.first]
    assert len(told["plan"]["actions"]) == sum(len(wave.methods) for wave in found.waves)
    _, rows = steps_table(found.first, scenario)
    assert [row[0] for row in rows] == [scenario.frame.by_name[each.method].label for each in found.first]
    assert all(row[0] in finding(found, scenario) for row in rows)
    assert [row[0] for row in compared_table(found, scenario)[1]][-1] == "Roadmap"
    assert "form alone" in compared_table(found, scenario)[1][0][0]


def test_long_spans_are_tried_in_fewer_futures_where_somebody_waits():
    """Work at once is bounded: half the futures for twice the years, never fewer than sixty."""
    runs = [runs_at_once(replace(load("sensor"), {"span.years": years})) for years in (10, 15, 30, 60)]
    assert runs == [200, 200, 100, 60]


def test_a_firm_that_can_hardly_change_has_a_roadmap_too() -> None:
    """Where the second wave could only begin after the span, it begins at its end: the plan is one that runs."""
    slow = replace(load("handover"), {"methods.change_capacity": 0.1})
    found = roadmap(slow)
    assert max(wave.start for wave in found.waves) > slow.span.years
    assert max(action.start for action in found.plan.actions) == slow.span.years
