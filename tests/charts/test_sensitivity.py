"""The tornado, the shares and the box as pictures: order, ends, strength, and room for every word."""

from __future__ import annotations

from typing import Any

import pytest

from growthsim.charts.lost_box import axes_of, lost_box_chart
from growthsim.charts.metrics import text_width
from growthsim.charts.plane import dressed
from growthsim.charts.sensitivity import LONGEST_END, LONGEST_NAME, Layout, shares_chart, tornado_chart
from growthsim.charts.theme import LIGHT, Canvas
from growthsim.decisions.box import LOST, Found, box_of
from growthsim.decisions.prim import Box, Limit
from growthsim.decisions.sensitivity_words import shares
from growthsim.decisions.tornado import EFFECTS
from growthsim.quantities import GRADES
from tests.decisions.mattering import found

CANVAS = Canvas(LIGHT, 730)


def rows_of(chart: Any, column: str) -> list[dict[str, Any]]:
    """The rows of the first table of a chart that has a column."""
    tables: list[list[dict[str, Any]]] = list(dressed(chart).to_dict()["datasets"].values())
    return next(rows for rows in tables if rows and column in rows[0])


@pytest.mark.parametrize("effect", EFFECTS)
def test_bars_stand_widest_first_between_their_ends(effect: str) -> None:
    """Each from the lowest to the highest of its ends and of today, its name above, its values beside it."""
    tornado, scenario = found().tornado, found().scenario
    rows = rows_of(tornado_chart(tornado, scenario, effect, CANVAS), "left_words")
    bars = tornado.leading(effect)
    assert len(rows) == len(bars)
    for row, bar in zip(rows, bars, strict=True):
        assert row["high"] - row["low"] == pytest.approx(bar.width)
        assert (row["strength"] > 0.5) == bar.clear
        assert row["grade"].count("●") == len(GRADES) - 1 - GRADES.index(bar.input.grade)
    assert [row["down"] for row in rows] == sorted(row["down"] for row in rows)


def test_the_ends_are_named_by_what_was_tried() -> None:
    """The dear technology's share stands at the early end, the cheap one's at the late."""
    rows = rows_of(tornado_chart(found().tornado, found().scenario, "year", CANVAS), "left_words")
    first = next(row for row in rows if row["name"].startswith("Technology’s share"))
    assert (first["left_words"], first["right_words"]) == ("100\u00a0%", "38\u00a0%")


def test_a_form_better_than_both_others_ends_in_todays() -> None:
    """Where both words that are tried lie on one side, today's stands on the other."""
    rows = rows_of(tornado_chart(found().tornado, found().scenario, "value", CANVAS), "left_words")
    form = next(row for row in rows if row["name"] == "Form of the firm")
    assert {form["left_words"], form["right_words"]} <= {"hierarchy", "parallel units", "network"}
    assert form["right_words"] == "network"


def test_every_word_has_room_on_a_phone() -> None:
    """Names and the words at both ends, with some pixels of bar left between them."""
    for effect in EFFECTS:
        for row in rows_of(tornado_chart(found().tornado, found().scenario, effect, CANVAS), "left_words"):
            assert text_width(row["name"], 13, 600) <= LONGEST_NAME
            assert max(text_width(row[side], 13) for side in ("left_words", "right_words")) <= LONGEST_END
    assert 2 * LONGEST_END < 300
    assert LONGEST_NAME < 340


def test_in_a_frame_as_many_rows_stand_as_have_room() -> None:
    """Larger words, closer rows, fewer of them; on a page all of the ten."""
    frame = Canvas(LIGHT, 1180, 320, 17, 18, 1.5)
    chart = tornado_chart(found().tornado, found().scenario, "value", frame)
    rows = rows_of(chart, "left_words")
    assert 1 <= len(rows) < 10
    assert chart.to_dict()["height"] == Layout(frame).height(len(rows)) <= 320
    assert len(rows_of(tornado_chart(found().tornado, found().scenario, "value", CANVAS), "left_words")) == 10


def test_shares_stand_with_their_intervals() -> None:
    """Alone and with others, each within its interval as told; luck has no grade."""
    everything, scenario = found().everything, found().scenario
    assert everything is not None
    rows = rows_of(shares_chart(everything, scenario, "year", CANVAS), "first_low")
    told = shares(everything, scenario, "year")
    assert [row["total"] for row in rows] == [total[0] for _, _, total in told]
    for row in rows:
        assert row["total_low"] <= row["total_high"] <= row["end"]
        assert row["first_low"] <= row["first_high"] <= row["end"]
    (luck,) = [row for row in rows if row["name"] == "Chance and all else"]
    assert luck["grade"] == ""


def test_the_box_is_drawn_where_it_lies() -> None:
    """Over its own input and the one that says most beside it; full dots are the lost futures."""
    everything, scenario = found().everything, found().scenario
    assert everything is not None
    box = box_of(everything)
    assert box.box is not None
    across, up = axes_of(everything, box)
    assert across == box.box.limits[0].dimension != up
    chart = lost_box_chart(everything, box, scenario, CANVAS)
    edges = rows_of(chart, "x2")
    assert any(edge["x"] == pytest.approx(box.box.limits[0].low) for edge in [*edges, *_edges(chart)])
    dots = [row for rows in dressed(chart).to_dict()["datasets"].values() for row in rows if "wanted" in row]
    assert sum(row["wanted"] for row in dots) == everything.lost[: len(dots)].sum()


def test_words_that_do_not_stand_side_by_side_make_two_frames() -> None:
    """A box of the first and the last form."""
    everything, scenario = found().everything, found().scenario
    assert everything is not None
    form = [each.path for each in everything.chosen.inputs].index("plans.now.form")
    box = Found(LOST, Box((Limit(form, words=(0, 2)), Limit(0, 0.5, 1.0))))
    frames = _edges(lost_box_chart(everything, box, scenario, CANVAS))
    assert sorted((round(frame["x"], 2), round(frame["x2"], 2)) for frame in frames) == [(0.0, 0.33), (0.67, 1.0)]


def _edges(chart: Any) -> list[dict[str, Any]]:
    """The box's frames: those that are not the frame of everything."""
    tables = dressed(chart).to_dict()["datasets"].values()
    every = [row for rows in tables for row in rows if "x2" in row]
    return [row for row in every if (row["x"], row["x2"], row["y"], row["y2"]) != (0, 1, 0, 1)]
