"""One plan's numbers out of a result are those xarray gives."""

from __future__ import annotations

import numpy as np
import pytest

from growthsim.analysis.reading import of_plan, scenario_of
from growthsim.scenario import load, replace
from tests.builders import simulated


@pytest.mark.parametrize("plan", ["stay", "exo"])
def test_what_is_read_is_what_xarray_selects(plan: str) -> None:
    """Every variable that has plans, whatever the order of its axes."""
    from tests.charts.synthetic import two_humps

    dataset = two_humps(runs=12)
    for name, values in dataset.variables.items():
        if "plan" not in values.dims or name == "plan":
            continue
        events = dataset["event"].values if "event" in values.dims else [None]
        for event in events:
            picks = {"plan": plan} | ({} if event is None else {"event": event})
            np.testing.assert_array_equal(of_plan(dataset, str(name), plan, event), dataset[name].sel(picks).values)


def test_what_a_result_lacks_is_no_plan_of_it() -> None:
    dataset = simulated(runs=5, years=2)
    with pytest.raises(KeyError, match="nobody"):
        of_plan(dataset, "revenue", "nobody")
    with pytest.raises(KeyError, match="rain"):
        of_plan(dataset, "event_time", str(dataset["plan"].values[0]), "rain")


def test_the_scenario_is_the_one_it_was_made_from() -> None:
    """Also where two results follow one another."""
    from growthsim.simulate import run

    for halving in (1.5, 3.0):
        asked = replace(load("sensor"), {"span.runs": 5, "span.years": 6, "technologies.sensor.halving_time": halving})
        assert scenario_of(run(asked)) == asked
