"""Forecasts of substitutions: known paths, no knowledge of the future, ranges that hold, plain ways."""

import math

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from growthsim import equations
from growthsim.history.baselines import baseline_dates
from growthsim.history.beliefs import METHODS
from growthsim.history.forecast import COMBINED, forecast
from growthsim.history.futures import HORIZON, STEP, TIMES, dates, first_dates
from growthsim.history.library import cases
from growthsim.history.shares import EVENTS, LEVELS
from tests.history.samples import logistic, made_case


def norway():
    return cases("electric_cars/norway")[0]


def test_a_straight_record_is_carried_on():
    """Twelve years on Fisher and Pry's curve: the middle of that way is the curve's own date, others lie near it."""
    years = np.arange(2000, 2012)
    made = forecast(made_case(years, logistic(years, 2016, 0.4)), 2011, futures=800)
    assert made.quantile("half", 0.5, "fisher_pry") == pytest.approx(2016, abs=0.5)
    assert made.quantile("ninety", 0.5, "fisher_pry") == pytest.approx(2016 + math.log(9) / 0.4, abs=1)
    for method in METHODS:
        assert made.quantile("half", 0.1, method) < 2016 < made.quantile("half", 0.9, method)


def test_what_came_later_changes_nothing():
    """A forecast from 2014 is the same whatever the figures after 2014 are, and whoever asks."""
    years = np.arange(2005, 2020)
    shares = logistic(years, 2016, 0.5)
    other = np.where(years > 2014, shares / 2, shares)
    first, second = (forecast(made_case(years, some), 2014, futures=100) for some in (shares, other))
    for event in EVENTS:
        assert_array_equal(first.dates[COMBINED][event], second.dates[COMBINED][event])
    assert first.baselines == second.baselines
    sears, walmart = (forecast(cases(f"stores/{firm}")[0], 2006, futures=100) for firm in ("sears", "walmart"))
    assert_array_equal(sears.fan[COMBINED], walmart.fan[COMBINED])


def test_the_order_of_events_is_kept():
    """Nine tenths never come before half, later knowledge never brings an earlier date, fans start at the figure."""
    made = forecast(norway(), 2014, futures=300)
    for method in (COMBINED, *METHODS):
        assert np.all(made.dates[method]["ninety"] >= made.dates[method]["half"])
        assert np.all(made.dates[method]["half"] > 2014)
        assert made.fan[method][0] == pytest.approx(np.full(5, 0.15), abs=0.002)
        assert np.all(np.diff(made.fan[method], axis=1) >= 0)
    assert len(made.dates[COMBINED]["half"]) == 3 * 300
    assert made.years[0] == 2014
    assert made.years[-1] == 2014 + HORIZON
    assert made.probability_by("half", 2014 + HORIZON) >= 0.99


def test_more_chance_makes_wider_ranges():
    """An unsteady record of the same pace leaves more open."""
    years = np.arange(2000, 2013)
    odds = 0.35 * (years - 2018)
    calm, shaken = (
        forecast(made_case(years, equations.share_of_log_odds(odds + size * np.cos(3 * years))), 2012, futures=500)
        for size in (0.0, 0.5)
    )
    widths = [made.quantile("half", 0.9) - made.quantile("half", 0.1) for made in (calm, shaken)]
    assert widths[1] > 1.3 * widths[0]


def test_a_falling_price_hurries_and_a_rising_one_delays():
    """The competitive way with a price: same shares, other prices."""
    years = np.arange(2000, 2012)
    shares = logistic(years, 2018, 0.3)

    def middle(pace):
        plain = made_case(years, shares)
        from dataclasses import replace

        price = replace(plain.new, values=100 * np.exp(pace * (years - 2000.0)))
        case = replace(plain, price=price, old_price=replace(price, values=np.full(12, price.values[-1])))
        return forecast(case, 2011, futures=500).quantile("half", 0.5, "competitive")

    assert middle(-0.2) < middle(0.0) < middle(0.2)


def test_ranges_hold_what_they_promise_on_made_walks():
    """Forty records whose log odds wander about a steady rise: Fisher and Pry's 80 % range holds about that."""
    random = np.random.default_rng(7)
    held = []
    for _ in range(40):
        years = np.arange(2000, 2060)
        odds = -3.5 + np.cumsum(0.25 + 0.25 * random.standard_normal(60))
        case = made_case(years, equations.share_of_log_odds(odds))
        later = np.flatnonzero(case.share[10:] >= 0.5)
        if case.share[:11].max() >= 0.5 or not len(later):
            continue
        made = forecast(case, 2010, futures=150)
        held.append(made.quantile("half", 0.1, "fisher_pry") - 1 <= 2010 + later[0] <= 1 + made.quantile("half", 0.9))
    assert len(held) > 30
    assert 0.65 <= np.mean(held) <= 0.99


def test_dates_between_marks_lie_on_the_line():
    """A surplus of −1 and 3 a quarter later crosses after a quarter of the step; what never comes is infinite."""
    surplus = np.full((len(TIMES), 3), -1.0)
    surplus[3:, 0] = 3.0
    surplus[:, 2] = 0.5
    assert first_dates(surplus, 2000.0).tolist() == [2000 + 2.25 * STEP, math.inf, 2000.0]


def test_the_old_falls_under_half_of_its_own_peak():
    """In a still market whose new rises by 2 % a year the old, at its peak of 900, is under 450 after 22.5 years."""
    case = made_case([2000, 2001], [0.1, 0.1], old=[900, 900])
    shares = np.minimum(0.1 + 0.02 * TIMES, 0.99)[:, None]
    still, growing = (dates(case, shares, 1000 * np.exp(pace * TIMES)[:, None])["old_half"][0] for pace in (0.0, 0.05))
    assert still == pytest.approx(2001 + 22.5)
    # A market that grows lifts the peak too, but keeps the old up for longer.
    assert growing > still + 5


def test_plain_ways_are_what_their_names_say():
    """A straight share reaches half where its line does, a logistic record where its curve does, no change never."""
    years = np.arange(2000, 2011)
    line = baseline_dates(made_case(years, 0.02 * (years - 1999)))["straight_line"]
    assert line["half"] == pytest.approx(2024)
    curve = baseline_dates(made_case(years, logistic(years, 2011, 0.6)))["logistic"]
    assert curve["half"] == pytest.approx(2011, abs=0.1)
    assert curve["ninety"] == pytest.approx(2011 + math.log(9) / 0.6, abs=0.2)
    falling = baseline_dates(made_case(years, np.linspace(0.3, 0.1, 11)))
    assert falling["straight_line"]["half"] == math.inf
    assert set(falling["no_change"].values()) == {math.inf}


def test_a_plain_ceiling_is_found():
    """A share that levels off at a third never reaches half by the logistic."""
    years = np.arange(2000, 2021)
    dates = baseline_dates(made_case(years, logistic(years, 2006, 0.8) / 3))["logistic"]
    assert all(dates[event] == math.inf for event in LEVELS)


def test_one_figure_can_be_forecast_from():
    """Kodak's market opens with one figure: a wide range from what is usual, and no line."""
    made = forecast(cases("film_and_digital")[0], 2000, futures=300)
    assert 2000 < made.quantile("half", 0.1) < made.quantile("half", 0.9) < 2020
    assert made.baselines["straight_line"]["half"] == math.inf
