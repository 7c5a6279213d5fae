"""Which column of a file of costs is the year, the cost, the cumulative output, the technology and the unit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from growthsim.technologies.dates import is_date
from growthsim.technologies.faults import Faults
from growthsim.technologies.figures import is_number
from growthsim.technologies.rows import Row, Sheet, visible
from growthsim.wording import shown

CUMULATIVE, COST, YEAR, TECHNOLOGY, UNIT = "cumulative_production", "cost", "year", "technology", "unit"

ORDER = (YEAR, COST, CUMULATIVE, TECHNOLOGY, UNIT)
"""The columns as they are told."""

MOST_TITLES = 20
"""Lines among which the names of the columns are looked for."""

WORDS: dict[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in (
        (CUMULATIVE, "cumulative cumulated kumulativ kumulerad kumuliert ackumulerad cumulé experience"),
        (COST, "cost costs price prices value usd eur gbp sek dollar dollars euro euros lcoe pris priser kostnad "
               "kostnader värde kosten preis preise wert coût cout prix costo coste precio prezzo prijs"),
        (YEAR, "year years date dates time period month quarter år årtal datum tid jahr zeit année año"),
        (TECHNOLOGY, "technology entity series product teknik technologie"),
        (UNIT, "unit units enhet einheit"),
    )
}  # fmt: skip
"""Words a column is known by, in any case; where a name holds words of two columns, the first of these wins."""

WHOLE = (TECHNOLOGY, UNIT)
"""Columns whose name must be such a word; `price per product` is none of them."""

HEADER = "name two columns year and cost, as in year,cost"

INSIDE = "a number with a comma or space inside needs quotes, or ; between the columns"

_HEAD = re.compile(r"[^0-9]{0,4}[0-9]{1,3}(?:[.'][0-9]{3})*")
_TAIL = re.compile(r"[0-9]{3}(?:\.[0-9]*)?")
_WHOLE = re.compile(r"[0-9]{1,18}")
_PLAIN = re.compile(r"[0-9]{1,18}(?:\.[0-9]{0,18})?")
_BRACKETED = re.compile(r".*?[(\[]([^()\[\]]+)[)\]]")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each thing stands, as a position in the row; the rows below the header; units said in the header."""

    rows: Sequence[Row]
    year: int
    cost: int
    cumulative: int | None = None
    technology: int | None = None
    unit: int | None = None
    cost_unit: str = ""
    cumulative_unit: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    """What the columns that are used are called in the file; nothing where they have no names."""
    unused: Sequence[str] = ()
    """The names of those that are not."""


def columns_of(sheet: Sheet, faults: Faults) -> Columns:
    """
    The columns of a sheet, by the names in its first row or, without names, year, cost, cumulative output.

    Named columns may stand in any order. A name counts when it is a known word, else when it holds one
    (`Price (USD per watt)`); a single column that is left over is the year or the cost that is missing.
    Further columns are left alone: a yearly production is no cumulative one. Titles above a line that names
    both year and cost are passed over, and so are notes below the last figure.
    """
    if not sheet.rows:
        faults.check()
        faults.refuse("holds no row; a series is rows of year and cost")
    sheet = _without_titles(sheet)
    first = sheet.rows[0]
    if max(len(row.cells) for row in sheet.rows) == 1:
        faults.refuse("has one column; write a year and a cost in each line, with a comma between them", first.line)
    if is_date(first.cells[0]) or is_number(first.cells[0]):
        return _unnamed(sheet, faults)
    if sum(is_date(cell) for cell in first.cells[1:]) > 1:
        faults.refuse("years stand side by side; write one line for each year, such as 2009,75000", first.line)
    return _named(sheet, first, faults)


def _without_titles(sheet: Sheet) -> Sheet:
    """The sheet from the last line that names year and cost, if no line above it can be one of figures."""
    start = 0
    for place, row in enumerate(sheet.rows[:MOST_TITLES]):
        figures = any(_is_figure(cell) for cell in row.cells)
        if _is_figure(row.cells[0]) or (figures and start):
            break
        year = _place_of(YEAR, row)
        if figures or year is None or _place_of(COST, row) in (None, year):
            continue
        if any(_is_figure(one.at(year).text) for one in sheet.rows[:place]):
            break
        start = place
    return replace(sheet, rows=sheet.rows[start:])


def _is_figure(cell: str) -> bool:
    return is_date(cell) or is_number(cell)


def _place_of(name: str, row: Row) -> int | None:
    """The first column that a known word names; a word inside a title of a single cell names none."""
    if len(row.cells) < 2:
        return None
    return next((place for place, cell in enumerate(row.cells) if _fits(name, _plain_words(cell), False)), None)


def _without_notes(rows: Sequence[Row], year: int, cost: int) -> Sequence[Row]:
    """The rows up to the last one that may be one of figures."""
    last = len(rows)
    while last and _is_note(rows[last - 1].at(year).text, rows[last - 1].at(cost).text):
        last -= 1
    return rows[:last]


def _is_note(year: str, cost: str) -> bool:
    return bool(year) and not is_date(year) and not year[0].isdigit() and not any(sign.isdigit() for sign in cost)


def _unnamed(sheet: Sheet, faults: Faults) -> Columns:
    sheet = replace(sheet, rows=_without_notes(sheet.rows, 0, 1))
    wide = max(sheet.rows, key=lambda row: len(row.cells))
    count = len(wide.cells)
    if count > 3:
        faults.refuse(f"{count} cells and no names of columns; {INSIDE}; or name the columns", wide.line)
    if count == 3:
        _check_third(sheet, faults)
    return Columns(sheet.rows, 0, 1, 2 if count == 3 else None)


def _check_third(sheet: Sheet, faults: Faults) -> None:
    """
    Refuse a third column without a name that may be the rest of the second one's numbers.

    In `2009,75,000` the comma groups digits, in `2009,75,5` it may be a decimal one. Where cumulative output is
    not known in some year, the cell is there and empty.
    """
    short = next((row for row in sheet.rows if row.count < 3), None)
    if short is not None:
        faults.refuse(f"{short.count} cells where other lines have 3; {INSIDE}; or name the columns", short.line)
    full = [row for row in sheet.rows if len(row.cells) == 3]
    if all(_HEAD.fullmatch(row.cells[1]) and _TAIL.fullmatch(row.cells[2]) for row in full):
        both = shown(_joined(sheet, full[0]))
        faults.refuse(f"{both} can be read as one number and as two; {INSIDE}; or name the columns", full[0].line)
    if all(_WHOLE.fullmatch(row.cells[1]) and _PLAIN.fullmatch(row.cells[2]) for row in full):
        for before, after in pairwise(full):
            if float(after.cells[2]) < float(before.cells[2]):
                faults.refuse(f"the third number falls; {INSIDE}; or name the columns", after.line)


def _joined(sheet: Sheet, row: Row) -> str:
    return ("" if sheet.separator == "\t" else sheet.separator).join(row.cells[1:])


def _named(sheet: Sheet, first: Row, faults: Faults) -> Columns:
    found = _assigned(first, faults)
    for name in (YEAR, COST):
        if name not in found:
            known = ", ".join(shown(cell) for cell in first.cells[:6])
            faults.refuse(f"no column is the {name}; the line holds {known}; {HEADER}", first.line)
    rows = _without_notes(sheet.rows[1:], found[YEAR], found[COST])
    for row in rows:
        if len(row.cells) > len(first.cells):
            faults.add(row.line, f"{len(row.cells)} cells where line {first.line:,} names {len(first.cells)}; {INSIDE}")
    cumulative = found.get(CUMULATIVE)
    return Columns(
        rows,
        found[YEAR],
        found[COST],
        cumulative,
        found.get(TECHNOLOGY),
        found.get(UNIT),
        _bracketed(first.cells[found[COST]]),
        "" if cumulative is None else _bracketed(first.cells[cumulative]),
        {name: visible(first.cells[found[name]]) for name in ORDER if name in found},
        [visible(cell) for place, cell in enumerate(first.cells) if cell and place not in found.values()],
    )


def _assigned(first: Row, faults: Faults) -> dict[str, int]:
    """The position of each column that is named; the same name twice is refused."""
    plain = [_plain_words(cell) for cell in first.cells]
    found: dict[str, int] = {}
    taken: set[int] = set()
    for whole in (True, False):
        for name in WORDS:
            fits = [place for place, words in enumerate(plain) if place not in taken and _fits(name, words, whole)]
            if not fits or name in found:
                continue
            if len(fits) > 1:
                one, other = (shown(first.cells[place]) for place in fits[:2])
                faults.refuse(f"two columns can be the {name}: {one} and {other}; name one of them {name}", first.line)
            found[name] = fits[0]
            taken.add(fits[0])
    left = [place for place, cell in enumerate(first.cells) if cell and place not in taken]
    lacking = [name for name in (YEAR, COST) if name not in found]
    if len(left) == len(lacking) == 1:
        found[lacking[0]] = left[0]
    return found


def _plain_words(cell: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", cell.lower()))


def _fits(name: str, words: str, whole: bool) -> bool:
    if whole or name in WHOLE:
        return words in WORDS[name]
    return not WORDS[name].isdisjoint(words.split())


def _bracketed(cell: str) -> str:
    """The unit in `Cost (USD per watt)`."""
    found = _BRACKETED.match(cell)
    return visible(found[1]) if found else ""
