"""Scenarios: validated values, their files and the paths that name what is in them."""

from growthsim.scenario.checks import refuse_heavy, work
from growthsim.scenario.faults import Fault, ScenarioError
from growthsim.scenario.files import dumps, library, load, loads
from growthsim.scenario.measured import measurements
from growthsim.scenario.models import (
    Action,
    Entrant,
    Events,
    Firm,
    Market,
    Methods,
    Organisation,
    Plan,
    Scenario,
    Span,
    Technology,
    Valuation,
)
from growthsim.scenario.paths import (
    differences,
    fingerprint,
    quantity_at,
    replace,
    settable,
    value_at,
    walk,
    with_plans,
)

__all__ = [
    "Action",
    "Entrant",
    "Events",
    "Fault",
    "Firm",
    "Market",
    "Methods",
    "Organisation",
    "Plan",
    "Scenario",
    "ScenarioError",
    "Span",
    "Technology",
    "Valuation",
    "differences",
    "dumps",
    "fingerprint",
    "library",
    "load",
    "loads",
    "measurements",
    "quantity_at",
    "refuse_heavy",
    "replace",
    "settable",
    "value_at",
    "walk",
    "with_plans",
    "work",
]
