"""The chart of the opening story: one specification, rows up to the year."""

import json

import pytest

from growthsim.analysis.told import STORIES, course
from growthsim.charts.told import HEIGHT, EndWords, told_scale, told_specification, told_tables

WORDS = (EndWords("4 sensors", "4"), EndWords("about 200 sensors", "about 200"))
SAME = (EndWords("2 sensors", "2"), EndWords("2 sensors", "2"))


def tables(name="told", year=2013.0, words=WORDS):
    return told_tables(course(name), year, words, "sensors")


@pytest.mark.parametrize("name", list(STORIES))
@pytest.mark.parametrize("year", [2009.0, 2011.5, 2014.25, 2017.0])
def test_lines_end_at_the_year(name, year):
    """Nothing is drawn beyond the slider's date, and the dots stand where the lines end."""
    rows, now = tables(name, year), course(name).at(year)
    for place, (line, value) in enumerate((("expected", now.expected), ("happened", now.bought))):
        assert rows[line]["year"].max() == year
        assert rows[line]["value"].iloc[-1] == pytest.approx(value)
        assert rows["ends"].loc[place, ["year", "value"]].tolist() == [year, pytest.approx(value)]


def test_the_value_axis_grows_with_what_is_drawn():
    """Early on it ends at 4, at the end at 200; the unit stands on its top mark only."""
    early, late = tables(year=2011.5)["marks"], tables(year=2017.5)["marks"]
    assert early["value"].tolist() == [0, 2, 4]
    assert late["value"].tolist() == [0, 100, 200]
    assert late["words"].tolist() == ["", "100", "200 sensors"]


@pytest.mark.parametrize("highest", [0.3, 1.0, 3.99, 4.0, 4.01, 9.98, 39, 401, 3e6])
def test_a_scale_holds_its_highest_value(highest):
    """And has its marks at nothing, half and top."""
    scale = told_scale(highest)
    assert scale.high >= highest
    assert scale.marks == (0.0, scale.high / 2, scale.high)


@pytest.mark.parametrize("year", [2009.0, 2010.5, 2011.5, 2013.0, 2017.5])
def test_end_labels_do_not_touch(year):
    """Two lines of words each, 38 pixels apart at least, and inside the plot."""
    places = tables(year=year)["ends"]["at"]
    assert abs(places[0] - places[1]) >= 38 - 1e-6
    assert places.min() >= -20
    assert places.max() <= HEIGHT


def test_where_both_say_the_same_what_happened_stands_above():
    """At the first halving the two labels are equal; their order does not flicker."""
    places = tables(year=2011.5, words=SAME)["ends"]["at"]
    assert places[1] < places[0]


def test_only_what_lies_between_is_told_of_a_reported_price():
    """The ring of 2012 carries its price; a story without reported prices has a row that shows nothing."""
    assert tables("reported", 2017.0)["reported"]["words"].tolist() == ["", "70,000 dollars reported", ""]
    assert tables("told")["reported"]["value"].isna().all()


def test_the_specification_knows_no_numbers_of_the_story():
    """It is the same for both stories and all years, names every table, and no table is empty."""
    specification = told_specification()
    named = {layer["data"]["name"] for layer in specification["layer"]}
    for name, year in (("told", 2009.0), ("reported", 2017.0)):
        rows = tables(name, year)
        assert set(rows) == named
        assert all(len(frame) for frame in rows.values())
    written = json.dumps(specification)
    assert "2009" not in written
    assert "dollars" not in written


def test_the_file_renderer_draws_it():
    """The specification with its rows is valid Vega-Lite: words, dots and both lines come out."""
    import vl_convert

    rows = {name: json.loads(frame.to_json(orient="records")) for name, frame in tables(year=2017.5).items()}
    svg = vl_convert.vegalite_to_svg({**told_specification(), "width": 800, "datasets": rows})
    assert "about 200 sensors" in svg
    assert "the straight line" in svg
    assert svg.count("stroke-dasharray") == 1
