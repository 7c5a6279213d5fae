"""The self-checks: answers set levers, between both ends, as ranges where something is not known."""

from __future__ import annotations

import pytest

from growthsim.data import frame
from growthsim.data.self_checks import self_checks
from growthsim.methods.answers import METHODS, UNKNOWN, Answers
from growthsim.methods.checks import all_changes, check_changes, levers_of, rows_answered
from growthsim.scenario import load, replace

FRAME = frame()
SCENARIO = load("consultancy")
REVOLUTION, SMALL = (self_checks()[name] for name in ("revolution", "small_firm"))


def changed(check, **given):
    """What some answers change."""
    return check_changes(Answers({check.name: given}), check, FRAME, SCENARIO)


def test_nothing_answered_sets_nothing():
    """Not even a middle."""
    assert changed(SMALL) == {}
    assert rows_answered(Answers(), SMALL) == 0


def test_an_answer_lies_straight_between_the_ends():
    """At half of the way half of each."""
    assert changed(SMALL, customers=0) == {"firm.loyalty": 0.4}
    assert changed(SMALL, customers=2) == {"firm.loyalty": pytest.approx(0.625)}
    assert changed(SMALL, customers=4) == {"firm.loyalty": 0.85}


def test_several_statements_on_one_lever_are_averaged():
    """How fast the firm changes, and the owner's hours."""
    assert changed(SMALL, agile=4, owner=0) == {"methods.change_capacity": 2.25}


def test_not_known_is_a_range_over_both_ends():
    """The scenario knows what it does not know."""
    assert changed(SMALL, investors=UNKNOWN) == {"firm.credit_days": {"dist": "uniform", "low": 15.0, "high": 150.0}}


def test_who_has_not_looked_meets_a_newcomer_within_two_to_five_years():
    """As the seeds claim."""
    table = {"dist": "uniform", "low": 2.0, "high": 5.0}
    assert changed(SMALL, entrant=0) == {"entrant.arrival_time": table}


def test_growth_is_a_part_of_the_firms_customers():
    """And the digital share is that of every plan that builds something."""
    assert changed(SMALL, growth=4) == {"firm.added_customers": pytest.approx(0.08 * SCENARIO.firm.customers, rel=0.01)}
    busy = [f"plans.{name}.digital_share" for name, plan in SCENARIO.plans.items() if plan.methods]
    assert list(changed(SMALL, renewal=1)) == busy


def test_the_way_of_leading_sets_delay_belief_and_two_levels():
    """The levels of the frame's methods with the largest such part."""
    found = changed(REVOLUTION, **dict.fromkeys(REVOLUTION.by_name, 0))
    assert found["firm.methods.autonomy"] == found["firm.methods.experimentation"] == 0
    better = changed(REVOLUTION, **dict.fromkeys(REVOLUTION.by_name, 4))
    assert better["firm.methods.autonomy"] > 0.8
    assert better["firm.methods.experimentation"] == 0.75
    for path in ("organisation.decision_days", "organisation.linear_belief"):
        assert better[path] < found[path]


def test_a_frame_without_such_methods_is_left_alone():
    """The habits of a workshop set nobody free; customers who help are its way of learning."""
    habits = frame("workshop_habits")
    scenario = load("consultancy").model_copy(update={"frame": habits})
    answers = Answers({"revolution": {"heads": 4, "errors": 4}})
    paths = [lever.path for lever in levers_of(answers, REVOLUTION, habits, scenario)]
    assert not any("misalignment" in path or "autonomy" in path for path in paths)


def test_a_method_that_was_tested_keeps_its_level():
    """Two questions about it say more than statements about leading."""
    answers = Answers({METHODS: {"autonomy_1": 1}, "revolution": {"heads": 4, "errors": 4}})
    found = check_changes(answers, REVOLUTION, FRAME, SCENARIO)
    assert "firm.methods.autonomy" not in found
    assert "firm.methods.experimentation" in found


def test_both_checks_and_the_test_make_one_scenario():
    """What both checks say of one lever is averaged."""
    answers = Answers({METHODS: {"mtp_1": 4, "mtp_2": 4}, "revolution": {"world": 0}, "small_firm": {"network": 4}})
    found = all_changes(answers, FRAME, SCENARIO)
    assert found["organisation.linear_belief"] == pytest.approx(0.6)
    scenario = replace(SCENARIO, found)
    assert scenario.firm.methods["mtp"] == 1
    assert scenario.organisation.linear_belief == pytest.approx(0.6)
