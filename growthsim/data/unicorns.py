"""Firms worth a billion: counts by those who keep lists, which count different things."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Listed:
    """A figure of a list, its date as a decimal year, and what it is a figure of."""

    kind: str
    list: str
    date: float
    value: float
    of: str
    source: str
    grade: str


@cache
def unicorns() -> tuple[Listed, ...]:
    """Every figure, in the order of the file."""
    words = files("growthsim.data").joinpath("unicorns.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in words.splitlines() if not line.startswith("#"))
    return tuple(
        Listed(row["kind"], row["list"], float(row["date"]), float(row["value"]), row["of"], row["source"],
               row["grade"])
        for row in rows
    )  # fmt: skip


def unicorn_counts(name: str) -> tuple[Listed, ...]:
    """The counts of one list, the earliest first."""
    found = [figure for figure in unicorns() if figure.kind == "count" and figure.list == name]
    return tuple(sorted(found, key=lambda figure: figure.date))


def unicorn_fact(kind: str) -> Listed:
    """The age of those on a list, or the share of those who started that got onto one."""
    return next(figure for figure in unicorns() if figure.kind == kind)
