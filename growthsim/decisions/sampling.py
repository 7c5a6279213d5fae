"""
All leading inputs of a plan at once: from places in the unit cube to futures.

Beside the inputs there is one more dimension: the number of the future, which stands for chance and all else that the
scenario leaves uncertain. So the shares are honest about luck.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from growthsim.decisions.futures import BUILDING_LAST, Point, allowed
from growthsim.decisions.ranges import Input, Range, is_chance
from growthsim.decisions.rows import of_rows
from growthsim.decisions.sobol import Evaluated, Indices, evaluated, indices, together
from growthsim.decisions.tornado import EFFECTS, Tornado
from growthsim.distributions import Distribution, central
from growthsim.scenario import Scenario, ScenarioError, with_plans
from growthsim.scenario import replace as changed
from growthsim.scenario.checks import opening_accounts
from growthsim.streams import Block

Array = NDArray[np.float64]

POOL = 1024
"""Futures of the scenario from which each row takes one."""
LUCK = "chance"
"""The name of what no input says: the number of the future."""
NARROWER = 0.9
MOST_NARROWINGS = 40
"""Ranges that cannot all be at their ends together are drawn in by a tenth until they can, so often at the most."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The inputs that are looked at together, their ranges as narrow as they have to be, and which were narrowed."""

    inputs: tuple[Input, ...]
    narrowed: tuple[str, ...] = ()
    part: float = 1.0
    """What is left of the ranges that were narrowed most."""


@dataclass(frozen=True, slots=True, eq=False)
class Everything:
    """The indices by effect, and the samples they stand on: places in the unit cube and what came of them."""

    plan: str
    chosen: Chosen
    indices: Indices
    samples: Evaluated
    dropped: int
    standard_error: float

    @property
    def runs(self) -> int:
        """Rows that were lived through for the two samples and their mixtures."""
        return self.samples.samples * (len(self.chosen.inputs) + 3)

    @property
    def rows(self) -> Array:
        """Where the rows of both samples lie, (input, row), without the number of the future."""
        return np.concatenate([self.samples.one, self.samples.other], axis=1)[:-1]

    @property
    def lost(self) -> NDArray[np.bool_]:
        """In which rows of both samples the firm is disrupted."""
        place = EFFECTS.index("survival")
        survives = np.concatenate([self.samples.of_one[place], self.samples.of_other[place]])
        lost: NDArray[np.bool_] = survives == 0
        return lost


@dataclass(frozen=True, slots=True)
class EverythingQuestion:
    """Which of the leading inputs, and how much of it luck, makes the differences. Its futures are samples."""

    scenario: Scenario
    plan: str
    chosen: Chosen

    piece_runs: ClassVar[int] = 512
    usual_runs: ClassVar[int] = 2048

    def tried(self, block: Block) -> Evaluated:
        """What comes of a block of samples and of their mixtures."""
        return evaluated(self.outcomes, len(self.chosen.inputs) + 1, block, int(self.scenario.span.seed))

    def outcomes(self, places: Array) -> Array:
        """Effect by sample; the last dimension is the number of the future."""
        return lived(self.scenario, self.plan, self.chosen.inputs, places)

    def answer(self, parts: Sequence[Evaluated]) -> Everything:
        """The indices of all parts together."""
        whole = together(parts)
        found = indices(whole, int(self.scenario.span.seed))
        given = sum(part.samples for part in parts)
        shares = whole.of_one[EFFECTS.index("survival")]
        error = float(shares.std() / np.sqrt(max(2 * len(shares), 1)))
        return Everything(self.plan, self.chosen, found, whole, given - whole.samples, error)


def lived(scenario: Scenario, plan: str, inputs: Sequence[Input], places: Array) -> Array:
    """What becomes of the firm at places of the unit cube, (input and future, row): effect by row."""
    futures = np.minimum((places[-1] * POOL).astype(np.int64), POOL - 1)
    found = of_rows(scenario, plan, rows_at(inputs, places[:-1]), futures)
    return np.stack([found.undisrupted_years[0], found.survives[0], found.value[0]])


def rows_at(inputs: Sequence[Input], places: Array) -> Sequence[Point]:
    """The values at places of the unit cube; of words each has an equal part of it."""
    values = [values_at(each, row) for each, row in zip(inputs, places, strict=True)]
    rows: list[dict[str, Any]] = [{} for _ in range(places.shape[1])]
    # Words last: what a form needs of other numbers holds.
    for each, column in sorted(zip(inputs, values, strict=True), key=lambda pair: pair[0].range is None):
        for row, value in zip(rows, column, strict=True):
            row.update(each.point(value))
    return rows


def values_at(each: Input, places: Array) -> list[Any]:
    """The input's values at places between 0 and 1; an uncertain number keeps its shape within its range."""
    if each.range is None:
        count = len(each.words)
        return [each.words[min(int(place * count), count - 1)] for place in places]
    low, high = each.range.low, each.range.high
    if isinstance(each.today, Distribution):
        return [float(value) for value in each.today.quantile(places, low, high)]
    return [float(value) for value in low + places * (high - low)]


def chosen_of(scenario: Scenario, plan: str, found: Tornado) -> Chosen:
    """The inputs that lead a tornado, with ranges that can be at any of their values together."""
    measured = {f"technologies.{name}" for name, table in scenario.technologies.items() if table.measured}
    # Each value of such a number would be a simulation of its own.
    building = {f"{place}{BUILDING_LAST[1]}" for place in measured}
    inputs = tuple(each for each in found.lead_of_all() if each.path not in building)
    return _narrowed(with_plans(scenario, {plan: scenario.plans[plan]}), inputs)


@lru_cache(maxsize=32)
def _narrowed(scenario: Scenario, inputs: tuple[Input, ...]) -> Chosen:
    """The inputs with ranges all of whose ends the scenario takes together."""
    kept = dict.fromkeys((each.path for each in inputs), 1.0)
    for strained in (_opening(scenario, inputs), *_pairs(inputs)):
        for _ in range(MOST_NARROWINGS):
            corners = _corners([_drawn_in(each, kept[each.path]) for each in strained], scenario)
            if all(allowed(scenario, corner) for corner in corners):
                break
            kept |= {each.path: kept[each.path] * NARROWER for each in strained}
    narrower = tuple(path for path, part in kept.items() if part < 1)
    return Chosen(tuple(_drawn_in(each, kept[each.path]) for each in inputs), narrower, min(kept.values(), default=1.0))


def _drawn_in(each: Input, part: float) -> Input:
    """The input with a part of its range around today's value."""
    if each.range is None or part == 1:
        return each
    today = float(central(each.today)) if not isinstance(each.today, str) else 0.0
    ends = (today + part * (end - today) for end in (each.range.low, each.range.high))
    return replace(each, range=Range(*ends))


def _opening(scenario: Scenario, inputs: Sequence[Input]) -> list[Input]:
    """The inputs that the opening accounts hang on."""
    return [each for each in inputs if each.range and not is_chance(each.path) and len(set(_left(scenario, each))) > 1]


def _left(scenario: Scenario, each: Input) -> list[float]:
    """What is left for goods, as a part of revenue, at both ends of an input."""
    left = []
    for option in each.options:
        try:
            accounts = opening_accounts(changed(scenario, each.point(option)))
        except ScenarioError:
            return []
        left.append(accounts.goods / accounts.revenue)
    return left


def _pairs(inputs: Sequence[Input]) -> list[list[Input]]:
    numbers = [each for each in inputs if each.range and not is_chance(each.path)]
    return [list(pair) for pair in combinations(numbers, 2)]


def _corners(strained: Sequence[Input], scenario: Scenario) -> list[Point]:
    """Where the strained inputs are at their worst together: all ends of a pair, of more the ends that leave least."""
    if len(strained) == 2:
        one, other = strained
        return [{one.path: first, other.path: second} for first in one.options for second in other.options]
    worst: dict[str, Any] = {}
    for each in strained:
        left = _left(scenario, each)
        if left:
            worst[each.path] = each.options[int(np.argmin(left))]
    return [worst]
