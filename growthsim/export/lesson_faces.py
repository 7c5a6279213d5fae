"""Who smiles when: the carmakers' faces beside the price and their forecast, for a page or a sheet."""

from __future__ import annotations

from base64 import b64encode
from html import escape

from growthsim.charts.theme import DARK, LIGHT
from growthsim.lessons import sensor
from growthsim.lessons.words import number_words
from growthsim.texts import text

FACE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke-width="1.7" stroke-linecap="round">'
    "<style>*{{stroke:{light}}}@media (prefers-color-scheme:dark){{*{{stroke:{dark}}}}}</style>"
    '<circle cx="16" cy="16" r="14"/><path d="{mouth}"/>'
    '<circle cx="11" cy="12" r=".6"/><circle cx="21" cy="12" r=".6"/></svg>'
)
MOUTHS = {1: "M10 19 Q16 25 22 19", 0: "M10 21 L22 21", -1: "M10 23 Q16 17 22 23"}

FACES = """<style>
.gs-lesson-faces{border-collapse:collapse;font-size:14px;color:var(--ink-2);text-align:center}
.gs-lesson-faces td,.gs-lesson-faces th{padding:7px 9px;font-weight:400;white-space:nowrap;border:0}
.gs-lesson-faces th{text-align:right;color:var(--ink)}
.gs-lesson-faces .gs-now td{color:var(--plan-2-text);font-weight:600}
.gs-lesson-faces img{width:32px;height:32px;max-width:none}
</style>"""
"""The look of the table."""


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
