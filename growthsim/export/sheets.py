"""Reading the scenario out of a workbook: its one sheet, no part of it trusted."""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import NamedTuple, NoReturn
from xml.etree import ElementTree as ET

from growthsim.export.metadata import LARGEST_SOURCE, source_in_rows

ZIP_SIGNATURE = b"PK\x03\x04"

SHEET = "Scenario"
"""The sheet whose first column carries the scenario."""

LARGEST_PART = 8_000_000
"""Bytes of one part of a workbook, unpacked."""

MOST_PARTS = 1000
MOST_ELEMENTS = 200_000
"""Parts of a workbook, and cells, texts or sheets in a part."""

LAST_ROW = 1_048_576
"""The last row a spreadsheet has."""

_CELL = re.compile(r"A([1-9][0-9]{0,6})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, ET.ParseError)
_BROKEN_ZIP = (OSError, EOFError, KeyError, RuntimeError, OverflowError)
"""What the reader of zip files raises for broken, encrypted and unheard-of ones, beside its own faults."""


class Element(NamedTuple):
    """One element of a part: its attributes, and the text in it that counts."""

    attributes: Mapping[str, str]
    text: str


def sources_in_workbook(content: bytes) -> Iterator[str]:
    """
    The scenario of a workbook; nothing where it has no such sheet.

    Raises
    ------
    ValueError
        When the workbook is damaged, or more in it than is read.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if len(archive.infolist()) > MOST_PARTS:
                _refuse("too many parts")
            rows = _rows(archive)
    except (*_BROKEN, *_BROKEN_ZIP) as error:
        raise ValueError(f"not a workbook: {error}") from None
    source = source_in_rows(rows)
    if source is not None:
        if len(source) > LARGEST_SOURCE:
            _refuse("too large")
        yield source


def _rows(archive: zipfile.ZipFile) -> list[str]:
    """The first column of the sheet, row by row from the top."""
    sheets = _elements(archive, "xl/workbook.xml", "sheet")
    wanted = [each.attributes.get("id") for each in sheets if each.attributes.get("name") == SHEET]
    links = [each.attributes for each in _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship")]
    places = [_part(link) for link in links if wanted and link.get("Id") == wanted[0]]
    if not places:
        return []
    shared = [_part(link) for link in links if link.get("Type", "").endswith("/sharedStrings")]
    strings = [each.text for each in _elements(archive, shared[0], "si")] if shared else []
    column: dict[int, str] = {}
    for cell in _elements(archive, places[0], "c"):
        place = _CELL.fullmatch(cell.attributes.get("r", ""))
        if place and int(place[1]) <= LAST_ROW:
            column[int(place[1])] = _plain(_content(cell, strings))
    return [column.get(row, "") for row in range(1, max(column, default=0) + 1)]


def _part(link: Mapping[str, str]) -> str:
    """The name of a part from what points to it: from the workbook's own folder, or from the top."""
    return posixpath.normpath(posixpath.join("/xl", link.get("Target", ""))).lstrip("/")


def _content(cell: Element, strings: list[str]) -> str:
    if cell.attributes.get("t") != "s":
        return cell.text
    number = int(cell.text)
    if not 0 <= number < len(strings):
        _refuse("no such text")
    return strings[number]


def _plain(text: str) -> str:
    """A text with the signs that a workbook writes as escapes."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def _elements(archive: zipfile.ZipFile, part: str, name: str) -> list[Element]:
    if part not in archive.namelist():
        return []
    # Other ways of packing cannot be unpacked up to a limit.
    if archive.getinfo(part).compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        _refuse("packed in an unusual way")
    with archive.open(part) as file:
        xml = file.read(LARGEST_PART + 1)
    if len(xml) > LARGEST_PART:
        _refuse("too large")
    collector = _Collector(name)
    parser = ET.XMLParser(target=collector)
    parser.feed(xml)
    parser.close()
    return collector.found


class _Collector:
    """Keeps the elements of one name as the parser meets them, and builds no tree that could grow."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found: list[Element] = []
        self._attributes: dict[str, str] = {}
        self._texts: list[str] = []
        self._inside: list[str] = []

    def doctype(self, *_: object) -> NoReturn:
        """Refuse a document type: with it comes what multiplies itself and what fetches files."""
        _refuse("holds a document type")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Meet the beginning of an element."""
        local = _local(tag)
        if local == self.name:
            self._attributes = {_local(key): value for key, value in attributes.items()}
            self._texts = []
        self._inside.append(local)

    def data(self, text: str) -> None:
        """Meet text; it counts in a value or a run of text, not in how a text is pronounced."""
        if self._inside and self._inside[-1] in ("t", "v") and "rPh" not in self._inside[-3:]:
            self._texts.append(text)

    def end(self, tag: str) -> None:
        """Meet the end of an element."""
        self._inside.pop()
        if _local(tag) == self.name:
            self.found.append(Element(self._attributes, "".join(self._texts)))
            if len(self.found) > MOST_ELEMENTS:
                _refuse("too many entries")

    def close(self) -> None:
        """Meet the end of the part."""


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _refuse(reason: str) -> NoReturn:
    raise ValueError(reason)
