"""Ten percent or ten times: growth, the scaling limit, limits taken away, and building blocks."""

import numpy as np
import pytest

from growthsim.analysis.reading import of_plan
from growthsim.analysis.tenfold import (
    ALL,
    BASE,
    BLOCKS,
    Outcome,
    access_of,
    block_outcomes,
    clocks,
    difference,
    level_of,
    most_hopeful,
    outcome_of,
    own_growth,
    rates_needed,
    reaches,
    trial,
    with_blocks,
    years_at,
)
from growthsim.analysis.tenfold_limits import CHOSEN, lifted, lifts_of, months_bound, needs, tried
from growthsim.analysis.tenfold_words import (
    binds_sentence,
    block_sentence,
    chance_words,
    finding,
    lift_rows,
    multiple_words,
    pace_sentences,
    times_words,
)
from growthsim.scenario import load, replace
from growthsim.texts import text

RUNS = 40


@pytest.fixture(scope="module")
def scenario():
    return replace(load("ten-percent-or-ten-times"), {"span.runs": RUNS})


@pytest.fixture(scope="module")
def found(scenario):
    return tried(scenario, "times", ("market",))


def test_the_two_usual_aims_take_47_and_24_years():
    """5 % a year takes 47.2 years to ten times, 10 % takes 24.2, and no growth never gets there."""
    assert years_at(0.05) == pytest.approx(47.2, abs=0.05)
    assert years_at(0.10) == pytest.approx(24.2, abs=0.05)
    assert years_at(0.0) is None


def test_few_years_need_much_growth():
    """Ten times in 3, 5, 7 and 10 years needs 115, 58.5, 38.9 and 25.9 % a year."""
    assert [round(100 * rate, 1) for rate in rates_needed().values()] == [115.4, 58.5, 38.9, 25.9]


def test_the_firms_own_pace_stands_in_the_finding(scenario):
    """80 customers a year of 2,000 are 4 %, which is ten times in 58.7 years."""
    assert own_growth(scenario) == pytest.approx(0.04)
    words = finding(scenario, "times", Outcome(np.array([True, False, False, False]), np.ones(4)))
    assert "4\u00a0% a year, this firm is ten times its size in 58.7 years" in words
    assert "in 1 of 4 futures" in words
    still = replace(scenario, {"firm.added_customers": 0.0})
    assert "never becomes ten times" in finding(still, "times", Outcome(np.array([False]), np.ones(1)))


def test_a_rate_is_told_with_the_straight_line_beside_it(scenario):
    """At 10 % a year compound growth takes 24.2 years, a tenth of today's size each year 90."""
    first, second = pace_sentences(scenario, 0.10)
    assert "24.2 years to ten times" in first
    assert "90 years" in first
    assert "47.2 years" in second
    assert pace_sentences(scenario, 0.0)[0] == text("tenfold.pace.at_never")
    assert multiple_words(replace(scenario, {"events.growth_multiple": 4})) == times_words(4)


def test_the_plan_that_aims_at_most_is_looked_at_first(scenario):
    """Of equals the last one; where no plan has methods, the last plan."""
    assert most_hopeful(scenario) == "both"
    assert most_hopeful(load("growing-broke")) == "collected"


def test_the_scaling_limit_is_amdahls(scenario):
    """5 % digital serves 1.05 times as many, 90 % ten times; what is reached lies between."""
    today, reached, aimed = reaches(scenario, "times", trial(scenario, scenario.plans))
    assert (today.limit, aimed.limit) == (pytest.approx(1 / 0.95), pytest.approx(10))
    assert today.limit < reached.limit < aimed.limit


def test_the_months_of_all_limits_are_all_months(found):
    """In every month of every future exactly one limit binds."""
    assert sum(found.binds.values()) == pytest.approx(1)


def test_lifting_a_limit_leaves_the_plan_itself_as_it_was(scenario, found):
    """The base of the trial is the scenario's own plan, future by future."""
    own = outcome_of(trial(scenario, scenario.plans), "times")
    np.testing.assert_array_equal(own.times, found.base.times)
    np.testing.assert_array_equal(own.reached, found.base.reached)


def test_the_limit_that_binds_is_worth_more_than_one_that_does_not(scenario, found):
    """Selling binds nearly always here and cash never: the one lifts the chance, the other moves nothing."""
    assert found.binds["selling"] > 0.8
    assert found.binds["cash"] == 0
    assert difference(found.base, found.alone["selling"]).clear
    assert chance_words(found.base, found.alone["cash"]) == text("tenfold.unclear")
    assert found.everything.middle > max(each.middle for each in found.alone.values())
    assert "selling holds growth back" in binds_sentence(scenario, "times", found.binds)


def test_the_chosen_limits_are_shown_together(found):
    """With the market chosen, what is shown is the plan in ten times the market."""
    np.testing.assert_array_equal(outcome_of(found.shown, CHOSEN).times, found.alone["market"].times)
    market = of_plan(found.shown, "other_customers", CHOSEN)[:, 0]
    assert np.all(market > 5 * 100_000)
    assert months_bound(found.shown, CHOSEN)["market"] < found.binds["market"]


def test_what_is_put_into_the_plan_does_what_was_tried(scenario):
    """The changes of chosen limits, put into the scenario, give the same futures as the trial did."""
    names = ("selling", "market", "reach")
    changed = replace(scenario, lifted(scenario, "times", names))
    again = outcome_of(trial(changed, {"times": changed.plans["times"]}), "times")
    np.testing.assert_array_equal(again.times, tried(scenario, "times", names).chosen.times)


def test_an_action_of_the_plan_does_not_bring_a_lifted_limit_back():
    """The sensor firm's recruiting drive from its fourth year on would hold hiring down again."""
    sensor = load("sensor")
    (drive,) = [action.path for action in sensor.plans["exo"].actions]
    assert drive == "organisation.hiring_cap"
    actions = lifted(sensor, "exo", ("hiring",))["plans.exo.actions"]
    assert [(action.path, action.start) for action in actions if action.path == drive] == [(drive, 0.0)]
    assert next(action.value for action in actions if action.path == drive) == 10


def test_a_network_has_a_reach_and_another_form_can_become_one(scenario):
    """Each plan is offered the limits it has; units of a parallel form go with the form."""
    assert "reach" in {lift.name for lift in lifts_of(scenario, "times")}
    assert "form" in {lift.name for lift in lifts_of(scenario, "stay")}
    broke = load("growing-broke")
    changes = lifted(broke, "twenty", ("form",))
    assert (changes["plans.twenty.form"], changes["plans.twenty.units"]) == ("network", 1)
    replace(broke, changes)


def test_what_ten_times_needs_is_reckoned_from_the_firm(scenario):
    """9 × 2,000 customers in 15 years are 1,200 a year; ten times the receivables are 4.9 million."""
    asked = {need.limit: need for need in needs(scenario)}
    assert asked["selling"].needed == pytest.approx(1200)
    assert asked["market"].needed == pytest.approx(20_000 / (100_000 * 1.02**15))
    assert asked["hiring"].needed == pytest.approx(10 ** (1 / 15) - 1)
    assert asked["cash"].needed == pytest.approx(10 * 6e6 * 30 / 365)


def test_every_limit_has_its_row(scenario, found):
    rows = lift_rows(scenario, "times", found)
    assert [row["name"] for row in rows] == [*(lift.name for lift in lifts_of(scenario, "times")), ALL]
    assert all(row["words"] and row["times"] and row["chance"] for row in rows)


def test_blocks_are_put_in_one_at_a_time(scenario):
    """The base has none of the blocks' methods, each block its own, and all three together do most."""
    plan = scenario.plans["times"]
    names = tuple(name for block in BLOCKS for name in block.levels)
    bare = with_blocks(plan, (), names)
    assert not set(names) & set(bare.methods)
    assert bare.methods["mtp"] == plan.methods["mtp"]
    assert with_blocks(plan, (BLOCKS[2],), names).methods["algorithms"] == 0.9
    assert with_blocks(plan, BLOCKS, ("algorithms",)).methods.keys() == {*bare.methods, "algorithms"}
    outcomes = block_outcomes(scenario, "times")
    assert list(outcomes) == [BASE, *(block.name for block in BLOCKS), ALL]
    assert outcomes[ALL].middle > max(outcomes[block.name].middle for block in BLOCKS) > outcomes[BASE].middle
    assert block_sentence(scenario, outcomes)


def test_access_is_a_level_of_a_method(scenario):
    """What a plan says nothing of stays at its opening level; a level between is some of both."""
    assert level_of(scenario, "times", "staff_on_demand") == pytest.approx(0.7)
    assert level_of(scenario, "stay", "staff_on_demand") == 0
    assert [access_of(level) for level in (0.0, 0.4, 1.0)] == ["own", "mixed", "access"]


def test_the_clock_counts_the_futures_that_get_there(scenario):
    """A value a little above today's is reached by some, a billion by none; the opening value is known."""
    result = trial(scenario, scenario.plans)
    assert {clock.chance for clock in clocks(result)} == {0.0}
    near = replace(scenario, {"valuation.milestone": 3e6})
    shares = {clock.plan: clock.chance for clock in clocks(trial(near, near.plans))}
    assert shares["times"] > 0.5
    assert all(clock.opening > 0 for clock in clocks(result))
