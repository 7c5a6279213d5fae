"""Own or hire, skill, the record of users per supporter, and what is said of it all."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from growthsim import equations
from growthsim.analysis.staffing_choice import AS_TOLD, Sourcing, of_a_person, skill_paths
from growthsim.analysis.staffing_view import Staffing, staffing_of
from growthsim.analysis.staffing_words import (
    caution,
    cost_sentence,
    finding,
    forms_table,
    own_or_hire,
    record,
    short_of,
    wait_words,
)
from growthsim.scenario import load, replace


@pytest.fixture(scope="module")
def found() -> Staffing:
    """A firm of the library in four forms."""
    return staffing_of(load("support"))


def test_the_finding_says_how_long_each_form_takes(found: Staffing) -> None:
    """The waits of the computation, in months and in the order of the forms."""
    words = finding(found)
    for years in found.wait:
        assert wait_words(float(years)) in words
    assert "25\u00a0% of its work on demand" in words


def test_waits_are_told_in_months_then_years_then_not_at_all() -> None:
    """A month is singular, three years and more are years, and what does not end is over ten years."""
    said = [wait_words(years) for years in (1 / 12, 2.9, 3.0, math.inf)]
    assert said == ["1 month", "35 months", "3.0 years", "over 10 years"]


def test_the_cheapest_form_is_named_with_its_cost(found: Staffing) -> None:
    """By the last year's cost per customer; forms that cost the same are called equal."""
    assert "cheapest form (Network)" in cost_sentence(found)
    changes = {"organisation.misaligned_share": 0.05, "organisation.manager_cost_ratio": 0.5,
               "organisation.external_share_max": 0.0}  # fmt: skip
    assert "in every form" in cost_sentence(staffing_of(replace(load("support"), changes)))


def test_the_caution_has_the_firms_own_span(found: Staffing) -> None:
    """One manager in five workers at a span of six."""
    assert "6 reports" in caution(found)
    assert "0.20 managers" in caution(found)


def test_forms_that_cannot_follow_their_growth_are_named() -> None:
    """At a pace beyond the hiring cap some work is left undone; at the firm's own pace none is."""
    assert short_of(staffing_of(load("support"))) == ""
    assert "Hierarchy" in short_of(staffing_of(load("support"), growth=0.9))


def test_the_table_has_a_column_for_each_form(found: Staffing) -> None:
    """Heads and rows are of one length, people add up, and a larger share on demand shows."""
    heads, rows = forms_table(found)
    assert heads == ["In 2017", "Hierarchy", "3 parallel units", "25\u00a0% on demand", "Network"]
    assert {len(row) for row in rows} == {5}


def test_the_record_is_json_and_whole(found: Staffing) -> None:
    """All people of a form are the sum of their kinds, and an endless wait is null."""
    kept = json.loads(json.dumps(record(found), allow_nan=False))
    for form in kept["forms"].values():
        for at in ("start", "end"):
            kinds = [form[at][name] for name in ("rookies", "experienced", "managers", "externals")]
            assert form[at]["people"] == pytest.approx(sum(kinds))
    stuck = staffing_of(replace(load("support"), {"organisation.hiring_cap": 0.0, "organisation.turnover": 0.3}))
    assert record(stuck)["forms"]["hierarchy"]["years_to_serve_twice"] is None
    assert "over 10 years" in finding(stuck)


def test_a_person_by_hand() -> None:
    """Managers at a sixth of twice the pay, rework and lost knowledge, own hours: all in the break-even."""
    changes = {"organisation.turnover": 0.0, "firm.added_customers": 0.0, "organisation.rework": 0.5,
               "organisation.knowledge_loss": 0.0, "organisation.coordination": 0.1,
               "organisation.external_cost_ratio": 1.0}  # fmt: skip
    person = staffing_of(replace(load("support"), changes)).person
    # Owned 1 + 2/5; hired (1 + 0.1 × 1.4) / 0.5, both in pay of a worker.
    assert person.break_even == pytest.approx(1.4 / (1.14 / 0.5))
    assert person.hired(person.break_even) == pytest.approx(person.owned_cost)


def test_a_person_is_not_fully_used_while_new() -> None:
    """Hours of those who learn, and of those who show them, are missing from the hours that could be used."""
    person = staffing_of(replace(load("support"), {"organisation.turnover": 1.0, "firm.added_customers": 0.0})).person
    months = float(equations.felt_delay(1 / 12, 4.6 / 12)) * 12
    new = float(equations.rookie_share(1.0, 0.0, months))
    assert new > 0.2
    assert person.capacity_hours == pytest.approx(1_700 * (1 - new * (1 - 0.5 + 0.15)))


def test_steps_make_hiring_people_pay_longer(found: Staffing) -> None:
    """With every step the break-even moves up, as people on demand get cheaper to work with."""
    steps = {f"steps.{name}": 1.0 for name in ("expert_board", "crucial_skills", "board_topic", "clear_projects")}
    eased = staffing_of(replace(load("support"), steps))
    assert of_a_person(eased.firm).break_even > found.person.break_even
    assert eased.firm.eased["coordination"] == pytest.approx(0.7**2 * found.firm.eased["coordination"])


def test_a_break_even_above_all_hours_means_hire() -> None:
    """It is said in words where owning never pays, and as a share where it does."""
    dear = replace(load("support"), {"organisation.external_cost_ratio": 2.0})
    assert "at any use" in own_or_hire(staffing_of(load("support")))
    assert "once" in own_or_hire(staffing_of(dear))
    assert Sourcing(20_000.0, 20.0, 2_000.0).break_even == 0.5


def test_skill_falls_to_its_new_balance_and_training_could_hold_it(found: Staffing) -> None:
    """From 81 to 42 %: at 60 % of renewal a year, six times the usual, the old level would stay."""
    skill = skill_paths(found.firm, 0.25)
    assert skill.long == pytest.approx(0.8123, abs=1e-4)
    assert np.all(np.diff(skill.own) < 0)
    assert np.all(skill.on_demand[1:] > skill.own[1:])
    assert skill.training_needed == pytest.approx(0.6)
    renewed = replace(load("support"), {"organisation.training_rate": skill.training_needed})
    assert staffing_of(renewed).grown.skill[-1, 0] == pytest.approx(skill.long)


def test_the_record_of_support_hides_volunteers() -> None:
    """As told 250 million users for each of two people; with the hours in between, ten million per person."""
    assert AS_TOLD.per_paid == 250e6
    assert AS_TOLD.hours == pytest.approx(AS_TOLD.paid_hours + AS_TOLD.volunteer_hours)
    assert AS_TOLD.per_person == pytest.approx(500e6 / (AS_TOLD.hours / 1_700))
    assert AS_TOLD.volunteer_hours > 20 * AS_TOLD.paid_hours
