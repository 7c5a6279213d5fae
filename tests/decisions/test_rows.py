"""Rows of values, each in a future of its own."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_array_equal

import growthsim as gs
from growthsim.decisions.futures import of_points
from growthsim.decisions.rows import of_rows
from growthsim.scenario import Scenario, replace
from growthsim.streams import Block

RUNS = 8


@pytest.fixture(scope="module", params=["sensor", "battery"])
def world(request: pytest.FixtureRequest) -> tuple[Scenario, str]:
    """A short story whose technology is told, and one whose technology is measured; each with its plan."""
    scenario = replace(gs.load(request.param), {"span.years": 6, "span.runs": RUNS})
    return scenario, list(scenario.plans)[-1]


def test_a_row_is_its_future_with_its_values(world: tuple[Scenario, str]) -> None:
    """Numbers, words and numbers that call something into being: bit for bit what points come to."""
    scenario, plan = world
    rows = [
        {}, {"firm.price_matching": 0.3}, {"firm.price_matching": 0.05, "entrant.imitation": 0.5},
        {f"plans.{plan}.form": "network", "firm.loyalty": 0.4}, {"relations.fan_rate": 0.3},
        {"market.price_sensitivity": 6.0},
    ]  # fmt: skip
    futures = [5, 0, 7, 3, 3, 5]
    found, whole = of_rows(scenario, plan, rows, futures), of_points(scenario, plan, rows, Block(0, RUNS))
    for name in ("disrupted", "tenfold", "value"):
        assert_array_equal(getattr(found, name)[0], getattr(whole, name)[np.arange(len(rows)), futures], err_msg=name)


def test_rows_that_cannot_open_are_empty_and_their_neighbours_are_not(world: tuple[Scenario, str]) -> None:
    """A margin that leaves nothing for goods."""
    scenario, plan = world
    found = of_rows(scenario, plan, [{}, {"firm.operating_margin": 0.9}, {}], [1, 1, 2]).survives[0]
    assert_array_equal(np.isnan(found), [False, True, False])


def test_the_order_of_rows_does_not_matter(world: tuple[Scenario, str]) -> None:
    """Shuffled rows come to the same, shuffled."""
    scenario, plan = world
    rows = [{"firm.loyalty": 0.1 * place} for place in range(1, 7)]
    futures, order = np.array([0, 3, 1, 7, 2, 2]), np.array([3, 1, 5, 0, 4, 2])
    whole = of_rows(scenario, plan, rows, futures).value[0]
    shuffled = of_rows(scenario, plan, [rows[place] for place in order], futures[order]).value[0]
    assert_array_equal(shuffled, whole[order])


def test_chance_in_a_measured_pace_makes_costs_fall_faster() -> None:
    """Above zero the newcomer is cheaper sooner, and the old firm is worth less in every future where it differs."""
    scenario = replace(gs.load("battery"), {"span.runs": RUNS})
    path = "technologies.cells.chance"
    slow, fast = (of_rows(scenario, "stay" if "stay" in scenario.plans else next(iter(scenario.plans)),
                          [{path: end}] * RUNS, range(RUNS)) for end in (-1.6, 1.6))  # fmt: skip
    assert slow.value.mean() > fast.value.mean()
