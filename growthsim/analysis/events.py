"""When things happen, how likely, and by what: dates of events over all futures."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import xarray as xr
from numpy.typing import NDArray

from growthsim.analysis.reading import of_plan
from growthsim.quantities import CAUSES, EVENT_NAMES

Array = NDArray[np.float64]

QUANTILES = (0.1, 0.5, 0.9)

FEWEST_COMPARED = 20
"""Futures on either side below which nothing is said about what made the difference."""


@dataclass(frozen=True)
class EventDates:
    """How likely an event is, and its p10, p50 and p90 as decimal calendar years where it happens."""

    share: float
    low: float
    middle: float
    high: float


def event_table(dataset: xr.Dataset) -> pd.DataFrame:
    """
    One row per plan and event: probability, its standard error, and the date's quantiles.

    Quantiles are decimal calendar years among the futures in which the event happens within the
    span; empty when it happens in none.
    """
    rows = [
        {"plan": plan, "event": event, **_summary(dates_of(dataset, plan, event))}
        for plan in dataset["plan"].values
        for event in EVENT_NAMES
    ]
    return pd.DataFrame(rows)


def event_times(dataset: xr.Dataset, event: str, plan: str) -> Array:
    """Years from the start to an event in every future of a plan; NaN where it does not happen."""
    times: Array = of_plan(dataset, "event_time", plan, event)
    return times


def dates_of(dataset: xr.Dataset, plan: str, event: str) -> Array:
    """Decimal calendar years of an event in every future of a plan; NaN where it does not happen."""
    return event_times(dataset, event, plan) + float(dataset.attrs["start_year"])


def event_dates(dataset: xr.Dataset, event: str, plan: str) -> EventDates | None:
    """Probability and dates of an event; None when it happens in no future."""
    dates = dates_of(dataset, plan, event)
    happened = dates[np.isfinite(dates)]
    if happened.size == 0:
        return None
    return EventDates(happened.size / dates.size, *(float(value) for value in np.quantile(happened, QUANTILES)))


def probability(dataset: xr.Dataset, plan: str, event: str) -> float:
    """Share of a plan's futures in which an event happens within the span."""
    return float(np.isfinite(event_times(dataset, event, plan)).mean())


def cause_shares(dataset: xr.Dataset, plan: str) -> dict[str, float]:
    """
    Shares of the causes among a plan's disrupted futures; they sum to 1, or there are none.

    A disrupted future counts as the programme's where the programme failed, and where failing made
    the difference: futures with a full success are disrupted at most half as often.
    """
    codes = of_plan(dataset, "cause", plan)
    disrupted = codes >= 0
    if not disrupted.any():
        return {}
    failed = _failed_programmes(dataset, plan)
    codes = np.where(failed & _failing_matters(dataset, plan, failed), CAUSES.index("programme"), codes)[disrupted]
    counts = np.bincount(codes, minlength=len(CAUSES))
    return {cause: float(n / len(codes)) for cause, n in zip(CAUSES, counts, strict=True) if n}


def _failed_programmes(dataset: xr.Dataset, plan: str) -> NDArray[np.bool_]:
    """Futures in which a programme had begun and delivered the least it can."""
    success: Array = of_plan(dataset, "success", plan)
    begun: NDArray[np.bool_] = np.isfinite(success)
    if not begun.any():
        return begun
    failed: NDArray[np.bool_] = begun & (success < 1) & (success <= np.nanmin(success))
    return failed


def _failing_matters(dataset: xr.Dataset, plan: str, failed: NDArray[np.bool_]) -> bool:
    disrupted = np.isfinite(event_times(dataset, "disrupted", plan))
    full = of_plan(dataset, "success", plan) == 1
    if min(full.sum(), failed.sum()) < FEWEST_COMPARED:
        return False
    return bool(disrupted[full].mean() <= disrupted[failed].mean() / 2)


def standard_error(share: float, futures: int) -> float:
    """Standard error of a share counted in that many futures."""
    return float(np.sqrt(share * (1 - share) / futures))


def paired_error(dataset: xr.Dataset, first: str, second: str, event: str = "disrupted") -> float:
    """Standard error of the difference in probability between two plans that share their futures."""
    happens = [np.isfinite(event_times(dataset, event, plan)) for plan in (first, second)]
    difference = happens[0].astype(float) - happens[1].astype(float)
    return float(difference.std() / np.sqrt(len(difference)))


def _summary(dates: Array) -> dict[str, float | None]:
    happened = dates[np.isfinite(dates)]
    share = len(happened) / len(dates)
    quantiles = np.quantile(happened, QUANTILES) if len(happened) else [None] * 3
    low, middle, high = (None if value is None else float(value) for value in quantiles)
    return {
        "probability": share,
        "standard_error": standard_error(share, len(dates)),
        "p10": low,
        "p50": middle,
        "p90": high,
    }
