"""
What matters, one input after the other: each at its low and its high end, all else as it is, in the same futures.

The classical tornado: Howard (1988), Decision Analysis: Practice and Promise, Management Science 34(6),
doi:10.1287/mnsc.34.6.679. Differences from today are taken future by future, so that common luck cancels out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from growthsim.decisions.futures import Futures, of_points
from growthsim.decisions.ranges import Input, Range, inputs_of, is_chance
from growthsim.decisions.rows import of_rows
from growthsim.scenario import Scenario
from growthsim.streams import Block

Array = NDArray[np.float64]

EFFECTS = ("year", "survival", "value")
"""What is looked at: years until disruption, at most the span; the share not disrupted; the value of the firm."""

SURE = 2.0
"""A width counts when it is more than this many of its standard errors."""

SMALLEST = {"year": 0.05, "survival": 0.005, "value": 0.0}
"""Widths that are worth a word: what is less would be written as nothing."""

MOST_OPTIONS = 2
"""Values at which an input is tried beside today's."""

LEADING = 10
"""Inputs that are looked at together after the tornado."""


@dataclass(frozen=True, slots=True)
class End:
    """One value of an input: what comes of it, and the difference from today with its standard error."""

    option: float | str
    outcome: float
    difference: float
    standard_error: float


@dataclass(frozen=True, slots=True)
class Bar:
    """An input's bar: both ends, how far apart the outcomes lie at the most, and whether that is no chance."""

    input: Input
    ends: tuple[End, ...]
    width: float
    standard_error: float
    clear: bool

    @property
    def path(self) -> str:
        """The path of the input."""
        return self.input.path


@dataclass(frozen=True, slots=True)
class Today:
    """What comes of the scenario as it is, with its standard error."""

    outcome: float
    standard_error: float


@dataclass(frozen=True, slots=True)
class Tornado:
    """All inputs by the width of their bars, for each effect; those that could not be tried are counted."""

    plan: str
    today: dict[str, Today]
    bars: dict[str, tuple[Bar, ...]]
    inputs: int
    left_out: int
    runs: int
    standard_error: float

    def leading(self, effect: str, most: int = LEADING) -> tuple[Bar, ...]:
        """The widest bars that are more than nothing."""
        return tuple(bar for bar in self.bars[effect][:most] if bar.width > 0)

    def lead_of_all(self, most: int = LEADING) -> tuple[Input, ...]:
        """
        The inputs to look at together: by the years until disruption and the value in turn, the widest first.

        An effect that hangs on nothing has no say.
        """
        queues = [[bar.input for bar in self.bars[effect] if bar.clear] for effect in ("year", "value")]
        found: list[Input] = []
        while any(queues) and len(found) < most:
            for queue in queues:
                while queue and queue[0] in found:
                    queue.pop(0)
                if queue and len(found) < most:
                    found.append(queue.pop(0))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Tried:
    """What a block of futures came to, as sums over them: of differences from today, and of their products."""

    runs: int
    today: Array
    """Effect, sum and sum of squares."""
    sums: Array
    """Effect, input, option."""
    products: Array
    """Effect, input, option, option."""


@dataclass(frozen=True, slots=True)
class TornadoQuestion:
    """How far each input moves what comes of a plan. `given` are ranges in the place of the plausible ones."""

    scenario: Scenario
    plan: str
    given: tuple[tuple[str, Range], ...] = ()

    piece_runs: ClassVar[int] = 100
    usual_runs: ClassVar[int] = 200

    @property
    def inputs(self) -> tuple[Input, ...]:
        """What can vary."""
        return inputs_of(self.scenario, self.plan, self.given)

    def tried(self, block: Block) -> Tried:
        """All inputs at both ends in a block of futures."""
        inputs = self.inputs
        drawn = [each for each in inputs if not is_chance(each.path)]
        points = [each.point(option) for each in drawn for option in each.options]
        today, *found = _by_point(of_points(self.scenario, self.plan, [{}, *points], block))
        rest = iter(found)
        differences = np.zeros((len(EFFECTS), len(inputs), MOST_OPTIONS, block.runs))
        for place, each in enumerate(inputs):
            for number, option in enumerate(each.options):
                outcome = self._by_chance(each, option, block) if is_chance(each.path) else next(rest)
                differences[:, place, number] = outcome - today
        products = np.einsum("eiar,eibr->eiab", differences, differences)
        sums = np.stack([today.sum(axis=-1), (today**2).sum(axis=-1)], axis=-1)
        return Tried(block.runs, sums, differences.sum(axis=-1), products)

    def _by_chance(self, each: Input, option: float | str, block: Block) -> Array:
        futures = np.arange(block.first, block.last)
        rows = [each.point(option)] * block.runs
        return _effects(of_rows(self.scenario, self.plan, rows, futures))[:, 0]

    def answer(self, parts: Sequence[Tried]) -> Tornado:
        """The bars of all inputs, for each effect."""
        runs = sum(part.runs for part in parts)
        sums, products = (np.sum([getattr(part, name) for part in parts], axis=0) for name in ("sums", "products"))
        once = np.sum([part.today for part in parts], axis=0)
        today = {effect: _today(once[place], runs) for place, effect in enumerate(EFFECTS)}
        inputs = self.inputs
        possible = [place for place in range(len(inputs)) if np.isfinite(sums[:, place]).all()]
        bars = {
            effect: _sorted(
                [_bar(inputs[i], today, effect, sums[place, i], products[place, i], runs) for i in possible]
            )
            for place, effect in enumerate(EFFECTS)
        }
        shares = [today["survival"].outcome, *(end.outcome for bar in bars["survival"] for end in bar.ends)]
        error = max(_share_error(share, runs) for share in shares)
        return Tornado(self.plan, today, bars, len(inputs), len(inputs) - len(possible), runs, error)


def _effects(found: Futures) -> Array:
    """Effect, point, future."""
    return np.stack([found.undisrupted_years, found.survives, found.value])


def _by_point(found: Futures) -> list[Array]:
    """For each point the effects by future."""
    return list(np.moveaxis(_effects(found), 1, 0))


def _today(sums: Array, runs: int) -> Today:
    mean = float(sums[0]) / runs
    return Today(mean, _error(float(sums[0]), float(sums[1]), runs))


def _error(total: float, squares: float, runs: int) -> float:
    """The standard error of a mean, from the sum and the sum of squares."""
    if runs < 2:
        return float("nan")
    variance = max(squares - total * total / runs, 0.0) / (runs - 1)
    return float(np.sqrt(variance / runs))


def _share_error(share: float, runs: int) -> float:
    return float(np.sqrt(max(share * (1 - share), 0.0) / max(runs - 1, 1)))


def _bar(each: Input, now: Mapping[str, Today], effect: str, sums: Array, products: Array, runs: int) -> Bar:
    """The bar of an input: of today and its ends those two that lie furthest apart, compared future by future."""
    count = len(each.options)
    ends = tuple(
        End(option, now[effect].outcome + float(sums[place]) / runs, float(sums[place]) / runs,
            _error(float(sums[place]), float(products[place, place]), runs))
        for place, option in enumerate(each.options)
    )  # fmt: skip
    # Today is one more place, from which nothing differs.
    totals, crossed = np.zeros(count + 1), np.zeros((count + 1, count + 1))
    totals[:count], crossed[:count, :count] = sums[:count], products[:count, :count]
    top, bottom = int(np.argmax(totals)), int(np.argmin(totals))
    squares = crossed[top, top] - 2 * crossed[top, bottom] + crossed[bottom, bottom]
    total = float(totals[top] - totals[bottom])
    width, error = total / runs, _error(total, float(squares), runs)
    return Bar(each, ends, width, error, width > max(SURE * error, SMALLEST[effect]))


def _sorted(bars: Sequence[Bar]) -> tuple[Bar, ...]:
    """The widest first; of equal ones the first of the file."""
    return tuple(sorted(bars, key=lambda bar: -bar.width))
