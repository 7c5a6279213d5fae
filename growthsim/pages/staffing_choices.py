"""What is chosen on the page Staffing: what is drawn, how fast demand grows, and the numbers of its small sums."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

import streamlit as st

from growthsim.analysis.staffing import PARALLEL_UNITS
from growthsim.analysis.staffing_choice import AS_TOLD
from growthsim.charts.staffing import MEASURES
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.levers import view

KEY = "staffing"
THINGS = ("person", "thing")


@dataclass(frozen=True)
class Choices:
    """Every field of the page that is no number of the scenario; shares on screen are in percent."""

    measure: str = MEASURES[0]
    growth: float | None = None
    """Percent of today's customers added a year; the scenario's own number where none is chosen."""
    share: float | None = None
    """Percent of the work on demand in the third form; the scenario's largest where none is chosen."""
    units: int = PARALLEL_UNITS
    thing: str = THINGS[0]
    use: float = 70.0
    owned_cost: float = 20_000.0
    hire_price: float = 20.0
    hours: float = 2_000.0
    users: float = AS_TOLD.users / 1e6
    paid: float = AS_TOLD.paid_supporters
    asking: float = 100 * AS_TOLD.asking
    tools: float = 100 * AS_TOLD.answered_by_tools
    minutes: float = AS_TOLD.minutes


def choices_of(desk: Desk) -> Choices:
    """What is chosen."""
    chosen: Choices = desk.kept.get(KEY, Choices())
    return chosen


def choose(desk: Desk, **values: Any) -> None:
    """Choose other values."""
    desk.kept[KEY] = replace(choices_of(desk), **values)


def field(name: str, shown: Any) -> dict[str, Any]:
    """The arguments of a widget that shows a value of the choices and changes it."""
    if name not in {each.name for each in fields(Choices)}:
        raise ValueError(f"the page has no choice {name!r}")
    key = f"staffing.{name}"
    return {"key": view(key, shown), "on_change": _taken, "args": (name, key)}


def _taken(name: str, key: str) -> None:
    value = st.session_state[key]
    # A field of numbers that is emptied keeps what it held.
    if value is not None:
        choose(current_desk(), **{name: value})


def forget(*names: str) -> None:
    """Back to the scenario's own numbers."""
    choose(current_desk(), **dict.fromkeys(names))
