"""Revenue and cash: each plan's futures parted by fate, since outcomes have two humps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from growthsim.analysis.bands import plan_bands
from growthsim.analysis.fate import Branch, straight_line
from growthsim.charts.labels import EndLabel, widest
from growthsim.charts.live import plane_on
from growthsim.charts.metrics import text_width
from growthsim.charts.parity import parity_marks
from growthsim.charts.placing import Path, beside, path
from growthsim.charts.plane import Layer, Plane, dressed
from growthsim.charts.plans import (
    Datasets,
    PlanView,
    currency,
    fate_in_brief,
    fate_in_words,
    plan_views,
    year_span,
)
from growthsim.charts.theme import DASHES, OWNER_DASH, Canvas
from growthsim.charts.ticks import Scale, value_scale
from growthsim.texts import text
from growthsim.texts.numbers import odds, share_in_words, short, with_range

Drawn = tuple[PlanView, Branch, pd.DataFrame]
FEWEST_BANDED = 20
"""Futures below which no bands are drawn."""
MOST_BANDS = 3
"""With more plans than this only the first has bands."""


def revenue(datasets: Datasets, scale: str = "linear", canvas: Canvas | None = None) -> alt.LayerChart:
    """Revenue of each plan by fate, the owner's straight line, and price parity."""
    views = plan_views(datasets)
    chart: alt.LayerChart = dressed(revenue_panels(views, canvas or Canvas(), scale == "log")[0])
    return chart


def cash(datasets: Datasets, scale: str = "linear", canvas: Canvas | None = None) -> alt.LayerChart:
    """Cash of each plan by fate; linear always, for cash can fall below zero."""
    views = plan_views(datasets)
    chart: alt.LayerChart = dressed(cash_panels(views, canvas or Canvas(), scale == "log")[0])
    return chart


def revenue_panels(
    views: Sequence[PlanView], canvas: Canvas, log: bool, until: float | None = None
) -> list[alt.LayerChart]:
    """The revenue chart, bare, as the only panel; up to a year where one is given, on the scale of the whole."""
    return [_by_fate(views, "revenue", canvas, log, straight_line(views[0].dataset), until)]


def cash_panels(views: Sequence[PlanView], canvas: Canvas, _log: bool) -> list[alt.LayerChart]:
    """The cash chart, bare, as the only panel."""
    return [_by_fate(views, "cash", canvas, False)]


def _by_fate(
    views: Sequence[PlanView], variable: str, canvas: Canvas, log: bool, owner: pd.DataFrame | None = None,
    until: float | None = None,
) -> alt.LayerChart:  # fmt: skip
    whole = [(view, *pair) for view in views for pair in plan_bands(view.dataset, view.plan, variable)]
    labels = [_end_label(canvas, *entry) for entry in whole if _labelled_in_gutter(entry[1])]
    owners = [] if owner is None else [_owner_label(canvas, owner)]
    scale = value_scale(_shown_values(whole, owner), log)
    canvas = canvas.fitted(widest([*labels, *owners], canvas.label_size))
    plane = plane_on(canvas, *year_span(views), scale, currency(views))
    # What stands beside the lines keeps its place while they grow: it is set by the whole of them.
    paths = [path(frame) for _, _, frame in whole] + ([] if owner is None else [path(owner, "value")])
    words = plane.y_words([*paths, *_edges(whole, len(views))])
    drawn = whole
    if until is not None:
        drawn = [(view, branch, up_to(frame, until)) for view, branch, frame in whole]
        labels = [_label_so_far(canvas, *entry, until) for entry in drawn if entry[1].leading]
    under, over = parity_marks(plane, views[0], until)
    layers = [*plane.grid(), *under, *_bands(plane, drawn, len(views))]
    if owner is not None:
        layers.append(_owner_line(plane, owner))
    ended = [entry for entry in drawn if _ended(*entry[:2], until)]
    layers += [*_lines(plane, drawn, len(views)), *_endings(plane, ended), *words, *over]
    layers += plane.end_labels([*labels, *owners])
    return plane.finished(layers, text(f"chart.{variable}.subtitle"))


def up_to(frame: pd.DataFrame, until: float) -> pd.DataFrame:
    """The rows of a frame up to a year, the last one worked out between its neighbours; all where it ends before."""
    if until >= frame["year"].iloc[-1]:
        return frame
    last = {name: [np.interp(until, frame["year"], frame[name])] for name in frame}
    return pd.concat([frame[frame["year"] < until], pd.DataFrame(last)], ignore_index=True)


def _ended(view: PlanView, branch: Branch, until: float | None) -> bool:
    """Whether half of a branch has closed, by a year where one is given."""
    if branch.end is None:
        return False
    return until is None or view.first_year + branch.end <= until + 1e-9


def _shown_values(drawn: Sequence[Drawn], owner: pd.DataFrame | None) -> np.ndarray:
    parts = [frame["middle"].to_numpy() for _, _, frame in drawn]
    parts += [frame[["low10", "high90"]].to_numpy().ravel() for view, branch, frame in drawn if banded(view, branch, 1)]
    if owner is not None:
        parts.append(owner["value"].to_numpy())
    return np.concatenate(parts)


def _clipped(frame: pd.DataFrame, scale: Scale) -> pd.DataFrame:
    """The frame held to the scale's floor where it is log: there is no zero on it."""
    if not scale.log:
        return frame
    values = frame.columns.difference(["year"])
    return frame.assign(**frame[values].clip(lower=scale.low))


def _key(view: PlanView, branch: Branch) -> str:
    return f"{view.slot} {branch.fate}"


def _bands(plane: Plane, drawn: Sequence[Drawn], plans: int) -> list[Layer]:
    palette = plane.canvas.palette
    chosen = [
        _clipped(frame, plane.scale).assign(key=_key(view, branch), colour=palette.plan(view.slot))
        for view, branch, frame in drawn
        if banded(view, branch, plans)
    ]
    if not chosen:
        return []
    frame = pd.concat(chosen, ignore_index=True)
    return [
        plane.band(frame, "low10", "high90", 0.15),
        plane.band(frame, "low25", "high75", 0.20),
        plane.edge(frame, "low10"),
        plane.edge(frame, "high90"),
    ]


def banded(view: PlanView, branch: Branch, plans: int) -> bool:
    """Whether a branch has its bands drawn: quantiles of few futures would say what nobody knows."""
    many = branch.leading and view.dataset.sizes["run"] >= FEWEST_BANDED
    return many and (plans <= MOST_BANDS or view.slot == 0)


def _edges(drawn: Sequence[Drawn], plans: int) -> list[Path]:
    """The sides of all bands."""
    shown = [frame for view, branch, frame in drawn if banded(view, branch, plans)]
    return [path(frame, side) for frame in shown for side in ("low10", "high90")]


def _line_width(canvas: Canvas, branch: Branch) -> float:
    """1 to 3.4 pixels by the share of futures."""
    return (1 + 2.4 * branch.share) * canvas.stroke


def _lines(plane: Plane, drawn: Sequence[Drawn], plans: int) -> list[Layer]:
    layers: list[Layer] = []
    # The smaller branches go first, so that the larger ones lie on top.
    for view, branch, frame in sorted(drawn, key=lambda entry: entry[1].share):
        row = _clipped(frame[["year", "middle"]], plane.scale).rename(columns={"middle": "value"})
        row = row.assign(
            key=_key(view, branch),
            colour=plane.canvas.palette.plan(view.slot),
            width=_line_width(plane.canvas, branch),
        )
        dash = [part * plane.canvas.stroke for part in DASHES[view.slot % len(DASHES)]]
        layers.append(plane.line(row, dash if plans > 2 and view.slot else None))
        columns = ("middle", "low10", "high90") if banded(view, branch, plans) else ("middle",)
        layers += plane.told(f"{view.name}, {fate_in_words(branch)}", frame, *columns)
    return layers


def _owner_line(plane: Plane, owner: pd.DataFrame) -> Layer:
    first, last = owner["year"].iloc[0], owner["year"].iloc[-1]
    # On a log axis a straight line is a curve and needs points between its ends.
    years = np.linspace(first, last, 61)
    values = np.interp(years, owner["year"], owner["value"])
    frame = _clipped(pd.DataFrame({"year": years, "value": values}), plane.scale)
    look: dict[str, Any] = {"key": "owner", "colour": plane.canvas.palette.ink2, "width": 1.75 * plane.canvas.stroke}
    return plane.line(frame.assign(**look), [part * plane.canvas.stroke for part in OWNER_DASH])


def _owner_label(canvas: Canvas, owner: pd.DataFrame) -> EndLabel:
    last = float(owner["value"].iloc[-1])
    name = text("chart.straight_line")
    return EndLabel(last, name, short(last), canvas.palette.ink2)


def _labelled_in_gutter(branch: Branch) -> bool:
    return branch.leading or branch.end is None


def _end_label(canvas: Canvas, view: PlanView, branch: Branch, frame: pd.DataFrame) -> EndLabel:
    last = frame.iloc[-1]
    colour, swatch = canvas.palette.plan_text(view.slot), canvas.palette.swatch(view.slot)
    share = share_in_words(branch.share)
    if not branch.leading:
        size = short(last["middle"])
        words = text("chart.share_of_futures", number=size, share=share)
        return EndLabel(float(last["middle"]), "", words, colour, short=odds(branch.share), swatch=swatch)
    if branch.end is not None:
        words, brief = fate_in_words(branch), fate_in_brief(branch)
        return EndLabel(float(last["middle"]), view.name, words, colour, brief, swatch)
    key = "chart.share_of_futures" if branch.fate == "kept" else "chart.disrupted_share"
    ranged = with_range(last["middle"], last["low10"], last["high90"])
    plain = short(last["middle"])
    number = text(key, number=ranged, share=share)
    return EndLabel(float(last["middle"]), view.name, number, colour, plain, swatch)


def _label_so_far(canvas: Canvas, view: PlanView, branch: Branch, frame: pd.DataFrame, until: float) -> EndLabel:
    """Name and number at a year on the way: what becomes of the plan is not told before it does."""
    if _ended(view, branch, until):
        return _end_label(canvas, view, branch, frame)
    last = float(frame["middle"].iloc[-1])
    colour, swatch = canvas.palette.plan_text(view.slot), canvas.palette.swatch(view.slot)
    return EndLabel(last, view.name, short(last), colour, swatch=swatch)


def _endings(plane: Plane, drawn: Sequence[Drawn]) -> list[Layer]:
    """A cross where half of a branch has closed; a small branch says there how many futures it holds."""
    rows = [
        {
            "year": frame["year"].iloc[-1],
            "value": max(frame["middle"].iloc[-1], plane.scale.low),
            "colour": plane.canvas.palette.plan(view.slot),
            "words": "" if branch.leading else odds(branch.share),
        }
        for view, branch, frame in drawn
    ]
    if not rows:
        return []
    frame = pd.DataFrame(rows)
    layers: list[Layer] = [plane.crosses(frame)]
    crosses = plane.points(frame)
    small = frame[frame["words"] != ""]
    size = plane.canvas.axis_size
    boxes = beside(plane.points(small), [text_width(words, size) for words in small["words"]], size, crosses)
    for place, (left, middle) in enumerate(boxes):
        row = small.iloc[[place]]
        (x, y), *_ = plane.points(row)
        layers += plane.words(row, "words", align="left", baseline="middle", dx=left - x, dy=middle - y)
    return layers
