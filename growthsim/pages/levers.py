"""Levers: widgets drawn from a quantity's record, as views on the scenario."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from growthsim.distributions import Distribution, central
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.parts import grade_dots, plain
from growthsim.quantities import Quantity
from growthsim.scenario import quantity_at, value_at
from growthsim.texts import text, translated
from growthsim.texts.numbers import fixed
from growthsim.texts.terms import unit_words

MOST_DECIMALS = 12
TAILS = 4.0
"""Standard deviations of a bell curve that must have room in the range."""


@dataclass(frozen=True)
class Lever:
    """
    A slider: which path, and the part of its range that is of use there.

    `key` names its words among the first screen's levers; with a dot it is the whole key of its words.
    """

    path: str
    key: str
    low: float
    high: float
    step: float


def shown_number(quantity: Quantity, value: float) -> float:
    """A number as the screen has it: shares in percent."""
    return round(100 * value, 6) if quantity.percent or quantity.unit == "level" else value


def meant_number(quantity: Quantity, number: float) -> float:
    """The number inside for one on screen."""
    return round(number / 100, 10) if quantity.percent or quantity.unit == "level" else number


def help_of(quantity: Quantity, path: str) -> str:
    """Unit, allowed range, source and grade in a tooltip."""
    unit = text("app.help_percent") if quantity.percent else unit_words(quantity.unit)
    low, high = (fixed_short(shown_number(quantity, end)) for end in (quantity.low, quantity.high))
    parts = [
        f"**{plain(quantity.label)}**",
        text("app.help_unit", unit=plain("–" if unit == "1" else unit)),
        text("app.help_range", low=plain(low), high=plain(high)),
        text("app.help_default", value=plain(fixed_short(shown_number(quantity, quantity.default)))),
        text("app.help_grade", dots=grade_dots(quantity.grade), grade=translated(quantity.grade)),
        text("app.help_source", source=plain(quantity.source)),
        *([plain(quantity.note)] if quantity.note else []),
        f"`{path}`",
    ]
    return "\n\n".join(parts)


def fixed_short(number: float) -> str:
    """A number with no more decimals than it has, four at the most; of one nearer to zero three figures."""
    most = 4 if number == 0 or abs(number) >= 0.01 else 2 - math.floor(math.log10(abs(number)))
    written = f"{number:.{min(most, MOST_DECIMALS)}f}".rstrip("0") if abs(number) < 1e6 else ""
    return fixed(number, len(written.partition(".")[2]))


def view(key: str, value: Any) -> str:
    """Make the widget of this key show a value; gives the key."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return key


def lever_slider(desk: Desk, lever: Lever) -> None:
    """A slider on one number of the scenario; what has a spread is moved as a whole."""
    quantity, value = quantity_at(desk.scenario, lever.path), value_at(desk.scenario, lever.path)
    if quantity is None:
        return
    now = shown_number(quantity, central(value))
    was = desk.edited.get(lever.path, (value,))[0]
    # The slider keeps its ends while it moves: the preset's value stays within reach.
    reached = [now] if was is None else [now, shown_number(quantity, central(was))]
    low, high = min(lever.low, *reached), max(lever.high, *reached)
    key = f"lever:{lever.path}:{desk.opened}"

    def moved() -> None:
        held = current_desk()
        held.change({lever.path: shifted(quantity, value, meant_number(quantity, st.session_state[key]))})

    st.slider(
        f"{text(lever.key if '.' in lever.key else f'explore.lever.{lever.key}')} {grade_dots(quantity.grade)}",
        low,
        high,
        key=view(key, float(min(max(now, low), high))),
        step=lever.step,
        format=_format(lever.step),
        on_change=moved,
        help=help_of(quantity, lever.path),
    )
    was_line(desk, lever.path)


def _format(step: float) -> str:
    return "%.0f" if step >= 1 else "%.1f" if step >= 0.1 else "%.2f"


LEAST_ROOM = 1e-6
"""Nearer to an end of its range, in proportion, a number has no spread."""


def shifted(quantity: Quantity, value: Any, target: float, in_proportion: bool = True) -> Any:
    """The number itself, or the same spread around it: as wide in proportion, narrower where the range ends."""
    room = min(target - quantity.low, quantity.high - target)
    if not isinstance(value, Distribution) or room <= LEAST_ROOM * abs(target):
        return target
    table, middle = value.as_table(), central(value)
    if "median" in table:
        ends = (quantity.high / target, target / quantity.low if quantity.low > 0 else math.inf)
        return {**table, "median": target, "sigma": min(table["sigma"], *(math.log(end) / TAILS for end in ends))}
    part = target / middle if in_proportion and middle * target > 0 else 1.0
    low, high = value.support() if "sd" not in table else (middle - TAILS * table["sd"], middle + TAILS * table["sd"])
    for room, reach in ((target - quantity.low, middle - low), (quantity.high - target, high - middle)):
        part = min(part, room / reach) if reach > 0 else part

    def place(number: float) -> float:
        return min(max(float(f"{target + (number - middle) * part:.10g}"), quantity.low), quantity.high)

    moved: dict[str, Any] = {name: place(table[name]) for name in ("low", "mode", "high", "mean") if name in table}
    if "sd" in table:
        moved["sd"] = table["sd"] * part
    if "values" in table:
        moved["values"] = [place(number) for number in table["values"]]
    return {**table, **moved}


def was_line(desk: Desk, path: str, place: str = "") -> None:
    """What the preset had, where the lever differs from it; `place` tells a second view on the same lever apart."""
    before = desk.edited.get(path)
    if before is None or before[0] is None:
        return
    quantity = quantity_at(desk.scenario, path)
    was = central(before[0]) if not isinstance(before[0], str) else before[0]
    number = was if isinstance(was, str) or quantity is None else fixed_short(shown_number(quantity, was))
    left, right = st.columns([3, 1], vertical_alignment="center")
    left.html(f'<div class="gs-was">{escape(text("app.was", value=number))}</div>')
    right.button(
        text("app.back"),
        key=f"back:{place}{path}",
        type="tertiary",
        icon=":material/undo:",
        help=text("app.back_help"),
        on_click=lambda: current_desk().reset_path(path),
    )


def on_desk(action: Callable[[Desk], object]) -> Callable[[], None]:
    """A callback that acts on the desk of the session it is called in."""

    def call() -> None:
        action(current_desk())

    return call
