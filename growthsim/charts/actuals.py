"""What happened, laid over the forecast: dots on the fan of those futures that are still there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from growthsim.analysis.actuals import Check, fan, fates_after, with_quantities
from growthsim.analysis.bands import branch_bands
from growthsim.analysis.fate import Branch
from growthsim.charts.labels import EndLabel, crowded, on_one_line, widest
from growthsim.charts.live import plane_on
from growthsim.charts.placing import path
from growthsim.charts.plane import Layer, Plane
from growthsim.charts.plans import PlanView, currency, fate_in_words, year_span
from growthsim.charts.theme import DASHES, Canvas
from growthsim.charts.ticks import value_scale
from growthsim.scenario.actuals import CASH, REVENUE, Actual
from growthsim.texts import text
from growthsim.texts.numbers import odds, share_in_words, short, with_range

MOST_FANS = 2
"""Plans whose bands are drawn together; of more only the first has bands."""

DOT = "●"
QUANTITIES = (REVENUE, "customers", "employees", CASH)


@dataclass(frozen=True, eq=False)
class Forecast:
    """What is drawn of one plan: the fan up to the last figure, and each fate from then on."""

    view: PlanView
    fan: pd.DataFrame
    fates: list[tuple[Branch, pd.DataFrame]]


def forecast_of(dataset: xr.Dataset, found: Check, name: str, slot: int) -> Forecast:
    """The forecast of a quantity that the figures are laid over."""
    view = PlanView(dataset, found.plan, found.label, slot)
    named = with_quantities(dataset)
    fates = []
    for branch in fates_after(dataset, found):
        frame = branch_bands(named, branch, name)
        after = frame[frame["year"] >= found.until - 1e-9]
        if len(after) > 1:
            fates.append((branch, after))
    return Forecast(view, fan(dataset, found, name), fates)


def so_far(forecasts: Sequence[Forecast]) -> list[Forecast]:
    """The forecasts up to the last figure, where they can be held against something."""
    return [replace(forecast, fates=[]) for forecast in forecasts]


def laid_over(forecasts: Sequence[Forecast], figures: Sequence[Actual], canvas: Canvas, log: bool = False) -> Any:
    """
    The figures of one quantity over the forecasts of one plan or more.

    Where no forecast goes on after the last figure the picture ends with that year, and its value axis holds what is
    drawn and no more.
    """
    name, whole = figures[0].name, any(forecast.fates for forecast in forecasts)
    scale = value_scale(_shown_values(forecasts, figures), log, zero=whole)
    labels = [label for forecast in forecasts for label in _labels(canvas, forecast)]
    if crowded(labels, canvas.height, canvas.label_size):
        labels = [on_one_line(label) if label.name else label for label in labels]
    canvas = canvas.fitted(widest(labels, canvas.label_size))
    views = [forecast.view for forecast in forecasts]
    unit = currency(views) if name in (REVENUE, CASH) else ""
    first, last = year_span(views)
    if not whole:
        last = min(last, math.ceil(max(each.fan["year"].iloc[-1] for each in forecasts) - 1e-9))
    plane = plane_on(canvas, first, last, scale, unit)
    layers = [*plane.grid(), *_bands(plane, forecasts), *_lines(plane, forecasts)]
    layers += [
        *_dots(plane, figures),
        *plane.y_words([path(each.fan) for each in forecasts]),
        *plane.end_labels(labels),
    ]
    return plane.finished(layers, subtitle(name, whole))


def subtitle(name: str, whole: bool) -> str:
    """What is drawn; `whole`: the years after the last figure as well."""
    words = text("actuals.subtitle", name=text(f"actuals.name.{name}"))
    return f"{words} {text('actuals.subtitle_after')}" if whole else words


def _shown_values(forecasts: Sequence[Forecast], figures: Sequence[Actual]) -> np.ndarray:
    fans = [each.fan[["low10", "high90"]].to_numpy().ravel() for each in _fanned(forecasts)]
    middles = [frame["middle"].to_numpy() for each in forecasts for frame in (each.fan, *(f for _, f in each.fates))]
    return np.concatenate([*fans, *middles, [figure.value for figure in figures]])


def _fanned(forecasts: Sequence[Forecast]) -> Sequence[Forecast]:
    return forecasts if len(forecasts) <= MOST_FANS else forecasts[:1]


def _held(plane: Plane, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows, held to the floor of a log axis."""
    if not plane.scale.log:
        return frame
    columns = frame.columns.difference(["year"])
    return frame.assign(**frame[columns].clip(lower=plane.scale.low))


def _bands(plane: Plane, forecasts: Sequence[Forecast]) -> list[Layer]:
    parts = [
        _held(plane, each.fan).assign(key=str(each.view.slot), colour=plane.canvas.palette.plan(each.view.slot))
        for each in _fanned(forecasts)
        if len(each.fan) > 1
    ]
    if not parts:
        return []
    frame = pd.concat(parts, ignore_index=True)
    bands: list[Layer] = [plane.band(frame, "low10", "high90", 0.15), plane.band(frame, "low25", "high75", 0.20)]
    return [*bands, plane.edge(frame, "low10"), plane.edge(frame, "high90")]


def _lines(plane: Plane, forecasts: Sequence[Forecast]) -> list[Layer]:
    layers: list[Layer] = []
    for each in reversed(forecasts):
        slot = each.view.slot
        dash = (
            [part * plane.canvas.stroke for part in DASHES[slot % len(DASHES)]] if len(forecasts) > 2 and slot else None
        )
        parts = [("fan", 1.0, each.fan), *((branch.fate, branch.share, frame) for branch, frame in each.fates)]
        for key, share, frame in reversed(parts):
            rows = _held(plane, frame[["year", "middle"]]).rename(columns={"middle": "value"})
            look: dict[str, Any] = {"key": f"{slot} {key}", "colour": plane.canvas.palette.plan(slot)}
            width = (1 + (1.4 if key == "fan" else share)) * plane.canvas.stroke
            layers.append(plane.line(rows.assign(**look, width=width), dash))
        layers += plane.told(each.view.name, each.fan, "middle", "low10", "high90")
    rows_of_ends = [
        {"year": frame["year"].iloc[-1], "value": max(frame["middle"].iloc[-1], plane.scale.low),
         "colour": plane.canvas.palette.plan(each.view.slot)}
        for each in forecasts for branch, frame in each.fates if branch.end is not None
    ]  # fmt: skip
    return [*layers, *([plane.crosses(pd.DataFrame(rows_of_ends))] if rows_of_ends else [])]


def _dots(plane: Plane, figures: Sequence[Actual]) -> list[Layer]:
    """The figures in ink, joined by a thin line, the last one with its name."""
    palette, stroke = plane.canvas.palette, plane.canvas.stroke
    frame = pd.DataFrame([{"year": figure.date, "value": figure.value} for figure in figures])
    frame = _held(plane, frame).assign(sign=DOT, key="actual", colour=palette.ink, width=1.2 * stroke)
    layers: list[Layer] = [plane.line(frame)] if len(frame) > 1 else []
    size = 12 * stroke
    layers += plane.words(frame, "sign", align="center", baseline="middle", fontSize=size, halo=True)
    last = frame.iloc[[-1]].assign(sign=text("actuals.happened"))
    high = plane.scale.position(float(last["value"].iloc[0]), plane.canvas.height) < 0.2 * plane.canvas.height
    dy = 16 * stroke if high else -16 * stroke
    return [*layers, *plane.words(last, "sign", align="center", baseline="middle", dy=dy, fontWeight=600)]


def _labels(canvas: Canvas, forecast: Forecast) -> list[EndLabel]:
    palette, slot = canvas.palette, forecast.view.slot
    colour, swatch = palette.plan_text(slot), palette.swatch(slot)
    if not forecast.fates:
        last = forecast.fan.iloc[-1]
        number = with_range(last["middle"], last["low10"], last["high90"])
        brief = short(last["middle"])
        return [EndLabel(float(last["middle"]), forecast.view.name, number, colour, brief, swatch)]
    found = []
    for place, (branch, frame) in enumerate(forecast.fates):
        value, share = float(frame["middle"].iloc[-1]), share_in_words(branch.share)
        words = text("chart.share_of_futures", number=short(value), share=share)
        if branch.end is not None:
            words = fate_in_words(branch)
        name = forecast.view.name if place == 0 else ""
        found.append(EndLabel(value, name, words, colour, odds(branch.share), swatch))
    return found
