"""How far numbers may plausibly be off."""

from __future__ import annotations

import pytest

import growthsim as gs
from growthsim.decisions.futures import allowed
from growthsim.decisions.ranges import TRUSTED, Range, inputs_of, plausible, refuse_range
from growthsim.distributions import parse
from growthsim.engine import OpeningError
from growthsim.quantities import GRADES, ORGANISATION
from growthsim.scenario import Scenario, ScenarioError, quantity_at, replace, value_at


@pytest.fixture(scope="module")
def sensor() -> Scenario:
    """A shipped scenario with two plans and uncertain numbers."""
    return gs.load("sensor")


def test_a_certain_number_varies_by_its_grade(sensor: Scenario) -> None:
    """A tenth either way where measured, a quarter from industry, a half where claimed or assumed."""
    for path in ("entrant.imitation", "organisation.time_to_hire", "organisation.skill_half_life", "firm.severance"):
        quantity, today = quantity_at(sensor, path), value_at(sensor, path)
        assert quantity is not None
        part = TRUSTED[quantity.grade]
        assert plausible(sensor, path) == Range(pytest.approx(today * (1 - part)), pytest.approx(today * (1 + part)))
    assert set(TRUSTED) == set(GRADES)


def test_an_uncertain_number_varies_between_its_quantiles(sensor: Scenario) -> None:
    """From the 5 % to the 95 % quantile, of the part within the quantity's own range."""
    path = "technologies.sensor.volatility"
    found, value = plausible(sensor, path), value_at(sensor, path)
    assert found is not None
    assert value.cumulative(found.low) == pytest.approx(0.05)
    assert value.cumulative(found.high) == pytest.approx(0.95)
    wide = replace(sensor, {"firm.loyalty": {"dist": "normal", "mean": 0.85, "sd": 0.06}})
    assert plausible(wide, "firm.loyalty").high < 1.0  # type: ignore[union-attr]


def test_ranges_end_where_the_quantity_does(sensor: Scenario) -> None:
    """Belief in straight lines is full: it can only be less."""
    assert ORGANISATION["linear_belief"].high == 1
    assert plausible(sensor, "organisation.linear_belief") == Range(0.5, 1.0)


def test_what_cannot_vary_has_no_range(sensor: Scenario) -> None:
    """Nothing, what is asked, what a curve is not told by, relations that are not there, and no path at all."""
    for path in (
        "firm.methods.mtp", "span.years", "events.shrunk_share", "valuation.milestone", "valuation.handover_time",
        "technologies.sensor.learning_rate", "relations.fan_help", "plans.linear.form", "no.such.path",
    ):  # fmt: skip
        assert plausible(sensor, path) is None, path
    measured = gs.load("battery")
    assert plausible(measured, "technologies.cells.halving_time") is None


def test_ends_that_the_scenario_refuses_are_drawn_in(sensor: Scenario) -> None:
    """Where margin and fixed costs leave little for goods, neither they nor the staff can be half as much more."""
    changes = {"firm.operating_margin": 0.3, "firm.fixed_cost_share": 0.35}
    tight = replace(sensor, changes)
    for path in changes:
        found = plausible(tight, path)
        assert found is not None
        assert allowed(tight, {path: found.low})
        assert allowed(tight, {path: found.high})
    assert plausible(tight, "firm.employees").high < 75  # type: ignore[union-attr]


def test_inputs_are_the_judged_plans_own(sensor: Scenario) -> None:
    """The plan's numbers and its form are among them, another plan's are not, and every end is allowed."""
    found = {each.path: each for each in inputs_of(sensor, "exo")}
    assert "plans.exo.methods.algorithms" in found
    assert not [path for path in found if path.startswith("plans.linear")]
    assert found["plans.exo.form"].words == ("hierarchy", "parallel", "network")
    assert found["plans.exo.form"].options == ("hierarchy", "parallel")
    assert all(allowed(sensor, each.point(option)) for each in list(found.values())[::7] for option in each.options)


def test_parallel_units_come_with_a_number_of_them() -> None:
    """A form without units is tried with two; a form that has none takes them away."""
    form = next(each for each in inputs_of(gs.load("sensor"), "exo") if not each.range)
    assert form.point("parallel") == {"plans.exo.form": "parallel", "plans.exo.units": 2.0}
    consultancy = gs.load("consultancy")
    parallel = next(each for each in inputs_of(consultancy, "parallel") if not each.range)
    assert parallel.point("network")["plans.parallel.units"] == 1.0


def test_a_measured_pace_varies_by_chance() -> None:
    """The figures tell the pace; what they leave open of it goes from one twentieth to the other."""
    (chance,) = [each for each in inputs_of(gs.load("battery"), "early") if each.path.endswith(".chance")]
    assert chance.range == Range(pytest.approx(-1.645, abs=1e-3), pytest.approx(1.645, abs=1e-3))
    assert chance.grade == "measured"


def test_given_ranges_take_the_place_of_plausible_ones(sensor: Scenario) -> None:
    """Also of an uncertain number, and of one that cannot vary by the rule."""
    given = (("firm.loyalty", Range(0.6, 0.65)), ("relations.fan_rate", Range(0.1, 0.2)))
    found = {each.path: each.range for each in inputs_of(sensor, "exo", given)}
    assert found["firm.loyalty"] == Range(0.6, 0.65)
    assert found["relations.fan_rate"] == Range(0.1, 0.2)


def test_a_range_the_scenario_does_not_take_is_refused(sensor: Scenario) -> None:
    """In the scenario's own words: a share above one, accounts that do not add up."""
    with pytest.raises(ScenarioError, match="loyalty"):
        refuse_range(sensor, "firm.loyalty", Range(0.5, 1.5))
    with pytest.raises((ScenarioError, OpeningError), match="margin"):
        refuse_range(sensor, "firm.operating_margin", Range(0.05, 0.8))


def test_a_distribution_that_leaves_nothing_is_no_range(sensor: Scenario) -> None:
    """A choice of one value has no width."""
    one = replace(sensor, {"firm.loyalty": parse({"dist": "choice", "values": [0.7]})})
    assert plausible(one, "firm.loyalty") is None
