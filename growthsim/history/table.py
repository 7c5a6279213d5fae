"""The rows of a case's file: year, series, value, unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from growthsim.history.case import Array, Figures
from growthsim.technologies import dates, figures
from growthsim.technologies.faults import Faults
from growthsim.technologies.rows import Cell, Row, sheet_of
from growthsim.technologies.series import MOST_POINTS
from growthsim.wording import invisible, nearest, shown

MOST_SERIES = 1000
"""Series of a file at the most."""

LONGEST_NAME = 100
"""Characters of a series' name or unit."""

LARGEST = 1e30
"""The largest size of a value."""

HEADER = ("year", "series", "value", "unit")
"""The columns of the table."""

EXAMPLE = "2001,film_cameras,27562,thousand"
"""A row as messages show it."""

TICKS = 10_000
"""Parts of a year that are told apart: what is closer, an hour, is the same date."""


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One series with the lines its figures stand in."""

    figures: Figures
    lines: tuple[int, ...]


class _Point(NamedTuple):
    """A row that holds a value."""

    line: int
    series: str
    unit: str
    written: str
    year: float
    value: float


def fixed(values: Sequence[float] | Array) -> Array:
    """Numbers as an array that cannot be changed."""
    array = np.array(values, dtype=np.float64)
    array.setflags(write=False)
    return array


def ticks(years: Array) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """Years as whole numbers, by which one date is known again."""
    return np.rint(years * TICKS).astype(np.int64)


def columns_of(text: str, faults: Faults) -> dict[str, Column]:
    """The series of a text by name; faults are noted, and what is at fault is left out."""
    sheet = sheet_of(text, faults)
    if not sheet.rows:
        faults.refuse(f"holds no row; after a line {','.join(HEADER)} write rows such as {EXAMPLE}")
    places = _places(sheet.rows[0], faults)
    points = _points(sheet.rows[1:], places, sheet.separator, faults)
    found: dict[str, list[_Point]] = defaultdict(list)
    for point in points:
        found[point.series].append(point)
    if len(found) > MOST_SERIES:
        faults.refuse(f"holds {len(found):,} series; at most {MOST_SERIES:,}")
    return {name: _column(name, own, faults) for name, own in found.items()}


def _places(first: Row, faults: Faults) -> dict[str, int]:
    """Where the columns stand, by what the first row calls them."""
    called = [cell.lower() for cell in first.cells]
    missing = [name for name in HEADER if name not in called]
    if missing:
        spare = [name for name in called if name not in HEADER]
        near = [f"{shown(other)} for {name}" for name in missing if (other := nearest(name, spare))]
        hint = f" (is it {', '.join(near)}?)" if near else ""
        names = ", ".join(missing)
        faults.refuse(f"the first row names no column {names}{hint}; write {','.join(HEADER)}", first.line)
    return {name: called.index(name) for name in HEADER}


def _points(rows: Sequence[Row], places: Mapping[str, int], separator: str, faults: Faults) -> list[_Point]:
    """The rows that hold a value; one that cannot be read is a fault and left out."""
    rows = [row for row in rows if not figures.is_missing(row.at(places["value"]).text)]
    years, values = ([row.at(places[name]) for row in rows] for name in ("year", "value"))
    read_years = dates.read_dates(years, faults)
    elsewhere = dates.decimal_signs(years)
    read_values = figures.read_figures("value", values, separator, elsewhere, faults, least=-np.inf)
    points = []
    for row, written, year, value in zip(rows, years, read_years, read_values, strict=True):
        series, unit = (_word(name, row.at(places[name]), faults) for name in ("series", "unit"))
        if value is not None and abs(value) > LARGEST:
            faults.add(row.line, f"value {value:g} is too large; allowed: up to {LARGEST:g}")
        elif year is not None and value is not None and series:
            points.append(_Point(row.line, series, unit, written.text, year, value))
    return points


def _word(name: str, cell: Cell, faults: Faults) -> str:
    """A name or unit; empty, with a fault noted, where there is none or it cannot be shown."""
    sign = invisible(cell.text)
    if not cell.text:
        faults.add(cell.line, f"no {name} is named; write {','.join(HEADER)}, as in {EXAMPLE}")
    elif sign is not None:
        faults.add(cell.line, f"{name} {shown(cell.text)} holds the invisible character U+{ord(sign):04X}; remove it")
    elif len(cell.text) > LONGEST_NAME:
        faults.add(cell.line, f"{name} of {len(cell.text):,} characters; at most {LONGEST_NAME}")
    else:
        return cell.text
    return ""


def _column(name: str, points: Sequence[_Point], faults: Faults) -> Column:
    """One series: one unit, one value for each date."""
    if len(points) > MOST_POINTS:
        faults.refuse(f"holds {len(points):,} values of {shown(name)}; at most {MOST_POINTS:,}")
    ordered = sorted(points, key=lambda point: (point.year, point.line))
    years = fixed([point.year for point in ordered])
    for place in np.flatnonzero(np.diff(ticks(years)) == 0).tolist():
        first, second = sorted(ordered[place : place + 2], key=lambda point: point.line)
        faults.add(
            second.line,
            f"year {second.written} of {shown(name)} stands twice (line {first.line:,} too); "
            "give one value for each date",
        )
    _check_unit(name, points, faults)
    values = fixed([point.value for point in ordered])
    return Column(Figures(name, years, values, points[0].unit), tuple(point.line for point in ordered))


def _check_unit(name: str, points: Sequence[_Point], faults: Faults) -> None:
    first = points[0]
    other = next((point for point in points if point.unit.casefold() != first.unit.casefold()), None)
    if other is not None:
        units = f"{shown(other.unit)} and {shown(first.unit)} (line {first.line:,})"
        faults.add(other.line, f"two units of {shown(name)}: {units}; give all its values in one")
