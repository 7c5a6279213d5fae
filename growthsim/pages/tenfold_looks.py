"""What the parts of the page Ten times share: the plan looked at, remembered trials, charts and small bars."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import Any

import streamlit as st
import xarray as xr

from growthsim.analysis.survivors import Adopters, adopters
from growthsim.analysis.tenfold import Outcome, block_outcomes, most_hopeful, outcome_of, trial
from growthsim.analysis.tenfold_limits import Tried, tried
from growthsim.charts.live_costs import Panel
from growthsim.pages.desk import Desk
from growthsim.pages.drawing import draw
from growthsim.pages.parts import caption, plan_names
from growthsim.pages.remembered import remembered
from growthsim.scenario import Scenario
from growthsim.texts import text

SHEET = """
.gs-ten-first{font-family:"Source Serif",Georgia,serif;font-weight:600;font-size:22px;line-height:1.3;
  margin:2px 0 4px;color:var(--ink);overflow-wrap:anywhere;text-wrap:pretty;max-width:74ch}
.gs-ten-said{font-size:15px;line-height:1.5;margin:0 0 8px;color:var(--ink);overflow-wrap:anywhere;max-width:74ch}
.gs-ten-said .gs-chip{margin-left:6px}
.gs-ten-big{font-size:40px;line-height:1.1;font-weight:600;font-variant-numeric:tabular-nums;color:var(--ink)}
.gs-ten-big+p{margin-top:2px}
.gs-ten-track{position:relative;height:16px;min-width:110px;border-bottom:1px solid var(--hairline)}
.gs-ten-track b{position:absolute;top:4px;height:8px;background:var(--plan);opacity:.45}
.gs-ten-track u,.gs-ten-track i{position:absolute;top:2px;width:3px;height:12px;margin-left:-1px}
.gs-ten-track u{background:var(--ink-3)}
.gs-ten-track i{background:var(--plan)}
.gs-ten-row td:first-child{font-weight:600}
.gs-ten-cell{font-size:14px;line-height:1.45;color:var(--ink-2);overflow-wrap:anywhere}
.gs-ten-cell b{color:var(--ink)}
.st-key-tenfold-choices .stSelectbox{min-width:220px;max-width:340px}
@media (max-width:640px){
  .gs-ten-first{font-size:19px}
  .st-key-tenfold-choices .stSelectbox{max-width:none;width:100%}
  .gs-ten-rows thead{display:none}
  .gs-ten-rows :is(tbody,tr,td){display:block}
  .gs-ten-rows tr{border-bottom:1px solid var(--hairline);padding:6px 0}
  .gs-ten-rows td{border:0;padding:2px 0}
  .gs-ten-rows td:empty{display:none}
  .gs-ten-rows td[data-head]::before{content:attr(data-head) ": ";color:var(--ink-2)}
}
"""
REMEMBERED = 24
"""Trials that are remembered; each is a few kB but for the ones that are drawn."""
MOST_RESULTS = 6
SLOTS = 6
"""Colours of plans."""


def chosen_plan(desk: Desk) -> str:
    """The plan that is looked at: the one that aims at most of the methods until another is chosen."""
    names = plan_names(desk.scenario)
    chosen: str = st.selectbox(
        text("tenfold.plan"), list(names), format_func=names.__getitem__, label_visibility="collapsed",
        **remembered(desk, "tenfold.plan", most_hopeful(desk.scenario), list(names)),
    )  # fmt: skip
    return chosen


@lru_cache(MOST_RESULTS)
def result_now(scenario: Scenario, plan: str) -> xr.Dataset:
    """A few futures of a plan."""
    return trial(scenario, {plan: scenario.plans[plan]})


@lru_cache(REMEMBERED)
def outcome_now(scenario: Scenario, plan: str) -> Outcome:
    """What becomes of a plan."""
    return outcome_of(result_now(scenario, plan), plan)


@lru_cache(MOST_RESULTS)
def tried_now(scenario: Scenario, plan: str, names: tuple[str, ...]) -> Tried:
    """What each limit costs, and those that are chosen together."""
    return tried(scenario, plan, names)


@lru_cache(REMEMBERED)
def blocks_now(scenario: Scenario, plan: str) -> dict[str, Outcome]:
    """What each building block does."""
    return block_outcomes(scenario, plan)


@lru_cache(REMEMBERED)
def adopters_now(scenario: Scenario, plan: str) -> dict[str, Adopters]:
    """Who fails and who wins."""
    return adopters(scenario, plan)


def chart(panel: Panel, key: str) -> None:
    """A chart under its heading, with its caption."""
    with st.container(gap=None):
        st.html(f'<div class="gs-head">{escape(panel.heading)}</div>')
        draw(panel.live, key)
        caption(panel.caption)


def said(sentences: Sequence[str], chip: str = "") -> None:
    """Sentences, one below the other; the last one may carry the chip of its grade."""
    last = len(sentences) - 1
    st.html("".join(f'<p class="gs-ten-said">{escape(words)}{chip if place == last else ""}</p>'
                    for place, words in enumerate(sentences)))  # fmt: skip


def slot_of(scenario: Scenario, plan: str) -> int:
    """The slot of a plan's colour."""
    return list(scenario.plans).index(plan)


def bar(before: float, after: float, slot: int) -> str:
    """Two probabilities on one line from nothing to all: a grey tick before, one in the plan's colour after."""
    left, right = sorted((100 * before, 100 * after))
    colour = f"--plan:var(--plan-{slot % SLOTS + 1})"
    return (
        f'<div class="gs-ten-track" style="{colour}" aria-hidden="true">'
        f'<b style="left:{left:.1f}%;width:{right - left:.1f}%"></b>'
        f'<u style="left:{100 * before:.1f}%"></u><i style="left:{100 * after:.1f}%"></i></div>'
    )


def rows_html(
    heads: Sequence[str], rows: Sequence[Sequence[str]], safe: Sequence[int] = (), named: Sequence[int] = ()
) -> None:
    """
    A quiet table whose first column stands out; the columns in `safe` are HTML already.

    On a narrow screen each cell is a line of its own, those in `named` with their head before them.
    """
    head = "".join(f"<th>{escape(words)}</th>" for words in heads)
    body = "".join(
        '<tr class="gs-ten-row">'
        + "".join(
            f"<td{_head(heads[place]) if place in named else ''}>{cell if place in safe else escape(cell)}</td>"
            for place, cell in enumerate(row)
        )
        + "</tr>"
        for row in rows
    )
    st.html(f'<table class="gs-table gs-ten-rows"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>')


def _head(words: str) -> str:
    return f' data-head="{escape(words)}"'


def field(desk: Desk, key: str, default: Any) -> dict[str, Any]:
    """Key and callback of a widget of this page that is remembered."""
    return remembered(desk, f"tenfold.{key}", default)
