"""Turning points of made-up curves: where they turn, and the reason of each period."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

from growthsim.analysis.sentences import turning_sentence
from growthsim.analysis.turning import periods
from tests.analysis.synthetic import of_revenue

YEARS = np.arange(12 * 12 + 1) / 12


def test_a_rising_curve_has_one_period() -> None:
    """A curve that only rises is one period, named by the limit that binds."""
    (only,) = periods(of_revenue(100 + 5 * YEARS, "hiring"), "linear")
    assert (only.direction, only.reason, only.start, only.end) == ("up", "hiring", 2030, 2042)


def test_the_reason_of_growth_changes() -> None:
    """Growth that is limited by selling and then by hiring is two periods, parted in that year."""
    limits = ["selling"] * 61 + ["hiring"] * 84
    first, second = periods(of_revenue(100 + 5 * YEARS, limits), "linear")
    assert (first.reason, second.reason) == ("selling", "hiring")
    assert first.end == second.start == pytest.approx(2035, abs=0.1)


def test_a_peak_is_found() -> None:
    """A curve that rises six years and falls six years turns once, near its peak."""
    curve = 100 + 10 * np.minimum(YEARS, 12 - YEARS)
    up, down = periods(of_revenue(curve), "linear")
    assert (up.direction, down.direction) == ("up", "down")
    assert up.end == down.start == pytest.approx(2036, abs=0.2)
    assert down.end == 2042


def test_a_trough_is_found() -> None:
    """A curve that falls and recovers turns once, near its trough."""
    curve = 200 - 10 * np.minimum(YEARS, 12 - YEARS)
    down, up = periods(of_revenue(curve), "linear")
    assert (down.direction, up.direction) == ("down", "up")
    assert down.end == pytest.approx(2036, abs=0.2)


def test_waves_are_all_found() -> None:
    """Three waves of four years have five turning points, each within two months of its place."""
    curve = 100 - 30 * np.cos(2 * np.pi * YEARS / 4)
    found = periods(of_revenue(curve), "linear")
    assert [period.direction for period in found] == ["up", "down"] * 3
    np.testing.assert_allclose([period.end for period in found], 2030 + 2 * np.arange(1, 7), atol=0.2)


@pytest.mark.parametrize("size", [0.0, 0.5, 1.0])
def test_noise_is_no_turning_point(size: float) -> None:
    """Wiggles below three hundredths of the curve's largest value turn nothing."""
    noise = size * np.random.default_rng(1).standard_normal(len(YEARS))
    assert len(periods(of_revenue(100 + 5 * YEARS + noise), "linear")) == 1


@pytest.mark.parametrize(
    ("reason", "curves"),
    [
        ("price", {"price": 3 - 0.2 * YEARS, "old_customers": np.full(145, 50.0)}),
        ("customers", {"price": np.ones(145), "old_customers": 120 - 8 * YEARS}),
        ("service", {"service_level": 1 - 0.05 * YEARS, "old_customers": np.full(145, 100.0)}),
    ],
)
def test_the_reason_of_a_fall(reason: str, curves: dict[str, np.ndarray]) -> None:
    """A fall is named by what takes most revenue away: price, customers or service."""
    parts = {"price": np.ones(145), "service_level": np.ones(145), **curves}
    revenue = parts["price"] * parts["old_customers"] * parts["service_level"]
    (only,) = periods(of_revenue(revenue, **parts), "linear")
    assert (only.direction, only.reason) == ("down", reason)


def test_it_ends_when_half_have_closed() -> None:
    """A median is followed until half of the futures have closed."""
    limits = ["selling"] * 97 + ["closed"] * 48
    curve = np.where(YEARS < 8.01, 100 + 5 * YEARS, 0.0)
    (only,) = periods(of_revenue(curve, limits), "linear")
    assert only.direction == "up"
    assert only.end == pytest.approx(2038, abs=0.1)


@pytest.mark.parametrize("steps_per_year", [1, 4, 12, 52])
def test_the_step_moves_no_turning_point(steps_per_year: int) -> None:
    """The same story told in other steps turns in the same year."""
    time = np.arange(24 * steps_per_year + 1) / steps_per_year
    curve = 100 + np.minimum(10 * time, 60 - 3 * (time - 6))
    found = periods(of_revenue(curve, steps_per_year=steps_per_year), "linear")
    assert [period.direction for period in found] == ["up", "down"]
    assert found[0].end == pytest.approx(2036, abs=0.5)


def test_a_short_span_has_no_turning_points() -> None:
    """Two marks are too few to tell a period."""
    assert periods(of_revenue(np.array([1.0, 2.0])), "linear") == []
    assert turning_sentence(of_revenue(np.array([1.0, 2.0])), "linear") == ""


def test_in_words() -> None:
    """The sentence names the years of the turns and has no unfilled place."""
    one = of_revenue(100 + 10 * np.minimum(YEARS, 12 - YEARS))
    assert turning_sentence(one, "linear") == "", "one future's turns are chance"
    never = xr.DataArray(np.full((1, 1, 25), np.nan), dims=("event", "plan", "future"), coords={"event": ["closed"]})
    sentence = turning_sentence(one.isel(run=[0] * 25).assign(event_time=never), "linear")
    assert "2036" in sentence or "2035" in sentence
    assert "{" not in sentence
    assert sentence.strip().endswith(".")


def test_no_period_ends_where_it_begins() -> None:
    """A dip in the first months is no period that falls until the year of the start."""
    curve = 100 + 5 * YEARS + 8 * (YEARS == 0)
    (only,) = periods(of_revenue(curve), "linear")
    assert only.direction == "up"
