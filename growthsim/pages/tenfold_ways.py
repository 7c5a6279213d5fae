"""What helps: AI in one building block, access in place of owning, and people on one's side."""

from __future__ import annotations

from html import escape

import streamlit as st

from growthsim.analysis.tenfold import (
    ACCESS,
    ACCESS_LEVELS,
    BASE,
    access_of,
    level_of,
    method_names,
)
from growthsim.analysis.tenfold_words import block_rows, block_sentence, multiple_words, runs_words
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.levers import view
from growthsim.pages.parts import foot, grade_chip, section
from growthsim.pages.tenfold_looks import bar, blocks_now, rows_html, said, slot_of
from growthsim.pages.tenfold_sides import sides_part
from growthsim.texts import text, translated
from growthsim.texts.numbers import percent

ANSWERS = tuple(ACCESS_LEVELS)


def ways_part(desk: Desk, plan: str) -> None:
    """The three blocks, then the three kinds of things one may own, then whom one may win over."""
    _blocks(desk, plan)
    _access(desk, plan)
    sides_part(desk, plan)


def _blocks(desk: Desk, plan: str) -> None:
    scenario = desk.scenario
    section(text("tenfold.blocks.title"), text("tenfold.blocks.lead", plan=translated(scenario.plans[plan].label)))
    outcomes = blocks_now(scenario, plan)
    multiple = multiple_words(scenario)
    columns = ("block", "sets", "times", "chance")
    heads = [text(f"tenfold.blocks.head_{column}", multiple=multiple) for column in columns]
    rows = []
    for row in block_rows(outcomes):
        drawn = bar(outcomes[BASE].chance, outcomes[row["name"]].chance, slot_of(scenario, plan))
        words = f"{row['chance']}, {row['clear']}" if row["clear"] else row["chance"]
        rows.append([row["words"], row["sets"], row["times"], f"{drawn}{escape(words)}"])
    said([block_sentence(scenario, outcomes)])
    rows_html(heads, rows, safe=(3,), named=(1, 2, 3))
    st.html(f"{grade_chip('seed claim')} {grade_chip('assumption')}")
    foot(text("tenfold.blocks.foot"))
    foot(runs_words(len(outcomes[BASE].reached)))


def _access(desk: Desk, plan: str) -> None:
    scenario = desk.scenario
    section(text("tenfold.access.title"), text("tenfold.access.lead", plan=translated(scenario.plans[plan].label)))
    for thing, method in ACCESS.items():
        if method in method_names(scenario):
            _thing(desk, plan, thing, method)
    st.html(grade_chip("assumption"))


def _thing(desk: Desk, plan: str, thing: str, method: str) -> None:
    """One thing: what owning means, what access means, and the answer as a view on the plan's level."""
    level = level_of(desk.scenario, plan, method)
    name, owned, reached, answer = st.columns([1.6, 3.6, 3.6, 3.2], gap="medium", vertical_alignment="center")
    words = text("tenfold.access.level", method=text(f"tenfold.access.{thing}.method"), level=percent(level))
    name.html(f'<div class="gs-head">{escape(text(f"tenfold.access.{thing}.name"))}</div>'
              f'<div class="gs-foot">{escape(words)}</div>')  # fmt: skip
    owned.html(f'<div class="gs-ten-cell">{escape(text(f"tenfold.access.{thing}.own"))}</div>')
    reached.html(f'<div class="gs-ten-cell">{escape(text(f"tenfold.access.{thing}.access"))}</div>')
    key = f"tenfold.access:{plan}:{thing}"
    with answer:
        st.segmented_control(
            text(f"tenfold.access.{thing}.name"), ANSWERS, key=view(key, access_of(level)), required=True,
            label_visibility="collapsed", format_func=lambda choice: text(f"tenfold.access.{choice}"),
            on_change=_answer, args=(key, plan, method),
        )  # fmt: skip


def _answer(key: str, plan: str, method: str) -> None:
    current_desk().change({f"plans.{plan}.methods.{method}": ACCESS_LEVELS[st.session_state[key]]})
