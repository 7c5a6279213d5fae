"""Columns of dates as decimal years."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Sequence
from datetime import date

from growthsim.technologies.faults import Faults
from growthsim.technologies.rows import Cell
from growthsim.technologies.series import EARLIEST, LATEST
from growthsim.texts import text
from growthsim.wording import shown

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "jan january januari januar", "feb february februari februar", "mar march mars marts märz mär mrz",
            "apr april", "may maj mai", "jun june juni", "jul july juli", "aug august augusti",
            "sep sept september", "oct october okt oktober", "nov november", "dec december dez dezember",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
"""Names of the months in English, Swedish, Danish and German."""

_YEAR = r"(?P<year>[0-9]{4})"
_MONTH = r"(?P<month>[0-9]{1,2})"
_DAY = r"(?P<day>[0-9]{1,2})"
_NAME = rf"(?P<name>{'|'.join(MONTHS)})\.?"
_CLOCK = r"(?:[T ][0-9]{1,2}(?::[0-9]{2}){1,2}(?:\.[0-9]+)?(?:Z|[+-][0-9:]{2,5})?)?"

FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}-{_MONTH}",
        rf"{_YEAR} ?M{_MONTH}",
        rf"{_YEAR}(?P<sign>[-/.]){_MONTH}(?P=sign){_DAY}{_CLOCK}",
        rf"{_MONTH}[-/.]{_YEAR}",
        rf"{_YEAR}[- ]?Q(?P<quarter>[1-4])",
        rf"Q(?P<quarter>[1-4])[-/ ]?{_YEAR}",
        rf"{_DAY}\.{_MONTH}\.{_YEAR}{_CLOCK}",
        rf"{_NAME}[- ]{_YEAR}",
        rf"{_YEAR}[- ]{_NAME}",
        rf"{_DAY}\.?[- ]{_NAME}[- ]{_YEAR}",
        rf"{_NAME} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
    )
)
"""Dates that can be read in one way only."""

_SLASHED = re.compile(rf"(?P<one>[0-9]{{1,2}})(?P<sign>[/-])(?P<two>[0-9]{{1,2}})(?P=sign){_YEAR}{_CLOCK}")
_DECIMAL = re.compile(r"(?P<whole>[0-9]{4})(?:(?P<sign>[.,])(?P<part>[0-9]{0,20}))?")
_SCIENTIFIC = re.compile(r"[0-9]\.[0-9]{1,20}e\+?0?3", re.IGNORECASE)
_LIKE_A_MONTH = re.compile(r"0[1-9]|1[0-2]")


def read_dates(cells: Sequence[Cell], faults: Faults) -> list[float | None]:
    """
    A column of dates as decimal years; None where none could be read.

    A year stays the number it is, a month is its middle, a quarter likewise, and a day is the part of the
    year gone by at its start: `2012` is 2012, `2012-06` 2012.458, `2012-07-01` 2012.497. In `15/06/2012` the
    whole column decides whether days or months come first; what is still open is refused.
    """
    _check_decimals(cells, faults)
    day_first = _day_first(cells, faults)
    return [_read(cell, day_first, faults) for cell in cells]


def is_date(text: str) -> bool:
    """Whether a cell looks like a date, possible or not."""
    forms = (_DECIMAL, _SCIENTIFIC, _SLASHED, *FORMS)
    return len(text) <= 40 and any(form.fullmatch(text) for form in forms)


def decimal_signs(cells: Sequence[Cell]) -> list[str]:
    """The decimal signs of a column of years."""
    found = [_DECIMAL.fullmatch(cell.text) for cell in cells]
    return sorted({year["sign"] for year in found if year and year["part"]})


def middle_of_month(year: int, month: int) -> float:
    """A month as a decimal year."""
    return year + (month - 0.5) / 12


def named_span(text: str) -> float:
    """
    Years that a date stands for beyond a moment: those of a month or quarter, 0 for a day and for a year.

    >>> 12 * named_span("2012-06"), named_span("Q3 2012"), named_span("2012-06-30"), named_span("2012.5")
    (1.0, 0.25, 0.0, 0.0)
    """
    found = next((match for form in FORMS if (match := form.fullmatch(text))), None)
    parts = found.groupdict() if found else {"day": ""}
    return 0.25 if parts.get("quarter") else 1 / 12 if parts.get("day") is None else 0.0


def _check_decimals(cells: Sequence[Cell], faults: Faults) -> None:
    """Refuse a column of 2012.06 and 2012.10: months to one reader, parts of a year to another."""
    found = [(cell, year["part"]) for cell in cells if (year := _DECIMAL.fullmatch(cell.text)) and year["part"]]
    if found and all(_LIKE_A_MONTH.fullmatch(part) for _, part in found):
        cell, part = found[0]
        whole = cell.text[:4]
        ways = {"month": f"{whole}-{part}", "part": f"{whole}.{part}0"}
        faults.add(cell.line, text("series_fault.month_or_part", value=shown(cell.text), **ways))


def _day_first(cells: Sequence[Cell], faults: Faults) -> bool:
    """Whether days stand before months in dates such as 15/06/2012."""
    found = [(cell, int(both["one"]), int(both["two"])) for cell in cells if (both := _SLASHED.fullmatch(cell.text))]
    if any(one > 12 for _, one, _ in found):
        return True
    if any(two > 12 for _, _, two in found):
        return False
    unclear = next((cell for cell, one, two in found if one != two), None)
    if unclear is not None:
        faults.add(unclear.line, text("series_fault.day_or_month", value=shown(unclear.text)))
    return True


def _read(cell: Cell, day_first: bool, faults: Faults) -> float | None:
    year = _decimal_year(cell.text, day_first)
    if year is None:
        faults.add(cell.line, text("series_fault.year", value=shown(cell.text), why=_no_date(cell.text)))
    elif not EARLIEST <= year <= LATEST:
        faults.add(cell.line, text("series_fault.year", value=shown(cell.text), why=_out_of_range()))
    else:
        return year
    return None


def _out_of_range() -> str:
    return text("series_fault.out_of_range", low=f"{EARLIEST:g}", high=f"{LATEST:g}")


def _no_date(words: str) -> str:
    if words.startswith(("=", "@")):
        return text("series_fault.formula")
    if re.fullmatch("[0-9]{5}", words):
        return text("series_fault.no_year")
    return text("series_fault.no_date" if words else "series_fault.missing")


def _decimal_year(text: str, day_first: bool) -> float | None:
    if len(text) > 40:
        return None
    if year := _DECIMAL.fullmatch(text):
        return float(f"{year['whole']}.{year['part'] or 0}")
    if _SCIENTIFIC.fullmatch(text):
        return float(text)
    if both := _SLASHED.fullmatch(text):
        first, second = int(both["one"]), int(both["two"])
        day, month = (first, second) if day_first else (second, first)
        return _of_day(int(both["year"]), month, day)
    found = next((match for form in FORMS if (match := form.fullmatch(text))), None)
    return None if found is None else _of_parts(found.groupdict())


def _of_parts(parts: dict[str, str | None]) -> float | None:
    """A year with what else of it is named: quarter, month by number or name, day."""
    year = int(parts["year"] or 0)
    if quarter := parts.get("quarter"):
        return year + (int(quarter) - 0.5) / 4
    name = parts.get("name")
    month = MONTHS[name.lower()] if name else int(parts.get("month") or 0)
    if day := parts.get("day"):
        return _of_day(year, month, int(day))
    return middle_of_month(year, month) if 1 <= month <= 12 else None


def _of_day(year: int, month: int, day: int) -> float | None:
    try:
        gone = date(year, month, day).timetuple().tm_yday - 1
    except ValueError:
        return None
    return year + gone / (366 if isleap(year) else 365)
