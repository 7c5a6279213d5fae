"""What a lesson is made of: steps in order, a prediction, curves to compare with, and numbers that answer questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from growthsim.lessons.task import Task

Array = NDArray[np.float64]

STOPS = (15, 45, 90)
"""Minutes after which a class may stop; what follows goes deeper."""

Kind = Literal["tell", "predict", "reveal", "show", "ask", "try"]
"""Read; guess; see what happened; look at a picture; answer a question; go and move levers yourself."""


@dataclass(frozen=True)
class Place:
    """Where in the app a step leads: the page, the shipped scenario on the desk, and what is changed in it."""

    page: str
    scenario: str = ""
    changes: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Step:
    """
    One screen of a lesson. Its words stand at `lesson.LESSON.step.NAME`: title, text, and a note for the teacher; a
    question has `ask` and `answer` instead of text.
    """

    name: str
    kind: Kind
    minutes: int
    stop: int = 0
    """One of `STOPS` where the class may stop after this step, else 0."""
    picture: str = ""
    """The name of a picture in `charts.lessons.PICTURES`."""
    place: Place | None = None
    late: bool = False
    """Whether the picture comes with the answer, for it would give the answer away."""


@dataclass(frozen=True, eq=False)
class Curve:
    """A line to compare a guess with; its name stands at `lesson.LESSON.curve.NAME`."""

    name: str
    places: Array
    values: Array
    dashed: bool = False


@dataclass(frozen=True)
class Lesson:
    """
    A lesson. `curves` begins with what happened; it is empty where the places are names and not a course of time.

    `numbers` are worked out by the program and `facts` are the same in words, for the lesson's sentences: no answer
    is typed.
    """

    name: str
    steps: tuple[Step, ...]
    task: Callable[[], Task]
    curves: Callable[[], tuple[Curve, ...]]
    numbers: Callable[[], Mapping[str, float]]
    facts: Callable[[], Mapping[str, str]]
    scenario: str = ""
    """The shipped scenario that is on the desk in this lesson, empty for whatever is there."""

    def __post_init__(self) -> None:
        names = [step.name for step in self.steps]
        if len(set(names)) != len(names):
            raise ValueError(f"{self.name}: two steps of one name")
        if tuple(step.stop for step in self.steps if step.stop) != STOPS:
            raise ValueError(f"{self.name}: stops after {STOPS} minutes are not marked once each, in order")
        for stop in STOPS:
            if self.minutes_until(stop) > stop:
                raise ValueError(f"{self.name}: the steps until minute {stop} take {self.minutes_until(stop)}")

    def minutes_until(self, stop: int) -> int:
        """How long all steps take up to the one after which the class stops."""
        last = next(place for place, step in enumerate(self.steps) if step.stop == stop)
        return sum(step.minutes for step in self.steps[: last + 1])

    def stop_of(self, place: int) -> int:
        """To which of the stops a step belongs."""
        return next(step.stop for step in self.steps[place:] if step.stop)
