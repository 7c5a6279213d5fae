"""Why did it change, as a picture: from one scenario's level to the other's, one bar for each difference."""

from __future__ import annotations

import json
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from growthsim.charts.metrics import shortened, text_width
from growthsim.charts.theme import SANS, Canvas
from growthsim.charts.ticks import value_scale
from growthsim.decisions.why import Why
from growthsim.decisions.why_words import (
    MOST_ROWS,
    amount,
    label_of,
    level,
    others_words,
    rest_of,
)
from growthsim.texts import text
from growthsim.texts.numbers import mark, percent

ROW, BAR = 52, 12
"""Pixels of a row, its name above its bar, and of the bar."""
FOOT = 6
NAME_ROOM = 200.0
"""Pixels of a name at the most, so that it fits on a phone."""
STRENGTH = 0.6
NINETEEN = 1.96
RIGHT_HALF = 0.55
BESIDE = 6


def why_height(found: Why) -> int:
    """Pixels of all rows."""
    return ROW * (min(len(found.ranked), MOST_ROWS) + (len(found.ranked) > MOST_ROWS) + 2) + FOOT


def why_chart(found: Why, names: tuple[str, str], canvas: Canvas) -> Any:
    """The levels of both scenarios in ink, and between them what each difference adds, the largest first."""
    rows, height, palette = _rows(found, names), why_height(found), canvas.palette
    scale = value_scale([0.0, *rows["low"], *rows["high"]])
    inside = [value for value in scale.marks if not found.is_share or -1e-9 <= value <= 1 + 1e-9]
    room = _room(rows, scale.low, scale.high, canvas)
    domain = [scale.low - room[0], scale.high + room[1]]
    named = {value: _mark(found, value, scale.high) for value in inside}
    cases = "".join(
        f"abs(datum.value - {value}) < 1e-9 * (1 + abs(datum.value)) ? {json.dumps(words)} : "
        for value, words in named.items()
    )
    axis = alt.Axis(
        values=inside, labelExpr=f"{cases}''", title=None, grid=True, gridColor=palette.grid, domain=False,
        ticks=False, labelFontSize=canvas.axis_size, labelColor=palette.ink2, labelOverlap=True, labelPadding=6,
    )  # fmt: skip
    across = alt.Scale(domain=domain, nice=False)
    y = alt.Y("down:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)

    def place(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=across, axis=axis)

    layers: list[Any] = []
    for ends, colour, opacity in ((True, palette.ink, 1.0), (False, palette.ink3, STRENGTH)):
        some = rows[rows["ends"] == ends]
        if len(some):
            bars = alt.Chart(some).mark_bar(height=BAR, cornerRadius=1, color=colour, opacity=opacity)
            layers.append(bars.encode(x=place("start"), x2="stop:Q", y=y))
    steps = rows[~rows["last"]]
    layers.append(alt.Chart(steps).mark_rule(color=palette.ink3, strokeWidth=1).encode(
        x=place("stop"), y=y, y2=alt.Y2("next")))  # fmt: skip
    layers.append(
        alt.Chart(rows).mark_rule(color=palette.ink, strokeWidth=1.5).encode(x=place("low"), x2="high:Q", y=y)
    )
    layers += _words(rows, canvas, place, y)
    chart: Any = alt.layer(*layers, description=text("why.chart_alternative"))
    return chart.properties(width=canvas.width, height=height)


def _words(rows: pd.DataFrame, canvas: Canvas, place: Any, y: Any) -> list[Any]:
    """The name above each bar, and what it adds behind it, with the ground shining around."""
    palette, layers = canvas.palette, list[Any]()
    for side, align, field, dx in ((False, "left", "left", 0), (True, "right", "right", 0)):
        some = rows[rows["turned"] == side]
        for column, look in (("name", {"dy": -BAR - 3, "color": palette.ink}),):
            style: dict[str, Any] = {"font": SANS, "fontSize": canvas.axis_size, "align": align, "baseline": "middle",
                                     "dx": dx, **look}  # fmt: skip
            base = alt.Chart(some)
            ground = {**style, "color": palette.page, "stroke": palette.page, "strokeWidth": 4}
            words = {"x": place(field), "y": y, "text": alt.Text(f"{column}:N")}
            layers += [base.mark_text(**ground).encode(**words), base.mark_text(**style).encode(**words)]
    style = {"font": SANS, "fontSize": canvas.axis_size, "fontWeight": 600, "align": "left", "baseline": "middle",
             "dx": BESIDE, "color": palette.ink}  # fmt: skip
    layers.append(alt.Chart(rows).mark_text(**style).encode(x=place("end"), y=y, text="said:N"))
    return layers


def _rows(found: Why, names: tuple[str, str]) -> pd.DataFrame:
    """Each bar with its ends, its uncertainty and its words."""
    shares = [(label_of(found, place), float(found.means[place]), float(found.errors[place]))
              for place in found.ranked[:MOST_ROWS]]  # fmt: skip
    if len(found.ranked) > MOST_ROWS:
        shares.append((others_words(len(found.ranked) - MOST_ROWS), *rest_of(found)))
    here = found.start
    rows = [_row(names[0], 0.0, here, 0.0, level(found, here), True)]
    for name, share, error in shares:
        rows.append(_row(name, here, here + share, error, amount(found, share), False))
        here += share
    rows.append(_row(names[1], 0.0, found.end, 0.0, level(found, found.end), True))
    frame = pd.DataFrame(rows)
    frame["name"] = [shortened(name, NAME_ROOM, 13) for name in frame["name"]]
    frame["down"] = [ROW * (place + 1) - BAR for place in range(len(frame))]
    frame["next"] = frame["down"] + ROW
    frame["last"] = [place == len(frame) - 1 for place in range(len(frame))]
    low, high = min(0.0, float(frame["left"].min())), float(frame["right"].max())
    frame["turned"] = (frame["left"] - low) > RIGHT_HALF * max(high - low, 1e-12)
    frame["right"] = np.maximum(frame["right"], frame["left"])
    return frame


def _row(name: str, start: float, stop: float, error: float, said: str, ends: bool) -> dict[str, Any]:
    low, high = stop - NINETEEN * error, stop + NINETEEN * error
    left, right = min(start, stop), max(start, stop)
    return {"name": name, "start": start, "stop": stop, "low": low, "high": high, "left": left, "right": right,
            "end": max(right, high), "said": said, "ends": ends}  # fmt: skip


def _room(rows: pd.DataFrame, low: float, high: float, canvas: Canvas) -> tuple[float, float]:
    """What the axis has to run on past its ends, so that no words are cut."""
    per_pixel = (high - low) / (0.8 * canvas.pixels)
    right = max(row["end"] + per_pixel * (text_width(row["said"], canvas.axis_size, 600) + 2 * BESIDE)
                for row in rows.to_dict("records"))  # fmt: skip
    return 0.0, max(right - high, 0.0)


def _mark(found: Why, value: float, top: float) -> str:
    if found.is_share:
        return percent(value)
    return mark(value, found.pair.first.currency if value == top else "")
