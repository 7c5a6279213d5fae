"""How wrong forecasts of a wandering cost will be: published figures, limits and simulation."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from growthsim import equations

THETA = 0.63


def test_solar_modules_had_one_chance_in_twenty_of_a_higher_price_in_2030():
    """The paper's rounded inputs (m = 33, μ = −0.10, K = 0.15) give A* = 66.19 and a tail of 0.0498."""
    growth = equations.error_growth(17.0, 33.0, THETA)
    spread = equations.error_spread(0.15, growth, THETA)
    assert growth == pytest.approx(66.19, abs=0.005)
    assert spread == pytest.approx(1.0325, abs=5e-5)
    assert 1 - equations.cheaper_probability(0.10 * 17, spread) == pytest.approx(0.0498, abs=5e-5)


@given(st.floats(1, 60), st.floats(1, 300))
def test_without_memory_the_error_grows_by_its_own_years_and_the_drifts(horizon, differences):
    """With θ = 0 the growth is τ + τ²/m."""
    assert equations.error_growth(horizon, differences, 0.0) == pytest.approx(horizon + horizon**2 / differences)


@settings(deadline=None)
@given(st.integers(1, 40), st.integers(2, 40), st.floats(-0.95, 0.95))
def test_the_growth_is_that_of_its_unsimplified_form(horizon, m, theta):
    """Equation 13 equals the sum of squares of appendix B.2, shock by shock."""
    unsimplified = (
        (horizon * theta / m) ** 2
        + (m - 1) * (horizon * (1 + theta) / m) ** 2
        + (theta - horizon / m) ** 2
        + (horizon - 1) * (1 + theta) ** 2
        + 1
    )
    assert equations.error_growth(horizon, m, theta) == pytest.approx(unsimplified, rel=1e-9)


def test_costs_expected_alike_are_a_matter_of_chance():
    """Without a lead the probability of being cheaper is one half, and leads of both signs mirror each other."""
    assert equations.cheaper_probability(0.0, 0.7) == pytest.approx(0.5)
    assert equations.cheaper_probability(1.1, 0.7) + equations.cheaper_probability(-1.1, 0.7) == pytest.approx(1.0)


def test_the_usual_volatility_is_the_papers_line():
    """K = 0.02 − 0.76 μ for falling costs, at least 0.02."""
    np.testing.assert_allclose(equations.usual_volatility(np.array([0.0, -0.1, -0.5])), [0.02, 0.096, 0.40])


@given(st.floats(-3, 3))
def test_learning_rate_and_exponent_undo_each_other(exponent):
    """The rate of an exponent has that exponent; rising costs have a negative rate."""
    rate = equations.learning_rate_of(exponent)
    assert equations.learning_exponent(rate) == pytest.approx(exponent, abs=1e-9)
    assert (rate < 0) == (2**-exponent > 1)


@settings(deadline=None, max_examples=12)
@given(st.floats(-4, 4), st.floats(2.5, 60))
def test_the_score_is_the_integral_of_the_squared_error_of_the_distribution(error, degrees):
    """The closed form equals ∫ (F(x) − 1{x ≥ z})² dx."""
    x = np.linspace(-400, 400, 2_000_001)
    integral = np.trapezoid((stats.t.cdf(x, degrees) - (x >= error)) ** 2, x)
    assert equations.student_score(error, degrees) == pytest.approx(integral, abs=2e-3)


def test_a_forecast_without_spread_scores_its_absolute_error():
    """As the scale goes to zero the score becomes the distance to what came."""
    assert 1e-9 * equations.student_score(0.4 / 1e-9, 4.0) == pytest.approx(0.4)
