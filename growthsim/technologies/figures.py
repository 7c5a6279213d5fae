"""Columns of numbers, as people and programs of any country write them."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence

from growthsim.technologies.faults import Faults
from growthsim.technologies.rows import Cell
from growthsim.texts import text
from growthsim.texts.numbers import fixed
from growthsim.wording import shown

MISSING = frozenset(
    {"", "na", "n/a", "n.a.", "n. a.", "nd", "n/d", "n.d.", "n. d.", "k.a.", "k. a.", "k.a", "i.t.", "i. t.", "n.v.",
     "?", "??", "-", "--", "---", "–", "—", "−", ":", ".", "..", "...", "…"}
)  # fmt: skip
"""What stands in a cell, in any case, when the figure is not known: in English, German and Swedish tables."""

LONGEST_NUMBER = 60
"""Characters of a number."""

ABOVE_ZERO = math.ulp(0.0)
"""The smallest number there is."""

CURRENCIES: dict[str, str] = {
    "$": "USD", "us$": "USD", "usd": "USD", "€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP", "¥": "¥", "kr": "kr",
    "sek": "SEK", "nok": "NOK", "dkk": "DKK", "chf": "CHF", "jpy": "JPY", "cny": "CNY", "inr": "INR", "₹": "INR",
}  # fmt: skip
"""What may be glued to a cost, and the currency it means."""

_SIGNS = str.maketrans(
    dict.fromkeys("\u00a0\u202f\u2009\u2007", " ")
    | {"\N{MINUS SIGN}": "-", "\N{RIGHT SINGLE QUOTATION MARK}": "'", "\u00ad": None}
)
"""No-break, narrow, thin and figure spaces group digits; minus and apostrophe are written in two ways."""

_NOT_FINITE = re.compile(r"[+-]?(inf|infinity|∞|nan)", re.IGNORECASE)
_WRITTEN = re.compile(
    r"(?P<outer>[+-]?) ?(?P<before>[^0-9.,'_+\- ]{0,4}) ?(?P<inner>[+-]?)(?P<mantissa>[0-9][0-9., '_]*|[.,][0-9]+)"
    r"(?P<exponent>e[+-]?[0-9]{1,3})?(?P<after>[^0-9.,'_+\- ]{0,4})",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"[0-9]{1,3}(?:(?P<sign>[., '_])[0-9]{3})(?:(?P=sign)[0-9]{3})*")

OPEN = "?"
"""The decimal sign of a number that can be read in two ways."""


class Figure:
    """A number as it is written, taken apart but not yet read."""

    __slots__ = ("currency", "exponent", "line", "mantissa", "minus", "text")

    def __init__(self, cell: Cell, written: re.Match[str]) -> None:
        self.line, self.text = cell
        self.minus = "-" in (written["outer"], written["inner"])
        self.mantissa = written["mantissa"].strip()
        self.exponent = written["exponent"] or ""
        glued = (written["before"] or written["after"]).lower()
        self.currency = CURRENCIES.get(glued, glued)

    @property
    def decimal(self) -> str:
        """The decimal sign this number shows by itself: point, comma, nothing, or both are possible."""
        points, commas = self.mantissa.count("."), self.mantissa.count(",")
        if not points and not commas:
            return ""
        if points and commas:
            return "." if self.mantissa.rfind(".") > self.mantissa.rfind(",") else ","
        sign, other = (".", ",") if points else (",", ".")
        if points + commas > 1:
            return other
        whole, _, part = self.mantissa.partition(sign)
        grouping = not self.exponent and len(part) == 3 and re.fullmatch("[1-9][0-9]{0,2}", whole)
        return OPEN if grouping else sign

    @property
    def sign(self) -> str:
        """The sign of a number that can be read in two ways."""
        return "." if "." in self.mantissa else ","

    def read(self, decimal: str) -> float | None:
        """The number, with the column's decimal sign; None when it is none."""
        whole, _, part = self.mantissa.partition(decimal)
        if not re.fullmatch("[0-9]*", part) or not (re.fullmatch("[0-9]*", whole) or _GROUPED.fullmatch(whole)):
            return None
        digits = re.sub("[^0-9]", "", whole)
        return float(f"{'-' if self.minus else ''}{digits or '0'}.{part or '0'}{self.exponent}")


def read_figures(
    name: str,
    cells: Sequence[Cell],
    separator: str,
    elsewhere: Sequence[str],
    faults: Faults,
    least: float = ABOVE_ZERO,
) -> list[float | None]:
    """
    A column of numbers above 0, or from `least` on; None where nothing is known.

    Digits may be grouped by threes, and a currency may stand at a number. Which sign is the decimal one is
    decided by the whole column: `0.75`, `12.5`, `1.234,5` and `1,234,567` can be read in one way only, `1.234`
    and `75,000` in two. Where a column holds only such numbers the other columns decide (`elsewhere`), then
    how cells are kept apart: between commas, quoted commas group digits, and points are decimal when every
    number has one and not all end in 0. What is still open is refused.
    """
    figures = [_figure(name, cell, faults) for cell in cells]
    written = [figure for figure in figures if figure is not None]
    decimal = _decimal_sign(name, written, separator, elsewhere, faults)
    _check_currencies(name, written, faults)
    if decimal is None:
        return [None] * len(cells)
    return [None if figure is None else _read(name, figure, decimal, faults, least) for figure in figures]


def decimal_signs(cells: Sequence[Cell]) -> list[str]:
    """The decimal signs the numbers of a column show by themselves."""
    taken_apart = [_taken_apart(cell) for cell in cells]
    return sorted({figure.decimal for figure in taken_apart if figure is not None} - {"", OPEN})


def is_number(text: str) -> bool:
    """Whether a cell holds a number, whatever its decimal sign."""
    return _taken_apart(Cell(0, text)) is not None


def is_missing(text: str) -> bool:
    """Whether a cell says that its figure is not known."""
    return text.lower() in MISSING


def _taken_apart(cell: Cell) -> Figure | None:
    if len(cell.text) > LONGEST_NUMBER:
        return None
    written = _WRITTEN.fullmatch(cell.text.translate(_SIGNS).strip())
    if written is None or (written["before"] and written["after"]) or (written["outer"] and written["inner"]):
        return None
    glued = written["before"] or written["after"]
    if glued and glued.lower() not in CURRENCIES and not (len(glued) == 1 and unicodedata.category(glued) == "Sc"):
        return None
    return Figure(cell, written)


def _figure(name: str, cell: Cell, faults: Faults) -> Figure | None:
    if is_missing(cell.text):
        return None
    figure = _taken_apart(cell)
    if figure is None:
        faults.add(cell.line, _said(name, cell.text, _no_number(cell.text)))
    return figure


def _said(name: str, words: str, why: str) -> str:
    """What is wrong with a number, behind its column and itself."""
    return f"{name} {shown(words)} {why}"


def _no_number(words: str) -> str:
    if len(words) > LONGEST_NUMBER:
        return text("series_fault.long", most=LONGEST_NUMBER)
    if words.startswith(("=", "@")) or re.match("[+-] ?[A-Za-z(]", words):
        return text("series_fault.formula")
    if words.startswith("#"):
        return text("series_fault.spreadsheet")
    if _NOT_FINITE.fullmatch(words):
        return text("series_fault.not_finite")
    return text("series_fault.percentage" if words.endswith("%") else "series_fault.no_number")


def _decimal_sign(
    name: str, figures: Sequence[Figure], separator: str, elsewhere: Sequence[str], faults: Faults
) -> str | None:
    """The decimal sign of a column; None when it cannot be told."""
    shown_by = {figure.decimal: figure for figure in reversed(figures) if figure.decimal not in ("", OPEN)}
    if len(shown_by) == 2:
        point, comma = shown_by["."], shown_by[","]
        ends = {"point": shown(point.text), "at": _at(point), "comma": shown(comma.text)}
        faults.add(comma.line, text("series_fault.two_signs", name=name, **ends))
        return None
    if shown_by:
        return next(iter(shown_by))
    unclear = [figure for figure in figures if figure.decimal == OPEN]
    if not unclear:
        return "."
    if len(elsewhere) == 1:
        return elsewhere[0]
    if separator == ",":
        # Between commas a comma stands in quotes: it groups. A point is decimal where it is in every number, to a
        # thousandth in earnest: 75.000 beside 500, or 75.000 beside 7.500, may mean thousands.
        signs = {figure.sign for figure in unclear}
        earnest = len(unclear) == len(figures) and any(figure.mantissa[-1] != "0" for figure in unclear)
        if signs == {","} or (signs == {"."} and earnest):
            return "."
    first = unclear[0]
    whole, part = first.mantissa.split(first.sign)
    ways = {"one": whole + part, "other": f"{whole}.{part}", "clear": f"{whole}.{part}0"}
    faults.add(first.line, _said(name, first.text, text("amount.two_ways", **ways)))
    return None


def _check_currencies(name: str, figures: Sequence[Figure], faults: Faults) -> None:
    first: dict[str, Figure] = {}
    for figure in figures:
        if figure.currency:
            first.setdefault(figure.currency, figure)
    if len(first) > 1:
        one, other = list(first.values())[:2]
        why = text("series_fault.currencies", one=shown(one.text), at=_at(one))
        faults.add(other.line, _said(name, other.text, why))


def _at(figure: Figure) -> str:
    return text("series_fault.at_line", line=fixed(figure.line))


def _read(name: str, figure: Figure, decimal: str, faults: Faults, least: float) -> float | None:
    number = figure.read(decimal)
    if number is None:
        faults.add(figure.line, _said(name, figure.text, text("amount.threes")))
    elif not least <= number < math.inf:
        size = "large" if number > 0 else "zero" if number == 0 else "negative"
        allowed = "above_zero" if least == ABOVE_ZERO else "from_zero" if least == 0 else "of_size"
        why = text(f"series_fault.{size}", allowed=text(f"series_fault.{allowed}"))
        faults.add(figure.line, _said(name, figure.text, why))
    else:
        return number
    return None
