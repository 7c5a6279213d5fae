"""Another order, number or content of plans: scenarios from scenarios, no widget in sight."""

from __future__ import annotations

import re
from typing import Any

from growthsim.distributions import Value, central
from growthsim.quantities import PLAN, Quantity
from growthsim.scenario import Action, Plan, Scenario, value_at, with_plans
from growthsim.scenario.fields import LONGEST_NAME, LONGEST_TITLE
from growthsim.scenario.frames import action_targets
from growthsim.texts import text, translated

MOST_PLANS = 6
"""Plans in the app: as many as there are colours to tell them apart."""

FOR_GOOD = 60.0
"""The end of an action that does not end."""


def targets_of(scenario: Scenario) -> dict[str, Quantity]:
    """What an action can change, with what each number means."""
    return {path: quantity for path, quantity in action_targets(scenario.frame).items() if not quantity.opening}


def with_copy(scenario: Scenario, name: str) -> tuple[Scenario, str]:
    """The scenario with a copy of a plan behind it, and the copy's name."""
    copy = _free_name(name, scenario)
    label = _copied_label(translated(scenario.plans[name].label), [plan.label for plan in scenario.plans.values()])
    plans: dict[str, Plan] = {}
    for other, plan in scenario.plans.items():
        plans[other] = plan
        if other == name:
            plans[copy] = plan.model_copy(update={"label": label})
    return with_plans(scenario, plans), copy


def without_plan(scenario: Scenario, name: str) -> Scenario:
    """The scenario without a plan; the last one stays."""
    plans = {other: plan for other, plan in scenario.plans.items() if other != name}
    return with_plans(scenario, plans) if plans else scenario


def moved_plan(scenario: Scenario, name: str, by: int) -> Scenario:
    """The scenario with a plan so many places further back."""
    names = list(scenario.plans)
    place = names.index(name)
    names.insert(min(max(place + by, 0), len(names) - 1), names.pop(place))
    return with_plans(scenario, {other: scenario.plans[other] for other in names})


def with_plan(scenario: Scenario, name: str, plan: Plan) -> Scenario:
    """The scenario with another plan under a name it has."""
    return with_plans(scenario, {**scenario.plans, name: plan})


def plan_changes(scenario: Scenario, name: str, field: str, value: Any) -> dict[str, Any]:
    """What is to be changed, by path, so that one field of a plan has a value and its other fields still fit."""
    place, plan = f"plans.{name}", scenario.plans[name]
    changes = {f"{place}.{field}": value}
    if field == "form" and value != "parallel":
        changes[f"{place}.units"] = PLAN["units"].default
    if field == "when" and (value == "date") != (plan.when == "date"):
        # A date counts from the first year and a wait from a sign: one says nothing about the other.
        changes[f"{place}.start"] = 0.0
    return changes


def levels_with(scenario: Scenario, name: str, method: str, level: float) -> dict[str, Value]:
    """The levels a plan aims at with another one for a method; one that is the opening level is not named."""
    levels = dict(scenario.plans[name].methods)
    if level == scenario.firm.methods[method]:
        levels.pop(method, None)
        return levels
    return {**levels, method: level}


def level_of(scenario: Scenario, name: str, method: str) -> Value:
    """The level of a method a plan aims at; not named, it stays as it is at the start."""
    named = scenario.plans[name].methods
    level: Value = named[method] if method in named else scenario.firm.methods[method]
    return level


def value_before(scenario: Scenario, name: str, path: str) -> Value:
    """What stands at an action's target without the action."""
    section, _, method = path.partition(".")
    if section == "methods" and method in scenario.frame.names:
        return level_of(scenario, name, method)
    value: Value = value_at(scenario, path)
    return value


def new_action(scenario: Scenario, name: str, path: str) -> dict[str, Any]:
    """An action that begins with its plan and, so far, leaves its target as it is."""
    plan = scenario.plans[name]
    value = value_before(scenario, name, path)
    return {"path": path, "value": central(value), "when": plan.when, "start": central(plan.start)}


def table_of(action: Action) -> dict[str, Any]:
    """An action as the table it is in a file."""
    return {key: getattr(action, key) for key in ("path", "value", "when", "start", "ramp", "stop")}


def tables_of(scenario: Scenario, name: str) -> list[dict[str, Any]]:
    """The actions of a plan as tables."""
    return [table_of(action) for action in scenario.plans[name].actions]


def action_changes(scenario: Scenario, name: str, table: dict[str, Any], field: str, value: Any) -> dict[str, Any]:
    """An action's table with another value in one field, and what this means for its other fields."""
    changed = {**table, field: value}
    if field == "path" and value != table["path"]:
        changed["value"] = central(value_before(scenario, name, value))
    if field == "when" and (value == "date") != (table["when"] == "date"):
        changed["start"] = 0.0
        start, stop = central(table["start"]), central(table["stop"])
        changed["stop"] = FOR_GOOD if stop >= FOR_GOOD else max(stop - start, 0.0)
    return changed


def changes_nothing(scenario: Scenario, name: str, action: Action) -> bool:
    """Whether an action sets its target to what it is without it."""
    return bool(action.value == value_before(scenario, name, action.path)) and not _overlapped(scenario, name, action)


def overlap(scenario: Scenario, name: str, place: int) -> int | None:
    """The first other action on the same target that counts from the same sign and holds at the same time."""
    actions = scenario.plans[name].actions
    for other, action in enumerate(actions):
        if other != place and _together(action, actions[place]):
            return other
    return None


def _overlapped(scenario: Scenario, name: str, action: Action) -> bool:
    return any(other is not action and _together(other, action) for other in scenario.plans[name].actions)


def _together(one: Action, other: Action) -> bool:
    if one.path != other.path or one.when != other.when:
        return False
    # The change fades as slowly as it came.
    spans = [(central(action.start), central(action.stop) + central(action.ramp)) for action in (one, other)]
    return spans[0][0] < spans[1][1] and spans[1][0] < spans[0][1]


def _free_name(name: str, scenario: Scenario) -> str:
    stem = re.sub(r"-\d+$", "", name)
    number = 2
    while (copy := f"{stem[: LONGEST_NAME - 4]}-{number}") in scenario.plans:
        number += 1
    return copy


def _copied_label(label: str, taken: list[str]) -> str:
    copy, number = text("plans.copied", label=label[: LONGEST_TITLE - 20]), 2
    while copy in taken:
        copy, number = text("plans.copied_again", label=label[: LONGEST_TITLE - 20], number=number), number + 1
    return copy
