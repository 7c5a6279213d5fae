"""
What matters as pictures: the tornado, the shares of the variance, and the box in which the firm loses.

All in grey and ink, for colour means a plan. Names stand above their bars, so that they need no room beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from growthsim.charts.metrics import shortened, text_width
from growthsim.charts.theme import SANS, Canvas
from growthsim.charts.ticks import value_scale
from growthsim.decisions.input_words import input_name, value_words
from growthsim.decisions.sampling import Everything
from growthsim.decisions.sensitivity_words import outcome_words, shares
from growthsim.decisions.tornado import LEADING, Bar, Tornado
from growthsim.quantities import GRADES
from growthsim.scenario import Scenario
from growthsim.texts import text
from growthsim.texts.numbers import fixed, percent

ROW, CLOSE_ROW, TOP, FOOT = 44, 36, 24, 26
"""Pixels of a row, above the first one and below the last."""
BAR, NAME, MIDDLE = 12, 12, 30
"""Pixels of a bar, and from the top of a row to the middle of its name and of its bar."""
LONGEST_NAME, LONGEST_END, LONGEST_SHARES = 290.0, 104.0, 180.0
"""Pixels of a name, of what stands at the end of a bar, and of two shares, so that all fit a phone."""
BESIDE = 6
SMALL = 13.0
"""Size of the words for which these pixels are meant."""
FAINT, FIRM = 0.28, 0.62
"""How strongly bars are drawn: those that may be chance or are shared with others, and the rest."""


@dataclass(frozen=True)
class Layout:
    """How far down rows stand; where words are larger, all is, and as many rows are drawn as have room."""

    canvas: Canvas

    @property
    def size(self) -> float:
        """Times that everything is larger than on a page."""
        return self.canvas.axis_size / SMALL

    @property
    def most(self) -> int:
        """Rows that have room: in a frame of fixed height only some."""
        if self.size <= 1:
            return LEADING + 1
        return max(1, int((self.canvas.height - (TOP + FOOT) * self.size) / (self.row * self.size)))

    @property
    def row(self) -> float:
        """Pixels of a row on a page; in a frame they stand closer."""
        return ROW if self.size <= 1 else CLOSE_ROW

    def height(self, rows: int) -> int:
        """Pixels of a picture of so many rows."""
        return round((TOP + self.row * rows + FOOT) * self.size)

    def down(self, row: int, within: float) -> float:
        """Pixels from the top to a place within a row."""
        return (TOP + row * self.row + within * self.row / ROW) * self.size

    def name(self, words: str) -> str:
        """A name that fits."""
        return shortened(words, LONGEST_NAME * self.size, self.canvas.axis_size, 600)


def tornado_chart(found: Tornado, scenario: Scenario, effect: str, canvas: Canvas) -> Any:
    """The leading inputs: from what the low end gives to what the high end gives, past what there is today."""
    layout, today = Layout(canvas), found.today[effect].outcome
    bars = found.leading(effect, min(LEADING, layout.most))
    rows = [_bar_row(bar, place, scenario, today, layout) for place, bar in enumerate(bars)]
    frame = pd.DataFrame(rows)
    height, palette = layout.height(len(bars)), canvas.palette
    left, right = (_widest(frame[side], canvas) for side in ("left_words", "right_words"))
    ends = [float(frame["low"].min()), float(frame["high"].max())]
    across = _Across(ends, (left, right), height, layout.size)
    said = outcome_words(scenario, effect, today)
    layers = [
        _today(across, today, text("sensitivity.chart.today", value=said), canvas),
        *_axis(across, _marks(ends), lambda value: _mark_words(scenario, effect, value), canvas),
        _bars(frame, across, "low", "high", BAR * layout.size, palette.ink2).encode(
            opacity=alt.Opacity("strength:Q", scale=None, legend=None), tooltip=alt.Tooltip("said:N", title=" "),
        ),
        *_names(frame, across, canvas),
        *_end_words(frame, across, canvas),
    ]  # fmt: skip
    return _finished(layers, canvas, height, text(f"sensitivity.chart.tornado_{effect}"))


def _bar_row(bar: Bar, place: int, scenario: Scenario, today: float, layout: Layout) -> dict[str, Any]:
    """A bar with its words; where all ends lie on one side, the other side is today's value."""
    name = input_name(scenario, bar.input)
    words = {end.option: value_words(scenario, bar.input, end.option) for end in bar.ends}
    places = [(end.outcome, words[end.option]) for end in bar.ends]
    still = text("sensitivity.chart.as_today")
    if isinstance(bar.input.today, str):
        still = value_words(scenario, bar.input, bar.input.today)
    low, high = (pick([*places, (today, still)], key=lambda each: each[0]) for pick in (min, max))
    outcomes = ", ".join(f"{word}: {outcome:.4g}" for outcome, word in places)
    return {
        "name": layout.name(name), "grade": dots(bar.input.grade), "low": low[0], "high": high[0],
        "left_words": low[1], "right_words": high[1], "strength": FIRM if bar.clear else FAINT,
        "down": layout.down(place, MIDDLE), "name_down": layout.down(place, NAME), "said": f"{name}\n{outcomes}",
    }  # fmt: skip


def dots(grade: str) -> str:
    """
    A grade as four signs, best first full.

    >>> dots("industry")
    '●●○○'
    """
    filled = len(GRADES) - 1 - GRADES.index(grade)
    return "●" * filled + "○" * (len(GRADES) - 1 - filled)


def shares_chart(found: Everything, scenario: Scenario, effect: str, canvas: Canvas) -> Any:
    """Each input's share of the differences, alone and with others, both with intervals; luck among them."""
    layout, grades = (
        Layout(canvas),
        {input_name(scenario, each): dots(each.grade) for each in found.chosen.inputs},
    )
    told = shares(found, scenario, effect)[: layout.most]
    rows = [
        {
            "name": layout.name(name), "grade": grades.get(name, ""), "zero": 0.0,
            "first": first[0], "first_low": first[1], "first_high": first[2],
            "total": total[0], "total_low": total[1], "total_high": total[2], "end": max(first[2], total[2]),
            "words": text("sensitivity.chart.both", alone=percent(first[0]), total=percent(total[0])),
            "down": layout.down(place, MIDDLE), "name_down": layout.down(place, NAME),
            "first_down": layout.down(place, MIDDLE - 3), "total_down": layout.down(place, MIDDLE + 4),
        }
        for place, (name, first, total) in enumerate(told)
    ]  # fmt: skip
    frame = pd.DataFrame(rows)
    height, palette = layout.height(len(rows)), canvas.palette
    across = _Across([0.0, 1.0], (2.0, _widest(frame["words"], canvas, LONGEST_SHARES)), height, layout.size)
    layers = [
        *_axis(across, (0.0, 0.25, 0.5, 0.75, 1.0), percent, canvas),
        _bars(frame, across, "zero", "total", BAR * layout.size, palette.ink2, opacity=FAINT),
        _bars(frame, across, "zero", "first", BAR * layout.size, palette.ink2, opacity=FIRM),
        _rule(frame, across, ("total_low", "total_high"), "total_down", palette.ink3),
        _rule(frame, across, ("first_low", "first_high"), "first_down", palette.ink),
        *_names(frame, across, canvas),
        *_words(frame, canvas, _look(canvas, "left", dx=BESIDE), x=across.x("end"), y=across.y("down"), text="words:N"),
    ]
    return _finished(layers, canvas, height, text(f"sensitivity.chart.shares_{effect}"))


class _Across:
    """Where values lie from left to right, with pixels kept free on both sides; heights are pixels from the top."""

    def __init__(self, ends: Sequence[float], beside: tuple[float, float], height: int, size: float) -> None:
        low, high = float(ends[0]), float(ends[1])
        self.domain = (low, high if high > low else low + (abs(low) or 1.0))
        self.height = height
        self.top, self.foot = TOP * size, height - (FOOT - 2) * size
        self.words = height - 10 * size
        left, right = beside
        self._left = left
        self.scale = alt.Scale(
            domain=list(self.domain), range=[left, alt.ExprRef(f"width - {right:.0f}")], nice=False, zero=False
        )

    def at_edge(self, value: float) -> bool:
        """Whether words set in the middle of a value would stand out to the left."""
        low, high = self.domain
        return self._left < BESIDE and value - low < 0.05 * (high - low)

    def x(self, field: str) -> alt.X:
        """Where a value lies."""
        return alt.X(f"{field}:Q", scale=self.scale, axis=None)

    def y(self, field: str) -> alt.Y:
        """How far down something lies."""
        return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[self.height, 0], nice=False), axis=None)


def _widest(words: pd.Series, canvas: Canvas, most: float = LONGEST_END) -> float:
    """Pixels that the widest of some words needs beside a bar."""
    longest = max((text_width(each, canvas.axis_size) for each in words), default=0.0)
    return float(min(longest, most * canvas.axis_size / SMALL) + BESIDE + 4)


def _look(canvas: Canvas, align: str, **more: Any) -> dict[str, Any]:
    look = {"font": SANS, "align": align, "baseline": "middle", "fontSize": canvas.axis_size}
    return {**look, "color": canvas.palette.ink2, **more}


def _bars(
    frame: pd.DataFrame, across: _Across, low: str, high: str, size: float, colour: str, **look: Any
) -> alt.Chart:
    bars: alt.Chart = alt.Chart(frame).mark_bar(height=size, color=colour, minBandSize=2, **look)
    return bars.encode(x=across.x(low), x2=f"{high}:Q", y=across.y("down"))


def _rule(frame: pd.DataFrame, across: _Across, ends: tuple[str, str], down: str, colour: str) -> alt.Chart:
    rule: alt.Chart = alt.Chart(frame).mark_rule(color=colour, strokeWidth=1.5)
    return rule.encode(x=across.x(ends[0]), x2=f"{ends[1]}:Q", y=across.y(down))


def _names(frame: pd.DataFrame, across: _Across, canvas: Canvas) -> list[alt.Chart]:
    """The inputs' names above their bars from the left edge, their grades at the right edge."""
    palette = canvas.palette
    name = _look(canvas, "left", color=palette.ink, fontWeight=600)
    grade = _look(canvas, "right", fontSize=0.7 * canvas.axis_size)
    y = across.y("name_down")
    return [
        *_words(frame, canvas, name, x=alt.value(0), y=y, text="name:N"),
        *_words(frame, canvas, grade, x=alt.value(alt.ExprRef("width")), y=y, text="grade:N"),
    ]


def _words(frame: pd.DataFrame, canvas: Canvas, look: dict[str, Any], **places: Any) -> list[alt.Chart]:
    """Words over a halo of the ground, so that lines which pass behind do not cross them out."""
    halo = {
        **look,
        "color": canvas.palette.page,
        "stroke": canvas.palette.page,
        "strokeWidth": 4,
        "strokeJoin": "round",
    }
    return [alt.Chart(frame).mark_text(**each).encode(**places) for each in (halo, look)]


def _end_words(frame: pd.DataFrame, across: _Across, canvas: Canvas) -> list[alt.Chart]:
    """What is tried at both ends of a bar."""
    sides = (("low", "left_words", "right", -BESIDE), ("high", "right_words", "left", BESIDE))
    limit, y = LONGEST_END * canvas.axis_size / SMALL, across.y("down")
    layers = []
    for end, words, align, dx in sides:
        look = _look(canvas, align, dx=dx, limit=limit)
        layers += _words(frame, canvas, look, x=across.x(end), y=y, text=f"{words}:N")
    return layers


def _today(across: _Across, today: float, words: str, canvas: Canvas) -> alt.LayerChart:
    """A rule at today's value, named above."""
    low, high = across.domain
    share = (today - low) / (high - low)
    align = "left" if share < 0.3 else "right" if share > 0.7 else "center"
    ends = {"down": across.top - 4, "bottom": across.foot, "top": across.top - 14 * canvas.axis_size / SMALL}
    chart = alt.Chart(pd.DataFrame([{"at": today, **ends, "words": words}]))
    rule = chart.mark_rule(color=canvas.palette.ink3)
    named = chart.mark_text(**_look(canvas, align))
    both: Any = alt.layer(
        rule.encode(x=across.x("at"), y=across.y("down"), y2="bottom:Q"),
        named.encode(x=across.x("at"), y=across.y("top"), text="words:N"),
    )
    named_rule: alt.LayerChart = both
    return named_rule


def _marks(ends: Sequence[float]) -> tuple[float, ...]:
    """A few round values within the ends."""
    low, high = ends
    return tuple(mark for mark in value_scale(ends, zero=False).marks if low <= mark <= high)


def _mark_words(scenario: Scenario, effect: str, value: float) -> str:
    """A mark of the axis; years without decimals where they are whole."""
    if effect == "year" and float(value).is_integer():
        return text("sensitivity.unit.years", number=fixed(value))
    if effect == "survival":
        return percent(value)
    return outcome_words(scenario, effect, value)


def _axis(across: _Across, marks: Sequence[float], said: Any, canvas: Canvas) -> list[alt.Chart]:
    """Hairlines at round values, named below; those too near one another for a phone are left out."""
    kept = [mark for place, mark in enumerate(marks) if len(marks) <= 4 or place % 2 == 0]
    frame = pd.DataFrame(
        [{"at": mark, "words": said(mark), "down": across.words, "edge": across.at_edge(mark)} for mark in kept]
    )
    lines = pd.DataFrame([{"at": mark, "top": across.top, "bottom": across.foot} for mark in marks])
    if frame.empty:
        return []
    rule = alt.Chart(lines).mark_rule(color=canvas.palette.grid)
    return [
        rule.encode(x=across.x("at"), y=across.y("top"), y2="bottom:Q"),
        *(alt.Chart(some).mark_text(**_look(canvas, align))
          .encode(x=across.x("at"), y=across.y("down"), text="words:N")
          for align, some in (("left", frame[frame["edge"]]), ("center", frame[~frame["edge"]])) if len(some)),
    ]  # fmt: skip


def _finished(layers: Sequence[Any], canvas: Canvas, height: int, description: str) -> Any:
    chart: Any = alt.layer(*layers, description=description)
    return chart.properties(width=canvas.width, height=height)
