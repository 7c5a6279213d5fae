"""Arrays get their names: the labelled dataset, its files, and its way back."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr
from numpy.typing import NDArray

from growthsim.engine import Outcome
from growthsim.quantities import CAUSES, EVENT_NAMES, LIMITS, OUTPUTS, Output
from growthsim.scenario import Scenario, dumps, fingerprint
from growthsim.scenario.checks import steps as steps_of
from growthsim.version import VERSION
from growthsim.writing import harmless, whole_file

PLAN, RUN, TIME = "plan", "run", "time"


NAMES = (PLAN, "event", "technology", "label")
"""Coordinates that are words."""

ATTRIBUTES = {"scenario", "fingerprint", "seed", "runs", "years", "start_year", "currency", "version"}
"""What a result cannot be read without."""

COST_ATTRIBUTES = {"units": "1", "long_name": "Relative cost"}


class ResultError(Exception):
    """A file that is not a saved result."""


def dataset_of(scenario: Scenario, outcomes: Sequence[Outcome]) -> xr.Dataset:
    """One dataset from the outcomes of all blocks, in the order of their runs."""
    time = np.arange(steps_of(scenario) + 1) / scenario.span.steps_per_year
    plans = list(scenario.plans)
    variables: dict[str, xr.Variable] = {}
    for output in OUTPUTS:
        stacked = _joined([outcome.trajectories[output.name] for outcome in outcomes])
        variables[output.name] = xr.Variable((PLAN, RUN, TIME), np.moveaxis(stacked, 0, -1), _attributes(output))
    costs = _joined([outcome.technology_cost for outcome in outcomes])
    variables["technology_cost"] = xr.Variable(
        ("technology", PLAN, RUN, TIME), np.moveaxis(costs, 1, -1), COST_ATTRIBUTES
    )
    dates = np.stack([_joined([outcome.event_times[name] for outcome in outcomes]) for name in EVENT_NAMES])
    variables["event_time"] = xr.Variable(
        ("event", PLAN, "future"),
        np.where(np.isfinite(dates), dates, np.nan),
        {"units": "year", "long_name": "Years from the start to the event, empty: never"},
    )
    for name, label, units in (
        ("causes", f"Cause of disruption: {', '.join(CAUSES)}; -1 not disrupted", "text"),
        ("success", "Share of the programme delivered, empty: none begun", "1"),
        ("handover_value", "Value on the day of handover", "money"),
    ):
        joined = _joined([getattr(outcome, name) for outcome in outcomes])
        variables["cause" if name == "causes" else name] = xr.Variable(
            (PLAN, "future"), joined, {"units": units, "long_name": label}
        )
    variables["binding_limit"].attrs["flag_meanings"] = " ".join(LIMITS)
    return xr.Dataset(
        variables,
        coords={
            PLAN: plans,
            TIME: (TIME, time, {"units": "year", "long_name": "Years since the start"}),
            "year": (TIME, scenario.start_year + time, {"units": "year", "long_name": "Year"}),
            "label": (PLAN, _labels(scenario)),
            "event": list(EVENT_NAMES),
            "technology": list(scenario.technologies),
        },
        attrs={
            "title": scenario.title,
            "question": scenario.question,
            "scenario": dumps(scenario),
            "fingerprint": fingerprint(scenario),
            "seed": int(scenario.span.seed),
            "runs": int(scenario.span.runs),
            "years": float(scenario.span.years),
            "start_year": int(scenario.start_year),
            "currency": scenario.currency,
            "version": VERSION,
        },
    )


def _labels(scenario: Scenario) -> list[str]:
    """The plans' labels; a label that two plans share is told apart by the plan's name."""
    labels = [plan.label or name for name, plan in scenario.plans.items()]
    return [
        f"{label} ({name})" if labels.count(label) > 1 else label
        for label, name in zip(labels, scenario.plans, strict=True)
    ]


def _joined(parts: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """The blocks' arrays, one run after the other; a single block is not copied."""
    return parts[0] if len(parts) == 1 else np.concatenate(parts, axis=-1)


def save(dataset: xr.Dataset, path: str | Path) -> Path:
    """Write a dataset as netCDF; the file appears whole or not at all."""
    # The format knows no whole numbers beyond 2³¹ and takes an empty axis for one that can grow.
    stored = dataset.drop_dims(RUN) if dataset.sizes.get(RUN) == 0 else dataset
    stored = stored.assign_attrs(seed=float(dataset.attrs["seed"]))
    with whole_file(path) as temporary:
        stored.to_netcdf(temporary, engine="scipy")
    return Path(path)


def open_result(path: str | Path) -> xr.Dataset:
    """Read a saved dataset; one made by another version says so in a warning."""
    path = Path(path)
    if not path.is_file():
        raise ResultError(f"{path}: there is no such file")
    try:
        with xr.open_dataset(path, engine="scipy", mmap=False) as file:
            dataset = file.load()
    except Exception as error:
        raise ResultError(f"{path}: this is not a saved growthsim result ({type(error).__name__})") from None
    if not {"event_time", "cause", *NAMES}.issubset(dataset.variables) or not ATTRIBUTES.issubset(dataset.attrs):
        raise ResultError(f"{path}: this netCDF file holds no growthsim result")
    for name in NAMES:
        dataset[name] = dataset[name].astype(str)
    dataset.attrs["seed"] = int(dataset.attrs["seed"])
    if RUN not in dataset.sizes:
        dataset = dataset.assign(_no_trajectories(dataset))
    if dataset.attrs["version"] != VERSION:
        warnings.warn(
            f"{path}: made by growthsim {dataset.attrs['version']}, this is {VERSION}; "
            "run the scenario again before comparing numbers",
            stacklevel=2,
        )
    return dataset


def _no_trajectories(dataset: xr.Dataset) -> dict[str, xr.Variable]:
    """The outputs of a result that kept events alone: their run axis is empty."""
    empty = np.empty((dataset.sizes[PLAN], 0, dataset.sizes[TIME]))
    found = {output.name: xr.Variable((PLAN, RUN, TIME), empty, _attributes(output)) for output in OUTPUTS}
    costs = np.empty((dataset.sizes["technology"], *empty.shape))
    return {**found, "technology_cost": xr.Variable(("technology", PLAN, RUN, TIME), costs, COST_ATTRIBUTES)}


def _attributes(output: Output) -> dict[str, str]:
    described = {"units": output.unit, "long_name": output.label, "symbol": output.symbol}
    return {**described, "note": output.note} if output.note else described


def save_table(dataset: xr.Dataset, path: str | Path) -> Path:
    """Write the tidy table as CSV; no name in it is taken for a formula."""
    with whole_file(path) as temporary:
        tidy(_harmless(dataset)).to_csv(temporary, index=False, lineterminator="\n", encoding="utf-8")
    return Path(path)


def _harmless(dataset: xr.Dataset) -> xr.Dataset:
    words = {name: (PLAN, [harmless(str(word)) for word in dataset[name].values]) for name in (PLAN, "label")}
    return dataset.assign_coords(words)


def tidy(dataset: xr.Dataset) -> pd.DataFrame:
    """One row per plan, run and mark, one column per output; for people who like tables."""
    names = [output.name for output in OUTPUTS]
    return dataset[names].to_dataframe().reset_index()
