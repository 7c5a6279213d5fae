"""Fans, teams, partners and the six steps in closed form."""

import numpy as np
import pytest

from growthsim import equations


def test_fans_forget_where_they_started_and_the_step_does_not_matter():
    """Two half steps are one whole; in the long run a part r / (r + tau) of the customers are fans."""
    half = equations.fans_after(1000.0, 100.0, 0.2, 0.3, 0.5)
    twice = equations.fans_after(1000.0, half, 0.2, 0.3, 0.5)
    assert twice == pytest.approx(equations.fans_after(1000.0, 100.0, 0.2, 0.3, 1.0))
    assert equations.fans_after(1000.0, 0.0, 0.2, 0.3, 100.0) == pytest.approx(400.0)
    assert equations.fans_after(50.0, 100.0, 0.0, 0.0, 1.0) == 50.0


def test_help_saturates_and_recommendations_stop_in_a_full_market():
    """However many fans, only what customers can do for one another is saved; nobody is left to be won."""
    left = equations.work_left_by_fans(np.array([0.0, 1e9]), 1000.0, 10.0, 0.25)
    np.testing.assert_allclose(left, [1.0, 0.75])
    assert equations.referred_customers(500.0, 0.2, 0.0) == 0.0


@pytest.mark.parametrize("layers", [1.0, 3.0, 8.0])
def test_all_in_teams_is_one_layer(layers):
    """A decision of a team passes one layer, whatever the pyramid beside it."""
    assert equations.team_delay(layers * 3 / 260, layers, 1.0) == pytest.approx(3 / 260)
    assert equations.team_delay(layers * 3 / 260, layers, 0.0) == pytest.approx(layers * 3 / 260)


def test_going_over_to_teams_costs_its_leavers_once():
    """However long it takes, the same part of those who go over leaves."""
    for steps in (1, 12, 36):
        leaving = [equations.team_exits(0.0, 0.14, 1 / steps, 1 / 12) / 12 for _ in range(steps)]
        assert sum(leaving) == pytest.approx(0.14)
    assert equations.team_exits(0.15, 0.14, -0.5, 1 / 12) == 0.15


def test_half_of_all_partnerships_end_in_five_years():
    """A hazard of ln 2 / 5 is 0.14 a year."""
    strain = 0.0
    for _ in range(60):
        strain = equations.partner_strain(strain, np.log(2) / 5, 1.0, 1 / 12)
    assert np.exp(-strain) == pytest.approx(0.5)
    assert np.log(2) / 5 == pytest.approx(0.14, abs=0.002)


def test_what_is_foreseen_lies_between_the_line_and_the_curve():
    """The more a firm believes in lines the dearer it expects the newcomer; a risen price is taken as it is."""
    belief = np.linspace(0.0, 1.0, 5)
    expected = equations.foreseen_price(100.0, 200.0, 2.0, 4.0, belief)
    assert expected[0] == pytest.approx(25.0)
    assert expected[-1] == pytest.approx(50.0)
    assert (np.diff(expected) > 0).all()
    assert equations.foreseen_price(100.0, 80.0, 2.0, 4.0, 0.3) == pytest.approx(100.0)


def test_coaches_take_the_managers_place_share_by_share():
    """None in teams leaves every manager, all leave one coach for so many workers, half stands in the middle."""
    staff = [float(equations.team_managers(20.0, 100.0, share, 25.0)) for share in (0.0, 0.5, 1.0)]
    assert staff == [20.0, 12.0, 4.0]


def test_managing_oneself_takes_its_hours_from_those_in_teams_alone():
    """At a tenth of the hours, nobody in teams loses none, half of the staff a twentieth, all a tenth."""
    left = [float(equations.team_hours(share, 0.1)) for share in (0.0, 0.5, 1.0)]
    assert left == pytest.approx([1.0, 0.95, 0.9])


def test_a_partner_gets_its_share_of_what_is_really_earned():
    """A fifth of 100 customers at 3,000; half of it where half is ordered, or half of the work is done."""
    full = float(equations.partner_payment(1.0, 1.0, 3_000.0, 100.0, 0.2))
    assert full == pytest.approx(0.2 * 100 * 3_000)
    assert float(equations.partner_payment(0.5, 1.0, 3_000.0, 100.0, 0.2)) == pytest.approx(full / 2)
    assert float(equations.partner_payment(1.0, 0.5, 3_000.0, 100.0, 0.2)) == pytest.approx(full / 2)
