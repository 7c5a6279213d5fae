"""A guess beside what happened, row by row: places, numbers, sides and axes."""

from __future__ import annotations

from typing import Any

import pytest
import vl_convert
from hypothesis import given
from hypothesis import strategies as st

from growthsim.charts.guess import EXPECTED, HAPPENED
from growthsim.charts.guess_rows import FOOT, ROW, TOP, axis_of, guess_rows
from growthsim.charts.metrics import text_width
from growthsim.charts.plane import dressed
from growthsim.charts.theme import LIGHT, PAGE, Canvas
from growthsim.lessons.catalogue import task_of
from growthsim.lessons.task import Task
from growthsim.lessons.words import place_name
from tests.charts.pictured import layers_of, marks_of, words_of

NARROW = Canvas(LIGHT, 340)
TIMES = Task("forms", (1.0, 2.0, 3.0), (1.5, 2.5, 2.6), (), 1.0, 20.0, 0.1)
YEARS = Task("someone", (1.0, 2.0), (2022.0, 2013.0), (), 2009.0, 2024.0, measure="years")
SHARES = Task("someone", (1.0,), (0.43,), (), 0.0, 1.0, 0.01, measure="points")


def rows_of(task: Task, values: list[float]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = marks_of(guess_rows(task, values, NARROW), "point")[0]["rows"]
    return rows


def test_a_row_for_each_place_with_ring_and_dot() -> None:
    """The ring is the guess, the dot what happened, in the colours of expected and happened."""
    chart = guess_rows(TIMES, [3.0, 2.0, 15.0], NARROW)
    ring, dot = marks_of(chart, "point")
    assert [row["guess"] for row in ring["rows"]] == [3.0, 2.0, 15.0]
    assert [row["truth"] for row in dot["rows"]] == list(TIMES.truth)
    assert (ring["mark"]["fill"], ring["mark"]["stroke"]) == (LIGHT.page, LIGHT.plan(EXPECTED))
    assert dot["mark"]["fill"] == LIGHT.plan(HAPPENED)
    assert (ring["encoding"]["x"]["field"], dot["encoding"]["x"]["field"]) == ("guess", "truth")
    downs = [row["down"] for row in ring["rows"]]
    assert downs == sorted(set(downs))
    assert chart.to_dict()["height"] == TOP + 3 * ROW + FOOT


def test_each_number_stands_on_the_outer_side_of_its_dot() -> None:
    """The smaller on the left in its colour, the larger on the right in its own."""
    high, low, same = rows_of(TIMES, [3.0, 2.0, 2.6])
    assert (high["left_words"], high["right_words"]) == ("1.5", "3")
    assert (high["left_colour"], high["right_colour"]) == (LIGHT.plan(HAPPENED), LIGHT.plan(EXPECTED))
    assert (low["left_words"], low["right_words"]) == ("2", "2.5")
    assert (low["left_colour"], low["right_colour"]) == (LIGHT.plan(EXPECTED), LIGHT.plan(HAPPENED))
    assert same["left"] == same["right"]


def test_the_names_and_the_legend_are_words() -> None:
    """Each place by its name, each sign by what it is."""
    words = words_of(guess_rows(TIMES, [3.0, 2.0, 15.0], NARROW))
    assert {place_name(TIMES, number) for number in range(3)} <= set(words)
    assert {"○ your guess", "● what happened"} <= set(words)


def test_a_probability_stands_below_its_year() -> None:
    """The lesson's facts beside each truth are written; a lesson without them takes no room for it."""
    task = task_of("fate")
    chart = guess_rows(task, [2014.0, 2021.0, 2020.0], NARROW)
    assert any("of 10 futures" in words for words in words_of(chart))
    assert chart.to_dict()["height"] > guess_rows(TIMES, [1.0, 1.0, 1.0], NARROW).to_dict()["height"]


def test_years_and_shares_keep_their_whole_span() -> None:
    """Whatever is guessed, years go over all that may be guessed and shares from none to all."""
    for guess in ([2009.0, 2024.0], [2022.0, 2013.0]):
        scale = axis_of(YEARS, guess)
        assert (scale.low, scale.high, scale.log) == (2009.0, 2024.0, False)
    assert (axis_of(SHARES, [0.9]).low, axis_of(SHARES, [0.9]).high) == (0.0, 1.0)
    assert {"2009", "2024"} <= set(words_of(guess_rows(YEARS, [2014.0, 2020.0], NARROW)))
    assert "100\u00a0%" in words_of(guess_rows(SHARES, [0.9], NARROW))


def test_the_axis_is_log_only_where_values_are_far_apart() -> None:
    """Up to ten times linear from nought, beyond that log; nothing that is nought is put on a log axis."""
    assert not axis_of(TIMES, [1.5, 15.0, 3.0]).log
    assert axis_of(TIMES, [1.5, 15.0, 2.0]).low == 0
    assert axis_of(TIMES, [1.5, 15.1, 3.0]).log
    assert not axis_of(Task("someone", (1.0,), (5.0,), (), 0.0, 90.0), [0.0]).log


@given(st.tuples(*[st.floats(1.0, 20.0)] * 3))
def test_whatever_is_guessed_lies_on_the_axis(values: tuple[float, ...]) -> None:
    """Guesses and what happened lie within the ends of the axis."""
    scale = axis_of(TIMES, values)
    assert all(scale.low * (1 - 1e-9) <= value <= scale.high * (1 + 1e-9) for value in (*values, *TIMES.truth))


def test_the_numbers_find_room_on_a_phone() -> None:
    """To the left of the plot there is room for the widest number that stands there."""
    left = layers_of(guess_rows(YEARS, [2009.0, 2009.0], NARROW))[0]["encoding"]["x"]["scale"]["range"][0]
    rows = rows_of(YEARS, [2009.0, 2009.0])
    assert max(text_width(row["left_words"], NARROW.label_size, 600) for row in rows) < left < 60


@pytest.mark.parametrize("canvas", [NARROW, Canvas(PAGE, "container", 300)])
def test_it_can_be_drawn(canvas: Canvas) -> None:
    """On a phone's width and on a page that decides the width; with a text alternative."""
    chart = guess_rows(YEARS, [2014.0, 2020.0], canvas)
    assert "<svg" in vl_convert.vegalite_to_svg(dressed(chart).to_dict())
    assert "guess" in chart.to_dict()["description"]
