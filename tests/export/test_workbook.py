"""The workbook: everything in it, numbers as numbers, names as text, and the scenario to open it again."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO

import pytest
import xarray as xr

from growthsim.analysis.tables import bands_table
from growthsim.analysis.verdict import verdict
from growthsim.distributions import Beta, Choice, Lognormal, Normal, Triangular, Uniform
from growthsim.export.carried import scenario_text_in
from growthsim.export.workbook import SHEETS, workbook
from growthsim.export.workbook_inputs import distribution_in_words, input_rows
from growthsim.quantities import EVENT_NAMES, GRADES, OUTPUTS, UNITS
from growthsim.scenario import fingerprint, load, loads, replace, walk
from growthsim.simulate import run
from growthsim.version import VERSION
from tests.builders import PRICE_WAR
from tests.export.cells import Read, opened

DAY = date(2026, 11, 21)
HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "http://example.org", "1e5", "</t><x>", "_x0041_ & [h]{0}"]


def sensor(runs: int = 20, **changes: object) -> xr.Dataset:
    """The sensor story in a few futures; `stay` is what its first plan is called."""
    if "stay" in changes:
        changes["plans.linear.label"] = changes.pop("stay")
    return run(replace(load("sensor"), {"span.runs": runs, **changes}))


@pytest.fixture(scope="module")
def dataset() -> xr.Dataset:
    return sensor(60, **PRICE_WAR)


@pytest.fixture(scope="module")
def sheets(dataset: xr.Dataset) -> dict[str, Read]:
    return opened(workbook(dataset, DAY))


def words_in(sheet: Read) -> str:
    return "\n".join(cell for cell in sheet.cells.values() if isinstance(cell, str))


def test_the_sheets_have_fixed_names(sheets: dict[str, Read]) -> None:
    """Other programs find them by name and in this order."""
    assert tuple(sheets) == SHEETS == ("Verdict", "Inputs", "Results", "Bands", "Definitions", "Scenario")


def test_the_verdict_sheet_says_what_the_verdict_says(dataset: xr.Dataset, sheets: dict[str, Read]) -> None:
    """Title, question, sentences and causes of every plan, and the stamp."""
    said, found = words_in(sheets["Verdict"]), verdict(dataset)
    for plan in found["plans"].values():
        for expected in (plan["label"], *plan["sentences"]):
            assert expected in said
    for expected in (dataset.attrs["title"], dataset.attrs["question"], "60 futures, seed 1", f"growthsim {VERSION}",
                     dataset.attrs["fingerprint"], "21 November 2026", "USA Today", "Main cause"):  # fmt: skip
        assert expected in said


def test_invented_numbers_are_said_to_be_invented(dataset: xr.Dataset) -> None:
    """Where the scenario says so, and nowhere else."""
    said = "Numbers are invented."
    assert said in words_in(opened(workbook(dataset))["Verdict"])
    assert said not in words_in(opened(workbook(sensor(5, invented=False)))["Verdict"])


def test_results_equal_the_verdict(dataset: xr.Dataset, sheets: dict[str, Read]) -> None:
    """Every event of every plan, digit for digit, shown as shares and dates."""
    results, found = sheets["Results"], verdict(dataset)
    lines = iter(results.rows()[1:])
    for name, plan in found["plans"].items():
        for numbers in plan["events"].values():
            label, key, _, *figures = next(lines)
            assert (label, key) == (plan["label"], name)
            expected = [numbers[entry] for entry in ("probability", "standard_error", "p10", "p50", "p90")]
            assert figures == pytest.approx([number for number in expected if number is not None], rel=1e-14)
    assert results.formats["D2"].endswith("0 %")
    assert results.formats["F2"] == "0.0"
    assert len(EVENT_NAMES) * 2 + 1 == results.rows().index([])


def test_medians_stand_under_whole_years(dataset: xr.Dataset, sheets: dict[str, Read]) -> None:
    """The years of the span as 2031, and under each the median of a fate, as in the bands."""
    rows = sheets["Results"].rows()
    place = next(number for number, row in enumerate(rows) if row[:1] == ["Plan"] and number)
    assert rows[place][6:] == [float(year) for year in range(2009, 2025)]
    assert sheets["Results"].formats[f"G{place + 1}"] == "0"
    table = bands_table(dataset)
    for row in rows[place + 1 :]:
        if row[1:3] == ["exo", "Revenue a year"]:
            chosen = table.query("plan == 'exo' and output == 'revenue' and year == 2013 and fate == @row[4]")
            assert row[10] == pytest.approx(chosen["p50"].item(), rel=1e-12)
            assert sheets["Results"].formats[f"K{rows.index(row) + 1}"] == "#,##0"
            assert row[3] == "USD/year"
    assert sum(row[1:3] == ["exo", "Revenue a year"] for row in rows) == 2


def test_bands_are_those_of_the_table(dataset: xr.Dataset, sheets: dict[str, Read]) -> None:
    """Five quantiles in rising order, by plan, fate, output and year."""
    rows = sheets["Bands"].rows()
    assert rows[0][-5:] == ["p10", "p25", "p50", "p75", "p90"]
    table = (
        bands_table(dataset)
        .query("plan == 'linear' and output == 'cash' and fate == 'disrupted' and year == 2014")
        .iloc[0]
    )
    found = next(row for row in rows if row[1:3] == ["linear", "disrupted"] and row[4] == "Cash" and row[6] == 2014)
    assert found[7:] == pytest.approx([table[key] for key in rows[0][-5:]], rel=1e-12)
    assert {row[4] for row in rows[1:]} == {output.label for output in OUTPUTS if output.unit != "text"}
    assert all(row[7:] == sorted(row[7:]) for row in rows[1:])


def test_every_quantity_stands_among_the_inputs(sheets: dict[str, Read], dataset: xr.Dataset) -> None:
    """With value, default, range, source and grade; a changed one says so."""
    scenario = loads(dataset.attrs["scenario"])
    rows = {row[0]: row for row in sheets["Inputs"].rows()[1:]}
    assert {path for path, _, _ in walk(scenario)} < set(rows)
    assert len(rows) == len(list(input_rows(scenario)))
    assert rows["firm.loyalty"][1:3] == ["Own customers who switch within the firm", 0.7]
    assert rows["plans.exo.start"][2:] == [3.0, "year", 0.0, 0.0, 60.0, "yes", "assumption", "The owner's own plan"]
    assert rows["firm.loyalty"][7] == "no"
    assert rows["entrant.launch_price_ratio"][2:5] == [pytest.approx(3.27, abs=0.01), "2 to 5, most likely 3", 3.0]
    number = [row[0] for row in sheets["Inputs"].rows()].index("firm.loyalty") + 1
    assert sheets["Inputs"].formats[f"C{number}"] == "#,##0 %"


def test_uncertain_inputs_are_told_in_words() -> None:
    """Beside the middle as a number, so that both can be read."""
    words = [
        (Uniform(low=0.1, high=0.25), True, "10\u00a0% to 25\u00a0%, all alike"),
        (Triangular(low=2, mode=3, high=5), False, "2 to 5, most likely 3"),
        (Normal(mean=-1.5, sd=0.25), False, "about −1.5, standard deviation 0.25"),
        (Lognormal(median=1200, sigma=0.3), False, "median 1,200, times or divided by 1.35 in two of three futures"),
        (Beta(low=0, high=1, a=2, b=3), True, "0\u00a0% to 100\u00a0%, shaped by 2 and 3"),
        (Choice(values=(1, 2)), False, "one of 1, 2"),
        (Choice(values=(1, 2), weights=(1, 3)), False, "one of 1, 2, by weights 1, 3"),
    ]
    for value, percent, expected in words:
        assert distribution_in_words(value, percent) == expected
    many = distribution_in_words(Choice(values=tuple(map(float, range(30)))), False)
    assert many.endswith("19 and 10 more")


def test_inputs_know_what_a_choice_brings_with_it() -> None:
    """A technology that stands still does not wander: that is its default, not a change."""
    still = loads("[technologies.still]\nlaw = 'constant'\n")
    row = next(row for row in input_rows(still) if row.path == "technologies.still.volatility")
    assert (row.value, row.default, row.differs) == (0.0, 0.0, False)


def test_measured_inputs_show_what_was_measured() -> None:
    """Not the default that stands idle beside the figures."""
    measured = loads("[technologies.lidar]\ndata = 'lidar_press'\n")
    rows = {row.path: row for row in input_rows(measured)}
    halving, told = rows["technologies.lidar.halving_time"], rows["technologies.lidar.acceleration"]
    assert halving.value is None
    assert halving.in_words.endswith(", measured")
    assert told.in_words.startswith("not used")


def test_every_word_is_explained(sheets: dict[str, Read]) -> None:
    """Events, outputs, grades and units, with the scenario's own thresholds."""
    rows = sheets["Definitions"].rows()
    explained = {row[0]: row[-1] for row in rows if len(row) > 1}
    assert {output.label for output in OUTPUTS} | set(GRADES) <= set(explained)
    assert {unit.replace("money", "USD") for unit in UNITS} <= set(explained)
    assert "under 50\u00a0% of its own peak while more than 10\u00a0%" in words_in(sheets["Definitions"])
    assert all(str(row[-1]).endswith(".") for row in rows[1:] if len(row) > 1)


def test_the_workbook_opens_again_as_its_scenario(dataset: xr.Dataset) -> None:
    """Letter for letter, also where a line is longer than a cell can be."""
    assert scenario_text_in("w.xlsx", workbook(dataset)) == dataset.attrs["scenario"]
    long = sensor(3, sources=["ä😀" * 9000, "=x", "_x0041_"])
    text = scenario_text_in("w.xlsx", workbook(long))
    assert text == long.attrs["scenario"]
    assert fingerprint(loads(text)) == long.attrs["fingerprint"]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_words(name: str) -> None:
    """No formula, no link and no number comes of a title or label, whatever it begins with."""
    content = workbook(sensor(stay=name, title=name), DAY)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        xml = "".join(archive.read(part).decode() for part in archive.namelist() if part.endswith((".xml", ".rels")))
    assert "<f>" not in xml
    assert "hyperlink" not in xml
    first = opened(content)["Verdict"].cells["A1"]
    assert first == name or first == name.replace("_x0041_", "_x005F_x0041_")


def test_a_cell_that_looks_like_a_formula_stays_words_when_it_is_edited() -> None:
    """It is marked as quoted; other words are not."""
    for name, quoted in (("=1+1", True), ("A title", False)):
        with zipfile.ZipFile(BytesIO(workbook(sensor(title=name), DAY))) as archive:
            assert ('quotePrefix="1"' in archive.read("xl/styles.xml").decode()) is quoted


def test_signs_that_nobody_sees_are_left_out(dataset: xr.Dataset) -> None:
    """A result from elsewhere may hold them; XML and the screen may not."""
    strange = dataset.assign_attrs(question="a\x07b\x1b[31m\ud800\uffffc")
    assert opened(workbook(strange))["Verdict"].cells["A2"] == "ab[31mc"


def test_heads_stay_in_sight(sheets: dict[str, Read]) -> None:
    """Every sheet keeps its first row on the screen and on each printed page."""
    for sheet in sheets.values():
        assert 'ySplit="1"' in sheet.xml
        assert 'state="frozen"' in sheet.xml


def test_the_same_result_gives_the_same_bytes(dataset: xr.Dataset) -> None:
    """Nothing of the moment or the machine is in it."""
    assert workbook(dataset, DAY) == workbook(dataset, DAY)


def test_a_handover_is_told_with_its_range() -> None:
    """What the firm is worth, and whether it is worth anything."""
    handed = run(replace(load("handover"), {"span.runs": 20}))
    rows = opened(workbook(handed))["Verdict"].rows()
    worth = [row for row in rows if row[:1] == ["Worth of the firm"]]
    assert len(worth) == len(handed["plan"])
    assert all(len(row) == 4 and row[1] <= row[2] <= row[3] for row in worth)


def test_a_result_without_trajectories_has_no_bands(dataset: xr.Dataset) -> None:
    """Its events are still told."""
    bare = dataset.isel(run=slice(0, 0))
    found = opened(workbook(bare))
    assert len(found["Bands"].rows()) == 1
    assert found["Results"].cells["D2"] == pytest.approx(
        verdict(dataset)["plans"]["linear"]["events"]["parity"]["probability"]
    )
