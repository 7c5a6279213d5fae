"""Shares of the variance: functions whose shares are known in closed form, and the firm through the same code."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from numpy.typing import NDArray

from growthsim.decisions.sobol import (
    evaluated,
    global_indices,
    indices,
    sampled,
    together,
)
from growthsim.streams import Block

Array = NDArray[np.float64]

CLOSE = 0.02


def ishigami(places: Array) -> Array:
    """Ishigami & Homma (1990), doi:10.1109/ISUMA.1990.151285, with a = 7 and b = 0.1."""
    x = (2 * places - 1) * np.pi
    values: Array = np.sin(x[0]) + 7 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0])
    return values


def ishigami_shares() -> tuple[Array, Array]:
    """First order and total, in closed form."""
    a, b = 7.0, 0.1
    one = 0.5 * (1 + b * np.pi**4 / 5) ** 2
    both = b**2 * np.pi**8 * (1 / 18 - 1 / 50)
    whole = a**2 / 8 + b * np.pi**4 / 5 + b**2 * np.pi**8 / 18 + 0.5
    first, total = np.array([one, a**2 / 8, 0.0]), np.array([one + both, a**2 / 8, both])
    return first / whole, total / whole


WEIGHTS = np.array([0.0, 1.0, 4.5, 9.0, 99.0])


def sobol_g(places: Array) -> Array:
    """Saltelli & Sobol (1995), About the use of rank transformation: a product of |4x − 2| + a over 1 + a."""
    return np.prod((np.abs(4 * places - 2) + WEIGHTS[:, None]) / (1 + WEIGHTS[:, None]), axis=0)


def sobol_g_shares() -> tuple[Array, Array]:
    """First order and total, in closed form."""
    parts = 1 / (3 * (1 + WEIGHTS) ** 2)
    whole = np.prod(1 + parts) - 1
    others = np.array([np.prod(1 + np.delete(parts, place)) for place in range(len(parts))])
    return parts / whole, parts * others / whole


@pytest.mark.parametrize(
    ("function", "shares"), [(ishigami, ishigami_shares()), (sobol_g, sobol_g_shares())], ids=["Ishigami", "Sobol-G"]
)
def test_indices_of_known_functions(function: Any, shares: tuple[Array, Array]) -> None:
    """First-order and total indices within 0.02 of their closed forms, and within their own intervals."""
    found = global_indices(function, len(shares[0]), 4096, seed=1)
    assert_allclose(found.first[0], shares[0], atol=CLOSE)
    assert_allclose(found.total[0], shares[1], atol=CLOSE)
    for ranges, known in ((found.first_range, shares[0]), (found.total_range, shares[1])):
        assert (ranges[0, :, 0] - CLOSE / 2 <= known).all()
        assert (known <= ranges[0, :, 1] + CLOSE / 2).all()


def test_shuffled_samples_give_the_same_indices() -> None:
    """Nothing hangs on the order in which samples stand."""
    found = evaluated(ishigami, 3, Block(0, 256), seed=1)
    order = np.random.default_rng(1).permutation(256)
    straight, shuffled = indices(found, 1), indices(found.picked(order), 1)
    assert_allclose(shuffled.first, straight.first, atol=1e-12)
    assert_allclose(shuffled.total, straight.total, atol=1e-12)


def test_intervals_shrink_as_the_root_of_the_samples() -> None:
    """Sixteen times the samples: intervals a quarter as wide, give or take a third."""
    few, many = (global_indices(ishigami, 3, samples, seed=2) for samples in (256, 4096))
    widths = [np.diff(found.first_range[0], axis=1).mean() for found in (few, many)]
    assert widths[1] / widths[0] == pytest.approx(0.25, rel=1 / 3)


def test_pieces_are_the_whole() -> None:
    """Samples worked out in two blocks are those of one."""
    whole = evaluated(ishigami, 3, Block(0, 128), seed=3)
    parts = together([evaluated(ishigami, 3, block, seed=3) for block in (Block(0, 64), Block(64, 128))])
    for name in ("one", "other", "of_one", "of_other", "of_mixed"):
        assert_array_equal(getattr(parts, name), getattr(whole, name))


def test_samples_differ_by_seed_and_not_by_call() -> None:
    """The same seed gives the same places, another one others."""
    assert_array_equal(sampled(2, Block(0, 8), 1)[0], sampled(2, Block(0, 8), 1)[0])
    assert (sampled(2, Block(0, 8), 1)[0] != sampled(2, Block(0, 8), 2)[0]).any()


def test_samples_in_which_something_cannot_be_are_dropped() -> None:
    """What is left is a power of two, and every part of it is known."""

    def broken(places: Array) -> Array:
        return np.where(places[0] < 0.1, np.nan, ishigami(places))

    found = together([evaluated(broken, 3, Block(0, 256), seed=1)])
    assert found.samples in (64, 128)
    assert np.isfinite(found.of_mixed).all()


def test_what_does_not_vary_has_no_shares() -> None:
    """A constant, and an outcome that is the same in all but a few rows, are said to be still; others are not."""

    def still(places: Array) -> Array:
        rare = (places[0] > 0.995).astype(float)
        return np.stack([np.ones_like(places[0]), rare, ishigami(places)])

    found = global_indices(still, 3, 256, seed=1)
    assert_array_equal(found.varies, [False, False, True])
    assert np.isnan(found.total[:2]).all()
