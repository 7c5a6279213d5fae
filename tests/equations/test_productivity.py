"""Output of people, and the skill behind it."""

import numpy as np
import pytest

from growthsim import equations


def test_a_rookie_makes_half_and_costs_a_colleague_fifteen_percent():
    """Ten rookies add 3.5 experienced workers' output."""
    assert equations.staff_output(40.0, 10.0, 0.5, 0.15) == pytest.approx(43.5)


def test_more_rookies_than_mentors_can_bear_lower_the_output():
    """Brooks 1975: where teaching takes more than learners make, adding people makes a project later."""
    assert equations.staff_output(10.0, 5.0, 0.2, 0.4) < equations.staff_output(10.0, 0.0, 0.2, 0.4)


def test_an_external_without_faults_is_an_employee():
    """Without rework and loss of knowledge people on demand do what experienced staff do."""
    assert equations.output_per_external(0.0, 0.0, 1.0, 1.0) == 1.0
    assert equations.output_per_external(0.15, 0.3, 0.0, 0.0) == 1.0
    assert equations.output_per_external(0.15, 0.3, 1.0, 1.0) == pytest.approx(0.85 * 0.94)


def test_capacity_is_never_negative():
    """Coordination can take all hours of the staff, but no more; learners make at least nothing."""
    assert equations.capacity(50.0, 50.0, 1000.0, 2.0, 0.8) == 800.0
    assert equations.capacity(-5.0, 50.0, 1000.0, 2.0, 0.0) == 0.0
    assert equations.capacity(0.0, 0.0, 10.0, 0.15, 0.8) == 8.0


def test_a_skill_of_thirty_years_loses_2_3_percent_and_one_of_five_12_9_percent_a_year():
    """The half-life of a skill fell from thirty years to five: from 2.3 to 12.9 % lost in a year."""
    left = equations.skill_after(1.0, 0.0, np.array([30.0, 5.0]), 0.0, 1.0)
    np.testing.assert_allclose(1 - left, [0.0228, 0.1294], atol=5e-5)


def test_skill_goes_to_its_steady_state():
    """Whatever skill a firm starts with, training and decay bring it to the same in the long run."""
    steady = equations.steady_skill(0.1, 5.0, 0.0)
    assert steady == pytest.approx(0.1 / (0.1 + np.log(2) / 5))
    after = equations.skill_after(np.array([0.0, steady, 1.0]), 0.1, 5.0, 0.0, 500.0)
    np.testing.assert_allclose(after, steady, rtol=1e-12)


def test_skill_is_the_same_in_one_step_or_many():
    """A year in one step ends where a year in twelve does."""
    skill = 0.9
    for _ in range(12):
        skill = equations.skill_after(skill, 0.1, 5.0, 0.25, 1 / 12)
    assert skill == pytest.approx(equations.skill_after(0.9, 0.1, 5.0, 0.25, 1.0), rel=1e-12)


def test_externals_bring_fresh_skill():
    """The more of the work goes to people on demand, the higher the steady skill."""
    assert np.all(np.diff(equations.steady_skill(0.1, 5.0, np.linspace(0, 0.9, 10))) > 0)


def test_skill_acts_by_its_elasticity():
    """One percent more skill is 0.3 % more output; the opening skill is neutral at any elasticity."""
    assert equations.skill_effect(1.01 * 0.4, 0.4, 0.3) == pytest.approx(1.01**0.3)
    np.testing.assert_array_equal(equations.skill_effect(0.4, 0.4, np.array([0.0, 0.3, 1.0])), 1.0)
