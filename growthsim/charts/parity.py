"""The day the newcomer's price passes yours: a rule over the range of its dates."""

from __future__ import annotations

from typing import Any

import pandas as pd

from growthsim.analysis.events import EventDates, event_dates
from growthsim.analysis.findings import passing
from growthsim.charts.metrics import text_width
from growthsim.charts.plane import Layer, Plane
from growthsim.charts.plans import PlanView, dates_in_words
from growthsim.charts.spans import span_marks
from growthsim.texts import text
from growthsim.texts.numbers import year_range


def parity_marks(plane: Plane, view: PlanView, until: float | None = None) -> tuple[list[Layer], list[Layer]]:
    """
    The rectangle and rule that belong under the lines, and the words that belong over them; none before they are due.

    The dates are those of the given plan: parity depends on the world and hardly on the plan.
    """
    dates = event_dates(view.dataset, "parity", view.plan)
    if dates is None or (until is not None and until < dates.middle):
        return [], []
    canvas, palette = plane.canvas, plane.canvas.palette
    under = span_marks(plane, (dates.low, dates.high), dates.middle)
    lines = _lines(dates, plane, passing(view.dataset, dates.middle))
    per_year = canvas.pixels * (1 - canvas.gutter) / (plane.last - plane.first)
    wide = max(text_width(words, canvas.axis_size, weight) for words, weight in lines) + 8
    # Where the words would run into the end labels they change sides; with room on neither they stand on the span.
    right = dates.high + wide / per_year < plane.last
    left = not right and dates.low - wide / per_year > plane.first
    year = dates.high if right else dates.low if left else max(plane.first, plane.last - wide / per_year)
    place = pd.DataFrame([{"year": year, "value": plane.scale.high}])
    look: dict[str, Any] = {"align": "right" if left else "left", "dx": -7 if left else 7, "baseline": "top"}
    over: list[Layer] = []
    for number, (words, weight) in enumerate(lines):
        row = place.assign(words=words)
        drop = 5 + number * 1.32 * canvas.axis_size
        over += plane.words(row, "words", colour=palette.ink2, dy=drop, fontWeight=weight, **look)
    return under, over


def _lines(dates: EventDates, plane: Plane, how: str) -> list[tuple[str, int]]:
    """Name, then dates and share of futures in one line, or in two where the chart is too narrow for that."""
    canvas = plane.canvas
    when, years = dates_in_words(dates), year_range(dates.middle, dates.low, dates.high)
    room = canvas.pixels * (1 - canvas.gutter) / 2
    rest = when.removeprefix(years).lstrip(" ,")
    split = bool(rest) and when.startswith(years) and text_width(when, canvas.axis_size) > room
    return [(text(f"chart.{how}"), 600), *((line, 400) for line in ((years, rest) if split else (when,)))]
