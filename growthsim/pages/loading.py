"""Load: the shipped scenarios with what they are about, and any file that carries a scenario."""

from __future__ import annotations

from html import escape

import streamlit as st

from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.parts import note, plain
from growthsim.pages.uploads import drop_field, first_in
from growthsim.scenario import ScenarioError, library, load
from growthsim.texts import remembered, text, translated

SEVERAL = "load.several"


@st.dialog(text("load.title"), width="large")
def dialog() -> None:
    """Choose a scenario; loading is an action, and undo takes it back."""
    open_file("dialog")
    st.html(f'<div class="gs-head">{escape(text("load.library"))}</div>')
    for name, (title, question) in presets().items():
        left, right = st.columns([5, 1], vertical_alignment="center")
        left.html(f'<div><b>{escape(title)}</b></div><div class="gs-caption">{escape(question)}</div>')
        if right.button(text("load.open"), key=f"load:{name}", help=plain(text("load.open_help", title=title))):
            current_desk().open_preset(name)
            st.rerun()


@remembered()
def presets() -> dict[str, tuple[str, str]]:
    """Title and question of each shipped scenario."""
    found = {name: load(name) for name in library()}
    return {
        name: (translated(scenario.title) or name, translated(scenario.question)) for name, scenario in found.items()
    }


def open_file(place: str) -> None:
    """A field to drop a file on; opening it replaces what is on the desk."""
    if drop_field(text("load.drop"), f"load.{place}", opened):
        st.rerun()


def opened(desk: Desk, name: str, content: bytes) -> bool:
    """Put the scenario that a file carries on the desk; a fault is kept for the page to show."""
    try:
        found = first_in(name, content)
    except ScenarioError as fault:
        desk.faults.append(str(fault))
        return False
    if not desk.open(found.scenario):
        return False
    if found.words:
        desk.kept[SEVERAL] = (desk.base, f"{found.words} {_others(found.held)}")
    return True


def _others(held: int) -> str:
    """Where the other scenarios of a file can be had: beside the first there is room for some."""
    from growthsim.pages.compare_list import MOST

    return text("load.compare_all") if held < MOST else text("load.compare_most", most=MOST)


def say_several(desk: Desk) -> None:
    """That the file held more than what is on the desk, for as long as it is there: undo leads away from it."""
    base, words = desk.kept.get(SEVERAL, (None, ""))
    if base is desk.base:
        note(words)
