"""
In which box of inputs the firm loses: found on the samples of all inputs at once, told by how it does on fresh rows.

Where more than half of the futures are lost, the box is that in which the firm comes through.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from growthsim.decisions.prim import Box, densest_box
from growthsim.decisions.ranges import Input
from growthsim.decisions.rows import of_rows
from growthsim.decisions.sampling import POOL, Chosen, Everything, rows_at, values_at
from growthsim.scenario import Scenario
from growthsim.streams import Block, uniforms
from growthsim.texts import remembered

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

LOST, KEPT = "lost", "kept"
"""What a box is dense in: futures in which the firm is disrupted, or in which it is not."""
FEWEST = 20
"""Rows of a kind that there must be, or there is nothing to find."""
SURE = 2.0
"""Standard errors by which a box must be denser than what lies outside of it."""
DENSER = 1.25
"""Times by which it must be denser than all rows together, to be worth a word."""


@dataclass(frozen=True, slots=True)
class Found:
    """A box, and what it is dense in; None where there is none, for all or nearly all rows are of one kind."""

    of: str
    box: Box | None


@dataclass(frozen=True, slots=True)
class Span:
    """A limit of a box in the input's own values; open ends are None."""

    input: Input
    low: float | None
    high: float | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tested:
    """Counts of fresh rows: in all, of the kind looked for, in the box, and of that kind in the box."""

    rows: int
    wanted: int
    inside: int
    hits: int


@dataclass(frozen=True, slots=True)
class BoxAnswer:
    """What a box is worth on fresh rows."""

    of: str
    limits: tuple[Span, ...]
    runs: int
    base: float
    coverage: float
    density: float
    coverage_error: float
    density_error: float
    clear: bool

    @property
    def standard_error(self) -> float:
        """The largest one of the shares."""
        base = _error(self.base, self.runs)
        return max(base, self.coverage_error, self.density_error) if self.limits else base


@remembered(8)
def box_of(found: Everything) -> Found:
    """The box in which the firm loses, or comes through where that is rarer."""
    lost = found.lost
    of = LOST if lost.mean() <= 0.5 else KEPT
    wanted = lost if of == LOST else ~lost
    if int(wanted.sum()) < FEWEST:
        return Found(of, None)
    box = densest_box(found.rows, wanted, words_of(found.chosen))
    return Found(of, box if box.limits else None)


def words_of(chosen: Chosen) -> tuple[int, ...]:
    """By input its number of words, 0 for a number."""
    return tuple(len(each.words) for each in chosen.inputs)


@dataclass(frozen=True, slots=True)
class BoxQuestion:
    """How a box does on rows and futures that it was not made of."""

    scenario: Scenario
    plan: str
    chosen: Chosen
    found: Found

    piece_runs: ClassVar[int] = 1000
    usual_runs: ClassVar[int] = 2000

    def tried(self, block: Block) -> Tested:
        """What comes of fresh rows, each in a future of its own."""
        seed, inputs = int(self.scenario.span.seed), self.chosen.inputs
        places = np.stack([uniforms(seed, f"sensitivity.fresh.{place}", block) for place in range(len(inputs))])
        futures = POOL + np.arange(block.first, block.last)
        survives = of_rows(self.scenario, self.plan, rows_at(inputs, places), futures).survives[0]
        known = np.isfinite(survives)
        wanted = survives == (0 if self.found.of == LOST else 1)
        box = self.found.box or Box()
        inside = box.holds(places, words_of(self.chosen)) & known
        return Tested(int(known.sum()), int(wanted.sum()), int(inside.sum()), int((inside & wanted).sum()))

    def answer(self, parts: Sequence[Tested]) -> BoxAnswer:
        """Coverage and density, and whether the box is clearly denser than the rest."""
        rows, wanted, inside, hits = (
            sum(getattr(part, name) for part in parts) for name in ("rows", "wanted", "inside", "hits")
        )
        base, coverage, density = wanted / max(rows, 1), hits / max(wanted, 1), hits / max(inside, 1)
        outside = (wanted - hits) / max(rows - inside, 1)
        error = np.hypot(_error(density, inside), _error(outside, rows - inside))
        limits = self.limits
        clear = bool(limits) and density - outside > SURE * error and density >= DENSER * base
        return BoxAnswer(self.found.of, limits, rows, base, coverage, density, _error(coverage, wanted),
                         _error(density, inside), bool(clear))  # fmt: skip

    @property
    def limits(self) -> tuple[Span, ...]:
        """The limits of the box in the inputs' own values."""
        box, inputs = self.found.box or Box(), self.chosen.inputs
        return tuple(_span(inputs[each.dimension], each.low, each.high, each.words) for each in box.limits)


def _span(each: Input, low: float, high: float, words: Sequence[int]) -> Span:
    if each.range is None:
        return Span(each, None, None, tuple(each.words[word] for word in words))
    bottom, top = values_at(each, np.array([low, high]))
    return Span(each, bottom if low > 0 else None, top if high < 1 else None, ())


def _error(share: float, count: int) -> float:
    return float(np.sqrt(share * (1 - share) / max(count - 1, 1)))
