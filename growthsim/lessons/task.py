"""What learners predict before they see it, and how far a guess is from what happened."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Measure = Literal["times", "years", "points"]
"""How a miss is told: so many times too high or low, so many years early or late, percentage points."""

CLOSE = 0.1
"""Up to this part more or less a guess counts as right."""
CLOSE_YEARS = 1.0
CLOSE_POINTS = 0.05


@dataclass(frozen=True)
class Task:
    """
    A prediction: what is known, at which places a guess is asked for, and what it was.

    `places` are years or steps, or just numbers where the places have names of their own. `sliders` tells whether a
    guess is placed on the chart's grid, from `lowest` to `highest`, or typed within these ends.
    """

    lesson: str
    places: tuple[float, ...]
    truth: tuple[float, ...]
    known: tuple[tuple[float, float], ...]
    lowest: float
    highest: float
    step: float = 1.0
    sliders: bool = True
    measure: Measure = "times"

    def __post_init__(self) -> None:
        if len(self.places) != len(self.truth) or not self.places:
            raise ValueError(f"{self.lesson}: {len(self.places)} places and {len(self.truth)} answers")
        if not all(self.lowest <= value <= self.highest for value in self.truth):
            raise ValueError(f"{self.lesson}: what happened lies outside {self.lowest}..{self.highest}")

    def faults(self, values: Sequence[float]) -> list[str]:
        """What is wrong with a guess: how many numbers, and which of them lie outside."""
        if len(values) != len(self.places):
            return [f"values: {len(values)} numbers; {len(self.places)} are asked for"]
        return [
            f"values[{place}] {value!r} is outside {self.lowest:g} to {self.highest:g}"
            for place, value in enumerate(values)
            if not (math.isfinite(value) and self.lowest <= value <= self.highest)
        ]


@dataclass(frozen=True)
class Miss:
    """
    How far a guess is from what happened at one place.

    `amount` is the factor between the two (1 or more), or the distance in years or as a share; `side` is -1 for a
    guess that was too low, 1 for one too high, 0 for one that was about right.
    """

    guess: float
    truth: float
    amount: float
    side: int
    seen: float | None
    """Which part of the growth since the last thing known the guess holds, in powers; None where nothing is known."""


def miss(task: Task, values: Sequence[float], place: int = -1) -> Miss:
    """
    How far a guess misses at a place, the last one unless told otherwise.

    In powers, a guess of `g` holds ln(g/k)/ln(t/k) of the growth from the last thing known `k` to the truth `t`: 1 is
    all of it, 0 is "it stays as it is". This is the measure of exponential growth bias of Stango & Zinman 2009,
    J. Finance 64(6), doi:10.1111/j.1540-6261.2009.01518.x, for a single guess.

    >>> task = Task("steps", (30.0,), (2.0**30,), ((1.0, 1.0),), 1.0, 1e12)
    >>> found = miss(task, [2.0**15])
    >>> found.amount, found.side, found.seen
    (32768.0, -1, 0.5)
    """
    guess, truth = float(values[place]), task.truth[place]
    if task.measure == "times":
        amount, close = _factor(guess, truth), 1 + CLOSE
    else:
        amount, close = abs(guess - truth), CLOSE_YEARS if task.measure == "years" else CLOSE_POINTS
    side = 0 if amount <= close else 1 if guess > truth else -1
    return Miss(guess, truth, amount, side, _seen(task, guess, truth))


def _factor(guess: float, truth: float) -> float:
    low, high = sorted((abs(guess), abs(truth)))
    return high / low if low > 0 else math.inf if high > 0 else 1.0


def _seen(task: Task, guess: float, truth: float) -> float | None:
    if not task.known or task.measure != "times":
        return None
    start = task.known[-1][1]
    if min(start, guess, truth) <= 0 or start == truth:
        return None
    return math.log(guess / start) / math.log(truth / start)
