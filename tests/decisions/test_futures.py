"""Options through the same futures: what points and plans come to is what runs of their own come to."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_array_equal

import growthsim as gs
from growthsim.decisions.futures import (
    Futures,
    _drawn_as,
    joined,
    mean_and_error,
    of_plans,
    of_points,
    value_year,
    valued,
)
from growthsim.sampling import draw
from growthsim.scenario import Scenario, replace, with_plans
from growthsim.streams import Block

BLOCK = Block(0, 12)


@pytest.fixture(scope="module")
def world() -> Scenario:
    """A short story with uncertain numbers and two plans."""
    uncertain = {"dist": "triangular", "low": 0.2, "mode": 0.5, "high": 0.9}
    changes = {"span.years": 8, "span.runs": 12, "firm.price_matching": uncertain}
    return replace(gs.load("sensor"), changes)


def run_alone(scenario: Scenario, plan: str) -> Futures:
    """The same futures by way of the conductor."""
    data = gs.run(valued(scenario)).sel(plan=plan)
    times = {name: data.event_time.sel(event=name).fillna(np.inf).values for name in ("disrupted", "tenfold")}
    value = data.handover_value.values
    return Futures(times["disrupted"][None], times["tenfold"][None], value[None], float(scenario.span.years))


def same(found: Futures, option: int, alone: Futures) -> None:
    """The option's futures are those of the other, bit for bit."""
    for name in ("disrupted", "tenfold", "value"):
        assert_array_equal(getattr(found, name)[option], getattr(alone, name)[0], err_msg=name)


def test_plans_live_through_the_scenarios_own_futures(world: Scenario) -> None:
    """Each plan comes to what it comes to in a run of the scenario."""
    found = of_plans(world, dict(world.plans), BLOCK)
    for place, name in enumerate(world.plans):
        same(found, place, run_alone(world, name))


POINTS = (
    {},
    {"firm.price_matching": 0.3},
    {"technologies.sensor.halving_time": 1.2, "organisation.time_to_hire": 90.0},
    {"firm.price_matching": {"dist": "uniform", "low": 0.1, "high": 0.4}},
    {"relations.fan_rate": 0.2},
    {"entrant.presence": "absent"},
    {"span.seed": 7},
    {"plans.PLAN.start": 3.0},
    {"plans.PLAN.form": "network", "entrant.imitation": 0.9},
)  # fmt: skip


def test_points_are_runs_with_other_values(world: Scenario) -> None:
    """Numbers, distributions, words, seeds and plans at a point: the same as a scenario with them, bit for bit."""
    plan = list(world.plans)[-1]
    technology = next(iter(world.technologies))
    named = [
        {path.replace("PLAN", plan).replace(".sensor.", f".{technology}."): value for path, value in point.items()}
        for point in POINTS
    ]
    changed = [replace(world, point) if point else world for point in named]
    given = [
        {path: gs.scenario.value_at(one, path) for path in point} for one, point in zip(changed, named, strict=True)
    ]
    found = of_points(world, plan, given, BLOCK)
    for place, one in enumerate(changed):
        same(found, place, run_alone(with_plans(one, {plan: one.plans[plan]}), plan))


def test_a_firm_that_cannot_open_has_no_numbers(world: Scenario) -> None:
    """A point at which labour, fixed costs and margin leave nothing is empty, and its neighbours are not."""
    found = of_points(world, next(iter(world.plans)), [{}, {"firm.operating_margin": 0.9}, {}], BLOCK)
    assert np.isnan(found.survives[1]).all()
    assert np.isnan(found.value[1]).all()
    assert not np.isnan(found.survives[[0, 2]]).any()


def test_blocks_join_to_the_whole(world: Scenario) -> None:
    """Two blocks one after the other are the futures of both."""
    plans = dict(world.plans)
    whole = of_plans(world, plans, BLOCK)
    parts = joined([of_plans(world, plans, Block(0, 5)), of_plans(world, plans, Block(5, 12))])
    for name in ("disrupted", "tenfold", "value"):
        assert_array_equal(getattr(whole, name), getattr(parts, name))


def test_standard_error_of_a_share() -> None:
    """Of four futures one: a quarter, give or take the root of p (1 − p) / (n − 1)."""
    mean, error = mean_and_error(np.array([[1.0, 0.0, 0.0, 0.0]]))
    assert mean[0] == 0.25
    assert error[0] == pytest.approx(np.sqrt(0.25 * 0.75 / 3))


def test_without_a_handover_the_last_day_of_the_span_counts(world: Scenario) -> None:
    """No handover planned is one at the end, in money and in words."""
    plans = dict(world.plans)
    none, last = (replace(world, {"valuation.handover_time": time}) for time in (0.0, 8.0))
    assert_array_equal(of_plans(none, plans, BLOCK).value, of_plans(last, plans, BLOCK).value)
    assert (of_plans(none, plans, BLOCK).value > 0).any()
    assert value_year(none) == value_year(last) == float(world.start_year) + 8


SPREAD = {"dist": "uniform", "low": 0.2, "high": 0.8}


def test_forms_of_a_plan_share_its_luck(world: Scenario) -> None:
    """A level is drawn the same in a plan and in an action; two actions on one quantity have luck of their own."""
    price = [{"path": "firm.price", "value": 900.0, "start": {"dist": "uniform", "low": 1, "high": 3}}] * 2
    level = [{"path": "methods.mtp", "value": SPREAD}]
    forms = {"one": {"methods": {"mtp": SPREAD}, "actions": price}, "two": {"actions": [*level, *price]}}
    several = with_plans(world, forms)
    values = _drawn_as(several, draw(several, BLOCK), "one").values
    assert_array_equal(values["plans.one.methods.mtp"], values["plans.two.actions.0.value"])
    for number in (0, 1):
        mine, its = (values[f"plans.{path}.start"] for path in (f"one.actions.{number}", f"two.actions.{number + 1}"))
        assert_array_equal(mine, its)
    assert (values["plans.one.actions.0.start"] != values["plans.one.actions.1.start"]).all()


@pytest.mark.parametrize("key", ["value", "start", "ramp", "stop"])
def test_any_number_of_an_action_on_a_method_can_be_uncertain(world: Scenario, key: str) -> None:
    """Where it alone is: each future has its own, and is that of a run with the number drawn for it."""
    ends = {"value": (0.2, 0.9), "start": (1.0, 3.0), "ramp": (0.5, 2.0), "stop": (4.0, 6.0)}[key]
    spread = {"dist": "uniform", "low": ends[0], "high": ends[1]}
    action = {"path": "methods.mtp", "value": 0.8, "start": 1.0, "stop": 7.0, "ramp": 1.0}
    several = with_plans(world, {"one": {"actions": [{**action, key: spread}]}})
    drawn = draw(several, BLOCK).values[f"plans.one.actions.0.{key}"]
    found = of_plans(several, dict(several.plans), BLOCK)
    alone = with_plans(world, {"one": {"actions": [{**action, key: float(drawn[3])}]}})
    assert found.value[0, 3] == of_plans(alone, dict(alone.plans), BLOCK).value[0, 3]
