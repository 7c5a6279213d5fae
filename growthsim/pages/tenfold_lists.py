"""Lists of winners: the clock to a billion, and who is missing from the list of successes."""

from __future__ import annotations

from html import escape

import streamlit as st

from growthsim.analysis.survivors import AS_TOLD, OTHER_EXITS
from growthsim.analysis.tenfold import clocks
from growthsim.analysis.tenfold_lists import (
    STARTERS,
    clock_sentences,
    exits_sentence,
    fate_words,
    firms_sentence,
    list_rows,
    lists_sentences,
    missing_sentences,
    missing_table,
    starters_sentence,
    worst_first,
)
from growthsim.analysis.tenfold_words import runs_words
from growthsim.charts.tenfold import clock_panel, wide_canvas, winners_panel
from growthsim.data.named_firms import FATES, named_firms
from growthsim.data.unicorns import unicorn_fact, unicorns
from growthsim.distributions import central
from growthsim.pages.desk import Desk
from growthsim.pages.parts import empty, foot, grade_chip, section
from growthsim.pages.tenfold_looks import adopters_now, chart, field, result_now, rows_html, said, slot_of
from growthsim.pages.tenfold_pace import WIDTHS
from growthsim.texts import text, translated
from growthsim.texts.numbers import fixed

MOST_EXITS = 20.0
"""Percent a year that the slider goes up to."""


def clock_part(desk: Desk, plan: str) -> None:
    """The value's way to a billion, the counts of those that got there, and those that are not counted."""
    scenario = desk.scenario
    section(text("tenfold.clock.title"))
    result = result_now(scenario, plan)
    (clock,) = clocks(result)
    left, right = st.columns(WIDTHS, gap="medium")
    with left:
        milestone = central(scenario.valuation.milestone)
        panel = clock_panel(result, plan, slot_of(scenario, plan), milestone, wide_canvas())
        chart(panel, "tenfold.clock")
    with right:
        said([text("tenfold.clock.told")], grade_chip("seed claim"))
        said(clock_sentences(scenario, clock))
    lead, same, age, share = lists_sentences()
    section(text("tenfold.clock.lists_title"), lead)
    heads = [text(f"tenfold.clock.head_{column}") for column in ("list", "counts", "of", "rate", "grade")]
    rows = [[name, counts, of, rate, grade_chip(last.grade)] for name, counts, of, rate, last in list_rows()]
    rows_html(heads, rows, safe=(4,), named=(1, 2, 3))
    said([same])
    left, right = st.columns(2, gap="medium")
    with left:
        said([age], grade_chip(unicorn_fact("age").grade))
        said([share], grade_chip(unicorn_fact("share").grade))
    with right:
        count = st.select_slider(
            text("tenfold.clock.starters"), STARTERS, format_func=fixed, **field(desk, "starters", STARTERS[4])
        )
        said([starters_sentence(count)])
    foot(" · ".join(dict.fromkeys(figure.source for figure in unicorns())))


def missing_part(desk: Desk, plan: str) -> None:
    """All adopters beside the winners, with and without effects; then the firms that were named."""
    _adopters(desk, plan)
    named = named_firms()
    section(text("tenfold.missing.firms_title"), firms_sentence(named))
    heads = [text(f"tenfold.missing.head_{column}") for column in ("firm", "became", "source")]
    rows = [
        [
            f"{escape(firm.name)}<br>{grade_chip(firm.grade)}",
            f"<b>{escape(fate_words(firm))}</b>: {escape(firm.became)}",
            f'<span class="gs-foot">{escape(firm.source)}</span>',
        ]
        for firm in worst_first(named, FATES)
    ]
    rows_html(heads, rows, safe=(0, 1, 2))
    for note in named.notes:
        said([text("tenfold.missing.firms_note", words=note.words)], grade_chip(note.grade))
        foot(note.source)


def _adopters(desk: Desk, plan: str) -> None:
    scenario = desk.scenario
    lead = text("tenfold.missing.lead", plan=translated(scenario.plans[plan].label))
    if not scenario.plans[plan].methods:
        section(text("tenfold.missing.title"))
        empty(text("tenfold.missing.none"), text("tenfold.missing.none_how"))
        return
    section(text("tenfold.missing.title"), lead)
    found = adopters_now(scenario, plan)
    left, right = st.columns(WIDTHS, gap="medium")
    with left:
        chart(winners_panel(found, slot_of(scenario, plan), wide_canvas()), "tenfold.winners")
    with right:
        said(missing_sentences(scenario, plan, found))
        rate = st.slider(
            text("tenfold.missing.exits"), 0.0, MOST_EXITS, step=0.2, format="%.1f",
            **field(desk, "exits", 100 * OTHER_EXITS),
        ) / 100  # fmt: skip
        # The sum rests on what the model says of adopters too, and the rate can be moved: the weaker grade counts.
        said([exits_sentence(scenario, found[AS_TOLD], rate)], grade_chip("assumption"))
    heads, rows = missing_table(found)
    rows_html(heads, rows, named=range(1, len(heads)))
    st.html(grade_chip("assumption"))
    foot(text("tenfold.missing.first"))
    st.html(f'<div class="gs-foot">{escape(text("tenfold.missing.exits_source"))} {grade_chip("official")}</div>')
    foot(runs_words(len(found[AS_TOLD].times)))
