"""Files of costs as text: size, kind and encoding are settled before any row is looked at."""

from __future__ import annotations

import difflib
import os
import re
import stat
import unicodedata
from collections.abc import Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NoReturn

from growthsim.technologies.series import SeriesError
from growthsim.wording import SHOWN, nearest, place_of, printable

LARGEST_FILE = 1_000_000
"""Bytes of a file of costs."""

ENDINGS = (".csv", ".tsv", ".txt")
"""What the name of a file of costs ends in."""

FEWEST_LETTERS, MOST_NAMES = 3, 4
"""Letters from which a part of a word says which series is meant, and series that are named at the most."""

_ADVICE = 'save the sheet as CSV (in a spreadsheet: "CSV UTF-8")'

_KINDS = {
    b"PK\x03\x04": f"is a workbook or another packed file, not text; {_ADVICE}",
    b"\xd0\xcf\x11\xe0": f"is a workbook of an old spreadsheet, not text; {_ADVICE}",
    b"%PDF": "is a PDF, not text; copy its figures into a CSV file",
    b"\x1f\x8b": "is a compressed file, not text; unpack it first",
}
"""First bytes of what is often saved under a wrong name."""

_PAGES = ("<!doctype html", "<html")
_DRAWINGS = ("<svg", "<?xml", "<!doctype svg")


def is_series_file(argument: str) -> bool:
    """Whether an argument names a file of costs rather than a shipped series."""
    separators = {"/", os.sep, os.altsep or "/"}
    return argument.lower().endswith(ENDINGS) or any(sign in argument for sign in separators)


def library() -> Mapping[str, Traversable]:
    """The shipped series by name, in alphabetical order."""
    folder = files("growthsim.data") / "series"
    shipped = [entry for entry in folder.iterdir() if entry.name.endswith(".csv")]
    return {entry.name.removesuffix(".csv"): entry for entry in sorted(shipped, key=lambda entry: entry.name)}


def alike(name: str) -> list[str]:
    """
    The shipped names that may be meant: those that hold the word, else the one that looks most like it.

    Many names end alike, as in `…_lcoe_irena`: one looks like another only when its first word does too.
    """
    plain = re.sub("[^a-z0-9]+", "_", name[:SHOWN].lower()).strip("_")
    holding = [known for known in library() if f"_{plain}_" in f"_{known}_"]
    if not holding and len(plain) >= FEWEST_LETTERS:
        holding = [known for known in library() if plain in known]
    if holding:
        return holding[:MOST_NAMES]
    start = plain.partition("_")[0]
    closest = nearest(plain, [known for known in library() if _has_word_like(start, known)])
    return [closest] if closest else []


def listed(names: Sequence[str]) -> str:
    """Names as alternatives: `a`, `a or b`, `a, b or c`."""
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last


def read_text(path: str | os.PathLike[str]) -> str:
    """
    The text of a file in UTF-8, in UTF-16 with its mark, or in the one-byte letters of older spreadsheets.

    Raises
    ------
    SeriesError
        When there is no such file, or it is too large or no text.
    """
    place = place_of(path)
    file = Path(path)
    try:
        # A link to itself is there and cannot be followed: only what is not there at all is missing.
        about = file.stat()
        if stat.S_ISDIR(about.st_mode):
            _refuse(place, "is a folder, not a file")
        if not stat.S_ISREG(about.st_mode):
            _refuse(place, "is not a regular file")
        if about.st_size > LARGEST_FILE:
            _refuse(place, too_large(about.st_size))
        with file.open("rb") as opened:
            raw = opened.read(LARGEST_FILE + 1)
    except (FileNotFoundError, NotADirectoryError):
        _refuse(place, f"no such file{_similar(file)}")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        _refuse(place, f"cannot be read: {reason or 'not a possible file name'}")
    return decoded(raw, place)


def decoded(raw: bytes, place: str) -> str:
    """The text in the bytes of a file; refused when they hold none."""
    if len(raw) > LARGEST_FILE:
        _refuse(place, too_large(len(raw)))
    for start, message in _KINDS.items():
        if raw.startswith(start):
            _refuse(place, message)
    text = _utf16(raw, place) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else _utf8(raw, place)
    if "\x00" in text:
        _refuse(place, "is not a text file; a series is a text of rows such as 2009,75000")
    if text[:100].lstrip().lower().startswith(_PAGES):
        _refuse(place, "is a web page, not a table; download the file itself (often called raw)")
    if text[:100].lstrip().lower().startswith(_DRAWINGS):
        _refuse(place, "is a picture or another file in XML, not a table; a series is rows such as 2009,75000")
    return text


def too_large(size: int) -> str:
    """What is said of a file above the limit."""
    return f"is {size / 1e6:,.3g} MB long; a file of costs is at most {LARGEST_FILE / 1e6:g} MB"


def _utf8(raw: bytes, place: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\x00" in raw:
            _refuse(place, "is not a text file; a series is a text of rows such as 2009,75000")
        older = _one_byte(raw)
        if older is not None:
            return older
        line = raw.count(b"\n", 0, error.start) + 1
        _refuse(place, f'is not UTF-8 text (line {line:,}); save it as UTF-8 (in a spreadsheet: "CSV UTF-8")')


def _one_byte(raw: bytes) -> str | None:
    """The text of an older spreadsheet, a byte for each letter; None where it cannot be one."""
    try:
        found = raw.decode("cp1252")
    except UnicodeDecodeError:
        return None
    # Letters of several bytes beside one that is broken make a damaged UTF-8 text, not an older one.
    damaged = any(ord(sign) > 127 for sign in raw.decode("utf-8", errors="ignore"))
    hidden = any(unicodedata.category(sign) == "Cc" and sign not in "\t\r\n" for sign in found)
    return None if damaged or hidden else found


def _utf16(raw: bytes, place: str) -> str:
    try:
        return raw.decode("utf-16")
    except UnicodeDecodeError:
        _refuse(place, "begins like UTF-16 text but is none; save it as UTF-8")


def _has_word_like(start: str, known: str) -> bool:
    return bool(difflib.get_close_matches(start, known.split("_"), n=1, cutoff=0.7))


def _similar(file: Path) -> str:
    try:
        beside = [entry.name for entry in file.parent.iterdir() if entry.name.lower().endswith(ENDINGS)]
    except OSError:
        beside = []
    if neighbour := nearest(file.name, beside):
        return f"; did you mean {printable(neighbour)} beside it?"
    if near := alike(file.stem):
        return f"; did you mean the shipped series {listed(near)}?"
    return "; `growthsim technologies` lists the shipped series"


def _refuse(place: str, message: str) -> NoReturn:
    raise SeriesError(place, message)
