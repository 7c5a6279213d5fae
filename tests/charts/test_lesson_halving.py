"""Pictures of the lesson on halving times."""

from __future__ import annotations

import itertools
import math
from typing import Any

import pytest

from growthsim.charts.lesson_halving import LONGEST, PICTURES, SHORTEST
from growthsim.charts.live import Live
from growthsim.charts.theme import DARK, LIGHT, PAGE, Canvas
from growthsim.lessons.halving import SERIES, halving, not_halving, technologies
from tests.charts.pictured import marks_of, words_of

STILL = Canvas(LIGHT, 796, 320)
MOVING = Canvas(PAGE, 796, 320, live=True)


@pytest.fixture(scope="module")
def rows() -> Any:
    (panel,) = PICTURES["bars"](STILL)
    return panel


def test_every_technology_of_the_library_has_a_row(rows: Any) -> None:
    """Each name and its halving time, or what the test found, stand in the picture."""
    words = " | ".join(words_of(rows))
    for each in technologies():
        assert each.name in words
    assert words.count("chance: ") == sum(each.trend.drift < 0 for each in not_halving())
    assert "5.5 years (4.3 to 7.4)" in words


def test_bars_are_the_intervals_on_a_log_scale(rows: Any) -> None:
    """One bar for each that halves, from the shortest to the longest of its halving times, cut at the axis' ends."""
    lines = marks_of(rows, "line")
    bars = next(layer["rows"] for layer in lines if layer["rows"][0]["key"].startswith("interval"))
    ends: dict[str, list[float]] = {}
    for row in bars:
        ends.setdefault(row["key"], []).append(row["year"])
    assert len(ends) == len(halving())
    for (low, high), each in zip(ends.values(), halving(), strict=True):
        shortest, longest = each.trend.halving_times
        assert low == pytest.approx(math.log10(max(shortest or 0, SHORTEST)))
        assert high == pytest.approx(math.log10(min(longest or math.inf, LONGEST)))
        assert low < math.log10(each.trend.halving_time) < high


def test_the_fastest_stands_above_and_the_predicted_one_in_colour(rows: Any) -> None:
    """Dots go down the rows by halving time; only the lesson's own technology has the colour of what happened."""
    (dots,) = [layer["rows"] for layer in marks_of(rows, "text")
               if layer["rows"][0].get("words") == "●" and "color" in layer["encoding"]
               and "field" in layer["encoding"]["color"]]  # fmt: skip
    places = [row["year"] for row in dots]
    assert places == sorted(places)
    heights = [row["value"] for row in dots]
    assert heights == sorted(heights, reverse=True)
    coloured = [row["year"] for row in dots if row["colour"] == LIGHT.plan(1)]
    own = next(each for each in halving() if each.series.name == SERIES)
    assert coloured == [pytest.approx(math.log10(own.trend.halving_time))]


def test_no_two_labels_of_rows_share_a_place() -> None:
    """Every number stands beside its row: none is pushed away by its neighbour."""
    for canvas in (MOVING, Canvas(PAGE, 370, 290, live=True, gutter=0.28, most_gutter=0.44)):
        (live,) = PICTURES["bars"](canvas)
        assert isinstance(live, Live)
        words = live.tables["words"]
        labels = words[(words["limited"] > 0) & (words["narrow"] > 0)]["value"].tolist()
        assert len(labels) == len(technologies())
        assert all(one - other > 0.5 for one, other in itertools.pairwise(labels))
        assert all(0 < value < len(technologies()) + 2 for value in labels)


@pytest.mark.parametrize("canvas", [STILL, Canvas(DARK, 370, 290), MOVING])
def test_a_technology_and_a_control_share_their_scale(canvas: Canvas) -> None:
    """Two panels on one log scale from 100: one is told to halve, the other how likely chance is."""
    first, second = PICTURES["controls"](canvas)
    if isinstance(first, Live) and isinstance(second, Live):
        assert first.log
        ends = [live.tables["frame"][["low", "high"]].to_numpy().tolist() for live in (first, second)]
        assert ends[0] == ends[1]
        starts = [live.tables["lines"]["value"].iloc[0] for live in (first, second)]
        assert starts == [pytest.approx(100)] * 2
        return
    assert any(words.startswith("halves in 5.5") for words in words_of(first))
    assert "chance: 26 of 100" in words_of(second)


def test_pictures_say_what_they_show() -> None:
    """Every panel has a text alternative; it names no number that the picture does not have."""
    for make in PICTURES.values():
        for live in make(MOVING):
            assert len(live.description) > 40
