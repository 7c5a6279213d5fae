"""How late is too late, as a picture: what comes of a plan by the year in which it starts."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from growthsim.charts.labels import EndLabel, widest
from growthsim.charts.live import plane_on
from growthsim.charts.placing import path
from growthsim.charts.theme import OWNER_DASH, Canvas
from growthsim.charts.ticks import Scale, value_scale
from growthsim.decisions.timing import NEVER, Timing
from growthsim.decisions.timing_words import amount, last_words, level_words
from growthsim.scenario import Scenario
from growthsim.texts import text

LINE = 2.5
NINETEEN = 1.96
"""Standard errors within which a mean lies in 19 of 20 repeats."""
SHARES = Scale(0.0, 1.0, (0.0, 0.25, 0.5, 0.75, 1.0))


def plan_slots(scenario: Scenario, plan: str) -> tuple[int, int]:
    """Places of colour of a plan, and of the firm without it: the first plan's, or one of its own."""
    place = list(scenario.plans).index(plan)
    return place, 0 if place else len(scenario.plans)


def timing_chart(
    found: Timing, measure: str, level: float, slots: tuple[int, int], canvas: Canvas) -> Any:  # fmt: skip
    """
    A measure by start year with its uncertainty, against never starting; for survival the level and the last start.

    `slots` are the places of colour of the plan and of the firm that never starts.
    """
    palette, (mean, error) = canvas.palette, found.of(measure)
    years = np.array(found.years)
    never, _ = found.at(NEVER, measure)
    low, high = mean - NINETEEN * error, mean + NINETEEN * error
    shares = measure != "value"
    if shares:
        low, high = np.clip(low, 0, 1), np.clip(high, 0, 1)
    scale = SHARES if shares else value_scale([0.0, *high, never])
    look: dict[str, Any] = {"key": "plan", "colour": palette.plan(slots[0]), "width": LINE * canvas.stroke}
    curve = pd.DataFrame({"year": years, "value": mean, "low": low, "high": high}).assign(**look)
    rest = pd.DataFrame({"year": [years[0], years[-1]], "value": never}).assign(
        key=NEVER, colour=palette.plan(slots[1]), width=LINE * canvas.stroke
    )
    labels = _labels(found, measure, slots, canvas)
    canvas = canvas.fitted(widest(labels, canvas.label_size))
    unit = "" if shares else found.scenario.currency
    plane = plane_on(canvas, float(years[0]), float(years[-1]), scale, unit, percents=shares)
    layers = plane.grid()
    if measure == "survival":
        layers += _last_start(plane, found, level)
    layers += [plane.band(curve, "low", "high", 0.25), plane.line(rest), plane.line(curve)]
    layers += plane.told(text("timing.chart_line"), curve, "value", "low", "high")
    drawn = [path(curve, "low"), path(curve, "high"), path(curve, "value"), path(rest, "value")]
    layers += [*plane.y_words(drawn), *plane.end_labels(labels)]
    return plane.finished(layers, text(f"timing.chart_{measure}", end=_end(found)))


def _last_start(plane: Any, found: Timing, level: float) -> list[Any]:
    """The level that is wanted as a dashed line, and where the last start that keeps it lies."""
    palette, last = plane.canvas.palette, found.last_start(level)
    ends = pd.DataFrame({"year": [plane.first, plane.last], "value": level}).assign(
        key="level", colour=palette.ink2, width=1.2
    )
    layers: list[Any] = []
    if last.year is not None and last.interval and last.first is not None and last.year > last.first:
        layers += plane.span(last.first, last.year, None)
        layers += plane.span(max(last.interval[0], plane.first), min(last.interval[1], plane.last), last.year)
    layers.append(plane.line(ends, OWNER_DASH))
    below = level > 0.5
    # On a bare canvas the marks of the axis stand within the plot, at its left edge.
    left = plane.first + (0.1 * (plane.last - plane.first) if plane.canvas.flush else 0.0)
    words = pd.DataFrame([{"year": left, "value": level, "words": level_words(level)}])
    place: dict[str, Any] = {
        "align": "left",
        "baseline": "top" if below else "bottom",
        "dx": 6,
        "dy": 5 if below else -5,
    }
    layers += plane.words(words, "words", colour=palette.ink2, **place)
    if last.year is not None and last.year < plane.last:
        right = last.year > plane.first + 0.6 * (plane.last - plane.first)
        row = pd.DataFrame([{"year": last.year, "value": 0.0}])
        look: dict[str, Any] = {"align": "right" if right else "left", "baseline": "bottom", "dx": -8 if right else 8}
        named = row.assign(words=text("timing.chart_last", level=f"{100 * level:.0f}"))
        layers += plane.words(named, "words", colour=palette.ink, dy=-24, fontWeight=600, **look)
        layers += plane.words(row.assign(words=last_words(found, level)), "words", colour=palette.ink2, dy=-7,
                              **look)  # fmt: skip
    return layers


def _labels(
    found: Timing, measure: str, slots: tuple[int, int], canvas: Canvas) -> list[EndLabel]:  # fmt: skip
    palette = canvas.palette
    ends = ((float(found.of(measure)[0][-1]), "plan", slots[0]), (found.at(NEVER, measure)[0], NEVER, slots[1]))
    return [
        EndLabel(
            value, text(f"timing.chart_{name}"), amount(found, measure, value),
            palette.plan_text(slot), swatch=palette.swatch(slot), brief=text(f"timing.chart_brief_{name}"),
        )
        for value, name, slot in ends
    ]  # fmt: skip


def _end(found: Timing) -> int:
    return round(float(found.scenario.start_year) + float(found.scenario.span.years))
