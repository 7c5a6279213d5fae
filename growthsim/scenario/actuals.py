"""
What really happened to a firm, read from CSV.

A wide file has a line for each date, `year,revenue,customers,employees,cash`; a long one a line for each figure,
`year,series,value`. A year, quarter or month stands for all of it: a flow is counted over it, a stock at its end; any
other date is a moment. A cell without a figure is a gap; whatever else is no number is a fault, and all faults are told
in one message.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from growthsim.technologies import dates, figures
from growthsim.technologies.columns import INSIDE, YEAR
from growthsim.technologies.columns import WORDS as COST_WORDS
from growthsim.technologies.faults import Faults
from growthsim.technologies.files import LARGEST_FILE, decoded
from growthsim.technologies.reading import comment
from growthsim.technologies.rows import Cell, Row, Sheet, sheet_of, visible
from growthsim.technologies.series import CLOSEST
from growthsim.wording import shown, suggestion

REVENUE, CUSTOMERS, EMPLOYEES, CASH = "revenue", "customers", "employees", "cash"
SERIES = (REVENUE, CUSTOMERS, EMPLOYEES, CASH)
"""What a forecast can be held against, in the order in which it is told."""

FLOWS = (REVENUE,)
"""Those that are counted over a time; the others are counted at a moment."""

MOST_FIGURES = 2000
"""Figures of a file at the most."""

MOST_TITLES = 20
"""Lines among which the names of the columns are looked for."""

TEMPLATE_YEARS = 5

WORDS: dict[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in (
        (REVENUE, "revenue revenues sales turnover omsättning intäkter umsatz erlöse"),
        (CUSTOMERS, "customers customer clients kunder kunden"),
        (EMPLOYEES, "employees employee staff headcount anställda personal mitarbeiter beschäftigte"),
        (CASH, "cash liquidity kassa likvida liquidität"),
    )
}
"""Words a quantity is known by, in any case, alone or within a longer name such as `Revenue (EUR)`."""

LONG_NAME = frozenset(("series", "quantity", "variable", "measure", "item"))
LONG_VALUE = frozenset(("value", "amount", "figure", "actual"))
"""Words for the columns of a long file."""

RATIOS = frozenset(("per", "pro", "growth", "change", "share", "tillväxt", "wachstum"))
"""Words in the name of a column that is none of them, such as `revenue per employee`."""

HEADER = "name the columns, as in year,revenue"

_SCALED = re.compile(
    r"\b(?:k|m|t|mn|mio|bn|tsd|thousands?|millions?|billions?|000s?)\b|\b[kmt](?:eur|usd|gbp|sek|dkk|nok|chf|kr|[€$£])",
    re.IGNORECASE,
)
_WHOLE_YEAR = re.compile(r"[0-9]{4}(?:[.,]0*)?")


@dataclass(frozen=True, slots=True)
class Actual:
    """One figure: what it counts, when, and how the date was written."""

    name: str
    written: str
    year: float
    whole_year: bool
    value: float

    @property
    def date(self) -> float:
        """Where it stands in time: a flow over a year or month at its middle, a stock of a year or month at its end."""
        if self.whole_year:
            return self.year + (0.5 if self.name in FLOWS else 1.0)
        return self.year if self.name in FLOWS else self.year + dates.named_span(self.written) / 2


@dataclass(frozen=True, slots=True)
class Actuals:
    """The figures of a file in the order of quantities and dates, and the columns that were not used."""

    place: str
    figures: tuple[Actual, ...]
    unused: tuple[str, ...] = ()

    def of(self, name: str) -> tuple[Actual, ...]:
        """The figures of one quantity."""
        return tuple(figure for figure in self.figures if figure.name == name)

    @property
    def names(self) -> tuple[str, ...]:
        """The quantities that there are figures of."""
        return tuple(name for name in SERIES if self.of(name))


def read_actuals(content: bytes, place: str) -> Actuals:
    """
    The figures in the bytes of a file; `place` is what its faults call it.

    Raises
    ------
    SeriesError
        With every fault of the file.
    """
    if len(content) > LARGEST_FILE:
        size = f"{len(content) / 1e6:,.3g} MB"
        Faults(place).refuse(f"is {size} long; a file of actual figures is at most {LARGEST_FILE / 1e6:g} MB")
    return parse_actuals(decoded(content, place), place)


def parse_actuals(text: str, place: str = "actual figures") -> Actuals:
    """
    The figures of a text.

    Raises
    ------
    SeriesError
        With every fault of the text.
    """
    faults = Faults(place)
    if not text.strip("\ufeff \t\r\n"):
        faults.refuse("is empty; write a line for each date, as in year,revenue and 2027,5200000")
    sheet = sheet_of(text, faults)
    if not sheet.rows:
        faults.check()
        faults.refuse("holds no row; write a line for each date, as in year,revenue and 2027,5200000")
    head, rows = _head(sheet, faults)
    year = _year_column(head, faults)
    rows = [row for row in rows if row.cells]
    name, value = (_column(head, words) for words in (LONG_NAME, LONG_VALUE))
    if name is not None and value is not None:
        found = _long(sheet, head, rows, (year, name, value), faults)
        used = {year, name, value}
    else:
        columns = _columns(head, year, faults)
        found = _wide(sheet, head, rows, year, columns, faults)
        used = {year, *columns.values()}
    faults.check()
    _check_together(found, faults)
    figures_found = [figure for _, figure in found]
    if not figures_found:
        faults.refuse("holds no figure; write a line for each date, as in 2027,5200000")
    figures_found.sort(key=lambda figure: (SERIES.index(figure.name), figure.date))
    unused = tuple(visible(cell) for place_, cell in enumerate(head.cells) if cell and place_ not in used)
    return Actuals(place, tuple(figures_found), unused)


def template(start_year: int, years: float, currency: str) -> str:
    """An empty file to fill in, which says how."""
    last = start_year + min(TEMPLATE_YEARS, max(1, math.floor(years)))
    says = (
        "# A year such as 2027 is the whole year: revenue of its twelve months; the others at its end.",
        "# 2027-06 is that month: revenue as a yearly rate, twelve times the month's; the others at its end.",
        f"# Full amounts in {visible(currency)}, not thousands. Leave empty what is not known, or take a column out.",
    )
    lines = [*(comment(line) for line in says), ",".join(("year", *SERIES))]
    return "\n".join([*lines, *(f"{year}{',' * len(SERIES)}" for year in range(start_year, last)), ""])


def _head(sheet: Sheet, faults: Faults) -> tuple[Row, Sequence[Row]]:
    """The line that names the columns, and those below it; titles above it are passed over."""
    for place, row in enumerate(sheet.rows[:MOST_TITLES]):
        if dates.is_date(row.cells[0]) or figures.is_number(row.cells[0]):
            faults.refuse(f"a line of figures stands before the names of the columns; {HEADER}", row.line)
        if sum(dates.is_date(cell) for cell in row.cells[1:]) > 1:
            faults.refuse("years stand side by side; write one line for each, such as 2027,5200000", row.line)
        if len(row.cells) > 1 and _column(row, COST_WORDS[YEAR]) is not None:
            return row, sheet.rows[place + 1 :]
    first = sheet.rows[0]
    return faults.refuse(f"no column is the year; the line holds {_listed(first)}; {HEADER}", first.line)


def _year_column(head: Row, faults: Faults) -> int:
    fits = [place for place, cell in enumerate(head.cells) if not COST_WORDS[YEAR].isdisjoint(_words(cell))]
    if len(fits) > 1:
        one, other = (shown(head.cells[place]) for place in fits[:2])
        faults.refuse(f"two columns can be the year: {one} and {other}; name one of them year", head.line)
    return fits[0]


def _columns(head: Row, year: int, faults: Faults) -> Mapping[str, int]:
    """Where each quantity stands in a wide file: a name that is the word itself counts before one that holds it."""
    found: dict[str, int] = {}
    taken = {year}
    for whole in (True, False):
        for name in SERIES:
            fits = [place for place, cell in enumerate(head.cells) if place not in taken and _fits(name, cell, whole)]
            if not fits or name in found:
                continue
            if len(fits) > 1:
                one, other = (shown(head.cells[place]) for place in fits[:2])
                faults.refuse(f"two columns can be {name}: {one} and {other}; name one of them {name}", head.line)
            found[name] = fits[0]
            taken.add(fits[0])
            _refuse_scaled(name, head.cells[fits[0]], head.line, faults)
    if not found:
        faults.refuse(f"no column is one of {', '.join(SERIES)}; the line holds {_listed(head)}; {HEADER}", head.line)
    return found


def _fits(name: str, cell: str, whole: bool) -> bool:
    words = _words(cell)
    if whole:
        return len(words) == 1 and words[0] in WORDS[name]
    return not WORDS[name].isdisjoint(words) and RATIOS.isdisjoint(words)


def _refuse_scaled(name: str, cell: str, line: int, faults: Faults) -> None:
    if _SCALED.search(cell):
        faults.add(line, f"{name} is in {shown(cell)}; write full amounts, such as 5200000")


def _wide(
    sheet: Sheet, head: Row, rows: Sequence[Row], year: int, columns: Mapping[str, int], faults: Faults
) -> list[tuple[int, Actual]]:
    rows = _with_figures(head, rows, list(columns.values()), faults)
    when = [row.at(year) for row in rows]
    years = dates.read_dates(when, faults)
    cells = {name: [row.at(place) for row in rows] for name, place in columns.items()}
    found = []
    for name in columns:
        others = [sign for other in cells if other != name for sign in figures.decimal_signs(cells[other])]
        elsewhere = sorted({*dates.decimal_signs(when), *others})
        values = figures.read_figures(name, cells[name], sheet.separator, elsewhere, faults, _least(name))
        found += _actuals([name] * len(rows), when, years, values)
    return found


def _long(
    sheet: Sheet, head: Row, rows: Sequence[Row], columns: tuple[int, int, int], faults: Faults
) -> list[tuple[int, Actual]]:
    year, name, value = columns
    rows = _with_figures(head, rows, [value], faults)
    when = [row.at(year) for row in rows]
    years = dates.read_dates(when, faults)
    names = [_series_of(row.at(name), faults) for row in rows]
    values = figures.read_figures(
        "value", [row.at(value) for row in rows], sheet.separator, dates.decimal_signs(when), faults, -math.inf
    )
    for row, series, number in zip(rows, names, values, strict=True):
        if series and number is not None and number < _least(series):
            faults.add(row.line, f"{series} {shown(row.at(value).text)} is negative; allowed: a number from 0 on")
    return _actuals(names, when, years, values)


def _with_figures(head: Row, rows: Sequence[Row], columns: Sequence[int], faults: Faults) -> list[Row]:
    """
    The lines that hold a figure, counted before any is read.

    A line of more cells than have names is a fault: the comma in `2026,5,200,000` would part a number in silence.
    """
    cells = [sum(not figures.is_missing(row.at(place).text) for place in columns) for row in rows]
    if sum(cells) > MOST_FIGURES:
        faults.refuse(f"holds {sum(cells):,} figures; at most {MOST_FIGURES:,}")
    kept = [row for row, count in zip(rows, cells, strict=True) if count]
    for row in kept:
        if len(row.cells) > len(head.cells):
            named = f"{len(row.cells)} cells where line {head.line:,} names {len(head.cells)}"
            faults.add(row.line, f"{named}; {INSIDE}")
    return kept


def _series_of(cell: Cell, faults: Faults) -> str:
    """The quantity that a line of a long file names; empty, with a fault, where it is none."""
    fits = [name for name in SERIES if not WORDS[name].isdisjoint(_words(cell.text))]
    if len(fits) == 1:
        _refuse_scaled(fits[0], cell.text, cell.line, faults)
        return fits[0]
    faults.add(cell.line, f"series {shown(cell.text)} is not one of them; {suggestion(cell.text, SERIES)}")
    return ""


def _actuals(
    names: Sequence[str], when: Sequence[Cell], years: Sequence[float | None], values: Sequence[float | None]
) -> list[tuple[int, Actual]]:
    """The figures with the lines that they stand in."""
    return [
        (cell.line, Actual(name, cell.text, year, bool(_WHOLE_YEAR.fullmatch(cell.text)), value))
        for name, cell, year, value in zip(names, when, years, values, strict=True)
        if name and year is not None and value is not None
    ]


def _check_together(found: Sequence[tuple[int, Actual]], faults: Faults) -> None:
    """Each quantity has one figure for each date."""
    ordered = sorted(found, key=lambda entry: (entry[1].name, entry[1].date, entry[0]))
    for (one_line, one), (other_line, other) in pairwise(ordered):
        if one.name == other.name and abs(other.date - one.date) < CLOSEST:
            first, second = sorted((one_line, other_line))
            date = f"{one.name} of {shown(other.written)}"
            faults.add(second, f"{date} stands twice (line {first:,} too); give one figure for each date")
    faults.check()


def _least(name: str) -> float:
    """The smallest figure that can be: only cash can be owed."""
    return -math.inf if name == CASH else 0.0


def _column(head: Row, words: frozenset[str]) -> int | None:
    return next((place for place, cell in enumerate(head.cells) if not words.isdisjoint(_words(cell))), None)


def _words(cell: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", cell.lower())


def _listed(row: Row) -> str:
    return ", ".join(shown(cell) for cell in row.cells[:6])
