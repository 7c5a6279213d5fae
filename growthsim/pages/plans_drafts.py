"""What was typed but cannot be taken yet: kept and shown with its fault beside it, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from growthsim.pages.desk import Desk
from growthsim.scenario import Fault, Plan, ScenarioError, replace
from growthsim.texts import text

KEPT = "plans.draft"
FIELDS = ("label", "path", "value", "when", "start", "ramp", "stop")
MOST_SHOWN = 5
"""Faults listed beside a field; they have one cause."""


@dataclass(frozen=True)
class Draft:
    """
    Values of one plan or action of which at least one is refused.

    `plan` is the plan as it was: when something else changes it, the draft is void. `typed` holds texts as they
    were typed where they are no values.
    """

    place: str
    plan: Plan
    table: Mapping[str, Any]
    typed: Mapping[str, Any]
    faults: tuple[str, ...]


def draft_at(desk: Desk, place: str, plan: Plan) -> Draft | None:
    """The draft of a place such as `plans.exo.actions.0`; None where everything is taken."""
    draft: Draft | None = desk.kept.get(KEPT)
    return draft if draft is not None and draft.place == place and draft.plan == plan else None


def keep_draft(
    desk: Desk, place: str, plan: Plan, table: Mapping[str, Any], typed: Mapping[str, Any], faults: tuple[str, ...]
) -> None:
    """Keep what cannot be taken; there is one draft at a time, the newest."""
    desk.kept[KEPT] = Draft(place, plan, dict(table), dict(typed), faults)


def drop_draft(desk: Desk) -> None:
    """Forget what was not taken."""
    desk.kept.pop(KEPT, None)


def refused(desk: Desk, changes: Mapping[str, Any]) -> tuple[str, ...]:
    """Make the changes; what speaks against them, nothing when they are made."""
    try:
        scenario = replace(desk.scenario, changes)
    except ScenarioError as error:
        return tuple(_said(fault) for fault in error.faults[:MOST_SHOWN])
    if not desk.put(scenario):
        return (desk.faults.pop(),)
    return ()


def field_name(field: str) -> str:
    """What a field is called in a message."""
    return text(f"plans.field.{field}")


def _said(fault: Fault) -> str:
    """A fault under the name of its field, as the place is in sight."""
    field = fault.path.rpartition(".")[2]
    return text("plans.fault", field=field_name(field) if field in FIELDS else fault.path, message=fault.message)
