"""
The opening story as one chart that never changes and small tables that do.

As in lessons, the first colour is what was expected and the second what happened. The value axis grows with what is
drawn, so that who looks on early sees what could be seen then. The plot starts at the left edge and leaves a gutter of
pixels at the right: a slider can be laid out below it to the same length.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthsim.analysis.told import Course
from growthsim.charts.labels import SMALLEST_GAP, spread
from growthsim.charts.theme import PAGE, SANS, Palette
from growthsim.charts.ticks import Scale, year_marks
from growthsim.texts import remembered, text
from growthsim.texts.numbers import fixed, mark

HEIGHT = 320
"""Pixels of the plot."""
LEFT, ABOVE, BELOW = 16, 26, 30
"""Pixels around it: half a year's name, a value label, the years."""
NARROW = 460
"""Below this width in pixels the end labels are short and their gutter narrow."""
GUTTER, NARROW_GUTTER = 150, 116
EXPECTED, HAPPENED = 0, 1
"""Slots of colour."""
LOWEST_TOP = 4.0
"""The value axis holds at least this, or the first years would be all slope."""
AXIS_SIZE, LABEL_SIZE = 13, 15
LABEL_HEIGHTS = [SMALLEST_GAP, SMALLEST_GAP]


@dataclass(frozen=True)
class EndWords:
    """The number at the end of a line, with what it counts and, where the chart is narrow, without."""

    number: str
    brief: str


def told_tables(course: Course, year: float, labels: tuple[EndWords, EndWords], unit: str) -> dict[str, Any]:
    """
    The rows of the chart up to a year, table by table.

    `labels` belong to the straight line and to what happened, `unit` stands on the top value mark.
    """
    known, now = course.until(year), course.at(year)
    scale = told_scale(max(now.bought, now.expected, *(bought for _, bought in known.reported), 1.0))
    first, last = float(course.years[0]), float(course.years[-1])
    return {
        "marks": _marks(scale, first, last, unit),
        "years": pd.DataFrame([{"year": float(each), "words": str(each)} for each in year_marks(first, last, 5)]),
        "expected": _line([*known.years, year], [*known.expected, now.expected]),
        "happened": _line([*known.years, year], [*known.bought, now.bought]),
        "reported": _reported(known, last),
        "ends": _ends(year, (now.expected, now.bought), labels, scale),
    }


def told_scale(highest: float) -> Scale:
    """
    A value axis from nothing to 1, 2 or 4 with zeros, marked at its half.

    >>> told_scale(2.0).marks, told_scale(198.4).marks, told_scale(10.0).marks
    ((0.0, 2.0, 4.0), (0.0, 100.0, 200.0), (0.0, 5.0, 10.0))
    """
    size = 10.0 ** math.floor(math.log10(highest))
    top = next(size * step for step in (1, 2, 4, 10) if highest <= size * step * (1 + 1e-9))
    top = max(top, LOWEST_TOP)
    return Scale(0.0, top, (0.0, top / 2, top))


def _marks(scale: Scale, first: float, last: float, unit: str) -> pd.DataFrame:
    """The gridlines; nothing is written at the base line, and the unit on the top one."""
    top = scale.marks[-1]
    words = [fixed(value) if value < 1000 else mark(value) for value in scale.marks]
    said = ["", *words[1:-1], text("start.chart.top", number=words[-1], unit=unit)]
    rows = [
        {"year": first, "until": last, "value": value, "words": word, "base": value == 0, "top": top}
        for value, word in zip(scale.marks, said, strict=True)
    ]
    return pd.DataFrame(rows)


def _line(years: list[Any], values: list[Any]) -> pd.DataFrame:
    return pd.DataFrame({"year": np.asarray(years, dtype=float), "value": np.asarray(values, dtype=float)})


def _reported(known: Course, last: float) -> pd.DataFrame:
    """A ring for each price reported; where the story begins and ends the curve's own words say it already."""
    first = float(known.years[0])
    rows = [
        {
            "year": year,
            "value": bought,
            "words": _said(known.story.price / bought) if first < year < last else "",
        }
        for year, bought in known.reported
    ]
    # A table is never empty: the browser would keep the rows before.
    return pd.DataFrame(rows or [{"year": math.nan, "value": math.nan, "words": ""}])


def _said(price: float) -> str:
    return text("start.chart.reported", price=fixed(price))


def _ends(year: float, values: tuple[float, float], labels: tuple[EndWords, EndWords], scale: Scale) -> pd.DataFrame:
    """Where the lines end, and the labels beside them: in pixels, pushed apart."""
    wanted = [scale.position(value, HEIGHT) for value in values]
    if labels[EXPECTED] == labels[HAPPENED]:
        # What happened stands above where both are said to be the same.
        wanted[HAPPENED] = wanted[EXPECTED] - 0.01
    places = spread(wanted, LABEL_HEIGHTS, -0.5 * SMALLEST_GAP, HEIGHT - 2)
    names = [text(f"start.chart.{name}") for name in ("expected", "happened")]
    rows = [
        {"slot": slot, "year": year, "value": value, "at": place, "name": name, **asdict(words)}
        for slot, (value, place, words, name) in enumerate(zip(values, places, labels, names, strict=True))
    ]
    return pd.DataFrame(rows)


@remembered()
def told_specification(palette: Palette = PAGE) -> dict[str, Any]:
    """The layers of the story, without any of its numbers."""
    across: dict[str, Any] = {"x": _x(), "y": _y()}
    colours, written = (_by_slot([paint(EXPECTED), paint(HAPPENED)]) for paint in (palette.plan, palette.plan_text))
    beside = {"x": _x(), "y": {"field": "at", "type": "quantitative", "scale": None}}
    return {
        "height": HEIGHT + ABOVE + BELOW,
        "padding": {"left": LEFT, "right": 0, "top": ABOVE, "bottom": BELOW},
        "autosize": {"type": "none", "contains": "padding"},
        "config": {"view": {"stroke": None}, "background": "transparent", "font": SANS},
        "params": [{"name": "gutter", "expr": f"width < {NARROW} ? {NARROW_GUTTER} : {GUTTER}"}],
        "layer": [
            *_furniture(palette),
            _layer("expected", {"type": "line", "color": palette.plan(EXPECTED), "strokeWidth": 2.5,
                                "strokeDash": [7, 4]}, across),
            _layer("happened", {"type": "line", "color": palette.plan(HAPPENED), "strokeWidth": 3.2,
                                "strokeJoin": "round"}, across),
            _layer("reported", {"type": "point", "fill": palette.page, "stroke": palette.plan(HAPPENED), "size": 70,
                                "strokeWidth": 2, "opacity": 1}, across),
            _layer("reported", _words(palette, AXIS_SIZE, dx=11), {**across, **_text()}),
            _layer("ends", {"type": "circle", "size": 90, "opacity": 1}, {**across, "color": colours}),
            _layer("ends", _words(palette, LABEL_SIZE, dx=13, dy=-9, fontWeight=600),
                   {**beside, **_number_text(), "color": written}),
            _layer("ends", _words(palette, AXIS_SIZE, dx=13, dy=9), {**beside, **_text("name")}),
        ],
    }  # fmt: skip


def _by_slot(colours: list[str]) -> dict[str, Any]:
    scale = {"domain": [EXPECTED, HAPPENED], "range": colours}
    return {"field": "slot", "type": "nominal", "legend": None, "scale": scale}


def _furniture(palette: Palette) -> list[dict[str, Any]]:
    """Hairlines that stop at the last year, ticks, and the words of both axes."""
    rule = {"x": _x(), "x2": {"field": "until"}, "y": _y(),
            "color": {"condition": {"test": "datum.base", "value": palette.ink3}, "value": palette.grid}}  # fmt: skip
    foot: dict[str, Any] = {"x": _x(), "y": {"value": HEIGHT}}
    return [
        # Never seen: it holds the value axis open up to the top mark.
        _layer("marks", {"type": "point", "opacity": 0}, {"y": _y("top")}),
        _layer("marks", {"type": "rule"}, rule),
        _layer("years", {"type": "rule", "color": palette.ink3}, {**foot, "y2": {"value": HEIGHT + 4}}),
        _layer("marks", _words(palette, AXIS_SIZE, dy=-6, baseline="bottom"), {"x": _x(), "y": _y(), **_text()}),
        _layer("years", _words(palette, AXIS_SIZE, dy=9, baseline="top", align="center"), {**foot, **_text()}),
    ]  # fmt: skip


def _layer(table: str, mark_: dict[str, Any], encoding: dict[str, Any]) -> dict[str, Any]:
    return {"data": {"name": table}, "mark": {"aria": False, **mark_}, "encoding": encoding}


def _words(palette: Palette, size: int, **look: Any) -> dict[str, Any]:
    """A text mark over a halo of the page; the letters lie above their stroke by the page's style."""
    style = {"color": palette.ink2, "stroke": palette.page, "strokeWidth": 4, "align": "left", "baseline": "middle"}
    return {"type": "text", "font": SANS, "fontSize": size, **style, **look}


def _number_text() -> dict[str, Any]:
    brief = {"test": f"width < {NARROW}", "field": "brief", "type": "nominal"}
    return {"text": {"condition": brief, "field": "number", "type": "nominal"}}


def _text(field: str = "words") -> dict[str, Any]:
    return {"text": {"field": field, "type": "nominal"}}


def _x() -> dict[str, Any]:
    """Years, from the left edge to the gutter."""
    scale = {"nice": False, "zero": False, "range": [0, {"expr": "width - gutter"}]}
    return {"field": "year", "type": "quantitative", "axis": None, "scale": scale}


def _y(field: str = "value") -> dict[str, Any]:
    return {"field": field, "type": "quantitative", "axis": None, "scale": {"nice": False, "zero": True}}
