"""Whose language a page speaks, what travels with it, and that nothing is left in the language of somebody else."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from growthsim.decisions.working import Piece
from growthsim.lessons.debrief_words import class_table
from growthsim.methods.roadmap import ROADMAP
from growthsim.pages import address, canvas_roadmap, debrief_firms, downloads, language, worker
from growthsim.pages.address import LONGEST_GUESS, LONGEST_LOOK, link_of
from growthsim.pages.compare_list import add_file, added, compared, swap
from growthsim.pages.debrief_firms import FirmTask
from growthsim.pages.desk import fresh_desk
from growthsim.pages.language import CHOOSER
from growthsim.pages.pictures import Asked
from growthsim.pages.pieces import PieceTask
from growthsim.scenario import dumps, load
from growthsim.texts import speaking, text, translated
from tests.lessons.classes import handed
from tests.pages.explored import desk_of, drawn, opened, press, small, widget

SENSOR = {"en": load("sensor").title}
for _code in ("sv", "da"):
    with speaking(_code):
        SENSOR[_code] = translated(SENSOR["en"])


def script() -> None:
    """The frame of every page, and one that says which language is spoken, in a run and when a button is pressed."""
    import streamlit as st

    from growthsim.pages.address import keep_address, take_address
    from growthsim.pages.desk import current_desk
    from growthsim.pages.language import choose_language, take_language
    from growthsim.texts import language

    def pressed() -> None:
        st.session_state["heard"] = language()

    take_language()
    choose_language()
    take_address(current_desk())
    st.text(language())
    st.button("hear", key="hear", on_click=pressed)
    keep_address(current_desk())


def visited(monkeypatch: pytest.MonkeyPatch, locale: str | None, **query: str) -> AppTest:
    """A visit by a browser of this language, at an address."""
    context = SimpleNamespace(locale=locale, url="http://localhost:8501/explore")
    monkeypatch.setattr(language.st, "context", context)
    at = AppTest.from_function(script, default_timeout=60)
    at.session_state["desk"] = fresh_desk()
    for name, value in query.items():
        at.query_params[name] = value
    return drawn(at)


def spoken(at: AppTest) -> tuple[str, str]:
    """What is spoken, and what the address says of it."""
    found = dict(at.query_params).get("lang", "")
    return at.text[0].value, found[0] if isinstance(found, list) else found


@pytest.mark.parametrize(
    ("locale", "asked", "found"),
    [
        (None, "", ("en", "")),
        ("en-GB", "", ("en", "")),
        ("sv-SE", "", ("sv", "sv")),
        ("DA", "", ("da", "da")),
        ("fr-FR", "", ("en", "")),
        ("en", "sv", ("sv", "sv")),
        ("sv", "en", ("en", "en")),
        ("sv", "xx", ("sv", "sv")),
        ("en", "<script>", ("en", "")),
        ("en", "../sv", ("en", "")),
    ],
)
def test_the_link_comes_before_the_browser(monkeypatch, locale, asked, found) -> None:
    """A language there is not counts for nothing; the address is bare where all is English."""
    assert spoken(visited(monkeypatch, locale, **({"lang": asked} if asked else {}))) == found


def test_what_the_visitor_chooses_comes_before_the_address(monkeypatch) -> None:
    """The address follows, stays so with every further turn, and another link in it is taken."""
    at = visited(monkeypatch, "en", lang="sv")
    at.selectbox(key=CHOOSER).set_value("da")
    assert spoken(drawn(at)) == ("da", "da")
    assert spoken(drawn(at)) == ("da", "da")
    at.query_params["lang"] = "sv"
    assert spoken(drawn(at)) == ("sv", "sv")
    at.selectbox(key=CHOOSER).set_value("en")
    assert spoken(drawn(at)) == ("en", "")


def test_an_address_that_is_still_the_old_one_does_not_speak(monkeypatch) -> None:
    """It was taken before the visitor chose, and is no news."""
    at = visited(monkeypatch, "en", lang="sv")
    at.session_state["language"] = "da"
    assert spoken(drawn(at)) == ("da", "da")


def test_the_language_is_no_step_to_be_undone(monkeypatch) -> None:
    """Whoever changes it has the same scenario on the desk, and an address that says nothing else."""
    at = visited(monkeypatch, "en")
    at.session_state["desk"].change({"technologies.sensor.halving_time": 2.0})
    drawn(at)
    scenario = desk_of(at).scenario
    at.selectbox(key=CHOOSER).set_value("sv")
    drawn(at)
    drawn(at)
    assert desk_of(at).scenario is scenario
    assert len(desk_of(at).past) == 1


def test_the_language_alone_in_the_address_leaves_the_desk(monkeypatch) -> None:
    """A scenario that is too large for a link is not in the address; that is no bare address to go back to."""
    monkeypatch.setattr(address, "_encoded", lambda _: "")
    at = visited(monkeypatch, "sv")
    at.session_state["desk"].change({"technologies.sensor.halving_time": 2.0})
    drawn(at)
    monkeypatch.setattr(address, "IN_FLIGHT", -1.0)
    drawn(at)
    assert desk_of(at).edited
    assert dict(at.query_params) in ({"lang": "sv"}, {"lang": ["sv"]})


def test_what_a_button_does_is_said_in_the_language_of_the_visit(monkeypatch) -> None:
    """Before the run that draws the page has said it."""
    at = visited(monkeypatch, "en", lang="sv")
    at.button(key="hear").click()
    assert drawn(at).session_state["heard"] == "sv"


def test_only_a_guess_may_be_long_in_an_address(monkeypatch) -> None:
    """Everything else is cut where no name of ours is longer."""
    at = visited(monkeypatch, "en", guess="1" * 500, lesson="x" * 500)
    assert (len(desk_of(at).looks["guess"]), len(desk_of(at).looks["lesson"])) == (LONGEST_GUESS, LONGEST_LOOK)


def test_a_link_carries_the_language(monkeypatch) -> None:
    """Also English: whoever opens it may have another browser."""
    monkeypatch.setattr(language.st, "context", SimpleNamespace(locale="en", url="http://localhost:8501/explore"))
    desk = fresh_desk()
    for code in ("en", "sv"):
        with speaking(code):
            assert link_of(desk).endswith(f"&lang={code}")


def test_what_is_downloaded_is_in_the_language_of_its_page(monkeypatch) -> None:
    """It is made later and elsewhere, by a thread that nobody told a language."""
    buttons: list[Any] = []
    monkeypatch.setattr(downloads.st, "download_button", lambda _, made, **__: buttons.append(made))
    for code in ("sv", "en"):
        with speaking(code):
            downloads.download("x", lambda: translated("Dashboards"), "x", "text/plain", "x")
    made: list[object] = []
    for button in buttons:
        thread = threading.Thread(target=lambda button=button: made.append(button()))
        thread.start()
        thread.join(60)
    assert made == ["Styrtavlor", "Dashboards"]


@dataclass(frozen=True)
class Said:
    """A task whose work is words."""

    language: str

    def made(self) -> str:
        return translated("Dashboards")


def test_a_worker_speaks_the_language_of_whoever_asks() -> None:
    """One after the other; and one that asks for a language there is not gets nothing."""
    codes = ("sv", "en", "da", "xx")
    assert [worker._made(Said(code)) for code in codes] == ["Styrtavlor", "Dashboards", "Styretavler", None]


def test_tasks_of_two_languages_are_two() -> None:
    """Pictures, pieces and firms carry the language of whoever asks, also to the task that can stand for them."""

    class Question(Piece):  # type: ignore[misc]
        """Equal to itself alone."""

        def __init__(self) -> None:
            pass

    scenario, piece = small(), Question()
    for kind, of in ((lambda it: Asked(it, True), scenario), (FirmTask, scenario), (PieceTask, piece)):
        tasks = []
        for code in ("en", "sv"):
            with speaking(code):
                tasks.append(kind(of))
            assert (tasks[-1].language, tasks[-1].whole.language) == (code, code)
        assert tasks[0] != tasks[1]


def test_why_a_firm_cannot_be_shown_is_read_anew_in_another_language() -> None:
    """Once for each."""
    desk, given = fresh_desk(), [handed("Ada", 1e4, code="garbage")]
    told = []
    for code in ("en", "sv", "sv"):
        with speaking(code):
            told.append(debrief_firms._read(desk, given))
    assert told[0][1] != told[1][1]
    assert told[1] is told[2]


def test_scenarios_that_are_compared_are_called_as_the_reader_calls_them() -> None:
    """In whichever language they were added, opened and put back."""
    desk = fresh_desk("lidar")
    with speaking("sv"):
        assert add_file(desk, "mine.toml", dumps(load("sensor")).encode())
    for code, title in SENSOR.items():
        with speaking(code):
            assert compared(desk)[1].name == title
    with speaking("sv"):
        assert swap(desk, 0)
    assert [name for name, _ in added(desk)] == [load("lidar").title]


def test_the_roadmap_is_called_as_its_reader_calls_it(monkeypatch) -> None:
    """Two visitors with the same scenario share its work only where they share the language."""
    monkeypatch.setattr(canvas_roadmap.roads, "roadmap", lambda *_: text("roadmap.plan_none"))
    scenario, found = small(), {}
    for code in ("en", "sv"):
        with speaking(code):
            found[code] = canvas_roadmap._worked_out(scenario, 7)
    assert found == {"en": "Roadmap: no methods", "sv": "Färdplan: inga metoder"}


def canvas() -> None:
    """The page Canvas in the language of the visit."""
    import streamlit as st

    from growthsim.pages.canvas import page
    from growthsim.pages.desk import current_desk
    from growthsim.texts import speaking

    with speaking(st.session_state.get("language", "sv")):
        page(current_desk())


def test_a_roadmap_that_was_put_in_another_language_is_held(monkeypatch) -> None:
    """Its label is the author's; the plan is the same."""
    monkeypatch.setattr("growthsim.methods.roadmap.RUNS", 20)
    at = opened(small("growing-broke"), "growing-broke", drawing=canvas)
    press(at, "canvas.put")
    assert desk_of(at).scenario.plans[ROADMAP].label.startswith("Färdplan")
    at.session_state["language"] = "en"
    assert widget(drawn(at), "button", "canvas.put").disabled


def test_the_table_of_a_class_is_the_same_in_every_language() -> None:
    """Other programs read it."""
    from growthsim.lessons.debrief import debriefs

    found = debriefs([handed("Ada", 1e4), handed("", 2e4, place="x.json")])
    with speaking("sv"):
        swedish = class_table(found)
    assert swedish == class_table(found)
    assert "step 30" in swedish
