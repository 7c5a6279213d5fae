"""What is wrong with a scenario, in words a reader can act on."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic_core import PydanticCustomError

SHOWN = 60
"""Characters of a faulty value that are shown."""

MOST_FAULTS = 200
"""Faults listed one by one; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Fault:
    """
    One thing to mend: where, what stands there (as shown, None when nothing does) and what is allowed.
    """

    path: str
    value: str | None
    message: str

    def __str__(self) -> str:
        place = self.path if self.value is None else f"{self.path} = {self.value}"
        return f"{place}: {self.message}" if place else self.message


class ScenarioError(Exception):
    """A scenario that cannot be, with every fault found; its text lists them all."""

    def __init__(self, faults: Iterable[Fault], place: str = "scenario") -> None:
        self.faults = list(faults)
        self.place = place
        super().__init__(self.faults, place)

    def __str__(self) -> str:
        count = len(self.faults)
        if count == 1 and not self.faults[0].path:
            return f"{self.place}: {self.faults[0].message}"
        lines = [f"{self.place}: {count:,} fault{'s' if count != 1 else ''}"]
        lines += [f"  {fault}" for fault in self.faults[:MOST_FAULTS]]
        if count > MOST_FAULTS:
            lines.append(f"  and {count - MOST_FAULTS:,} more")
        return "\n".join(lines)


def shown(value: Any) -> str:
    """A value as it appears in a message: short, on one line, nothing invisible."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{printable(value)}"'
    if isinstance(value, dict):
        word = value.get("dist")
        return f"{{dist = {shown(word)}, …}}" if isinstance(word, str) else "a table"
    if isinstance(value, (list, tuple)):
        return f"a list of {len(value):,}"
    if isinstance(value, int) and abs(value) >= 10**SHOWN:
        return "a whole number of more than 60 digits"
    return printable(str(value))


def printable(text: str) -> str:
    """Text cut to 60 characters, with what cannot be printed written as an escape."""
    cut = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in cut)


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The one of the words that looks most like `word`; None when none does."""
    by_lower = {known.lower(): known for known in words}
    found = difflib.get_close_matches(word[:SHOWN].lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else None


def suggestion(word: object, words: Sequence[str]) -> str:
    """The nearest known word as a question, else what there is."""
    near = nearest(word, words) if isinstance(word, str) else None
    if near is not None:
        return f"did you mean {near}?"
    return f"known are {', '.join(words)}"


def refusal(message: str, faults: Sequence[Fault] = ()) -> PydanticCustomError:
    """The exception a validator raises; the message is kept word for word."""
    return PydanticCustomError("refused", "{message}", {"message": message, "faults": tuple(faults)})
