"""Fans, teams and partners in a step. Where a company has none, nothing here is worked out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from growthsim import equations
from growthsim.engine.inputs import Inputs
from growthsim.engine.state import State

Array = NDArray[np.float64]

NOBODY = np.zeros((1, 1))


@dataclass(frozen=True, slots=True)
class Brought:
    """Customers wanted in a year by recommendation and through a partner; the latter are counted on."""

    old: Array
    new: Array
    by_partner: Array


def allied(state: State, q: Inputs) -> Array:
    """1 where a partnership is in being: begun, not worn out, and the firm open."""
    if "partners" not in q.related:
        return NOBODY
    begun = (q.relations.partner_reach > 0) | (q.relations.shared_assets > 0)
    being: Array = (begun & (state.strain < q.endurance)) * state.open
    return being


def brought_customers(state: State, q: Inputs, market: Array) -> Brought:
    """Whom fans and a partner bring: from other old firms, to what the firm's own customers use."""
    referred = NOBODY
    if "fans" in q.related:
        rate = q.relations.fan_referrals * q.methods.effects
        referred = equations.referred_customers(state.fans, rate, state.other / market) * state.open
    part_new = state.new / np.maximum(state.old + state.new, 1e-12)
    partner = allied(state, q) * q.relations.partner_reach if "partners" in q.related else NOBODY
    return Brought(old=referred * (1 - part_new), new=referred * part_new, by_partner=partner)


def work_left(state: State, q: Inputs) -> Array | float:
    """What fans leave to the firm of the work its customers make."""
    if "fans" not in q.related:
        return 1.0
    left: Array = equations.work_left_by_fans(
        state.fans, state.old + state.new, q.relations.fan_help, q.relations.helped_share * q.methods.effects
    )
    return left


def led(managers: Array, delay: Array, workers: Array, span: Array, q: Inputs) -> tuple[Array, Array]:
    """
    Managers and decision delay with part of the staff in teams of its own.

    For a sceptic nothing is gained: the managers stay, decisions take as long, and the coaches are paid as well.
    """
    if "teams" not in q.related:
        return managers, delay
    share, belief = q.relations.team_share, q.methods.effects
    layers = equations.layers(workers + managers, span)
    faster = equations.team_delay(delay, layers, share * belief)
    replaced = equations.team_managers(managers, workers, share * belief, q.relations.coach_span)
    return replaced + share * (1 - belief) * workers / q.relations.coach_span, faster


def hours_left(q: Inputs) -> Array | float:
    """Part of the staff's hours that managing itself leaves."""
    if "teams" not in q.related:
        return 1.0
    left: Array = equations.team_hours(q.relations.team_share, q.relations.self_management)
    return left


def leaving_for_teams(turnover: Array, state: State, q: Inputs) -> Array:
    """Turnover with those who do not want to work in teams of their own."""
    if "teams" not in q.related:
        return turnover
    gained = q.relations.team_share - state.team_share
    leaving: Array = equations.team_exits(turnover, q.relations.team_exit, gained, q.step)
    return leaving


def cost_of_relations(state: State, q: Inputs, orders: Array, service: Array) -> Array:
    """Hosting fans and paying a partner, money a year."""
    cost = NOBODY
    if "fans" in q.related:
        cost = cost + q.relations.fan_recognition * state.fans
    if "partners" in q.related:
        share = q.relations.partner_revenue_share * allied(state, q)
        cost = cost + equations.partner_payment(orders, service, state.price, state.partner_customers, share)
    return cost


def own_fixed_share(state: State, q: Inputs) -> Array | float:
    """Part of the fixed cost that a partner does not carry."""
    return 1 - allied(state, q) * q.relations.shared_assets if "partners" in q.related else 1.0


def relations_after(state: State, q: Inputs, old: Array, new: Array, through_partner: Array) -> tuple[Array, Array]:
    """
    Fans, partner and the share in teams after a step; returns the old customers, and those who leave.

    When a partnership wears out, part of those it brought leave with it and the others are the firm's own.
    """
    relations = q.relations
    if "fans" in q.related:
        fans = equations.fans_after(old + new, state.fans, relations.fan_rate, relations.fan_tiring_rate, q.step)
        state.fans = fans * state.open
    if "teams" in q.related:
        state.team_share = np.broadcast_to(relations.team_share, state.old.shape)
    if "partners" not in q.related:
        return old, NOBODY
    before = allied(state, q)
    state.strain = equations.partner_strain(state.strain, relations.partner_failure, before, q.step)
    lasting = allied(state, q)
    held = np.minimum(through_partner, old)
    leaving = held * (before - lasting) * relations.partner_leaving_share
    state.partner_customers = held * lasting
    return old - leaving, leaving
