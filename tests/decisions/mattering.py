"""What matters for a shipped firm, from few futures, worked out once for all tests."""

from __future__ import annotations

from functools import cache

from growthsim.decisions.sensitivity import Sensitivity, sensitivity
from growthsim.scenario import load

PLAN = "now"


@cache
def found() -> Sensitivity:
    """A firm that is lost in about half of its futures."""
    return sensitivity(load("handover"), PLAN, runs=20, samples=256, fresh=600)
