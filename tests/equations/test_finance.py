"""Money against definitions."""

import numpy as np
import pytest

from growthsim import equations


def test_revenue_counts_both_offerings():
    """Six million from 2,000 customers at 3,000; only work done is paid."""
    assert equations.revenue_rate(1.0, 1.0, 3000.0, 2000.0, 9000.0, 0.0) == 6e6
    assert equations.revenue_rate(0.5, 1.2, 3000.0, 2000.0, 1000.0, 600.0) == pytest.approx(0.6 * 6.6e6)


def test_receivables_are_days_of_revenue():
    """A year of payment days is a year of revenue."""
    assert equations.receivables(6e6, 365.0) == 6e6


def test_the_opening_accounts_close():
    """Revenue less the goods that remain and all other costs is the margin that was asked for."""
    goods = equations.goods_remainder(6e6, 0.08, 3e6, 1.32e6, 50_000.0, 10_000.0)
    assert 6e6 - goods - 3e6 - 1.32e6 - 50_000 - 10_000 == pytest.approx(0.08 * 6e6)


def test_contradicting_accounts_show_a_negative_remainder():
    """Labour, fixed costs and margin beyond the revenue leave less than nothing."""
    assert equations.goods_remainder(6e6, 0.08, 5e6, 1.32e6, 0.0, 0.0) < 0


def test_goods_cost_falls_by_the_same_part_every_year():
    """Two years at 1 % leave 98.01 % of the cost."""
    assert equations.goods_cost(600.0, 0.01, 2.0) == pytest.approx(600 * 0.9801)


def test_the_new_offering_buys_at_the_newcomers_cost():
    """At a margin of 20 % and a bought-in part of 55 %, goods are 44 % of the newcomer's price."""
    assert equations.new_goods_cost(2000.0, 0.2, 0.55) == pytest.approx(0.44 * 2000)


def test_half_of_fixed_cost_follows_the_work():
    """Twice the work is one and a half times the fixed cost; no work leaves half of it."""
    np.testing.assert_allclose(equations.fixed_cost(1e6, np.array([0.0, 1.0, 2.0]), 1.0), [5e5, 1e6, 1.5e6])


def test_losses_are_not_taxed():
    """Tax is a share of profit and never paid back."""
    np.testing.assert_allclose(equations.tax(0.0, np.array([-1e6, 0.0, 1e6]), 0.22, 1.0), [0, 0, 220_000])


def test_a_year_is_taxed_as_one_whatever_its_months():
    """Twelve uneven months pay together what their sum pays, and a year of loss pays nothing."""
    months = np.array([300.0, -500.0, 900.0, 0.0, -200.0, 700.0, 100.0, -50.0, 60.0, 20.0, -10.0, 80.0])
    for profits in (months, -months):
        before = np.concatenate([[0.0], np.cumsum(profits)[:-1]]) / 12
        paid = (equations.tax(before, profits, 0.22, 1 / 12) / 12).sum()
        assert paid == pytest.approx(0.22 * max(profits.sum() / 12, 0.0))


def test_owners_are_paid_from_profit_above_the_buffer():
    """No profit, or no more cash than the buffer, means no payout."""
    profit, cash = np.array([1e6, 1e6, -1e6]), np.array([2e6, 1e6, 2e6])
    np.testing.assert_array_equal(equations.payout(profit, 0.6, cash, 1e6), [6e5, 0, 0])
