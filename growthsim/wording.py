"""Values and words as they stand in a message: short, on one line, with the nearest right thing."""

from __future__ import annotations

import difflib
import os
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

SHOWN = 60
"""Characters of a faulty value that are shown."""

MOST_DOTS = 1000
"""Dots in a line of TOML; a key of very many parts takes its reader very long, and all the memory there is."""

OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Signs that turn the direction of what follows them."""


def shown(value: Any) -> str:
    """A value as it appears in a message: short, on one line, nothing invisible."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{printable(value)}"'
    if isinstance(value, dict):
        word = value.get("dist")
        return f"{{dist = {shown(word)}, …}}" if isinstance(word, str) else "a table"
    if isinstance(value, (list, tuple)):
        return f"a list of {len(value):,}"
    if isinstance(value, int) and abs(value) >= 10**SHOWN:
        return "a whole number of more than 60 digits"
    return printable(str(value))


def printable(text: str) -> str:
    """Text cut to 60 characters, with what cannot be printed written as an escape."""
    cut = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in cut)


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The one of the words that looks most like `word`; None when none does."""
    by_lower = {known.lower(): known for known in words}
    found = difflib.get_close_matches(word[:SHOWN].lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else None


def suggestion(word: object, words: Sequence[str]) -> str:
    """The nearest known word as a question, else what there is."""
    near = nearest(word, words) if isinstance(word, str) else None
    if near is not None:
        return f"did you mean {near}?"
    return f"known are {', '.join(words)}"


def place_of(path: str | os.PathLike[str]) -> str:
    """A file's name as it appears in a message; of a long one the end."""
    name = os.fspath(path)
    return printable(name) if len(name) <= SHOWN else "…" + printable(name[1 - SHOWN :])


def invisible(text: str, spared: str = "") -> str | None:
    """The first sign of a text that hides or turns what follows it: control, override and surrogate characters."""
    hidden = (sign for sign in text if unicodedata.category(sign) in ("Cc", "Cs") or sign in OVERRIDES)
    return next((sign for sign in hidden if sign not in spared), None)


def overdotted(text: str) -> int | None:
    """The number of the first line of a TOML text with more dots than `MOST_DOTS`; None where all can be read."""
    # Only a line feed ends a line of TOML; other separators may stand within a quoted key.
    lines = enumerate(text.split("\n"), 1)
    return next((number for number, line in lines if line.count(".") > MOST_DOTS), None)
