"""Measured technologies in the simulation: the fan of the futures is the fan of the forecast."""

import math

import numpy as np
import pytest
from scipy import stats

import growthsim as gs
from growthsim.scenario import loads
from growthsim.technologies.forecast import forecast
from growthsim.technologies.library import series as shipped
from growthsim.technologies.series import series_of
from growthsim.technologies.volatility import FANS
from growthsim.technologies.walk import walk_of
from tests.technologies.made import THETA, wandering, with_output

RUNS = 6000


def log_costs(technology: str, start: int, years: int = 10, runs: int = RUNS) -> np.ndarray:
    """Log cost relative to the start, shape (run, year)."""
    text = f"start_year = {start}\n[span]\nyears = {years}\nruns = {runs}\n[technologies.sensor]\n{technology}\n"
    found = gs.run(loads(text + "[plans.stay]\n"), kept_runs=runs)
    with np.errstate(divide="ignore"):
        return np.log(found["technology_cost"].sel(technology="sensor", plan="stay").values[:, ::12])


def points(series) -> str:
    """The points as they are written in a scenario."""
    return f"points = {[list(row) for row in series.points]}"


def within_chance(simulated: np.ndarray, quantile: float, probability: float) -> bool:
    """Whether as many futures lie below as should, within four standard errors."""
    error = math.sqrt(probability * (1 - probability) / len(simulated))
    return abs((simulated < quantile).mean() - probability) < 4 * error


@pytest.mark.parametrize("fan", FANS)
def test_the_simulated_fan_is_the_forecasts(fan):
    """At every whole year as many futures lie below each quantile of the forecast as its level says."""
    series = wandering(9, drift=-0.25, volatility=0.2)
    simulated = log_costs(f'{points(series)}\nfan = "{fan}"', start=1998)
    expected = forecast(series, 2008, fan=fan)
    for year in (1, 2, 5, 10):
        for probability in (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975):
            quantile = math.log(expected.quantile(probability)[year - 1] / series.costs[-1])
            assert within_chance(simulated[:, year], quantile, probability), (year, probability)


def test_uneven_points_make_the_same_fan_too():
    """Lidar prices of the press, with gaps of years and months: the futures spread as the forecast does."""
    series = series_of([(2009, 75e3), (2012, 7e4), (2017, 7.5e3), (2018, 8e3), (2021, 500), (2025, 200)])
    simulated = log_costs(points(series), start=2025)
    expected = forecast(series, 2035)
    for probability in (0.1, 0.5, 0.9):
        quantile = math.log(expected.quantile(probability)[-1] / 200)
        assert within_chance(simulated[:, 10], quantile, probability)


def test_experience_makes_the_forecasts_fan():
    """With output that grows as assumed, learning and its error spread the futures as the forecast says."""
    series = with_output(12, volatility=0.1)
    technology = f'{points(series)}\nlaw = "experience"\noutput_growth_rate = 0.3'
    simulated = log_costs(technology, start=2001)
    expected = forecast(series, 2011, law="experience", driver_rate=0.3)
    for year in (1, 10):
        for probability in (0.1, 0.5, 0.9):
            quantile = math.log(expected.quantile(probability)[year - 1] / series.costs[-1])
            assert within_chance(simulated[:, year], quantile, probability), (year, probability)


def test_the_cost_is_one_at_the_start_whatever_the_gap():
    """Figures that end in 2009 and a start in 2015: the cost counts from the start in every future."""
    series = wandering(20)
    assert np.all(log_costs(points(series), start=2015, years=2, runs=300)[:, 0] == 0.0)


@pytest.mark.parametrize("gap", [0.25, 0.5, 0.75, 3.0, 6.5])
def test_the_gap_is_lived_through(gap):
    """From the start on the futures spread as the forecast does once the cost at the start is known."""
    series = wandering(9, drift=-0.25, volatility=0.2)
    late = series_of([(year - gap % 1, cost) for year, cost in series.points])
    simulated = log_costs(f'{points(late)}\nfan = "closed_form"', start=round(1998 + gap - gap % 1))
    walk = walk_of(late)
    past, shared = walk.directions, THETA / (1 + THETA**2)
    for years in (1, 2, 5):
        # The slope's error, the years' own noise, and what both share where the start follows the last figure.
        weights = np.concatenate([-years / 8 * past, np.zeros(math.ceil(gap)), np.ones(years)])
        variance = weights @ weights + 2 * shared * (weights[1:] @ weights[:-1])
        spread = walk.volatility * math.sqrt(variance)
        for probability in (0.1, 0.25, 0.75, 0.9):
            quantile = walk.drift * years + spread * stats.t.ppf(probability, 7)
            assert within_chance(simulated[:, years], quantile, probability), (years, probability)


@pytest.mark.parametrize("fan", FANS)
@pytest.mark.parametrize(
    "rows", [[[2010, 100, 1], [2011, 60, 1.01], [2012, 80, 1.03]], [[2010, 100, 1], [2011, 85, 1.5], [2012, 80, 2]]]
)
@pytest.mark.parametrize("more", ["", "output_growth_rate = 0.0", "endogenous_share = 1.0"])
def test_a_short_past_with_wild_learning_still_gives_numbers(fan, rows, more):
    """Three points and outputs that hardly grow leave any learning rate possible; every cost stays a number."""
    simulated = log_costs(f'points = {rows}\nlaw = "experience"\nfan = "{fan}"\n{more}', start=2012, runs=1500)
    assert not np.isnan(simulated).any()


def test_a_part_of_the_past_may_be_used():
    """Known until 2005 alone, the median goes on at the pace seen by then."""
    series = wandering(25)
    simulated = log_costs(f"{points(series)}\nuntil = 2005", start=2005)
    assert np.median(simulated[:, 10]) == pytest.approx(10 * walk_of(series.until(2005)).drift, abs=0.06)


def test_two_points_move_and_stray():
    """Two figures give a pace, and a volatility that is usual at it."""
    simulated = log_costs("points = [[2018, 100], [2020, 50]]", start=2020)
    assert np.median(simulated[:, 4]) == pytest.approx(-2 * math.log(2), abs=0.08)
    assert simulated[:, 4].std() > 0.3


def test_the_first_futures_of_a_longer_batch_are_those_of_a_shorter_one():
    """Past and noise are drawn along the runs: 50 runs are the first 50 of 400."""
    technology = 'data = "lidar_press"'
    few, many = (log_costs(technology, 2026, years=3, runs=runs) for runs in (50, 400))
    np.testing.assert_array_equal(few, many[:50])


def test_a_longer_span_keeps_its_first_years():
    """Ten years begin like five."""
    technology = 'data = "solar_pv_modules"'
    short, long = (log_costs(technology, 2022, years=years, runs=60) for years in (5, 10))
    np.testing.assert_array_equal(short, long[:, :6])


def test_a_shipped_name_is_its_points():
    """Naming a series and typing it make the same futures, digit for digit."""
    named = log_costs('data = "lidar_press"', 2026, years=2, runs=40)
    typed = log_costs(points(shipped("lidar_press")), 2026, years=2, runs=40)
    np.testing.assert_array_equal(named, typed)


def test_a_floor_stays_under_measured_costs():
    """What never falls, never falls."""
    simulated = log_costs('data = "lidar_press"\nfloor_share = 0.2', 2026, runs=200)
    assert np.all(simulated >= math.log(0.2) - 1e-12)


def test_experience_may_ride_on_this_market():
    """With output driven by this market, costs differ between plans that switch the market at another pace."""
    technology = f'{points(with_output(12))}\nlaw = "experience"\nendogenous_share = 1.0'
    simulated = log_costs(technology, start=2002, runs=100)
    free = log_costs(technology.replace("endogenous_share = 1.0", ""), start=2002, runs=100)
    assert np.all(np.isfinite(simulated))
    assert not np.allclose(simulated[:, 5], free[:, 5])
