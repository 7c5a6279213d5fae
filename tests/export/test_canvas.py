"""The canvas as files: whole, harmless whatever is written in it, and with the scenario inside."""

from __future__ import annotations

import csv
import io
from datetime import date
from xml.etree import ElementTree

import pytest

from growthsim.export.canvas import canvas_csv, canvas_svg
from growthsim.export.canvas_page import canvas_file, canvas_grid, canvas_html
from growthsim.export.carried import scenario_text_in
from growthsim.export.report import report
from growthsim.methods.canvas import canvas_of
from growthsim.scenario import loads, replace
from growthsim.simulate import run
from growthsim.texts import text
from tests.builders import world

HOSTILE = "</text></script><img src=x onerror=alert(1)> & \"q\" 'a'"
PLANS = {"exo": {"label": HOSTILE, "methods": {"mtp": 0.9}}}
DAY = date(2026, 11, 22)


def hostile():
    return world(PLANS, title=HOSTILE, canvas={"mtp": HOSTILE, "community": "=1+1", "information": "@cmd\nline"})


@pytest.mark.parametrize("ending", ["svg", "png", "html"])
def test_the_scenario_travels_in_every_picture_and_page(ending) -> None:
    scenario = hostile()
    content = canvas_file(scenario, "exo", ending)
    assert loads(scenario_text_in(f"canvas.{ending}", content)) == scenario


def test_no_word_of_a_scenario_acts_in_the_picture() -> None:
    """Every element is one of ours, and the words stand in it as text."""
    root = ElementTree.fromstring(canvas_svg(hostile(), day=DAY))
    kinds = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert kinds <= {"svg", "metadata", "rect", "text", "circle", "path"}
    words = " ".join(element.text or "" for element in root.iter() if element.tag.endswith("text"))
    assert "onerror=alert(1)" in words


def test_no_word_of_a_scenario_acts_in_the_page() -> None:
    for page in (canvas_html(hostile(), day=DAY), canvas_grid(canvas_of(hostile()))):
        assert "<img" not in page
        assert "&lt;img src=x" in page


def test_the_table_holds_every_cell_and_no_formula() -> None:
    scenario = hostile()
    heads, *rows = csv.reader(io.StringIO(canvas_csv(scenario)))
    assert len(rows) == len(scenario.frame.names) + 2
    assert all(len(row) == len(heads) for row in rows)
    assert not [entry for row in rows for entry in row if entry.startswith(("=", "+", "-", "@"))]
    assert "'=1+1" in [entry for row in rows for entry in row]


def test_nothing_in_the_picture_stands_outside_its_sheet() -> None:
    """However long the words, they are cut; the sheet grows with its cells."""
    scenario = world(
        PLANS, canvas=dict.fromkeys(["mtp", "community", "information", "implementation"], "long words " * 90)
    )
    root = ElementTree.fromstring(canvas_svg(scenario))
    height = float(root.attrib["height"])
    for element in root.iter():
        if element.tag.endswith("}text"):
            assert 0 < float(element.attrib["y"]) < height
            assert 0 < float(element.attrib["x"]) < 1280
    assert height > float(ElementTree.fromstring(canvas_svg(world(PLANS))).attrib["height"])


def test_the_page_asks_for_nothing_elsewhere() -> None:
    page = canvas_html(world(PLANS))
    assert "default-src 'none'" in page
    assert "http://" not in page
    assert "https://" not in page


def test_a_report_tells_of_methods_only_where_there_are_any() -> None:
    """By a plan that moves them, or by own words; all of it as text."""
    title = text("canvas.report.title")

    def written(scenario) -> str:
        return report([run(scenario, kept_runs=0)], ["made"], DAY)

    assert title not in written(world(runs=5, years=1))
    page = written(replace(hostile(), {"span.runs": 5, "span.years": 1}))
    assert title in page
    assert "<img src=x" not in page
    assert title in written(world(runs=5, years=1, canvas={"mtp": "Words."}))
