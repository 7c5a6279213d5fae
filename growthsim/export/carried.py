"""The scenario that a dropped file carries, found by what the file is and not by what it is called."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import islice
from typing import NoReturn

from growthsim.export.metadata import GIF_SIGNATURE, PDF_SIGNATURE, PNG_SIGNATURE, SERIES, is_cut_off, sources_in
from growthsim.export.sheets import ZIP_SIGNATURE, sources_in_workbook
from growthsim.scenario import Fault, ScenarioError
from growthsim.scenario.files import decoded
from growthsim.texts import text
from growthsim.texts.numbers import fixed
from growthsim.wording import place_of

LARGEST_CARRIER = 5_000_000
"""Bytes of a file that is opened."""

MOST_SCENARIOS = 30
"""Scenarios that are taken out of one file."""

_TOML_LINE = re.compile(r"^[ \t]*+(\[{1,2}[ \t]*+[\w\"'-]|[\w-][\w.-]*+[ \t]*+=)", re.MULTILINE | re.ASCII)
"""A heading or a key, read without ever going back, for a file may be one long line."""
_SVG = re.compile(r"\s*+(?:(?:<\?[^>]*+>|<!--(?s:.*?)-->)\s*+)*+(?:<svg\b|(?i:<!DOCTYPE)\s++svg\b)")
"""A picture, or the document type of one, which nothing here reads; declarations and comments may stand before it."""

_TABLES = (".csv", ".tsv")
"""Endings of tables: nothing in their bytes tells figures from any other text."""


def scenario_text_in(name: str, content: bytes) -> str:
    """
    The scenario, as TOML text, that a file carries; of several the first.

    Raises
    ------
    ScenarioError
        When the file is none that carries a scenario, is too large or damaged. The text itself is not yet checked.
    """
    return _found(name, content, 1)[0]


def first_scenario_in(name: str, content: bytes) -> tuple[str, int]:
    """
    The first scenario of a file, and how many there are in it, so that it can be said which one is opened.

    Raises
    ------
    ScenarioError
        As for one, and when any of them is damaged.
    """
    found = _found(name, content, None)
    return found[0], len(found)


def scenario_texts_in(name: str, content: bytes) -> list[str]:
    """
    All scenarios that a file carries, in order; a report may hold several.

    Raises
    ------
    ScenarioError
        As for one, and when there are more than are opened at a time.
    """
    found = _found(name, content, MOST_SCENARIOS + 1)
    if len(found) > MOST_SCENARIOS:
        _refuse(name, "many", most=MOST_SCENARIOS)
    return found


def _found(name: str, content: bytes, most: int | None) -> list[str]:
    if len(content) > LARGEST_CARRIER:
        size, limit = (fixed(number) for number in (len(content), LARGEST_CARRIER))
        _refuse(name, "large", size=size, most=limit)
    if not content.strip():
        _refuse(name, "empty")
    kind = _kind(content)
    if kind == "unknown":
        _refuse(name, "table" if name.lower().endswith(_TABLES) else "unknown")
    if kind == "toml":
        return [decoded(content, place_of(name) or text("link.file.nameless"))]
    try:
        found = list(islice(_texts(kind, content), most))
        "".join(found).encode("utf-8")
    except ValueError:
        reason = "cut" if kind != "xlsx" and is_cut_off(content, kind) else "damaged"
        _refuse(name, reason, kind=text(f"link.kind.{kind}"))
    # Half of what stands in the lines of a PDF may look like a whole; elsewhere what is found is complete.
    if (not found or kind == "pdf") and kind != "xlsx" and is_cut_off(content, kind):
        _refuse(name, "cut", kind=text(f"link.kind.{kind}"))
    if not found:
        reason = "series" if _holds_series(kind, content) else "without"
        _refuse(name, reason, kind=text(f"link.kind.{kind}"))
    return found


def _kind(content: bytes) -> str:
    signatures = {PNG_SIGNATURE: "png", GIF_SIGNATURE: "gif", PDF_SIGNATURE: "pdf", ZIP_SIGNATURE: "xlsx"}
    for signature, kind in signatures.items():
        if content.startswith(signature):
            return kind
    try:
        # A file that was cut off may end within a sign.
        words = codecs.getincrementaldecoder("utf-8-sig")().decode(content)
    except UnicodeDecodeError:
        # In older letters of a byte each, a scenario file is still one: its keys are read the same.
        words = content.decode("latin-1")
    else:
        if words.lstrip().startswith("<"):
            return "svg" if _SVG.match(words) else "html"
    return "toml" if "\0" not in words and _TOML_LINE.search(words) else "unknown"


def _texts(kind: str, content: bytes) -> Iterator[str]:
    return sources_in_workbook(content) if kind == "xlsx" else sources_in(content)


def _holds_series(kind: str, content: bytes) -> bool:
    try:
        return kind in ("png", "svg") and next(sources_in(content, SERIES), None) is not None
    except ValueError:
        return False


def _refuse(name: str, reason: str, **values: object) -> NoReturn:
    message = text(f"link.file.{reason}", **values, known=text("link.file.known"))
    raise ScenarioError([Fault("", None, message)], place_of(name) or text("link.file.nameless"))
