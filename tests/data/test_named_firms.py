"""The ten firms the e-book names, and the lists of firms worth a billion."""

import pytest

from growthsim.data.named_firms import named_firms, read_named_firms
from growthsim.data.unicorns import unicorn_counts, unicorn_fact, unicorns
from growthsim.equations import growth_rate_needed, years_to_multiple
from growthsim.quantities import GRADES

ONE = """
title = "One"
named_by = "somebody"
named_on = 2018-01-04
as_of = 2026-01-31
notes = []
[[firms]]
name = "One"
fate = "{fate}"
year = {year}
became = "Something."
source = "a paper"
grade = "{grade}"
"""


def test_ten_firms_are_named_and_three_failed_or_sought_protection():
    """Local Motors closed, Quirky was insolvent and BuildDirect sought protection, two of them before the list."""
    found = named_firms()
    assert len(found.firms) == 10
    assert {firm.name: firm.year for firm in found.failed} == {
        "Local Motors": 2022,
        "Quirky": 2015,
        "BuildDirect": 2017,
    }
    assert {firm.name for firm in found.failed_before} == {"Quirky", "BuildDirect"}


def test_what_became_of_each_firm_has_a_source_and_a_grade():
    """Nothing is said of a firm without saying where it is from; of one nothing was found."""
    found = named_firms()
    assert all(firm.became.endswith(".") and firm.source and firm.grade in GRADES for firm in found.firms)
    assert [firm.name for firm in found.firms if firm.fate == "unknown"] == ["TechDept"]


def test_the_court_held_that_uber_is_a_transport_service():
    """The note names the case and says the opposite of the e-book."""
    (note,) = named_firms().notes
    assert note.about == "Uber"
    assert "C-434/15" in note.source
    assert "held the opposite" in note.words
    assert "service in the field of transport" in note.words


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"fate": "thriving"}, "thriving"),
        ({"year": 2031}, "2031"),
        ({"grade": "sure"}, "sure"),
        ({"year": 0}, "year 0"),
    ],
)
def test_a_list_that_does_not_hold_together_is_refused(change, fault):
    """Fates, years and grades are those there are."""
    read_named_firms(ONE.format(fate="closed", year=2020, grade="industry"))
    with pytest.raises(ValueError, match=fault):
        read_named_firms(ONE.format(**{"fate": "closed", "year": 2020, "grade": "industry", **change}))


def test_the_two_counts_of_the_e_book_are_of_different_things():
    """39 are software firms of the United States, 224 private firms of the whole world: no list has both."""
    told = [figure.value for figure in unicorn_counts("e-book")]
    assert told == [39, 223]
    first, (world,) = unicorn_counts("Cowboy Ventures")[0], unicorn_counts("Crunchbase")
    assert (first.value, world.value) == (39, 224)
    assert first.of.startswith("US")
    assert "whole world" in world.of


def test_taken_for_one_thing_they_grow_by_54_6_percent_a_year():
    """5.72 times in four years is 54.6 % a year, and doubles in 1.59 years."""
    growth = growth_rate_needed(4.0, 223 / 39)
    assert growth == pytest.approx(0.546, abs=0.0005)
    assert years_to_multiple(growth, 2.0) == pytest.approx(1.59, abs=0.005)


def test_every_figure_of_a_list_has_a_source_and_a_grade():
    """Also the age of those on the list and the share that gets there."""
    assert all(figure.source and figure.of and figure.grade in GRADES for figure in unicorns())
    assert unicorn_fact("age").value == 7
    assert unicorn_fact("share").value == pytest.approx(0.0007)
