"""Everything Explore shows of a result, worked out from a scenario: small enough to travel between processes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pandas as pd
import xarray as xr

from growthsim.analysis.behind import behind
from growthsim.analysis.captions import bends_in_words, caption_of
from growthsim.analysis.cards import card
from growthsim.analysis.events import probability
from growthsim.charts import CHARTS
from growthsim.charts.live import LEFT, Live
from growthsim.charts.plans import PlanView, plan_views
from growthsim.charts.theme import PAGE, Canvas
from growthsim.export.cards import card_html
from growthsim.pages.results import first_picture, result_of
from growthsim.scenario import Scenario
from growthsim.texts import language

VIEWS = ("revenue", "customers", "staff", "cash", "binding")
"""What the main chart can show; one at a time, the pair below it stays."""
PAIR_CHARTS = ("crossing", "disruption")
MAIN = Canvas(PAGE, 780, 300, live=True, most_gutter=0.37)
PAIR = Canvas(PAGE, 333, 210, live=True, gutter=0.27, most_gutter=0.42)
PANEL_HEIGHT = 250
GAP = 16
"""Pixels between panels in a row."""


@dataclass(frozen=True)
class Asked:
    """What is to be shown: the first futures or all, which main chart, which scale, and the tables behind."""

    scenario: Scenario
    first: bool
    main: str = VIEWS[0]
    log: bool = False
    tables: bool = False
    language: str = field(default_factory=language)

    @property
    def whole(self) -> Asked:
        """The same of all futures."""
        return replace(self, first=False)

    def made(self) -> Picture:
        """The picture."""
        return picture(self)


@dataclass(frozen=True, eq=False)
class Picture:
    """What is shown."""

    futures: int
    wanted: int
    cards: tuple[str, ...]
    """Verdict cards as HTML."""
    chances: tuple[tuple[str, float], ...]
    """Each plan's name and its probability of disruption."""
    panels: dict[str, list[Live]]
    captions: dict[str, str]
    tables: dict[str, pd.DataFrame]

    @property
    def sharp(self) -> bool:
        """Whether all futures are in it."""
        return self.futures >= self.wanted


def picture(asked: Asked) -> Picture:
    """Simulate and draw; the same for the same question, wherever it is worked out."""
    dataset = first_picture(asked.scenario) if asked.first else result_of(asked.scenario)
    views, wanted = plan_views(dataset), int(asked.scenario.span.runs)
    names = charts_of(asked)
    return Picture(
        futures=dataset.sizes["future"],
        wanted=wanted,
        cards=_cards(dataset, views, wanted),
        chances=tuple((view.name, probability(dataset, view.plan, "disrupted")) for view in views),
        panels={name: _panels(name, views, asked.log) for name in names},
        captions={name: _caption(name, views, asked.log) for name in names},
        tables={name: behind(dataset, name) for name in names} if asked.tables else {},
    )


def charts_of(asked: Asked) -> list[str]:
    """The charts that are drawn: without a newcomer there is no price to cross."""
    newcomer = asked.scenario.entrant.presence == "present"
    return [asked.main, *(name for name in PAIR_CHARTS if newcomer or name != "crossing")]


def in_a_row(count: int) -> int:
    """How many cards or panels stand beside one another: two, and three where there are three."""
    return 3 if count == 3 else 2


def _cards(dataset: xr.Dataset, views: Sequence[PlanView], wanted: int) -> tuple[str, ...]:
    return tuple(card_html(card(dataset, view.plan, wanted), view.slot) for view in views)


def _panels(name: str, views: Sequence[PlanView], log: bool) -> list[Live]:
    kind = CHARTS[name]
    canvas = PAIR if name in PAIR_CHARTS else MAIN
    if kind.many and len(views) > 1:
        # Panels share the width, and their gutter is wider for it.
        row = in_a_row(len(views))
        canvas = canvas.sized((MAIN.pixels + LEFT - GAP * (row - 1)) // row - LEFT, PANEL_HEIGHT, 0.3)
    panels: list[Live] = kind.panels(views, canvas, log and kind.log)  # type: ignore[assignment]
    return panels


def _caption(name: str, views: Sequence[PlanView], log: bool) -> str:
    datasets, plans = [view.dataset for view in views], [view.plan for view in views]
    words = caption_of(name, datasets, plans, log)
    return f"{words}\n{bends_in_words(datasets, plans)}".strip() if name == "revenue" else words
