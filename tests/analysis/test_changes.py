"""What would change the verdict."""

import pytest

from growthsim.analysis.changes import changes
from growthsim.scenario import loads
from growthsim.simulate import run

POINTS = "points = [[2009, 75000], [2012.5, 70000], [2017, 7500]]"


@pytest.mark.parametrize(("curve", "tried"), [("halving_time = 2", True), (POINTS, False)], ids=["told", "measured"])
def test_a_measured_pace_is_no_lever(curve, tried):
    """A halving time is tried only where somebody told one."""
    dataset = run(loads(f"[span]\nruns = 20\nyears = 5\n[technologies.sensor]\n{curve}\n"))
    words = [change.words for change in changes(dataset, "linear")]
    assert len(words) > 3
    assert any("halving" in word for word in words) is tried
