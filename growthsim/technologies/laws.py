"""
Four laws laid over the same series: flat, halving, accelerating and experience.

Each is a random walk whose drift follows the law, fitted to the differences of log cost. They are compared by
Akaike's criterion corrected for short series, on the same points: a law with more parameters must earn them.
The R² of each law's line through the log costs is shown beside it, as what most programs report; it decides nothing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.special import exprel

from growthsim.equations import learning_rate_of
from growthsim.technologies.series import Series, SeriesError
from growthsim.technologies.walk import halving_time, slope_of, volatility_of, walk_of

Array = NDArray[np.float64]

CLEAR = 2.0
"""Difference of the criterion from which one law is called better than another."""

FASTEST_ACCELERATION = 1.0
"""Growth of the speed of decline, a year, at the most in either direction."""


@dataclass(frozen=True, slots=True)
class Law:
    """
    One law's fit.

    `criterion` is Akaike's corrected one less that of the halving law on the same points: below zero the law is
    better, and clearly so below -2; None where too few points are left. Parameters a law does not have are None.
    For the accelerating law the halving time is that of the last year.
    """

    name: str
    volatility: float | None
    r_squared: float | None
    criterion: float | None
    halving_time: float | None = None
    acceleration: float | None = None
    learning_rate: float | None = None
    output_growth_rate: float | None = None
    differences: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class _Changes:
    """Changes of log cost over spans, with the years between which they fell and their outputs."""

    years: Array
    log_costs: Array
    log_outputs: Array | None

    @property
    def spans(self) -> Array:
        return np.diff(self.years)

    @property
    def changes(self) -> Array:
        return np.diff(self.log_costs)


def laws_of(series: Series) -> tuple[Law, ...]:
    """
    All laws that the series has figures for, side by side.

    Raises
    ------
    SeriesError
        When there are fewer than two points.
    """
    walk_of(series)
    seen = _Changes(series.years, series.log_costs, None)
    laws = [_flat(seen), _halving(seen), _accelerating(seen)]
    try:
        walk_of(series, "experience")
    except SeriesError:
        return tuple(laws)
    assert series.cumulative is not None
    known = np.isfinite(series.cumulative)
    return (
        *laws,
        _experience(_Changes(series.years[known], series.log_costs[known], np.log(series.cumulative[known]))),
    )


def best_of(laws: tuple[Law, ...]) -> str | None:
    """
    The law that is clearly better than all others; None where the points cannot tell.

    Experience takes part only when output is known at every point: criteria of different points do not compare.
    """
    most = max(law.differences for law in laws)
    ranked = sorted((law.criterion, law.name) for law in laws if law.criterion is not None and law.differences == most)
    if len(ranked) < 2 or ranked[1][0] - ranked[0][0] < CLEAR:
        return None
    return ranked[0][1]


def _flat(seen: _Changes) -> Law:
    still = np.zeros_like(seen.spans)
    return Law("flat", _volatility(seen, still, 0), 0.0, _against_halving(seen, still, 1), differences=len(still))


def _halving(seen: _Changes) -> Law:
    slope = slope_of(seen.changes, seen.spans, seen.spans)
    expected = slope * seen.spans
    return Law(
        "halving",
        _volatility(seen, expected, 1),
        _r_squared(seen.years, seen.log_costs),
        _against_halving(seen, expected, 2),
        halving_time=halving_time(slope),
        differences=len(expected),
    )


def _accelerating(seen: _Changes) -> Law:
    """For each acceleration the best speed is a regression; the acceleration itself is searched for."""
    if len(seen.spans) < 3:
        return Law("accelerating", None, None, None, differences=len(seen.spans))
    # Beyond this, a single interval would hold nearly all of the fall.
    most = min(FASTEST_ACCELERATION, 20.0 / float(seen.years[-1] - seen.years[0]))
    grid = np.linspace(-most, most, 81)
    coarse = grid[np.argmin([_squares(seen, _expected(seen, float(rate))) for rate in grid])]
    step = float(grid[1] - grid[0])
    found = minimize_scalar(
        lambda rate: _squares(seen, _expected(seen, float(rate))),
        bounds=(max(coarse - step, -most), min(coarse + step, most)),
        method="bounded",
    )
    rate = float(found.x)
    expected = _expected(seen, rate)
    drivers = _pace(seen, rate)
    slope = slope_of(seen.changes, drivers, seen.spans)
    line = np.concatenate([[0.0], np.cumsum(drivers)])
    # At the bound of the search nothing was determined.
    bounded = most - abs(rate) < step / 100
    return Law(
        "accelerating",
        _volatility(seen, expected, 2),
        _r_squared(line, seen.log_costs),
        None if bounded else _against_halving(seen, expected, 3),
        halving_time=None if bounded else halving_time(slope),
        acceleration=None if bounded else rate,
        differences=len(expected),
    )


def _experience(seen: _Changes) -> Law:
    assert seen.log_outputs is not None
    drivers = np.diff(seen.log_outputs)
    slope = slope_of(seen.changes, drivers, seen.spans)
    growth = float(drivers.sum() / seen.spans.sum())
    return Law(
        "experience",
        _volatility(seen, slope * drivers, 1),
        _r_squared(seen.log_outputs, seen.log_costs),
        _against_halving(seen, slope * drivers, 2),
        halving_time=halving_time(slope * growth),
        learning_rate=float(learning_rate_of(-slope)),
        output_growth_rate=growth,
        differences=len(drivers),
    )


def _pace(seen: _Changes, rate: float) -> Array:
    """Years of decline at the last year's speed that each interval is worth, when the speed grows at a rate."""
    since = seen.years - seen.years[-1]
    drivers: Array = np.diff(since * exprel(rate * since))
    return drivers


def _expected(seen: _Changes, rate: float) -> Array:
    drivers = _pace(seen, rate)
    return slope_of(seen.changes, drivers, seen.spans) * drivers


def _squares(seen: _Changes, expected: Array) -> float:
    return float(((seen.changes - expected) ** 2 / seen.spans).sum())


def _volatility(seen: _Changes, expected: Array, parameters: int) -> float | None:
    left = len(expected) - parameters
    if left < 1 or len(expected) < 2:
        return None
    return volatility_of(seen.changes, expected, seen.spans, 1.0) * math.sqrt((len(expected) - 1) / left)


def _against_halving(seen: _Changes, expected: Array, parameters: int) -> float | None:
    halving = slope_of(seen.changes, seen.spans, seen.spans) * seen.spans
    own, other = _criterion(seen, expected, parameters), _criterion(seen, halving, 2)
    return None if own is None or other is None else own - other


def _criterion(seen: _Changes, expected: Array, parameters: int) -> float | None:
    """Akaike's criterion with the correction for small samples; the parameters include the volatility."""
    points, left = len(expected), len(expected) - parameters - 1
    squares = _squares(seen, expected)
    # Numbers made by a formula fit without any error, and nothing can be compared.
    if left < 1 or squares < 1e-20 * max(float((seen.changes**2 / seen.spans).sum()), 1e-300):
        return None
    return points * math.log(squares / points) + 2 * parameters * (1 + (parameters + 1) / left)


def _r_squared(across: Array, log_costs: Array) -> float | None:
    """Share of the variance of log cost along a least-squares line over `across`."""
    if len(log_costs) < 3 or np.ptp(across) == 0 or np.ptp(log_costs) == 0:
        return None
    return float(np.corrcoef(across, log_costs)[0, 1] ** 2)
