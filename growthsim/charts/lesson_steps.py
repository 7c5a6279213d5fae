"""Pictures of the lesson on thirty steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from growthsim.charts.guess import reveal_panels
from growthsim.charts.theme import Canvas
from growthsim.lessons.steps import curves, task


def axes(canvas: Canvas) -> list[Any]:
    """The same walk on the linear scale and on the log scale."""
    return [panel for log in (False, True) for panel in reveal_panels(task(), None, curves(), canvas, log)]


PICTURES: dict[str, Callable[[Canvas], list[Any]]] = {"axes": axes}
