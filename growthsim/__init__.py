"""
When does exponential technology disrupt a firm, how likely, and what changes it.

The public face. Names are fetched at first use, so that importing one part does not import all.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from growthsim.version import VERSION

if TYPE_CHECKING:
    from growthsim.analysis.history import history_of, history_record
    from growthsim.analysis.verdict import verdict
    from growthsim.decisions.handover import handover_question
    from growthsim.decisions.portfolio import portfolio_question
    from growthsim.decisions.regret import regret_question
    from growthsim.decisions.sensitivity import sensitivity
    from growthsim.decisions.timing import timing_question
    from growthsim.decisions.working import answered, precisely
    from growthsim.history.case import CaseError
    from growthsim.history.library import cases
    from growthsim.methods.answers import load_answers
    from growthsim.methods.canvas import canvas_of
    from growthsim.methods.readiness import readiness_of
    from growthsim.methods.roadmap import roadmap
    from growthsim.results import open_result, save
    from growthsim.scenario import Scenario, ScenarioError, load, replace
    from growthsim.simulate import run
    from growthsim.technologies.crossing import crossing_of
    from growthsim.technologies.fit import fit
    from growthsim.technologies.forecast import forecast
    from growthsim.technologies.hindcast import hindcasts
    from growthsim.technologies.library import series
    from growthsim.technologies.series import SeriesError

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
    "series": "growthsim.technologies.library",
    "SeriesError": "growthsim.technologies.series",
    "fit": "growthsim.technologies.fit",
    "forecast": "growthsim.technologies.forecast",
    "crossing_of": "growthsim.technologies.crossing",
    "hindcasts": "growthsim.technologies.hindcast",
    "cases": "growthsim.history.library",
    "CaseError": "growthsim.history.case",
    "history_of": "growthsim.analysis.history",
    "history_record": "growthsim.analysis.history",
    "load_answers": "growthsim.methods.answers",
    "readiness_of": "growthsim.methods.readiness",
    "roadmap": "growthsim.methods.roadmap",
    "canvas_of": "growthsim.methods.canvas",
    "answered": "growthsim.decisions.working",
    "precisely": "growthsim.decisions.working",
    "timing_question": "growthsim.decisions.timing",
    "portfolio_question": "growthsim.decisions.portfolio",
    "regret_question": "growthsim.decisions.regret",
    "handover_question": "growthsim.decisions.handover",
    "sensitivity": "growthsim.decisions.sensitivity",
}

__all__ = [
    "CaseError",
    "Scenario",
    "ScenarioError",
    "SeriesError",
    "__version__",
    "answered",
    "canvas_of",
    "cases",
    "crossing_of",
    "fit",
    "forecast",
    "handover_question",
    "hindcasts",
    "history_of",
    "history_record",
    "load",
    "load_answers",
    "open_result",
    "portfolio_question",
    "precisely",
    "readiness_of",
    "regret_question",
    "replace",
    "roadmap",
    "run",
    "save",
    "sensitivity",
    "series",
    "timing_question",
    "verdict",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'growthsim' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
