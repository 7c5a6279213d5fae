"""Nothing is lost: customers, staff and cash at every step, in ordinary and in extreme worlds."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import xarray as xr
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from growthsim.engine import OpeningError, month
from growthsim.scenario import Scenario, ScenarioError, walk
from growthsim.simulate import run
from tests.builders import EVERYTHING, PRICE_WAR, TRAJECTORIES, dates, values, world

STEP = 1 / 12
STOCKS = (
    "old_customers", "new_customers", "other_customers", "entrant_customers", "price", "entrant_price", "orders",
    "revenue", "change_cost", "payout", "receivables", "value", "workers", "managers", "externals",
    "decision_delay", "skill", "digital_share", "readiness", "method_level", "technology_cost",
)  # fmt: skip
SHARES = ("service_level", "skill", "digital_share", "readiness", "method_level")

PLANS: dict[str, dict[str, Any]] = {
    "linear": {},
    "exo": {"start": 1.0, "methods": EVERYTHING},
    "network": {"form": "network", "methods": {"autonomy": 0.8, "staff_on_demand": 1.0}},
    "parallel": {"form": "parallel", "units": 8.0, "when": "parity"},
    "acting": {
        "actions": [
            {"path": "firm.payment_days", "value": 90.0, "start": 2.0, "ramp": 1.0, "stop": 4.0},
            {"path": "firm.price", "value": 2500.0, "start": 3.0},
            {"path": "organisation.hiring_cap", "value": 0.1, "when": "loss"},
        ]
    },
}

uncertain: dict[str, st.SearchStrategy[Any]] = {
    "market.customers": st.floats(3_000, 1e6),
    "market.growth_rate": st.floats(-0.1, 0.2),
    "market.price_sensitivity": st.floats(0, 12),
    "market.demand_volatility": st.floats(0, 0.5),
    "entrant.presence": st.sampled_from(["present", "absent"]),
    "entrant.arrival_time": st.one_of(st.just(0.0), st.floats(0, 4)),
    "entrant.opening_share": st.one_of(st.just(0.0), st.floats(0, 0.9)),
    "entrant.launch_price_ratio": st.floats(0.3, 10),
    "entrant.imitation": st.floats(0, 2),
    "entrant.quality_growth_rate": st.floats(-0.1, 0.3),
    "technologies.technology.halving_time": st.floats(0.2, 10),
    "technologies.technology.volatility": st.floats(0, 0.6),
    "technologies.technology.law": st.sampled_from(["halving", "accelerating", "experience", "constant"]),
    "technologies.technology.endogenous_share": st.sampled_from([0.0, 0.5]),
    "firm.operating_margin": st.floats(-0.2, 0.18),
    "firm.added_customers": st.floats(0, 900),
    "firm.payment_days": st.floats(0, 300),
    "firm.cash_days": st.floats(0, 200),
    "firm.loyalty": st.floats(0, 1),
    "firm.price_matching": st.floats(0, 3),
    "firm.methods.staff_on_demand": st.sampled_from([0.0, 0.5]),
    "organisation.turnover": st.floats(0, 0.6),
    "organisation.time_to_hire": st.floats(0, 300),
    "organisation.hiring_cap": st.floats(0, 2),
    "organisation.external_share_max": st.floats(0, 0.5),
    "organisation.service_loss_rate": st.floats(0, 8),
    "methods.change_capacity": st.floats(0.2, 10),
    "methods.effects": st.sampled_from([0.0, 1.0]),
}


def simulated_or_refused(changes: dict[str, Any]) -> tuple[Scenario, xr.Dataset]:
    """A random scenario and what it comes to; accounts that cannot be are refused, and no example."""
    try:
        scenario = world(PLANS, runs=8, years=6, **changes)
        return scenario, run(scenario)
    except (ScenarioError, OpeningError):
        assume(False)
        raise


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.fixed_dictionaries({}, optional=uncertain))
def test_random_worlds_lose_nothing(changes: dict[str, Any]) -> None:
    """Customers and cash are conserved at every step and no stock is negative, in random scenarios."""
    scenario, dataset = simulated_or_refused(changes)
    assert_customers_conserved(scenario, dataset)
    assert_staff_moves_within_its_limits(scenario, dataset)
    for plan in PLANS:
        assert_cash_conserved(scenario, dataset, plan)
    assert_sound(dataset)


def assert_customers_conserved(scenario: Scenario, dataset: xr.Dataset) -> None:
    """M = O + N + R + E at every mark."""
    parts = ("old_customers", "new_customers", "other_customers", "entrant_customers")
    total = sum(dataset[name].values for name in parts)
    market = scenario.market.customers * np.exp(scenario.market.growth_rate * dataset["time"].values)
    np.testing.assert_allclose(total, np.broadcast_to(market, total.shape), rtol=1e-9)


def assert_cash_conserved(scenario: Scenario, dataset: xr.Dataset, plan: str) -> None:
    """Cash after a step is cash before, and what came in and went out between, to the cent."""
    cash, revenue = values(dataset, "cash", plan), values(dataset, "revenue", plan)
    flow = values(dataset, "operating_result", plan) - values(dataset, "tax", plan) - values(dataset, "payout", plan)
    owed = values(dataset, "receivables", plan)
    # What is owed is written off at closing; until then customers paid as usual.
    closing = np.abs(dataset["time"].values - dates(dataset, "closed", plan)[:, None]) < STEP / 2
    due = np.where(closing, revenue * days_until_paid(scenario, dataset, plan) / 365, owed)
    rise = flow[:, 1:] * STEP - (due[:, 1:] - owed[:, :-1])
    is_open = dataset["time"].values[:-1] < np.nan_to_num(dates(dataset, "closed", plan), nan=np.inf)[:, None] - 1e-9
    expected = cash[:, :-1] + np.where(is_open, rise, 0.0)
    np.testing.assert_allclose(cash[:, 1:], expected, rtol=1e-12, atol=0.005)


def days_until_paid(scenario: Scenario, dataset: xr.Dataset, plan: str) -> Any:
    """Payment days of the step that ends at each mark; the acting plan moves them between years 2 and 5."""
    days = np.full(dataset.sizes["time"], float(scenario.firm.payment_days))
    if plan == "acting":
        time = dataset["time"].values[:-1] + 1e-9
        weight = np.clip(time - 2, 0, 1) - np.clip(time - 4, 0, 1)
        days[1:] += weight * (90.0 - days[1:])
    return days


def test_staff_is_conserved_at_every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers after a step are those who stay and those who are hired; a rookie only turns experienced."""
    seen = []
    staff_after = month.staff_after

    def watched(state: Any, q: Any, opening: Any, levers: Any, work: Any, flow: Any, network: Any) -> Any:
        staff = staff_after(state, q, opening, levers, work, flow, network)
        turnover = q.organisation.turnover * levers.multipliers["turnover"]
        fired = staff.layoffs / np.maximum(work.workers, 1e-300)
        staying = np.exp(-(turnover + fired) * q.step) * work.workers
        expected = np.where(state.open > 0, staying + staff.hires * q.step, 0.0)
        np.testing.assert_allclose(staff.rookies + staff.experienced, expected, rtol=1e-12, atol=1e-12)
        assert min(staff.rookies.min(), staff.experienced.min(), staff.hires.min(), staff.layoffs.min()) >= 0
        seen.append(float(staff.layoffs.max()))
        return staff

    monkeypatch.setattr(month, "staff_after", watched)
    run(world(PLANS, runs=40, years=16, market__demand_volatility=0.2))
    assert len(seen) == 16 * 12
    assert max(seen) > 0


def assert_staff_moves_within_its_limits(scenario: Scenario, dataset: xr.Dataset) -> None:
    """Nobody appears out of nothing: staff grows by no more than the hiring cap, and leaves only so fast."""
    for plan in PLANS:
        workers = values(dataset, "workers", plan)
        cap = scenario.organisation.hiring_cap * (2 if plan == "network" else 1)
        if plan == "acting":
            cap = max(cap, 0.1)
        most = (cap * workers[:, :-1] + 0.5) * STEP
        assert (np.diff(workers) <= most + 1e-9 * workers[:, :-1] + 1e-12).all(), plan
        # A surplus is never more than the whole staff, so a layer-off rate never above 1 / layoff_time.
        turnover = 1.2 * scenario.organisation.turnover + 1 / scenario.organisation.layoff_time
        is_open = dataset["time"].values[1:] < np.nan_to_num(dates(dataset, "closed", plan), nan=np.inf)[:, None]
        fewest = workers[:, :-1] * np.exp(-turnover * STEP)
        assert (workers[:, 1:] >= np.where(is_open, fewest * (1 - 1e-9), 0.0)).all(), plan


def assert_sound(dataset: xr.Dataset) -> None:
    """Every number is finite, no stock negative, and shares lie between 0 and 1."""
    for name in TRAJECTORIES:
        assert np.isfinite(dataset[name].values).all(), name
    for name in STOCKS:
        assert dataset[name].values.min() >= 0, name
    if round(1 / float(dataset["time"].values[1])) == 12 and dataset.sizes["time"] > 12:
        tax = dataset["tax"].values[:, :, 1:]
        whole = tax[:, :, : tax.shape[2] // 12 * 12].reshape(*tax.shape[:2], -1, 12).sum(axis=-1)
        # A month may get back what the year has paid, a year never.
        assert whole.min() >= -1e-6 * (1 + np.abs(tax).max()), "tax"
    for name in SHARES:
        assert dataset[name].values.max() <= 1 + 1e-12, name


EXTREMES: dict[str, dict[str, Any]] = {
    "sixty years": {"years": 60},
    "prices a thousandfold": {"firm__price": 3e6, "firm__employee_cost": 6e7, "entrant__launch_price_ratio": 1000.0},
    "a price of a cent": {
        "firm__price": 0.01, "firm__employee_cost": 10.0, "firm__employees": 0.1, "firm__cost_per_hire": 0.0,
    },
    "a world without noise": {"technologies__technology__volatility": 0.0, "market__demand_volatility": 0.0},
    "a wild world": {"technologies__technology__volatility": 2.0, "market__demand_volatility": 1.0},
    "one customer": {
        "firm__customers": 1.0, "firm__price": 200_000.0, "firm__employees": 1.0, "firm__added_customers": 0.0,
        "market__customers": 1.0,
    },
    "one employee": {"firm__employees": 1.0, "firm__customers": 40.0, "firm__added_customers": 2.0},
    "a market that has nearly switched": {"entrant__opening_share": 0.95, "market__growth_rate": -0.05},
    "a firm and newcomers who share a market": {
        "entrant__opening_share": 0.3, "market__customers": 10.0, "firm__customers": 7.0, "firm__price": 9e5,
    },
    "a shrinking market": {"market__growth_rate": -0.1, "years": 40},
    "a technology that halves in weeks": {"technologies__technology__halving_time": 0.05},
    "everything at once": {
        "years": 60, "market__growth_rate": -0.1, "technologies__technology__halving_time": 0.05,
        "technologies__technology__volatility": 2.0, "market__demand_volatility": 1.0,
    },
    "no customers pay, all leave": {"firm__payment_days": 365.0, "organisation__turnover": 2.0},
    "weekly steps": {"span__steps_per_year": 52, "years": 3},
    "yearly steps": {"span__steps_per_year": 1},
}  # fmt: skip


@pytest.mark.parametrize("name", EXTREMES)
def test_extremes_stay_finite(name: str) -> None:
    """At the ends of every range all numbers stay finite and no stock turns negative."""
    changes = {"runs": 20, "years": 12, **EXTREMES[name]}
    plans = {plan: PLANS[plan] for plan in ("linear", "exo", "network", "parallel")}
    scenario = world(plans, **changes)
    dataset = run(scenario)
    assert_sound(dataset)
    assert_customers_conserved(scenario, dataset)


AT_ONCE: dict[str, dict[str, Any]] = {"exo": {"form": "network", "methods": EVERYTHING}}
EXEMPT = ("span.runs", "span.seed", "span.years")
EDGES = [
    (path, edge)
    for path, quantity, _ in walk(world(AT_ONCE))
    for edge in (quantity.low, quantity.high)
    if path not in EXEMPT
]


@pytest.mark.parametrize(("path", "edge"), EDGES, ids=lambda value: f"{value:g}" if isinstance(value, float) else None)
def test_the_ends_of_every_range(path: str, edge: float) -> None:
    """At either end of any quantity's range numbers stay finite, or the scenario is refused in words."""
    value = int(edge) if path == "span.steps_per_year" else float(edge)
    try:
        scenario = world(AT_ONCE, runs=2, years=1, **{path: value})
        dataset = run(scenario)
    except (ScenarioError, OpeningError):
        return
    assert_sound(dataset)
    assert_customers_conserved(scenario, dataset)


IMPOSSIBLE: dict[str, dict[str, Any]] = {
    "new hires take more time than all others have": {
        "organisation.turnover": 0.5,
        "organisation.ramp_time": 24.0,
        "organisation.mentor_load": 1.0,
        "organisation.rookie_output": 0.0,
        "firm.cost_per_hire": 0.0,
    },
    "people on demand who get nothing done": {"organisation.rework": 1.0, "firm.methods.staff_on_demand": 0.5},
    "a firm and newcomers with more customers than the market": {
        "entrant.opening_share": {"dist": "uniform", "low": 0.0, "high": 0.5},
        "market.customers": 3000.0,
    },
    "costs above revenue": {"firm.operating_margin": {"dist": "uniform", "low": 0.0, "high": 0.6}},
}


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_openings_that_cannot_be_are_refused(name: str) -> None:
    """A firm that could not do its own opening work is refused in words instead of simulated with nonsense."""
    with pytest.raises((ScenarioError, OpeningError)):
        run(world(PLANS, runs=20, years=3, **IMPOSSIBLE[name]))


def test_a_closed_firm_is_gone() -> None:
    """After closing a firm has no customers, staff, revenue or value, its cash is frozen, the world goes on."""
    scenario = world(PLANS, runs=60, years=18)
    dataset = run(scenario)
    for plan in PLANS:
        closing = np.nan_to_num(dates(dataset, "closed", plan), nan=np.inf)[:, None]
        time = dataset["time"].values
        gone = time >= closing - 1e-9
        for name in ("old_customers", "new_customers", "workers", "managers", "externals", "receivables", "value"):
            assert (values(dataset, name, plan)[gone] == 0).all(), (plan, name)
        later = time >= closing + STEP / 2
        for name in ("revenue", "operating_result", "change_cost", "tax", "payout"):
            assert (values(dataset, name, plan)[later] == 0).all(), (plan, name)
        cash = values(dataset, "cash", plan)
        assert (np.diff(cash)[later[:, 1:]] == 0).all(), plan
        assert (values(dataset, "binding_limit", plan)[later] == 4).all(), plan
        assert (values(dataset, "price", plan) > 0).all()
    assert_customers_conserved(scenario, dataset)


def test_a_firm_closes_when_cash_and_credit_are_gone() -> None:
    """A firm is open exactly as long as its cash is above its credit line."""
    dataset = run(world(runs=80, years=18, **PRICE_WAR))
    cash, revenue, time = values(dataset, "cash"), values(dataset, "revenue"), dataset["time"].values
    closing = dates(dataset, "closed")
    assert np.isfinite(closing).any()
    for future in range(80):
        padded = np.concatenate([np.full(12, revenue[future, 0]), revenue[future, 1:]]) * STEP
        year = np.convolve(padded, np.ones(12), "valid")
        under = cash[future] < -60 / 365 * year
        first = time[np.argmax(under)] if under.any() else np.nan
        np.testing.assert_allclose(closing[future], first, atol=1e-9)
