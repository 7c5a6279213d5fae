"""A plane over the values of a lever: the marks to the right are its own, in its own words."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import altair as alt
import numpy as np

from growthsim.charts.live import LivePlane, Rows
from growthsim.charts.plane import Plane
from growthsim.charts.theme import Canvas
from growthsim.charts.ticks import Scale, value_scale
from growthsim.decisions.levers import Lever, number_words
from growthsim.scenario import Scenario

MOST_MARKS = 6
DECADE = (1.0, 3.0)


@dataclass(frozen=True)
class LeverPlane(Plane):
    """For files: an axis with given marks."""

    places: tuple[float, ...] = ()
    below: tuple[str, ...] = ()
    named: Mapping[float, str] = field(default_factory=dict)

    def x(self, field: str = "year") -> alt.X:
        """The shared x encoding with the given marks."""
        palette = self.canvas.palette
        cases = "".join(
            f"abs(datum.value - {json.dumps(place)}) < 1e-9 * (1 + abs(datum.value)) ? {json.dumps(words)} : "
            for place, words in zip(self.places, self.below, strict=True)
        )
        axis = alt.Axis(
            values=list(self.places), labelExpr=f"{cases}''", title=None, domain=False, grid=False, tickSize=4,
            tickColor=palette.ink3, labelOverlap=False, labelFlush=False, labelPadding=5,
            labelFontSize=self.canvas.axis_size, labelColor=palette.ink2,
        )  # fmt: skip
        end = self.first + (self.last - self.first) / (1 - self.canvas.gutter)
        return alt.X(field, type="quantitative", axis=axis, scale=alt.Scale(domain=[self.first, end], nice=False))


@dataclass(frozen=True)
class LiveLeverPlane(LivePlane):
    """For pages: rows with the given words below the marks, and what one points at in its own words."""

    places: tuple[float, ...] = ()
    below: tuple[str, ...] = ()
    named: Mapping[float, str] = field(default_factory=dict)

    def grid(self) -> list[Any]:
        """The furniture of every live plane, with the given words below it."""
        rules, words = super().grid()
        beside = words.columns["words"][len(self.places) :]
        return [rules, Rows("words", {**words.columns, "words": [*self.below, *beside]})]

    def marked_years(self) -> Sequence[Any]:
        """The given places."""
        return self.places

    def date(self, year: float) -> str:
        """What one points at."""
        return self.named.get(year, "")


def lever_plane(
    canvas: Canvas, ends: tuple[float, float], scale: Scale, marks: Mapping[float, str], named: Mapping[float, str],
    unit: str = "", percents: bool = False) -> Any:  # fmt: skip
    """The plane for a canvas; `marks` are places and their words, `named` what is said where one points."""
    kind = LiveLeverPlane if canvas.live else LeverPlane
    return kind(canvas, *ends, scale, unit, percents=percents, places=tuple(marks),
                below=tuple(marks.values()), named=named)  # fmt: skip


def lever_marks(lever: Lever, low: float, high: float, log: bool, scenario: Scenario) -> dict[float, str]:
    """Round values between two ends, by place: few, in the lever's own words without the unit."""
    values = _decades(low, high) if log else list(value_scale([low, high], zero=False).marks)
    inside = [value for value in values if low - 1e-12 <= value <= high + 1e-12]
    if len(inside) < 2:
        inside = [low, high]
    return {
        float(np.log(value)) if log else float(value): number_words(lever, value, scenario, False) for value in inside
    }


def _decades(low: float, high: float) -> list[float]:
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    found = [factor * 10.0**power for power in powers for factor in DECADE]
    inside = [value for value in found if low <= value <= high]
    if len(inside) <= MOST_MARKS:
        return inside
    whole = [10.0**power for power in powers if low <= 10.0**power <= high]
    return whole[:: -(-len(whole) // MOST_MARKS)]
