"""What is chosen on the page History: the case, how much of it is known, and how it is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from zlib import crc32

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from growthsim.analysis.history_view import case_numbers
from growthsim.history.case import Case
from growthsim.history.library import shipped_cases
from growthsim.history.shares import cut_years
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.levers import view

FIRST = "electric_cars/norway"
"""The case that is shown first."""
KEY = "history"
LOOKED_AT = ("case", "known")
"""What stands in the address."""
LEAST_KNOWN = 2
"""Years with figures above zero of both that must be known before a forecast is made."""
QUICK = (0.05, 0.10)
"""Shares of the new whose year is one click away, the first of them the year that is shown at first."""
OWN = "own:"
MOST_DIGITS = 6


@dataclass(frozen=True)
class Choices:
    """Every field of the page; `known` counts the common figures known, 0 stands for a good place to begin."""

    case: str = FIRST
    known: int = 0
    revealed: bool = False
    masked: bool = False
    others: bool = False
    own: tuple[Case, ...] = ()
    """The cases of a visitor's own file."""


def choices_of(desk: Desk) -> Choices:
    """What is chosen; an address that asks for another case or year has its way."""
    chosen: Choices = desk.kept.get(KEY, Choices())
    asked = {name: look for name, look in desk.looks.items() if name in LOOKED_AT}
    if asked and asked != _looks(chosen):
        chosen = _asked_for(chosen, asked)
        desk.kept[KEY] = chosen
        _show(desk, chosen)
    return chosen


def choose(desk: Desk, **fields: Any) -> None:
    """Choose other values; another case begins anew, and another case or year hides what came."""
    chosen = choices_of(desk)
    made = replace(chosen, **fields)
    if made.case != chosen.case:
        made = replace(made, known=0)
    if (made.case, made.known) != (chosen.case, chosen.known):
        made = replace(made, revealed=False)
    desk.kept[KEY] = made
    _show(desk, made)


def field(name: str, shown: Any, *allowed: object) -> dict[str, Any]:
    """
    The arguments of a widget that shows a value of the choices and changes it.

    `allowed` tells widgets of different options apart; it says nothing of itself, for a class may look at the page.
    """
    key = f"history.{name}:{crc32(repr(allowed).encode()):x}" if allowed else f"history.{name}"
    return {"key": view(key, shown), "on_change": _taken, "args": (name, key)}


def every_case(chosen: Choices) -> dict[str, Case]:
    """All cases that can be chosen, by name: one's own, then those shipped, by title or, masked, by number."""
    numbers, shipped = case_numbers(), _shipped()
    order = (lambda name: numbers[name]) if chosen.masked else (lambda name: shipped[name].title)
    own = {f"{OWN}{case.name}": case for case in chosen.own}
    return own | {name: shipped[name] for name in sorted(shipped, key=order)}


def number_of(name: str, chosen: Choices) -> int:
    """The number under which a case is shown without its names."""
    numbers = case_numbers()
    if name in numbers:
        return numbers[name]
    return len(numbers) + 1 + [f"{OWN}{case.name}" for case in chosen.own].index(name)


def case_of(chosen: Choices) -> Case:
    """The case that is looked at."""
    return every_case(chosen)[chosen.case]


def both_sold(case: Case) -> NDArray[np.bool_]:
    """In which of the common years there was some of the new and some of the old; from zero nothing can be told."""
    found: NDArray[np.bool_] = (case.share > 0) & (case.share < 1)
    return found


def places(case: Case) -> range:
    """How many common figures can be known: from the second above zero to the last but one."""
    told = np.flatnonzero(both_sold(case))[:LEAST_KNOWN]
    return range(int(told[-1]) + 1, len(case.years)) if len(told) == LEAST_KNOWN else range(0)


def known_of(chosen: Choices, case: Case) -> int:
    """How many common figures are known: as chosen, else where the new was small, else half of them."""
    if chosen.known in places(case):
        return chosen.known
    return next(iter(quick(case).values()), max(len(case.years) // 2, places(case)[0]))


def quick(case: Case) -> dict[float, int]:
    """Shares of the new that are one click away, and how many figures were known then; each number once."""
    found: dict[float, int] = {}
    for cut, year in cut_years(case).items():
        known = int((case.years <= year).sum())
        if cut in QUICK and known in places(case) and known not in found.values():
            found[cut] = known
    return found


def _taken(name: str, key: str) -> None:
    choose(current_desk(), **{name: st.session_state[key]})


def _looks(chosen: Choices) -> dict[str, str]:
    """What stands in the address: the case's name, masked its number; nothing of a visitor's own file."""
    if chosen.case.startswith(OWN):
        return {}
    case = str(case_numbers()[chosen.case]) if chosen.masked else chosen.case
    return {"case": case} | ({"known": str(chosen.known)} if chosen.known else {})


def _show(desk: Desk, chosen: Choices) -> None:
    for name in LOOKED_AT:
        desk.looks.pop(name, None)
    desk.looks.update(_looks(chosen))


def _asked_for(chosen: Choices, asked: Mapping[str, str]) -> Choices:
    """What an address asks for, as far as there is such a thing."""
    name, known = asked.get("case", ""), asked.get("known", "")
    number = int(name) if name.isascii() and name.isdigit() and len(name) <= MOST_DIGITS else 0
    by_number = {place: known_name for known_name, place in case_numbers().items()}
    if number in by_number:
        chosen = replace(chosen, case=by_number[number], masked=True, revealed=False, known=0)
    elif name in _shipped():
        chosen = replace(chosen, case=name, masked=False, revealed=False, known=0)
    if known.isascii() and known.isdigit() and len(known) <= MOST_DIGITS:
        chosen = replace(chosen, known=int(known))
    return chosen


@cache
def _shipped() -> Mapping[str, Case]:
    return {case.name: case for case in shipped_cases()}
