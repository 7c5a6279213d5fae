"""
Two levers at once: what becomes of the firm at every pair of their values, and where it turns.

All cells live through the same futures. The boundary runs between cells: on its one side a measure reaches a level, on
the other it does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

import numpy as np

from growthsim.decisions.futures import Array, allowed, mean_and_error, of_points
from growthsim.decisions.goal import judged_plan, point_of
from growthsim.decisions.levers import Lever, lever_of, start_of
from growthsim.decisions.ranges import is_chance, plausible
from growthsim.decisions.tornado import Tornado
from growthsim.scenario import Fault, Scenario, ScenarioError
from growthsim.streams import Block

POINTS, FEWEST, MOST = 15, 2, 41
"""Values of each lever, unless another number is asked for, and how few and many there may be."""
FACTOR = 2.0
"""Times and parts of today's value that an axis reaches at the least, as far as that is allowed."""
PROPORTION = 3.9
"""From this ratio of its ends on an axis of positive numbers is taken in proportion."""
EVEN = 0.5
HARDLY = 0.15
"""Part of its axis within which the boundary lies for nearly all of the other lever, so that this hardly matters."""
NEARLY = 0.8

USUAL = ("firm.price_matching", "firm.operating_margin")
"""Levers of a map where nothing leads."""

X, Y, BOTH = "x", "y", "both"
ALL, NONE = "all", "none"


@dataclass(frozen=True)
class Axis:
    """A lever and the values it is tried at: numbers in order, or words."""

    path: str
    values: tuple[float | str, ...]

    @property
    def is_word(self) -> bool:
        """Whether words stand on it."""
        return isinstance(self.values[0], str)

    @property
    def log(self) -> bool:
        """Whether equal steps are equal proportions."""
        if self.is_word:
            return False
        low, high = float(self.values[0]), float(self.values[-1])
        return low > 0 and high >= PROPORTION * low

    def place(self, value: float | str) -> float:
        """Where a value stands along the axis."""
        if isinstance(value, str):
            return float(self.values.index(value))
        return float(np.log(value)) if self.log else float(value)

    @property
    def places(self) -> Array:
        """Where the middles of the cells lie."""
        return np.array([self.place(value) for value in self.values])

    @property
    def edges(self) -> Array:
        """Where the cells begin and end, one more than there are cells."""
        places = self.places
        middle = (places[1:] + places[:-1]) / 2
        return np.concatenate([[places[0] - (middle[0] - places[0])], middle, [places[-1] + (places[-1] - middle[-1])]])

    def value_at(self, place: float) -> float:
        """The value at a place."""
        return float(np.exp(place)) if self.log else float(place)


@dataclass(frozen=True)
class MapQuestion:
    """What becomes of the firm at each pair of values; `impossible` are the cells that the scenario refuses."""

    scenario: Scenario
    plan: str
    x: Axis
    y: Axis
    of: str = "survival"
    impossible: tuple[int, ...] = ()

    piece_runs: ClassVar[int] = 64
    usual_runs: ClassVar[int] = 256

    def tried(self, block: Block) -> Array:
        """The measure by cell, row after row, and future; the scenario as it is comes first."""
        world = start_of(start_of(self.scenario, self.x.path), self.y.path)
        now = of_points(self.scenario, self.plan, [{}], block).of(self.of)
        cells = self.cells
        found = np.full((len(cells), block.runs), np.nan)
        known = [place for place in range(len(cells)) if place not in self.impossible]
        if known:
            points = [{**point_of(world, self.x.path, cells[place][0]), **point_of(world, self.y.path, cells[place][1])}
                      for place in known]  # fmt: skip
            found[known] = of_points(world, self.plan, points, block).of(self.of)
        return np.concatenate([now, found])

    @property
    def cells(self) -> list[tuple[float | str, float | str]]:
        """All pairs of values, row after row."""
        return [(x, y) for y in self.y.values for x in self.x.values]

    def answer(self, parts: Sequence[Array]) -> LeverMap:
        """The map."""
        found = np.concatenate(parts, axis=1)
        levers = tuple(lever_of(self.scenario, axis.path, self.plan) for axis in (self.x, self.y))
        return LeverMap(self, levers[0], levers[1], found[0], found[1:])


@dataclass(frozen=True, eq=False)
class LeverMap:
    """A measure by pair of values and future."""

    question: MapQuestion
    x: Lever
    y: Lever
    today: Array
    outcomes: Array

    @property
    def scenario(self) -> Scenario:
        """The scenario that is asked about."""
        return self.question.scenario

    @property
    def of(self) -> str:
        """The measure."""
        return self.question.of

    @property
    def runs(self) -> int:
        """Futures that it stands on."""
        return int(self.today.size)

    @property
    def is_share(self) -> bool:
        """Whether the measure is a share of futures."""
        return self.of != "value"

    @cached_property
    def grid(self) -> Array:
        """The measure, a row for each value of y; no number where a cell cannot be."""
        return mean_and_error(self.outcomes)[0].reshape(self._shape)

    @cached_property
    def errors(self) -> Array:
        """Its standard error."""
        return mean_and_error(self.outcomes)[1].reshape(self._shape)

    @property
    def _shape(self) -> tuple[int, int]:
        return len(self.question.y.values), len(self.question.x.values)

    @property
    def now(self) -> tuple[float, float]:
        """The measure of the scenario as it is, and its standard error."""
        mean, error = mean_and_error(self.today)
        return float(mean), float(error)

    @property
    def standard_error(self) -> float:
        """The largest of all shares; money has none."""
        if not self.is_share:
            return 0.0
        return float(np.fmax.reduce([self.now[1], *self.errors.ravel()]))

    @property
    def level(self) -> float:
        """The level of the boundary where none is named: half of the futures, or today's value."""
        return EVEN if self.is_share else self.now[0]

    def reached(self, level: float) -> np.ndarray:
        """Cells in which the measure is at least so much."""
        return np.nan_to_num(self.grid, nan=-np.inf) >= level - 1e-12

    def edges(self, level: float) -> list[tuple[tuple[float, float], tuple[float, float]]]:
        """The boundary: sides of cells between what reaches the level and what does not, by place."""
        good, known = self.reached(level), np.isfinite(self.grid)
        x, y = self.question.x.edges, self.question.y.edges
        found = []
        for row, column in np.argwhere((good[:, 1:] != good[:, :-1]) & known[:, 1:] & known[:, :-1]):
            found.append(((x[column + 1], y[row]), (x[column + 1], y[row + 1])))
        for row, column in np.argwhere((good[1:] != good[:-1]) & known[1:] & known[:-1]):
            found.append(((x[column], y[row + 1]), (x[column + 1], y[row + 1])))
        return [((float(a), float(b)), (float(c), float(d))) for (a, b), (c, d) in found]

    def crossings(self, level: float, along: str) -> list[list[tuple[float, bool]]]:
        """Where the level is crossed along an axis, for each value of the other; by place, and whether upwards."""
        grid = self.grid if along == X else self.grid.T
        places = (self.question.x if along == X else self.question.y).places
        found = []
        for row in grid - level:
            here: list[tuple[float, bool]] = []
            for place in range(len(row) - 1):
                low, high = row[place], row[place + 1]
                if np.isfinite(low) and np.isfinite(high) and (low >= -1e-12) != (high >= -1e-12):
                    part = abs(low) / (abs(low) + abs(high)) if low or high else 0.0
                    here.append((float(places[place] + part * (places[place + 1] - places[place])), bool(high > low)))
            found.append(here)
        return found

    def depends_on(self, level: float) -> str:
        """Which lever the boundary hangs on: one of the two, both, or none where there is no boundary."""
        good = self.reached(level)[np.isfinite(self.grid)]
        if good.all() or not good.any():
            return ALL if good.size and good.all() else NONE
        for along, axis in ((X, self.question.x), (Y, self.question.y)):
            if not axis.is_word and self._straight(level, along, axis):
                return along
        for along, axis in ((X, self.question.x), (Y, self.question.y)):
            if axis.is_word and self._by_word(level, along):
                return along
        return BOTH

    def _straight(self, level: float, along: str, axis: Axis) -> bool:
        rows = self.crossings(level, along)
        single = [row[0] for row in rows if len(row) == 1]
        if len(single) < NEARLY * len(rows) or len({upwards for _, upwards in single}) > 1:
            return False
        places, extent = [place for place, _ in single], axis.places[-1] - axis.places[0]
        return bool(max(places) - min(places) <= HARDLY * extent)

    def _by_word(self, level: float, along: str) -> bool:
        """Whether each word alone says on which side of the boundary its cells lie."""
        good = self.reached(level)
        columns = good.T if along == X else good
        return all(column.all() or not column.any() for column in columns)


def map_question(
    scenario: Scenario, x: str, y: str, plan: str = "", of: str = "survival", points: int = POINTS,
    ends: tuple[tuple[float, float] | None, tuple[float, float] | None] = (None, None),
) -> MapQuestion:  # fmt: skip
    """
    The question about two levers of a scenario; `ends` are the ranges of their axes where they are chosen.

    Raises
    ------
    ScenarioError
        When a lever is none, both are the same, or a range is not allowed.
    """
    if x == y:
        raise ScenarioError([Fault("", None, "two different levers are needed")], f"map {x}")
    judged = judged_plan(scenario, plan, x, y)
    axes = [_axis(scenario, path, judged, points, wanted) for path, wanted in zip((x, y), ends, strict=True)]
    question = MapQuestion(scenario, judged, axes[0], axes[1], of)
    return MapQuestion(scenario, judged, axes[0], axes[1], of, _impossible(question))


def leading_levers(found: Tornado) -> tuple[str, str]:
    """The two numbers that a map begins with: those that lead the tornado, by survival, then by date and value."""
    bars = [bar for effect in ("survival", "year", "value") for bar in found.leading(effect)]
    ranked = [bar.input.path for bar in bars if bar.input.quantity is not None and not is_chance(bar.input.path)]
    first, second, *_ = dict.fromkeys([*ranked, *USUAL])
    return first, second


def _axis(scenario: Scenario, path: str, plan: str, points: int, wanted: tuple[float, float] | None) -> Axis:
    lever = lever_of(scenario, path, plan)
    if lever.is_word:
        words = tuple(word for word in lever.options if allowed(scenario, point_of(scenario, path, word)))
        if wanted is not None or len(words) < FEWEST:
            raise _refused(path, "is one of some words and has no range" if wanted else "can only be what it is today")
        return Axis(path, words)
    low, high = _chosen(scenario, lever, wanted) if wanted else usual_ends(scenario, lever)
    if not low < high:
        raise _refused(path, "can only be what it is today in this scenario")
    log = low > 0 and high >= PROPORTION * low
    spread = np.geomspace(low, high, points) if log else np.linspace(low, high, points)
    values = [low, *(float(f"{value:.4g}") for value in spread[1:-1]), high]
    whole = lever.quantity is not None and lever.quantity.whole
    return Axis(path, tuple(sorted({float(round(value)) if whole else float(value) for value in values})))


def usual_ends(scenario: Scenario, lever: Lever) -> tuple[float, float]:
    """From where to where a lever is drawn: its plausible range, but twice and half of today at the least."""
    now, likely = lever.now, plausible(scenario, lever.path)
    if now == 0:
        # Nothing can be said in proportion to nothing: the range itself, up to where numbers of its kind usually lie.
        default = abs(lever.quantity.default) if lever.quantity else 0.0
        high = min(lever.high, max(1.0, FACTOR * default))
        return max(lever.low, -high if lever.low < 0 else 0.0), high
    low, high = sorted((now / FACTOR, now * FACTOR))
    if likely is not None:
        low, high = min(low, likely.low), max(high, likely.high)
    low, high = max(low, lever.low), min(high, lever.high)
    return (float(f"{low:.3g}"), float(f"{high:.3g}")) if _inside(lever, low, high) else (low, high)


def _inside(lever: Lever, low: float, high: float) -> bool:
    return float(f"{low:.3g}") >= lever.low and float(f"{high:.3g}") <= lever.high


def _chosen(scenario: Scenario, lever: Lever, wanted: tuple[float, float]) -> tuple[float, float]:
    low, high = wanted
    if not low < high:
        raise _refused(lever.path, f"a range goes from the lower to the higher value, not {low:g}..{high:g}")
    for end in wanted:
        if not allowed(scenario, {lever.path: end}):
            raise _refused(lever.path, f"{end:g} is not allowed here; allowed: {lever.low:.4g} to {lever.high:.4g}")
    return low, high


def _impossible(question: MapQuestion) -> tuple[int, ...]:
    """The cells that the scenario refuses; where all corners can be, so can all between."""
    cells = question.cells
    width = len(question.x.values)
    words = question.x.is_word or question.y.is_word

    def possible(place: int) -> bool:
        point: dict[str, Any] = {}
        for path, value in zip((question.x.path, question.y.path), cells[place], strict=True):
            point |= point_of(question.scenario, path, value)
        return allowed(question.scenario, point)

    corners = (0, width - 1, len(cells) - width, len(cells) - 1)
    if not words and all(possible(place) for place in corners):
        return ()
    return tuple(place for place in range(len(cells)) if not possible(place))


def _refused(path: str, message: str) -> ScenarioError:
    return ScenarioError([Fault("", None, message)], f"lever {path}")
