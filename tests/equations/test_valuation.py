"""Value of a firm against the survey's classes, the H-model by hand and tables of growth."""

import numpy as np
import pytest

from growthsim import equations

SURVEY = (0.5e6, 0.85e6, 8e6, 3.0, 4.1, 7.0)


def test_the_multiple_passes_through_the_survey_and_is_flat_outside():
    """IBBA Market Pulse Q4 2024: 3.0, 4.1 and 7.0 times the result of small, medium and large firms."""
    result = np.array([-1e6, 0.0, 1.0, 0.5e6, 0.85e6, 8e6, 1e12])
    np.testing.assert_allclose(equations.ebitda_multiple(result, *SURVEY), [3, 3, 3, 3, 4.1, 7, 7])


def test_the_multiple_is_linear_in_the_log_of_the_result():
    """Half way in the logarithm is half way in the multiple, and more result never sells for less."""
    middle = np.sqrt(0.85e6 * 8e6)
    assert equations.ebitda_multiple(middle, *SURVEY) == pytest.approx((4.1 + 7.0) / 2)
    assert np.all(np.diff(equations.ebitda_multiple(np.geomspace(1, 1e10, 500), *SURVEY)) >= 0)


def test_the_h_model_by_hand():
    """Fuller & Hsia 1984: growth 10 %, 1 % in the long run, H 2.5 years: 1 + 2.5 × 0.09 / 1.01 = 1.2228."""
    assert equations.h_model_factor(0.10, 0.01, 2.5) == pytest.approx(1.22277, abs=5e-6)


def test_the_h_model_is_near_the_sum_of_discounted_dividends():
    """Fuller & Hsia 1984: the factor nears the value of dividends whose growth falls in a straight line."""
    growth, long_run, half, discount = 0.10, 0.01, 2.5, 0.15
    years = np.arange(1, 2001)
    fading = np.maximum(growth - (growth - long_run) * (years - 0.5) / (2 * half), long_run)
    dividends = np.cumprod(1 + fading)
    value = np.sum(dividends / (1 + discount) ** years)
    ordinary = (1 + long_run) / (discount - long_run)
    assert equations.h_model_factor(growth, long_run, half) == pytest.approx(value / ordinary, rel=0.02)


def test_ordinary_growth_has_no_premium():
    """At long-run growth the factor is one, and extreme growth counts as -30 or 50 % a year."""
    assert equations.h_model_factor(0.01, 0.01, 2.5) == 1.0
    low, high = equations.h_model_factor(np.array([-0.9, 30.0]), 0.01, 2.5)
    assert (low, high) == (
        pytest.approx(1 + 2.5 * -0.31 / 1.01),
        pytest.approx(1 + 2.5 * 0.49 / 1.01),
    )
    assert equations.h_model_factor(-0.3, 0.01, 20.0) == 0.0


def test_a_firm_that_makes_a_loss_is_worth_nothing():
    """Value is result times multiple times growth factor, and never negative."""
    np.testing.assert_allclose(equations.firm_value(np.array([-1e5, 0, 5e5]), 3.0, 1.2), [0, 0, 1.8e6])


def test_ten_percent_a_year_is_tenfold_in_24_2_years():
    """Compound growth of 10 % a year takes 24.2 years to ten times today's size."""
    assert equations.years_to_multiple(0.10, 10.0) == pytest.approx(24.16, abs=0.005)


@pytest.mark.parametrize(("years", "growth"), [(3, 1.154), (5, 0.585), (7, 0.389), (10, 0.259)])
def test_tenfold_in_few_years_needs_the_growth_of_the_table(years, growth):
    """Tenfold in 3, 5, 7 and 10 years needs 115, 58.5, 38.9 and 25.9 % a year."""
    assert equations.years_to_multiple(growth, 10.0) == pytest.approx(years, rel=0.003)


@pytest.mark.parametrize(("years", "growth"), [(3, 1.154), (5, 0.585), (7, 0.389), (10, 0.259)])
def test_the_growth_needed_undoes_the_years_to_a_multiple(years, growth):
    """115, 58.5, 38.9 and 25.9 % a year for tenfold in 3, 5, 7 and 10 years, and back to those years exactly."""
    needed = equations.growth_rate_needed(years, 10.0)
    assert needed == pytest.approx(growth, abs=0.0006)
    assert equations.years_to_multiple(needed, 10.0) == pytest.approx(years, rel=1e-12)


def test_no_time_at_all_needs_more_growth_than_there_is():
    """In no time the growth needed is beyond any span, and still a number."""
    assert np.all(np.isfinite(equations.growth_rate_needed(np.array([0.0, -1.0]), 10.0)))
    assert np.all(equations.growth_rate_needed(np.array([0.0, -1.0]), 10.0) > 1e12)


def test_without_growth_a_multiple_is_never_reached():
    """At no growth, or decline, the years are beyond any span, and still a number."""
    assert np.all(equations.years_to_multiple(np.array([0.0, -0.2]), 10.0) > 1e12)
