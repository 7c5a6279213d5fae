"""Where words go: beside what they name, and on nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Path = NDArray[np.float64]
"""Points (2, n) of a drawn line, years over values."""
Box = tuple[float, float, float, float]
"""Left, top, right and bottom in pixels."""
LEAST_GAP = 5.0
"""Pixels between a gridline and words below it."""
MARGIN = 2.0
"""Pixels between words and a line."""


def path(frame: pd.DataFrame, column: str = "middle") -> Path:
    """A column of a frame over its years, as a path."""
    return np.stack([frame["year"].to_numpy(dtype=np.float64), frame[column].to_numpy(dtype=np.float64)])


def overlap(one: Box, other: Box) -> bool:
    """
    Whether two boxes share any ground.

    >>> overlap((0, 0, 10, 10), (5, 5, 15, 15)), overlap((0, 0, 10, 10), (10, 0, 20, 10))
    (True, False)
    """
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def nearest_clear(height: float, rise: float, lines: Sequence[tuple[float, float]], room: float) -> float | None:
    """
    How far words go from their usual place so that no line runs through them; down is positive.

    The gridline is at 0, the words' usual bottom `rise` above it. `lines` are the highest and lowest
    place of each line over the words' length. Words stand above the gridline or wholly below it, and
    moved they stay within `room` of it, so that they name no other one; None where nothing is clear.

    >>> nearest_clear(10, 5, [(-12, -8)], 50), nearest_clear(10, 5, [(-40, -8)], 50), nearest_clear(10, 5, [], 9)
    (-10.0, 20.0, 0.0)
    >>> nearest_clear(10, 5, [(-40, -8)], 9)
    """
    steps = range(int(height) + 1)
    shifts = [0.0 - step for step in steps] + [rise + LEAST_GAP + height + step for step in steps]
    for shift in sorted(shifts, key=abs):
        bottom = shift - rise
        top = bottom - height
        clear = all(line[1] < top - MARGIN or line[0] > bottom + MARGIN for line in lines)
        if clear and (shift == 0 or (bottom <= room and top >= -room)):
            return shift
    return None


def beside(
    points: Sequence[tuple[float, float]], widths: Sequence[float], size: float, taken: Sequence[tuple[float, float]]
) -> list[tuple[float, float]]:
    """
    Left edge and middle of words beside each point, over none of the points `taken` and no other words.

    >>> beside([(0, 0)], [30], 10, [(0, 0)])
    [(10.0, 0.0)]
    """
    reach = 0.5 * size
    boxes: list[Box] = [(x - reach, y - reach, x + reach, y + reach) for x, y in taken]
    found = []
    for (x, y), width in zip(points, widths, strict=True):
        right, left, centred = x + size, x - size - width, x - width / 2
        places = [(right, y)]
        places += [(right, y + drop * size) for drop in (1.0, -1.0)]
        places += [(edge, y + drop * size) for drop in (1.3, -1.3, 2.4, -2.4) for edge in (centred, right, left)]
        places.append((left, y))
        spots = [(edge, middle - 0.6 * size, edge + width, middle + 0.6 * size) for edge, middle in places]
        clear = (place for place, spot in enumerate(spots) if not any(overlap(spot, box) for box in boxes))
        chosen = next(clear, 0)
        boxes.append(spots[chosen])
        found.append((float(places[chosen][0]), float(places[chosen][1])))
    return found
