"""Results for the pages: few futures at once, all of them a moment later; the newest are remembered."""

from __future__ import annotations

import threading
from collections import OrderedDict

import xarray as xr

from growthsim.scenario import Scenario, replace
from growthsim.simulate import run

FIRST_RUNS = 200
"""Futures of the first picture."""
MOST_KEPT = 6
"""Results remembered in the process; each is a few dozen MB."""

_lock = threading.Lock()
_kept: OrderedDict[Scenario, xr.Dataset] = OrderedDict()


def first_picture(scenario: Scenario) -> xr.Dataset:
    """The result of the first few futures, which are the first of the whole result's."""
    remembered = _remembered(scenario)
    if remembered is not None:
        return remembered
    return result_of(replace(scenario, {"span.runs": FIRST_RUNS}) if sharpens(scenario) else scenario)


def sharpens(scenario: Scenario) -> bool:
    """Whether there are more futures than the first picture shows."""
    return int(scenario.span.runs) > FIRST_RUNS


def result_of(scenario: Scenario) -> xr.Dataset:
    """The whole result. A scenario is a value: equal ones share it, and nobody can change it."""
    remembered = _remembered(scenario)
    if remembered is not None:
        return remembered
    dataset = run(scenario)
    with _lock:
        _kept[scenario] = dataset
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return dataset


def _remembered(scenario: Scenario) -> xr.Dataset | None:
    with _lock:
        if scenario in _kept:
            _kept.move_to_end(scenario)
            return _kept[scenario]
    return None
