"""The extreme: two people paid for 500 million users, and the hours behind them that are not told."""

from __future__ import annotations

from html import escape

import streamlit as st

from growthsim.analysis.staffing_choice import Support
from growthsim.equations.sourcing import FULL_YEAR_HOURS
from growthsim.pages.parts import grade_chip, section, table
from growthsim.pages.staffing_choices import Choices, field
from growthsim.texts import text
from growthsim.texts.numbers import count, short

PUBLIC_USERS, PUBLIC_HEADS = 200e6, 150 + 1_600
PUBLIC = (("users", "industry"), ("staff", "industry"), ("scale", "industry"), ("decay", "industry"))
"""Facts beside the claim, with their grades."""


def support(chosen: Choices) -> None:
    """The record as it is told, the hours it leaves out, and what is known."""
    told = Support(chosen.users * 1e6, chosen.paid, chosen.asking / 100, chosen.tools / 100, chosen.minutes)
    lead = text("staffing.support.finding", paid=count(told.paid_supporters), per_paid=short(told.per_paid),
                per_person=short(told.per_person))  # fmt: skip
    section(text("staffing.support.title"), lead)
    left, right = st.columns([7, 5], gap="large")
    with left:
        words = escape(text("staffing.support.told"))
        st.html(f'<div class="gs-caption">{words} {grade_chip("seed claim")}</div>')
        _who(told)
        words = escape(text("staffing.support.foot"))
        st.html(f'<div class="gs-foot">{words} {grade_chip("assumption")}</div>')
        _public()
    with right:
        _controls(chosen)


def _who(told: Support) -> None:
    """Who answers what is asked: tools, volunteers, people paid."""
    hours = {"tools": told.without_tools - told.hours, "volunteers": told.volunteer_hours, "paid": told.paid_hours}
    heads = [text(f"staffing.support.head_{name}") for name in ("who", "hours", "people")]
    rows = [
        [text(f"staffing.support.row_{name}"), short(each), short(round(each / FULL_YEAR_HOURS, 1))]
        for name, each in hours.items()
    ]
    table(heads, rows, right=(1, 2))


def _public() -> None:
    per_head = short(PUBLIC_USERS / PUBLIC_HEADS)
    lines = "".join(
        f"<p>{escape(text(f'staffing.support.public_{name}', per_head=per_head))} {grade_chip(grade)}</p>"
        for name, grade in PUBLIC
    )
    head = escape(text("staffing.support.public"))
    st.html(f'<div class="gs-platform"><h3>{head}</h3>{lines}</div>')


def _controls(chosen: Choices) -> None:
    st.slider(text("staffing.support.users"), 1.0, 1_000.0, step=1.0, format="%.0f", **field("users", chosen.users))
    st.slider(text("staffing.support.paid"), 1.0, 500.0, step=1.0, format="%.0f", **field("paid", chosen.paid))
    st.slider(text("staffing.support.asking"), 0.0, 20.0, step=0.5, format="%.1f", **field("asking", chosen.asking))
    st.slider(text("staffing.support.tools"), 0.0, 100.0, step=1.0, format="%.0f", **field("tools", chosen.tools))
    st.slider(text("staffing.support.minutes"), 1.0, 60.0, step=1.0, format="%.0f", **field("minutes", chosen.minutes))
