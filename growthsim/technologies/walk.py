"""
A cost as a random walk: log cost drifts with time or with experience, and strays.

The change over each interval between two points is the slope times the driver's change, plus noise of
variance K² times the length of the interval. The driver is time itself (Moore's law, here `halving`) or the
log of all that was ever made (Wright's law, here `experience`). One estimator serves both: with time as the
driver and yearly points it gives the drift and volatility of Farmer and Lafond (2016), with uneven points
the total change over the total time, and with experience the regression of first differences through the
origin.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from growthsim.technologies.series import Series, SeriesError
from growthsim.texts import text

Array = NDArray[np.float64]

LAWS = ("halving", "experience")
"""What drives the cost: time, or output."""

AUTOCORRELATION = 0.63
"""Weight of last year's shock, matched to the errors of 53 technologies by Farmer and Lafond (2016)."""


@dataclass(frozen=True, slots=True, eq=False)
class Walk:
    """
    What the past says about the pace of a cost and its unsteadiness.

    `slope` is the change of log cost per year, or per unit of log output; `volatility` is the standard
    deviation of a year's noise, not a number with a single difference. `driver_rate` is how fast the driver
    is expected to move from now on, each year.
    """

    name: str
    law: str
    slope: float
    volatility: float
    spans: Array
    drivers: Array
    changes: Array
    last_year: float
    last_log_cost: float
    driver_rate: float

    @property
    def differences(self) -> int:
        """How many changes were seen."""
        return len(self.changes)

    @property
    def drift(self) -> float:
        """Expected change of log cost in a year; negative where the cost falls."""
        return self.slope * self.driver_rate

    @property
    def past_drift(self) -> float:
        """The drift at the pace the driver had in the past."""
        return self.slope * float(self.drivers.sum() / self.spans.sum())

    @property
    def directions(self) -> Array:
        """How much each interval says about the slope: the driver's change over the root of its length."""
        return self.drivers / np.sqrt(self.spans)

    @property
    def halving_time(self) -> float:
        """Years in which the cost halves; negative where it doubles, infinite where it stands."""
        return halving_time(self.drift)


def halving_time(drift: float) -> float:
    """
    Years to half the cost at a drift; negative: years to twice the cost.

    >>> round(halving_time(-0.10), 2), halving_time(0.0)
    (6.93, inf)
    """
    return -math.log(2.0) / drift if drift else math.inf


def walk_of(series: Series, law: str = "halving", window: int | None = None, driver_rate: float | None = None) -> Walk:
    """
    The random walk that the last `window` changes of a series speak for; all changes without a window.

    `driver_rate` is the assumed growth of log output a year; without it the past's own goes on. With time as
    the driver it is 1.

    Raises
    ------
    SeriesError
        When there are fewer than two points, or the law is experience and output is not known at two.
    """
    if law not in LAWS:
        raise ValueError(f"no law {law!r}; there is {', '.join(LAWS)}")
    if window is not None and window < 1:
        raise ValueError(f"a window of {window} changes; at least one is needed")
    known = np.ones(len(series), bool)
    if law == "experience":
        known = np.zeros(len(series), bool) if series.cumulative is None else np.isfinite(series.cumulative)
        if known.sum() < 2:
            raise SeriesError(series.name, text("series_fault.no_output"))
    if known.sum() < 2:
        raise SeriesError(series.name, text("series_fault.one_figure"))
    first = 0 if window is None else -(window + 1)
    years, log_costs = series.years[known][first:], series.log_costs[known][first:]
    spans, changes, drivers = np.diff(years), np.diff(log_costs), np.diff(years)
    if law == "experience" and series.cumulative is not None:
        drivers = np.diff(np.log(series.cumulative[known][first:]))
    if not np.any(drivers):
        raise SeriesError(series.name, text("series_fault.still_output"))
    slope = slope_of(changes, drivers, spans)
    rate = float(drivers.sum() / spans.sum()) if driver_rate is None else driver_rate
    return Walk(
        name=series.name,
        law=law,
        slope=slope,
        volatility=volatility_of(changes, drivers, spans, slope),
        spans=spans,
        drivers=drivers,
        changes=changes,
        last_year=float(years[-1]),
        last_log_cost=float(log_costs[-1]),
        driver_rate=1.0 if law == "halving" else rate,
    )


def slope_of(changes: Array, drivers: Array, spans: Array) -> float:
    """
    Change of log cost per unit of the driver, by least squares with each change's noise in mind.

    With time as the driver it is the total change over the total time.

    >>> slope_of(np.array([-0.1, -0.5]), np.array([1.0, 2.0]), np.array([1.0, 2.0]))
    -0.19999999999999998
    """
    return float((drivers * changes / spans).sum() / (drivers * drivers / spans).sum())


def volatility_of(changes: Array, drivers: Array, spans: Array, slope: float) -> float:
    """
    Standard deviation of a year's noise, from differences scaled by their spans; NaN from a single one.

    >>> round(volatility_of(np.array([-0.1, -0.3]), np.ones(2), np.ones(2), -0.2), 4)
    0.1414
    """
    if len(changes) < 2:
        return math.nan
    noise = changes - slope * drivers
    # Regular numbers, such as 100, 50, 25, leave only what rounding leaves.
    size = float(np.abs(changes).max())
    noise = np.where(np.abs(noise) < 1e-12 * size, 0.0, noise)
    return math.sqrt(float((noise * noise / spans).sum()) / (len(changes) - 1))


def noise_covariance(spans: Array, autocorrelation: float) -> tuple[Array, Array]:
    """
    Variances of the noise of successive intervals and covariances of neighbours, over squared volatility and length.

    Shocks come once a year, and a part of each lingers into the next year. So neighbouring intervals share what
    lingers over their border, and within an interval of several years it adds up: n years have the variance
    n + 2 (n − 1) θ / (1 + θ²), not n. Intervals shorter than a year are taken as short years.

    >>> variances, beside = noise_covariance(np.array([1.0, 1.0, 4.0]), 1.0)
    >>> variances.tolist(), beside.tolist()
    ([1.0, 1.0, 1.75], [0.5, 0.25])
    """
    shared = autocorrelation / (1.0 + autocorrelation * autocorrelation)
    border = np.sqrt(np.minimum(spans, 1.0) / spans)
    variances = 1.0 + 2.0 * shared * (1.0 - 1.0 / np.maximum(spans, 1.0))
    return variances, shared * border[1:] * border[:-1]


def smeared(weights: Array, spans: Array, autocorrelation: float) -> Array:
    """Weights of successive intervals times the covariance of their noise."""
    variances, beside = noise_covariance(spans, autocorrelation)
    found: Array = variances * weights
    found[1:] += beside * weights[:-1]
    found[:-1] += beside * weights[1:]
    return found


def years_ahead(horizon: float) -> Array:
    """Lengths of the years to come: a fraction of a year first, then whole ones."""
    whole = math.floor(horizon + 1e-9)
    fraction = horizon - whole
    return np.ones(whole) if fraction < 1e-9 else np.concatenate([[fraction], np.ones(whole)])


def error_variance(walk: Walk, horizon: float, autocorrelation: float) -> float:
    """
    Variance of a forecast's error at a horizon, in squared volatilities.

    The past enters through the slope's own error, the future through a year's noise for each year ahead and a
    fraction's for a fraction of a year; neighbours share a shock. For yearly points, time as the driver and
    whole years this is `equations.error_growth` over 1 + θ²; for gaps and for uneven steps of output it is the
    generalisation of that growth (derived here, checked by simulation in the tests).
    """
    if horizon <= 0:
        return 0.0
    past, ahead = walk.directions, years_ahead(horizon)
    reach = walk.driver_rate * horizon / float(past @ past)
    weights = np.concatenate([-reach * past, np.sqrt(ahead)])
    return float(weights @ smeared(weights, np.concatenate([walk.spans, ahead]), autocorrelation))


def slope_error(walk: Walk, autocorrelation: float) -> float:
    """Standard error of the slope, in volatilities."""
    past = walk.directions
    return math.sqrt(float(past @ smeared(past, walk.spans, autocorrelation))) / float(past @ past)
