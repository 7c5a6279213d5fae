"""The self-checks: statements to the left, the numbers of the scenario that they set beside them."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from growthsim.data.self_checks import SelfCheck, self_checks
from growthsim.distributions import Distribution
from growthsim.methods.checks import OPENING, Lever, check_changes, levers_of, rows_answered
from growthsim.pages.desk import Desk
from growthsim.pages.levers import fixed_short, on_desk, shown_number
from growthsim.pages.parts import caption, empty, grade_chip, note, table
from growthsim.pages.plans_words import unit_words
from growthsim.pages.readiness_answers import answers_of, ask
from growthsim.pages.readiness_questions import has
from growthsim.quantities import Quantity
from growthsim.scenario import quantity_at, value_at
from growthsim.texts import text, translated


def revolution_head(desk: Desk) -> tuple[str, str]:
    """Its question, and how much it would move."""
    return _head(desk, self_checks()["revolution"])


def small_firm_head(desk: Desk) -> tuple[str, str]:
    """Its question, and how much it would move."""
    return _head(desk, self_checks()["small_firm"])


def revolution(desk: Desk) -> None:
    """How the firm is led, in eight pairs."""
    _check(desk, self_checks()["revolution"])


def small_firm(desk: Desk) -> None:
    """What helps and holds a small firm."""
    _check(desk, self_checks()["small_firm"])


def _head(desk: Desk, check: SelfCheck) -> tuple[str, str]:
    answers = answers_of(desk)
    answered = rows_answered(answers, check)
    if not answered:
        return check.title, check.lead
    changes = check_changes(answers, check, desk.scenario.frame, desk.scenario)
    key = "readiness.check_same" if has(desk.scenario, changes) else "readiness.check_finding"
    return check.title, text(key, answered=answered, rows=len(check.rows), levers=len(changes))


def _check(desk: Desk, check: SelfCheck) -> None:
    left, right = st.columns([7, 5], gap="large")
    with left:
        for row in check.rows:
            ask(desk, check.name, row.name, row, check.title)
    with right:
        _levers(desk, check)


def _levers(desk: Desk, check: SelfCheck) -> None:
    answers, scenario = answers_of(desk), desk.scenario
    levers = levers_of(answers, check, scenario.frame, scenario)
    if not levers:
        empty(text("readiness.check_none"), text("readiness.check_none_how"))
        _basis(check)
        return
    st.html(f'<div class="gs-head">{escape(text("readiness.check_sets"))}</div>')
    changes = check_changes(answers, check, scenario.frame, scenario)
    heads = [text(f"readiness.check_{head}") for head in ("lever", "now", "then")]
    with st.container(key=f"readiness-levers-{check.name}"):
        table(heads, [_row(desk, lever) for lever in levers], right=(1, 2))
    for lever in levers:
        if lever.path not in changes:
            method = scenario.frame.by_name[lever.path.removeprefix(OPENING)].label
            caption(text("readiness.check_kept", method=method))
    if has(scenario, changes):
        note(text("readiness.check_done"))
    else:
        st.button(
            text("readiness.check_put"), key=f"readiness.put:{check.name}", icon=":material/input:",
            on_click=on_desk(lambda held: held.change(changes)), help=text("readiness.put_help_check"),
        )  # fmt: skip
    _basis(check)


def _basis(check: SelfCheck) -> None:
    st.html(f'<div class="gs-caption">{grade_chip(check.grade)} {escape(check.source)}.</div>')


def _row(desk: Desk, lever: Lever) -> tuple[str, str, str]:
    quantity = quantity_at(desk.scenario, lever.path)
    now = value_at(desk.scenario, lever.path)
    return _label(desk, lever.path, quantity), number_words(quantity, now), number_words(quantity, lever.value)


def _label(desk: Desk, path: str, quantity: Quantity | None) -> str:
    if path.startswith(OPENING):
        return desk.scenario.frame.by_name[path.removeprefix(OPENING)].label
    label = quantity.label if quantity else path
    if path.startswith("plans."):
        return text("readiness.check_plan", label=label, plan=translated(desk.scenario.plans[path.split(".")[1]].label))
    unit = unit_words(quantity, desk.scenario.currency) if quantity and not quantity.percent else ""
    return text("plans.with_unit", name=label, unit=unit) if unit else label


def number_words(quantity: Quantity | None, value: Any) -> str:
    """A number of the scenario as it is read, also one that is a range."""
    if isinstance(value, Distribution):
        value = value.as_table()
    if isinstance(value, dict):
        ends = [value[end] for end in ("low", "high") if end in value] or [value.get("median", value.get("mean", 0.0))]
        low, high = ends[0], ends[-1]
        return text("readiness.check_range", low=_said(quantity, low, bare=True), high=_said(quantity, high))
    return _said(quantity, value)


def _said(quantity: Quantity | None, value: float, bare: bool = False) -> str:
    number = fixed_short(float(shown_number(quantity, value))) if quantity else f"{value:g}"
    percents = quantity is not None and (quantity.percent or quantity.unit == "level")
    return text("number.percent", number=number) if percents and not bare else number
