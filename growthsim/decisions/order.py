"""
In which order: methods one after the other, each from when the levels before it can have moved.

All orders of a small set are tried in the same futures; a larger one is put in order step by step, from the order of
their shares until no method is better placed elsewhere. What was found is judged in futures after those.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any, ClassVar

from growthsim.decisions.futures import Futures, joined, mean_and_error, of_plans
from growthsim.decisions.portfolio import CHANCES, Estimate, Portfolio
from growthsim.distributions import central
from growthsim.methods.trials import Trials
from growthsim.scenario import Plan, Scenario, with_plans
from growthsim.streams import Block

PORTFOLIO = "portfolio"
"""The name of the plan that an order leaves in a scenario."""
MOST_METHODS = 5
"""Methods of which all orders are tried; the size of a set where none is named."""
MOST_INSERTED = 11
"""Methods up to which each is tried at every other place; more only change places with their neighbours."""
RUNS = 128
"""Futures in which orders are compared."""

BEST, RUNNER_UP, WORST, AT_ONCE, NONE = "best", "runner_up", "worst", "at_once", "none"
"""What is judged."""

Order = tuple[str, ...]
Rank = tuple[float, float]
"""Share of futures undisrupted, and mean value: what comes first when orders are sorted."""


@dataclass(frozen=True)
class OrderQuestion:
    """The best order of some methods; they are given in the order to begin with."""

    scenario: Scenario
    plan: str
    methods: Order

    piece_runs: ClassVar[int] = RUNS
    usual_runs: ClassVar[int] = RUNS

    def tried(self, block: Block) -> dict[Order, Rank]:
        """The rank of every order that was tried in a block of futures."""
        trials = Trials(self.scenario, self.plan)
        if len(self.methods) <= MOST_METHODS:
            return _ranks(self.plan, trials, permutations(self.methods), block)
        best = self.methods
        found = _ranks(self.plan, trials, [best], block)
        while True:
            found |= _ranks(self.plan, trials, [order for order in _near(best) if order not in found], block)
            better = max(_near(best), key=lambda order: found[order])
            if found[better] <= found[best]:
                return found
            best = better

    def answer(self, parts: Sequence[Mapping[Order, Rank]]) -> tuple[Order, Order, Order]:
        """The best order, the runner-up and the worst of those tried."""
        orders = [order for order in parts[0] if all(order in part for part in parts)]
        ranked = sorted(orders, key=lambda order: _mean(order, parts), reverse=True)
        return ranked[0], ranked[min(1, len(ranked) - 1)], ranked[-1]


def order_question(found: Portfolio, methods: Iterable[str]) -> OrderQuestion:
    """The question about a set of methods, most important first; what the plan cannot raise is left out."""
    chosen = set(methods) & set(found.candidates)
    ranked = tuple(method for method, _ in found.ranked("survival") if method in chosen)
    return OrderQuestion(found.scenario, found.plan, ranked)


@dataclass(frozen=True)
class JudgedQuestion:
    """The best order against the runner-up, the worst, all at once and none, in fresh futures."""

    scenario: Scenario
    plan: str
    best: Order
    runner_up: Order
    worst: Order
    first: int = RUNS

    piece_runs: ClassVar[int] = 1024
    usual_runs: ClassVar[int] = 1024

    def tried(self, block: Block) -> Futures:
        """The five plans in a block of futures after those in which the order was found."""
        trials = Trials(self.scenario, self.plan)
        orders = {BEST: self.best, RUNNER_UP: self.runner_up, WORST: self.worst}
        plans = {name: trials.moved(starts_of(trials, order), "") for name, order in orders.items()}
        plans |= {AT_ONCE: trials.tried(self.best), NONE: trials.tried(())}
        return of_plans(self.scenario, plans, Block(self.first + block.first, self.first + block.last), self.plan)

    def answer(self, parts: Sequence[Futures]) -> Ordered:
        """The order with its dates, and what it is worth."""
        trials = Trials(self.scenario, self.plan)
        starts = starts_of(trials, self.best)
        second = starts_of(trials, self.runner_up)
        return Ordered(self.scenario, self.plan, starts, second, self.best == self.worst, joined(parts))


def judged_question(question: OrderQuestion, orders: tuple[Order, Order, Order]) -> JudgedQuestion:
    """The orders that were found, to be judged."""
    return JudgedQuestion(question.scenario, question.plan, *orders)


def starts_of(trials: Trials, order: Sequence[str]) -> dict[str, float]:
    """
    By method: the years after which it begins, when the levels before it can have been moved, so many a year.

    What cannot begin within the span begins at its end, and changes nothing there.
    """
    starts, start, last = {}, trials.start, float(trials.scenario.span.years)
    for method in order:
        starts[method] = min(start, last)
        moved = abs(float(central(trials.aims[method])) - trials.openings[method])
        start = round(start + moved / trials.capacity, 9)
    return starts


@dataclass(frozen=True, eq=False)
class Ordered:
    """The best order of some methods with their start dates, and what is lost with others."""

    scenario: Scenario
    plan: str
    starts: Mapping[str, float]
    second: Mapping[str, float]
    single: bool
    """Whether there is only one order."""
    futures: Futures

    @property
    def order(self) -> Order:
        """The methods, first ones first."""
        return tuple(self.starts)

    @property
    def runs(self) -> int:
        """How many fresh futures it stands on."""
        return self.futures.runs

    @property
    def standard_error(self) -> float:
        """The largest standard error of its probabilities."""
        return float(max(mean_and_error(self.futures.of(measure))[1].max() for measure in CHANCES))

    def of(self, name: str, measure: str) -> Estimate:
        """A measure of one of the plans."""
        mean, error = mean_and_error(self.futures.of(measure)[_PLACES[name]])
        return Estimate(float(mean), float(error))

    def regret(self, name: str, measure: str) -> Estimate:
        """What is lost with another plan than the best order, future by future; below zero where it is better."""
        values = self.futures.of(measure)
        mean, error = mean_and_error(values[0] - values[_PLACES[name]])
        return Estimate(float(mean), float(error))

    @property
    def matters(self) -> bool:
        """Whether the best order is clearly better than the worst."""
        found = [self.regret(WORST, measure) for measure in ("survival", "value")]
        return not self.single and any(each.clear and each.mean > 0 for each in found)


_PLACES = {name: place for place, name in enumerate((BEST, RUNNER_UP, WORST, AT_ONCE, NONE))}


def ordered_plan(found: Ordered, label: str) -> Plan:
    """The judged plan with its methods one after the other."""
    trials = Trials(found.scenario, found.plan)
    return with_plans(found.scenario, {PORTFOLIO: trials.moved(found.starts, label)}).plans[PORTFOLIO]


def with_order(scenario: Scenario, found: Ordered, label: str) -> Scenario:
    """The scenario with the order among its plans, in the place of an older one."""
    return with_plans(scenario, {**scenario.plans, PORTFOLIO: ordered_plan(found, label)})


def _ranks(plan: str, trials: Trials, orders: Iterable[Order], block: Block) -> dict[Order, Rank]:
    wanted = list(orders)
    if not wanted:
        return {}
    plans: dict[str, Any] = {f"order{k}": trials.moved(starts_of(trials, each), "") for k, each in enumerate(wanted)}
    futures = of_plans(trials.scenario, plans, block, plan)
    alive, value = futures.survives.mean(axis=1), futures.value.mean(axis=1)
    return {each: (round(float(alive[k]), 9), float(value[k])) for k, each in enumerate(wanted)}


def _mean(order: Order, parts: Sequence[Mapping[Order, Rank]]) -> Rank:
    found = [part[order] for part in parts]
    return round(sum(rank[0] for rank in found) / len(found), 9), sum(rank[1] for rank in found) / len(found)


def _near(order: Order) -> list[Order]:
    """Orders in which one method stands elsewhere; of many methods only neighbours change places."""
    found: dict[Order, None] = {}
    for place, method in enumerate(order):
        rest = (*order[:place], *order[place + 1 :])
        places = range(len(order)) if len(order) <= MOST_INSERTED else [min(place + 1, len(rest))]
        found |= dict.fromkeys((*rest[:to], method, *rest[to:]) for to in places)
    found.pop(order, None)
    return list(found)
