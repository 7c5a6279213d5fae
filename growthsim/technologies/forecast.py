"""Forecasts that know how wrong they are: a fan of costs after the last point of a series."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from growthsim.technologies.series import LATEST, Series, SeriesError
from growthsim.technologies.volatility import FANS, Volatility, volatility_from
from growthsim.technologies.walk import AUTOCORRELATION, Walk, error_variance, walk_of
from growthsim.texts import text
from growthsim.wording import shown

Array = NDArray[np.float64]

SOONEST = 0.05
"""Years; a date that comes sooner than this after the last figure tells nothing."""

LONGEST = 100.0
"""Years ahead at the most."""

FARTHEST = 690.0
"""Logs of cost that can be reckoned with: beyond this they are 10³⁰⁰-fold or less than 10⁻³⁰⁰."""

WIDEST = 0.975
"""The outermost quantile that must still be a number."""


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """
    A fan of costs: at every date a median and a distribution around it.

    The median goes on at the past's mean pace; it is the middle of the costs to come, not their mean.
    """

    series: Series
    walk: Walk
    fan: str
    autocorrelation: float
    years: Array
    volatility: Volatility = field(repr=False)
    reach: Array = field(repr=False)
    """Spread of the error at each date, in volatilities."""

    @property
    def log_median(self) -> Array:
        """Log of the median cost at every date."""
        return self.walk.last_log_cost + self.walk.drift * (self.years - self.walk.last_year)

    @property
    def median(self) -> Array:
        """Median cost at every date."""
        return _cost(self.log_median)

    def quantile(self, probability: float) -> Array:
        """The cost that stays unreached with this probability, at every date."""
        if not 0.0 < probability < 1.0:
            raise ValueError(f"a quantile of {probability:g}; allowed: between 0 and 1")
        return _cost(self.log_median + self.reach * self.volatility.quantile(probability))

    def probability_below(self, cost: float | Array) -> Array:
        """Probability of a lower cost, at every date; no cost is below nothing."""
        if np.any(np.asarray(cost) <= 0):
            raise ValueError("a cost that is not above 0")
        return self.volatility.probability_below((np.log(cost) - self.log_median) / self.reach)

    @property
    def horizon(self) -> float:
        """Years from the last point to the last date."""
        return float(self.years[-1] - self.walk.last_year)


def forecast(
    series: Series,
    to: float,
    *,
    law: str = "halving",
    fan: str = FANS[0],
    autocorrelation: float = AUTOCORRELATION,
    window: int | None = None,
    driver_rate: float | None = None,
) -> Forecast:
    """
    The fan of a series up to a year, at every whole year after its last point and at the year asked for.

    Parameters
    ----------
    series :
        The past; `Series.until` cuts it.
    to :
        Last date, a calendar year after the last point.
    law :
        What drives the cost: `halving` (time) or `experience` (output).
    fan :
        How the fan is made, one of `FANS`; see `growthsim.technologies.volatility`.
    autocorrelation :
        Weight of last year's shock, θ.
    window :
        Changes to learn from, counted from the last; all without it.
    driver_rate :
        With experience, the assumed growth of log output a year; the past's own without it.

    Raises
    ------
    SeriesError
        When the series is too short, or the year does not lie after its last point.
    """
    return forecast_of(walk_of(series, law, window, driver_rate), series, to, fan, autocorrelation)


def forecast_of(walk: Walk, series: Series, to: float, fan: str, autocorrelation: float) -> Forecast:
    """The fan of a walk that is known already."""
    last = walk.last_year
    if not last < to <= min(last + LONGEST, LATEST):
        ends = {"to": shown(to), "last": f"{last:g}", "most": f"{min(last + LONGEST, LATEST):g}"}
        raise SeriesError(walk.name, text("series_fault.no_forecast", **ends))
    years = dates_between(last, to)
    reach = np.sqrt([error_variance(walk, float(year - last), autocorrelation) for year in years])
    found = Forecast(series, walk, fan, autocorrelation, years, volatility_from(walk, fan, autocorrelation), reach)
    spread = reach * found.volatility.quantile(WIDEST)
    if float((np.abs(found.log_median) + spread).max()) > FARTHEST:
        raise SeriesError(walk.name, text("series_fault.fan_leaves", to=f"{to:g}"))
    return found


def dates_between(last: float, to: float) -> Array:
    """Whole calendar years after a date up to another, and that one itself; a year that begins in days is left out."""
    whole = np.arange(math.floor(last + SOONEST) + 1, math.floor(to + 1e-9) + 1, dtype=float)
    return whole if whole.size and abs(whole[-1] - to) < 1e-9 else np.append(whole, to)


def _cost(log_cost: Array) -> Array:
    return np.exp(np.clip(log_cost, -FARTHEST, FARTHEST))
