"""Own or hire by hand, and the seed's record of users per supporter with and without the hours it leaves out."""

import numpy as np
import pytest

from growthsim import equations


def test_at_the_break_even_both_ways_cost_the_same():
    """What is hired for just that share of the hours costs what owning costs."""
    owned, price, hours = np.array([20_000.0, 5_000.0]), np.array([16.0, 40.0]), 2_000.0
    share = equations.break_even_utilisation(owned, price, hours)
    np.testing.assert_allclose(price * share * hours, owned)
    np.testing.assert_allclose(share, [0.625, 0.0625])


@pytest.mark.parametrize(("premium", "share"), [(0.0, 1.0), (0.25, 0.8), (-0.2, 1.25)])
def test_a_premium_on_the_hour_moves_the_break_even_to_its_inverse(premium, share):
    """An hour hired at (1 + p) times an hour owned and fully used breaks even at 1/(1 + p); under cost, never."""
    owned, hours = 30_000.0, 1_500.0
    found = equations.break_even_utilisation(owned, owned / hours * (1 + premium), hours)
    assert found == pytest.approx(share)


def test_users_per_supporter_without_volunteers_is_the_seeds_record():
    """500 million users and two paid people are 250 million users each."""
    assert equations.users_per_supporter(500e6, 2.0, 0.0) == 250e6


def test_volunteers_count_as_full_time_people():
    """With 1,700 hours a year from volunteers there is one person more, paid or not."""
    assert equations.users_per_supporter(500e6, 0.0, 3_400.0) == equations.users_per_supporter(500e6, 2.0, 0.0)
    hours = np.geomspace(1, 1e6, 20)
    assert np.all(np.diff(equations.users_per_supporter(500e6, 2.0, hours)) < 0)


def test_steps_on_one_cost_each_take_their_part_of_what_the_other_leaves():
    """Two full steps of 0.3 leave 0.49 of a cost in either order; a step not taken leaves it as it is."""
    one = equations.eased_cost(1.0, 0.3, 1.0)
    assert float(equations.eased_cost(one, 0.3, 1.0)) == pytest.approx(0.49)
    both = [equations.eased_cost(equations.eased_cost(0.15, 0.3, a), 0.3, b) for a, b in ((1.0, 0.5), (0.5, 1.0))]
    assert both[0] == pytest.approx(both[1])
    assert float(equations.eased_cost(0.15, 0.3, 0.0)) == 0.15
