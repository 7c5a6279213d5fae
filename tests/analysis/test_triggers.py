"""Dates of triggers, held to what the simulated firm does at them."""

from __future__ import annotations

import numpy as np
import pytest

from growthsim.analysis.triggers import trigger_dates
from tests.builders import dates, simulated, values

PROGRAMME = {"methods": {"algorithms": 0.9}}
FAST = {"technologies__technology__halving_time": 1.5, "market__demand_volatility": 0.0}


@pytest.mark.parametrize("when", ["parity", "loss", "foreseen"])
def test_a_triggered_plan_begins_at_the_trigger(when: str) -> None:
    """In a future without chance the methods stand still until the trigger's date and move at the mark after it."""
    dataset = simulated({"linear": {}, "late": {**PROGRAMME, "when": when}}, runs=1, years=15, **FAST)
    found = trigger_dates(dataset, "late", when)
    assert found is not None
    levels = values(dataset, "method_level", "late")[0]
    first_moved = dataset["year"].values[np.flatnonzero(levels > levels[0])[0]]
    # A plan begins at the first mark not before its date, and its first step ends a month later.
    assert 0 < first_moved - found.middle <= 2 / 12 + 1e-9


def test_a_trigger_is_the_sign_and_the_decision() -> None:
    """The owner acts later than prices meet, by the time a decision takes then."""
    dataset = simulated(runs=50, years=15, organisation__decision_days=60)
    found = trigger_dates(dataset, "linear", "parity")
    parity = dates(dataset, "parity") + dataset.attrs["start_year"]
    assert found is not None
    assert found.middle > np.nanmedian(parity) + 0.2
    assert found.low <= found.middle <= found.high


def test_no_newcomer_no_trigger() -> None:
    """Where no newcomer is assumed prices never meet, and no customers leave for it."""
    dataset = simulated(runs=20, entrant__presence="absent", market__demand_volatility=0.0)
    assert trigger_dates(dataset, "linear", "parity") is None
    assert trigger_dates(dataset, "linear", "loss") is None


def test_the_share_counts_futures() -> None:
    """The share says in how many of the futures kept the trigger comes within the span."""
    dataset = simulated(runs=60, years=4, technologies__technology__volatility=0.3)
    found = trigger_dates(dataset, "linear", "parity")
    meets = np.isfinite(dates(dataset, "parity"))
    assert found is not None
    assert 0 < found.share < 1
    assert found.share <= meets.mean()
