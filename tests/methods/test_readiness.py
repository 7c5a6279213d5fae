"""The readiness test: levels, ranges, prerequisites, next steps, progress."""

from __future__ import annotations

import pytest

from growthsim.data import frame, frame_of
from growthsim.methods.answers import METHODS, UNKNOWN, Answers, answer_keys
from growthsim.methods.checks import all_changes, level_changes
from growthsim.methods.readiness import progress_of, readiness_of
from growthsim.scenario import load, replace

USUAL = frame()
HABITS = frame("workshop_habits")


def answers(of=USUAL, otherwise=4, **given):
    """Answers to all questions, some of them by key."""
    return Answers({METHODS: {key: given.get(key, otherwise) for key in answer_keys(of)[METHODS]}})


def test_a_level_is_the_mean_of_its_answers():
    """Over the highest step; the gap is what is missing."""
    level = readiness_of(answers(mtp_1=1, mtp_2=2), USUAL).by_name["mtp"]
    assert (level.level, level.low, level.high, level.gap) == (0.375, 0.375, 0.375, 0.625)


def test_what_is_not_known_makes_a_range():
    """From the lowest step to the highest; unanswered counts the same."""
    found = readiness_of(answers(mtp_1=1, mtp_2=UNKNOWN), USUAL).by_name["mtp"]
    assert (found.level, found.low, found.high) == (0.375, 0.125, 0.625)
    assert found.value == {"dist": "uniform", "low": 0.125, "high": 0.625}
    empty = readiness_of(Answers(), USUAL)
    assert {(entry.level, entry.low, entry.high, entry.answered) for entry in empty.methods} == {(0.5, 0.0, 1.0, 0)}


def test_a_missing_purpose_breaks_the_rule_of_each_gated_method():
    """Six of them, each with the level, the minimum and a sentence."""
    found = readiness_of(answers(mtp_1=0, mtp_2=1), USUAL)
    assert [broken.method for broken in found.broken] == [method.name for method in USUAL.methods if method.gated]
    assert {(broken.needs, broken.level, broken.minimum, broken.sure) for broken in found.broken} == {
        ("mtp", 0.125, 0.5, True)
    }
    assert all("12" in broken.sentence and "50" in broken.sentence for broken in found.broken)


def test_other_needs_are_rules_too():
    """Staff on demand and community need interfaces; a rule that may hold is not sure to be broken."""
    found = readiness_of(answers(interfaces_1=0, interfaces_2=UNKNOWN), USUAL)
    assert [(broken.method, broken.needs, broken.sure) for broken in found.broken] == [
        ("staff_on_demand", "interfaces", False), ("community", "interfaces", False),
    ]  # fmt: skip


def test_a_method_not_in_use_breaks_no_rule():
    """What a firm does not do needs nothing."""
    assert not readiness_of(answers(otherwise=0), USUAL).broken


def test_the_weakest_three_come_with_the_step_of_their_level():
    """From nothing the first, from half way the second; all others are full."""
    found = readiness_of(answers(algorithms_1=0, algorithms_2=0, leased_assets_1=2, leased_assets_2=2), USUAL)
    assert [step.method for step in found.weakest] == ["algorithms", "leased_assets", "mtp"]
    steps = [USUAL.by_name[name].steps[place] for place, name in enumerate(("algorithms", "leased_assets"))]
    assert [step.step for step in found.weakest[:2]] == steps


def test_what_a_method_lacks_comes_before_it():
    """Autonomy is lowest, but needs dashboards, and a purpose, which needs dashboards itself."""
    low = {f"{name}_{number}": 1 for name in ("mtp", "dashboards") for number in (1, 2)}
    found = readiness_of(answers(**low, autonomy_1=0, autonomy_2=0), USUAL)
    assert [step.method for step in found.weakest] == ["dashboards", "mtp", "autonomy"]


def test_methods_that_need_each_other_do_not_go_round_in_circles():
    """A teacher's frame may say so; a frame without steps or questions has plain ones."""
    entry = {"label": "A", "group": "g", "lag": 3}
    table = {"title": "T", "source": "S", "methods": {"a": {**entry, "needs": ["b"]}, "b": {**entry, "needs": ["a"]}}}
    found = readiness_of(Answers({METHODS: {"a_1": 1, "b_1": 0}}), frame_of(table))
    assert [step.method for step in found.weakest] == ["a", "b"]
    assert all(step.step for step in found.weakest)


@pytest.mark.parametrize("of", [USUAL, HABITS])
def test_the_record_has_levels_gaps_steps_and_rules(of):
    """Plain values, by method, whatever the frame."""
    record = readiness_of(answers(of, otherwise=1), of).as_record()
    assert list(record)[:4] == ["methods", "weakest", "prerequisites", "levels"]
    assert list(record["methods"]) == list(record["levels"]) == list(of.names)
    assert record["methods"][of.purpose] == {"level": 0.25, "low": 0.25, "high": 0.25, "gap": 0.75}
    assert [set(step) for step in record["weakest"]] == [{"method", "step"}] * 3
    assert record["prerequisites"]


def test_a_method_nobody_was_asked_about_is_asked_about_first():
    """No step is advised on a level that was only assumed."""
    steps = {step.step for step in readiness_of(Answers(), USUAL).weakest}
    assert steps == {"Answer its questions first: nothing is known about it yet."}


def test_progress_is_each_level_before_and_after():
    """In the frame's order."""
    before, after = (readiness_of(answers(mtp_1=step, mtp_2=step), USUAL) for step in (1, 3))
    moved = progress_of(before, after)
    assert (moved[0].method, moved[0].before, moved[0].after) == ("mtp", 0.25, 0.75)
    assert {each.after - each.before for each in moved[1:]} == {0.0}


def test_levels_become_the_opening_levels_of_a_scenario():
    """Ranges where something is not known."""
    scenario = load("sensor")
    found = readiness_of(answers(mtp_1=UNKNOWN, algorithms_1=0, algorithms_2=1), USUAL)
    levels = replace(scenario, level_changes(found, scenario)).firm.methods
    assert (levels["algorithms"], levels["dashboards"]) == (0.125, 1.0)
    assert levels["mtp"].as_table() == {"dist": "uniform", "low": 0.5, "high": 1.0}


def test_an_unanswered_test_sets_nothing():
    """Nobody was asked."""
    assert all_changes(Answers(), USUAL, load("sensor")) == {}
