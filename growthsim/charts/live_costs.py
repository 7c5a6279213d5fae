"""Pictures of costs on a page: the same drawings as in files, on planes whose marks are rows, in half a column each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from growthsim.analysis.pace import cost_words, date_words
from growthsim.charts.costs import CostPlane, cost_range, mark_words
from growthsim.charts.live import LEFT, LivePlane, Rows
from growthsim.charts.metrics import text_width
from growthsim.charts.theme import PAGE, Canvas
from growthsim.charts.ticks import Scale
from growthsim.texts import text

HALF, WHOLE = 510, 1120
"""Pixels of a plot with its labels, as widths are reckoned: in half of a page and across it."""
DOT, RING = "●", "○"
FULL_DOT = 30.0
"""Square pixels from which a point is told as large."""


@dataclass(frozen=True, eq=False)
class Panel:
    """A chart of a page with what stands above and below it."""

    heading: str
    caption: str
    live: Any


class LiveCostPlane(LivePlane, CostPlane):
    """A plane for costs whose marks are rows."""

    def date(self, year: float) -> str:
        """A whole year, or a month of one."""
        return date_words(year)

    def mark_text(self, value: float) -> str:
        """The label of a mark, without its unit where there is no room for that."""
        words = super().mark_text(value)
        room = LEFT - 8
        return words if text_width(words, self.canvas.axis_size) <= room else mark_words(value, "")

    def marked_years(self) -> Sequence[int]:
        """Round years."""
        return self.years

    def dots(self, frame: pd.DataFrame, size: float, colour: str, hollow: bool = False) -> Any:
        """A point at each row."""
        look: dict[str, Any] = {"words": RING if hollow else DOT, "colour": colour, "align": "center", "dy": 0.5}
        small = size < FULL_DOT
        return Rows("words", frame[["year", "value"]].assign(size=8.0 if small else 12.0, halo=0.0, **look))

    def upright(self, frame: pd.DataFrame, upto: str, colour: str, width: float) -> Any:
        """A rule in each row's year."""
        ends = {"until": frame["year"], "upto": frame[upto]}
        return Rows("rules", frame[["year", "value"]].assign(colour=colour, width=width, **ends))

    def _said(self, name: str, middle: float, low: float | None = None, high: float | None = None) -> str:
        number = cost_words(middle)
        if low is not None and high is not None:
            number = cost_range(middle, low, high)
        return text("chart.said", name=name, number=number)


def cost_plane(canvas: Canvas, first: float, last: float, scale: Scale, unit: str) -> CostPlane:
    """The plane for a canvas: rows for a page, marks for a file."""
    kind = LiveCostPlane if canvas.live else CostPlane
    return kind(canvas, first, last, scale, unit)


def half_page(height: int = 300) -> Canvas:
    """For one of two charts side by side."""
    return Canvas(PAGE, HALF, height, live=True)


def whole_page(height: int = 330) -> Canvas:
    """For a chart as wide as the page."""
    return Canvas(PAGE, WHOLE, height, live=True)


def paired(panels: Sequence[Panel]) -> tuple[Panel, Panel]:
    """The linear and the log one."""
    linear, log = panels
    return linear, log
