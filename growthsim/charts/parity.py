"""The day the newcomer's price passes yours: a rule over the range of its dates."""

from __future__ import annotations

from typing import Any

import pandas as pd

from growthsim.analysis.events import event_dates
from growthsim.charts.metrics import text_width
from growthsim.charts.plane import Layer, Plane
from growthsim.charts.plans import PlanView, dates_in_words
from growthsim.charts.spans import span_marks
from growthsim.texts import text


def parity_marks(plane: Plane, view: PlanView) -> tuple[list[Layer], list[Layer]]:
    """
    The rectangle and rule that belong under the lines, and the words that belong over them.

    The dates are those of the given plan: parity depends on the world and hardly on the plan.
    """
    dates = event_dates(view.dataset, "parity", view.plan)
    if dates is None:
        return [], []
    canvas, palette = plane.canvas, plane.canvas.palette
    under = span_marks(plane, (dates.low, dates.high), dates.middle)
    name, when = text("chart.parity", plane.language), dates_in_words(dates, plane.language)
    per_year = canvas.pixels * (1 - canvas.gutter) / (plane.last - plane.first)
    wide = max(text_width(name, canvas.axis_size, 600), text_width(when, canvas.axis_size)) + 8
    # Where the words would run into the end labels they change sides.
    right = dates.high + wide / per_year < plane.last
    place = pd.DataFrame([{"year": dates.high if right else dates.low, "value": plane.scale.high}])
    look: dict[str, Any] = {"align": "left" if right else "right", "dx": 7 if right else -7, "baseline": "top"}
    over: list[Layer] = []
    for words, weight, line in ((name, 600, 0), (when, 400, 1)):
        row = place.assign(words=words)
        drop = 5 + line * 1.32 * canvas.axis_size
        over += plane.words(row, "words", colour=palette.ink2, dy=drop, fontWeight=weight, **look)
    return under, over
