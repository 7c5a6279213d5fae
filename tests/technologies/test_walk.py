"""The random walk of log cost: drift and volatility, gaps, experience, and the error of what it expects."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growthsim import equations
from growthsim.technologies.series import SeriesError, series_of
from growthsim.technologies.walk import Walk, error_variance, halving_time, slope_error, walk_of
from tests.technologies.made import THETA, steady, wandering, with_output


def test_yearly_points_give_mean_and_deviation_of_the_differences():
    """Drift and volatility are mean and standard deviation (m − 1) of the yearly changes of log cost."""
    series = wandering()
    walk, differences = walk_of(series), np.diff(series.log_costs)
    assert walk.drift == pytest.approx(differences.mean())
    assert walk.volatility == pytest.approx(differences.std(ddof=1))
    assert (walk.differences, walk.last_year) == (29, 2019.0)


def test_a_window_looks_at_the_last_changes_alone():
    """Five changes are those between the last six points."""
    series = wandering()
    assert walk_of(series, window=5).drift == pytest.approx((series.log_costs[-1] - series.log_costs[-6]) / 5)
    assert walk_of(series, window=500).differences == 29


def test_gaps_leave_the_drift_at_total_change_over_total_time():
    """Taking points out of the middle does not move the drift."""
    series = wandering()
    holes = series_of([row for place, row in enumerate(series.points) if place % 3 == 0 or place == 29], "holes")
    assert walk_of(holes).drift == pytest.approx(walk_of(series).drift)


def test_gaps_leave_the_volatility_right_on_average():
    """Differences scaled by their spans tell the yearly volatility of a walk without memory from uneven points."""
    years = np.array([0, 1, 3, 4, 8, 9, 9.5, 12, 15, 16]) + 2000.0
    random = np.random.default_rng(4)
    estimates = []
    for _ in range(2000):
        changes = -0.2 * np.diff(years) + 0.3 * np.sqrt(np.diff(years)) * random.standard_normal(9)
        logs = np.concatenate([[0.0], np.cumsum(changes)])
        estimates.append(walk_of(series_of(zip(years, np.exp(logs), strict=True))).volatility ** 2)
    assert np.mean(estimates) == pytest.approx(0.09, rel=0.05)


def test_experience_is_the_regression_of_differences_through_the_origin():
    """The slope is Σxy / Σx² and the volatility the deviation of what is left, as for yearly points it should be."""
    series = with_output()
    walk = walk_of(series, "experience")
    x, y = np.diff(np.log(series.cumulative)), np.diff(series.log_costs)
    assert walk.slope == pytest.approx((x @ y) / (x @ x))
    assert walk.volatility == pytest.approx(math.sqrt(((y - walk.slope * x) ** 2).sum() / (len(x) - 1)))
    assert walk.driver_rate == pytest.approx(x.mean())
    assert walk_of(series, "experience", driver_rate=0.5).drift == pytest.approx(0.5 * walk.slope)


def test_experience_uses_the_points_whose_output_is_known():
    """A point without output is left out, and its neighbours are bridged."""
    series = series_of([(2000, 10.0, 1.0), (2001, 9.0), (2002, 8.0, 2.0), (2003, 7.0, 4.0), (2004, 6.5)])
    walk = walk_of(series, "experience")
    np.testing.assert_allclose(walk.spans, [2.0, 1.0])
    assert walk.last_year == 2003.0


@pytest.mark.parametrize(
    ("points", "law", "words"),
    [
        ([(2000, 10.0)], "halving", "give at least two years"),
        ([(2000, 10.0), (2001, 9.0)], "experience", "third column"),
        ([(2000, 10.0, 5.0), (2001, 9.0, 5.0)], "experience", "never changes"),
    ],
)
def test_what_cannot_be_told_is_refused_politely(points, law, words):
    """One figure has no pace, and experience needs outputs that move."""
    with pytest.raises(SeriesError, match=words):
        walk_of(series_of(points, "short"), law)


def test_two_figures_have_a_pace_and_no_volatility():
    """From 100 to 25 in four years the cost halves every two; how unsteady it is nobody knows."""
    walk = walk_of(series_of([(2000, 100), (2004, 25)]))
    assert walk.halving_time == pytest.approx(2.0)
    assert math.isnan(walk.volatility)


def test_clockwork_has_no_volatility_at_all():
    """Regular numbers leave nothing but rounding, which counts as nothing."""
    assert walk_of(steady()).volatility == 0.0


def test_halving_times_have_a_sign():
    """Rising costs have a negative halving time, standing ones an infinite one."""
    assert halving_time(math.log(2)) == pytest.approx(-1.0)
    assert halving_time(0.0) == math.inf


@settings(deadline=None)
@given(st.integers(2, 40), st.integers(1, 30), st.floats(-0.95, 0.95))
def test_the_error_of_yearly_points_is_the_published_one(differences, horizon, theta):
    """For yearly points, time as the driver and whole years the variance is A*/(1 + θ²)."""
    walk = walk_of(steady(differences + 1))
    published = equations.error_growth(horizon, differences, theta) / (1 + theta**2)
    assert error_variance(walk, horizon, theta) == pytest.approx(published, rel=1e-9, abs=1e-9)


def test_constant_growth_of_output_makes_experience_and_time_the_same():
    """When output grows evenly, Wright's law and Moore's make the same error (Sahal)."""
    points = [(2000 + year, cost, math.exp(0.3 * year)) for year, cost in enumerate((9.0, 8.5, 6.0, 6.1, 4.0, 3.0))]
    time, output = (walk_of(series_of(points), law) for law in ("halving", "experience"))
    assert output.drift == pytest.approx(time.drift)
    assert output.volatility == pytest.approx(time.volatility)
    assert error_variance(output, 7, THETA) == pytest.approx(error_variance(time, 7, THETA))


def _simulated_errors(walk: Walk, horizon: int, theta: float, runs: int = 60_000) -> np.ndarray:
    """Errors of re-estimated forecasts of yearly walks, seen at the walk's own years; slope 0 and volatility 1."""
    random = np.random.default_rng(9)
    years = np.concatenate([[0], np.cumsum(walk.spans)]).astype(int)
    last = int(years[-1])
    shocks = random.standard_normal((last + horizon + 1, runs)) / np.sqrt(1 + theta**2)
    levels = np.concatenate([np.zeros((1, runs)), np.cumsum(shocks[1:] + theta * shocks[:-1], axis=0)])
    changes = np.diff(levels[years], axis=0)
    slope = (walk.drivers / walk.spans) @ changes / (walk.drivers**2 / walk.spans).sum()
    return levels[last + horizon] - levels[last] - slope * walk.driver_rate * horizon


@pytest.mark.parametrize("theta", [0.63, -0.5, 0.0])
@pytest.mark.parametrize("horizon", [1, 4, 12])
@pytest.mark.parametrize("law", ["halving", "experience"])
def test_the_error_of_uneven_steps_is_that_of_simulated_walks(law, horizon, theta):
    """Past and future drawn year by year have the variance derived, for gaps and for uneven output."""
    series = with_output(12)
    gaps = series_of([row for place, row in enumerate(series.points) if place not in (2, 3, 6, 10)])
    walk = walk_of(gaps, law)
    errors = _simulated_errors(walk, horizon, theta)
    assert errors.var() == pytest.approx(error_variance(walk, horizon, theta), rel=0.03)


def test_the_error_begins_at_nothing_and_grows():
    """No time ahead is no error; a tenth of a year and a hair over a whole one are near their neighbours."""
    walk = walk_of(wandering(12))
    assert error_variance(walk, 0.0, THETA) == 0.0
    assert 0 < error_variance(walk, 0.1, THETA) < error_variance(walk, 0.5, THETA) < error_variance(walk, 1, THETA)
    assert error_variance(walk, 1 + 1e-12, THETA) == pytest.approx(error_variance(walk, 1, THETA))


def test_a_slope_is_less_sure_when_shocks_linger():
    """Lingering shocks make the error of a drift larger: far ahead it is all of the forecast's error."""
    walk = walk_of(wandering(21))
    assert slope_error(walk, THETA) == pytest.approx(math.sqrt(error_variance(walk, 1e6, THETA)) / 1e6, rel=1e-3)
    assert slope_error(walk, THETA) > slope_error(walk, 0.0)
