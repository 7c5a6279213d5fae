"""Dates, probabilities and causes of events, counted by hand on made-up futures and held to real ones."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

from growthsim.analysis.events import (
    cause_shares,
    dates_of,
    event_table,
    paired_error,
    probability,
    standard_error,
)
from growthsim.quantities import CAUSES, EVENT_NAMES
from tests.analysis.synthetic import of_events
from tests.builders import EVERYTHING, PRICE_WAR, simulated


@pytest.fixture(scope="module")
def dataset() -> xr.Dataset:
    return simulated({"linear": {}, "exo": {"methods": EVERYTHING}}, runs=120, years=15, **PRICE_WAR)


def test_counted_by_hand() -> None:
    """Probability, standard error and dates of an event in three of four futures are those counted by hand."""
    table = event_table(of_events(parity=[1.0, 2.0, 3.0, np.nan])).set_index("event")
    row = table.loc["parity"]
    assert row["probability"] == 0.75
    assert row["standard_error"] == pytest.approx(np.sqrt(0.75 * 0.25 / 4))
    assert (row["p10"], row["p50"], row["p90"]) == pytest.approx((2031.2, 2032.0, 2032.8))
    never = table.loc["closed"]
    assert never["probability"] == 0
    assert never["standard_error"] == 0
    assert table.loc["closed", ["p10", "p50", "p90"]].isna().all()


def test_every_plan_has_every_event(dataset: xr.Dataset) -> None:
    """The table has a row for each plan and event, with ordered quantiles inside the span."""
    table = event_table(dataset)
    assert len(table) == 2 * len(EVENT_NAMES)
    some = table[table["probability"] > 0]
    assert (some["p10"] <= some["p50"]).all()
    assert (some["p50"] <= some["p90"]).all()
    assert some["p10"].min() >= 2026
    assert some["p90"].max() <= 2026 + 15
    assert table["probability"].between(0, 1).all()


def test_shares_of_causes_add_up(dataset: xr.Dataset) -> None:
    """The shares of the causes sum to one where futures are disrupted, and there are none where they are not."""
    for plan in ("linear", "exo"):
        shares = cause_shares(dataset, plan)
        assert sum(shares.values()) == pytest.approx(1)
        assert set(shares) <= set(CAUSES)
        assert min(shares.values()) > 0
    calm = simulated(runs=5, years=3, entrant__presence="absent")
    assert cause_shares(calm, "linear") == {}


def test_failed_programmes_are_causes(dataset: xr.Dataset) -> None:
    """Only a plan with methods fails by its programme: it delivered a tenth, and all of it would have helped."""
    assert "programme" not in cause_shares(dataset, "linear")
    disrupted = np.isfinite(dataset["event_time"].sel(plan="exo", event="disrupted").values)
    failed = disrupted & (dataset["success"].sel(plan="exo").values == 0.1)
    assert failed.any()
    assert cause_shares(dataset, "exo")["programme"] == pytest.approx(failed.sum() / disrupted.sum())


def test_a_failed_programme_that_made_no_difference_is_no_cause() -> None:
    """Where full delivery is disrupted as often as failure, the causes are those of the money."""
    dataset = simulated({"exo": {"methods": EVERYTHING}}, runs=150, years=15, methods__effects=0.0, **PRICE_WAR)
    assert probability(dataset, "exo", "disrupted") > 0.5
    assert cause_shares(dataset, "exo").get("programme", 0.0) < 0.1


def test_paired_errors_are_smaller(dataset: xr.Dataset) -> None:
    """Plans that share their futures are compared with a smaller error than two separate counts have."""
    paired = paired_error(dataset, "linear", "exo")
    shares = [probability(dataset, plan, "disrupted") for plan in ("linear", "exo")]
    separate = np.hypot(*(standard_error(share, 120) for share in shares))
    assert 0 < paired < separate
    assert paired_error(dataset, "linear", "linear") == 0


def test_dates_are_calendar_years(dataset: xr.Dataset) -> None:
    """Dates are decimal calendar years, empty where the event does not happen."""
    dates = dates_of(dataset, "linear", "closed")
    assert np.isnan(dates).mean() == pytest.approx(1 - probability(dataset, "linear", "closed"))
    assert np.nanmin(dates) >= 2026
