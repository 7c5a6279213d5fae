"""Several scenarios on one plane: whatever their spans, currencies and sizes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import xarray as xr

from growthsim.analysis.actuals import check
from growthsim.charts.actuals import forecast_of, laid_over, so_far
from growthsim.charts.live import Live
from growthsim.charts.overlay import (
    LOGARITHMIC,
    QUANTITIES,
    Curve,
    curves_of,
    extent_of,
    overlay,
    prepared,
)
from growthsim.charts.plans import PlanView
from growthsim.charts.theme import PAGE, Canvas
from growthsim.scenario.actuals import parse_actuals
from tests.builders import simulated

CANVAS = Canvas(PAGE, 860, 330, live=True)
WORLD: dict[str, Any] = {"entrant__launch_price_ratio": 1.0}


@pytest.fixture(scope="module")
def long() -> xr.Dataset:
    """Ten years from 2026 in which some futures are disrupted."""
    return simulated(runs=40, years=10, **WORLD)


@pytest.fixture(scope="module")
def short() -> xr.Dataset:
    """Four years from 2010 in dollars."""
    return simulated(runs=40, years=4, start_year=2010, currency="USD", **WORLD)


def views(*datasets: xr.Dataset, **look: bool) -> list[PlanView]:
    """The first plan of each result."""
    return [
        PlanView(prepared(dataset, **look), str(dataset["plan"].values[0]), f"{slot + 1} Firm", slot)
        for slot, dataset in enumerate(datasets)
    ]


def drawn(curves: list[Curve], quantity: str, log: bool = False) -> Live:
    """The curves as a live chart."""
    found = overlay(curves, quantity, CANVAS, extent_of(curves, quantity, log))
    assert isinstance(found, Live)
    return found


def words(live: Live) -> list[str]:
    """Everything a chart writes."""
    return [str(word) for word in live.tables["words"]["words"]]


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_every_scenario_has_its_line_and_its_name(quantity: str, long: xr.Dataset, short: xr.Dataset) -> None:
    """Each line is there in its own colour and ends in its name."""
    live = drawn(curves_of(views(long, short), quantity), quantity)
    assert {"var(--plan-1)", "var(--plan-2)"} <= set(live.tables["lines"]["colour"])
    assert {"1 Firm", "2 Firm"} <= set(words(live))


def test_the_axis_holds_all_spans_and_a_line_stops_where_its_scenario_ends(long: xr.Dataset, short: xr.Dataset) -> None:
    """From the first start to the last end; the shorter scenario's number carries its year."""
    curves = curves_of(views(long, short), "disruption")
    extent = extent_of(curves, "disruption")
    assert (extent.first, extent.last) == (2010, 2036)
    live = drawn(curves, "disruption")
    own = live.tables["lines"][live.tables["lines"]["colour"] == "var(--plan-2)"]
    assert own["year"].max() == pytest.approx(2014)
    assert any("by 2014" in word for word in words(live))
    assert not any("by 2036" in word for word in words(live))


def test_years_from_the_start_lay_the_starts_over_one_another(long: xr.Dataset, short: xr.Dataset) -> None:
    """Every line begins at year 0, and nothing is named after a month."""
    live = drawn(curves_of(views(long, short, from_start=True), "disruption"), "disruption")
    lines = live.tables["lines"].dropna()
    assert lines.groupby("colour")["year"].min().tolist() == [0, 0]
    assert "".join(live.tables["hover"]["said"]) == ""


@pytest.mark.parametrize("quantity", LOGARITHMIC)
def test_multiples_begin_at_one(quantity: str, long: xr.Dataset) -> None:
    """Amounts as multiples of the opening ones all begin at 1."""
    curves = curves_of(views(long, relative=True), quantity)
    assert [curve.frame["middle"].iloc[0] for curve in curves] == pytest.approx([1.0] * len(curves))


def test_mixed_currencies_are_not_named(long: xr.Dataset, short: xr.Dataset) -> None:
    """A value axis of two currencies has no unit; of one it has."""
    assert not any(
        "EUR" in word or "USD" in word for word in words(drawn(curves_of(views(long, short), "cash"), "cash"))
    )
    assert any("EUR" in word for word in words(drawn(curves_of(views(long), "cash"), "cash")))


def test_a_log_axis_takes_what_falls_to_nothing(long: xr.Dataset) -> None:
    """Nothing is drawn below the floor of a log axis."""
    live = drawn(curves_of(views(long), "revenue"), "revenue", log=True)
    assert live.log
    values = live.tables["lines"]["value"].dropna()
    assert values.min() >= live.tables["frame"]["low"].iloc[0] * 0.999


def test_panels_share_their_axes(long: xr.Dataset, short: xr.Dataset) -> None:
    """Drawn apart within one extent the charts have the same ends."""
    curves = [curves_of([view], "cash") for view in views(long, short)]
    extent = extent_of([curve for some in curves for curve in some], "cash")
    frames = [overlay(some, "cash", CANVAS, extent).tables["frame"].iloc[0] for some in curves]
    for end in ("first", "low", "high"):
        assert frames[0][end] == frames[1][end]


def test_figures_stand_where_they_belong(long: xr.Dataset) -> None:
    """Each figure is a dot at its date and value, and the last one has its name."""
    actuals = parse_actuals("year,revenue\n2026,5200000\n2027,4800000\n")
    found = check(long, "linear", actuals)
    forecast = forecast_of(long, found, "revenue", 0)
    live = laid_over([forecast], actuals.figures, CANVAS)
    table = live.tables["words"]
    dots = table[table["words"] == "●"]
    np.testing.assert_allclose(dots[["year", "value"]].to_numpy(), [[2026.5, 5.2e6], [2027.5, 4.8e6]])
    assert "What happened" in words(live)


def test_so_far_ends_with_the_year_of_the_last_figure(long: xr.Dataset) -> None:
    """The picture of the miss ends with the last figure's year, that of the whole forecast with the span."""
    actuals = parse_actuals("year,revenue\n2026,5200000\n2027-03,4800000\n")
    forecast = forecast_of(long, check(long, "linear", actuals), "revenue", 0)
    ends = [
        laid_over(shown, actuals.figures, CANVAS).tables["rules"]["until"].max()
        for shown in (so_far([forecast]), [forecast])
    ]
    assert ends == [2028, 2036]
