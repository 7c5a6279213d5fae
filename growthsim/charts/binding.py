"""What holds growth back, and when: the futures stacked by the limit that binds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from growthsim.analysis.bands import limit_shares
from growthsim.charts.disruption import WHOLE
from growthsim.charts.labels import EndLabel
from growthsim.charts.live import plane_on
from growthsim.charts.metrics import text_width
from growthsim.charts.panels import panel_title, side_by_side
from growthsim.charts.plane import Layer, Plane
from growthsim.charts.plans import Datasets, PlanView, year_span
from growthsim.charts.theme import Canvas
from growthsim.quantities import LIMITS
from growthsim.texts import text
from growthsim.texts.numbers import probability

SHADES = {"market": 0.10, "selling": 0.24, "hiring": 0.40, "cash": 0.60, "closed": 0.86}
"""Opacity of the ink of each limit: the world is ink and grey."""


def binding(
    datasets: Datasets, scale: str = "linear", canvas: Canvas | None = None
) -> alt.HConcatChart | alt.VConcatChart:
    """What binds when, one panel per plan; shares are never drawn on a log axis."""
    return side_by_side(binding_panels, datasets, scale, canvas or Canvas())


def binding_panels(views: Sequence[PlanView], canvas: Canvas, _log: bool) -> list[alt.LayerChart]:
    """One bare panel per plan, the futures stacked by limit."""
    names = [text(f"chart.binding.{limit}") for limit in LIMITS]
    canvas = canvas.fitted(max(text_width(name, canvas.label_size, 600) for name in names), 0.42)
    panels = []
    for view in views:
        plane = plane_on(canvas, *year_span(views), WHOLE, percents=True)
        shares = limit_shares(view.dataset, view.plan)
        layers = [*plane.grid(), *_areas(plane, shares), *plane.y_words(), *_labels(plane, shares)]
        layers += panel_title(plane, view, "")
        panels.append(plane.finished(layers, text("chart.binding.subtitle")))
    return panels


def _areas(plane: Plane, shares: pd.DataFrame) -> list[Layer]:
    layers: list[Layer] = []
    for limit in LIMITS:
        rows = shares[shares["limit"] == limit]
        if rows["share"].max() > 0:
            rows = rows.assign(key=limit, colour=plane.canvas.palette.ink)
            layers.append(plane.band(rows, "low", "high", SHADES[limit]))
            layers += plane.told(text(f"chart.binding.{limit}"), rows, "share")
    return layers


def _labels(plane: Plane, shares: pd.DataFrame) -> list[Layer]:
    """Names in the gutter for what binds at the end, inside the area for what bound before."""
    canvas, ends = plane.canvas, []
    inside = []
    for limit in LIMITS:
        rows = shares[shares["limit"] == limit]
        name, last = text(f"chart.binding.{limit}"), rows.iloc[-1]
        if last["share"] >= 0.04:
            middle = (last["low"] + last["high"]) / 2
            number = probability(last["share"])
            ends.append(EndLabel(float(middle), name, number, canvas.palette.ink))
        elif (place := _roomy(plane, rows, name)) is not None:
            colour = canvas.palette.page if SHADES[limit] > 0.5 else canvas.palette.ink
            middle = (place["low"] + place["high"]) / 2
            inside.append({"year": place["year"], "value": middle, "name": name, "colour": colour})
    layers = plane.end_labels(ends)
    if inside:
        look: dict[str, Any] = {"fontWeight": 600, "align": "center", "baseline": "middle", "halo": False}
        layers += plane.words(pd.DataFrame(inside), "name", **look)
    return layers


def _roomy(plane: Plane, rows: pd.DataFrame, name: str) -> pd.Series | None:
    """The mark around which the area is thickest over the length of the name, if that has room there."""
    canvas = plane.canvas
    half = text_width(name, canvas.axis_size, 600) / 2 + 4
    years = half / (canvas.pixels * (1 - canvas.gutter)) * (plane.last - plane.first)
    # The words of the axis stand inside as well where the chart has no room to the left.
    words = text_width(plane.mark_text(1.0), canvas.axis_size) * years / half if canvas.flush else 0.0
    rooms = []
    for year in rows["year"]:
        around = rows[(rows["year"] - year).abs() <= years]
        inside = plane.first + years + words <= year <= plane.last - years
        rooms.append(around["high"].min() - around["low"].max() if inside else 0.0)
    if max(rooms) * canvas.height < 1.05 * canvas.axis_size:
        return None
    roomy = [place for place, room in enumerate(rooms) if room >= 0.9 * max(rooms)]
    return rows.iloc[roomy[len(roomy) // 2]]
