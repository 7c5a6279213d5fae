"""Plans of several scenarios on one plane, and the same plane again for one scenario each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from growthsim.analysis.bands import branch_bands, drawn_marks
from growthsim.analysis.events import event_dates
from growthsim.analysis.fate import Branch, branches
from growthsim.analysis.survival import disrupted_so_far
from growthsim.charts.by_fate import banded
from growthsim.charts.disruption import WHOLE
from growthsim.charts.labels import EndLabel, crowded, on_one_line, widest
from growthsim.charts.live import plane_on
from growthsim.charts.metrics import text_width
from growthsim.charts.placing import Path, path
from growthsim.charts.plane import Layer, Plane
from growthsim.charts.plans import PlanView, currency, fate_in_brief, fate_in_words, year_span
from growthsim.charts.theme import DASHES, Canvas
from growthsim.charts.ticks import Scale, value_scale
from growthsim.texts import text
from growthsim.texts.numbers import calendar_year, odds, probability, share_in_words, short, with_range, year_range

DISRUPTION, REVENUE, CUSTOMERS, CASH = "disruption", "revenue", "customers", "cash"
QUANTITIES = (DISRUPTION, REVENUE, CUSTOMERS, CASH)
"""What scenarios can be laid over one another by."""

LOGARITHMIC = (REVENUE, CUSTOMERS)
"""Those that make sense on a log axis, and as multiples of their opening value."""

MOST_LINES = 6
"""Plans on one plane at the most: there are as many colours."""

FEW_PLANS = 3
"""Plans up to which every fate has its label and shares of futures have their bands."""

ROOMY, USUAL_GUTTER, MOST_GUTTER = 700, 0.34, 0.4
"""Pixels below which a chart is narrow; the share of the width that labels take at the most, and in a narrow chart."""

VARIABLES = {REVENUE: "revenue", CUSTOMERS: "own_customers", CASH: "cash"}


@dataclass(frozen=True, eq=False)
class Curve:
    """A line to draw: one fate of one plan, or its share of futures disrupted so far."""

    view: PlanView
    branch: Branch | None
    frame: pd.DataFrame
    banded: bool

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return f"{self.view.slot} {self.branch.fate if self.branch else ''}"


@dataclass(frozen=True)
class Extent:
    """First and last year and the value axis that several panels share."""

    first: float
    last: float
    scale: Scale


def prepared(dataset: xr.Dataset, from_start: bool = False, relative: bool = False) -> xr.Dataset:
    """
    The result with the firm's customers summed up, and ready to be laid over others.

    `from_start` counts the years from the start; `relative` gives revenue and customers as multiples of what each
    future opens with.
    """
    own = dataset["old_customers"] + dataset["new_customers"]
    revenue = dataset["revenue"]
    made = {
        "own_customers": _multiples(own) if relative else own,
        "revenue": _multiples(revenue) if relative else revenue,
    }
    found = dataset.assign(made)
    if not from_start:
        return found
    return found.assign_coords(year=("time", np.asarray(dataset["time"].values))).assign_attrs(start_year=0)


def _multiples(values: xr.DataArray) -> xr.DataArray:
    opening = values.isel(time=0)
    return values / opening.where(opening > 0, 1.0)


def curves_of(views: Sequence[PlanView], quantity: str, banded_among: int | None = None) -> list[Curve]:
    """Every line that the plans have of a quantity."""
    plans = banded_among or len(views)
    found = []
    for view in views:
        if quantity == DISRUPTION:
            curve = disrupted_so_far(view.dataset, view.plan, drawn_marks(view.dataset))
            found.append(Curve(view, None, curve.rename(columns={"share": "middle"}), plans <= FEW_PLANS))
            continue
        for branch in branches(view.dataset, view.plan):
            frame = branch_bands(view.dataset, branch, VARIABLES[quantity])
            found.append(Curve(view, branch, frame, banded(view, branch, plans)))
    return found


def extent_of(curves: Sequence[Curve], quantity: str, log: bool = False) -> Extent:
    """Axes that hold all the lines and their bands."""
    views = [curve.view for curve in curves]
    if quantity == DISRUPTION:
        return Extent(*year_span(views), WHOLE)
    parts = [curve.frame["middle"].to_numpy() for curve in curves]
    parts += [curve.frame[["low10", "high90"]].to_numpy().ravel() for curve in curves if curve.banded]
    return Extent(*year_span(views), value_scale(np.concatenate(parts), log))


def overlay(curves: Sequence[Curve], quantity: str, canvas: Canvas, extent: Extent, unit: str | None = None) -> Any:
    """The lines on one plane, each ending in its name and its number; `unit` is the currency where not given."""
    views = list({curve.view.slot: curve.view for curve in curves}.values())
    labels = [_label(canvas, curve, extent) for curve in curves if _labelled(curve, len(views))]
    if crowded(labels, canvas.height, canvas.label_size):
        labels = [on_one_line(replace(label, number=label.short or label.number)) for label in labels]
    most = MOST_GUTTER if canvas.pixels < ROOMY else USUAL_GUTTER
    labels = [_fitting(label, canvas.label_room(most), canvas.label_size) for label in labels]
    canvas = canvas.fitted(widest(labels, canvas.label_size), most)
    money = currency(views) if quantity in (REVENUE, CASH) else ""
    percents = quantity == DISRUPTION
    span = (extent.first, extent.last)
    plane = plane_on(canvas, *span, extent.scale, money if unit is None else unit, percents=percents)
    layers = [*plane.grid(), *_bands(plane, curves), *_lines(plane, curves, len(views)), *_endings(plane, curves)]
    layers += [*plane.y_words(_paths(curves)), *plane.end_labels(labels)]
    return plane.finished(layers, text(f"compare.alt.{quantity}"))


def _bands(plane: Plane, curves: Sequence[Curve]) -> list[Layer]:
    shares = [_dressed(plane, curve) for curve in curves if curve.banded and curve.branch is None]
    fates = [_dressed(plane, curve) for curve in curves if curve.banded and curve.branch is not None]
    layers = [plane.band(pd.concat(shares, ignore_index=True), "low", "high", 0.2)] if shares else []
    if fates:
        frame = pd.concat(fates, ignore_index=True)
        layers += [plane.band(frame, "low10", "high90", 0.15), plane.band(frame, "low25", "high75", 0.20)]
        layers += [plane.edge(frame, "low10"), plane.edge(frame, "high90")]
    return layers


def _dressed(plane: Plane, curve: Curve) -> pd.DataFrame:
    """The rows of a line with its key and colour, held to the floor of a log axis."""
    frame = curve.frame
    if plane.scale.log:
        columns = frame.columns.difference(["year"])
        frame = frame.assign(**frame[columns].clip(lower=plane.scale.low))
    return frame.assign(key=curve.key, colour=plane.canvas.palette.plan(curve.view.slot))


def _lines(plane: Plane, curves: Sequence[Curve], plans: int) -> list[Layer]:
    layers: list[Layer] = []
    # The smaller fates go first, so that the larger ones lie on top.
    for curve in sorted(curves, key=lambda each: each.branch.share if each.branch else 1.0):
        share = curve.branch.share if curve.branch else 0.6
        rows = _dressed(plane, curve).rename(columns={"middle": "value"})
        rows = rows[["year", "value", "key", "colour"]].assign(width=(1 + 2.4 * share) * plane.canvas.stroke)
        dash = [part * plane.canvas.stroke for part in DASHES[curve.view.slot % len(DASHES)]]
        layers.append(plane.line(rows, dash if plans > 2 and curve.view.slot else None))
        # Years that are counted from the start have no months to name.
        if plane.first > 0:
            name = curve.view.name
            fate = f"{name}, {fate_in_brief(curve.branch)}" if curve.branch else name
            columns = ("low10", "high90") if curve.branch else ("low", "high")
            layers += plane.told(fate, curve.frame, "middle", *(columns if curve.banded else ()))
    return layers


def _endings(plane: Plane, curves: Sequence[Curve]) -> list[Layer]:
    """A cross where half of a fate's futures have closed."""
    rows = [
        {"year": curve.frame["year"].iloc[-1], "value": max(curve.frame["middle"].iloc[-1], plane.scale.low),
         "colour": plane.canvas.palette.plan(curve.view.slot)}
        for curve in curves
        if curve.branch is not None and curve.branch.end is not None
    ]  # fmt: skip
    return [plane.crosses(pd.DataFrame(rows))] if rows else []


def _paths(curves: Sequence[Curve]) -> list[Path]:
    sides = [
        path(curve.frame, side) for curve in curves if curve.banded and curve.branch for side in ("low10", "high90")
    ]
    return [*(path(curve.frame) for curve in curves), *sides]


def _labelled(curve: Curve, plans: int) -> bool:
    """With few plans every line that goes on to the end has its label, with many only the main line of each plan."""
    if curve.branch is None or curve.branch.leading:
        return True
    return plans <= FEW_PLANS and curve.branch.end is None


def _label(canvas: Canvas, curve: Curve, extent: Extent) -> EndLabel:
    palette, slot = canvas.palette, curve.view.slot
    look: dict[str, Any] = {"colour": palette.plan_text(slot), "swatch": palette.swatch(slot)}
    branch, last = curve.branch, curve.frame.iloc[-1]
    value = float(last["middle"])
    if branch is None:
        chance = probability(value)
        return EndLabel(value, curve.view.name, _when(curve, chance, extent), short=chance, **look)
    if not branch.leading:
        share = share_in_words(branch.share)
        words = text("chart.share_of_futures", number=short(value), share=share)
        return EndLabel(value, "", words, short=odds(branch.share), **look)
    if branch.end is not None:
        words, brief = fate_in_words(branch), fate_in_brief(branch)
        return EndLabel(value, curve.view.name, words, short=brief, **look)
    number = short(value)
    ranged = with_range(value, last["low10"], last["high90"]) if curve.banded else number
    return EndLabel(value, curve.view.name, _dated(ranged, curve, extent), short=number, **look)


def _fitting(label: EndLabel, room: float, size: float) -> EndLabel:
    """The label with its short number where the long one would be cut off."""
    return replace(label, number=label.short) if label.short and text_width(label.number, size) > room else label


def _when(curve: Curve, chance: str, extent: Extent) -> str:
    """The probability of disruption with its dates, where there are any."""
    if _ends_before(curve, extent):
        chance = text("compare.share_by", share=chance, year=calendar_year(curve.view.last_year))
    dates = event_dates(curve.view.dataset, "disrupted", curve.view.plan)
    if dates is None or dates.share < 0.01:
        return chance
    when = year_range(dates.middle, dates.low, dates.high)
    return text("chart.disrupted_dates", share=chance, dates=when)


def _ends_before(curve: Curve, extent: Extent) -> bool:
    """Whether the scenario ends before the others."""
    return curve.view.last_year < extent.last - 0.5


def _dated(number: str, curve: Curve, extent: Extent) -> str:
    """The number with its year where the scenario ends before the others."""
    if not _ends_before(curve, extent):
        return number
    return text("compare.number_in", number=number, year=calendar_year(curve.view.last_year))
