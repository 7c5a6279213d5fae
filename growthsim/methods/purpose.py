"""A purpose held against six demands and two tests, and hints on its wording."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from growthsim.methods.answers import STEPS, UNKNOWN, Answer
from growthsim.methods.readiness import share_of
from growthsim.methods.rubric import Demand, Rubric, rubric
from growthsim.texts import DEFAULT_LANGUAGE, speaking, text
from growthsim.texts.numbers import fixed

PASSED = STEPS // 2
"""The answer from which a test against a mission is passed."""


@dataclass(frozen=True)
class Reading:
    """
    What the rubric says of a purpose.

    `level` with its range is the mean over the demands; one that fails a test counts the rubric's cap at most.
    `weakest` is the demand met least, None before any was answered; `failed` are the tests not passed.
    """

    level: float
    low: float
    high: float
    weakest: Demand | None
    failed: tuple[Demand, ...]
    answered: int

    @property
    def value(self) -> Any:
        """The level as it stands in a scenario."""
        return {"dist": "uniform", "low": self.low, "high": self.high} if self.low < self.high else self.level


def purpose_reading(answers: Mapping[str, Answer], of: Rubric | None = None) -> Reading:
    """The level of a purpose, which demand it meets least, and which test shows it to be a mission."""
    of = of or rubric()
    given = [answers.get(demand.name, UNKNOWN) for demand in of.demands]
    level, low, high = share_of(given)
    failed = tuple(test for test in of.tests if _steps(answers.get(test.name)) < PASSED)
    if failed:
        level, low, high = (min(end, of.cap) for end in (level, low, high))
    scored = [demand for demand in of.demands if isinstance(answers.get(demand.name), int)]
    weakest = min(scored, key=lambda demand: _steps(answers.get(demand.name)), default=None)
    return Reading(level, low, high, weakest, failed, sum(name in answers for name in of.names))


def wording_hints(words: str) -> tuple[str, ...]:
    """Hints on length and reading only: nobody can count whether a purpose is good."""
    of, found = rubric(), re.findall(r"[^\W\d_][\w'’-]*", words)
    hints = []
    if len(found) > of.longest_words:
        hints.append(text("purpose.hint.long", words=fixed(len(found)), most=fixed(of.longest_words)))
    long = [word for word in found if len(word) > of.longest_word]
    if long:
        hints.append(text("purpose.hint.word", word=max(long, key=len)[:40]))
    if len(re.findall(r"[.;:!?]", words.strip().rstrip(".!?"))):
        hints.append(text("purpose.hint.sentences"))
    if {word.lower() for word in found} & _inward():
        hints.append(text("purpose.hint.inward"))
    return tuple(hints) if found else ()


def _inward() -> set[str]:
    """Words by which a firm speaks of itself; a purpose is as often written in English as in one's own language."""
    own = text("purpose.words.inward").split()
    with speaking(DEFAULT_LANGUAGE):
        return {*own, *text("purpose.words.inward").split()}


def _steps(answer: Answer | None) -> int:
    """The step answered; what is not known does not fail a test."""
    return answer if isinstance(answer, int) else PASSED
