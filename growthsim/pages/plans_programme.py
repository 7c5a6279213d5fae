"""The short form of a plan: what it is called, when it begins, its form, and the levels of its methods."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from growthsim.data import Method, MethodsFrame
from growthsim.distributions import Distribution, central
from growthsim.export.workbook_inputs import distribution_in_words
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.levers import Lever, help_of, lever_slider, meant_number, shown_number, view
from growthsim.pages.parts import caption, error, grade_dots, plain
from growthsim.pages.plans_drafts import draft_at, drop_draft, field_name, keep_draft, refused
from growthsim.pages.plans_edits import level_of, levels_with, plan_changes
from growthsim.pages.plans_values import field_ends, field_years, meant_years
from growthsim.pages.plans_words import in_percent, sign_words, value_words
from growthsim.quantities import LEVEL, PLAN, Quantity
from growthsim.scenario import Scenario
from growthsim.scenario.fields import LONGEST_TITLE
from growthsim.texts import text, translated

CHOICES = {choice.name: choice.options for choice in PLAN.choices}
KNOWN_GROUPS = ("purpose", "SCALE", "IDEAS")
"""Groups whose words are ours; those of another frame speak for themselves."""
AHEAD = (
    Lever("organisation.foresight", "plans.foresight", 0.0, 15.0, 0.5),
    Lever("organisation.linear_belief", "plans.linear_belief", 0.0, 100.0, 5.0),
)
"""How a firm looks ahead that begins when it sees something coming."""


def programme(desk: Desk, name: str) -> None:
    """When and how a plan begins to the left, its methods to the right."""
    form, *methods = st.columns([3, 3, 3], gap="large")
    with form:
        _label(desk, name)
        _start(desk, name)
        _form(desk, name)
    for column, groups in zip(methods, group_columns(desk.scenario.frame), strict=True):
        with column:
            for group in groups:
                words = text(f"plans.group.{group}") if group in KNOWN_GROUPS else translated(group)
                st.html(f'<div class="gs-head">{escape(words)}</div>')
                for method in desk.scenario.frame.methods:
                    if method.group == group:
                        _level(desk, name, method)


def group_columns(frame: MethodsFrame) -> tuple[list[str], list[str]]:
    """The groups of methods that stand below one another, two columns of about the same length."""
    sizes = {group: sum(method.group == group for method in frame.methods) for group in frame.groups}
    left: list[str] = []
    for group in frame.groups:
        if left and 2 * sum(sizes[other] for other in [*left, group]) > len(frame.methods) + sizes[group]:
            break
        left.append(group)
    return left, [group for group in frame.groups if group not in left]


def _label(desk: Desk, name: str) -> None:
    plan = desk.scenario.plans[name]
    draft = draft_at(desk, f"plans.{name}", plan)
    key = view(f"plans.label:{desk.opened}:{name}", draft.typed["label"] if draft else translated(plan.label))
    st.text_input(field_name("label"), key=key, max_chars=LONGEST_TITLE, on_change=_relabelled, args=(name, key))
    if draft:
        error(text("plans.not_taken"), "\n".join(draft.faults))


def _start(desk: Desk, name: str) -> None:
    scenario = desk.scenario
    plan = scenario.plans[name]
    dated, first = plan.when == "date", float(scenario.start_year)
    _choice(desk, name, "when", field_name("when"), help=text("plans.signs_help"))
    base = first if dated else 0.0
    start, ramp = st.columns(2)
    with start:
        label = text("plans.start_year" if dated else "plans.years_after")
        _years(desk, name, "start", label, (base, base + float(scenario.span.years)))
    with ramp:
        _years(desk, name, "ramp", text("plans.ramp"), (PLAN["ramp"].low, PLAN["ramp"].high))
    for field in ("start", "ramp"):
        _uncertain(PLAN[field], getattr(plan, field))
    if plan.when == "foreseen":
        for lever in AHEAD:
            lever_slider(desk, lever)
        caption(text("plans.ahead"))


def _form(desk: Desk, name: str) -> None:
    plan = desk.scenario.plans[name]
    _choice(desk, name, "form", text("plans.form"), help=text("plans.form_help"))
    look: dict[str, Any] = {"on_change": _changed}
    if plan.form == "parallel":
        quantity = PLAN["units"]
        key = view(f"plans.units:{desk.opened}:{name}", int(central(plan.units)))
        st.number_input(
            quantity.label, int(quantity.low), int(quantity.high), key=key, step=1,
            help=help_of(quantity, f"plans.{name}.units"), args=(name, "units", key), **look,
        )  # fmt: skip
    quantity = PLAN["digital_share"]
    now = shown_number(quantity, central(plan.digital_share))
    key = view(f"plans.digital_share:{desk.opened}:{name}", float(now))
    st.slider(
        f"{text('plans.digital_share_percent')} {grade_dots(quantity.grade)}",
        *field_ends(quantity), key=key, step=1.0, format="%g",
        help=help_of(quantity, f"plans.{name}.digital_share"), args=(name, "digital_share", key), **look,
    )  # fmt: skip
    _uncertain(quantity, plan.digital_share)


def _choice(desk: Desk, name: str, field: str, label: str, **look: Any) -> None:
    key = view(f"plans.{field}:{desk.opened}:{name}", getattr(desk.scenario.plans[name], field))
    st.selectbox(
        label, CHOICES[field], key=key, format_func=_choice_words(desk.scenario, field), on_change=_changed,
        args=(name, field, key), **look,
    )  # fmt: skip


def _choice_words(scenario: Scenario, field: str) -> Any:
    if field == "when":
        return lambda sign: sign_words(scenario, sign)
    return lambda form: text(f"plans.forms.{form}")


def _years(desk: Desk, name: str, field: str, label: str, ends: tuple[float, float]) -> None:
    plan = desk.scenario.plans[name]
    shown = field_years(field, {"when": plan.when, field: getattr(plan, field)}, desk.scenario.start_year)
    # A year and a number of years after a sign are fields of their own.
    key = view(f"plans.{field}:{desk.opened}:{name}:{plan.when == 'date'}", shown)
    st.number_input(
        label, float(ends[0]), float(ends[1]), key=key, step=1.0, format="%g", help=text(f"plans.help.plan_{field}"),
        on_change=_changed, args=(name, field, key),
    )  # fmt: skip


def _level(desk: Desk, name: str, method: Method) -> None:
    value = level_of(desk.scenario, name, method.name)
    key = view(f"plans.level:{desk.opened}:{name}:{method.name}", float(shown_number(LEVEL, central(value))))
    st.slider(
        _level_label(desk, name, method), 0.0, 100.0, key=key, step=1.0, format="%g",
        help=_about(method, desk.scenario.frame),
        on_change=_levelled, args=(name, method.name, key),
    )  # fmt: skip
    _uncertain(LEVEL, value)


def _level_label(desk: Desk, name: str, method: Method) -> str:
    """The method's name, and where it differs, its level in the plan as it was opened, or else its level today."""
    value, opening = level_of(desk.scenario, name, method.name), desk.scenario.firm.methods[method.name]
    label = plain(text("plans.with_unit", name=method.label, unit=text("plans.unit.percent")))
    known = name in desk.base.plans and method.name in desk.base.frame.names
    was = level_of(desk.base, name, method.name) if known else value
    if was != value:
        said = text("app.was", value=value_words(LEVEL, was, desk.scenario.currency))
    elif value != opening:
        said = text("plans.today", value=value_words(LEVEL, opening, desk.scenario.currency))
    else:
        return label
    return f"{label} :gray[{plain(said)}]"


def _about(method: Method, frame: MethodsFrame) -> str:
    """What a method is, how fast it takes hold, what it acts on and how well that is known."""
    parts = [plain(method.note), plain(text("plans.lag", months=f"{method.lag:g}"))]
    if method.gated:
        parts.append(plain(text("plans.gated")))
    if method.running_cost:
        parts.append(plain(text("plans.running_cost", share=f"{100 * method.running_cost:g}\u00a0%")))
    listed = [
        f"- {plain(frame.channels[effect.channel])} {grade_dots(effect.grade)}"
        for effect in frame.effects_of(method.name)
    ]
    return "\n\n".join([*parts, *(["\n".join(listed)] if listed else [])])


def _uncertain(quantity: Quantity, value: Any) -> None:
    if isinstance(value, Distribution):
        caption(text("plans.uncertain", words=distribution_in_words(value, in_percent(quantity))))


def _relabelled(name: str, key: str) -> None:
    desk, typed = current_desk(), st.session_state[key]
    plan = desk.scenario.plans.get(name)
    if plan is None:
        return
    faults = refused(desk, {f"plans.{name}.label": typed})
    if faults:
        keep_draft(desk, f"plans.{name}", plan, {}, {"label": typed}, faults)
    else:
        drop_draft(desk)


def _changed(name: str, field: str, key: str) -> None:
    desk, given = current_desk(), st.session_state[key]
    plan = desk.scenario.plans.get(name)
    if plan is None or given is None:
        return
    if field in ("start", "ramp"):
        given = meant_years(field, given, plan.when, desk.scenario.start_year)
    elif field == "digital_share":
        given = meant_number(PLAN[field], given)
    desk.change(plan_changes(desk.scenario, name, field, given))


def _levelled(name: str, method: str, key: str) -> None:
    desk = current_desk()
    if name in desk.scenario.plans:
        level = meant_number(LEVEL, st.session_state[key])
        desk.change({f"plans.{name}.methods": levels_with(desk.scenario, name, method, level)})
