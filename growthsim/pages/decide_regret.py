"""Which choice is regretted least: all plans in all forms of the firm, and never starting."""

from __future__ import annotations

from html import escape

import streamlit as st

from growthsim.charts.plane import dressed
from growthsim.charts.portfolio import MOST_CHOICES, regret_chart
from growthsim.charts.theme import page_canvas
from growthsim.decisions import regret_words as words
from growthsim.decisions.regret import Regret, regret_question
from growthsim.pages.decide_wide import wide
from growthsim.pages.desk import Desk
from growthsim.pages.parts import caption, foot, grade_chip, section, table
from growthsim.pages.working import precision, worked
from growthsim.texts import text

NUMBERS = (1, 2, 3, 4, 5, 6)
"""Columns of the table that hold numbers."""
WIDTH = 860
"""Pixels of the table where the screen has fewer."""


def regret_part(desk: Desk) -> None:
    """The least-regret choice in words, the best choices as bars and all of them in a table."""
    question = regret_question(desk.scenario)
    section(text("portfolio.regret.title"))
    found = worked(desk, "regret", question)
    if found is None:
        return
    labels = words.plan_labels(desk.scenario)
    first, *others = words.sentences(found, labels)
    st.html(f'<div class="gs-lead">{escape(first)}</div>')
    left, right = st.columns((8.2, 3.8), gap="medium")
    with left:
        _chart(desk, found, labels)
        precision("regret", question, found)
    with right:
        for sentence in others:
            caption(sentence)
        foot(words.lead(found))
        st.html(grade_chip("assumption"))
    with wide("regret", WIDTH):
        table(*words.regret_table(found, labels, found.ranked[:MOST_CHOICES]), right=NUMBERS)
    foot(text("portfolio.regret.note"))
    if len(found.ranked) > MOST_CHOICES:
        with st.expander(text("portfolio.regret.rest", count=len(found.ranked))), wide("regrets", WIDTH):
            table(*words.regret_table(found, labels, found.ranked), right=NUMBERS)


def _chart(desk: Desk, found: Regret, labels: dict[str, str]) -> None:
    heading = text("portfolio.regret.chart", currency=found.scenario.currency)
    st.html(f'<div class="gs-head">{escape(heading)}</div>')
    colours = {name: place for place, name in enumerate(desk.scenario.plans)}
    specification = dressed(regret_chart(found, labels, colours, page_canvas())).to_dict()
    alternative = specification.pop("description")
    st.vega_lite_chart(spec=specification, width="stretch", theme=None, key="chart:regret", alt=alternative)
    caption(text("portfolio.regret.chart_caption"))
