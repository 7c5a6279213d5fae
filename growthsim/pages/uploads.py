"""Files that are dropped on a page: a field that lets go of them, and the scenarios that they carry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import streamlit as st

from growthsim.export.carried import first_scenario_in, scenario_texts_in
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.options import LARGEST_SENT, LARGEST_UPLOAD
from growthsim.pages.parts import error, foot
from growthsim.scenario import Scenario, loads
from growthsim.texts import text, translated
from growthsim.texts.numbers import fixed, mark
from growthsim.wording import place_of

CARRIERS = ("toml", "png", "svg", "gif", "pdf", "html", "xlsx")
"""Endings of the files that can be opened; what they are is read from their bytes."""

TABLES = ("csv", "tsv", "txt")
"""Endings of files of figures."""

SHEET = """<style>
[class*="st-key-gs-drop-"] [data-testid="stFileUploaderDropzoneInstructions"]{display:none}
[class*="st-key-gs-drop-"] [data-testid="stFileUploaderDropzone"] button p{font-size:0}
[class*="st-key-gs-drop-"] [data-testid="stFileUploaderDropzone"] button p::after{font-size:14px;content:"WORDS"}
</style>"""


def drop_style() -> str:
    """
    What stands in a field for files, in the page's language.

    Streamlit would say beside the button how much may be sent, which is more than is taken, and on it "Upload".
    """
    return SHEET.replace("WORDS", text("load.choose"))


Take = Callable[[Desk, str, bytes], bool]
"""Does something with a file of this name and content; False, with a fault on the desk, where it cannot."""


class First(NamedTuple):
    """The first scenario of a file, how many it carries, and what is said where these are several."""

    scenario: Scenario
    held: int
    words: str


def first_in(name: str, content: bytes) -> First:
    """
    The scenario that a file carries, the first of several.

    Raises
    ------
    ScenarioError
        When it carries none, or one that cannot be.
    """
    source, count = first_scenario_in(name, content)
    scenario = loads(source, place=name)
    title = translated(scenario.title) or text("app.untitled")
    words = text("link.file.several", name=place_of(name), count=fixed(count), title=title)
    return First(scenario, count, words if count > 1 else "")


def scenarios_in(name: str, content: bytes) -> list[Scenario]:
    """
    All scenarios that a file carries.

    Raises
    ------
    ScenarioError
        When it carries none, or one that cannot be.
    """
    return [loads(source, place=name) for source in scenario_texts_in(name, content)]


def refused_table(name: str, fault: str) -> str:
    """Why no figures are read from a file; where it is not even called like a table, also what can be opened."""
    if name.lower().endswith(tuple(f".{ending}" for ending in TABLES)):
        return fault
    return f"{fault}\n{text('load.tables', endings=', '.join(TABLES).upper())}"


def drop_field(
    label: str, place: str, take: Take, endings: Sequence[str] = CARRIERS, limit: float = LARGEST_UPLOAD
) -> bool:
    """
    A field for a file, with what was wrong with the last one; whether one was taken just now.

    It holds no file: what was taken or refused is let go of, so that it is not read again at every turn. It lets
    every file through, whatever its name ends in, so that what is none is refused in our own words.
    """
    kept = current_desk().kept
    key = f"{place}:{kept.get(_count(place), 0)}"
    # More than is taken may be sent, so that a file that is a little too large is refused in our own words.
    with st.container(key=f"gs-drop-{place}"):
        st.html(drop_style())
        st.file_uploader(label, key=key, max_upload_size=LARGEST_SENT,
                         on_change=partial(_dropped, place, key, take))  # fmt: skip
    foot(text("load.limit", endings=", ".join(endings).upper(), limit=mark(limit)))
    taken, faults = kept.pop(_answer(place), (False, []))
    for fault in faults:
        error(fault)
    return bool(taken)


def _dropped(place: str, key: str, take: Take) -> None:
    desk, file = current_desk(), st.session_state[key]
    if file is None:
        return
    taken = take(desk, file.name, file.getvalue())
    desk.kept[_answer(place)] = (taken, desk.said())
    # A field under another name is empty again.
    desk.kept[_count(place)] = desk.kept.get(_count(place), 0) + 1


def _count(place: str) -> str:
    return f"{place}.dropped"


def _answer(place: str) -> str:
    return f"{place}.answer"
