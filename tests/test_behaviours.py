"""What the model must do: straight lines, exponential growth, equilibrium, delay, triggers and dated actions."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import xarray as xr

from tests.builders import (
    CALM,
    EVERYTHING,
    FULL_SUCCESS,
    PRICE_WAR,
    dates,
    happens,
    open_marks,
    r_squared,
    share,
    simulated,
    values,
)

QUIET: dict[str, Any] = {**CALM, "firm.improvement_rate": 0.0}


def test_a_linear_firm_grows_on_a_straight_line() -> None:
    """Left alone in a calm world, a linear firm's customers lie on a straight line and staff keeps pace."""
    dataset = simulated(runs=2, years=15, **CALM)
    customers, time = values(dataset, "old_customers")[0], dataset["time"].values
    assert r_squared(time, customers) > 0.9999
    assert np.polyfit(time, customers, 1)[0] == pytest.approx(80, rel=1e-3)
    per_worker = customers / values(dataset, "workers")[0]
    assert np.ptp(per_worker) / per_worker.mean() < 0.03
    assert (values(dataset, "service_level") == 1).all()


@pytest.mark.parametrize("units", [2.0, 3.0, 5.0])
def test_parallel_units_multiply_the_slope(units: float) -> None:
    """After the transition, k parallel units add k times as many customers a year, still on a straight line."""
    dataset = simulated({"linear": {}, "parallel": {"form": "parallel", "units": units}}, runs=1, years=15, **CALM)
    settled = dataset["time"].values >= 3
    time = dataset["time"].values[settled]
    one, many = (values(dataset, "old_customers", plan)[0, settled] for plan in ("linear", "parallel"))
    assert r_squared(time, many) > 0.9999
    assert np.polyfit(time, many, 1)[0] == pytest.approx(units * np.polyfit(time, one, 1)[0], rel=0.01)


def test_a_network_grows_exponentially_then_saturates() -> None:
    """A network's customers grow log-linearly while far from their limit, and end at the limit, not above."""
    dataset = simulated(
        {"network": {"form": "network"}}, runs=1, years=40, market__growth_rate=0.0, firm__added_customers=0.0,
        methods__gate=1.0, **CALM,
    )  # fmt: skip
    customers, time = values(dataset, "old_customers", "network")[0], dataset["time"].values
    limit = 0.3 * 100_000
    young = customers < limit / 4
    assert young.sum() > 36
    assert r_squared(time[young], np.log(customers[young])) > 0.99
    rate = np.polyfit(time[young], np.log(customers[young]), 1)[0]
    assert 0.15 < rate <= 0.25
    assert customers[-1] == pytest.approx(limit, rel=0.02)
    assert customers.max() <= limit * (1 + 1e-9)
    # The hours lost to misalignment cost a few customers before the first nodes are hired for.
    assert customers.min() > 0.99 * customers[0]
    assert (np.diff(customers)[6:] >= 0).all()


def test_without_effects_a_programme_only_costs() -> None:
    """With zero belief in effects, customers, staff and revenue are the linear ones and the result lacks its cost."""
    dataset = simulated(
        {"linear": {}, "exo": {"start": 1.0, "methods": EVERYTHING}}, runs=150, years=15, methods__effects=0.0
    )
    both = open_marks(dataset) & open_marks(dataset, "exo")
    same = ("old_customers", "new_customers", "entrant_customers", "workers", "externals", "revenue", "price")
    for name in same:
        np.testing.assert_allclose(
            values(dataset, name, "exo")[both], values(dataset, name)[both], rtol=1e-12, err_msg=name
        )
    gap = values(dataset, "operating_result") - values(dataset, "operating_result", "exo")
    np.testing.assert_allclose(gap[both], values(dataset, "change_cost", "exo")[both], atol=1e-4)
    assert values(dataset, "change_cost", "exo")[both].max() > 0
    assert share(dataset, "closed", "exo") >= share(dataset, "closed")
    assert share(dataset, "disrupted", "exo") >= share(dataset, "disrupted")


@pytest.mark.parametrize("opened", [0.1, 0.5, 0.9])
def test_a_market_that_has_begun_to_switch_opens_in_equilibrium(opened: float) -> None:
    """With newcomers' customers at the start the firm goes on as it does without, as long as nobody switches."""
    dear = {"market__demand_volatility": 0.0, "market__growth_rate": 0.0, "entrant__launch_price_ratio": 1000.0}
    alone, beside = (simulated(runs=1, years=1, entrant__opening_share=share, **dear) for share in (0.0, opened))
    assert values(beside, "entrant_customers")[0, 0] == pytest.approx(opened * 100_000)
    assert values(beside, "other_customers")[0, 0] == pytest.approx(98_000 - opened * 100_000)
    for name in ("old_customers", "workers", "revenue", "operating_result", "cash", "price"):
        np.testing.assert_allclose(values(beside, name), values(alone, name), rtol=1e-9, err_msg=name)


@pytest.mark.parametrize("opened", [0.0, 0.02, 0.3, 0.6])
def test_a_mark_that_is_passed_at_the_start_is_dated_there(opened: float) -> None:
    """Takeoff and half are at the start where the newcomers have more than that by then."""
    dataset = simulated(runs=20, years=2, entrant__opening_share=opened)
    assert (dates(dataset, "takeoff") == 0).all() == (opened > 0.025)
    assert (dates(dataset, "half") == 0).all() == (opened > 0.5)


@pytest.mark.parametrize("level", [0.0, 0.5, 1.0])
def test_the_opening_is_an_equilibrium(level: float) -> None:
    """In a calm world staff, margin and cash make no jump in the first months, at 0, 25 and 50 % externals."""
    staffed = {
        "firm__methods__staff_on_demand": level,
        "firm__employees": 30.0,
        "organisation__external_share_max": 0.5,
        "methods__gate": 1.0,
    }
    dataset = simulated(runs=1, years=3, **QUIET, **staffed)
    time = dataset["time"].values
    assert (values(dataset, "service_level") == 1).all()
    staff = values(dataset, "workers")[0]
    expected = staff[0] * (1 + 0.04 * time)
    np.testing.assert_allclose(staff[:7], expected[:7], rtol=0.005)
    np.testing.assert_allclose(staff, expected, rtol=0.01)
    assert np.ptp(np.diff(staff)[:12]) < 0.003 * staff[0]
    margin = (values(dataset, "operating_result") / values(dataset, "revenue"))[0]
    assert margin[0] == pytest.approx(0.08)
    # The margin may creep as fixed costs are spread over more customers, but not jump.
    np.testing.assert_allclose(np.diff(margin), 0, atol=0.0015)
    assert abs(margin[1] - margin[0]) < 0.0015
    cash = values(dataset, "cash")[0]
    revenue = values(dataset, "revenue")[0]
    assert (np.abs(np.diff(cash)) < 0.08 * revenue[1:] / 12).all()
    assert cash[0] == pytest.approx(45 / 365 * revenue[0])
    externals = values(dataset, "externals")[0]
    assert (
        (externals == 0).all() if level == 0 else np.abs(externals / externals[0] / (1 + 0.04 * time) - 1).max() < 0.01
    )
    share_of_work = externals[0] * 0.85 * 0.94 / (1.05 * dataset_work(dataset))
    # They are engaged for the work of the coming months, a little more than today's.
    assert share_of_work == pytest.approx(0.5 * level, rel=0.03)


def dataset_work(dataset: xr.Dataset) -> float:
    """Work of the opening, by the opening accounts."""
    from growthsim.engine import inputs_of, opening_accounts
    from growthsim.sampling import draw
    from growthsim.scenario import loads
    from growthsim.streams import Block

    scenario = loads(dataset.attrs["scenario"])
    return float(opening_accounts(inputs_of(scenario, draw(scenario, Block(0, 1)))).work.item())


@pytest.mark.parametrize("levels", [EVERYTHING, {"mtp": 0.5, "community": 1.0}, {"autonomy": 1.0, "dashboards": 0.3}])
def test_opening_levels_are_in_the_accounts(levels: dict[str, float]) -> None:
    """A firm that already uses methods opens with the accounts it gave, and keeps them while it stays as it is."""
    opening = {f"firm.methods.{name}": level for name, level in levels.items() if name != "staff_on_demand"}
    plain, used = simulated(runs=3, years=4, **QUIET), simulated(runs=3, years=4, **QUIET, **opening)
    for name in ("old_customers", "workers", "operating_result", "cash", "digital_share"):
        np.testing.assert_allclose(values(used, name), values(plain, name), rtol=1e-9, err_msg=name)
    assert (values(used, "change_cost") == 0).all()


def test_waiting_does_not_help() -> None:
    """Where firms follow the newcomer's price, the share surviving does not rise with a later start of all methods."""
    starts = (0, 3, 6, 9, 12)
    plans = {f"start{s}": {"start": s, "methods": EVERYTHING} for s in starts}
    dataset = simulated(plans, runs=300, years=15, **PRICE_WAR)
    for early, late in pairwise(starts):
        survives = [~happens(dataset, "closed", f"start{s}") for s in (early, late)]
        difference = survives[1].astype(float) - survives[0]
        assert difference.mean() <= difference.std() / np.sqrt(300) + 1e-12, (early, late)


def test_volatility_widens_the_bands() -> None:
    """A more volatile technology widens the bands of its cost and of the newcomer's price."""
    widths = []
    for volatility in (0.0, 0.1, 0.3):
        dataset = simulated(runs=200, years=8, technologies__technology__volatility=volatility)
        low, high = np.quantile(dataset["technology_cost"].values[0, 0], [0.1, 0.9], axis=0)
        cheap, dear = np.quantile(values(dataset, "entrant_price"), [0.1, 0.9], axis=0)
        widths.append((np.log(high / low)[12:], np.log(dear / cheap)[12:]))
    for narrow, wide in pairwise(widths):
        assert (wide[0] > narrow[0]).all()
        assert (wide[1] > narrow[1]).all()


def test_growing_broke() -> None:
    """Twenty units at a thin margin with late payers run out of cash within years while revenue doubles."""
    dataset = simulated(
        {"grow": {"form": "parallel", "units": 20.0}}, runs=100, years=8,
        firm__operating_margin=0.03, firm__fixed_cost_share=0.10, firm__payment_days=120.0, firm__cash_days=10.0,
    )  # fmt: skip
    closing = dates(dataset, "closed", "grow")
    assert np.isfinite(closing).all()
    assert np.median(closing) < 3.5
    revenue = values(dataset, "revenue", "grow")
    assert np.median(revenue.max(axis=1) / revenue[:, 0]) > 2
    assert (dataset["cause"].sel(plan="grow").values == 2).mean() > 0.9


def test_a_slow_technology_disrupts_nobody() -> None:
    """With a technology that halves its cost every six years, staying linear comes out fine."""
    dataset = simulated(runs=150, years=15, technologies__technology__halving_time=6.0)
    assert share(dataset, "disrupted") == 0


def test_finer_steps_tell_the_same_story() -> None:
    """Weekly steps move the probability of closing and the final customers by little."""
    monthly, weekly = (simulated(runs=60, years=12, span__steps_per_year=steps) for steps in (12, 48))
    for name in ("old_customers", "price", "workers"):
        coarse, fine = (np.median(values(dataset, name)[:, -1]) for dataset in (monthly, weekly))
        assert coarse == pytest.approx(fine, rel=0.06), name


# Triggers


def started(dataset: xr.Dataset, plan: str) -> Any:
    """Marks at which a plan's programme has moved something."""
    return values(dataset, "method_level", plan) > 0


def test_parity_triggers_after_the_decision_delay() -> None:
    """A plan that waits for parity starts, run by run, at parity plus the time a decision takes."""
    dataset = simulated(
        {"waiting": {"when": "parity", "methods": {"algorithms": 1.0}}}, runs=60, years=9, **FULL_SUCCESS
    )
    parity, time = dates(dataset, "parity", "waiting"), dataset["time"].values
    assert len(np.unique(parity[np.isfinite(parity)])) > 3
    moved = started(dataset, "waiting")
    for future in range(60):
        if not np.isfinite(parity[future]):
            assert not moved[future].any()
            continue
        mark = round(parity[future] * 12)
        sign = parity[future] + values(dataset, "decision_delay", "waiting")[future, mark]
        first_step = int(np.argmax(time >= sign - 1e-9))
        assert int(np.argmax(moved[future])) == first_step + 1


def test_no_newcomer_no_parity() -> None:
    """Without a newcomer there is no parity, so a plan that waits for it never starts."""
    plans: dict[str, Any] = {"linear": {}, "waiting": {"when": "parity", "form": "network", "methods": EVERYTHING}}
    dataset = simulated(plans, runs=20, years=10, entrant__presence="absent")
    assert not happens(dataset, "parity", "waiting").any()
    for name in ("old_customers", "workers", "revenue", "cash"):
        np.testing.assert_array_equal(values(dataset, name, "waiting"), values(dataset, name))


def test_before_arrival_no_newcomer() -> None:
    """Before the newcomer arrives nobody switches and there is no parity, however cheap it would be."""
    dataset = simulated(runs=20, years=8, entrant__arrival_time=3.0, entrant__launch_price_ratio=0.5)
    before = dataset["time"].values <= 3 + 1e-9
    assert (values(dataset, "entrant_customers")[:, before] == 0).all()
    np.testing.assert_allclose(dates(dataset, "parity"), 3.0)
    assert (values(dataset, "entrant_customers")[:, -1] > 0).all()


def test_loss_triggers_after_a_tenth_is_gone() -> None:
    """A plan that waits for a loss starts once a tenth of the customers is gone, plus the decision's time."""
    dataset = simulated(
        {"waiting": {"when": "loss", "methods": {"algorithms": 1.0}}}, runs=30, years=14,
        firm__price_matching=0.0, firm__added_customers=0.0, **FULL_SUCCESS,
    )  # fmt: skip
    own = values(dataset, "old_customers", "waiting") + values(dataset, "new_customers", "waiting")
    lost = own < 0.9 * np.maximum.accumulate(own, axis=1)
    moved = started(dataset, "waiting")
    assert lost.any(axis=1).all()
    time, delay = dataset["time"].values, values(dataset, "decision_delay", "waiting")
    for future in range(30):
        mark = int(np.argmax(lost[future]))
        first_step = int(np.argmax(time >= time[mark] + delay[future, mark] - 1e-9))
        assert int(np.argmax(moved[future])) == first_step + 1


def test_no_loss_no_trigger() -> None:
    """A plan that waits for a loss never starts where there is none."""
    dataset = simulated({"waiting": {"when": "loss", "methods": EVERYTHING}}, runs=10, years=10, **CALM)
    assert not started(dataset, "waiting").any()
    assert (values(dataset, "change_cost", "waiting") == 0).all()


# Actions


def test_a_network_by_date_starts_at_its_date() -> None:
    """Before its start a plan is the linear plan, bit for bit."""
    dataset = simulated(
        {"linear": {}, "exo": {"start": 3.0, "form": "network", "methods": EVERYTHING}}, runs=10, years=5
    )
    before = dataset["time"].values <= 3 + 1e-9
    for name in ("old_customers", "cash", "workers", "readiness", "method_level"):
        np.testing.assert_array_equal(values(dataset, name, "exo")[:, before], values(dataset, name)[:, before])
    assert (values(dataset, "method_level", "exo")[:, -1] > 0).all()
