"""What matters: one input after the other, all at once, and the box in which the firm loses."""

from __future__ import annotations

from html import escape

import streamlit as st

from growthsim.charts.plane import dressed
from growthsim.charts.sensitivity import tornado_chart
from growthsim.charts.theme import page_canvas
from growthsim.decisions import sensitivity_words as words
from growthsim.decisions.sampling import chosen_of
from growthsim.decisions.tornado import Tornado, TornadoQuestion
from growthsim.engine import OpeningError
from growthsim.export.sensitivity_pictures import tornado_picture
from growthsim.pages.decide import WIDTHS, head
from growthsim.pages.decide_keep import Pictures, last_row
from growthsim.pages.decide_wide import wide
from growthsim.pages.desk import Desk
from growthsim.pages.matters_together import box_part, everything_part
from growthsim.pages.parts import caption, error, foot, grade_chip, note, table
from growthsim.pages.remembered import remembered
from growthsim.pages.working import precision, worked
from growthsim.quantities import GRADES
from growthsim.scenario import Scenario
from growthsim.texts import text

SHOWN = ("year", "value")
"""Effects that can be chosen on the page."""
GRADE_COLUMN = 4


def page(desk: Desk) -> None:
    """The finding, the tornado, the shares, the box; the next question is what must be true."""
    plan, taken, runs = head(desk, text("sensitivity.title")), None, 0
    try:
        question = TornadoQuestion(desk.scenario, plan)
        found = worked(desk, "tornado", question)
        if found is not None:
            effect = _tornado(desk, question, found)
            runs, taken = found.runs, _picture(found, desk.scenario, effect)
            _rest(desk, plan, found, effect)
    except OpeningError as fault:
        error(text("sensitivity.page.refused"), str(fault))
    last_row(desk, "matters", "must", taken, runs)


def _picture(found: Tornado, scenario: Scenario, effect: str) -> Pictures | None:
    """The tornado to take away, where there is one."""
    picture = tornado_picture(found, scenario, effect)
    return None if picture is None else lambda: [picture]


def _rest(desk: Desk, plan: str, found: Tornado, effect: str) -> None:
    """Each part needs the answer of the one before; what was stopped ends the page."""
    chosen = chosen_of(desk.scenario, plan, found)
    if not chosen.inputs:
        note(text("sensitivity.page.few"))
        return
    everything = everything_part(desk, plan, chosen, effect)
    if everything is not None:
        box_part(desk, plan, everything)


def _tornado(desk: Desk, question: TornadoQuestion, found: Tornado) -> str:
    scenario, lead = desk.scenario, st.container()
    left, right = st.columns(WIDTHS, gap="medium")
    usual = words.telling_effect(found)
    with right:
        effect: str = st.segmented_control(
            text("sensitivity.page.effect"), SHOWN, required=True,
            format_func=lambda name: text(f"sensitivity.page.{name}"),
            **remembered(desk, "matters.effect", usual if usual in SHOWN else SHOWN[0], SHOWN),
        )  # fmt: skip
        assumed = words.grades_sentence(found, effect)
        if assumed:
            st.html(f'<p class="gs-said" style="font-size:16px;margin:0 0 6px">{escape(assumed)}</p>'
                    f"{grade_chip(GRADES[-1])}")  # fmt: skip
        caption(words.rule_words())
        if left_out := words.left_out_words(found):
            foot(left_out)
    with lead:
        st.html(f'<div class="gs-lead">{escape(words.finding(found, scenario, effect))}</div>')
    with left:
        if found.leading(effect):
            _chart(found, scenario, effect)
        precision("tornado", question, found)
    if found.leading(effect):
        with st.expander(text("sensitivity.page.numbers")):
            heads, rows = words.tornado_table(found, scenario, effect)
            cells = [[*row[:GRADE_COLUMN], grade_chip(row[GRADE_COLUMN])] for row in rows]
            with wide("tornado"):
                table(heads, cells, html=(GRADE_COLUMN,))
    return effect


def _chart(found: Tornado, scenario: Scenario, effect: str) -> None:
    heading = text("sensitivity.page.tornado_heading", effect=words.effect_name(scenario, effect))
    st.html(f'<div class="gs-head">{escape(heading)}</div>')
    specification = dressed(tornado_chart(found, scenario, effect, page_canvas())).to_dict()
    said = specification.pop("description")
    st.vega_lite_chart(spec=specification, width="stretch", theme=None, key=f"matters.tornado.{effect}", alt=said)
    caption(text("sensitivity.page.tornado_caption"))
