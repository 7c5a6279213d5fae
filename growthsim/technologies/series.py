"""A cost series: what a technology cost, year by year, and where the figures come from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from growthsim.texts import says, text
from growthsim.texts.numbers import fixed
from growthsim.wording import shown

Array = NDArray[np.float64]

MOST_POINTS = 5000
"""Points of a series at the most."""

EARLIEST, LATEST = 1000.0, 2500.0
"""Years a series may speak of."""

CLOSEST = 1e-4
"""Years between two points at the least; what is closer, an hour, is the same date."""


class SeriesError(Exception):
    """A series that cannot be; its text names the place, the value and what is allowed."""

    def __init__(self, place: str, message: str) -> None:
        self.place = place
        self.message = message
        super().__init__(place, message)

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


@says("label", "unit", "cumulative_unit")
@dataclass(frozen=True, eq=False)
class Series:
    """
    Costs by year, in the order of time.

    `cumulative` is all that was ever made up to each point, NaN where it is not known, None where it is
    known nowhere. The texts are empty where nothing is said.
    """

    name: str
    years: Array
    costs: Array
    cumulative: Array | None = None
    label: str = ""
    unit: str = ""
    cumulative_unit: str = ""
    kind: str = ""
    """`improving` or `control`: what the source is known for, not what a test finds."""
    source: str = ""
    licence: str = ""
    grade: str = ""
    traps: str = ""

    def __len__(self) -> int:
        return len(self.years)

    @property
    def title(self) -> str:
        """What to call it on screen."""
        return self.label or self.name

    @property
    def log_costs(self) -> Array:
        """Natural logarithms of the costs."""
        return np.log(self.costs)

    @property
    def points(self) -> tuple[tuple[float, ...], ...]:
        """Year, cost and, where it is known, cumulative output of every point."""
        if self.cumulative is None:
            return tuple(zip(self.years.tolist(), self.costs.tolist(), strict=True))
        rows = zip(self.years.tolist(), self.costs.tolist(), self.cumulative.tolist(), strict=True)
        return tuple(row if row[2] == row[2] else row[:2] for row in rows)

    def until(self, year: float) -> Series:
        """
        What was known at the end of a date: all points up to it.

        Raises
        ------
        SeriesError
            When nothing was known by then.
        """
        known = self.years <= year + 1e-9
        if not known.any():
            raise SeriesError(self.name, text("series_fault.begins", first=f"{self.years[0]:g}", year=f"{year:g}"))
        cumulative = None if self.cumulative is None else self.cumulative[known]
        return replace(self, years=self.years[known], costs=self.costs[known], cumulative=cumulative)


def series_of(points: Iterable[Sequence[float]], name: str = "points", **facts: str) -> Series:
    """
    A series from rows of year, cost and, where it is known, cumulative output; sorted by year.

    Raises
    ------
    SeriesError
        When there is no point or too many, a year stands twice, a year is out of range, or a cost or
        output is not a positive finite number.
    """
    rows = [tuple(float(entry) for entry in row) for row in points]
    if not rows:
        raise SeriesError(name, text("series_fault.empty"))
    if len(rows) > MOST_POINTS:
        raise SeriesError(name, text("series_fault.many", count=fixed(len(rows)), most=fixed(MOST_POINTS)))
    for number, row in enumerate(rows, start=1):
        _check(name, number, row)
    rows.sort(key=lambda row: row[0])
    years = np.array([row[0] for row in rows])
    twice = np.flatnonzero(np.diff(years) < CLOSEST)
    if twice.size:
        raise SeriesError(name, text("series_fault.twice", year=f"{years[twice[0]]:g}"))
    outputs = np.array([row[2] if len(row) > 2 else np.nan for row in rows])
    cumulative = None if np.isnan(outputs).all() else outputs
    return Series(name, years, np.array([row[1] for row in rows]), cumulative, **facts)


def _check(name: str, number: int, row: tuple[float, ...]) -> None:
    if len(row) not in (2, 3):
        raise SeriesError(name, f"point {number} has {len(row)} numbers; write year, cost and, if known, output")
    year, cost = row[:2]
    if not EARLIEST <= year <= LATEST:
        raise SeriesError(name, f"point {number}, year {shown(year)}; allowed: {EARLIEST:g} to {LATEST:g}")
    if not 0 < cost < np.inf:
        raise SeriesError(name, f"point {number}, cost {shown(cost)}; a cost is a number above 0")
    if len(row) > 2 and not np.isnan(row[2]) and not 0 < row[2] < np.inf:
        raise SeriesError(name, f"point {number}, cumulative output {shown(row[2])}; allowed: a number above 0")
