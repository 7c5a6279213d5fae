"""
What opens what: the purpose to the left, the methods that it gates beside it, what others need to the right.

Places are shares of the width, so that the same picture fits a phone; levels and lines are rows of tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from growthsim.charts.metrics import text_width
from growthsim.charts.theme import PAGE, SANS, Palette
from growthsim.data import MethodsFrame
from growthsim.methods.readiness import needs_of
from growthsim.texts import text
from growthsim.texts.numbers import percent

COLUMNS = ((0.0, 0.27), (0.36, 0.66), (0.75, 1.0))
"""Left and right edges of the columns: the purpose, what it opens, what others need."""
LINE, PAD, SPACE, ABOVE = 16, 7, 10, 26
"""Pixels of a line of text, within a box, between boxes, and above them for lines that pass over."""
SIZE, SMALL = 13, 12
NARROWEST = 86.0
"""Pixels that a word has in a box where the whole picture is as narrow as on a phone."""
NARROW = 460


def prerequisites(
    frame: MethodsFrame, levels: Mapping[str, float], gate: float = 0.0, palette: Palette = PAGE
) -> dict[str, Any]:
    """
    The picture as a specification with its tables.

    `gate` is the strength that methods have without the purpose; at 1 they do not miss it.
    """
    boxes = _boxes(frame, levels)
    height = max(box["bottom"] for box in boxes.values()) + PAD
    tables = {
        "boxes": pd.DataFrame([{key: value for key, value in box.items() if key != "lines"} for box in boxes.values()]),
        "words": pd.DataFrame([row for box in boxes.values() for row in box["lines"]]),
        "links": pd.DataFrame(_links(frame, levels, boxes, gate) or [_no_link()]),
    }
    return {**_specification(palette), "height": height, "datasets": tables}


def alternative(frame: MethodsFrame, levels: Mapping[str, float]) -> str:
    """The same in words: each method that needs another, with both levels."""
    labels = {method.name: method.label for method in frame.methods}
    pairs = [
        f"{method.label} ({percent(levels[method.name])}) ← {labels[need]} ({percent(levels[need])})"
        for method in frame.methods
        for need in needs_of(method, frame)
    ]
    return f"{text('readiness.gate_alt')} {'; '.join(pairs)}"


def columns(frame: MethodsFrame) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The methods by column; those that need nothing and that nothing needs are in none."""
    needed = {need for method in frame.methods for need in needs_of(method, frame)}
    opened = tuple(
        method.name for method in frame.methods if needs_of(method, frame) and method.name != frame.purpose
    )  # fmt: skip
    purpose = (frame.purpose,) if frame.purpose else ()
    others = [name for name in frame.names if name in needed and name not in (*opened, *purpose)]
    # What the purpose needs stands highest: its line passes over all boxes.
    first = frame.by_name[frame.purpose].needs if frame.purpose else ()
    return purpose, opened, tuple(sorted(others, key=lambda name: name not in first))


def _boxes(frame: MethodsFrame, levels: Mapping[str, float]) -> dict[str, dict[str, Any]]:
    """The boxes by method, each column in the middle of the highest."""
    found: dict[str, dict[str, Any]] = {}
    wrapped = {name: _lines(frame, name) for column in columns(frame) for name in column}
    heights = {name: (len(lines) + 1) * LINE + 2 * PAD + 8 for name, lines in wrapped.items()}
    totals = [sum(heights[name] + SPACE for name in column) for column in columns(frame)]
    for column, (left, right), total in zip(columns(frame), COLUMNS, totals, strict=True):
        top = ABOVE + (max(totals) - total) / 2
        for name in column:
            found[name] = _box(name, wrapped[name], levels[name], (left, right), (top, top + heights[name]))
            top += heights[name] + SPACE
    return found


def _box(
    name: str, lines: list[tuple[str, bool]], level: float, across: tuple[float, float], down: tuple[float, float]
) -> dict[str, Any]:
    left, right = across
    top, bottom = down
    words = [
        {"left": left, "at": top + PAD + LINE * (place + 0.5), "words": line, "bold": not small}
        for place, (line, small) in enumerate([*lines, (percent(level), True)])
    ]
    return {
        "name": name, "left": left, "right": right, "top": top, "bottom": bottom, "middle": (top + bottom) / 2,
        "full": left + level * (right - left), "bar": bottom - 3, "lines": words,
    }  # fmt: skip


def _lines(frame: MethodsFrame, name: str) -> list[tuple[str, bool]]:
    """A method's name in lines short enough for a phone, and a word where it has a side effect."""
    lines: list[str] = []
    for word in frame.by_name[name].label.split():
        if lines and text_width(f"{lines[-1]} {word}", SMALL, 600) <= NARROWEST:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    stray = frame.by_name[name].part("misalignment") > 0
    side = stray or any(effect.side_effect for effect in frame.effects_of(name))
    return [(line, False) for line in lines] + ([(text("readiness.gate_side"), True)] if side else [])


def _links(
    frame: MethodsFrame, levels: Mapping[str, float], boxes: Mapping[str, dict[str, Any]], gate: float
) -> list[dict[str, Any]]:  # fmt: skip
    """A line from what is needed to what needs it, as points; thick and dashed where what is needed is missing."""
    rows: list[dict[str, Any]] = []
    over = 0
    for method in frame.methods:
        for need in needs_of(method, frame):
            shut = need != frame.purpose or need in method.needs or gate < 1
            missing = shut and levels[need] < frame.minimum and levels[method.name] > 0
            start, end = boxes[need], boxes[method.name]
            if method.name == frame.purpose:
                over += 1
            points = _points(start, end, method.name == frame.purpose, over)
            rows += [
                {"link": f"{need}>{method.name}", "place": place, "x": x, "y": y, "missing": missing}
                for place, (x, y) in enumerate(points)
            ]
    return rows


def _points(start: Mapping[str, Any], end: Mapping[str, Any], purpose: bool, over: int) -> list[tuple[float, float]]:
    """From one box to another: straight between columns, above all boxes to the purpose, round the side within one."""
    if purpose:
        x, height = (end["left"] + end["right"]) / 2, ABOVE - 8 - 5 * over
        middle = (start["left"] + start["right"]) / 2
        return [(middle, start["top"]), (middle, height), (x, height), (x, end["top"])]
    if start["left"] == end["left"]:
        out = end["right"] + 0.04
        return [(start["right"], start["middle"]), (out, start["middle"]), (out, end["middle"]),
                (end["right"], end["middle"])]  # fmt: skip
    near, far = ("right", "left") if start["left"] < end["left"] else ("left", "right")
    return [(start[near], start["middle"]), (end[far], end["middle"])]


def _no_link() -> dict[str, Any]:
    return {"link": "", "place": 0, "x": 0.0, "y": 0.0, "missing": False}


def _specification(palette: Palette) -> dict[str, Any]:
    size = {"expr": f"width < {NARROW} ? {SMALL} : {SIZE}"}
    box = {"x": _x("left"), "x2": {"field": "right"}, "y": _y("top"), "y2": {"field": "bottom"}}
    link = {"x": _x("x"), "y": _y("y"), "detail": {"field": "link", "type": "nominal"},
            "order": {"field": "place", "type": "quantitative"}}  # fmt: skip
    line = {"type": "line", "interpolate": "linear", "aria": False, "strokeJoin": "round"}
    words = {"type": "text", "font": SANS, "fontSize": size, "align": "left", "baseline": "middle", "dx": 8,
             "aria": False, "fontWeight": {"expr": "datum.bold ? 600 : 400"}}  # fmt: skip
    said = {"x": _x("left"), "y": _y("at"), "text": {"field": "words", "type": "nominal"}}
    return {
        "padding": {"left": 1, "right": 1, "top": 1, "bottom": 1},
        "autosize": {"type": "none", "contains": "padding"},
        "config": {"view": {"stroke": None}, "background": "transparent", "font": SANS},
        "layer": [
            {"data": {"name": "links"}, "transform": [{"filter": "!datum.missing"}],
             "mark": {**line, "color": palette.ink3, "strokeWidth": 1.25}, "encoding": link},
            {"data": {"name": "links"}, "transform": [{"filter": "datum.missing"}],
             "mark": {**line, "color": palette.ink, "strokeWidth": 2.25, "strokeDash": [5, 4]}, "encoding": link},
            {"data": {"name": "boxes"}, "encoding": box,
             "mark": {"type": "rect", "fill": palette.page, "stroke": palette.hairline, "cornerRadius": 6,
                      "opacity": 1, "aria": False}},
            {"data": {"name": "boxes"}, "mark": {"type": "rule", "color": palette.grid, "strokeWidth": 5,
                                                 "aria": False},
             "encoding": {"x": _x("left"), "x2": {"field": "right"}, "y": _y("bar")}},
            {"data": {"name": "boxes"}, "mark": {"type": "rule", "color": palette.ink2, "strokeWidth": 5,
                                                 "aria": False},
             "encoding": {"x": _x("left"), "x2": {"field": "full"}, "y": _y("bar")}},
            {"data": {"name": "words"}, "transform": [{"filter": "datum.bold"}],
             "mark": {**words, "color": palette.ink}, "encoding": said},
            {"data": {"name": "words"}, "transform": [{"filter": "!datum.bold"}],
             "mark": {**words, "color": palette.ink2}, "encoding": said},
        ],
    }  # fmt: skip


def _x(field: str) -> dict[str, Any]:
    scale = {"domain": [0, 1], "nice": False, "zero": False, "range": [0, {"expr": "width"}]}
    return {"field": field, "type": "quantitative", "axis": None, "scale": scale}


def _y(field: str) -> dict[str, Any]:
    return {"field": field, "type": "quantitative", "axis": None, "scale": None}
