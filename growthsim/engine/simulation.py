"""The loop over time, and what it keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from growthsim import equations
from growthsim.engine import events as happenings
from growthsim.engine import levers as programme
from growthsim.engine import month, relations
from growthsim.engine.inputs import NEVER, Inputs
from growthsim.engine.opening import Opening, opening_accounts
from growthsim.engine.state import State, opening_state
from growthsim.quantities import OUTPUTS

Array = NDArray[np.float64]


@dataclass
class Outcome:
    """
    What a block of runs came to.

    `trajectories` has shape (mark, plan, run) per output, for the runs kept; `technology_cost` has
    a technology axis before them. Dates and causes are there for every run.
    """

    trajectories: dict[str, NDArray[np.generic]]
    technology_cost: Array
    event_times: dict[str, Array]
    causes: NDArray[np.int8]
    success: Array
    handover_value: Array


def simulate(q: Inputs, keep: int) -> Outcome:
    """Run all plans through all of the block's futures; keep the trajectories of the first `keep` runs."""
    opening = opening_accounts(q)
    q.opening_revenue, q.firm_price = opening.revenue, opening.price
    state = opening_state(q, opening)
    notes = happenings.Events(q)
    happenings.note_adoption(notes, q, state.entrants / q.market.customers, 0.0)
    store = _Store(q, keep)
    store.keep_flows(0, _opening_flows(opening), happenings.value_now(state, q), _nothing_binds(q))
    triggers = _triggers(q)
    still = programme.still_levers(q, opening)
    list_price = q.firm.price
    # A date between two marks counts from the later one; 0 is no handover and meets no mark.
    handover = np.minimum(np.ceil(q.valuation.handover_time / q.step - 1e-9), q.steps)
    for k in range(q.steps):
        time = k * q.step
        q.apply_actions(time, triggers)
        if q.firm.price is not list_price:
            state.price = state.price * (q.firm.price / list_price)
            list_price = q.firm.price
        started = started_share(q, triggers, time)
        network, units = q.network * started, 1 + started * (q.units - 1)
        levers = programme.levers_now(state.planned, q, opening) if q.adopting else still
        world = month.world_now(state, q, k)
        work = month.work_now(state, q, opening, levers, world, network)
        store.keep_mark(k, state, levers, world, work)
        happenings.note_parity(notes, state, world, time)
        planned, level_rate = state.planned, programme.ZERO
        if q.adopting:
            planned, level_rate = programme.planned_step(planned, q.goals(started, time, triggers), q)
        customers = month.customers_after(state, q, levers, world, work, units, network)
        staff = month.staff_after(state, q, opening, levers, work, customers, network)
        money = month.money_after(state, q, opening, levers, world, work, staff, level_rate)
        limit = happenings.binding_limit(state, world, work, customers.selling_capped) if keep else None
        old_before, before = state.old, state.old + state.new
        happenings.trigger_dates(triggers, state, q, world, work, time)
        if "foreseen" in triggers:
            happenings.remember_price(state, world, q)
        _advance(state, q, opening, levers, world, customers, staff, money, planned, k)
        value = happenings.value_now(state, q)
        fresh = happenings.note_events(notes, state, q, world, value, time + q.step)
        if fresh.any():
            happenings.name_causes(notes, fresh, state, q, opening, world, money, old_before, before)
        notes.began = np.where(notes.seen["disrupted"] & ~fresh, notes.began, started)
        notes.sold_value = np.where(handover == k + 1, value, notes.sold_value)
        store.keep_flows(k + 1, money, value, limit)
    world = month.world_now(state, q, q.steps)
    happenings.note_parity(notes, state, world, q.steps * q.step)
    if keep:
        levers = programme.levers_now(state.planned, q, opening) if q.adopting else still
        work = month.work_now(state, q, opening, levers, world, network)
        store.keep_mark(q.steps, state, levers, world, work)
    return store.outcome(notes, q)


def _opening_flows(opening: Opening) -> month.Money:
    nothing = programme.ZERO
    return month.Money(opening.revenue, opening.result, nothing, nothing, nothing, opening.receivables, opening.cash)


def _nothing_binds(q: Inputs) -> NDArray[np.int8]:
    return np.full((q.plans, q.runs), happenings.SELLING, dtype=np.int8)


def started_share(q: Inputs, triggers: dict[str, Array], time: float) -> Array:
    """1 where a plan has begun, 0 before, shape (plan, run or 1)."""
    start = q.start
    if any(when != "date" for when in q.when):
        start = np.array(np.broadcast_to(start, (q.plans, q.runs)))
        for plan, when in enumerate(q.when):
            if when != "date":
                start[plan] += triggers[when][plan]
    return (start <= time + 1e-9).astype(float)


def _triggers(q: Inputs) -> dict[str, Array]:
    used = {*q.when, *(action.when for action in q.actions)} - {"date"}
    return {name: np.full((q.plans, q.runs), NEVER) for name in sorted(used)}


def _advance(
    state: State, q: Inputs, opening: Opening, levers: programme.Levers, world: month.World,
    customers: month.Customers, staff: month.Staff, money: month.Money, planned: Array, k: int,
) -> None:  # fmt: skip
    """Take the state to the next mark and close the firms that have run out of cash and credit."""
    for place, technology in enumerate(q.technologies):
        if q.exogenous_log_cost[place] is None:
            growth = equations.output_log_growth(
                technology.output_growth_rate, technology.endogenous_share, world.switched_share
            )
            state.log_output[place] = state.log_output[place] + growth * q.step
    state.price = month.price_after(state, q, opening, levers, world)
    state.goods_cost = equations.goods_cost(state.goods_cost, q.firm.improvement_rate, q.step)
    old, leaving = relations.relations_after(state, q, customers.old, customers.new, customers.through_partner)
    state.old, state.new = old, customers.new
    state.other, state.entrants = customers.other + leaving, customers.entrants
    state.rookies, state.experienced = staff.rookies, staff.experienced
    state.externals, state.skill = staff.externals, staff.skill
    state.cash, state.receivables = money.cash, money.receivables
    state.planned = planned
    state.demand_log = equations.demand_log(state.demand_log, q.demand[k : k + 1], q.market.demand_volatility, q.step)
    state.year.advance(money.revenue, money.result, q.step)
    last_of_year = (k + 1) % round(1 / q.step) == 0
    state.year_profit = np.zeros_like(state.cash) if last_of_year else state.year_profit + money.result * q.step
    state.peak_revenue = np.maximum(state.peak_revenue, state.year.revenue)
    state.peak_customers = np.maximum(state.peak_customers, state.old + state.new)
    _close(state, q, world)


def _close(state: State, q: Inputs, world: month.World) -> None:
    """Customers of a firm that closes go to the other old firms and to the newcomers."""
    limit = -q.firm.credit_days / 365 * state.year.revenue
    closing = (state.open > 0) & (state.cash < limit)
    if not closing.any():
        return
    stays = np.where(closing, 0.0, 1.0)
    present = np.broadcast_to(world.present, state.new.shape)
    gone_new = np.where(closing, state.new, 0.0)
    state.other = state.other + np.where(closing, state.old, 0.0) + gone_new * (1 - present)
    state.entrants = state.entrants + gone_new * present
    for name in (*GOING, "open"):
        setattr(state, name, getattr(state, name) * stays)


GOING = ("old", "new", "fans", "partner_customers", "rookies", "experienced", "externals", "receivables")
"""Stocks of which a closed firm has none."""


class _Store:
    """Where trajectories are kept: one array per output, filled mark by mark."""

    def __init__(self, q: Inputs, keep: int) -> None:
        self.runs = keep
        shape = (q.steps + 1, q.plans, keep)
        self.arrays: dict[str, NDArray[np.generic]] = {
            output.name: np.empty(shape, dtype=np.int8 if output.unit == "text" else np.float64) for output in OUTPUTS
        }
        self.costs = np.empty((len(q.technologies), *shape))

    def keep_mark(
        self, mark: int, state: State, levers: programme.Levers, world: month.World, work: month.Work
    ) -> None:
        """Write what stands at a mark."""
        if not self.runs:
            return
        self._write(mark, {
            "old_customers": state.old, "new_customers": state.new, "other_customers": state.other,
            "entrant_customers": state.entrants, "price": state.price, "entrant_price": world.entrant_price,
            "orders": world.orders, "receivables": state.receivables, "cash": state.cash,
            "workers": work.workers, "managers": work.managers, "externals": state.externals,
            "service_level": work.service, "decision_delay": work.delay, "skill": state.skill,
            "digital_share": work.digital_share, "readiness": work.readiness, "method_level": levers.mean_level,
            "fans": state.fans, "partner_customers": state.partner_customers,
        })  # fmt: skip
        for place, cost in enumerate(world.costs):
            self.costs[place, mark] = cost[:, : self.runs]

    def keep_flows(self, mark: int, money: month.Money, value: Array, limit: NDArray[np.int8] | None) -> None:
        """Write the yearly rates of the step that ends at a mark."""
        if not self.runs or limit is None:
            return
        self._write(mark, {
            "revenue": money.revenue, "operating_result": money.result, "change_cost": money.change_cost,
            "tax": money.tax, "payout": money.payout, "value": value, "binding_limit": limit,
        })  # fmt: skip

    def _write(self, mark: int, values: Mapping[str, NDArray[Any]]) -> None:
        for name, value in values.items():
            self.arrays[name][mark] = value[:, : self.runs]

    def outcome(self, notes: happenings.Events, q: Inputs) -> Outcome:
        """Everything the block leaves behind."""
        return Outcome(
            trajectories=self.arrays,
            technology_cost=self.costs,
            event_times=notes.times,
            causes=notes.causes,
            success=np.where(q.touches & (notes.began > 0), np.broadcast_to(q.success, (q.plans, q.runs)), np.nan),
            handover_value=notes.sold_value,
        )
