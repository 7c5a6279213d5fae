"""One small panel per plan: customers, people, and what binds when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from growthsim.analysis.bands import branch_bands, world_bands
from growthsim.analysis.fate import Branch, branches
from growthsim.charts.labels import EndLabel, crowded, on_one_line, widest
from growthsim.charts.live import LEFT, plane_on
from growthsim.charts.metrics import shortened, text_width
from growthsim.charts.placing import Path, path
from growthsim.charts.plane import Layer, Plane, dressed
from growthsim.charts.plans import Datasets, PlanView, fate_in_words, plan_views, year_span
from growthsim.charts.theme import Canvas
from growthsim.charts.ticks import value_scale
from growthsim.texts import text
from growthsim.texts.numbers import count

GAP = 28
SMALLEST_PANEL = 360
PANEL_GUTTER = 0.22
MOST_GUTTER = 0.42
SMALLEST_PEAK = 0.002
"""A quantity that never reaches this share of the panel's highest is not drawn."""
LEAST_TOLD = 0.05
"""Fewer people or customers than this are none."""
Panels = Callable[[Sequence[PlanView], Canvas, bool], list[alt.LayerChart]]


@dataclass(frozen=True)
class Series:
    """A line of a panel: its quantity, and whose it is. What is the world's goes on after the firm."""

    variable: str
    own: bool
    dash: tuple[float, ...] | None = None
    width: float = 2.5


CUSTOMERS = (
    Series("old_customers", own=True),
    Series("new_customers", own=True, dash=(7, 3)),
    Series("partner_customers", own=True, dash=(7, 3, 2, 3), width=1.75),
    Series("other_customers", own=False, dash=(2, 3), width=1.75),
    Series("entrant_customers", own=False),
)
STAFF = (
    Series("workers", own=True),
    Series("managers", own=True, dash=(2, 3)),
    Series("externals", own=True, dash=(7, 3)),
    Series("fans", own=True, dash=(7, 3, 2, 3), width=1.75),
)


def customers(
    datasets: Datasets, scale: str = "linear", canvas: Canvas | None = None
) -> alt.HConcatChart | alt.VConcatChart:
    """Who serves the customers, one panel per plan."""
    return side_by_side(customers_panels, datasets, scale, canvas or Canvas())


def staff(
    datasets: Datasets, scale: str = "linear", canvas: Canvas | None = None
) -> alt.HConcatChart | alt.VConcatChart:
    """Workers, managers and people on demand, one panel per plan."""
    return side_by_side(staff_panels, datasets, scale, canvas or Canvas())


def side_by_side(panels: Panels, datasets: Datasets, scale: str, canvas: Canvas) -> alt.HConcatChart | alt.VConcatChart:
    """The panels in a row where they fit, otherwise below one another."""
    views = plan_views(datasets)
    columns = columns_for(len(views), canvas.pixels)
    left = 0 if canvas.flush else round(4.5 * canvas.axis_size)
    width = (canvas.pixels - GAP * (columns - 1)) // columns - left
    charts = panels(views, canvas.sized(width, canvas.height, PANEL_GUTTER), scale == "log")
    starts = range(0, len(charts), columns)
    rows = [alt.hconcat(*charts[start : start + columns], spacing=GAP) for start in starts]
    chart: alt.HConcatChart | alt.VConcatChart
    chart = dressed(rows[0] if len(rows) == 1 else alt.vconcat(*rows, spacing=GAP))
    return chart


def columns_for(count: int, width: int) -> int:
    """How many panels stand side by side; four make two rows of two."""
    fitting = max(1, (width + GAP) // (SMALLEST_PANEL + GAP))
    rows = -(-count // min(fitting, count))
    return -(-count // rows)


def customers_panels(views: Sequence[PlanView], canvas: Canvas, log: bool) -> list[alt.LayerChart]:
    """One bare panel per plan: the firm's customers, those by a partner among them; other firms', newcomers'."""
    names = {each.variable: text(f"chart.customers.{_stem(each)}") for each in CUSTOMERS}
    return _line_panels(views, CUSTOMERS, names, "customers", canvas, log)


def _stem(each: Series) -> str:
    return each.variable.removesuffix("_customers")


def staff_panels(views: Sequence[PlanView], canvas: Canvas, log: bool) -> list[alt.LayerChart]:
    """One bare panel per plan: workers, managers, people on demand, and fans who help unpaid."""
    names = {series.variable: text(f"chart.staff.{series.variable}") for series in STAFF}
    return _line_panels(views, STAFF, names, "staff", canvas, log)


def _line_panels(
    views: Sequence[PlanView], series: Sequence[Series], names: dict[str, str], key: str, canvas: Canvas, log: bool
) -> list[alt.LayerChart]:
    likelier = [(view, branches(view.dataset, view.plan)[0]) for view in views]
    drawn = [(view, branch, _medians(view, branch, series)) for view, branch in likelier]
    scale = value_scale(pd.concat([frame for _, _, frame in drawn])["value"], log)
    longest = max(text_width(names[each], canvas.label_size, 600) for each in _shown(drawn))
    if longest > canvas.label_room(MOST_GUTTER) - canvas.label_size:
        names = {each.variable: text(f"chart.{key}.brief_{_stem(each)}") for each in series}
    labels = [_labels(canvas, view, frame, series, names) for view, _, frame in drawn]
    if any(crowded(ends, canvas.height, canvas.label_size) for ends in labels):
        labels = [[on_one_line(label) for label in ends] for ends in labels]
    # One gutter for all panels, so that their years line up.
    canvas = canvas.fitted(widest([label for some in labels for label in some], canvas.label_size), MOST_GUTTER)
    panels = []
    for (view, branch, frame), ends in zip(drawn, labels, strict=True):
        unit = text(f"chart.{key}.{'one' if scale.marks[-1] == 1 else 'unit'}") if canvas.flush else ""
        plane = plane_on(canvas, *year_span(views), scale, unit)
        layers = [*plane.grid(), *_lines(plane, view, frame, series)]
        layers += _told(plane, frame, names)
        layers += [
            *_closing(plane, view, branch, frame, series),
            *plane.y_words(_paths(frame)),
            *plane.end_labels(ends),
        ]
        layers += panel_title(plane, view, fate_in_words(branch))
        panels.append(plane.finished(layers, text(f"chart.{key}.subtitle")))
    return panels


def _shown(drawn: Sequence[tuple[PlanView, Branch, pd.DataFrame]]) -> set[str]:
    """The quantities that are drawn in any panel."""
    return {str(variable) for _, _, frame in drawn for variable in frame["variable"].unique()}


def _told(plane: Plane, frame: pd.DataFrame, names: dict[str, str]) -> list[Layer]:
    """Each line's value, where one points at it."""
    groups = frame.groupby("variable", sort=False)
    return [layer for variable, rows in groups for layer in plane.told(names[str(variable)], rows, "value")]


def panel_title(plane: Plane, view: PlanView, words: str) -> list[Layer]:
    """The plan's name in its colour above the panel, and what befalls it beside it in grey."""
    canvas = plane.canvas
    size = canvas.label_size
    # On a page the title begins where the value labels do.
    start = -LEFT if canvas.live else 0
    name = shortened(view.name, canvas.pixels - start - text_width(words, size) - 1.2 * size, size, 600)
    shift = start + text_width(name, size, 600) + 0.8 * size
    place = {"year": plane.first, "value": plane.scale.high}
    rise = (2.3 if canvas.flush else 1.1) * size
    look: dict[str, Any] = {"align": "left", "baseline": "bottom", "dy": -rise, "fontSize": size, "halo": False}
    colour = canvas.palette.plan_text(view.slot)
    rows = pd.DataFrame([{**place, "name": name, "words": words, "colour": colour}])
    title = plane.words(rows, "name", fontWeight=600, dx=start, **look)
    return title + plane.words(rows, "words", colour=canvas.palette.ink2, dx=shift, **look)


def _medians(view: PlanView, branch: Branch, series: Sequence[Series]) -> pd.DataFrame:
    parts = []
    for each in series:
        if each.variable not in view.dataset:
            # A result that was kept before there were fans and partners.
            continue
        if each.own:
            bands = branch_bands(view.dataset, branch, each.variable)
        else:
            bands = world_bands(view.dataset, view.plan, each.variable, branch.members)
        medians = {"year": bands["year"], "variable": each.variable, "value": bands["middle"]}
        parts.append(pd.DataFrame(medians))
    frame = pd.concat(parts, ignore_index=True)
    # A line along zero says nothing: a plan without a new offering has no customers on it.
    peaks = frame.groupby("variable")["value"].transform("max")
    drawn: pd.DataFrame = frame[peaks >= max(SMALLEST_PEAK * frame["value"].max(), 1e-9)]
    return drawn


def _paths(frame: pd.DataFrame) -> list[Path]:
    """Every line of a panel."""
    return [path(rows, "value") for _, rows in frame.groupby("variable")]


def _colour(canvas: Canvas, view: PlanView, each: Series) -> str:
    palette = canvas.palette
    if each.own:
        return palette.plan(view.slot)
    return palette.ink2 if each.dash else palette.ink


def _lines(plane: Plane, view: PlanView, frame: pd.DataFrame, series: Sequence[Series]) -> list[Layer]:
    layers: list[Layer] = []
    for each in reversed(series):
        rows = frame[frame["variable"] == each.variable]
        if plane.scale.log:
            # Nothing is drawn below the floor: the line begins where the quantity reaches it.
            rows = rows[rows["value"] >= plane.scale.low]
        colour, width = _colour(plane.canvas, view, each), each.width * plane.canvas.stroke
        look: dict[str, Any] = {"key": each.variable, "colour": colour, "width": width}
        dash = [part * plane.canvas.stroke for part in each.dash] if each.dash else None
        layers.append(plane.line(rows.assign(**look), dash))
    return layers


def _closing(
    plane: Plane, view: PlanView, branch: Branch, frame: pd.DataFrame, series: Sequence[Series]
) -> list[Layer]:
    if branch.end is None:
        return []
    own = [each.variable for each in series if each.own]
    rows = frame[frame["variable"].isin(own)].groupby("variable").tail(1)
    rows = rows[rows["value"] >= max(plane.scale.low, 0.004 * plane.scale.high if not plane.scale.log else 0)]
    return [plane.crosses(rows.assign(colour=plane.canvas.palette.plan(view.slot)))] if len(rows) else []


def _labels(
    canvas: Canvas, view: PlanView, frame: pd.DataFrame, series: Sequence[Series], names: dict[str, str]
) -> list[EndLabel]:
    labels = []
    for each in series:
        values = frame.loc[frame["variable"] == each.variable, "value"]
        if values.empty:
            continue
        last = float(values.iloc[-1])
        colour = canvas.palette.plan_text(view.slot) if each.own else _colour(canvas, view, each)
        number = count(last if last >= LEAST_TOLD else 0.0)
        swatch = canvas.palette.swatch(view.slot) if each.own else ""
        labels.append(EndLabel(last, names[each.variable], number, colour, swatch=swatch))
    return labels
