"""
Equations with today's numbers in them: what the simulation of one future put in, and what came out.

The numbers are taken down while the future is simulated, so they are the model's own, digit for digit. What the
simulation does not use shows the worked example of its docstring.
"""

from __future__ import annotations

import doctest
import inspect
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from types import CodeType, FrameType
from typing import Any

import numpy as np
import xarray as xr

from growthsim.analysis.reading import of_plan
from growthsim.engine import inputs_of, simulate
from growthsim.engine.month import world_now
from growthsim.equations import EQUATIONS, describe
from growthsim.equations.register import Term
from growthsim.quantities import ACTION, PLAN, SECTIONS, TECHNOLOGY, Quantity, Section
from growthsim.sampling import draw
from growthsim.scenario import Scenario, with_plans
from growthsim.scenario.checks import steps as steps_of
from growthsim.streams import Block

MIDDLE_OF = 200
"""The middle future is looked for among the first ones, which are the same however many are simulated."""

STEP, OPENING, EXAMPLE = "step", "opening", "example"
"""Where numbers come from: the step asked for, what is settled before the first one, or the docstring."""

THRESHOLDS = {("events", "switched_share"), ("plans", "digital_share")}
"""Quantities that share their word with a state that they are a mark for."""

EQUATION_OF: dict[CodeType, str] = {function.__code__: name for name, function in EQUATIONS.items()}
"""Equations by their code, as a frame knows them."""


@dataclass(frozen=True, slots=True)
class Use:
    """One use of an equation: the arrays that went in, and when."""

    name: str
    arguments: dict[str, Any]
    mark: int | None
    """The mark at which the step began; None before the first one."""


@dataclass(frozen=True, slots=True)
class Worked:
    """An equation with numbers: arguments by name, the result, where they come from, and how many uses there were."""

    name: str
    arguments: dict[str, float]
    result: float
    origin: str
    uses: int = 1


def middle_future(dataset: xr.Dataset, plan: str) -> int:
    """The future in the middle when they are sorted by date of disruption, those spared last by their final value."""
    worth = of_plan(dataset, "value", plan)[:MIDDLE_OF, -1]
    dates = of_plan(dataset, "event_time", plan, "disrupted")[: len(worth)]
    order = np.lexsort((worth, np.where(np.isfinite(dates), dates, np.inf)))
    return int(order[(len(order) - 1) // 2])


def worked_equations(scenario: Scenario, plan: str, future: int, mark: int) -> dict[str, Worked]:
    """Every equation with the numbers of one plan, future and mark, or the worked example where it is not used."""
    alone = with_plans(scenario, {plan: scenario.plans[plan]})
    mark = min(max(mark, 0), steps_of(scenario) - 1)
    uses: dict[str, dict[int | None, list[Use]]] = {}
    with taking_down() as taken:
        simulate(inputs_of(alone, draw(alone, Block(future, future + 1))), 1)
    for use in taken:
        if use.mark in (None, mark):
            uses.setdefault(use.name, {}).setdefault(use.mark, []).append(use)
    marks = steps_of(scenario) + 1
    return {name: _worked(name, uses.get(name, {}), mark, marks) for name in EQUATIONS}


def _worked(name: str, uses: dict[int | None, list[Use]], mark: int, marks: int) -> Worked:
    """The most telling use: of the step if there is one, of several that with the fewest zeros."""
    found, origin = (uses[mark], STEP) if mark in uses else (uses.get(None, []), OPENING)
    if not found:
        return example_of(name)
    candidates = [numbers for use in found for numbers in _entries(use.arguments, mark, marks)]
    numbers = max(candidates, key=lambda entry: sum(value != 0 for value in entry.values()))
    return Worked(name, numbers, float(EQUATIONS[name](**numbers)), origin, len(candidates))


def _entries(arguments: dict[str, Any], mark: int, marks: int) -> Iterator[dict[str, float]]:
    """The numbers in arrays, entry by entry; of an array over the marks the one asked for."""
    arrays: Sequence[Any] = np.broadcast_arrays(*(np.asarray(value, dtype=float) for value in arguments.values()))
    if arrays[0].ndim and arrays[0].shape[0] == marks:
        arrays = [array[mark] for array in arrays]
    for values in zip(*(array.ravel().tolist() for array in arrays), strict=True):
        yield dict(zip(arguments, values, strict=True))


@cache
def example_of(name: str) -> Worked:
    """The worked example of an equation's docstring."""
    function = EQUATIONS[name]
    examples = doctest.DocTestParser().get_examples(inspect.getdoc(function) or "")
    names = dict(inspect.unwrap(function).__globals__)
    with taking_down() as taken:
        for example in examples:
            exec(example.source, names)
    use = next(use for use in taken if use.name == name)
    numbers = next(_entries(use.arguments, 0, 0))
    return Worked(name, numbers, float(function(**numbers)), EXAMPLE)


@contextmanager
def taking_down() -> Iterator[list[Use]]:
    """
    Take down every use of an equation in this thread.

    The interpreter tells of every call, so the equations stay plain functions that know nothing of it.
    """
    taken: list[Use] = []
    before = sys.getprofile()
    sys.setprofile(_listener(taken))
    try:
        yield taken
    finally:
        sys.setprofile(before)


def _listener(taken: list[Use]) -> Callable[[FrameType, str, Any], None]:
    mark: int | None = None

    def listen(frame: FrameType, event: str, _: Any) -> None:
        nonlocal mark
        if event != "call":
            return
        if frame.f_code is world_now.__code__:
            mark = int(frame.f_locals["k"])
        name = EQUATION_OF.get(frame.f_code)
        if name is not None:
            taken.append(Use(name, dict(frame.f_locals), mark))

    return listen


def quantities_of(name: str, scenario: Scenario) -> tuple[tuple[str, Quantity], ...]:
    """The scenario's own quantities among the arguments of an equation, with their paths."""
    return tuple(
        (f"{place}.{quantity.name}", quantity)
        for term in describe(EQUATIONS[name]).parameters
        for section, quantity in _records(term)
        for place in _places(section, scenario)
    )


def _records(term: Term) -> list[tuple[Section, Quantity]]:
    """The records an argument stands for: the same word and unit, and where two have them the same letter."""
    found = [
        (section, section[term.name])
        for section in SECTIONS
        if term.name in section.by_name and section[term.name].unit == term.unit and section is not ACTION
    ]
    found = [entry for entry in found if (entry[0].name, term.name) not in THRESHOLDS]
    return found if len(found) < 2 else [entry for entry in found if term.symbol.startswith(entry[1].symbol)]


def _places(section: Section, scenario: Scenario) -> Iterator[str]:
    if section in (TECHNOLOGY, PLAN):
        yield from (f"{section.name}.{name}" for name in getattr(scenario, section.name))
    else:
        yield section.name
