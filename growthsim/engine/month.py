"""One step of time: the model's table of contents."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from growthsim import equations
from growthsim.engine import relations
from growthsim.engine.inputs import Inputs
from growthsim.engine.levers import ONE, Levers
from growthsim.engine.opening import Opening
from growthsim.engine.sourcing import SourcingCosts, sourcing_costs
from growthsim.engine.state import State

Array = NDArray[np.float64]

TINY = 1e-12


@dataclass(frozen=True, slots=True)
class World:
    """Technology, prices and orders during a step."""

    costs: list[Array]
    entrant_price: Array
    paid_price: Array
    """What a customer of the new offering pays, quality counted."""
    present: Array
    switched_share: Array
    market: Array
    next_market: Array
    orders: Array


@dataclass(frozen=True, slots=True)
class Work:
    """Work ordered, people to do it, and how well it is done."""

    work: Array
    helped: Array | float
    """Part of the work customers make that their helpers among the fans leave."""
    costs: SourcingCosts
    per_new_customer: Array
    output_per_worker: Array
    external_share: Array
    external_output: Array
    coordination: Array
    service: Array
    room: Array
    workers: Array
    managers: Array
    delay: Array
    digital_share: Array
    readiness: Array


@dataclass(frozen=True, slots=True)
class Customers:
    """Customers after a step, and the yearly inflow that the firm has to prepare for."""

    old: Array
    new: Array
    other: Array
    entrants: Array
    through_partner: Array
    old_inflow: Array
    new_inflow: Array
    selling_capped: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Staff:
    """People after a step."""

    rookies: Array
    experienced: Array
    externals: Array
    skill: Array
    hires: Array
    layoffs: Array


@dataclass(frozen=True, slots=True)
class Money:
    """Yearly flows of a step and the stocks after it."""

    revenue: Array
    result: Array
    change_cost: Array
    tax: Array
    payout: Array
    receivables: Array
    cash: Array


def world_now(state: State, q: Inputs, k: int) -> World:
    """Costs of the technologies, the newcomer's price, and how far the market has switched."""
    time = k * q.step
    market = equations.market_size(q.market.customers, q.market.growth_rate, time)
    costs = [technology_cost(state, q, place, k) for place in range(len(q.technologies))]
    shares = [technology.cost_share for technology in q.technologies]
    part = sum((share * cost for share, cost in zip(shares, costs, strict=True)), start=np.zeros((1, 1)))
    ratio = equations.unit_cost_ratio(part, sum(shares, start=np.zeros((1, 1))), q.entrant.other_cost_decline, time)
    entrant_price = equations.entrant_price(
        q.firm_price, q.entrant.launch_price_ratio, ratio, q.entrant.quality_growth_rate, time
    )
    return World(
        costs=costs,
        entrant_price=entrant_price,
        paid_price=entrant_price * (1 + q.entrant.quality_growth_rate) ** time,
        present=(q.entrant.arrival_time <= time + 1e-9) * float(q.present),
        switched_share=(state.new + state.entrants) / market,
        market=market,
        next_market=equations.market_size(q.market.customers, q.market.growth_rate, time + q.step),
        orders=equations.orders_per_customer(state.demand_log, q.market.demand_volatility, time),
    )


def technology_cost(state: State, q: Inputs, place: int, k: int) -> Array:
    """Relative cost of one technology at a mark."""
    technology, median = q.technologies[place], q.exogenous_log_cost[place]
    if median is None:
        log_cost = equations.experience_log_cost(state.log_output[place], technology.learning_rate)
    else:
        log_cost = median[k : k + 1]
    cost: Array = equations.relative_cost(log_cost + q.noise[place][k : k + 1], technology.floor_share)
    return cost


def work_now(state: State, q: Inputs, opening: Opening, levers: Levers, world: World, network: Array) -> Work:
    """What is ordered, what the people can do, and which part of it they do."""
    m, organisation = levers.multipliers, q.organisation
    span = organisation.span_of_control * m["span"] * (1 + network)
    workers = state.rookies + state.experienced
    managers = equations.managers(workers, span)
    share = equations.digital_share(organisation.digital_share_now, q.digital_share_aim, levers.gain)
    readiness = equations.readiness(
        share, organisation.digital_share_now, organisation.ready_digital_share, levers.learning
    )
    service_cost = world.costs[q.service_technology] if world.costs else ONE
    per_new = equations.work_per_new_customer(opening.work_per_customer, share, service_cost, m["support"])
    helped = relations.work_left(state, q)
    work = world.orders * helped * (opening.work_per_customer * state.old + per_new * state.new)
    aligned = (1 - misaligned_now(levers, network, q)) / (1 - opening.misaligned)
    output = (
        equations.staff_output(state.experienced, state.rookies, organisation.rookie_output, organisation.mentor_load)
        * m["productivity"]
        * equations.skill_effect(state.skill, opening.skill, organisation.skill_elasticity)
        * aligned
        * relations.hours_left(q)
    )
    costs = sourcing_costs(q)
    external_output = equations.output_per_external(costs.rework, costs.knowledge_loss, m["rework"], m["knowledge"])
    coordination = costs.coordination * m["coordination"]
    capacity = equations.capacity(output, workers, state.externals, coordination, external_output)
    delay = equations.decision_delay(workers + managers, span, organisation.decision_days * m["delay"])
    managers, delay = relations.led(managers, delay, workers, span, q)
    return Work(
        work=work,
        helped=helped,
        costs=costs,
        per_new_customer=per_new,
        output_per_worker=output / np.maximum(workers, TINY),
        external_share=organisation.external_share_max * levers.sourcing,
        external_output=external_output,
        coordination=coordination,
        service=equations.service_level(capacity, work),
        room=equations.room(capacity, work),
        workers=workers,
        managers=managers,
        delay=delay,
        digital_share=share,
        readiness=readiness,
    )


def misaligned_now(levers: Levers, network: Array, q: Inputs) -> Array:
    """Hours that pull in different directions, with today's methods and form."""
    organisation = q.organisation
    hours: Array = equations.misaligned_hours(
        network, organisation.misaligned_share, levers.autonomy, organisation.autonomy_misaligned_share,
        q.relations.team_share, q.relations.team_misaligned_share, levers.alignment,
    )  # fmt: skip
    return hours


def customers_after(
    state: State, q: Inputs, levers: Levers, world: World, work: Work, units: Array, network: Array
) -> Customers:
    """Who switches, who is won by selling, who leaves; nobody is lost from the count."""
    step, present = q.step, world.present
    readiness = work.readiness * state.open
    word = levers.multipliers["word_of_mouth"]
    rates = (q.entrant.innovation, q.entrant.imitation, q.entrant.cross_imitation)
    entrant_share, new_share = state.entrants / world.market, state.new / world.market
    entrant_rate = present * equations.entrant_rate(*rates, entrant_share, new_share)
    own_rate = equations.own_rate(*rates, entrant_share, new_share, word, readiness)
    willing = equations.switching_share(
        world.entrant_price, state.price, q.market.price_sensitivity, q.market.switching_threshold
    )
    hazard = equations.switching_hazard(entrant_rate + own_rate, willing, world.switched_share)
    # Without a newcomer, those who find no room at the firm's new offering stay where they are.
    kept_waiting = present + (1 - present) * work.room
    willing_to = equations.switched_fraction(hazard, step)
    switched = willing_to * kept_waiting
    own_part = own_rate / np.maximum(entrant_rate + own_rate, TINY)
    from_old, from_other = switched * state.old, switched * state.other
    loyal = from_old * q.firm.loyalty * readiness
    contested = from_old - loyal + from_other
    wanted = contested * own_part
    won = wanted * (present * work.room + 1 - present)
    # Those who ask for the new offering, room or not: the firm has to prepare for them.
    faithful = q.firm.loyalty * readiness
    asking = willing_to * (state.old * (faithful + (1 - faithful) * own_part) + state.other * own_part)
    new, entrants = state.new + loyal + won, state.entrants + (contested - won)
    old, other = state.old - from_old, state.other - from_other
    limit = q.organisation.node_limit_share * world.market
    nodes = network * equations.node_growth(state.old, q.organisation.node_growth_rate * levers.values, limit)
    brought = relations.brought_customers(state, q, world.market)
    # What the firm adds at the start it adds in the market it opens in, switched as far as that is.
    unswitched = (1 - world.switched_share) / (1 - q.entrant.opening_share)
    own_selling = (q.firm.added_customers * units * unswitched + nodes) * state.open
    selling = own_selling + brought.old + brought.by_partner
    offered = (selling + brought.new) * step * work.room
    added = np.minimum(offered, other)
    # Where fewer are left than were won over, every way of winning them gets its part.
    way = added / np.maximum(selling + brought.new, TINY) if q.related else 0.0
    leaving = np.minimum(q.organisation.service_loss_rate * step, 1.0) * (1 - work.service)
    old, new, other = old + (added - way * brought.new), new + way * brought.new, other - added
    lost_old, lost_new = old * leaving, new * leaving
    by_partner = state.partner_customers * (1 - switched) + way * brought.by_partner
    growth = world.next_market / world.market
    shrinking, joining = np.minimum(growth, 1.0), np.maximum(world.next_market - world.market, 0.0)
    return Customers(
        old=(old - lost_old) * shrinking,
        new=(new - lost_new) * shrinking,
        other=(other + lost_old + lost_new * (1 - present)) * shrinking + joining,
        entrants=(entrants + lost_new * present) * shrinking,
        through_partner=by_partner * (1 - leaving) * shrinking,
        old_inflow=selling,
        new_inflow=asking / step + brought.new,
        selling_capped=(offered > other + added) | (network * state.old > 0.5 * limit),
    )


def staff_after(
    state: State, q: Inputs, opening: Opening, levers: Levers, work: Work, flow: Customers, network: Array
) -> Staff:
    """Hiring, ramp-up, leaving and laying off; people on demand; skill."""
    organisation, m, step = q.organisation, levers.multipliers, q.step
    turnover = relations.leaving_for_teams(organisation.turnover * m["turnover"], state, q)
    ramp = organisation.ramp_time * m["ramp"] / 12
    hiring_delay = organisation.time_to_hire / 365 + work.delay
    lead = equations.felt_delay(step, hiring_delay) + ramp
    inflow = work.helped * (opening.work_per_customer * flow.old_inflow + work.per_new_customer * flow.new_inflow)
    planned = equations.planned_work(work.work, inflow, lead, organisation.reserve)
    wanted = equations.externals_needed(planned, work.external_share, work.external_output)
    externals = state.externals + (wanted - state.externals) * equations.lag_share(step, work.costs.start_days / 365)
    needed = equations.workers_needed(
        planned, work.external_share, np.maximum(work.output_per_worker, TINY), work.coordination, wanted
    )
    gap = needed - work.workers
    cap = organisation.hiring_cap * (1 + network)
    layoff_rate = equations.layoff_rate(gap, work.workers, turnover, organisation.layoff_time)
    # Nobody hires and lays off in the same month.
    hiring = state.open * (layoff_rate <= 0)
    hires = equations.hires(gap, work.workers, turnover, cap, hiring_delay, step) * hiring
    staying = np.exp(-(turnover + layoff_rate) * step)
    trained = state.rookies * equations.lag_share(step, ramp)
    return Staff(
        rookies=((state.rookies - trained) * staying + hires * step) * state.open,
        experienced=(state.experienced + trained) * staying * state.open,
        externals=externals * state.open,
        skill=equations.skill_after(
            state.skill, organisation.training_rate, organisation.skill_half_life, work.external_share, step
        ),
        hires=hires,
        layoffs=layoff_rate * work.workers * state.open,
    )


def money_after(
    state: State, q: Inputs, opening: Opening, levers: Levers, world: World, work: Work, staff: Staff,
    level_rate: Array,
) -> Money:  # fmt: skip
    """Revenue, costs, tax, payout and cash of a step."""
    firm, organisation, m = q.firm, q.organisation, levers.multipliers
    revenue = equations.revenue_rate(work.service, world.orders, state.price, state.old, world.paid_price, state.new)
    worker_cost = opening.worker_cost * firm.employee_cost
    heads = work.workers + organisation.manager_cost_ratio * work.managers
    payroll = worker_cost * (heads + organisation.external_cost_ratio * state.externals)
    served = work.service * world.orders
    goods = state.goods_cost * m["goods"]
    new_goods = equations.new_goods_cost(world.paid_price, q.entrant.margin, firm.new_goods_share)
    fixed = equations.fixed_cost(opening.fixed_cost, work.work / opening.work, m["fixed"]) * state.open
    fixed = fixed * relations.own_fixed_share(state, q)
    change = (levers.running_cost + work.costs.running) * revenue + equations.programme_spending(
        revenue, q.methods.programme_cost, level_rate, float(len(q.build.names)), q.overrun
    )
    related = relations.cost_of_relations(state, q, world.orders, work.service)
    leaving = staff.hires * firm.cost_per_hire + staff.layoffs * firm.severance * worker_cost
    costs = payroll + served * (goods * state.old + new_goods * state.new) + fixed + leaving + change + related
    result = (revenue - costs) * state.open
    tax = equations.tax(state.year_profit, result, firm.tax_rate, q.step)
    threshold = firm.cash_days / 365 * state.year.revenue
    payout = equations.payout(result - tax, firm.payout_share, state.cash, threshold) * state.open
    receivables = equations.receivables(revenue, firm.payment_days)
    collected = (state.receivables - receivables) * state.open
    return Money(
        revenue=revenue,
        result=result,
        change_cost=change,
        tax=tax,
        payout=payout,
        receivables=receivables,
        cash=state.cash + (result - tax - payout) * q.step + collected,
    )


def price_after(state: State, q: Inputs, opening: Opening, levers: Levers, world: World) -> Array:
    """The firm's price follows the newcomer's down, never under its floor."""
    goods = state.goods_cost * levers.multipliers["goods"]
    floor = equations.price_floor(goods, opening.payroll_per_customer, levers.multipliers["productivity"])
    price: Array = equations.matched_price(
        state.price, world.entrant_price, floor, q.firm.price_matching, world.switched_share, q.step
    )
    return price
