"""Pictures of lessons: charts, and the carmakers' faces."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from importlib import import_module
from typing import Any

import streamlit as st

from growthsim.charts.live import Live
from growthsim.charts.theme import DARK, LIGHT, PAGE, Canvas
from growthsim.lessons import sensor
from growthsim.lessons.lesson import Lesson
from growthsim.lessons.words import number_words
from growthsim.pages.drawing import draw
from growthsim.pages.parts import caption
from growthsim.texts import keys, text

WIDE = Canvas(PAGE, 796, 320, live=True)
HALF = Canvas(PAGE, 370, 290, live=True, gutter=0.28, most_gutter=0.44)
FACE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke-width="1.7" stroke-linecap="round">'
    "<style>*{{stroke:{light}}}@media (prefers-color-scheme:dark){{*{{stroke:{dark}}}}}</style>"
    '<circle cx="16" cy="16" r="14"/><path d="{mouth}"/>'
    '<circle cx="11" cy="12" r=".6"/><circle cx="21" cy="12" r=".6"/></svg>'
)
MOUTHS = {1: "M10 19 Q16 25 22 19", 0: "M10 21 L22 21", -1: "M10 23 Q16 17 22 23"}


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


def faces() -> str:
    """Who smiles when: a face for each year, the price, and what the carmakers expected."""
    years, task = sensor.mood_years(), sensor.task()
    moods = [sensor.mood(float(year)) for year in years]
    drawn = "".join(f"<td>{_face(mood)}</td>" for mood in moods)
    prices = "".join(f"<td>{escape(number_words(task, sensor.price(float(year))))}</td>" for year in years)
    forecast = "".join(f"<td>{escape(number_words(task, sensor.expected(float(year))))}</td>" for year in years)
    heads = "".join(f"<td>{year}</td>" for year in years)
    names = {row: escape(text(f"lesson.sensor.faces.{row}")) for row in ("carmakers", "price", "forecast")}
    return (
        f'<div class="gs-scroll"><table class="gs-lesson-faces"><tr><th></th>{heads}</tr>'
        f'<tr><th scope="row">{names["carmakers"]}</th>{drawn}</tr>'
        f'<tr class="gs-now"><th scope="row">{names["price"]}</th>{prices}</tr>'
        f'<tr><th scope="row">{names["forecast"]}</th>{forecast}</tr></table></div>'
    )


def _face(mood: int) -> str:
    """A face as a picture of its own: pages take no drawing inside their text."""
    name = escape(text(f"lesson.sensor.faces.{'smile' if mood > 0 else 'frown' if mood else 'wonder'}"))
    drawn = FACE.format(light=LIGHT.ink2, dark=DARK.ink2, mouth=MOUTHS[mood])
    return f'<img alt="{name}" src="data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}">'
