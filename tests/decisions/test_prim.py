"""The patient rule: boxes that were planted are found, and none where there is none."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from growthsim.decisions.prim import (
    CHANCE,
    MOST_LIMITS,
    Box,
    Fit,
    Limit,
    _few,
    densest_box,
    fit,
    peeled,
    quasi_p,
)

Array = NDArray[np.float64]

NUMBERS = (0,) * 6


def planted(seed: int, rows: int = 3000, inside: float = 0.9, outside: float = 0.05) -> tuple[Array, NDArray[np.bool_]]:
    """Six inputs, of which the second must be low and the fourth high."""
    random = np.random.default_rng(seed)
    places = random.random((6, rows))
    within = (places[1] < 0.3) & (places[3] > 0.6)
    return places, random.random(rows) < np.where(within, inside, outside)


@pytest.mark.parametrize("seed", range(4))
def test_a_planted_box_is_found(seed: int) -> None:
    """Its two inputs and no other, its edges to within a few hundredths, and as dense on fresh rows as planted."""
    box = densest_box(*planted(seed), NUMBERS)
    low, high = sorted(box.limits, key=lambda limit: limit.dimension)
    assert (low.dimension, high.dimension) == (1, 3)
    assert (low.low, high.high) == (0.0, 1.0)
    assert low.high == pytest.approx(0.3, abs=0.04)
    assert high.low == pytest.approx(0.6, abs=0.04)
    fresh = fit(box, *planted(seed + 100), NUMBERS)
    assert fresh.density == pytest.approx(0.9, abs=0.07)


def test_a_planted_word_is_found() -> None:
    """One of three words, with a number beside it."""
    random = np.random.default_rng(5)
    places = random.random((3, 3000))
    within = (places[0] >= 1 / 3) & (places[0] < 2 / 3) & (places[2] < 0.4)
    wanted = random.random(3000) < np.where(within, 0.9, 0.05)
    box = densest_box(places, wanted, (3, 0, 0))
    word, number = sorted(box.limits, key=lambda limit: limit.dimension)
    assert word.words == (1,)
    assert number.high == pytest.approx(0.4, abs=0.04)


@pytest.mark.parametrize("seed", range(4))
def test_without_a_box_there_are_no_limits_worth_much(seed: int) -> None:
    """Pure luck: whatever is left is hardly denser on fresh rows than all of them."""
    random = np.random.default_rng(seed)
    places, wanted = random.random((6, 2000)), random.random(2000) < 0.2
    box = densest_box(places, wanted, NUMBERS)
    fresh, luck = random.random((6, 20_000)), random.random(20_000) < 0.2
    assert fit(box, fresh, luck, NUMBERS).density == pytest.approx(0.2, abs=0.04)


def test_peeling_gives_up_rows_and_never_density() -> None:
    """Each box of the trajectory lies within the one before and is denser."""
    places, wanted = planted(1)
    boxes = list(peeled(places, wanted, NUMBERS))
    insides = [box.holds(places, NUMBERS) for box in boxes]
    fits = [fit(box, places, wanted, NUMBERS) for box in boxes]
    assert len(boxes) > 5
    for before, after in pairwise(insides):
        assert (after <= before).all()
    assert all(one.density < other.density for one, other in pairwise(fits))


def test_a_limit_that_says_nothing_may_be_chance() -> None:
    """The quasi-p-value of a planted limit is nothing, of an idle one it is large."""
    places, wanted = planted(2)
    box = Box((Limit(1, 0.0, 0.3), Limit(3, 0.6, 1.0), Limit(5, 0.0, 0.9)))
    assert quasi_p(box, 1, places, wanted, NUMBERS) < 1e-6
    assert quasi_p(box, 5, places, wanted, NUMBERS) > 0.01


def test_a_limit_that_costs_more_than_it_brings_is_let_go() -> None:
    """Clearly denser, but half of what is looked for is outside: the box without that limit fits better."""
    random = np.random.default_rng(3)
    places = random.random((2, 20_000))
    likely = np.where(places[0] < 0.3, np.where(places[1] < 0.5, 0.95, 0.85), 0.05)
    wanted = random.random(20_000) < likely
    box = Box((Limit(0, 0.0, 0.3), Limit(1, 0.0, 0.5)))
    assert quasi_p(box, 1, places, wanted, (0, 0)) < CHANCE
    assert _few(box, places, wanted, (0, 0)) == Box((Limit(0, 0.0, 0.3),))


def test_boxes_have_few_limits() -> None:
    """Five inputs that all matter: the box names three of them at the most."""
    random = np.random.default_rng(8)
    places = random.random((5, 4000))
    box = densest_box(places, (places < 0.75).all(axis=0), (0,) * 5)
    assert 1 <= len(box.limits) <= MOST_LIMITS


@given(st.integers(0, 10_000), st.floats(0.02, 0.98))
def test_coverage_and_density_are_what_they_say(seed: int, edge: float) -> None:
    """Coverage times all hits is density times all rows of the box."""
    random = np.random.default_rng(seed)
    places, wanted = random.random((2, 60)), random.random(60) < 0.4
    found = fit(Box((Limit(0, 0.0, edge),)), places, wanted, (0, 0))
    assert found.coverage * max(wanted.sum(), 1) == pytest.approx(found.density * max(found.rows, 1))
    assert 0 <= found.balance <= 1


def test_nothing_is_in_balance_with_nothing() -> None:
    """A box that holds no hit has a balance of 0."""
    assert Fit(0.0, 0.0, 0).balance == 0.0
