"""The lessons by name."""

from __future__ import annotations

from growthsim.lessons.task import Task

NAMES = ("steps", "sensor", "halving", "scurve", "forms", "fate")
"""In the order of teaching."""


def task_of(name: str) -> Task:
    """What a lesson has its learners predict."""
    raise KeyError(name)
