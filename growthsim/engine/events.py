"""Dates of events and the causes of disruption, future by future."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from growthsim import equations
from growthsim.engine.inputs import NEVER, Inputs
from growthsim.engine.month import Money, Work, World
from growthsim.engine.opening import Opening
from growthsim.engine.state import State, never
from growthsim.quantities import CAUSES, EVENT_NAMES

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Codes = NDArray[np.int8]

MARKET, SELLING, HIRING, CASH, CLOSED = range(5)
"""Codes of what limits growth, in the order of `quantities.LIMITS`."""


class Events:
    """First dates, shape (plan, run), and the code of each disrupted future's cause, −1 where there is none."""

    def __init__(self, q: Inputs) -> None:
        shape = (q.plans, q.runs)
        self.times = {name: never(shape) for name in EVENT_NAMES}
        self.seen: dict[str, Flags] = {name: np.zeros(shape, dtype=bool) for name in EVENT_NAMES}
        self.causes: Codes = np.full(shape, -1, dtype=np.int8)
        self.sold_value: Array = np.zeros(shape)
        self.began: Array = np.zeros(shape)
        """1 where the plan has begun, by the time of disruption where there is one."""

    def note(self, name: str, happens: Flags, time: float) -> Flags:
        """Note the date where something happens for the first time, and say where that is."""
        seen = self.seen[name]
        first = happens & ~seen
        if first.any():
            self.times[name][first] = time
            seen |= first
        return first


def note_events(events: Events, state: State, q: Inputs, world: World, value: Array, time: float) -> Flags:
    """Note what the state after a step brings; returns where the firm is newly disrupted."""
    limits, year = q.events, state.year
    is_open = state.open > 0
    adopted = (state.new + state.entrants) / world.next_market
    note_adoption(events, q, adopted, time)
    events.note("loss", (year.result < 0) & is_open, time)
    events.note("closed", ~is_open, time)
    shrunk = (year.revenue < limits.shrunk_share * state.peak_revenue) & (adopted > limits.switched_share)
    events.note("tenfold", (year.revenue >= limits.growth_multiple * q.opening_revenue) & is_open, time)
    events.note("milestone", (value >= q.valuation.milestone) & is_open, time)
    return events.note("disrupted", ~is_open | shrunk, time)


def note_adoption(events: Events, q: Inputs, adopted: Array, time: float) -> None:
    """How far the market has switched; one that opens beyond a mark has passed it at the start."""
    events.note("takeoff", adopted > q.events.takeoff_share, time)
    events.note("half", adopted > q.events.half_share, time)


def note_parity(events: Events, state: State, world: World, time: float) -> None:
    """Price parity, once a newcomer is there."""
    events.note("parity", (world.entrant_price <= state.price) & (world.present > 0), time)


def name_causes(
    events: Events, fresh: Flags, state: State, q: Inputs, opening: Opening, world: World, money: Money,
    old_before: Array, customers_before: Array,
) -> None:  # fmt: skip
    """
    The largest yearly loss at the moment of disruption names its cause.

    price: revenue given up by following the newcomer's price. customers: contribution of those gone
    since the peak. growth: money that customers owe beyond what they owed a year ago. programme:
    what the methods cost. demand: contribution of orders below normal, and where nothing is lost.
    Whether a programme that failed is to blame is told from all futures together, in the analysis.
    """
    contribution = np.maximum(opening.price - opening.goods_cost, 0.0)
    losses = np.stack(
        np.broadcast_arrays(
            np.maximum(q.firm.price - state.price, 0.0) * old_before,
            np.maximum(state.peak_customers - customers_before, 0.0) * contribution,
            money.receivables * np.maximum(state.year.growth, 0.0) / (1 + np.maximum(state.year.growth, 0.0)),
            money.change_cost,
            np.maximum(1 - world.orders, 0.0) * customers_before * contribution,
        )
    )
    cause = np.where(losses.max(axis=0) > 0, np.argmax(losses, axis=0), CAUSES.index("demand"))
    events.causes = np.where(fresh, cause, events.causes).astype(np.int8)


def binding_limit(state: State, world: World, work: Work, capped: Flags) -> Codes:
    """Which limit holds growth back in this step; the firm's own cash and people before the market."""
    code = np.where(capped | (world.switched_share > 0.5), MARKET, SELLING)
    code = np.where(work.room < 1, HIRING, code)
    code = np.where(state.cash < 0, CASH, code)
    return np.where(state.open > 0, code, CLOSED).astype(np.int8)


def value_now(state: State, q: Inputs) -> Array:
    """What the firm is worth: result times multiple times growth; nothing once closed."""
    v = q.valuation
    multiple = equations.ebitda_multiple(
        state.year.result, v.result_small, v.result_medium, v.result_large,
        v.multiple_small, v.multiple_medium, v.multiple_large,
    )  # fmt: skip
    factor = equations.h_model_factor(state.year.growth, v.long_run_growth, v.growth_half_life)
    value: Array = equations.firm_value(state.year.result, multiple, factor) * state.open
    return value


def trigger_dates(triggers: dict[str, Array], state: State, q: Inputs, world: World, work: Work, time: float) -> None:
    """Dates on which a watching owner acts: the sign plus the time a decision takes."""
    if "parity" in triggers:
        sign = (world.entrant_price <= state.price) & (world.present > 0)
        waiting = (triggers["parity"] == NEVER) & sign
        triggers["parity"] = np.where(waiting, time + work.delay, triggers["parity"])
    if "loss" in triggers:
        sign = state.old + state.new < (1 - q.events.trigger_loss) * state.peak_customers
        waiting = (triggers["loss"] == NEVER) & sign & (state.open > 0)
        triggers["loss"] = np.where(waiting, time + work.delay, triggers["loss"])
    if "foreseen" in triggers:
        waiting = (triggers["foreseen"] == NEVER) & _foreseen(state, q, world)
        triggers["foreseen"] = np.where(waiting, time + work.delay, triggers["foreseen"])


LOOK_BACK = 3.0
"""Years of prices a firm looks back on; until it has seen one year it expects nothing."""


def _foreseen(state: State, q: Inputs, world: World) -> Flags:
    """Where the newcomer's price is expected to reach the firm's within the years it looks ahead."""
    farthest = round(LOOK_BACK / q.step)
    seen = np.minimum(state.seen_marks, farthest)
    past = np.where(seen > 0, state.first_seen_price, world.entrant_price)
    if len(state.past_prices) == farthest:
        past = np.where(seen < farthest, past, state.past_prices[0])
    expected = equations.foreseen_price(
        world.entrant_price, past, seen * q.step, q.organisation.foresight, q.organisation.linear_belief
    )
    expects: Flags = (expected <= state.price) & (world.present > 0) & (seen * q.step >= 1)
    return expects


def remember_price(state: State, world: World, q: Inputs) -> None:
    """Keep the newcomer's price and forget what lies too far back; note since when it can be watched."""
    there = world.present > 0
    # Future by future: when a newcomer comes in one must not show in another.
    state.first_seen_price = np.where(there & (state.seen_marks == 0), world.entrant_price, state.first_seen_price)
    state.seen_marks = state.seen_marks + there
    state.past_prices.append(world.entrant_price)
    if len(state.past_prices) > round(LOOK_BACK / q.step):
        del state.past_prices[0]
