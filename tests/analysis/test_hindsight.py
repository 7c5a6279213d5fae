"""Forecasts of the past in words and tables."""

import pytest

from growthsim.analysis import hindsight
from growthsim.technologies.hindcast import hindcasts
from tests.analysis.figures import falling, made


def test_hindcasts_mark_what_misses_and_name_the_horizons():
    """A pace that breaks makes the intervals miss, and the sentence says where."""
    broken = made([-0.4 + 0.02 * (-1) ** year for year in range(15)] + [-0.01 + 0.02 * (-1) ** y for y in range(15)])
    found = hindcasts([broken], horizon=8)
    _, rows = hindsight.hindcast_table(found)
    assert [row[0] for row in rows] == ["1", "2", "3", "5", "8"]
    assert any(cell.endswith("*") for row in rows for cell in row[3:6])
    words = " ".join(hindsight.hindcast_sentences(found))
    missed = hindsight.far_off({"coverage": {str(level): {"4": level / 100 + 0.11} for level in (50, 80, 95)}})
    assert missed == {50: [4], 80: [4], 95: [4]}
    assert "* misses its level by more than ten points: 50\u00a0% at " in words
    assert "known with hindsight" in words


def test_hindcasts_say_what_the_fan_beats():
    """On a steady fall no change everywhere; where the cost comes to a stop, only near by."""
    words = " ".join(hindsight.hindcast_sentences(hindcasts([falling(30)], horizon=5)))
    assert "The fan scores better than no change at every horizon." in words
    stopped = made([-0.3 + 0.02 * (-1) ** year for year in range(9)] + [0.03 * (-1) ** year for year in range(12)])
    words = " ".join(hindsight.hindcast_sentences(hindcasts([stopped], horizon=8)))
    assert "The fan scores better than no change at 1 to 3 years." in words


def test_hindcasts_of_what_does_not_improve_say_why_there_is_nothing():
    """One technology or several; too short ones are another matter."""
    rising = falling(drift=0.2)
    assert hindsight.hindcast_sentences(hindcasts([rising])) == [
        "1 technology, which does not improve by the test at the 10\u00a0% level. Only improving ones are scored: "
        "there is nothing to show."
    ]
    assert "2 technologies, none of which" in hindsight.hindcast_sentences(hindcasts([rising, rising]))[0]
    short = falling(4)
    assert "nothing is scored" in hindsight.hindcast_sentences(hindcasts([rising, short]))[0]


@pytest.mark.parametrize(
    ("horizons", "words"),
    [([1], "1 year"), ([1, 2, 3], "1 to 3 years"), ([1, 2, 7], "1, 2 and 7 years"), ([3, 5, 9], "3, 5 and 9 years")],
)
def test_neighbouring_horizons_are_drawn_together(horizons, words):
    """As somebody would say them."""
    assert hindsight.ranges_words(horizons) == words


def test_every_forecast_is_written_with_a_harmless_name():
    """A row each, and nothing a spreadsheet takes for a formula."""
    found = hindcasts([falling(12, name="=cmd()")], horizon=2)
    lines = hindsight.hindcasts_text(found).splitlines()
    assert len(lines) == 1 + len(found)
    assert all(line.startswith("'=cmd(),yes,") for line in lines[1:])
