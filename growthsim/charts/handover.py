"""What the firm is worth by the year in which it changes hands, as a picture."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from growthsim.charts.labels import EndLabel, widest
from growthsim.charts.live import plane_on
from growthsim.charts.placing import path
from growthsim.charts.theme import OWNER_DASH, Canvas
from growthsim.charts.ticks import value_scale
from growthsim.charts.timing import plan_slots
from growthsim.decisions.handover import NOW, STAY, TRANSFORM, Handover
from growthsim.decisions.handover_words import way_label
from growthsim.texts import text
from growthsim.texts.numbers import short

LINE = 2.5


def handover_chart(found: Handover, canvas: Canvas) -> Any:
    """Bands from the tenth worst to the tenth best future and the middle one, as it is and with the plan; today's."""
    palette, years, slots = canvas.palette, np.array(found.calendar), _slots(found)
    today = float(found.value(NOW, 0).mean())
    curves = {}
    for way, slot in zip((STAY, TRANSFORM), slots, strict=True):
        low, middle, high = found.quantiles(way)
        look: dict[str, Any] = {"key": way, "colour": palette.plan(slot), "width": LINE * canvas.stroke}
        curves[way] = pd.DataFrame({"year": years, "value": middle, "low": low, "high": high}).assign(**look)
    scale = value_scale([0.0, today, *(value for curve in curves.values() for value in curve["high"])])
    labels = _labels(found, curves, slots, today, canvas)
    canvas = canvas.fitted(widest(labels, canvas.label_size))
    plane = plane_on(canvas, float(years[0]), float(years[-1]), scale, found.scenario.currency)
    layers = plane.grid()
    layers += _planned(plane, found)
    layers += [plane.band(curve, "low", "high", 0.18) for curve in curves.values()]
    now = pd.DataFrame({"year": [years[0], years[-1]], "value": today}).assign(
        key=NOW, colour=palette.ink, width=1.5 * canvas.stroke
    )
    layers.append(plane.line(now, OWNER_DASH))
    for way, curve in curves.items():
        layers.append(plane.line(curve))
        layers += plane.told(way_label(found, way), curve, "value", "low", "high")
    layers += [*plane.y_words([path(curve, "value") for curve in curves.values()]), *plane.end_labels(labels)]
    return plane.finished(layers, text("handover.chart"))


def _slots(found: Handover) -> tuple[int, int]:
    """Places of colour of the firm that stays as it is, and of the plan."""
    change, stay = plan_slots(found.scenario, found.question.plan)
    stays = found.question.stays
    return list(found.scenario.plans).index(stays) if stays else stay, change


def _planned(plane: Any, found: Handover) -> list[Any]:
    """A rule in the year of the handover."""
    year = found.calendar[found.planned]
    right = year > plane.first + 0.7 * (plane.last - plane.first)
    row = pd.DataFrame([{"year": year, "value": plane.scale.high, "words": text("handover.chart_planned")}])
    look: dict[str, Any] = {"align": "right" if right else "left", "baseline": "top", "dx": -6 if right else 6, "dy": 4}
    layers: list[Any] = plane.span(year, year, year)
    layers += plane.words(row, "words", colour=plane.canvas.palette.ink2, **look)
    return layers


def _labels(
    found: Handover, curves: dict[str, pd.DataFrame], slots: tuple[int, int], today: float, canvas: Canvas
) -> list[EndLabel]:
    palette = canvas.palette
    labels = [
        EndLabel(
            float(curve["value"].iloc[-1]), way_label(found, way), short(float(curve["value"].iloc[-1])),
            palette.plan_text(slot), swatch=palette.swatch(slot), brief=text(f"handover.chart_brief_{way}"),
        )
        for (way, curve), slot in zip(curves.items(), slots, strict=True)
    ]  # fmt: skip
    name = text("handover.way_now")
    return [*labels, EndLabel(today, name, short(today), palette.ink, brief=text("handover.chart_brief_now"))]
