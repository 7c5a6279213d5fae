"""What counts as disrupted, in words, with the thresholds of a scenario."""

from __future__ import annotations

from growthsim.distributions import central
from growthsim.scenario import Scenario
from growthsim.texts import text
from growthsim.texts.numbers import percent


def disruption_of(scenario: Scenario) -> str:
    """One sentence; where a threshold is uncertain, with its middle."""
    shrunk, switched = (central(share) for share in (scenario.events.shrunk_share, scenario.events.switched_share))
    fall = text("export.half") if shrunk == 0.5 else percent(shrunk)
    return text("export.disrupted", fall=fall, reached=percent(switched))
