"""What is said above a chart that grows: a title and a line below it, moment by moment."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from growthsim.analysis.findings import findings
from growthsim.charts import CHARTS
from growthsim.charts.growing import Guessed, Moment
from growthsim.charts.plans import PlanView, currency
from growthsim.lessons.lesson import Curve, Lesson
from growthsim.lessons.task import Task, miss
from growthsim.lessons.words import (
    amount_words,
    hides_words,
    known_words,
    lesson_text,
    miss_title,
    miss_words,
    pace_words,
    place_name,
    value_words,
)
from growthsim.texts import text, translated
from growthsim.texts.numbers import fixed


def lesson_words(lesson: Lesson, curves: Sequence[Curve], guess: Guessed | None, moment: Moment) -> tuple[str, str]:
    """Title and line of a lesson's chart at a moment."""
    task = lesson.task()
    if moment.stage == "known":
        return lesson_text(lesson, "question"), known_words(task)
    if moment.stage == "guess" and guess:
        return guessed_title(task, guess), known_words(task)
    if moment.stage == "grows" and moment.until is not None:
        return _grown(task, curves, moment.until), _missed(task, guess, moment.until)
    if moment.stage == "others":
        names = ", ".join(text(f"lesson.{task.lesson}.curve.{curve.name}") for curve in curves[1:])
        return text("present.others", names=names), pace_words(task)
    if moment.stage == "miss" and guess:
        return missed_title(task, guess), missed_line(task, guess)
    return text("present.log"), hides_words(task, log=True)


def scenario_words(views: Sequence[PlanView], moment: Moment) -> tuple[str, str]:
    """Title and line of a scenario's revenue at a moment."""
    dataset, question = views[0].dataset, CHARTS["revenue"].question()
    title = translated(str(dataset.attrs["title"])).rstrip(".") or text("app.untitled")
    if moment.stage == "known":
        return question, text("present.expected", title=title)
    if moment.stage == "grows" and moment.until is not None:
        return _calendar(moment.until), text("present.revenue", title=title, currency=currency(views)).rstrip(", ")
    if moment.stage == "log":
        return text("present.log"), text("caption.log")
    return findings([dataset]).get("revenue", question), CHARTS["revenue"].subtitle(views)


def guessed_title(task: Task, guess: Guessed) -> str:
    """What was guessed for the last place, and by whom."""
    key = "present.guessed_by" if guess.name else "present.guessed"
    place = place_name(task, len(task.places) - 1)
    return _opened(text(key, who=guess.name, place=place, guess=value_words(task, guess.values[-1])))


def missed_title(task: Task, guess: Guessed) -> str:
    """What was guessed for the last place and what it was."""
    if not guess.name:
        return miss_title(task, guess.values)
    place, number = place_name(task, len(task.places) - 1), value_words(task, guess.values[-1])
    truth = value_words(task, task.truth[-1])
    return _opened(text("present.missed_by", who=guess.name, place=place, guess=number, truth=truth))


def missed_line(task: Task, guess: Guessed) -> str:
    """How far the last guess missed."""
    if not guess.name:
        return miss_words(task, guess.values)
    return _opened(text("lesson.miss.told", amount=amount_words(task, miss(task, guess.values))))


def place_missed(task: Task, guess: Guessed, number: int) -> str:
    """What was guessed for a place that was asked for, and how far that missed."""
    value = value_words(task, guess.values[number])
    return text("present.missed", guess=value, amount=amount_words(task, miss(task, guess.values, number)))


def moment_name(task: Task | None, moment: Moment) -> str:
    """A moment on the way, as a slider of years names it."""
    place = moment.until or 0.0
    return _calendar(place) if task is None else _place(task, place)


def _grown(task: Task, curves: Sequence[Curve], until: float) -> str:
    number = _asked(task, until)
    value = task.truth[number] if number is not None else _between(curves[0], until)
    return _opened(text("present.grown", place=_place(task, until), value=value_words(task, value)))


def _between(curve: Curve, place: float) -> float:
    return float(np.interp(place, curve.places, curve.values))


def _missed(task: Task, guess: Guessed | None, until: float) -> str:
    number = _asked(task, until)
    return "" if guess is None or number is None else place_missed(task, guess, number)


def _asked(task: Task, place: float) -> int | None:
    """The number of a place that was asked for."""
    return next((number for number, each in enumerate(task.places) if math.isclose(each, place)), None)


def _place(task: Task, place: float) -> str:
    number = _asked(task, place)
    if number is not None:
        return place_name(task, number)
    return text("lesson.step_place", number=fixed(place)) if task.lesson == "steps" else _calendar(place)


def _calendar(place: float) -> str:
    return str(math.floor(place + 1e-9))


def _opened(words: str) -> str:
    """A sentence begins with a capital."""
    return words[:1].upper() + words[1:]
