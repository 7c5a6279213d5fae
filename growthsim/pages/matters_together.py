"""All leading inputs at once: each one's share of the differences, and the box in which the firm loses."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from growthsim.charts.lost_box import drawable, lost_box_chart
from growthsim.charts.plane import dressed
from growthsim.charts.sensitivity import shares_chart
from growthsim.charts.theme import page_canvas
from growthsim.decisions import sensitivity_words as words
from growthsim.decisions.box import BoxQuestion, box_of
from growthsim.decisions.input_words import in_sentence
from growthsim.decisions.sampling import Chosen, Everything, EverythingQuestion
from growthsim.pages.decide import WIDTHS
from growthsim.pages.desk import Desk
from growthsim.pages.parts import caption, foot, section, table
from growthsim.pages.working import precision, worked
from growthsim.texts import text
from growthsim.texts.numbers import percent


def everything_part(desk: Desk, plan: str, chosen: Chosen, effect: str) -> Everything | None:
    """The shares of the differences that inputs make alone and together; None while nothing is known."""
    section(text("sensitivity.page.together"))
    question = EverythingQuestion(desk.scenario, plan, chosen)
    found: Everything | None = worked(desk, "everything", question)
    if found is None:
        return None
    scenario = desk.scenario
    st.html(f'<div class="gs-lead">{escape(words.sobol_sentence(found, scenario, effect))}</div>')
    narrowed = words.narrowed_words(found, scenario)
    heads, rows = words.sobol_table(found, scenario, effect)
    if not rows:
        if narrowed:
            foot(narrowed)
        return found
    left, right = st.columns(WIDTHS, gap="medium")
    with left:
        name = in_sentence(words.effect_name(scenario, effect))
        st.html(f'<div class="gs-head">{escape(text("sensitivity.page.shares_heading", effect=name))}</div>')
        _draw(shares_chart(found, scenario, effect, page_canvas()), f"matters.shares.{effect}")
        caption(text("sensitivity.page.shares_caption"))
        precision("everything", question, found)
    with right:
        caption(text("sensitivity.read_shares", within=percent(0.95)))
        if narrowed:
            foot(narrowed)
    with st.expander(text("sensitivity.page.numbers")):
        table(heads, rows, right=(1, 2))
    return found


def box_part(desk: Desk, plan: str, everything: Everything) -> None:
    """The box in words, in a picture of its two most telling inputs, and how it does on fresh rows."""
    section(text("sensitivity.page.box"))
    box = box_of(everything)
    question = BoxQuestion(desk.scenario, plan, everything.chosen, box)
    found = worked(desk, "box", question)
    if found is None:
        return
    st.html(f'<div class="gs-lead">{escape(words.box_sentence(found, desk.scenario))}</div>')
    if not drawable(everything, box):
        precision("box", question, found)
        return
    left, right = st.columns(WIDTHS, gap="medium")
    with left:
        st.html(f'<div class="gs-head">{escape(text("sensitivity.page.box_heading"))}</div>')
        _draw(lost_box_chart(everything, box, desk.scenario, page_canvas()), "matters.box")
        caption(text(f"sensitivity.page.box_caption_{box.of}"))
    with right:
        caption(words.box_error_words(found))
        precision("box", question, found)


def _draw(chart: Any, key: str) -> None:
    specification = dressed(chart).to_dict()
    said = specification.pop("description")
    st.vega_lite_chart(spec=specification, width="stretch", theme=None, key=key, alt=said)
