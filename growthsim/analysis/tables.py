"""The bands and survival curves as tables, for people who draw their own charts."""

from __future__ import annotations

import numpy as np
import pandas as pd
import xarray as xr
from numpy.typing import NDArray

from growthsim.analysis.bands import QUANTILES, branch_bands
from growthsim.analysis.fate import branches
from growthsim.analysis.survival import survival_curves
from growthsim.quantities import OUTPUTS
from growthsim.writing import harmless

COLUMNS = {"low10": "p10", "low25": "p25", "middle": "p50", "high75": "p75", "high90": "p90"}

HEADS = ("plan", "label", "fate", "share", "output", "unit", "year", *COLUMNS.values())


def bands_table(dataset: xr.Dataset) -> pd.DataFrame:
    """The bands as `bands` gives them, with no name in them that a spreadsheet takes for a formula."""
    found = bands(dataset)
    for name in ("plan", "label", "unit"):
        found[name] = found[name].map(harmless)
    return found


def bands(dataset: xr.Dataset, marks: NDArray[np.intp] | None = None) -> pd.DataFrame:
    """
    One row per plan, fate, output and date, at the marks that are drawn or others.

    Futures are split by fate, kept and disrupted, as one band over both would lie between two humps
    where no firm is; `share` says how many futures a fate befalls. A branch ends where half of it
    has closed.
    """
    frames = []
    labels = _labels(dataset)
    for plan in dataset["plan"].values:
        for branch in branches(dataset, str(plan)):
            for output in OUTPUTS:
                if output.unit == "text":
                    continue
                found = branch_bands(dataset, branch, output.name, marks).rename(columns=COLUMNS)
                frames.append(
                    pd.DataFrame(
                        {
                            "plan": branch.plan,
                            "label": labels[branch.plan],
                            "fate": branch.fate,
                            "share": branch.share,
                            "output": output.name,
                            "unit": unit_in(output.unit, dataset.attrs["currency"]),
                            "year": found["year"].round(6),
                            **{COLUMNS[name]: found[COLUMNS[name]] for name in QUANTILES},
                        }
                    )
                )
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=list(HEADS))


def _labels(dataset: xr.Dataset) -> dict[str, str]:
    """The plans' labels as their author wrote them: tables for other programs are not translated."""
    return dict(zip(dataset["plan"].values.tolist(), dataset["label"].values.tolist(), strict=True))


def survival_table(dataset: xr.Dataset) -> pd.DataFrame:
    """One row per plan and date of disruption: the share spared so far, its error, and the futures still watched."""
    curves = survival_curves(dataset)
    labels = _labels(dataset)
    return pd.DataFrame(
        {
            "plan": curves["plan"].map(harmless),
            "label": curves["plan"].map(labels).map(harmless),
            "year": curves["year"].round(6),
            "time": curves["time"].round(6),
            **{name: curves[name] for name in ("survival", "standard_error", "at_risk")},
        }
    )


def unit_in(unit: str, currency: str) -> str:
    """The unit with the currency's name where it is money: `EUR/year`."""
    return "/".join(currency if part == "money" else part for part in unit.split("/"))
