"""Predictions and how far they miss."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthsim.lessons.catalogue import NAMES, lesson, task_of
from growthsim.lessons.task import CLOSE, Task, miss

PRICES = Task("sensor", (3.0, 4.0), (400.0, 100.0), ((0.0, 1600.0), (1.0, 800.0)), 1.0, 2000.0)


def test_a_guess_of_half_the_doublings_is_half_of_the_growth():
    """From 800 to 100 are three halvings; a guess of 400 saw one of them."""
    found = miss(PRICES, [400.0, 400.0])
    assert found.seen == pytest.approx(1 / 3)
    assert (found.amount, found.side) == (4.0, 1)


@given(st.floats(1.0, 2000.0))
def test_the_factor_of_a_miss_is_one_or_more_and_its_side_follows_the_guess(guess):
    """So many times too high or too low, never less than once; near the truth it has no side."""
    found = miss(PRICES, [400.0, guess])
    assert found.amount >= 1
    assert found.side == (0 if found.amount <= 1 + CLOSE else 1 if guess > 100 else -1)
    assert math.isclose(max(guess, 100) / min(guess, 100), found.amount)


@given(st.floats(1.01, 1999.0))
def test_what_stays_as_it_is_saw_nothing_and_the_truth_saw_all(guess):
    """The share that a guess saw grows from nothing at the last thing known to all at what happened."""
    assert miss(PRICES, [400.0, 800.0]).seen == 0
    assert miss(PRICES, [400.0, 100.0]).seen == pytest.approx(1)
    seen = miss(PRICES, [400.0, guess]).seen
    assert seen is not None
    assert (seen < 0) == (guess > 800)


def test_a_growing_series_told_by_wagenaar_and_sagaria():
    """A tenth of what ten doublings came to holds two thirds of the doublings: the bias lies in the amounts."""
    task = Task("steps", (10.0,), (1024.0,), ((0.0, 1.0),), 1.0, 1e6)
    assert miss(task, [102.4]).seen == pytest.approx(math.log2(102.4) / 10)


def test_years_and_shares_miss_by_a_distance():
    """A date misses by years, a share by points; within a year or five points it is about right."""
    dates = Task("fate", (1.0,), (2030.0,), (), 2020.0, 2040.0, measure="years")
    assert (miss(dates, [2034.0]).amount, miss(dates, [2034.0]).side) == (4.0, 1)
    assert miss(dates, [2029.5]).side == 0
    shares = Task("scurve", (1.0,), (0.5,), ((0.0, 0.1),), 0.0, 1.0, measure="points")
    assert miss(shares, [0.2]).amount == pytest.approx(0.3)
    assert miss(shares, [0.52]).side == 0


def test_a_guess_that_does_not_fit_is_named():
    """Too few numbers, numbers outside and what is no number are told with their place."""
    assert PRICES.faults([1.0]) == ["values: 1 numbers; 2 are asked for"]
    assert PRICES.faults([400.0, 1e9]) == ["values[1] 1000000000.0 is outside 1 to 2000"]
    assert len(PRICES.faults([math.nan, math.inf])) == 2
    assert PRICES.faults([1.0, 2000.0]) == []


def test_a_task_cannot_hide_its_truth_outside_of_what_may_be_guessed():
    """Whoever is right must be able to say so."""
    with pytest.raises(ValueError, match="outside"):
        Task("sensor", (1.0,), (5.0,), (), 1.0, 2.0)
    with pytest.raises(ValueError, match="places"):
        Task("sensor", (1.0, 2.0), (1.5,), (), 1.0, 2.0)


@pytest.mark.parametrize("name", NAMES)
def test_every_lesson_can_be_guessed_right_and_its_curves_end_where_the_truth_does(name):
    """The truth fits its own task, and the first curve passes through it."""
    task, curves = task_of(name), lesson(name).curves()
    assert task.lesson == name
    assert task.faults(task.truth) == []
    if curves:
        assert curves[0].name == "truth"
        for place, truth in zip(task.places, task.truth, strict=True):
            at = int(abs(curves[0].places - place).argmin())
            assert curves[0].places[at] == pytest.approx(place, abs=0.02)
            assert curves[0].values[at] == pytest.approx(truth, rel=0.02)


def test_at_the_edge_of_what_counts_as_right_it_still_does():
    """A year beside it is about right, and so is a tenth more; a little further is not."""
    years = Task("fate", (1.0,), (2020.0,), (), 2000.0, 2030.0, measure="years")
    assert [miss(years, [guess]).side for guess in (2018.9, 2019.0, 2021.0, 2021.1)] == [-1, 0, 0, 1]
    times = Task("steps", (1.0,), (10.0,), (), 1.0, 100.0)
    assert [miss(times, [guess]).side for guess in (9.0, 10 / 1.09, 11.0, 11.1)] == [-1, 0, 0, 1]
