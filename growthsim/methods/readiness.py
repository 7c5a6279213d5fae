"""
How ready a firm is for each method: answers become levels, gaps, missing prerequisites and three next steps.

A method's level is the mean of its answers over the highest one. What is not known, or not answered, counts as the
middle, and makes a range: from all such answers at the lowest step to all at the highest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from growthsim.data import MethodsFrame
from growthsim.data.frame import Method
from growthsim.methods.answers import METHODS, STEPS, UNKNOWN, Answer, Answers, method_keys
from growthsim.texts import text
from growthsim.texts.numbers import percent

WEAKEST = 3
"""Methods that are given a next step."""
HALF_WAY = 0.5
FULL = 1.0


@dataclass(frozen=True, slots=True)
class MethodLevel:
    """How far a method is, what it may be given what is not known, and how many of its questions were answered."""

    method: str
    level: float
    low: float
    high: float
    answered: int
    questions: int

    @property
    def gap(self) -> float:
        """How much is missing to full."""
        return FULL - self.level

    @property
    def value(self) -> Any:
        """The level as it stands in a scenario: a number, or a range that every future draws from."""
        return {"dist": "uniform", "low": self.low, "high": self.high} if self.low < self.high else self.level


@dataclass(frozen=True, slots=True)
class Broken:
    """
    A method in use without one that it needs: that one's level is below the minimum.

    `sure` is false where it may be above, given what is not known.
    """

    method: str
    needs: str
    level: float
    minimum: float
    sure: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """One of the weakest methods and what to do next."""

    method: str
    step: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A method's level in an earlier and a later test."""

    method: str
    before: float
    after: float


@dataclass(frozen=True)
class Readiness:
    """The outcome of the test."""

    frame: MethodsFrame
    methods: tuple[MethodLevel, ...]
    broken: tuple[Broken, ...]
    weakest: tuple[NextStep, ...]

    @property
    def by_name(self) -> dict[str, MethodLevel]:
        """The levels by method."""
        return {entry.method: entry for entry in self.methods}

    @property
    def levels(self) -> dict[str, float]:
        """The level of each method, as a number."""
        return {entry.method: entry.level for entry in self.methods}

    @property
    def values(self) -> dict[str, Any]:
        """The levels for a scenario: where something is not known, a range."""
        return {entry.method: entry.value for entry in self.methods}

    @property
    def told(self) -> tuple[Broken, ...]:
        """The broken rules of methods of which something was answered; of the others nothing is known to be wrong."""
        levels = self.by_name
        return tuple(broken for broken in self.broken if levels[broken.method].answered)

    @property
    def answered(self) -> int:
        """Questions that were answered, also with "don't know"."""
        return sum(entry.answered for entry in self.methods)

    @property
    def questions(self) -> int:
        """All questions."""
        return sum(entry.questions for entry in self.methods)

    def as_record(self) -> dict[str, Any]:
        """Everything as plain values, ready for JSON."""
        methods = {
            entry.method: {"level": entry.level, "low": entry.low, "high": entry.high, "gap": entry.gap}
            for entry in self.methods
        }
        return {
            "methods": methods,
            "weakest": [asdict(step) for step in self.weakest],
            "prerequisites": [asdict(broken) for broken in self.broken],
            "levels": self.levels,
        }


def readiness_of(answers: Answers, frame: MethodsFrame) -> Readiness:
    """What the answers say about each method of the frame."""
    given = answers.of(METHODS)
    methods = tuple(_level(method, given) for method in frame.methods)
    levels = {entry.method: entry for entry in methods}
    return Readiness(frame, methods, broken_in(levels, frame), _weakest(levels, frame))


def share_of(answers: Sequence[Answer | None]) -> tuple[float, float, float]:
    """
    The mean of some answers as a share of the highest, with the least and the most that it may be.

    >>> share_of([4, 1]), share_of([2, "unknown"])
    ((0.625, 0.625, 0.625), (0.5, 0.25, 0.75))
    """
    known = sum(answer for answer in answers if isinstance(answer, int))
    missing = sum(not isinstance(answer, int) for answer in answers)
    whole = STEPS * len(answers)
    return (known + missing * STEPS / 2) / whole, known / whole, (known + missing * STEPS) / whole


def needs_of(method: Method, frame: MethodsFrame) -> tuple[str, ...]:
    """The methods without which one is of little use: the purpose where that gates it, then its own needs."""
    gate = (frame.purpose,) if method.gated and frame.purpose else ()
    return tuple(dict.fromkeys((*gate, *method.needs)))


def broken_in(levels: Mapping[str, MethodLevel], frame: MethodsFrame) -> tuple[Broken, ...]:
    """The rules that are broken: a method is in use, and one that it needs is below the minimum."""
    return tuple(
        _broken(method, levels[need], frame)
        for method in frame.methods
        for need in needs_of(method, frame)
        if levels[method.name].level > 0 and levels[need].level < frame.minimum
    )


def progress_of(before: Readiness, after: Readiness) -> tuple[Moved, ...]:
    """Each method's level in both tests."""
    earlier = before.levels
    return tuple(Moved(entry.method, earlier[entry.method], entry.level) for entry in after.methods)


def next_step(method: Method, level: float) -> str:
    """What to do next about a method at a level; where its frame does not say, words that fit any."""
    if level >= FULL:
        return text("readiness.step_full")
    place = int(level >= HALF_WAY)
    return method.steps[place] if method.steps else text(f"readiness.step_{place}")


def _level(method: Method, given: Mapping[str, Answer]) -> MethodLevel:
    keys = method_keys(method)
    level, low, high = share_of([given.get(key, UNKNOWN) for key in keys])
    return MethodLevel(method.name, level, low, high, sum(key in given for key in keys), len(keys))


def _broken(method: Method, need: MethodLevel, frame: MethodsFrame) -> Broken:
    key = "readiness.gated" if need.method == frame.purpose and method.gated else "readiness.needs"
    sure = need.high < frame.minimum
    sentence = text(
        key if sure else f"{key}_perhaps", method=method.label, needs=frame.by_name[need.method].label,
        level=percent(need.level), minimum=percent(frame.minimum),
    )  # fmt: skip
    return Broken(method.name, need.method, need.level, frame.minimum, sure, sentence)


def _weakest(levels: Mapping[str, MethodLevel], frame: MethodsFrame) -> tuple[NextStep, ...]:
    """
    The methods to go on with: the lowest levels first; of equal ones those with answers, then the frame's order.

    What a method needs and does not have comes before it, for a step with the method alone would lead nowhere.
    """
    order = sorted(frame.methods, key=lambda method: (levels[method.name].level, not levels[method.name].answered))
    chosen: dict[str, None] = {}
    for method in order:
        _choose(method, levels, frame, chosen, ())
    steps = []
    for name in list(chosen)[:WEAKEST]:
        known = levels[name].answered > 0
        step = next_step(frame.by_name[name], levels[name].level)
        steps.append(NextStep(name, step if known else text("readiness.step_unanswered")))
    return tuple(steps)


def _choose(
    method: Method, levels: Mapping[str, MethodLevel], frame: MethodsFrame, chosen: dict[str, None],
    above: tuple[str, ...]) -> None:  # fmt: skip
    """Choose what a method lacks, then the method; two that need each other do not go round in circles."""
    missing = [need for need in needs_of(method, frame) if levels[need].level < frame.minimum and need not in above]
    for need in sorted(missing, key=lambda name: levels[name].level):
        _choose(frame.by_name[need], levels, frame, chosen, (*above, method.name))
    chosen.setdefault(method.name)
