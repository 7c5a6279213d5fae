"""
Sell, transform or wait: what the firm is worth to its owner by the year in which it changes hands.

Three ways: sell today, go on as now and sell later, carry out the plan and sell later. What counts for the owner is
what is paid out until then and the price on that day, both in today's money. A sale fails with the chance that the
scenario gives it, the same luck for all three ways of a future, and surely where the firm is worth nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from growthsim.decisions.futures import Array, mean_and_error
from growthsim.distributions import central
from growthsim.engine import inputs_of, simulate
from growthsim.methods.aims import main_plan
from growthsim.quantities import Quantity
from growthsim.sampling import Draws, draw
from growthsim.scenario import Plan, Scenario, with_plans
from growthsim.streams import Block, uniforms

HIERARCHY = "hierarchy"
"""The form of a firm that builds no other."""

NOW, STAY, TRANSFORM = "now", "stay", "transform"
WAYS = (NOW, STAY, TRANSFORM)
"""Sell today; go on as now and sell later; carry out the plan and sell later."""

DISCOUNT = Quantity(
    "discount", "Yearly discount of later money", "r", "1/year", 0, 0.5, 0.10,
    "Private Capital Markets Report 2021, Pepperdine: owners of private firms name 9 to 10 % most often as their cost "
    "of equity; investors ask for 20 % and more", "industry", percent=True,
)  # fmt: skip

USUAL_YEARS = 8.0
"""Years until the handover where the scenario plans none: the story of the owner who retires."""
LOW, MIDDLE, HIGH = 0.1, 0.5, 0.9
"""Quantiles of the value that are shown."""


@dataclass(frozen=True, slots=True, eq=False)
class Sales:
    """By way, year and future: the firm's value and what was paid out until then in today's money; and the luck."""

    value: Array
    paid: Array
    succeeds: Array
    """1 in futures in which a sale would not fail, shape (future)."""


@dataclass(frozen=True)
class HandoverQuestion:
    """What the firm is worth to its owner, sold now, later as it is, or later with the plan."""

    scenario: Scenario
    plan: str
    discount: float = DISCOUNT.default

    piece_runs: ClassVar[int] = 250
    usual_runs: ClassVar[int] = 1000

    @property
    def years(self) -> tuple[int, ...]:
        """Whole years from today on until the end of the span."""
        return tuple(range(int(float(self.scenario.span.years) + 1e-9) + 1))

    @property
    def stays(self) -> str:
        """The plan that goes on as now: the first one that changes nothing; empty where there is none."""
        plans = self.scenario.plans
        return next((name for name in plans if name != self.plan and _changes_nothing(plans[name])), "")

    def tried(self, block: Block) -> Sales:
        """Value and payout of both plans, year by year, in a block of futures."""
        plans = self.scenario.plans
        # Under their own names, so that what is uncertain in a plan is drawn as it is anywhere else.
        stay: dict[str, Any] = {self.stays: plans[self.stays]} if self.stays else {f"not_{self.plan}": {}}
        world = with_plans(self.scenario, {**stay, self.plan: plans[self.plan]})
        draws = draw(world, block)
        found = simulate(inputs_of(world, draws), block.runs).trajectories
        steps = int(world.span.steps_per_year)
        marks = [year * steps for year in self.years]
        ends = (1 + self.discount) ** -(np.arange(1, len(found["payout"])) / steps)
        payout, worth = (np.asarray(found[name], dtype=np.float64) for name in ("payout", "value"))
        flows = payout[1:] * ends[:, None, None] / steps
        paid = np.concatenate([np.zeros_like(flows[:1]), np.cumsum(flows, axis=0)])
        return Sales(
            value=np.moveaxis(worth[marks], 0, 1),
            paid=np.moveaxis(paid[marks], 0, 1),
            succeeds=_succeeds(world, draws, block),
        )

    def answer(self, parts: Sequence[Sales]) -> Handover:
        """The owner's money by way and year."""
        value, paid = (np.concatenate([getattr(part, name) for part in parts], axis=2) for name in ("value", "paid"))
        return Handover(self, Sales(value, paid, np.concatenate([part.succeeds for part in parts])))


def handover_question(scenario: Scenario, plan: str = "", discount: float = DISCOUNT.default) -> HandoverQuestion:
    """The question about a plan; where none is named about the first one with methods."""
    return HandoverQuestion(scenario, plan or main_plan(scenario), discount)


def _changes_nothing(plan: Plan) -> bool:
    """Whether the firm stays what it is: a plan without methods can still change its price, its form, its partners."""
    return not (plan.methods or plan.actions or plan.form != HIERARCHY)


def _succeeds(world: Scenario, draws: Draws, block: Block) -> Array:
    """1 where a sale succeeds; one stream for all ways and years, so that they share their luck."""
    luck = uniforms(int(world.span.seed), "decisions.handover", block)
    succeeds: Array = (luck >= draws.values["valuation.transfer_failure"]).astype(float)
    return succeeds


@dataclass(frozen=True, eq=False)
class Handover:
    """What the firm is worth by year, and what its owner has of each way."""

    question: HandoverQuestion
    sales: Sales

    @property
    def scenario(self) -> Scenario:
        """The scenario whose futures these are."""
        return self.question.scenario

    @property
    def runs(self) -> int:
        """How many futures it stands on."""
        return len(self.sales.succeeds)

    @property
    def standard_error(self) -> float:
        """The largest standard error of its probabilities."""
        found = [self.better_than_now(way, self.planned)[1] for way in WAYS[1:]]
        return max(*found, *(self.worthless(way, place)[1] for way in WAYS[1:] for place in range(len(self.calendar))))

    @property
    def calendar(self) -> tuple[float, ...]:
        """Calendar years of the sale."""
        return tuple(float(self.scenario.start_year) + year for year in self.question.years)

    @property
    def planned(self) -> int:
        """The place of the year of the handover: the scenario's, else in eight years, at the latest the last."""
        date = central(self.scenario.valuation.handover_time) or USUAL_YEARS
        return min(round(date), len(self.question.years) - 1)

    def value(self, way: str, place: int) -> Array:
        """The firm's value by future; sold now it is that of today."""
        value: Array = self.sales.value[self._row(way), 0 if way == NOW else place]
        return value

    def quantiles(self, way: str) -> Array:
        """The value in the tenth worst, the middle and the tenth best future, shape (quantile, year)."""
        found: Array = np.quantile(self.sales.value[self._row(way)], (LOW, MIDDLE, HIGH), axis=1)
        return found

    def money(self, way: str, place: int) -> Array:
        """What the owner has of it by future, in today's money: payouts until then and the price where it is paid."""
        year = 0 if way == NOW else place
        price = self.sales.value[self._row(way), year] * self.sales.succeeds
        money: Array = self.sales.paid[self._row(way), year] + price * (1 + self.question.discount) ** -float(year)
        return money

    def mean(self, way: str, place: int) -> tuple[float, float]:
        """The owner's money on average, and its standard error."""
        mean, error = mean_and_error(self.money(way, place))
        return float(mean), float(error)

    def against(self, way: str, other: str, place: int) -> tuple[float, float]:
        """What one way brings over another, future by future, with its standard error."""
        mean, error = mean_and_error(self.money(way, place) - self.money(other, place))
        return float(mean), float(error)

    def better_than_now(self, way: str, place: int) -> tuple[float, float]:
        """Share of futures in which the owner has more of it than of selling today."""
        # A sale that fails fails today as well: such futures say nothing, and what was paid out counts.
        mean, error = mean_and_error((self.money(way, place) > self.money(NOW, place)).astype(float))
        return float(mean), float(error)

    def worthless(self, way: str, place: int) -> tuple[float, float]:
        """Share of futures in which the firm is worth nothing on that day."""
        mean, error = mean_and_error((self.value(way, place) <= 0).astype(float))
        return float(mean), float(error)

    def best_year(self, way: str) -> int:
        """The place of the year in which a sale brings the owner most on average; 0 is today."""
        means = [self.mean(way, place)[0] for place in range(len(self.question.years))]
        return int(np.argmax(means))

    def _row(self, way: str) -> int:
        return 1 if way == TRANSFORM else 0


CLEAR = 2.0
"""Standard errors beyond which a difference is no chance."""


def advice(found: Handover, place: int) -> str:
    """
    The way that brings most at that year, where it is clearly more than both others; else empty.

    Selling now is compared with the same year: what both others pay out until then counts for them.
    """
    means = {way: found.mean(way, place)[0] for way in WAYS}
    best = max(means, key=lambda way: means[way])
    for other in WAYS:
        if other != best:
            difference, error = found.against(best, other, place)
            if not difference > max(CLEAR * error, 1e-9):
                return ""
    return best


def record(found: Handover) -> Mapping[str, Any]:
    """The answer as plain values, for JSON."""
    place = found.planned
    return {
        "plan": found.question.plan,
        "stay": found.question.stays or None,
        "runs": found.runs,
        "discount": found.question.discount,
        "transfer_failure": central(found.scenario.valuation.transfer_failure),
        "year": found.calendar[place],
        "advice": advice(found, place) or None,
        "ways": {way: _way(found, way, place) for way in WAYS},
        "years": [
            {"year": year}
            | {
                way: {
                    **dict(zip(("low", "middle", "high"), map(float, found.quantiles(way)[:, at]), strict=True)),
                    "owner": found.mean(way, at)[0],
                    "owner_error": found.mean(way, at)[1],
                    "worthless": found.worthless(way, at)[0],
                    "worthless_error": found.worthless(way, at)[1],
                }
                for way in (STAY, TRANSFORM)
            }
            for at, year in enumerate(found.calendar)
        ],
    }


def _way(found: Handover, way: str, place: int) -> dict[str, Any]:
    mean, error = found.mean(way, place)
    worthless, worthless_error = found.worthless(way, place)
    better, better_error = found.better_than_now(way, place)
    low, middle, high = np.quantile(found.value(way, place), (LOW, MIDDLE, HIGH))
    return {
        "owner": mean, "owner_error": error, "low": float(low), "middle": float(middle), "high": float(high),
        "worthless": worthless, "worthless_error": worthless_error, "better_than_now": better,
        "better_than_now_error": better_error, "best_year": found.calendar[0 if way == NOW else found.best_year(way)],
    }  # fmt: skip
