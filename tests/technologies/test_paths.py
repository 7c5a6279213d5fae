"""Single futures: what is drawn together belongs together."""

import numpy as np
import pytest

from growthsim.technologies.paths import levels_at, noise_levels, past_of
from growthsim.technologies.series import series_of
from growthsim.technologies.walk import walk_of
from tests.technologies.made import THETA

RUNS = 200_000


@pytest.mark.parametrize("years", [[0, 1, 2, 3, 4], [0, 1, 2, 8], [0, 5, 10], [0, 4, 5, 6]])
def test_the_slopes_error_and_the_last_shock_are_as_alike_as_in_yearly_walks(years):
    """Of walks re-estimated from these years, variance and covariance with the last shock are those that are drawn."""
    random = np.random.default_rng(4)
    shocks = random.standard_normal((years[-1] + 1, RUNS))
    noise = (shocks[1:] + THETA * shocks[:-1]) / np.sqrt(1 + THETA**2)
    error = noise.sum(axis=0) / years[-1]
    walk = walk_of(series_of([(2000 + year, 0.9**year * (1 + 0.1 * (year % 2))) for year in years]))
    place, shock, chance = random.random(RUNS), random.standard_normal(RUNS), random.standard_normal(RUNS)
    past = past_of(walk, "closed_form", THETA, place, shock, chance)
    drawn = (walk.slope - past.slope) / past.volatility
    assert drawn.var() == pytest.approx(error.var(), rel=0.02)
    assert (drawn * past.shock).mean() == pytest.approx((error * shocks[-1]).mean(), abs=0.004)


def test_noise_grows_with_the_root_of_the_time_and_is_spread_evenly_between():
    """A quarter of a year moves half as far as a year; in the middle of an interval half of its change is there."""
    spans = np.array([0.25, 1.0])
    levels = noise_levels(np.ones(1), 0.0, np.ones((3, 1)), spans)
    np.testing.assert_allclose(levels[:, 0], [0.0, 0.5, 1.5])
    np.testing.assert_allclose(levels_at(levels, spans, np.array([0.0, 0.125, 0.25, 0.75, 1.25]))[:, 0],
                               [0.0, 0.25, 0.5, 1.0, 1.5])  # fmt: skip
