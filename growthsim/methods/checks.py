"""Self-checks and the test as changes of a scenario: which levers the answers set, and to what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from growthsim.data import PARTS, MethodsFrame
from growthsim.data.self_checks import Ends, SelfCheck, Setting, self_checks
from growthsim.distributions import central
from growthsim.methods.answers import METHODS, STEPS, Answers, method_keys
from growthsim.methods.readiness import Readiness, readiness_of
from growthsim.scenario import Scenario, quantity_at, settable, value_at

OPENING = "firm.methods."
ANY_PLAN = "plans.*."
FIGURES = 3
"""Figures of a value that a self-check sets: its sizes are chosen, more would pretend."""


@dataclass(frozen=True, slots=True)
class Lever:
    """A lever that a self-check sets: its path, the value of the scenario, and the rows that speak for it."""

    path: str
    value: Any
    rows: tuple[str, ...]

    @property
    def middle(self) -> float:
        """The value as one number."""
        return (self.value["low"] + self.value["high"]) / 2 if isinstance(self.value, dict) else float(self.value)


def levers_of(answers: Answers, check: SelfCheck, frame: MethodsFrame, scenario: Scenario) -> tuple[Lever, ...]:
    """
    What the answers of a self-check set; rows without an answer set nothing.

    Where several rows speak for one lever it is their mean. "Don't know" makes a range over both ends. What the
    scenario or the frame does not have is passed over.
    """
    spoken: dict[str, list[tuple[str, Ends]]] = {}
    possible = set(settable(scenario))
    for row in check.rows:
        answer = answers.of(check.name).get(row.name)
        if answer is None:
            continue
        for setting in row.sets:
            for path in _paths(setting.path, frame, scenario):
                if path in possible:
                    ends = _ends(setting, answer, scenario)
                    spoken.setdefault(path, []).append((row.name, ends))
    return tuple(_lever(path, entries, scenario) for path, entries in spoken.items())


def check_changes(answers: Answers, check: SelfCheck, frame: MethodsFrame, scenario: Scenario) -> dict[str, Any]:
    """
    The changes that a self-check makes in a scenario.

    A method whose own questions were answered keeps the level of the test.
    """
    tested = answers.of(METHODS)
    kept = {
        f"{OPENING}{method.name}"
        for method in frame.methods
        if any(key in tested for key in method_keys(method))
    }  # fmt: skip
    levers = levers_of(answers, check, frame, scenario)
    return {lever.path: lever.value for lever in levers if lever.path not in kept}


def level_changes(readiness: Readiness, scenario: Scenario) -> dict[str, Any]:
    """The levels as opening levels of the methods that the scenario has."""
    possible = set(settable(scenario))
    levels = ((f"{OPENING}{name}", value) for name, value in readiness.values.items())
    return {path: value for path, value in levels if path in possible}


def all_changes(answers: Answers, frame: MethodsFrame, scenario: Scenario) -> dict[str, Any]:
    """The levels of the test, where any of it was answered, and the levers of both self-checks."""
    readiness = readiness_of(answers, frame)
    changes = level_changes(readiness, scenario) if readiness.answered else {}
    spoken: dict[str, list[Any]] = {}
    for check in self_checks().values():
        for path, value in check_changes(answers, check, frame, scenario).items():
            spoken.setdefault(path, []).append(value)
    return changes | {path: _mean(values) for path, values in spoken.items()}


def rows_answered(answers: Answers, check: SelfCheck) -> int:
    """Rows of a self-check that were answered."""
    return sum(row.name in answers.of(check.name) for row in check.rows)


def _paths(path: str, frame: MethodsFrame, scenario: Scenario) -> Iterator[str]:
    part = path.removeprefix(OPENING)
    if path.startswith(OPENING) and part in PARTS:
        strongest = max(frame.with_part(part), key=lambda method: method.part(part), default=None)
        yield from [f"{OPENING}{strongest.name}"] if strongest else []
    elif path.startswith(ANY_PLAN):
        name = path.removeprefix(ANY_PLAN)
        # A plan without a method builds nothing new: it stays as it is.
        yield from (f"plans.{plan}.{name}" for plan, entry in scenario.plans.items() if entry.methods)
    else:
        yield path


def _ends(setting: Setting, answer: Any, scenario: Scenario) -> Ends:
    places = (answer / STEPS,) if isinstance(answer, int) else (0.0, 1.0)
    whole = central(value_at(scenario, setting.of)) if setting.of else 1.0
    reached = [end * whole for place in places for end in setting.at(place)]
    return min(reached), max(reached)


def _lever(path: str, entries: Sequence[tuple[str, Ends]], scenario: Scenario) -> Lever:
    low, high = (sum(ends[side] for _, ends in entries) / len(entries) for side in (0, 1))
    quantity = quantity_at(scenario, path)
    if quantity is not None:
        low, high = (min(max(end, quantity.low), quantity.high) for end in (low, high))
    return Lever(path, _value(low, high), tuple(row for row, _ in entries))


def _mean(values: Sequence[Any]) -> Any:
    """The mean of what several checks say of one lever."""
    ends = [(value["low"], value["high"]) if isinstance(value, dict) else (value, value) for value in values]
    return _value(*(sum(side) / len(side) for side in zip(*ends, strict=True)))


def _value(low: float, high: float) -> Any:
    low, high = (float(f"{end:.{FIGURES}g}") for end in (low, high))
    return {"dist": "uniform", "low": low, "high": high} if low < high else low
