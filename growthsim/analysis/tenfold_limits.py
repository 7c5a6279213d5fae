"""Exponential until what: which limit holds growth back, what it would take, and what lifting it does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import xarray as xr

from growthsim import equations
from growthsim.analysis.bands import limit_shares
from growthsim.analysis.tenfold import ALL, BASE, Outcome, multiple_of, outcome_of, trial
from growthsim.distributions import central
from growthsim.quantities import LIMITS, MARKET, ORGANISATION
from growthsim.scenario import Action, Plan, Scenario, quantity_at, replace, value_at

WIDER = 10.0
"""Times as many customers, in the market or won a year, once that limit is lifted."""
LONGEST_CREDIT = 1000.0
FASTEST_HIRING = ORGANISATION["hiring_cap"].high
CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Lift:
    """A limit taken away: which one, and what of the plan, of its form or of the market is changed for it."""

    name: str
    limit: str
    sets: Mapping[str, float]
    times: Mapping[str, float]
    form: str = ""
    market: float = 1.0


LIFTS = (
    Lift("selling", "selling", {}, {"firm.added_customers": WIDER}),
    Lift("form", "selling", {}, {}, form="network"),
    Lift("hiring", "hiring", {"organisation.hiring_cap": FASTEST_HIRING, "organisation.time_to_hire": 0.0}, {}),
    Lift("market", "market", {}, {}, market=WIDER),
    Lift("reach", "market", {"organisation.node_limit_share": 1.0}, {}),
    Lift("cash", "cash", {"firm.credit_days": LONGEST_CREDIT, "firm.payment_days": 0.0}, {}),
)
"""Each limit with what lifts it, far beyond what a firm could do: the question is what it costs, not how."""


@dataclass(frozen=True, eq=False)
class Tried:
    """A plan as it stands, with each limit lifted alone, with all, and with those that were chosen."""

    base: Outcome
    alone: Mapping[str, Outcome]
    everything: Outcome
    chosen: Outcome
    shown: xr.Dataset
    """The result that holds the plan with the chosen limits lifted, by the name `CHOSEN`."""
    binds: Mapping[str, float]


def lifts_of(scenario: Scenario, plan: str) -> tuple[Lift, ...]:
    """The limits that this plan has: only a network has a reach, and only another form can become one."""
    network = scenario.plans[plan].form == "network"
    spared = {"form"} if network else {"reach"}
    return tuple(lift for lift in LIFTS if lift.name not in spared)


def lifted_plan(scenario: Scenario, plan: Plan, lifts: Sequence[Lift]) -> Plan:
    """The plan with limits lifted from the first day, whatever it does about them later itself."""
    values = {path: value for lift in lifts for path, value in lift.sets.items()}
    values |= {path: _many(scenario, plan, path, factor) for lift in lifts for path, factor in lift.times.items()}
    kept = tuple(action for action in plan.actions if action.path not in values)
    added = tuple(Action(path=path, value=value) for path, value in values.items())
    form = next((lift.form for lift in lifts if lift.form), plan.form)
    units = plan.units if form == plan.form else 1.0
    return plan.model_copy(update={"actions": kept + added, "form": form, "units": units})


def _many(scenario: Scenario, plan: Plan, path: str, factor: float) -> float:
    """Many times what the plan makes of customers won a year, and no less than the multiple would need."""
    own = [action.value for action in plan.actions if action.path == path]
    standing = central(own[-1] if own else value_at(scenario, path))
    needed = next(need.needed for need in needs(scenario) if need.limit == "selling")
    quantity = quantity_at(scenario, path)
    return min(max(factor * standing, needed), quantity.high if quantity else np.inf)


def lifted_market(scenario: Scenario, lifts: Sequence[Lift]) -> float:
    """Customers of the market once these limits are lifted."""
    wider = max((lift.market for lift in lifts), default=1.0)
    return min(central(scenario.market.customers) * wider, MARKET["customers"].high)


def lifted(scenario: Scenario, plan: str, names: Sequence[str]) -> dict[str, Any]:
    """The changes of the scenario that lift these limits for a plan, as paths and values."""
    lifts = [lift for lift in lifts_of(scenario, plan) if lift.name in names]
    changed = lifted_plan(scenario, scenario.plans[plan], lifts)
    found: dict[str, Any] = {}
    if changed.form != scenario.plans[plan].form:
        found |= {f"plans.{plan}.form": changed.form, f"plans.{plan}.units": changed.units}
    if changed.actions != scenario.plans[plan].actions:
        found[f"plans.{plan}.actions"] = list(changed.actions)
    if any(lift.market != 1.0 for lift in lifts):
        found["market.customers"] = lifted_market(scenario, lifts)
    return found


def tried(scenario: Scenario, plan: str, names: Sequence[str] = ()) -> Tried:
    """
    What each limit costs: the same futures with it and without it.

    Limits of the firm are lifted side by side in one simulation; that of the market needs another one.
    """
    whole = lifts_of(scenario, plan)
    picked = [lift for lift in whole if lift.name in names]
    own = [lift for lift in whole if lift.market == 1.0]
    table = scenario.plans[plan]

    def made(lifts: Sequence[Lift]) -> Plan:
        return lifted_plan(scenario, table, lifts)

    here = {BASE: table, **{lift.name: made([lift]) for lift in own}, CHOSEN: made(picked)}
    wide = {"market": table, ALL: made(whole), CHOSEN: made(picked)}
    near = trial(scenario, here)
    far = trial(replace(scenario, {"market.customers": lifted_market(scenario, whole)}), wide)
    shown = far if any(lift.market != 1.0 for lift in picked) else near
    alone = {
        lift.name: outcome_of(near, lift.name) if lift.market == 1.0 else outcome_of(far, "market") for lift in whole
    }
    return Tried(outcome_of(near, BASE), alone, outcome_of(far, ALL), outcome_of(shown, CHOSEN), shown,
                 months_bound(near, BASE))  # fmt: skip


def months_bound(dataset: xr.Dataset, plan: str) -> dict[str, float]:
    """Share of all months of all futures in which each limit holds growth back."""
    marks = np.arange(1, dataset.sizes["time"])
    shares = limit_shares(dataset, plan, marks).groupby("limit")["share"].mean()
    return {limit: float(shares[limit]) for limit in LIMITS}


@dataclass(frozen=True, slots=True)
class Need:
    """What the multiple asks of a limit, and what there is today."""

    limit: str
    needed: float
    today: float


def needs(scenario: Scenario) -> tuple[Need, ...]:
    """
    What the multiple would need in the years of the span, with every customer as much work and worth as today.

    market: share of the market. selling: customers a year. hiring: growth of the staff a year.
    cash: money that customers owe, against cash and credit together.
    """
    firm, organisation = scenario.firm, scenario.organisation
    multiple, years = multiple_of(scenario), float(scenario.span.years)
    customers, price = central(firm.customers), central(firm.price)
    market = central(scenario.market.customers)
    market *= max((1.0 + central(scenario.market.growth_rate)) ** years, equations.register.SMALLEST)
    revenue = customers * price
    own_money = revenue * (central(firm.cash_days) + central(firm.credit_days)) / 365
    return (
        Need("market", multiple * customers / market, customers / central(scenario.market.customers)),
        Need("selling", (multiple - 1.0) * customers / years, central(firm.added_customers)),
        Need("hiring", float(equations.growth_rate_needed(years, multiple)), central(organisation.hiring_cap)),
        Need("cash", float(equations.receivables(multiple * revenue, central(firm.payment_days))), own_money),
    )
