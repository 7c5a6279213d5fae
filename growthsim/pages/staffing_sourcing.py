"""Own or hire: what a year costs by how much is used, for a person and for a thing."""

from __future__ import annotations

from html import escape

import streamlit as st

from growthsim.analysis.staffing_choice import Sourcing
from growthsim.analysis.staffing_view import Staffing
from growthsim.charts.staffing import sourcing_panel
from growthsim.pages.drawing import draw
from growthsim.pages.parts import caption, grade_chip, plain, section
from growthsim.pages.staffing_choices import THINGS, Choices, field
from growthsim.texts import text
from growthsim.texts.numbers import percent, short

CHART_AND_WORDS = (8.2, 3.8)
LARGEST = 1e9


def own_or_hire(found: Staffing, chosen: Choices) -> None:
    """The finding, the two lines, and the numbers behind them."""
    sourcing = found.person
    if chosen.thing == THINGS[1]:
        sourcing = Sourcing(chosen.owned_cost, chosen.hire_price, chosen.hours)
    currency, use = found.firm.currency, chosen.use / 100
    section(text("staffing.use.title"), sourcing_words(sourcing, use, currency))
    left, right = st.columns(CHART_AND_WORDS, gap="large")
    panel = sourcing_panel(sourcing, currency, use)
    with left, st.container(gap=None):
        st.html(f'<div class="gs-head">{escape(panel.heading)}</div>')
        draw(panel.live, "staffing.sourcing")
        caption(panel.caption)
    with right:
        st.segmented_control(
            text("staffing.use.pick"), THINGS, required=True, label_visibility="collapsed",
            format_func=lambda name: text(f"staffing.use.{name}"), **field("thing", chosen.thing),
        )  # fmt: skip
        st.slider(text("staffing.use.your_use"), 0.0, 100.0, step=1.0, format="%.0f", **field("use", chosen.use))
        if chosen.thing == THINGS[1]:
            _numbers(chosen, currency)
        words, chip = escape(text(f"staffing.use.{chosen.thing}_caption")), grade_chip("assumption")
        st.html(f'<div class="gs-caption">{words} {chip}</div>')


def sourcing_words(sourcing: Sourcing, use: float, currency: str) -> str:
    """What the use at hand says, and from where on the other way pays."""
    if sourcing.break_even > 1:
        return text("staffing.use.never")
    saved = sourcing.owned_cost - sourcing.hired(use)
    key = "hire_it" if saved >= 0 else "own_it"
    return text(f"staffing.use.{key}", use=percent(use), saved=short(abs(saved), currency),
                share=percent(sourcing.break_even))  # fmt: skip


def _numbers(chosen: Choices, currency: str) -> None:
    """What the thing costs, owned and hired."""
    named = plain(currency)
    st.number_input(text("staffing.use.owned_cost", currency=named), 1.0, LARGEST, step=1_000.0, format="%.0f",
                    **field("owned_cost", chosen.owned_cost))  # fmt: skip
    st.number_input(text("staffing.use.hire_price", currency=named), 0.01, LARGEST, step=1.0, format="%.2f",
                    **field("hire_price", chosen.hire_price))  # fmt: skip
    st.number_input(text("staffing.use.hours"), 1.0, 8_784.0, step=100.0, format="%.0f",
                    **field("hours", chosen.hours))  # fmt: skip
