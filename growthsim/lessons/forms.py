"""
Lesson (e): hierarchy, parallel units, network: why being good is still a line.

What is predicted is the shipped consultancy without any newcomer: its forms live through the same futures. The other
ways of having the firm are runs of the same scenario with one thing changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
import xarray as xr

from growthsim import equations
from growthsim.analysis.reading import of_plan
from growthsim.analysis.staffing import LOOSER
from growthsim.distributions import central
from growthsim.lessons.lesson import Array, Curve, Lesson, Place, Step
from growthsim.lessons.task import Task
from growthsim.quantities import LIMITS
from growthsim.scenario import Scenario, load, replace, with_plans
from growthsim.simulate import run
from growthsim.texts.numbers import fixed, odds, percent

SCENARIO = "consultancy"
FORMS = ("hierarchy", "parallel", "network")
"""The shipped plans that are predicted, in the order of the essay."""
ALONE, METHODS = "unaligned", "methods"
"""The network without shared values, as it is shipped, and the hierarchy with the network's methods."""
YEARS = 10
RUNS, FEW_RUNS = 200, 50
"""Futures of the prediction, and of each rate that is tried."""
SIZES = (50, 500, 5000)
"""People in the firms whose layers are asked for."""
TWICE = 2.0
RATES = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3)
"""Growth of a network by its own nodes a year: all that the scenario thinks possible."""
LOW, HIGH = 0.1, 0.9


@cache
def scenario() -> Scenario:
    """The consultancy, and beside its own plans the hierarchy with the network's methods."""
    shipped = load(SCENARIO)
    methods = shipped.plans["network"].model_copy(update={"label": METHODS, "form": FORMS[0]})
    return with_plans(shipped, {**shipped.plans, METHODS: methods})


@cache
def result() -> xr.Dataset:
    """All forms in the same futures."""
    return run(replace(scenario(), {"span.runs": RUNS}), kept_runs=RUNS)


def years(dataset: xr.Dataset) -> Array:
    """Years since the start, at every mark."""
    return np.asarray(dataset["time"].values, dtype=np.float64)


def sizes(dataset: xr.Dataset, plan: str) -> Array:
    """Revenue over that of the first day, shape (future, mark)."""
    revenue = np.asarray(of_plan(dataset, "revenue", plan), dtype=np.float64)
    return revenue / revenue[:, :1]


def size(dataset: xr.Dataset, plan: str, year: float = YEARS) -> float:
    """How many times its size a firm is after so many years, in the middle future."""
    return _middle(dataset, sizes(dataset, plan), year)


def straight(year: float) -> float:
    """The line of whoever wins the same number of customers every year, over the customers of the first day."""
    firm = scenario().firm
    return 1 + central(firm.added_customers) * year / central(firm.customers)


def span_of(form: str) -> float:
    """Direct reports of a manager: a network has fewer managers."""
    return central(scenario().organisation.span_of_control) * (LOOSER if form == "network" else 1.0)


def layers(form: str, people: float | Array) -> Any:
    """Layers of a firm of so many people; parallel units are as many pyramids, each a part of it."""
    units = central(scenario().plans["parallel"].units) if form == "parallel" else 1.0
    return equations.layers(np.maximum(np.asarray(people) / units, 1.0), span_of(form))


def days(form: str, people: float | Array) -> Any:
    """Working days that a decision takes on its way through all layers."""
    return layers(form, people) * central(scenario().organisation.decision_days)


def task() -> Task:
    """How many times its size the firm is after ten years in each of three forms."""
    truth = tuple(size(result(), form) for form in FORMS)
    return Task("forms", (1.0, 2.0, 3.0), truth, (), 1.0, 20.0, step=0.1)


def curves() -> tuple[Curve, ...]:
    """None: the places are forms of the firm."""
    return ()


@cache
def numbers() -> Mapping[str, float]:
    """What the lesson's answers are made of."""
    return {**_line(), **_doubled(), **_layered(), **_network(), **_even()}


def _line() -> dict[str, float]:
    """Why the hierarchy grows along a line: who is won, who is hired, who replaces whom."""
    found, world = result(), scenario()
    customers = _customers(found, "hierarchy")
    workers = np.asarray(of_plan(found, "workers", "hierarchy"), dtype=np.float64)
    people = workers + of_plan(found, "managers", "hierarchy")
    more = _middle(found, people, YEARS) - _middle(found, people, 0)
    ten_years = years(found) <= YEARS + 1e-9
    leaving = central(world.organisation.turnover) * float(np.median(workers, axis=0)[ten_years].mean())
    quick = {"organisation.time_to_hire": central(world.organisation.time_to_hire) / TWICE}
    limits = of_plan(found, "binding_limit", "hierarchy")[:, ten_years]
    return {
        "years": float(YEARS),
        "customers": central(world.firm.customers),
        "won": central(world.firm.added_customers),
        "people": _middle(found, people, 0),
        "people_more": more,
        "people_a_year": more / YEARS,
        "leaving": leaving,
        "hires": leaving + more / YEARS,
        "line": straight(YEARS),
        "first_growth": _middle(found, customers, 1) / _middle(found, customers, 0) - 1,
        "last_growth": _middle(found, customers, YEARS) / _middle(found, customers, YEARS - 1) - 1,
        "quick": size(_changed("hierarchy", tuple(quick.items())), "hierarchy"),
        "selling": float((limits == LIMITS.index("selling")).mean()),
        **{form: size(found, form) for form in FORMS},
    }


def _doubled() -> dict[str, float]:
    """Selling twice as well: the slope, early and late."""
    won = central(scenario().firm.added_customers)
    better = _changed("hierarchy", (("firm.added_customers", TWICE * won),))
    slopes = {}
    for name, found in (("slope", result()), ("better_slope", better)):
        customers = _customers(found, "hierarchy")
        at = [_middle(found, customers, year) for year in (0, YEARS / 2, YEARS)]
        slopes[name] = (at[2] - at[0]) / YEARS
        slopes[f"{name}_early"], slopes[f"{name}_late"] = (
            (at[place + 1] - at[place]) / (YEARS / 2) for place in (0, 1)
        )
    return {**slopes, "better": size(better, "hierarchy"), "slope_times": slopes["better_slope"] / slopes["slope"]}


def _layered() -> dict[str, float]:
    """Layers and days of three sizes, and what a firm ten times as large adds."""
    found = {
        f"{what}_{form}_{people}": float(value(form, people))
        for what, value in (("layers", layers), ("days", days))
        for form in FORMS
        for people in SIZES
    }
    span = span_of("hierarchy")
    more = float(layers("hierarchy", 10 * SIZES[0]) - layers("hierarchy", SIZES[0]))
    return {**found, "span": span, "network_span": span_of("network"), "layers_more": more}


def _network() -> dict[str, float]:
    """When the network is ahead, and what it is without what it stands on."""
    found = result()
    network, parallel = (sizes(found, form)[:, _mark(found, YEARS)] for form in ("network", "parallel"))
    ahead = np.median(sizes(found, "network"), axis=0) > np.median(sizes(found, "parallel"), axis=0)
    last_behind = int(np.flatnonzero(~ahead)[-1])
    return {
        "alone": size(found, ALONE),
        "methods": size(found, METHODS),
        "chance": float((network > parallel).mean()),
        "alone_chance": float((sizes(found, ALONE)[:, _mark(found, YEARS)] > parallel).mean()),
        "behind_until": float(years(found)[last_behind]),
        "network_low": float(np.quantile(network, LOW)),
        "network_high": float(np.quantile(network, HIGH)),
        "network_five": size(found, "network", 5),
        "parallel_five": size(found, "parallel", 5),
    }


def _even() -> dict[str, float]:
    """At which growth by its own nodes the network is as large after ten years as the parallel units."""
    found = [size(_at_rate(rate), "network") for rate in RATES]
    parallel = size(_at_rate(RATES[0]), "parallel")
    even = float(np.interp(parallel, found, RATES))
    return {"even_rate": even, "still": found[0], "rate_low": RATES[0], "rate_high": RATES[-1]}


@cache
def _at_rate(rate: float) -> xr.Dataset:
    plans = {form: scenario().plans[form] for form in ("network", "parallel")}
    changes = {"span.runs": FEW_RUNS, "span.years": YEARS, "organisation.node_growth_rate": rate}
    return run(replace(with_plans(scenario(), plans), changes), kept_runs=FEW_RUNS)


@cache
def _changed(plan: str, changes: tuple[tuple[str, float], ...]) -> xr.Dataset:
    """One plan over the years asked for, with something changed, in the same futures."""
    alone = with_plans(scenario(), {plan: scenario().plans[plan]})
    return run(replace(alone, {"span.runs": RUNS, "span.years": YEARS, **dict(changes)}), kept_runs=RUNS)


def _customers(dataset: xr.Dataset, plan: str) -> Array:
    both: Array = of_plan(dataset, "old_customers", plan) + of_plan(dataset, "new_customers", plan)
    return both


def _mark(dataset: xr.Dataset, year: float) -> int:
    return int(np.searchsorted(years(dataset), year - 1e-9))


def _middle(dataset: xr.Dataset, values: Array, year: float) -> float:
    return float(np.median(values[:, _mark(dataset, year)]))


def facts() -> Mapping[str, str]:
    """The same in words."""
    found = numbers()
    whole = ("years", "customers", "won", "people", "people_more", "span", "network_span")
    one = (
        *FORMS, "people_a_year", "leaving", "hires", "line", "quick", "better", "slope", "better_slope", "slope_early",
        "better_slope_early", "slope_late", "better_slope_late", "slope_times", "alone", "methods", "network_low",
        "network_high", "network_five", "parallel_five", "still", "layers_more",
    )  # fmt: skip
    layered = [name for name in found if name.startswith(("layers_", "days_")) and name != "layers_more"]
    return {
        **{name: fixed(found[name]) for name in whole},
        **{name: fixed(found[name], 1) for name in one},
        **{name: fixed(found[name], 1 if name.startswith("layers_") else 0) for name in layered},
        **{name: percent(found[name]) for name in ("first_growth", "last_growth", "selling", "rate_low", "rate_high")},
        "even_rate": percent(found["even_rate"]),
        "chance": odds(found["chance"]),
        "alone_chance": odds(found["alone_chance"]),
        "behind_until": fixed(found["behind_until"]),
        **{f"size_{people}": fixed(people) for people in SIZES},
        "units": fixed(central(scenario().plans["parallel"].units)),
    }


LESSON = Lesson(
    "forms",
    (
        Step("firm", "tell", 2),
        Step("guess", "predict", 4),
        Step("see", "reveal", 5),
        Step("paths", "show", 4, stop=15, picture="paths"),
        Step("line", "ask", 7),
        Step("double", "ask", 7),
        Step("layers", "ask", 8, picture="layers"),
        Step("staff", "try", 8, stop=45, place=Place("staffing", SCENARIO)),
        Step("values", "ask", 10),
        Step("tenfold", "try", 13, place=Place("tenfold", SCENARIO)),
        Step("own", "try", 20, stop=90, place=Place("readiness", SCENARIO)),
    ),
    task,
    curves,
    numbers,
    facts,
    scenario=SCENARIO,
)
