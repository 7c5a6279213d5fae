"""Levels of the test that a firm's own accounts can carry."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from growthsim.data import MethodsFrame
from growthsim.engine import OpeningError
from growthsim.scenario import Scenario, replace
from growthsim.simulate import refuse_impossible
from growthsim.texts import text
from growthsim.texts.numbers import percent

OPENING = "firm.methods."
FUTURES = 2_000
"""Futures in which it is tried whether the firm can open."""
STEPS = 7
"""Halvings of the way between a level that fits and one that does not: it is met to a hundredth."""


@dataclass(frozen=True, slots=True)
class Capped:
    """A method whose level was lowered to what the accounts can carry; the highest levels of both."""

    method: str
    wanted: float
    fitting: float


def fitted(scenario: Scenario, changes: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Capped, ...]]:
    """
    The changes, with the levels of methods that give work out lowered as far as the opening accounts ask for.

    People on demand at the start stand beside the employees the owner has told and are paid from what payroll, fixed
    cost and margin leave; where that is little, a high level cannot have been true. Changes that cannot be for
    another reason come back as they are, to be refused with that reason.
    """
    paths = {f"{OPENING}{method.name}": method.name for method in scenario.frame.with_part("sourcing")}
    lowered = {path: changes[path] for path in paths if path in changes}
    if not lowered or _fits(replace(scenario, changes)):
        return dict(changes), ()
    fitting, failing = 0.0, 1.0
    if not _fits(replace(scenario, _with(changes, lowered, fitting))):
        return dict(changes), ()
    for _ in range(STEPS):
        middle = (fitting + failing) / 2
        if _fits(replace(scenario, _with(changes, lowered, middle))):
            fitting = middle
        else:
            failing = middle
    new = _with(changes, lowered, fitting)
    return new, tuple(Capped(paths[path], _highest(value), _highest(new[path])) for path, value in lowered.items())


def capped_words(capped: Capped, frame: MethodsFrame) -> str:
    """What was lowered, and why."""
    wanted, fitting = (percent(level, 0) for level in (capped.wanted, capped.fitting))
    label = frame.by_name[capped.method].label
    return text("readiness.put_capped", method=label, wanted=wanted, fitting=fitting)


def _fits(scenario: Scenario) -> bool:
    try:
        refuse_impossible(scenario, FUTURES)
    except OpeningError:
        return False
    return True


def _with(changes: Mapping[str, Any], lowered: Mapping[str, Any], factor: float) -> dict[str, Any]:
    return {**changes, **{path: _scaled(value, factor) for path, value in lowered.items()}}


def _scaled(value: Any, factor: float) -> Any:
    """A level, or both ends of a range of levels, in hundredths, downwards."""
    if not isinstance(value, Mapping):
        return math.floor(100 * value * factor) / 100
    low, high = (_scaled(value[end], factor) for end in ("low", "high"))
    return {**value, "low": low, "high": high} if low < high else high


def _highest(value: Any) -> float:
    return float(value["high"] if isinstance(value, Mapping) else value)
