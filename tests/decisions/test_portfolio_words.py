"""What is said of methods: only what is more than chance, and that nothing pays where nothing does."""

from __future__ import annotations

from growthsim.decisions.best_sets import Best, best_question, shortlist_question
from growthsim.decisions.portfolio import Estimate
from growthsim.decisions.portfolio_record import record
from growthsim.decisions.portfolio_words import (
    about,
    best_table,
    chance_words,
    finding,
    grade_words,
    lead,
    listed,
    set_words,
    shares_table,
    signed_words,
    through_words,
    together,
)
from growthsim.decisions.working import answered
from growthsim.scenario import load
from tests.decisions.lattices import found


def test_the_gain_is_said_with_those_who_carry_it() -> None:
    """Their number and names, and what all bring together."""
    said = finding(found(), "value")
    labels = [found().scenario.frame.by_name[name].label for name in found().carriers("value")]
    assert "carry nine tenths of the gain" in said or "The gain is spread" in said
    assert labels[0] in said
    assert together(found(), "value").startswith("Together they add ")


def test_a_gain_within_its_error_is_not_said() -> None:
    """Where nobody grows tenfold there is no share to speak of, and what is clear elsewhere is said instead."""
    assert finding(found(), "tenfold") == "In the chance of growing tenfold the methods make no clear difference here."
    assert "In value they do." in lead(found(), "tenfold")
    assert together(found(), "tenfold").startswith("With none of them")


def test_what_costs_more_than_it_brings_is_said() -> None:
    """Without effects the methods only take."""
    idle = found(methods__effects=0.0, years=6)
    assert finding(idle, "value").startswith("The methods do not pay here: together they take ")
    assert through_words(idle, "value") == ""


def test_what_the_purpose_adds_comes_through_others() -> None:
    """It has no effect of its own; and methods that cannot be raised are named."""
    assert through_words(found(), "value").startswith("What Massive transformative purpose adds comes mostly through")
    assert "The plan cannot raise" in about(found(), "value")[-1]
    assert found(methods=()).candidates == []
    assert finding(found(methods=()), "value").startswith("There is no method that this plan could raise")


def test_most_effects_are_assumed() -> None:
    """The frame's own grades are counted, and said."""
    effects = load("sensor").frame.effects
    count = sum(effect.grade == "assumption" for effect in effects)
    assert f"{count} of {len(effects)} effects" in grade_words(load("sensor"))


def test_sets_are_said_by_what_is_in_them_or_not() -> None:
    """None, a few, all but a few, all."""
    scenario = load("sensor")
    names = scenario.frame.names
    assert set_words(scenario, ()) == "None"
    assert set_words(scenario, names[:1]) == "Massive transformative purpose"
    assert set_words(scenario, names[:-1]) == "All but Social technologies"
    assert set_words(scenario, names) == "All"
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed(["A and B", "C"]) == "A and B, C"


def test_numbers_have_signs_and_errors() -> None:
    """A true minus, no sign before nothing, points for probabilities, none of certainty."""
    assert signed_words(found(), -0.021, "survival") == "−2\u00a0points"
    assert signed_words(found(), 0.0, "survival") == "0\u00a0points"
    assert signed_words(found(), 0.01, "survival") == "+1\u00a0point"
    assert chance_words(Estimate(0.5, 0.02)) == "50\u00a0%\u00a0±\u00a04"
    assert chance_words(Estimate(1.0, 0.0)) == "over\u00a099\u00a0%"


def test_tables_and_record_hold_every_method_and_every_size() -> None:
    """Eleven methods, sizes none to eleven; in the record one to eleven with all measures and their errors."""
    best: Best = answered(best_question(found(), answered(shortlist_question(found()), 16)), 16)
    assert len(shares_table(found(), "value")[1]) == 11
    assert [row[0] for row in best_table(found(), best)[1]] == [str(size) for size in range(12)]
    kept = record(found(), best, None)
    assert [len(row["methods"]) for row in kept["best"]] == list(range(1, 12))
    assert {"survival", "survival_error", "value", "value_error", "tenfold", "tenfold_error", "survival_gain"} <= set(
        kept["best"][0]
    )
    assert kept["order"] is None
