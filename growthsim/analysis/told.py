"""A price that fell, as it was told or reported: what the first price buys later on, and what a straight line says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from growthsim import equations
from growthsim.distributions import central
from growthsim.scenario import Technology, load
from growthsim.technologies.library import shipped

Array = NDArray[np.float64]

PER_YEAR = 48
"""Points of a curve in a year."""


@dataclass(frozen=True)
class Story:
    """Where a falling price stands: a shipped scenario's technology, its first price, and how long it is told."""

    scenario: str
    price: float
    years: float
    grade: str
    series: str = ""
    """The shipped cost series that holds the prices themselves, where they were reported."""
    technology: str = "sensor"


STORIES: dict[str, Story] = {
    "told": Story("sensor", 200_000.0, 8.5, "seed claim"),
    "reported": Story("lidar", 75_000.0, 8.0, "industry", "lidar_press"),
}
"""The same sensor twice: as it is told, and as newspapers of the time had it."""


@dataclass(frozen=True)
class Moment:
    """One day of a story."""

    year: float
    bought: float
    """What the first price buys by then."""
    expected: float
    """What the straight line says it buys."""
    price: float
    """What one costs by then."""
    latest_halving: float | None
    """Years in which the price last halved; None before it has."""

    @property
    def ratio(self) -> float:
        """How many times more it was than the straight line says."""
        return self.bought / self.expected


@dataclass(frozen=True, eq=False)
class Course:
    """
    A story as a curve: the years, what the first price buys, and the years of the first halving.

    The straight line is that of whoever looks on at the first halving: through the start, and two for the price of one.
    """

    story: Story
    years: Array
    bought: Array
    first_halving: float
    reported: tuple[tuple[float, float], ...]
    """Year of each price reported, and what the first price bought by it."""

    @property
    def expected(self) -> Array:
        """What the straight line says in each of the years."""
        line: Array = 1.0 + (self.years - self.years[0]) / self.first_halving
        return line

    def until(self, year: float) -> Course:
        """What of the story has happened by a date."""
        known = self.years <= year + 1e-9
        reported = tuple(point for point in self.reported if point[0] <= year + 1e-9)
        return Course(self.story, self.years[known], self.bought[known], self.first_halving, reported)

    def at(self, year: float) -> Moment:
        """One day of it."""
        bought = float(np.exp(np.interp(year, self.years, np.log(self.bought))))
        latest = year - self._when(bought / 2) if bought >= 2 else None
        expected = 1.0 + (year - self.years[0]) / self.first_halving
        return Moment(year, bought, float(expected), self.story.price / bought, latest)

    def _when(self, bought: float) -> float:
        return float(np.interp(np.log(bought), np.log(self.bought), self.years))


@cache
def course(name: str) -> Course:
    """The course of a story, by the cost curve of its scenario without chance."""
    story = STORIES[name]
    scenario = load(story.scenario)
    times = np.linspace(0.0, story.years, round(story.years * PER_YEAR) + 1)
    bought = 1.0 / _costs(scenario.technologies[story.technology], times)
    halved = float(np.interp(np.log(2.0), np.log(bought), times))
    return Course(story, scenario.start_year + times, bought, halved, _reported(story, scenario.start_year))


def _costs(technology: Technology, times: Array) -> Array:
    """Cost relative to the start; without acceleration the accelerating curve is that of steady halving."""
    acceleration = central(technology.acceleration) if technology.law == "accelerating" else 0.0
    log_cost = equations.accelerating_log_cost(times, central(technology.halving_time), acceleration)
    return np.asarray(equations.relative_cost(log_cost, central(technology.floor_share)))


def _reported(story: Story, start: float) -> tuple[tuple[float, float], ...]:
    """What the first price bought at each price reported while the story lasts."""
    if not story.series:
        return ()
    prices = shipped(story.series).until(start + story.years)
    return tuple(
        (float(year), story.price / float(cost)) for year, cost in zip(prices.years, prices.costs, strict=True)
    )
