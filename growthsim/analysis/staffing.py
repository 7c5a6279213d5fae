"""
Four ways to staff the same demand: a hierarchy, parallel units, people on demand, a network of nodes.

The loop over the months takes its steps from `growthsim.equations` alone, put together as in the engine's `work_now`
and `staff_after` (growthsim/engine/month.py), with methods and technology left as they are: a test holds the path of
the hierarchy against the engine's own. Each form is a firm that has always been built so and opens in its own balance,
with the scenario's middle values, without fans, partners or teams of its own. No form wins or loses a customer: what
is asked for is given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace as replace_fields
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from growthsim import equations
from growthsim.distributions import Distribution, central
from growthsim.engine.inputs import Inputs, inputs_of
from growthsim.engine.opening import Opening, opening_accounts
from growthsim.engine.parts import added_parts, joint_parts
from growthsim.engine.sourcing import SourcingCosts, sourcing_costs
from growthsim.quantities import STEPS
from growthsim.sampling import draw
from growthsim.scenario import Scenario, replace, walk
from growthsim.streams import Block

Array = NDArray[np.float64]

FORMS = ("hierarchy", "parallel", "on_demand", "network")
"""In the order of the page."""
PARALLEL_UNITS = 3
"""Smaller firms of which the second form is made, unless said otherwise."""
LOOSER = 2.0
"""A network has a span of control and a hiring cap so many times a hierarchy's, as in the engine."""
SERVED = 0.97
"""Demand counts as served when so much of the work gets done."""
TWICE = 2.0
LONGEST_WAIT = 10.0
"""Years for which the demand that doubled is followed."""
TINY = 1e-12


@dataclass(frozen=True, slots=True)
class Form:
    """How a firm is put together: of how many units, with which share of the work on demand, as a network or not."""

    name: str
    units: float = 1.0
    external_share: float = 0.0
    network: float = 0.0


@dataclass(frozen=True, eq=False)
class Firm:
    """The firm of a scenario in its middle values; its numbers have shape (1, 1), its share on demand is today's."""

    q: Inputs
    opening: Opening
    external_share: float
    years: float
    start_year: int
    currency: str
    eased: Mapping[str, float]
    """Costs of working with people on demand after the six steps, by the organisation's names."""
    steps_cost: float
    """What the steps cost in a year, share of revenue."""


@dataclass(frozen=True, eq=False)
class Demand:
    """Customers at each mark, and how many more are expected a year from there on."""

    customers: Array
    added: Array


@dataclass(frozen=True, eq=False)
class Paths:
    """What the forms come to, shape (mark, form) unless said; flows are those of the step that begins at a mark."""

    forms: tuple[Form, ...]
    years: Array
    """Years since the start, shape (mark,)."""
    customers: Array
    """Shape (mark,)."""
    rookies: Array
    experienced: Array
    managers: Array
    externals: Array
    layers: Array
    delay: Array
    """Years a decision takes."""
    service: Array
    skill: Array
    people_cost: Array
    """Money a year for everyone who works: staff, managers, people on demand, hiring and laying off."""
    other_cost: Array
    """Money a year for goods and what is fixed."""

    @property
    def workers(self) -> Array:
        """Employees who are not managers."""
        return self.rookies + self.experienced

    @property
    def people(self) -> Array:
        """Everyone who works."""
        return self.workers + self.managers + self.externals

    @property
    def cost_per_customer(self) -> Array:
        """Money a customer costs in people a year."""
        return self.people_cost / self.customers[:, None]

    def place(self, name: str) -> int:
        """The column of a form."""
        return [form.name for form in self.forms].index(name)


def calm(scenario: Scenario) -> Scenario:
    """The scenario with every uncertain number at its middle."""
    middles = {path: central(value) for path, _, value in walk(scenario) if isinstance(value, Distribution)}
    return replace(scenario, middles) if middles else scenario


def firm_of(scenario: Scenario) -> Firm:
    """
    The firm that opens, in its middle values.

    Raises
    ------
    OpeningError
        When its accounts cannot be.
    """
    middle = calm(scenario)
    # The opening hangs on no shock, so one step is drawn.
    span = middle.span.model_copy(update={"years": 1 / middle.span.steps_per_year, "runs": 1})
    q = inputs_of(short := middle.model_copy(update={"span": span}), draw(short, Block(0, 1)))
    opening = opening_accounts(q)
    costs = sourcing_costs(q)
    return Firm(
        q=q,
        opening=opening,
        external_share=_number(q.organisation.external_share_max * opening.sourcing),
        years=float(scenario.span.years),
        start_year=int(scenario.start_year),
        currency=scenario.currency,
        eased=_eased(costs),
        steps_cost=_number(costs.running),
    )


def had_taken(firm: Firm, level: float) -> Firm:
    """
    The firm had it taken all six steps so far; its customers make the work that they make today.

    Opened anew with other steps, the same staff would stand for other work, and what the steps save would not show.
    """
    taken = {quantity.name: np.full((1, 1), level) for quantity in STEPS if quantity.unit == "level"}
    q = replace_fields(firm.q, steps_taken=SimpleNamespace(**vars(firm.q.steps_taken) | taken))
    costs = sourcing_costs(q)
    return replace_fields(firm, q=q, eased=_eased(costs), steps_cost=_number(costs.running))


def _eased(costs: SourcingCosts) -> dict[str, float]:
    return {
        "external_start_days": _number(costs.start_days),
        "rework": _number(costs.rework),
        "coordination": _number(costs.coordination),
        "knowledge_loss": _number(costs.knowledge_loss),
    }


def forms_of(firm: Firm, units: float = PARALLEL_UNITS, external_share: float | None = None) -> tuple[Form, ...]:
    """The four forms; without a share on demand, the largest that the scenario allows."""
    today = firm.external_share
    share = _number(firm.q.organisation.external_share_max) if external_share is None else external_share
    return (
        Form("hierarchy", external_share=today),
        Form("parallel", units=units, external_share=today),
        Form("on_demand", external_share=share),
        Form("network", external_share=today, network=1.0),
    )


def growing(firm: Firm, growth: float | None = None, years: float | None = None) -> Demand:
    """Today's customers and so many more each year, a share of today's; without one, as many as the scenario says."""
    customers, added = _number(firm.q.firm.customers), _number(firm.q.firm.added_customers)
    added = added if growth is None else growth * customers
    marks = np.arange(round((firm.years if years is None else years) / firm.q.step) + 1, dtype=np.float64)
    return Demand(customers + added * marks * firm.q.step, np.full(len(marks), added))


def doubled(firm: Firm) -> Demand:
    """Twice today's customers from one day to the next, and no more after that."""
    marks = round(LONGEST_WAIT / firm.q.step) + 1
    return Demand(np.full(marks, TWICE * _number(firm.q.firm.customers)), np.zeros(marks))


def paths(firm: Firm, forms: tuple[Form, ...], demand: Demand) -> Paths:
    """Month after month for all forms at once."""
    step = firm.q.step
    body = _Body(firm, forms)
    kept: list[dict[str, Array]] = []
    for k, (customers, added) in enumerate(zip(demand.customers, demand.added, strict=True)):
        kept.append(body.month(customers, added, k * step))
    found = {name: np.stack([row[name] for row in kept]) for name in kept[0]}
    return Paths(forms, np.arange(len(kept), dtype=np.float64) * step, demand.customers, **found)


def time_to_serve(twice: Paths) -> Array:
    """Years until each form serves what is asked for and goes on to; infinite where it does not in the time seen."""
    short = twice.service < SERVED
    # The step after the last one that was short.
    since = len(short) - np.argmax(short[::-1], axis=0)
    found: Array = np.where(short.any(axis=0), since * (twice.years[1] - twice.years[0]), 0.0)
    return np.where(short[-1], np.inf, found)


class _Body:
    """The people of all forms: stocks that the months change. Arrays have one place for each form."""

    def __init__(self, firm: Firm, forms: tuple[Form, ...]) -> None:
        self.firm, self.q, self.opening = firm, firm.q, firm.opening
        self.units = np.array([form.units for form in forms])
        self.share = np.array([form.external_share for form in forms])
        network = np.array([form.network for form in forms])
        o = self.organisation = _flat(firm.q.organisation) | dict(firm.eased)
        self.span = o["span_of_control"] * (1 + (LOOSER - 1) * network)
        self.cap = o["hiring_cap"] * (1 + (LOOSER - 1) * network)
        self.aligned = (1 - _misaligned(firm, network)) / (1 - _number(firm.opening.misaligned))
        self.external_output = equations.output_per_external(o["rework"], o["knowledge_loss"], 1.0, 1.0)
        self.skill = equations.steady_skill(o["training_rate"], o["skill_half_life"], self.share)
        self._open()

    def _open(self) -> None:
        """The staff of each form in balance, as the engine opens the firm as it is."""
        firm, o, step = _flat(self.q.firm), self.organisation, self.q.step
        lead = firm["added_customers"] * o["ramp_time"] / 12
        growth = firm["added_customers"] / (firm["customers"] + lead)
        share = equations.rookie_share(o["turnover"], growth, equations.felt_delay(step, o["ramp_time"] / 12) * 12)
        per_head = self._output(1 - share, share)
        need = (1 + o["reserve"]) * _number(self.opening.work_per_customer) * (firm["customers"] + lead) / self.units
        externals = equations.externals_needed(need, self.share, self.external_output)
        workers = equations.workers_needed(need, self.share, per_head, o["coordination"], externals)
        delay = self._delay(workers)
        hiring = equations.felt_delay(step, o["time_to_hire"] / 365 + delay)
        self.externals = equations.externals_needed(need * (1 + growth * hiring), self.share, self.external_output)
        self.rookies, self.experienced = share * workers, (1 - share) * workers

    def _output(self, experienced: Array | float, rookies: Array | float) -> Array:
        o = self.organisation
        found: Array = (
            equations.staff_output(experienced, rookies, o["rookie_output"], o["mentor_load"])
            * equations.skill_effect(self.skill, _number(self.opening.skill), o["skill_elasticity"])
            * self.aligned
        )
        return found

    def _delay(self, workers: Array) -> Array:
        employees = workers + equations.managers(workers, self.span)
        found: Array = equations.decision_delay(employees, self.span, self.organisation["decision_days"])
        return found

    def month(self, customers: float, added: float, time: float) -> dict[str, Array]:
        """What stands now, and one step on."""
        per_customer = _number(self.opening.work_per_customer)
        work = per_customer * customers / self.units
        workers = self.rookies + self.experienced
        managers = equations.managers(workers, self.span)
        output = self._output(self.experienced, self.rookies)
        coordination = self.organisation["coordination"]
        capacity = equations.capacity(output, workers, self.externals, coordination, self.external_output)
        service = equations.service_level(capacity, work)
        now = {"rookies": self.rookies, "experienced": self.experienced, "managers": managers,
               "externals": self.externals}  # fmt: skip
        delay = self._delay(workers)
        found = {name: stock * self.units for name, stock in now.items()}
        found |= {"layers": equations.layers(workers + managers, self.span), "delay": delay, "service": service,
                  "skill": self.skill}  # fmt: skip
        inflow = per_customer * added / self.units
        externals = self.externals
        hires, layoffs = self._step(work, inflow, output / np.maximum(workers, TINY), workers, delay)
        found["people_cost"] = self._people_cost(workers, managers, externals, hires, layoffs)
        # Steps towards people on demand are taken, and paid for, by those who have any.
        revenue = service * _number(self.opening.price) * customers
        found["people_cost"] += self.firm.steps_cost * revenue * (self.share > 0)
        found["other_cost"] = self._other_cost(customers, service, work, time)
        return found

    def _step(self, work: Array, inflow: Array, per_head: Array, workers: Array, delay: Array) -> tuple[Array, Array]:
        """Hiring, ramp-up, leaving and laying off, people on demand, skill; gives hires and layoffs a year."""
        o, step = self.organisation, self.q.step
        ramp, hiring_delay = o["ramp_time"] / 12, o["time_to_hire"] / 365 + delay
        lead = equations.felt_delay(step, hiring_delay) + ramp
        planned = equations.planned_work(work, inflow, lead, o["reserve"])
        wanted = equations.externals_needed(planned, self.share, self.external_output)
        coming = equations.lag_share(step, o["external_start_days"] / 365)
        needed = equations.workers_needed(planned, self.share, np.maximum(per_head, TINY), o["coordination"], wanted)
        gap = needed - workers
        rate = equations.layoff_rate(gap, workers, o["turnover"], o["layoff_time"])
        hires = equations.hires(gap, workers, o["turnover"], self.cap, hiring_delay, step) * (rate <= 0)
        staying = np.exp(-(o["turnover"] + rate) * step)
        trained = self.rookies * equations.lag_share(step, ramp)
        self.rookies = (self.rookies - trained) * staying + hires * step
        self.experienced = (self.experienced + trained) * staying
        self.externals = self.externals + (wanted - self.externals) * coming
        self.skill = equations.skill_after(self.skill, o["training_rate"], o["skill_half_life"], self.share, step)
        return hires, rate * workers

    def _people_cost(self, workers: Array, managers: Array, externals: Array, hires: Array, layoffs: Array) -> Array:
        firm, o = _flat(self.q.firm), self.organisation
        cost = _number(self.opening.worker_cost) * firm["employee_cost"]
        payroll = cost * (workers + o["manager_cost_ratio"] * managers + o["external_cost_ratio"] * externals)
        leaving = hires * firm["cost_per_hire"] + layoffs * firm["severance"] * cost
        cost_of_all: Array = (payroll + leaving) * self.units
        return cost_of_all

    def _other_cost(self, customers: float, service: Array, work: Array, time: float) -> Array:
        firm, opening = _flat(self.q.firm), self.opening
        goods = _number(opening.goods_cost) * _decline(firm["improvement_rate"], time, self.q.step)
        fixed = equations.fixed_cost(_number(opening.fixed_cost), work * self.units / _number(opening.work), 1.0)
        found: Array = service * goods * customers + fixed
        return found


def _decline(rate: float, time: float, step: float) -> float:
    """How far goods have become cheaper, step by step as in the engine."""
    return float(equations.goods_cost(1.0, rate, step)) ** round(time / step)


def _misaligned(firm: Firm, network: Array) -> Array:
    """Hours that pull in different directions, with the methods as they are and nobody in teams of its own."""
    q, o = firm.q, _flat(firm.q.organisation)
    autonomy = _number(added_parts(q.opening_levels, "misalignment", q) * q.methods.effects)
    alignment = _number(joint_parts(firm.opening.effective, "alignment", q))
    hours: Array = equations.misaligned_hours(
        network, o["misaligned_share"], autonomy, o["autonomy_misaligned_share"], 0.0, 0.0, alignment
    )
    return hours


def _number(value: Any) -> float:
    return float(np.asarray(value).ravel()[0])


def _flat(section: Any) -> dict[str, float]:
    return {name: _number(value) for name, value in vars(section).items()}
