"""Spans of years in a picture of costs, breaks and crossings: a rectangle, a rule, and words where they are clear."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from growthsim.charts.metrics import text_width
from growthsim.charts.placing import Box, Path, overlap
from growthsim.charts.plane import Layer, Plane
from growthsim.technologies.breaks import Break
from growthsim.texts import text
from growthsim.texts.numbers import calendar_year

Span = tuple[float, float]
LINE_HEIGHT = 1.32
CLEARANCE = 4.0
"""Pixels between words and a line."""


def break_marks(
    plane: Plane, breaks: Sequence[Break], paths: Sequence[Path], falling: bool
) -> tuple[list[Layer], list[Layer]]:
    """A rectangle or rule under the lines at each break, and its name over them where it has room."""
    under: list[Layer] = []
    over: list[Layer] = []
    taken: list[Box] = []
    for each in breaks:
        if not plane.first <= each.first <= each.last <= plane.last:
            continue
        span, years = (each.first, each.last), (calendar_year(each.first), calendar_year(each.last))
        under += span_marks(plane, span, each.first if each.last == each.first else None)
        when = text("picture.years_from_to", first=years[0], last=years[1])
        lines = (text(f"picture.break_{each.kind}"), when if years[0] < years[1] else str(years[0]))
        # What falls leaves room to the right of the break at the top, what rises to its left.
        over += span_words_beside(plane, span, lines, falling, paths, taken)
    return under, over


def span_marks(plane: Plane, span: Span, middle: float | None) -> list[Layer]:
    """A rectangle over a span of years, and a rule at one of them."""
    return plane.span(*span, middle)


def span_words_beside(
    plane: Plane,
    span: Span,
    lines: tuple[str, str],
    right: bool,
    paths: Sequence[Path],
    taken: list[Box],
    must: bool = False,
) -> list[Layer]:
    """
    A name and a date in two lines beside a span of years, as near to the top as they are clear.

    `right` is the side that is tried first, `taken` the boxes of words, which grow by this one. Where nothing is
    clear the words are left out, or with `must` stand over the span, and at the top whatever is there.
    """
    size, end = plane.canvas.axis_size, plot_width(plane)
    wide, tall = max(text_width(lines[0], size, 600), text_width(lines[1], size)), 2 * LINE_HEIGHT * size
    after, before = (position(plane, span[1]) + 7, position(plane, span[0]) - 7 - wide)
    lefts = [after, before] if right else [before, after]
    if must:
        lefts.append(end - wide - 4)
    rows = np.arange(5, max(plane.canvas.height - tall, 6), LINE_HEIGHT * size)
    # The y labels stand left of the first figure.
    first = min((position(plane, float(path[0][0])) for path in paths), default=0.0)
    places = [(left, float(row)) for row in rows for left in lefts if first - 4 <= left <= end - wide]
    box = clear_box(plane, places, (wide, tall), paths, taken)
    if box is None and must:
        box = (*(places or [(max(0.0, end - wide), 5.0)])[0], 0.0, 0.0)
    if box is None:
        return []
    taken.append((box[0], box[1], box[0] + wide, box[1] + tall))
    place = pd.DataFrame([{"year": plane.first + box[0] / per_year(plane), "value": plane.scale.high}])
    look: dict[str, Any] = {"align": "left", "baseline": "top", "colour": plane.canvas.palette.ink2}
    name = plane.words(place.assign(words=lines[0]), "words", dy=box[1], fontWeight=600, **look)
    return name + plane.words(place.assign(words=lines[1]), "words", dy=box[1] + LINE_HEIGHT * size, **look)


def clear_box(
    plane: Plane,
    places: Sequence[tuple[float, float]],
    size: tuple[float, float],
    paths: Sequence[Path],
    taken: Sequence[Box],
) -> Box | None:
    """The first of the places, by left and top, where words of this width and height touch no line and no words."""
    for left, top in places:
        box = (left, top, left + size[0], top + size[1])
        if not any(overlap(box, other) for other in taken) and not struck(plane, box, paths):
            return box
    return None


def plot_width(plane: Plane) -> float:
    """Pixels from the first year to the last."""
    return plane.canvas.pixels * (1 - plane.canvas.gutter)


def per_year(plane: Plane) -> float:
    """Pixels of a year."""
    return plot_width(plane) / (plane.last - plane.first)


def position(plane: Plane, year: float) -> float:
    """Pixels from the left edge of the plot."""
    return (year - plane.first) * per_year(plane)


def struck(plane: Plane, box: Box, paths: Sequence[Path]) -> int:
    """How many lines run through a box."""
    years = plane.first + np.linspace(box[0] - CLEARANCE, box[2] + CLEARANCE, 32) / per_year(plane)
    count = 0
    for known, costs in paths:
        seen = years[(years >= known[0]) & (years <= known[-1])]
        places = [plane.scale.position(cost, plane.canvas.height) for cost in np.interp(seen, known, costs)]
        count += bool(places) and max(places) > box[1] - CLEARANCE and min(places) < box[3] + CLEARANCE
    return count
