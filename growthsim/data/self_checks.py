"""Short self-checks as data: statements with two ends in words, and the levers that an answer sets."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from growthsim.texts import says

Ends = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Setting:
    """
    What one end and the other of a statement make of a lever, each a range; straight between.

    `of` is a number of the scenario that the value is a part of, empty for none.
    """

    path: str
    at_low: Ends
    at_high: Ends
    of: str = ""

    def at(self, place: float) -> Ends:
        """The lever's range at a place from 0, the low end, to 1, the high one."""
        low, high = (first + place * (last - first) for first, last in zip(self.at_low, self.at_high, strict=True))
        return low, high


@says("ask", "low", "high")
@dataclass(frozen=True)
class Row:
    """A statement with its two ends in words."""

    name: str
    ask: str
    low: str
    high: str
    sets: tuple[Setting, ...]


@says("title", "lead")
@dataclass(frozen=True)
class SelfCheck:
    """A few statements that belong together, where they come from and how well their sizes are known."""

    name: str
    title: str
    lead: str
    source: str
    grade: str
    rows: tuple[Row, ...]

    @property
    def by_name(self) -> dict[str, Row]:
        """The rows by name."""
        return {row.name: row for row in self.rows}


@cache
def self_checks() -> dict[str, SelfCheck]:
    """The self-checks that ship, by name."""
    source = files("growthsim.data").joinpath("self_checks.toml").read_text(encoding="utf-8")
    return {name: _check(name, table) for name, table in tomllib.loads(source).items()}


def _check(name: str, table: Mapping[str, Any]) -> SelfCheck:
    rows = tuple(_row(row) for row in table["rows"])
    return SelfCheck(name, table["title"], table["lead"], table["source"], table["grade"], rows)


def _row(table: Mapping[str, Any]) -> Row:
    sets = tuple(
        Setting(entry["path"], _ends(entry["at_low"]), _ends(entry["at_high"]), entry.get("of", ""))
        for entry in table["sets"]
    )
    return Row(table["name"], table["ask"], table["low"], table["high"], sets)


def _ends(value: float | list[float]) -> Ends:
    low, high = value if isinstance(value, list) else (value, value)
    return float(low), float(high)
