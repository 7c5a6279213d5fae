"""Lags, plans, hiring and lay-offs."""

import numpy as np
import pytest

from growthsim import equations


def test_a_lag_is_exact_at_any_step():
    """A gap of one closes to e^(-2) in two years at a lag of one, whatever the step."""
    for steps_per_year in (1, 4, 52):
        left = (1 - equations.lag_share(1 / steps_per_year, 1.0)) ** (2 * steps_per_year)
        assert left == pytest.approx(np.exp(-2), rel=1e-12)


def test_no_lag_closes_the_gap_at_once():
    """A lag of zero closes all of a gap within a step."""
    assert equations.lag_share(1 / 12, 0.0) == 1.0
    assert equations.felt_delay(1 / 12, 0.0) == 1 / 12


def test_the_felt_delay_nears_the_delay_as_steps_shorten():
    """The delay felt exceeds the delay by half a step, to first order."""
    step = np.array([1e-2, 1e-4, 1e-6])
    felt = equations.felt_delay(step, 0.5)
    np.testing.assert_allclose(felt, 0.5 + step / 2, rtol=1e-4)


def test_the_felt_delay_closes_as_much_as_the_lag():
    """A flow of gap over felt delay, kept for a step, closes what the lag would."""
    step, lag = 1 / 12, 0.3
    assert step / equations.felt_delay(step, lag) == pytest.approx(equations.lag_share(step, lag), rel=1e-14)


def test_rookies_are_arrivals_times_the_time_they_learn():
    """Little 1961: in a staff growing 4 % with 15 % turnover, those who learn follow from arrivals."""
    share = equations.rookie_share(0.15, 0.04, 4.6)
    promoted = share / (4.6 / 12)
    assert promoted == pytest.approx((0.15 + 0.04) * (1 - share))
    assert equations.rookie_share(0.1, -0.3, 4.6) == 0.0


def test_plans_hold_the_reserve_and_what_comes_until_hires_count():
    """Planned work is work and its growth over the lead time, and the reserve on both."""
    assert equations.planned_work(50.0, 2.0, 0.5, 0.05) == pytest.approx(1.05 * 51)


@pytest.mark.parametrize("share", [0.0, 0.25, 0.5])
def test_staff_and_externals_do_the_planned_work(share):
    """For every mix, those who are needed have just the capacity that was planned."""
    planned, output, external_output, coordination = 50.0, 0.9, 0.8, 0.15
    externals = equations.externals_needed(planned, share, external_output)
    workers = equations.workers_needed(planned, share, output, coordination, externals)
    capacity = equations.capacity(output * workers, workers, externals, coordination, external_output)
    assert capacity == pytest.approx(planned, rel=1e-12)


def test_useless_heads_do_not_make_needs_endless():
    """Output of nothing per head counts as a hundredth, so that needs stay numbers."""
    assert equations.workers_needed(50.0, 0.0, 0.0, 0.0, 0.0) == 5000.0
    assert equations.externals_needed(50.0, 0.5, 0.0) == 2500.0


def test_a_steady_firm_replaces_those_who_leave():
    """Without a gap, hires are turnover."""
    assert equations.hires(0.0, 50.0, 0.15, 0.5, 0.2, 1 / 12) == pytest.approx(7.5)


def test_hires_lie_between_nothing_and_the_cap():
    """A huge gap hires half of the staff a year and half a person; a huge surplus nobody."""
    hires = equations.hires(np.array([1e9, -1e9]), 50.0, 0.15, 0.5, 0.2, 1 / 12)
    np.testing.assert_array_equal(hires, [25.5, 0.0])


def test_layoffs_wait_for_turnover():
    """A surplus that turnover takes care of is not laid off; the rest goes over the time of notice."""
    rate = equations.layoff_rate(np.array([5.0, 0.0, -3.0, -10.0]), 50.0, 0.15, 0.5)
    np.testing.assert_allclose(rate, [0, 0, 0, 10 / (0.5 * 50) - 0.15], atol=1e-15)


def test_nobody_is_laid_off_from_an_empty_firm():
    """Without workers the rate is zero, not a division by zero."""
    np.testing.assert_array_equal(equations.layoff_rate(np.array([-5.0, 0.0, 5.0]), 0.0, 0.15, 0.5), 0.0)
