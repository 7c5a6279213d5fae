"""What must be true, as a picture: a measure over one lever, the target, the solution and today."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from growthsim.charts.labels import EndLabel, widest
from growthsim.charts.lever_plane import lever_marks, lever_plane
from growthsim.charts.placing import path
from growthsim.charts.theme import OWNER_DASH, Canvas
from growthsim.charts.ticks import Scale, value_scale
from growthsim.decisions.goal import Curve, Solution, best, kept_within, solution
from growthsim.decisions.goal_words import level_words, measured
from growthsim.decisions.levers import number_words
from growthsim.texts import text

LINE = 2.5
BAR = 34.0
NINETEEN = 1.96
SHARES = Scale(0.0, 1.0, (0.0, 0.25, 0.5, 0.75, 1.0))
CLOSE = 0.3
"""What is of interest and takes less than this part of the range is drawn larger."""
HALF = 0.5
LEAST = 0.12
"""Part of the range that is drawn around it at the least."""


def goal_chart(curve: Curve, slot: int, canvas: Canvas) -> Any:
    """The measure over a lever in the colour of the plan; of a choice a bar for each word."""
    return _word_bars(curve, slot, canvas) if curve.lever.is_word else _line(curve, slot, canvas)


def _line(curve: Curve, slot: int, canvas: Canvas) -> Any:
    palette, values = canvas.palette, np.array(curve.values, dtype=float)
    ends = _window(curve)
    known = np.isfinite(curve.means) & (values >= ends[0] - 1e-12) & (values <= ends[1] + 1e-12)
    places, mean = curve.place(values[known]), curve.means[known]
    frame = pd.DataFrame({"year": places, "value": mean, **_bounds(curve, mean, curve.errors[known])})
    frame = frame.assign(key="curve", colour=palette.plan(slot), width=LINE * canvas.stroke)
    scale = _scale(curve, frame)
    label = EndLabel(float(mean[-1]), text(f"goal.measure.brief_{curve.target.measure}"),
                     measured(curve, float(mean[-1])), palette.plan_text(slot),
                     swatch=palette.swatch(slot))  # fmt: skip
    canvas = canvas.fitted(widest([label], canvas.label_size))
    span = (float(curve.place(ends[0])), float(curve.place(ends[1])))
    named = {float(place): number_words(curve.lever, float(value), curve.scenario)
             for place, value in zip(places, values[known], strict=True)}  # fmt: skip
    plane = lever_plane(
        canvas, span, scale, lever_marks(curve.lever, *ends, curve.log, curve.scenario), named,
        "" if curve.target.is_share else curve.scenario.currency, curve.target.is_share,
    )  # fmt: skip
    found = solution(curve)
    layers = [*plane.grid(), *_solution_band(plane, curve, found)]
    layers += [plane.band(frame, "low", "high", 0.25), *_target_line(plane, curve, frame), plane.line(frame)]
    layers += _today(plane, curve)
    layers += plane.told(text("goal.chart.line"), frame, "value", "low", "high")
    layers += plane.y_words([path(frame, key) for key in ("low", "high", "value")])
    layers += plane.end_labels([label])
    return plane.finished(layers, text("goal.chart.alternative"))


def _word_bars(curve: Curve, slot: int, canvas: Canvas) -> Any:
    """A bar for each word, with a line within which it lies in 19 of 20 repeats."""
    palette, count = canvas.palette, len(curve.values)
    places = np.arange(count, dtype=float)
    frame = pd.DataFrame({"year": places, "value": curve.means, **_bounds(curve, curve.means, curve.errors)})
    scale = _scale(curve, frame)
    marks = dict(zip(places.tolist(), map(str, curve.values), strict=True))
    plane = lever_plane(
        canvas.sized(canvas.pixels, canvas.height, 0.02) if isinstance(canvas.width, int) else canvas,
        (-0.6, count - 0.4), scale, marks, marks, "" if curve.target.is_share else curve.scenario.currency,
        curve.target.is_share,
    )  # fmt: skip
    layers = [*plane.grid()]
    for bar in frame.to_dict("records"):
        chosen = curve.values[int(bar["year"])] == curve.lever.today
        colour = palette.plan(slot) if chosen else palette.ink3
        sides = (("value", 0.0, bar["value"], BAR, colour), ("error", bar["low"], bar["high"], 1.5, palette.ink))
        for key, low, high, width, tint in sides:
            rows = pd.DataFrame({"year": [bar["year"]] * 2, "value": [low, high]})
            layers.append(plane.line(rows.assign(key=f"{key}{bar['year']}", colour=tint, width=width), [1, 0]))
        said = pd.DataFrame([{"year": bar["year"], "value": bar["high"],
                              "words": measured(curve, float(bar["value"]))}])  # fmt: skip
        layers += plane.words(said, "words", colour=palette.ink, align="center", baseline="bottom", dy=-4)
    layers += [*_target_line(plane, curve, frame), *plane.y_words()]
    return plane.finished(layers, text("goal.chart.alternative"))


def _window(curve: Curve) -> tuple[float, float]:
    """The part of the range that is drawn: all, or closer where all that is of interest lies together."""
    lever, found = curve.lever, solution(curve)
    told = [lever.now, *(end for end in kept_within(curve) if end is not None)]
    told += [found.value, *found.interval] if found else [float(curve.values[best(curve)])]
    places = [float(curve.place(value)) for value in told]
    low, high = float(curve.place(lever.low)), float(curve.place(lever.high))
    width = high - low
    if max(places) - min(places) >= CLOSE * width:
        return lever.low, lever.high
    room = max(max(places) - min(places), LEAST * width)
    ends = np.clip([min(places) - room, max(places) + room], low, high)
    first, last = np.exp(ends) if curve.log else ends
    # The curve is known at the values tried: the window ends at the next ones.
    values = np.array(curve.values, dtype=float)
    before, after = values[values <= first + 1e-9], values[values >= last - 1e-9]
    return float(before.max(initial=lever.low)), float(after.min(initial=lever.high))


def _bounds(curve: Curve, mean: np.ndarray, error: np.ndarray) -> dict[str, np.ndarray]:
    low, high = mean - NINETEEN * error, mean + NINETEEN * error
    return {"low": np.clip(low, 0, 1), "high": np.clip(high, 0, 1)} if curve.target.is_share else \
        {"low": low, "high": high}  # fmt: skip


def _scale(curve: Curve, frame: pd.DataFrame) -> Scale:
    if curve.target.is_share:
        return SHARES
    return value_scale([0.0, curve.target.level, *frame["low"], *frame["high"]])


def _target_line(plane: Any, curve: Curve, frame: pd.DataFrame) -> list[Any]:
    """What is wanted as a dashed line, named where the curve is far from it."""
    palette, level = plane.canvas.palette, curve.target.level
    ends = pd.DataFrame({"year": [plane.first, plane.last], "value": level, "key": "target"})
    layers = [plane.line(ends.assign(colour=palette.ink2, width=1.2), OWNER_DASH)]
    words = text("goal.chart.target", level=level_words(curve.target, curve.scenario))
    away = frame["value"] - level
    # At the end where the curve is farther off, on the other side of the line.
    right = abs(float(away.iloc[-1])) > abs(float(away.iloc[0]))
    below = float(away.iloc[-1 if right else 0]) > 0
    look: dict[str, Any] = {
        "align": "right" if right else "left",
        "dx": -6 if right else 6,
        "baseline": "top" if below else "bottom",
        "dy": 5 if below else -5,
    }
    # On a bare canvas the marks of the axis stand within the plot, at its left edge.
    left = plane.first + (0.1 * (plane.last - plane.first) if plane.canvas.flush else 0.0)
    row = pd.DataFrame([{"year": plane.last if right else left, "value": level, "words": words}])
    return [*layers, *plane.words(row, "words", colour=palette.ink2, **look)]


def _solution_band(plane: Any, curve: Curve, found: Solution | None) -> list[Any]:
    """Where the solution lies, and its value at the foot of the plot."""
    if found is None:
        return []
    low, value, high = (float(curve.place(each)) for each in (found.interval[0], found.value, found.interval[1]))
    layers = list(plane.span(max(low, plane.first), min(high, plane.last), value))
    right = value > plane.first + 0.6 * (plane.last - plane.first)
    # The curve meets the target here: the words stand in the other half of the plot.
    top = plane.scale.position(curve.target.level, 1.0) > HALF
    row = pd.DataFrame([{"year": value, "value": plane.scale.high if top else plane.scale.low}])
    look: dict[str, Any] = {"align": "right" if right else "left", "dx": -8 if right else 8,
                            "baseline": "top" if top else "bottom"}  # fmt: skip
    said = number_words(curve.lever, found.value, curve.scenario)
    first, second = (8, 25) if top else (-24, -7)
    layers += plane.words(row.assign(words=text("goal.chart.solution")), "words", fontWeight=600,
                          colour=plane.canvas.palette.ink, dy=first, **look)  # fmt: skip
    return [*layers, *plane.words(row.assign(words=said), "words", colour=plane.canvas.palette.ink2, dy=second, **look)]


def _today(plane: Any, curve: Curve) -> list[Any]:
    """A dot where the scenario stands, named above the plot."""
    palette, place = plane.canvas.palette, float(curve.place(curve.lever.now))
    if not plane.first <= place <= plane.last:
        return []
    dot = pd.DataFrame(
        [{"year": place, "value": min(max(curve.now[0], plane.scale.low), plane.scale.high), "words": "●"}]
    )
    share = (place - plane.first) / (plane.last - plane.first)
    align = "left" if share < 0.1 else "right" if share > 0.9 else "center"
    named = dot.assign(value=plane.scale.high, words=text("goal.chart.today"))
    rule = pd.DataFrame({"year": [place, place], "value": [plane.scale.low, plane.scale.high]})
    return [
        plane.line(rule.assign(key="today", colour=palette.ink3, width=1.0), [2, 3]),
        *plane.words(dot, "words", palette.ink, halo=False, fontSize=13, align="center", baseline="middle", dy=0.5),
        *plane.words(named, "words", colour=palette.ink2, align=align, baseline="bottom", dy=-5),
    ]  # fmt: skip
