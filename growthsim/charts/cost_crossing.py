"""
One technology against another, or against a flat cost: two pasts, two fans, and the years in which they cross.

Colours of plans stay with plans, and those of lessons with what was expected and what happened: neither is meant
here. The technology in question is ink and solid, what it is held against grey and dashed, like every line
that something else is measured by.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import altair as alt
import numpy as np
import pandas as pd

from growthsim.analysis.pace import cost_words
from growthsim.charts.costs import (
    MOST_PAIR_GUTTER,
    CostPlane,
    axis_unit,
    brief,
    clipped,
    cost_scale,
    full_name,
    headed,
    on_page,
    opening,
    pair_canvas,
    scale_words,
    title_unit,
    unit_words,
)
from growthsim.charts.fans import (
    QUANTILES,
    Drawn,
    beyond,
    fan_bands,
    fan_frame,
    fan_label,
    fan_line,
    fan_paths,
    fan_told,
    past_path,
    shown_costs,
    thin,
)
from growthsim.charts.histories import from_year, history
from growthsim.charts.labels import EndLabel, widest
from growthsim.charts.live_costs import Panel, cost_plane, paired
from growthsim.charts.placing import Path
from growthsim.charts.plane import Layer, Plane
from growthsim.charts.spans import span_marks, span_words_beside
from growthsim.charts.theme import OWNER_DASH, Canvas
from growthsim.technologies.crossing import Crossing
from growthsim.technologies.series import Series
from growthsim.technologies.trend import trend_of
from growthsim.texts import text
from growthsim.texts.numbers import calendar_year, share_in_words, year_range

PAST_SHARE = 3.0
"""The past is shown so many times as long as the future: the crossing lies ahead."""


@dataclass(frozen=True, eq=False)
class Side:
    """One of the two that are compared: a past and a fan, or a flat cost alone."""

    name: str
    past: Series | None
    frame: pd.DataFrame

    @property
    def paths(self) -> list[Path]:
        """Its lines as paths that words keep clear of."""
        return fan_paths(self.frame) + ([] if self.past is None else [past_path(self.past)])


def cost_crossing(found: Crossing, canvas: Canvas | None = None) -> alt.HConcatChart | alt.VConcatChart:
    """Two technologies for a page: linear and log."""
    canvas = canvas or Canvas()
    chart: alt.HConcatChart | alt.VConcatChart
    chart = on_page(cost_crossing_panels(found, pair_canvas(canvas)), canvas)
    return chart


def cost_crossing_panels(found: Crossing, canvas: Canvas) -> list[alt.LayerChart]:
    """The bare panels, linear and log."""
    return [
        plane.finished([*layers, *headed(plane, heading, caption)], text("picture.crossing.alternative"))
        for plane, layers, heading, caption in _drawn(found, canvas)
    ]


def cost_crossing_pair(found: Crossing, canvas: Canvas) -> tuple[Panel, Panel]:
    """The panels for a page, where words stand around them: linear and log."""
    return paired(
        [
            Panel(heading, caption, plane.finished(layers, text("picture.crossing.alternative")))
            for plane, layers, heading, caption in _drawn(found, canvas)
        ]
    )


def _drawn(found: Crossing, canvas: Canvas) -> Iterator[Drawn]:
    """Plane, layers, heading and caption of each panel."""
    one, other = _sides(found)
    palette, trend = canvas.palette, trend_of(found.one.walk)
    labels = [fan_label(one.frame, palette.ink, one.name), _other_label(found, other, palette.ink2)]
    canvas = canvas.fitted(widest(labels, canvas.label_size), MOST_PAIR_GUTTER)
    pasts = [side.past for side in (one, other) if side.past is not None]
    frames = [one.frame, other.frame]
    scales = [cost_scale(shown_costs(pasts, frames, log), log) for log in (False, True)]
    unit, last = axis_unit(found.one.series.unit), float(found.years[-1])
    first = opening(canvas, _first_shown(found), last, scales, unit)
    for scale in scales:
        plane = cost_plane(canvas, first, last, scale, unit)
        paths = [*one.paths, *other.paths]
        unseen = thin(plane, frames if found.other is not None else [one.frame], ("low10", "high90"))
        heading, caption = scale_words(scale.log, trend, unseen)
        under, over = _dates(plane, found, paths)
        layers: list[Layer] = [
            *plane.grid(),
            *under,
            *_rival(plane, other),
            *fan_bands(plane, one.frame, palette.ink3, "one", True),
        ]
        layers += [fan_line(plane, one.frame, palette.ink, "one")]
        layers += [] if one.past is None else history(plane, one.past, palette.ink)
        layers += [*plane.y_words(paths), *over]
        layers += [*plane.end_labels([*labels, *beyond(plane, one.frame)]), *fan_told(plane, found.one, last)]
        yield plane, layers, heading, caption


def _first_shown(found: Crossing) -> float:
    """The first year of the two pasts, or later where they are long."""
    pasts = [found.one, *([] if found.other is None else [found.other])]
    ahead = float(found.years[-1]) - max(each.walk.last_year for each in pasts)
    known = min(float(each.series.years[0]) for each in pasts)
    return max(known, min(each.walk.last_year for each in pasts) - PAST_SHARE * ahead)


def _sides(found: Crossing) -> tuple[Side, Side]:
    first, last = _first_shown(found), float(found.years[-1])
    names = _names(found)
    one = Side(names[0], from_year(found.one.series, first), fan_frame(found.one, last))
    if found.other is not None:
        rival = found.other
        return one, Side(names[1], from_year(rival.series, first), fan_frame(rival, last))
    years = np.array([first, last])
    return one, Side(
        text("picture.crossing.flat"),
        None,
        pd.DataFrame({"year": years} | dict.fromkeys(QUANTILES, found.cost)),
    )


def _names(found: Crossing) -> tuple[str, str]:
    """What the two are called: briefly, or in full where that would be the same."""
    series = [each.series for each in (found.one, found.other) if each is not None]
    short, full = [brief(each) for each in series], [full_name(each) for each in series]
    one, other = (short[0], short[-1]) if len(set(short)) == len(short) else (full[0], full[-1])
    nameless = text("picture.nameless")
    return one, text("picture.nameless_other") if one == other == nameless else other


def _other_label(found: Crossing, other: Side, colour: str) -> EndLabel:
    if found.cost is None:
        return fan_label(other.frame, colour, other.name)
    return EndLabel(found.cost, other.name, cost_words(found.cost), colour)


def _rival(plane: CostPlane, other: Side) -> list[Layer]:
    """What the technology is held against: dashed, a pale band between dashed edges."""
    palette = plane.canvas.palette
    layers: list[Layer] = []
    if other.past is not None:
        held = clipped(other.frame.assign(key="other", colour=palette.ink3), plane.scale)
        layers.append(plane.band(held, "low10", "high90", 0.08))
        layers += [
            fan_line(plane, other.frame, palette.ink3, f"other {edge}", edge, 0.8, OWNER_DASH)
            for edge in ("low10", "high90")
        ]
        layers += history(plane, other.past, palette.ink3, "other history", hollow=True)
    return [*layers, fan_line(plane, other.frame, palette.ink2, "other", width=1.75, dash=OWNER_DASH)]


def _dates(plane: Plane, found: Crossing, paths: list[Path]) -> tuple[list[Layer], list[Layer]]:
    """The years of the crossing under the lines, and their words over them."""
    if found.low is None or already_cheaper(found):
        return [], []
    last = float(found.years[-1])
    span = (max(found.low, plane.first), last if found.high is None else found.high)
    lines = (text("picture.crossing.cheaper"), crossing_dates(found, short=True))
    over = span_words_beside(plane, span, lines, True, paths, [], must=True)
    return span_marks(plane, span, found.middle), over


def crossing_dates(found: Crossing, short: bool = False) -> str:
    """`2031 (2028–2037)`, open at its end where that lies beyond the last year."""
    last = calendar_year(float(found.years[-1]))
    if found.low is None:
        return text("picture.crossing.after", last=last)
    low = calendar_year(found.low)
    if found.middle is None:
        return text("picture.crossing.from", low=low)
    if found.high is None:
        key = "picture.crossing.open_brief" if short else "picture.crossing.open"
        return text(key, middle=calendar_year(found.middle), low=low, last=last)
    return year_range(found.middle, found.low, found.high)


def already_cheaper(found: Crossing) -> bool:
    """Whether the technology is the cheaper one where the future begins."""
    start = max(each.walk.last_year for each in (found.one, found.other) if each is not None)
    return found.middle is not None and found.middle <= start + 1e-9


def crossing_findings(found: Crossing) -> list[str]:
    """The finding with the whole unit, and without one for a title that has no room for it."""
    units = [title_unit(found.one.series.unit), ""] if found.cost is not None else [""]
    return [_finding(found, unit) for unit in units]


def _finding(found: Crossing, unit: str) -> str:
    one, other = _sides(found)
    rival = other.name
    if found.cost is not None:
        rival = cost_words(found.cost, unit)
    key = "already" if already_cheaper(found) else "unlikely" if found.middle is None else "when"
    return text(
        f"picture.crossing.finding_{key}",
        one=one.name,
        other=rival,
        # A date and its range stay on one line.
        dates=crossing_dates(found).replace(" ", "\u00a0"),
        last=calendar_year(float(found.years[-1])),
        share=share_in_words(found.crossed),
    )


def crossing_subtitle(found: Crossing) -> str:
    """What is drawn."""
    words = unit_words(found.one.series.unit, "picture.cost_in")
    words.append(text("picture.crossing.subtitle"))
    if found.low is not None and not already_cheaper(found):
        words.append(text("picture.crossing.span" if found.middle is None else "picture.crossing.span_rule"))
    return " ".join(words)
