"""Axis marks: few, round, and chosen here, not by the renderer."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LOG_DECADES = 4
"""A log axis goes no deeper below its top: what is smaller touches the floor."""

LARGEST_POWER = 709.0
"""Of e: beyond it there is no number."""


@dataclass(frozen=True)
class Scale:
    """A value axis: its ends, its marks, and where a value falls on it."""

    low: float
    high: float
    marks: tuple[float, ...]
    log: bool = False

    def position(self, value: float, height: float) -> float:
        """Pixels from the top of the plot down to the value, held within the plot."""
        low, high, here = self.low, self.high, min(max(value, self.low), self.high)
        if self.log:
            low, high, here = math.log(low), math.log(high), math.log(here)
        return height * (high - here) / (high - low)

    def value_at(self, position: float, height: float) -> float:
        """The value at so many pixels below the top; places outside the plot continue the scale."""
        share = position / height
        if self.log and self.low / self.high > 0:
            return float(self.high * (self.low / self.high) ** share)
        if self.log:
            # Ends so far apart that their ratio is no number any more.
            power = math.log(self.high) + share * (math.log(self.low) - math.log(self.high))
            return math.exp(min(power, LARGEST_POWER))
        return self.high + (self.low - self.high) * share


SMALLEST = 1e-100


def value_scale(values: Iterable[float], log: bool = False, zero: bool = True) -> Scale:
    """A scale that holds all finite values: linear from zero, or log from its own floor."""
    array = np.asarray(list(values), dtype=np.float64)
    # What is smaller than any currency's smallest coin is nothing, and would leave no room for whole steps.
    array = np.where(np.abs(array) < SMALLEST, 0.0, array)[np.isfinite(array)]
    return _log_scale(array[array > 0]) if log else _linear_scale(array, zero)


def _linear_scale(values: NDArray[np.float64], zero: bool) -> Scale:
    low = float(values.min(initial=0.0 if zero else np.inf)) if values.size else 0.0
    high = float(values.max(initial=0.0 if zero else -np.inf)) if values.size else 1.0
    if high <= low:
        high = low + (abs(low) or 1.0)
    options = [_steps(low, high, step) for step in _round_steps(high - low)]
    marks = min(options, key=lambda option: (round((option[-1] - option[0]) / (high - low), 3), len(option)))
    return Scale(marks[0], marks[-1], marks)


def _round_steps(span: float) -> list[float]:
    """Round steps (1, 2, 2.5, 3 or 5 with zeros) that cut the span into three to five parts."""
    size = 10.0 ** math.floor(math.log10(span))
    steps = [size * factor / 10 for factor in (1, 2, 2.5, 3, 5, 10, 20, 25, 30, 50)]
    return [step for step in steps if 2 < math.ceil(span / step - 1e-9) <= 5]


def _steps(low: float, high: float, step: float) -> tuple[float, ...]:
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(float(f"{count * step:.12g}") for count in range(first, last + 1))


def _log_scale(values: NDArray[np.float64]) -> Scale:
    if not values.size:
        return Scale(1.0, 10.0, (1.0, 3.0, 10.0), log=True)
    top = one_or_three(float(values.max()), up=True)
    floor = one_or_three(max(float(values.min()), top / 10.0**LOG_DECADES), up=False)
    if floor >= top:
        floor = top / 10
    candidates = [
        factor * 10.0**power
        for power in range(math.floor(math.log10(floor)), math.ceil(math.log10(top)) + 1)
        for factor in (1, 3)
    ]
    marks = tuple(float(f"{mark:.12g}") for mark in candidates if floor * 0.999 <= mark <= top * 1.001)
    if len(marks) > 7:
        # The top mark stays: without it nothing would say how large the largest values are.
        marks = tuple(mark for mark in marks if mark == marks[-1] or f"{mark:e}".startswith("1"))
    return Scale(floor, top, marks, log=True)


def one_or_three(value: float, up: bool) -> float:
    """The next of 1, 3, 10, 30 … at or beyond the value."""
    power = math.floor(math.log10(value))
    steps = [float(f"{factor * 10.0**power:.12g}") for factor in (1, 3, 10)]
    if up:
        return next(step for step in steps if step >= value * 0.999)
    return next(step for step in reversed(steps) if step <= value * 1.001)


def year_marks(first: float, last: float, most: int = 6) -> list[int]:
    """Whole years for the axis, first and last among them where the span divides evenly, 4 to 6 marks."""
    start, end = math.ceil(first - 1e-9), math.floor(last + 1e-9)
    span = end - start
    if span < 1:
        return [start] if start <= last else []
    even = [step for step in range(1, span + 1) if span % step == 0 and 3 <= span // step <= most - 1]
    step = min(even) if even else max(1, -(-span // (most - 1)))
    return list(range(start, end + 1, step))
