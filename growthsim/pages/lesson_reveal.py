"""What happened beside the guess: the size of the miss in words, both scales at once, and what each hides."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from growthsim.charts.guess import reveal_panels
from growthsim.charts.guess_rows import guess_rows
from growthsim.charts.plane import dressed
from growthsim.charts.theme import PAGE, Canvas
from growthsim.lessons.lesson import Lesson
from growthsim.lessons.task import miss
from growthsim.lessons.words import (
    amount_words,
    hides_words,
    miss_title,
    miss_words,
    number_words,
    pace_words,
    people_words,
    place_name,
)
from growthsim.pages.drawing import draw
from growthsim.pages.parts import caption, foot, grade_chip, table
from growthsim.texts import text

HALF = Canvas(PAGE, 360, 300, live=True, gutter=0.3, most_gutter=0.44)
WHOLE = Canvas(PAGE, "container", 300, gutter=0.2)


def head(lesson: Lesson, values: Sequence[float]) -> tuple[str, str]:
    """Title and lead: what was guessed and what it was; how far that misses."""
    task = lesson.task()
    return miss_title(task, values), miss_words(task, values)


def revealed(lesson: Lesson, values: Sequence[float]) -> None:
    """The numbers to the left; what happened on both scales to the right."""
    task = lesson.task()
    people = people_words(task, values)
    if people:
        st.html(f'<div class="gs-lead">{escape(people)} {grade_chip("measured")}</div>')
        foot(text("lesson.miss.people_source"))
    left, right = st.columns([3.4, 8.6] if lesson.curves() else [5.4, 6.6], gap="large")
    with left:
        _numbers(lesson, values)
    with right:
        if lesson.curves():
            _both_scales(lesson, values)
            caption(pace_words(task))
        else:
            rows = dressed(guess_rows(task, values, WHOLE))
            st.altair_chart(rows, width="stretch", theme=None, key=f"rows:{lesson.name}")


def _numbers(lesson: Lesson, values: Sequence[float]) -> None:
    task = lesson.task()
    rows = [
        [place_name(task, number), number_words(task, value), number_words(task, truth),
         amount_words(task, miss(task, values, number))]
        for number, (value, truth) in enumerate(zip(values, task.truth, strict=True))
    ]  # fmt: skip
    heads = ["", *(text(f"lesson.table.{name}") for name in ("guess", "truth", "miss"))]
    table(heads, rows, right=(1, 2, 3))
    foot(text(f"lesson.{lesson.name}.unit"))


def _both_scales(lesson: Lesson, values: Sequence[float]) -> None:
    task, curves = lesson.task(), lesson.curves()
    for cell, log in zip(st.columns(2, gap="medium"), (False, True), strict=True):
        with cell:
            st.html(f'<div class="gs-head">{escape(text("lesson.log" if log else "lesson.linear"))}</div>')
            (live,) = reveal_panels(task, values, curves, HALF, log)
            draw(live, f"lesson.reveal:{lesson.name}:{log}")
            caption(hides_words(task, log))
