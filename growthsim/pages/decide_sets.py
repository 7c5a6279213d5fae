"""The best set of methods of each size, and the order of one of them with its start dates."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from growthsim.decisions import order_words
from growthsim.decisions.best_sets import Best, best_question, shortlist_question
from growthsim.decisions.order import (
    MOST_METHODS,
    PORTFOLIO,
    Ordered,
    judged_question,
    order_question,
    ordered_plan,
    with_order,
)
from growthsim.decisions.portfolio import Portfolio
from growthsim.decisions.portfolio_words import best_table
from growthsim.pages.decide_wide import wide
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.parts import caption, foot, table
from growthsim.pages.plans_edits import MOST_PLANS
from growthsim.pages.remembered import remembered
from growthsim.pages.working import precision, worked
from growthsim.texts import text
from growthsim.texts.numbers import fixed

SHEET = """
.gs-sets>div{display:grid;grid-template-columns:4.5rem 1fr 6rem 9rem 10rem 6rem;gap:2px 12px;padding:6px 0;
  font-size:14px;line-height:1.4;border-bottom:1px solid var(--hairline);font-variant-numeric:tabular-nums}
.gs-sets>.gs-sets-head{font-weight:600;border-bottom-color:var(--ink-3)}
.gs-sets>div>span:nth-child(n+3){text-align:right}
@media (max-width:640px){
  .gs-sets>div{grid-template-columns:1.6rem 1fr 1fr 1.3fr}
  .gs-sets>div>span:nth-child(2){grid-column:2/-1;color:var(--ink)}
  .gs-sets>div>span:nth-child(n+3){grid-column:auto;color:var(--ink-2);text-align:left}
  .gs-sets>div>span:nth-child(3){grid-column:2}
  .gs-sets>div>span:nth-child(6){display:none}
  .gs-sets>.gs-sets-head>span:first-child{visibility:hidden;width:0}
}
"""
OWN = 0
"""Stands for the size that does best of those up to five methods."""


def sets_part(desk: Desk, found: Portfolio) -> None:
    """The best sets in a table, then one of them in order."""
    _head(text("portfolio.best"))
    sets = worked(desk, "methods.shortlist", shortlist_question(found))
    if sets is None:
        return
    question = best_question(found, sets)
    best: Best | None = worked(desk, "methods.best", question)
    if best is None:
        return
    caption(text("portfolio.best_lead", runs=fixed(best.runs)))
    _sets(*best_table(found, best))
    foot(text("portfolio.error_note"))
    precision("methods.best", question, best)
    _order(desk, found, best)


def _sets(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """One set to a line; where it is narrow, its numbers below its methods."""
    lines = [f'<div class="gs-sets-head" aria-hidden="true">{_cells(heads)}</div>']
    lines += [f'<div role="listitem">{_cells(row)}</div>' for row in rows]
    label = escape(text("portfolio.best"))
    st.html(f'<style>{SHEET}</style><div class="gs-sets" role="list" aria-label="{label}">{"".join(lines)}</div>')


def _cells(words: Sequence[str]) -> str:
    return "".join(f"<span>{escape(each)}</span>" for each in words)


def _order(desk: Desk, found: Portfolio, best: Best) -> None:
    _head(text("portfolio.order.title"))
    sizes = [OWN, *range(1, len(best.sets))]
    left, right = st.columns((8.2, 3.8), gap="medium")
    with right:
        size: int = st.selectbox(
            text("portfolio.order.size"), sizes, format_func=_size_words, **remembered(desk, "decide.size", OWN, sizes)
        )
    methods = best.of_size_at_most(MOST_METHODS) if size == OWN else best.of_size(size)
    question = order_question(found, methods)
    with left:
        if not question.methods:
            caption(text("portfolio.order.empty"))
            return
        orders = worked(desk, "methods.order", question)
        ordered = None if orders is None else worked(desk, "methods.judged", judged_question(question, orders))
        if ordered is None:
            return
        st.html("".join(f'<div class="gs-caption" style="color:var(--ink)">{escape(sentence)}</div>'
                        for sentence in order_words.sentences(ordered)))  # fmt: skip
        table(*order_words.order_table(ordered), right=(2, 3))
        with wide("order"):
            table(*order_words.regrets_table(ordered), right=(1, 2, 3, 4))
        foot(order_words.lead(ordered))
    with right:
        _put(desk, ordered)


def _put(desk: Desk, ordered: Ordered) -> None:
    """The button that makes a plan of the order, or why it cannot."""
    plans, label = desk.scenario.plans, order_words.plan_label(ordered)
    held = plans.get(PORTFOLIO) == ordered_plan(ordered, label)
    full = PORTFOLIO not in plans and len(plans) >= MOST_PLANS
    st.button(
        text("portfolio.put"), key="decide.put", icon=":material/add_road:", disabled=held or full,
        help=text("portfolio.put_help", plan=label), on_click=_take, args=(ordered, label),
    )  # fmt: skip
    if held:
        foot(text("portfolio.held", plan=label))
    elif full:
        foot(text("portfolio.full", most=MOST_PLANS))


def _take(ordered: Ordered, label: str) -> None:
    desk = current_desk()
    if PORTFOLIO in desk.scenario.plans or len(desk.scenario.plans) < MOST_PLANS:
        desk.put(with_order(desk.scenario, ordered, label))


def _size_words(size: int) -> str:
    if size == OWN:
        return text("portfolio.order.own_size", most=MOST_METHODS)
    return text("portfolio.order.of_size", count=size)


def _head(words: str) -> None:
    st.html(f'<div class="gs-head" style="margin-top:10px">{escape(words)}</div>')
