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


def bass(time, p=0.00659, q=0.638):
    """Bass's closed form from nothing; p and q are those published for video recorders."""
    fall = np.exp(-(p + q) * time)
    return (1 - fall) / (1 + q / p * fall)


@given(st.floats(0, 30), st.floats(0, 10))
def test_a_step_of_any_length_lies_on_the_bass_curve(start, step):
    """The share after a step from a point of the curve is the curve's own; from nothing it begins by itself."""
    after = equations.diffused_share(0.00659, 0.638, 1.0, bass(start), step)
    assert after == pytest.approx(bass(start + step), rel=1e-9, abs=1e-12)


@given(st.floats(0, 0.2), st.floats(-0.5, 1), st.floats(0.01, 1), st.floats(0.001, 0.999))
def test_a_short_step_moves_at_the_rate(innovation, imitation, willing, share):
    """The exact step and the rate of the log odds are the same law; whoever has switched does not come back."""
    step = 1e-6
    moved = (equations.diffused_share(innovation, imitation, willing, share, step) - share) / step
    rate = equations.log_odds_rate(innovation, imitation, willing, share) * share * (1 - share)
    assert moved == pytest.approx(rate, abs=1e-5)
    assert equations.diffused_share(0.1, 0.5, 0.3, 0.4, 5.0) == 0.4


def test_a_small_share_does_not_leap():
    """From a ten-thousandth, p = 0.03 brings three per cent in a year, however the year is cut."""
    share = 1e-4
    for _ in range(4):
        share = equations.diffused_share(0.03, 0.38, 1.0, share, 0.25)
    assert share == pytest.approx(equations.diffused_share(0.03, 0.38, 1.0, 1e-4, 1.0))
    assert 0.03 < share < 0.045


@given(st.floats(0.02, 1), SHARES, st.floats(0, 20))
def test_fisher_and_pry_run_straight(imitation, share, step):
    """Without innovators the log odds rise by q a year."""
    after = equations.diffused_share(0.0, imitation, 1.0, share, step)
    gained = equations.log_odds(after) - equations.log_odds(share)
    assert gained == pytest.approx(imitation * step, rel=1e-4, abs=1e-6) or after > 1 - 1e-6


def test_without_innovators_the_log_odds_run_straight():
    """With p = 0 and all willing the rise is q at every share; none where no more are willing."""
    shares = np.linspace(0.01, 0.99, 9)
    np.testing.assert_allclose(equations.log_odds_rate(0.0, 0.4, 1.0, shares), 0.4)
    assert equations.log_odds_rate(0.1, 0.4, 0.3, 0.3) == 0


def test_chance_grows_with_the_root_of_the_step():
    """A shock moves the log odds by K √Δt, up or down alike, and never beyond 0 or 1."""
    for step in (0.25, 1.0):
        moved = equations.log_odds(equations.shaken_share(0.2, 0.3, 1.0, step)) - equations.log_odds(0.2)
        assert moved == pytest.approx(0.3 * np.sqrt(step))
    assert equations.shaken_share(0.5, 0.3, 2.0, 1.0) + equations.shaken_share(0.5, 0.3, -2.0, 1.0) == pytest.approx(1)
    assert 0 <= equations.shaken_share(0.0, 5.0, -9.0, 1.0) < equations.shaken_share(1.0, 5.0, 9.0, 1.0) <= 1
