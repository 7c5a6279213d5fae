"""Fans, teams, partners, steps and plans that see it coming: one future is one future with them too, bit for bit."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from growthsim.scenario import Scenario
from growthsim.simulate import run
from tests.builders import EVERYTHING, assert_same, values, world

UNCERTAIN: dict[str, Any] = {
    "relations__fan_tiring_rate": {"dist": "uniform", "low": 0.1, "high": 1.0},
    "relations__fan_referrals": {"dist": "triangular", "low": 0.0, "mode": 0.2, "high": 2.0},
    "relations__team_exit": {"dist": "choice", "values": [0.0, 0.3]},
    "relations__partner_failure": {"dist": "uniform", "low": 0.1, "high": 1.0},
    "steps__expert_board": {"dist": "uniform", "low": 0.0, "high": 0.5},
    "steps__step_relief": {"dist": "beta", "low": 0.0, "high": 0.9, "a": 2.0, "b": 3.0},
    "organisation__linear_belief": {"dist": "uniform", "low": 0.0, "high": 1.0},
    "organisation__foresight": {"dist": "uniform", "low": 0.0, "high": 6.0},
    "entrant__arrival_time": {"dist": "uniform", "low": 0.0, "high": 4.0},
    "entrant__launch_price_ratio": {"dist": "uniform", "low": 0.8, "high": 3.0},
    "firm__methods__staff_on_demand": {"dist": "uniform", "low": 0.2, "high": 0.8},
    "firm__methods__mtp": 0.5,
}
PLANS: dict[str, dict[str, Any]] = {
    "linear": {},
    "fans": {"actions": [{"path": "relations.fan_rate", "value": 0.3, "start": 1.0, "ramp": 1.0, "stop": 4.0}]},
    "teams": {"actions": [{"path": "relations.team_share", "value": 0.9, "when": "foreseen", "ramp": 1.0}]},
    "partner": {
        "actions": [
            {"path": "relations.partner_reach", "value": {"dist": "uniform", "low": 50, "high": 300}, "start": 0.5},
            {"path": "relations.shared_assets", "value": 0.3, "start": 0.5},
        ]
    },
    "foreseen": {
        "when": "foreseen", "methods": EVERYTHING, "form": "network",
        "actions": [{"path": "steps.clear_projects", "value": 1.0, "start": 2.0}],
    },
}  # fmt: skip


def related(runs: int = 15, plans: Any = PLANS) -> Scenario:
    """A scenario in which each plan builds on something else, and what it builds on is uncertain."""
    return world(plans, runs=runs, years=8, **UNCERTAIN)


@pytest.fixture(scope="module")
def whole() -> Any:
    return run(related())


@pytest.mark.parametrize("block_runs", [1, 4])
def test_a_batch_is_its_runs(whole: Any, block_runs: int) -> None:
    """A batch gives what its runs give one at a time, whatever the plans build on."""
    assert_same(whole, run(related(), block_runs=block_runs))


@pytest.mark.parametrize("names", [*([name] for name in PLANS), ["partner", "teams"], list(PLANS)[::-1]], ids="-".join)
def test_plans_do_not_disturb_each_other(whole: Any, names: list[str]) -> None:
    """What one plan builds on changes nothing in a plan that does without it."""
    assert_same(run(related(plans={name: PLANS[name] for name in names})), whole.sel(plan=names), names)


def test_what_plans_build_on_is_there_and_is_uncertain(whole: Any) -> None:
    """Fans, partners' customers and dates of acting differ between futures, and only where the plan has them."""
    for name, plan in (("fans", "fans"), ("partner_customers", "partner")):
        assert len(np.unique(values(whole, name, plan)[:, 30])) > 5
        assert values(whole, name, "linear").max() == 0
    started = np.argmax(values(whole, "method_level", "foreseen") > values(whole, "method_level")[:, :1], axis=1)
    assert len(np.unique(started)) > 3
    assert len(np.unique(values(whole, "externals")[:, 0])) == 15


def test_customers_are_conserved_whatever_plans_build_on(whole: Any) -> None:
    """At every mark of every future all customers of the market are somebody's."""
    stocks = ("old_customers", "new_customers", "other_customers", "entrant_customers")
    totals = [sum(values(whole, name, plan) for name in stocks) for plan in PLANS]
    for total in totals[1:]:
        np.testing.assert_allclose(total, totals[0], rtol=1e-9)
