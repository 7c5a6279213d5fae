"""The roadmap below the canvas: which methods first, in a sentence, a picture and tables."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from growthsim.charts.plane import dressed
from growthsim.charts.roadmap import roadmap_chart
from growthsim.charts.theme import page_canvas
from growthsim.engine import OpeningError
from growthsim.methods import roadmap as roads
from growthsim.methods.roadmap import ROADMAP, Roadmap, Step, with_roadmap
from growthsim.methods.roadmap_words import (
    against_all,
    compared_table,
    finding,
    ready_words,
    steps_table,
    wave_words,
)
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.parts import caption, error, foot, section, table
from growthsim.pages.plans_edits import MOST_PLANS
from growthsim.scenario import Plan, Scenario, with_plans
from growthsim.texts import remembered, text, translated
from growthsim.texts.numbers import fixed

SHEET = """
.gs-road>div{display:grid;grid-template-columns:3fr 1fr 3.4fr 3.4fr;gap:2px 14px;padding:6px 0;font-size:14px;
  line-height:1.4;border-bottom:1px solid var(--hairline);font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.gs-road>.gs-road-head{font-weight:600;border-bottom-color:var(--ink-3)}
.gs-road>div>span:nth-child(2){text-align:right}
@media (max-width:640px){
  .gs-road>div{grid-template-columns:1fr auto}
  .gs-road>div>span:first-child{font-weight:600}
  .gs-road>div>span:nth-child(n+3){grid-column:1/-1;color:var(--ink-2)}
  .gs-road>.gs-road-head span:nth-child(n+3){display:none}
}
"""
REMEMBERED = 16
"""Roadmaps that are not worked out again."""


def roadmap_part(desk: Desk) -> None:
    """What to start with, found in the scenario's own futures."""
    st.html(f"<style>{SHEET}</style>")
    section(text("canvas.page.roadmap"))
    try:
        with st.spinner(text("canvas.page.working", runs=fixed(roads.runs_at_once(desk.scenario)))):
            found = _found(desk)
    except OpeningError as fault:
        error(str(fault))
        return
    scenario = desk.scenario
    st.html(f'<p class="gs-serif" style="font-size:20px;line-height:1.35;margin:0 0 4px;color:var(--ink)">'
            f"{escape(finding(found, scenario))}</p>")  # fmt: skip
    caption(against_all(found))
    if found.waves:
        _picture(desk, found)
        _put(desk, found)
    _tables(found, scenario)


def _found(desk: Desk) -> Roadmap:
    """The roadmap of the scenario, which hangs neither on its words nor on an older roadmap."""
    scenario = desk.scenario.model_copy(update={"canvas": type(desk.scenario.canvas)()})
    others = {name: plan for name, plan in scenario.plans.items() if name != ROADMAP}
    return _worked_out(with_plans(scenario, others) if others else scenario, roads.runs_at_once(scenario))


@remembered(REMEMBERED)
def _worked_out(scenario: Scenario, runs: int) -> Roadmap:
    return roads.roadmap(scenario, runs)


def _picture(desk: Desk, found: Roadmap) -> None:
    names = list(desk.scenario.plans)
    slot = names.index(ROADMAP) if ROADMAP in names else len(names)
    specification = dressed(roadmap_chart(found, desk.scenario, slot, page_canvas())).to_dict()
    words = specification.pop("description")
    st.vega_lite_chart(spec=specification, width="stretch", theme=None, key="canvas.roadmap", alt=words)


def _put(desk: Desk, found: Roadmap) -> None:
    """The button that makes a plan of the roadmap, or why it cannot."""
    plans = desk.scenario.plans
    held = ROADMAP in plans and _unnamed(plans[ROADMAP]) == _unnamed(found.plan)
    full = ROADMAP not in plans and len(plans) >= MOST_PLANS
    label = translated(found.plan.label)
    st.button(
        text("canvas.page.put"), key="canvas.put", icon=":material/add_road:", disabled=held or full,
        help=text("canvas.page.put_help", plan=label), on_click=_take, args=(found,),
    )  # fmt: skip
    if held:
        foot(text("canvas.page.held", plan=label))
    elif full:
        foot(text("canvas.page.full", most=MOST_PLANS))


def _unnamed(plan: Plan) -> Plan:
    """A plan without its label, which is in the language in which it was put among the plans."""
    return plan.model_copy(update={"label": ""})


def _take(found: Roadmap) -> None:
    desk = current_desk()
    if ROADMAP in desk.scenario.plans or len(desk.scenario.plans) < MOST_PLANS:
        desk.put(with_roadmap(desk.scenario, found))


def _tables(found: Roadmap, scenario: Scenario) -> None:
    left, right = st.columns([8, 4], gap="large")
    with left:
        for wave in found.waves:
            _steps(wave_words(found, scenario, wave), wave.methods, scenario)
            foot(ready_words(found, scenario, wave))
        if found.left:
            _steps(text("roadmap.wave_left"), found.left, scenario)
    with right:
        st.html(f'<div class="gs-head">{escape(text("canvas.page.compared"))}</div>')
        table(*compared_table(found, scenario), right=(1, 2))
        foot(text("roadmap.reading", runs=fixed(found.runs)))


def _steps(title: str, steps: Sequence[Step], scenario: Scenario) -> None:
    """The methods of a wave, one to a line; where it is narrow, one above its reason."""
    heads, rows = steps_table(steps, scenario)
    lines = [f'<div class="gs-road-head" aria-hidden="true">{_cells(heads)}</div>']
    lines += [f'<div role="listitem">{_cells(row)}</div>' for row in rows]
    st.html(f'<div class="gs-head">{escape(title)}</div>'
            f'<div class="gs-road" role="list" aria-label="{escape(title)}">{"".join(lines)}</div>')  # fmt: skip


def _cells(words: Sequence[str]) -> str:
    return "".join(f"<span>{escape(each)}</span>" for each in words)
