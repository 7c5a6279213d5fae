"""No English is left in what is taken away in another language: pictures, report, workbook, canvas."""

from __future__ import annotations

import html
import io
import re
import zipfile

import pytest
import xarray as xr

from growthsim.analysis.findings import findings
from growthsim.charts import CHARTS
from growthsim.export.canvas_page import canvas_html
from growthsim.export.image import framed
from growthsim.export.metadata import SCENARIO
from growthsim.export.report import report
from growthsim.export.workbook import workbook
from growthsim.scenario import Scenario, load, replace
from growthsim.simulate import run
from growthsim.texts import languages, speaking, translated
from tests.texts.left_english import TWO_STOPS, left_english

OTHERS = languages()[1:]


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    """A shipped scenario in few futures."""
    return replace(load("sensor"), {"span.runs": 60, "span.years": 8})


@pytest.fixture(scope="module")
def dataset(scenario: Scenario) -> xr.Dataset:
    """Its result."""
    return run(scenario)


def said(content: str) -> str:
    """The words of an HTML or SVG file, without the scenario inside, which stays as its author wrote it."""
    words = re.sub(
        rf'<(script|metadata)[^>]*>.*?</\1>|<style.*?</style>|id="{SCENARIO}"', " ", content, flags=re.DOTALL
    )
    return re.sub(r"<[^>]*>", "\n", words)


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("name", CHARTS)
def test_no_english_is_left_in_a_picture(dataset: xr.Dataset, name: str, code: str) -> None:
    """Title, axes, labels, sources and stamp."""
    with speaking(code):
        words = said(framed(CHARTS[name], dataset, finding=findings([dataset]).get(name, "")))
    assert left_english(words, code) == []
    assert TWO_STOPS.findall(words) == []


@pytest.mark.parametrize("code", OTHERS)
def test_no_english_is_left_in_a_report(dataset: xr.Dataset, scenario: Scenario, code: str) -> None:
    """From the summary to what it rests on."""
    with speaking(code):
        words = said(report([dataset], [translated(scenario.title)]))
    assert left_english(words, code) == []
    assert TWO_STOPS.findall(words) == []


@pytest.mark.parametrize("code", OTHERS)
def test_no_english_is_left_in_a_workbook(dataset: xr.Dataset, code: str) -> None:
    """All sheets but the one with the scenario's file."""
    with speaking(code):
        content = workbook(dataset)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        words = archive.read("xl/sharedStrings.xml").decode("utf-8") + archive.read("xl/workbook.xml").decode("utf-8")
    strings = re.findall(r"<si>(.*?)</si>|<sheet name=\"([^\"]*)\"", words, re.DOTALL)
    # The scenario's file stands there line by line.
    source = set(str(dataset.attrs["scenario"]).splitlines())
    plain = [html.unescape(said(one or other)) for one, other in strings]
    assert left_english("\n".join(line for line in plain if line.strip() not in source), code) == []


@pytest.mark.parametrize("code", OTHERS)
def test_no_english_is_left_on_a_canvas(scenario: Scenario, code: str) -> None:
    """The page that is kept."""
    with speaking(code):
        words = said(canvas_html(scenario, list(scenario.plans)[-1]))
    assert left_english(words, code) == []
