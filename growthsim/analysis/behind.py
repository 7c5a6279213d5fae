"""The numbers behind each chart, year by year: what is drawn, as a table."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import xarray as xr

from growthsim.analysis.bands import branch_bands, limit_shares, world_bands, yearly_marks
from growthsim.analysis.fate import branches, plan_label
from growthsim.analysis.survival import disrupted_so_far
from growthsim.texts import text

OWN = {
    "customers": ("old_customers", "new_customers"),
    "staff": ("workers", "managers", "externals"),
    "revenue": ("revenue",),
    "cash": ("cash",),
}
"""Quantities of the firm that each chart draws, by fate."""
WORLD = {"customers": ("other_customers", "entrant_customers"), "crossing": ("price", "entrant_price")}
"""Quantities that go on whatever becomes of the firm."""
COLUMNS = ("plan", "fate", "quantity", "year", "p10", "p50", "p90")
_QUANTILES = {"low10": "p10", "middle": "p50", "high90": "p90"}


def behind(dataset: xr.Dataset, chart: str, language: str = "en") -> pd.DataFrame:
    """
    What a chart shows, in whole years: plan, fate, quantity, year, and the middle with eight of ten futures.

    Of shares only the middle column is filled.
    """
    parts = [part for plan in dataset["plan"].values for part in _of_plan(dataset, str(plan), chart, language)]
    if not parts:
        return pd.DataFrame(columns=list(COLUMNS))
    return pd.concat(parts, ignore_index=True).reindex(columns=list(COLUMNS))


def _of_plan(dataset: xr.Dataset, plan: str, chart: str, language: str) -> Iterator[pd.DataFrame]:
    label, marks = plan_label(dataset, plan), yearly_marks(dataset)
    every = text("behind.every", language)
    if chart == "disruption":
        curve = disrupted_so_far(dataset, plan, marks)
        yield _rows(curve.rename(columns={"share": "p50", "low": "p10", "high": "p90"}), label, every, "disrupted")
    elif chart == "binding":
        shares = limit_shares(dataset, plan)
        shares = shares[shares["year"].isin(dataset["year"].values[marks])]
        for limit, rows in shares.groupby("limit", sort=False):
            yield _rows(rows[["year", "share"]].rename(columns={"share": "p50"}), label, every, str(limit))
    for branch in branches(dataset, plan):
        for variable in OWN.get(chart, ()):
            fate = text(f"behind.{branch.fate}", language)
            yield _rows(
                branch_bands(dataset, branch, variable, marks).rename(columns=_QUANTILES), label, fate, variable
            )
    for variable in WORLD.get(chart, ()):
        bands = world_bands(dataset, plan, variable)
        bands = bands[bands["year"].isin(dataset["year"].values[marks])]
        yield _rows(bands.rename(columns=_QUANTILES), label, every, variable)


def _rows(frame: pd.DataFrame, plan: str, fate: str, quantity: str) -> pd.DataFrame:
    return frame.assign(plan=plan, fate=fate, quantity=quantity.replace("_", " "))
