r"""
The patient rule: a box of inputs in which something is dense, found by peeling thin slices off and pasting them back.

Friedman & Fisher (1999), Bump hunting in high-dimensional data, Statistics and Computing 9, 123-143,
doi:10.1023/A:1008894516817. Words and numbers are peeled on one measure, the density gained for each row given up:
Kwakkel & Jaxa-Rozen (2016), Environmental Modelling & Software 79, 311-321, doi:10.1016/j.envsoft.2015.11.020.
Limits that may be chance are taken away by the quasi-p-value of Bryant & Lempert (2010), Technological Forecasting and
Social Change 77(1), 34-49, doi:10.1016/j.techfore.2009.08.002.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

PEELED = 0.05
"""Share of a box's rows that one slice takes, α."""
LEAST_SUPPORT = 0.01
"""Share of all rows that a box holds at the least."""
FEWEST_ROWS = 20
"""Rows that a box holds at the least."""
LEAST_COVERAGE = 0.5
"""Share of what is looked for that the chosen box holds at the least."""
CHANCE = 0.05
"""Quasi-p-value above which a limit may be chance."""
MOST_LIMITS = 3
"""Limits that a box has at the most: what one can keep in mind."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What a box says of one dimension: places from low to high in the unit interval, or some of its words."""

    dimension: int
    low: float = 0.0
    high: float = 1.0
    words: tuple[int, ...] = ()

    def holds(self, places: Array, count: int) -> Flags:
        """Which places lie within; `count` words share the unit interval."""
        if count:
            return np.isin(word_at(places, count), self.words)
        return (places >= self.low) & (places <= self.high)


@dataclass(frozen=True, slots=True)
class Box:
    """Limits that hold together, the most telling first."""

    limits: tuple[Limit, ...] = ()

    def holds(self, places: Array, words: Sequence[int]) -> Flags:
        """Which rows lie within; places are (dimension, row), `words` their numbers of words, 0 for numbers."""
        inside = np.ones(places.shape[1], dtype=bool)
        for limit in self.limits:
            inside &= limit.holds(places[limit.dimension], words[limit.dimension])
        return inside

    def without(self, dimension: int) -> Box:
        """The box that says nothing of one dimension."""
        return Box(tuple(limit for limit in self.limits if limit.dimension != dimension))

    def within(self, limit: Limit) -> Box:
        """The box with another limit in its dimension."""
        kept = [limit if each.dimension == limit.dimension else each for each in self.limits]
        return Box(tuple(kept if limit.dimension in [each.dimension for each in kept] else [*kept, limit]))

    def limit(self, dimension: int, count: int) -> Limit:
        """What it says of a dimension; everything where it says nothing."""
        found = (limit for limit in self.limits if limit.dimension == dimension)
        return next(found, Limit(dimension, words=tuple(range(count))))


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a box fits: share of what is looked for that it holds, and share of its rows that are such."""

    coverage: float
    density: float
    rows: int

    @property
    def balance(self) -> float:
        """The harmonic mean of coverage and density."""
        total = self.coverage + self.density
        return 2 * self.coverage * self.density / total if total > 0 else 0.0


def word_at(places: Array, count: int) -> NDArray[np.int64]:
    """The number of the word at each place of the unit interval."""
    return np.minimum((places * count).astype(np.int64), count - 1)


def fit(box: Box, places: Array, wanted: Flags, words: Sequence[int]) -> Fit:
    """Coverage and density of a box on rows."""
    inside = box.holds(places, words)
    rows, hits = int(inside.sum()), int(wanted[inside].sum())
    return Fit(hits / max(int(wanted.sum()), 1), hits / max(rows, 1), rows)


def densest_box(places: Array, wanted: Flags, words: Sequence[int]) -> Box:
    """
    The box on the peeling trajectory with the best balance of coverage and density, pasted, with few limits.

    Parameters
    ----------
    places
        Rows in the unit cube, (dimension, row).
    wanted
        In which rows what is looked for happens.
    words
        By dimension into how many words the unit interval is parted, 0 for numbers.
    """
    found = [(box, fit(box, places, wanted, words)) for box in peeled(places, wanted, words)]
    enough = [pair for pair in found if pair[1].coverage >= LEAST_COVERAGE]
    best = max(enough, key=lambda pair: pair[1].balance)[0]
    few = _few(_pasted(best, places, wanted, words), places, wanted, words)
    return _told(_pasted(few, places, wanted, words), places, wanted, words)


def peeled(places: Array, wanted: Flags, words: Sequence[int]) -> Iterator[Box]:
    """The peeling trajectory, from everything to the smallest box."""
    box, fewest = Box(), max(FEWEST_ROWS, int(LEAST_SUPPORT * places.shape[1]))
    while True:
        yield box
        inside = box.holds(places, words)
        rows, hits = int(inside.sum()), int(wanted[inside].sum())
        best, gain = None, 0.0
        for limit in _slices(box, places[:, inside], words):
            kept = limit.holds(places[limit.dimension], words[limit.dimension]) & inside
            left = int(kept.sum())
            if fewest <= left < rows:
                better = (int(wanted[kept].sum()) / left - hits / rows) / (rows - left)
                if better > gain:
                    best, gain = limit, better
        if best is None:
            return
        box = box.within(best)


def _slices(box: Box, inside: Array, words: Sequence[int]) -> Iterator[Limit]:
    """Every way to peel: the lowest or the highest rows of a number, or one word."""
    for dimension, count in enumerate(words):
        limit = box.limit(dimension, count)
        if count:
            if len(limit.words) > 1:
                yield from (replace(limit, words=_less(limit.words, word)) for word in limit.words)
        else:
            low, high = np.quantile(inside[dimension], [PEELED, 1 - PEELED])
            yield replace(limit, low=float(low))
            yield replace(limit, high=float(high))


def _less(words: tuple[int, ...], word: int) -> tuple[int, ...]:
    return tuple(each for each in words if each != word)


def _pasted(box: Box, places: Array, wanted: Flags, words: Sequence[int]) -> Box:
    """The box made larger, slice by slice, as long as that does not make it less dense."""
    now = fit(box, places, wanted, words)
    while True:
        larger = [(each, fit(each, places, wanted, words)) for each in _larger(box, places, words)]
        better = [pair for pair in larger if pair[1].rows > now.rows and pair[1].density >= now.density]
        if not better:
            return box
        box, now = max(better, key=lambda pair: (pair[1].density, pair[1].rows))


def _larger(box: Box, places: Array, words: Sequence[int]) -> Iterator[Box]:
    """Every way to paste: the next rows below or above a number's limits, or one word."""
    slice_rows = max(1, int(PEELED * box.holds(places, words).sum()))
    for limit in box.limits:
        count = words[limit.dimension]
        if count:
            for word in set(range(count)) - set(limit.words):
                yield box.within(replace(limit, words=tuple(sorted((*limit.words, word)))))
            continue
        beside = np.sort(places[limit.dimension][box.without(limit.dimension).holds(places, words)])
        below, above = beside[beside < limit.low], beside[beside > limit.high]
        if len(below):
            yield box.within(replace(limit, low=float(below[-slice_rows]) if len(below) > slice_rows else 0.0))
        if len(above):
            yield box.within(replace(limit, high=float(above[slice_rows - 1]) if len(above) > slice_rows else 1.0))


def quasi_p(box: Box, dimension: int, places: Array, wanted: Flags, words: Sequence[int]) -> float:
    """
    How likely the box would be as dense by luck, were the limit in a dimension to say nothing.

    The chance of as many hits among as many rows at the density of the box without that limit (Bryant & Lempert 2010).
    """
    inside = box.holds(places, words)
    loose = fit(box.without(dimension), places, wanted, words)
    return float(binom.sf(int(wanted[inside].sum()) - 1, int(inside.sum()), loose.density))


def _few(box: Box, places: Array, wanted: Flags, words: Sequence[int]) -> Box:
    """The box without limits that may be chance, that fit no better than nothing, or that are too many to keep."""
    while box.limits:
        now = fit(box, places, wanted, words).balance
        fits = {each.dimension: fit(box.without(each.dimension), places, wanted, words).balance for each in box.limits}
        idle = {dimension for dimension in fits if quasi_p(box, dimension, places, wanted, words) > CHANCE}
        idle |= {dimension for dimension, balance in fits.items() if balance >= now}
        if not idle and len(box.limits) <= MOST_LIMITS:
            break
        box = box.without(max(idle or fits, key=fits.__getitem__))
    return box


def _told(box: Box, places: Array, wanted: Flags, words: Sequence[int]) -> Box:
    """The limits in the order in which the box would miss them, without those that say nothing."""
    said = [limit for limit in box.limits if not _says_nothing(limit, words[limit.dimension])]
    fits = {limit: fit(box.without(limit.dimension), places, wanted, words).density for limit in said}
    return Box(tuple(sorted(said, key=fits.__getitem__)))


def _says_nothing(limit: Limit, count: int) -> bool:
    return len(limit.words) == count if count else limit.low <= 0 and limit.high >= 1
