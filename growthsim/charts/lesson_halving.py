"""Pictures of the lesson on halving times: all of the library in rows, and a technology beside a control."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from growthsim.analysis.pace import change_words, span_range, span_words
from growthsim.analysis.technologies import verdict_words, years_words
from growthsim.charts.guess import HAPPENED
from growthsim.charts.labels import EndLabel, widest
from growthsim.charts.lesson_lines import Line, lines_panel
from growthsim.charts.live import LEFT, LivePlane
from growthsim.charts.plane import Plane
from growthsim.charts.theme import Canvas
from growthsim.charts.ticks import Scale, value_scale
from growthsim.lessons import halving
from growthsim.lessons.halving import SERIES, Technology
from growthsim.lessons.lesson import Array
from growthsim.technologies.trend import Trend
from growthsim.texts import text
from growthsim.texts.numbers import fixed

WORDS = "lesson.halving.picture"
SHORTEST, LONGEST = 1 / 12, 50.0
"""Ends of the axis of halving times, in years; an interval that goes on beyond is cut there."""
MARKS = (0.25, 1.0, 5.0, 25.0)
ROW, NAME, BAR = 33.0, 9.0, 23.0
"""Pixels of a row, and from its top to the middle of its name and of its bar."""
THICK = 6.0
GUTTER = 0.3
"""Share of the width for the numbers, at the least: on a phone too they have room."""
CONTROL = "control_wheat_jacks"
"""A control that fell a good deal, and by no pace that chance could not make."""
FIRST_INDEX = 100.0


def bars(canvas: Canvas) -> list[Any]:
    """Halving times with their intervals, the fastest above; below them what does not halve, or is not shown to."""
    found = [*halving.halving(), *halving.not_halving()]
    heads = {0: text(f"{WORDS}.bars.halving"), len(halving.halving()): text(f"{WORDS}.bars.still")}
    rows = _rows(found, heads, canvas)
    height = round(ROW * (len(found) + len(heads)) * canvas.axis_size / Canvas().axis_size)
    labels = [row.label for row in rows if row.label]
    gutter = max(canvas.gutter, GUTTER)
    canvas = replace(canvas, height=height, flush=True, gutter=gutter).fitted(widest(labels, canvas.label_size))
    scale = Scale(0.0, float(len(rows)), ())
    plane = (_LiveRuler if canvas.live else _Ruler)(canvas, math.log10(SHORTEST), math.log10(LONGEST), scale)
    layers = [*_ruled(plane), *_intervals(plane, rows), *_names(plane, rows), *plane.end_labels(labels)]
    return [plane.finished(layers, text(f"{WORDS}.bars.alternative"))]


def controls(canvas: Canvas) -> list[Any]:
    """A technology and a control, each with its whole record from 100, on the same log scale."""
    found = {each.series.name: each for each in halving.technologies()}
    technology, control = found[SERIES], found[CONTROL]
    pair = (technology, control)
    scale = value_scale(np.concatenate([_index(each) for each in pair]), log=True)
    return [_beside(each, canvas, scale) for each in pair]


class _Ruler(Plane):
    """A plane without axes of its own."""

    def x(self, field: str = "year") -> alt.X:
        """The shared x encoding; what is marked is drawn with the rows."""
        shared: alt.X = super().x(field)
        shared["axis"] = None
        return shared


class _LiveRuler(LivePlane, _Ruler):
    """The same on a page."""


@dataclass(frozen=True)
class _Row:
    """A row of the bars: its name, years of its record, its interval if it has one; `down` is its top in rows."""

    down: int
    name: str
    bold: bool
    middle: float | None = None
    low: float | None = None
    high: float | None = None
    label: EndLabel | None = None


def _rows(found: Sequence[Technology], heads: dict[int, str], canvas: Canvas) -> list[_Row]:
    """The technologies below the heading of their group."""
    rows: list[_Row] = []
    total = len(found) + len(heads)
    for place, each in enumerate(found):
        if place in heads:
            rows.append(_Row(len(rows), heads[place], bold=True))
        rows.append(_row(each, len(rows), total, canvas))
    return rows


def _row(each: Technology, down: int, total: int, canvas: Canvas) -> _Row:
    name, at, trend = _name(each), total - down - BAR / ROW, each.trend
    if not each.halves:
        # Without a bar the words stand beside the name.
        at, (number, short) = total - down - NAME / ROW, _not_shown(trend)
        return _Row(down, name, bold=False, label=EndLabel(at, "", number, canvas.palette.ink2, short))
    low, high = trend.halving_times
    main = each.series.name == SERIES
    colour = canvas.palette.plan_text(HAPPENED) if main else canvas.palette.ink
    words = span_range(trend.halving_time, low, high)
    label = EndLabel(at, "", words, colour, span_words(trend.halving_time))
    return _Row(down, name, main, trend.halving_time, low, high, label)


def _name(each: Technology) -> str:
    """A name with the years of the record, unless it holds them."""
    if str(math.floor(each.series.years[0])) in each.name:
        return each.name
    return text(f"{WORDS}.bars.name", name=each.name, years=years_words(each.series))


def _not_shown(trend: Trend) -> tuple[str, str]:
    """What the test found where it shows no fall, and in a word; where there is one, how often chance makes it."""
    if trend.verdict == "rising":
        return verdict_words(trend), verdict_words(trend)
    if trend.drift >= 0:
        return verdict_words(trend), text(f"{WORDS}.bars.unclear")
    words = [text(f"{WORDS}.bars.{key}", chance=fixed(100 * (trend.p or 0.0))) for key in ("chance", "chance_brief")]
    return words[0], words[1]


def _ruled(plane: Plane) -> list[Any]:
    """The marks of the axis of halving times, as rules with words above and below."""
    palette, scale = plane.canvas.palette, plane.scale
    ends = pd.DataFrame([(math.log10(mark), value) for mark in MARKS for value in (scale.low, scale.high - 1)],
                        columns=["year", "value"])  # fmt: skip
    keys = [f"mark {place // 2}" for place in range(len(ends))]
    words = pd.DataFrame({"year": [math.log10(mark) for mark in MARKS], "words": [_mark_words(mark) for mark in MARKS]})
    look: dict[str, Any] = {"colour": palette.ink2, "halo": False, "align": "center"}
    return [
        plane.line(ends.assign(key=keys, colour=palette.grid, width=1.0)),
        *plane.words(words.assign(value=scale.low), "words", baseline="top", dy=9.0, **look),
        *plane.words(words.assign(value=scale.high), "words", baseline="bottom", dy=-8.0, **look),
    ]


def _mark_words(years: float) -> str:
    if years < 1:
        return text("lesson.months", number=fixed(12 * years))
    return text("lesson.miss.one_year") if years == 1 else text("lesson.years", number=fixed(years))


def _intervals(plane: Plane, rows: Sequence[_Row]) -> list[Any]:
    """The 80 % interval of each halving time as a bar, and the estimate as a dot on it."""
    palette, stroke = plane.canvas.palette, plane.canvas.stroke
    ends, dots = [], []
    for row in rows:
        if row.middle is None:
            continue
        value = plane.scale.high - row.down - BAR / ROW
        for time in (row.low or row.middle, row.high or row.middle):
            held = min(max(time, SHORTEST), LONGEST)
            ends.append({"year": math.log10(held), "value": value, "key": f"interval {row.down}"})
        colour = palette.plan(HAPPENED) if row.bold else palette.ink
        dots.append({"year": math.log10(row.middle), "value": value, "words": "●", "colour": colour})
    size = 14.0 * stroke
    return [
        plane.line(pd.DataFrame(ends).assign(colour=palette.ink3, width=THICK * stroke)),
        *plane.words(pd.DataFrame(dots), "words", align="center", baseline="middle", fontSize=size),
    ]


def _names(plane: Plane, rows: Sequence[_Row]) -> list[Any]:
    """The names above the bars, from the very left."""
    palette = plane.canvas.palette
    layers = []
    for bold in (False, True):
        chosen = [row for row in rows if row.bold == bold]
        values = [plane.scale.high - row.down - (NAME if row.label else BAR) / ROW for row in chosen]
        frame = pd.DataFrame({"year": plane.first, "value": values, "words": [row.name for row in chosen]})
        look: dict[str, Any] = {"fontWeight": 600 if bold else 400, "dx": 4.0 - LEFT if plane.canvas.live else 0.0}
        layers += plane.words(frame, "words", palette.ink, align="left", baseline="middle", **look)
    return layers


def _index(each: Technology) -> Array:
    """Prices, the first one being 100."""
    costs: Array = FIRST_INDEX * each.series.costs / each.series.costs[0]
    return costs


def _beside(each: Technology, canvas: Canvas, scale: Scale) -> Any:
    """One of the two panels: the price, and what its record says of the pace."""
    trend = each.trend
    pace = text(f"{WORDS}.controls.halves", time=span_words(trend.halving_time))
    still = text(f"{WORDS}.controls.still", chance=fixed(100 * (trend.p or 0.0)))
    description = text(f"{WORDS}.controls.alternative", name=each.name, change=change_words(trend.drift))
    brief = text(f"{WORDS}.controls.brief") if each.halves else each.name
    number = pace if each.halves else still
    line = Line(each.name, number, each.series.years, _index(each), main=each.halves, brief=brief)
    return lines_panel([line], canvas, scale, description)


PICTURES: dict[str, Callable[[Canvas], list[Any]]] = {"bars": bars, "controls": controls}
