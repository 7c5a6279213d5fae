"""How likely disruption is, and when: the share of futures disrupted so far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from growthsim.analysis.bands import drawn_marks
from growthsim.analysis.events import event_dates
from growthsim.analysis.survival import disrupted_so_far
from growthsim.charts.labels import EndLabel, widest
from growthsim.charts.live import plane_on
from growthsim.charts.placing import path
from growthsim.charts.plane import dressed
from growthsim.charts.plans import Datasets, PlanView, plan_views, year_span
from growthsim.charts.theme import DASHES, Canvas
from growthsim.charts.ticks import Scale
from growthsim.texts import text
from growthsim.texts.numbers import probability, year_range

LINE = 2.5
WHOLE = Scale(0.0, 1.0, (0.0, 0.25, 0.5, 0.75, 1.0))


def disruption(datasets: Datasets, scale: str = "linear", canvas: Canvas | None = None) -> alt.LayerChart:
    """Share of futures disrupted so far, one line per plan; shares are never drawn on a log axis."""
    views = plan_views(datasets)
    chart: alt.LayerChart = dressed(disruption_panels(views, canvas or Canvas(), scale == "log")[0])
    return chart


def disruption_panels(views: Sequence[PlanView], canvas: Canvas, _log: bool) -> list[alt.LayerChart]:
    """The disruption chart, bare, as the only panel."""
    palette, curves = canvas.palette, []
    for view in views:
        curve = disrupted_so_far(view.dataset, view.plan, drawn_marks(view.dataset))
        look: dict[str, Any] = {"key": str(view.slot), "colour": palette.plan(view.slot), "width": LINE * canvas.stroke}
        curves.append(curve.assign(**look))
    labels = [_label(canvas, view, curve) for view, curve in zip(views, curves, strict=True)]
    canvas = canvas.fitted(widest(labels, canvas.label_size))
    plane = plane_on(canvas, *year_span(views), WHOLE, percents=True)
    layers = [*plane.grid(), plane.band(pd.concat(curves, ignore_index=True), "low", "high", 0.2)]
    for view, curve in zip(views, curves, strict=True):
        dash = [part * canvas.stroke for part in DASHES[view.slot % len(DASHES)]]
        line = curve.rename(columns={"share": "value"})
        layers.append(plane.line(line, dash if len(views) > 2 and view.slot else None))
        layers += plane.told(view.name, curve, "share")
    layers += [*plane.y_words([path(curve, "share") for curve in curves]), *plane.end_labels(labels)]
    return [plane.finished(layers, text("chart.disruption.subtitle"))]


def _label(canvas: Canvas, view: PlanView, curve: pd.DataFrame) -> EndLabel:
    palette, share = canvas.palette, float(curve["share"].iloc[-1])
    chance = probability(share)
    dates = event_dates(view.dataset, "disrupted", view.plan)
    number = chance
    if dates is not None and share >= 0.01:
        when = year_range(dates.middle, dates.low, dates.high)
        number = text("chart.disrupted_dates", share=chance, dates=when)
    return EndLabel(share, view.name, number, palette.plan_text(view.slot), chance, palette.swatch(view.slot))
