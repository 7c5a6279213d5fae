"""The crossing: the newcomer's price comes down, yours stands, and one day they meet."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import numpy as np
import pandas as pd

from growthsim.analysis.bands import world_bands
from growthsim.analysis.findings import newcomer_arrival
from growthsim.charts.labels import EndLabel, widest
from growthsim.charts.live import plane_on
from growthsim.charts.parity import parity_marks
from growthsim.charts.placing import path
from growthsim.charts.plane import dressed
from growthsim.charts.plans import Datasets, PlanView, currency, plan_views, year_span
from growthsim.charts.theme import DASHES, Canvas
from growthsim.charts.ticks import value_scale
from growthsim.texts import text
from growthsim.texts.numbers import short, with_range

LINE = 2.5


def crossing(datasets: Datasets, scale: str = "linear", canvas: Canvas | None = None) -> alt.LayerChart:
    """The newcomer's price with its band, each plan's own price, and their parity."""
    views = plan_views(datasets)
    chart: alt.LayerChart = dressed(crossing_panels(views, canvas or Canvas(), scale == "log")[0])
    return chart


def crossing_panels(views: Sequence[PlanView], canvas: Canvas, log: bool) -> list[alt.LayerChart]:
    """The crossing chart, bare, as the only panel."""
    world = next((view for view in views if newcomer_arrival(view.dataset) is not None), views[0])
    entrant = _newcomer(world)
    own = [world_bands(view.dataset, view.plan, "price") for view in views]
    values = [frame["middle"].to_numpy() for frame in own]
    values += [entrant["low10"].to_numpy(), entrant["high90"].to_numpy()]
    labels = _own_labels(views, own, canvas) + _newcomer_label(entrant, canvas)
    canvas = canvas.fitted(widest(labels, canvas.label_size))
    scale = value_scale(np.concatenate(values), log)
    plane = plane_on(canvas, *year_span(views), scale, currency(views))
    under, over = ([], []) if entrant.empty else parity_marks(plane, world)
    band = entrant.assign(key="entrant", colour=canvas.palette.ink3)
    if log:
        columns = ["low10", "high90", "middle"]
        band = band.assign(**band[columns].clip(lower=plane.scale.low))
    layers, width = [*plane.grid(), *under], LINE * canvas.stroke
    if not entrant.empty:
        newcomer = band[["year", "middle"]].rename(columns={"middle": "value"})
        layers.append(plane.band(band, "low10", "high90", 0.25))
        layers.append(plane.line(newcomer.assign(key="entrant", colour=canvas.palette.ink, width=width)))
        layers += plane.told(text("chart.newcomer_price"), band, "middle", "low10", "high90")
    for view, frame in list(zip(views, own, strict=True))[: 1 if _alike(own) else None]:
        colour = canvas.palette.plan(view.slot)
        line = pd.DataFrame({"year": frame["year"], "value": frame["middle"].clip(lower=plane.scale.low)})
        dash = [part * canvas.stroke for part in DASHES[view.slot % len(DASHES)]] if view.slot else None
        layers.append(plane.line(line.assign(key="own", colour=colour, width=width), dash))
        layers += plane.told(text("chart.your_price") if _alike(own) else view.name, frame, "middle")
    paths = [path(entrant, column) for column in ("low10", "middle", "high90")] + [path(frame) for frame in own]
    layers += [*plane.y_words(paths), *over, *plane.end_labels(labels)]
    return [plane.finished(layers, text("chart.crossing.subtitle"))]


def _newcomer(view: PlanView) -> pd.DataFrame:
    """The newcomer's price from its arrival on; nothing where no newcomer is assumed."""
    bands = world_bands(view.dataset, view.plan, "entrant_price").dropna()
    arrival = newcomer_arrival(view.dataset)
    there = float("inf") if arrival is None else view.first_year + arrival - 1e-9
    return bands[bands["year"] >= there]


def _alike(own: Sequence[pd.DataFrame]) -> bool:
    """Whether the plans' prices differ by no more than a line's thickness: 1 %."""
    first, *others = (frame["middle"].to_numpy() for frame in own)
    return all(other.size == first.size and np.allclose(other, first, rtol=0.01) for other in others)


def _own_labels(views: Sequence[PlanView], own: Sequence[pd.DataFrame], canvas: Canvas) -> list[EndLabel]:
    lasts = [float(frame["middle"].iloc[-1]) for frame in own]
    if _alike(own):
        name, number = text("chart.your_price"), short(lasts[0])
        if len(own) > 1:
            number = text("chart.all_plans", number=number)
        return [EndLabel(lasts[0], name, number, canvas.palette.plan_text(views[0].slot))]
    return [
        EndLabel(
            last,
            view.name,
            short(last),
            canvas.palette.plan_text(view.slot),
            swatch=canvas.palette.swatch(view.slot),
        )
        for view, last in zip(views, lasts, strict=True)
    ]


def _newcomer_label(entrant: pd.DataFrame, canvas: Canvas) -> list[EndLabel]:
    if entrant.empty:
        return []
    last = entrant.iloc[-1]
    name, middle = text("chart.newcomer_price"), float(last["middle"])
    ranged = with_range(middle, last["low10"], last["high90"])
    return [EndLabel(middle, name, ranged, canvas.palette.ink, short(middle))]
