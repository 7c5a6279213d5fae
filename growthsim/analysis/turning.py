"""Where the median revenue turns, and why: the periods between turning points, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from growthsim.analysis.reading import of_plan
from growthsim.quantities import LIMITS

Array = NDArray[np.float64]

FLAT_SHARE = 0.03
"""A swing smaller than this share of the curve's largest value is noise, not a turning point."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time in which median revenue goes one way, and what drives or limits it."""

    start: float
    end: float
    direction: str
    reason: str


def periods(dataset: xr.Dataset, plan: str) -> list[Period]:
    """
    The periods of a plan's median revenue over the futures in which the firm is open.

    A growing period names the limit that binds in most months (market, selling, hiring, cash). A
    falling one names what takes most revenue away: price, customers or service. A median is not
    followed once half of the futures have closed, where the remaining ones are the lucky ones.
    """
    year, codes = dataset["year"].values, of_plan(dataset, "binding_limit", plan)
    is_open = codes != LIMITS.index("closed")
    watched = is_open.mean(axis=0) >= 0.5
    last = len(year) if watched.all() else int(np.argmin(watched))
    if last < 3:
        return []
    per_year = max(1, round(1 / float(dataset["time"].values[1])))
    revenue = _smooth(_open_median(of_plan(dataset, "revenue", plan)[:, :last], is_open[:, :last]), per_year)
    found = []
    for start, end in _stretches(revenue, per_year // 2):
        if revenue[end] >= revenue[start]:
            parts = _by_limit(codes, start, end, per_year)
            found += [
                Period(float(year[first]), float(year[last]), _rising(revenue[first], revenue[last]), limit)
                for first, last, limit in parts
            ]
        else:
            reason = _largest_loss(dataset, plan, is_open, start, end)
            found.append(Period(float(year[start]), float(year[end]), "down", reason))
    return _joined(found)


def _rising(start: float, end: float) -> str:
    """`up`, or `flat` where the curve gains less than what counts as a turn."""
    return "up" if end - start > FLAT_SHARE * start else "flat"


def _open_median(values: Array, is_open: NDArray[np.bool_]) -> Array:
    return np.asarray(np.nanmedian(np.where(is_open, values, np.nan), axis=0))


def _smooth(values: Array, per_year: int) -> Array:
    """Mean of a year around each mark; the ends use what there is."""
    width = min(per_year // 2 * 2 + 1, (len(values) - 1) // 2 * 2 + 1) if per_year > 1 else 1
    kernel = np.ones(width)
    return np.convolve(values, kernel, "same") / np.convolve(np.ones(len(values)), kernel, "same")


def _stretches(values: Array, least: int = 1) -> list[tuple[int, int]]:
    """First and last marks of the monotone stretches; small swings and a short first stretch are passed over."""
    threshold = FLAT_SHARE * float(np.max(np.abs(values)))
    turns, high, low, direction = [0], 0, 0, 0
    for place, value in enumerate(values):
        high = place if value > values[high] else high
        low = place if value < values[low] else low
        if direction >= 0 and values[high] - value > threshold:
            turns += [high] if high >= least else []
            direction, low, high = -1, place, place
        elif direction <= 0 and value - values[low] > threshold:
            turns += [low] if low >= least else []
            direction, low, high = 1, place, place
    return list(pairwise([*turns, len(values) - 1])) if turns[-1] < len(values) - 1 else list(pairwise(turns))


def _by_limit(codes: NDArray[np.int8], start: int, end: int, per_year: int) -> list[tuple[int, int, str]]:
    """A growing stretch in parts of whole years, each with the limit that binds in most of its months."""
    parts: list[tuple[int, int, str]] = []
    for first in range(start, end, per_year):
        last = min(first + per_year, end)
        limit = _usual_limit(codes[:, first + 1 : last + 1])
        if parts and (parts[-1][2] == limit or last - first < per_year / 2):
            parts[-1] = (parts[-1][0], last, parts[-1][2])
        else:
            parts.append((first, last, limit))
    return parts


def _usual_limit(codes: NDArray[np.int8]) -> str:
    counts = np.bincount(codes.ravel(), minlength=len(LIMITS))
    counts[LIMITS.index("closed")] = 0
    return LIMITS[int(np.argmax(counts))]


def _largest_loss(dataset: xr.Dataset, plan: str, is_open: NDArray[np.bool_], start: int, end: int) -> str:
    """Split the fall of revenue into price, customers and service, each at the mean of the other."""

    def ends(name: str) -> Array:
        values = of_plan(dataset, name, plan)[:, [start, end]]
        return _open_median(values, is_open[:, [start, end]])

    price, old, service = ends("price"), ends("old_customers"), ends("service_level")
    losses = {
        "price": (price[0] - price[1]) * old.mean(),
        "customers": (old[0] - old[1]) * price.mean(),
        "service": (service[0] - service[1]) * old.mean() * price.mean(),
    }
    return max(losses, key=lambda reason: losses[reason])


def _joined(found: list[Period]) -> list[Period]:
    """Neighbours with the same direction and reason are one period."""
    joined: list[Period] = []
    for period in found:
        if joined and (joined[-1].direction, joined[-1].reason) == (period.direction, period.reason):
            joined[-1] = Period(joined[-1].start, period.end, period.direction, period.reason)
        else:
            joined.append(period)
    return joined
