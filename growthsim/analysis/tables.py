"""The bands of every output as one table, for people who draw their own charts."""

from __future__ import annotations

import pandas as pd
import xarray as xr

from growthsim.analysis.bands import QUANTILES, branch_bands
from growthsim.analysis.fate import branches
from growthsim.quantities import OUTPUTS

COLUMNS = {"low10": "p10", "low25": "p25", "middle": "p50", "high75": "p75", "high90": "p90"}
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


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
                            "unit": output.unit,
                            "year": bands["year"].round(6),
                            **{COLUMNS[name]: bands[COLUMNS[name]] for name in QUANTILES},
                        }
                    )
                )
    return pd.concat(frames, ignore_index=True)


def harmless(cell: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell
