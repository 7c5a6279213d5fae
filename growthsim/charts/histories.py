"""The past of a cost: points where something is known, a line between neighbours, gaps that stay gaps."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pandas as pd

from growthsim.charts.costs import CostPlane
from growthsim.charts.plane import Layer
from growthsim.technologies.series import Series

LINE, THIN_LINE = 2.5, 1.4
ROOMY = 26.0
"""Pixels between points below which the line is thin, so that they can be told from it."""
POINT = 42.0
"""Square pixels of a point where points are few."""
FEWEST_PIXELS = 4.0
"""Pixels between points below which only the line is drawn."""
LEAST_AHEAD = 0.10
"""Share of the years that the future gets at least; a longer past is cut at its beginning."""
GAP_STEPS = 1.6
"""A step so many times the usual one is a gap."""
DOTS = (1.0, 3.0)


def shown_from(series: Series, last: float) -> float:
    """The first year to draw when the future goes on to `last`."""
    ahead = last - float(series.years[-1])
    return max(float(series.years[0]), float(series.years[-1]) - ahead * (1 / LEAST_AHEAD - 1))


def from_year(series: Series, first: float) -> Series:
    """The series from a year on."""
    chosen = series.years >= first - 1e-9
    cumulative = None if series.cumulative is None else series.cumulative[chosen]
    return replace(series, years=series.years[chosen], costs=series.costs[chosen], cumulative=cumulative)


def gaps(series: Series) -> np.ndarray:
    """Whether each step from a point to the next is a gap: much longer than usual, and more than a year."""
    steps = np.diff(series.years)
    if steps.size < 2:
        return np.zeros(steps.size, bool)
    return (steps > GAP_STEPS * np.median(steps)) & (steps > 1.0 + 1e-9)


def history(plane: CostPlane, series: Series, colour: str, key: str = "history", hollow: bool = False) -> list[Layer]:
    """
    The points of a series from the plane's first year on, joined where they are neighbours.

    `hollow` points are those of what the series in question is held against.
    """
    known = from_year(series, plane.first)
    frame = pd.DataFrame({"year": known.years, "value": known.costs, "colour": colour})
    apart, spacing = gaps(known), _spacing(plane, known)
    width = (LINE if spacing > ROOMY else THIN_LINE) * plane.canvas.stroke
    runs = [f"{key} {run}" for run in np.concatenate([[0], np.cumsum(apart)])] if len(known) else []
    layers = [plane.line(frame.assign(key=runs, width=width))]
    if apart.any():
        layers.append(_bridges(plane, frame, apart, key))
    if spacing < FEWEST_PIXELS:
        # Only the points that no line touches: the others would make a thick line.
        frame = frame[np.concatenate([[True], apart]) & np.concatenate([apart, [True]])]
    return layers + ([] if frame.empty else [_points(plane, frame, colour, spacing > ROOMY, hollow)])


def _spacing(plane: CostPlane, known: Series) -> float:
    """Pixels between neighbouring points."""
    if len(known) < 2:
        return math.inf
    pixels = plane.canvas.pixels * (1 - plane.canvas.gutter)
    return float(np.median(np.diff(known.years))) * pixels / (plane.last - plane.first)


def _bridges(plane: CostPlane, frame: pd.DataFrame, apart: np.ndarray, key: str) -> Layer:
    """Dots across the gaps: they lead the eye and claim no figures."""
    rows = []
    for place in np.flatnonzero(apart):
        for row in (frame.iloc[place], frame.iloc[place + 1]):
            rows.append({**row.to_dict(), "key": f"{key} gap {place}", "width": 1.2 * plane.canvas.stroke})
    return plane.line(pd.DataFrame(rows), [part * plane.canvas.stroke for part in DOTS])


def _points(plane: CostPlane, frame: pd.DataFrame, colour: str, roomy: bool, hollow: bool) -> Layer:
    size = (POINT if roomy else 0.35 * POINT) * plane.canvas.stroke**2
    return plane.dots(frame, size, colour, hollow)
