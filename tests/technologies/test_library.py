"""The shipped series: complete, honest about themselves, and what their sources say."""

import numpy as np
import pytest

from growthsim.quantities import GRADES
from growthsim.technologies.library import library, series, shipped
from growthsim.technologies.reading import parse_series, write_series
from growthsim.technologies.rows import FACTS, LONGEST_TEXT
from growthsim.technologies.series import SeriesError

NAMES = tuple(library())
LICENCES = ("CC BY 4.0", "public domain", "MIT", "facts")


def test_the_library_is_named_in_alphabetical_order():
    """Twenty-eight series, each under the stem of its file."""
    assert len(NAMES) == 28
    assert list(NAMES) == sorted(NAMES)
    assert all(entry.name == f"{name}.csv" for name, entry in library().items())


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_series_says_where_it_comes_from(name):
    """Each has a label, a kind, a unit, a source with its year, a licence that allows it, a grade and its traps."""
    found = shipped(name)
    assert found.name == name
    assert len(found) >= 5
    assert found.label
    assert found.unit
    assert found.kind in ("improving", "control")
    assert any(sign.isdigit() for sign in found.source)
    assert found.licence.startswith(LICENCES)
    assert found.grade in GRADES[:3]
    assert found.traps
    assert bool(found.cumulative_unit) == (found.cumulative is not None)


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_file_holds_what_is_read_and_nothing_else(name):
    """Every comment is a fact that is kept in full; none names a place on somebody's machine."""
    text = library()[name].read_text(encoding="utf-8")
    comments = [line.removeprefix("# ") for line in text.splitlines() if line.startswith("#")]
    said = dict(comment.split(": ", 1) for comment in comments)
    assert list(said) == [word for word in FACTS if word in said]
    found = shipped(name)
    assert all(getattr(found, FACTS[word]) == value for word, value in said.items())
    assert all(len(value) <= LONGEST_TEXT for value in said.values())
    assert not any(mark in text for mark in ("github", "@", "/data", "\\"))
    assert len(text.splitlines()) == len(comments) + 1 + len(found)


def test_labels_tell_series_apart():
    """No two series are called the same."""
    assert len({shipped(name).label for name in NAMES}) == len(NAMES)


@pytest.mark.parametrize(
    ("name", "count", "first", "last"),
    [
        ("lidar_press", 6, (2009, 75000), (2024.9, 200)),
        ("lidar_hdl64_list_press", 5, (2009, 75000), (2017.95, 85000)),
        ("genome_nhgri", 22, (2001, 95263070), (2022, 525)),
        ("solar_pv_modules", 44, (1976, 106.08622, 0.3), (2019, 0.37725, 578553)),
        ("solar_pv_modules_1975_2024", 50, (1975, 132.38), (2024, 0.27)),
        ("onshore_wind_lcoe", 39, (1984, 339.407, 1392750), (2022, 33.055, 1.3068689e10)),
        ("ford_model_t_pcdb", 11, (1909, 3400), (1921, 950, 5.3)),
        ("nuclear_us_pcdb", 24, (1970, 0.26150952, 13783.635), (1996, 3.2437514)),
        ("control_nails_sichel", 317, (1695, 1.54), (2011, 0.53)),
        ("memory_ram_mccallum", 56, (1957, 3.7858413e15), (2023, 1088.4346)),
        ("llm_price_mmlu_gpt35_level", 7, (2022.912, 20), (2024.756, 0.07)),
    ],
)
def test_known_points_are_there(name, count, first, last):
    """Length, first and last point are those of the source."""
    points = shipped(name).points
    assert (len(points), points[0], points[-1]) == (count, first, last)


def test_controls_and_improving_ones_are_both_there():
    """Eight series are known not to improve, twenty to improve."""
    kinds = [shipped(name).kind for name in NAMES]
    assert (kinds.count("control"), kinds.count("improving")) == (8, 20)


def test_the_improving_ones_end_far_below_where_they_began():
    """What is known to improve has become at least a third cheaper, what is not has nowhere halved but nails, wheat."""
    change = {name: shipped(name).costs[-1] / shipped(name).costs[0] for name in NAMES}
    assert all(change[name] < 2 / 3 for name in NAMES if shipped(name).kind == "improving")
    halved = {name for name in NAMES if shipped(name).kind == "control" and change[name] < 0.5}
    assert halved == {"control_nails_sichel", "control_wheat_jacks"}


def test_running_minima_say_so():
    """McCallum's series never rise but once, and warn of it."""
    for name in NAMES:
        if name.endswith("_mccallum"):
            assert "running minimum" in shipped(name).traps
            rises = shipped(name).years[1:][np.diff(shipped(name).costs) > 0]
            assert rises.tolist() == ([2009] if name == "memory_ram_mccallum" else [])


def test_installed_stock_is_not_called_production():
    """Where cumulative output is installed capacity, the traps warn of it."""
    stocks = [name for name in NAMES if "installed in the world at the end" in shipped(name).cumulative_unit]
    assert len(stocks) == 5
    assert all("installed stock" in shipped(name).traps for name in stocks)


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_series_reads_back_when_written(name):
    """What an export carries is the series."""
    found = shipped(name)
    (again,) = parse_series(write_series(found), name=name)
    assert again.points == found.points
    assert write_series(again) == write_series(found)


def test_a_shipped_series_is_read_once_and_cannot_be_changed():
    """All who ask share one series, so nobody may write into it."""
    found = shipped("solar_pv_modules")
    assert shipped("solar_pv_modules") is found
    for array in (found.years, found.costs, found.cumulative):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


def test_a_name_is_shipped_and_a_path_a_file(tmp_path):
    """An ending or a separator makes a file."""
    assert series("lidar_press") is shipped("lidar_press")
    (tmp_path / "lidar_press.csv").write_text("2009;5\n", encoding="utf-8")
    assert series(str(tmp_path / "lidar_press.csv")).points == ((2009, 5),)


def test_a_file_of_many_technologies_is_not_one_series(tmp_path):
    """Which one is meant is not guessed."""
    path = tmp_path / "many.csv"
    path.write_text("technology,year,cost\na,2009,5\nb,2009,5\n", encoding="utf-8")
    with pytest.raises(SeriesError, match="holds 2 technologies where one is asked for"):
        series(str(path))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("lidar_pres", "did you mean lidar_press?"),
        ("coal", "did you mean control_coal_jacks?"),
        ("offshore wind", "did you mean offshore_wind_lcoe_irena?"),
        ("lidar", "did you mean lidar_hdl64_list_press or lidar_press?"),
        ("onshore_wnd_lcoe", "did you mean onshore_wind_lcoe?"),
        ("geothermal_lcoe_irena", "`growthsim technologies` lists them"),
        ("zzzz", "`growthsim technologies` lists them"),
        ("x\x1b" * 1000, "no series of this name is shipped"),
        ("", "no series of this name is shipped"),
        ("..", "no series of this name is shipped"),
    ],
)
def test_a_wrong_name_is_refused_with_the_nearest(name, says):
    """A slip is recognised; nothing but the shipped files can be reached by a name."""
    with pytest.raises(SeriesError) as refused:
        series(name)
    assert says in str(refused.value)
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 300
