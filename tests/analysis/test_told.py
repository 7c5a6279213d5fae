"""The opening story: what the first price buys, and what a straight line says."""

import numpy as np
import pytest

from growthsim import equations
from growthsim.analysis.told import STORIES, course
from growthsim.scenario import load, value_at
from growthsim.technologies.library import shipped

BOTH = pytest.mark.parametrize("name", list(STORIES))


def test_the_told_sensor_is_the_scenarios_curve():
    """200,000 dollars buy what the accelerating law of “sensor” says, year by year."""
    told, sensor = course("told"), load("sensor").technologies["sensor"]
    times = told.years - load("sensor").start_year
    log_cost = equations.accelerating_log_cost(times, sensor.halving_time, sensor.acceleration)
    assert told.bought == pytest.approx(np.exp(-log_cost))


def test_the_told_prices_come_out():
    """Half after two and a half years, a thousand dollars after eight and a half, 200 for one in all."""
    told = course("told")
    assert told.first_halving == pytest.approx(2.5, abs=0.01)
    last = told.at(2017.5)
    assert last.price == pytest.approx(1008, abs=1)
    assert last.expected == pytest.approx(4.4, abs=0.01)
    assert last.ratio == pytest.approx(45.1, abs=0.05)


def test_the_reported_prices_come_out():
    """The curve of “lidar” runs from the first price of the press series to its price of January 2017."""
    reported, series = course("reported"), shipped("lidar_press")
    assert STORIES["reported"].price == series.costs[0]
    assert reported.years[0] == series.years[0]
    assert reported.at(2017.0).price == pytest.approx(series.costs[series.years == 2017][0], rel=0.002)
    assert [year for year, _ in reported.reported] == [2009.0, 2012.5, 2017.0]
    assert reported.reported[1][1] == pytest.approx(75 / 70)


@BOTH
def test_at_the_first_halving_the_straight_line_is_right(name):
    """It goes through one at the start and two at the first halving."""
    told = course(name)
    start = told.at(float(told.years[0]))
    halved = told.at(float(told.years[0]) + told.first_halving)
    assert (start.bought, start.expected) == (1.0, 1.0)
    assert halved.expected == pytest.approx(2.0)
    assert halved.bought == pytest.approx(2.0, rel=1e-4)


def test_halvings_follow_one_another_faster_where_the_curve_speeds_up():
    """The told sensor's last halving took half a year; the reported lidar's took as long as its first."""
    told, reported = course("told"), course("reported")
    assert told.at(2017.5).latest_halving == pytest.approx(0.526, abs=0.002)
    assert reported.at(2017.0).latest_halving == pytest.approx(
        value_at(load("lidar"), "technologies.sensor.halving_time")
    )
    assert told.at(2010.0).latest_halving is None


@BOTH
def test_of_the_future_nothing_is_known(name):
    """Up to a date the course holds nothing later, and the line stays what it was."""
    whole = course(name)
    known = whole.until(2013.0)
    assert known.years.max() == 2013.0
    assert all(year <= 2013.0 for year, _ in known.reported)
    assert known.expected == pytest.approx(whole.expected[: len(known.years)])
