"""Fans: the published solar forecast, what makes them wider, and their limits."""

import math
from itertools import pairwise

import numpy as np
import pytest
from scipy import stats

from growthsim.technologies.forecast import dates_between, forecast, forecast_of
from growthsim.technologies.library import series as shipped
from growthsim.technologies.series import SeriesError, series_of
from growthsim.technologies.volatility import FANS
from growthsim.technologies.walk import Walk, walk_of
from tests.technologies.made import THETA, wandering, with_output

SOLAR = Walk("solar", "halving", -0.10, 0.15, np.ones(33), np.ones(33), np.full(33, -0.1), 2013.0, math.log(0.82), 1.0)
"""The paper's rounded inputs for solar modules: 33 changes up to 2013, at 0.82 dollars a watt."""


def solar(to: float = 2040.0, fan: str = "closed_form"):
    return forecast_of(SOLAR, series_of([(2012, 0.9), (2013, 0.82)]), to, fan, THETA)


def test_the_solar_fan_is_the_published_one():
    """In 2030 the spread is 1.0325 and Student t(32) gives a price above 2013's one chance in eighteen."""
    fan = solar()
    place = int(np.flatnonzero(fan.years == 2030)[0])
    assert fan.median[place] == pytest.approx(0.82 * math.exp(-1.7))
    assert 0.15 * fan.reach[place] == pytest.approx(1.0325, abs=5e-5)
    assert 1 - fan.probability_below(0.82)[place] == pytest.approx(stats.t.sf(1.7 / 1.03255, 32), abs=1e-5)
    assert fan.quantile(0.9)[place] == pytest.approx(0.82 * math.exp(-1.7 + 1.03255 * stats.t.ppf(0.9, 32)), rel=1e-4)


@pytest.mark.parametrize("fan", FANS)
def test_a_fan_has_its_median_in_the_middle_and_widens(fan):
    """Quantiles are in order, the median goes on at the past's pace, and every year is less sure than the last."""
    found = forecast(wandering(), 2045, fan=fan)
    quantiles = [found.quantile(share) for share in (0.025, 0.1, 0.5, 0.9, 0.975)]
    assert all(np.all(low < high) for low, high in pairwise(quantiles))
    np.testing.assert_allclose(quantiles[2], found.median)
    np.testing.assert_allclose(np.diff(found.log_median), found.walk.drift)
    assert np.all(np.diff(np.log(quantiles[3] / quantiles[2])) > 0)


def test_probability_below_a_quantile_is_its_level():
    """The 10 % quantile is undercut with 10 %, at every date."""
    found = forecast(shipped("solar_pv_modules"), 2040)
    np.testing.assert_allclose(found.probability_below(found.quantile(0.1)), 0.1, atol=1e-6)


def test_a_longer_past_and_less_memory_make_a_narrower_fan():
    """Twenty-nine changes say more than five, and shocks that do not linger add up to less."""
    series = wandering(volatility=0.2)

    def width(**options):
        found = forecast(series, 2035, fan="closed_form", **options)
        return math.log(found.quantile(0.9)[-1] / found.quantile(0.1)[-1]) / found.walk.volatility

    assert width() < width(window=5)
    assert width(autocorrelation=0.0) < width()


def test_experience_follows_the_output_assumed():
    """Twice the growth of output is twice the fall, and a wider fan."""
    series = with_output()
    slow, fast = (forecast(series, 2020, law="experience", driver_rate=rate) for rate in (0.2, 0.4))
    start = slow.walk.last_log_cost
    assert fast.log_median[-1] - start == pytest.approx(2 * (slow.log_median[-1] - start))
    assert fast.reach[-1] > slow.reach[-1]


def test_dates_are_whole_years_and_the_one_asked_for():
    """After a figure of late 2024: 2025, 2026 and, when asked, the middle of 2026."""
    np.testing.assert_allclose(dates_between(2024.9, 2026.5), [2025.0, 2026.0, 2026.5])
    np.testing.assert_allclose(dates_between(2024.0, 2026.0), [2025.0, 2026.0])
    np.testing.assert_allclose(dates_between(2024.2, 2024.7), [2024.7])
    np.testing.assert_allclose(dates_between(2018.997, 2020.0), [2020.0])


@pytest.mark.parametrize("to", [2018.0, 2019.0, 2120.0, 3000.0, math.nan])
def test_a_year_that_is_past_or_too_far_is_refused(to):
    """Forecasts begin after the last point and end within a century of it."""
    with pytest.raises(SeriesError, match="allowed: after 2019, the last figure, up to 2119"):
        forecast(wandering(), to)


def test_what_leaves_all_numbers_is_refused():
    """A price that falls twentyfold a year is a tiny number in thirty years; worse ones are no numbers at all."""
    series = shipped("llm_price_mmlu_gpt35_level")
    found = forecast(series, 2050)
    assert np.all(np.isfinite(found.quantile(0.975)))
    assert np.all(found.quantile(0.025) > 0)
    with pytest.raises(SeriesError, match="leaves all numbers that can be reckoned with"):
        forecast(series_of([(2010, 1.0), (2011, 1e-9), (2012, 1e-17)]), 2100)


def test_questions_that_have_no_answer_are_programming_errors():
    """Quantiles lie between 0 and 1, costs above 0, windows hold a change."""
    found = forecast(wandering(), 2030)
    for probability in (0.0, 1.0, 2.0, -1.0):
        with pytest.raises(ValueError, match="between 0 and 1"):
            found.quantile(probability)
    with pytest.raises(ValueError, match="not above 0"):
        found.probability_below(-1.0)
    with pytest.raises(ValueError, match="at least one is needed"):
        forecast(wandering(), 2030, window=0)


def test_an_unknown_fan_is_a_programming_error():
    """The fan is one of three words."""
    with pytest.raises(ValueError, match="no fan 'wide'"):
        forecast(wandering(), 2030, fan="wide")
    with pytest.raises(ValueError, match="no law 'moore'"):
        walk_of(wandering(), "moore")
