"""What pictures of costs share: names and amounts that fit, a scale for any span, headings and captions."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from growthsim.analysis.pace import LARGEST, PLAINEST, change_words, cost_words, span_words
from growthsim.charts.metrics import one_line, text_width, visible, wrapped
from growthsim.charts.panels import GAP, SMALLEST_PANEL
from growthsim.charts.plane import Layer, Plane, dressed
from growthsim.charts.theme import Canvas
from growthsim.charts.ticks import Scale, value_scale
from growthsim.technologies.series import Series
from growthsim.technologies.trend import Trend
from growthsim.technologies.walk import halving_time
from growthsim.texts import text
from growthsim.texts.numbers import with_range

PAIR_GUTTER, MOST_PAIR_GUTTER = 0.26, 0.46
CAPTION_LINES = 2
LONGEST_NAME = 46
"""Signs of a technology's name in a title or a label."""
LONGEST_UNIT_TOLD = 60
LONGEST_UNIT = 8
"""Signs of a unit that an axis has room for; a longer one gives way to the currency in it."""
SHALLOW = 3.0
"""Decades up to which the marks 1, 3, 10 … are few enough."""
MOST_MARKS = 6
SLACK = 0.002
"""A cost so little beyond the end of a scale still lies on it."""


def brief(series: Series) -> str:
    """A technology's name up to the first comma, colon or bracket, cut where it is still too long."""
    name = one_line(series.title)
    if not visible(name):
        return one_line(series.name)
    start = re.split(r"[,:;(\[]", name)[0].strip(" .") or name
    return start if len(start) <= LONGEST_NAME else start[: LONGEST_NAME - 1].rstrip(" ,.") + "…"


def axis_unit(unit: str) -> str:
    """
    The unit as an axis has room for it: short as it stands, else the currency in it.

    >>> axis_unit("USD"), axis_unit("constant 2020 USD per terabyte"), axis_unit("index, first year 100")
    ('USD', 'USD', '')
    """
    plain = one_line(unit)
    if len(plain) <= LONGEST_UNIT:
        return plain
    currency = re.search(r"\b[A-Z]{3}\b", plain)
    return currency.group() if currency else ""


def cost_range(middle: float, low: float, high: float, unit: str = "", language: str = "en") -> str:
    """A cost with its range."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return cost_words(middle, unit, language)
    if all(PLAINEST <= value < LARGEST for value in (middle, low, high)):
        return with_range(middle, low, high, unit, language)
    ends = {"low": cost_words(low, language=language), "high": cost_words(high, language=language)}
    return text("number.range", language, middle=cost_words(middle, unit, language), **ends)


def cost_scale(values: Iterable[float], log: bool) -> Scale:
    """
    A scale for costs: linear from zero, or log over as many decades as they span, a few of them marked.

    >>> cost_scale([2.0, 3e9], log=True).marks
    (1.0, 100.0, 10000.0, 1000000.0, 100000000.0, 3000000000.0)
    """
    array = np.asarray(list(values), dtype=np.float64)
    known = array[np.isfinite(array) & (array > 0)]
    if not log or not known.size or math.log10(known.max() / known.min()) <= SHALLOW:
        return value_scale(known, log)
    low, high = (
        value_scale(known.min() * np.array([1, 2]), log).low,
        value_scale(known.max() / np.array([1, 2]), log).high,
    )
    floor, top = math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9)
    step = next(step for step in (1, 2, 3, 5, 10, 20, 50, 100, 200) if (top - floor) // step < MOST_MARKS)
    marks = {10.0**power for power in range(floor, top + 1) if power % step == 0}
    # The top is marked whatever the step: it carries the unit and says how large the largest costs are.
    crowded = {mark for mark in marks if math.log10(high / mark) < 0.4 * step}
    return Scale(low, high, tuple(sorted(marks - crowded | {high})), log=True)


@dataclass(frozen=True)
class CostPlane(Plane):
    """A plane for costs, whose marks can be read however large or small they are."""

    @property
    def years(self) -> list[float]:
        """The years that are marked."""
        marked: list[float] = self.x()["axis"]["values"]
        return marked

    def mark_text(self, value: float) -> str:
        """The label of a y mark; the unit stands on the top one only."""
        if self.percents or value == 0 or PLAINEST <= value < LARGEST:
            return super().mark_text(value)
        return cost_words(value, self.unit if value == self.scale.marks[-1] else "", self.language)


def opening(canvas: Canvas, first: float, last: float, scales: Sequence[Scale], language: str = "en") -> float:
    """
    The year in which the plane begins.

    With y labels above the gridlines it is early enough for all but the top one: a cost that falls begins at the
    top left, where it would strike them through. Within a little more room it is a year from which even steps lead
    to the last one.
    """
    words = [
        CostPlane(canvas, first, last, scale, language=language).mark_text(mark)
        for scale in scales
        for mark in scale.marks[:-1]
    ]
    widest = max((text_width(word, canvas.axis_size) for word in words), default=0.0)
    room = (widest + 12) / canvas.pixels / (1 - canvas.gutter)
    share = min(room, 0.25) if canvas.flush else 0.0
    start = math.floor(first - share * (last - first) / (1 - share))
    further = range(start, start - 1 - math.ceil(0.06 * (last - start)), -1)
    planes = (CostPlane(canvas, year, last, scales[0]) for year in further)
    return float(next((plane.first for plane in planes if plane.years[-1:] == [last]), start))


def clipped(frame: pd.DataFrame, scale: Scale) -> pd.DataFrame:
    """The frame with its costs held within the scale: a band that goes on beyond it ends at its edge."""
    costs = [column for column in frame.select_dtypes("number") if column != "year"]
    return frame.assign(**frame[costs].clip(lower=scale.low, upper=scale.high))


def inside(frame: pd.DataFrame, column: str, scale: Scale) -> pd.DataFrame:
    """The rows whose cost in a column lies on the scale: a line that leaves it ends there, one that returns is new."""
    here = frame[column].between(scale.low * (1 - SLACK), scale.high * (1 + SLACK))
    runs = (here != here.shift()).cumsum().astype(str)
    return frame.assign(key=frame["key"] + " " + runs)[here]


def headed(plane: Plane, heading: str, caption: str = "") -> list[Layer]:
    """A heading above the panel and a sentence below its years."""
    canvas = plane.canvas
    size, room = canvas.axis_size, canvas.pixels - 8
    top = pd.DataFrame([{"year": plane.first, "value": plane.scale.high, "words": heading}])
    look: dict[str, Any] = {"align": "left", "halo": False}
    rise = (2.3 if canvas.flush else 1.1) * canvas.label_size
    layers = plane.words(
        top,
        "words",
        canvas.palette.ink,
        baseline="bottom",
        dy=-rise,
        fontWeight=600,
        fontSize=canvas.label_size,
        **look,
    )
    for place, line in enumerate(wrapped(caption, room, size, most=CAPTION_LINES) if caption else []):
        row = pd.DataFrame([{"year": plane.first, "value": plane.scale.low, "words": line}])
        drop = (2.2 + 1.35 * place) * size
        layers += plane.words(row, "words", canvas.palette.ink2, baseline="top", dy=drop, **look)
    return layers


def scale_words(log: bool, trend: Trend, language: str) -> tuple[str, str]:
    """Heading of a linear or log panel, and what this scale shows and hides of a cost that goes this way."""
    name = "log" if log else "linear"
    caption = text(f"picture.{name}_{direction(trend)}", language, pace=pace_words(trend.drift, language))
    return text(f"picture.{name}", language), caption


def direction(trend: Trend) -> str:
    """Where a cost goes, as far as its figures can tell; two of them tell no more than their difference."""
    if trend.verdict == "unknown" and trend.drift:
        return "falling" if trend.drift < 0 else "rising"
    return {"falling": "falling", "falling slowly": "falling", "rising": "rising"}.get(trend.verdict, "level")


def unit_words(unit: str, key: str, language: str) -> list[str]:
    """A sentence that names the unit, if there is one."""
    plain = one_line(unit)
    plain = plain if len(plain) <= LONGEST_UNIT_TOLD else plain[: LONGEST_UNIT_TOLD - 1].rstrip() + "…"
    return [text(key, language, unit=plain).replace("….", "…")] if plain else []


def pace_words(drift: float, language: str) -> str:
    """
    Growth said twice: how long a halving or doubling takes, and percent a year.

    >>> pace_words(-0.4, "en"), pace_words(0.1, "en")
    ('halves every 1.7 years, −33\\xa0% a year', 'doubles every 6.9 years, +11\\xa0% a year')
    """
    if not drift:
        return text("picture.pace_level", language)
    key = "picture.pace_falling" if drift < 0 else "picture.pace_rising"
    return text(
        key, language, time=span_words(abs(halving_time(drift)), language), change=change_words(drift, language)
    )


def pair_canvas(canvas: Canvas) -> Canvas:
    """The canvas of one of two panels on a page: half of it where both fit side by side."""
    left = 0 if canvas.flush else round(4.5 * canvas.axis_size)
    width = (canvas.pixels - GAP) // 2 if _both_fit(canvas) else canvas.pixels
    return canvas.sized(width - left, canvas.height, PAIR_GUTTER)


def on_page(panels: Sequence[alt.LayerChart], canvas: Canvas) -> Any:
    """Panels for a page: side by side where both fit, otherwise below one another."""
    joined = alt.hconcat if _both_fit(canvas) else alt.vconcat
    return dressed(joined(*panels, spacing=GAP) if len(panels) > 1 else panels[0])


def _both_fit(canvas: Canvas) -> bool:
    return canvas.pixels >= 2 * SMALLEST_PANEL + GAP
