"""Cells of a workbook: words that stay words, numbers in their format, a table with its head."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from growthsim.charts.theme import LIGHT
from growthsim.export.metadata import LONGEST_CELL
from growthsim.texts import text
from growthsim.texts.terms import unit_words
from growthsim.writing import FORMULA_SIGNS

FONT, SIZE = "Calibri", 10.5
LINE_HEIGHT = 14.5
"""Points of a line in the size of the text."""
GROUND = "#F4F2EC"
"""Behind the head of a table."""
LONGEST_WORDS = LONGEST_CELL + 1
"""Signs of a cell: a row of the scenario, and the sign by which it continues the one above."""
A4 = 9
WHOLE, YEAR, DATE, PERCENT = "#,##0", "0", "0.0", "0.0 %"
SETTINGS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
NONCHARACTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")

Look = dict[str, Any]
"""Properties of a format, in XlsxWriter's words."""
RIGHT: Look = {"align": "right", "indent": 1}


class Book:
    """A workbook being written; formats that are alike are made once."""

    def __init__(self, title: str, day: date) -> None:
        self._target = BytesIO()
        self._workbook = xlsxwriter.Workbook(self._target, SETTINGS)
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        # The date is that of the stamp, so that the same result gives the same bytes.
        self._workbook.set_properties({"title": plain(title)[:255], "created": datetime(day.year, day.month, day.day)})

    def sheet(self, name: str) -> Sheet:
        """A new sheet at the end."""
        return Sheet(self, self._workbook.add_worksheet(name))

    def format(self, look: Look) -> Any:
        """The format of a look."""
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            base = {"font_name": FONT, "font_size": SIZE, "font_color": LIGHT.ink, "valign": "top"}
            self._formats[key] = self._workbook.add_format(base | look)
        return self._formats[key]

    def content(self) -> bytes:
        """The finished file."""
        self._workbook.close()
        return self._target.getvalue()


class Sheet:
    """One sheet: on screen without gridlines, on paper across an A4 page."""

    def __init__(self, book: Book, sheet: Any) -> None:
        self._book, self._sheet = book, sheet
        self._widths: Sequence[float] = ()
        sheet.hide_gridlines(2)
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.set_footer("&L&8growthsim&R&8&P / &N")

    def widths(self, widths: Sequence[float]) -> None:
        """Columns from the first on, in signs; said before any head is written."""
        self._widths = widths
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)

    def words(self, row: int, column: int, words: str, **look: Any) -> None:
        """Words as they are, whatever they begin with; a little apart from what stands left of them."""
        said = plain(words)[:LONGEST_WORDS]
        apart: Look = {"indent": 1} if column else {}
        shape = self._book.format(apart | look | _quoted(said))
        if said:
            self._sheet.write_string(row, column, said, shape)
        else:
            self._sheet.write_blank(row, column, None, shape)

    def paragraph(self, row: int, columns: int, words: str, room: float, **look: Any) -> None:
        """Words across columns that are `room` signs wide together, on as many lines as they need."""
        said = plain(words)[:LONGEST_WORDS]
        shape = self._book.format({"text_wrap": True, **look, **_quoted(said)})
        self._sheet.merge_range(row, 0, row, columns - 1, "", shape)
        self._sheet.write_string(row, 0, said, shape)
        size = float(look.get("font_size", SIZE)) / SIZE
        self.height(row, lines_of(said, room / size), size)

    def height(self, row: int, lines: int, size: float = 1) -> None:
        """Room for so many lines, each of `size` times the usual; no row is higher than 409 points."""
        self._sheet.set_row(row, min(lines * LINE_HEIGHT * size + 3, 409))

    def number(self, row: int, column: int, value: float | None, form: str, **look: Any) -> None:
        """A number as a number; nothing where there is none."""
        # A number too long for its column gets smaller instead of turning into hashes.
        shape = self._book.format({"num_format": form, "shrink": True, **RIGHT, **look})
        if value is None or not math.isfinite(value):
            self._sheet.write_blank(row, column, None, shape)
        else:
            self._sheet.write_number(row, column, value, shape)

    def head(self, row: int, heads: Sequence[str | float], numbers: Sequence[int] = ()) -> None:
        """The head of a table; the columns whose places stand in `numbers` are set right. A number is a year."""
        look: Look = {"bold": True, "font_color": LIGHT.ink2, "bg_color": GROUND, "bottom": 1,
                      "bottom_color": LIGHT.ink3, "valign": "vcenter", "text_wrap": True}  # fmt: skip
        for column, entry in enumerate(heads):
            side = RIGHT if column in numbers else {}
            if isinstance(entry, str):
                self.words(row, column, entry, **look, **side)
            else:
                self.number(row, column, entry, year_format(entry), **look)
        said = zip((str(entry) for entry in heads), self._widths, strict=False)
        # Bold words are wider than the signs by which widths are told.
        self.height(row, max(lines_of(words, 0.9 * width) for words, width in said), 1.1)

    def frozen(self, rows: int, columns: int = 0) -> None:
        """What stays in sight, and stands on every printed page."""
        self._sheet.freeze_panes(rows, columns)
        self._sheet.repeat_rows(0, rows - 1)

    def filtered(self, last_row: int, columns: int) -> None:
        """Arrows in the head of a table that begins at the top."""
        self._sheet.autofilter(0, 0, last_row, columns - 1)

    def banner(self, row: int, columns: int, words: str, colour: str, ink: str) -> None:
        """A plan's name with a bar of its colour at the left, a hairline above it."""
        look: Look = {"top": 1, "top_color": LIGHT.hairline}
        self.words(row, 0, words, bold=True, font_size=13, font_color=ink, left=5, left_color=colour, **look)
        for column in range(1, columns):
            self.words(row, column, "", **look)
        self._sheet.set_row(row, 20)


def lines_of(words: str, room: float) -> int:
    """How many lines words take in a cell that is `room` signs wide."""
    # A sign of running text is a little narrower than a digit, by which widths are told.
    return sum(max(1, math.ceil(len(line) / (1.06 * room))) for line in words.split("\n"))


def plain(words: str) -> str:
    """Words without signs that XML cannot hold or that nobody can see."""
    kept = (sign for sign in words if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))
    return NONCHARACTERS.sub("", "".join(kept))


def number_format(largest: float, unit: str) -> str:
    """For measured values of a unit up to this size: no more figures than mean something."""
    if unit in ("1", "level"):
        return PERCENT
    if largest >= 1000 or largest == 0:
        return WHOLE
    return "0.0" if largest >= 10 else "0.00" if largest >= 0.1 else "0.0000"


def exact_format(value: float, percent: bool, plain: bool = False) -> str:
    """For a given value: as many decimals as it has, four at most; thousands apart unless it is to stay plain."""
    if plain:
        return YEAR
    shown = 100 * value if percent else value
    decimals = next((count for count in range(4) if abs(round(shown, count) - shown) < 1e-9 * max(1, abs(shown))), 4)
    return WHOLE + ("." + "0" * decimals if decimals else "") + (" %" if percent else "")


def probability_format() -> str:
    """Whole percents that never claim certainty; the number in the cell stays what it is."""
    over, under = (text(f"number.{key}_percent").replace('"', "") for key in ("over", "under"))
    return f'[>0.99]"{over}";[<0.01]"{under}";0 %'


def year_format(year: float) -> str:
    """A whole year as 2031, a date within one as 2031.4."""
    return YEAR if float(year).is_integer() else DATE


def unit_shown(unit: str, currency: str) -> str:
    """A unit as it stands beside a number: money by its currency, and a share as what it is."""
    return text("workbook.share") if unit == "1" else unit_words(unit, currency)


def figures_width(largest: float) -> float:
    """Width of a column of numbers up to this size."""
    return max(12.0, len(f"{largest:,.0f}") + 4) if math.isfinite(largest) else 12.0


def fitted(entries: Sequence[str], least: float = 8, most: float = 60) -> float:
    """Width of a column that holds these words."""
    return min(max([least, *(len(entry) * 1.02 + 2 for entry in entries)]), most)


def _quoted(words: str) -> Look:
    """A spreadsheet takes words that begin so for a formula when somebody edits them, unless it is told not to."""
    return {"quote_prefix": True} if words.startswith(FORMULA_SIGNS) else {}
