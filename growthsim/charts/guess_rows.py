"""
A guess beside what happened where the places are names: a row for each, with the distance between the two as a line.

As on the page Start, the first colour is what was expected and the second what happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from growthsim.charts.guess import EXPECTED, GUESS_SIGN, HAPPENED, KNOWN_SIGN
from growthsim.charts.metrics import shortened, text_width
from growthsim.charts.theme import SANS, Canvas
from growthsim.charts.ticks import Scale, value_scale, year_marks
from growthsim.lessons.catalogue import NAMES, lesson
from growthsim.lessons.task import Task
from growthsim.lessons.words import number_words, place_name
from growthsim.texts import text
from growthsim.texts.numbers import mark, percent

ROW, MORE, TOP, FOOT = 58, 18, 34, 26
"""Pixels of a row, of what is said below its dots, above the first row and below the last."""
NAME, DOTS, SAID = 11, 37, 56
"""Pixels from the top of a row to the middle of its name, of its dots, and of what is said below."""
NARROWEST = 340.0
"""Pixels in which a name has to find room."""
FAR = 10.0
"""Largest value over the smallest beyond which the axis is logarithmic."""
DOT, RING, BESIDE = 55.0, 150.0, 11
"""Size of the full dot and of the ring around it in square pixels, and pixels from its middle to its number."""
MOST_MARKS = 4


def guess_rows(task: Task, values: Sequence[float], canvas: Canvas) -> alt.LayerChart:
    """
    A row for each place: hollow what was guessed, full what happened, each with its number on the outer side.

    What a lesson says beside a truth, the probability of a date, stands below it: its fact `beside_N`.
    """
    palette, said = canvas.palette, _beside(task)
    step = ROW + (MORE if any(said) else 0)
    height = TOP + step * len(task.places) + FOOT
    scale = axis_of(task, values)
    frame = pd.DataFrame([_row(task, place, value, canvas, scale) for place, value in enumerate(values)])
    frame = frame.assign(
        said=said, name_down=[TOP + step * place + NAME for place in frame.index],
        down=[TOP + step * place + DOTS for place in frame.index],
        said_down=[TOP + step * place + SAID for place in frame.index],
    )  # fmt: skip
    sides = [max(text_width(words, canvas.label_size, 600) for words in frame[side]) for side in _SIDES]
    plot = _Plot(scale, height, *(width + BESIDE + 2 for width in sides))
    guess, truth = palette.plan(EXPECTED), palette.plan(HAPPENED)
    line = alt.Chart(frame).mark_rule(color=palette.ink3, strokeWidth=2 * canvas.stroke)
    hollow = alt.Chart(frame).mark_point(size=RING, fill=palette.page, stroke=guess, strokeWidth=2.2, opacity=1)
    full = alt.Chart(frame).mark_point(size=DOT, fill=truth, stroke=truth, strokeWidth=2.2, opacity=1)
    layers = [
        *_axis(task, plot, canvas),
        line.encode(x=plot.x("guess"), x2="truth:Q", y=plot.y("down")),
        hollow.encode(x=plot.x("guess"), y=plot.y("down")),
        full.encode(x=plot.x("truth"), y=plot.y("down")),
        *_written(frame, plot, canvas),
        *_legend(plot, canvas),
    ]
    chart: Any = alt.layer(*layers, description=text("lesson.rows.alternative"))
    finished: alt.LayerChart = chart.properties(width=canvas.width, height=height)
    return finished


_SIDES = ("left_words", "right_words")


def axis_of(task: Task, values: Sequence[float]) -> Scale:
    """Years over the whole span asked for, shares from none to all, anything else from nought or, if far apart, log."""
    if task.measure == "years":
        marks = year_marks(task.lowest, task.highest, MOST_MARKS)
        return Scale(task.lowest, task.highest, tuple(map(float, marks)))
    held = [*task.truth, *values]
    if task.measure == "points":
        return value_scale([0.0, *held, 1.0])
    return value_scale(held, log=min(held) > 0 and max(held) / min(held) > FAR)


def _beside(task: Task) -> list[str]:
    """What the lesson says of each truth, nothing where it says nothing."""
    facts = lesson(task.lesson).facts() if task.lesson in NAMES else {}
    return [facts.get(f"beside_{place + 1}", "") for place in range(len(task.places))]


def _row(task: Task, place: int, guess: float, canvas: Canvas, scale: Scale) -> dict[str, Any]:
    """A place with its two numbers, the smaller one on the left."""
    truth, palette = task.truth[place], canvas.palette
    ends = [
        (guess, number_words(task, guess), palette.plan_text(EXPECTED)),
        (truth, number_words(task, truth), palette.plan_text(HAPPENED)),
    ]
    left, right = sorted(ends, key=lambda end: end[0])
    # Towards the middle of the plot, where there is room.
    late = scale.position(truth, 1.0) < 0.5
    return {
        "name": shortened(place_name(task, place), NARROWEST, canvas.label_size, 600),
        "guess": guess, "truth": truth, "left": left[0], "right": right[0],
        "left_words": left[1], "right_words": right[1], "left_colour": left[2], "right_colour": right[2],
        "side": "right" if late else "left",
    }  # fmt: skip


class _Plot:
    """Where values lie from left to right, with room on both sides; heights are pixels from the top."""

    def __init__(self, scale: Scale, height: int, left: float, right: float) -> None:
        self.scale, self.height = scale, height
        self._across = alt.Scale(
            domain=[scale.low, scale.high], range=[round(left), alt.ExprRef(f"width - {right:.0f}")],
            type="log" if scale.log else "linear", nice=False, zero=False,
        )  # fmt: skip

    def x(self, field: str) -> alt.X:
        """Where a value lies."""
        return alt.X(f"{field}:Q", scale=self._across, axis=None)

    def y(self, field: str) -> alt.Y:
        """How far down something stands."""
        return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[self.height, 0], nice=False), axis=None)


def _axis(task: Task, plot: _Plot, canvas: Canvas) -> list[alt.Chart]:
    """Hairlines with their numbers below the last row."""
    rows = [
        {"value": value, "words": _mark_words(task, value), "top": TOP - 4.0, "foot": plot.height - FOOT + 2.0,
         "words_down": plot.height - 10.0}
        for value in plot.scale.marks
    ]  # fmt: skip
    frame = pd.DataFrame(rows)
    rules = alt.Chart(frame).mark_rule(color=canvas.palette.grid, strokeWidth=1)
    look: dict[str, Any] = {
        "font": SANS,
        "fontSize": canvas.axis_size,
        "baseline": "middle",
        "color": canvas.palette.ink2,
    }
    below = alt.Chart(frame).mark_text(**look)
    return [
        rules.encode(x=plot.x("value"), y=plot.y("top"), y2="foot:Q"),
        below.encode(x=plot.x("value"), y=plot.y("words_down"), text="words:N"),
    ]


def _mark_words(task: Task, value: float) -> str:
    if task.measure == "years":
        return str(int(value))
    return percent(value) if task.measure == "points" else mark(value)


def _written(frame: pd.DataFrame, plot: _Plot, canvas: Canvas) -> list[alt.Chart]:
    """The names, the numbers beside the dots, and what is said below them; over a halo where a hairline may be."""
    palette = canvas.palette
    look: dict[str, Any] = {"font": SANS, "fontSize": canvas.label_size, "baseline": "middle", "fontWeight": 600}
    names = _haloed(frame, {**look, "align": "left"}, alt.value(palette.ink), canvas,
                    x=alt.value(0), y=plot.y("name_down"), text="name:N")  # fmt: skip
    numbers: list[alt.Chart] = []
    for side, align, dx in (("left", "right", -BESIDE), ("right", "left", BESIDE)):
        colour = alt.Color(f"{side}_colour:N", scale=None, legend=None)
        numbers += _haloed(frame, {**look, "align": align, "dx": dx}, colour, canvas,
                           x=plot.x(side), y=plot.y("down"), text=f"{side}_words:N")  # fmt: skip
    small = {**look, "fontWeight": 400, "fontSize": canvas.axis_size}
    for align in ("left", "right"):
        rows = frame[(frame["side"] == align) & (frame["said"] != "")]
        if len(rows):
            dx = -5 if align == "left" else 5
            numbers += _haloed(rows, {**small, "align": align, "dx": dx}, alt.value(palette.ink2), canvas,
                               x=plot.x("truth"), y=plot.y("said_down"), text="said:N")  # fmt: skip
    return [*names, *numbers]


def _haloed(frame: pd.DataFrame, look: dict[str, Any], colour: Any, canvas: Canvas, **places: Any) -> list[alt.Chart]:
    ground = canvas.palette.page
    glow: alt.Chart = alt.Chart(frame).mark_text(**look, stroke=ground, strokeWidth=4, strokeJoin="round")
    written: alt.Chart = alt.Chart(frame).mark_text(**look)
    return [glow.encode(**places, color=alt.value(ground)), written.encode(**places, color=colour)]


def _legend(plot: _Plot, canvas: Canvas) -> list[alt.Chart]:
    """Which dot is which, above the rows."""
    palette, size = canvas.palette, canvas.axis_size
    signs = ((GUESS_SIGN, "lesson.your_guess", EXPECTED), (KNOWN_SIGN, "lesson.rows.happened", HAPPENED))
    layers, left = [], 0.0
    for sign, key, slot in signs:
        words = f"{sign} {text(key)}"
        frame = pd.DataFrame([{"words": words, "down": 12.0}])
        look: dict[str, Any] = {
            "font": SANS,
            "fontSize": size,
            "align": "left",
            "baseline": "middle",
            "fontWeight": 600,
        }
        written = alt.Chart(frame).mark_text(**look, color=palette.plan_text(slot))
        layers.append(written.encode(x=alt.value(left), y=plot.y("down"), text="words:N"))
        left += text_width(words, size, 600) + 18
    return layers
