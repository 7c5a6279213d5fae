"""What holds for every equation: shapes, bits, purity, and numbers at the extremes."""

import ast
import inspect

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growthsim.equations import EQUATIONS, describe
from growthsim.quantities import OUTPUTS_BY_NAME, SECTIONS

EQUATION = pytest.mark.parametrize("function", EQUATIONS.values(), ids=list(EQUATIONS))

QUANTITIES = {quantity.name: quantity for section in SECTIONS for quantity in section}

FURTHER_RANGES = {
    "step": (1 / 52, 1.0),
    "time": (0.0, 60.0),
    "gap": (-1e7, 1e7),
    "degrees": (1.01, 5000.0),
    "differences": (4.0, 5000.0),
    "drift": (-10.0, 10.0),
    "exponent": (-20.0, 20.0),
    "growth": (-1.0, 1e6),
    "log_cost_lead": (-1000.0, 1000.0),
    "scaled_error": (-1e6, 1e6),
    "spread": (0.0, 1000.0),
    "growth_factor": (0.0, 11.0),
    "hazard": (0.0, 1e4),
    "inflow_work": (-1e8, 1e8),
    "log_cost": (-1e4, 1e4),
    "log_output_growth": (-60.0, 360.0),
    "multiple": (1.0, 1000.0),
    "opening_skill": (1e-4, 1.0),
    "productivity": (0.5, 2.0),
    "profit": (-1e15, 1e15),
    "profit_after_tax": (-1e15, 1e15),
    "rate": (0.0, 10.0),
    "result": (-1e15, 1e15),
    "shock": (-8.0, 8.0),
    "previous_shock": (-8.0, 8.0),
    "demand_log": (-8.0, 8.0),
    "staff_growth": (-1.0, 10.0),
    "unit_cost_ratio": (0.0, 1e21),
    "technology_part": (0.0, 1e21),
    "technology_cost": (0.0, 1e21),
    "entrant_price": (0.0, 1e30),
    "skill": (0.0, 1.0),
    "cash": (-1e15, 1e15),
    "variance_ratio": (-2.0, 1e6),
    "weak": (0.05, 20.0),
    "central": (0.05, 20.0),
    "strong": (0.05, 20.0),
}
BY_UNIT = {"1": (0.0, 1.0), "level": (0.0, 1.0), "year": (0.0, 60.0), "level/year": (0.0, 100.0)}


def range_of(term):
    """Range of an argument: its record's, its own, or that of its unit."""
    if term.name in FURTHER_RANGES:
        return FURTHER_RANGES[term.name]
    if term.name in QUANTITIES and term.name not in OUTPUTS_BY_NAME:
        return QUANTITIES[term.name].low, QUANTITIES[term.name].high
    return BY_UNIT.get(term.unit, (0.0, 1e12))


def plain_inputs(function, shape):
    """Positive inputs of everyday size."""
    generator = np.random.default_rng(7)
    low = {"span_of_control": 3.0}
    return [low.get(term.name, 0.1) + generator.uniform(0, 0.8, shape) for term in describe(function).parameters]


@EQUATION
def test_an_array_gives_the_bits_of_its_numbers(function):
    """Seven values at a time give bit for bit what each gives alone."""
    inputs = plain_inputs(function, 7)
    together = function(*inputs)
    alone = [function(*(float(values[place]) for values in inputs)) for place in range(7)]
    np.testing.assert_array_equal(together, alone)
    assert np.all(np.isfinite(together))


@EQUATION
def test_plans_and_futures_broadcast(function):
    """Arrays over plans and arrays over futures make an array over both, with the same bits."""
    inputs = plain_inputs(function, (3, 5))
    mixed = [values[:, :1] if place % 2 else values[:1] for place, values in enumerate(inputs)]
    full = [np.broadcast_to(values, (3, 5)).copy() for values in mixed]
    np.testing.assert_array_equal(np.broadcast_to(function(*mixed), (3, 5)), function(*full))


@EQUATION
def test_inputs_are_left_alone(function):
    """An equation writes into none of its arguments."""
    inputs = plain_inputs(function, 7)
    before = [values.copy() for values in inputs]
    for values in inputs:
        values.flags.writeable = False
    function(*inputs)
    np.testing.assert_array_equal(inputs, before)


@EQUATION
@settings(max_examples=30, deadline=None, derandomize=True)
@given(data=st.data())
def test_results_are_finite_at_the_extremes(function, data):
    """Any mix of lowest, highest and other allowed values gives a number, and no warning."""
    inputs = []
    for term in describe(function).parameters:
        low, high = map(float, range_of(term))
        inputs.append(data.draw(st.one_of(st.sampled_from([low, high]), st.floats(low, high)), label=term.name))
    assert np.all(np.isfinite(function(*map(np.float64, inputs))))


@EQUATION
def test_an_equation_is_short_and_has_no_branch(function):
    """The body stays under ten lines and takes no decision that depends on data."""
    source = ast.parse(inspect.getsource(function)).body[0]
    body = source.body[1:]
    assert body[-1].end_lineno - body[0].lineno + 1 < 10
    branches = (ast.If, ast.IfExp, ast.For, ast.While, ast.Try, ast.BoolOp)
    assert not [node for statement in body for node in ast.walk(statement) if isinstance(node, branches)]
