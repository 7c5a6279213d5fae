"""A forecast of a substitution from what was known in a year: every way of seeing it, and all of them together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from growthsim.history.baselines import baseline_dates
from growthsim.history.beliefs import METHODS, beliefs
from growthsim.history.case import Case
from growthsim.history.futures import HORIZON, TIMES, dates, market_paths, price_paths, share_paths
from growthsim.history.learning import Belief
from growthsim.history.shares import EVENTS, known_until
from growthsim.history.usual import usual

Array = NDArray[np.float64]

COMBINED = "combined"

FUTURES = 2000
"""Futures of each way of seeing; the combination has all of them."""

FAN = (0.1, 0.25, 0.5, 0.75, 0.9)
"""Quantiles of the share that are kept for pictures."""


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """
    What could have been said in a year.

    `dates` holds the years of each event in every future, by way of seeing; infinite beyond the horizon. The
    combination gives every way the same weight: it pools their futures. Weights learnt from so few cases would be
    learnt from chance, and equal weights are hard to beat (Clemen 1989, doi:10.1016/0169-2070(89)90012-5).
    """

    case: Case
    """As it was known in that year."""
    dates: dict[str, dict[str, Array]]
    baselines: dict[str, dict[str, float]]
    beliefs: dict[str, Belief]
    fan: dict[str, Array]
    """Quantiles of the share by way of seeing, shape (mark, quantile)."""
    old_fan: Array
    """Quantiles of the old's level in all futures together, shape (mark, quantile)."""

    @property
    def year(self) -> float:
        """The year of the last figure known."""
        return float(self.case.years[-1])

    @property
    def years(self) -> Array:
        """The years of the fans."""
        found: Array = TIMES + np.float64(self.year)
        return found

    def quantile(self, event: str, probability: float, method: str = COMBINED) -> float:
        """The year before which an event happens with a probability, infinite beyond the horizon."""
        found = np.sort(self.dates[method][event])
        # By rank, not between ranks: half a step from the horizon to never is no date.
        return float(found[min(int(probability * len(found)), len(found) - 1)])

    def probability_by(self, event: str, year: float, method: str = COMBINED) -> float:
        """Probability that an event has happened by a year."""
        return float((self.dates[method][event] <= year).mean())

    def capped(self, event: str, method: str = COMBINED) -> Array:
        """The dates in order, with what lies beyond the horizon put at its end."""
        found: Array = np.sort(np.minimum(self.dates[method][event], self.year + HORIZON))
        return found


def forecast(case: Case, until: float, futures: int = FUTURES) -> Forecast:
    """
    Forecast a substitution from what was known until a year.

    Raises
    ------
    CaseError
        When the old and the new were not both known by then.
    """
    known = known_until(case, until)
    elsewhere = usual(known)
    held = beliefs(known, elsewhere, futures)
    prices = price_paths(known, futures)
    markets = market_paths(known, elsewhere, futures)
    shares = {
        method: share_paths(known, belief, None if belief.price_ratio is None else prices)
        for method, belief in held.items()
    }
    found = {method: dates(known, paths, markets) for method, paths in shares.items()}
    found[COMBINED] = {event: np.concatenate([found[method][event] for method in METHODS]) for event in EVENTS}
    old = np.concatenate([markets * (1.0 - paths) for paths in shares.values()], axis=1)
    fans = {method: _quantiles(paths) for method, paths in shares.items()}
    fans[COMBINED] = _quantiles(np.concatenate(list(shares.values()), axis=1))
    return Forecast(known, found, baseline_dates(known), held, fans, _quantiles(old))


def _quantiles(paths: Array) -> Array:
    found: Array = np.quantile(paths, FAN, axis=1).T
    return found
