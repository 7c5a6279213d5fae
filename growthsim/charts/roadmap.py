"""The roadmap as a picture: one bar for each method, from when its wave begins until its levels can have moved."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from growthsim.charts.theme import SANS, Canvas
from growthsim.charts.ticks import year_marks
from growthsim.methods.roadmap import Roadmap
from growthsim.methods.roadmap_words import wave_words
from growthsim.scenario import Scenario
from growthsim.texts import text

HEAD, ROW, SPACE = 26, 38, 12
"""Pixels for the name of a wave, for a method, and above a later wave."""
BAR = 8
FAR_RIGHT = 0.6
"""Share of the picture from which on names end with their bar instead of beginning with it."""
SHORTEST = 1.0
"""Years that the axis shows at the least."""
MOST_MARKS = 7
BESIDE = 6
"""Pixels between the hairline of a wave and its words."""
LATER = 0.55
"""How strongly the bars of a later wave are drawn."""


def roadmap_height(found: Roadmap) -> int:
    """Pixels between the first name and the axis."""
    rows = sum(len(wave.methods) for wave in found.waves)
    return ROW * rows + (HEAD + SPACE) * len(found.waves)


def roadmap_chart(found: Roadmap, scenario: Scenario, slot: int, canvas: Canvas) -> alt.LayerChart:
    """Bars of all methods by wave, over calendar years, or over years after the sign that the plan waits for."""
    base = float(scenario.start_year) if found.when == "date" else 0.0
    height, palette = roadmap_height(found), canvas.palette
    first, last = base + found.waves[0].start, base + found.waves[-1].end
    last = max(last, first + SHORTEST)
    across = alt.Scale(domain=[first, last], nice=False)
    axis = alt.Axis(
        values=year_marks(first, last, MOST_MARKS), format="d", title=None, grid=False, domainColor=palette.ink3,
        tickColor=palette.ink3, tickSize=4, labelFontSize=canvas.axis_size, labelColor=palette.ink2,
        labelOverlap=False,
    )  # fmt: skip
    # Heights are pixels from the top.
    y = alt.Y("down:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)

    def place(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=across, axis=axis)

    waves, methods = _rows(found, scenario, base, (first, last))
    rules = alt.Chart(waves).mark_rule(color=palette.hairline).encode(x=place("start"), y=y, y2="bottom:Q")
    bars = alt.Chart(methods).mark_bar(height=BAR, cornerRadius=2, color=palette.plan(slot))
    strength = alt.Opacity("strength:Q", scale=None, legend=None)
    layers: list[Any] = [rules, bars.encode(x=place("start"), x2="end:Q", y=y, opacity=strength)]
    wave_look: dict[str, Any] = {"fontSize": canvas.axis_size, "color": palette.ink2, "dy": 10}
    method_look: dict[str, Any] = {"fontSize": canvas.label_size, "color": palette.ink, "fontWeight": 600, "dy": -14}
    for rows, look in ((waves, wave_look), (methods, method_look)):
        for side, at in (("left", "start"), ("right", "end")):
            style: dict[str, Any] = {"font": SANS, "align": side, "baseline": "middle", **look}
            style["dx"] = BESIDE if side == "left" else 0
            words = alt.Chart(rows[rows["side"] == side]).mark_text(**style)
            layers.append(words.encode(x=place(at), y=y, text="words:N"))
    chart: Any = alt.layer(*layers, description=text("roadmap.picture"))
    finished: alt.LayerChart = chart.properties(width=canvas.width, height=height)
    return finished


def _rows(
    found: Roadmap, scenario: Scenario, base: float, ends: tuple[float, float]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Waves and methods with their places."""
    waves, methods, down = [], [], 0.0
    for number, wave in enumerate(found.waves):
        down += SPACE
        start, end = base + wave.start, base + wave.end
        far = (start - ends[0]) / (ends[1] - ends[0]) > FAR_RIGHT
        span = {"start": start, "end": end, "side": "right" if far else "left"}
        words = wave_words(found, scenario, wave)
        waves.append({**span, "words": words, "down": down, "bottom": roadmap_height(found)})
        down += HEAD
        for step in wave.methods:
            label = scenario.frame.by_name[step.method].label
            middle = down + ROW - BAR
            methods.append({**span, "words": label, "down": middle, "strength": LATER if number else 1.0})
            down += ROW
    return pd.DataFrame(waves), pd.DataFrame(methods)
