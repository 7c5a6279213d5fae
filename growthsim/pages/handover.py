"""Handover: sell, transform or wait; and what one regrets least."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from growthsim.charts.handover import handover_chart
from growthsim.charts.tenfold import wide_canvas
from growthsim.decisions import handover_words as words
from growthsim.decisions.handover import DISCOUNT, USUAL_YEARS, Handover, handover_question
from growthsim.distributions import central
from growthsim.engine import OpeningError
from growthsim.export.decision_pictures import handover_pictures
from growthsim.pages.decide import WIDTHS, changes_nothing, head
from growthsim.pages.decide_keep import last_row
from growthsim.pages.decide_regret import regret_part
from growthsim.pages.desk import Desk
from growthsim.pages.drawing import draw
from growthsim.pages.levers import Lever, lever_slider
from growthsim.pages.parts import caption, error, foot, grade_chip, note, table
from growthsim.pages.remembered import remembered
from growthsim.pages.working import precision, worked
from growthsim.scenario import value_at
from growthsim.texts import text
from growthsim.texts.numbers import fixed

DATE = "valuation.handover_time"
SHEET = """<style>[class*="st-key-handover-ways"] table{min-width:760px}</style>"""
"""Where it is narrow the table is moved sideways rather than broken into letters."""


def page(desk: Desk) -> None:
    """What the firm is worth by year, the three ways, and the choice of least regret; next is what matters."""
    st.html(SHEET)
    plan = head(desk, text("handover.title"))
    found = None
    try:
        found = _handover(desk, plan)
        regret_part(desk)
    except OpeningError as fault:
        error(text("timing.refused"), str(fault))
    taken = None if found is None else partial(handover_pictures, found)
    last_row(desk, "handover", "matters", taken, found.runs if found else 0)


def _handover(desk: Desk, plan: str) -> Handover | None:
    lead = st.container()
    if changes_nothing(desk.scenario, plan):
        note(text("handover.same"))
    left, right = st.columns(WIDTHS, gap="medium")
    with right, st.container(key="handover-controls"):
        lever_slider(desk, Lever(DATE, "handover.year", 0.0, float(desk.scenario.span.years), 1.0))
        if not central(value_at(desk.scenario, DATE)):
            foot(text("handover.no_year", years=fixed(USUAL_YEARS)))
        discount = st.slider(
            text("handover.discount"), 100 * float(DISCOUNT.low), 100 * float(DISCOUNT.high), step=1.0, format="%.0f",
            **remembered(desk, "handover.discount", 100 * DISCOUNT.default),
        ) / 100  # fmt: skip
        st.html(grade_chip(DISCOUNT.grade))
        foot(DISCOUNT.source)
    question = handover_question(desk.scenario, plan, discount)
    with lead:
        found: Handover | None = worked(desk, "handover", question)
    if found is None:
        return None
    with lead:
        st.html(f'<div class="gs-lead">{escape(words.finding(found))}</div>')
    with left:
        _chart(found)
        precision("handover", question, found)
    with right:
        foot(words.spread_words(found))
        foot(words.timing_words(found))
    st.html(f'<div class="gs-head">{escape(text("handover.ways"))}</div>')
    with st.container(key="handover-ways"):
        table(*words.ways_table(found), right=(1, 2, 3, 4))
    foot(words.failure_words(found))
    with st.expander(text("handover.years")):
        table(*words.years_table(found), right=(1, 2))
    return found


def _chart(found: Handover) -> None:
    st.html(f'<div class="gs-head">{escape(text("handover.heading"))}</div>')
    draw(handover_chart(found, wide_canvas()), "chart:handover", text("handover.chart"))
    caption(text("handover.caption"))
