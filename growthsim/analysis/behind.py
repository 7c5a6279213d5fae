"""The numbers behind each chart, year by year: what is drawn, as a table."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
import xarray as xr
from numpy.typing import NDArray

from growthsim.analysis.bands import branch_bands, drawn_marks, limit_shares, world_bands, yearly_marks
from growthsim.analysis.fate import Branch, branches, plan_label
from growthsim.analysis.findings import newcomer_arrival
from growthsim.analysis.reading import of_plan
from growthsim.analysis.survival import disrupted_so_far
from growthsim.quantities import OUTPUTS_BY_NAME
from growthsim.texts import text
from growthsim.texts.terms import unit_words

OWN = {
    "customers": ("old_customers", "new_customers", "partner_customers"),
    "staff": ("workers", "managers", "externals", "fans"),
    "revenue": ("revenue",),
    "cash": ("cash",),
}
"""Quantities of the firm that each chart draws, by fate."""
RARE = ("partner_customers", "fans")
"""Quantities told only of a plan that has them."""
BESIDE = {"customers": ("other_customers", "entrant_customers")}
"""Quantities of the market in the same futures, which go on after the firm."""
PRICES = ("price", "entrant_price")
"""Quantities of all futures in the chart of prices."""
COLUMNS = ("plan", "fate", "quantity", "unit", "year", "p10", "p50", "p90")
_QUANTILES = {"low10": "p10", "middle": "p50", "high90": "p90"}


def behind(dataset: xr.Dataset, chart: str) -> pd.DataFrame:
    """
    What a chart shows, in whole years: plan, fate, quantity, unit, year, and the middle with eight of ten futures.

    Of shares only the middle column is filled.
    """
    parts = [part for plan in dataset["plan"].values for part in _of_plan(dataset, str(plan), chart)]
    if not parts:
        return pd.DataFrame(columns=list(COLUMNS))
    return pd.concat(parts, ignore_index=True).reindex(columns=list(COLUMNS))


def _of_plan(dataset: xr.Dataset, plan: str, chart: str) -> Iterator[pd.DataFrame]:
    label, marks = plan_label(dataset, plan), yearly_marks(dataset)
    every, share = text("behind.every"), text("behind.share")
    so_far = text("behind.disrupted_so_far")
    named = {name: _named(dataset, name) for name in (*OWN.get(chart, ()), *BESIDE.get(chart, ()), *PRICES)}
    if chart == "disruption":
        yield _rows(_shares(disrupted_so_far(dataset, plan, marks)), label, every, (so_far, share))
    elif chart == "binding":
        for limit, rows in limit_shares(dataset, plan, marks).groupby("limit", sort=False):
            yield _rows(_shares(rows), label, every, (text(f"chart.binding.{limit}"), share))
    elif chart == "crossing":
        for variable in PRICES:
            yield _rows(_bands(_of_prices(dataset, plan, variable, marks)), label, every, named[variable])
    for branch in branches(dataset, plan):
        fate = text(f"behind.{branch.fate}")
        for variable in OWN.get(chart, ()):
            if variable in RARE and not _occurs(dataset, plan, variable):
                continue
            yield _rows(_bands(_of_branch(dataset, branch, variable, marks)), label, fate, named[variable])
        for variable in BESIDE.get(chart, ()):
            bands = world_bands(dataset, plan, variable, branch.members, marks)
            yield _rows(_bands(bands), label, fate, named[variable])


def _occurs(dataset: xr.Dataset, plan: str, variable: str) -> bool:
    """Whether a plan ever has any of it; one kept before there was such a thing has none."""
    return variable in dataset and bool((of_plan(dataset, variable, plan) > 0).any())


def _of_branch(dataset: xr.Dataset, branch: Branch, variable: str, marks: NDArray[np.intp]) -> pd.DataFrame:
    """A quantity of one fate in whole years, and where half of it has closed; held at closing as it is drawn."""
    bands = branch_bands(dataset, branch, variable, np.union1d(drawn_marks(dataset), marks))
    shown = np.isin(bands["year"], dataset["year"].values[marks])
    shown[-1] = True
    return bands[shown]


def _of_prices(dataset: xr.Dataset, plan: str, variable: str, marks: NDArray[np.intp]) -> pd.DataFrame:
    """A price in all futures; the newcomer's from its arrival on."""
    bands = world_bands(dataset, plan, variable, marks=marks).dropna()
    if variable == "price":
        return bands
    arrival = newcomer_arrival(dataset)
    there = np.inf if arrival is None else float(dataset.attrs["start_year"]) + arrival - 1e-9
    return bands[bands["year"] >= there]


def _shares(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[["year", "share"]].rename(columns={"share": "p50"})


def _bands(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.rename(columns=_QUANTILES)


def _named(dataset: xr.Dataset, variable: str) -> tuple[str, str]:
    """A quantity's name and unit."""
    output = OUTPUTS_BY_NAME[variable]
    return output.label, unit_words(output.unit, str(dataset.attrs["currency"]))


def _rows(frame: pd.DataFrame, plan: str, fate: str, named: tuple[str, str]) -> pd.DataFrame:
    return frame.assign(plan=plan, fate=fate, quantity=named[0], unit=named[1])
