"""Load: shipped scenarios and dropped files, which may hold anything."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from growthsim.export.metadata import html_with
from growthsim.pages.desk import WORK_LIMIT, Desk, fresh_desk
from growthsim.pages.loading import SEVERAL, opened, presets
from growthsim.pages.options import LARGEST_SENT, LARGEST_UPLOAD
from growthsim.scenario import dumps, library, load, replace
from growthsim.texts import text
from tests.pages.explored import HOSTILE, drawn, press, words

OWN = replace(load("lidar"), {"title": "Mine", "technologies.sensor.halving_time": 2.0})


def state(desk: Desk) -> tuple[Any, ...]:
    return desk.scenario, desk.preset, desk.base, desk.opened, len(desk.past)


def script() -> None:
    """A page with the field for files, and the dialog where it is asked for."""
    import streamlit as st

    from growthsim.pages import loading
    from growthsim.pages.desk import current_desk
    from growthsim.pages.parts import say_faults

    say_faults(current_desk())
    loading.say_several(current_desk())
    if st.session_state.get("dialog"):
        loading.dialog()
    if st.session_state.get("field"):
        loading.open_file("page")


def test_every_shipped_scenario_is_told_by_title_and_question() -> None:
    assert list(presets()) == list(library())
    for name, (title, question) in presets().items():
        assert (title, question) == (load(name).title, load(name).question)
        assert question.endswith("?")


@pytest.mark.parametrize("name", ["mine.toml", "picture.png", "", "<b>.toml"])
def test_a_file_opens_whatever_it_is_called(name: str) -> None:
    """It is its own base, and undo brings back what was on the desk."""
    desk = fresh_desk()
    desk.change({"technologies.sensor.halving_time": 1.0})
    before = state(desk)[:3]
    assert opened(desk, name, dumps(OWN).encode())
    assert (desk.scenario, desk.preset, desk.base, desk.edited) == (OWN, "", OWN, {})
    desk.undo()
    assert state(desk)[:3] == before


def test_an_edited_preset_that_was_saved_opens_as_it_was() -> None:
    desk = fresh_desk()
    desk.change({"technologies.sensor.halving_time": 1.0})
    assert opened(desk, "saved.toml", dumps(desk.scenario, comments=True).encode())
    assert desk.edited == {}
    desk.undo()
    assert desk.edited == {"technologies.sensor.halving_time": (3.36, 1.0)}


def report_of(*titles: str) -> bytes:
    """A page that carries a scenario of each title."""
    return b"<!doctype html>" + b"".join(html_with(dumps(replace(OWN, {"title": title}))).encode() for title in titles)


@pytest.mark.parametrize("place", ["field", "dialog"])
def test_of_several_scenarios_it_stays_said_which_one_is_opened(place: str) -> None:
    """As long as it is on the desk: after a lever was moved too, but not after undo or another file."""
    at = dropped(shown(place), report_of("A <b>", "B", "C"), "rep.html")
    said = "rep.html holds 3 scenarios; the first, “A &lt;b&gt;”, is opened. Compare opens them all."
    desk = at.session_state["desk"]
    assert desk.scenario.title == "A <b>"
    assert words(drawn(at)).count(said) == 1
    desk.change({"technologies.sensor.halving_time": 1.0})
    assert said in words(drawn(at))
    desk.undo()
    desk.undo()
    assert said not in words(drawn(at))
    desk.redo()
    assert said in words(drawn(at))
    assert opened(desk, "mine.toml", dumps(OWN).encode())
    assert "is opened" not in words(drawn(at))


def test_more_scenarios_than_compare_holds_are_not_promised() -> None:
    """Beside the first there is room for five."""
    desk = fresh_desk()
    assert opened(desk, "rep.html", report_of(*"ABCDEF"))
    assert desk.kept[SEVERAL][1].endswith("is opened. Compare opens up to 6 side by side.")


def test_any_file_may_be_dropped_and_is_refused_in_our_own_words() -> None:
    """A table is told where it belongs, where the browser would only say that its kind is not allowed."""
    at = shown("field")
    assert list(at.file_uploader[0].proto.type) == []
    said = words(dropped(at, b"year,cost\n2009,75000\n", "costs.csv"))
    assert "costs.csv: is a table, not a scenario: a cost series belongs on the page Technologies" in said
    said = words(dropped(at, 'title = "Größe"\n'.encode("latin-1")))
    assert "mine.toml: is not UTF-8 text (line 1); save it as UTF-8" in said


BAD = {
    "empty": b"",
    "blank": b"  \n ",
    "no file of ours": b"\x00\x01\x02" * 50,
    "damaged picture": b"\x89PNG\r\n\x1a\n" + b"\xff" * 60,
    "picture of nothing": b"<svg xmlns='http://www.w3.org/2000/svg'></svg>",
    "no TOML": b'schema = 1\ntitle = "',
    "no scenario": b"schema = 1\nnonsense = 3\n",
    "newer": b"schema = 99\n",
    "not UTF-8": b'schema = 1\ntitle = "\xff\xfe"\n',
    "too large": b"# " + b"x" * (LARGEST_UPLOAD * 1_000_000),
    "too heavy": dumps(replace(OWN, {"span.runs": WORK_LIMIT // 180})).encode(),
    "hostile": f'schema = 1\n"{HOSTILE}" = 1\n'.encode(),
    "hostile page": html_with(f'schema = 1\nx = "{HOSTILE}"').encode(),
    "a path": b'schema = 1\n[technologies.a]\ndata = "../../../etc/passwd"\n',
    "deep": b"x = " + b"[" * 5000,
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_leaves_the_desk(what: str) -> None:
    """One message names the file or what is wrong in it; what was on the desk stays as it was."""
    desk = fresh_desk()
    before = state(desk)
    assert not opened(desk, f"{HOSTILE}.toml", BAD[what])
    assert state(desk) == before
    said = desk.said()
    assert len(said) == 1
    assert len(said[0]) < 2000
    assert "Traceback" not in said[0]
    assert "root:" not in said[0]


def shown(place: str) -> AppTest:
    """The page with its field, or the dialog."""
    at = AppTest.from_function(script, default_timeout=30)
    at.session_state["desk"] = fresh_desk()
    at.session_state[place] = True
    return drawn(at)


def dropped(at: AppTest, content: bytes, name: str = "mine.toml") -> AppTest:
    at.file_uploader[0].upload(name, content, "text/plain")
    return drawn(at)


@pytest.mark.parametrize("place", ["field", "dialog"])
def test_a_dropped_file_is_opened_once(place: str) -> None:
    """The field is a new one afterwards, so that what is changed then stays changed."""
    at = dropped(shown(place), dumps(OWN).encode())
    desk = at.session_state["desk"]
    assert (desk.scenario, desk.opened, len(desk.past)) == (OWN, 1, 1)
    drawn(at)
    assert (desk.opened, len(desk.past)) == (1, 1)


@pytest.mark.parametrize("place", ["field", "dialog"])
def test_a_bad_dropped_file_is_told_beside_the_field(place: str) -> None:
    """Once and escaped; the field lets go of it, and takes the next one."""
    at = dropped(shown(place), BAD["hostile"])
    assert words(at).count('class="gs-error"') == 1
    assert "<img" not in words(at)
    assert at.session_state["desk"].faults == []
    assert at.session_state["desk"].scenario == load("sensor")
    assert at.file_uploader[0].value is None
    assert 'class="gs-error"' not in words(drawn(at))
    assert dropped(at, dumps(OWN).encode()).session_state["desk"].scenario == OWN


def test_the_limit_is_said_and_kept() -> None:
    """A file a little too large reaches the page and is refused with the number; larger ones never do."""
    at = shown("field")
    assert text("load.limit", endings="TOML, PNG, SVG, GIF, PDF, HTML, XLSX", limit=LARGEST_UPLOAD) in words(at)
    assert at.file_uploader[0].proto.max_upload_size_mb == LARGEST_SENT > LARGEST_UPLOAD
    assert "at most 5,000,000 are opened" in words(dropped(at, BAD["too large"]))


def test_the_dialog_opens_a_preset() -> None:
    """All shipped scenarios are listed; pressing one puts it on the desk, and undo takes it back."""
    at = AppTest.from_function(script, default_timeout=30)
    at.session_state["desk"] = fresh_desk()
    at.session_state["dialog"] = True
    drawn(at)
    assert {button.key for button in at.button} >= {f"load:{name}" for name in library()}
    press(at, "load:battery")
    desk = at.session_state["desk"]
    assert (desk.scenario, desk.preset, desk.edited) == (load("battery"), "battery", {})
    desk.undo()
    assert desk.preset == "sensor"
