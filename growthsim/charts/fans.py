"""The fan: what a cost was, and what it may become, linear and log side by side."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

import altair as alt
import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.interpolate import PchipInterpolator

from growthsim.analysis.pace import cost_words, counted_words, span_words
from growthsim.charts.costs import (
    MOST_PAIR_GUTTER,
    CostPlane,
    axis_unit,
    brief,
    clipped,
    cost_range,
    cost_scale,
    direction,
    headed,
    held_in,
    inside,
    on_page,
    opening,
    pair_canvas,
    scale_words,
    title_unit,
    unit_words,
)
from growthsim.charts.histories import LINE, from_year, history, shown_from
from growthsim.charts.labels import EndLabel, widest
from growthsim.charts.live_costs import Panel, cost_plane, paired
from growthsim.charts.metrics import text_width
from growthsim.charts.placing import Path, path
from growthsim.charts.plane import Layer, Plane
from growthsim.charts.spans import break_marks
from growthsim.charts.theme import Canvas
from growthsim.technologies.breaks import Break
from growthsim.technologies.forecast import FARTHEST, Forecast
from growthsim.technologies.record import applies, held
from growthsim.technologies.series import Series
from growthsim.technologies.trend import trend_of
from growthsim.texts import text
from growthsim.texts.numbers import calendar_year, percent

QUANTILES = {"lowest": 0.025, "low10": 0.10, "low25": 0.25, "middle": 0.50, "high75": 0.75, "high90": 0.90,
             "highest": 0.975}  # fmt: skip
"""Columns of a fan: its median and the ends of its 50, 80 and 95 % intervals."""
STEPS = 72
"""Points along a fan: few enough for a file, enough for a curve."""
MOST_ABOVE = 1.6
"""A linear axis goes up to so many times all that is or is expected, and a wider band leaves it."""
MOST_BEYOND = 2.5
"""Decades that a log axis goes beyond all that is or is expected."""
THINNEST = 4.0
"""Pixels from side to side below which nobody sees a fan beside its median."""
WIDE = 1000.0
"""Factor from the low to the high end of a fan from which a title says that it may be anything."""
Drawn = tuple[CostPlane, list[Layer], str, str]
"""A plane with what is on it, and the words above and below it."""


def fan(
    found: Forecast, canvas: Canvas | None = None, breaks: Sequence[Break] = ()
) -> alt.HConcatChart | alt.VConcatChart:
    """A series and its forecast for a page: linear and log."""
    canvas = canvas or Canvas()
    chart: alt.HConcatChart | alt.VConcatChart
    chart = on_page(fan_panels(found, pair_canvas(canvas), breaks), canvas)
    return chart


def fan_panels(found: Forecast, canvas: Canvas, breaks: Sequence[Break] = ()) -> list[alt.LayerChart]:
    """The bare panels, linear and log."""
    return [
        plane.finished([*layers, *headed(plane, heading, caption)], text("picture.fan.alternative"))
        for plane, layers, heading, caption in _drawn(found, canvas, breaks)
    ]


def fan_pair(found: Forecast, canvas: Canvas, breaks: Sequence[Break] = ()) -> tuple[Panel, Panel]:
    """The panels for a page, where words stand around them: linear and log."""
    return paired(
        [
            Panel(heading, caption, plane.finished(layers, text("picture.fan.alternative")))
            for plane, layers, heading, caption in _drawn(found, canvas, breaks)
        ]
    )


def _drawn(found: Forecast, canvas: Canvas, breaks: Sequence[Break]) -> Iterator[Drawn]:
    """Plane, layers, heading and caption of each panel."""
    frame, trend = fan_frame(found), trend_of(found.walk)
    label = fan_label(frame, canvas.palette.ink, middle_in(frame, canvas))
    canvas = canvas.fitted(widest([label], canvas.label_size), MOST_PAIR_GUTTER)
    last = float(frame["year"].iloc[-1])
    past = from_year(found.series, shown_from(found.series, last))
    scales = [cost_scale(shown_costs([past], [frame], log), log) for log in (False, True)]
    unit = axis_unit(found.series.unit)
    first = opening(canvas, float(past.years[0]), last, scales, unit)
    for scale in scales:
        plane = cost_plane(canvas, first, last, scale, unit)
        paths = [past_path(past), *fan_paths(frame)]
        under, over = break_marks(plane, breaks, paths, trend.drift < 0)
        heading, caption = scale_words(scale.log, trend, thin(plane, [frame], ("lowest", "highest")))
        layers: list[Layer] = [*plane.grid(), *under, *fan_bands(plane, frame, canvas.palette.ink3, "fan")]
        layers += [fan_line(plane, frame, canvas.palette.ink, "fan"), *history(plane, past, canvas.palette.ink)]
        layers += [*plane.y_words(paths), *over]
        layers += [*plane.end_labels([label, *beyond(plane, frame)]), *fan_told(plane, found)]
        yield plane, layers, heading, caption


def fan_frame(found: Forecast, until: float = math.inf) -> pd.DataFrame:
    """The fan as columns of costs over years, from the last known point to its last date or `until`."""
    start, end = found.walk.last_year, min(float(found.years[-1]), until)
    dates = np.concatenate([[start], found.years])
    years = np.linspace(start, end, STEPS)
    middle = np.clip(found.walk.last_log_cost + found.walk.drift * (years - start), -FARTHEST, FARTHEST)
    columns = {"year": years}
    expected = np.clip(found.log_median, -FARTHEST, FARTHEST)
    for name, probability in QUANTILES.items():
        away = np.concatenate([[0.0], np.log(found.quantile(probability)) - expected])
        # Variances grow about evenly between two dates, spreads do not: they set out steeply.
        squares = PchipInterpolator(dates, np.sign(away) * away * away)(years)
        columns[name] = np.exp(np.clip(middle + np.sign(squares) * np.sqrt(np.abs(squares)), -FARTHEST, FARTHEST))
    return pd.DataFrame(columns)


def shown_costs(pasts: Iterable[Series], frames: Sequence[pd.DataFrame], log: bool) -> NDArray[np.float64]:
    """What a scale must hold: all that is or is expected, and the 80 % fans as far as they leave room for that."""
    sure = held_in(np.concatenate([past.costs for past in pasts] + [frame["middle"].to_numpy() for frame in frames]))
    low, high = sure.min(), sure.max()
    reach = 10.0**MOST_BEYOND if log else MOST_ABOVE
    bands = [frame[["low10", "high90"]].to_numpy().ravel() for frame in frames]
    return np.concatenate([sure, *(np.clip(band, low / reach, high * reach) for band in bands)])


def thin(plane: Plane, frames: Sequence[pd.DataFrame], sides: tuple[str, str]) -> bool:
    """Whether fans between two of their columns are too thin to be seen."""
    height = plane.canvas.height
    wide = [
        plane.scale.position(low, height) - plane.scale.position(high, height)
        for frame in frames
        for low, high in zip(*(frame[side] for side in sides), strict=True)
    ]
    return not plane.scale.log and max(wide) < THINNEST * plane.canvas.stroke


def fan_bands(plane: Plane, frame: pd.DataFrame, colour: str, key: str, outer_only: bool = False) -> list[Layer]:
    """
    The 80 % band with its edges under the 50 % band, and the 95 % interval as two thin lines.

    `outer_only` leaves the 80 % band alone, where more than one fan is drawn.
    """
    rows = frame.assign(key=key, colour=colour)
    held = clipped(rows, plane.scale)
    layers = [plane.band(held, "low10", "high90", 0.18)]
    edges = ["low10", "high90"]
    if not outer_only:
        layers.append(plane.band(held, "low25", "high75", 0.26))
        edges += ["lowest", "highest"]
    return layers + [plane.edge(inside(rows, edge, plane.scale), edge) for edge in edges]


def fan_line(
    plane: Plane,
    frame: pd.DataFrame,
    colour: str,
    key: str,
    column: str = "middle",
    width: float = LINE,
    dash: Sequence[float] = (),
) -> Layer:
    """The median of a fan, or another of its columns."""
    rows = frame.assign(key=key, colour=colour, width=width * plane.canvas.stroke)
    rows = inside(rows, column, plane.scale).rename(columns={column: "value"})
    return plane.line(rows, [part * plane.canvas.stroke for part in dash] or None)


def fan_told(plane: Plane, found: Forecast, until: float = math.inf) -> list[Layer]:
    """What is said of each figure and each date ahead when one points there."""
    past = pd.DataFrame({"year": found.series.years, "value": found.series.costs})
    ahead = pd.DataFrame({"year": found.years, "middle": found.median, "low": found.quantile(0.1),
                          "high": found.quantile(0.9)})  # fmt: skip
    seen, ahead = past[past["year"] >= plane.first], ahead[ahead["year"] <= until + 1e-9]
    return [
        *plane.told(text("technologies.was"), seen, "value"),
        *plane.told(text("technologies.expected"), ahead, "middle", "low", "high"),
    ]


def fan_label(frame: pd.DataFrame, colour: str, name: str) -> EndLabel:
    """Where a fan ends: its median with its 80 % range."""
    last = frame.iloc[-1]
    middle = float(last["middle"])
    ranged = cost_range(middle, float(last["low10"]), float(last["high90"]))
    return EndLabel(middle, name, ranged, colour, cost_words(middle))


def middle_in(frame: pd.DataFrame, canvas: Canvas) -> str:
    """`Middle in 2030`, or `In 2030` where a label has no more room."""
    year = calendar_year(float(frame["year"].iloc[-1]))
    words = text("picture.middle", year=year)
    # A page may be a phone's, where the shorter one has room.
    if not canvas.live and text_width(words, canvas.label_size, 600) <= canvas.label_room(MOST_PAIR_GUTTER):
        return words
    return text("picture.middle_brief", year=year)


def past_path(past: Series) -> Path:
    """A series as a path that words keep clear of."""
    return np.stack([past.years, past.costs])


def fan_paths(frame: pd.DataFrame) -> list[Path]:
    """The median and the sides of a fan as paths."""
    return [path(frame, column) for column in ("lowest", "low10", "middle", "high90", "highest")]


def beyond(plane: Plane, frame: pd.DataFrame) -> list[EndLabel]:
    """Where the 80 % band leaves the scale, how far it goes on."""
    last, labels = frame.iloc[-1], []
    for column, edge, key in (("high90", plane.scale.high, "up_to"), ("low10", plane.scale.low, "down_to")):
        outside = last[column] > 1.03 * edge if key == "up_to" else last[column] < 0.97 * edge
        if outside:
            words = text(f"picture.{key}", amount=cost_words(float(last[column])))
            labels.append(EndLabel(edge, "", words, plane.canvas.palette.ink2))
    return labels


def fan_findings(found: Forecast) -> list[str]:
    """The finding with its whole unit, and without one for a title that has no room for it."""
    return [_finding(found, unit) for unit in (title_unit(found.series.unit), "")]


def _finding(found: Forecast, unit: str) -> str:
    last = fan_frame(found).iloc[-1]
    trend = trend_of(found.walk)
    low, high = float(last["low10"]), float(last["high90"])
    # A number and its unit stay on one line.
    time = span_words(abs(trend.halving_time)).replace(" ", "\u00a0")
    finding = text(
        f"picture.fan.finding_{direction(trend)}",
        name=brief(found.series),
        range=text(
            "picture.fan.anything" if high / WIDE > low else "picture.fan.range",
            low=cost_words(low),
            high=cost_words(high, unit),
        ),
        year=calendar_year(float(last["year"])),
        time=time,
    )
    return text("picture.fan.finding_two", finding=finding) if trend.verdict == "unknown" else finding


def fan_subtitle(found: Forecast) -> str:
    """What is drawn, and from when on where the past is cut."""
    words = unit_words(found.series.unit, "picture.cost_in")
    words += [text("picture.fan.subtitle"), *_record(found)]
    first = shown_from(found.series, float(found.years[-1]))
    if first > found.series.years[0] + 1e-9:
        words.append(text("picture.shown_from", year=calendar_year(first)))
    return " ".join(words)


def _record(found: Forecast) -> list[str]:
    """How often fans of this kind and length held in the past, where that is known."""
    if not applies(found):
        return []
    past = held(found)
    return [
        text(
            "picture.fan.record_beyond" if past.beyond else "picture.fan.record",
            years=counted_words("technology.one_year", "technology.years", past.horizon),
            promised=percent(past.level / 100),
            held=percent(past.share),
        )
    ]
