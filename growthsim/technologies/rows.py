"""The text of a file of costs, cut into facts and rows of cells."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from growthsim.quantities import GRADES
from growthsim.technologies.faults import Faults
from growthsim.wording import invisible

LONGEST_LINE = 10_000
"""Characters of a row."""

MOST_LINES = 20
"""Lines that a cell in quotes may go on over."""

LONGEST_TEXT = 300
"""Characters of a name, unit, source or other fact that are kept."""

KINDS = ("improving", "control")
"""What a source is known for."""

FACTS: dict[str, str] = {
    "technology": "label", "label": "label", "title": "label", "kind": "kind", "unit": "unit", "units": "unit",
    "cumulative_unit": "cumulative_unit", "source": "source", "sources": "source", "licence": "licence",
    "license": "licence", "grade": "grade", "traps": "traps",
}  # fmt: skip
"""Words a comment may begin with, and the fact of the series each one gives."""

SEPARATORS = ("\t", ";", ",")
"""What may stand between cells, first come first served; else it is blank space."""

BLANK = " "
"""The separator of cells that are kept apart by blank space."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_CLOSED = re.compile(r'(^|[,;\t])\s*"(?:[^"]|"")*"(?!")')
_OPENING = re.compile(r'(?:^|[,;\t])\s*"')
_QUOTED = re.compile(r'"[^"]*"')
_FACT = re.compile(r"#+\s*([A-Za-z][A-Za-z_ ]{0,30}?)\s*:\s*(.*)")
_QUOTED_COMMENT = re.compile(r'"((?:[^"]|"")*)"')
_SAID_SEPARATOR = re.compile(r'"?sep=([,;|\t ])"?', re.IGNORECASE)
_SPREADSHEET_ERROR = re.compile(r"#(N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!)", re.IGNORECASE)


class Cell(NamedTuple):
    """What stands in one column of one line."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a line; the empty ones at its end are only counted."""

    line: int
    cells: Sequence[str]
    count: int

    def at(self, column: int) -> Cell:
        """What stands in a column, nothing where the line ends before."""
        return Cell(self.line, self.cells[column] if column < len(self.cells) else "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of cells, how they were kept apart, and what the comments say."""

    separator: str
    rows: Sequence[Row]
    facts: Mapping[str, str]


def sheet_of(text: str, faults: Faults) -> Sheet:
    """
    The rows and facts of a text.

    Lines that begin with `#` are comments; one such as `# unit: USD per watt` gives a fact. Cells are kept
    apart by tab, semicolon or comma, whichever comes first in this order and stands in the first line and in
    most others, else by blank space; a first line `sep=;` settles it.
    """
    facts: dict[str, str] = {}
    lines: list[tuple[int, str]] = []
    for number, line in _lines(text.removeprefix("\ufeff")):
        plain = line.strip()
        if _is_comment(plain):
            _note(plain[:LONGEST_LINE], facts)
        elif plain:
            lines.append((number, line))
    said = _SAID_SEPARATOR.fullmatch(lines[0][1].strip()) if lines else None
    separator = said[1] if said else _separator([line for _, line in lines])
    rows = [_row(number, line, separator, faults) for number, line in lines[1 if said else 0 :]]
    return Sheet(separator, [row for row in rows if row.cells], facts)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers; a cell in quotes may go on over several, which then are one."""
    lines = _LINE_END.split(text)
    start = 0
    while start < len(lines):
        stop = start + 1
        if _is_open(lines[start]):
            stop = _closing(lines, start)
        yield start + 1, " ".join(lines[start:stop])
        start = stop


def _closing(lines: Sequence[str], start: int) -> int:
    """Where the lines end that an open quote holds together; the next one where it is never closed."""
    whole = lines[start]
    for stop in range(start + 1, min(start + MOST_LINES, len(lines))):
        whole = f"{whole} {lines[stop]}"
        if len(whole) > LONGEST_LINE:
            break
        if not _is_open(whole):
            return stop + 1
    return start + 1


def _is_open(line: str) -> bool:
    """Whether a cell begins with a quote that is not closed."""
    if '"' not in line or len(line) > LONGEST_LINE:
        return False
    return _OPENING.search(_CLOSED.sub(r"\1", line)) is not None


def visible(text: str) -> str:
    """A text on one line, without what cannot be seen, cut to what is kept."""
    plain = "".join(sign for sign in text.replace("\t", " ") if invisible(sign) is None).strip()
    return plain if len(plain) <= LONGEST_TEXT else plain[: LONGEST_TEXT - 1].rstrip() + "…"


def _is_comment(plain: str) -> bool:
    # A spreadsheet begins its own errors with the sign of a comment.
    return plain.startswith(("#", '"#')) and not _SPREADSHEET_ERROR.match(plain.lstrip('"'))


def _note(comment: str, facts: dict[str, str]) -> None:
    # A spreadsheet puts a comment with commas in quotes and fills its line up with empty cells.
    quoted = _QUOTED_COMMENT.match(comment)
    plain = quoted[1].replace('""', '"') if quoted else comment.rstrip(",;\t ")
    fact = _FACT.match(plain)
    name = FACTS.get(fact[1].lower().replace(" ", "_")) if fact else None
    if fact is None or name is None or name in facts:
        return
    value = visible(fact[2])
    allowed = {"kind": KINDS, "grade": GRADES}.get(name)
    if allowed is not None:
        # A comment may say anything; only a known word is taken for the fact.
        value = value.lower() if value.lower() in allowed else ""
    if value:
        facts[name] = value


def _separator(lines: Sequence[str]) -> str:
    if not lines:
        return ","
    bare = [_QUOTED.sub("", line[:LONGEST_LINE]) for line in lines]
    common = [sign for sign in SEPARATORS if 2 * sum(sign in line for line in bare) > len(bare)]
    first = [sign for sign in SEPARATORS if sign in bare[0]]
    both = [sign for sign in first if sign in common]
    return next(iter([*both, *common, *first]), BLANK)


def _row(number: int, line: str, separator: str, faults: Faults) -> Row:
    if len(line) > LONGEST_LINE:
        faults.add(number, f"is {len(line):,} characters long; a row has at most {LONGEST_LINE:,}")
        return Row(number, (), 0)
    line = line.replace("\t", " ").strip() if separator == BLANK else line.strip(" ")
    try:
        cells = next(csv.reader([line], delimiter=separator, skipinitialspace=True, strict=True))
    except csv.Error:
        faults.add(number, "a quote is opened and not closed, or closed before the end of its cell")
        return Row(number, (), 0)
    plain = [cell.strip().removeprefix("\ufeff") for cell in cells]
    while plain and not plain[-1]:
        plain.pop()
    return Row(number, plain, len(cells))
