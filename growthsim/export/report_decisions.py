"""
The part of a chapter that helps to decide: how late, what first, what matters, what must be true, sell or wait.

Each tool brings its own part; here they are put together, and its charts are drawn for the page.
"""

from __future__ import annotations

from html import escape
from typing import Any

import altair as alt

from growthsim.charts.theme import PAGE, Canvas
from growthsim.export.decisions import DecisionPicture
from growthsim.export.report_case import heading
from growthsim.export.report_figures import NARROW, NARROW_HEIGHT, PLAIN_ROWS, WIDE, WIDE_HEIGHT, svg_of
from growthsim.scenario import Scenario
from growthsim.texts import text

SIGN = "decision"
"""What the names within these drawings begin with, until the chapter makes them its own."""
ABOVE = 30
"""Pixels above a plot for its topmost words."""


def decisions_part(scenario: Scenario, place: int, against: Scenario | None = None) -> str:
    """
    All of it for the chapter at a place: how late, what first, what matters, what must be true, sell or wait.

    `against` is the first scenario of several: why this one comes to something else.
    """
    # Each part draws by the function above, and so they are fetched when they are wanted.
    from growthsim.export.report_goal import goal_part
    from growthsim.export.report_portfolio import portfolio_part
    from growthsim.export.report_sensitivity import sensitivity_part
    from growthsim.export.report_timing import handover_part, timing_part
    from growthsim.export.report_why import why_part

    parts = (timing_part, portfolio_part, sensitivity_part, goal_part, handover_part)
    body = "".join(part(scenario) for part in parts)
    if against is not None:
        body += why_part(against, scenario)
    return heading(escape(text("report.decisions"))) + body.replace(f'"{SIGN}-', f'"s{place}-').replace(
        f"#{SIGN}-", f"#s{place}-"
    )


def drawing(picture: DecisionPicture, reading: str = "") -> str:
    """
    A picture in the report with its finding and what it shows, once across the column and once for a phone.

    A chart may be of another height than the canvas it is given.
    """
    title, words = picture.finding, picture.subtitle
    alternative = escape(text("report.alternative", title=title, shown=words))
    canvases = {
        "wide": Canvas(PAGE, WIDE, WIDE_HEIGHT, 13, 14, 1.0, 0.24, flush=True),
        "half": Canvas(PAGE, NARROW, NARROW_HEIGHT, 13, 14, 1.0, 0.27, flush=True),
    }
    wide, narrow = (
        _svg(f"{SIGN}-{picture.name}-{kind}", picture, canvas, alternative) for kind, canvas in canvases.items()
    )
    read = f'<p class="reading">{escape(reading)}</p>' if reading else ""
    return (
        f'<figure class="whole"><figcaption><h3>{escape(title)}</h3><p>{escape(words)}</p></figcaption>'
        f'<div class="wide">{wide}</div><div class="phone"><div>{narrow}</div></div>{read}</figure>'
    )


def _svg(sign: str, picture: DecisionPicture, canvas: Canvas, alternative: str) -> str:
    # The charts are built by tested code from tables of numbers and names.
    with alt.utils.schemapi.debug_mode(False), alt.data_transformers.enable(PLAIN_ROWS):
        chart: Any = picture.chart(canvas)
        height = chart.height if isinstance(chart.height, int | float) else canvas.height
        return svg_of(chart, sign, (canvas.pixels, ABOVE, round(height)), alternative)
