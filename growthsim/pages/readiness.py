"""Readiness: which methods a firm has, what stands on what, and who would make it needless."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from growthsim.pages import (
    readiness_attack,
    readiness_checks,
    readiness_prerequisites,
    readiness_purpose,
    readiness_questions,
)
from growthsim.pages.compare_choice import choice
from growthsim.pages.desk import Desk
from growthsim.pages.levers import on_desk
from growthsim.pages.parts import page_head
from growthsim.pages.readiness_answers import SHEET
from growthsim.texts import text

VIEWS = ("test", "purpose", "attack", "prerequisites", "revolution", "small_firm")
DRAWN: dict[str, Callable[[Desk], None]] = {
    "test": readiness_questions.tested,
    "purpose": readiness_purpose.purpose,
    "attack": readiness_attack.attack,
    "prerequisites": readiness_prerequisites.opened,
    "revolution": readiness_checks.revolution,
    "small_firm": readiness_checks.small_firm,
}
HEADS: dict[str, Callable[[Desk], tuple[str, str]]] = {
    "test": readiness_questions.head,
    "purpose": readiness_purpose.head,
    "attack": readiness_attack.head,
    "prerequisites": readiness_prerequisites.head,
    "revolution": readiness_checks.revolution_head,
    "small_firm": readiness_checks.small_firm_head,
}
"""The question of each part, and what has been found out so far."""


def page(desk: Desk) -> None:
    """One of the parts, under its question."""
    st.html(f"<style>{SHEET}</style>")
    kept = desk.kept.get("readiness.view", VIEWS[0])
    shown = kept if kept in VIEWS else VIEWS[0]
    title, tools = st.columns([9, 3], vertical_alignment="bottom")
    with title:
        question, finding = HEADS[shown](desk)
        page_head(question, text("readiness.eyebrow", title=desk.title, frame=desk.scenario.frame.title), finding)
    with tools, st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        _tool("app.undo", ":material/undo:", on_desk(Desk.undo), not desk.past)
        _tool("app.redo", ":material/redo:", on_desk(Desk.redo), not desk.future)
    with st.container(key="readiness-views"):
        choice("readiness.view", VIEWS, text("readiness.view"), lambda name: text(f"readiness.view_{name}"))
    DRAWN[shown](desk)
    _way_on()


def _tool(key: str, icon: str, act: Callable[[], None], disabled: bool) -> None:
    st.button(text(key), key=f"readiness.tool:{key}", icon=icon, type="tertiary", on_click=act, disabled=disabled)


def _way_on() -> None:
    """The next question, on the page of the roadmap."""
    st.html('<hr class="gs-rule">')
    if st.button(text("readiness.next"), type="primary", icon=":material/arrow_forward:", icon_position="right",
                 key="readiness.next"):  # fmt: skip
        from growthsim.pages.application import page_of

        st.switch_page(page_of("canvas"))
