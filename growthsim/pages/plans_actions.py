"""The actions of a plan: a list of rows, each of which opens to be changed."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from growthsim.distributions import Distribution, central
from growthsim.export.workbook_inputs import distribution_in_words
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.levers import help_of, view
from growthsim.pages.parts import caption, error, plain
from growthsim.pages.plans_drafts import draft_at, drop_draft, field_name, keep_draft, refused
from growthsim.pages.plans_edits import (
    action_changes,
    changes_nothing,
    new_action,
    overlap,
    tables_of,
    targets_of,
    value_before,
)
from growthsim.pages.plans_values import field_ends, field_value, field_years, meant_value, meant_years
from growthsim.pages.plans_words import (
    change_words,
    in_percent,
    lever_name,
    lever_option,
    sign_words,
    span_words,
    unit_words,
    value_words,
    years_words,
)
from growthsim.quantities import ACTION, Quantity
from growthsim.scenario import Scenario
from growthsim.texts import text

OPEN = "plans.open"
"""Which scenario, plan and place the row that is open belongs to."""
SIGNS = next(choice.options for choice in ACTION.choices if choice.name == "when")
LONGEST_TYPED = 40


def actions(desk: Desk, name: str) -> None:
    """All actions of a plan, and the way to one more."""
    plan = desk.scenario.plans[name]
    for place in range(len(plan.actions)):
        is_open = desk.kept.get(OPEN) == (desk.opened, name, place)
        with st.container(border=is_open, key=f"plans-action-{place}"):
            _row(desk.scenario, name, place, is_open)
            if is_open:
                _editor(desk, name, place)
            _remarks(desk, name, place)
    if not plan.actions:
        caption(text("plans.no_actions"))
    key = f"plans.add:{desk.opened}:{name}"
    st.selectbox(
        text("plans.add_action"),
        tuple(targets_of(desk.scenario)),
        index=None,
        placeholder=text("plans.choose_lever"),
        format_func=_option(desk.scenario),
        key=key,
        on_change=_add,
        args=(name, key),
    )


def _row(scenario: Scenario, name: str, place: int, is_open: bool) -> None:
    action = scenario.plans[name].actions[place]
    before = value_before(scenario, name, action.path)
    change = change_words(targets_of(scenario)[action.path], before, action.value, scenario.currency)
    dates = [span_words(scenario, action.when, action.start, action.stop)]
    if central(action.ramp) > 0:
        dates.append(text("plans.takes_hold", years=years_words(central(action.ramp))))
    words = (
        f'<div class="gs-plans-action"><b>{escape(lever_name(scenario, action.path))}</b> {escape(change)}'
        f"<br><span>{escape(text('plans.comma').join(dates))}</span></div>"
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(words, width="stretch")
        look: dict[str, Any] = {"type": "tertiary"}
        count = len(scenario.plans[name].actions)
        # The second click of a double click meets a button that is gone, or comes for a number of actions that was.
        key, once = f"{name}:{place}", f"{name}:{place}:{count}"
        st.button(
            text("plans.close" if is_open else "plans.edit"), key=f"plans.edit:{key}",
            icon=":material/expand_less:" if is_open else ":material/edit:", on_click=_toggle,
            args=(name, place), **look,
        )  # fmt: skip
        st.button(
            text("plans.duplicate"), key=f"plans.duplicate:{once}", icon=":material/content_copy:",
            on_click=_duplicate, args=(name, place, count), **look,
        )  # fmt: skip
        st.button(
            text("plans.remove"), key=f"plans.remove:{once}", icon=":material/delete:", on_click=_remove,
            args=(name, place, count), **look,
        )  # fmt: skip


def _editor(desk: Desk, name: str, place: int) -> None:
    draft = draft_at(desk, _path(name, place), desk.scenario.plans[name])
    table = dict(draft.table) if draft else tables_of(desk.scenario, name)[place]
    typed = dict(draft.typed) if draft else {}
    key = f"{desk.opened}:{name}:{place}"
    lever, value = st.columns([5, 3])
    with lever:
        field = view(f"plans.path:{key}", table["path"])
        st.selectbox(
            field_name("path"), tuple(targets_of(desk.scenario)), key=field, format_func=_option(desk.scenario),
            help=f"`{table['path']}`", on_change=_edited, args=(name, place, "path", field),
        )  # fmt: skip
    with value:
        _value_field(desk.scenario, name, place, table, typed.get("value"), key)
    _date_fields(desk.scenario, name, place, table, typed, key)


def _value_field(scenario: Scenario, name: str, place: int, table: dict[str, Any], typed: Any, key: str) -> None:
    quantity = targets_of(scenario)[table["path"]]
    unit = unit_words(quantity, scenario.currency)
    label = text("plans.with_unit", name=field_name("value"), unit=unit) if unit else field_name("value")
    look: dict[str, Any] = {"help": help_of(quantity, table["path"]), "on_change": _edited}
    # Fields of different kinds must not share what they hold.
    field = view(
        f"plans.value:{key}:{table['path']}", field_value(quantity, table["value"]) if typed is None else typed
    )
    look["args"] = (name, place, "value", field)
    if quantity.unit == "level":
        st.slider(plain(label), 0.0, 100.0, key=field, step=1.0, format="%g", **look)
    elif in_percent(quantity):
        st.number_input(plain(label), *field_ends(quantity), key=field, step=1.0, format="%g", **look)
    else:
        st.text_input(plain(label), key=field, max_chars=LONGEST_TYPED, **look)
    now = value_words(quantity, value_before(scenario, name, table["path"]), scenario.currency)
    caption(text("plans.as_it_is", value=now))
    _uncertain(quantity, table["value"])


def _date_fields(
    scenario: Scenario, name: str, place: int, table: dict[str, Any], typed: dict[str, Any], key: str
) -> None:
    dated, first, years = table["when"] == "date", scenario.start_year, float(scenario.span.years)
    when, start, ramp, stop = st.columns([4, 2, 2, 2])
    field = view(f"plans.when:{key}", table["when"])
    when.selectbox(
        field_name("when"), SIGNS, key=field, format_func=lambda sign: sign_words(scenario, sign),
        help=text("plans.signs_help"), on_change=_edited, args=(name, place, "when", field),
    )  # fmt: skip
    base = float(first) if dated else 0.0
    look: dict[str, Any] = {"step": 1.0, "format": "%g", "on_change": _edited}
    for column, part, most, label in (
        (start, "start", base + years, "plans.start_year" if dated else "plans.years_after"),
        (ramp, "ramp", 60.0, "plans.ramp"),
        (stop, "stop", base + 60.0, "plans.until" if dated else "plans.until_after"),
    ):
        # A year and a number of years after a sign are fields of their own.
        field = f"plans.{part}:{key}:{'' if part == 'ramp' else dated}"
        view(field, typed[part] if part in typed else field_years(part, table, first))
        ends: dict[str, Any] = {"value": None, "placeholder": text("plans.for_good")} if part == "stop" else {}
        column.number_input(
            text(label), min_value=0.0 if part == "ramp" else base, max_value=most, key=field,
            help=text(f"plans.help.{part}"), args=(name, place, part, field), **look, **ends,
        )  # fmt: skip
    for part in ("start", "ramp", "stop"):
        _uncertain(ACTION[part], table[part])


def _remarks(desk: Desk, name: str, place: int) -> None:
    """Faults of what was typed, and what is possible but may not be meant."""
    scenario = desk.scenario
    plan = scenario.plans[name]
    draft = draft_at(desk, _path(name, place), plan)
    if draft is not None:
        dated = [text("plans.years_count", year=scenario.start_year)] if _about_years(draft.faults, draft.table) else []
        error(text("plans.not_taken"), "\n".join([*draft.faults, *dated]))
        st.button(text("plans.as_before"), key=f"plans.discard:{name}:{place}", type="tertiary",
                  icon=":material/undo:", on_click=_discard)  # fmt: skip
        return
    if (other := overlap(scenario, name, place)) is not None and other < place:
        caption(text("plans.overlaps", lever=lever_name(scenario, plan.actions[place].path)))
    elif changes_nothing(scenario, name, plan.actions[place]):
        caption(text("plans.changes_nothing"))


def _about_years(faults: tuple[str, ...], table: Mapping[str, Any]) -> bool:
    """Whether a message counts years where the fields hold calendar years."""
    return table["when"] == "date" and any(
        fault.startswith((field_name("start"), field_name("stop"))) for fault in faults
    )


def _uncertain(quantity: Quantity, value: Any) -> None:
    if isinstance(value, Distribution):
        words = distribution_in_words(value, in_percent(quantity))
        caption(text("plans.uncertain", words=words))


def _option(scenario: Scenario) -> Any:
    return lambda path: lever_option(scenario, path)


def _path(name: str, place: int) -> str:
    return f"plans.{name}.actions.{place}"


def _edited(name: str, place: int, field: str, key: str) -> None:
    desk = current_desk()
    plan = desk.scenario.plans.get(name)
    if plan is None or place >= len(plan.actions):
        return
    path = _path(name, place)
    draft = draft_at(desk, path, plan)
    tables = tables_of(desk.scenario, name)
    table = dict(draft.table) if draft else tables[place]
    typed = {part: given for part, given in (draft.typed if draft else {}).items() if part != field}
    given, faults = st.session_state[key], tuple[str, ...]()
    try:
        table = action_changes(desk.scenario, name, table, field, _meant(desk.scenario, table, field, given))
        if field == "path":
            typed.pop("value", None)
        if field == "when":
            typed = {part: words for part, words in typed.items() if part not in ("start", "stop")}
    except ValueError as fault:
        typed[field] = given
        faults = (text("plans.fault", field=field_name(field), message=fault),)
    tables[place] = table
    found = faults or _unread(typed) or refused(desk, {f"plans.{name}.actions": tables})
    if found:
        keep_draft(desk, path, plan, table, typed, tuple(found))
    else:
        drop_draft(desk)


def _meant(scenario: Scenario, table: dict[str, Any], field: str, given: Any) -> Any:
    if field in ("path", "when"):
        return given
    if field == "value":
        return meant_value(targets_of(scenario)[table["path"]], given)
    return meant_years(field, given, table["when"], scenario.start_year)


def _unread(typed: dict[str, Any]) -> tuple[str, ...]:
    """What was typed earlier in other fields and is still no value."""
    return tuple(text("plans.fault", field=field_name(field), message=text("plans.no_number")) for field in typed)


def _toggle(name: str, place: int) -> None:
    desk = current_desk()
    if desk.kept.get(OPEN) == (desk.opened, name, place):
        desk.kept.pop(OPEN)
    else:
        desk.kept[OPEN] = (desk.opened, name, place)


def _add(name: str, key: str) -> None:
    desk = current_desk()
    path, st.session_state[key] = st.session_state[key], None
    if path is not None and name in desk.scenario.plans:
        _put(desk, name, [*tables_of(desk.scenario, name), new_action(desk.scenario, name, path)], -1)


def _duplicate(name: str, place: int, count: int) -> None:
    desk = current_desk()
    if not _still(desk, name, count):
        return
    tables = tables_of(desk.scenario, name)
    tables.insert(place + 1, dict(tables[place]))
    _put(desk, name, tables, place + 1)


def _remove(name: str, place: int, count: int) -> None:
    desk = current_desk()
    if not _still(desk, name, count):
        return
    tables = tables_of(desk.scenario, name)
    del tables[place]
    desk.change({f"plans.{name}.actions": tables})
    desk.kept.pop(OPEN, None)


def _still(desk: Desk, name: str, count: int) -> bool:
    """Whether the plan still has as many actions as when its buttons were drawn."""
    plan = desk.scenario.plans.get(name)
    return plan is not None and len(plan.actions) == count


def _put(desk: Desk, name: str, tables: list[dict[str, Any]], opened: int) -> None:
    """Other actions, one of them open to be changed further."""
    if desk.change({f"plans.{name}.actions": tables}):
        desk.kept[OPEN] = (desk.opened, name, opened % len(tables))


def _discard() -> None:
    drop_draft(current_desk())
