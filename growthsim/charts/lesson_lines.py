"""Lines of a lesson's pictures: one that is spoken of in the colour of what happened, the others in grey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthsim.charts.guess import HAPPENED
from growthsim.charts.labels import EndLabel, widest
from growthsim.charts.live import plane_on
from growthsim.charts.plane import Plane
from growthsim.charts.theme import DASHES, Canvas
from growthsim.charts.ticks import Scale
from growthsim.lessons.lesson import Array

DASH = DASHES[1]
SPOKEN_OF, BESIDE = 3.2, 1.8
"""Pixels that a line is wide."""
DOT = "●"


@dataclass(frozen=True, eq=False)
class Line:
    """A line with its name and number at its end; `brief` is the name where there is little room."""

    name: str
    number: str
    years: Array
    values: Array
    main: bool = False
    dashed: bool = False
    brief: str = ""


def lines_panel(
    lines: Sequence[Line], canvas: Canvas, scale: Scale, description: str, *, percents: bool = False,
    dots: Sequence[tuple[float, float]] = (), mark: tuple[float, str] | None = None,
) -> Any:  # fmt: skip
    """Lines on a plane, `dots` on them, and a rule with words at a date."""
    labels = [_label(line, canvas) for line in lines]
    first, last = (float(pick(line.years[place] for line in lines)) for pick, place in ((min, 0), (max, -1)))
    plane = plane_on(canvas.fitted(widest(labels, canvas.label_size)), first, last, scale, percents=percents)
    layers = [*plane.grid(), *(_mark(plane, *mark) if mark else [])]
    layers += [_drawn(plane, line, str(place)) for place, line in enumerate(sorted(lines, key=lambda each: each.main))]
    layers += _dots(plane, dots) if dots else []
    layers += [*plane.y_words([np.stack([line.years, line.values]) for line in lines]), *plane.end_labels(labels)]
    return plane.finished(layers, description)


def _label(line: Line, canvas: Canvas) -> EndLabel:
    colour = canvas.palette.plan_text(HAPPENED) if line.main else canvas.palette.ink2
    return EndLabel(float(line.values[-1]), line.name, line.number, colour, line.number, brief=line.brief)


def _drawn(plane: Plane, line: Line, key: str) -> Any:
    canvas = plane.canvas
    colour = canvas.palette.plan(HAPPENED) if line.main else canvas.palette.ink3
    frame = pd.DataFrame({"year": line.years, "value": line.values})
    width = (SPOKEN_OF if line.main else BESIDE) * canvas.stroke
    return plane.line(frame.assign(key=key, colour=colour, width=width), DASH if line.dashed else None)


def _dots(plane: Plane, dots: Sequence[tuple[float, float]]) -> list[Any]:
    frame = pd.DataFrame(dots, columns=["year", "value"]).assign(words=DOT)
    look = {"align": "center", "baseline": "middle", "fontSize": plane.canvas.axis_size}
    return plane.words(frame, "words", colour=plane.canvas.palette.plan(HAPPENED), halo=False, **look)


def _mark(plane: Plane, year: float, words: str) -> list[Any]:
    """A rule at a date, and its words to the left of it: what rises leaves room there."""
    row = pd.DataFrame([{"year": year, "value": plane.scale.high, "words": words}])
    look: dict[str, Any] = {"align": "right", "baseline": "top", "dx": -6.0, "dy": 3.0}
    return [*plane.span(year, year, year), *plane.words(row, "words", colour=plane.canvas.palette.ink2, **look)]
