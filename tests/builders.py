"""Small companies for the tests: a world, plans, and what they come to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from growthsim.data import METHOD_NAMES
from growthsim.quantities import OUTPUTS
from growthsim.scenario import Scenario, loads, replace, with_plans
from growthsim.simulate import run

Plans = Mapping[str, Mapping[str, Any]]

EVERYTHING: dict[str, float] = dict.fromkeys(METHOD_NAMES, 0.9)
"""All eleven methods at nine tenths."""

STAY: Plans = {"linear": {}}
CALM: dict[str, Any] = {"entrant.presence": "absent", "market.demand_volatility": 0.0}
"""No newcomer, and orders that never vary."""

FULL_SUCCESS: dict[str, Any] = {"methods.full_success": 1.0, "methods.partial_success": 0.0}
"""Every programme delivers all it plans."""

PRICE_WAR: dict[str, Any] = {"firm.price_matching": 0.5}
"""Firms follow the newcomer's price down within two years: many of them close."""

TRAJECTORIES = (*(output.name for output in OUTPUTS), "technology_cost")
PER_FUTURE = ("event_time", "cause", "success", "handover_value")


def world(plans: Plans = STAY, *, runs: int = 100, years: float = 10, **changes: Any) -> Scenario:
    """A scenario from plans and changes; a double underscore stands for the dot of a path."""
    paths = {path.replace("__", "."): value for path, value in changes.items()}
    base = with_plans(loads("schema = 1\n"), plans)
    return replace(base, {"span.runs": runs, "span.years": years, **paths})


def simulated(plans: Plans = STAY, *, runs: int = 100, years: float = 10, **changes: Any) -> xr.Dataset:
    """What the world of these plans comes to."""
    return run(world(plans, runs=runs, years=years, **changes))


def values(dataset: xr.Dataset, name: str, plan: str = "linear") -> NDArray[np.float64]:
    """A variable of one plan, shape (run, time)."""
    return np.asarray(dataset[name].sel(plan=plan).values, dtype=np.float64)


def share(dataset: xr.Dataset, event: str, plan: str = "linear") -> float:
    """Share of the futures in which an event happens."""
    return float(happens(dataset, event, plan).mean())


def happens(dataset: xr.Dataset, event: str, plan: str = "linear") -> NDArray[np.bool_]:
    """Whether an event happens, future by future."""
    return np.isfinite(dates(dataset, event, plan))


def dates(dataset: xr.Dataset, event: str, plan: str = "linear") -> NDArray[np.float64]:
    """Years from the start to an event, future by future; NaN where it does not happen."""
    return np.asarray(dataset["event_time"].sel(event=event, plan=plan).values, dtype=np.float64)


def open_marks(dataset: xr.Dataset, plan: str = "linear") -> NDArray[np.bool_]:
    """Marks at which a firm is still open, shape (run, time)."""
    closing = np.nan_to_num(dates(dataset, "closed", plan)[: dataset.sizes["run"]], nan=np.inf)
    return dataset["time"].values[None, :] < closing[:, None] - 1e-9


def r_squared(x: NDArray[np.float64], y: NDArray[np.float64]) -> float:
    """How near the points lie to a straight line."""
    return float(np.corrcoef(x, y)[0, 1] ** 2)


def assert_same(first: xr.Dataset, second: xr.Dataset, plans: list[str] | None = None) -> None:
    """Every number of the plans is the same, bit for bit."""
    for name in (*TRAJECTORIES, *PER_FUTURE):
        one, other = first[name], second[name]
        if plans is not None:
            one, other = one.sel(plan=plans), other.sel(plan=plans)
        np.testing.assert_array_equal(one.values, other.values, err_msg=name)
