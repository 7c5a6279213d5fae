"""The lessons by name."""

from __future__ import annotations

from importlib import import_module

from growthsim.lessons.lesson import Lesson
from growthsim.lessons.task import Task

NAMES = ("steps", "sensor", "halving", "scurve", "forms", "fate")
"""In the order of teaching; each is a module beside this one."""


def lesson(name: str) -> Lesson:
    """
    A lesson.

    Raises
    ------
    KeyError
        When there is none of that name.
    """
    if name not in NAMES:
        raise KeyError(f"no lesson {name!r}; there are {', '.join(NAMES)}")
    found: Lesson = import_module(f"growthsim.lessons.{name}").LESSON
    return found


def task_of(name: str) -> Task:
    """What a lesson has its learners predict."""
    return lesson(name).task()
