"""Fans, teams and partners beside the methods: what each does in a plan, on the same futures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import xarray as xr

from growthsim.analysis.reading import of_plan
from growthsim.analysis.tenfold import ALL, BASE, LAST_YEAR, Outcome, outcome_of, trial
from growthsim.distributions import central
from growthsim.scenario import Action, Plan, Scenario

SIDES = {
    "fans": ("relations.fan_rate",),
    "teams": ("relations.team_share",),
    "partners": ("relations.partner_reach", "relations.shared_assets"),
}
"""Whom a plan may win over: customers, staff, firms of other trades; and the quantities that say so."""
FAN_RATE, TEAM_SHARE, SHARED_ASSETS = 0.02, 0.8, 0.05
"""Two customers in a hundred become fans in a year, four in five of the staff work in teams, a partner carries a
twentieth of the fixed cost (all chosen)."""
SMALLEST_REACH = 0.02
"""A partner brings as many customers as the firm adds itself, at least this share of those it has (chosen)."""
RAMP = 2.0
"""Years until it has taken hold."""


@dataclass(frozen=True, eq=False)
class SideOutcome:
    """What became of the firm, and its operating result in the last year over the opening revenue, middle future."""

    outcome: Outcome
    margin: float


def side_actions(scenario: Scenario, plan: str, name: str) -> list[dict[str, Any]]:
    """What is done to win one side over, from the plan's start on."""
    firm = scenario.firm
    reach = max(central(firm.added_customers), SMALLEST_REACH * central(firm.customers))
    aims = {
        "relations.fan_rate": FAN_RATE,
        "relations.team_share": TEAM_SHARE,
        "relations.partner_reach": float(f"{reach:.3g}"),
        "relations.shared_assets": SHARED_ASSETS,
    }
    table = scenario.plans[plan]
    when = {"when": table.when, "start": table.start, "ramp": RAMP}
    return [{"path": path, "value": aims[path], **when} for path in SIDES[name]]


def present_sides(plan: Plan) -> tuple[str, ...]:
    """The sides a plan wins over already."""
    acted_on = {action.path for action in plan.actions}
    return tuple(name for name, paths in SIDES.items() if acted_on & set(paths))


def actions_with(scenario: Scenario, plan: str, names: Iterable[str]) -> list[Any]:
    """The plan's own actions with those of these sides, which take the place of what was done for any side before."""
    ours = {path for paths in SIDES.values() for path in paths}
    kept = [action for action in scenario.plans[plan].actions if action.path not in ours]
    return [*kept, *(Action(**action) for name in names for action in side_actions(scenario, plan, name))]


def side_outcomes(scenario: Scenario, plan: str) -> dict[str, SideOutcome]:
    """The plan without any of them, with each alone, and with all three, in the same futures."""
    chosen = {BASE: (), **{name: (name,) for name in SIDES}, ALL: tuple(SIDES)}
    plans = {
        name: scenario.plans[plan].model_copy(update={"actions": tuple(actions_with(scenario, plan, sides))})
        for name, sides in chosen.items()
    }
    dataset = trial(scenario, plans)
    return {name: SideOutcome(outcome_of(dataset, name), _margin(dataset, name)) for name in plans}


def _margin(dataset: xr.Dataset, plan: str) -> float:
    result = np.asarray(of_plan(dataset, "operating_result", plan), dtype=np.float64)
    revenue = np.asarray(of_plan(dataset, "revenue", plan), dtype=np.float64)[:, 0]
    last = dataset["time"].values >= dataset["time"].values[-1] - LAST_YEAR + 1e-9
    return float(np.median(result[:, last].mean(axis=1) / np.maximum(revenue, 1e-12)))
