"""
Every word a user sees, by key; a folder per language beside this file, a TOML file per part of the house.

The language is that of the reader: `speaking` says it for a block of work, `ask_reader` where to ask outside of such
blocks (the pages ask the visit). Words are made at hundreds of places and nearly all at the bottom of a chain of calls,
so the language is not handed down as an argument: what nobody mentions cannot be forgotten halfway. It is kept per
context, so that visitors in different languages do not meet. What is remembered between calls is remembered for each
language (`remembered`).

Words that stand in data files (names of methods, titles of shipped scenarios, labels of quantities) are written once,
in English, where the data is; `translated` gives them in the reader's language.
"""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache, wraps
from importlib.resources import files
from typing import Any, ParamSpec, TypeVar

DEFAULT_LANGUAGE = "en"
DATA = "data"
"""The file of words that stand in data files, by their English words."""

_P = ParamSpec("_P")
_R = TypeVar("_R")
_T = TypeVar("_T")

_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)
_readers: list[Callable[[], str | None]] = []


@cache
def languages() -> tuple[str, ...]:
    """Codes of the languages that have a folder, the default one first."""
    folders = [entry.name for entry in files("growthsim.texts").iterdir() if entry.joinpath("common.toml").is_file()]
    return (DEFAULT_LANGUAGE, *sorted(set(folders) - {DEFAULT_LANGUAGE}))


def language() -> str:
    """
    The code of the language in force.

    >>> language()
    'en'
    >>> with speaking("sv"):
    ...     language()
    'sv'
    """
    said_here = _spoken.get()
    if said_here is not None:
        return said_here
    return next((code for ask in _readers if (code := ask()) is not None), DEFAULT_LANGUAGE)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """All words within the block are of this language."""
    _known(code)
    token = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(token)


def speak(code: str) -> None:
    """From here on words are of this language, in this thread."""
    _known(code)
    _spoken.set(code)


def ask_reader(reader: Callable[[], str | None]) -> None:
    """Whom to ask for the language where no block says it; None means the reader does not say."""
    if reader not in _readers:
        _readers.append(reader)


def remembered(maxsize: int | None = None) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Remember the last results of a function that makes words, those of each language apart."""

    def decorate(make: Callable[_P, _R]) -> Callable[_P, _R]:
        @lru_cache(maxsize)
        def kept(_code: str, /, *values: Any, **named: Any) -> _R:
            return make(*values, **named)

        @wraps(make)
        def found(*values: _P.args, **named: _P.kwargs) -> _R:
            return kept(language(), *values, **named)  # type: ignore[arg-type]

        found.cache_clear = kept.cache_clear  # type: ignore[attr-defined]
        found.cache_info = kept.cache_info  # type: ignore[attr-defined]
        return found

    return decorate


@cache
def keys(code: str = DEFAULT_LANGUAGE) -> frozenset[str]:
    """All keys that a language has words for, dotted: `chart.revenue.title`."""
    return frozenset(_words(code))


def text(key: str, /, **values: object) -> str:
    """
    The words for `key`, with `values` put in at their `{name}` places.

    Values are put in as they are: braces in them mean nothing.

    >>> text("number.percent", number="25")
    '25\\xa0%'
    """
    code = language()
    words = _words(code)
    if key not in words:
        raise KeyError(f"no text {key!r} in language {code!r}")
    try:
        return words[key].format_map(values)
    except KeyError as missing:
        raise KeyError(f"text {key!r} ({code}) needs the value {missing}") from None


def translated(words: str) -> str:
    """
    Words of a data file in the language in force; what is not known, such as a name somebody typed, stays as it is.

    >>> with speaking("sv"):
    ...     translated("Dashboards"), translated("My own words")
    ('Styrtavlor', 'My own words')
    """
    return data_words(language()).get(words, words)


def says(*fields: str) -> Callable[[type[_T]], type[_T]]:
    """
    Fields of a dataclass that hold words of a data file: kept as they stand there, read as `translated` has them.

    >>> from dataclasses import dataclass
    >>> @says("label")
    ... @dataclass(frozen=True)
    ... class Record:
    ...     label: str
    >>> record = Record("Dashboards")
    >>> with speaking("da"):
    ...     record.label
    'Styretavler'
    """

    def decorate(owner: type[_T]) -> type[_T]:
        for name in fields:
            setattr(owner, name, _Words(name))
        _compare_as_kept(owner)
        return owner

    return decorate


def _compare_as_kept(owner: type) -> None:
    """Records are equal, and found again, by the words of the data: in every language the same, and at no cost."""
    told = dataclasses.fields(owner)
    if "__eq__" not in vars(owner):
        return
    compared = [field.name for field in told if field.compare]

    def kept(record: object) -> tuple[object, ...]:
        values = vars(record)
        return tuple([values[name] for name in compared])

    def equal(one: object, other: object) -> bool:
        return type(one) is type(other) and kept(one) == kept(other)

    def hashed(record: object) -> int:
        return hash(kept(record))

    owner.__eq__ = equal  # type: ignore[method-assign, assignment]
    if owner.__hash__ is not None:
        owner.__hash__ = hashed  # type: ignore[assignment]


class _Told(str):
    """Words in the reader's language that still know those of the data, for a record that is made from another."""

    kept: str

    def __new__(cls, words: str, kept: str) -> _Told:
        told = super().__new__(cls, words)
        told.kept = kept
        return told

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        return str(self), self.kept


def _told(kept: str) -> str:
    words = translated(kept)
    return words if words == kept else _Told(words, kept)


def _kept(words: str) -> str:
    return words.kept if isinstance(words, _Told) else words


class _Words:
    """One such field."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, record: object, owner: type | None = None) -> Any:
        if record is None:
            return self
        kept = vars(record)[self.name]
        return tuple(map(_told, kept)) if isinstance(kept, tuple) else _told(kept)

    def __set__(self, record: object, words: str | tuple[str, ...]) -> None:
        # dataclasses.replace reads every field, in the language of the moment, and hands it on to the new record.
        vars(record)[self.name] = tuple(map(_kept, words)) if isinstance(words, tuple) else _kept(words)


@cache
def data_words(code: str) -> Mapping[str, str]:
    """The words of data files in a language, by their English ones; English needs none."""
    file = files("growthsim.texts").joinpath(code, f"{DATA}.toml")
    return {} if not file.is_file() else tomllib.loads(file.read_text(encoding="utf-8"))


def _known(code: str) -> None:
    if code not in languages():
        raise KeyError(f"no language {code!r}; there is {', '.join(languages())}")


@cache
def _words(code: str) -> Mapping[str, str]:
    _known(code)
    words: dict[str, str] = {}
    for file in files("growthsim.texts").joinpath(code).iterdir():
        if file.name.endswith(".toml") and file.name != f"{DATA}.toml":
            words.update(_flat("", tomllib.loads(file.read_text(encoding="utf-8"))))
    return words


def _flat(prefix: str, table: Mapping[str, object]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for name, entry in table.items():
        path = f"{prefix}{name}"
        if isinstance(entry, dict):
            pairs += _flat(f"{path}.", entry)
        elif isinstance(entry, str):
            pairs.append((path, entry))
        else:
            raise TypeError(f"text {path!r} is not text but {type(entry).__name__}")
    return pairs
