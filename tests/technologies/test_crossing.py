"""When one technology becomes cheaper than another: the published example, and directions."""

import math

import numpy as np
import pytest

from growthsim import equations
from growthsim.technologies.crossing import crossing_of
from growthsim.technologies.forecast import forecast
from growthsim.technologies.library import series as shipped
from growthsim.technologies.series import SeriesError, series_of
from growthsim.technologies.volatility import FANS
from tests.technologies.made import THETA, wandering
from tests.technologies.test_forecast import solar


def test_solar_reaches_a_rival_at_a_third_of_its_cost_in_eleven_years():
    """ln 3 / 0.10 = 10.99 years after 2013, with a chance of one half."""
    found = crossing_of(solar(), 0.82 / 3)
    assert found.central == pytest.approx(2013 + math.log(3) / 0.10, abs=1e-9)
    assert found.probability[found.years == 2024] == pytest.approx(0.5, abs=0.005)
    assert found.low < found.middle < found.central


def test_the_probability_against_a_flat_cost_is_the_fans_own():
    """Equation 20 with a rival that stands still is the fan's probability below its cost."""
    fan = forecast(wandering(), 2040)
    found = crossing_of(fan, 0.5 * math.exp(fan.walk.last_log_cost))
    np.testing.assert_array_equal(found.probability, fan.probability_below(found.cost))


@pytest.mark.parametrize("fan", FANS)
def test_small_chances_against_a_rival_are_not_lost(fan):
    """A rival that hardly moves is a flat cost: chances of one in a thousand come out within a tenth."""
    one = forecast(wandering(7), 2003, fan=fan)
    still = [(1980 + year, one.quantile(0.001)[0] * (1 + 1e-7 * (year % 2))) for year in range(17)]
    rival = forecast(series_of(still), 2003, fan="corrected")
    place = int(np.flatnonzero(one.years == 1997)[0])
    found = crossing_of(one, rival)
    assert found.probability[found.years == 1997][0] == pytest.approx(
        one.probability_below(float(rival.median[0]))[place], rel=0.1
    )


def test_rivals_must_be_asked_about_a_common_future():
    """A forecast that ends before the other's figures do is refused, whichever is asked."""
    early, late = forecast(wandering(10), 2005), forecast(wandering(28), 2030)
    with pytest.raises(SeriesError, match="known up to 2017"):
        crossing_of(early, late)


def test_with_long_pasts_the_probability_is_equation_twenty():
    """Two long series: the normal distribution of the difference with both volatilities."""
    one = forecast(wandering(400, drift=-0.2, volatility=0.3, seed=1), 2420, fan="closed_form")
    other = forecast(series_of([(y, 0.02 * c) for y, c in wandering(400, drift=-0.1, seed=2).points]), 2420)
    found = crossing_of(one, other)
    reach = [math.sqrt(equations.error_growth(h, 399, THETA) / (1 + THETA**2)) for h in range(1, 32)]
    spread = np.array(reach) * math.hypot(one.walk.volatility, other.walk.volatility)
    lead = other.log_median - one.log_median
    np.testing.assert_allclose(found.probability, equations.cheaper_probability(lead, spread), atol=0.01)


def test_each_has_the_others_chances():
    """The probabilities of being cheaper add up to one, whoever is asked."""
    one, other = forecast(wandering(seed=3), 2040), forecast(wandering(seed=4, drift=-0.1), 2040)
    total = crossing_of(one, other).probability + crossing_of(other, one).probability
    np.testing.assert_allclose(total, 1.0, atol=1e-9)


def test_the_share_that_has_crossed_is_at_least_the_share_that_is_below():
    """Who is cheaper in the last year has crossed by then; some have and went back."""
    found = crossing_of(forecast(wandering(volatility=0.5), 2040), 1.0)
    assert found.crossed >= found.probability[-1] - 0.02


def test_a_steady_fall_crosses_when_its_middle_does():
    """With hardly any noise all quantiles stand at the date of the medians, in the midst of a year as well."""
    fan = forecast(wandering(30, volatility=0.0001), 2030, fan="corrected")
    found = crossing_of(fan, math.exp(fan.walk.last_log_cost + 4.6 * fan.walk.drift))
    assert found.central == pytest.approx(2023.6, abs=1e-6)
    assert (found.low, found.middle, found.high) == pytest.approx((2023.6,) * 3, abs=0.03)


def test_what_is_cheaper_already_crosses_at_the_start():
    """Below the rival from the first day, the crossing is the last date known."""
    found = crossing_of(forecast(wandering(), 2030), 1e9)
    assert found.central == found.low == found.high == 2019.0
    assert found.crossed == 1.0


def test_what_never_comes_has_no_year():
    """A rising cost does not undercut a low one: no date, and hardly a chance."""
    found = crossing_of(forecast(shipped("control_college_tuition_us_cpi"), 2030), 10.0)
    assert (found.central, found.low, found.high) == (None, None, None)
    assert found.probability[-1] < 0.01


def test_pasts_that_end_in_different_years_meet_at_the_later_one():
    """Solar modules known to 2019 against a walk known to 2009: dates begin in 2020, each from its own last figure."""
    one, other = forecast(shipped("solar_pv_modules"), 2040), forecast(wandering(20), 2040)
    found = crossing_of(one, other)
    assert found.years[0] == 2020.0
    assert found.other.years[-1] == 2040.0


def test_other_units_are_refused():
    """Dollars a watt and dollars a unit are not compared; the message names both."""
    one, other = forecast(shipped("solar_pv_modules"), 2040), forecast(shipped("lidar_press"), 2040)
    with pytest.raises(SeriesError, match=r"2019 USD per watt.*lidar_press.*per unit"):
        crossing_of(one, other)
    with pytest.raises(SeriesError, match="above 0"):
        crossing_of(one, -3.0)


def test_the_same_question_has_the_same_answer():
    """The futures come from named streams: asked twice, the range is the same to the last digit."""
    fan = forecast(wandering(), 2040)
    assert crossing_of(fan, 0.1).low == crossing_of(fan, 0.1).low
