"""What each method adds, as bars with their uncertainty; and what is regretted with each choice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

from growthsim.charts.metrics import shortened, text_width
from growthsim.charts.theme import SANS, Canvas
from growthsim.decisions.portfolio import Portfolio
from growthsim.decisions.portfolio_words import label_of, signed_words
from growthsim.decisions.regret import Regret
from growthsim.decisions.regret_words import option_name
from growthsim.texts import text
from growthsim.texts.numbers import short

ROW, BAR, NARROW_BAR = 36, 20, 10
"""Pixels of a method, and of its bar beside or below its name."""
NARROW = "width < 460"
"""Where a name stands above its bar, not beside it."""
ABOVE, BELOW = -8, 9
"""Where name and bar stand in a narrow row, from its middle."""
BESIDE = 12
"""Pixels between a name and the plot, and between a line's end and its number."""
WIDEST = 250.0
"""Pixels for the longest name."""
INTERVAL = 1.96
"""Standard errors on each side that hold 19 of 20 repeats."""
PALE = 0.55
"""How strongly bars are drawn that carry little."""
CHOICE, CHOICE_BAR = 44, 10
"""Pixels of a choice, and of its bar below its name."""
MOST_CHOICES = 6


def shares_height(found: Portfolio) -> int:
    """Pixels from the first method to the last."""
    return ROW * len(found.scenario.frame.names)


def shares_chart(
    found: Portfolio, measure: str, slot: int, canvas: Canvas) -> alt.LayerChart:  # fmt: skip
    """Bars of what each method adds, largest first; those that carry the gain in the plan's colour."""
    palette, height = canvas.palette, shares_height(found)
    rows = _shares(found, measure, palette.plan(slot), palette.ink3, canvas)
    names = max(text_width(name, canvas.label_size) for name in rows["name"]) + BESIDE
    numbers = max(text_width(words, canvas.label_size, 600) for words in rows["words"]) + BESIDE
    x = alt.Scale(
        domain=_domain(rows["low"].min(), rows["high"].max()), nice=False, zero=False,
        range=[alt.ExprRef(f"{NARROW} ? 2 : {names:.0f}"), alt.ExprRef(f"width - {numbers:.0f}")],
    )  # fmt: skip
    y = _down(height)

    def place(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=x, axis=None)

    below = alt.ExprRef(f"{NARROW} ? {BELOW} : 0")
    bars = alt.Chart(rows).mark_bar(height=alt.ExprRef(f"{NARROW} ? {NARROW_BAR} : {BAR}"), yOffset=below)
    colour = alt.Color("colour:N", scale=None, legend=None)
    strength = alt.Opacity("strength:Q", scale=None, legend=None)
    lines = alt.Chart(rows).mark_rule(color=palette.ink, strokeWidth=canvas.stroke, yOffset=below)
    said: dict[str, Any] = {"font": SANS, "fontSize": canvas.label_size, "baseline": "middle", "color": palette.ink}
    at = alt.ExprRef(f"{NARROW} ? 2 : {names - BESIDE:.0f}")
    side, above = alt.ExprRef(f"{NARROW} ? 'left' : 'right'"), alt.ExprRef(f"{NARROW} ? {ABOVE} : 0")
    labels = alt.Chart(rows).mark_text(**said, align=side, dy=above).encode(x=alt.value(at), y=y, text="name:N")
    ends = alt.Chart(rows).mark_text(**said, align="left", dx=BESIDE / 2, dy=below, fontWeight=600)
    zero = pd.DataFrame([{"zero": 0.0, "down": 0.0, "bottom": float(height)}])
    # Where names stand above their bars, zero is marked at the bars alone.
    across = alt.Chart(zero).mark_rule(color=palette.ink3, opacity=alt.ExprRef(f"{NARROW} ? 0 : 1"))
    ticks = alt.Chart(rows).mark_tick(
        orient="vertical", color=palette.ink3, thickness=1, size=NARROW_BAR + 6, yOffset=below,
        opacity=alt.ExprRef(f"{NARROW} ? 1 : 0"),
    )  # fmt: skip
    layers = [
        bars.encode(x=place("zero"), x2="share:Q", y=y, color=colour, opacity=strength),
        lines.encode(x=place("low"), x2="high:Q", y=y),
        across.encode(x=place("zero"), y=y, y2="bottom:Q"),
        ticks.encode(x=place("zero"), y=y),
        labels,
        ends.encode(x=place("end"), y=y, text="words:N"),
    ]
    return _layered(layers, text("portfolio.alternative"), canvas, height)


def _shares(
    found: Portfolio, measure: str, strong: str, pale: str, canvas: Canvas) -> pd.DataFrame:  # fmt: skip
    """One row for each method."""
    carriers = found.carriers(measure)
    rows = []
    for number, (method, share) in enumerate(found.ranked(measure)):
        carries = method in carriers
        low, high = share.mean - INTERVAL * share.error, share.mean + INTERVAL * share.error
        rows.append({
            "name": shortened(label_of(found.scenario, method), WIDEST, canvas.label_size),
            "zero": 0.0, "share": share.mean, "low": low, "high": high, "end": max(high, 0.0),
            "words": _number(signed_words(found, share.mean, measure), measure),
            "colour": strong if carries else pale, "strength": 1.0 if carries else PALE,
            "down": ROW * (number + 0.5),
        })  # fmt: skip
    return pd.DataFrame(rows)


def _number(words: str, measure: str) -> str:
    """The number alone: that it is points stands above the chart."""
    return words if measure == "value" else words.replace("\u00a0", " ").split(" ")[0]


def regret_height(found: Regret) -> int:
    """Pixels from the first choice to the last."""
    return CHOICE * min(MOST_CHOICES, len(found.options))


def regret_chart(
    found: Regret, labels: Mapping[str, str], colours: Mapping[str, int], canvas: Canvas
) -> alt.LayerChart:
    """Bars of the mean regret of the choices, least first, with a dot below which nine of ten futures stay."""
    palette, height = canvas.palette, regret_height(found)
    rows = []
    for number, place in enumerate(found.ranked[:MOST_CHOICES]):
        option = found.options[place]
        name = option_name(option, labels)
        rows.append({
            "name": name if canvas.width == "container" else shortened(name, canvas.pixels, canvas.axis_size),
            "zero": 0.0, "mean": found.mean[place].mean, "high": float(found.high[place]),
            "end": max(float(found.high[place]), found.mean[place].mean),
            "words": text(
                "portfolio.regret.chart_number",
                mean=short(found.mean[place].mean, str(found.scenario.currency)), high=short(float(found.high[place])),
            ),
            "colour": palette.plan(colours[option.plan]) if option.plan in colours else palette.ink3,
            "down": CHOICE * (number + 0.7), "above": CHOICE * (number + 0.28),
        })  # fmt: skip
    table = pd.DataFrame(rows)
    numbers = max(text_width(words, canvas.axis_size, 600) for words in table["words"]) + BESIDE
    x = alt.Scale(domain=_domain(0.0, table["end"].max()), nice=False, range=[2, alt.ExprRef(f"width - {numbers:.0f}")])
    y = _down(height)

    def place_of(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=x, axis=None)

    said: dict[str, Any] = {"font": SANS, "fontSize": canvas.axis_size, "align": "left", "color": palette.ink}
    colour = alt.Color("colour:N", scale=None, legend=None)
    bars = alt.Chart(table).mark_bar(height=CHOICE_BAR)
    dots = alt.Chart(table).mark_point(filled=True, size=42, opacity=1, color=palette.ink)
    names = alt.Chart(table).mark_text(**said, baseline="middle")
    ends = alt.Chart(table).mark_text(**said, baseline="middle", dx=BESIDE / 2 + 2, fontWeight=600)
    layers = [
        bars.encode(x=place_of("zero"), x2="mean:Q", y=y, color=colour),
        dots.encode(x=place_of("high"), y=y),
        names.encode(x=alt.value(2), y=_down(height, "above"), text="name:N"),
        ends.encode(x=place_of("end"), y=y, text="words:N"),
    ]
    return _layered(layers, text("portfolio.regret.alternative"), canvas, height)


def _domain(low: float, high: float) -> list[float]:
    """From the lowest end to the highest, with zero among them."""
    least, most = min(float(low), 0.0), max(float(high), 0.0)
    return [least, most] if most > least else [0.0, 1.0]


def _down(height: int, field: str = "down") -> alt.Y:
    """Heights are pixels from the top."""
    return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)


def _layered(layers: list[Any], words: str, canvas: Canvas, height: int) -> alt.LayerChart:
    chart: Any = alt.layer(*layers, description=words)
    finished: alt.LayerChart = chart.properties(width=canvas.width, height=height)
    return finished
