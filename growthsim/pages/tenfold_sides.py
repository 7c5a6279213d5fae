"""Fans, teams and partners: what winning each of them over does in the plan, and the way into it."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from growthsim.analysis.tenfold import ALL, BASE, difference
from growthsim.analysis.tenfold_sides import SIDES, SideOutcome, actions_with, present_sides, side_outcomes
from growthsim.analysis.tenfold_words import multiple_words, runs_words, times_words
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.levers import view
from growthsim.pages.parts import foot, grade_chip, section
from growthsim.pages.tenfold_looks import REMEMBERED, rows_html
from growthsim.scenario import Scenario
from growthsim.texts import text, translated
from growthsim.texts.numbers import percent, probability


def sides_part(desk: Desk, plan: str) -> None:
    """A table of what each does, and which of them the plan has."""
    scenario = desk.scenario
    section(text("tenfold.sides.title"), text("tenfold.sides.lead", plan=translated(scenario.plans[plan].label)))
    found = _outcomes(scenario, plan)
    multiple = multiple_words(scenario)
    columns = ("side", "sets", "times", "result", "chance")
    heads = [text(f"tenfold.sides.head_{column}", multiple=multiple) for column in columns]
    rows_html(heads, [_row(found, name) for name in found], named=(1, 2, 3, 4))
    key = f"tenfold.sides:{desk.opened}:{plan}"
    st.pills(
        text("tenfold.sides.choose", plan=translated(scenario.plans[plan].label)), list(SIDES), selection_mode="multi",
        key=view(key, list(present_sides(scenario.plans[plan]))), on_change=_chosen, args=(key, plan),
        format_func=lambda name: text(f"tenfold.sides.{name}"),
    )  # fmt: skip
    st.html(f"{grade_chip('seed claim')} {grade_chip('assumption')}")
    foot(text("tenfold.sides.foot"))
    foot(runs_words(len(found[BASE].outcome.reached)))


def _row(found: dict[str, SideOutcome], name: str) -> list[str]:
    each, base = found[name], found[BASE]
    chance = probability(each.outcome.chance)
    if name != BASE and not difference(base.outcome, each.outcome).clear:
        chance = f"{chance}, {text('tenfold.unclear')}"
    sets = "" if name == BASE else text(f"tenfold.sides.sets_{'all' if name == ALL else name}")
    return [text(f"tenfold.sides.{name}"), sets, times_words(each.outcome.middle), percent(each.margin), chance]


@lru_cache(REMEMBERED)
def _outcomes(scenario: Scenario, plan: str) -> dict[str, SideOutcome]:
    return side_outcomes(scenario, plan)


def _chosen(key: str, plan: str) -> None:
    desk = current_desk()
    if plan in desk.scenario.plans:
        desk.change({f"plans.{plan}.actions": actions_with(desk.scenario, plan, st.session_state[key])})
