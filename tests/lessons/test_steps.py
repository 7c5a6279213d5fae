"""Thirty steps: the numbers of the lesson against sums and logarithms."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthsim.lessons import steps


@given(st.integers(1, 40))
def test_doubling_steps_add_up(count):
    """The way is the sum of 1, 2, 4, … metres."""
    assert steps.walked(count) == sum(2**step for step in range(count))


@given(st.integers(1, 40), st.floats(0.01, 1.5))
def test_growing_steps_add_up_at_any_rate(count, growth):
    """The closed form is the sum of the steps, also where they do not double; equal steps are their number."""
    assert steps.walked(count, growth) == pytest.approx(sum((1 + growth) ** step for step in range(count)))
    assert steps.walked(count, 0.0) == count


def test_the_answers_are_what_counting_finds():
    """Each number by walking, folding and compounding, one step after the other."""
    found = steps.numbers()
    way = [sum(2**step for step in range(count)) for count in range(31)]
    assert found["doubled"] == way[30]
    assert found["rounds"] == pytest.approx(26.8, abs=0.05)
    assert found["half_step"] == min(count for count in range(31) if way[count] >= 0.499 * way[30])
    assert found["moon_step"] == min(count for count in range(31) if way[count] >= steps.MOON)
    folds, thick = 0, steps.FOLD
    while thick < steps.MOON:
        folds, thick = folds + 1, 2 * thick
    assert found["fold_count"] == folds == 42
    worth, years = 1.0, 0
    while worth < 2:
        worth, years = worth * 1.07, years + 1
    assert years == math.ceil(found["seven_doubling"])
    assert found["seven_factor"] == pytest.approx(math.prod([1.07] * 30))
    assert found["ten_factor"] == math.prod([2] * 10)
    assert abs(found["thumb"] - found["seven_doubling"]) < 0.5
