"""Series made for tests: with a known truth."""

from __future__ import annotations

import numpy as np

from growthsim.technologies.series import Series, series_of

THETA = 0.63


def steady(points: int = 10, halving: float = 2.0, first: int = 2000) -> Series:
    """A cost that halves like clockwork."""
    return series_of([(first + year, 1000 * 2 ** (-year / halving)) for year in range(points)], "steady")


def wandering(
    points: int = 30, drift: float = -0.15, volatility: float = 0.1, seed: int = 1, theta: float = THETA
) -> Series:
    """A cost that drifts and strays, with shocks that linger for a year."""
    shocks = np.random.default_rng(seed).standard_normal(points)
    noise = (shocks[1:] + theta * shocks[:-1]) / np.sqrt(1 + theta**2)
    logs = np.concatenate([[0.0], np.cumsum(drift + volatility * noise)])
    return series_of(zip(1990.0 + np.arange(points), 100 * np.exp(logs), strict=True), "wandering")


def with_output(points: int = 20, exponent: float = 0.3, volatility: float = 0.05, seed: int = 2) -> Series:
    """A cost that falls with experience, whose output grows at an uneven pace."""
    random = np.random.default_rng(seed)
    outputs = np.cumsum(np.concatenate([[1.0], random.uniform(0.05, 0.6, points - 1)]))
    noise = np.concatenate([[0.0], np.cumsum(volatility * random.standard_normal(points - 1))])
    logs = -exponent * outputs + noise
    return series_of(zip(1990.0 + np.arange(points), 50 * np.exp(logs), np.exp(outputs), strict=True), "learning")
