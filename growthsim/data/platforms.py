"""Platforms on which people are found, read from data and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from growthsim.quantities import ENTRANT, GRADES, ORGANISATION
from growthsim.texts import says
from growthsim.wording import nearest, shown

KINDS = ("contest", "prize", "microtask", "professional", "freelance", "shift", "student")
"""How people are found and paid there."""
_SECTIONS = {"organisation": ORGANISATION, "entrant": ENTRANT}
_WORDS = ("name", "kind", "offer", "claims", "grade", "caveat", "source", "sets_grade")


@says("offer", "claims", "caveat")
@dataclass(frozen=True)
class Platform:
    """
    A platform as a card: what is claimed, how good the claim is, what speaks against it.

    `sets` are values of a scenario by path for a firm that finds people there, of the grade `sets_grade`;
    `as_newcomer` those for a firm that such a newcomer attacks, empty where that makes no sense.
    """

    key: str
    name: str
    kind: str
    offer: str
    claims: str
    grade: str
    caveat: str
    source: str
    sets_grade: str
    sets: Mapping[str, float]
    as_newcomer: Mapping[str, float | str]

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.key}.kind {shown(self.kind)} is not one of {KINDS}")
        for grade in (self.grade, self.sets_grade):
            if grade not in GRADES:
                raise ValueError(f"grade {shown(grade)} of {self.key} is not one of {GRADES}")
        if not self.sets:
            raise ValueError(f"{self.key} sets nothing")
        for path in self.sets:
            if not path.startswith("organisation."):
                raise ValueError(f"{self.key} sets {shown(path)}, which is none of the organisation’s numbers")
        for path in self.as_newcomer:
            if not path.startswith("entrant."):
                raise ValueError(f"{self.key} as a newcomer sets {shown(path)}, which is none of a newcomer’s numbers")
        for path, value in {**self.sets, **self.as_newcomer}.items():
            _check(self.key, path, value)


def _check(key: str, path: str, value: float | str) -> None:
    room, _, name = path.partition(".")
    section = _SECTIONS[room]
    for choice in section.choices:
        if choice.name == name:
            if value not in choice.options:
                raise ValueError(f"{key}: {path} is {shown(value)}; allowed: {', '.join(choice.options)}")
            return
    if name not in section.by_name:
        near = nearest(name, list(section.by_name))
        raise ValueError(f"{key} sets {path}, which there is not{f'; did you mean {near}?' if near else ''}")
    quantity = section[name]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{key}: {path} is {shown(value)}, not a number")
    if not quantity.low <= value <= quantity.high:
        raise ValueError(f"{key}: {path} is {value:g}; allowed: {quantity.low:g} to {quantity.high:g}")


def read_platforms(words: str) -> tuple[Platform, ...]:
    """Platforms from TOML, in the order of the file; refuses what does not hold together."""
    table = tomllib.loads(words).get("platforms", {})
    return tuple(_read(key, entry) for key, entry in table.items())


def _read(key: str, entry: Mapping[str, Any]) -> Platform:
    allowed = {*_WORDS, "sets", "as_newcomer"}
    if unknown := sorted(set(entry) - allowed):
        raise ValueError(f"{key} has {shown(unknown[0])}; allowed: {', '.join(sorted(allowed))}")
    for name in _WORDS:
        if not isinstance(entry.get(name), str) or not entry[name].strip():
            raise ValueError(f"{key} needs a text {name!r}")
    given = {name: entry[name] for name in _WORDS}
    return Platform(key=key, **given, sets=dict(entry.get("sets", {})), as_newcomer=dict(entry.get("as_newcomer", {})))


@cache
def platforms() -> tuple[Platform, ...]:
    """The platforms that the seeds name."""
    return read_platforms((files("growthsim.data") / "platforms.toml").read_text(encoding="utf-8"))
