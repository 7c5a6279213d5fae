"""The bands and survival curves as tables, for people who draw their own charts."""

from __future__ import annotations

import pandas as pd
import xarray as xr

from growthsim.analysis.bands import QUANTILES, branch_bands
from growthsim.analysis.fate import branches
from growthsim.analysis.survival import survival_curves
from growthsim.quantities import OUTPUTS
from growthsim.writing import harmless

COLUMNS = {"low10": "p10", "low25": "p25", "middle": "p50", "high75": "p75", "high90": "p90"}


def bands_table(dataset: xr.Dataset) -> pd.DataFrame:
    """
    One row per plan, fate, output and date.

    Futures are split by fate, kept and disrupted, as one band over both would lie between two humps
    where no firm is; `share` says how many futures a fate befalls. A branch ends where half of it
    has closed.
    """
    frames = []
    for plan in dataset["plan"].values:
        for branch in branches(dataset, str(plan)):
            for output in OUTPUTS:
                if output.unit == "text":
                    continue
                bands = branch_bands(dataset, branch, output.name).rename(columns=COLUMNS)
                frames.append(
                    pd.DataFrame(
                        {
                            "plan": harmless(branch.plan),
                            "label": harmless(branch.label),
                            "fate": branch.fate,
                            "share": branch.share,
                            "output": output.name,
                            "unit": harmless(_unit(output.unit, dataset.attrs["currency"])),
                            "year": bands["year"].round(6),
                            **{COLUMNS[name]: bands[COLUMNS[name]] for name in QUANTILES},
                        }
                    )
                )
    return pd.concat(frames, ignore_index=True)


def survival_table(dataset: xr.Dataset) -> pd.DataFrame:
    """One row per plan and date of disruption: the share spared so far, its error, and the futures still watched."""
    curves = survival_curves(dataset)
    labels = dict(zip(dataset["plan"].values.tolist(), dataset["label"].values.tolist(), strict=True))
    return pd.DataFrame(
        {
            "plan": curves["plan"].map(harmless),
            "label": curves["plan"].map(labels).map(harmless),
            "year": curves["year"].round(6),
            "time": curves["time"].round(6),
            **{name: curves[name] for name in ("survival", "standard_error", "at_risk")},
        }
    )


def _unit(unit: str, currency: str) -> str:
    """The unit with the currency's name where it is money: `EUR/year`."""
    return "/".join(currency if part == "money" else part for part in unit.split("/"))
