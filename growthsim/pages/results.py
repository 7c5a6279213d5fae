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
"""Results remembered in the server's process; each is a few dozen MB."""


class _Memory:
    """The newest results."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._lock = threading.Lock()
        self._kept: OrderedDict[Scenario, xr.Dataset] = OrderedDict()

    def find(self, scenario: Scenario) -> xr.Dataset | None:
        with self._lock:
            if scenario in self._kept:
                self._kept.move_to_end(scenario)
                return self._kept[scenario]
        return None

    def keep(self, scenario: Scenario, dataset: xr.Dataset) -> None:
        with self._lock:
            self._kept[scenario] = dataset
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)


_memory = _Memory(MOST_KEPT)


def remember(most: int) -> None:
    """How many results this process remembers from now on; a worker needs fewer than the server."""
    _memory.most = most


def first_picture(scenario: Scenario) -> xr.Dataset:
    """The result of the first few futures, which are the first of the whole result's."""
    remembered = _memory.find(scenario)
    if remembered is not None:
        return remembered
    return result_of(replace(scenario, {"span.runs": FIRST_RUNS}) if sharpens(scenario) else scenario)


def sharpens(scenario: Scenario) -> bool:
    """Whether there are more futures than the first picture shows."""
    return int(scenario.span.runs) > FIRST_RUNS


def result_of(scenario: Scenario) -> xr.Dataset:
    """The whole result. A scenario is a value: equal ones share it, and nobody can change it."""
    remembered = _memory.find(scenario)
    if remembered is not None:
        return remembered
    dataset = run(scenario)
    _memory.keep(scenario, dataset)
    return dataset
