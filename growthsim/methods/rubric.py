"""The rubric of a purpose, its wizard, its examples and the attackers to try, as data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from growthsim.texts import says


@says("label", "ask", "low", "high")
@dataclass(frozen=True)
class Demand:
    """Something asked of a purpose, its two ends in words."""

    name: str
    label: str
    ask: str
    low: str
    high: str


@says("label", "ask")
@dataclass(frozen=True)
class Prompt:
    """Something to think about and write down."""

    name: str
    label: str
    ask: str


@says("words")
@dataclass(frozen=True)
class Example:
    """A purpose that somebody has, in our words, with our reading of it."""

    name: str
    words: str
    source: str
    scores: Mapping[str, int]


@says("label", "story")
@dataclass(frozen=True)
class Attacker:
    """A design of a newcomer: what it is and which numbers of the scenario tell of it."""

    name: str
    label: str
    story: str
    source: str
    grade: str
    sets: Mapping[str, float]


@says("workshop")
@dataclass(frozen=True)
class Rubric:
    """All that belongs to a purpose."""

    source: str
    grade: str
    cap: float
    longest_words: int
    longest_word: int
    demands: tuple[Demand, ...]
    tests: tuple[Demand, ...]
    wizard: tuple[Prompt, ...]
    matches: tuple[Prompt, ...]
    workshop: tuple[str, ...]
    examples: tuple[Example, ...]
    attackers: tuple[Attacker, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The demands and the two tests, by name."""
        return tuple(demand.name for demand in (*self.demands, *self.tests))

    @property
    def noted(self) -> tuple[str, ...]:
        """The places where words are written down."""
        return tuple(prompt.name for prompt in (*self.wizard, *self.matches))


@cache
def rubric() -> Rubric:
    """The rubric that ships."""
    table: dict[str, Any] = tomllib.loads(files("growthsim.data").joinpath("purpose.toml").read_text(encoding="utf-8"))
    kinds = {"demands": Demand, "tests": Demand, "wizard": Prompt, "matches": Prompt, "examples": Example,
             "attackers": Attacker}  # fmt: skip
    lists: dict[str, Any] = {key: tuple(kind(**entry) for entry in table.pop(key)) for key, kind in kinds.items()}
    return Rubric(workshop=tuple(table.pop("workshop")["rows"]), **table, **lists)
