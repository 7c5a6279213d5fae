"""Staffing: a hierarchy, parallel units, people on demand and a network, for the same demand on the same axes."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from html import escape

import streamlit as st

from growthsim.analysis.staffing_view import Staffing, staffing_of
from growthsim.analysis.staffing_words import (
    caution,
    cost_sentence,
    finding,
    forms_table,
    short_of,
    skill_sentence,
)
from growthsim.charts.live_costs import Panel
from growthsim.charts.staffing import MEASURES, forms_panel
from growthsim.engine import OpeningError
from growthsim.pages.compare_choice import choice
from growthsim.pages.desk import Desk
from growthsim.pages.drawing import draw
from growthsim.pages.levers import on_desk
from growthsim.pages.parts import caption, error, foot, grade_chip, note, page_head, table
from growthsim.pages.staffing_against import against
from growthsim.pages.staffing_choices import Choices, choices_of, field, forget
from growthsim.pages.staffing_platforms import cards
from growthsim.pages.staffing_sourcing import own_or_hire
from growthsim.pages.staffing_support import support
from growthsim.quantities import ORGANISATION
from growthsim.scenario import Scenario
from growthsim.texts import remembered, text

CHART_AND_WORDS = (8.2, 3.8)
RESTS = {
    "twice": ("hiring_cap", "time_to_hire", "misaligned_share"),
    "people": ("external_share_max", "misaligned_share"),
    "managers": ("span_of_control", "misaligned_share"),
    "cost": ("external_cost_ratio", "coordination", "rework", "manager_cost_ratio"),
    "delay": ("decision_days", "span_of_control"),
    "skill": ("skill_half_life", "training_rate", "skill_elasticity"),
}
"""The organisation's numbers on which each picture rests most."""
MOST_GROWTH, MOST_SHARE, MOST_UNITS = 200.0, 90.0, 20
REMEMBERED = 32

SHEET = """
.gs-staffing-rests{display:flex;flex-wrap:wrap;gap:6px 14px;font-size:13px;color:var(--ink-2);align-items:center;
  margin:2px 0 4px}
.gs-staffing-rests span{display:inline-flex;gap:6px;align-items:center}
.gs-staffing-said{font-size:15px;line-height:1.5;margin:0 0 10px;color:var(--ink)}
.st-key-staffing-table .gs-table :is(td,th):first-child{min-width:8.5rem;overflow-wrap:normal}
.gs-platform{border-top:1px solid var(--hairline);padding-top:10px;font-size:14px;line-height:1.45;color:var(--ink-2)}
.gs-platform b{font-weight:600;color:var(--ink)}
.gs-platform h3{font-family:inherit;font-size:16px;font-weight:600;margin:0;padding:0;color:var(--ink);line-height:1.3}
.gs-platform p{margin:4px 0 0;font-size:14px}
.gs-platform .gs-foot{margin-top:4px}
"""


def page(desk: Desk) -> None:
    """The finding, then one part: the four forms, what moves them, what to own, whom to ask, or the extreme."""
    st.html(f"<style>{SHEET}</style>")
    chosen = choices_of(desk)
    try:
        found = _found(desk.scenario, chosen)
    except OpeningError as fault:
        page_head(text("staffing.title"), desk.title)
        error(text("staffing.cannot"), str(fault))
        _way_on()
        return
    _head(desk, found)
    with st.container(key="staffing-views"):
        shown = choice("staffing.view", tuple(VIEWS), text("staffing.view"), lambda name: text(f"staffing.view_{name}"))
    VIEWS[shown](desk, found, chosen)
    _way_on()


def _found(scenario: Scenario, chosen: Choices) -> Staffing:
    growth = None if chosen.growth is None else chosen.growth / 100
    share = None if chosen.share is None else chosen.share / 100
    return _worked_out(scenario, growth, chosen.units, share)


@lru_cache(maxsize=REMEMBERED)
def _worked_out(scenario: Scenario, growth: float | None, units: int, share: float | None) -> Staffing:
    return staffing_of(scenario, growth, units, share)


@remembered(REMEMBERED)
def _panel(found: Staffing, measure: str) -> Panel:
    return forms_panel(found, measure)


def _head(desk: Desk, found: Staffing) -> None:
    title, tools = st.columns([9, 2], vertical_alignment="bottom")
    with title:
        page_head(text("staffing.title"), desk.title, finding(found))
    with tools, st.container(horizontal=True, horizontal_alignment="right"):
        st.button(
            text("app.undo"), icon=":material/undo:", type="tertiary", key="staffing.undo", disabled=not desk.past,
            help=text("staffing.undo_help"), on_click=on_desk(Desk.undo),
        )  # fmt: skip


def _forms(found: Staffing, chosen: Choices) -> None:
    left, right = st.columns(CHART_AND_WORDS, gap="large")
    with left:
        st.segmented_control(
            text("staffing.measure.pick"), MEASURES, required=True, label_visibility="collapsed",
            format_func=lambda name: text(f"staffing.measure.{name}"), **field("measure", chosen.measure),
        )  # fmt: skip
        panel = _panel(found, chosen.measure)
        with st.container(gap=None):
            st.html(f'<div class="gs-head">{escape(panel.heading)}</div>')
            draw(panel.live, "staffing.forms")
            caption(panel.caption)
        _rests_on(chosen.measure)
    with right:
        _said(found, chosen)
        _controls(found, chosen)
    heads, rows = forms_table(found)
    with st.container(key="staffing-table", gap=None):
        table(heads, rows, right=range(1, len(heads)))
    foot(text("staffing.same_demand"))


def _said(found: Staffing, chosen: Choices) -> None:
    """What goes with the picture, and what a pyramid does not do."""
    words = skill_sentence(found) if chosen.measure == "skill" else cost_sentence(found)
    said = (words, caution(found))
    st.html("".join(f'<p class="gs-staffing-said">{escape(each)}</p>' for each in said))
    if late := short_of(found):
        note(late)


def _controls(found: Staffing, chosen: Choices) -> None:
    """How fast demand grows, and what the second and the third form are made of."""
    share = 100 * found.on_demand.external_share
    st.slider(
        text("staffing.grow"), 0.0, max(MOST_GROWTH, round(100 * found.growth, 1)), step=1.0, format="%.0f",
        help=text("staffing.grow_help"), **field("growth", round(100 * found.growth, 1)),
    )  # fmt: skip
    st.slider(
        text("staffing.share"), 0.0, MOST_SHARE, step=1.0, format="%.0f", help=text("staffing.share_help"),
        **field("share", round(share, 1)),
    )  # fmt: skip
    st.slider(
        text("staffing.units"), 2, MOST_UNITS, step=1, help=text("staffing.units_help"), **field("units", chosen.units)
    )
    if chosen.growth is not None or chosen.share is not None:
        st.button(
            text("staffing.as_scenario"), type="tertiary", icon=":material/restart_alt:", key="staffing.own",
            on_click=forget, args=("growth", "share"),
        )  # fmt: skip


VIEWS: dict[str, Callable[[Desk, Staffing, Choices], None]] = {
    "forms": lambda _, found, chosen: _forms(found, chosen),
    "on_demand": lambda desk, found, _: against(desk, found),
    "own": lambda _, found, chosen: own_or_hire(found, chosen),
    "platforms": lambda desk, *_: cards(desk),
    "support": lambda _desk, _found, chosen: support(chosen),
}
"""The parts of the page, one at a time."""


def _rests_on(measure: str) -> None:
    """The numbers a picture rests on, each with its grade."""
    parts = "".join(
        f"<span>{escape(ORGANISATION[name].label)} {grade_chip(ORGANISATION[name].grade)}</span>"
        for name in RESTS[measure]
    )
    st.html(f'<div class="gs-staffing-rests">{escape(text("staffing.rests"))}: {parts}</div>')


def _way_on() -> None:
    st.html('<hr class="gs-rule">')
    if st.button(text("staffing.next"), type="primary", icon=":material/arrow_forward:", key="staffing.next"):
        from growthsim.pages.application import page_of

        st.switch_page(page_of("tenfold"))
