"""Directions of effect: one input goes up, all shocks stay the same, and the named outcome moves as it must."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
import xarray as xr

from tests.builders import EVERYTHING, FULL_SUCCESS, PRICE_WAR, Plans, open_marks, share, simulated, values

Outcome = Callable[[xr.Dataset], float]

LINEAR: Plans = {"plan": {}}
CHANGING: Plans = {"plan": {"methods": EVERYTHING}}
FAST: Plans = {"plan": {"form": "parallel", "units": 6.0}}
NETWORK: Plans = {"plan": {"form": "network"}}
ENGAGING: Plans = {"plan": {"methods": {"engagement": 1.0, "mtp": 1.0}}}
DEMANDING: Plans = {"plan": {"methods": {"staff_on_demand": 1.0, "mtp": 1.0}}}

UP, DOWN = 1, -1
QUIET: dict[str, Any] = {"entrant.presence": "absent"}
CERTAIN: dict[str, Any] = {**FULL_SUCCESS, "entrant.presence": "absent"}


def closed(dataset: xr.Dataset) -> float:
    return share(dataset, "closed", "plan")


def disrupted(dataset: xr.Dataset) -> float:
    return share(dataset, "disrupted", "plan")


def mean_of(name: str, year: float | None = None) -> Outcome:
    """Mean of a variable over the runs and the marks at which the firm is open, or at one year."""

    def outcome(dataset: xr.Dataset) -> float:
        found = values(dataset, name, "plan")
        if year is not None:
            return float(found[:, int(np.argmin(np.abs(dataset["time"].values - year)))].mean())
        return float(found[open_marks(dataset, "plan")].mean())

    outcome.__name__ = name
    return outcome


def spread_of(name: str) -> Outcome:
    """Width of the middle eight tenths of a variable at the end."""

    def outcome(dataset: xr.Dataset) -> float:
        return float(np.ptp(np.quantile(values(dataset, name, "plan")[:, -1], [0.1, 0.9])))

    outcome.__name__ = f"spread of {name}"
    return outcome


def entrants(dataset: xr.Dataset) -> float:
    return float(values(dataset, "entrant_customers", "plan")[:, -1].mean())


def per_head(dataset: xr.Dataset) -> float:
    """Customers a person serves, on average over the open marks."""
    where = open_marks(dataset, "plan")
    own = values(dataset, "old_customers", "plan") + values(dataset, "new_customers", "plan")
    return float(
        (own[where] / (values(dataset, "workers", "plan") + values(dataset, "externals", "plan"))[where]).mean()
    )


@dataclass(frozen=True)
class Direction:
    """What moves, and which way, when a path goes from `low` to `high`; standing still is a failure, too."""

    path: str
    low: Any
    high: Any
    outcome: Outcome
    sign: int
    plans: Plans = field(default_factory=lambda: LINEAR)
    changes: dict[str, Any] = field(default_factory=dict)
    years: float = 15

    def __str__(self) -> str:
        return f"{self.path}-{self.outcome.__name__}"


T = "technologies.technology"
DIRECTIONS = (
    Direction("firm.price_matching", 0.1, 1.0, closed, UP),
    Direction(f"{T}.halving_time", 1.0, 3.0, disrupted, DOWN),
    Direction(f"{T}.floor_share", 0.0, 0.5, disrupted, DOWN),
    Direction(f"{T}.cost_share", 0.3, 0.9, disrupted, UP),
    Direction(f"{T}.volatility", 0.05, 0.5, spread_of("entrant_price"), UP),
    Direction(f"{T}.acceleration", 0.0, 0.2, entrants, UP, changes={f"{T}.law": "accelerating"}, years=8),
    Direction(f"{T}.learning_rate", 0.1, 0.4, entrants, UP, changes={f"{T}.law": "experience"}),
    Direction(f"{T}.endogenous_share", 0.0, 1.0, mean_of("entrant_price", 15), UP,
              changes={f"{T}.law": "experience", f"{T}.learning_rate": 0.4}),
    Direction("market.demand_volatility", 0.0, 0.4, spread_of("revenue"), UP, years=6),
    Direction("market.growth_rate", 0.0, 0.05, mean_of("other_customers", 15), UP),
    Direction("market.price_sensitivity", 2.0, 8.0, mean_of("entrant_customers", 4), DOWN),
    Direction("market.price_sensitivity", 2.0, 8.0, entrants, UP, years=14),
    Direction("market.switching_threshold", 0.1, 1.0, entrants, DOWN),
    Direction("entrant.launch_price_ratio", 1.5, 6.0, entrants, DOWN),
    Direction("entrant.imitation", 0.2, 0.8, entrants, UP),
    Direction("entrant.innovation", 0.01, 0.08, entrants, UP),
    Direction("entrant.cross_imitation", 0.0, 1.0, entrants, UP, CHANGING, FULL_SUCCESS),
    Direction("entrant.arrival_time", 0.0, 5.0, disrupted, DOWN),
    Direction("entrant.opening_share", 0.0, 0.3, disrupted, UP),
    Direction("entrant.opening_share", 0.0, 0.3, entrants, UP, years=11),
    Direction("entrant.other_cost_decline", 0.0, 0.15, entrants, UP),
    Direction("entrant.quality_growth_rate", 0.0, 0.1, entrants, UP),
    Direction("entrant.style", "patient", "ordinary", disrupted, UP),
    Direction("entrant.style", "ordinary", "price_war", disrupted, UP),
    Direction("firm.cash_days", 10.0, 300.0, closed, DOWN, changes=PRICE_WAR),
    Direction("firm.credit_days", 5.0, 300.0, closed, DOWN, changes=PRICE_WAR),
    Direction("firm.payment_days", 0.0, 150.0, closed, UP, FAST,
              {"firm.operating_margin": 0.03, "firm.cash_days": 20.0}, 8),
    Direction("firm.operating_margin", 0.02, 0.18, closed, DOWN, changes=PRICE_WAR),
    Direction("firm.operating_margin", 0.02, 0.18, mean_of("value", 3), UP),
    Direction("firm.fixed_cost_share", 0.05, 0.3, mean_of("operating_result", 13), DOWN),
    Direction("firm.loyalty", 0.1, 0.9, mean_of("new_customers", 12), UP, CHANGING, FULL_SUCCESS),
    Direction("firm.new_goods_share", 0.3, 0.8, mean_of("operating_result", 12), DOWN, CHANGING, FULL_SUCCESS),
    Direction("firm.added_customers", 20.0, 200.0, mean_of("old_customers", 3), UP),
    Direction("firm.improvement_rate", 0.0, 0.03, mean_of("operating_result"), UP, LINEAR, QUIET),
    Direction("firm.payout_share", 0.2, 0.9, mean_of("cash", 5), DOWN),
    Direction("firm.tax_rate", 0.1, 0.4, mean_of("cash", 5), DOWN),
    Direction("firm.severance", 0.0, 2.0, mean_of("operating_result", 12), DOWN, LINEAR, {"firm.price_matching": 0.0}),
    Direction("organisation.hiring_cap", 0.1, 1.0, mean_of("old_customers", 5), UP, FAST, QUIET),
    Direction("organisation.time_to_hire", 10.0, 300.0, mean_of("service_level"), DOWN, LINEAR,
              {**QUIET, "market.demand_volatility": 0.2}),
    Direction("organisation.ramp_time", 1.0, 18.0, mean_of("operating_result", 4), DOWN, FAST, QUIET),
    Direction("organisation.turnover", 0.05, 0.5, mean_of("old_customers", 5), DOWN, FAST, QUIET),
    Direction("organisation.span_of_control", 4.0, 12.0, mean_of("managers"), DOWN),
    Direction("organisation.span_of_control", 4.0, 12.0, mean_of("decision_delay"), DOWN),
    Direction("organisation.decision_days", 1.0, 30.0, mean_of("decision_delay"), UP),
    Direction("organisation.reserve", 0.0, 0.3, mean_of("service_level"), UP, LINEAR,
              {**QUIET, "market.demand_volatility": 0.2}),
    Direction("organisation.skill_half_life", 1.0, 30.0, mean_of("skill"), UP),
    Direction("organisation.skill_half_life", 1.0, 30.0, mean_of("operating_result", 8), DOWN, DEMANDING,
              {**CERTAIN, "organisation.external_share_max": 0.5}),
    Direction("organisation.training_rate", 0.05, 0.5, mean_of("skill"), UP),
    Direction("organisation.external_cost_ratio", 0.5, 1.5, mean_of("operating_result", 6), DOWN, DEMANDING, CERTAIN),
    Direction("organisation.rework", 0.0, 0.4, mean_of("externals", 6), UP, DEMANDING, CERTAIN),
    Direction("organisation.knowledge_loss", 0.0, 1.0, mean_of("externals", 6), UP, DEMANDING, CERTAIN),
    Direction("organisation.coordination", 0.0, 0.5, mean_of("workers", 6), UP, DEMANDING, CERTAIN),
    Direction("organisation.external_share_max", 0.1, 0.5, mean_of("workers", 6), DOWN, DEMANDING, CERTAIN),
    Direction("organisation.node_growth_rate", 0.1, 0.4, mean_of("old_customers", 8), UP, NETWORK, QUIET),
    Direction("organisation.node_limit_share", 0.05, 0.5, mean_of("old_customers", 15), UP, NETWORK, QUIET),
    Direction("organisation.misaligned_share", 0.0, 0.4, per_head, DOWN, NETWORK, QUIET),
    Direction("organisation.service_loss_rate", 0.0, 3.0, mean_of("old_customers", 8), DOWN, FAST,
              {**QUIET, "market.demand_volatility": 0.3}),
    Direction("organisation.digital_share_now", 0.05, 0.5, mean_of("digital_share"), UP),
    Direction("organisation.ready_digital_share", 0.3, 1.0, mean_of("readiness"), DOWN, CHANGING),
    Direction("methods.gate", 0.25, 1.0, mean_of("new_customers", 10), UP,
              {"plan": {"methods": {"community": 1.0, "engagement": 1.0, "algorithms": 1.0, "experimentation": 1.0}}}),
    Direction("methods.effects", 0.0, 1.0, mean_of("new_customers", 12), UP, CHANGING),
    Direction("methods.overlap", 0.0, 1.0, per_head, UP, ENGAGING, CERTAIN),
    Direction("methods.change_capacity", 0.5, 4.0, mean_of("method_level", 3), UP, CHANGING),
    Direction("methods.full_success", 0.1, 0.5, mean_of("method_level", 5), UP, CHANGING),
    Direction("methods.partial_delivery", 0.3, 0.9, mean_of("method_level", 5), UP, CHANGING),
    Direction("methods.failed_delivery", 0.0, 0.4, mean_of("method_level", 5), UP, CHANGING),
    Direction("methods.programme_cost", 0.0, 0.1, mean_of("change_cost", 2), UP, CHANGING),
    Direction("methods.overrun", 0.0, 1.0, mean_of("change_cost", 2), UP, CHANGING),
    Direction("methods.overrun_probability", 0.0, 1.0, mean_of("change_cost", 2), UP, CHANGING),
    Direction("plans.plan.start", 0.0, 5.0, mean_of("method_level"), DOWN, CHANGING),
    Direction("plans.plan.ramp", 1.0, 8.0, mean_of("method_level", 3), DOWN, CHANGING,
              {"methods.change_capacity": 20.0}),
    Direction("plans.plan.digital_share", 0.5, 0.95, mean_of("digital_share", 10), UP, CHANGING),
    Direction("plans.plan.methods.algorithms", 0.2, 1.0, mean_of("readiness", 8), UP, CHANGING),
    Direction("valuation.growth_half_life", 0.0, 8.0, mean_of("value", 1), UP),
    Direction("valuation.multiple_small", 2.0, 5.0, mean_of("value", 1), UP),
    Direction("events.shrunk_share", 0.2, 0.8, disrupted, UP, LINEAR, {"firm.price_matching": 0.2}),
    Direction("events.switched_share", 0.05, 0.9, disrupted, DOWN, LINEAR,
              {"firm.credit_days": 1000.0, "events.shrunk_share": 0.8}),
)  # fmt: skip


@pytest.mark.parametrize("direction", DIRECTIONS, ids=str)
def test_more_of_it_moves_the_outcome(direction: Direction) -> None:
    """With the same shocks, more of an input moves its outcome the expected way."""
    low, high = (
        direction.outcome(
            simulated(direction.plans, runs=40, years=direction.years, **{**direction.changes, direction.path: value})
        )
        for value in (direction.low, direction.high)
    )
    assert np.sign(high - low) == direction.sign, f"{low:.6g} at {direction.low}, {high:.6g} at {direction.high}"


def test_racing_the_price_down_can_lose() -> None:
    """Who follows every cut keeps more customers for ten years, and is gone by the fifteenth; who holds lives on."""
    held, raced = (simulated(LINEAR, runs=60, years=15, firm__price_matching=speed) for speed in (0.0, 2.0))
    kept, chased = (mean_of("old_customers", 10)(dataset) for dataset in (held, raced))
    assert chased > 1.03 * kept
    assert closed(raced) > 0.9
    assert closed(held) < 0.05
    assert mean_of("revenue", 15)(held) < 0.7 * mean_of("revenue", 0.5)(held), "holding the price is not free either"


def test_growth_that_capacity_cannot_follow_loses_customers() -> None:
    """Fifteen times the selling, where people are slow to find, serves worse, drives off more and gains few."""
    slow_to_hire = {"organisation.hiring_cap": 0.1, "organisation.time_to_hire": 365.0}
    quick_to_hire = {"organisation.hiring_cap": 2.0, "organisation.time_to_hire": 14.0}
    world = {**QUIET, "market.demand_volatility": 0.2, "organisation.service_loss_rate": 1.0}

    def tried(units: float, changes: dict[str, Any]) -> xr.Dataset:
        plans: Plans = {"plan": {"form": "parallel", "units": units} if units > 1 else {}}
        return simulated(plans, runs=40, years=8, **{**world, **changes})

    def falling(dataset: xr.Dataset) -> float:
        return float((np.diff(values(dataset, "old_customers", "plan"), axis=1) < 0).mean())

    steady, racing = tried(1.0, slow_to_hire), tried(15.0, slow_to_hire)
    service = mean_of("service_level")
    assert service(racing) < service(steady) - 0.03
    assert falling(racing) > falling(steady) + 0.1
    gained = mean_of("old_customers", 8)
    assert gained(racing) < 1.6 * gained(steady)
    assert gained(tried(15.0, quick_to_hire)) > 3 * gained(racing)
