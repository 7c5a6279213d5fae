"""Which methods first: what each adds to the plan that is judged, the best sets, and the order of one of them."""

from __future__ import annotations

from html import escape

import streamlit as st

from growthsim.charts.plane import dressed
from growthsim.charts.portfolio import shares_chart
from growthsim.charts.theme import page_canvas
from growthsim.decisions import portfolio_words as words
from growthsim.decisions.futures import MEASURES
from growthsim.decisions.portfolio import Portfolio, portfolio_question
from growthsim.distributions import central
from growthsim.methods.aims import main_plan
from growthsim.pages.decide_sets import sets_part
from growthsim.pages.decide_wide import wide
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.levers import view
from growthsim.pages.parts import caption, foot, grade_chip, plain, section, table
from growthsim.pages.remembered import remembered
from growthsim.pages.working import precision, worked
from growthsim.texts import text

WIDTHS = (8.2, 3.8)
"""Of a chart, and of the words and controls beside it."""
PLAN = "decide.plan"
"""What the page calls the plan that was chosen to be judged."""
EFFECTS = "methods.effects"
BEFORE = "decide.effects"
"""What the page calls the effects as they were before they were switched off."""
MOST_PAIRS = 12


def methods_part(desk: Desk) -> None:
    """The finding, the bars, and below them the best sets and their order."""
    question = portfolio_question(desk.scenario, judged(desk))
    section(text("portfolio.title"))
    lead = st.container()
    left, right = st.columns(WIDTHS, gap="medium")
    with right:
        measure: str = st.segmented_control(
            text("portfolio.measure"), MEASURES, format_func=lambda name: text(f"portfolio.measure_{name}"),
            required=True, **remembered(desk, "decide.methods", MEASURES[0], MEASURES),
        )  # fmt: skip
    with lead:
        found = worked(desk, "methods", question)
    if found is None:
        with right:
            _switch(desk)
        return
    with lead:
        st.html(f'<div class="gs-lead">{escape(words.lead(found, measure))}</div>')
    with left:
        _chart(desk, found, measure)
        precision("methods", question, found)
    with right:
        _about(desk, found, measure)
    sets_part(desk, found)
    _interactions(found, measure)


def judged(desk: Desk) -> str:
    """The plan that was chosen above, else the first with methods."""
    chosen = desk.kept.get(PLAN)
    return str(chosen) if chosen in desk.scenario.plans else main_plan(desk.scenario)


def _chart(desk: Desk, found: Portfolio, measure: str) -> None:
    heading = text(f"portfolio.chart_{measure}", currency=found.scenario.currency)
    st.html(f'<div class="gs-head">{escape(heading)}</div>')
    slot = list(desk.scenario.plans).index(found.plan)
    specification = dressed(shares_chart(found, measure, slot, page_canvas())).to_dict()
    alternative = specification.pop("description")
    st.vega_lite_chart(spec=specification, width="stretch", theme=None, key=f"chart:methods:{measure}", alt=alternative)
    caption(text("portfolio.chart_caption" if found.carriers(measure) else "portfolio.chart_caption_none"))


def _about(desk: Desk, found: Portfolio, measure: str) -> None:
    """What all add together, how to read a share, how well effects are known, and the switch for sceptics."""
    st.html(f'<div class="gs-caption" style="font-size:16px;color:var(--ink)">'
            f"{escape(words.together(found, measure))}</div>")  # fmt: skip
    for sentence in words.about(found, measure):
        caption(sentence)
    grade, _, _ = words.grade_of(desk.scenario)
    st.html(f'<div class="gs-caption">{grade_chip(grade)} {escape(words.grade_words(desk.scenario))}</div>')
    _switch(desk)


def _switch(desk: Desk) -> None:
    """All methods without effect, and back."""
    idle = central(desk.scenario.methods.effects) == 0
    key = view(f"decide.idle:{desk.opened}", idle)

    def moved() -> None:
        held = current_desk()
        if st.session_state[key]:
            held.kept[BEFORE] = held.scenario.methods.effects
            held.change({EFFECTS: 0.0})
        else:
            held.change({EFFECTS: _before(held)})

    st.toggle(text("portfolio.idle_switch"), key=key, help=text("portfolio.idle_help"), on_change=moved)
    if idle:
        foot(text("portfolio.idle_on"))


def _before(desk: Desk) -> object:
    """The effects as they were, as the opened scenario has them, or as told."""
    for value in (desk.kept.get(BEFORE), desk.base.methods.effects):
        if value is not None and central(value) > 0:
            return value
    return 1.0


def _interactions(found: Portfolio, measure: str) -> None:
    with st.expander(plain(text("portfolio.interactions"))):
        if found.pairs(measure):
            with wide("pairs", 460):
                table(*words.pairs_table(found, measure, MOST_PAIRS), right=(2,))
            foot(text("portfolio.interactions_lead"))
        else:
            foot(text("portfolio.interactions_none" if found.exact else "portfolio.interactions_sampled"))
        with wide("shares"):
            table(*words.shares_table(found, measure), right=(1, 2, 3))
        foot(text("portfolio.error_note"))
