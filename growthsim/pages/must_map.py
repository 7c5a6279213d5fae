"""Two levers at once: a map of where the firm stays alive."""

from __future__ import annotations

from html import escape

import streamlit as st

from growthsim.charts.plane import dressed
from growthsim.charts.theme import page_canvas
from growthsim.charts.two_levers import boundary_words, heading, map_chart
from growthsim.decisions import two_levers_words as words
from growthsim.decisions.tornado import TornadoQuestion
from growthsim.decisions.two_levers import LeverMap, leading_levers, map_question
from growthsim.pages.decide import WIDTHS
from growthsim.pages.desk import Desk
from growthsim.pages.parts import caption, foot, grade_chip, note, section, table
from growthsim.pages.remembered import remembered
from growthsim.pages.working import precision, worked
from growthsim.texts import text

NAME = "must.map"
HEIGHT = 380
MEASURES = ("survival", "tenfold", "value")


def map_part(desk: Desk, plan: str, names: dict[str, str]) -> None:
    """The finding, the map, and two lists to choose the levers from; those that lead the tornado come first."""
    section(text("two_levers.title"))
    lead = st.container()
    left, right = st.columns(WIDTHS, gap="medium")
    with lead:
        tornado = worked(desk, "must.leading", TornadoQuestion(desk.scenario, plan))
    if tornado is None:
        return
    usual = [path for path in leading_levers(tornado) if path in names]
    usual += [path for path in names if path not in usual]
    with right:
        x, y, of = _asked(desk, names, usual)
    if x == y:
        with lead:
            note(text("goal.page.same"))
        return
    question = map_question(desk.scenario, x, y, plan, of)
    with lead:
        found = worked(desk, NAME, question)
    if found is None:
        return
    level = found.level
    with lead:
        st.html(f'<div class="gs-lead">{escape(words.finding(found, level))}</div>')
    with left:
        _chart(found, level)
        precision(NAME, question, found)
    with right:
        for said in words.notes(found):
            foot(said)
        st.html(" ".join(dict.fromkeys(grade_chip(lever.grade) for lever in (found.x, found.y))))
    with st.expander(text("goal.page.numbers")):
        heads, rows = words.table(found)
        table(heads, rows, right=tuple(range(1, len(heads))))


def _asked(desk: Desk, names: dict[str, str], usual: list[str]) -> tuple[str, str, str]:
    """The two levers and the measure."""
    chosen = [
        st.selectbox(text(f"goal.page.{side}"), list(names), format_func=lambda path: names[path],
                     **remembered(desk, f"must.{side}", first, list(names)))
        for side, first in zip(("x", "y"), usual, strict=False)
    ]  # fmt: skip
    of: str = st.segmented_control(
        text("goal.page.measure"), MEASURES, format_func=lambda name: text(f"goal.page.measure_{name}"), required=True,
        **remembered(desk, "must.of", MEASURES[0], MEASURES),
    )  # fmt: skip
    return chosen[0], chosen[1], of


def _chart(found: LeverMap, level: float) -> None:
    st.html(f'<div class="gs-head">{escape(heading(found))}</div>')
    specification = dressed(map_chart(found, level, page_canvas(HEIGHT))).to_dict()
    alternative = specification.pop("description")
    st.vega_lite_chart(spec=specification, width="stretch", theme=None, key="chart:map", alt=alternative)
    caption(f"{boundary_words(found, level)} {text('two_levers.caption')}")
