"""
A chart that grows: moment by moment, on the scale of the whole, so that only the lines move.

A lesson begins with what was known and what was guessed, on the scale of the guess: nothing of what happened is in it.
A scenario begins with what its owner expects, and ends in the log scale.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from growthsim.charts.by_fate import revenue_panels
from growthsim.charts.guess import guess_panels, reveal_panels, reveal_scale
from growthsim.charts.plans import PlanView, year_span
from growthsim.charts.theme import Canvas
from growthsim.charts.ticks import year_marks
from growthsim.lessons.lesson import Curve
from growthsim.lessons.task import Task

Stage = Literal["known", "guess", "grows", "whole", "others", "log", "miss"]
Panels = Callable[[Canvas], list[Any]]
MOST_MARKS = 6
"""Years at which a growing scenario stops on its way."""


@dataclass(frozen=True)
class Moment:
    """
    What is seen at once: the stage, and while it grows up to which place.

    Who goes from step to step stops at some places only; in between it plays by itself.
    """

    stage: Stage
    until: float | None = None
    stop: bool = True


@dataclass(frozen=True)
class Guessed:
    """A guess and whose it is; an empty name means the reader's own."""

    values: tuple[float, ...]
    name: str = ""


def lesson_moments(task: Task, curves: Sequence[Curve], guess: Guessed | None) -> tuple[Moment, ...]:
    """
    From what was known to how far the guess missed; it stops at the places that were asked for.

    Where these are names and not a course of time, there are no curves: what happened is told place by place.
    """
    asked, places = set(task.places), list(task.places)
    if curves:
        start = task.known[-1][0] if task.known else float(curves[0].places[0])
        places = sorted({*_whole_places(start, places[-1]), *(place for place in asked if place > start)})
    return (
        Moment("known"),
        *([Moment("guess")] if guess else []),
        *(Moment("grows", place, place in asked) for place in places),
        *([Moment("others")] if len(curves) > 1 else []),
        *([Moment("log")] if curves else []),
        *([Moment("miss")] if guess else []),
    )


def lesson_panels(
    task: Task, curves: Sequence[Curve], guess: Guessed | None, moment: Moment, canvas: Canvas
) -> list[Any]:
    """A lesson's chart at a moment; its first curve is what happened."""
    # One gutter for all moments, so that the years stay where they are.
    canvas = replace(canvas, most_gutter=canvas.gutter)
    values, name = (guess.values, guess.name) if guess else (None, "")
    if moment.stage in ("known", "guess"):
        return guess_panels(task, () if moment.stage == "known" else values or (), canvas, name)
    log = moment.stage in ("log", "miss")
    shown = curves[:1] if moment.stage == "grows" else curves
    scale = reveal_scale(task, values, curves, log)
    return reveal_panels(task, values, shown, canvas, log, moment.until, scale, name)


def scenario_moments(views: Sequence[PlanView]) -> tuple[Moment, ...]:
    """From the owner's straight line year by year to the last one, then the whole and the log scale."""
    first, last = year_span(views)
    stops = {float(year) for year in year_marks(first, last, MOST_MARKS)}
    places = _whole_places(first, last)[:-1]
    return (
        Moment("known", first),
        *(Moment("grows", place, place in stops) for place in places),
        Moment("whole", last),
        Moment("log"),
    )


def scenario_panels(views: Sequence[PlanView], moment: Moment, canvas: Canvas) -> list[Any]:
    """The revenue of all plans at a moment."""
    # At the end it is said what becomes of each plan.
    until = None if moment.stage == "whole" else moment.until
    return revenue_panels(views, canvas, moment.stage == "log", until)


def growing(moments: Sequence[Moment]) -> tuple[int, ...]:
    """The numbers of the moments in which it grows, in order; what a slider of years goes through."""
    return tuple(number for number, moment in enumerate(moments) if moment.stage in ("grows", "whole"))


def stop_after(moments: Sequence[Moment], number: int) -> int:
    """The next moment to stop at; the last one has none after it."""
    return next((each for each in range(number + 1, len(moments)) if moments[each].stop), len(moments) - 1)


def stop_before(moments: Sequence[Moment], number: int) -> int:
    """The stop before a moment; the first one has none before it."""
    return next((each for each in range(number - 1, -1, -1) if moments[each].stop), 0)


def _whole_places(start: float, last: float) -> list[float]:
    """The whole places after the start, and the last one."""
    whole = range(math.floor(start + 1e-9) + 1, math.floor(last + 1e-9) + 1)
    return sorted({*map(float, whole), last})
