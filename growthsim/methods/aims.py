"""Which plan of a scenario adopts methods, and what it aims at."""

from __future__ import annotations

from collections.abc import Iterable

from growthsim.distributions import Value
from growthsim.scenario import Plan, Scenario

METHODS = "methods."
"""What the paths of actions on methods begin with."""


def moved_by(plan: Plan, methods: Iterable[str]) -> dict[str, tuple[Value, Value, str]]:
    """By method: the level a plan aims at, the years after which it begins, and the sign that these count from."""
    names = set(methods)
    found = {method: (level, plan.start, plan.when) for method, level in plan.methods.items()}
    for action in plan.actions:
        method = action.path.removeprefix(METHODS)
        if method in names and action.path.startswith(METHODS):
            found[method] = (action.value, action.start, action.when)
    return found


def main_plan(scenario: Scenario, spared: str = "") -> str:
    """The first plan that moves methods, else the first of all; the one spared only where there is no other."""
    others = [name for name in scenario.plans if name != spared]
    moving = [name for name in others if moved_by(scenario.plans[name], scenario.frame.names)]
    return next(iter([*moving, *others, spared]))
