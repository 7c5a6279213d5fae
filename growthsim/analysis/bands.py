"""Medians and bands over time, small enough to draw: a few hundred rows, whatever the number of runs."""

from __future__ import annotations

import numpy as np
import pandas as pd
import xarray as xr
from numpy.typing import NDArray

from growthsim.analysis.events import event_times
from growthsim.analysis.fate import Branch, branches
from growthsim.analysis.reading import of_plan
from growthsim.quantities import LIMITS

MOST_MARKS = 61
QUANTILES = {"low10": 0.10, "low25": 0.25, "middle": 0.50, "high75": 0.75, "high90": 0.90}


def drawn_marks(dataset: xr.Dataset) -> NDArray[np.intp]:
    """Places on the time axis that are drawn: evenly spaced, first and last among them, 61 at most."""
    count = dataset.sizes["time"]
    step = max(1, -(-(count - 1) // (MOST_MARKS - 1)))
    return np.unique(np.append(np.arange(0, count, step), count - 1))


def yearly_marks(dataset: xr.Dataset) -> NDArray[np.intp]:
    """Places on the time axis at the start, at every whole year after it, and at the end."""
    count = dataset.sizes["time"]
    steps_per_year = round(1 / float(dataset["time"].values[1]))
    return np.unique(np.append(np.arange(0, count, steps_per_year), count - 1))


def quantiles_over_runs(values: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
    """The five quantiles of `values` (run, mark) at each mark, interpolated between the sorted runs."""
    ordered = np.sort(values, axis=0)
    last = ordered.shape[0] - 1
    found = {}
    for name, share in QUANTILES.items():
        below = int(share * last)
        above = min(below + 1, last)
        weight = share * last - below
        found[name] = ordered[below] + weight * (ordered[above] - ordered[below])
    return found


def world_bands(
    dataset: xr.Dataset,
    plan: str,
    variable: str,
    members: NDArray[np.bool_] | None = None,
    marks: NDArray[np.intp] | None = None,
) -> pd.DataFrame:
    """Quantiles over all runs, or some, of what goes on whatever becomes of the firm, such as a price."""
    marks = drawn_marks(dataset) if marks is None else marks
    values = np.asarray(of_plan(dataset, variable, plan), dtype=np.float64)[:, marks]
    if members is not None:
        values = values[members]
    return pd.DataFrame({"year": dataset["year"].values[marks], **quantiles_over_runs(values)})


def branch_bands(
    dataset: xr.Dataset, branch: Branch, variable: str, marks: NDArray[np.intp] | None = None
) -> pd.DataFrame:
    """
    Quantiles of one branch at the marks that are drawn, or others, up to the time by which half of it has closed.

    A closed firm counts with its last open value. Zeros would pull the quantiles off a cliff, and
    leaving closed firms out would lift them as the weak drop out: neither befell any firm.
    """
    marks = drawn_marks(dataset) if marks is None else marks
    times = np.asarray(dataset["time"].values, dtype=np.float64)[marks]
    # Select the marks first: indexing runs and marks together would copy far more.
    values = np.asarray(of_plan(dataset, variable, branch.plan), dtype=np.float64)[:, marks]
    values = _held_at_closing(values[branch.members], times, _closing_times(dataset, branch))
    frame = pd.DataFrame({"time": times, **quantiles_over_runs(values)})
    if branch.end is not None:
        frame = _cut(frame, branch.end)
    frame.insert(0, "year", frame.pop("time") + float(dataset.attrs["start_year"]))
    return frame


def plan_bands(dataset: xr.Dataset, plan: str, variable: str) -> list[tuple[Branch, pd.DataFrame]]:
    """Every branch of a plan with its quantiles of a quantity, the leading branch first."""
    return [(branch, branch_bands(dataset, branch, variable)) for branch in branches(dataset, plan)]


def limit_shares(dataset: xr.Dataset, plan: str, marks: NDArray[np.intp] | None = None) -> pd.DataFrame:
    """Share of runs held back by each limit at each mark: `year, limit, share`, and stacked `low, high`."""
    marks = drawn_marks(dataset) if marks is None else marks
    codes = np.asarray(of_plan(dataset, "binding_limit", plan))[:, marks]
    # What bound in the step in which a firm closed is not what binds at the mark on which it is closed.
    closing = event_times(dataset, "closed", plan)[: len(codes), None]
    codes = np.where(closing <= dataset["time"].values[marks] + 1e-9, LIMITS.index("closed"), codes)
    shares = np.stack([(codes == code).mean(axis=0) for code in range(len(LIMITS))])
    tops = np.cumsum(shares, axis=0)
    years = np.asarray(dataset["year"].values, dtype=np.float64)[marks]
    return pd.DataFrame(
        {
            "year": np.tile(years, len(LIMITS)),
            "limit": np.repeat(LIMITS, marks.size),
            "share": shares.ravel(),
            "low": (tops - shares).ravel(),
            "high": tops.ravel(),
        }
    )


def _closing_times(dataset: xr.Dataset, branch: Branch) -> NDArray[np.float64]:
    times = event_times(dataset, "closed", branch.plan)[: branch.members.size][branch.members]
    return np.nan_to_num(times, nan=np.inf)


def _held_at_closing(
    values: NDArray[np.float64], times: NDArray[np.float64], closing: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Each run's values, from its closing on replaced by the last one before."""
    last_open = np.maximum(np.searchsorted(times, closing - 1e-9, side="left") - 1, 0)
    places = np.minimum(np.arange(times.size), last_open[:, np.newaxis])
    held: NDArray[np.float64] = np.take_along_axis(values, places, axis=1)
    return held


def _cut(frame: pd.DataFrame, end: float) -> pd.DataFrame:
    """The frame up to `end`, with an interpolated last row there."""
    final = {name: np.interp(end, frame["time"], frame[name]) for name in frame}
    return pd.concat([frame[frame["time"] < end], pd.DataFrame([final])], ignore_index=True)
