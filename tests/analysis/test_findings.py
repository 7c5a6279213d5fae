"""How the newcomer comes to be cheaper, told as it is."""

from __future__ import annotations

import pytest

from growthsim.analysis.findings import findings
from growthsim.analysis.sentences import what_happens
from tests.builders import PRICE_WAR, simulated

FAST = {"technologies__technology__halving_time": 1.0, "technologies__technology__volatility": 0.0, **PRICE_WAR}


@pytest.mark.parametrize(
    ("ratio", "arrival", "title", "story"),
    [
        (3.0, 0.0, "The newcomer’s price passes yours about 20", "The newcomer’s price passes yours about 20"),
        (
            0.8,
            0.0,
            "The newcomer is cheaper than you from the start",
            "The newcomer is cheaper than you from the start.",
        ),
        (0.8, 2.0, "A newcomer arrives about 2028, already cheaper", "A newcomer arrives about 2028, already cheaper"),
        (3.0, 2.0, "The newcomer’s price passes yours about 20", "The newcomer’s price passes yours about 20"),
    ],
)
def test_what_is_cheaper_from_the_start_passes_nothing(ratio: float, arrival: float, title: str, story: str) -> None:
    """Dearer at first, it passes the firm's price; cheaper from the day it is there, it is just that."""
    changes = {"entrant__launch_price_ratio": ratio, "entrant__arrival_time": arrival, **FAST}
    dataset = simulated(runs=40, years=12, **changes)
    assert findings([dataset])["crossing"].startswith(title)
    assert what_happens(dataset, "linear").startswith(story)
