"""Plans copied, moved and changed: what the editor does to a scenario, without the editor."""

from __future__ import annotations

import pytest

from growthsim.data import frame
from growthsim.distributions import Uniform
from growthsim.pages.plans_edits import (
    FOR_GOOD,
    action_changes,
    changes_nothing,
    levels_with,
    moved_plan,
    new_action,
    overlap,
    plan_changes,
    tables_of,
    value_before,
    with_copy,
    without_plan,
)
from growthsim.pages.plans_values import field_value, field_years, meant_value, meant_years, typed_number
from growthsim.scenario import load, replace
from growthsim.scenario.frames import action_targets
from tests.builders import world

SENSOR = load("sensor")
HIRING = {"path": "organisation.hiring_cap", "value": 0.8}


def acting(*actions):
    """A world with one plan of these actions."""
    return world({"one": {"actions": list(actions)}}, start_year=2026)


def test_a_copy_stands_behind_its_plan_under_a_name_and_label_of_its_own():
    """Copies of copies keep a short name, no two are called the same, and everything else is the plan's."""
    once, name = with_copy(SENSOR, "exo")
    twice, other = with_copy(once, name)
    assert list(twice.plans) == ["linear", "exo", "exo-2", "exo-3"]
    assert (name, other) == ("exo-2", "exo-3")
    labels = [plan.label for plan in twice.plans.values()]
    assert len(set(labels)) == 4
    assert twice.plans[other].actions == SENSOR.plans["exo"].actions


def test_a_copy_of_a_plan_with_the_longest_name_and_label_can_be_made():
    """Names of 40 and labels of 200 signs are cut for the copy, not refused."""
    long = world({"n" * 40: {"label": "l" * 200}})
    copied, name = with_copy(long, "n" * 40)
    assert len(name) <= 40
    assert len(copied.plans[name].label) <= 200


def test_the_last_plan_stays():
    """A scenario keeps one plan."""
    one = without_plan(SENSOR, "linear")
    assert list(one.plans) == ["exo"]
    assert without_plan(one, "exo") is one


def test_another_order_of_plans_is_another_scenario():
    """Plans change places, not past the ends, and equality sees the order, so that it can be undone."""
    moved = moved_plan(SENSOR, "exo", -1)
    assert list(moved.plans) == ["exo", "linear"]
    assert moved != SENSOR
    assert moved_plan(moved, "exo", -1) == moved
    assert moved_plan(moved, "exo", 1) == SENSOR


def test_a_level_back_at_the_opening_level_is_no_longer_named():
    """What stays as it is at the start is no part of the programme, and names no cost."""
    assert "mtp" not in levels_with(SENSOR, "exo", "mtp", 0.0)
    assert levels_with(SENSOR, "exo", "community", 0.4)["community"] == 0.4


def test_another_form_lets_go_of_parallel_units():
    """Units belong to the parallel form, so leaving it is never refused for them."""
    three = world({"one": {"form": "parallel", "units": 3}})
    assert replace(three, plan_changes(three, "one", "form", "network")).plans["one"].units == 1


def test_a_date_means_nothing_after_a_sign():
    """From a year to a sign the start goes to zero and the stretch until the end stays; from sign to sign all stays."""
    table = tables_of(SENSOR, "exo")[0]
    waiting = action_changes(SENSOR, "exo", table, "when", "parity")
    assert (waiting["start"], waiting["stop"]) == (0.0, 5.0)
    later = action_changes(SENSOR, "exo", {**waiting, "start": 2.0}, "when", "loss")
    assert (later["start"], later["stop"]) == (2.0, 5.0)
    for_good = action_changes(SENSOR, "exo", {**table, "stop": FOR_GOOD}, "when", "loss")
    assert for_good["stop"] == FOR_GOOD


@pytest.mark.parametrize("path", [p for p, q in action_targets(frame()).items() if not q.opening])
def test_every_target_can_be_added(path):
    """A new action begins with its plan at the value that stands there, is valid, and changes nothing yet."""
    action = new_action(SENSOR, "exo", path)
    changed = replace(SENSOR, {"plans.exo.actions": [*tables_of(SENSOR, "exo"), action]})
    added = changed.plans["exo"].actions[-1]
    assert added.start == SENSOR.plans["exo"].start
    assert added.value == value_before(SENSOR, "exo", path)
    if path != HIRING["path"]:
        assert changes_nothing(changed, "exo", added)


def test_another_target_brings_its_own_value():
    """The value of one quantity is never carried over to another."""
    table = tables_of(SENSOR, "exo")[0]
    changed = action_changes(SENSOR, "exo", table, "path", "firm.price")
    assert changed["value"] == SENSOR.firm.price


def test_before_an_action_on_a_method_stands_the_plans_level():
    """An action on a method goes over the level the plan aims at, not the opening one."""
    assert value_before(SENSOR, "exo", "methods.mtp") == SENSOR.plans["exo"].methods["mtp"]
    assert value_before(SENSOR, "exo", "methods.community") == 0.0


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ({"start": 0, "stop": 4}, {"start": 3, "stop": 6}, True),
        ({"start": 0, "stop": 4}, {"start": 4, "stop": 6}, False),
        ({"start": 0, "stop": 4, "ramp": 1}, {"start": 4, "stop": 6}, True),
        ({"start": 0, "stop": 4}, {"start": 3, "when": "parity"}, False),
        ({"start": 0}, {"start": 9}, True),
    ],
)
def test_actions_overlap_while_both_hold(one, other, together):
    """Two on one target overlap by their dates, fading included; what waits for a sign cannot be compared."""
    scenario = acting({**HIRING, **one}, {**HIRING, **other})
    assert overlap(scenario, "one", 1) == (0 if together else None)


def test_actions_on_different_targets_never_overlap():
    """Each number has its own course."""
    scenario = acting(HIRING, {"path": "firm.price", "value": 3100})
    assert overlap(scenario, "one", 1) is None


@pytest.mark.parametrize("path", [p for p, q in action_targets(frame()).items() if not q.opening])
@pytest.mark.parametrize("end", ["low", "high", "default"])
def test_what_a_field_shows_is_what_it_means(path, end):
    """Ends and default of every target come back from their field as they were."""
    quantity = action_targets(frame())[path]
    value = float(getattr(quantity, end))
    assert meant_value(quantity, field_value(quantity, value)) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize("number", [0.0, 1.234, 999.125, 1234567.5, 520_000.0, 0.001, 12_345.678])
def test_a_number_is_shown_as_it_can_be_typed(number):
    """The field never holds digits that could be read in two ways."""
    assert meant_value(action_targets(frame())["firm.price"], typed_number(number)) == number


@pytest.mark.parametrize("typed", ["", None, "abc", "1,234", "12 %"])
def test_what_is_no_number_is_told(typed):
    """A field refuses what cannot be read, or can be read in two ways."""
    with pytest.raises(ValueError, match=r"number|read as|percentage"):
        meant_value(action_targets(frame())["firm.price"], typed)


def test_years_are_calendar_years_only_where_they_are_dated():
    """A start counts from the first year, a wait from its sign, a ramp from nothing."""
    table = {"when": "date", "start": 2.5, "ramp": 1.0, "stop": FOR_GOOD}
    assert [field_years(part, table, 2026) for part in ("start", "ramp", "stop")] == [2028.5, 1.0, None]
    assert field_years("start", {**table, "when": "parity"}, 2026) == 2.5
    assert meant_years("start", 2028.5, "date", 2026) == 2.5
    assert meant_years("start", 2.5, "loss", 2026) == 2.5
    assert meant_years("stop", None, "date", 2026) == FOR_GOOD
    with pytest.raises(ValueError, match="number"):
        meant_years("ramp", None, "date", 2026)


def test_an_uncertain_value_is_shown_by_its_median():
    """A spread stands in the field as one number."""
    assert field_value(action_targets(frame())["firm.loyalty"], Uniform(low=0.2, high=0.4)) == pytest.approx(30.0)
