"""
The profile of a readiness test: a bar for each method, the range of what is not known, and the gap.

The specification depends on the number of methods alone; answers move rows of its tables, and nothing is built anew.
"""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from growthsim.charts.theme import PAGE, SANS, Palette
from growthsim.methods.readiness import Readiness
from growthsim.texts import remembered, text
from growthsim.texts.numbers import percent

ROW = 42
"""Pixels of a method."""
TOP, MIDDLE, BAR = 12, 29, 9
"""Within them the middle of the name, the middle of the bar, and how thick that is."""
NUMBERS = 112
"""Pixels for level and gap to the right of the bars."""
SIZE = 13


def profile_tables(found: Readiness, before: Readiness | None = None) -> dict[str, pd.DataFrame]:
    """The rows of the picture: one for each method; an earlier test puts a ring on each bar."""
    weakest = {step.method for step in found.weakest} if found.answered else set()
    labels = {method.name: method.label for method in found.frame.methods}
    earlier = before.levels if before is not None else {}
    rows = [
        {
            "name": labels[entry.method], "level": entry.level, "low": entry.low, "high": entry.high,
            "before": earlier.get(entry.method, math.nan), "weak": entry.method in weakest and entry.answered > 0,
            "open": entry.low < entry.high, "answered": entry.answered > 0,
            "number": percent(entry.level) if entry.answered else "",
            "gap": text("readiness.gap", gap=percent(entry.gap))
            if entry.answered else text("readiness.gap_open"),
            "nothing": 0.0, "whole": 1.0, "top": ROW * place + TOP, "bar": ROW * place + MIDDLE,
        }
        for place, entry in enumerate(found.methods)
    ]  # fmt: skip
    return {"methods": pd.DataFrame(rows)}


@remembered()
def profile_specification(methods: int, palette: Palette = PAGE) -> dict[str, Any]:
    """The layers of the profile for so many methods, without any of its numbers."""
    bold = "datum.weak ? 600 : 400"
    return {
        "height": ROW * methods,
        "padding": {"left": 0, "right": 0, "top": 2, "bottom": 2},
        "autosize": {"type": "none", "contains": "padding"},
        "config": {"view": {"stroke": None}, "background": "transparent", "font": SANS},
        "data": {"name": "methods"},
        "layer": [
            _bar("whole", palette.grid),
            _bar("level", palette.ink3, 0.55, "datum.answered && !datum.weak"),
            _bar("level", palette.ink, 0.9, "datum.weak"),
            {**_open({"type": "rule", "color": palette.ink2, "strokeWidth": 2}),
             "encoding": {"x": _x("low"), "x2": {"field": "high"}, "y": _at("bar")}},
            *({**_open({"type": "tick", "color": palette.ink2, "thickness": 2, "size": BAR + 5,
                        "orient": "vertical"}),
               "encoding": {"x": _x(end), "y": _at("bar")}} for end in ("low", "high")),
            {"transform": [{"filter": "isValid(datum.before)"}],
             "mark": {"type": "point", "fill": palette.page, "stroke": palette.ink, "strokeWidth": 2, "size": 70,
                      "opacity": 1, "aria": False},
             "encoding": {"x": _x("before"), "y": _at("bar")}},
            _words("name", {"value": 0}, "left", "top", palette.ink, bold),
            _words("number", {"value": {"expr": f"width - {NUMBERS - 12}"}}, "left", "bar", palette.ink, "600"),
            _words("gap", {"value": {"expr": "width"}}, "right", "bar", palette.ink2, "400"),
        ],
    }  # fmt: skip


def _bar(end: str, colour: str, opacity: float = 1.0, test: str = "true") -> dict[str, Any]:
    """Bars from nothing to a level."""
    mark = {"type": "bar", "height": BAR, "color": colour, "opacity": opacity, "aria": False}
    return {
        "transform": [{"filter": test}],
        "mark": mark,
        "encoding": {"x": _x("nothing"), "x2": {"field": end}, "y": _at("bar")},
    }


def _open(mark: dict[str, Any]) -> dict[str, Any]:
    """A mark for methods of which something is not known."""
    return {"transform": [{"filter": "datum.open"}], "mark": {**mark, "aria": False}}


def _words(field: str, x: dict[str, Any], align: str, at: str, colour: str, weight: str) -> dict[str, Any]:
    """A text of each row."""
    mark = {"type": "text", "font": SANS, "fontSize": SIZE, "align": align, "baseline": "middle", "color": colour,
            "fontWeight": {"expr": weight}, "aria": False}  # fmt: skip
    return {"mark": mark, "encoding": {"x": x, "y": _at(at), "text": {"field": field, "type": "nominal"}}}


def _x(field: str) -> dict[str, Any]:
    """Levels from the left edge to where the numbers stand."""
    scale = {"domain": [0, 1], "nice": False, "zero": False, "range": [0, {"expr": f"width - {NUMBERS}"}]}
    return {"field": field, "type": "quantitative", "axis": None, "scale": scale}


def _at(field: str) -> dict[str, Any]:
    """Pixels from the top."""
    return {"field": field, "type": "quantitative", "axis": None, "scale": None}
