"""What `growthsim new` asks at a terminal, and what it makes of answers that nobody asked for."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

import typer

from growthsim.cli.screen import InputError, complain, printable, say
from growthsim.texts.amounts import amount

if TYPE_CHECKING:
    from growthsim.quantities import Quantity

SHARES = {"margin"}
"""Numbers that are fractions: they may be written in percent."""

PATIENCE = 0.2
"""Seconds to wait for the first byte of a pipe."""


def can_ask() -> bool:
    """Whether somebody sits at standard input."""
    return sys.stdin is not None and sys.stdin.isatty()


def refuse_piped_answers() -> None:
    """Stop when something stands on standard input: it would be dropped unread."""
    if _is_piped():
        raise InputError(
            "answers on standard input are not read; give them as options: --sector, --customers, --revenue, "
            "--employees, --employee-cost, --margin, --cash"
        )


def _is_piped() -> bool:
    import select

    try:
        number = sys.stdin.fileno()
        state = os.fstat(number)
        if stat.S_ISREG(state.st_mode):
            return state.st_size > 0
        if not stat.S_ISFIFO(state.st_mode):
            return False
        # A pipe at its end is readable too, and gives nothing.
        return bool(select.select([number], [], [], PATIENCE)[0]) and os.read(number, 1) != b""
    except (AttributeError, OSError, ValueError):
        # Closed, or no file of the system's: nothing to read.
        return False


def asked_for_sector() -> str | None:
    """The name of a sector, asked again until there is one of that name; None when left empty."""
    from growthsim.scenario.new import SECTORS
    from growthsim.wording import suggestion

    say(f"Sectors: {', '.join(SECTORS)}")
    while True:
        answer = typer.prompt("Sector closest to yours (empty: none)", default="", show_default=False)
        name = "-".join(answer.lower().split())
        if not name or name in SECTORS:
            return name or None
        complain(f"there is no sector {printable(answer)!r}; {suggestion(name, tuple(SECTORS))}")


def asked_for_scenario(sector: str | None, currency: str, title: str | None) -> tuple[str, dict[str, float | None]]:
    """The file's text and the six numbers, asked again while they cannot all be true of one firm."""
    from growthsim.scenario import ScenarioError
    from growthsim.scenario.new import new_scenario

    given: dict[str, float | None] = {}
    while True:
        given = asked_for_numbers(sector, given)
        try:
            return new_scenario(sector=sector, currency=currency, title=title, **given), given
        except ScenarioError as error:
            # What is wrong with title or currency is in no answer: asking again would go on for ever.
            if any(fault.path not in {"", *given} for fault in error.faults):
                raise
            complain(str(error))


def asked_for_numbers(sector: str | None, given: Mapping[str, float | None]) -> dict[str, float | None]:
    """The six numbers; an empty answer takes the one given before, else that of the sector."""
    from growthsim.scenario.new import ORDINARY, SECTORS, SIX_NUMBERS

    base = SECTORS[sector] if sector else ORDINARY
    typical = {quantity.name: getattr(base, quantity.name, base.operating_margin) for quantity in SIX_NUMBERS}
    answers: dict[str, float | None] = {}
    for quantity in SIX_NUMBERS:
        number = given.get(quantity.name)
        answers[quantity.name] = _asked(quantity, typical[quantity.name] if number is None else number)
    return answers


def _asked(quantity: Quantity, default: float) -> float:
    from growthsim.scenario.values import allowed

    share = quantity.name in SHARES
    while True:
        answer = str(typer.prompt(quantity.label, default=written(default, share)))
        try:
            number = amount(answer, share)
        except ValueError as error:
            complain(f"{quantity.label} {printable(answer)!r} {error}")
            continue
        if quantity.low <= number <= quantity.high:
            return number
        hint = f"; write {printable(answer).strip()} % for a percentage" if share and 1 < number <= 90 else ""
        complain(f"{quantity.label} {printable(answer)!r} is out of range; {allowed(quantity)}{hint}")


def written(number: float, share: bool = False) -> str:
    """
    A number as the question shows it, and as the answer may give it back.

    >>> written(2_600_000.0), written(0.8), written(0.125, share=True)
    ('2 600 000', '0.8', '12.5 %')
    """
    shown = f"{100 * number if share else number:,.4f}".rstrip("0").rstrip(".").replace(",", " ")
    return f"{shown} %" if share else shown


def borrowed(sector: str | None, given: Mapping[str, float | None]) -> str:
    """A sentence on the numbers that nobody gave; empty when all were given."""
    from growthsim.scenario.new import ORDINARY, SECTORS

    missing = [f"--{name.replace('_', '-')}" for name, number in given.items() if number is None]
    typical = f"a typical firm ({(SECTORS[sector] if sector else ORDINARY).label})"
    if not missing:
        return ""
    if len(missing) == len(given):
        return f"No numbers were given: the file holds those of {typical}. Give yours by {', '.join(missing)}."
    return f"Not given, so in proportion to {typical}: {', '.join(missing)}."
