"""The numbers behind the charts are those that are drawn."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from growthsim.analysis.bands import branch_bands, drawn_marks, limit_shares, world_bands
from growthsim.analysis.behind import COLUMNS, behind
from growthsim.analysis.fate import branches
from growthsim.analysis.survival import disrupted_so_far
from growthsim.charts import CHARTS
from growthsim.quantities import OUTPUTS_BY_NAME
from tests.builders import CALM, PRICE_WAR, simulated
from tests.charts.synthetic import two_humps

HOSTILE = "</script><b>*"


@pytest.fixture(scope="module")
def dataset() -> xr.Dataset:
    return two_humps(runs=120)


def rows(frame: pd.DataFrame, **where: str) -> pd.DataFrame:
    for column, value in where.items():
        frame = frame[frame[column] == value]
    return frame


def named(variable: str) -> str:
    return OUTPUTS_BY_NAME[variable].label


def assert_among(shown: pd.DataFrame, drawn: pd.DataFrame, **columns: str) -> None:
    """Every year of the table is a mark that is drawn, with the same numbers."""
    at = drawn.set_index(drawn["year"].round(6))
    assert len(shown)
    for ours, theirs in columns.items():
        wanted = at.loc[shown["year"].round(6), theirs].to_numpy(float)
        np.testing.assert_array_equal(shown[ours].to_numpy(float), wanted)


@pytest.mark.parametrize("chart", ["revenue", "cash", "staff", "customers"])
def test_bands_by_fate_are_those_drawn(dataset: xr.Dataset, chart: str) -> None:
    """Each fate of each plan, with middle, low and high."""
    table = behind(dataset, chart)
    variables = {"revenue": "revenue", "cash": "cash", "staff": "workers", "customers": "new_customers"}
    for plan, label in (("stay", "Stay as we are"), ("exo", "Become an ExO from 2028")):
        for branch in branches(dataset, plan):
            fate = {"kept": "not disrupted", "disrupted": "disrupted"}[branch.fate]
            shown = rows(table, plan=label, fate=fate, quantity=named(variables[chart]))
            drawn = branch_bands(dataset, branch, variables[chart])
            assert_among(shown, drawn, p10="low10", p50="middle", p90="high90")


def test_customers_of_others_are_those_of_the_same_futures(dataset: xr.Dataset) -> None:
    """The market is counted where the plan has that fate, as it is drawn; it goes on after the firm has closed."""
    table = behind(dataset, "customers")
    for branch in branches(dataset, "exo"):
        fate = {"kept": "not disrupted", "disrupted": "disrupted"}[branch.fate]
        shown = rows(table, plan=branch.label, fate=fate, quantity=named("entrant_customers"))
        drawn = world_bands(dataset, "exo", "entrant_customers", branch.members)
        assert_among(shown, drawn, p10="low10", p50="middle", p90="high90")
        assert shown["year"].max() == 2041


def test_prices_are_those_of_all_futures(dataset: xr.Dataset) -> None:
    table = behind(dataset, "crossing")
    assert set(table["fate"]) == {"all futures"}
    for variable in ("price", "entrant_price"):
        shown = rows(table, plan="Stay as we are", quantity=named(variable))
        assert_among(shown, world_bands(dataset, "stay", variable), p10="low10", p50="middle", p90="high90")


def test_every_number_has_its_unit(dataset: xr.Dataset) -> None:
    """Money in the scenario's currency; of shares it is said that they are."""
    assert set(behind(dataset, "revenue")["unit"]) == {"EUR/year"}
    assert set(behind(dataset, "crossing")["unit"]) == {"EUR/customer/year"}
    assert set(behind(dataset, "staff")["unit"]) == {"person", "customer"}, "fans who help are customers"
    assert set(behind(dataset, "disruption")["unit"]) == {"share"}


def test_a_newcomer_has_a_price_from_its_arrival_on() -> None:
    """As in the chart: no price before it comes, and none where none comes."""
    late = behind(simulated(runs=25, years=6, entrant__arrival_time=2.0), "crossing")
    assert rows(late, quantity=named("entrant_price"))["year"].min() == 2028
    assert rows(late, quantity=named("price"))["year"].min() == 2026
    none = behind(simulated(runs=25, years=3, **CALM), "crossing")
    assert set(none["quantity"]) == {named("price")}


def test_shares_fill_only_the_middle(dataset: xr.Dataset) -> None:
    """A share has no eight of ten futures; its error is none of these columns."""
    for chart in ("disruption", "binding"):
        table = behind(dataset, chart)
        assert table[["p10", "p90"]].isna().all(axis=None)
        assert table["p50"].between(0, 1).all()
    shown = rows(behind(dataset, "disruption"), plan="Become an ExO from 2028")
    drawn = disrupted_so_far(dataset, "exo", drawn_marks(dataset))
    assert_among(shown, drawn, p50="share")
    limits = behind(dataset, "binding")
    assert_among(rows(limits, plan="Stay as we are", quantity="Hiring"),
                 rows(limit_shares(dataset, "stay"), limit="hiring"), p50="share")  # fmt: skip
    np.testing.assert_allclose(limits.groupby(["plan", "year"])["p50"].sum(), 1)


def test_closed_is_closed_at_the_end_too() -> None:
    """The share that no limit binds any more is the share of firms that have closed, in the last month as well."""
    dataset = simulated(runs=300, years=14, **PRICE_WAR)
    shares = limit_shares(dataset, "linear", np.arange(dataset.sizes["time"]))
    shown = shares[shares["limit"] == "closed"]["share"].to_numpy()
    closing = dataset["event_time"].sel(plan="linear", event="closed").values[:, None]
    np.testing.assert_allclose(shown, (closing <= dataset["time"].values + 1e-9).mean(axis=0))
    assert shown[-1] > 0.3


@pytest.mark.parametrize("years", [0.25, 3, 25])
@pytest.mark.parametrize("chart", CHARTS)
def test_the_table_is_year_by_year(chart: str, years: float) -> None:
    """Every whole year and the end, whatever the span and the marks that are drawn of it."""
    table = behind(simulated(runs=20, years=years, **CALM), chart)
    assert tuple(table) == COLUMNS
    assert sorted(set(table["year"])) == pytest.approx([2026.0 + year for year in range(int(years) + 1)]
                                                       + ([2026 + years] if years % 1 else []))  # fmt: skip
    assert not table.duplicated(["plan", "fate", "quantity", "year"]).any()


def test_names_are_data() -> None:
    """A label stands in the table as its author wrote it."""
    assert set(behind(two_humps(runs=20, stay=HOSTILE), "revenue")["plan"]) == {HOSTILE, "Become an ExO from 2028"}


def test_what_is_no_chart_has_no_numbers(dataset: xr.Dataset) -> None:
    assert behind(dataset, "weather").empty
    assert tuple(behind(dataset, "weather")) == COLUMNS
