"""What of the English words stands in something that is meant to be in another language."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import Any

from growthsim.texts import DEFAULT_LANGUAGE, _words, data_words

TWO_STOPS = re.compile(r"\w\.\.(?!\.)")
"""An abbreviation whose dot was not lent to the full stop behind it."""
LONG = 18
"""Signs from which on a stretch of an English text is no chance."""


@cache
def stretches(code: str) -> frozenset[str]:
    """Parts of English texts, from one place for a value to the next, that the other language does not have as well."""
    every = {spoken: _texts(spoken) for spoken in (DEFAULT_LANGUAGE, code)}
    found = {
        part.strip()
        for words in every[DEFAULT_LANGUAGE]
        for part in re.split(r"\0|</?[a-z][^<>]*>|\n|\*\*|`", words)
        if len(part.strip()) >= LONG and len(part.split()) >= 3
    }
    others = "\n".join([*every[code], *data_words(code).values()])
    return frozenset(part for part in found if part not in others)


def _texts(code: str) -> list[str]:
    return [re.sub(r"\{[a-z_0-9]+\}", "\0", words) for words in _words(code).values()]


@cache
def words_of_data(code: str) -> frozenset[str]:
    """Words of data files of at least two words that are others in this language."""
    own = data_words(code)
    values = "\n".join(own.values())
    return frozenset(
        words for words, told in own.items() if len(words.split()) >= 2 and words != told and words not in values
    )


def left_english(drawn: str, code: str) -> list[str]:
    """English stretches and words of data files that stand in what was drawn."""
    plain = html.unescape(drawn).replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")
    spaced = " ".join(plain.split())
    found = [part for part in stretches(code) | words_of_data(code) if _plain(part) in spaced]
    return sorted(found)


def _plain(words: str) -> str:
    return " ".join(words.replace("\N{NO-BREAK SPACE}", " ").split())


def strings(message: Any) -> list[str]:
    """All texts in a structure of dictionaries and lists, without keys of widgets and styles."""
    if isinstance(message, str):
        return [message]
    if isinstance(message, dict):
        return [words for name, part in message.items() if name not in SPARED for words in strings(part)]
    if isinstance(message, (list, tuple)):
        return [words for part in message for words in strings(part)]
    return []


SPARED = ("id", "formId", "form_id", "url", "width_config", "css")
