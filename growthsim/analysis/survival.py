"""The share of futures in which an event has not happened yet."""

from __future__ import annotations

import numpy as np
import pandas as pd
import xarray as xr
from numpy.typing import NDArray

from growthsim.analysis.events import event_times


def kaplan_meier(times: NDArray[np.float64], censored_at: NDArray[np.float64] | float) -> pd.DataFrame:
    r"""
    Survival after every event time, right-censored, with Greenwood's standard error.

    $$ S(t) = \prod_{t_i \le t} \left(1 - \frac{d_i}{n_i}\right) $$

    Parameters
    ----------
    times : [year]
        Time of the event, NaN or infinite where it did not happen while the future was watched.
    censored_at : [year]
        When watching ended, one number or one per future.

    Returns
    -------
    table
        Columns `time, survival, standard_error, at_risk`, the first row at time 0.

    References
    ----------
    E. L. Kaplan, P. Meier, "Nonparametric estimation from incomplete observations",
    J. American Statistical Association 53, 457-481, 1958. doi:10.1080/01621459.1958.10501452

    Examples
    --------
    >>> kaplan_meier(np.array([1.0, 2.0, np.nan, np.nan]), 3.0)["survival"].tolist()
    [1.0, 0.75, 0.5]
    """
    ends = np.broadcast_to(np.asarray(censored_at, dtype=float), times.shape)
    happened = np.isfinite(times) & (times <= ends)
    watched = np.where(happened, times, ends)
    marks, counts = np.unique(watched[happened], return_counts=True)
    at_risk = len(watched) - np.searchsorted(np.sort(watched), marks, side="left")
    survival = np.cumprod(1 - counts / at_risk)
    leaves = at_risk - counts
    terms = np.divide(counts, at_risk * leaves, out=np.zeros(len(counts)), where=leaves > 0)
    error = survival * np.sqrt(np.cumsum(terms))
    return pd.DataFrame(
        {
            "time": np.concatenate([[0.0], marks]),
            "survival": np.concatenate([[1.0], survival]),
            "standard_error": np.concatenate([[0.0], error]),
            "at_risk": np.concatenate([[len(watched)], at_risk]).astype(int),
        }
    )


def disrupted_so_far(dataset: xr.Dataset, plan: str, marks: NDArray[np.intp]) -> pd.DataFrame:
    """Share of futures disrupted up to each mark, with two standard errors either side: `year, share, low, high`."""
    curve = kaplan_meier(event_times(dataset, "disrupted", plan), _watched_until(dataset))
    years = np.asarray(dataset["year"].values, dtype=np.float64)[marks]
    times, survival, errors = (curve[name].to_numpy(float) for name in ("time", "survival", "standard_error"))
    place = np.searchsorted(times, years - float(dataset.attrs["start_year"]) + 1e-9, side="right") - 1
    share, error = 1 - survival[place], 2 * errors[place]
    low, high = np.clip(share - error, 0, 1), np.clip(share + error, 0, 1)
    return pd.DataFrame({"year": years, "share": share, "low": low, "high": high})


def survival_curves(dataset: xr.Dataset, event: str = "disrupted") -> pd.DataFrame:
    """Kaplan–Meier curves of every plan; `year` is the calendar year."""
    span, start = _watched_until(dataset), float(dataset.attrs["start_year"])
    frames = []
    for plan in dataset["plan"].values:
        frame = kaplan_meier(event_times(dataset, event, plan), span)
        frames.append(frame.assign(plan=plan, year=frame["time"] + start))
    return pd.concat(frames, ignore_index=True)


def _watched_until(dataset: xr.Dataset) -> float:
    """The span's end, or the last mark where steps that do not fit the span evenly go a little beyond it."""
    return float(np.nanmax([float(dataset.attrs["years"]), *dataset["event_time"].values.ravel()]))
