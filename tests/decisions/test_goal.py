"""What must be true: targets as they are written, levers as they can be set, and solutions that a run confirms."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.testing import assert_array_equal

import growthsim as gs
from growthsim.decisions import goal_words as words
from growthsim.decisions.futures import valued
from growthsim.decisions.goal import (
    ALREADY,
    FLAT,
    REACHED,
    UNREACHABLE,
    GoalQuestion,
    _crossing,
    finer,
    goal_question,
    kept_within,
    reaching,
    solution,
    solved,
)
from growthsim.decisions.levers import lever_of, lever_paths
from growthsim.decisions.target import Target, parse_target
from growthsim.decisions.working import answered
from growthsim.scenario import Scenario, ScenarioError, replace

RUNS = 24
PACE, MATCHING = "technologies.sensor.halving_time", "firm.price_matching"


@pytest.fixture(scope="module")
def world() -> Scenario:
    """Thirteen years of the firm that stays as it is: the slower the technology, the more futures it survives."""
    return replace(gs.load("sensor"), {"span.years": 13, "span.runs": RUNS})


def survival(scenario: Scenario, plan: str) -> float:
    """The share of futures in which a plan is not disrupted, by a run of its own."""
    return float(gs.run(scenario).sel(plan=plan).event_time.sel(event="disrupted").isnull().mean())


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("survival>=0.9", Target("survival", 0.9)),
        (" Survival >= 90% ", Target("survival", 0.9)),
        ("disruption<=10 %", Target("disruption", 0.1, False)),
        ("tenfold@8>=0.5", Target("tenfold", 0.5, True, 8.0)),
        ("tenfold@8y≥0.5", Target("tenfold", 0.5, True, 8.0)),
        ("survival@2015>=.5", Target("survival", 0.5, True, 6.0)),
        ("value>=5 million", Target("value", 5e6)),
        ("value>=5e6", Target("value", 5e6)),
        ("value@2015 >= 2.5 M USD", Target("value", 2.5e6, True, 6.0)),
        ("10x by year 8", Target("tenfold", 0.5, True, 8.0)),
        ("10x by 2015", Target("tenfold", 0.5, True, 6.0)),
        ("10x", Target("tenfold", 0.5)),
    ],
)
def test_targets_as_people_write_them(world: Scenario, written: str, target: Target) -> None:
    """Shares and percents, amounts with a scale, years of the calendar and from the start."""
    assert parse_target(written, world) == target


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("survival", "not a target"),
        ("survivle>=0.9", "did you mean survival?"),
        ("survival>=90", "write 90 %"),
        ("survival>=1.5", "between 0 and 1"),
        ("survival>=x", "is not a number"),
        ("survival>=nan", "is not a number"),
        ("tenfold@2040>=0.5", "outside the span; allowed: 2009 to 2022"),
        ("tenfold@0>=0.5", "outside the span"),
        ("tenfold@1.2.3>=0.5", "is not a year"),
        ("10x by year 30", "outside the span"),
        ("value>=1e300", "too large"),
        ("", "not a target"),
    ],
)
def test_a_target_that_is_none_is_refused_with_what_is_allowed(world: Scenario, written: str, said: str) -> None:
    """One message: what was written, why not, and what can be."""
    with pytest.raises(ScenarioError, match="target") as refused:
        parse_target(written, world)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("span.years", "not what happens"),
        ("span.runs", "not what happens"),
        ("start_year", "not what happens"),
        ("valuation.handover_time", "value@YEAR"),
        ("price_matching", "did you mean firm.price_matching?"),
        ("firm.price_maching", "did you mean firm.price_matching?"),
        ("firm", "name one of its values"),
        ("title", "is a text"),
        ("plans.exo.actions", "a table"),
        ("plans.linear.start", "use --plan linear"),
        ("nonsense\n\x1b[31m", "no such lever"),
    ],
)
def test_a_lever_that_is_none_is_refused_with_the_nearest(world: Scenario, path: str, said: str) -> None:
    """Paths that are misspelt, say what is asked, or belong to another plan."""
    with pytest.raises(ScenarioError) as refused:
        lever_of(world, path, "exo")
    assert said in str(refused.value)
    assert "\x1b" not in str(refused.value)


def test_every_lever_of_a_list_can_be_asked_about(world: Scenario) -> None:
    """None is refused; numbers have their range, words their options, and what can be nothing else a range of none."""
    for path in lever_paths(world, "exo"):
        lever = lever_of(world, path, "exo")
        assert lever.label
        assert lever.options if lever.is_word else lever.low <= lever.now <= lever.high, path


def test_ends_that_the_scenario_refuses_are_cut_off(world: Scenario) -> None:
    """A margin of nine tenths leaves nothing for labour: the lever ends where the firm can still open."""
    lever = lever_of(world, "firm.operating_margin", "linear")
    assert lever.low == -0.5
    assert 0.3 < lever.high < 0.9
    replace(world, {"firm.operating_margin": lever.high})


def test_the_solution_reaches_the_target_and_the_next_value_does_not(world: Scenario) -> None:
    """Both confirmed by runs of their own in the same futures; the interval of repeats holds the solution."""
    curve = solved(goal_question(world, PACE, Target("survival", 0.9), "linear"), RUNS)
    found = solution(curve)
    assert curve.state == REACHED
    assert found is not None
    assert found.upwards
    assert survival(replace(world, {PACE: found.value}), "linear") == found.measure >= 0.9
    assert survival(replace(world, {PACE: found.missed}), "linear") < 0.9
    assert 0 < found.value - found.missed < 0.02 * found.value
    assert found.interval[0] <= found.value <= found.interval[1]
    assert "at least" in words.finding(curve)


def test_a_curve_is_runs_with_other_values(world: Scenario) -> None:
    """Each value of the grid comes to what a run with it comes to, also at a year within the span."""
    target = Target("disruption", 0.5, True, 6.0)
    question = GoalQuestion(world, "linear", MATCHING, target, (0.0, 0.5, 2.0))
    curve = answered(question, RUNS)
    for value, mean in zip(curve.values, curve.means, strict=True):
        times = gs.run(replace(world, {MATCHING: value})).sel(plan="linear").event_time.sel(event="disrupted")
        assert mean == float((times <= 6.0).mean())


def test_a_value_in_a_year_is_that_on_a_handover_then(world: Scenario) -> None:
    """The mean value of the firm after four years, with and without the lever moved."""
    curve = answered(GoalQuestion(world, "linear", MATCHING, Target("value", 1e6, True, 4.0), (0.0,)), RUNS)
    early = replace(world, {"valuation.handover_time": 4.0})
    assert curve.now[0] == pytest.approx(float(gs.run(valued(early)).sel(plan="linear").handover_value.mean()))
    assert_array_equal(
        curve.outcomes[0], gs.run(replace(early, {MATCHING: 0.0})).sel(plan="linear").handover_value.values
    )


def test_what_is_reached_today_needs_nothing(world: Scenario) -> None:
    """It is said how far the lever may go before it is lost; there the target still holds."""
    curve = solved(goal_question(world, PACE, Target("survival", 0.1), "linear"), RUNS)
    assert curve.state == ALREADY
    assert solution(curve) is None
    assert "nothing to do" in words.finding(curve)
    below, above = kept_within(curve)
    assert above is None
    if below is not None:
        assert survival(replace(world, {PACE: below}), "linear") >= 0.1


def test_what_cannot_be_reached_says_how_far_it_gets(world: Scenario) -> None:
    """The best value of the range, which is short of the target."""
    curve = solved(goal_question(world, MATCHING, Target("survival", 0.99), "linear"), RUNS)
    assert curve.state == UNREACHABLE
    assert curve.means.max() < 0.99
    assert "alone cannot bring at least 99\u00a0%" in words.finding(curve)
    assert words.record(curve)["solution"] is None


def test_a_lever_that_touches_nothing_is_told_so(world: Scenario) -> None:
    """Digital share counts for nothing in a plan without methods."""
    curve = solved(goal_question(world, "plans.linear.digital_share", Target("survival", 0.99)), RUNS)
    assert curve.state == FLAT
    assert "changes nothing here" in words.finding(curve)


def test_each_word_of_a_choice_is_tried(world: Scenario) -> None:
    """Without a newcomer nobody disrupts: `absent` reaches it, `present` does not; a form brings its units."""
    curve = solved(goal_question(world, "entrant.presence", Target("survival", 0.9), "linear"), RUNS)
    assert curve.state == REACHED
    assert words.record(curve)["reaching"] == ["absent"]
    assert "has to be absent" in words.finding(curve)
    assert finer(curve) is None
    forms = solved(goal_question(world, "plans.exo.form", Target("survival", 0.0)), RUNS)
    assert set(forms.values) == {"hierarchy", "parallel", "network"}


def test_a_method_that_the_plan_does_not_name_can_be_set(world: Scenario) -> None:
    """Its levels come to what a scenario with them comes to, and today stays the scenario as it is."""
    path = "plans.exo.methods.community"
    curve = answered(GoalQuestion(world, "exo", path, Target("value", 0.0), (0.0, 0.7)), 12)
    small = valued(replace(world, {"span.runs": 12}))
    assert_array_equal(curve.today, gs.run(small).sel(plan="exo").handover_value.values)
    assert_array_equal(curve.outcomes[1], gs.run(replace(small, {path: 0.7})).sel(plan="exo").handover_value.values)


def test_an_uncertain_lever_is_replaced_by_a_number(world: Scenario) -> None:
    """And that is said."""
    curve = answered(goal_question(world, "entrant.launch_price_ratio", Target("survival", 0.9), "linear"), 6)
    assert curve.lever.uncertain
    assert any("takes the place of its whole distribution" in said for said in words.notes(curve))


def test_several_stretches_that_reach_it_are_told_apart() -> None:
    """A lever that helps, hurts and helps again has two stretches; a dip within chance parts nothing."""
    curve = answered(_made(np.array([0.0, 1.0, 0.0, 0.0, 1.0, 1.0])), 40)
    assert reaching(curve) == ((0.2, 0.2), (0.8, 1.0))
    dip = answered(_made(np.array([0.0, 1.0, 0.88, 1.0, 1.0, 1.0])), 40)
    assert reaching(dip) == ((0.2, 1.0),)


class _Made(GoalQuestion):
    """A question whose curve is given."""

    shares: np.ndarray

    def tried(self, block):  # type: ignore[no-untyped-def]
        ranks = (np.arange(block.first, block.last) + 0.5) / 40
        return (ranks[None, :] < np.concatenate([[0.0], self.shares])[:, None]).astype(float)


def _made(shares: np.ndarray) -> _Made:
    values = tuple(np.linspace(0, 1, len(shares)).round(6).tolist())
    question = _Made(gs.load("sensor"), "linear", "firm.loyalty", Target("survival", 0.9), values)
    object.__setattr__(question, "shares", shares)
    return question


def test_the_record_holds_no_number_that_is_none(world: Scenario) -> None:
    """Also where the solution's error is not known because one future was worked out."""
    record = words.record(answered(goal_question(world, PACE, Target("survival", 0.5), "linear"), 1))

    def plain(entry: object) -> bool:
        if isinstance(entry, dict):
            return all(map(plain, entry.values()))
        return (
            all(map(plain, entry)) if isinstance(entry, list) else not isinstance(entry, float) or math.isfinite(entry)
        )

    assert plain(record)


def test_a_repeat_crosses_on_a_straight_line_between_the_two_values() -> None:
    """From one beyond the target to three short of it: a quarter of the way."""
    assert _crossing(np.array([1.0, -3.0]), np.array([0.0, 4.0]), 5.0) == 1.0
    assert _crossing(np.array([-3.0, 1.0]), np.array([0.0, 4.0]), -1.0) == 3.0
    assert np.isnan(_crossing(np.array([-3.0, -1.0]), np.array([0.0, 4.0]), -1.0))


def test_a_range_ends_where_the_scenario_says() -> None:
    """A plan can start until the end of the span: fifteen years, and not a second less."""
    scenario = gs.load("sensor")
    assert lever_of(scenario, "plans.exo.start", "exo").high == float(scenario.span.years)
