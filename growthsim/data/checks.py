"""What was checked: the tests that hold the model, and published figures beside our own."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

KINDS = ("equation", "published", "conservation", "direction", "behaviour", "property", "frozen")
"""What a test compares with: an equation's known answers, printed figures, what cannot be lost, the way an effect
must go, a story that must come out, what holds for any input, and the outcomes of before."""


@dataclass(frozen=True, slots=True)
class Check:
    """One test: its kind, where it stands, the fact it holds, and the equations it calls by name."""

    kind: str
    file: str
    test: str
    fact: str
    equations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of Farmer and Lafond (2016) as the paper has it and as it comes out here."""

    what: str
    paper: str
    here: str
    agrees: bool


@cache
def checks() -> tuple[Check, ...]:
    """The tests of the model, kind by kind."""
    return tuple(
        Check(row["kind"], row["file"], row["test"], row["fact"], tuple(row["equations"].split()))
        for row in _rows("checks.csv")
    )


@cache
def reproduced() -> tuple[Figure, ...]:
    """The published figures that were reproduced."""
    rows = _rows("reproduced.csv")
    return tuple(Figure(row["what"], row["paper"], row["here"], row["agrees"] == "yes") for row in rows)


def _rows(name: str) -> list[dict[str, str]]:
    text = files("growthsim.data").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
