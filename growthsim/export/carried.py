"""The scenario that a dropped file carries, found by what the file is and not by what it is called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NoReturn

from growthsim.export.metadata import PDF_SIGNATURE, PNG_SIGNATURE, SERIES, sources_in
from growthsim.export.sheets import ZIP_SIGNATURE, sources_in_workbook
from growthsim.scenario import Fault, ScenarioError
from growthsim.texts import text
from growthsim.texts.numbers import fixed
from growthsim.wording import place_of

LARGEST_CARRIER = 5_000_000
"""Bytes of a file that is opened."""

MOST_SCENARIOS = 30
"""Scenarios that are taken out of one file."""

_TOML_LINE = re.compile(r"^[ \t]*+(\[{1,2}[ \t]*+[\w\"'-]|[\w-][\w.-]*+[ \t]*+=)", re.MULTILINE | re.ASCII)
"""A heading or a key, read without ever going back, for a file may be one long line."""
_SVG = re.compile(
    r"\s*+(?:(?:<\?xml[^>]*+>|<!--(?s:.*?)-->|<!DOCTYPE\s++svg\b[^>\[]*+(?:\[[^\]]*+\]\s*+)?+>)\s*+)*+<svg\b"
)
"""What may stand before a picture: a declaration, comments, a document type, which nothing here reads."""


def scenario_text_in(name: str, content: bytes, language: str = "en") -> str:
    """
    The scenario, as TOML text, that a file carries; of several the first.

    Raises
    ------
    ScenarioError
        When the file is none that carries a scenario, is too large or damaged. The text itself is not yet checked.
    """
    return _found(name, content, 1, language)[0]


def scenario_texts_in(name: str, content: bytes, language: str = "en") -> list[str]:
    """
    All scenarios that a file carries, in order; a report may hold several.

    Raises
    ------
    ScenarioError
        As for one, and when there are more than are opened at a time.
    """
    found = _found(name, content, MOST_SCENARIOS + 1, language)
    if len(found) > MOST_SCENARIOS:
        _refuse(name, "many", language, most=MOST_SCENARIOS)
    return found


def _found(name: str, content: bytes, most: int, language: str) -> list[str]:
    if len(content) > LARGEST_CARRIER:
        size, limit = (fixed(number, language=language) for number in (len(content), LARGEST_CARRIER))
        _refuse(name, "large", language, size=size, most=limit)
    if not content.strip():
        _refuse(name, "empty", language)
    kind = _kind(content)
    if kind == "unknown":
        _refuse(name, "unknown", language)
    try:
        found = list(islice(_texts(kind, content), most))
        "".join(found).encode("utf-8")
    except ValueError:
        _refuse(name, "damaged", language, kind=text(f"link.kind.{kind}", language))
    if not found:
        reason = "series" if _holds_series(kind, content) else "without"
        _refuse(name, reason, language, kind=text(f"link.kind.{kind}", language))
    return found


def _kind(content: bytes) -> str:
    for signature, kind in ((PNG_SIGNATURE, "png"), (PDF_SIGNATURE, "pdf"), (ZIP_SIGNATURE, "xlsx")):
        if content.startswith(signature):
            return kind
    try:
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "unknown"
    if words.lstrip().startswith("<"):
        return "svg" if _SVG.match(words) else "html"
    return "toml" if "\0" not in words and _TOML_LINE.search(words) else "unknown"


def _texts(kind: str, content: bytes) -> Iterator[str]:
    if kind == "toml":
        yield content.decode("utf-8-sig")
    elif kind == "xlsx":
        yield from sources_in_workbook(content)
    else:
        yield from sources_in(content)


def _holds_series(kind: str, content: bytes) -> bool:
    try:
        return kind in ("png", "svg") and next(sources_in(content, SERIES), None) is not None
    except ValueError:
        return False


def _refuse(name: str, reason: str, language: str, **values: object) -> NoReturn:
    message = text(f"link.file.{reason}", language, **values, known=text("link.file.known", language))
    raise ScenarioError([Fault("", None, message)], place_of(name) or text("link.file.nameless", language))
