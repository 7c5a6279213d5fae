"""Every assumption of a scenario in words: what it is today, what it would be untouched, and how well it is known."""

from __future__ import annotations

import csv
import io
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from growthsim.export.workbook_inputs import Row, input_rows
from growthsim.quantities import GRADES, Quantity
from growthsim.scenario import Scenario
from growthsim.texts import keys, text
from growthsim.texts.numbers import fixed, percent
from growthsim.writing import harmless

EVERY, FROM_DEFAULT, FROM_PRESET = "every", "default", "preset"
"""Which assumptions are listed: all, those off their default, those off the preset."""

CALENDAR = ("start_year", "seed")
"""Numbers that are written without grouping."""

HEADS = ("path", "meaning", "symbol", "today", "value", "default", "unit", "low", "high", "differs_from_default",
         "differs_from_preset", "grade", "source", "note")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Assumption:
    """One line of the list. A choice between words has no quantity and no grade."""

    path: str
    section: str
    place: str
    meaning: str
    symbol: str
    today: str
    value: float | None
    default: str
    unit: str
    allowed: str
    grade: str
    source: str
    note: str
    differs: bool
    edited: bool
    quantity: Quantity | None = None


def assumptions(scenario: Scenario, edited: Container[str] = ()) -> tuple[Assumption, ...]:
    """Every number and choice of a scenario, in the order of the file; `edited` holds what is off the preset."""
    rows = (row for row in input_rows(scenario) if row.meaning)
    return tuple(_assumption(row, row.path in edited) for row in rows)


def chosen(
    rows: Iterable[Assumption], words: str = "", section: str = "", grades: Sequence[str] = (), which: str = EVERY
) -> tuple[Assumption, ...]:
    """Those that hold all the words somewhere, and are of the section, of one of the grades, and off what is asked."""
    wanted = words.casefold().split()
    return tuple(
        row
        for row in rows
        if (not section or row.section == section)
        and (not grades or row.grade in grades)
        and (which == EVERY or (row.differs if which == FROM_DEFAULT else row.edited))
        and all(word in _searched(row) for word in wanted)
    )


def by_grade(rows: Iterable[Assumption]) -> dict[str, int]:
    """How many numbers there are of each grade, the best first."""
    grades = [row.grade for row in rows]
    return {grade: grades.count(grade) for grade in GRADES}


def assumptions_csv(rows: Iterable[Assumption]) -> str:
    """The list as CSV; no cell is taken for a formula."""
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\n")
    lines.writerow(HEADS)
    for row in rows:
        quantity = row.quantity
        numbers: tuple[float | str, ...] = (row.default, "", "")
        if quantity is not None:
            numbers = (quantity.default, quantity.low, quantity.high)
        cells = (
            row.path, row.meaning, row.symbol, row.today, row.value, numbers[0], row.unit, *numbers[1:], row.differs,
            row.edited, row.grade, row.source, row.note,
        )  # fmt: skip
        lines.writerow([_cell(cell) for cell in cells])
    return written.getvalue()


def _cell(entry: str | float | None) -> str | float | None:
    if isinstance(entry, str):
        return harmless(entry)
    return int(entry) if isinstance(entry, float) and entry.is_integer() else entry


def number_in_words(value: float, in_percent: bool = False) -> str:
    """
    A number with the decimals it has, five at the most.

    >>> number_in_words(0.1823), number_in_words(0.22, True), number_in_words(60_000.0), number_in_words(2e-6)
    ('0.1823', '22\\xa0%', '60,000', '2e-06')
    """
    shown = 100 * value if in_percent else value
    if shown and not 1e-4 <= abs(shown) < 1e15:
        return f"{value:.4g}"
    decimals = next((count for count in range(5) if abs(round(shown, count) - shown) < 1e-9 * max(1, abs(shown))), 5)
    return percent(value, decimals) if in_percent else fixed(shown, decimals)


def _assumption(row: Row, edited: bool) -> Assumption:
    section, quantity = _section(row.path), row.quantity
    name = row.path.split(".")[1] if section in ("technologies", "plans") else ""
    if quantity is None:
        options, _, note = row.note.partition("; ")
        return Assumption(
            row.path, section, name, row.meaning, "", row.in_words, None, str(row.default or ""), "", options, "", "",
            note, row.differs, edited,
        )  # fmt: skip
    return Assumption(
        path=row.path,
        section=section,
        place=name,
        meaning=row.meaning,
        symbol=quantity.symbol,
        today=row.in_words or _number(quantity, row.value),
        value=row.value,
        default=_number(quantity, row.default),
        unit="" if quantity.percent else row.unit,
        allowed=_allowed(quantity, "" if quantity.percent else row.unit),
        grade=quantity.grade,
        source=quantity.source,
        note=row.note,
        differs=row.differs,
        edited=edited,
        quantity=quantity,
    )


def _allowed(quantity: Quantity, unit: str) -> str:
    low, high = (_number(quantity, end) for end in (quantity.low, quantity.high))
    words = text("assumptions.allowed", low=low, high=high)
    if quantity.name in CALENDAR:
        return words
    # Money keeps the scenario's currency; all else has its unit in words.
    if quantity.percent or "money" in quantity.unit:
        return f"{words} {unit}".rstrip()
    key = f"assumptions.unit.{quantity.unit}"
    return f"{words} {text(key)}" if key in keys() else words


def _number(quantity: Quantity, value: float | str | None) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if quantity.name in CALENDAR:
        return f"{value:.0f}"
    return number_in_words(value, quantity.percent)


def _section(path: str) -> str:
    """The table of a path; the first calendar year belongs to the span."""
    head = path.partition(".")[0]
    return "span" if head == "start_year" else head


def _searched(row: Assumption) -> str:
    return " ".join((row.path, row.meaning, row.today, row.source, row.note, row.unit, row.grade)).casefold()
