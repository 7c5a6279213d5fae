"""Attack yourself: put a newcomer of one's own design against the firm, then defend, and see what it changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from growthsim.data import MethodsFrame
from growthsim.distributions import central
from growthsim.methods.rubric import Attacker
from growthsim.scenario import Scenario, quantity_at, replace, settable, with_plans
from growthsim.scenario.paths import as_data
from growthsim.texts import text

DEFENCE = "defence"
"""The name of the plan that answers the attack."""
LEVEL = 0.8
"""The level that a defence aims at in each of its methods (chosen)."""
MOST_DEFENDING = 5
"""Methods of a defence: a firm begins with four or five."""
FIRST = "technologies.first."
STAGES = ("before", "attacked", "defended")


def attack_changes(scenario: Scenario, attacker: Attacker, moved: Mapping[str, float] | None = None) -> dict[str, Any]:
    """
    What a design makes of the scenario's newcomer; `moved` are numbers of the design that were changed.

    A curve that is measured stays: the newcomer rides on it as it is.
    """
    possible = set(settable(scenario))
    first = scenario.organisation.service_technology or next(iter(scenario.technologies))
    changes: dict[str, Any] = {"entrant.presence": "present"}
    for name, value in {**attacker.sets, **(moved or {})}.items():
        path = name.replace(FIRST, f"technologies.{first}.")
        measured = path.startswith("technologies.") and path.endswith("halving_time")
        quantity = quantity_at(scenario, path) if path in possible else None
        if quantity is not None and not (measured and scenario.technologies[first].measured):
            high = min(quantity.high, _room(scenario, first)) if path.endswith("cost_share") else quantity.high
            changes[path] = min(max(value, quantity.low), high)
    return changes


def staying(scenario: Scenario) -> str:
    """The plan that changes least: the first without methods and actions, else the first."""
    idle = (name for name, plan in scenario.plans.items() if not plan.methods and not plan.actions)
    return next(idle, next(iter(scenario.plans)))


def usual_defence(frame: MethodsFrame) -> tuple[str, ...]:
    """The purpose, and the methods that take over work or find out what to offer, as many as can be begun with."""
    helpful = [method.name for method in frame.methods if method.part("digital") + method.part("learning") > 0]
    return tuple(dict.fromkeys([*([frame.purpose] if frame.purpose else []), *helpful]))[:MOST_DEFENDING]


def with_defence(scenario: Scenario, methods: Sequence[str], start: float = 1.0) -> Scenario:
    """The scenario with a plan that answers the attack by these methods, each up to `LEVEL`."""
    opening = scenario.firm.methods
    levels = {name: LEVEL for name in methods if name in opening}
    plan = {"label": text("purpose.attack.defence"), "start": start, "methods": levels}
    return with_plans(scenario, {**as_data(scenario)["plans"], DEFENCE: plan})


def stages(
    scenario: Scenario, attacker: Attacker, moved: Mapping[str, float], methods: Sequence[str], start: float = 1.0
) -> dict[str, tuple[Scenario, str]]:
    """
    The three scenarios to be run, each with the plan to look at: as it is, attacked, attacked and defended.

    Raises
    ------
    ScenarioError
        When the attack or the defence cannot be.
    """
    stay = staying(scenario)
    attacked = replace(scenario, attack_changes(scenario, attacker, moved))
    defended = with_defence(attacked, methods, start)
    return {
        "before": (_alone(scenario, stay), stay),
        "attacked": (_alone(attacked, stay), stay),
        "defended": (_alone(defended, DEFENCE), DEFENCE),
    }


def _room(scenario: Scenario, technology: str) -> float:
    """The share of the newcomer's cost that the other technologies leave to one."""
    others = (central(table.cost_share) for name, table in scenario.technologies.items() if name != technology)
    return max(0.0, 1.0 - sum(others))


def _alone(scenario: Scenario, plan: str) -> Scenario:
    """The scenario with one plan only: its futures are the same in every company."""
    return with_plans(scenario, {plan: as_data(scenario)["plans"][plan]})
