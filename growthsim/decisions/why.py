"""
Why did it change: the share that each differing lever has in what becomes of one firm and of the other.

Levers go one after the other from the first scenario's value to the other's, in the same futures; what each adds is
averaged over all orders (its Shapley value), or over some of them where there are many levers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

import numpy as np

from growthsim.decisions.futures import MEASURES, Array, mean_and_error, of_points
from growthsim.decisions.shapley import sampled_contributions, sets_of, shapley_values
from growthsim.decisions.why_levers import ONE, Pair, pair_of
from growthsim.decisions.working import Progress, answered, precisely
from growthsim.methods.aims import main_plan
from growthsim.scenario import Fault, Scenario, ScenarioError, walk
from growthsim.streams import Block, uniforms
from growthsim.wording import nearest, shown

MOST_EXACT = 10
"""Levers up to which every combination is worked out."""
MOST_ORDERS, FEWEST_ORDERS, JOINED = 64, 16, 1000
"""Orders that are drawn for more levers: so many that about that number of combinations comes about."""


@dataclass(frozen=True, eq=False)
class Part:
    """Of a block: what each lever adds by future, both ends by future, and the sum over futures by order."""

    shares: Array
    ends: Array
    orders: Array


@dataclass(frozen=True)
class WhyQuestion:
    """What each lever of a pair adds to a measure."""

    pair: Pair
    of: str

    piece_runs: ClassVar[int] = 64
    usual_runs: ClassVar[int] = 128

    @property
    def scenario(self) -> Scenario:
        """The first scenario."""
        return self.pair.first

    @property
    def players(self) -> int:
        """How many levers differ."""
        return len(self.pair.levers)

    @property
    def exact(self) -> bool:
        """Whether every combination is worked out."""
        return self.players <= MOST_EXACT

    @property
    def orders(self) -> int:
        """Orders that are drawn where not all are."""
        return max(FEWEST_ORDERS, min(MOST_ORDERS, JOINED // max(self.players, 1)))

    def tried(self, block: Block) -> Part:
        """What the levers add in a block of futures."""
        known: dict[frozenset[int], Array] = {}

        def value_of(sets: list[frozenset[int]]) -> Array:
            known.update(self._outcomes(sets, block))
            return np.stack([known[chosen] for chosen in sets])

        everything = frozenset(range(self.players))
        if self.exact:
            shares = shapley_values(value_of(sets_of(self.players)))
            orders = np.empty((0, self.players))
        else:
            drawn = sampled_contributions(value_of, self.players, self.orders, self._rng())
            shares, orders = drawn.mean(axis=0), drawn.sum(axis=2)
        return Part(shares, np.stack([known[frozenset()], known[everything]]), orders)

    def answer(self, parts: Sequence[Part]) -> Why:
        """The shares from all blocks."""
        shares = np.concatenate([part.shares for part in parts], axis=1)
        ends = np.concatenate([part.ends for part in parts], axis=1)
        orders = np.sum([part.orders for part in parts], axis=0) / shares.shape[1]
        return Why(self, shares, ends, orders)

    def _rng(self) -> np.random.Generator:
        """The orders: from a stream of their own, the same for every block."""
        place = uniforms(int(self.scenario.span.seed), "decisions.why.orders", Block(0, 1))
        return np.random.default_rng(int(place[0] * 2**53))

    def _outcomes(self, sets: Sequence[frozenset[int]], block: Block) -> dict[frozenset[int], Array]:
        """The measure by future for each combination; those that differ in numbers alone go side by side."""
        levers, worlds = self.pair.levers, dict[frozenset[int], list[frozenset[int]]]()
        for chosen in sets:
            built = frozenset(place for place in chosen if not levers[place].numeric)
            worlds.setdefault(built, []).append(chosen)
        numeric = [place for place, lever in enumerate(levers) if lever.numeric]
        values = [{path: value for path, _, value in walk(end)} for end in (self.pair.first, self.pair.other)]
        found: dict[frozenset[int], Array] = {}
        for built, several in worlds.items():
            world = self.pair.world(built)
            points = [{levers[place].path: values[place in chosen][levers[place].path] for place in numeric}
                      for chosen in several]  # fmt: skip
            outcomes = of_points(world, self.pair.plan, points, block).of(self.of)
            found |= dict(zip(several, outcomes, strict=True))
        return found


@dataclass(frozen=True, eq=False)
class Why:
    """What each lever has in the change: by lever and future, in the order of the question's levers."""

    question: WhyQuestion
    shares: Array
    ends: Array
    orders: Array

    @property
    def pair(self) -> Pair:
        """The two scenarios."""
        return self.question.pair

    @property
    def of(self) -> str:
        """The measure."""
        return self.question.of

    @property
    def is_share(self) -> bool:
        """Whether the measure is a share of futures."""
        return self.of != "value"

    @property
    def exact(self) -> bool:
        """Whether every combination was worked out."""
        return self.question.exact

    @property
    def runs(self) -> int:
        """Futures that it stands on."""
        return int(self.ends.shape[1])

    @property
    def whole(self) -> bool:
        """Whether every combination was possible."""
        return bool(np.isfinite(self.shares).all() and np.isfinite(self.ends).all())

    @cached_property
    def means(self) -> Array:
        """The share of each lever."""
        found: Array = self.shares.mean(axis=1)
        return found

    @cached_property
    def errors(self) -> Array:
        """The standard error of each share: from the futures, and from the orders where not all were taken."""
        errors = mean_and_error(self.shares)[1]
        if len(self.orders) > 1:
            errors = np.hypot(errors, self.orders.std(axis=0, ddof=1) / np.sqrt(len(self.orders)))
        found: Array = errors
        return found

    @property
    def total(self) -> float:
        """What all levers add: the sum of their shares, from the largest on as they are told."""
        return float(sum(float(self.means[place]) for place in self.ranked))

    @property
    def change(self) -> tuple[float, float]:
        """The change from the one scenario to the other in the same futures, and its standard error."""
        mean, error = mean_and_error(self.ends[1] - self.ends[0])
        return float(mean), float(error)

    @property
    def start(self) -> float:
        """The measure of the first scenario."""
        return float(self.ends[0].mean())

    @property
    def end(self) -> float:
        """The measure of the other scenario."""
        return float(self.ends[1].mean())

    @property
    def ranked(self) -> list[int]:
        """The levers, those with the largest shares first."""
        return [int(place) for place in np.argsort(-np.abs(self.means), kind="stable")]

    @property
    def standard_error(self) -> float:
        """The largest of all shares; money has none."""
        if not self.is_share:
            return 0.0
        ends = mean_and_error(self.ends)[1]
        return float(max([*ends, *self.errors]))


def why_question(
    first: Scenario, other: Scenario, of: str = "survival", plan: str = "", merging: int = 0
) -> WhyQuestion:  # fmt: skip
    """
    The question about two scenarios, for the plan of that name in both, else for the main plan of each.

    Raises
    ------
    ScenarioError
        When a plan is not in both, or the values of two currencies are asked for.
    """
    if of not in MEASURES:
        raise ScenarioError([Fault("", None, f"allowed: {', '.join(MEASURES)}")], f"measure {shown(of)}")
    if of == "value" and first.currency != other.currency:
        message = f"values in {first.currency} and in {other.currency} cannot be compared; ask for survival or tenfold"
        raise ScenarioError([Fault("", None, message)], "why")
    plans = (_plan_of(first, plan), _plan_of(other, plan))
    return WhyQuestion(pair_of(first, other, plans, merging), of)


def coarser(question: WhyQuestion, first: Scenario, other: Scenario, plan: str = "") -> WhyQuestion:
    """The question with more of its levers merged, where some combination turned out not to be possible."""
    return why_question(first, other, question.of, plan, min(question.pair.merging + 1, ONE))


def explained(
    first: Scenario, other: Scenario, of: str = "survival", plan: str = "", runs: int | None = None,
    precise: bool = False, progress: Progress | None = None,
) -> Why:  # fmt: skip
    """The shares of all levers, merged as far as is needed for every combination to be possible."""
    work: Callable[..., Any] = precisely if precise else answered
    question = why_question(first, other, of, plan)
    found: Why = work(question, runs, progress)
    while not found.whole and question.pair.merging < ONE:
        question = coarser(question, first, other, plan)
        found = work(question, runs, progress)
    return found


def _plan_of(scenario: Scenario, plan: str) -> str:
    if not plan:
        return main_plan(scenario)
    if plan not in scenario.plans:
        near = nearest(plan, scenario.plans)
        hint = f"did you mean {near}? " if near else ""
        message = f"no such plan in {shown(scenario.title)}; {hint}there are {', '.join(scenario.plans)}"
        raise ScenarioError([Fault("", None, message)], f"plan {shown(plan)}")
    return plan
