"""Dated and triggered actions: they take hold in their months, one over the other, and every one does something."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import xarray as xr

from growthsim.data import frame
from growthsim.scenario.frames import action_targets
from tests.builders import CALM, EVERYTHING, PRICE_WAR, dates, happens, simulated, values


def acted(actions: list[dict[str, Any]], **changes: Any) -> xr.Dataset:
    """A calm company of the linear plan and one with actions."""
    return simulated({"linear": {}, "acting": {"actions": actions}}, runs=2, years=10, **{**CALM, **changes})


def test_actions_take_hold_in_their_months() -> None:
    """Two dated actions on one path change the value in their months, rising and falling over their ramps."""
    dataset = acted(
        [
            {"path": "firm.payment_days", "value": 60.0, "start": 1.0, "ramp": 1.0, "stop": 4.0},
            {"path": "firm.payment_days", "value": 90.0, "start": 6.0, "stop": 7.0},
        ]
    )
    days = values(dataset, "receivables", "acting")[0] / values(dataset, "revenue", "acting")[0] * 365
    time = dataset["time"].values - 1 / 12  # what is owed at a mark comes from the step before it
    expected = 30 + 30 * (np.clip(time - 1, 0, 1) - np.clip(time - 4, 0, 1))
    expected = np.where((time >= 6 - 1e-9) & (time < 7 - 1e-9), 90, expected)
    np.testing.assert_allclose(days, expected, rtol=1e-9)


def test_a_later_action_goes_over_an_earlier_one() -> None:
    """Where two actions on one path overlap, the later one in the list holds, and the other after it ends."""
    dataset = acted(
        [
            {"path": "firm.payment_days", "value": 60.0, "start": 1.0},
            {"path": "firm.payment_days", "value": 10.0, "start": 3.0, "stop": 5.0},
        ]
    )
    days = values(dataset, "receivables", "acting")[0] / values(dataset, "revenue", "acting")[0] * 365
    time = dataset["time"].values - 1 / 12
    expected = np.select([time < 1 - 1e-9, (time >= 3 - 1e-9) & (time < 5 - 1e-9)], [30, 10], 60)
    np.testing.assert_allclose(days, expected, rtol=1e-9)


def test_an_action_moves_the_price() -> None:
    """An action on the firm's price moves the price paid, over its ramp, and back when it stops."""
    dataset = acted([{"path": "firm.price", "value": 3300.0, "start": 2.0, "ramp": 1.0, "stop": 6.0}])
    price, time = values(dataset, "price", "acting")[0], dataset["time"].values
    assert price[time < 2 - 1e-9] == pytest.approx(3000)
    assert price[(time > 3.1) & (time < 6 - 1e-9)] == pytest.approx(3300)
    assert price[time > 7.1] == pytest.approx(3000)
    np.testing.assert_array_equal(values(dataset, "price"), 3000)
    revenue = values(dataset, "revenue", "acting")[0] / values(dataset, "revenue")[0]
    assert revenue[(time > 3.2) & (time < 6 - 1e-9)] == pytest.approx(1.1)


def test_the_price_paid_is_the_price_shown() -> None:
    """In a calm world, the revenue of a step is the price at its beginning times its customers."""
    dataset = acted([{"path": "firm.price", "value": 3300.0, "start": 2.0, "ramp": 1.0}])
    price, customers = values(dataset, "price", "acting")[0], values(dataset, "old_customers", "acting")[0]
    np.testing.assert_allclose(values(dataset, "revenue", "acting")[0, 1:], price[:-1] * customers[:-1], rtol=1e-9)


def test_an_action_on_the_hiring_cap() -> None:
    """An action that stops hiring for three years lets staff stand, and it recovers when the action ends."""
    dataset = acted([{"path": "organisation.hiring_cap", "value": 0.0, "start": 2.0, "stop": 5.0}])
    time = dataset["time"].values
    workers, usual = values(dataset, "workers", "acting")[0], values(dataset, "workers")[0]
    held = (time > 2 + 1e-9) & (time <= 5 + 1e-9)
    np.testing.assert_array_equal(workers[time <= 2 + 1e-9], usual[time <= 2 + 1e-9])
    assert (np.diff(workers)[held[1:]] < 0).all()
    assert (np.diff(workers)[(time[1:] > 5.1) & (time[1:] < 6)] > 0).all()
    assert values(dataset, "service_level", "acting")[0, held].min() < 1
    assert (values(dataset, "binding_limit", "acting")[0] == 2).any()


def test_a_triggered_action_waits_for_its_sign() -> None:
    """An action with a trigger takes hold, run by run, at the sign plus the decision's time."""
    action = {"path": "firm.payment_days", "value": 90.0, "when": "parity", "start": 1.0}
    dataset = simulated({"acting": {"actions": [action]}}, runs=40, years=9)
    parity, time = dates(dataset, "parity", "acting"), dataset["time"].values
    days = values(dataset, "receivables", "acting") / np.maximum(values(dataset, "revenue", "acting"), 1) * 365
    for future in np.flatnonzero(np.isfinite(parity) & ~happens(dataset, "closed", "acting")):
        delay = values(dataset, "decision_delay", "acting")[future, round(parity[future] * 12)]
        first_step = int(np.argmax(time >= parity[future] + delay + 1.0 - 1e-9))
        if first_step:
            assert int(np.argmax(days[future] > 45)) == first_step + 1


TARGETS = action_targets(frame())
ACTABLE = [path for path, quantity in TARGETS.items() if not quantity.opening]


RELATED = {
    "relations.fan_rate": 0.2, "relations.team_share": 0.5, "relations.partner_reach": 50.0,
    "relations.shared_assets": 0.1, "steps.expert_board": 0.5,
}  # fmt: skip
"""Something of each relation and one step, so that what belongs to them has something to act on."""


@pytest.mark.parametrize("path", ACTABLE)
def test_every_action_acts(path: str) -> None:
    """Every quantity that an action may change changes something when an action does."""
    quantity = TARGETS[path]
    usual: dict[str, Any] = {"form": "network", "methods": {**EVERYTHING, "mtp": 0.5}}
    value = quantity.high if quantity.high <= 1 else min(quantity.high, 3 * quantity.default + 1)
    if value == quantity.default:
        value = quantity.low
    looking_ahead = path in ("organisation.foresight", "organisation.linear_belief")
    if looking_ahead:
        usual["when"] = "foreseen"
    action = {"path": path, "value": float(value), "start": 0.0}
    dataset = simulated(
        {"usual": usual, "acting": {**usual, "actions": [action]}}, runs=12, years=8,
        entrant__launch_price_ratio=3.0 if looking_ahead else 1.0, market__demand_volatility=0.3,
        organisation__hiring_cap=0.2, **PRICE_WAR, **RELATED,
    )  # fmt: skip
    names = [name for name in dataset.data_vars if name not in ("event_time", "success")]
    changed = [name for name in names if not np.array_equal(*(dataset[name].sel(plan=p) for p in ("usual", "acting")))]
    assert changed, f"an action on {path} is taken and does nothing"
