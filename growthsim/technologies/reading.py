"""
Cost series from text and back.

A plain file has a line for each point: `year,cost` and, where it is known, the cumulative output. A long file
has a line for each point of many technologies: `technology,unit,year,cost`. A cell without a cost (empty, NA,
`-`, `..`) is a gap; whatever else is no number is a fault, and all faults are told in one message.
"""

from __future__ import annotations

import csv
import io
import math
import os
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from growthsim.technologies import dates, figures
from growthsim.technologies.columns import CUMULATIVE, Columns, columns_of
from growthsim.technologies.faults import Faults
from growthsim.technologies.files import LARGEST_FILE, is_series_file, read_text, too_large
from growthsim.technologies.rows import FACTS, LONGEST_TEXT, Cell, Row, Sheet, sheet_of, visible
from growthsim.technologies.series import CLOSEST, MOST_POINTS, Series, series_of
from growthsim.wording import invisible, place_of, shown

__all__ = ["LARGEST_FILE", "MOST_SERIES", "Table", "comment", "is_series_file", "parse_series",
           "parse_table", "read_series", "read_table", "write_series"]  # fmt: skip

MOST_SERIES = 1000
"""Technologies of a long file at the most."""

WRITTEN_FACTS = ("technology", "kind", "unit", "cumulative_unit", "source", "licence", "grade", "traps")
"""The facts of a series in the order in which they are written."""


_APART = re.compile(r'[,;"]')
"""What would cut a comment into cells of a table, where a part of it might be taken for a formula."""

_LIKE_GROUPED = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_LIKE_MONTH = re.compile(r"[0-9]{4}\.(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A file of costs once it is read."""

    place: str
    series: tuple[Series, ...]
    names: Mapping[str, str]
    """What the columns that were used are called, by what they were taken for."""
    unused: tuple[str, ...]
    """The names of the others: where there are any, the columns were chosen."""


@dataclass(frozen=True, slots=True)
class _Point:
    """A line that holds a cost."""

    line: int
    technology: str
    unit: str
    written: str
    numbers: tuple[float, ...]

    @property
    def year(self) -> float:
        return self.numbers[0]


def read_series(path: str | os.PathLike[str]) -> list[Series]:
    """
    The series of a file: one of a plain file, named like it, or one for each technology of a long file.

    Raises
    ------
    SeriesError
        With every fault of the file.
    """
    return list(read_table(path).series)


def read_table(path: str | os.PathLike[str]) -> Table:
    """
    The series of a file with what was made of its columns.

    Raises
    ------
    SeriesError
        With every fault of the file.
    """
    return parse_table(read_text(path), place_of(path), visible(Path(path).stem))


def parse_series(text: str, place: str = "series", name: str = "series") -> list[Series]:
    """
    The series of a text; `place` is what its faults call it, `name` what a plain one is called.

    Raises
    ------
    SeriesError
        With every fault of the text.
    """
    return list(parse_table(text, place, name).series)


def parse_table(text: str, place: str = "series", name: str = "series") -> Table:
    """
    The series of a text with what was made of its columns.

    Raises
    ------
    SeriesError
        With every fault of the text.
    """
    faults = Faults(place)
    if len(text) > LARGEST_FILE:
        faults.refuse(too_large(len(text)))
    if not text.strip("\ufeff \t\r\n"):
        faults.refuse("is empty; a series is rows of year and cost, such as 2009,75000")
    if "\x00" in text:
        faults.refuse("is not a text; a series is rows of year and cost, such as 2009,75000")
    sheet = sheet_of(text, faults)
    columns = columns_of(sheet, faults)
    points = _points(sheet, columns, faults)
    faults.check()
    if not points:
        faults.refuse("holds no row with a cost; a series is rows of year and cost, such as 2009,75000")
    by_technology = _by_technology(points, faults)
    for technology, own in by_technology.items():
        _check_together(technology, own, faults)
    faults.check()
    facts = _facts(sheet, columns)
    series = tuple(_series(technology or name, own, facts) for technology, own in by_technology.items())
    return Table(place, series, columns.names, tuple(columns.unused))


def write_series(series: Series) -> str:
    """
    A series as CSV text that reads back equal: its facts as comments, then a row for each point.

    Facts that are longer than what is kept, or hold what cannot be seen, are written as they would be read.
    """
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    for word in WRITTEN_FACTS:
        value = visible(getattr(series, FACTS[word]))
        if value:
            lines.write(comment(f"# {word}: {value}") + "\n")
    known = series.cumulative
    writer.writerow(["year", "cost"] if known is None else ["year", "cost", CUMULATIVE])
    outputs = [()] * len(series) if known is None else [(_written(value),) for value in known.tolist()]
    for year, cost, output in zip(series.years.tolist(), series.costs.tolist(), outputs, strict=True):
        writer.writerow([_written(year), _written(cost), *output])
    return lines.getvalue()


def _points(sheet: Sheet, columns: Columns, faults: Faults) -> list[_Point]:
    """The lines that hold a cost; one that cannot be read is a fault and left out."""
    rows = [row for row in columns.rows if not figures.is_missing(row.at(columns.cost).text)]
    years, costs = ([row.at(column) for row in rows] for column in (columns.year, columns.cost))
    outputs = [] if columns.cumulative is None else [row.at(columns.cumulative) for row in rows]
    shown_by_years = dates.decimal_signs(years)
    read_years = dates.read_dates(years, faults)
    elsewhere = [*shown_by_years, *figures.decimal_signs(outputs)]
    read_costs = figures.read_figures("cost", costs, sheet.separator, elsewhere, faults)
    elsewhere = [*shown_by_years, *figures.decimal_signs(costs)]
    read_outputs = figures.read_figures("cumulative output", outputs, sheet.separator, elsewhere, faults)
    points = []
    for number, row in enumerate(rows):
        texts = _words(row, columns, faults)
        year, cost = read_years[number], read_costs[number]
        output = read_outputs[number] if outputs else None
        if year is not None and cost is not None:
            known = (year, cost) if output is None else (year, cost, output)
            points.append(_Point(row.line, *texts, years[number].text, known))
    return points


def _words(row: Row, columns: Columns, faults: Faults) -> tuple[str, str]:
    """The technology and the unit a line names; nothing where there are no such columns."""
    technology = "" if columns.technology is None else _word("technology", row.at(columns.technology), faults)
    if columns.technology is not None and not technology:
        faults.add(row.line, "no technology is named")
    return technology, "" if columns.unit is None else _word("unit", row.at(columns.unit), faults)


def _word(name: str, cell: Cell, faults: Faults) -> str:
    sign = invisible(cell.text)
    if sign is not None:
        faults.add(cell.line, f"{name} {shown(cell.text)} holds the invisible character U+{ord(sign):04X}; remove it")
    if len(cell.text) > LONGEST_TEXT:
        faults.add(cell.line, f"{name} of {len(cell.text):,} characters; at most {LONGEST_TEXT}")
    return cell.text


def _by_technology(points: Sequence[_Point], faults: Faults) -> Mapping[str, Sequence[_Point]]:
    found: dict[str, list[_Point]] = defaultdict(list)
    for point in points:
        found[point.technology].append(point)
    if len(found) > MOST_SERIES:
        faults.refuse(f"holds {len(found):,} technologies; at most {MOST_SERIES:,}")
    return found


def _check_together(technology: str, points: Sequence[_Point], faults: Faults) -> None:
    """One technology has one cost for each date, in one unit, and not too many of them."""
    of = f" of {shown(technology)}" if technology else ""
    if len(points) > MOST_POINTS:
        faults.add(0, f"holds {len(points):,} points{of}; at most {MOST_POINTS:,}")
    for one, other in pairwise(sorted(points, key=lambda point: (point.year, point.line))):
        if other.year - one.year < CLOSEST:
            first, second = sorted((one, other), key=lambda point: point.line)
            faults.add(
                second.line,
                f"year {second.written}{of} stands twice (line {first.line:,} too); give one cost for each date",
            )
    said = {point.unit: point for point in reversed(points) if point.unit}
    if len(said) > 1:
        one, other = sorted(said.values(), key=lambda point: point.line)[:2]
        units = f"{shown(other.unit)} and {shown(one.unit)} (line {one.line:,})"
        faults.add(other.line, f"two units{of}: {units}; give all costs in one")


def _facts(sheet: Sheet, columns: Columns) -> dict[str, str]:
    """What the comments say of the series; units may stand in the header, and names in a column are the labels."""
    facts = {"unit": columns.cost_unit, "cumulative_unit": columns.cumulative_unit, **sheet.facts}
    if columns.technology is not None:
        facts.pop("label", None)
    return facts


def _series(name: str, points: Sequence[_Point], facts: Mapping[str, str]) -> Series:
    unit = next((point.unit for point in points if point.unit), facts["unit"])
    return series_of([point.numbers for point in points], name, **{**facts, "unit": unit})


def comment(text: str) -> str:
    """A comment that stays one cell when a spreadsheet opens the file."""
    return '"' + text.replace('"', '""') + '"' if _APART.search(text) else text


def _written(value: float) -> str:
    """A number that reads back the same and in one way only: 75000, 1.2340 rather than 1.234, nothing for NaN."""
    if math.isnan(value):
        return ""
    plain = repr(value).removesuffix(".0")
    return plain + "0" if _LIKE_GROUPED.fullmatch(plain) or _LIKE_MONTH.fullmatch(plain) else plain
