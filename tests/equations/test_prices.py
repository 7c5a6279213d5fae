"""Prices against worked numbers and limits."""

import numpy as np
import pytest

from growthsim import equations


def test_the_slow_part_comes_to_rule():
    """When technology costs nothing, what is left is the other costs, declining at their own pace."""
    assert equations.unit_cost_ratio(0.0, 0.75, 0.03, 10.0) == pytest.approx(0.25 * 0.97**10)
    assert equations.unit_cost_ratio(0.75, 0.75, 0.03, 0.0) == 1.0


def test_quality_makes_a_price_smaller():
    """Twice the quality at the same price is half the price at equal quality."""
    plain = equations.entrant_price(3000.0, 3.0, 0.5, 0.0, 7.0)
    assert plain == 4500.0
    doubling = 2 ** (1 / 7) - 1
    assert equations.entrant_price(3000.0, 3.0, 0.5, doubling, 7.0) == pytest.approx(plain / 2)


def test_the_floor_is_goods_and_half_of_the_payroll():
    """Productivity lowers the payroll in the floor, not the goods."""
    assert equations.price_floor(600.0, 1500.0, 1.0) == 1350.0
    assert equations.price_floor(600.0, 1500.0, 1e12) == pytest.approx(600.0)


def test_a_price_never_rises_and_never_passes_its_target():
    """The price lies between its old value and the higher of floor and newcomer's price and a tenth."""
    price = np.full(200, 3000.0)
    entrant = np.linspace(1.0, 5000.0, 200)
    after = equations.matched_price(price, entrant, 1500.0, 10.0, 1.0, 60.0)
    target = np.maximum(1.1 * entrant, 1500.0)
    assert np.all(after <= price)
    np.testing.assert_allclose(after, np.minimum(price, target), rtol=1e-12)


@pytest.mark.parametrize(("matching", "share"), [(0.0, 1.0), (0.5, 0.0)])
def test_no_matching_and_no_switching_leave_the_price(matching, share):
    """A firm that never follows, or has lost nobody yet, keeps its price to the last bit."""
    assert equations.matched_price(3000.0, 1.0, 0.0, matching, share, 1 / 12) == 3000.0


def test_matching_is_the_same_in_one_step_or_many():
    """For a constant newcomer's price a year in one step ends where a year in twelve does."""
    price = 3000.0
    for _ in range(12):
        price = equations.matched_price(price, 2000.0, 1000.0, 0.5, 0.2, 1 / 12)
    assert price == pytest.approx(equations.matched_price(3000.0, 2000.0, 1000.0, 0.5, 0.2, 1.0), rel=1e-12)


def test_matching_is_at_full_speed_from_a_third_of_the_market():
    """Beyond a third of the market switched, more switching makes matching no faster."""
    third, all_switched = (equations.matched_price(3000.0, 1.0, 0.0, 0.5, s, 1.0) for s in (1 / 3, 1.0))
    assert third == pytest.approx(all_switched)
    assert all_switched == pytest.approx(3000 - (1 - np.exp(-0.5)) * (3000 - 1.1))
