"""
Pictures of ten percent and ten times on a page: growth, what people can serve, the way of the value, and winners.

What stands to the right is not always a calendar year: years from now, a digital share, or a place in a ranking.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr
from numpy.typing import NDArray

from growthsim import equations
from growthsim.analysis.bands import drawn_marks
from growthsim.analysis.reading import of_plan
from growthsim.analysis.survivors import BEST, SHOWN, UNCHANGED, WAYS, Adopters
from growthsim.analysis.tenfold import Reach, years_at
from growthsim.analysis.tenfold_words import rate_words, times_words
from growthsim.charts.histories import LINE
from growthsim.charts.labels import EndLabel, widest
from growthsim.charts.live_costs import LiveCostPlane, Panel
from growthsim.charts.theme import DASHES, OWNER_DASH, PAGE, Canvas, Palette
from growthsim.charts.ticks import Scale, value_scale
from growthsim.texts import text
from growthsim.texts.numbers import fixed, percent, short

LONGEST = 30.0
"""Years from now that growth is drawn for."""
SOON = 10
"""Years in which the second line is there."""
HIGHEST_REACH = 20.0
"""Times that the axis of the scaling limit goes up to; what lies beyond is told, not drawn."""
DOT = 42.0
STEPS = 61
DECADES = 1e4
"""The value's axis goes down to this part of its top."""


@dataclass(frozen=True)
class LiveTenfoldPlane(LiveCostPlane):
    """A plane whose horizontal marks are given, with what is written below each."""

    places: tuple[float, ...] = ()
    below: tuple[str, ...] = ()
    said: str = ""
    """How a place is headed where one points at it, by the key of its words."""

    def grid(self) -> list[Any]:
        """The furniture of every live plane, with the given words below it."""
        if not self.places:
            return super().grid()
        rules, words = super().grid()
        beside = words.columns["words"][len(self.places) :]
        return [rules, type(words)("words", {**words.columns, "words": [*self.below, *beside]})]

    def marked_years(self) -> Sequence[Any]:
        """The given places."""
        return self.places or super().marked_years()

    def date(self, year: float) -> str:
        """What one points at."""
        if not self.said:
            return super().date(year)
        whole = percent(year) if self.said == "share" else fixed(year)
        return text(f"tenfold.chart.at_{self.said}", place=whole)

    def _said(self, name: str, middle: float, low: float | None = None, high: float | None = None) -> str:
        if not self.said:
            return super()._said(name, middle, low, high)
        return text("chart.said", name=name, number=times_words(middle))


def wide_canvas(height: int = 300) -> Canvas:
    """For a chart beside words."""
    return Canvas(PAGE, 730, height, live=True)


def pace_panel(rate: float, own: float, multiple: float, canvas: Canvas) -> Panel:
    """Size over the years: a rate, what would be there in ten years, the firm's own pace, and a straight line."""
    palette = canvas.palette
    soon = float(equations.growth_rate_needed(float(SOON), multiple))
    lines = [
        (text("tenfold.chart.rate", rate=rate_words(rate)), _compound(rate, multiple), palette.plan(0), None),
        (text("tenfold.chart.soon", rate=rate_words(soon)), _compound(soon, multiple), palette.plan(1), None),
        (text("tenfold.chart.own", rate=rate_words(own)), _compound(own, multiple), palette.ink, None),
        (text("tenfold.chart.straight", rate=rate_words(rate)), _straight(rate, multiple), palette.ink2, OWNER_DASH),
    ]  # fmt: skip
    briefs = [rate_words(rate), rate_words(soon), rate_words(own), text("tenfold.chart.brief_straight")]
    labels = [
        _pace_label(name, brief, frame, multiple, colour)
        for brief, (name, frame, colour, _) in zip(briefs, lines, strict=True)
    ]
    scale = value_scale([0.0, multiple])
    marks = (0.0, 5.0, 10.0, 15.0, 20.0, 25.0, 30.0)
    plane = _plane(canvas, (0.0, LONGEST), scale, labels, marks, tuple(map(fixed, marks)), "year")
    layers = plane.grid()
    for key, (name, frame, colour, dash) in enumerate(lines):
        shown = frame.assign(key=str(key), colour=colour, width=LINE if dash is None else 1.75)
        layers.append(plane.line(shown, dash))
        layers += plane.told(name, frame, "value")
        if frame["value"].iloc[-1] >= multiple - 1e-6:
            layers.append(plane.dots(frame.iloc[[-1]], DOT, colour))
    layers += plane.end_labels(labels)
    return _panel(plane, layers, "pace")


def _compound(rate: float, multiple: float) -> pd.DataFrame:
    end = min(years_at(rate, multiple) or LONGEST, LONGEST)
    years = np.unique(np.append(np.arange(0.0, end, 0.5), end))
    return pd.DataFrame({"year": years, "value": (1 + rate) ** years})


def _straight(rate: float, multiple: float) -> pd.DataFrame:
    end = min((multiple - 1) / rate if rate > 0 else LONGEST, LONGEST)
    return pd.DataFrame({"year": [0.0, end], "value": [1.0, 1 + rate * end]})


def _pace_label(name: str, brief: str, frame: pd.DataFrame, multiple: float, colour: str) -> EndLabel:
    year, value = float(frame["year"].iloc[-1]), float(frame["value"].iloc[-1])
    there = value >= multiple - 1e-6
    years = fixed(year, 0 if abs(year - round(year)) < 0.05 else 1)
    number = text("tenfold.chart.there", times=times_words(value), years=years)
    short_number = text("tenfold.years", years=fixed(year)) if there else times_words(value)
    return EndLabel(value, name, number, colour, short_number, brief=brief)


def reach_panel(reaches: Sequence[Reach], slot: int, canvas: Canvas) -> Panel:
    """How many times as many customers the same people can serve, by digital share; today's, reached and aimed at."""
    palette = canvas.palette
    shares = np.linspace(0.0, 1 - 1 / HIGHEST_REACH, STEPS)
    curve = pd.DataFrame({"year": shares, "value": equations.scaling_limit(shares)})
    colours = {"today": palette.ink, "reached": palette.plan(slot), "aimed": palette.ink3}
    labels = [
        in_plan_colour(_reach_label(reach, colours[reach.key]), palette, slot if reach.key == "reached" else None)
        for reach in reaches
    ]
    marks = (0.0, 0.25, 0.5, 0.75, 0.9)
    scale = Scale(0.0, HIGHEST_REACH, (0.0, 5.0, 10.0, 15.0, 20.0))
    plane = _plane(canvas, (0.0, 1.0), scale, labels, marks, tuple(map(percent, marks)), "share")
    layers = [*plane.grid(), plane.line(curve.assign(key="limit", colour=palette.ink2, width=LINE))]
    layers += plane.told(text("tenfold.chart.reach_line"), curve, "value")
    for reach in reaches:
        place = {"year": reach.share, "value": min(reach.limit, HIGHEST_REACH)}
        layers.append(plane.dots(pd.DataFrame([place]), DOT, colours[reach.key]))
    return _panel(plane, [*layers, *plane.end_labels(labels)], "reach")


def _reach_label(reach: Reach, colour: str) -> EndLabel:
    name = text(f"tenfold.chart.reach_{reach.key}", share=percent(reach.share))
    number = text("tenfold.chart.at_most", times=times_words(reach.limit))
    return EndLabel(min(reach.limit, HIGHEST_REACH), name, number, colour, times_words(reach.limit),
                    brief=name.partition(",")[0])  # fmt: skip


def in_plan_colour(label: EndLabel, palette: Palette, slot: int | None) -> EndLabel:
    """The label in the colour of a plan, in ink behind a square where that is too pale for text; any other as it is."""
    return label if slot is None else replace(label, colour=palette.plan_text(slot), swatch=palette.swatch(slot))


def winners_panel(found: Mapping[str, Adopters], slot: int, canvas: Canvas) -> Panel:
    """Adopters from the worst to the best: with methods that work, that do nothing, and in the old form as well."""
    palette = canvas.palette
    colours = dict(zip(WAYS, (palette.plan(slot), palette.ink, palette.ink3), strict=True))
    ranks = np.arange(1, SHOWN + 1, dtype=np.float64)
    frames = {way: pd.DataFrame({"year": ranks, "value": found[way].ranked()}) for way in WAYS}
    labels = [
        in_plan_colour(_winner_label(way, found[way], frames[way], colours[way]), palette, None if place else slot)
        for place, way in enumerate(WAYS)
    ]
    marks = (1.0, 25.0, 50.0, 75.0, 100.0)
    scale = value_scale(np.concatenate([frame["value"].to_numpy() for frame in frames.values()]))
    plane = _plane(canvas, (1.0, float(SHOWN)), scale, labels, marks, tuple(map(fixed, marks)), "rank")
    layers = [*plane.grid(), *plane.span(SHOWN * (1 - BEST) + 0.5, float(SHOWN), None)]
    for way, frame in reversed(frames.items()):
        look = frame.assign(key=way, colour=colours[way], width=1.75 if way == UNCHANGED else LINE)
        layers.append(plane.line(look, OWNER_DASH if way == UNCHANGED else None))
    for way, frame in frames.items():
        layers += plane.told(text(f"tenfold.chart.way_{way}"), frame, "value")
    where = pd.DataFrame([{"year": SHOWN * (1 - BEST), "value": scale.high, "words": text("tenfold.chart.list")}])
    layers += plane.words(where, "words", colour=palette.ink2, align="right", baseline="top", dx=-4, dy=4)
    return _panel(plane, [*layers, *plane.end_labels(labels)], "winners")


def _winner_label(way: str, adopters: Adopters, frame: pd.DataFrame, colour: str) -> EndLabel:
    words = {"best": times_words(adopters.winners), "middle": times_words(adopters.middle)}
    brief = times_words(adopters.winners)
    value = float(frame["value"].iloc[-1])
    return EndLabel(value, text(f"tenfold.chart.way_{way}"), text("tenfold.chart.way_number", **words), colour, brief,
                    brief=text(f"tenfold.chart.brief_{way}"))  # fmt: skip


def clock_panel(dataset: xr.Dataset, plan: str, slot: int, milestone: float, canvas: Canvas) -> Panel:
    """The value of the firm, middle future and best tenth, on a log axis under the milestone."""
    palette, marks = canvas.palette, drawn_marks(dataset)
    years = np.asarray(dataset["year"].values, dtype=np.float64)[marks]
    values = np.asarray(of_plan(dataset, "value", plan), dtype=np.float64)[:, marks]
    ways = {"middle": np.quantile(values, 0.5, axis=0), "best": np.quantile(values, 1 - BEST / 2, axis=0)}
    top = max(milestone, *(float(way.max()) for way in ways.values()))
    scale = value_scale(_drawable(np.concatenate([*ways.values(), [top]]), top), log=True)
    currency = str(dataset.attrs["currency"])
    frames = {way: pd.DataFrame({"year": years, "value": np.maximum(line, scale.low)}) for way, line in ways.items()}
    dashes = {"middle": None, "best": DASHES[1]}
    labels = [
        EndLabel(float(frame["value"].iloc[-1]), text(f"tenfold.chart.clock_{way}"),
                 short(float(ways[way][-1]), currency), palette.plan_text(slot), short(float(ways[way][-1])),
                 palette.swatch(slot), text(f"tenfold.chart.brief_{way}"))
        for way, frame in frames.items()
    ]  # fmt: skip
    aim = text("tenfold.chart.clock_milestone")
    labels.append(EndLabel(milestone, aim, short(milestone, currency), palette.ink, short(milestone)))
    canvas = canvas.fitted(widest(labels, canvas.label_size))
    plane = LiveTenfoldPlane(canvas, years[0], years[-1], scale, currency)
    goal = pd.DataFrame({"year": [years[0], years[-1]], "value": milestone})
    layers = [*plane.grid(), plane.line(goal.assign(key="goal", colour=palette.ink, width=1.75), OWNER_DASH)]
    for way, frame in frames.items():
        layers.append(plane.line(frame.assign(key=way, colour=palette.plan(slot), width=LINE), dashes[way]))
        layers += plane.told(text(f"tenfold.chart.clock_{way}"), frame, "value")
    return _panel(plane, [*layers, *plane.end_labels(labels)], "clock")


def _drawable(values: NDArray[np.float64], top: float) -> NDArray[np.float64]:
    """The values that a log axis of a few decades below its top holds."""
    return values[values > top / DECADES]


def _plane(
    canvas: Canvas, ends: tuple[float, float], scale: Scale, labels: Sequence[EndLabel], places: tuple[float, ...],
    below: tuple[str, ...], said: str) -> LiveTenfoldPlane:  # fmt: skip
    canvas = canvas.fitted(widest(labels, canvas.label_size))
    return LiveTenfoldPlane(canvas, *ends, scale, places=places, below=below, said=said)


def _panel(plane: LiveTenfoldPlane, layers: Sequence[Any], name: str) -> Panel:
    heading, caption = (text(f"tenfold.chart.{name}_{part}") for part in ("heading", "caption"))
    return Panel(heading, caption, plane.finished(layers, text(f"tenfold.chart.{name}_alternative")))
