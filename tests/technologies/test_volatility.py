"""What is known of a volatility: Student t, its correction, and the weighing against what is usual."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from growthsim.technologies.series import SeriesError, series_of
from growthsim.technologies.volatility import (
    FANS,
    MixedVolatility,
    StudentVolatility,
    estimate_moments,
    volatility_from,
)
from growthsim.technologies.walk import error_variance, walk_of
from tests.technologies.made import THETA, steady, wandering

WALK = walk_of(wandering(12))


def test_the_closed_form_is_student_t_of_the_estimate():
    """m changes give m − 1 degrees of freedom around the estimated volatility."""
    known = volatility_from(WALK, "closed_form", THETA)
    assert known.quantile(0.9) == pytest.approx(WALK.volatility * stats.t.ppf(0.9, 10))


def yearly_walks(years: list[int], theta: float, runs: int = 100_000) -> np.ndarray:
    """Changes between some years of walks whose shocks come yearly and linger, with volatility 1 and no drift."""
    shocks = np.random.default_rng(3).standard_normal((years[-1] + 1, runs)) / np.sqrt(1 + theta**2)
    levels = np.concatenate([np.zeros((1, runs)), np.cumsum(shocks[1:] + theta * shocks[:-1], axis=0)])
    return np.diff(levels[years], axis=0)


@pytest.mark.parametrize("theta", [0.63, -0.4, 0.0, 1.0])
@pytest.mark.parametrize(
    "years", [[0, 1, 2, 3], [*range(6)], [*range(21)], [0, 3, 8, 9, 12, 16], [0, 5, 10, 15, 20, 25], [0, 2, 3, 10]]
)
def test_the_moments_are_those_of_simulated_estimates(years, theta):
    """Mean and variance of the squared estimate, over many pasts with lingering shocks, with gaps and without."""
    spans = np.diff(np.array(years, dtype=float))
    changes = yearly_walks(years, theta)
    noise = changes - changes.sum(axis=0) / spans.sum() * spans[:, None]
    squares = (noise**2 / spans[:, None]).sum(axis=0) / (len(spans) - 1)
    mean, degrees = estimate_moments(tuple(np.sqrt(spans)), tuple(spans), theta)
    assert squares.mean() == pytest.approx(mean, rel=0.02)
    assert squares.var() == pytest.approx(2 * mean**2 / degrees, rel=0.06)


def test_without_memory_there_is_nothing_to_correct():
    """With θ = 0 the estimate is unbiased and worth m − 1 degrees of freedom, gaps or not."""
    assert estimate_moments((1.0,) * 7, (1.0,) * 7, 0.0) == pytest.approx((1.0, 6.0))
    gaps = (1.0, 4.0, 2.0, 0.5)
    assert estimate_moments(tuple(np.sqrt(gaps)), gaps, 0.0) == pytest.approx((1.0, 3.0))


@pytest.mark.parametrize(("drift", "volatility"), [(0.0, 0.2), (-0.1, 0.15), (-0.5, 0.1), (-0.3, 0.24)])
def test_the_corrected_fan_holds_wherever_the_truth_lies(drift, volatility):
    """One year ahead of five changes, eight in ten, whether or not the volatility is usual at that pace."""
    held = 0
    for seed in range(1500):
        series = wandering(7, drift=drift, volatility=volatility, seed=seed)
        walk = walk_of(series.until(1995))
        known = volatility_from(walk, "corrected", THETA)
        error = series.log_costs[-1] - walk.last_log_cost - walk.drift
        held += abs(error) <= math.sqrt(error_variance(walk, 1, THETA)) * known.quantile(0.9)
    assert held / 1500 == pytest.approx(0.81, abs=0.035)


def test_a_long_past_needs_neither_correction_nor_others():
    """With three hundred changes all fans agree within a few percent."""
    walk = walk_of(wandering(301, volatility=0.3))
    widths = [volatility_from(walk, fan, THETA).quantile(0.9) for fan in FANS]
    assert max(widths) / min(widths) < 1.03


def test_pooling_draws_an_odd_estimate_towards_the_usual():
    """An estimate below what is usual at its pace is raised, one above is lowered, never past the usual."""
    for volatility in (0.01, 1.5):
        walk = walk_of(wandering(7, drift=-0.3, volatility=volatility))
        pooled, own = (volatility_from(walk, fan, THETA).quantile(0.75) for fan in ("pooled", "corrected"))
        usual = 0.6745 * (0.02 + 0.76 * abs(walk.drift))
        assert min(own, usual) < pooled < max(own, usual)


def test_two_figures_have_a_fan_from_what_is_usual_alone():
    """A single change takes the volatility usual at its pace; the other fans refuse and say why."""
    walk = walk_of(series_of([(2000, 100), (2001, 80)]))
    known = volatility_from(walk, "pooled", THETA)
    assert math.log(float(known.draw(np.array(0.5)))) == pytest.approx(math.log(0.02 + 0.76 * math.log(1.25)), abs=0.01)
    for fan in ("corrected", "closed_form"):
        with pytest.raises(SeriesError, match="needs three figures"):
            volatility_from(walk, fan, THETA)


def test_clockwork_is_not_believed_to_be_clockwork():
    """Numbers that do not stray make a fan of no width by themselves, and a narrow one beside others."""
    walk = walk_of(steady(5))
    assert volatility_from(walk, "corrected", THETA).quantile(0.9) == pytest.approx(0.0, abs=1e-8)
    assert 0.0 < volatility_from(walk, "pooled", THETA).quantile(0.9) < 0.2


@pytest.mark.parametrize("fan", FANS)
@settings(deadline=None, max_examples=25)
@given(probability=st.floats(0.001, 0.999))
def test_quantile_and_probability_undo_each_other(fan, probability):
    """The error reached with a probability is below with that probability."""
    known = volatility_from(WALK, fan, THETA)
    assert known.probability_below(np.array(known.quantile(probability))) == pytest.approx(probability, abs=1e-6)


@pytest.mark.parametrize("fan", FANS)
def test_drawn_volatilities_make_the_same_errors(fan):
    """Normal errors of drawn volatilities have the distribution that the fan gives them."""
    known = volatility_from(WALK, fan, THETA)
    random = np.random.default_rng(6)
    errors = known.draw(random.random(200_000)) * random.standard_normal(200_000)
    for probability in (0.025, 0.1, 0.25, 0.75, 0.9, 0.975):
        assert known.probability_below(np.quantile(errors, probability)) == pytest.approx(probability, abs=0.004)


@pytest.mark.parametrize("error", [-1.0, 0.0, 0.05, 0.7])
def test_the_score_of_a_mixture_is_its_integral(error):
    """The closed form for mixtures of normals equals ∫ (F(x) − 1{x ≥ z})² dx."""
    known = MixedVolatility(np.array([0.05, 0.2, 0.6]), np.array([0.3, 0.5, 0.2]))
    x = np.linspace(-8, 8, 400_001)
    integral = np.trapezoid((known.probability_below(x) - (x >= error)) ** 2, x)
    assert known.score(np.array(error)) == pytest.approx(integral, abs=1e-4)


def test_one_volatility_alone_is_a_normal_distribution():
    """A mixture of one, and Student t with very many degrees, are the same."""
    one, many = MixedVolatility(np.array([0.3]), np.array([1.0])), StudentVolatility(0.3, 1e7)
    errors = np.array([-0.5, 0.0, 0.2])
    np.testing.assert_allclose(one.probability_below(errors), many.probability_below(errors), atol=1e-6)
    np.testing.assert_allclose(one.score(errors), many.score(errors), atol=1e-6)
    assert one.quantile(0.9) == pytest.approx(many.quantile(0.9), rel=1e-5)
