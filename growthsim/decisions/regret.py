"""
Regret: what is lost, in each future, by not having chosen what would have been best in it.

Options are the scenario's plans, each in the three forms of the firm, with people on demand and without, and never
starting. The best of them all in a future is known only afterwards; a choice is good when little is lost with it in
most futures. Savage (1951), Journal of the American Statistical Association 46, 55-67, doi:10.2307/2280094.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

import numpy as np

from growthsim.decisions.futures import Array, Futures, joined, mean_and_error, of_plans
from growthsim.decisions.portfolio import Estimate, bare
from growthsim.distributions import central
from growthsim.methods.aims import METHODS
from growthsim.methods.trials import Trials
from growthsim.scenario import Scenario
from growthsim.streams import Block

FORMS = ("hierarchy", "parallel", "network")
"""How the firm can be built."""
PARALLEL = "parallel"
UNITS = 3.0
"""Parallel units where a plan has none of its own."""
SOURCING = "sourcing"
"""The part of the methods that bring people on demand."""
HIGH = 0.9
"""Quantile of the regret that a careful owner looks at."""


@dataclass(frozen=True, slots=True)
class Option:
    """A plan in a form of the firm, with people on demand or without; without a plan: never starting."""

    plan: str = ""
    form: str = ""
    on_demand: bool = False
    own: bool = False
    """Whether this is the plan as it stands in the scenario."""


@dataclass(frozen=True)
class RegretQuestion:
    """What is lost with each option against the best one of each future."""

    scenario: Scenario

    piece_runs: ClassVar[int] = 256
    usual_runs: ClassVar[int] = 1024

    def tried(self, block: Block) -> Futures:
        """All options in a block of futures."""
        tables = options_of(self.scenario)
        names = {f"option{place}": option for place, option in enumerate(tables)}
        plans = {name: tables[option] for name, option in names.items()}
        return of_plans(self.scenario, plans, block, {name: option.plan or name for name, option in names.items()})

    def answer(self, parts: Sequence[Futures]) -> Regret:
        """The regrets."""
        return Regret(self.scenario, tuple(options_of(self.scenario)), joined(parts))


def regret_question(scenario: Scenario) -> RegretQuestion:
    """The question about all plans of a scenario; what cannot change the answer is left out of it."""
    return RegretQuestion(bare(scenario, *scenario.plans))


def options_of(scenario: Scenario) -> dict[Option, dict[str, Any]]:
    """All options with their plans as tables; of those that are alike the first."""
    sourcing = [method.name for method in scenario.frame.with_part(SOURCING)]
    found: dict[Option, dict[str, Any]] = {Option(): _table({}, {})}
    for name, plan in scenario.plans.items():
        aims = Trials(scenario, name).aims
        levels = dict(plan.methods)
        fixed = {key: getattr(plan, key) for key in ("start", "ramp", "digital_share", "when")}
        raised = {method: aims[method] for method in sourcing if central(aims[method]) > 0}
        dated = {action.path.removeprefix(METHODS) for action in plan.actions}
        has = any(method in levels or method in dated for method in sourcing)
        for form in FORMS:
            for on_demand in (False, True) if sourcing else (False,):
                chosen = {method: level for method, level in levels.items() if method not in sourcing}
                actions = [each for each in plan.actions if each.path.removeprefix(METHODS) not in sourcing]
                if on_demand and has:
                    chosen, actions = levels, list(plan.actions)
                elif on_demand:
                    chosen |= raised
                own = form == plan.form and on_demand == has
                units = {"units": max(central(plan.units), UNITS)} if form == PARALLEL and not own else {}
                units = {"units": plan.units} if own else units
                table = _table(chosen, {**fixed, **units, "form": form, "actions": actions})
                if table not in found.values():
                    found[Option(name, form, on_demand, own)] = table
    return found


def _table(levels: Mapping[str, Any], others: Mapping[str, Any]) -> dict[str, Any]:
    """A plan; one that does nothing is the same whenever it would start."""
    acts = levels or others.get("actions") or others.get("form", "hierarchy") != "hierarchy"
    return {**others, "methods": dict(levels)} if acts else {}


@dataclass(frozen=True, eq=False)
class Regret:
    """What is lost with each option, by option."""

    scenario: Scenario
    options: tuple[Option, ...]
    futures: Futures

    @property
    def runs(self) -> int:
        """How many futures it stands on."""
        return self.futures.runs

    @property
    def standard_error(self) -> float:
        """The largest standard error of its probabilities."""
        shown = [self.best, self.spared]
        return float(max(each.error for column in shown for each in column))

    @cached_property
    def values(self) -> Array:
        """By option and future: the value of the best option less its own."""
        worth = self.futures.value
        lost: Array = worth.max(axis=0) - worth
        return lost

    @cached_property
    def mean(self) -> list[Estimate]:
        """Mean regret in money."""
        return _estimates(self.values)

    @cached_property
    def high(self) -> Array:
        """The regret that nine of ten futures stay below."""
        return np.quantile(self.values, HIGH, axis=1)

    @cached_property
    def worst(self) -> Array:
        """The largest regret of any future."""
        largest: Array = self.values.max(axis=1)
        return largest

    @cached_property
    def best(self) -> list[Estimate]:
        """Chance that no option is more valuable; options that are equally good share a future."""
        first = (self.values <= 0).astype(float)
        return _estimates(first / first.sum(axis=0))

    @cached_property
    def spared(self) -> list[Estimate]:
        """Chance that the firm is disrupted where another option would have kept it."""
        alive = self.futures.survives
        return _estimates(alive.max(axis=0) - alive)

    @cached_property
    def survival(self) -> list[Estimate]:
        """Share of futures in which the firm is not disrupted."""
        return _estimates(self.futures.survives)

    @cached_property
    def ranked(self) -> list[int]:
        """Places of the options, least mean regret first."""
        return sorted(range(len(self.options)), key=lambda place: self.mean[place].mean)

    @property
    def least(self) -> int:
        """The option with the smallest mean regret."""
        return self.ranked[0]

    @property
    def careful(self) -> int:
        """The option with the smallest regret in a bad future, one of ten."""
        return min(self.ranked, key=lambda place: float(self.high[place]))

    def against(self, place: int) -> Estimate:
        """How much more is lost on average than with the least-regret choice, future by future."""
        return _estimates((self.values[place] - self.values[self.least])[None])[0]


def _estimates(values: Array) -> list[Estimate]:
    means, errors = mean_and_error(values)
    return [Estimate(float(mean), float(error)) for mean, error in zip(means, errors, strict=True)]
