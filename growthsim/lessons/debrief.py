"""What a class guessed: lesson by lesson and place by place, against what happened."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from growthsim.lessons.catalogue import NAMES, task_of
from growthsim.lessons.classroom import Guess
from growthsim.lessons.task import Miss, Task, miss

Array = NDArray[np.float64]

QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)
MIDDLE = QUANTILES.index(0.5)
TENTH = 0.1
"""Of the change, counted in doublings: who saw less saw next to nothing."""
TENFOLD = 10.0
"""Which part of the true value counts as far too cautious: what most people stay under with growing series."""


@dataclass(frozen=True)
class Handed:
    """A guess and where it came from: a file's name or the number of a code."""

    place: str
    guess: Guess


@dataclass(frozen=True)
class Spread:
    """
    All guesses for one place, in order, and what it was.

    `unseen` counts those that saw under a tenth of the change, counted in doublings; `cautious` those that stay more
    than ten times short of what happened. Both are None where that cannot be said: nothing was known, or it did not
    change that much. `closer` counts the guesses that came closer than the middle one.
    """

    number: int
    guesses: tuple[float, ...]
    quantiles: tuple[float, ...]
    truth: float
    low: int
    right: int
    high: int
    closer: int
    unseen: int | None
    cautious: int | None

    @property
    def middle(self) -> float:
        """The middle guess."""
        return self.quantiles[MIDDLE]


@dataclass(frozen=True)
class Debrief:
    """The guesses of one lesson in the order in which they came, and their spread at each place."""

    task: Task
    handed: tuple[Handed, ...]
    spreads: tuple[Spread, ...]

    @property
    def count(self) -> int:
        """How many guesses there are."""
        return len(self.handed)

    @property
    def middle_miss(self) -> Miss:
        """How far the middle guess for the last place missed."""
        return _miss_of(self.task, self.spreads[-1].middle, len(self.task.places) - 1)


def latest(handed: Sequence[Handed]) -> tuple[tuple[Handed, ...], tuple[Handed, ...]]:
    """
    What counts of all that was handed in, and what was replaced: a team's later guess in a lesson takes the place of
    its earlier one. Handing in the very same guess again replaces nothing.
    """
    kept: dict[tuple[object, ...], Handed] = {}
    replaced: list[Handed] = []
    for each in handed:
        sign = sign_of(each)
        before = kept.pop(sign, None)
        if before is not None and before.guess != each.guess:
            replaced.append(before)
        kept[sign] = each
    return tuple(kept.values()), tuple(replaced)


def sign_of(handed: Handed) -> tuple[object, ...]:
    """What tells a guess from another team's or lesson's; without a name only the very same file is the same."""
    guess = handed.guess
    name = unicodedata.normalize("NFKC", guess.team).casefold()
    return (guess.lesson, name) if name else (guess.lesson, name, handed.place, guess.values)


def debriefs(handed: Sequence[Handed]) -> tuple[Debrief, ...]:
    """The lessons that anything was guessed in, in the order of teaching."""
    counted, _ = latest(handed)
    found = {name: tuple(each for each in counted if each.guess.lesson == name) for name in NAMES}
    return tuple(_debrief(task_of(name), some) for name, some in found.items() if some)


def _debrief(task: Task, handed: tuple[Handed, ...]) -> Debrief:
    return Debrief(task, handed, tuple(_spread(task, handed, number) for number in range(len(task.places))))


def _spread(task: Task, handed: Sequence[Handed], number: int) -> Spread:
    guesses = np.array(sorted(each.guess.values[number] for each in handed))
    quantiles = _quantiles(task, guesses)
    misses = [_miss_of(task, float(value), number) for value in guesses]
    sides = [found.side for found in misses]
    reach = _miss_of(task, quantiles[MIDDLE], number).amount
    seen = [found.seen for found in misses if found.seen is not None]
    return Spread(
        number=number,
        guesses=tuple(map(float, guesses)),
        quantiles=quantiles,
        truth=task.truth[number],
        low=sides.count(-1),
        right=sides.count(0),
        high=sides.count(1),
        closer=sum(found.amount < reach for found in misses),
        unseen=sum(part < TENTH for part in seen) if seen else None,
        cautious=_cautious(task, guesses, task.truth[number]),
    )


def _quantiles(task: Task, guesses: Array) -> tuple[float, ...]:
    """Between two guesses that are times apart lies the one that is as many times from both."""
    if task.measure != "times" or guesses[0] <= 0:
        return tuple(float(value) for value in np.quantile(guesses, QUANTILES))
    found = []
    for share in QUANTILES:
        below, part = divmod(share * (len(guesses) - 1), 1)
        low, high = (float(guesses[int(end)]) for end in (below, min(below + 1, len(guesses) - 1)))
        # Not by logarithms: what was guessed stays what it was, to the last digit.
        found.append(min(low * (high / low) ** part, high))
    return tuple(found)


def _cautious(task: Task, guesses: Array, truth: float) -> int | None:
    if task.measure != "times" or not task.known:
        return None
    start = task.known[-1][1]
    if min(start, truth) <= 0 or max(start, truth) < TENFOLD * min(start, truth):
        return None
    short = guesses < truth / TENFOLD if truth > start else guesses > truth * TENFOLD
    return int(short.sum())


def _miss_of(task: Task, value: float, number: int) -> Miss:
    values = [value] * len(task.places)
    return miss(task, values, number)
