"""The charts of a report: drawings with text as text, in the page's own colours, light and dark."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from html import escape
from typing import Any

import altair as alt
import vl_convert

from growthsim.analysis.fate import plan_label
from growthsim.analysis.findings import brief_label, findings, newcomer_arrival
from growthsim.charts import CHARTS, PAGE, Canvas, ChartKind
from growthsim.charts.plane import dressed
from growthsim.charts.plans import PlanView
from growthsim.export.fonts import register_fonts
from growthsim.export.report_case import Case
from growthsim.texts import text

WIDE, NARROW = 760, 400
"""Widths drawn: across the column, and half of it, which also fits a phone."""
WIDE_HEIGHT, NARROW_HEIGHT = 270, 220
X_AXIS_HEIGHT = 30
ABOVE, ABOVE_TITLED = 26, 54
"""Pixels above a plot for its topmost label, and for a plan's name above that."""
MOST_PLANS = 12
"""Plans drawn one panel each, or together; the tables hold all of them."""

MOST_ON_A_PAGE = 4
"""Panels of a chart that is never parted by the end of a page."""

LONG = ("disruption", "revenue", "crossing", "cash", "customers", "staff", "binding")
BRIEF = ("revenue", "disruption", "crossing", "binding")
"""Charts of a chapter, and of one among many chapters."""
PAIRS = {LONG: ("crossing", "cash"), BRIEF: ("disruption", "crossing")}
"""Charts that share a row; those of one panel that do not stand across the column."""

PLAIN_ROWS = "growthsim rows"
"""How tables are handed to the renderer: rows as they are, empty cells as null."""

_FONT = re.compile(r' font-family="[^"]*"')
_ROLES = re.compile(r' (?:role|aria-[a-z]+|pointer-events|xmlns:xlink|version)="[^"]*"')
_PATHS = re.compile(r' d="[^"]*"')
_DECIMALS = re.compile(r"(\.\d)\d+")
_NAMES = re.compile(r'(\bid="|url\(#)')
_FRAME = re.compile(r"^.*?<svg\b[^>]*>|</svg>\s*$", re.DOTALL)


def _plain_rows(frame: Any, **_: Any) -> dict[str, Any]:
    return {"values": json.loads(frame.to_json(orient="records"))}


alt.data_transformers.register(PLAIN_ROWS, _plain_rows)

MOST_IN_PAIR = 2
"""Plans of charts that stand side by side."""


@contextmanager
def quickly() -> Iterator[None]:
    """Draw charts without having each checked: they are built by tested code, and checking takes most of the time."""
    with alt.utils.schemapi.debug_mode(False), alt.data_transformers.enable(PLAIN_ROWS):
        yield


def figures(case: Case, brief: bool = False) -> str:
    """All charts of a chapter, each with its finding, what it shows and how to read it; `brief`: the main ones."""
    chosen = BRIEF if brief else LONG
    names = [name for name in chosen if name != "crossing" or _with_newcomer(case)]
    # More plans than two have no room for their names in half the width.
    pair = [name for name in PAIRS[chosen] if name in names and len(case.views) <= MOST_IN_PAIR]
    views, titles = _drawn_plans(case), findings([case.dataset])
    drawn = {}
    with quickly():
        for name in names:
            half = CHARTS[name].many or (name in pair and len(pair) == 2)
            drawn[name] = _figure(case, CHARTS[name], views, titles.get(name, ""), half)
    if len(pair) == 2:
        drawn[pair[0]] = f'<div class="pair">{drawn[pair[0]]}{drawn.pop(pair[1])}</div>'
    return "".join(drawn.values())


def _with_newcomer(case: Case) -> bool:
    return newcomer_arrival(case.dataset) is not None


def _drawn_plans(case: Case) -> list[PlanView]:
    """The first plans, with names short enough to stand beside a line."""
    return [
        replace(view, name=brief_label(plan_label(view.dataset, view.plan)) or view.plan)
        for view in case.views[:MOST_PLANS]
    ]


def _figure(case: Case, kind: ChartKind, views: Sequence[PlanView], finding: str, half: bool) -> str:
    """One chart with its words; a chart without a finding of its own is headed by the question it answers."""
    # What is found about disruption heads the chapter already.
    title = finding if kind.name == "crossing" and finding else kind.question()
    shown = kind.subtitle(views, False)
    alternative = escape(text("report.alternative", title=title, shown=shown))
    panels = _drawings(case, kind, views, alternative)
    narrow = "".join(f"<div>{svg}</div>" for svg in panels)
    body = f'<div class="panels">{narrow}</div>'
    if not half:
        (wide,) = _drawings(case, kind, views, alternative, across=True)
        body = f'<div class="wide">{wide}</div><div class="phone">{narrow}</div>'
    return (
        f'<figure class="{"many" if len(panels) > MOST_ON_A_PAGE else "whole"}"><figcaption><h3>{escape(title)}</h3>'
        f'<p>{escape(shown)}</p></figcaption>{body}<p class="reading">{case.said(f"reading.{kind.name}")}</p></figure>'
    )


def _drawings(
    case: Case, kind: ChartKind, views: Sequence[PlanView], alternative: str, across: bool = False
) -> list[str]:
    """The panels of a chart in half the column's width, or one across it."""
    above = ABOVE_TITLED if kind.many else ABOVE
    width, height, gutter = (WIDE, WIDE_HEIGHT, 0.24) if across else (NARROW, NARROW_HEIGHT, 0.27)
    canvas = Canvas(PAGE, width, height, 13, 14, 1.0, gutter, flush=True)
    panels = kind.panels(views, canvas, False)
    signs = [f"s{case.place}-{kind.name}-{'wide' if across else 'half'}-{place}" for place in range(len(panels))]
    plans = [view.name if len(panels) > 1 else "" for view in views]
    return [
        svg_of(panel, sign, (width, above, height), _told(alternative, plan))
        for panel, sign, plan in zip(panels, signs, plans, strict=False)
    ]


def _told(alternative: str, plan: str) -> str:
    return f"{escape(plan)}: {alternative}" if plan else alternative


@cache
def _bare() -> dict[str, Any]:
    """The settings of a bare chart; to have each chart take them over would copy it three times."""
    config: dict[str, Any] = dressed(alt.LayerChart()).to_dict(validate=False)["config"]
    return config


def svg_of(panel: alt.LayerChart, prefix: str, size: tuple[int, int, int], alternative: str) -> str:
    """
    A bare panel as SVG within a page: `size` is its width, the room above its plot and the plot's height.

    Names in it begin with the prefix, so that they are its own in the document; `alternative` stands as it is.
    """
    register_fonts()
    width, above, height = size
    # Without automatic sizing the plot begins exactly at the padding, whatever its labels need.
    spec = panel.to_dict(validate=False) | {"config": _bare(), "autosize": "none", "padding": 0}
    inner = _FRAME.sub("", vl_convert.vegalite_to_svg(spec))
    # The page's own style sheet names the font; the browser reads the drawing as one picture.
    inner = _ROLES.sub("", _FONT.sub("", inner))
    inner = _PATHS.sub(lambda path: _DECIMALS.sub(r"\1", path.group()), inner)
    inner = _NAMES.sub(rf"\g<1>{prefix}-", inner)
    return (
        f'<svg viewBox="0 {-above} {width} {above + height + X_AXIS_HEIGHT}" role="img" aria-label="{alternative}">'
        f"{inner}</svg>"
    )
