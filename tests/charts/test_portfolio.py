"""Bars of what methods add and of what is regretted: order, colour, lines and numbers."""

from __future__ import annotations

from typing import Any

import pytest

from growthsim.charts.portfolio import INTERVAL, MOST_CHOICES, regret_chart, regret_height, shares_chart, shares_height
from growthsim.charts.theme import LIGHT, Canvas
from growthsim.decisions.regret import Regret, regret_question
from growthsim.decisions.regret_words import plan_labels
from growthsim.decisions.working import answered
from growthsim.scenario import load, replace
from tests.charts.pictured import layers_of
from tests.decisions.lattices import found

CANVAS = Canvas(LIGHT, 730)


def rows_of(measure: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = layers_of(shares_chart(found(), measure, 1, CANVAS))[0]["rows"]
    return rows


@pytest.mark.parametrize("measure", ["survival", "value"])
def test_bars_stand_largest_first_with_their_lines(measure: str) -> None:
    """Each from nought to its share, its line 1.96 standard errors to each side."""
    rows, shares = rows_of(measure), dict(found().ranked(measure))
    assert [row["share"] for row in rows] == [share.mean for share in shares.values()]
    for row, share in zip(rows, shares.values(), strict=True):
        assert row["high"] - row["share"] == pytest.approx(INTERVAL * share.error)
        assert row["end"] >= max(row["share"], 0)


def test_only_those_that_carry_the_gain_have_the_plan_s_colour() -> None:
    """The others are grey; where there is no gain all are."""
    strong = [row["colour"] == LIGHT.plan(1) for row in rows_of("value")]
    assert sum(strong) == len(found().carriers("value"))
    assert strong == sorted(strong, reverse=True)
    assert {row["colour"] for row in rows_of("tenfold")} == {LIGHT.ink3}


def test_points_are_numbers_alone_and_money_has_its_unit() -> None:
    """The heading says what the numbers are."""
    assert all("point" not in row["words"] for row in rows_of("survival"))
    assert any("EUR" in row["words"] for row in rows_of("value"))
    assert shares_chart(found(), "value", 1, CANVAS).to_dict()["height"] == shares_height(found())


def test_choices_stand_least_regretted_first() -> None:
    """With a bar for the mean, a dot for a bad future, and their names above."""
    scenario = replace(load("handover"), {"span.years": 9})
    regrets: Regret = answered(regret_question(scenario), 16)
    chart = regret_chart(regrets, plan_labels(scenario), {"now": 1}, CANVAS)
    specification = chart.to_dict()
    rows = specification["datasets"][specification["data"]["name"]]
    assert len(rows) == MOST_CHOICES
    assert [row["mean"] for row in rows] == sorted(row["mean"] for row in rows)
    assert all(row["high"] <= row["end"] for row in rows)
    assert any("Change now" in row["name"] for row in rows)
    assert specification["height"] == regret_height(regrets)
