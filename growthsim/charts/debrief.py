"""
The guesses of a class against what happened: for each place a strip of dots on one shared axis.

Dots that would hide one another are stacked, so that a strip is thick where many guessed the same. All in grey and
ink, for colour means a plan.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from growthsim.charts.metrics import shortened, text_width
from growthsim.charts.theme import SANS, Canvas
from growthsim.charts.ticks import one_or_three, value_scale, year_marks
from growthsim.lessons.debrief import Debrief, Spread
from growthsim.lessons.words import number_words, place_name
from growthsim.texts import text

LOG_FROM = 30.0
"""Times from the smallest to the largest value from which a log axis fits."""
BINS = 48
"""Columns of dots across a strip on a phone, where dots just touch."""
DOT = 7.0
"""Pixels from one dot of a stack to the next, where there is room."""
TALLEST, LOWEST = 78.0, 30.0
"""Pixels of a strip."""
KEY, HEAD, GAP, FOOT = 26, 22, 14, 24
"""Pixels of the line that explains the marks, of a strip's heading, below a strip, and of the axis."""
SIDE = 9
"""Pixels to the left and right of the axis, so that no dot is cut."""
ROOM = 330.0
"""Pixels of a heading on a phone."""
MOST_MARKS = 5
EDGE = 0.08


@dataclass(frozen=True)
class Across:
    """Where values lie from left to right, as shares of the axis, and its marks."""

    low: float
    high: float
    log: bool
    marks: tuple[float, ...]

    def share(self, value: float) -> float:
        """From 0 at the left end to 1 at the right one; what lies outside stands at the end."""
        held = min(max(value, self.low), self.high)
        if self.log:
            return math.log(held / self.low) / math.log(self.high / self.low)
        return (held - self.low) / (self.high - self.low)


def across_of(found: Debrief) -> Across:
    """The axis of all strips: by factors where misses are told so and the values lie far apart."""
    values = [value for spread in found.spreads for value in (*spread.guesses, spread.truth)]
    positive = [value for value in values if value > 0]
    if found.task.measure == "times" and positive and max(positive) >= LOG_FROM * min(positive):
        return _by_factors(one_or_three(min(positive), up=False), one_or_three(max(positive), up=True))
    if found.task.measure == "years":
        first, last = math.floor(min(values)), math.ceil(max(values))
        last += last == first
        return Across(first, last, False, tuple(map(float, year_marks(first, last, MOST_MARKS))))
    scale = value_scale(values)
    return Across(scale.low, scale.high, False, _fewer(scale.marks))


def debrief_chart(found: Debrief, canvas: Canvas) -> Any:
    """A strip for each place, the marks explained above the first one."""
    across = across_of(found)
    tops, height = _tops(found, across)
    foot = height - FOOT
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, 1], range=[SIDE, alt.ExprRef(f"width - {SIDE}")]))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False))
    dots, marks, heads = _rows(found, across, tops, canvas)
    palette = canvas.palette
    layers = [
        *_axis(found, across, tops, foot, canvas, x, y),
        alt.Chart(dots).mark_point(shape="circle", size=30, filled=True, color=palette.ink3, opacity=0.7)
        .encode(x=x, y=y, tooltip=alt.Tooltip("words:N", title=" ")),
        *_strong(marks, canvas, x, y),
        *_headings(heads, canvas, y),
        *_key(canvas, y),
    ]  # fmt: skip
    chart: Any = alt.layer(*layers, description=text("classroom.chart.alternative"))
    return chart.properties(width=canvas.width, height=height)


def _by_factors(low: float, high: float) -> Across:
    decades = math.log10(high / low)
    if decades <= 2.5:
        powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
        marks = [factor * 10.0**power for power in powers for factor in (1, 3)]
    else:
        step = math.ceil(decades / (MOST_MARKS - 1))
        first = math.ceil(math.log10(low) / step - 1e-9) * step
        marks = [10.0**power for power in range(first, math.floor(math.log10(high) + 1e-9) + 1, step)]
    inside = [float(f"{mark:.12g}") for mark in marks if low * 0.999 <= mark <= high * 1.001]
    return Across(low, high, True, _fewer(inside))


def _fewer(marks: Sequence[float]) -> tuple[float, ...]:
    """Every second mark or third one, so that their words have room on a phone."""
    step = math.ceil(len(marks) / MOST_MARKS)
    return tuple(marks[::step])


def stacked(shares: Sequence[float]) -> list[int]:
    """How many dots from the middle of its strip each dot lies: 0, 1, -1, 2, -2 … within a column."""
    columns: dict[int, list[int]] = defaultdict(list)
    for number, share in enumerate(shares):
        columns[min(int(share * BINS), BINS - 1)].append(number)
    places = [0] * len(shares)
    for column, members in columns.items():
        # Those in the middle of the column first: in order of size they would stand in arrows.
        for place, number in enumerate(sorted(members, key=lambda each: abs(shares[each] * BINS - column - 0.5))):
            places[number] = (place + 1) // 2 * (1 if place % 2 else -1)
    return places


def _tallest(spread: Spread, across: Across) -> int:
    """Dots of the tallest column."""
    places = stacked([across.share(value) for value in spread.guesses])
    return max(places) - min(places) + 1


def _tops(found: Debrief, across: Across) -> tuple[list[tuple[float, float]], float]:
    """Where each strip begins and how tall it is, its heading left out; and how tall all is."""
    top, tops = float(KEY), []
    for spread in found.spreads:
        tall = min(max((_tallest(spread, across) + 1) * DOT, LOWEST), TALLEST)
        tops.append((top + HEAD, tall))
        top += HEAD + tall + GAP
    return tops, round(top + FOOT - GAP / 2)


def _rows(
    found: Debrief, across: Across, tops: Sequence[tuple[float, float]], canvas: Canvas
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Dots, the middle and the truth of each strip, and the headings."""
    task, dots, marks, heads = found.task, [], [], []
    for spread, (top, tall) in zip(found.spreads, tops, strict=True):
        shares = [across.share(value) for value in spread.guesses]
        step = min(DOT, (tall - DOT) / max(_tallest(spread, across) - 1, 1))
        middle = top + tall / 2
        dots += [
            {"x": share, "y": middle + place * step, "words": number_words(task, value)}
            for share, place, value in zip(shares, stacked(shares), spread.guesses, strict=True)
        ]
        told = {name: number_words(task, value) for name, value in (("middle", spread.middle), ("truth", spread.truth))}
        ends = {"y": top + 2, "y2": top + tall, "middle": middle}
        marks += [
            {"x": across.share(value), "kind": name, "words": f"{text(f'classroom.chart.{name}')}: {told[name]}"} | ends
            for name, value in (("middle", spread.middle), ("truth", spread.truth))
        ]
        heads.append({"y": top - HEAD / 2, **_heading(place_name(task, spread.number), told, canvas)})
    return pd.DataFrame(dots), pd.DataFrame(marks), pd.DataFrame(heads)


def _heading(place: str, told: dict[str, str], canvas: Canvas) -> dict[str, str]:
    """The place on the left; on the right the middle guess and the truth, which come first where room is scarce."""
    said = text("classroom.chart.row", **told)
    room = ROOM - text_width(said, canvas.axis_size) - 12
    return {"place": shortened(place, room, canvas.axis_size, 600), "said": said}


def _strong(marks: pd.DataFrame, canvas: Canvas, x: alt.X, y: alt.Y) -> list[Any]:
    """The middle as a thin line with a triangle, the truth as a thick one with a diamond."""
    palette = canvas.palette
    middle, truth = (marks[marks["kind"] == kind] for kind in ("middle", "truth"))
    tip = alt.Tooltip("words:N", title=" ")
    return [
        alt.Chart(truth).mark_rule(color=palette.ink, strokeWidth=3).encode(x=x, y=y, y2="y2:Q", tooltip=tip),
        alt.Chart(middle).mark_rule(color=palette.ink, strokeWidth=1.3).encode(x=x, y=y, y2="y2:Q", tooltip=tip),
        alt.Chart(middle)
        .mark_point(shape="triangle-down", size=70, filled=True, color=palette.ink, opacity=1)
        .encode(x=x, y=y, tooltip=tip),
        alt.Chart(truth.assign(y=truth["middle"]))
        .mark_point(shape="diamond", size=150, filled=True, color=palette.ink, opacity=1, stroke=palette.page)
        .encode(x=x, y=y, tooltip=tip),
    ]


def _headings(heads: pd.DataFrame, canvas: Canvas, y: alt.Y) -> list[Any]:
    look: dict[str, Any] = {"font": SANS, "fontSize": canvas.axis_size, "baseline": "middle"}
    palette = canvas.palette
    right = alt.value(alt.ExprRef("width"))
    return [
        alt.Chart(heads).mark_text(**look, align="left", fontWeight=600, color=palette.ink)
        .encode(x=alt.value(0), y=y, text="place:N"),
        alt.Chart(heads).mark_text(**look, align="right", color=palette.ink2).encode(x=right, y=y, text="said:N"),
    ]  # fmt: skip


def _axis(
    found: Debrief, across: Across, tops: Sequence[tuple[float, float]], foot: float, canvas: Canvas, x: alt.X, y: alt.Y
) -> list[Any]:
    """Hairlines at round values behind each strip, named below; the words at both ends stand within the picture."""
    shares = [(across.share(mark), number_words(found.task, mark)) for mark in across.marks]
    lines = pd.DataFrame([{"x": share, "y": top, "y2": top + tall} for share, _ in shares for top, tall in tops])
    names = pd.DataFrame(
        [{"x": share, "y": foot + 8, "words": words,
          "align": "left" if share < EDGE else "right" if share > 1 - EDGE else "center"} for share, words in shares]
    )  # fmt: skip
    palette = canvas.palette
    look: dict[str, Any] = {"font": SANS, "fontSize": canvas.axis_size, "color": palette.ink2, "baseline": "middle"}
    return [
        alt.Chart(lines).mark_rule(color=palette.grid).encode(x=x, y=y, y2="y2:Q"),
        *(
            alt.Chart(names[names["align"] == align]).mark_text(**look, align=align).encode(x=x, y=y, text="words:N")
            for align in sorted(set(names["align"]))
        ),
    ]


def _key(canvas: Canvas, y: alt.Y) -> list[Any]:
    """What the marks mean, in a line above the first strip."""
    palette, size, left, layers = canvas.palette, canvas.axis_size, 6.0, []
    shapes = (("guess", "circle", 30, palette.ink3), ("middle", "triangle-down", 70, palette.ink),
              ("truth", "diamond", 110, palette.ink))  # fmt: skip
    for name, shape, area, colour in shapes:
        words = text(f"classroom.chart.{name}")
        row = pd.DataFrame([{"y": 10.0, "words": words}])
        layers += [
            alt.Chart(row).mark_point(shape=shape, size=area, filled=True, color=colour, opacity=1)
            .encode(x=alt.value(left), y=y),
            alt.Chart(row).mark_text(font=SANS, fontSize=size, color=palette.ink2, align="left", baseline="middle")
            .encode(x=alt.value(left + 9), y=y, text="words:N"),
        ]  # fmt: skip
        left += 9 + text_width(words, size) + 22
    return layers
