"""Reading one plan's numbers, and the scenario, out of a result: a page does so a hundred times at every move."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from growthsim.scenario import Scenario, loads

MOST_READ = 16
"""Scenarios remembered."""


def of_plan(dataset: xr.Dataset, variable: str, plan: str, event: str | None = None) -> NDArray[Any]:
    """
    The numbers of a variable in one plan, and of one event where it has them.

    What `dataset[variable].sel(plan=plan).values` gives, without building labelled arrays on the way.

    Raises
    ------
    KeyError
        When the result has no such plan or event.
    """
    picks = {"plan": plan} | ({} if event is None else {"event": event})
    held = dataset.variables[variable]
    place = tuple(_place(dataset, name, picks[name]) if name in picks else slice(None) for name in held.dims)
    numbers: NDArray[Any] = np.asarray(held.values[place])
    return numbers


def scenario_of(dataset: xr.Dataset) -> Scenario:
    """The scenario a result was made from."""
    return _read(str(dataset.attrs["scenario"]))


def _place(dataset: xr.Dataset, name: Any, label: str) -> int:
    labels = dataset.variables[name].values.tolist()
    if label not in labels:
        raise KeyError(label)
    return int(labels.index(label))


@lru_cache(MOST_READ)
def _read(source: str) -> Scenario:
    return loads(source, place="result")
