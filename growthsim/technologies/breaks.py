"""Regime breaks: years in which a cost jumps far out of its habit, and years in which its pace changes for good."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from growthsim.equations import noise_difference
from growthsim.streams import Block, normals
from growthsim.technologies.series import Series
from growthsim.technologies.walk import AUTOCORRELATION, walk_of

Array = NDArray[np.float64]

FEWEST = 8
"""Changes below which neither a habit nor a change of pace can be told."""

FAR = 5.0
"""
Robust standard deviations from the usual change that make a jump (chosen). The spread is estimated, so among steady
walks of eight changes one in twenty-five is given a jump, of twenty-four changes one in a hundred and forty.
"""

SHORTEST = 4
"""Changes on either side of a change of pace at the least."""

SIGNIFICANCE = 0.05
"""A change of pace is told when fewer than this share of steady random walks look as broken."""

TRIALS = 999
"""Steady random walks that the series is held against."""


@dataclass(frozen=True, slots=True)
class Break:
    """
    A stretch of years after which a cost is no longer what it was.

    `kind` is `jump` (a change of level within `first` to `last`) or `pace` (another drift from `first` on, which
    is `last` too). `before` and `after` are the drifts on either side, the jump itself left out.
    """

    kind: str
    first: float
    last: float
    before: float
    after: float


def breaks_of(series: Series) -> tuple[Break, ...]:
    """The breaks of a series in the order of time; none for fewer than nine points."""
    if len(series) - 1 < FEWEST:
        return ()
    return tuple(sorted([*_jumps(series), *_changes_of_pace(series)], key=lambda found: (found.first, found.kind)))


def _jumps(series: Series) -> list[Break]:
    """Neighbouring intervals that jump the same way are one jump."""
    walk = walk_of(series)
    usual = float(np.median(walk.changes / walk.spans))
    away = (walk.changes - usual * walk.spans) / np.sqrt(walk.spans)
    # The median of absolute values is blind to the jumps themselves, unlike the standard deviation.
    spread = 1.4826 * float(np.median(np.abs(away)))
    if spread == 0:
        # More than half of the changes are alike, as in list prices: any real change is out of their habit.
        spread = max(float(np.abs(away).mean()), 1e-9) / FAR
    sides = np.where(np.abs(away) > FAR * spread, np.sign(away), 0.0)
    found, start = [], 0
    for side, group in itertools.groupby(sides.tolist()):
        stop = start + len(list(group))
        if side:
            found.append(_break(series, "jump", start, stop))
        start = stop
    return found


def _changes_of_pace(series: Series) -> list[Break]:
    """The one date that splits the walk best, if a steady walk would rarely be split as well."""
    walk = walk_of(series)
    if not walk.volatility:
        return []
    place, improvement = _best_split(walk.changes[None], walk.spans)
    # Steady walks whose shocks linger look broken more often than those that forget: they are the measure.
    shocks = normals(0, "technologies.breaks", Block(0, TRIALS), walk.differences + 1)
    chance_changes = noise_difference(shocks[1:], shocks[:-1], 1.0, AUTOCORRELATION).T * np.sqrt(walk.spans)
    _, chance = _best_split(chance_changes, walk.spans)
    p = (1 + int((chance >= improvement[0]).sum())) / (TRIALS + 1)
    return [_break(series, "pace", int(place[0]), int(place[0]))] if p < SIGNIFICANCE else []


def _best_split(changes: Array, spans: Array) -> tuple[NDArray[np.int64], Array]:
    """
    For each row of changes the split into two drifts that fits best, and by how much.

    The measure is the F of one drift against two, the largest over all dates with enough changes on both sides.
    """
    total, time = np.cumsum(changes, axis=1), np.cumsum(spans)
    splits = np.arange(SHORTEST, changes.shape[1] - SHORTEST + 1)
    before, after = total[:, splits - 1], total[:, -1:] - total[:, splits - 1]
    squares = (changes * changes / spans).sum(axis=1, keepdims=True)
    one = squares - total[:, -1:] ** 2 / time[-1]
    two = squares - before**2 / time[splits - 1] - after**2 / (time[-1] - time[splits - 1])
    improvement = (one - two) / np.maximum(two, 1e-12 * squares) * (changes.shape[1] - 2)
    best = improvement.argmax(axis=1)
    return splits[best], improvement[np.arange(len(best)), best]


def _break(series: Series, kind: str, start: int, stop: int) -> Break:
    return Break(
        kind,
        float(series.years[start]),
        float(series.years[stop]),
        _drift(series, 0, start),
        _drift(series, stop, len(series) - 1),
    )


def _drift(series: Series, start: int, stop: int) -> float:
    span = float(series.years[stop] - series.years[start])
    return float(series.log_costs[stop] - series.log_costs[start]) / span if span else 0.0
