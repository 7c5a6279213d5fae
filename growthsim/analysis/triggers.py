"""When a watching owner acts: the dates that triggered plans and actions start from."""

from __future__ import annotations

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from growthsim.analysis.events import QUANTILES, EventDates, event_times
from growthsim.analysis.reading import of_plan, scenario_of
from growthsim.distributions import central

Array = NDArray[np.float64]


def trigger_dates(dataset: xr.Dataset, plan: str, when: str) -> EventDates | None:
    """
    How likely a trigger is in a plan, and its p10, p50 and p90 as calendar years; None where it never comes.

    A trigger is a sign plus the time a decision takes then: `parity`, the newcomer's price has reached the firm's;
    `loss`, a part of the customers of the best day is gone while the firm is open. A part of customers that is
    uncertain counts by its median.
    """
    signs = _parity(dataset, plan) if when == "parity" else _loss(dataset, plan)
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
