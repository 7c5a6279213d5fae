"""Ten percent or ten times: how long it takes, what holds it back, what helps, and who is missing from the lists."""

from __future__ import annotations

from html import escape

import streamlit as st

from growthsim.analysis.tenfold_words import finding
from growthsim.engine import OpeningError
from growthsim.pages.desk import Desk
from growthsim.pages.levers import on_desk
from growthsim.pages.parts import error, page_head, plain
from growthsim.pages.remembered import remembered
from growthsim.pages.tenfold_limits import limits_part
from growthsim.pages.tenfold_lists import clock_part, missing_part
from growthsim.pages.tenfold_looks import SHEET, chosen_plan, outcome_now
from growthsim.pages.tenfold_pace import pace_part
from growthsim.pages.tenfold_ways import ways_part
from growthsim.scenario import ScenarioError
from growthsim.texts import text

PARTS = {
    "pace": pace_part,
    "limits": limits_part,
    "ways": ways_part,
    "clock": clock_part,
    "missing": missing_part,
}


def page(desk: Desk) -> None:
    """The finding, then one part at a time; the next question is what goes on the canvas."""
    st.html(f"<style>{SHEET}</style>")
    _head(desk)
    found, names = st.container(), list(PARTS)
    with st.container(key="tenfold-choices", horizontal=True, vertical_alignment="bottom", gap="medium"):
        name = st.segmented_control(
            text("tenfold.parts"),
            names,
            format_func=lambda part: text(f"tenfold.part.{part}"),
            required=True,
            label_visibility="collapsed",
            **remembered(desk, "tenfold.part", names[0], names),
        )
        plan = chosen_plan(desk)
    try:
        with found:
            words = finding(desk.scenario, plan, outcome_now(desk.scenario, plan))
            st.html(f'<p class="gs-ten-first">{escape(words)}</p>')
        PARTS[name](desk, plan)
    except (OpeningError, ScenarioError) as fault:
        error(text("tenfold.no_opening"), str(fault))
    st.html('<hr class="gs-rule">')
    if st.button(plain(text("tenfold.next")), type="primary", icon=":material/arrow_forward:", key="tenfold.next"):
        from growthsim.pages.application import page_of

        st.switch_page(page_of("canvas"))


def _head(desk: Desk) -> None:
    """The question, and the way back from what the parts change."""
    title, tools = st.columns([9, 3], vertical_alignment="bottom")
    with title:
        page_head(text("tenfold.title"), desk.title)
    with tools, st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        for name, act, possible in (("undo", Desk.undo, desk.past), ("redo", Desk.redo, desk.future)):
            st.button(
                text(f"app.{name}"), icon=f":material/{name}:", type="tertiary", key=f"tenfold.{name}",
                disabled=not possible, on_click=on_desk(act),
            )  # fmt: skip
