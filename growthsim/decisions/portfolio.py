"""
Which methods first: every set of the frame's methods in the same futures, and what each method adds, fairly shared.

A set of methods is the judged plan with these methods alone, from its start, at the levels that it aims at; its form
and its other actions stay. How fast levels can move is the engine's matter.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from growthsim.decisions.futures import MEASURES, Array, Futures, mean_and_error, of_plans
from growthsim.decisions.shapley import interactions, sampled_contributions, sets_of, shapley_values
from growthsim.methods.aims import main_plan
from growthsim.methods.trials import CLEAR, Trials
from growthsim.scenario import Scenario, replace, with_plans
from growthsim.scenario.models import NARRATIVE
from growthsim.streams import Block, uniforms

MOST_EXACT = 11
"""Methods of which all sets are tried; of more some of the orders in which they can join."""
MOST_SETS = 2**MOST_EXACT
"""Sets that are tried at the most."""
LISTED = 8
"""Sets of each size that are tried again in other futures."""
MOST_OF_GAIN = 0.9
"""Share of the gain that few methods may carry."""
SURVIVAL, VALUE = MEASURES.index("survival"), MEASURES.index("value")
CHANCES = ("survival", "tenfold")
"""The measures that are probabilities."""


class Estimate(NamedTuple):
    """A mean over futures and its standard error."""

    mean: float
    error: float

    @property
    def clear(self) -> bool:
        """Whether it is more than chance."""
        return abs(self.mean) > max(CLEAR * self.error, 1e-12)


class Pair(NamedTuple):
    """How much more two methods add together than each adds alone."""

    first: str
    second: str
    extra: Estimate


@dataclass(frozen=True, slots=True, eq=False)
class Lattice:
    """What a block of futures says of sets of methods; measures stand first, futures last."""

    shares: Array
    """By measure, candidate and future: its Shapley value."""
    alone: Array
    """By measure, candidate and future: what it adds where it is the only one."""
    ends: Array
    """By measure, none and all candidates, and future."""
    pairs: Array
    """By measure, pair and future: the interaction index; no pairs where orders are sampled."""
    sums: Array
    """By measure and set, summed over futures."""
    orders: Array
    """By measure, sampled order and candidate: what it adds there, summed over futures; no orders where exact."""
    sets: NDArray[np.int64]
    """The sets that were tried, as bits: those of all candidates, or those of the sampled orders."""


@dataclass(frozen=True)
class PortfolioQuestion:
    """What each method adds to a plan: all sets of methods, or many orders of them."""

    scenario: Scenario
    plan: str

    piece_runs: ClassVar[int] = 32
    usual_runs: ClassVar[int] = 64

    @cached_property
    def trials(self) -> Trials:
        """The plan's way of making sets of methods into plans."""
        return Trials(self.scenario, self.plan)

    def tried(self, block: Block) -> Lattice:
        """All sets of methods in a block of futures."""
        count = len(self.trials.candidates)
        return self._all_sets(count, block) if count <= MOST_EXACT else self._some_orders(count, block)

    def answer(self, parts: Sequence[Lattice]) -> Portfolio:
        """What each method adds."""
        return Portfolio(self.scenario, self.plan, _whole(parts))

    def _all_sets(self, count: int, block: Block) -> Lattice:
        outcomes = self._outcomes(sets_of(count), block)
        upper = np.triu_indices(count, 1)
        return Lattice(
            shares=np.moveaxis(shapley_values(outcomes), 1, 0),
            alone=np.moveaxis(outcomes[[2**player for player in range(count)]] - outcomes[:1], 1, 0),
            ends=np.moveaxis(outcomes[[0, -1]], 1, 0),
            pairs=np.moveaxis(interactions(outcomes)[upper], 1, 0),
            sums=outcomes.sum(axis=-1).T,
            orders=np.empty((len(MEASURES), 0, count)),
            sets=np.arange(2**count, dtype=np.int64),
        )

    def _some_orders(self, count: int, block: Block) -> Lattice:
        singles = [frozenset([player]) for player in range(count)]
        found: dict[frozenset[int], Array] = {}

        def value_of(sets: list[frozenset[int]]) -> Array:
            wanted = list(dict.fromkeys([*sets, *singles]))
            values = self._outcomes(wanted, block)
            found.update(zip(wanted, values, strict=True))
            return values[: len(sets)]

        added = sampled_contributions(value_of, count, MOST_SETS // count, self._chance())
        none, everything = found[frozenset()], found[frozenset(range(count))]
        return Lattice(
            shares=np.moveaxis(added.mean(axis=0), 1, 0),
            alone=np.stack([found[single] - none for single in singles], axis=1),
            ends=np.stack([none, everything], axis=1),
            pairs=np.empty((len(MEASURES), 0, block.runs)),
            sums=np.stack([values.sum(axis=-1) for values in found.values()], axis=1),
            orders=np.moveaxis(added.sum(axis=-1), 2, 0),
            sets=np.array([sum(2**player for player in chosen) for chosen in found], dtype=np.int64),
        )

    def _outcomes(self, sets: Sequence[frozenset[int]], block: Block) -> Array:
        """By set, measure and future."""
        names = self.trials.candidates
        plans = {f"set{place}": self.trials.tried(names[player] for player in chosen)
                 for place, chosen in enumerate(sets)}  # fmt: skip
        return stacked(of_plans(self.scenario, plans, block, self.plan))

    def _chance(self) -> np.random.Generator:
        """The same orders for all blocks."""
        drawn = uniforms(int(self.scenario.span.seed), "decisions.portfolio.orders", Block(0, 1))
        return np.random.default_rng(int(drawn[0] * 2**53))


def portfolio_question(scenario: Scenario, plan: str = "") -> PortfolioQuestion:
    """The question about a plan, by default the first with methods; what cannot change the answer is left out of it."""
    name = plan or main_plan(scenario)
    return PortfolioQuestion(bare(scenario, name), name)


def bare(scenario: Scenario, *plans: str) -> Scenario:
    """The scenario with these plans alone, without its story and its number of futures."""
    alone = with_plans(scenario, {name: scenario.plans[name] for name in plans})
    untold = {name: Scenario.model_fields[name].default for name in NARRATIVE}
    usual = type(scenario.span)().runs
    return replace(alone.model_copy(update=untold), {"span.runs": usual})


def stacked(futures: Futures) -> Array:
    """By option, measure and future."""
    return np.stack([futures.of(measure) for measure in MEASURES], axis=1)


def summable(values: Array, total: float) -> Array:
    """
    Values rounded in about their fourteenth figure, so that they sum to their total in whatever order they are added.

    What rounding leaves over goes to the largest of them.

    >>> shares = summable(np.array([0.1, 0.2, 0.3, -0.05]), 0.55)
    >>> bool(sum(shares) == sum(reversed(shares)) == np.sum(shares)), round(float(sum(shares)), 12)
    (True, 0.55)
    """
    largest = float(np.abs(values).max(initial=0.0))
    if not largest:
        return values
    step = math.ldexp(1.0, math.frexp(largest)[1] - 46)
    steps: Array = np.round(values / step)
    steps[np.abs(steps).argmax()] += np.round(total / step) - steps.sum()
    rounded: Array = steps * step + 0.0
    return rounded


@dataclass(frozen=True, eq=False)
class Portfolio:
    """What each method of a plan adds, by measure; methods whose aim is not above their opening level add nothing."""

    scenario: Scenario
    plan: str
    lattice: Lattice

    @cached_property
    def candidates(self) -> list[str]:
        """The methods that the plan can raise."""
        return Trials(self.scenario, self.plan).candidates

    @property
    def exact(self) -> bool:
        """Whether all sets were tried."""
        return not self.lattice.orders.shape[1]

    @property
    def runs(self) -> int:
        """How many futures it stands on."""
        return int(self.lattice.ends.shape[-1])

    @property
    def standard_error(self) -> float:
        """The largest standard error of its probabilities: none, all, and each method's share."""
        ends = [estimate.error for measure in CHANCES for estimate in self.ends(measure)]
        shares = [share.error for measure in CHANCES for share in self.shares(measure).values()]
        return float(max([*ends, *shares]))

    def shares(self, measure: str) -> dict[str, Estimate]:
        """The Shapley share of every method of the frame, in the frame's order; their sum is the total."""
        at = MEASURES.index(measure)
        means, errors = mean_and_error(self.lattice.shares[at])
        if not self.exact:
            # Two kinds of chance: which futures, and which of the orders.
            _, by_order = mean_and_error(self.lattice.orders[at].T / self.runs)
            errors = np.hypot(errors, by_order)
        ends = self.lattice.ends[at].mean(axis=-1)
        return self._of_all(summable(means, float(ends[1] - ends[0])), errors)

    def total(self, measure: str) -> Estimate:
        """What all methods together bring over none, future by future."""
        ends = self.lattice.ends[MEASURES.index(measure)]
        _, error = mean_and_error(ends[1] - ends[0])
        return Estimate(math.fsum(share.mean for share in self.shares(measure).values()), float(error))

    def ends(self, measure: str) -> tuple[Estimate, Estimate]:
        """The measure without any method, and with all of them."""
        means, errors = mean_and_error(self.lattice.ends[MEASURES.index(measure)])
        none, everything = (Estimate(float(m), float(e)) for m, e in zip(means, errors, strict=True))
        return none, everything

    def alone(self, measure: str) -> dict[str, Estimate]:
        """What each method brings where it is the only one."""
        return self._of_all(*mean_and_error(self.lattice.alone[MEASURES.index(measure)]))

    def through_others(self, measure: str) -> dict[str, Estimate]:
        """What of each method's share comes about only with others: the share less what it brings alone."""
        at = MEASURES.index(measure)
        return self._of_all(*mean_and_error(self.lattice.shares[at] - self.lattice.alone[at]))

    def pairs(self, measure: str) -> list[Pair]:
        """Pairs that clearly add more, or less, together than alone, strongest first."""
        means, errors = mean_and_error(self.lattice.pairs[MEASURES.index(measure)])
        firsts, seconds = np.triu_indices(len(self.candidates), 1)
        named = [
            Pair(self.candidates[first], self.candidates[second], Estimate(float(mean), float(error)))
            for first, second, mean, error in zip(firsts, seconds, means, errors, strict=False)
        ]
        return sorted((pair for pair in named if pair.extra.clear), key=lambda pair: -abs(pair.extra.mean))

    def carriers(self, measure: str) -> list[str]:
        """The fewest methods that carry nine tenths of the gain, strongest first; none where there is no clear gain."""
        total = self.total(measure)
        if not (total.clear and total.mean > 0):
            return []
        found, carried = list[str](), 0.0
        for method, share in self.ranked(measure):
            if carried >= MOST_OF_GAIN * total.mean:
                break
            found.append(method)
            carried += share.mean
        return found

    def ranked(self, measure: str) -> list[tuple[str, Estimate]]:
        """All methods with their shares, largest first."""
        return sorted(self.shares(measure).items(), key=lambda entry: -entry[1].mean)

    def shortlist(self) -> list[tuple[str, ...]]:
        """
        By size, from none to all methods: the sets with most futures undisrupted, of equal ones the most valuable.

        There are some of each size, for a single one may have been lucky.
        """
        means = self.lattice.sums / self.runs
        by_size: dict[int, list[tuple[float, float, int]]] = {}
        for bits, alive, value in zip(self.lattice.sets, means[SURVIVAL], means[VALUE], strict=True):
            known = by_size.setdefault(int(bits).bit_count(), [])
            known.append((round(float(alive), 9), float(value), int(bits)))
        chosen = [bits for size in sorted(by_size) for _, _, bits in sorted(by_size[size], reverse=True)[:LISTED]]
        return [tuple(name for k, name in enumerate(self.candidates) if bits >> k & 1) for bits in chosen]

    def _of_all(self, means: Array, errors: Array) -> dict[str, Estimate]:
        places = {method: place for place, method in enumerate(self.candidates)}
        return {
            method: Estimate(float(means[places[method]]), float(errors[places[method]]))
            if method in places
            else Estimate(0.0, 0.0)
            for method in self.scenario.frame.names
        }


def _whole(parts: Sequence[Lattice]) -> Lattice:
    """All blocks as one."""
    futures = {name: np.concatenate([getattr(part, name) for part in parts], axis=-1)
               for name in ("shares", "alone", "ends", "pairs")}  # fmt: skip
    summed: dict[str, Any] = {name: sum(getattr(part, name) for part in parts) for name in ("sums", "orders")}
    return Lattice(**futures, **summed, sets=parts[0].sets)
