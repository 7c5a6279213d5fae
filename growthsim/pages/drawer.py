"""The expert drawer: every lever of the scenario, by group; each can become a range."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

import streamlit as st

from growthsim.analysis.measured import measured_sentences
from growthsim.distributions import Distribution, central
from growthsim.export.workbook_inputs import distribution_in_words
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.levers import help_of, meant_number, shown_number, view, was_line
from growthsim.pages.parts import caption, grade_dots, plain, plan_names, section
from growthsim.pages.plans_words import unit_words
from growthsim.quantities import Choice, Quantity
from growthsim.scenario import Scenario, Technology
from growthsim.scenario.measured import TOLD
from growthsim.scenario.paths import tables, walk
from growthsim.texts import text
from growthsim.texts.terms import option_words

COLUMNS = 3
AT_WORK: dict[str, tuple[str, ...]] = {
    "halving": ("halving_time",),
    "accelerating": ("halving_time", "acceleration"),
    "experience": ("learning_rate", "output_growth_rate", "endogenous_share"),
    "constant": (),
}
"""The numbers that each law of a cost curve goes by."""
MOST_DECIMALS = 4
LARGEST = 2**53 - 1
"""The largest whole number a browser tells from its neighbours."""


def drawer(desk: Desk) -> None:
    """Nothing until it is opened; then one group of levers at a time."""
    if not desk.kept.get("drawer"):
        return
    groups = list(_groups(desk.scenario))
    idle = {f"{place}.{name}" for place, table in groups for name in _idle(table)}
    count = sum(1 for path, _, _ in walk(desk.scenario) if path not in idle)
    section(text("drawer.title", count=count), text("drawer.lead"))
    places = [place for place, _ in groups]
    chosen = desk.kept.get("drawer.group")
    chosen = chosen if chosen in places else places[0]

    def choose() -> None:
        current_desk().kept["drawer.group"] = st.session_state["drawer.group"]

    st.selectbox(text("drawer.group"), places, key=view("drawer.group", chosen), on_change=choose,
                 format_func=lambda place: _group_name(desk.scenario, place))  # fmt: skip
    table = dict(groups)[chosen]
    numbers = [lever for lever in walk(desk.scenario) if _inside(lever[0], chosen) and lever[0] not in idle]
    if isinstance(table, Technology) and table.measured:
        caption(" ".join(measured_sentences(desk.scenario)))
    columns = st.columns(COLUMNS, gap="medium")
    for place, choice in enumerate(table.section.choices):
        with columns[place % COLUMNS]:
            _word(desk, f"{chosen}.{choice.name}", choice, getattr(table, choice.name))
    for place, (path, quantity, value) in enumerate(numbers, len(table.section.choices)):
        with columns[place % COLUMNS]:
            _number(desk, path, quantity, value)


def _groups(scenario: Scenario) -> Iterator[tuple[str, Any]]:
    """What people look for first; how it is computed stands last."""
    found = dict(tables(scenario))
    yield from ((place, table) for place, table in found.items() if place != "span")
    yield "span", found["span"]


def _idle(table: Any) -> set[str]:
    """The numbers of a technology that its law, or its figures, leave without effect."""
    if not isinstance(table, Technology):
        return set()
    others = {name for names in AT_WORK.values() for name in names} - set(AT_WORK[table.law])
    return others | set(TOLD if table.measured else ())


def _group_name(scenario: Scenario, place: str) -> str:
    """The label of a table, with the name of its technology or plan."""
    table = dict(tables(scenario))[place]
    name = place.partition(".")[2]
    if not name:
        return str(table.section.label)
    shown = plan_names(scenario)[name] if place.startswith("plans.") else name
    return f"{table.section.label}: {shown}"


def _inside(path: str, place: str) -> bool:
    """Whether a path belongs to the table itself or to its methods; actions have a page of their own."""
    rest = path.removeprefix(f"{place}.")
    return rest != path and ("." not in rest or rest.startswith("methods."))


def _word(desk: Desk, path: str, choice: Choice, value: str) -> None:
    key = f"drawer:{path}:{desk.opened}"

    def chosen() -> None:
        current_desk().change({path: st.session_state[key]})

    st.selectbox(choice.label, choice.options, key=view(key, value), on_change=chosen, format_func=option_words,
                 help=choice.note or None)  # fmt: skip


def _number(desk: Desk, path: str, quantity: Quantity, value: Any) -> None:
    """One lever: a number, or a range from low to high."""
    method = path.rpartition(".")[2] if ".methods." in path else ""
    label = method.replace("_", " ") if method else quantity.label
    unit = unit_words(quantity, plain(desk.scenario.currency))
    name = f"{label}{f', {unit}' if unit else ''} {grade_dots(quantity.grade)}"
    if isinstance(value, Distribution):
        _range(path, quantity, value, name)
    else:
        _single(desk, path, quantity, float(value), name)
    if not quantity.whole and not path.startswith("span."):
        _range_switch(path, quantity, value)
    was_line(desk, path, "drawer:")


def _single(desk: Desk, path: str, quantity: Quantity, value: float, name: str) -> None:
    key = f"drawer:{path}:{desk.opened}"

    def typed() -> None:
        number = st.session_state[key]
        meant = meant_number(quantity, float(number))
        current_desk().change({path: int(meant) if quantity.whole else meant})

    st.number_input(name, key=view(key, _typed(quantity, value)), on_change=typed, help=help_of(quantity, path),
                    **_limits(quantity, value))  # fmt: skip


def _range(path: str, quantity: Quantity, value: Distribution, name: str) -> None:
    """From–to where the spread has such ends; any other spread in words, to be replaced as a whole."""
    table = value.as_table()
    if table["dist"] not in ("uniform", "triangular"):
        st.html(f'<div style="font-size:14px">{escape(name)}</div>')
        caption(text("drawer.spread", words=distribution_in_words(value, quantity.percent)))
        return
    ends = st.columns(2)
    for end, place in zip(("low", "high"), ends, strict=True):
        key = f"drawer:{path}.{end}:{current_desk().opened}"
        place.number_input(
            f"{name}, {text(f'drawer.{end}')}", key=view(key, _typed(quantity, float(table[end]))),
            on_change=_end_typed(path, quantity, end, key), help=help_of(quantity, path),
            **_limits(quantity, float(table[end])),
        )  # fmt: skip


def _end_typed(path: str, quantity: Quantity, end: str, key: str) -> Any:
    """Move one end of a range; the most likely value stays between the ends."""

    def typed() -> None:
        from growthsim.scenario import value_at

        desk = current_desk()
        table = dict(value_at(desk.scenario, path).as_table())
        table[end] = meant_number(quantity, float(st.session_state[key]))
        if "mode" in table and table["low"] <= table["high"]:
            table["mode"] = min(max(table["mode"], table["low"]), table["high"])
        desk.change({path: table})

    return typed


def _range_switch(path: str, quantity: Quantity, value: Any) -> None:
    """One number or a range: from a tenth below to a tenth above, within what is allowed."""
    uncertain = isinstance(value, Distribution)

    def switch() -> None:
        middle = central(value)
        if uncertain:
            current_desk().change({path: middle})
            return
        reach = 0.1 * abs(middle) or 0.1 * min(quantity.high - quantity.low, 1.0)
        low, high = max(quantity.low, middle - reach), min(quantity.high, middle + reach)
        current_desk().change({path: {"dist": "uniform", "low": low, "high": high}})

    st.button(
        text("drawer.one" if uncertain else "drawer.range"), key=f"switch:{path}", type="tertiary", on_click=switch
    )


def _typed(quantity: Quantity, value: float) -> float | int:
    return min(int(value), LARGEST) if quantity.whole else float(shown_number(quantity, value))


def _limits(quantity: Quantity, value: float) -> dict[str, Any]:
    """Ends, step and decimals of a field, in the numbers of the screen."""
    low, high = (_typed(quantity, end) for end in (quantity.low, quantity.high))
    if quantity.whole:
        return {"min_value": low, "max_value": high, "step": 1}
    size = abs(shown_number(quantity, value)) or abs(shown_number(quantity, quantity.default)) or 1.0
    decimals = 0 if size >= 1000 else 1 if size >= 10 else 2 if size >= 0.5 else MOST_DECIMALS
    shown = shown_number(quantity, value)
    while decimals < MOST_DECIMALS and round(shown, decimals) != shown:
        decimals += 1
    # A step moves the second figure of a large number, the last decimal of a small one.
    step = 10.0**-decimals if decimals else 10.0 ** max(0, len(f"{size:.0f}") - 2)
    return {"min_value": low, "max_value": high, "step": step, "format": f"%.{decimals}f"}
