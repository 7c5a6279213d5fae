"""
How unsteady a cost is, and how little is known of that: three ways to make a fan from the same past.

An error of a forecast is a normal variable times the volatility, which is itself only estimated. What is
known of the volatility therefore settles the fan's shape:

closed_form
    Farmer and Lafond (2016): the estimate K with m − 1 degrees of freedom, so a Student t.
corrected
    The same, with the estimate's true mean and variance. Shocks that linger make neighbouring changes alike,
    so a few changes look steadier than they are: with m = 5 and θ = 0.63 the squared estimate is 18 % too small
    on average and worth 3 degrees of freedom, not 4. Both follow exactly from the noise's correlation.
pooled
    The corrected estimate weighed against what is usual among technologies of that pace: the log of the
    volatility is spread by 0.6 around that of K = 0.02 + 0.76 |drift|. Even a single change has a fan.

Held against 6,391 forecasts of the past and against other series, `pooled` has the best score throughout and stays
within ten points of what it promises; `corrected` is a little nearer at 80 and 95 %, both are nearer than the closed
form. The comparison, with what speaks against it, stands in docs/fans.md.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtri, ndtr, stdtr, stdtrit

from growthsim.equations import student_score, usual_volatility
from growthsim.technologies.series import SeriesError
from growthsim.technologies.walk import Walk, noise_covariance, smeared
from growthsim.texts import text

Array = NDArray[np.float64]

FANS = ("pooled", "corrected", "closed_form")
"""Ways to make a fan, the kept one first."""

USUAL_SPREAD = 0.6
"""Spread of log volatility around the usual one: 0.54 over the technologies of Farmer and Lafond (2016), with care."""

NODES = 61
"""Volatilities that stand for all possible ones."""

STEADIEST = 1e-9
"""Volatility of numbers that do not stray at all: typed from a formula, or rounded."""


class Volatility(Protocol):
    """What is known of a volatility. Errors are counted in roots of `walk.error_variance`."""

    def probability_below(self, error: Array) -> Array:
        """Probability of a smaller error."""
        ...

    def quantile(self, probability: float) -> float:
        """The error that is exceeded with the rest of the probability."""
        ...

    def score(self, error: Array) -> Array:
        """Continuous ranked probability score of what came."""
        ...

    def draw(self, uniform: Array) -> Array:
        """Volatilities at these places, between 0 and 1, of what is possible."""
        ...


@dataclass(frozen=True, slots=True)
class StudentVolatility:
    """An estimate with its degrees of freedom: errors are Student t."""

    scale: float
    degrees: float

    def probability_below(self, error: Array) -> Array:
        """Probability of a smaller error."""
        return np.asarray(stdtr(self.degrees, error / max(self.scale, STEADIEST)), dtype=float)

    def quantile(self, probability: float) -> float:
        """The error that is exceeded with the rest of the probability."""
        return self.scale * float(stdtrit(self.degrees, probability))

    def score(self, error: Array) -> Array:
        """Continuous ranked probability score of what came."""
        scale = max(self.scale, STEADIEST)
        scores: Array = scale * student_score(error / scale, self.degrees)
        return scores

    def draw(self, uniform: Array) -> Array:
        """Volatilities at these places, between 0 and 1, of what is possible."""
        drawn: Array = self.scale * np.sqrt(self.degrees / chdtri(self.degrees, uniform))
        return drawn


@dataclass(frozen=True, slots=True, eq=False)
class MixedVolatility:
    """Many possible volatilities, in rising order, with their weights: errors are a mixture of normals."""

    volatilities: Array
    weights: Array

    def probability_below(self, error: Array) -> Array:
        """Probability of a smaller error."""
        below: Array = ndtr(np.asarray(error)[..., None] / self.volatilities) @ self.weights
        return below

    def quantile(self, probability: float) -> float:
        """The error that is exceeded with the rest of the probability."""
        tail = max(probability, 1.0 - probability)
        low, high = 0.0, 40.0 * float(self.volatilities[-1])
        for _ in range(60):
            middle = (low + high) / 2
            below = float(self.probability_below(np.array(middle))) < tail
            low, high = (middle, high) if below else (low, middle)
        return math.copysign(high, probability - 0.5) if tail > 0.5 else 0.0

    def score(self, error: Array) -> Array:
        """Continuous ranked probability score of what came."""
        scaled = np.asarray(error)[..., None] / self.volatilities
        density = np.exp(-scaled * scaled / 2) / math.sqrt(2 * math.pi)
        away = (self.volatilities * (2 * density + scaled * (2 * ndtr(scaled) - 1))) @ self.weights
        apart = np.hypot(self.volatilities[:, None], self.volatilities) * math.sqrt(2 / math.pi)
        scores: Array = away - float(self.weights @ apart @ self.weights) / 2
        return scores

    def draw(self, uniform: Array) -> Array:
        """Volatilities at these places, between 0 and 1, of what is possible."""
        middles = np.cumsum(self.weights) - self.weights / 2
        return np.exp(np.interp(uniform, middles, np.log(self.volatilities)))


def volatility_from(walk: Walk, fan: str, autocorrelation: float) -> Volatility:
    """
    What a walk's past lets us know of its volatility.

    Raises
    ------
    SeriesError
        When there is a single change and the fan is not pooled: one change says nothing about how they vary.
    """
    if fan not in FANS:
        raise ValueError(f"no fan {fan!r}; there is {', '.join(FANS)}")
    if walk.differences < 2 and fan != "pooled":
        raise SeriesError(walk.name, text("series_fault.two_figures", fan=fan))
    if fan == "closed_form":
        return StudentVolatility(walk.volatility, walk.differences - 1)
    if walk.differences < 2:
        return _weighed(math.nan, 0.0, walk)
    mean, degrees = estimate_moments(tuple(walk.directions.tolist()), tuple(walk.spans.tolist()), autocorrelation)
    scale = walk.volatility / math.sqrt(mean)
    if fan == "corrected":
        return StudentVolatility(scale, degrees)
    return _weighed(scale, degrees, walk)


@lru_cache(maxsize=256)
def estimate_moments(
    directions: tuple[float, ...], spans: tuple[float, ...], autocorrelation: float
) -> tuple[float, float]:
    """
    Mean of the squared estimate over the true square, and the degrees of freedom it is worth.

    The estimate is a quadratic form of correlated normal noise; these are its exact first two moments
    (the second as the degrees of freedom of the scaled chi-square that has it, after Satterthwaite 1946,
    doi:10.2307/3002019).

    >>> mean, degrees = estimate_moments((1.0,) * 5, (1.0,) * 5, 0.63)
    >>> round(mean, 3), round(degrees, 2)
    (0.82, 3.01)
    """
    past, years = np.array(directions), np.array(spans)
    once = smeared(past, years, autocorrelation)
    # Traces of MR and MRMR, R the covariance and M what takes the slope out, written out so that nothing is m × m.
    alone, beside = noise_covariance(years, autocorrelation)
    share = float(past @ once) / float(past @ past)
    trace = float(alone.sum()) - share
    square = float(alone @ alone + 2 * beside @ beside) - 2 * float(once @ once) / float(past @ past) + share**2
    return trace / (len(past) - 1), trace * trace / square


def _weighed(scale: float, degrees: float, walk: Walk) -> MixedVolatility:
    """The estimate against what is usual: first on a wide grid of log volatilities, then on one that fits."""
    usual = math.log(usual_volatility(walk.past_drift))
    seen = math.log(max(scale, STEADIEST)) if degrees else usual
    low, high = min(usual - 5 * USUAL_SPREAD, seen - 2), max(usual + 5 * USUAL_SPREAD, seen + 2)
    for _ in range(3):
        grid = np.linspace(low, high, NODES)
        ratio = seen - grid
        likelihood = degrees * ratio - degrees / 2 * np.exp(2 * np.minimum(ratio, 300.0))
        log_weights = likelihood - ((grid - usual) / USUAL_SPREAD) ** 2 / 2
        weights = np.exp(log_weights - log_weights.max())
        weights /= weights.sum()
        middle = float(weights @ grid)
        width = max(math.sqrt(float(weights @ (grid - middle) ** 2)), (high - low) / NODES)
        low, high = middle - 6 * width, middle + 6 * width
    return MixedVolatility(np.exp(grid), weights)
