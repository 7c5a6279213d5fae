"""Cost curves against closed forms and published figures."""

import numpy as np
import pytest

from growthsim import equations


def test_a_cost_halves_with_each_halving_time():
    """After n halving times the cost is 2 to the power of -n."""
    cost = np.exp(equations.halving_log_cost(np.arange(6) * 1.6, 1.6))
    np.testing.assert_allclose(cost, 0.5 ** np.arange(6), rtol=1e-13)


def test_the_accelerating_sensor_costs_200000_then_100087_then_1008():
    """The sensor said to have fallen from 200,000 to 1,000 in 8.5 years, halving in the first 2.5."""
    cost = 200_000 * np.exp(equations.accelerating_log_cost(np.array([0.0, 2.5, 8.5]), 3.36, 0.225))
    np.testing.assert_array_equal(np.round(cost), [200_000, 100_087, 1_008])


@pytest.mark.parametrize("acceleration", [0.0, 1e-300, -1e-300, 1e-12, -1e-12])
def test_without_acceleration_the_accelerating_law_is_moores(acceleration):
    """As the acceleration goes to zero the law goes to the law of constant halving, without a jump."""
    time = np.linspace(0, 60, 121)
    np.testing.assert_allclose(
        equations.accelerating_log_cost(time, 1.6, acceleration),
        equations.halving_log_cost(time, 1.6),
        rtol=1e-9,
    )


def test_the_accelerating_law_solves_its_differential_equation():
    """The speed of decline is that of the start times the exponential of the acceleration."""
    time, width = 4.0, 1e-5
    ahead = equations.accelerating_log_cost(time + width, 2.0, 0.2)
    behind = equations.accelerating_log_cost(time - width, 2.0, 0.2)
    assert (ahead - behind) / (2 * width) == pytest.approx(-np.log(2) / 2.0 * np.exp(0.2 * time), rel=1e-8)


def test_a_negative_acceleration_ends_the_decline():
    """A decline that slows down comes to a halt at -ln 2 / (|α| T½)."""
    assert equations.accelerating_log_cost(1000.0, 2.0, -0.5) == pytest.approx(-np.log(2) / (0.5 * 2.0))


def test_the_fastest_decline_stays_above_zero():
    """However fast, the accelerating cost can still be divided by."""
    assert np.exp(equations.accelerating_log_cost(60.0, 0.05, 1.0)) > 0


@pytest.mark.parametrize(("learning_rate", "ratio"), [(0.2, 0.8), (0.0, 1.0), (0.5, 0.5), (-0.25, 1.25)])
def test_wright_multiplies_cost_by_one_less_the_learning_rate_per_doubling(learning_rate, ratio):
    """Wright 1936: each doubling of output multiplies cost by 1 - λ; a negative rate makes it rise."""
    doublings = np.arange(5)
    cost = np.exp(equations.experience_log_cost(doublings * np.log(2), learning_rate))
    np.testing.assert_allclose(cost, ratio**doublings, rtol=1e-13)


def test_the_learning_exponent_of_twenty_percent_is_0_32():
    """A learning rate of 20 % is an exponent of 0.3219 (progress ratio 0.8; McNerney and others 2011)."""
    assert equations.learning_exponent(0.2) == pytest.approx(0.3219, abs=5e-5)


def test_steady_output_growth_turns_wright_into_moore():
    """Sahal 1979: exponential output and a learning rate give exponential cost, halving in ln 2 / (b g)."""
    growth = equations.output_log_growth(0.43, 0.0, 0.7)
    halving_time = np.log(2) / (equations.learning_exponent(0.2) * growth)
    assert halving_time == pytest.approx(5.0, abs=0.01)
    time = np.linspace(0, 20, 9)
    np.testing.assert_allclose(
        equations.experience_log_cost(growth * time, 0.2), equations.halving_log_cost(time, halving_time)
    )


def test_endogenous_growth_follows_adoption():
    """A technology driven by this market alone stands still before the switch and doubles its pace after."""
    share = np.array([0.0, 0.25, 0.5, 1.0])
    np.testing.assert_allclose(equations.output_log_growth(0.4, 1.0, share), 0.4 * 2 * share, atol=1e-16)
    np.testing.assert_allclose(equations.output_log_growth(0.4, 0.0, share), 0.4)


@pytest.mark.parametrize("autocorrelation", [-1.0, -0.3, 0.0, 0.63, 1.0])
def test_the_noise_has_the_volatility_as_its_standard_deviation(autocorrelation):
    """Farmer & Lafond 2016: whatever θ, the yearly difference has the standard deviation K."""
    shocks = np.random.default_rng(1).standard_normal(400_001)
    noise = equations.noise_difference(shocks[1:], shocks[:-1], 0.15, autocorrelation)
    assert noise.std() == pytest.approx(0.15, rel=0.01)


def test_the_noise_has_the_autocorrelation_of_a_moving_average():
    """A moving average of order one correlates with its last value by θ / (1 + θ²), with older ones not."""
    shocks = np.random.default_rng(2).standard_normal(400_002)
    noise = equations.noise_difference(shocks[1:], shocks[:-1], 0.15, 0.63)
    assert np.corrcoef(noise[1:], noise[:-1])[0, 1] == pytest.approx(0.63 / (1 + 0.63**2), abs=0.01)
    assert np.corrcoef(noise[2:], noise[:-2])[0, 1] == pytest.approx(0.0, abs=0.01)


def test_a_cost_never_falls_below_its_floor():
    """The part that never falls is what is left in the long run, and the opening cost is one."""
    assert equations.relative_cost(-1000.0, 0.2) == 0.2
    assert equations.relative_cost(0.0, 0.2) == pytest.approx(1.0, rel=1e-15)
    assert np.all(equations.relative_cost(np.linspace(-50, 5, 99), 0.2) >= 0.2)


def test_a_cost_that_explodes_stays_finite():
    """A log cost beyond 50 counts as 50."""
    assert equations.relative_cost(1e6, 0.0) == equations.relative_cost(50.0, 0.0)
