"""
What anybody could have said: three plain ways to go on from a record, each a single date.

straight_line
    The line through the figures of the last five years, of the share for its events and of the old for its own.
logistic
    The logistic curve of best fit, with its own ceiling, through all shares; old and new together stay as they are.
no_change
    All stays as it is.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares

from growthsim import equations
from growthsim.history.case import Case
from growthsim.history.shares import LEVELS, total

Array = NDArray[np.float64]

BASELINES = ("straight_line", "logistic", "no_change")

LINE_YEARS = 5.0
"""Years that the straight line is laid through."""


def baseline_dates(case: Case) -> dict[str, dict[str, float]]:
    """Dates of the events by each plain way; infinite where it never happens."""
    return {
        "straight_line": _line_dates(case),
        "logistic": _logistic_dates(case),
        "no_change": dict.fromkeys((*LEVELS, "old_half"), math.inf),
    }


def _line_dates(case: Case) -> dict[str, float]:
    last = float(case.years[-1])
    found = {event: _line_date(case.years, case.share, level, last) for event, level in LEVELS.items()}
    half_of_peak = float(case.old.values.max()) / 2
    return {**found, "old_half": _line_date(case.old.years, -case.old.values, -half_of_peak, last)}


def _line_date(years: Array, values: Array, level: float, last: float) -> float:
    """When the line through the last five years rises to a level, never before the last figure."""
    recent = years > last - LINE_YEARS
    if recent.sum() < 2:
        recent = np.arange(len(years)) >= len(years) - 2
    known, heights = years[recent], values[recent]
    if len(known) < 2:
        return math.inf
    away = known - known.mean()
    slope = float(away @ heights / (away @ away))
    if slope <= 0:
        return math.inf
    return max(last, float(known.mean() + (level - heights.mean()) / slope))


def _logistic_dates(case: Case) -> dict[str, float]:
    last = float(case.years[-1])
    ceiling, speed, middle = _logistic(case)

    def date(level: float) -> float:
        if not 0 < level < ceiling or speed <= 0:
            return last if level <= 0 else math.inf
        return max(last, middle + math.log(level / (ceiling - level)) / speed)

    found = {event: date(level) for event, level in LEVELS.items()}
    return {**found, "old_half": date(1.0 - float(case.old.values.max()) / 2 / float(total(case)[-1]))}


def _logistic(case: Case) -> tuple[float, float, float]:
    """Ceiling, speed and middle year of the logistic curve nearest to the shares, by least squares."""
    times = case.years - case.years[-1]
    odds = equations.log_odds(case.share)
    speed = max(float(np.polyfit(times, odds, 1)[0]), 0.05) if len(times) > 1 else 0.05
    lowest = float(case.share.max())

    def error(numbers: Array) -> Array:
        ceiling, pace, middle = numbers
        found: Array = ceiling * equations.share_of_log_odds(pace * (times - middle)) - case.share
        return found

    bounds = ([lowest, 0.0, -200.0], [1.0 + 1e-9, 10.0, 400.0])
    starts = [(ceiling, speed, -odds[-1] / speed) for ceiling in (1.0, min(1.0, 1.5 * lowest))]
    fits = [least_squares(error, np.clip(start, *bounds), bounds=bounds) for start in starts]
    ceiling, pace, middle = min(fits, key=lambda fit: float(fit.cost)).x
    return float(ceiling), float(pace), float(case.years[-1] + middle)
