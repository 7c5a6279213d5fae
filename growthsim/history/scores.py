"""
Forecasts of history held against what came: how often ranges held, and how far off each way of seeing was.

An event that had not come by the end of the record is not left out: what is known of it, that it came later or
never, counts. A range that ends before the record does has missed for certain; an error is at least the years by
which the forecast date lies before the record's end. Leaving such events out would keep the fast substitutions
only, and any forecast that is early would look good.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from growthsim.history.baselines import BASELINES
from growthsim.history.beliefs import METHODS
from growthsim.history.case import Case
from growthsim.history.forecast import COMBINED, Forecast
from growthsim.history.futures import HORIZON
from growthsim.history.shares import EVENTS, actual_dates, lies_ahead, record_ends

Array = NDArray[np.float64]

RANGES = (50, 80, 95)
"""Central ranges whose coverage is counted, in percent."""

POOLED_CUTS = (0.05, 0.10)
"""Cuts that are pooled in the scores that are told first."""

WAYS = (COMBINED, *METHODS, *BASELINES)
"""All that is scored."""


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """One event forecast at one cut of one market, by all ways, and what came of it."""

    case: str
    """The market's name: the file's, where all its roles share a market."""
    title: str
    cuts: tuple[float, ...]
    """The cuts that the new passed in that year; none where the year was chosen."""
    year: float
    share: float
    event: str
    actual: float | None
    end: float
    """The last year in which the event could have been seen."""
    dates: dict[str, Array]
    """Possible years in order, capped at the horizon; a single one from a baseline."""

    @property
    def known(self) -> bool:
        """Whether the event came within the record."""
        return self.actual is not None

    def middle(self, way: str) -> float:
        """The date that is as likely too early as too late."""
        found = self.dates[way]
        return float(found[len(found) // 2])

    def range(self, percent: int, way: str = COMBINED) -> tuple[float, float]:
        """The central range of dates."""
        found = self.dates[way]
        # Counted in whole dates: a tail of a tenth, computed, may fall short of it by the last bit.
        tail = round((100 - percent) / 200 * len(found) - 0.5 + 1e-9)
        return float(found[tail]), float(found[len(found) - 1 - tail])

    def held(self, percent: int, way: str = COMBINED) -> bool | None:
        """Whether the range held what came; None where the record ends too early to say."""
        low, high = self.range(percent, way)
        if self.actual is not None:
            return low <= self.actual <= high
        return False if high < self.end else None

    def error(self, way: str = COMBINED) -> float:
        """Years between the middle date and what came; at least so many where it had not come."""
        if self.actual is not None:
            return abs(self.middle(way) - self.actual)
        return max(self.end - self.middle(way), 0.0)

    def score(self, way: str = COMBINED) -> float:
        """
        Continuous ranked probability score in years, up to the record's end where the event had not come.

        It rewards ranges that are narrow and hold; for a single date it is the absolute error (Gneiting and
        Raftery 2007, doi:10.1198/016214506000001437).
        """
        if self.actual is not None:
            return ranked_score(self.dates[way], self.actual)
        return ranked_score(np.minimum(self.dates[way], self.end), self.end)


def ranked_score(dates: Array, actual: float) -> float:
    """
    Continuous ranked probability score of equally likely dates, in order.

    >>> ranked_score(np.array([2010.0]), 2013.0), ranked_score(np.array([2010.0, 2014.0]), 2012.0)
    (3.0, 1.0)
    """
    number = len(dates)
    away = float(np.abs(dates - actual).mean())
    apart = float((2 * np.arange(1, number + 1) - number - 1) @ dates) / (number * number)
    return away - apart


def trials_of(case: Case, name: str, cuts: tuple[float, ...], made: Forecast) -> list[Trial]:
    """The events of one forecast that lay ahead, each with what came; `name` is the market's."""
    actual, ends = actual_dates(case), record_ends(case)
    share = float(made.case.share[-1])
    # A market is told without the firm that is looked at in it.
    title = case.title if case.firm is None else case.title.removesuffix(f": {case.firm.name}")
    return [
        Trial(name, title, cuts, made.year, share, event, actual[event], ends[event], _dates(made, event))
        for event in EVENTS
        if lies_ahead(actual[event], made.year) and ends[event] > made.year
    ]


def scores(found: Sequence[Trial]) -> dict[str, Any]:
    """Coverage of the combined ranges, errors and scores of all ways, ready for JSON."""
    known = [trial for trial in found if trial.known]
    return {
        "forecasts": len(found),
        "known": len(known),
        "coverage": {str(level): coverage(known, level) for level in RANGES},
        "coverage_with_later": {str(level): coverage(found, level) for level in RANGES},
        "error_years": {way: _mean(trial.error(way) for trial in known) for way in WAYS},
        "middle_error_years": {way: _middle(trial.error(way) for trial in known) for way in WAYS},
        "error_years_with_later": {way: _mean(trial.error(way) for trial in found) for way in WAYS},
        "crps": {way: _mean(trial.score(way) for trial in found) for way in WAYS},
    }


def coverage(found: Iterable[Trial], percent: int, way: str = COMBINED) -> float | None:
    """Share of the ranges that held what came, of those that can be judged."""
    judged = [held for held in (trial.held(percent, way) for trial in found) if held is not None]
    return float(np.mean(judged)) if judged else None


def pooled(found: Iterable[Trial]) -> list[Trial]:
    """The trials at the cuts that are told first."""
    return [trial for trial in found if set(trial.cuts) & set(POOLED_CUTS)]


def worst_first(found: Iterable[Trial]) -> list[Trial]:
    """The trials, the largest error of the combination first."""
    return sorted(found, key=lambda trial: -trial.error())


def _dates(made: Forecast, event: str) -> dict[str, Array]:
    """All ways' dates of an event, in order and capped."""
    cap = made.year + HORIZON
    single = {way: np.array([min(dates[event], cap)]) for way, dates in made.baselines.items()}
    return {way: made.capped(event, way) for way in (COMBINED, *METHODS)} | single


def _mean(values: Iterable[float]) -> float | None:
    found = list(values)
    return float(np.mean(found)) if found else None


def _middle(values: Iterable[float]) -> float | None:
    found = list(values)
    return float(np.median(found)) if found else None
