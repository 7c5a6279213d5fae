"""Lesson (a): thirty steps, each as long as the one before, and thirty that double."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from growthsim.lessons.lesson import Curve, Lesson, Place, Step
from growthsim.lessons.task import Task
from growthsim.texts import text
from growthsim.texts.numbers import fixed, percent, short

STEPS = 30
EARTH = 40_075_017.0
"""Metres round the equator (WGS 84)."""
MOON = 384_400_000.0
"""Metres to the moon, on average (NASA)."""
FOLD = 1e-4
"""Metres: a sheet of paper."""


def walked(steps: float, growth: float = 1.0) -> float:
    """
    Metres after so many steps, of which the first is one metre and each next longer by `growth`.

    >>> walked(30, 0.0), walked(3), walked(30)
    (30.0, 7.0, 1073741823.0)
    """
    if growth == 0:
        return float(steps)
    return float(((1 + growth) ** steps - 1) / growth)


def task() -> Task:
    """How far one has come after ten, twenty and thirty doubling steps."""
    known = tuple((float(place), walked(place)) for place in range(1, 5))
    places = (10.0, 20.0, 30.0)
    return Task("steps", places, tuple(map(walked, places)), known, 1.0, 1e15, sliders=False)


def curves() -> tuple[Curve, ...]:
    """Doubling steps and equal ones."""
    places = np.arange(1.0, STEPS + 1)
    doubling = np.array([walked(place) for place in places])
    return Curve("truth", places, doubling), Curve("equal", places, places, dashed=True)


def numbers() -> Mapping[str, float]:
    """What the lesson's answers are made of."""
    far = walked(STEPS)
    return {
        "linear": walked(STEPS, 0.0),
        "doubled": far,
        "rounds": far / EARTH,
        "half_step": STEPS - 1,
        "half": walked(STEPS - 1) / far,
        "moon_step": math.ceil(math.log2(MOON + 1)),
        "ten_factor": 2.0**10,
        "seven_factor": 1.07**STEPS,
        "seven_doubling": math.log(2) / math.log(1.07),
        "thumb": 70 / 7,
        "fold_count": math.ceil(math.log2(MOON / FOLD)),
        "linear_share": walked(STEPS, 0.0) / far,
        "ten_steps": walked(10),
        "twenty_steps": walked(20),
    }


def facts() -> Mapping[str, str]:
    """The same in words."""
    found = numbers()
    metres = {name: text("lesson.steps.metres", number=fixed(found[name])) for name in ("doubled", "ten_steps")}
    return {
        **metres,
        "twenty_steps": text("lesson.steps.metres", number=short(found["twenty_steps"])),
        "linear": text("lesson.steps.metres", number=fixed(found["linear"])),
        "rounds": fixed(found["rounds"]),
        "half_step": fixed(found["half_step"]),
        "half": percent(found["half"]),
        "moon_step": fixed(found["moon_step"]),
        "ten_factor": fixed(found["ten_factor"]),
        "seven_factor": fixed(found["seven_factor"], 1),
        "seven_doubling": fixed(found["seven_doubling"], 1),
        "thumb": fixed(found["thumb"]),
        "fold_count": fixed(found["fold_count"]),
    }


LESSON = Lesson(
    "steps",
    (
        Step("walk", "tell", 2),
        Step("guess", "predict", 4),
        Step("see", "reveal", 6),
        Step("last", "ask", 3, stop=15),
        Step("axes", "show", 8, picture="axes"),
        Step("seven", "ask", 8),
        Step("moon", "ask", 6),
        Step("levers", "try", 8, stop=45, place=Place("technologies")),
        Step("paper", "ask", 10),
        Step("own", "tell", 15),
        Step("disrupt", "try", 20, stop=90, place=Place("explore", "sensor")),
    ),
    task,
    curves,
    numbers,
    facts,
)
