"""Diffusion against Bass's closed form, the logit and the Ornstein-Uhlenbeck process."""

import numpy as np
import pytest

from growthsim import equations

INNOVATION, IMITATION = 0.03, 0.38


def bass_adoption(time, potential):
    """Share adopted by Bass's formula, when `potential` of the market would ever adopt."""
    imitation = IMITATION * potential
    decay = np.exp(-(INNOVATION + imitation) * time)
    return potential * (1 - decay) / (1 + imitation / INNOVATION * decay)


def stepwise_adoption(years, steps_per_year, potential):
    """Share adopted by stepping the model's own equations."""
    share = 0.0
    for _ in range(years * steps_per_year):
        rate = equations.entrant_rate(INNOVATION, IMITATION, 0.0, share, 0.0)
        hazard = equations.switching_hazard(rate, potential, share)
        share += (1 - share) * equations.switched_fraction(hazard, 1 / steps_per_year)
    return share


@pytest.mark.parametrize("potential", [1.0, 0.6, 0.1])
@pytest.mark.parametrize("years", [5, 10, 20])
def test_steps_converge_to_bass_1969(potential, years):
    """Bass 1969: at a constant potential steps end at his formula, and half the step is half the error."""
    exact = bass_adoption(years, potential)
    coarse, fine, finest = (abs(stepwise_adoption(years, n, potential) - exact) for n in (24, 48, 96))
    assert finest < 2e-3 * potential
    assert coarse / fine == pytest.approx(2, abs=0.15)
    assert fine / finest == pytest.approx(2, abs=0.08)


def test_adoption_peaks_when_bass_says():
    """Bass 1969: adoption is fastest at ln(q / p) / (p + q) years."""
    time = np.linspace(0, 20, 20_001)
    fastest = time[np.argmax(np.gradient(bass_adoption(time, 1.0), time))]
    assert fastest == pytest.approx(np.log(IMITATION / INNOVATION) / (INNOVATION + IMITATION), abs=0.01)


def test_half_would_switch_at_the_threshold():
    """At a newcomer's price cheaper by the threshold, half of the market is willing, at any sensitivity."""
    share = equations.switching_share(3000.0 / 1.2, 3000.0, np.array([0.5, 4.0, 20.0]), np.log(1.2))
    np.testing.assert_allclose(share, 0.5, rtol=1e-12)


def test_the_logit_is_its_closed_form():
    """The share is 1 / (1 + (e^τ P_E / P)^β)."""
    ratio = np.geomspace(0.05, 20, 99)
    share = equations.switching_share(3000.0 * ratio, 3000.0, 4.0, 0.1823)
    np.testing.assert_allclose(share, 1 / (1 + (np.exp(0.1823) * ratio) ** 4), rtol=1e-12)


def test_the_elasticity_at_a_fifth_is_that_of_bijmolt_2005():
    """A logit of sensitivity 3.275 with a share of 0.2 has the mean elasticity of 1,851 estimates, -2.62."""
    sensitivity = 2.62 / (1 - 0.2)
    price = 3000.0 * (0.8 / 0.2) ** (1 / sensitivity)
    here, dearer = equations.switching_share(price * np.array([1.0, 1 + 1e-6]), 3000.0, sensitivity, 0.0)
    assert here == pytest.approx(0.2)
    assert (np.log(dearer) - np.log(here)) / 1e-6 == pytest.approx(-2.62, rel=1e-4)


def test_a_price_of_nothing_wins_everybody():
    """A newcomer who costs nothing is preferred by all, and the share stays a number."""
    assert equations.switching_share(0.0, 3000.0, 4.0, 0.18) == 1.0
    assert equations.switching_share(3000.0, 0.0, 4.0, 0.18) == pytest.approx(0.0, abs=1e-30)
    assert equations.switching_share(0.0, 3000.0, 0.0, 0.18) == 0.5


def test_the_firms_rate_is_nothing_before_it_is_ready():
    """Without readiness no customer takes up the firm's new offering, whatever the others do."""
    assert equations.own_rate(0.03, 0.38, 0.15, 0.5, 0.1, 1.3, 0.0) == 0.0


def test_the_firm_starts_with_a_fifth_of_the_innovators():
    """Before anybody has switched, a ready firm's rate is a fifth of the newcomer's."""
    own = equations.own_rate(0.03, 0.38, 0.15, 0.0, 0.0, 1.0, 1.0)
    assert own == pytest.approx(0.2 * equations.entrant_rate(0.03, 0.38, 0.15, 0.0, 0.0))


def test_nobody_switches_beyond_the_share_that_would():
    """The hazard is zero once as many have switched as would, and finite when all have."""
    share = np.array([0.5, 0.6, 0.9, 1.0])
    np.testing.assert_array_equal(equations.switching_hazard(0.3, 0.5, share), 0.0)
    assert np.isfinite(equations.switching_hazard(0.3, 1.0, 1.0))


def test_fractions_of_steps_compose():
    """Two half steps leave as many as one step."""
    half, whole = equations.switched_fraction(0.7, np.array([0.5, 1.0]))
    assert (1 - half) ** 2 == pytest.approx(1 - whole, rel=1e-14)


def test_orders_keep_their_volatility_at_any_step():
    """The noise of orders has the standard deviation σ in the long run, by months or by years."""
    for steps_per_year in (1, 12):
        generator, log = np.random.default_rng(3), np.zeros(40_000)
        for _ in range(5 * steps_per_year):
            log = equations.demand_log(log, generator.standard_normal(40_000), 0.06, 1 / steps_per_year)
        assert log.std() == pytest.approx(0.06, rel=0.02)


def test_a_disturbance_of_orders_is_forgotten_in_a_year():
    """Without new shocks a deviation falls to 1/e in a year, in one step or in twelve."""
    log = 0.3
    for _ in range(12):
        log = equations.demand_log(log, 0.0, 0.06, 1 / 12)
    assert log == pytest.approx(0.3 / np.e, rel=1e-12)


def test_a_market_grows_and_shrinks_exponentially():
    """A market at 2 % a year is e^0.3 times as large after 15 years; at -2 % it is e^-0.3 times."""
    np.testing.assert_allclose(equations.market_size(1e5, np.array([0.02, -0.02]), 15.0), 1e5 * np.exp([0.3, -0.3]))


def test_nodes_follow_verhulst_1838():
    """Verhulst 1838: small steps of node growth end on the logistic curve, first exponential, then full."""
    customers, steps_per_year = 1000.0, 2000
    for _ in range(10 * steps_per_year):
        customers += equations.node_growth(customers, 0.25, 30_000.0) / steps_per_year
    assert customers == pytest.approx(30_000 / (1 + 29 * np.exp(-2.5)), rel=1e-3)
    assert equations.node_growth(40_000.0, 0.25, 30_000.0) == 0.0
