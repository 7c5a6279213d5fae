"""Scales, marks and units of costs, over any number of decades."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from growthsim.charts.costs import CostPlane, axis_unit, cost_scale, mark_words, title_unit
from growthsim.charts.fans import fan_findings, fan_panels
from growthsim.technologies.forecast import forecast
from growthsim.technologies.library import shipped
from tests.charts.pictured import PANEL, words_of


@given(some.floats(-30, 30), some.floats(0, 40), some.booleans())
def test_a_cost_scale_holds_any_span_in_few_marks(low: float, decades: float, log: bool) -> None:
    """Many orders of magnitude: the scale holds both ends, marked in even steps from its top decade down."""
    costs = [10.0**low, 10.0 ** (low + decades)]
    scale = cost_scale(costs, log)
    assert scale.low <= costs[0] * 1.002
    assert scale.high >= costs[1] * 0.998
    assert len(scale.marks) <= 8
    assert scale.high < 10 * scale.marks[-1]
    assert list(scale.marks) == sorted(set(scale.marks))
    if log:
        assert scale.low >= costs[0] / 11
    if log and decades > 3:
        steps = np.diff(np.log10(scale.marks))
        assert steps == pytest.approx(np.full(steps.size, round(steps[0])))


@pytest.mark.parametrize(
    ("first", "last", "marked"),
    [
        (1972.0, 2024.0, [1980, 1990, 2000, 2010, 2020]),
        (1941.0, 2040.0, [1960, 1980, 2000, 2020, 2040]),
        (2004.0, 2035.0, [2005, 2010, 2015, 2020, 2025, 2030, 2035]),
        (1725.0, 2040.0, [1750, 1800, 1850, 1900, 1950, 2000]),
        (2021.0, 2030.0, [2022, 2024, 2026, 2028, 2030]),
        (2021.2, 2021.9, []),
    ],
)
def test_years_are_marked_at_round_numbers(first: float, last: float, marked: list[int]) -> None:
    """Four to six of them, one more where there would be three."""
    plane = CostPlane(PANEL, first, last, cost_scale([1, 10], log=True))
    assert plane.x()["axis"]["values"] == plane.years == marked


def test_fifteen_orders_of_magnitude_can_be_read() -> None:
    """Marks of memory's price since 1957 are few, even and short."""
    words = words_of(fan_panels(forecast(shipped("memory_ram_mccallum"), 2040), PANEL)[1])
    assert {"10,000\u00a0tn\u00a0USD", "1\u00a0tn", "100\u00a0M", "10\u00a0k", "1"} <= set(words)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1e-9, "1e−9"),
        (3e-5, "3e−5"),
        (1e-4, "0.0001"),
        (1e14, "100\u00a0tn"),
        (1e17, "100,000\u00a0tn"),
        (1e18, "1e18"),
    ],
)
def test_marks_of_any_size_are_written_alike(value: float, words: str) -> None:
    assert mark_words(value) == words


def test_an_axis_says_the_currency_of_a_long_unit() -> None:
    assert axis_unit("constant 2020 USD per terabyte") == "USD"
    assert axis_unit("price index, 1997 = 100") == ""
    assert axis_unit("EUR/kWh") == "EUR/kWh"
    assert axis_unit("million USD per plant") == ""


def test_a_title_says_a_rate_whole() -> None:
    """Half a unit would be another unit."""
    assert title_unit("2004 USD per watt") == "USD per watt"
    assert title_unit("Heads/Mil.lbs") == "Heads/Mil.lbs"
    assert title_unit("nominal price index, 1997 = 100") == ""
    assert "USD per watt, " in fan_findings(forecast(shipped("solar_pv_modules_1975_2024"), 2045))[0]
