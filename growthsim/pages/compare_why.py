"""Why one scenario comes out otherwise than another: worked out when somebody asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from growthsim.charts.plane import dressed
from growthsim.charts.theme import page_canvas
from growthsim.charts.why import why_chart
from growthsim.decisions import why_words as words
from growthsim.decisions.why import Why, WhyQuestion, coarser, why_question
from growthsim.decisions.why_levers import ONE
from growthsim.engine import OpeningError
from growthsim.pages.compare_choice import choice, selection
from growthsim.pages.compare_list import Compared
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.parts import caption, error, foot, note, section, table
from growthsim.pages.working import precision, worked
from growthsim.scenario import ScenarioError
from growthsim.texts import text, translated

NAME = "compare.why"
MEASURES = ("survival", "value", "tenfold")
WIDTHS = (8.2, 3.8)


def why_part(desk: Desk, shown: Sequence[Compared]) -> None:
    """Two of the compared scenarios, a quiet button, and then what each difference adds."""
    section(text("why.title"), text("why.lead"))
    lead = st.container()
    left, right = st.columns(WIDTHS, gap="medium")
    named = {str(entry.place): entry for entry in shown}
    with right:
        first, other = (_side(side, named, start) for side, start in (("first", "1"), ("other", "2")))
        of = choice("why.of", MEASURES, text("why.measure"), lambda name: text(f"goal.page.measure_{name}"), named=True)
    if first is other:
        with lead:
            note(text("why.same"))
        return
    try:
        question = why_question(first.scenario, other.scenario, of)
        if desk.kept.get(f"{NAME}.asked") != (first.scenario, other.scenario):
            with left:
                st.button(text("why.button"), key="why.work", icon=":material/calculate:", on_click=_ask,
                          args=(first, other))  # fmt: skip
            return
        with lead:
            found = _worked(desk, question, first, other)
    except (OpeningError, ScenarioError) as fault:
        error(text("why.refused"), str(fault))
        return
    if found is None:
        return
    with lead:
        st.html(f'<div class="gs-lead">{escape(words.finding(found))}</div>')
    if found.pair.levers:
        with left:
            _chart(found, (translated(first.title), translated(other.title)))
            precision(NAME, found.question, found)
        with right:
            for said in words.notes(found):
                foot(said)
        table(*words.table(found), right=(3,))


def _side(side: str, named: dict[str, Compared], start: str) -> Compared:
    chosen = selection(f"why.{side}", list(named), text(f"why.{side}_of"), lambda place: named[place].title, start)
    return named[chosen]


def _ask(first: Compared, other: Compared) -> None:
    current_desk().kept[f"{NAME}.asked"] = (first.scenario, other.scenario)


def _worked(desk: Desk, question: WhyQuestion, first: Compared, other: Compared) -> Why | None:
    """The shares; levers are merged further where some combination could not be."""
    found: Why | None = worked(desk, NAME, question)
    while found is not None and not found.whole and question.pair.merging < ONE:
        question = coarser(question, first.scenario, other.scenario)
        found = worked(desk, NAME, question)
    return found


def _chart(found: Why, names: tuple[str, str]) -> None:
    st.html(f'<div class="gs-head">{escape(text(f"why.chart_heading_{found.of}"))}</div>')
    specification = dressed(why_chart(found, names, page_canvas())).to_dict()
    alternative = specification.pop("description")
    st.vega_lite_chart(spec=specification, width="stretch", theme=None, key="chart:why", alt=alternative)
    caption(text("why.chart_caption"))
