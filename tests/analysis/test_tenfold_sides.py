"""Fans, teams and partners in a plan: alone, together, and put in place of what was there."""

from __future__ import annotations

import pytest

from growthsim.analysis.tenfold import ALL, BASE
from growthsim.analysis.tenfold_sides import SIDES, actions_with, present_sides, side_actions, side_outcomes
from growthsim.scenario import load, replace

FIRM = replace(load("consultancy"), {"span.runs": 40, "span.years": 8})


def test_each_side_does_its_own():
    """A partner brings customers, teams leave revenue as it is, fans bring some; together no less than the partner."""
    found = side_outcomes(FIRM, "hierarchy")
    times = {name: each.outcome.middle for name, each in found.items()}
    assert list(found) == [BASE, *SIDES, ALL]
    assert times["partners"] > 1.1 * times[BASE]
    assert times["fans"] > times[BASE]
    assert times["teams"] == pytest.approx(times[BASE], rel=0.02)
    assert times[ALL] > times["partners"] > times["fans"]


def test_a_choice_takes_the_place_of_the_one_before():
    """Other actions stay where they are; what was done for any side goes; the choice is read back from the plan."""
    own = {"path": "firm.price", "value": 70_000.0, "start": 1.0}
    scenario = replace(FIRM, {"plans.hierarchy.actions": [own, *side_actions(FIRM, "hierarchy", "teams")]})
    assert present_sides(scenario.plans["hierarchy"]) == ("teams",)
    changed = replace(scenario, {"plans.hierarchy.actions": actions_with(scenario, "hierarchy", ["fans", "partners"])})
    plan = changed.plans["hierarchy"]
    assert present_sides(plan) == ("fans", "partners")
    assert plan.actions[0].path == "firm.price"
    none = replace(changed, {"plans.hierarchy.actions": actions_with(changed, "hierarchy", [])})
    assert [action.path for action in none.plans["hierarchy"].actions] == ["firm.price"]


def test_what_is_done_begins_with_its_plan():
    """A plan that waits for a sign wins nobody over before it."""
    waiting = replace(FIRM, {"plans.network.when": "foreseen", "plans.network.start": 0.5})
    assert {(action["when"], action["start"]) for action in side_actions(waiting, "network", "partners")} == {
        ("foreseen", 0.5)
    }
