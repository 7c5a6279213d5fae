"""Kaplan–Meier curves against a textbook table, by hand, and without censoring."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growthsim.analysis.events import probability
from growthsim.analysis.survival import kaplan_meier, survival_curves
from tests.analysis.synthetic import of_events
from tests.builders import simulated

# Remission of 21 leukaemia patients on 6-mercaptopurine, weeks; a plus in the paper means still in remission.
RELAPSES = [6, 6, 6, 7, 10, 13, 16, 22, 23]
STILL_WELL = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
SURVIVAL = [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]
ERRORS = [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346]


def test_the_textbook_table() -> None:
    """The curve of Freireich et al. (1963), with its standard errors, is the one in the textbooks."""
    times = np.array(RELAPSES + [np.nan] * len(STILL_WELL), dtype=float)
    ends = np.array([40] * len(RELAPSES) + STILL_WELL, dtype=float)
    table = kaplan_meier(times, ends)
    assert table["time"].tolist() == [0, 6, 7, 10, 13, 16, 22, 23]
    assert table["at_risk"].tolist() == [21, 21, 17, 15, 12, 11, 7, 6]
    np.testing.assert_allclose(table["survival"][1:], SURVIVAL, atol=5e-5)
    np.testing.assert_allclose(table["standard_error"][1:], ERRORS, atol=1e-4)


def test_by_hand() -> None:
    """Two of five happen, one is lost from sight between: 4/5, then 4/5 × 2/3."""
    table = kaplan_meier(np.array([1.0, np.nan, 3.0, np.inf, np.nan]), np.array([9.0, 2.0, 9.0, 9.0, 9.0]))
    np.testing.assert_allclose(table["survival"], [1, 4 / 5, 4 / 5 * 2 / 3])
    assert table["at_risk"].tolist() == [5, 5, 3]
    variance = 1 / (5 * 4) + 1 / (3 * 2)
    assert table["standard_error"].iloc[-1] == pytest.approx(4 / 5 * 2 / 3 * np.sqrt(variance))


def test_an_event_after_watching_does_not_count() -> None:
    """What would have happened after the end of watching is not known and not counted."""
    assert kaplan_meier(np.array([1.0, 5.0]), 3.0)["survival"].tolist() == [1.0, 0.5]


def test_nothing_happens() -> None:
    """Where nothing happens, survival stays at one without error."""
    table = kaplan_meier(np.array([np.nan, np.nan]), 10.0)
    assert table.to_dict("list") == {"time": [0.0], "survival": [1.0], "standard_error": [0.0], "at_risk": [2]}


def test_everything_happens() -> None:
    """Where the event happens in every future, survival ends at zero and every number is finite."""
    table = kaplan_meier(np.array([1.0, 1.0, 2.0]), 10.0)
    assert table["survival"].tolist() == pytest.approx([1, 1 / 3, 0])
    assert np.isfinite(table.to_numpy(dtype=float)).all()


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.one_of(st.just(np.nan), st.integers(1, 120).map(lambda month: month / 12)), min_size=1, max_size=60))
def test_without_earlier_censoring_it_is_the_count(months: list[float]) -> None:
    """When all are watched to the end, the curve is the share in which nothing has happened yet."""
    times = np.array(months, dtype=float)
    table = kaplan_meier(times, 10.0)
    counted = [(~(times <= mark)).mean() for mark in table["time"]]
    np.testing.assert_allclose(table["survival"], counted, atol=1e-12)
    assert (np.diff(table["survival"]) < 0).all()


def test_curves_of_plans() -> None:
    """A plan's curve carries its name and calendar years, and ends at one less the probability."""
    frame = survival_curves(of_events(disrupted=[2.0, np.nan, 4.0, np.nan]))
    assert frame["plan"].unique().tolist() == ["linear"]
    assert frame["year"].tolist() == [2030, 2032, 2034]
    assert frame["survival"].iloc[-1] == pytest.approx(0.5)
    parity = survival_curves(of_events(parity=[1.0, 1.0, 1.0, 1.0]), "parity")
    assert parity["survival"].tolist() == [1, 0]


def test_the_last_mark_counts() -> None:
    """A span that is no whole number of steps ends at its last mark, and what happens there is counted."""
    dataset = simulated(runs=2, years=14.96)
    last = float(dataset["time"].values[-1])
    dates = of_events(years=float(dataset.attrs["years"]), disrupted=[last, np.nan, np.nan, np.nan])
    assert survival_curves(dates)["survival"].iloc[-1] == pytest.approx(1 - probability(dates, "linear", "disrupted"))
