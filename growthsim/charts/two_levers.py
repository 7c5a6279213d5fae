"""Two levers at once, as a picture: the more ink in a cell, the more futures; the boundary, and where one stands."""

from __future__ import annotations

import json
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from growthsim.charts.lever_plane import lever_marks
from growthsim.charts.metrics import text_width
from growthsim.charts.theme import SANS, Canvas
from growthsim.decisions.levers import Lever, unit_of
from growthsim.decisions.two_levers import Axis, LeverMap
from growthsim.decisions.two_levers_words import axis_words, cell_words, level_words
from growthsim.scenario import Scenario
from growthsim.texts import text
from growthsim.texts.numbers import probability, short

FAINTEST, STRONGEST = 0.03, 0.86
"""How strongly the lowest and the highest measure are inked."""
PALE = 0.5
"""Ink up to here is pale enough for words in ink."""
INSET = 4
AXIS_ROOM = 12
"""Pixels beside the words of the axis upwards."""
TITLE_ROOM = 1.6
"""Lines of its size that the title below takes."""
FEW_DECADES = 30.0
"""Up to this ratio of its ends an axis in proportion is marked at the values that were tried."""


def map_chart(found: LeverMap, level: float, canvas: Canvas) -> Any:
    """The cells, hatched where they cannot be, the boundary as a stepped line, today as a ring."""
    x, y = _scales(found, canvas)
    cells = _cells(found)
    palette = canvas.palette
    known, empty = cells[cells["known"]], cells[~cells["known"]]
    box: dict[str, Any] = {"x": x("left"), "x2": alt.X2("right"), "y": y("bottom"), "y2": alt.Y2("top")}
    ground = alt.Chart(known).mark_rect(color=palette.ink, stroke=palette.page, strokeWidth=0.5)
    layers: list[Any] = [
        ground.encode(
            **box, opacity=alt.Opacity("ink:Q", scale=None, legend=None), tooltip=alt.Tooltip("said:N", title="")
        )
    ]
    if len(empty):
        hatch = alt.Chart(empty)
        layers += [
            hatch.mark_rect(fill=palette.page, stroke=palette.grid, strokeWidth=0.5).encode(
                **box, tooltip=alt.Tooltip("said:N", title="")
            ),
            hatch.mark_rule(color=palette.ink3, strokeWidth=1).encode(**box),
        ]
    layers += _boundary(found, level, canvas, x, y)
    layers += _corners(found, cells, canvas, x, y)
    layers += _here(found, canvas, x, y)
    chart: Any = alt.layer(*layers, description=text("two_levers.alternative"))
    return chart.properties(width=canvas.width, height=canvas.height)


def heading(found: LeverMap) -> str:
    """What is drawn: upwards the one lever, to the right the other."""
    return text("two_levers.heading", measure=text(f"two_levers.measure.{found.of}"))


def axis_title(lever: Lever, scenario: Scenario) -> str:
    """The name of a lever with its unit."""
    unit = unit_of(lever, scenario)
    # "Customers, customers" would say it twice.
    if not unit or unit.casefold() in lever.label.casefold():
        return lever.label
    return text("two_levers.axis", lever=lever.label, unit=unit)


def _scales(found: LeverMap, canvas: Canvas) -> tuple[Any, Any]:
    # On a bare canvas nothing may hang over its edges: words at the axes get their room within it.
    beside = _marks(found.y, found.question.y, found).values()
    widest = max((text_width(words, canvas.axis_size) for words in beside), default=0.0)
    left = round(widest + AXIS_ROOM) if canvas.flush else 0
    foot = round(TITLE_ROOM * canvas.axis_size) if canvas.flush else 0

    def placed(kind: Any, lever: Lever, axis: Axis, upwards: bool) -> Any:
        marks = _marks(lever, axis, found)
        cases = "".join(
            f"abs(datum.value - {json.dumps(place)}) < 1e-9 * (1 + abs(datum.value)) ? {json.dumps(words)} : "
            for place, words in marks.items()
        )
        drawn = alt.Axis(
            values=list(marks), labelExpr=f"{cases}''", grid=False, domain=False, tickSize=4,
            title=axis_title(lever, found.scenario), titleFont=SANS, titleFontWeight=600,
            titleFontSize=canvas.axis_size, titleColor=canvas.palette.ink2, tickColor=canvas.palette.ink3,
            labelFontSize=canvas.axis_size, labelColor=canvas.palette.ink2, labelOverlap=False, labelPadding=5,
            offset=-(left if upwards else foot),
            **({"titleAngle": 0, "titleAlign": "left", "titleAnchor": "end", "titleX": -left if left else -8,
                "titleY": -14, "titleBaseline": "bottom"} if upwards else {"titlePadding": 8}),
        )  # fmt: skip
        edges = axis.edges
        ends = [canvas.height - foot, 0] if upwards else [left, canvas.pixels]
        room: dict[str, Any] = {"range": ends} if canvas.flush else {}
        scale = alt.Scale(domain=[float(edges[0]), float(edges[-1])], nice=False, **room)
        return lambda field: kind(f"{field}:Q", axis=drawn, scale=scale)

    return (
        placed(alt.X, found.x, found.question.x, False),
        placed(alt.Y, found.y, found.question.y, True),
    )


def _marks(lever: Lever, axis: Axis, found: LeverMap) -> dict[float, str]:
    if axis.is_word:
        return {axis.place(value): str(value) for value in axis.values}
    low, high = float(axis.values[0]), float(axis.values[-1])
    if axis.log and high < FEW_DECADES * low:
        # Between two powers of ten the tried values themselves are the marks.
        chosen = axis.values[:: max(1, (len(axis.values) - 1) // 4)]
        return {axis.place(value): axis_words(lever, value, found) for value in chosen}
    return lever_marks(lever, low, high, axis.log, found.scenario)


def _cells(found: LeverMap) -> pd.DataFrame:
    question = found.question
    x, y, grid = question.x.edges, question.y.edges, found.grid
    low, high = (0.0, 1.0) if found.is_share else (float(np.nanmin(grid)), float(np.nanmax(grid)))
    rows = []
    for row, column in np.ndindex(grid.shape):
        mean = grid[row, column]
        part = (mean - low) / (high - low) if high > low else 0.5
        said = f"{found.x.label}: {_said(found, found.x, question.x.values[column])}\n" \
               f"{found.y.label}: {_said(found, found.y, question.y.values[row])}\n" \
               f"{cell_words(found, row, column)}"  # fmt: skip
        rows.append({
            "left": float(x[column]), "right": float(x[column + 1]), "bottom": float(y[row]), "top": float(y[row + 1]),
            "row": row, "column": column, "known": bool(np.isfinite(mean)), "said": said,
            "ink": float(FAINTEST + (STRONGEST - FAINTEST) * part) if np.isfinite(mean) else 0.0,
        })  # fmt: skip
    return pd.DataFrame(rows)


def _said(found: LeverMap, lever: Lever, value: float | str) -> str:
    words, unit = axis_words(lever, value, found), unit_of(lever, found.scenario)
    return words if isinstance(value, str) or not unit or unit == "%" else f"{words} {unit}"


def _boundary(found: LeverMap, level: float, canvas: Canvas, x: Any, y: Any) -> list[Any]:
    """The stepped line between the cells, with a seam of the ground that keeps it readable over ink."""
    sides = [{"left": a, "bottom": b, "right": c, "top": d} for (a, b), (c, d) in found.edges(level)]
    if not sides:
        return []
    base = alt.Chart(pd.DataFrame(sides))
    place = {"x": x("left"), "x2": alt.X2("right"), "y": y("bottom"), "y2": alt.Y2("top")}
    palette, stroke = canvas.palette, canvas.stroke
    return [
        base.mark_rule(color=palette.page, strokeWidth=5.5 * stroke, strokeCap="square").encode(**place),
        base.mark_rule(color=palette.ink, strokeWidth=2.5 * stroke, strokeCap="square").encode(**place),
    ]


def _corners(found: LeverMap, cells: pd.DataFrame, canvas: Canvas, x: Any, y: Any) -> list[Any]:
    """What the four corners come to, so that the ink can be read without a legend."""
    rows, columns = found.grid.shape
    layers: list[Any] = []
    for row, baseline, field, dy in ((0, "bottom", "bottom", -INSET), (rows - 1, "top", "top", INSET)):
        for column, align, side, dx in ((0, "left", "left", INSET), (columns - 1, "right", "right", -INSET)):
            cell = cells[(cells["row"] == row) & (cells["column"] == column) & cells["known"]]
            if not len(cell):
                continue
            mean = float(found.grid[row, column])
            words = probability(mean) if found.is_share else short(mean)
            pale = float(cell["ink"].iloc[0]) <= PALE
            ink, ground = (
                (canvas.palette.ink, canvas.palette.page) if pale else (canvas.palette.page, canvas.palette.ink)
            )
            mark = alt.Chart(cell.assign(words=words))
            look: dict[str, Any] = {"font": SANS, "fontSize": canvas.axis_size, "fontWeight": 600, "align": align,
                                    "baseline": baseline, "dx": dx, "dy": dy}  # fmt: skip
            place = {"x": x(side), "y": y(field), "text": alt.Text("words:N")}
            layers += [mark.mark_text(**look, color=ground, stroke=ground, strokeWidth=3, opacity=0.6).encode(**place),
                       mark.mark_text(**look, color=ink).encode(**place)]  # fmt: skip
    return layers


def _here(found: LeverMap, canvas: Canvas, x: Any, y: Any) -> list[Any]:
    """Where the scenario stands today, as far as that is on the map."""
    places = []
    for lever, axis in ((found.x, found.question.x), (found.y, found.question.y)):
        if axis.is_word and lever.today not in axis.values:
            return []
        value = str(lever.today) if axis.is_word else lever.now
        if not axis.is_word and axis.log and lever.now <= 0:
            return []
        place = axis.place(value)
        if not axis.edges[0] <= place <= axis.edges[-1]:
            return []
        places.append(place)
    palette = canvas.palette
    frame = pd.DataFrame([{"left": places[0], "bottom": places[1], "words": text("goal.chart.today")}])
    base, place_of = alt.Chart(frame), {"x": x("left"), "y": y("bottom")}
    edges = found.question.x.edges
    right = (places[0] - edges[0]) / (edges[-1] - edges[0]) > 0.8
    look: dict[str, Any] = {"font": SANS, "fontSize": canvas.axis_size, "fontWeight": 600, "baseline": "middle",
                            "align": "right" if right else "left", "dx": -11 if right else 11}  # fmt: skip
    words = {**place_of, "text": alt.Text("words:N")}
    return [
        base.mark_point(shape="circle", size=110, filled=True, fill=palette.page, stroke=palette.ink, strokeWidth=2.5,
                        opacity=1).encode(**place_of),
        base.mark_text(**look, color=palette.page, stroke=palette.page, strokeWidth=5).encode(**words),
        base.mark_text(**look, color=palette.ink).encode(**words),
    ]  # fmt: skip


def boundary_words(found: LeverMap, level: float) -> str:
    """What the stepped line is."""
    return text("two_levers.boundary", level=level_words(found, level))
