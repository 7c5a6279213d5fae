"""Equations with today's numbers in them."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from growthsim.analysis.worked import (
    EXAMPLE,
    OPENING,
    STEP,
    example_of,
    middle_future,
    quantities_of,
    taking_down,
    worked_equations,
)
from growthsim.equations import EQUATIONS, tax
from growthsim.scenario import load
from growthsim.simulate import run
from tests.builders import EVERYTHING, world

SCENARIO = world({"linear": {}, "exo": {"methods": EVERYTHING}}, runs=40, years=8)
DATASET = run(SCENARIO)
FUTURE, MARK = 7, 40
WORKED = worked_equations(SCENARIO, "exo", FUTURE, MARK)


@pytest.mark.parametrize(
    ("name", "output", "mark"),
    [
        ("revenue_rate", "revenue", MARK + 1),
        ("matched_price", "price", MARK + 1),
        ("readiness", "readiness", MARK),
        ("service_level", "service_level", MARK),
        ("firm_value", "value", MARK + 1),
        ("tax", "tax", MARK + 1),
    ],
)
def test_the_numbers_are_the_simulations_own(name: str, output: str, mark: int) -> None:
    """What an equation gives is what the result holds for that plan, future and month, to the last bit."""
    assert WORKED[name].origin == STEP
    assert WORKED[name].result == float(DATASET[output].sel(plan="exo").values[FUTURE, mark])


def test_arguments_are_those_of_the_moment() -> None:
    """Prices and customers that go in are those that stand at the mark."""
    arguments = WORKED["revenue_rate"].arguments
    held = DATASET.sel(plan="exo").isel(run=FUTURE, time=MARK)
    assert arguments["price"] == float(held["price"])
    assert arguments["old_customers"] == float(held["old_customers"])


@pytest.mark.parametrize("name", list(EQUATIONS))
def test_every_equation_has_numbers(name: str) -> None:
    """Each argument has one finite number, and the result is the equation's own for them."""
    worked = WORKED[name]
    assert list(worked.arguments) == [*EQUATIONS[name].__code__.co_varnames[: len(worked.arguments)]]
    assert np.isfinite(list(worked.arguments.values())).all()
    assert worked.result == float(EQUATIONS[name](**worked.arguments))


def test_most_equations_are_used_in_a_month() -> None:
    """What the simulation settles before the first month, and what it never uses, is told apart."""
    origins = [worked.origin for worked in WORKED.values()]
    assert origins.count(STEP) > 45
    assert WORKED["goods_remainder"].origin == OPENING
    assert WORKED["years_to_multiple"].origin == EXAMPLE


def test_a_curve_over_time_is_read_at_its_mark() -> None:
    """The law of the cost curve is computed for all marks at once; the one shown is the month asked for."""
    worked = WORKED["halving_log_cost"]
    assert worked.arguments["time"] == pytest.approx(MARK / 12)
    assert worked.result == pytest.approx(-np.log(2) * MARK / 12 / 1.6)


def test_of_many_uses_a_telling_one_is_shown() -> None:
    """Eleven methods have levels; the one shown is not one that stands at zero."""
    assert WORKED["delivered_level"].uses == 11
    assert WORKED["delivered_level"].arguments["planned_level"] > 0


def test_the_worked_example_is_the_docstrings() -> None:
    """Ten percent a year is tenfold in 24.2 years."""
    worked = example_of("years_to_multiple")
    assert worked.arguments == {"growth_rate": 0.1, "multiple": 10.0}
    assert worked.result == pytest.approx(24.16, abs=0.01)


def test_an_examples_own_names_are_known() -> None:
    """An example that computes something first is run in order."""
    assert example_of("cheaper_probability").arguments["spread"] > 0


def test_listening_ends_with_the_block() -> None:
    """After a fault too, whoever listened before listens again, and nothing is taken down."""
    before = sys.getprofile()
    taken = []

    def listen_and_fail() -> None:
        with taking_down() as uses:
            tax(0.0, 100.0, 0.22, 1.0)
            taken.append(uses)
            raise KeyError

    with pytest.raises(KeyError):
        listen_and_fail()
    tax(0.0, 200.0, 0.22, 1.0)
    assert sys.getprofile() is before
    assert [use.arguments["profit"] for uses in taken for use in uses] == [100.0]


def test_a_mark_beyond_the_span_is_its_last_step() -> None:
    """The end of the span shows the step that leads to it."""
    late = worked_equations(SCENARIO, "linear", 0, 10_000)
    assert late["entrant_price"].arguments["time"] == pytest.approx(8 - 1 / 12)


def test_the_middle_future_has_as_many_before_as_after() -> None:
    """Sorted by date of disruption, those spared last, as many futures lie on either side."""
    dates = DATASET["event_time"].sel(plan="linear", event="disrupted").values
    middle = np.where(np.isfinite(dates), dates, np.inf)[middle_future(DATASET, "linear")]
    assert (np.where(np.isfinite(dates), dates, np.inf) < middle).sum() <= 20
    assert (np.where(np.isfinite(dates), dates, np.inf) > middle).sum() <= 20


def test_quantities_are_found_among_the_arguments() -> None:
    """The market's customers, not the firm's; a threshold is not the state it is a mark for."""
    assert [path for path, _ in quantities_of("market_size", SCENARIO)] == ["market.customers", "market.growth_rate"]
    assert [path for path, _ in quantities_of("matched_price", SCENARIO)] == ["firm.price", "firm.price_matching"]
    assert quantities_of("switched_fraction", SCENARIO) == ()


def test_a_technologys_quantity_is_found_in_each() -> None:
    """Two technologies have two volatilities."""
    scenario = load("law-firm")
    found = [path for path, _ in quantities_of("noise_difference", scenario)]
    assert [path for path in found if path.endswith("volatility")] == [
        f"technologies.{name}.volatility" for name in scenario.technologies
    ]
