"""Two levers at once: cells are runs, the boundary parts what reaches the level, and words say what it hangs on."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_array_equal

import growthsim as gs
from growthsim.decisions import two_levers_words as words
from growthsim.decisions.levers import Lever, lever_of
from growthsim.decisions.tornado import TornadoQuestion
from growthsim.decisions.two_levers import (
    ALL,
    BOTH,
    NONE,
    Axis,
    LeverMap,
    MapQuestion,
    X,
    Y,
    leading_levers,
    map_question,
    usual_ends,
)
from growthsim.decisions.working import answered
from growthsim.scenario import Scenario, ScenarioError, replace

RUNS = 12
PACE, MATCHING = "technologies.sensor.halving_time", "firm.price_matching"


@pytest.fixture(scope="module")
def world() -> Scenario:
    """The sensor in few futures."""
    return replace(gs.load("sensor"), {"span.years": 13, "span.runs": RUNS})


def test_cells_are_runs_with_both_values(world: Scenario) -> None:
    """Bit for bit what a scenario with the two values comes to."""
    question = map_question(world, PACE, MATCHING, "linear", points=3)
    found = answered(question, RUNS)
    assert found.grid.shape == (3, 3)
    for place, (x, y) in enumerate(question.cells):
        alone = gs.run(replace(world, {PACE: x, MATCHING: y})).sel(plan="linear")
        kept = alone.event_time.sel(event="disrupted").isnull().values
        assert_array_equal(found.outcomes[place], kept.astype(float))
        row, column = question.y.values.index(y), question.x.values.index(x)
        assert found.grid[row, column] == kept.mean()
    assert (found.grid != found.grid.T).any()


def test_words_stand_on_an_axis(world: Scenario) -> None:
    """Forms against a number: each cell a run; parallel units come with a number of units."""
    found = answered(map_question(world, "plans.exo.form", MATCHING, points=2), 6)
    assert found.question.x.values == ("hierarchy", "parallel", "network")
    small = replace(world, {"span.runs": 6})
    last = replace(small, {"plans.exo.form": "hierarchy", MATCHING: found.question.y.values[1]})
    alone = gs.run(last).sel(plan="exo").event_time.sel(event="disrupted").isnull()
    assert found.grid[1, 0] == float(alone.mean())


def test_axes_reach_half_and_twice_of_today_as_far_as_allowed(world: Scenario) -> None:
    """The halving time from half to twice; a chosen range goes where it is told."""
    lever = lever_of(world, PACE, "linear")
    low, high = usual_ends(world, lever)
    assert (low, high) == pytest.approx((lever.now / 2, lever.now * 2), rel=1e-3)
    share = usual_ends(world, lever_of(world, "technologies.sensor.cost_share", "linear"))
    assert share == (0.4, 1.0)
    chosen = map_question(world, PACE, MATCHING, "linear", points=3, ends=((1.0, 3.0), None))
    assert chosen.x.values == (1.0, 2.0, 3.0)


def test_nothing_is_doubled(world: Scenario) -> None:
    """A lever at nothing today goes up to where numbers of its kind lie, or to all."""
    still = replace(world, {MATCHING: 0.0})
    assert usual_ends(still, lever_of(still, MATCHING, "linear")) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("x", "y", "ends", "said"),
    [
        (PACE, PACE, (None, None), "two different levers"),
        (PACE, "firm.price_machting", (None, None), "did you mean firm.price_matching?"),
        (PACE, MATCHING, ((0.0, 3.0), None), "0 is not allowed here"),
        (PACE, MATCHING, ((3.0, 1.0), None), "from the lower to the higher"),
        ("entrant.presence", MATCHING, ((0.0, 1.0), None), "has no range"),
    ],
)
def test_maps_that_cannot_be_are_refused(world: Scenario, x: str, y: str, ends: tuple, said: str) -> None:  # type: ignore[type-arg]
    """With the reason."""
    with pytest.raises(ScenarioError) as refused:
        map_question(world, x, y, "linear", ends=ends)
    assert said in str(refused.value)


def test_cells_that_cannot_be_are_empty_and_said(world: Scenario) -> None:
    """High margins with high fixed costs leave nothing for labour: no number there, and no boundary around it."""
    ends = ((0.0, 0.5), (0.1, 0.6))
    levers = ("firm.operating_margin", "firm.fixed_cost_share")
    found = answered(map_question(world, *levers, "linear", points=4, ends=ends), 4)
    assert np.isnan(found.grid[-1, -1])
    assert np.isfinite(found.grid[0, 0])
    assert any("could not open" in said for said in words.notes(found))
    assert words.record(found, 0.5)["grid"][-1][-1] is None
    assert words.cell_words(found, 3, 3) == "cannot be"


def made(world: Scenario, grid: np.ndarray, y: tuple[float | str, ...] = (0.1, 0.2, 0.3, 0.4)) -> LeverMap:
    """A map with the given shares."""
    x = Axis(PACE, (1.0, 2.0, 3.0))
    question = MapQuestion(world, "linear", x, Axis(MATCHING, y))
    levers = [lever_of(world, path, "linear") for path in (PACE, MATCHING)]
    if isinstance(y[0], str):
        levers[1] = Lever(MATCHING, "Word", y[0], options=tuple(map(str, y)))
    return LeverMap(question, levers[0], levers[1], np.array([0.5, 0.5]), np.repeat(grid.ravel()[:, None], 2, axis=1))


def test_the_boundary_runs_between_cells(world: Scenario) -> None:
    """One side for each pair of neighbours of which one reaches the level; its ends are edges of cells."""
    found = made(world, np.array([[0.0, 0.2, 0.9]] * 4))
    sides = found.edges(0.5)
    assert len(sides) == 4
    assert {side[0][0] for side in sides} == {2.5}
    assert found.depends_on(0.5) == X
    said = words.finding(found, 0.5)
    assert "is over 2.43\u00a0years" in said
    assert "“Speed of following the newcomer's price” hardly matters" in said


def test_words_say_which_lever_the_boundary_hangs_on(world: Scenario) -> None:
    """On the other, on both, on none."""
    rising = np.linspace(0, 1, 4)[:, None] * np.ones((1, 3))
    assert made(world, rising).depends_on(0.5) == Y
    slanted = np.array([[0.0, 0.0, 0.9], [0.0, 0.8, 0.9], [0.6, 0.9, 0.9], [0.9, 0.9, 0.9]])
    found = made(world, slanted)
    assert found.depends_on(0.5) == BOTH
    said = (
        "over 0.28 a year with “Halving time of the cost” at 1\u00a0year, and over 0.154 a year with it at 2\u00a0years"
    )
    assert said in words.finding(found, 0.5)
    assert made(world, np.ones((4, 3))).depends_on(0.5) == ALL
    assert made(world, np.zeros((4, 3))).depends_on(0.5) == NONE
    assert "everywhere on this map" in words.finding(made(world, np.ones((4, 3))), 0.5)


def test_no_side_is_named_where_more_is_better_here_and_worse_there(world: Scenario) -> None:
    """A boundary that turns round is told by the number of cells that reach the level."""
    turning = np.array([[0.9, 0.0, 0.0], [0.9, 0.9, 0.0], [0.0, 0.9, 0.9], [0.0, 0.0, 0.9]])
    assert "in 6 of the 12 cells of this map" in words.finding(made(world, turning), 0.5)


def test_words_on_an_axis_are_named(world: Scenario) -> None:
    """Where a word alone decides, that word; where not, the number that each word needs."""
    alone = made(world, np.array([[0.0] * 3, [1.0] * 3]), ("hierarchy", "network"))
    assert "“Word” is network" in words.finding(alone, 0.5)
    each = made(world, np.array([[0.0, 0.2, 0.9], [1.0, 1.0, 1.0]]), ("hierarchy", "network"))
    assert "with hierarchy “Halving time of the cost” is over 2.43\u00a0years; with network always" in words.finding(
        each, 0.5
    )


def test_a_map_begins_with_the_two_that_lead_the_tornado(world: Scenario) -> None:
    """Two different numbers that can be levers."""
    tornado = answered(TornadoQuestion(world, "linear"), 8)
    for path in leading_levers(tornado):
        assert not lever_of(world, path, "linear").is_word
