"""For and against people on demand: each cost a lever, six steps that lower them, and what that comes to."""

from __future__ import annotations

from html import escape

import streamlit as st

from growthsim.analysis.staffing_view import Staffing, with_all_steps
from growthsim.analysis.staffing_words import own_or_hire
from growthsim.pages.desk import Desk
from growthsim.pages.levers import Lever, lever_slider
from growthsim.pages.parts import caption, foot, section, table
from growthsim.quantities import STEPS
from growthsim.texts import text
from growthsim.texts.numbers import fixed, percent, short

COSTS = (
    Lever("organisation.external_start_days", "staffing.lever.external_start_days", 1.0, 120.0, 1.0),
    Lever("organisation.rework", "staffing.lever.rework", 0.0, 60.0, 1.0),
    Lever("organisation.coordination", "staffing.lever.coordination", 0.0, 0.6, 0.01),
    Lever("organisation.knowledge_loss", "staffing.lever.knowledge_loss", 0.0, 100.0, 1.0),
    Lever("organisation.external_cost_ratio", "staffing.lever.external_cost_ratio", 0.2, 2.0, 0.05),
    Lever("organisation.external_share_max", "staffing.lever.external_share_max", 0.0, 90.0, 1.0),
)
TAKEN = tuple(quantity.name for quantity in STEPS if quantity.unit == "level")
"""The six steps, in the order of their quantities."""
STEP_LEVERS = (
    *(Lever(f"steps.{name}", f"staffing.lever.{name}", 0.0, 100.0, 5.0) for name in TAKEN),
    Lever("steps.step_relief", "staffing.lever.step_relief", 0.0, 90.0, 5.0),
)


def against(desk: Desk, found: Staffing) -> None:
    """Levers on the left and right, before and after below."""
    section(text("staffing.against.title"), text("staffing.against.lead"))
    left, right = st.columns(2, gap="large")
    with left:
        st.html(f'<div class="gs-head">{escape(text("staffing.against.costs"))}</div>')
        _pairs(desk, COSTS)
    with right:
        st.html(f'<div class="gs-head">{escape(text("staffing.against.steps"))}</div>')
        _pairs(desk, STEP_LEVERS)
        caption(text("staffing.against.steps_lead"))
    without, full = (with_all_steps(found, level) for level in (0.0, 1.0))
    heads = [text(f"staffing.against.head_{name}") for name in ("what", "before", "now", "all")]
    columns = [_column(each) for each in (without, found, full)]
    names = [text(f"staffing.against.{name}") for name in ("found", "checked", "language", "stays")]
    share = percent(found.on_demand.external_share)
    names += [text("staffing.against.per_customer", share=share), text("staffing.against.break_even")]
    table(heads, [[name, *cells] for name, *cells in zip(names, *columns, strict=True)], right=(1, 2, 3))
    hierarchy = float(found.grown.cost_per_customer[-1, found.grown.place("hierarchy")])
    note = text("staffing.against.note", cost=short(hierarchy, found.firm.currency))
    foot(f"{note} {own_or_hire(found)}")


def _pairs(desk: Desk, levers: tuple[Lever, ...]) -> None:
    """Two levers side by side, in the order of reading."""
    for place in range(0, len(levers), 2):
        for column, lever in zip(st.columns(2, gap="medium"), levers[place : place + 2], strict=False):
            with column:
                lever_slider(desk, lever)


def _column(found: Staffing) -> list[str]:
    eased, share = found.firm.eased, found.person.break_even
    cost = float(found.grown.cost_per_customer[-1, found.grown.place("on_demand")])
    return [
        fixed(eased["external_start_days"], 1),
        percent(eased["rework"]),
        fixed(eased["coordination"], 2),
        percent(eased["knowledge_loss"]),
        short(cost, found.firm.currency),
        percent(share),
    ]
