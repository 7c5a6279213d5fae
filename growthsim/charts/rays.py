"""
Hindcast rays: what the method would have said in every past year, beside what came.

As in lessons, the first colour is what was expected and the second what happened.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from growthsim.analysis.pace import cost_words, counted_words
from growthsim.charts.costs import (
    CostPlane,
    axis_unit,
    brief,
    clipped,
    cost_scale,
    held_in,
    inside,
    opening,
    unit_words,
)
from growthsim.charts.fans import fan_frame, fan_line, past_path
from growthsim.charts.histories import history
from growthsim.charts.labels import EndLabel, widest
from growthsim.charts.live import Live
from growthsim.charts.live_costs import cost_plane
from growthsim.charts.metrics import text_width
from growthsim.charts.placing import Box, Path, path
from growthsim.charts.plane import Layer, Plane, dressed
from growthsim.charts.spans import clear_box, per_year, plot_width, struck
from growthsim.charts.theme import Canvas
from growthsim.technologies.forecast import FARTHEST, Forecast, forecast_of
from growthsim.technologies.hindcast import Hindcasts
from growthsim.technologies.series import Series, SeriesError
from growthsim.technologies.walk import walk_of
from growthsim.texts import text
from growthsim.texts.numbers import calendar_year, fixed

EXPECTED, HAPPENED = 0, 1
"""Slots of colour."""
MOST_RAYS = 28
MOST_FANS = 3
MOST_BEYOND = 2.0
"""Decades that rays may go beyond what was."""
TELLING = 10
"""Horizon in years whose misses the title tells, or the longest below it."""
FEWEST_TELLING = 5
"""Forecasts of one horizon from which a title tells their misses."""


def rays(found: Hindcasts, technology: int = 0, canvas: Canvas | None = None) -> alt.LayerChart:
    """The rays of one technology for a page."""
    chart: alt.LayerChart = dressed(rays_panels(found, canvas or Canvas(), technology)[0])
    return chart


def rays_panels(found: Hindcasts, canvas: Canvas, technology: int = 0) -> list[alt.LayerChart]:
    """The bare chart, as the only panel."""
    past, rows = found.series[technology], _rows(found, technology)
    fans = [_fan(found, past, rows, origin) for origin in _told_origins(rows)]
    frames = [fan_frame(each) for each in fans if each is not None]
    palette = canvas.palette
    labels = [_happened(past, palette.plan_text(HAPPENED))]
    labels += [_expected(frame, past, palette.plan_text(EXPECTED)) for frame in _reaching(frames, past)]
    canvas = canvas.fitted(widest(labels, canvas.label_size))
    scale = cost_scale(_shown(past, rows, frames), log=True)
    unit, last = axis_unit(past.unit), float(past.years[-1])
    first = opening(canvas, float(past.years[0]), last, [scale], unit)
    plane = cost_plane(canvas, first, last, scale, unit)
    layers = [*plane.grid(), *_bands(plane, frames), *_thin(plane, rows)]
    layers += [
        fan_line(plane, frame, palette.plan(EXPECTED), f"told {place}", width=2.0) for place, frame in enumerate(frames)
    ]
    paths = [past_path(past), *_paths(rows)]
    layers += [*history(plane, past, palette.plan(HAPPENED)), *plane.y_words(paths)]
    layers += [*_misses(plane, frames, past, _paths(rows)), *plane.end_labels(labels)]
    return [plane.finished(layers, text("picture.rays.alternative"))]


def rays_live(found: Hindcasts, canvas: Canvas, technology: int = 0) -> Live:
    """The rays of one technology for a page, on a canvas that moves."""
    live: Any = rays_panels(found, canvas, technology)[0]
    drawn: Live = live
    return drawn


def _happened(past: Series, colour: str) -> EndLabel:
    cost = float(past.costs[-1])
    name, brief_name = text("picture.rays.happened"), text("technologies.happened")
    return EndLabel(cost, name, cost_words(cost), colour, brief=brief_name)


def _reaching(frames: list[pd.DataFrame], past: Series) -> list[pd.DataFrame]:
    """The fan that ends where the past does, if there is one."""
    return [frame for frame in frames if frame["year"].iloc[-1] > past.years[-1] - 1e-6][:1]


def _expected(frame: pd.DataFrame, past: Series, colour: str) -> EndLabel:
    """What the last fan expected, and how far it missed."""
    middle, year = float(frame["middle"].iloc[-1]), calendar_year(float(frame["year"].iloc[0]))
    cost, brief_name = cost_words(middle), text("technologies.foreseen")
    name = text("picture.rays.expected", year=year, cost=cost)
    return EndLabel(middle, name, _missed(frame, float(past.costs[-1])), colour, cost, brief=brief_name)


def _missed(frame: pd.DataFrame, came: float) -> str:
    """After how many years by how much a fan missed what came."""
    start, end = frame["year"].iloc[[0, -1]]
    apart = np.log(frame["middle"].iloc[-1]) - np.log(came)
    miss = miss_words(float(np.exp(np.clip(apart, -FARTHEST, FARTHEST))))
    return text("picture.rays.missed", years=_years(float(end - start)), miss=miss)


def _years(span: float) -> str:
    return counted_words("technology.one_year", "technology.years", max(round(span), 1))


def _rows(found: Hindcasts, technology: int) -> pd.DataFrame:
    """The forecasts of a technology, with the cost that each expected."""
    chosen = found.of(found.technology == technology)
    expected = chosen.origin_log_cost + chosen.drift * chosen.horizon_years
    return pd.DataFrame(
        {
            "origin_year": chosen.origin_year,
            "origin_cost": np.exp(chosen.origin_log_cost),
            "year": chosen.year,
            "horizon": chosen.horizon_years,
            "value": np.exp(np.clip(expected, -FARTHEST, FARTHEST)),
            "error": chosen.error,
        }
    )


def _told_origins(rows: pd.DataFrame) -> list[float]:
    """
    The origins whose fans are drawn: the latest long forecast that reaches the end, and those before it.

    Each begins where the one after it leaves room, so that no fan lies over another.
    """
    if rows.empty:
        return []
    reach = rows.groupby("origin_year")["year"].max()
    lengths = reach - reach.index
    long = reach[lengths >= 0.6 * min(lengths.max(), TELLING * 1.5)]
    chain: list[float] = []
    for origin in sorted(long.index, reverse=True):
        if not chain or reach[origin] <= chain[-1] + 1e-6:
            chain.append(float(origin))
    places = np.linspace(0, len(chain) - 1, min(MOST_FANS, len(chain))).round().astype(int)
    return [chain[place] for place in places]


def _fan(found: Hindcasts, series: Series, rows: pd.DataFrame, origin: float) -> Forecast | None:
    """The fan that the method would have drawn at an origin, as far as outcomes are known; none that is too wild."""
    until = float(rows.loc[rows["origin_year"] == origin, "year"].max())
    known = series.until(origin)
    try:
        return forecast_of(walk_of(known, found.law, found.window), known, until, found.fan, found.autocorrelation)
    except SeriesError:
        return None


def _shown(past: Series, rows: pd.DataFrame, frames: list[pd.DataFrame]) -> NDArray[np.float64]:
    """What the scale must hold: what was, and what was expected as far as it leaves room for that."""
    low, high = float(past.costs.min()), float(past.costs.max())
    reach = 10.0**MOST_BEYOND
    expected = [rows["value"].to_numpy(dtype=float)]
    expected += [frame[["low10", "high90"]].to_numpy(dtype=float).ravel() for frame in frames]
    return np.concatenate([past.costs, np.clip(held_in(np.concatenate(expected)), low / reach, high * reach)])


def _bands(plane: Plane, frames: list[pd.DataFrame]) -> list[Layer]:
    colour = plane.canvas.palette.plan(EXPECTED)
    held = [clipped(frame.assign(key=str(place), colour=colour), plane.scale) for place, frame in enumerate(frames)]
    if not held:
        return []
    band = pd.concat(held, ignore_index=True)
    whole = pd.concat([frame.assign(key=str(place), colour=colour) for place, frame in enumerate(frames)])
    edges = [plane.edge(inside(whole, edge, plane.scale), edge) for edge in ("low10", "high90")]
    return [plane.band(band, "low10", "high90", 0.15), *edges]


def _drawn_origins(rows: pd.DataFrame) -> NDArray[np.float64]:
    """Every origin, or where they are many every second, third …, counted from the last."""
    origins = np.unique(rows["origin_year"])
    step = -(-len(origins) // MOST_RAYS) if len(origins) else 1
    return origins[::-1][::step][::-1]


def _thin(plane: Plane, rows: pd.DataFrame) -> list[Layer]:
    """A thin straight line from each origin to the end of its forecast, or to where it leaves the plot."""
    parts = []
    for origin in _drawn_origins(rows):
        last = rows[rows["origin_year"] == origin].iloc[-1]
        start, end = np.log(last["origin_cost"]), np.log(last["value"])
        seen = np.clip(end, np.log(plane.scale.low), np.log(plane.scale.high))
        share = 1.0 if seen == end else float((seen - start) / (end - start))
        ends = [(origin, last["origin_cost"]), (origin + share * (last["year"] - origin), float(np.exp(seen)))]
        parts.append(pd.DataFrame(ends, columns=["year", "value"]).assign(key=f"{origin:g}"))
    if not parts:
        return []
    frame = pd.concat(parts, ignore_index=True)
    return [plane.edge(frame.assign(colour=plane.canvas.palette.plan(EXPECTED)), "value")]


def _paths(rows: pd.DataFrame) -> list[Path]:
    drawn = rows[rows["origin_year"].isin(_drawn_origins(rows))]
    return [path(mine, "value") for _, mine in drawn.groupby("origin_year")]


def _misses(plane: CostPlane, frames: list[pd.DataFrame], past: Series, thin: list[Path]) -> list[Layer]:
    """From the end of each told forecast to what came, and how many times too dear or too cheap it was."""
    layers: list[Layer] = []
    palette, stroke, size = plane.canvas.palette, plane.canvas.stroke, plane.canvas.axis_size
    lines = [past_path(past), *(path(frame) for frame in frames)]
    taken: list[Box] = []
    for frame in frames:
        year, expected = float(frame["year"].iloc[-1]), float(frame["middle"].iloc[-1])
        came = float(np.interp(year, past.years, past.costs))
        ends = np.clip([expected, came], plane.scale.low, plane.scale.high)
        row = pd.DataFrame([{"year": year, "value": ends[0], "came": ends[1]}])
        layers.append(plane.upright(row, "came", palette.ink2, 1.2 * stroke))
        if frame is next(iter(_reaching(frames, past)), None):
            continue
        words = _missed(frame, came)
        box = _place(plane, row, text_width(words, size), lines, thin, taken)
        if box is not None:
            taken.append(box)
            place = {"year": plane.first + box[0] / per_year(plane), "value": plane.scale.high, "words": words}
            look: dict[str, Any] = {"align": "left", "baseline": "top", "dy": box[1]}
            # Where a page is narrow there is no clear place.
            look |= {"narrow": -1.0} if plane.canvas.live else {}
            layers += plane.words(pd.DataFrame([place]), "words", palette.ink2, **look)
    return layers


def _place(
    plane: Plane, row: pd.DataFrame, wide: float, lines: list[Path], thin: list[Path], taken: list[Box]
) -> Box | None:
    """Where the words of a miss stand: beside it, over none of the lines and as few thin ones as can be."""
    (x, expected), tall = plane.points(row)[0], 1.1 * plane.canvas.axis_size
    came = plane.scale.position(float(row["came"].iloc[0]), plane.canvas.height)
    high, low = min(expected, came), max(expected, came)
    near = [(high + low - tall) / 2, high - 1.3 * tall, low + 0.3 * tall]
    far = [high - 2.6 * tall, low + 1.6 * tall]

    def kept(tops: list[float]) -> list[tuple[float, float]]:
        places = [(left, top) for top in tops for left in (x + 8, x - 8 - wide)]
        inside_plot = (plot_width(plane) - wide, plane.canvas.height - tall)
        return [place for place in places if 0 <= place[0] <= inside_plot[0] and 0 <= place[1] <= inside_plot[1]]

    def thin_struck(place: tuple[float, float]) -> int:
        return struck(plane, (*place, place[0] + wide, place[1] + tall), thin)

    return clear_box(plane, [*sorted(kept(near), key=thin_struck), *kept(far)], (wide, tall), lines, taken)


def miss_words(ratio: float) -> str:
    """
    How far a forecast missed.

    >>> miss_words(2.04), miss_words(0.25), miss_words(1.02)
    ('2.0 times too dear', '4.0 times too cheap', 'within 5\\xa0%')
    """
    if 1 / 1.05 < ratio < 1.05:
        return text("picture.rays.hit")
    times = max(ratio, 1 / ratio)
    number = fixed(times, 0 if times >= 9.95 else 1) if times < 1e5 else cost_words(times)
    return text("picture.rays.dear" if ratio > 1 else "picture.rays.cheap", times=number)


def rays_finding(found: Hindcasts, technology: int = 0) -> str:
    """The finding as a title: by which factor forecasts of some years ahead missed, if there are enough to tell."""
    return rays_findings(found, technology)[0]


def rays_findings(found: Hindcasts, technology: int = 0) -> list[str]:
    """The finding with the name of the technology, and without it for a title that has no room for both."""
    rows, name = _rows(found, technology), brief(found.series[technology])
    horizons = np.maximum(np.rint(rows["horizon"]), 1)
    ahead = max((int(each) for each in np.unique(horizons) if each <= TELLING), default=0)
    missed = np.exp(np.minimum(np.abs(rows["error"][horizons == ahead]), FARTHEST))
    if len(missed) < FEWEST_TELLING:
        return [text("picture.rays.finding_few", name=name)]
    half, most = (cost_words(float(np.quantile(missed, share))) for share in (0.5, 0.8))
    finding = text("picture.rays.finding", years=_years(ahead), half=half, most=most)
    return [text("picture.rays.finding_named", name=name, finding=finding), finding]


def rays_subtitle(found: Hindcasts, technology: int = 0) -> str:
    """What is drawn, and how many forecasts there are."""
    rows = _rows(found, technology)
    origins, drawn = rows["origin_year"].nunique(), len(_drawn_origins(rows))
    words = unit_words(found.series[technology].unit, "picture.log_cost_in")
    key = "picture.rays.subtitle" if drawn == origins else "picture.rays.subtitle_thinned"
    counted = {"window": found.window, "origins": fixed(origins), "drawn": drawn}
    return " ".join([*(words or [text("picture.log_cost")]), text(key, **counted)])
