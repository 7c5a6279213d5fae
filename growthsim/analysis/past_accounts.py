"""The opening accounts of a firm of the past, from what it had reported by a year, as a scenario."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from growthsim.history.case import Case, CaseError, Figures, Firm
from growthsim.history.shares import known_until, total
from growthsim.quantities import ENTRANT, FIRM, Quantity
from growthsim.scenario import Scenario, ScenarioError, loads, replace, with_plans
from growthsim.scenario.new import ORDINARY, SECTORS, Sector
from growthsim.texts import text

Array = NDArray[np.float64]

STAY = "stay"
"""The one plan: history tells what became of firms, not what they would have become with another plan."""

OLDEST = 2.0
"""Years a last figure may lie back."""

OWN_YEARS = 5.0
"""Years of the firm's own reports that tell how it grows: enough for one bad year, few enough for its present."""

MARGIN_YEARS = 1.0
"""Years whose profit tells the margin the firm opens with: the last report, as an owner would take it."""

MARKET_YEARS = 10.0
FEWEST_FOR_A_TREND = 3
STEEPEST_MARKET = 0.1
"""No trend of a market beyond 10 % a year is carried over decades."""

PRICE_RATIO, PRICE_RATIO_SPREAD = 0.6, 0.4
"""
Median of the new offering's price over the old one's, at equal quality, and the spread of its log.

In most cases nobody knows it: what is a rental by post against a walk to the shop, or an advertisement online? So it
is drawn anew in every future, and so is how fast the firm follows it (`MATCHING_SPREAD` around the model's default):
for firms of which no more is known than two lines of their reports, single numbers would promise too much.
"""

MATCHING_SPREAD = 1.5
"""Spread of the log of the speed of following the newcomer's price."""

DEMAND_VOLATILITY = 0.15
"""Volatility of orders: the yearly growth of these firms varies by about 0.10 and does not come back by itself."""

_SMALLEST_REVENUE, _LARGEST_REVENUE = 1e5, 1e14
"""Amounts in which a scenario can count heads and customers."""

_SIZES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_DEAREST_CUSTOMER = 1e8
_FARTHEST = 2.6
_SPREADS = {"innovation": 1.0, "imitation": 0.4}


@dataclass(frozen=True, slots=True)
class Diffusion:
    """How fast the market may switch: medians of the coefficients of diffusion and the spreads of their logs."""

    innovation: float = ENTRANT["innovation"].default
    imitation: float = ENTRANT["imitation"].default
    innovation_spread: float = _SPREADS["innovation"]
    imitation_spread: float = _SPREADS["imitation"]

    @classmethod
    def of(cls, innovation: Array, imitation: Array) -> Diffusion:
        """From possible truths, such as the belief of a forecast; all of them must be above 0."""
        logs = [np.log(values) for values in (innovation, imitation)]
        medians, spreads = [float(np.exp(np.median(log))) for log in logs], [float(np.std(log)) for log in logs]
        return cls(*medians, *spreads)


def known_firm(case: Case, until: float) -> Firm:
    """
    The firm as it was known at a year.

    Raises
    ------
    CaseError
        When there is none, it was closed or sold by then, or its revenue of that time is not known.
    """
    if case.firm is None:
        raise CaseError(case.name, text("history.firm.none"))
    if until < case.years[0]:
        raise CaseError(case.name, text("history.firm.no_share", until=f"{until:g}", first=f"{case.years[0]:g}"))
    firm = known_until(case, until).firm
    assert firm is not None
    for key, date in (("closed", case.firm.closed), ("sold", case.firm.sold)):
        if date is not None and date <= floor(until) + 1:
            words = text(f"history.firm.{key}", firm=firm.name, date=f"{date:g}", until=f"{until:g}")
            raise CaseError(case.name, words)
    if not len(firm.revenue) or firm.revenue.years[-1] < until - OLDEST:
        last = f"{firm.revenue.years[-1]:g}" if len(firm.revenue) else text("history.firm.never")
        words = text(
            "history.firm.no_revenue", firm=firm.name, until=f"{until:g}", last=last, oldest=f"{until - OLDEST:g}"
        )
        raise CaseError(case.name, words)
    return firm


def firm_scenario(case: Case, until: float, diffusion: Diffusion | None = None) -> Scenario:
    """
    A firm of the past as it opens the year after a cut, from nothing that was not known by then.

    - Revenue is the last report's, the margin that year's reported profit over its revenue. Profit is after tax
      and interest, so the scenario's tax is 0.
    - Payroll, fixed costs and cash are the shares of its sector (`data/sectors.toml`), for no list of revenues holds
      them. Fixed costs are lowered where the accounts leave no room.
    - It adds customers as its revenue of the last five years grew; one that shrank adds none.
    - The market grows as old and new together did; too few years of both leave the old alone, or no growth.
    - The newcomers open with the share they had, and the technology stands still: the record of a substitution
      tells its pace, and two reasons to switch would count it twice.

    Raises
    ------
    CaseError
        As `known_firm`, or when the share of that time is not known.
    """
    firm, known = known_firm(case, until), known_until(case, until)
    if known.years[-1] < until - OLDEST:
        raise CaseError(case.name, text("history.firm.no_share", until=f"{until:g}", first=f"{known.years[-1]:g}"))
    sector = SECTORS.get(firm.sector or "", ORDINARY)
    size, currency = _money(firm.revenue.unit)
    revenue = float(firm.revenue.values[-1]) * size
    if not _SMALLEST_REVENUE <= revenue <= _LARGEST_REVENUE:
        # Only ratios count. Of a firm in parts of a peak, or in coins, no head and no customer would be left.
        revenue = sector.revenue
    customers = max(sector.customers, revenue / _DEAREST_CUSTOMER)
    changes = {
        "title": text("history.firm.title", firm=firm.name, until=f"{until:g}"),
        "description": text("history.firm.description", firm=firm.name, until=f"{until:g}"),
        "currency": currency,
        "start_year": floor(until) + 1,
        "market.customers": customers * sector.market_customers / sector.customers,
        **_accounts(firm, sector, revenue, customers, until),
        **_world(known, diffusion or Diffusion()),
    }
    try:
        return replace(with_plans(loads("schema = 1\n"), {STAY: {"label": text("history.firm.stay")}}), changes)
    except ScenarioError as fault:
        # A year or a name that no scenario can have: said of the case, not of a scenario that nobody wrote.
        raise CaseError(case.name, str(fault)) from None


def _world(known: Case, pace: Diffusion) -> dict[str, Any]:
    """The market and its newcomers, as far as they were known."""
    return {
        "market.growth_rate": _market_growth(known),
        "market.demand_volatility": DEMAND_VOLATILITY,
        "entrant.opening_share": min(float(known.share[-1]), ENTRANT["opening_share"].high),
        "entrant.innovation": _within(ENTRANT["innovation"], pace.innovation, pace.innovation_spread),
        "entrant.imitation": _within(ENTRANT["imitation"], pace.imitation, pace.imitation_spread),
        "entrant.launch_price_ratio": _within(ENTRANT["launch_price_ratio"], PRICE_RATIO, PRICE_RATIO_SPREAD),
        "entrant.other_cost_decline": 0.0,
        "firm.price_matching": _within(FIRM["price_matching"], FIRM["price_matching"].default, MATCHING_SPREAD),
        "technologies.technology.law": "constant",
        "technologies.technology.volatility": 0.0,
    }


def growth_of(figures: Figures, years: float, fewest: int = 2) -> float | None:
    """Yearly log growth over the last years known, by least squares; None where too few are known or above 0."""
    if not len(figures):
        return None
    recent = (figures.years >= figures.years[-1] - years - 1e-9) & (figures.values > 0)
    if recent.sum() < fewest:
        return None
    times, logs = figures.years[recent], np.log(figures.values[recent])
    return float(np.polyfit(times - times.mean(), logs, 1)[0])


def _accounts(firm: Firm, sector: Sector, revenue: float, customers: float, until: float) -> dict[str, float]:
    margin = _margin(firm, sector, until)
    payroll = min(sector.employees * sector.employee_cost / sector.revenue, 0.95 - margin)
    employees = payroll * revenue / sector.employee_cost
    heads = firm.employees
    # A firm without a head has no pay of a head: a count of none is taken for not known.
    if heads is not None and len(heads) and heads.years[-1] >= until - OLDEST and heads.values[-1] > 0:
        employees = float(heads.values[-1])
    growth = growth_of(firm.revenue, OWN_YEARS) or 0.0
    cost = payroll * revenue / employees
    # Two per cent are left for hiring.
    fixed = max(min(sector.fixed_cost_share, 0.98 - payroll - margin), 0.0)
    return {
        "firm.customers": customers,
        "firm.price": revenue / customers,
        "firm.employees": employees,
        "firm.employee_cost": cost,
        "firm.cost_per_hire": FIRM["cost_per_hire"].default * cost / FIRM["employee_cost"].default,
        "firm.operating_margin": margin,
        "firm.fixed_cost_share": fixed,
        "firm.cash_days": sector.cash_days,
        "firm.tax_rate": 0.0,
        "firm.added_customers": customers * max(np.expm1(growth), 0.0),
    }


def _margin(firm: Firm, sector: Sector, until: float) -> float:
    """Reported profit over revenue of the last year with both; the sector's where there is none of that time."""
    if firm.profit is None:
        return sector.operating_margin
    years, ours, theirs = np.intersect1d(firm.revenue.years, firm.profit.years, return_indices=True)
    if not len(years) or years[-1] < until - OLDEST:
        return sector.operating_margin
    limits = FIRM["operating_margin"]
    recent = years > years[-1] - MARGIN_YEARS + 1e-9
    revenue = float(firm.revenue.values[ours[recent]].sum())
    if revenue <= 0:
        return sector.operating_margin
    margin = float(firm.profit.values[theirs[recent]].sum()) / revenue
    return min(max(margin, limits.low), limits.high)


def _market_growth(known: Case) -> float:
    both = Figures("both", known.years, total(known), known.old.unit)
    for figures in (both, known.old):
        growth = growth_of(figures, MARKET_YEARS, FEWEST_FOR_A_TREND)
        if growth is not None:
            return min(max(growth, -STEEPEST_MARKET), STEEPEST_MARKET)
    return 0.0


def _money(unit: str) -> tuple[float, str]:
    """What a unit such as `million USD` counts in, and its currency."""
    words = unit.split()
    size = next((_SIZES[word.lower()] for word in words if word.lower() in _SIZES), 1.0)
    rest = [word for word in words if word.lower() not in _SIZES]
    return size, (" ".join(rest) or "money")[:12]


def _within(quantity: Quantity, median: float, spread: float) -> float | dict[str, float | str]:
    """A lognormal distribution, narrowed where more than half a per cent of it would lie beyond the range."""
    median = min(median, 0.9 * quantity.high)
    spread = min(spread, log(quantity.high / median) / _FARTHEST)
    return {"dist": "lognormal", "median": median, "sigma": spread} if spread > 0 else median
