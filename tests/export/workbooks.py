"""Small workbooks for the tests, written part by part, also such as no spreadsheet would write."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from io import BytesIO
from xml.sax.saxutils import escape

BOOK = (
    '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="Verdict" sheetId="1" r:id="r1"/><sheet name="Scenario" sheetId="2" r:id="r2"/></sheets></workbook>'
)
LINKS = (
    '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="r2" Type="x/worksheet" Target="worksheets/sheet2.xml"/>'
    '<Relationship Id="r3" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>'
)


def workbook_of(
    sheet: str | bytes,
    strings: str = "<sst/>",
    book: str = BOOK,
    links: str = LINKS,
    packing: int = zipfile.ZIP_DEFLATED,
    parts: Iterable[str] = (),
) -> bytes:
    """A workbook of these parts."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", packing) as archive:
        archive.writestr("xl/workbook.xml", book)
        archive.writestr("xl/_rels/workbook.xml.rels", links)
        archive.writestr("xl/worksheets/sheet2.xml", sheet)
        archive.writestr("xl/sharedStrings.xml", strings)
        for part in parts:
            archive.writestr(part, "")
    return content.getvalue()


def inline(rows: Iterable[str]) -> str:
    """A sheet whose first column holds the rows in the cells themselves; empty cells are left out, as usual."""
    cells = (
        f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t xml:space="preserve">{_written(row)}</t></is></c>'
        f'<c r="B{number}"><v>7</v></c></row>'
        for number, row in enumerate(rows, 1)
        if row
    )
    return f'<worksheet xmlns="http://example.org/main"><sheetData>{"".join(cells)}</sheetData></worksheet>'


def shared(rows: Iterable[str]) -> tuple[str, str]:
    """The same with the texts in a table of their own: the sheet, and the table."""
    texts = [row for row in rows if row]
    numbers = iter(range(len(texts)))
    cells = (
        f'<row r="{number}"><c r="A{number}" t="s"><v>{next(numbers)}</v></c></row>'
        for number, row in enumerate(rows, 1)
        if row
    )
    table = "".join(f'<si><t xml:space="preserve">{_written(text)}</t></si>' for text in texts)
    return f"<worksheet>{''.join(cells)}</worksheet>", f"<sst>{table}</sst>"


def _written(text: str) -> str:
    """Text as a workbook writes it: what looks like one of its own escapes is escaped."""
    return escape(text).replace("_x", "_x005F_x")
