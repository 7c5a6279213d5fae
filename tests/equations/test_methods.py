"""Adoption, effects and cost of methods."""

import numpy as np
import pytest

from growthsim import equations
from growthsim.data import frame


def test_an_effect_passes_through_its_three_readings():
    """Placements 0, 0.5 and 1 give the weak, the central and the strong multiplier."""
    multiplier = np.exp(equations.effect_log(np.array([0.0, 0.5, 1.0]), 1.0, 0.6, 0.4))
    np.testing.assert_allclose(multiplier, [1.0, 0.6, 0.4], rtol=1e-14)


def test_an_effect_runs_one_way_between_its_readings():
    """Between weak and strong a multiplier moves in one direction only, in straight lines of its log."""
    log = equations.effect_log(np.linspace(0, 1, 11), 0.95, 0.85, 0.7)
    assert np.all(np.diff(log) < 0)
    np.testing.assert_allclose(np.diff(log, 2)[[0, 1, 2, 5, 6, 7, 8]], 0, atol=1e-15)


def test_a_purpose_opens_the_gate():
    """Without a purpose a gated method has 0.55 of its effect, with a full one all of it."""
    np.testing.assert_allclose(equations.gated_level(0.8, np.array([0.0, 1.0]), 0.55), [0.44, 0.8])
    np.testing.assert_allclose(equations.gated_level(0.8, np.array([0.0, 0.5, 1.0]), 1.0), 0.8)


def test_a_firm_moves_no_more_than_it_can_bear():
    """The stretched pace times the wish is the capacity for change; a small wish is not stretched."""
    wish = np.array([0.0, 1.0, 2.0, 8.0])
    np.testing.assert_allclose(equations.stretch(wish, 2.0) * wish, [0, 1, 2, 2])
    assert equations.stretch(0.0, 2.0) == 1.0


def test_a_level_nears_its_goal_and_never_passes_it():
    """A step closes part of the gap, all of it in the long run, nothing when change stands still."""
    assert equations.level_step(0.8, 1.0, 1.0, 1.0) == pytest.approx(0.8 * (1 - np.exp(-1)))
    assert equations.level_step(0.8, 1.0, 1.0, 1e6) == 0.8
    assert equations.level_step(0.8, 1.0, 0.0, 1.0) == 0.0
    assert equations.level_step(-0.8, 0.0, 1.0, 1 / 12) == -0.8


def test_a_programme_delivers_part_of_the_way():
    """Full success reaches the plan's level, none stays at the opening level, whichever way it goes."""
    np.testing.assert_allclose(equations.delivered_level(0.2, 1.0, np.array([0.0, 0.5, 1.0])), [0.2, 0.6, 1])
    assert equations.delivered_level(0.8, 0.0, 0.5) == pytest.approx(0.4)


def test_three_methods_in_full_reach_the_digital_aim():
    """Algorithms, interfaces and community in full gain 0.71, just enough for the whole way."""
    gain = 0.0
    for method in frame().with_part("digital"):
        gain = equations.joint_part(gain, method.part("digital"), 1.0)
    assert gain == pytest.approx(0.71125)
    assert equations.digital_share(0.05, 0.9, gain) == pytest.approx(0.9)
    assert equations.joint_part(0.0, 0.45, 0.0) == 0.0
    assert equations.digital_share(0.05, 0.9, 0.0) == 0.05
    assert equations.digital_share(0.05, 0.9, -0.3) == 0.05


def test_readiness_needs_machines_and_learning():
    """Readiness is nothing at the opening digital share and full only with enough experiments."""
    share = np.array([0.05, 0.325, 0.6, 0.9])
    np.testing.assert_allclose(equations.readiness(share, 0.05, 0.6, 0.3), [0, 0.5, 1, 1], atol=1e-12)
    assert equations.readiness(0.9, 0.05, 0.6, 0.0) == pytest.approx(1 / 1.3)


def test_a_full_programme_over_three_years_costs_four_percent_a_year():
    """Eleven methods in three years cost programme_cost of revenue a year; 27 % more with an overrun."""
    spending = equations.programme_spending(6e6, 0.04, 11 / 3, 11.0, np.array([0.0, 0.27]))
    np.testing.assert_allclose(spending, [240_000, 304_800])
