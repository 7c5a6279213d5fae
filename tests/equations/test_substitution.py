"""Shares as log odds: inverses, closed forms of Bass and of Fisher and Pry, and the model's own hazard."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthsim import equations

SHARES = st.floats(1e-6, 1 - 1e-6)


@given(SHARES)
def test_shares_and_log_odds_undo_each_other(share):
    """A share comes back from its log odds."""
    assert equations.share_of_log_odds(equations.log_odds(share)) == pytest.approx(share, rel=1e-9)


def test_from_a_tenth_to_nine_tenths_is_twice_ln_nine():
    """Fisher and Pry's takeover time is 2 ln 9 over the yearly rise; the ends 0 and 1 stay finite."""
    assert equations.log_odds(0.9) - equations.log_odds(0.1) == pytest.approx(2 * np.log(9))
    assert np.isfinite(equations.log_odds(np.array([0.0, 1.0]))).all()


@given(st.floats(0, 0.2), st.floats(0.01, 1), st.floats(0, 1), st.floats(0.001, 0.999))
def test_the_rate_is_the_models_own_hazard(innovation, imitation, willing, share):
    """What the log odds gain, times the share and its rest, is what the hazard of switching moves."""
    rate = equations.entrant_rate(innovation, imitation, 0.0, share, 0.0)
    moved = equations.switching_hazard(rate, willing, share) * (1 - share)
    gained = equations.log_odds_rate(innovation, imitation, willing, share) * share * (1 - share)
    assert gained == pytest.approx(moved, abs=1e-12)


def test_without_chance_small_steps_give_the_bass_curve():
    """The VCR's published p and q: the share follows Bass's closed form, and the error halves with the step."""
    p, q, years = 0.00659, 0.638, 10.0

    def bass(time):
        fall = np.exp(-(p + q) * time)
        return (1 - fall) / (1 + q / p * fall)

    def reached(step):
        odds = equations.log_odds(bass(1.0))
        for _ in range(round((years - 1) / step)):
            rate = equations.log_odds_rate(p, q, 1.0, equations.share_of_log_odds(odds))
            odds = odds + equations.log_odds_change(rate, 0.0, 0.0, step)
        return equations.share_of_log_odds(odds)

    errors = [abs(reached(step) - bass(years)) for step in (0.1, 0.05)]
    assert errors[0] < 0.01
    assert errors[1] == pytest.approx(errors[0] / 2, rel=0.1)


def test_without_innovators_the_log_odds_run_straight():
    """With p = 0 and all willing the rise is q at every share; none where no more are willing."""
    shares = np.linspace(0.01, 0.99, 9)
    np.testing.assert_allclose(equations.log_odds_rate(0.0, 0.4, 1.0, shares), 0.4)
    assert equations.log_odds_rate(0.1, 0.4, 0.3, 0.3) == 0


def test_chance_grows_with_the_root_of_the_step():
    """Four quarters of independent shocks have the spread of one year."""
    year = equations.log_odds_change(0.0, 0.3, 1.0, 1.0)
    assert 4 * equations.log_odds_change(0.0, 0.3, 1.0, 0.25) ** 2 == pytest.approx(year**2)
