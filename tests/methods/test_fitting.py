"""Levels that a firm's accounts can carry: nothing is lowered without need, and no further than needed."""

from __future__ import annotations

import pytest

from growthsim.methods.fitting import fitted
from growthsim.scenario import load, replace
from growthsim.simulate import refuse_impossible

FULL = {"firm.methods.mtp": 1.0, "firm.methods.staff_on_demand": 1.0}


def test_a_firm_with_room_keeps_its_levels():
    """Where goods leave room for people on demand, the levels are those of the answers."""
    assert fitted(load("sensor"), FULL) == (FULL, ())
    assert fitted(load("law-firm"), {"firm.methods.mtp": 1.0}) == ({"firm.methods.mtp": 1.0}, ())


@pytest.mark.parametrize("name", ["law-firm", "consultancy", "software-shop"])
def test_a_firm_of_people_has_what_its_accounts_carry(name):
    """The level is lowered until the firm can open, and a hundredth more would be too much."""
    scenario = load(name)
    changes, capped = fitted(scenario, FULL)
    assert [each.method for each in capped] == ["staff_on_demand"]
    level = changes["firm.methods.staff_on_demand"]
    assert capped[0].wanted == 1.0
    assert 0 <= level == capped[0].fitting < 1
    refuse_impossible(replace(scenario, changes), 500)
    assert changes["firm.methods.mtp"] == 1.0
    assert fitted(scenario, {**changes, "firm.methods.staff_on_demand": level + 0.02})[1]


def test_a_range_is_lowered_at_both_ends():
    """What is not known stays a range, within what can be."""
    changes, capped = fitted(
        load("law-firm"), {"firm.methods.staff_on_demand": {"dist": "uniform", "low": 0.5, "high": 1.0}}
    )
    value = changes["firm.methods.staff_on_demand"]
    assert value["low"] < value["high"] == capped[0].fitting < 1
    refuse_impossible(replace(load("law-firm"), changes), 500)


def test_what_fails_for_another_reason_comes_back_as_it_was():
    """A firm that cannot open without anybody on demand either is not helped by a lower level."""
    broken = replace(load("law-firm"), {"firm.operating_margin": {"dist": "uniform", "low": 0.0, "high": 0.3}})
    assert fitted(broken, FULL) == (FULL, ())
