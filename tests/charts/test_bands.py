"""Fates and bands: what is drawn is what happened."""

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from numpy.testing import assert_allclose

from growthsim.analysis.bands import (
    MOST_MARKS,
    branch_bands,
    drawn_marks,
    limit_shares,
    plan_bands,
    quantiles_over_runs,
    world_bands,
)
from growthsim.analysis.events import event_dates
from growthsim.analysis.fate import branches, straight_line
from growthsim.analysis.survival import disrupted_so_far
from tests.charts.synthetic import two_humps


@pytest.fixture(scope="module")
def dataset() -> xr.Dataset:
    return two_humps()


def test_quantiles_are_those_of_numpy() -> None:
    """Sorting and interpolating gives numpy's linear quantiles, for any number of runs."""
    for runs in (1, 2, 7, 300):
        values = np.random.default_rng(runs).normal(size=(runs, 5))
        found = quantiles_over_runs(values)
        assert_allclose(np.stack(list(found.values())), np.quantile(values, [0.1, 0.25, 0.5, 0.75, 0.9], axis=0))


@pytest.mark.parametrize("years", [1, 15, 40])
def test_few_marks_are_drawn_first_and_last_among_them(years: int) -> None:
    marks = drawn_marks(two_humps(runs=4, years=years))
    assert marks[0] == 0
    assert marks[-1] == 12 * years
    assert len(marks) <= MOST_MARKS + 1


def test_branches_part_the_futures(dataset: xr.Dataset) -> None:
    """Kept and disrupted are disjoint, hold all runs, and the larger one leads."""
    kept, disrupted = branches(dataset, "exo")
    assert (kept.fate, disrupted.fate) == ("kept", "disrupted")
    assert not (kept.members & disrupted.members).any()
    assert (kept.members | disrupted.members).all()
    assert kept.share + disrupted.share == pytest.approx(1)
    assert kept.leading
    assert not disrupted.leading
    assert kept.end is None


def test_tiny_branches_are_left_out(dataset: xr.Dataset) -> None:
    """Staying ends in all futures, so there is one branch."""
    assert [branch.fate for branch in branches(dataset, "stay")] == ["disrupted"]


def test_a_branch_ends_where_half_of_it_has_closed(dataset: xr.Dataset) -> None:
    branch = branches(dataset, "stay")[0]
    closing = dataset["event_time"].sel(event="closed", plan="stay").values
    assert branch.end == pytest.approx(np.median(closing))
    frame = branch_bands(dataset, branch, "revenue")
    assert frame["year"].iloc[-1] == pytest.approx(2026 + np.median(closing))


def test_closing_neither_drops_nor_lifts_the_bands(dataset: xr.Dataset) -> None:
    """Closed firms count with their last open value: no cliff to zero, and no recovery that befell none."""
    for branch, frame in plan_bands(dataset, "exo", "revenue"):
        assert (frame["low10"] > 1e6).all(), branch.fate
    falling = branch_bands(dataset, branches(dataset, "stay")[0], "revenue")["middle"].to_numpy()
    assert (np.diff(falling[-8:]) <= 0).all()


def test_bands_keep_their_order(dataset: xr.Dataset) -> None:
    for _, frame in plan_bands(dataset, "exo", "cash"):
        columns = frame[["low10", "low25", "middle", "high75", "high90"]].to_numpy()
        assert (np.diff(columns, axis=1) >= 0).all()


def test_the_disrupted_share_is_the_empirical_one(dataset: xr.Dataset) -> None:
    """With censoring at the end of the span only, Kaplan-Meier is the share that has happened."""
    marks = drawn_marks(dataset)
    curve = disrupted_so_far(dataset, "exo", marks)
    times = dataset["event_time"].sel(event="disrupted", plan="exo").values
    expected = [(times <= year - 2026 + 1e-9).mean() for year in curve["year"]]
    assert_allclose(curve["share"], expected, atol=1e-12)
    share = expected[-1]
    error = 2 * np.sqrt(share * (1 - share) / times.size)
    assert curve["high"].iloc[-1] - share == pytest.approx(error, rel=1e-6)


def test_the_disrupted_share_of_nobody_is_zero_without_width() -> None:
    dataset = two_humps(runs=5)
    dataset["event_time"][:] = np.nan
    curve = disrupted_so_far(dataset, "stay", drawn_marks(dataset))
    assert (curve[["share", "low", "high"]] == 0).all().all()
    assert event_dates(dataset, "disrupted", "stay") is None


def test_the_owners_line_adds_the_same_every_year(dataset: xr.Dataset) -> None:
    """80 customers a year at 3,000 each are 240,000 a year."""
    line = straight_line(dataset)
    assert np.diff(line["value"])[0] == pytest.approx(15 * 80 * 3000)
    assert line["year"].tolist() == [2026, 2041]


def test_limits_share_out_all_futures(dataset: xr.Dataset) -> None:
    shares = limit_shares(dataset, "exo")
    assert_allclose(shares.groupby("year")["share"].sum(), 1)
    assert_allclose(shares.loc[shares["limit"] == "closed", "high"], 1)


def test_frames_are_small(dataset: xr.Dataset) -> None:
    frame = world_bands(dataset, "stay", "entrant_price")
    assert isinstance(frame, pd.DataFrame)
    assert len(frame) <= MOST_MARKS + 1
