"""The export frame: finding on top, chart, hairline, sources, stamp; as SVG, PNG or PDF."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import altair as alt
import vl_convert
import xarray as xr

from growthsim.analysis.fate import plan_label
from growthsim.analysis.findings import brief_label
from growthsim.charts import CHARTS, LIGHT, PALETTES, Canvas, ChartKind, Datasets, Palette
from growthsim.charts.metrics import one_line, shortened, text_width, visible, wrapped
from growthsim.charts.panels import columns_for
from growthsim.charts.plane import dressed
from growthsim.charts.plans import PlanView, plan_views
from growthsim.charts.theme import SANS, SERIF
from growthsim.export.fonts import register_fonts
from growthsim.export.metadata import SCENARIO, pdf_with, png_with, svg_with
from growthsim.export.stamp import stamp

MARGIN = 48
TITLE_SIZE, SUBTITLE_SIZE, FOOT_SIZE = 34, 19, 14.5
AXIS_SIZE, LABEL_SIZE, STROKE = 17, 18, 1.5
X_AXIS_HEIGHT = 34
SHORTEST_TITLE = 160
"""Pixels that a scenario's title gets at least."""
PANEL_GAP = 40
PIXELS_PER_POINT = 1.5
"""A view of 1280 × 720 becomes a picture of 1920 × 1080."""
LEAST_PIXELS = 1920
"""Width of a picture written to a file at the least, whatever its frame."""


@dataclass(frozen=True)
class Frame:
    """The size of an exported picture, in the units of the view."""

    width: int
    height: int


WIDE = Frame(1280, 720)
FOUR_TO_THREE = Frame(960, 720)
FRAMES = {"16:9": WIDE, "4:3": FOUR_TO_THREE}


@dataclass(frozen=True)
class Surround:
    """What is written around the charts: finding, what is drawn, where it comes from, how to make it again."""

    title: str
    subtitle: str
    sources: str
    definition: str
    origin: Sequence[str]


@dataclass(frozen=True)
class Arrangement:
    """How bare charts share the room between head and foot; `above` and `below` are pixels around each plot."""

    above: float
    below: float = X_AXIS_HEIGHT
    count: int = 1
    columns: int = 1
    gutter: float = 0.24


def framed(
    kind: ChartKind | str,
    datasets: Datasets,
    scale: str = "linear",
    *,
    finding: str = "",
    subtitle: str = "",
    frame: Frame = WIDE,
    theme: str = "light",
    day: date | None = None,
) -> str:
    """
    A chart in the export frame, as an SVG whose text is text.

    `finding` is the title; without one the title is the question the chart answers. The stamp is
    that of the first dataset, whose scenario the SVG carries.
    """
    kind = CHARTS[kind] if isinstance(kind, str) else kind
    first = datasets if isinstance(datasets, xr.Dataset) else datasets[0]
    mark, palette, log = stamp(first, day), PALETTES[theme], scale == "log" and kind.log
    views = legible(plan_views(datasets))
    around = Surround(
        _legible_title(finding, views) or kind.question(),
        titled(mark.title, subtitle or kind.subtitle(views, log), frame),
        mark.sources_line(),
        mark.definition_line(),
        mark.origin(),
    )

    def panels(canvas: Canvas) -> list[alt.LayerChart]:
        return kind.panels(views, canvas, log)

    svg = surrounded(around, panels, _arrangement(kind, len(views), frame), frame, palette)
    return svg_with(svg, mark.scenario)


def surrounded(
    around: Surround,
    panels: Callable[[Canvas], Sequence[alt.LayerChart]],
    arrangement: Arrangement,
    frame: Frame,
    palette: Palette,
    below: float = 0.0,
) -> str:
    """
    Bare charts within the export frame; `panels` draws them on the canvas that each of them gets.

    They begin below the head, or at `below` where that is lower: pictures that follow one another keep their place.
    """
    head, top = _head(around.title, around.subtitle, frame, palette)
    top = max(top, below)
    foot, bottom = _foot(around, frame, palette)
    body = "".join([head, *_charts(panels, arrangement, frame, palette, top, bottom), foot])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{frame.width}" height="{frame.height}" viewBox="0 0 {frame.width} {frame.height}">'
        f'<rect width="100%" height="100%" fill="{palette.page}"/>{body}</svg>'
    )


def png_of(svg: str, source: str = "", keyword: str = SCENARIO, scale: float = PIXELS_PER_POINT) -> bytes:
    """The SVG as a PNG at one and a half times its size, with the scenario or series inside where one is given."""
    register_fonts()
    png = vl_convert.svg_to_png(svg, scale=scale)
    return png_with(png, source, keyword) if source else png


def pdf_of(svg: str, source: str = "") -> bytes:
    """The SVG as a page of its size, whose text is text, with the scenario inside where one is given."""
    register_fonts()
    pdf = vl_convert.svg_to_pdf(svg)
    return pdf_with(pdf, source) if source else pdf


def sharpness(frame: Frame) -> float:
    """Pixels for a point of the frame, so that its picture is wide enough to print."""
    return max(PIXELS_PER_POINT, LEAST_PIXELS / frame.width)


def legible(views: Sequence[PlanView]) -> list[PlanView]:
    """The plans, those whose labels no shipped font can draw named by their keys."""
    return [view if visible(view.name) else replace(view, name=view.plan) for view in views]


def _legible_title(finding: str, views: Sequence[PlanView]) -> str:
    """The finding with the same names as the chart."""
    for view in views:
        label = brief_label(plan_label(view.dataset, view.plan))
        if label and not visible(label):
            finding = finding.replace(label, view.plan)
    return finding


def titled(title: str, words: str, frame: Frame) -> str:
    """Which firm or technology, then what is drawn; two lines hold both, the name shortened if need be."""
    title = one_line(title).rstrip(".")
    if not visible(title):
        return words
    room = 2 * (frame.width - 2 * MARGIN) - text_width(words, SUBTITLE_SIZE) - 12 * SUBTITLE_SIZE
    name = shortened(title, max(room, SHORTEST_TITLE), SUBTITLE_SIZE)
    return f"{name}{'' if name[-1] in '?!…' else '.'} {words}"


def _line(words: str, left: float, base: float, size: float, colour: str, font: str = SANS, weight: int = 400) -> str:
    return (
        f'<text x="{left:g}" y="{base:g}" font-family={quoteattr(font)} font-size="{size}" '
        f'font-weight="{weight}" fill="{colour}">{escape(words)}</text>'
    )


def _head(title: str, subtitle: str, frame: Frame, palette: Palette) -> tuple[str, float]:
    """Title and subtitle in two lines each at most, and where the space below them begins."""
    room = frame.width - 2 * MARGIN
    parts, base = [], 67.0
    for words in wrapped(title, room, TITLE_SIZE, 600, "serif"):
        parts.append(_line(words, MARGIN, base, TITLE_SIZE, palette.ink, SERIF, 600))
        base += 42
    base -= 42 - 33
    for words in wrapped(subtitle, room, SUBTITLE_SIZE):
        parts.append(_line(words, MARGIN, base, SUBTITLE_SIZE, palette.ink2))
        base += 26
    return "".join(parts), base - 26


def head_height(around: Surround, frame: Frame) -> float:
    """Where the space below title and subtitle begins."""
    return _head(around.title, around.subtitle, frame, LIGHT)[1]


def _foot(around: Surround, frame: Frame, palette: Palette) -> tuple[str, float]:
    """Hairline; sources in two lines at most, then the definition; stamp; and where the foot begins."""
    room = frame.width - 2 * MARGIN
    lines = wrapped(around.sources, room, FOOT_SIZE)
    last = one_line(f"{lines[-1]} {around.definition}")
    if text_width(last, FOOT_SIZE) <= room:
        lines[-1] = last
    else:
        lines.append(shortened(around.definition, room, FOOT_SIZE))
    top = frame.height - 48 - 22 * len(lines)
    parts = [f'<path d="M{MARGIN} {top}H{frame.width - MARGIN}" stroke="{palette.hairline}"/>']
    base = top + 2.0
    for words in lines:
        base += 22
        parts.append(_line(words, MARGIN, base, FOOT_SIZE, palette.ink2))
    left = float(MARGIN)
    for entry in around.origin:
        # Each entry has its own place: runs of spaces between them would collapse.
        parts.append(_line(entry, left, base + 23, FOOT_SIZE, palette.ink3))
        left += text_width(entry, FOOT_SIZE) + 2 * FOOT_SIZE
    return "".join(parts), top - 14


def _arrangement(kind: ChartKind, views: int, frame: Frame) -> Arrangement:
    """One chart, or one for each plan with its name above it."""
    above = 3.3 * AXIS_SIZE
    if not kind.many:
        return Arrangement(above)
    columns = columns_for(views, frame.width - 2 * MARGIN)
    return Arrangement(above + 1.6 * LABEL_SIZE, count=views, columns=columns, gutter=0.22)


def _charts(
    panels: Callable[[Canvas], Sequence[alt.LayerChart]],
    arrangement: Arrangement,
    frame: Frame,
    palette: Palette,
    top: float,
    bottom: float,
) -> list[str]:
    """The charts, each at its place between `top` and `bottom`."""
    columns = arrangement.columns
    width = (frame.width - 2 * MARGIN - PANEL_GAP * (columns - 1)) // columns
    height = (bottom - top) / -(-arrangement.count // columns)
    plot = int(height - arrangement.above - arrangement.below)
    canvas = Canvas(palette, width, plot, AXIS_SIZE, LABEL_SIZE, STROKE, arrangement.gutter, flush=True)
    drawn = panels(canvas)
    # A chart of rows is as high as its rows: where that is too high all of it is drawn wider, and smaller.
    size = min(1.0, *(plot / panel.height for panel in drawn if isinstance(panel.height, int | float)), 1.0)
    if size < 1:
        drawn = panels(canvas.sized(round(width / size), plot))
    return [
        _placed(
            dressed(panel).to_dict(validate=False),
            MARGIN + (place % columns) * (width + PANEL_GAP),
            top + (place // columns) * height + arrangement.above,
            place,
            size,
        )
        for place, panel in enumerate(drawn)
    ]


def _placed(spec: dict[str, Any], left: float, top: float, place: int, size: float = 1.0) -> str:
    """One panel as SVG, its plot's corner at (left, top)."""
    register_fonts()
    # Without automatic sizing the plot begins exactly at the padding, whatever its labels need.
    spec |= {"autosize": "none", "padding": 0}
    svg = vl_convert.vegalite_to_svg(spec)
    inner = re.sub(r"^.*?<svg\b[^>]*>|</svg>\s*$", "", svg, flags=re.DOTALL)
    # Clip paths are numbered from zero in each panel; in one document their names must differ.
    inner = re.sub(r'(id="|url\(#)', rf"\g<1>p{place}-", inner)
    scaled = "" if size == 1 else f" scale({size:.4g})"
    return f'<g transform="translate({left:g},{top:g}){scaled}">{inner}</g>'
