"""Pictures of the lesson on three forms of the firm: their size over the years, and how long a decision takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from growthsim.charts.labels import EndLabel, widest
from growthsim.charts.live import plane_on
from growthsim.charts.live_costs import cost_plane
from growthsim.charts.plane import Plane
from growthsim.charts.theme import OWNER_DASH, Canvas
from growthsim.charts.ticks import value_scale
from growthsim.lessons.forms import FORMS, SIZES, YEARS, days, result, sizes, straight, years
from growthsim.lessons.lesson import Array
from growthsim.texts import text
from growthsim.texts.numbers import fixed

WORDS = "lesson.forms.picture"
LINE, THIN = 2.5, 1.6
EVERY = 3
"""Months from one drawn mark to the next."""
STEPS = 120
QUARTERS = (0.25, 0.75)
"""Between them lies the half of the futures that is drawn as a band."""


def paths(canvas: Canvas) -> list[Any]:
    """The three forms over the years, the straight line, and how uncertain the network is."""
    found = result()
    # What is asked for is the size after so many years: the picture ends there.
    at = years(found)[::EVERY]
    at = at[at <= YEARS + 1e-9]
    futures = {form: sizes(found, form)[:, ::EVERY][:, : len(at)] for form in FORMS}
    low, high = np.quantile(futures["network"], QUARTERS, axis=0)
    lines = {form: np.median(futures[form], axis=0) for form in FORMS}
    line = np.array([straight(year) for year in at])
    labels = [_label(form, lines[form][-1], _times(lines[form][-1]), canvas) for form in FORMS]
    labels.append(_label("straight", line[-1], _times(line[-1]), canvas))
    scale = value_scale(high)
    start = float(found.attrs["start_year"])
    canvas = canvas.fitted(widest(labels, canvas.label_size))
    plane = plane_on(canvas, start, start + float(at[-1]), scale)
    band = pd.DataFrame({"year": start + at, "low": low, "high": high}).assign(
        key="network", colour=plane.canvas.palette.plan(FORMS.index("network"))
    )
    layers = [*plane.grid(), plane.band(band, "low", "high", 0.16)]
    layers += [_line(plane, form, start + at, values) for form, values in lines.items()]
    layers.append(_line(plane, "straight", start + at, line))
    drawn = [np.stack([start + at, values]) for values in (*lines.values(), line, low, high)]
    layers += [*plane.y_words(drawn), *plane.end_labels(labels)]
    return [plane.finished(layers, text(f"{WORDS}.paths.alternative"))]


def layers(canvas: Canvas) -> list[Any]:
    """Working days of a decision by people, for the three forms: the closed form of the pyramid."""
    people = np.geomspace(1.0, SIZES[-1], STEPS)
    lines = {form: np.asarray(days(form, people)) for form in FORMS}
    labels = [_label(form, values[-1], text(f"{WORDS}.layers.days", number=fixed(values[-1])), canvas)
              for form, values in lines.items()]  # fmt: skip
    canvas = canvas.fitted(widest(labels, canvas.label_size))
    # To the right stand people, whose round numbers it marks as well as round years.
    plane = cost_plane(canvas, 0.0, float(SIZES[-1]), value_scale([0.0, *lines["hierarchy"]]), "")
    drawn = [*plane.grid(), *(_line(plane, form, people, values) for form, values in lines.items())]
    below = [np.stack([people, values]) for values in lines.values()]
    drawn += [*plane.y_words(below), *plane.end_labels(labels)]
    return [plane.finished(drawn, text(f"{WORDS}.layers.alternative"))]


def _line(plane: Plane, name: str, places: Array, values: Array) -> Any:
    """A form in the colour of its plan, the straight line in grey and dashed."""
    palette, own = plane.canvas.palette, name in FORMS
    colour = palette.plan(FORMS.index(name)) if own else palette.ink
    width = (LINE if own else THIN) * plane.canvas.stroke
    frame = pd.DataFrame({"year": places, "value": values}).assign(key=name, colour=colour, width=width)
    return plane.line(frame, None if own else OWNER_DASH)


def _label(name: str, value: float, number: str, canvas: Canvas) -> EndLabel:
    palette = canvas.palette
    own = name in FORMS
    slot = FORMS.index(name) if own else 0
    return EndLabel(
        float(value), text(f"lesson.forms.curve.{name}"), number, palette.plan_text(slot) if own else palette.ink2,
        number, palette.swatch(slot) if own else "", text(f"lesson.forms.curve.{name}_brief"),
    )  # fmt: skip


def _times(value: float) -> str:
    return text("lesson.forms.curve.times", number=fixed(value, 1))


PICTURES: dict[str, Callable[[Canvas], list[Any]]] = {"paths": paths, "layers": layers}
