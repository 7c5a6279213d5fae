"""Figures as they are typed."""

import pytest

from growthsim.technologies.series import SeriesError
from growthsim.technologies.typed import series_typed

LIDAR = ((2009.0, 75000.0), (2017.0, 7500.0))


@pytest.mark.parametrize(
    "words",
    [
        "2009=75000 2017=7500",
        "2009 = 75 000; 2017 = 7,500",
        "2009: $75,000\n2017: $7,500",
        "2009 75000\n2017 7500",
        "2009,75000\n2017,7500\n",
        "year;cost\n2017;7500\n2009;75000",
    ],
)
def test_every_way_to_type_figures_gives_the_same_series(words: str) -> None:
    """Year and cost may stand with = or :, with a blank or a comma between them, in any order of the years."""
    assert series_typed(words).points == LIDAR


def test_output_may_stand_third() -> None:
    """A third number in a line is the cumulative output."""
    assert series_typed("2009 100 1000\n2010 80 2000").points == ((2009.0, 100.0, 1000.0), (2010.0, 80.0, 2000.0))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("2009=x", 'figures: cost "x" is not a number'),
        ("2009=75000 2017=", '"2017=" is not a figure'),
        ("2009 75000\n2017 x", "line 2"),
        ("2009=1; 2009=2", "stands twice"),
        ("", "is empty"),
        ("a,2009,1\nb", "figures"),
        ("technology,year,cost\na,2009,1\nb,2009,2", "2 technologies"),
        ("2009 1\n" * 200_000, "at most 1 MB"),
    ],
)
def test_what_is_no_series_is_refused_in_one_message(words: str, said: str) -> None:
    """The message names the place and what is wrong there."""
    with pytest.raises(SeriesError) as refused:
        series_typed(words)
    assert said in str(refused.value)
    assert len(str(refused.value)) < 3000
