"""The sensor and the smile: the lesson's numbers against the story's curve worked out again."""

from __future__ import annotations

import numpy as np
import pytest

from growthsim import equations
from growthsim.distributions import central
from growthsim.lessons import sensor
from growthsim.scenario import load

TOLD = load("sensor").technologies["sensor"]


def cost(years: float) -> float:
    """The price by the scenario's own law and the equation alone."""
    logs = equations.accelerating_log_cost(np.array([years]), central(TOLD.halving_time), central(TOLD.acceleration))
    return 200_000 * float(equations.relative_cost(logs, central(TOLD.floor_share))[0])


def test_the_truth_is_the_scenario_s_cost_curve():
    """Year by year the price is what the equation says for the shipped scenario."""
    task = sensor.task()
    start = load("sensor").start_year
    assert task.known[0] == (start, 200_000)
    for year, price in zip(task.places, task.truth, strict=True):
        assert price == pytest.approx(cost(year - start), rel=1e-3)
    assert cost(task.known[1][0] - start) == pytest.approx(task.known[1][1], rel=0.01)


def test_three_forecasts_are_wrong_in_their_own_way():
    """At the last year the carmakers and a steady pace lie above what happened, the straight line is at nothing."""
    found = sensor.numbers()
    last, first, halving = found["last"], found["first"], found["early_halving"]
    assert found["carmakers"] == pytest.approx(200_000 / (1 + (last - first) / halving))
    assert found["steady"] == pytest.approx(200_000 / 2 ** ((last - first) / halving))
    assert found["price"] < found["steady"] < found["carmakers"]
    assert sensor.straight(found["nothing"] + 0.1) == 0 < sensor.straight(found["nothing"] - 0.1)
    assert sensor.straight(found["first"] + halving) == pytest.approx(100_000)
    assert found["times"] == pytest.approx(found["carmakers"] / found["price"])


def test_the_pace_rises():
    """The last halving took months, the first years; told in percent a year both are the same."""
    found = sensor.numbers()
    assert found["late_halving"] < 1 < found["early_halving"]
    for end in ("early", "late"):
        assert (1 + found[f"{end}_change"]) ** found[f"{end}_halving"] == pytest.approx(0.5)
    last = found["last"] - found["first"]
    assert cost(last - found["late_halving"]) == pytest.approx(2 * cost(last), rel=0.01)


def test_the_smile_goes_in_order():
    """The carmakers smile, wonder, and smile no more, never the other way round."""
    moods = [sensor.mood(float(year)) for year in sensor.mood_years()]
    assert moods == sorted(moods, reverse=True)
    assert set(moods) == {1, 0, -1}
    found = sensor.numbers()
    assert moods[int(found["smiles_until"] - found["first"])] == 1
    assert moods[int(found["frowns_from"] - found["first"])] == -1
    part = {year: sensor.price(year) / sensor.expected(year) for year in sensor.mood_years()}
    assert found["smiles_until"] == max(year for year in part if part[year] > 0.8) == 2012
    assert found["frowns_from"] == min(year for year in part if part[year] <= 0.35) == 2015


def test_newspapers_had_a_smaller_factor():
    """The sceptic's step: what was reported fell by a tenth of the factor that is told."""
    found = sensor.numbers()
    assert found["reported_times"] == pytest.approx(75_000 / found["reported_price"])
    assert found["reported_times"] < 0.2 * found["told_times"]
