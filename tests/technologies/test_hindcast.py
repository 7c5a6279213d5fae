"""Hindcasts: how many there are, what they hold, and whether fans hold what they promise."""

import numpy as np
import pytest

from growthsim.technologies.forecast import forecast
from growthsim.technologies.hindcast import BASELINES, LEVELS, coverage, hindcasts, scores
from growthsim.technologies.library import library
from growthsim.technologies.library import series as shipped
from growthsim.technologies.series import SeriesError, series_of
from tests.technologies.made import THETA, wandering


def test_every_origin_with_its_window_meets_every_later_point():
    """A series of T points has (T − m − 1)(T − m)/2 forecasts at a window of m, those beyond the horizon not scored."""
    found = hindcasts([wandering(30)], window=5, horizon=20)
    assert found.possible.tolist() == [24 * 25 // 2]
    assert len(found) == sum(min(29 - origin, 20) for origin in range(5, 29))


def test_a_hindcast_is_the_forecast_of_its_day():
    """A row holds what a forecast from the points up to its origin said about its year."""
    series = wandering(30)
    found = hindcasts([series], fan="closed_form")
    row = int(np.flatnonzero((found.origin_year == 2005) & (found.tau == 7))[0])
    fan = forecast(series.until(2005), 2012, window=5, fan="closed_form")
    actual = series.costs[series.years == 2012]
    assert found.error[row] == pytest.approx(float(np.log(actual / fan.median[-1])[0]))
    assert found.place[row] == pytest.approx(float(fan.probability_below(float(actual[0]))[-1]))


def test_the_baselines_are_a_line_and_a_standstill():
    """A cost that halves like clockwork is missed by standing still and hit by the line on log paper."""
    found = hindcasts([series_of([(2000 + year, 2.0**-year) for year in range(12)])], horizon=5)
    np.testing.assert_allclose(found.straight_line, 0.0, atol=1e-9)
    np.testing.assert_allclose(found.no_change, found.horizon_years * np.log(2))


@pytest.mark.parametrize(
    ("fan", "level", "low", "high"),
    [("pooled", 80, 0.72, 0.9), ("corrected", 80, 0.75, 0.85),
     ("corrected", 50, 0.44, 0.56), ("corrected", 95, 0.92, 0.98)],
)  # fmt: skip
def test_fans_hold_what_they_promise_on_walks_that_are_what_they_assume(fan, level, low, high):
    """Over many walks with lingering shocks, the intervals hold about as often as their level says."""
    walks = [wandering(16, drift=-0.3, volatility=0.22, seed=seed) for seed in range(150)]
    shares = coverage(hindcasts(walks, horizon=8, fan=fan), level)
    assert all(low <= share <= high for share in shares.values()), shares


def test_the_closed_form_holds_less_than_it_promises_from_five_changes():
    """With lingering shocks its 80 % interval holds three times in four: the reason for the correction."""
    walks = [wandering(16, drift=-0.3, volatility=0.22, seed=seed) for seed in range(150)]
    closed = coverage(hindcasts(walks, horizon=8, fan="closed_form"), 80)
    assert all(share < 0.79 for share in closed.values())


def test_scores_have_the_keys_and_counts_that_are_promised():
    """Counts, and for every horizon the normalised error, coverage, score and baselines."""
    found = scores(hindcasts([wandering(30), wandering(20, drift=0.1, seed=2)]))
    assert (found["technologies"], found["improving"]) == (2, 1)
    assert found["possible"] == 24 * 25 // 2
    horizons = {str(tau) for tau in range(1, 21)}
    assert set(found["xi"]) == set(found["crps"]) == horizons
    assert set(found["coverage"]) == {str(level) for level in LEVELS}
    assert set(found["baselines"]) == set(BASELINES)
    assert all(set(by) == horizons for by in [*found["coverage"].values(), *found["baselines"].values()])


def test_the_normalised_error_is_the_mean_square_over_the_estimate():
    """Mean of (error / volatility)² by horizon, by hand."""
    found = hindcasts([wandering(30)])
    rows = found.tau == 3
    expected = ((found.error[rows] / found.volatility[rows]) ** 2).mean()
    assert scores(found)["xi"]["3"] == pytest.approx(expected)


def test_the_shipped_technologies_were_forecast_better_than_by_line_or_standstill():
    """Over the shipped series that improve, the fan's score beats both baselines up to ten years ahead."""
    found = scores(hindcasts([shipped(name) for name in library()]))
    for tau in map(str, range(1, 11)):
        assert found["crps"][tau] < min(found["baselines"][name][tau] for name in BASELINES)


@pytest.mark.parametrize("fan", ["pooled", "corrected"])
def test_the_shipped_technologies_lie_in_their_fans_about_as_often_as_promised(fan):
    """The 80 % interval of series the fans were not made from held in 70 to 90 of 100 forecasts up to ten years."""
    found = scores(hindcasts([shipped(name) for name in library()], fan=fan))
    shares = [found["coverage"]["80"][str(tau)] for tau in range(1, 11)]
    assert all(0.70 <= share <= 0.90 for share in shares), shares


def test_gaps_and_short_series_take_part_as_they_can():
    """Uneven points are forecast at the years they have; series without enough points are passed over."""
    uneven = series_of([(2000, 9), (2001, 8), (2003, 5), (2004.5, 4), (2008, 2), (2009, 1.5), (2013, 1)], "uneven")
    found = hindcasts([uneven, wandering(4)], window=3)
    assert sorted(found.tau[found.origin_year == 2004.5].tolist()) == [4, 4, 8]
    assert found.possible.tolist() == [6, 0]
    with pytest.raises(SeriesError, match="7 points"):
        hindcasts([wandering(6)], window=5)


def test_a_window_of_two_is_a_programming_error():
    """Two changes do not make a volatility that scores can rest on."""
    with pytest.raises(ValueError, match="at least 3"):
        hindcasts([wandering()], window=2)


def test_experience_is_forecast_with_the_growth_of_its_day():
    """With output as the driver the fan follows the window's own growth, and future output is not looked at."""
    from tests.technologies.made import with_output

    series = with_output(24)
    found = hindcasts([series], law="experience", autocorrelation=THETA)
    row = int(np.flatnonzero((found.origin_year == 2000) & (found.tau == 2))[0])
    fan = forecast(series.until(2000), 2002, law="experience", window=5)
    assert found.drift[row] == pytest.approx(fan.walk.drift)
