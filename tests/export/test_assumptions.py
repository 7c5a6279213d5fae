"""The list of assumptions: complete, filtered, and harmless as a table."""

from __future__ import annotations

import csv
import io

import pytest

from growthsim.export.assumptions import (
    FROM_DEFAULT,
    FROM_PRESET,
    Assumption,
    assumptions,
    assumptions_csv,
    by_grade,
    chosen,
    number_in_words,
)
from growthsim.quantities import GRADES
from growthsim.scenario import differences, load, replace, walk

SENSOR = load("sensor")
ROWS = assumptions(SENSOR)


def row(path: str, rows: tuple[Assumption, ...] = ROWS) -> Assumption:
    """The one line of a path."""
    (found,) = (entry for entry in rows if entry.path == path)
    return found


@pytest.mark.parametrize("name", ["sensor", "battery", "law-firm", "handover"])
def test_every_number_of_a_scenario_is_listed_once(name: str) -> None:
    """All quantities, levels and actions are there, and the first year."""
    scenario = load(name)
    listed = [entry.path for entry in assumptions(scenario) if entry.grade]
    assert listed == ["start_year", *(path for path, _, _ in walk(scenario))]


def test_grades_are_counted() -> None:
    """Every number has one grade, and most are assumptions."""
    counts = by_grade(ROWS)
    assert list(counts) == list(GRADES)
    assert sum(counts.values()) == len([entry for entry in ROWS if entry.grade])
    assert counts["assumption"] == len(chosen(ROWS, grades=["assumption"])) > 90


def test_a_line_says_what_it_is() -> None:
    """Label, value, default, range, unit, grade and source stand in the words of the screen."""
    line = row("firm.price")
    assert (line.meaning, line.today, line.default) == ("Price a customer pays in a year", "520,000", "3,000")
    assert line.allowed == "0.01 to 1,000,000,000 USD/customer/year"
    assert line.differs
    assert row("firm.fixed_cost_share").today == "18\u00a0%"
    assert row("firm.fixed_cost_share").allowed == "0\u00a0% to 95\u00a0%"
    assert row("technologies.sensor.acceleration").allowed == "−0.5 to 1 per year"
    assert row("start_year").today == "2009"


def test_uncertain_values_stand_in_words() -> None:
    """A distribution is said as a phrase."""
    assert row("entrant.launch_price_ratio").today == "2 to 5, most likely 3"


def test_a_measured_pace_comes_from_its_figures() -> None:
    """Where figures tell the pace, no number is pretended to have been chosen."""
    line = row("technologies.cells.halving_time", assumptions(load("battery")))
    assert not line.differs
    assert line.today != line.default


def test_a_choice_between_words_has_options_and_no_grade() -> None:
    """The law of a curve is a word among others."""
    line = row("technologies.sensor.law")
    assert (line.today, line.default, line.grade) == ("accelerating", "halving", "")
    assert line.allowed == "halving | accelerating | experience | constant"


def test_what_differs_from_the_preset_is_told_apart() -> None:
    """A value moved on the desk differs from the preset, others from the default alone."""
    edited = replace(SENSOR, {"firm.loyalty": 0.9})
    rows = assumptions(edited, differences(SENSOR, edited))
    assert [entry.path for entry in chosen(rows, which=FROM_PRESET)] == ["firm.loyalty"]
    assert {"firm.loyalty", "firm.price"} <= {entry.path for entry in chosen(rows, which=FROM_DEFAULT)}


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("loyalty", "firm.loyalty"),
        ("bijmolt", "market.price_sensitivity"),
        ("FIRM.price matching", "firm.price_matching"),
    ],
)
def test_the_search_finds_names_paths_and_sources(words: str, path: str) -> None:
    """All words must occur, in any case."""
    assert path in [entry.path for entry in chosen(ROWS, words)]
    assert chosen(ROWS, f"{words} nothing-has-this") == ()


def test_filters_narrow_together() -> None:
    """A section and a grade: the measured numbers of the newcomer are Bass's two."""
    found = [entry.path for entry in chosen(ROWS, section="entrant", grades=["measured"])]
    assert found == ["entrant.innovation", "entrant.imitation"]


def test_the_table_reads_back() -> None:
    """One line for each assumption, numbers as numbers with their range."""
    lines = list(csv.DictReader(io.StringIO(assumptions_csv(ROWS))))
    assert [line["path"] for line in lines] == [entry.path for entry in ROWS]
    price = next(line for line in lines if line["path"] == "firm.price")
    assert [price[key] for key in ("value", "default", "low", "high")] == ["520000", "3000", "0.01", "1000000000"]


def test_no_cell_is_taken_for_a_formula() -> None:
    """A currency that looks like a formula stays text."""
    rows = assumptions(replace(SENSOR, {"currency": "=1+1"}))
    cells = [cell for line in csv.reader(io.StringIO(assumptions_csv(rows))) for cell in line]
    assert any("=1+1" in cell for cell in cells)
    texts = [cell for cell in cells if cell and not cell.lstrip("-").replace(".", "").isdigit()]
    assert not [cell for cell in texts if cell.startswith(("=", "+", "-", "@"))]


def test_numbers_keep_the_decimals_they_have() -> None:
    """As many as needed, five at the most."""
    assert [number_in_words(value) for value in (0.1823, 2.0, 1e9)] == ["0.1823", "2", "1,000,000,000"]
    assert number_in_words(0.005, in_percent=True) == "0.5\u00a0%"
