"""Pictures of costs taken apart, and what they are made from."""

from __future__ import annotations

from typing import Any

import altair as alt
import numpy as np

from growthsim.charts.theme import LIGHT, Canvas
from growthsim.technologies.crossing import Crossing
from growthsim.technologies.forecast import Forecast, forecast
from growthsim.technologies.series import Series, series_of

PANEL = Canvas(LIGHT, 572, 320, 17, 18, 1.5, 0.26, flush=True)


FALLING = [(2000.0 + year, 1000.0 * 0.8**year * (1.1 if year % 3 else 0.9)) for year in range(16)]


def made(points: list[tuple[float, float]] | None = None, name: str = "made", **facts: str) -> Series:
    return series_of(points or FALLING, name, **facts)


def expected(points: list[tuple[float, float]] | None = None, to: float = 2025.0, **facts: str) -> Forecast:
    return forecast(made(points, **facts), to)


def layers_of(panel: alt.LayerChart) -> list[dict[str, Any]]:
    """The layers of a bare panel, each with its rows."""
    spec = panel.to_dict()
    found = [{**layer, "rows": spec["datasets"][layer["data"]["name"]]} for layer in spec["layer"]]
    assert found
    return found


def kind_of(layer: dict[str, Any]) -> str:
    return str(layer["mark"]["type"])


def words_of(panel: alt.LayerChart) -> list[str]:
    """Every text a panel writes, once, in order."""
    found = []
    for layer in layers_of(panel):
        if kind_of(layer) == "text":
            field = layer["encoding"]["text"]["field"]
            found += [str(row[field]) for row in layer["rows"]]
    return list(dict.fromkeys(found))


def marks_of(panel: alt.LayerChart, kind: str) -> list[dict[str, Any]]:
    return [layer for layer in layers_of(panel) if kind_of(layer) == kind]


def dated(low: float | None, middle: float | None, high: float | None) -> Crossing:
    return Crossing(expected(), None, 5.0, np.array([2016.0, 2025.0]), np.zeros(2), None, low, middle, high, 0.3)


def thin(panel: alt.LayerChart) -> list[dict[str, Any]]:
    edges = [layer for layer in marks_of(panel, "line") if "opacity" in layer["mark"]]
    return next(layer["rows"] for layer in edges if layer["encoding"]["y"]["field"] == "value")
