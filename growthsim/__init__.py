"""
When does exponential technology disrupt a firm, how likely, and what changes it.

The public face. Names are fetched at first use, so that importing one part does not import all.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from growthsim.version import VERSION

if TYPE_CHECKING:
    from growthsim.analysis.verdict import verdict
    from growthsim.results import open_result, save
    from growthsim.scenario import Scenario, ScenarioError, load, replace
    from growthsim.simulate import run

__version__ = VERSION

_HOMES = {
    "Scenario": "growthsim.scenario",
    "ScenarioError": "growthsim.scenario",
    "load": "growthsim.scenario",
    "replace": "growthsim.scenario",
    "run": "growthsim.simulate",
    "verdict": "growthsim.analysis.verdict",
    "open_result": "growthsim.results",
    "save": "growthsim.results",
}

__all__ = [
    "Scenario",
    "ScenarioError",
    "__version__",
    "load",
    "open_result",
    "replace",
    "run",
    "save",
    "verdict",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'growthsim' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
