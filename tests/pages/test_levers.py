"""Levers show what the scenario says, and moving one changes that and nothing else."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from growthsim.data import METHOD_NAMES
from growthsim.distributions import DISTRIBUTIONS, Distribution, central, parse
from growthsim.pages import explore
from growthsim.pages.levers import LEAST_ROOM, fixed_short, help_of, meant_number, shifted, shown_number
from growthsim.quantities import SECTIONS, Quantity
from growthsim.scenario import Scenario, library, load, quantity_at, replace, value_at, walk
from growthsim.simulate import run
from tests.pages.explored import (
    HOSTILE,
    Bench,
    desk_of,
    drawn,
    levers_script,
    move,
    opened,
    press,
    sliders,
    small,
    widget,
    words,
)

PATH = "market.price_sensitivity"
SPREADS: dict[str, dict[str, Any]] = {
    "uniform": {"low": 1, "high": 3},
    "triangular": {"low": 1, "mode": 1.5, "high": 3},
    "normal": {"mean": 2, "sd": 0.3},
    "lognormal": {"median": 2, "sigma": 0.3},
    "beta": {"low": 1, "high": 3, "a": 2, "b": 3},
    "choice": {"values": [1.0, 2.0, 3.0], "weights": [1, 1, 4]},
}


@pytest.fixture(autouse=True)
def bench(monkeypatch: pytest.MonkeyPatch) -> Bench:
    """Pictures are made in this process."""
    bench = Bench()
    monkeypatch.setattr(explore, "workshop", lambda: bench)
    return bench


def shown_of(scenario: Scenario, path: str) -> float:
    """What a lever on a path is to show."""
    if path.endswith(".methods"):
        levels = value_of_methods(scenario, path)
        return round(100 * sum(levels.values()) / len(levels), 6) if levels else 0.0
    if path.endswith(".start"):
        return float(scenario.start_year + central(value_at(scenario, path)))
    if path.endswith(".staff_on_demand"):
        return 100 * central(scenario.plans[path.split(".")[1]].methods.get("staff_on_demand", 0.0))
    quantity = quantity_at(scenario, path)
    assert quantity is not None
    return shown_number(quantity, central(value_at(scenario, path)))


def value_of_methods(scenario: Scenario, path: str) -> dict[str, float]:
    levels = scenario.plans[path.split(".")[1]].methods
    return {name: central(level) for name, level in levels.items() if name != "staff_on_demand" and central(level) > 0}


def assert_in_step(at: Any) -> None:
    """Every slider shows what the scenario says."""
    for path, shown in sliders(at).items():
        assert shown == pytest.approx(shown_of(desk_of(at).scenario, path)), path


@pytest.mark.parametrize("name", list(library()))
def test_every_lever_shows_the_scenario_and_changes_only_its_path(name: str) -> None:
    """For every shipped scenario: each slider, moved to a step of its own, changes what it is named for."""
    at = opened(small(name), name, drawing=levers_script)
    desk = desk_of(at)
    assert_in_step(at)
    assert desk.past == []
    for slider in list(at.slider):
        path = slider.key.split(":")[1]
        low, high = slider.proto.min, slider.proto.max
        target = low + 0.5 * (high - low) + slider.proto.step
        target = high if target > high else target
        move(at, path, target)
        assert desk.faults == []
        assert sliders(at)[path] == pytest.approx(target, abs=0.02), path
        inside = path if not path.endswith(".methods") else f"{path}."
        assert desk.edited, path
        assert all(changed.startswith(inside) for changed in desk.edited), (path, list(desk.edited))
        assert f"{inside}staff_on_demand" not in desk.edited or path.endswith("staff_on_demand")
        desk.undo()
        drawn(at)
        assert desk.edited == {}
        assert_in_step(at)


def test_reset_leaves_nothing_out_of_step() -> None:
    """After five moves of levers and form, one press: every widget and the scenario are the preset's."""
    at = opened(small(), "sensor")
    before, desk = sliders(at), desk_of(at)
    for path, value in (("technologies.sensor.halving_time", 1.0), ("entrant.launch_price_ratio", 8.0),
                        ("plans.exo.start", 2010.0), ("plans.exo.methods", 20.0),
                        ("plans.exo.digital_share", 10.0)):  # fmt: skip
        move(at, path, value)
    widget(at, "segmented_control", "lever:plans.exo.form").set_value("parallel")
    drawn(at)
    assert desk.scenario.plans["exo"].form == "parallel"
    press(at, "reset")
    assert desk.scenario == small()
    assert sliders(at) == before
    assert widget(at, "segmented_control", "lever:plans.exo.form").value == "network"
    assert "edited" not in words(at)
    press(at, "undo")
    assert_in_step(at)
    assert sliders(at)["plans.exo.digital_share"] == 10.0


def test_one_lever_goes_back_by_its_own_button() -> None:
    """Beside a lever that differs stands what it was; pressing back resets it and no other."""
    at = opened(small(), "sensor", drawing=levers_script)
    path = "technologies.sensor.halving_time"
    move(at, path, 1.0)
    move(at, PATH, 6.0)
    assert "was 3.36" in words(at)
    press(at, f"back:{path}")
    assert set(desk_of(at).edited) == {PATH}
    assert "was 3.36" not in words(at)


def test_the_preset_s_value_stays_within_reach() -> None:
    """A value beyond a slider's usual ends widens it, also after it was moved away."""
    at = opened(small(technologies__sensor__halving_time=40.0), "sensor", drawing=levers_script)
    path = "technologies.sensor.halving_time"
    assert sliders(at)[path] == 40.0
    move(at, path, 5.0)
    assert widget(at, "slider", f"lever:{path}").proto.max == 40.0


def test_learning_laws_have_a_learning_rate_and_constant_costs_no_lever() -> None:
    """Of a measured technology a sentence stands instead."""
    for law, lever in (("experience", "learning_rate"), ("constant", ""), ("accelerating", "halving_time")):
        at = opened(small(technologies__sensor__law=law), drawing=levers_script)
        found = [path for path in sliders(at) if path.startswith("technologies.")]
        assert found == ([f"technologies.sensor.{lever}"] if lever else [])
    measured = opened(small("battery"), drawing=levers_script)
    assert not [path for path in sliders(measured) if path.startswith("technologies.")]
    assert "measured" in words(measured).lower()


def test_a_plan_that_waits_for_a_sign_has_no_start_year() -> None:
    """It says what it waits for."""
    at = opened(small("battery"), looks={"plan": "parity"}, drawing=levers_script)
    assert "plans.parity.start" not in sliders(at)
    assert "This plan starts when the newcomer’s price reaches yours." in words(at)


@pytest.mark.parametrize("name", ["consultancy", "growing-broke", "support"])
def test_without_a_newcomer_no_lever_is_dead(name: str) -> None:
    """Those of its price and of a technology nobody uses are gone; what growth hangs on stands in their place."""
    scenario = small(name, span__runs=10)
    shown = sliders(opened(scenario, drawing=levers_script))
    assert not {"entrant.launch_price_ratio", PATH} & set(shown)
    assert len(shown) <= 8
    world = [path for path in shown if not path.startswith("plans.")]
    assert {"firm.payment_days", "organisation.time_to_hire"} <= set(world)
    before = run(scenario)
    for path in world:
        moved = run(replace(scenario, {path: 1.7 * central(value_at(scenario, path))}))
        assert any(not moved[name].equals(before[name]) for name in ("revenue", "cash")), path


@pytest.mark.parametrize("years", [0.25, 1.0, 15.5])
def test_a_start_is_shown_whatever_the_span(years: float) -> None:
    """Also at the very end of a span that is no whole number of years."""
    at = opened(
        small(span__years=years, valuation__handover_time=0.0, plans__exo__start=years, plans__exo__actions=[]),
        drawing=levers_script,
    )
    assert_in_step(at)


def test_a_form_without_parallel_units_has_one_unit() -> None:
    """Leaving the parallel form takes its units back in the same step."""
    at = opened(small(plans__exo__form="parallel", plans__exo__units=3), drawing=levers_script)
    widget(at, "segmented_control", "lever:plans.exo.form").set_value("hierarchy")
    drawn(at)
    plan = desk_of(at).scenario.plans["exo"]
    assert (plan.form, plan.units, desk_of(at).faults) == ("hierarchy", 1, [])
    assert len(desk_of(at).past) == 1


@pytest.mark.parametrize("target", [30.0, 68.0, 95.0])
def test_methods_keep_their_order_and_meet_the_mean(target: float) -> None:
    """Upwards and downwards; staff on demand has a lever of its own and stays."""
    at = opened(small(), drawing=levers_script)
    before = desk_of(at).scenario.plans["exo"].methods
    move(at, "plans.exo.methods", target)
    after = desk_of(at).scenario.plans["exo"].methods
    assert after["staff_on_demand"] == before["staff_on_demand"] == 0.5
    used = [name for name in before if name != "staff_on_demand"]
    assert set(after) == set(before)
    assert sum(after[name] for name in used) / len(used) == pytest.approx(target / 100, abs=1e-4)
    assert all(0 <= after[name] <= 1 for name in used)
    for one, other in itertools.combinations(used, 2):
        assert (before[one] < before[other]) == (after[one] < after[other])


def test_methods_come_back_from_nothing_as_the_preset_has_them() -> None:
    """Down to none and up again: the same methods in the same proportions."""
    at = opened(small(), "sensor", drawing=levers_script)
    before = dict(desk_of(at).scenario.plans["exo"].methods)
    move(at, "plans.exo.methods", 0.0)
    assert sliders(at)["plans.exo.methods"] == 0.0
    move(at, "plans.exo.methods", 68.0)
    assert dict(desk_of(at).scenario.plans["exo"].methods) == before


def test_a_plan_without_methods_gets_all_but_staff_on_demand() -> None:
    at = opened(small("slow-technology", plans__exo__methods={}), drawing=levers_script)
    move(at, "plans.exo.methods", 40.0)
    assert dict(desk_of(at).scenario.plans["exo"].methods) == {
        name: 0.4 for name in METHOD_NAMES if name != "staff_on_demand"
    }


def test_a_spread_moves_with_its_lever() -> None:
    """Newcomer's price, a plan's start, a method: what was uncertain stays so, around what the lever says."""
    spread = {"dist": "uniform", "low": 0.4, "high": 0.6}
    scenario = small(plans__exo__methods__staff_on_demand=spread, plans__exo__methods__mtp=spread,
                     plans__exo__start={"dist": "uniform", "low": 2, "high": 4})  # fmt: skip
    at = opened(scenario, drawing=levers_script)
    for path, value in (("entrant.launch_price_ratio", 5.0), ("plans.exo.start", 2013.0),
                        ("plans.exo.methods", 40.0), ("plans.exo.methods.staff_on_demand", 30.0)):  # fmt: skip
        move(at, path, value)
        assert_in_step(at)
    plan = desk_of(at).scenario.plans["exo"]
    assert plan.start == parse({"dist": "uniform", "low": 3, "high": 5})
    assert plan.methods["staff_on_demand"].as_table() == pytest.approx({"dist": "uniform", "low": 0.24, "high": 0.36})
    assert isinstance(plan.methods["mtp"], Distribution)
    assert isinstance(desk_of(at).scenario.entrant.launch_price_ratio, Distribution)


@pytest.mark.parametrize("kind", DISTRIBUTIONS)
@example(target=19.999999999999996)
@given(target=some.floats(0, 20).filter(lambda number: number == 0 or number > 1e-3))
def test_every_kind_of_spread_can_be_moved(kind: str, target: float) -> None:
    """To any value of the range its middle is what was asked for, and the scenario takes it."""
    quantity = quantity_at(load("sensor"), PATH)
    assert quantity is not None
    moved = shifted(quantity, parse({"dist": kind, **SPREADS[kind]}), target)
    taken = value_at(replace(load("sensor"), {PATH: moved}), PATH)
    assert central(taken) == pytest.approx(target, rel=1e-6)
    room = min(target - quantity.low, quantity.high - target)
    assert isinstance(taken, Distribution) == (room > LEAST_ROOM * target)


def test_a_spread_in_the_middle_of_its_range_keeps_its_width_in_proportion() -> None:
    quantity = quantity_at(load("sensor"), PATH)
    assert quantity is not None
    for kind, wanted in (("uniform", {"low": 2, "high": 6}), ("normal", {"mean": 4, "sd": 0.6})):
        moved = shifted(quantity, parse({"dist": kind, **SPREADS[kind]}), 4.0)
        assert moved == pytest.approx({"dist": kind, **wanted})
    assert shifted(quantity, 2.0, 4.0) == 4.0


EVERY = [quantity for section in SECTIONS for quantity in section]


@pytest.mark.parametrize("quantity", EVERY, ids=lambda quantity: quantity.name)
def test_numbers_go_to_the_screen_and_back(quantity: Quantity) -> None:
    """Ends and default of every quantity: shares in percent, the rest as they are."""
    for value in (quantity.low, quantity.high, quantity.default):
        assert meant_number(quantity, shown_number(quantity, value)) == pytest.approx(value, rel=1e-9)


def test_help_names_unit_range_default_grade_and_source() -> None:
    """In a tooltip every sign that Markdown reads is inert but the ones meant."""
    scenario = load("sensor")
    for path, quantity, _ in walk(scenario):
        words = help_of(quantity, path)
        assert words.startswith("**")
        assert words.endswith(f"`{path}`")
        assert "Allowed:" in words


@pytest.mark.parametrize(
    ("number", "written"),
    [(0, "0"), (3.36, "3.36"), (0.1 + 0.2, "0.3"), (88_000, "88,000"), (0.00012, "0.00012"), (1.5e-7, "0.00000015"),
     (-0.5, "−0.5"), (123_456.789, "123,456.789"), (1e12, "1,000,000,000,000"), (1e-300, "0")],
)  # fmt: skip
def test_a_number_has_no_more_decimals_than_it_needs(number: float, written: str) -> None:
    """And a small one is not told as nothing."""
    assert fixed_short(number) == written


def test_a_hostile_label_is_text_among_the_levers() -> None:
    """As the name of the plan in focus, of others in the list, of the scenario and its technology."""
    scenario = small(
        "ten-percent-or-ten-times", title=HOSTILE, plans__percent__label=HOSTILE, plans__stay__label=HOSTILE
    )
    at = opened(scenario)
    assert "<img" not in words(at)
    assert words(at).count("&lt;img") >= 3
