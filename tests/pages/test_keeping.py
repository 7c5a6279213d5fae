"""What people take with them: every file is named safely, and every file opens again."""

from __future__ import annotations

import re
from io import BytesIO, StringIO
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from growthsim.analysis.tables import bands_table
from growthsim.charts import CHARTS
from growthsim.export.carried import scenario_text_in
from growthsim.export.image import FRAMES
from growthsim.pages import results
from growthsim.pages.desk import Desk
from growthsim.pages.keeping import KINDS, LONG_LINK, picture
from growthsim.scenario import Scenario, dumps, loads, replace, with_plans
from growthsim.texts import text
from tests.pages.explored import HOSTILE, desk_of, drawn, small, widget, words

MADE = small(
    span__runs=25, span__years=5, plans__exo__actions=[], plans__exo__label="Später <b>", title='A "firm" & <b>'
)
ENDINGS = {"png": b"\x89PNG", "svg": b"<svg", "pdf": b"%PDF", "snippet": b"<"}


def script() -> None:
    """The buttons alone."""
    from growthsim.pages.desk import current_desk
    from growthsim.pages.keeping import ways_to_keep

    ways_to_keep(current_desk())


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, Any]]:
    """What each download button offers, by its key; a test presses it by calling what it holds."""
    found: dict[str, dict[str, Any]] = {}

    def note(label: str, made: Any, **look: Any) -> None:
        found[look["key"]] = {"label": label, "made": made, **look}

    monkeypatch.setattr("streamlit.download_button", note)
    return found


def opened(scenario: Scenario = MADE, **state: Any) -> AppTest:
    at = AppTest.from_function(script, default_timeout=60)
    at.session_state["desk"] = Desk("", scenario, scenario, **state)
    return drawn(at)


def bytes_of(made: Any) -> bytes:
    return made.encode() if isinstance(made, str) else bytes(made)


def test_nothing_is_simulated_before_a_button_is_pressed(
    offered: dict[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Six ways to keep something, each a function that makes it when it is asked for."""
    monkeypatch.setattr(results, "run", None)
    opened()
    assert set(offered) == {"keep:save", "keep:picture", "keep:csv", "keep:xlsx", "keep:report"}
    assert all(callable(offer["made"]) for offer in offered.values())
    assert all(offer["on_click"] == "ignore" for offer in offered.values())


def test_a_saved_scenario_is_the_scenario(offered: dict[str, dict[str, Any]]) -> None:
    opened()
    offer = offered["keep:save"]
    assert offer["file_name"] == "a-firm-b.toml"
    assert loads(offer["made"]()) == MADE


@pytest.mark.parametrize("key", ["keep:xlsx", "keep:report"])
def test_workbook_and_report_open_again(offered: dict[str, dict[str, Any]], key: str) -> None:
    """Dropped on the app, whatever they are called, they give the scenario they were made from."""
    opened()
    content = bytes_of(offered[key]["made"]())
    assert loads(scenario_text_in("anything", content)) == MADE


def test_the_csv_holds_the_bands_by_year(offered: dict[str, dict[str, Any]]) -> None:
    """Exactly the table of the library, with the plan's name as it was written."""
    opened()
    table = pd.read_csv(StringIO(offered["keep:csv"]["made"]()))
    wanted = bands_table(results.result_of(MADE))
    assert list(table) == list(wanted)
    assert len(table) == len(wanted)
    numbers = wanted.select_dtypes("number").columns
    pd.testing.assert_frame_equal(table[numbers], wanted[numbers].reset_index(drop=True), check_dtype=False)


@pytest.mark.parametrize("form", KINDS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_picture_of_any_form_carries_the_scenario(form: str, theme: str) -> None:
    """PNG, SVG, PDF and snippet are what their name says, and open again."""
    made = picture(MADE, "revenue", "16:9", theme, form)
    assert made.lstrip().startswith(ENDINGS[form])
    assert loads(scenario_text_in("dropped", made)) == MADE


def test_scale_and_size_of_a_picture_are_those_asked_for() -> None:
    """A log picture differs where the chart has a log scale, and is the same where it has none."""
    drawn_svg = {(chart, log): picture(MADE, chart, "4:3", "light", "svg", log)
                 for chart in ("revenue", "disruption") for log in (False, True)}  # fmt: skip
    assert drawn_svg["revenue", False] != drawn_svg["revenue", True]
    assert drawn_svg["disruption", False] == drawn_svg["disruption", True]
    for frame, size in FRAMES.items():
        svg = picture(MADE, "binding", frame, "light", "svg").decode()
        found = re.search(r'viewBox="0 0 (\d+) (\d+)"', svg)
        assert found is not None
        assert (int(found[1]), int(found[2])) == (size.width, size.height)


@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_can_be_taken_along(chart: str) -> None:
    """Also of a scenario without a newcomer, and of six plans."""
    six = with_plans(MADE, {f"plan{number}": {} for number in range(6)})
    calm = replace(MADE, {"entrant.presence": "absent"})
    for scenario in (six, calm):
        assert picture(scenario, chart, "16:9", "light", "svg").lstrip().startswith(b"<svg")


def test_hostile_names_are_text_in_a_picture() -> None:
    """In SVG and snippet no tag comes of them."""
    hostile = with_plans(replace(MADE, {"title": HOSTILE}), {"a": {"label": HOSTILE}})
    for form in ("svg", "snippet"):
        made = picture(hostile, "revenue", "16:9", "light", form).decode()
        assert "<img src=x" not in made
        assert "<script" not in made


def test_choices_of_a_picture_are_kept(offered: dict[str, dict[str, Any]]) -> None:
    """They survive a change of page, name the file, and are what the button makes."""
    at = opened()
    widget(at, "selectbox", "picture.chart").select("cash")
    drawn(at)
    widget(at, "selectbox", "picture.form").select("snippet")
    drawn(at)
    offer = offered["keep:picture"]
    assert (offer["file_name"], offer["mime"]) == ("a-firm-b-cash.html", "text/html")
    assert b"<script" not in offer["made"]()
    again = opened(kept={"picture": dict(desk_of(at).kept["picture"])})
    assert widget(again, "selectbox", "picture.chart").value == "cash"


def test_the_link_stands_ready_and_warns_when_it_is_long(offered: dict[str, dict[str, Any]]) -> None:
    at = opened()
    assert "/explore?s=1" in at.code[0].value
    assert text("keep.link_lead") in words(at)
    assert "cut so long a link" not in words(at)
    noise = " ".join(str(number**7) for number in range(1000))
    at = opened(replace(MADE, {"description": noise[:4000]}))
    assert len(at.code[0].value) > LONG_LINK
    assert "characters: some mail and chat programs cut so long a link." in words(at)


def test_a_scenario_too_large_for_a_link_says_so(
    offered: dict[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Instead of an empty box; it can be saved."""
    monkeypatch.setattr("growthsim.scenario.link.LONGEST_CODE", 100)
    at = opened()
    assert not at.code
    assert text("keep.link_none") in words(at)
    assert offered["keep:save"]["made"]() == dumps(MADE, comments=True)


def test_a_workbook_is_one(offered: dict[str, dict[str, Any]]) -> None:
    """The kind that is told is the kind that is made."""
    opened()
    offer = offered["keep:xlsx"]
    assert BytesIO(offer["made"]()).read(2) == b"PK"
    assert offer["mime"].endswith("spreadsheetml.sheet")
    assert offer["file_name"].endswith(".xlsx")
