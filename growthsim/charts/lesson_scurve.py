"""Pictures of the lesson on the exponential that ends."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from growthsim.charts.lesson_lines import Line, lines_panel
from growthsim.charts.theme import Canvas
from growthsim.charts.ticks import value_scale
from growthsim.lessons import scurve
from growthsim.lessons.lesson import Array
from growthsim.texts import text
from growthsim.texts.numbers import calendar_year, fixed, percent

WORDS = "lesson.scurve.picture"
ALL = value_scale([0.0, 1.0])


def flow(canvas: Canvas) -> list[Any]:
    """How many have switched, and how many switch in a year: an S and a bell."""
    market, years = scurve.switching(), _years(scurve.HORIZON)
    flows = np.interp(years, market.years, market.flow)
    peak = text(f"{WORDS}.flow.peak", year=calendar_year(market.peak))
    panels = (
        ("stock", _shares(scurve.USUAL, years), ALL),
        ("flow", flows, value_scale([0.0, float(flows.max())])),
    )
    return [
        lines_panel(
            [Line(text(f"{WORDS}.flow.{name}"), percent(float(values[-1])), years, values, main=True)],
            canvas, scale, text(f"{WORDS}.flow.alternative_{name}"), percents=True, mark=(market.peak, peak),
        )
        for name, values, scale in panels
    ]  # fmt: skip


def price(canvas: Canvas) -> list[Any]:
    """The same market with a price that falls at different paces, or not at all."""
    years = _years(scurve.LAST)
    lines = [_at_pace(pace, years) for pace in scurve.PACES.values()]
    return [lines_panel(lines, canvas, ALL, text(f"{WORDS}.price.alternative"), percents=True)]


def real(canvas: Canvas) -> list[Any]:
    """A real market, and what would have gone on doubling."""
    case = scurve.real()
    ahead = np.arange(scurve.CASE_KNOWN, case.years[-1] + 1)
    doubling = np.array([scurve.real_doubling(year) for year in ahead])
    lines = [
        Line(
            text(f"lesson.scurve.curve.{name}"), percent(float(shares[-1])), years, shares, main=name == "truth",
            dashed=name != "truth", brief=text(BRIEF[name]),
        )
        for name, years, shares in (("truth", case.years, case.share), ("doubling", ahead, doubling))
    ]  # fmt: skip
    dots = list(zip(case.years.tolist(), case.share.tolist(), strict=True))
    return [lines_panel(lines, canvas, ALL, text(f"{WORDS}.real.alternative"), percents=True, dots=dots)]


def _years(last: float) -> Array:
    return np.linspace(scurve.BEGIN, last, 8 * round(last - scurve.BEGIN) + 1)


def _shares(market: scurve.Market, years: Array) -> Array:
    found = scurve.switching(market)
    return np.interp(years, found.years, found.shares)


def _at_pace(pace: float, years: Array) -> Line:
    shares = _shares(scurve.Market(halving=pace), years)
    number, main = percent(float(shares[-1])), pace == scurve.HALVING
    return Line(_pace(pace), number, years, shares, main=main, brief=_pace(pace, True))


def _pace(pace: float, brief: bool = False) -> str:
    if math.isinf(pace):
        return text(f"{WORDS}.price.never{'_brief' if brief else ''}")
    years = text("lesson.years", number=fixed(pace))
    return years if brief else text(f"{WORDS}.price.pace", years=years)


BRIEF = {"truth": "lesson.brief_truth", "doubling": "lesson.scurve.curve.doubling_brief"}
"""Names of lines where there is little room."""

PICTURES: dict[str, Callable[[Canvas], list[Any]]] = {"flow": flow, "price": price, "real": real}
