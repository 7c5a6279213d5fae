"""Exponential until what: the limits month by month, and switches that take them away."""

from __future__ import annotations

from html import escape
from typing import cast

import streamlit as st

from growthsim.analysis.tenfold import ALL, Outcome
from growthsim.analysis.tenfold_limits import CHOSEN, Tried, lifted, lifts_of
from growthsim.analysis.tenfold_words import (
    binds_sentence,
    last_year,
    lift_rows,
    multiple_words,
    runs_words,
    times_words,
)
from growthsim.charts.binding import binding_panels
from growthsim.charts.live import Live
from growthsim.charts.plans import PlanView
from growthsim.charts.theme import PAGE, Canvas
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.drawing import draw
from growthsim.pages.parts import caption, foot, grade_chip, section
from growthsim.pages.remembered import remembered
from growthsim.pages.tenfold_looks import bar, rows_html, said, slot_of, tried_now
from growthsim.scenario import Scenario
from growthsim.texts import text, translated
from growthsim.texts.numbers import probability

WIDTHS = (7.6, 4.4)


def limits_part(desk: Desk, plan: str) -> None:
    """What binds when, with the limits that are chosen taken away, and what each is worth."""
    scenario = desk.scenario
    known = [lift.name for lift in lifts_of(scenario, plan)]
    section(text("tenfold.limits.title"), text("tenfold.limits.lead"))
    picked = st.pills(
        text("tenfold.limits.pills"), known, selection_mode="multi",
        format_func=lambda name: text(f"tenfold.pill.{name}"),
        **remembered(desk, "tenfold.lifts", [], known),
    )  # fmt: skip
    names = tuple(name for name in known if name in picked)
    found = tried_now(scenario, plan, names)
    left, right = st.columns(WIDTHS, gap="medium")
    with left:
        _chart(scenario, plan, found)
    with right:
        said([binds_sentence(scenario, plan, found.binds)])
        _result(scenario, found, bool(names))
        if names:
            st.button(
                text("tenfold.limits.put_in"), key="tenfold.put_in", icon=":material/add:", type="tertiary",
                help=text("tenfold.limits.put_in_help"), on_click=_put_in, args=(plan, names),
            )  # fmt: skip
    _table(scenario, plan, found)
    st.html(grade_chip("assumption"))
    foot(text("tenfold.limits.foot"))
    foot(runs_words(len(found.base.reached)))


def _chart(scenario: Scenario, plan: str, found: Tried) -> None:
    view = PlanView(found.shown, CHOSEN, translated(scenario.plans[plan].label), slot_of(scenario, plan))
    (panel,) = binding_panels([view], Canvas(PAGE, 660, 260, live=True), False)
    with st.container(gap=None):
        st.html(f'<div class="gs-head">{escape(text("explore.chart_binding"))}</div>')
        draw(cast(Live, panel), "tenfold.binding")
        caption(text("chart.binding.subtitle"))


def _result(scenario: Scenario, found: Tried, changed: bool) -> None:
    words = text("tenfold.limits.result", multiple=multiple_words(scenario), year=last_year(scenario))
    st.html(f'<div class="gs-ten-big" role="status">{escape(probability(found.chosen.chance))}</div>'
            f'<p class="gs-ten-said">{escape(words)}</p>')  # fmt: skip
    if changed:
        was = text("tenfold.limits.result_was", chance=probability(found.base.chance))
        middle = {"times": times_words(found.chosen.middle), "was": times_words(found.base.middle)}
        said([f"{was} {text('tenfold.limits.result_middle', **middle)}"])


def _table(scenario: Scenario, plan: str, found: Tried) -> None:
    multiple = multiple_words(scenario)
    heads = [text(f"tenfold.limits.table_{column}", multiple=multiple)
             for column in ("limit", "binds", "needs", "times", "chance")]  # fmt: skip
    rows = []
    for row in lift_rows(scenario, plan, found):
        after: Outcome = found.everything if row["name"] == ALL else found.alone[row["name"]]
        chance = f"{bar(found.base.chance, after.chance, slot_of(scenario, plan))}{escape(row['chance'])}"
        binds = text("tenfold.limits.months", share=row["binds"]) if row["binds"] else ""
        rows.append([row["words"], binds, row["needs"], row["times"], chance])
    rows_html(heads, rows, safe=(4,), named=(1, 2, 3, 4))


def _put_in(plan: str, names: tuple[str, ...]) -> None:
    """Make the lifted limits part of the scenario; the switches go back, for there is nothing left to take away."""
    desk = current_desk()
    if desk.change(lifted(desk.scenario, plan, names)):
        desk.kept["tenfold.lifts"] = []
