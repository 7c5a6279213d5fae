"""Decide: how late is too late, and which methods first."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from growthsim.charts.tenfold import wide_canvas
from growthsim.charts.timing import plan_slots, timing_chart
from growthsim.decisions import timing_words as words
from growthsim.decisions.futures import MEASURES, value_year
from growthsim.decisions.timing import Timing, timing_question
from growthsim.engine import OpeningError
from growthsim.export.decision_pictures import timing_pictures
from growthsim.methods.aims import main_plan
from growthsim.pages.decide_keep import last_row
from growthsim.pages.decide_methods import methods_part
from growthsim.pages.desk import Desk
from growthsim.pages.drawing import draw
from growthsim.pages.parts import caption, error, foot, grade_chip, note, page_head, plain, plan_names, table
from growthsim.pages.remembered import remembered
from growthsim.pages.working import precision, worked
from growthsim.scenario import Scenario
from growthsim.texts import text
from growthsim.texts.numbers import calendar_year

WIDTHS = (8.2, 3.8)
"""Of a chart, and of the words and controls beside it."""
LEVEL = 70
LOWEST, HIGHEST = 5, 95
PLAN = "decide.plan"


def page(desk: Desk) -> None:
    """How late, then what first; the next question is what the firm is worth."""
    plan = head(desk, text("timing.title"))
    found = None
    try:
        found = _timing(desk, plan)
        methods_part(desk)
    except OpeningError as fault:
        error(text("timing.refused"), str(fault))
    level = desk.kept.get("decide.level", LEVEL) / 100
    taken = None if found is None else partial(timing_pictures, found, level)
    last_row(desk, "decide", "handover", taken, found.runs if found else 0)


def head(desk: Desk, title: str) -> str:
    """The question, and the plan that is judged: a choice where there are several, shared by pages that help decide."""
    names, usual = plan_names(desk.scenario), main_plan(desk.scenario)
    left, right = st.columns(WIDTHS, gap="medium", vertical_alignment="bottom")
    with left:
        page_head(title, desk.title)
    if len(names) < 2:
        return usual
    with right:
        chosen: str = st.selectbox(
            text("timing.plan"), list(names), format_func=lambda name: plain(names[name]),
            **remembered(desk, PLAN, usual, list(names)),
        )  # fmt: skip
    return chosen


def changes_nothing(scenario: Scenario, plan: str) -> bool:
    """Whether a plan is the firm as it is."""
    one = scenario.plans[plan]
    return not one.methods and not one.actions and one.form == "hierarchy" and one.units == 1


def _timing(desk: Desk, plan: str) -> Timing | None:
    lead = st.container()
    if changes_nothing(desk.scenario, plan):
        note(text("timing.still"))
    question = timing_question(desk.scenario, plan)
    left, right = st.columns(WIDTHS, gap="medium")
    with right:
        measure = st.segmented_control(
            text("timing.measure"), MEASURES, format_func=lambda name: text(f"timing.measure_{name}"), required=True,
            **remembered(desk, "decide.measure", MEASURES[0], MEASURES),
        )  # fmt: skip
        level = st.slider(
            text("timing.level"), LOWEST, HIGHEST, step=5, help=text("timing.level_help"),
            **remembered(desk, "decide.level", LEVEL),
        ) / 100  # fmt: skip
    with lead:
        found: Timing | None = worked(desk, "timing", question)
    if found is None:
        return None
    with lead:
        _lead(found, level)
    with left:
        _chart(found, measure, level)
        precision("timing", question, found)
    with right:
        _signs(found, measure)
    _numbers(found)
    return found


def _lead(found: Timing, level: float) -> None:
    first = [words.finding(found, level), words.value_words(found)]
    st.html(f'<div class="gs-lead">{escape(" ".join(first).strip())}</div>')


def _chart(found: Timing, measure: str, level: float) -> None:
    year = calendar_year(value_year(found.scenario))
    heading = text(f"timing.heading_{measure}", end=words.end_year(found), year=year)
    st.html(f'<div class="gs-head">{escape(heading)}</div>')
    live = timing_chart(found, measure, level, plan_slots(found.scenario, found.plan), wide_canvas())
    draw(live, f"chart:timing:{measure}", text(f"timing.chart_{measure}", end=words.end_year(found)))
    caption(text("timing.caption"))


def _signs(found: Timing, measure: str) -> None:
    table([text("timing.signs"), ""], [list(row) for row in words.signs_table(found, measure)], right=(1,))
    foot(words.sign_sentence(found))
    if late := words.horizon_words(found):
        foot(late)
    st.html(grade_chip("assumption"))


def _numbers(found: Timing) -> None:
    with st.expander(text("timing.numbers")):
        table(*words.waiting_table(found), right=(1, 2, 3, 4))
        foot(text("timing.numbers_foot"))
