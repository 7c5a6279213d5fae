"""What is chosen and typed in the cost-curve laboratory; it stays when pages change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.levers import view
from growthsim.technologies.volatility import FANS
from growthsim.technologies.walk import AUTOCORRELATION, LAWS

SOURCES = ("library", "file", "typed")
RIVALS = ("cost", "series", "nothing")
FIRST = "solar_pv_modules_1975_2024"
"""The shipped series that is shown first, where the scenario rests on none."""
KEY = "technologies"


@dataclass(frozen=True)
class Upload:
    """A file as it was given: its name and bytes are somebody else's words."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Choices:
    """Every field of the page. None and empty texts stand for what the figures themselves say."""

    source: str = SOURCES[0]
    shipped: str = FIRST
    upload: Upload | None = None
    technology: str = ""
    """The one of a file of many."""
    typed: str = ""
    to: int | None = None
    until: int | None = None
    window: int | None = None
    fan: str = FANS[0]
    theta: float = AUTOCORRELATION
    law: str = LAWS[0]
    growth: float | None = None
    """Growth of output a year in percent."""
    against: str = RIVALS[0]
    cost: str = ""
    rival: str = ""
    target: str = ""
    """The technology of the scenario that the figures are put in for."""
    early: str = "known"
    """Where the scenario begins before the last figure: `known` leaves the later ones out, `later` begins later."""


SERIES_FIELDS = ("source", "shipped", "upload", "technology", "typed")
"""Fields that bring another series with them."""


def choices_of(desk: Desk) -> Choices:
    """What is chosen; at first what the scenario on the desk rests on, if it rests on a shipped series."""
    if KEY not in desk.kept:
        shipped = next((table.data for table in desk.scenario.technologies.values() if table.data), FIRST)
        desk.kept[KEY] = Choices(shipped=shipped)
    found: Choices = desk.kept[KEY]
    return found


def choose(desk: Desk, **fields: Any) -> None:
    """Choose other values; another series forgets what was said of the one before."""
    chosen = choices_of(desk)
    if any(name in SERIES_FIELDS and value != getattr(chosen, name) for name, value in fields.items()):
        chosen = replace(chosen, until=None, window=None, cost="", law=LAWS[0], growth=None)
    desk.kept[KEY] = replace(chosen, **fields)


def field(name: str, shown: Any, *allowed: object) -> dict[str, Any]:
    """
    The arguments of a widget that shows a value of the choices and changes it.

    `allowed` is its range or its options where these change: a widget with others is another widget, for the browser
    would keep the place of the old one.
    """
    key = _key(name, allowed)
    return {"key": view(key, shown), "on_change": _taken, "args": (name, key)}


def end_field(name: str, shown: float, *allowed: float) -> dict[str, Any]:
    """Likewise for a slider at whose end, the last of `allowed`, nothing is left out, which is no choice at all."""
    key = _key(name, allowed)
    return {"key": view(key, shown), "on_change": _taken_unless, "args": (name, key, allowed[-1])}


def _key(name: str, allowed: tuple[object, ...]) -> str:
    return ":".join([f"technologies.{name}", *([f"{hash(allowed):x}"] if allowed else [])])


def _taken(name: str, key: str) -> None:
    value = st.session_state[key]
    choose(current_desk(), **{name: "" if value is None and name != "growth" else value})


def _taken_unless(name: str, key: str, end: float) -> None:
    value = st.session_state[key]
    choose(current_desk(), **{name: None if value == end else value})
