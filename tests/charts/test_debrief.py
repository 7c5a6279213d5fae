"""The strips of a class: every guess a dot, the truth and the middle as marks, all within the picture."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from growthsim.charts.debrief import BINS, TALLEST, across_of, debrief_chart, stacked
from growthsim.charts.plane import dressed
from growthsim.charts.theme import LIGHT, Canvas, page_canvas
from growthsim.lessons.debrief import Debrief, Spread, debriefs
from growthsim.lessons.task import Task
from tests.lessons.classes import guessed

PHONE = Canvas(LIGHT, 350)


def of_steps(*values: float) -> Debrief:
    return debriefs(guessed(*values))[0]


def spread_of_years() -> Spread:
    return Spread(0, (2030.0, 2040.0), (2031.0, 2032.5, 2035.0, 2037.5, 2039.0), 2031.0, 0, 1, 1, 1, None, None)


def rows_of(found: Debrief, column: str) -> list[dict[str, Any]]:
    """The rows of the first table of the picture that has a column."""
    tables: list[list[dict[str, Any]]] = list(dressed(debrief_chart(found, PHONE)).to_dict()["datasets"].values())
    return next(rows for rows in tables if rows and column in rows[0])


@pytest.mark.parametrize("count", [1, 3, 25, 100])
def test_every_guess_is_a_dot_and_every_place_has_its_truth(count: int) -> None:
    """However many there are, and none is cut off above, below or beside."""
    found = of_steps(*(10.0 * 1.2**number for number in range(count)))
    specification = dressed(debrief_chart(found, PHONE)).to_dict()
    dots = [row for rows in specification["datasets"].values() for row in rows if set(row) == {"x", "y", "words"}]
    guesses = [row for row in dots if row["y"] < specification["height"] - 20]
    assert len(guesses) == 3 * count
    assert all(0 <= row["x"] <= 1 and 0 < row["y"] < specification["height"] for row in dots)
    assert [row["kind"] for row in rows_of(found, "kind")] in (["truth"] * 3, ["middle"] * 3)


def test_a_hundred_equal_guesses_stay_in_their_strip() -> None:
    """The column of dots is no taller than a strip may be."""
    found = of_steps(*[500.0] * 100)
    tables = dressed(debrief_chart(found, PHONE)).to_dict()["datasets"].values()
    dots = next(rows for rows in tables if len(rows) == 300)
    heights = [row["y"] for row in dots[:100]]
    assert max(heights) - min(heights) <= TALLEST
    assert len(set(heights)) == 100


@given(some.lists(some.floats(0.0, 1.0), min_size=1, max_size=100))
def test_dots_of_a_column_lie_side_by_side(shares: list[float]) -> None:
    """No two dots of a column in one place; a column is filled from its middle, so that it is never lopsided."""
    columns: dict[int, list[int]] = {}
    for share, place in zip(shares, stacked(shares), strict=True):
        columns.setdefault(min(int(share * BINS), BINS - 1), []).append(place)
    for places in columns.values():
        half = len(places) // 2
        assert sorted(places) == list(range(half - len(places) + 1, half + 1))


def test_the_axis_goes_by_factors_where_values_lie_far_apart() -> None:
    """Ten metres and a billion by factors, years by equal steps; what happened is always on it."""
    far = across_of(of_steps(10.0, 1e14))
    assert far.log
    assert far.share(1e12) - far.share(1e11) == pytest.approx(far.share(1e5) - far.share(1e4))
    years = Task("steps", (1.0,), (2031.0,), (), 1900.0, 2200.0, measure="years")
    near = across_of(replace(of_steps(10.0), task=years, spreads=(spread_of_years(),)))
    assert not near.log
    assert near.share(2032.0) - near.share(2031.0) == pytest.approx(near.share(2040.0) - near.share(2039.0))
    assert near.low > 1900


@given(some.lists(some.floats(1.0, 1e15), min_size=1, max_size=20))
def test_the_axis_holds_every_guess_and_few_marks(values: list[float]) -> None:
    """Two to five marks within its ends, for their words have to stand side by side on a phone."""
    found = of_steps(*values)
    across = across_of(found)
    assert 2 <= len(across.marks) <= 5
    assert all(-1e-9 <= across.share(mark) <= 1 + 1e-9 for mark in across.marks)
    assert across.low <= min(values) * 1.001
    assert across.high >= max(values) * 0.999


def test_the_words_name_the_middle_and_the_truth() -> None:
    """Above each strip: its place, the middle guess and what it was."""
    heads = rows_of(of_steps(10.0, 1e4, 1e6), "place")
    assert [head["place"] for head in heads] == ["step 10", "step 20", "step 30"]
    assert heads[-1]["said"] == "middle 10,000, it was 1.1\u00a0bn"


def test_no_name_of_a_team_is_in_the_picture() -> None:
    """It is shown to the whole class."""
    assert "Team" not in str(dressed(debrief_chart(of_steps(10.0, 20.0), PHONE)).to_dict())


def test_the_page_has_the_same_picture_in_its_own_colours() -> None:
    """Colours are the page's variables, so that it follows light and dark."""
    said = str(dressed(debrief_chart(of_steps(10.0), page_canvas())).to_dict())
    assert "var(--ink)" in said
