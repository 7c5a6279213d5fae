"""A workbook read back with nothing but the archive's own XML."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree as ET

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True)
class Read:
    """One sheet: what stands in each cell by its reference, and the number format of each number."""

    cells: dict[str, str | float]
    formats: dict[str, str]
    xml: str

    def rows(self) -> list[list[str | float]]:
        """The filled cells of each row from the first to the last, from the left."""
        found: dict[int, list[str | float]] = {}
        for ref, value in self.cells.items():
            found.setdefault(int(re.sub(r"\D", "", ref)), []).append(value)
        return [found.get(number, []) for number in range(1, max(found) + 1)]


def opened(content: bytes) -> dict[str, Read]:
    """All sheets by name, in their order."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = [sheet.attrib["name"] for sheet in ET.fromstring(archive.read("xl/workbook.xml")).iter(f"{MAIN}sheet")]
        strings = ["".join(item.itertext()) for item in ET.fromstring(archive.read("xl/sharedStrings.xml"))]
        styles = _formats(ET.fromstring(archive.read("xl/styles.xml")))
        texts = [archive.read(f"xl/worksheets/sheet{place}.xml").decode() for place in range(1, len(names) + 1)]
    return {name: _sheet(text, strings, styles) for name, text in zip(names, texts, strict=True)}


def _formats(root: ET.Element) -> list[str]:
    codes = {entry.attrib["numFmtId"]: entry.attrib["formatCode"] for entry in root.iter(f"{MAIN}numFmt")}
    shapes = root.find(f"{MAIN}cellXfs")
    assert shapes is not None
    return [codes.get(shape.attrib["numFmtId"], {"0": "", "1": "0"}.get(shape.attrib["numFmtId"], "?"))
            for shape in shapes]  # fmt: skip


def _sheet(text: str, strings: list[str], styles: list[str]) -> Read:
    cells: dict[str, str | float] = {}
    formats: dict[str, str] = {}
    for cell in ET.fromstring(text).iter(f"{MAIN}c"):
        value = cell.findtext(f"{MAIN}v")
        if value is None:
            continue
        number = cell.attrib.get("t") != "s"
        cells[cell.attrib["r"]] = float(value) if number else strings[int(value)]
        if number:
            formats[cell.attrib["r"]] = styles[int(cell.attrib.get("s", "0"))]
    return Read(cells, formats, text)
