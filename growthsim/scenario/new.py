"""A scenario file from the six numbers an owner knows."""

from __future__ import annotations

import math
import textwrap
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.resources import files

import tomlkit

from growthsim import quantities
from growthsim.quantities import Quantity
from growthsim.scenario.checks import opening_accounts
from growthsim.scenario.faults import Fault, ScenarioError
from growthsim.scenario.fields import SCHEMA
from growthsim.scenario.files import SCHEMA_LINE, loads
from growthsim.scenario.models import Scenario
from growthsim.scenario.values import allowed, extent, plain
from growthsim.texts import says
from growthsim.wording import shown, suggestion

_DAYS = 365
_WIDTH = 100
_PLACE = "new scenario"
_FIRM = quantities.FIRM


@says("label")
@dataclass(frozen=True)
class Sector:
    """A typical small firm; all numbers are chosen."""

    label: str
    customers: float
    price: float
    employees: float
    employee_cost: float
    fixed_cost_share: float
    operating_margin: float
    market_customers: float
    added_customers: float
    cash_days: float = _FIRM["cash_days"].default

    @property
    def revenue(self) -> float:
        """Revenue in a year."""
        return self.customers * self.price

    @property
    def cash(self) -> float:
        """Cash at the start."""
        return self.revenue * self.cash_days / _DAYS


def _sectors() -> dict[str, Sector]:
    text = files("growthsim.data").joinpath("sectors.toml").read_text(encoding="utf-8")
    return {name: Sector(**numbers) for name, numbers in tomllib.loads(text).items()}


SECTORS: dict[str, Sector] = _sectors()
"""Typical firms by name."""

ORDINARY = Sector(
    label="Service firm",
    market_customers=quantities.MARKET["customers"].default,
    **{
        name: _FIRM[name].default
        for name in (
            "customers",
            "price",
            "employees",
            "employee_cost",
            "fixed_cost_share",
            "operating_margin",
            "added_customers",
        )
    },
)
"""The firm of the defaults, when no sector is named."""

SIX_NUMBERS: tuple[Quantity, ...] = (
    _FIRM["customers"],
    Quantity("revenue", "Revenue in a year", "Rev", "money/year", 0.01, 1e18, ORDINARY.revenue,
             "Customers times price", "assumption", basic=True),
    _FIRM["employees"],
    _FIRM["employee_cost"],
    replace(_FIRM["operating_margin"], name="margin"),
    Quantity("cash", "Cash in the bank", "Cash", "money", 0, 1e18, ORDINARY.cash,
             "45 days of revenue", "assumption", basic=True),
)  # fmt: skip
"""What is asked of an owner, in the order of asking."""

_METHODS = {"mtp": 0.9, "staff_on_demand": 0.5, "algorithms": 0.8, "interfaces": 0.6, "dashboards": 0.6}


def new_scenario(
    sector: str | None = None,
    customers: float | None = None,
    revenue: float | None = None,
    employees: float | None = None,
    employee_cost: float | None = None,
    margin: float | None = None,
    cash: float | None = None,
    currency: str = "EUR",
    title: str | None = None,
) -> str:
    """
    A commented scenario file that runs, from the six numbers of a firm.

    What is not given comes from the sector (without one, from the defaults) in proportion to the
    firm's size. Cash and revenue are in the currency, margin is a fraction.

    Raises
    ------
    ScenarioError
        When a number is out of its range, or the numbers cannot all be true of one firm.
    """
    base = _base(sector)
    given = {
        "customers": customers,
        "revenue": revenue,
        "employees": employees,
        "employee_cost": employee_cost,
        "margin": margin,
        "cash": cash,
    }
    _refuse_impossible(given)
    firm = _sized(base, given)
    known = all(number is not None for number in given.values())
    text = _written(_fitting(firm), base, currency, title or firm.label, known)
    loads(text, _PLACE)
    return text


def _base(sector: str | None) -> Sector:
    if sector is None:
        return ORDINARY
    if sector not in SECTORS:
        raise ScenarioError(
            [Fault("sector", shown(sector), f"no such sector; {suggestion(sector, tuple(SECTORS))}")], _PLACE
        )
    return SECTORS[sector]


def _refuse_impossible(given: Mapping[str, float | None]) -> None:
    faults = []
    for quantity in SIX_NUMBERS:
        number = given[quantity.name]
        if number is None:
            continue
        if isinstance(number, bool) or not isinstance(number, (int, float)) or not math.isfinite(number):
            faults.append(Fault(quantity.name, shown(number), f"not a number; {allowed(quantity)}"))
        elif not quantity.low <= number <= quantity.high:
            faults.append(Fault(quantity.name, shown(number), f"out of range; {allowed(quantity)}"))
    if faults:
        raise ScenarioError(faults, _PLACE)


def _sized(base: Sector, given: Mapping[str, float | None]) -> Sector:
    """The sector's firm with the given numbers, the others in proportion."""
    customers, revenue = given["customers"], given["revenue"]
    if customers is None:
        customers = base.customers if revenue is None else max(base.customers * revenue / base.revenue, 1.0)
    if revenue is None:
        revenue = customers * base.price
    employees, cash = given["employees"], given["cash"]
    size = revenue / base.revenue
    return Sector(
        label=base.label,
        customers=customers,
        price=revenue / customers,
        employees=max(base.employees * size, _FIRM["employees"].low) if employees is None else employees,
        employee_cost=_or(given["employee_cost"], base.employee_cost),
        fixed_cost_share=base.fixed_cost_share,
        operating_margin=_or(given["margin"], base.operating_margin),
        market_customers=customers * base.market_customers / base.customers,
        added_customers=customers * base.added_customers / base.customers,
        cash_days=base.cash_days if cash is None else cash * _DAYS / revenue,
    )


def _or(given: float | None, otherwise: float) -> float:
    return otherwise if given is None else given


def _fitting(firm: Sector) -> Sector:
    """The firm with fixed costs that leave its accounts possible; they are not among the six numbers."""
    if firm.cash_days > _FIRM["cash_days"].high:
        cash = f"{firm.cash:,.0f}"
        message = f"more than {_FIRM['cash_days'].high:,.0f} days of the revenue of {firm.revenue:,.0f}"
        raise ScenarioError([Fault("cash", cash, message)], _PLACE)
    room = _room(firm)
    if room < 0:
        raise ScenarioError([Fault("", None, _misfit(firm, room))], _PLACE)
    possible = math.floor(room * 1000) / 1000
    return replace(firm, fixed_cost_share=min(firm.fixed_cost_share, possible))


def _room(firm: Sector) -> float:
    """Share of revenue left for fixed costs and goods after people and margin."""
    numbers = {
        "customers": firm.customers,
        "price": firm.price,
        "employees": firm.employees,
        "employee_cost": firm.employee_cost,
        "added_customers": firm.added_customers,
        "fixed_cost_share": 0.0,
        "operating_margin": firm.operating_margin,
    }
    # Built without checks: whether the accounts are possible is the question.
    table = Scenario().firm.model_copy(update=numbers)
    accounts = opening_accounts(Scenario().model_copy(update={"firm": table}))
    return accounts.goods / accounts.revenue


def _misfit(firm: Sector, room: float) -> str:
    payroll = firm.employees * firm.employee_cost
    people, customers = plain(round(firm.employees, 1)), plain(round(firm.customers, 1))
    return (
        f"these numbers do not fit: {people} employees × employee_cost {firm.employee_cost:,.0f} is "
        f"{payroll:,.0f} a year; with hiring and a margin of {100 * firm.operating_margin:.3g} % that makes "
        f"{100 * (1 - room):,.0f} % of the revenue of {firm.revenue:,.0f} ({customers} customers). "
        "Look again at revenue, employees, employee_cost and margin"
    )


def _written(firm: Sector, base: Sector, currency: str, title: str, known: bool) -> str:
    lowered = firm.fixed_cost_share < base.fixed_cost_share
    fixed = "Lowered so that people, fixed costs and margin fit into the revenue." if lowered else ""
    origin = "In proportion to the customers, as in the sector (chosen)."
    lines = [
        SCHEMA_LINE,
        "# Editors complete and check this file once `growthsim schema > schema.json` was run beside it.",
        f"schema = {SCHEMA}",
        f"title = {_quoted(title)}",
        'question = "When does a newcomer with a fast technology disrupt this firm, and what helps?"',
        f"invented = {'false' if known else 'true'}  # true: numbers are typical ones, not the firm's own",
        f"currency = {_quoted(currency)}",
        "",
        "[firm]",
        *_line(_FIRM["customers"], firm.customers),
        *_line(_FIRM["price"], firm.price, "Revenue divided by customers."),
        *_line(_FIRM["employees"], firm.employees),
        *_line(_FIRM["employee_cost"], firm.employee_cost),
        *_line(_FIRM["operating_margin"], firm.operating_margin),
        *_line(_FIRM["cash_days"], firm.cash_days, "Cash divided by revenue, in days."),
        *_line(_FIRM["fixed_cost_share"], firm.fixed_cost_share, fixed),
        *_line(_FIRM["added_customers"], firm.added_customers, origin),
        "",
        "[market]",
        *_line(quantities.MARKET["customers"], firm.market_customers, origin),
        "",
        "# The technology the newcomer rides on; add more of them as [technologies.NAME].",
        "[technologies.technology]",
        *_line(quantities.TECHNOLOGY["halving_time"], quantities.TECHNOLOGY["halving_time"].default),
        '# data = "lidar_press"  # or, in place of the halving time, measured prices: growthsim technologies',
        *_line(quantities.TECHNOLOGY["cost_share"], quantities.TECHNOLOGY["cost_share"].default),
        "",
        "# Each plan lives through the same futures.",
        "[plans.linear]",
        'label = "Stay as we are"',
        "",
        "[plans.exo]",
        'label = "Take up five methods"',
        *_line(quantities.PLAN["start"], 2.0),
        *_comment(f"Levels aimed at, {extent(quantities.LEVEL)}: none to full."),
        f"methods = {{{', '.join(f'{name} = {level}' for name, level in _METHODS.items())}}}",
    ]
    return "\n".join(lines) + "\n"


def _line(quantity: Quantity, number: float, remark: str = "") -> list[str]:
    source = f"Default {plain(quantity.default)} ({quantity.grade}). {quantity.source}."
    about = f"{quantity.label}: {extent(quantity)}. {remark or source}"
    return [*_comment(about), f"{quantity.name} = {_number(number)}"]


def _comment(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)


def _number(number: float) -> str:
    number = float(f"{number:.12g}")
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def _quoted(text: str) -> str:
    return tomlkit.item(text).as_string()
