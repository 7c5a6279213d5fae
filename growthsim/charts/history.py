"""
A case of history: the share of the new, the level of the old, and a firm inside, as known, as expected, as it came.

As in lessons, the first colour is what was expected and the second what happened. These charts stand apart from
`charts.CHARTS`, which draw results of scenarios: here nothing is simulated by the engine and there are no plans.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from growthsim.analysis.history_story import half_dates, half_words
from growthsim.analysis.history_view import View
from growthsim.charts.costs import CostPlane, axis_unit, clipped, cost_scale, drawable, headed, inside, opening
from growthsim.charts.histories import LINE
from growthsim.charts.labels import EndLabel, widest
from growthsim.charts.live_costs import LiveCostPlane, Panel
from growthsim.charts.metrics import text_width
from growthsim.charts.placing import path
from growthsim.charts.plane import Layer, Plane
from growthsim.charts.spans import clear_box, plot_width, position, span_marks, span_words_beside
from growthsim.charts.theme import DASHES, OWNER_DASH, PAGE, Canvas
from growthsim.charts.ticks import Scale, value_scale
from growthsim.history.beliefs import METHODS
from growthsim.history.case import Figures
from growthsim.texts import text, translated
from growthsim.texts.numbers import fixed, percent, short

Array = NDArray[np.float64]

EXPECTED, HAPPENED = 0, 1
"""Slots of colour."""
STEPS = 72
"""Points along a fan."""
FEWEST_AHEAD, MOST_AHEAD = 5.0, 25.0
"""Years that are shown after the last one known, whatever is expected."""
MOST_ABOVE = 1.5
"""A level's axis goes up to so many times all that was or was expected, and a wider band leaves it."""
SMALL_DOT, LARGE_DOT = 15.0, 42.0
"""Square pixels of a point."""
ROOMY = 14.0
"""Pixels between points from which they are large."""
SHARES = Scale(0.0, 1.0, (0.0, 0.25, 0.5, 0.75, 1.0))


class LiveHistoryPlane(LiveCostPlane):
    """A plane for a case whose marks are rows; masked years are numbers with a sign."""

    def grid(self) -> list[Any]:
        """The furniture of every live plane, minus signs true."""
        rules, words = super().grid()
        said = [each.replace("-", fixed(-1)[0]) for each in words.columns["words"]]
        return [rules, type(words)("words", {**words.columns, "words": said})]

    def date(self, year: float) -> str:
        """A year of the calendar, or counted from the last one known."""
        return super().date(year) if self.first > 0 else text("history.story.year", year=fixed(math.floor(year + 1e-9)))

    def _said(self, name: str, middle: float, low: float | None = None, high: float | None = None) -> str:
        number = _number(middle, self.percents)
        if low is not None and high is not None:
            ends = {"low": _number(low, self.percents), "high": _number(high, self.percents)}
            number = text("number.range", middle=number, **ends)
        return text("chart.said", name=name, number=number)


def share_canvas(height: int = 330) -> Canvas:
    """For the chart of the share, beside the words, and what stands right below it."""
    return Canvas(PAGE, 730, height, live=True)


def small_canvas() -> Canvas:
    """For one of two charts side by side."""
    return Canvas(PAGE, 510, 230, gutter=0.27, live=True)


def share_panel(view: View, canvas: Canvas, revealed: bool = False, others: bool = False) -> Panel:
    """The share of the new in both, on a canvas."""
    heading, caption = text("history.chart.share", new=_drawn(view.new)), _share_caption(view)
    first, last = years_shown(view)
    fan = fan_frame(view, last)
    known = _figures(view, Figures("", view.made.case.years, view.made.case.share, ""))
    truth = _after(view, Figures("", view.case.years, view.case.share, ""), known) if revealed else None
    labels = [_expected_label(fan, canvas, True), *_truth_label(truth, canvas, True)]
    ways = {method: pd.DataFrame({"year": fan["year"], **view.fan(fan["year"].to_numpy(), method)})
            for method in METHODS} if others else {}  # fmt: skip
    labels += [_way_label(method, frame, canvas) for method, frame in ways.items()]
    plane = _plane(canvas, (first, last), SHARES, labels, percents=True)
    paths = [path(known, "value"), *(path(fan, column) for column in ("low10", "middle", "high90"))]
    under, over = _half(plane, view, [*paths, *([] if truth is None else [path(truth, "value")])])
    layers = [*plane.grid(), *under, *_fan(plane, fan)]
    layers += [_way(plane, frame, place, method) for place, (method, frame) in enumerate(ways.items())]
    layers += [*_lines(plane, known, truth), *plane.y_words(paths), *over, *plane.end_labels(labels)]
    layers += _told(plane, view, known, truth, fan)
    return _panel(plane, layers, heading, caption, "share")


def old_panel(view: View, canvas: Canvas, revealed: bool = False) -> Panel:
    """How much of the old there is, on a canvas."""
    factor, unit = view.old_unit
    percents = unit == "percent"
    said = drawable(translated(unit))
    named = "old_unit" if said and not percents and not _drawn(view.old).endswith(said) else "old"
    heading = text(f"history.chart.{named}", old=_drawn(view.old), unit=said)
    first, last = years_shown(view)
    fan = pd.DataFrame({"year": _steps(view, last)})
    fan = fan.assign(**view.old_fan(fan["year"].to_numpy()))
    known, whole = _figures(view, view.made.case.old, factor, first), _figures(view, view.case.old, factor, first)
    truth = _after(view, view.case.old, known, factor) if revealed else None
    sure = np.concatenate([whole["value"], fan["middle"]])
    shown = [*sure, *np.clip(fan["high90"], 0.0, MOST_ABOVE * sure.max())]
    scale = value_scale(shown) if percents else cost_scale(shown, log=False)
    labels = [_expected_label(fan, canvas, percents), *_truth_label(truth, canvas, percents)]
    plane = _plane(canvas, (first, last), scale, labels, axis_unit(translated(unit)), percents)
    peak = float((view.case.old if revealed else view.made.case.old).values.max()) / factor
    paths = [path(known, "value"), *(path(fan, column) for column in ("low10", "middle", "high90"))]
    came = [] if truth is None else [path(truth, "value")]
    under, over = _half_of_peak(plane, peak, [*paths, *came])
    layers = [*plane.grid(), *_fan(plane, fan), *under, *_lines(plane, known, truth), *over]
    layers += [*plane.y_words(paths), *plane.end_labels(labels), *_told(plane, view, known, truth, fan)]
    return _panel(plane, layers, heading, text("history.chart.old_caption"), "old")


def firm_panel(view: View, canvas: Canvas, revealed: bool = False) -> Panel | None:
    """The revenue of the firm, on a canvas; nothing where there is no firm."""
    firm = view.case.firm
    if firm is None:
        return None
    factor, unit = view.firm_unit
    percents = unit == "percent"
    said = drawable(translated(unit))
    named = "firm" if percents or not said else "firm_unit"
    heading = text(f"history.chart.{named}", firm=_drawn(view.firm), unit=said)
    whole = _figures(view, firm.revenue, factor)
    known = whole[whole["year"] <= view.until + 1e-9]
    truth = _after(view, firm.revenue, known, factor) if revealed else None
    closed = None if firm.closed is None else view.years(firm.closed)
    scale = value_scale(whole["value"]) if percents else cost_scale(whole["value"], log=False)
    labels = _truth_label(truth, canvas, percents)
    first, end = float(whole["year"].iloc[0]), float(whole["year"].iloc[-1])
    last = max(end, view.until, first + FEWEST_AHEAD, *([] if closed is None else [closed]))
    plane = _plane(canvas, (first, last), scale, labels, axis_unit(translated(unit)), percents)
    layers = [*plane.grid(), *_lines(plane, known, truth)]
    if closed is not None and (revealed or closed <= view.until):
        seen = known if truth is None else truth
        at = float(np.interp(closed, seen["year"], seen["value"])) if len(seen) else 0.0
        colour = canvas.palette.plan(HAPPENED) if closed > view.until else canvas.palette.ink
        layers.append(plane.crosses(pd.DataFrame([{"year": closed, "value": at, "colour": colour}])))
    layers += [*plane.y_words([path(known, "value")] if len(known) else []), *plane.end_labels(labels)]
    layers += _told(plane, view, known, truth, None)
    return _panel(plane, layers, heading, text(f"history.chart.firm_caption{'_masked' * view.masked}"), "firm")


def history_panels(view: View, canvas: Canvas, revealed: bool, others: bool) -> list[alt.LayerChart]:
    """The bare charts of share and level for a file, each with its heading and caption."""
    return [share_panel(view, canvas, revealed, others).live, old_panel(view, canvas, revealed).live]


def years_shown(view: View) -> tuple[float, float]:
    """The years of the charts of share and level: the record, and the range of half as far as there is room."""
    known = view.made.year
    dates = half_dates(view)
    range_end = math.inf if dates is None else dates[2] - view.until
    ahead = max(min(range_end + 1.0 if math.isfinite(range_end) else 0.0, MOST_AHEAD), FEWEST_AHEAD)
    last = max(float(view.case.years[-1]), float(view.case.old.years[-1]), known + ahead)
    return view.years(float(view.case.years[0])), view.years(math.ceil(last) if not view.masked else last)


def fan_frame(view: View, last: float) -> pd.DataFrame:
    """The forecast of the share from the last year known on."""
    years = _steps(view, last)
    return pd.DataFrame({"year": years, **view.fan(years)})


def _steps(view: View, last: float) -> Array:
    return np.linspace(view.until, last, STEPS)


def _figures(view: View, figures: Figures, factor: float = 1.0, first: float = -math.inf) -> pd.DataFrame:
    """Figures as they are shown, from a shown year on."""
    frame = pd.DataFrame({"year": view.all_years(figures.years), "value": figures.values / factor})
    return frame[frame["year"] >= first - 1e-9].reset_index(drop=True)


def _after(view: View, figures: Figures, known: pd.DataFrame, factor: float = 1.0) -> pd.DataFrame:
    """What came, from the last figure known on."""
    whole = _figures(view, figures, factor)
    last = known["year"].iloc[-1] if len(known) else view.until
    return whole[whole["year"] >= last - 1e-9].reset_index(drop=True)


def _plane(
    canvas: Canvas,
    years: tuple[float, float],
    scale: Scale,
    labels: Sequence[EndLabel],
    unit: str = "",
    percents: bool = False,
) -> CostPlane:
    canvas = canvas.fitted(widest(labels, canvas.label_size))
    first, last = years
    if canvas.flush:
        first = opening(canvas, first, last, [scale], unit)
    kind = LiveHistoryPlane if canvas.live else CostPlane
    return kind(canvas, first, last, scale, unit, percents)


def _panel(plane: CostPlane, layers: list[Layer], heading: str, caption: str, name: str) -> Panel:
    if not plane.canvas.live:
        layers = [*layers, *headed(plane, heading, caption)]
    return Panel(heading, caption, plane.finished(layers, text(f"history.chart.{name}_alternative")))


def _fan(plane: CostPlane, fan: pd.DataFrame) -> list[Layer]:
    """The bands of a forecast under its median, in the colour of what was expected."""
    colour = plane.canvas.palette.plan(EXPECTED)
    rows = fan.assign(key="fan", colour=colour, width=LINE * plane.canvas.stroke)
    held = clipped(rows.drop(columns="width"), plane.scale)
    layers = [plane.band(held, "low10", "high90", 0.15), plane.band(held, "low25", "high75", 0.20)]
    layers += [plane.edge(inside(rows, edge, plane.scale), edge) for edge in ("low10", "high90")]
    return [*layers, plane.line(inside(rows, "middle", plane.scale).rename(columns={"middle": "value"}))]


def _lines(plane: CostPlane, known: pd.DataFrame, truth: pd.DataFrame | None) -> list[Layer]:
    """The figures known in ink and what came in its colour, both with their points."""
    palette, layers = plane.canvas.palette, list[Layer]()
    parts = [("known", known, palette.ink), *([] if truth is None else [("came", truth, palette.plan(HAPPENED))])]
    for key, frame, colour in reversed(parts):
        if frame.empty:
            continue
        layers.append(plane.line(frame.assign(key=key, colour=colour, width=LINE * plane.canvas.stroke)))
        points = frame.iloc[1:] if key == "came" and len(known) else frame
        if len(points):
            layers.append(plane.dots(points, _dot(plane, points) * plane.canvas.stroke**2, colour))
    return layers


def _dot(plane: Plane, points: pd.DataFrame) -> float:
    if len(points) < 2:
        return LARGE_DOT
    spacing = float(np.median(np.diff(points["year"]))) * plane.canvas.pixels / (plane.last - plane.first)
    return LARGE_DOT if spacing > ROOMY else SMALL_DOT


def _half(plane: CostPlane, view: View, paths: Sequence[Any]) -> tuple[list[Layer], list[Layer]]:
    """When half is expected: a rule over its range, and the words."""
    dates, words = half_dates(view), half_words(view, plane.last)
    if dates is None or not words:
        return [], []
    low, middle, high = dates
    span = (max(low, plane.first), min(high, plane.last))
    lines = (text("history.chart.half"), words)
    # What came late leaves more room before than after it.
    right = plane.last - span[1] > 0.25 * (plane.last - plane.first)
    over = span_words_beside(plane, span, lines, right, paths, [], must=True)
    return span_marks(plane, span, middle if middle <= plane.last else None), over


def _half_of_peak(plane: CostPlane, peak: float, paths: Sequence[Any]) -> tuple[list[Layer], list[Layer]]:
    """The old's own half as a rule, and its name where no line runs through it, at first where the record begins."""
    canvas, half, name = plane.canvas, peak / 2, text("history.chart.half_peak")
    # In a file the labels of the axis stand left of that.
    begin = max(plane.first, min((float(one[0][0]) for one in paths if one.size), default=plane.first))
    frame = pd.DataFrame({"year": [begin, plane.last], "value": half, "key": "half", "colour": canvas.palette.ink3,
                          "width": 1.2 * canvas.stroke})  # fmt: skip
    wide, tall = text_width(name, canvas.axis_size), canvas.axis_size
    at = plane.scale.position(half, canvas.height)
    lefts = (position(plane, begin) + 4, plot_width(plane) - wide - 4)
    places = [(left, top) for left in lefts for top in (at + 5, at - 5 - tall) if 0 <= top <= canvas.height - tall]
    places = places or [(lefts[0], at + 5)]
    left, top, *_ = clear_box(plane, places, (wide, tall), paths, []) or places[0]
    right = left != lefts[0]
    words = pd.DataFrame([{"year": plane.last if right else begin, "value": half, "words": name}])
    look: dict[str, Any] = {"align": "right" if right else "left", "dx": -4 if right else 4}
    look |= {"baseline": "top", "dy": 5} if top > at else {"baseline": "bottom", "dy": -5}
    dash = [part * canvas.stroke for part in OWNER_DASH]
    return [plane.line(frame, dash)], plane.words(words, "words", canvas.palette.ink2, **look)


def _share_caption(view: View) -> str:
    """What the marks are; the grey only where half lies ahead."""
    caption = text("history.chart.share_caption")
    return caption if half_dates(view) is None else f"{caption} {text('history.chart.share_caption_half')}"


def _way(plane: CostPlane, frame: pd.DataFrame, place: int, method: str) -> Layer:
    stroke, colour = plane.canvas.stroke, plane.canvas.palette.ink2
    rows = frame[["year", "middle"]].rename(columns={"middle": "value"})
    dash = [part * stroke for part in DASHES[place + 1]]
    return plane.line(rows.assign(key=f"way {method}", colour=colour, width=1.4 * stroke), dash)


def _way_label(method: str, frame: pd.DataFrame, canvas: Canvas) -> EndLabel:
    value = float(frame["middle"].iloc[-1])
    name = text(f"history.way.{method}")
    number = text("history.chart.one", what=name, number=percent(value))
    return EndLabel(value, "", number, canvas.palette.ink2, text(f"history.way.{method}_brief"))


def _expected_label(fan: pd.DataFrame, canvas: Canvas, percents: bool) -> EndLabel:
    low, middle, high = (float(fan[column].iloc[-1]) for column in ("low10", "middle", "high90"))
    number = _number(middle, percents)
    ends = {"low": _number(low, percents).removesuffix("\u00a0%"), "high": _number(high, percents)}
    ranged = text("number.range", middle=number, **ends)
    return EndLabel(middle, text("history.chart.expected"), ranged, canvas.palette.plan_text(EXPECTED), number)


def _truth_label(truth: pd.DataFrame | None, canvas: Canvas, percents: bool) -> list[EndLabel]:
    if truth is None or truth.empty:
        return []
    value = float(truth["value"].iloc[-1])
    colour = canvas.palette.plan_text(HAPPENED)
    number, brief = _number(value, percents), text("history.chart.came_brief")
    return [EndLabel(value, text("history.chart.came"), number, colour, brief=brief)]


def _told(
    plane: CostPlane, view: View, known: pd.DataFrame, truth: pd.DataFrame | None, fan: pd.DataFrame | None
) -> list[Layer]:
    """What is said of each year when one points there."""
    said = plane.told(text("history.chart.known"), known, "value") if len(known) else []
    if fan is not None:
        years = np.arange(view.until + 1, plane.last + 1e-9)
        ahead = pd.DataFrame({"year": years})
        for column in ("middle", "low10", "high90"):
            ahead[column] = np.interp(years, fan["year"], fan[column])
        said += plane.told(text("history.chart.expected"), ahead, "middle", "low10", "high90")
    after = None if truth is None else truth[truth["year"] > view.until + 1e-9]
    if after is not None and len(after):
        said += plane.told(text("history.chart.came"), after, "value")
    return said


def _number(value: float, percents: bool) -> str:
    return percent(value) if percents else short(value)


def _drawn(name: str) -> str:
    """A name as far as it can be drawn."""
    return drawable(name) or text("picture.nameless")
