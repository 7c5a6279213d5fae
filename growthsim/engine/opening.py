"""The opening accounts: what the owner's numbers say about work, goods and fixed cost."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from growthsim import equations
from growthsim.engine.inputs import Inputs
from growthsim.engine.parts import added_parts, effective_levels, joint_parts, sourcing_of
from growthsim.engine.sourcing import sourcing_costs

Array = NDArray[np.float64]


TINY = 1e-12


class OpeningError(ValueError):
    """The opening accounts of some futures cannot be."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The firm at the start. Shapes (1, run or 1)."""

    revenue: Array
    revenue_slope: Array
    """What revenue grows by in a year."""
    price: Array
    goods_cost: Array
    fixed_cost: Array
    payroll_per_customer: Array
    worker_cost: Array
    rookies: Array
    experienced: Array
    externals: Array
    work_per_customer: Array
    work: Array
    skill: Array
    hires: Array
    decision_delay: Array
    cash: Array
    receivables: Array
    result: Array
    effective: Array
    sourcing: Array
    misaligned: Array
    gain: Array


def opening_accounts(q: Inputs) -> Opening:
    """The state from which the firm, left alone in a calm world, goes on as it is."""
    _refuse_impossible(q)
    firm, organisation = q.firm, q.organisation
    effective = effective_levels(q.opening_levels, q)
    workers = firm.employees * (organisation.span_of_control - 1) / organisation.span_of_control
    growth = firm.added_customers / (firm.customers + firm.added_customers * organisation.ramp_time / 12)
    # The loop trains people step by step, which takes a little longer than the ramp itself.
    felt_ramp = equations.felt_delay(q.step, organisation.ramp_time / 12) * 12
    share = equations.rookie_share(organisation.turnover, growth, felt_ramp)
    rookies, experienced = share * workers, (1 - share) * workers
    output = equations.staff_output(experienced, rookies, organisation.rookie_output, organisation.mentor_load)
    sourcing = sourcing_of(effective, q)
    external_share = organisation.external_share_max * sourcing
    one = np.ones((1, 1))
    costs = sourcing_costs(q)
    external_output = equations.output_per_external(costs.rework, costs.knowledge_loss, one, one)
    _refuse_idle(output, external_output, external_share)
    coordination = costs.coordination * output / workers * external_share / np.maximum(external_output, TINY)
    planned = output / (1 - external_share + coordination)
    lead = firm.added_customers * organisation.ramp_time / 12
    work_per_customer = planned / ((1 + organisation.reserve) * (firm.customers + lead))
    delay = equations.decision_delay(firm.employees, organisation.span_of_control, organisation.decision_days)
    hiring_delay = equations.felt_delay(q.step, organisation.time_to_hire / 365 + delay)
    externals = equations.externals_needed(planned * (1 + growth * hiring_delay), external_share, external_output)
    worker_cost = equations.worker_cost(
        firm.employee_cost, organisation.span_of_control, organisation.manager_cost_ratio
    )
    revenue = firm.customers * firm.price
    payroll = firm.employees * firm.employee_cost
    fixed = firm.fixed_cost_share * revenue
    hires = workers * (growth + organisation.turnover)
    goods = equations.goods_remainder(
        revenue,
        firm.operating_margin,
        payroll,
        fixed,
        hires * firm.cost_per_hire,
        # The steps taken so far are in the owner's margin already, so they cost no margin when the clock starts.
        externals * organisation.external_cost_ratio * worker_cost + costs.running * revenue,
    )
    if not np.all(goods >= -1e-9 * revenue):
        raise OpeningError(_message(goods, revenue, bool(np.any(externals > 0))))
    return Opening(
        revenue=revenue,
        revenue_slope=firm.added_customers * firm.price,
        price=firm.price,
        goods_cost=np.maximum(goods, 0.0) / firm.customers,
        fixed_cost=fixed,
        payroll_per_customer=payroll / firm.customers,
        worker_cost=worker_cost / firm.employee_cost,
        rookies=rookies,
        experienced=experienced,
        externals=externals,
        work_per_customer=work_per_customer,
        work=work_per_customer * firm.customers,
        skill=equations.steady_skill(organisation.training_rate, organisation.skill_half_life, external_share),
        hires=hires,
        decision_delay=delay,
        cash=firm.cash_days / 365 * revenue,
        receivables=equations.receivables(revenue, firm.payment_days),
        result=firm.operating_margin * revenue,
        effective=effective,
        sourcing=sourcing,
        misaligned=misaligned(effective, q),
        gain=joint_parts(effective, "digital", q),
    )


def misaligned(effective: Array, q: Inputs) -> Array:
    """Hours lost at the start to work that pulls in different directions."""
    organisation = q.organisation
    hours: Array = equations.misaligned_hours(
        np.zeros((1, 1)), organisation.misaligned_share,
        added_parts(q.opening_levels, "misalignment", q) * q.methods.effects, organisation.autonomy_misaligned_share,
        np.zeros((1, 1)), q.relations.team_misaligned_share, joint_parts(effective, "alignment", q),
    )  # fmt: skip
    return hours


def _refuse_impossible(q: Inputs) -> None:
    if np.any(q.firm.customers > q.market.customers):
        raise OpeningError(
            "in some futures drawn the firm has more customers than its market: narrow the distributions of "
            "firm.customers and market.customers"
        )
    opening_share = q.entrant.opening_share
    if np.any((opening_share > 0) & ((q.entrant.arrival_time > 0) | (not q.present))):
        raise OpeningError(
            "in some futures drawn a newcomer who is not there at the start has customers then: set "
            "entrant.opening_share or entrant.arrival_time to 0"
        )
    if np.any(q.firm.customers + opening_share * q.market.customers > q.market.customers * (1 + 1e-9)):
        raise OpeningError(
            "in some futures drawn the firm and the newcomers have more customers than their market: narrow the "
            "distributions of firm.customers, market.customers and entrant.opening_share"
        )
    if np.any(q.methods.full_success + q.methods.partial_success > 1 + 1e-9):
        raise OpeningError(
            "in some futures drawn full and partial success add up to more than 1: narrow the distributions of "
            "methods.full_success and methods.partial_success"
        )


def _refuse_idle(output: Array, external_output: Array, external_share: Array) -> None:
    if not np.all(output > 0):
        raise OpeningError(
            "new hires take more of their colleagues' time than the staff has: lower organisation.mentor_load, "
            "organisation.turnover or organisation.ramp_time, or raise organisation.rookie_output"
        )
    if np.any((external_output <= TINY) & (external_share > 0)):
        raise OpeningError(
            "all output of people on demand needs rework, so they can do no share of the work: lower "
            "organisation.rework or the opening level of the method that gives work out"
        )


def _message(goods: Array, revenue: Array, sourced: bool) -> str:
    share = float(np.mean(goods < 0))
    worst = float(np.min(goods / revenue))
    # Externals at the start stand beside the employees, and are paid out of what is left for goods.
    level = ", or the opening level of the method that gives work out" if sourced else ""
    return (
        f"labour, externals, fixed costs, hiring and margin add up to as much as {1 - worst:.0%} of revenue "
        f"in {share:.0%} of the futures drawn: lower firm.operating_margin, firm.fixed_cost_share, "
        f"firm.employees or firm.employee_cost{level}"
    )
