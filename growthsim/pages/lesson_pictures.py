"""Pictures of lessons: charts, and the carmakers' faces."""

from __future__ import annotations

from html import escape
from importlib import import_module
from typing import Any

import streamlit as st

from growthsim.charts.live import Live
from growthsim.charts.theme import PAGE, Canvas
from growthsim.export.lesson_faces import faces
from growthsim.lessons.lesson import Lesson
from growthsim.pages.drawing import draw
from growthsim.pages.parts import caption
from growthsim.texts import keys, text

WIDE = Canvas(PAGE, 796, 320, live=True)
HALF = Canvas(PAGE, 370, 290, live=True, gutter=0.28, most_gutter=0.44)


def picture(lesson: Lesson, name: str) -> None:
    """A picture of a lesson by its name."""
    if (lesson.name, name) == ("sensor", "smile"):
        st.html(faces())
        return
    draw_picture(lesson, name)


def draw_picture(lesson: Lesson, name: str) -> None:
    """The panels of a chart: one over the whole width, two side by side."""
    make = import_module(f"growthsim.charts.lesson_{lesson.name}").PICTURES[name]
    panels: list[Any] = make(WIDE)
    if len(panels) > 1:
        panels = make(HALF)
    for number, (cell, panel) in enumerate(zip(st.columns(len(panels), gap="medium"), panels, strict=True)):
        with cell:
            words = f"lesson.{lesson.name}.picture.{name}"
            heading = f"{words}.{number + 1}"
            if heading in keys():
                st.html(f'<div class="gs-head">{escape(text(heading))}</div>')
            key = f"lesson.picture:{lesson.name}:{name}:{number}"
            if isinstance(panel, Live):
                draw(panel, key)
            else:
                st.altair_chart(panel, width="stretch", theme=None, key=key)
            if f"{words}.caption_{number + 1}" in keys():
                caption(text(f"{words}.caption_{number + 1}"))
