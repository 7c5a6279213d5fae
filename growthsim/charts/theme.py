"""Colours, fonts and sizes. Colour means a plan; the world is ink and grey."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

SANS = '"Growthsim Sans", "Source Sans 3", "Source Sans", sans-serif'
SERIF = '"Growthsim Serif", "Source Serif 4", "Source Serif", serif, sans-serif'
"""Every list ends in a generic family: the picture renderer draws no text at all in an unknown font."""

DASHES: tuple[list[int], ...] = ([1, 0], [7, 3], [2, 3], [7, 3, 2, 3], [12, 4], [4, 4])
OWNER_DASH = [5, 4]


@dataclass(frozen=True)
class Palette:
    """Colours of one ground; `plans` alternate light and dark, so that they differ in grey as well."""

    page: str
    ink: str
    ink2: str
    ink3: str
    hairline: str
    grid: str
    plans: tuple[str, ...]
    text_plans: tuple[bool, ...]
    """Whether a plan's colour is dark or light enough for text; the others get text in ink."""

    def plan(self, slot: int) -> str:
        """Colour of the marks of the plan in this slot."""
        return self.plans[slot % len(self.plans)]

    def plan_text(self, slot: int) -> str:
        """Colour of the plan's name."""
        return self.plan(slot) if self.text_plans[slot % len(self.plans)] else self.ink

    def swatch(self, slot: int) -> str:
        """Colour of the square before a plan's name where the name is in ink; empty elsewhere."""
        return "" if self.text_plans[slot % len(self.plans)] else self.plan(slot)


LIGHT = Palette(
    page="#FFFFFF",
    ink="#1A2129",
    ink2="#515B66",
    ink3="#68717B",
    hairline="#DEDBD2",
    grid="#E6E3DB",
    plans=("#B34A00", "#0A5AA8", "#2E1A47", "#E75F8A", "#408FFC", "#7B1B00"),
    text_plans=(True, True, True, False, False, True),
)
DARK = Palette(
    page="#12161B",
    ink="#E9EDF1",
    ink2="#AEB7C0",
    ink3="#929CA6",
    hairline="#333D47",
    grid="#2A333C",
    plans=("#F0A050", "#69B1F5", "#63EFD9", "#C06E28", "#2F939C", "#D3F070"),
    text_plans=(True, True, True, True, True, True),
)
PAGE = Palette(
    page="var(--page)",
    ink="var(--ink)",
    ink2="var(--ink-2)",
    ink3="var(--ink-3)",
    hairline="var(--hairline)",
    grid="var(--gridline)",
    plans=tuple(f"var(--plan-{slot})" for slot in range(1, 7)),
    text_plans=(True, True, True, False, False, True),
)
"""Colours as the page's CSS variables: one chart serves both themes and switches with them at once."""

PALETTES = {"light": LIGHT, "dark": DARK, "page": PAGE}


@dataclass(frozen=True)
class Canvas:
    """
    What a chart is drawn on.

    `width` is that of the whole chart, end labels included, or "container" to fill a page's column.
    `gutter` is the share of it where the end labels stand. `flush` puts the y labels above the
    gridlines, so that the plot starts at the left edge; otherwise they stand to its left.
    """

    palette: Palette = LIGHT
    width: int | Literal["container"] = 860
    height: int = 330
    axis_size: float = 13
    label_size: float = 14
    stroke: float = 1.0
    gutter: float = 0.24
    most_gutter: float = 0.34
    flush: bool = False
    live: bool = False
    """Whether the chart moves on a page: its marks are rows of tables then."""

    @property
    def pixels(self) -> int:
        """The width in pixels, taken as a usual column's where the page decides it."""
        return 860 if self.width == "container" else self.width

    @property
    def gutter_pixels(self) -> float:
        """Room for the end labels, from the last year to the right edge."""
        return self.pixels * self.gutter

    def label_room(self, most: float) -> float:
        """Pixels left for an end label in the widest gutter allowed."""
        return self.pixels * most - 18 * self.stroke

    def fitted(self, widest: float, most: float = 0.0) -> Canvas:
        """The same canvas with its gutter widened for an end label of so many pixels, within reason."""
        needed = (widest + 18 * self.stroke) / self.pixels
        return replace(self, gutter=min(max(self.gutter, needed), most or self.most_gutter))

    def sized(self, width: int, height: int, gutter: float | None = None) -> Canvas:
        """The same canvas in another size."""
        return replace(self, width=width, height=height, gutter=gutter or self.gutter)


def page_canvas(height: int = 330, width: int | Literal["container"] = "container") -> Canvas:
    """For a chart in the app: the page's colours, as wide as its column."""
    return Canvas(palette=PAGE, width=width, height=height)
