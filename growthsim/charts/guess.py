"""
A guess before and after: what is known and what was guessed, then what happened beside it.

As on the page Start, the first colour is what was expected and the second what happened.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from growthsim.charts.labels import EndLabel, widest
from growthsim.charts.live import plane_on
from growthsim.charts.plane import Plane
from growthsim.charts.theme import DASHES, Canvas
from growthsim.charts.ticks import Scale, one_or_three, value_scale
from growthsim.lessons.lesson import Curve
from growthsim.lessons.task import Task
from growthsim.lessons.words import number_words
from growthsim.texts import keys, text

MOST_DECADES = 5
"""Marks of a log scale."""
LONGEST_BRIEF = 9
"""Signs that a narrow chart has room for at the end of a line."""
EXPECTED, HAPPENED = 0, 1
"""Slots of colour."""
TRUTH = "truth"
KNOWN_SIGN, GUESS_SIGN = "●", "○"


def guess_panels(task: Task, values: Sequence[float], canvas: Canvas, name: str = "") -> list[Any]:
    """
    What is known and the guess so far, if any, on the grid where it is placed; nothing of what happened is in it.

    `name` says whose guess it is where it is not the reader's.
    """
    seen = [value for _, value in task.known]
    scale = value_scale([*seen, task.highest] if task.sliders else [*seen, *values], zero=True)
    labels = [_guess_label(task, values, canvas, name)] if values else []
    plane = _plane(task, canvas.fitted(widest(labels, canvas.label_size)), scale)
    layers = [
        *plane.grid(),
        *_guess(plane, task, values),
        *_known(plane, task),
        *plane.y_words(),
        *plane.end_labels(labels),
    ]
    return [plane.finished(layers, text("lesson.alternative_guess"))]


def reveal_panels(
    task: Task, values: Sequence[float] | None, curves: Sequence[Curve], canvas: Canvas, log: bool,
    until: float | None = None, scale: Scale | None = None, name: str = "",
) -> list[Any]:  # fmt: skip
    """
    What happened beside the guess and the other ways of looking ahead.

    Up to `until`, where it is given, what happened is drawn and no further: the scale stays, so that it grows in place.
    It is that of all that is drawn here, or the one given. `name` says whose guess it is where it is not the reader's.
    """
    palette = canvas.palette
    shown = [(curve, _up_to(curve, until if curve.name == TRUTH else None)) for curve in curves]
    scale = scale or reveal_scale(task, values, curves, log)
    labels = [_label(task, curve, frame, canvas) for curve, frame in shown if len(frame)]
    labels += [_guess_label(task, values, canvas, name)] if values is not None else []
    plane = _plane(task, canvas.fitted(widest(labels, canvas.label_size)), scale)
    layers = [*plane.grid()]
    for curve, frame in sorted(shown, key=lambda each: each[0].name == TRUTH):
        colour = palette.plan(HAPPENED) if curve.name == TRUTH else palette.ink3
        drawn = frame[frame["value"] > 0] if log else frame
        width = 3.2 if curve.name == TRUTH else 1.8
        layers.append(plane.line(drawn.assign(key=curve.name, colour=colour, width=width), _dash(curve)))
    layers += [*_guess(plane, task, values)] if values is not None else []
    layers += [*_known(plane, task), *plane.y_words(), *plane.end_labels(labels)]
    return [
        plane.finished(layers, text("lesson.alternative_reveal", scale=text(f"lesson.{'log' if log else 'linear'}")))
    ]


def reveal_scale(task: Task, values: Sequence[float] | None, curves: Sequence[Curve], log: bool) -> Scale:
    """The scale that holds all of it."""
    held = [value for curve in curves for value in curve.values if not log or value > 0]
    held += [*(values or ()), *(value for _, value in task.known)]
    return decades(held) if log else value_scale(held)


def _plane(task: Task, canvas: Canvas, scale: Scale) -> Plane:
    first = min([place for place, _ in task.known] or task.places[:1])
    # Steps are counted from none.
    first = 0.0 if first == 1.0 else first
    return plane_on(canvas, first, task.places[-1], scale, percents=task.measure == "points")


def decades(values: Sequence[float]) -> Scale:
    """A log scale that holds all values from the smallest to the largest: here the beginning is the point."""
    held = [value for value in values if value > 0]
    low, high = one_or_three(min(held), up=False), one_or_three(max(held), up=True)
    if high <= 3 * low:
        high = 10 * low
    powers = range(math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9) + 1)
    marks = {float(f"1e{power}") for power in powers[:: math.ceil(len(powers) / MOST_DECADES) or 1]}
    if len(powers) < MOST_DECADES - 1:
        threes = {float(f"3e{power}") for power in range(powers[0] - 1, powers[-1] + 1)}
        marks |= {value for value in threes if low <= value <= high}
    return Scale(low, high, tuple(sorted(marks)), log=True)


def _dash(curve: Curve) -> Sequence[float] | None:
    return DASHES[1] if curve.dashed else None


def _up_to(curve: Curve, until: float | None) -> pd.DataFrame:
    keep = np.full(len(curve.places), True) if until is None else curve.places <= until + 1e-9
    return pd.DataFrame({"year": curve.places[keep], "value": curve.values[keep]})


def _label(task: Task, curve: Curve, frame: pd.DataFrame, canvas: Canvas) -> EndLabel:
    value, palette = float(frame["value"].iloc[-1]), canvas.palette
    colour = palette.plan_text(HAPPENED) if curve.name == TRUTH else palette.ink2
    name = text(f"lesson.{task.lesson}.curve.{curve.name}")
    number = number_words(task, value)
    own = f"lesson.{task.lesson}.curve.{curve.name}_brief"
    brief = text(own) if own in keys() else name
    brief = text("lesson.brief_truth") if curve.name == TRUTH and len(name) > LONGEST_BRIEF else brief
    return EndLabel(value, name, number, colour, number, brief=brief)


def _guess_label(task: Task, values: Sequence[float], canvas: Canvas, name: str) -> EndLabel:
    number = number_words(task, values[-1])
    colour = canvas.palette.plan_text(EXPECTED)
    named, brief = (name, name) if name else (text("lesson.your_guess"), text("lesson.brief_guess"))
    return EndLabel(values[-1], named, number, colour, number, brief=brief)


def _guess(plane: Plane, task: Task, values: Sequence[float]) -> list[Any]:
    """The guess as hollow dots on a line that begins at the last thing known."""
    colour = plane.canvas.palette.plan(EXPECTED)
    if not values:
        return []
    points = [*task.known[-1:], *zip(task.places, values, strict=True)]
    frame = pd.DataFrame(points, columns=["year", "value"]).assign(key="guess", colour=colour, width=2.0)
    dots = frame[-len(values) :].assign(words=GUESS_SIGN)
    return [plane.line(frame), *_dots(plane, dots, colour)]


def _known(plane: Plane, task: Task) -> list[Any]:
    """What is known as full dots."""
    frame = pd.DataFrame(task.known, columns=["year", "value"]).assign(words=KNOWN_SIGN)
    return _dots(plane, frame, plane.canvas.palette.ink)


def _dots(plane: Plane, frame: pd.DataFrame, colour: str) -> list[Any]:
    look = {"align": "center", "baseline": "middle", "fontSize": 15.0, "fontWeight": 600}
    return plane.words(frame, "words", colour=colour, halo=True, **look)
