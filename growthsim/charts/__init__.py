"""
Frames to Altair. Every chart takes one dataset or many and draws all their plans.

`CHARTS` names them; `draw` makes one for a page, `growthsim.export.image` frames one for a file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from growthsim.charts.binding import binding, binding_panels
from growthsim.charts.by_fate import cash, cash_panels, revenue, revenue_panels
from growthsim.charts.crossing import crossing, crossing_panels
from growthsim.charts.disruption import disruption, disruption_panels
from growthsim.charts.meaning import drawn_meanings
from growthsim.charts.panels import customers, customers_panels, staff, staff_panels
from growthsim.charts.plans import Datasets, PlanView
from growthsim.charts.theme import DARK, LIGHT, PAGE, PALETTES, Canvas, Palette, page_canvas
from growthsim.texts import text

Panels = Callable[[Sequence[PlanView], Canvas, bool], list[alt.LayerChart]]


@dataclass(frozen=True)
class ChartKind:
    """A chart by name: its drawing function, its bare panels, and whether a log axis makes sense."""

    name: str
    function: Callable[..., Any]
    panels: Panels
    log: bool
    many: bool = False
    """Whether it has one panel per plan."""
    explained: tuple[str, ...] = ()
    """Keys of the sentences that say what bands and marks mean."""

    def question(self) -> str:
        """The question the chart answers: its title where the caller has no finding."""
        return text(f"chart.{self.name}.question")

    def subtitle(self, views: Sequence[PlanView], log: bool = False) -> str:
        """What is drawn, and what those bands and marks mean that are there."""
        meanings = drawn_meanings(views, self.explained, self.many)
        keys = [f"chart.{self.name}.subtitle", *meanings, *(["chart.log_scale"] if log else [])]
        return " ".join(text(key) for key in keys)


CHARTS = {
    kind.name: kind
    for kind in (
        ChartKind("crossing", crossing, crossing_panels, log=True, explained=("chart.crossing.bands",)),
        ChartKind("revenue", revenue, revenue_panels, log=True, explained=("chart.bands", "chart.crosses")),
        ChartKind("customers", customers, customers_panels, log=True, many=True, explained=("chart.crosses",)),
        ChartKind("staff", staff, staff_panels, log=True, many=True, explained=("chart.crosses",)),
        ChartKind("cash", cash, cash_panels, log=False, explained=("chart.bands", "chart.crosses")),
        ChartKind(
            "disruption",
            disruption,
            disruption_panels,
            log=False,
            explained=("chart.disruption.bands", "chart.disruption.dates"),
        ),
        ChartKind("binding", binding, binding_panels, log=False, many=True),
    )
}
"""Every chart, in the order in which they tell the story."""

__all__ = [
    "CHARTS",
    "DARK",
    "LIGHT",
    "PAGE",
    "PALETTES",
    "Canvas",
    "ChartKind",
    "Datasets",
    "Palette",
    "binding",
    "cash",
    "crossing",
    "customers",
    "disruption",
    "page_canvas",
    "revenue",
    "staff",
]
