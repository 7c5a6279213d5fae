"""When a watching owner acts: the dates that triggered plans and actions start from."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from growthsim import equations
from growthsim.analysis.events import QUANTILES, EventDates, event_times
from growthsim.analysis.reading import of_plan, scenario_of
from growthsim.distributions import central
from growthsim.engine.events import LOOK_BACK

Array = NDArray[np.float64]


def trigger_dates(dataset: xr.Dataset, plan: str, when: str) -> EventDates | None:
    """
    How likely a trigger is in a plan, and its p10, p50 and p90 as calendar years; None where it never comes.

    A trigger is a sign plus the time a decision takes then: `parity`, the newcomer's price has reached the firm's;
    `loss`, a part of the customers of the best day is gone while the firm is open; `foreseen`, the firm expects
    parity within the years it looks ahead. What is uncertain of this counts by its median.
    """
    signs = SIGNS[when](dataset, plan)
    delays = of_plan(dataset, "decision_delay", plan)
    time = dataset["time"].values
    # A sign at the last mark finds nobody to act on it any more.
    seen = np.flatnonzero((signs >= 0) & (signs < len(time) - 1))
    if not seen.size:
        return None
    dates = float(dataset.attrs["start_year"]) + time[signs[seen]] + delays[seen, signs[seen]]
    return EventDates(seen.size / len(signs), *(float(date) for date in np.quantile(dates, QUANTILES)))


def _parity(dataset: xr.Dataset, plan: str) -> NDArray[np.intp]:
    """The mark at which prices meet in each future, −1 where they do not."""
    times = event_times(dataset, "parity", plan)[: dataset.sizes["run"]]
    marks = np.searchsorted(dataset["time"].values, np.nan_to_num(times) - 1e-9)
    return np.where(np.isfinite(times), marks, -1)


def _loss(dataset: xr.Dataset, plan: str) -> NDArray[np.intp]:
    """The mark at which enough customers are gone in each future, −1 where that does not come."""
    customers = of_plan(dataset, "old_customers", plan) + of_plan(dataset, "new_customers", plan)
    peak = np.maximum.accumulate(customers, axis=1)
    closed = np.nan_to_num(event_times(dataset, "closed", plan)[: len(customers)], nan=np.inf)
    is_open = dataset["time"].values < closed[:, None] - 1e-9
    gone = (customers < (1 - central(scenario_of(dataset).events.trigger_loss)) * peak) & is_open
    return np.where(gone.any(axis=1), gone.argmax(axis=1), -1)


def _foreseen(dataset: xr.Dataset, plan: str) -> NDArray[np.intp]:
    """The mark at which parity is expected in each future, −1 where that does not come."""
    scenario = scenario_of(dataset)
    theirs, own = of_plan(dataset, "entrant_price", plan), of_plan(dataset, "price", plan)
    time = dataset["time"].values
    if scenario.entrant.presence != "present":
        return np.full(len(own), -1)
    step = time[1] - time[0]
    begin = int(np.searchsorted(time, central(scenario.entrant.arrival_time) - 1e-9))
    signs = np.full(len(own), -1)
    for mark in range(begin + round(1 / step), len(time)):
        back = min(mark - begin, round(LOOK_BACK / step))
        expected = equations.foreseen_price(
            theirs[:, mark], theirs[:, mark - back], back * step,
            central(scenario.organisation.foresight), central(scenario.organisation.linear_belief),
        )  # fmt: skip
        signs = np.where((signs < 0) & (expected <= own[:, mark]), mark, signs)
    return signs


SIGNS: dict[str, Callable[[xr.Dataset, str], NDArray[np.intp]]] = {
    "parity": _parity, "loss": _loss, "foreseen": _foreseen,
}  # fmt: skip
