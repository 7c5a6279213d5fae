"""Rules that hold between the numbers of a scenario, and how much work it asks for."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from growthsim.distributions import Distribution, Value, central
from growthsim.quantities import FIRM, ORGANISATION, Quantity
from growthsim.scenario import measured
from growthsim.scenario.faults import Fault, ScenarioError
from growthsim.scenario.values import plain
from growthsim.wording import shown, suggestion

if TYPE_CHECKING:
    from growthsim.scenario.models import Plan, Scenario

MOST_PLANS = 64
MOST_TECHNOLOGIES = 64
MOST_ACTIONS = 200
"""Limits of a file; a program may build more."""

_ROUNDING = 1e-9
_RARE = 1e-3


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, and the places of the scenario it looks at; `*` stands for any name."""

    places: tuple[str, ...]
    broken: Callable[[Scenario], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class OpeningAccounts:
    """The first year's accounts at central values, in money a year; goods are what remains."""

    revenue: float
    payroll: float
    hiring: float
    fixed: float
    result: float

    @property
    def goods(self) -> float:
        """What is left to buy goods with."""
        return self.revenue - self.payroll - self.hiring - self.fixed - self.result


def opening_accounts(scenario: Scenario) -> OpeningAccounts:
    """The accounts the firm opens with."""
    firm, organisation = scenario.firm, scenario.organisation
    customers, added = central(firm.customers), central(firm.added_customers)
    revenue = customers * central(firm.price)
    span = central(organisation.span_of_control)
    workers = central(firm.employees) * (span - 1) / span
    growth = added / (customers + added * central(organisation.ramp_time) / 12)
    hires = workers * (growth + central(organisation.turnover))
    return OpeningAccounts(
        revenue=revenue,
        payroll=central(firm.employees) * central(firm.employee_cost),
        hiring=hires * central(firm.cost_per_hire),
        fixed=revenue * central(firm.fixed_cost_share),
        result=revenue * central(firm.operating_margin),
    )


def contradictions(scenario: Scenario, skip: tuple[str, ...] = ()) -> list[Fault]:
    """Every broken rule, save those that look at one of the places to skip."""
    return [
        fault
        for rule in RULES
        if not any(_touches(place, faulty) for place in rule.places for faulty in skip)
        for fault in rule.broken(scenario)
    ]


def excess(data: Mapping[str, Any]) -> list[Fault]:
    """Tables a file holds too many of, told before they are read."""
    faults = []
    for name, most in (("technologies", MOST_TECHNOLOGIES), ("plans", MOST_PLANS)):
        table = data.get(name)
        if isinstance(table, dict) and len(table) > most:
            faults.append(Fault(name, None, f"{len(table):,} {name}; a file holds at most {most}"))
    plans = data.get("plans")
    listed = [plan.get("actions") for plan in _tables(plans)]
    actions = sum(len(actions) for actions in listed if isinstance(actions, list))
    if actions > MOST_ACTIONS:
        message = f"{actions:,} actions in all; a file holds at most {MOST_ACTIONS}"
        faults.append(Fault("plans", None, message))
    return faults


def work(scenario: Scenario) -> int:
    """Plan·run·steps a simulation takes."""
    return len(scenario.plans) * int(scenario.span.runs) * steps(scenario)


def steps(scenario: Scenario) -> int:
    """Time steps of the span."""
    span = scenario.span
    return max(1, round(float(span.years) * int(span.steps_per_year)))


def refuse_heavy(scenario: Scenario, limit: int) -> None:
    """Raise a ScenarioError with the estimate when a simulation is above the limit of plan·run·steps."""
    total = work(scenario)
    if total <= limit:
        return
    plans, runs, length = len(scenario.plans), int(scenario.span.runs), steps(scenario)
    unit = "months" if scenario.span.steps_per_year == 12 else "steps"
    fitting = _rounded_down(limit // (plans * length))
    advice = f"Use {fitting:,} runs" if fitting else "Use fewer plans or a shorter span"
    message = (
        f"{plans:,} plan{'s' if plans != 1 else ''} × {runs:,} runs × {length:,} {unit} "
        f"is {_large(total)} steps. "
        f"Work from a link or in the app stops at {_large(limit)}. {advice}, or the command line."
    )
    raise ScenarioError([Fault("", None, message)], "too much work")


def _touches(place: str, faulty: str) -> bool:
    pairs = zip(place.split("."), faulty.split("."), strict=False)
    return all(part in ("*", other) for part, other in pairs)


def _tables(table: object) -> list[dict[str, Any]]:
    return [entry for entry in table.values() if isinstance(entry, dict)] if isinstance(table, dict) else []


def _low(quantity: Quantity, value: Value) -> float:
    return _edge(quantity, value, _RARE)


def _high(quantity: Quantity, value: Value) -> float:
    return _edge(quantity, value, 1 - _RARE)


def _edge(quantity: Quantity, value: Value, probability: float) -> float:
    if isinstance(value, Distribution):
        return float(value.quantile(probability, quantity.low, quantity.high))
    return float(value)


def _large(number: float) -> str:
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if number >= size:
            return f"{number / size:.3g} {word}"
    return f"{number:,.0f}"


def _rounded_down(number: int) -> int:
    digits = int("1".ljust(len(str(number)) - 1, "0"))
    return number // digits * digits


def _percent(share: float) -> str:
    return f"{round(100 * share, 1):g} %"


def _cost_shares(scenario: Scenario) -> Iterator[Fault]:
    tables = scenario.technologies.values()
    quantity = type(next(iter(tables))).section["cost_share"]
    total = math.fsum(_high(quantity, table.cost_share) for table in tables)
    if len(tables) > 1 and total > 1 + _ROUNDING:
        message = f"the cost shares of all technologies add up to {total:.4g}; allowed: at most 1 together"
        yield Fault("technologies", None, message)


def _market_share(scenario: Scenario) -> Iterator[Fault]:
    market = type(scenario.market).section["customers"]
    own = _high(FIRM["customers"], scenario.firm.customers)
    everyone = _low(market, scenario.market.customers)
    if own > everyone:
        message = f"more than market.customers, {plain(everyone)}; allowed: at most the whole market"
        yield Fault("firm.customers", plain(own), message)


def _opening_share(scenario: Scenario) -> Iterator[Fault]:
    section = type(scenario.entrant).section
    share = _high(section["opening_share"], scenario.entrant.opening_share)
    arrival = _high(section["arrival_time"], scenario.entrant.arrival_time)
    if share <= 0:
        return
    message = ""
    if scenario.entrant.presence == "absent":
        message = "a newcomer that is absent has no customers; allowed: 0, or set entrant.presence to present"
    elif arrival > 0:
        message = (
            f"a newcomer that arrives after {arrival:g} years has no customers at the start; allowed: 0, or set "
            "entrant.arrival_time to 0"
        )
    else:
        own = _high(FIRM["customers"], scenario.firm.customers)
        left = 1 - own / _low(type(scenario.market).section["customers"], scenario.market.customers)
        # A firm with more customers than the market has is told so by the rule above.
        if 0 <= left < share - _ROUNDING:
            message = f"more than firm.customers leaves of market.customers; allowed: 0 to {left:.4g}"
    if message:
        yield Fault("entrant.opening_share", f"{share:g}", message)


def _starts(scenario: Scenario) -> Iterator[Fault]:
    years = scenario.span.years
    for name, plan in scenario.plans.items():
        yield from _late(f"plans.{name}.start", plan.start, years)
        for number, action in enumerate(plan.actions):
            yield from _late(f"plans.{name}.actions.{number}.start", action.start, years)


def _stops(scenario: Scenario) -> Iterator[Fault]:
    for name, plan in scenario.plans.items():
        yield from _plan_stops(f"plans.{name}.actions", plan)


def _plan_stops(place: str, plan: Plan) -> Iterator[Fault]:
    for number, action in enumerate(plan.actions):
        path = f"{place}.{number}"
        start, stop = central(action.start), central(action.stop)
        if action.when == "date" and stop < start:
            message = f"ends before it starts, at {start:g} years; allowed: {start:g} to 60 years"
            yield Fault(f"{path}.stop", f"{stop:g}", message)


def _late(path: str, start: Value, years: float) -> Iterator[Fault]:
    if central(start) > years:
        message = f"after the end of the span; allowed: 0 to span.years, {years:g} years"
        yield Fault(path, f"{central(start):g}", message)


def _handover(scenario: Scenario) -> Iterator[Fault]:
    return _late("valuation.handover_time", scenario.valuation.handover_time, scenario.span.years)


def _success(scenario: Scenario) -> Iterator[Fault]:
    total = central(scenario.methods.full_success) + central(scenario.methods.partial_success)
    if total > 1 + _ROUNDING:
        message = f"full_success and partial_success add up to {total:.4g}; allowed: at most 1 together"
        yield Fault("methods", None, message)


def _service(scenario: Scenario) -> Iterator[Fault]:
    name = scenario.organisation.service_technology
    if name and name not in scenario.technologies:
        message = f"no such technology; {suggestion(name, tuple(scenario.technologies))}"
        yield Fault("organisation.service_technology", shown(name), message)


def _result_order(scenario: Scenario) -> Iterator[Fault]:
    names = ("result_small", "result_medium", "result_large")
    results = [central(getattr(scenario.valuation, name)) for name in names]
    for (name, next_name), (smaller, larger) in zip(pairwise(names), pairwise(results), strict=True):
        if smaller >= larger:
            message = f"must be below valuation.{next_name}, {plain(larger)}"
            yield Fault(f"valuation.{name}", plain(smaller), message)


def _units(scenario: Scenario) -> Iterator[Fault]:
    for name, plan in scenario.plans.items():
        if plan.form != "parallel" and plan.units != 1:
            message = f'parallel units belong to form = "parallel", and this plan\'s form is "{plan.form}"'
            yield Fault(f"plans.{name}.units", shown(plan.units), message)


def _digital_shares(scenario: Scenario) -> Iterator[Fault]:
    now = _high(ORGANISATION["digital_share_now"], scenario.organisation.digital_share_now)
    ready = _low(ORGANISATION["ready_digital_share"], scenario.organisation.ready_digital_share)
    if now >= ready:
        message = f"must be below organisation.ready_digital_share, {ready:g}"
        yield Fault("organisation.digital_share_now", f"{now:g}", message)


def _accounts(scenario: Scenario) -> Iterator[Fault]:
    accounts = opening_accounts(scenario)
    revenue = accounts.revenue
    over = -accounts.goods / revenue
    if over <= _ROUNDING:
        return
    labour = (accounts.payroll + accounts.hiring) / revenue
    fixed, margin = accounts.fixed / revenue, accounts.result / revenue
    points = math.ceil(1000 * over - 1e-6) / 10
    smaller = margin - points / 100
    example = f"for example the margin to {_percent(smaller)}"
    if smaller < FIRM["operating_margin"].low:
        example = (
            f"or check customers × price ({revenue:,.0f} a year) against "
            f"employees × employee_cost ({accounts.payroll:,.0f} a year)"
        )
    yield Fault(
        "firm",
        None,
        f"labour {_percent(labour)}, fixed costs {_percent(fixed)}, margin {_percent(margin)} add up to "
        f"{_percent(1 + over)} of revenue: lower one of them by {points:g} points, {example}",
    )


_CURVE = ("technologies.*.data", "technologies.*.points", "technologies.*.law")

RULES: tuple[Rule, ...] = (
    Rule(_CURVE, measured.curves),
    Rule((*_CURVE, "technologies.*.until"), measured.figures),
    Rule((*_CURVE, "technologies.*.until", "start_year"), measured.starts),
    Rule(("technologies.*.cost_share",), _cost_shares),
    Rule(("firm.customers", "market.customers"), _market_share),
    Rule(
        (
            "entrant.opening_share",
            "entrant.presence",
            "entrant.arrival_time",
            "firm.customers",
            "market.customers",
        ),
        _opening_share,
    ),
    Rule(("technologies", "organisation.service_technology"), _service),
    Rule(("span.years",), _starts),
    Rule((), _stops),
    Rule(("plans.*.units", "plans.*.form"), _units),
    Rule(("organisation.digital_share_now", "organisation.ready_digital_share"), _digital_shares),
    Rule(("valuation.handover_time", "span.years"), _handover),
    Rule(("methods.full_success", "methods.partial_success"), _success),
    Rule(("valuation.result_small", "valuation.result_medium", "valuation.result_large"), _result_order),
    Rule(
        (
            "firm.customers",
            "firm.price",
            "firm.employees",
            "firm.employee_cost",
            "firm.fixed_cost_share",
            "firm.operating_margin",
            "firm.added_customers",
            "firm.cost_per_hire",
            "organisation.span_of_control",
            "organisation.ramp_time",
            "organisation.turnover",
        ),
        _accounts,
    ),
)
"""Every rule between numbers."""
