"""Every word a user sees, by key; one TOML file per language beside this one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

DEFAULT_LANGUAGE = "en"


def languages() -> tuple[str, ...]:
    """Codes of the languages that have a file, the default one first."""
    entries = [entry.name for entry in files("growthsim.texts").iterdir()]
    codes = {name.removesuffix(".toml") for name in entries if name.endswith(".toml")}
    return (DEFAULT_LANGUAGE, *sorted(codes - {DEFAULT_LANGUAGE}))


@cache
def keys(language: str = DEFAULT_LANGUAGE) -> frozenset[str]:
    """All keys that a language has words for, dotted: `chart.revenue.title`."""
    return frozenset(_words(language))


def text(key: str, /, language: str = DEFAULT_LANGUAGE, **values: object) -> str:
    """
    The words for `key`, with `values` put in at their `{name}` places.

    Values are put in as they are: braces in them mean nothing.

    >>> text("number.percent", number="25")
    '25\\xa0%'
    """
    words = _words(language)
    if key not in words:
        raise KeyError(f"no text {key!r} in language {language!r}")
    try:
        return words[key].format_map(values)
    except KeyError as missing:
        raise KeyError(f"text {key!r} ({language}) needs the value {missing}") from None


@cache
def _words(language: str) -> Mapping[str, str]:
    if language not in languages():
        raise KeyError(f"no language {language!r}; there is {', '.join(languages())}")
    source = files("growthsim.texts").joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return dict(_flat("", tomllib.loads(source)))


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
