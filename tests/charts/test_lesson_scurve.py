"""Pictures of the lesson on the exponential that ends."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from growthsim.charts.lesson_scurve import PICTURES
from growthsim.charts.live import Live
from growthsim.charts.theme import LIGHT, PAGE, Canvas
from growthsim.lessons import scurve
from tests.charts.pictured import marks_of, words_of

STILL = Canvas(LIGHT, 796, 320)
MOVING = Canvas(PAGE, 796, 320, live=True)


def lines_of(panel: Any) -> dict[str, np.ndarray[Any, Any]]:
    """Values of each line of a panel."""
    found: dict[str, list[float]] = {}
    for layer in marks_of(panel, "line"):
        for row in layer["rows"]:
            found.setdefault(row["key"], []).append(row["value"])
    return {key: np.array(values) for key, values in found.items()}


def test_the_flow_is_the_slope_of_the_stock() -> None:
    """An S that never falls and a bell; what switches year by year adds up to what has switched."""
    stock, flow = (next(iter(lines_of(panel).values())) for panel in PICTURES["flow"](STILL))
    assert (np.diff(stock) >= 0).all()
    top = int(flow.argmax())
    assert (np.diff(flow[: top + 1]) > 0).all()
    assert (np.diff(flow[top:]) < 0).all()
    assert np.trapezoid(flow, dx=1 / 8) == pytest.approx(stock[-1], abs=0.005)


def test_the_peak_is_marked_in_both() -> None:
    """The same year stands at the rule of the S and of the bell."""
    for panel in PICTURES["flow"](STILL):
        assert f"most in {int(scurve.switching().peak)}" in words_of(panel)


def test_prices_order_the_lines() -> None:
    """The faster the price falls the more have switched, at all times; the middle one is the lesson's."""
    (panel,) = PICTURES["price"](STILL)
    ends = sorted(float(values[-1]) for values in lines_of(panel).values())
    assert len(ends) == len(scurve.PACES)
    assert ends[2] == pytest.approx(scurve.numbers()["last_share"])
    words = words_of(panel)
    assert {*(f"halves in {years}\N{NO-BREAK SPACE}years" for years in (2, 4, 8)), "never falls"} <= set(words)


def test_the_real_market_stands_beside_its_doubling() -> None:
    """Every figure of the case has a dot; doubling begins at the last known one and ends at all."""
    (panel,) = PICTURES["real"](STILL)
    lines = list(lines_of(panel).values())
    doubling = next(values for values in lines if values[-1] == 1.0)
    truth = next(values for values in lines if values[-1] < 1.0)
    assert truth == pytest.approx(scurve.real().share)
    assert doubling[0] == scurve.real_share(scurve.CASE_KNOWN)
    dots = [layer["rows"] for layer in marks_of(panel, "text") if layer["rows"][0].get("words") == "●"]
    assert len(dots[0]) == len(truth)


@pytest.mark.parametrize("name", list(PICTURES))
def test_pictures_move_on_pages(name: str) -> None:
    """On a live canvas every picture is tables, in percent and with a text alternative."""
    for live in PICTURES[name](MOVING):
        assert isinstance(live, Live)
        assert not live.log
        assert live.tables["words"]["words"].str.contains("%").any()
        assert len(live.description) > 40
