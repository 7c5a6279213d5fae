"""
The best set of methods of each size.

What came out best among many was lucky too. So a shortlist from the lattice is tried once more in futures of its own,
and what is best there is judged in futures in which nothing was chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from growthsim.decisions.futures import Futures, joined, mean_and_error, of_plans
from growthsim.decisions.portfolio import CHANCES, Estimate, Portfolio
from growthsim.methods.trials import Trials
from growthsim.scenario import Scenario
from growthsim.streams import Block

Sets = tuple[tuple[str, ...], ...]
RUNS = 256
"""Futures in which the shortlist is tried."""


@dataclass(frozen=True)
class ShortlistQuestion:
    """The best set of each size out of a shortlist, in the futures from `first` on."""

    scenario: Scenario
    plan: str
    sets: Sets
    first: int

    piece_runs: ClassVar[int] = RUNS // 2
    usual_runs: ClassVar[int] = RUNS

    def tried(self, block: Block) -> Futures:
        """The sets in a block of fresh futures."""
        return _tried(self.scenario, self.plan, self.sets, self.first, block)

    def answer(self, parts: Sequence[Futures]) -> Sets:
        """By size, from none to all methods: most futures undisrupted, of equal ones the most valuable."""
        futures = joined(parts)
        ranks = [
            (round(float(alive), 9), float(value))
            for alive, value in zip(futures.survives.mean(axis=1), futures.value.mean(axis=1), strict=True)
        ]
        best: dict[int, int] = {}
        for place, methods in enumerate(self.sets):
            size = len(methods)
            if size not in best or ranks[place] > ranks[best[size]]:
                best[size] = place
        names = self.scenario.frame.names
        idle = [method for method in names if method not in Trials(self.scenario, self.plan).candidates]
        found = []
        for size in range(len(names) + 1):
            # A method that the plan cannot raise fills a set up where any other would be worse.
            known = [(ranks[best[of]], of) for of in range(max(0, size - len(idle)), size + 1) if of in best]
            if known:
                _, of = max(known)
                chosen = {*self.sets[best[of]], *idle[: size - of]}
                found.append(tuple(method for method in names if method in chosen))
        return tuple(found)


@dataclass(frozen=True)
class BestQuestion:
    """Sets of methods in the futures from `first` on, in which they were not chosen."""

    scenario: Scenario
    plan: str
    sets: Sets
    first: int

    piece_runs: ClassVar[int] = 512
    usual_runs: ClassVar[int] = 1024

    def tried(self, block: Block) -> Futures:
        """None of the methods, and the sets, in a block of fresh futures."""
        return _tried(self.scenario, self.plan, ((), *self.sets), self.first, block)

    def answer(self, parts: Sequence[Futures]) -> Best:
        """What becomes of each set."""
        return Best(self.sets, joined(parts))


def shortlist_question(found: Portfolio) -> ShortlistQuestion:
    """The sets that did best in the lattice, in the futures after its own."""
    return ShortlistQuestion(found.scenario, found.plan, tuple(found.shortlist()), found.runs)


def best_question(found: Portfolio, sets: Sets) -> BestQuestion:
    """The best sets of each size, in the futures after those they were found in."""
    return BestQuestion(found.scenario, found.plan, sets, found.runs + RUNS)


@dataclass(frozen=True, eq=False)
class Best:
    """Sets of methods by size, each by all measures and against none of them."""

    sets: Sets
    futures: Futures

    @property
    def runs(self) -> int:
        """How many fresh futures it stands on."""
        return self.futures.runs

    @property
    def standard_error(self) -> float:
        """The largest standard error of its probabilities."""
        return float(max(self.of(place, measure).error for place in range(len(self.sets)) for measure in CHANCES))

    def of(self, place: int, measure: str) -> Estimate:
        """A measure of one of the sets."""
        mean, error = mean_and_error(self.futures.of(measure)[place + 1])
        return Estimate(float(mean), float(error))

    def gain(self, place: int, measure: str) -> Estimate:
        """What one of the sets brings over none, future by future."""
        values = self.futures.of(measure)
        mean, error = mean_and_error(values[place + 1] - values[0])
        return Estimate(float(mean), float(error))

    def of_size(self, size: int) -> tuple[str, ...]:
        """The best set of so many methods."""
        return next(methods for methods in self.sets if len(methods) == size)

    def of_size_at_most(self, size: int) -> tuple[str, ...]:
        """The best set of so many methods or fewer."""
        places = [place for place, methods in enumerate(self.sets) if len(methods) <= size]
        return self.sets[max(places, key=lambda place: (round(self.of(place, "survival").mean, 9),
                                                        self.of(place, "value").mean))]  # fmt: skip


def _tried(scenario: Scenario, plan: str, sets: Sets, first: int, block: Block) -> Futures:
    trials = Trials(scenario, plan)
    plans = {f"set{place}": trials.tried(methods) for place, methods in enumerate(sets)}
    return of_plans(scenario, plans, Block(first + block.first, first + block.last), plan)
