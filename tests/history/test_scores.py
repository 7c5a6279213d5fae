"""Scores of dates: closed forms, what had not come, and what counts once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthsim.history.scores import COMBINED, WAYS, Trial, coverage, pooled, ranked_score, scores, worst_first

DATES = st.lists(st.floats(1900, 2100), min_size=1, max_size=30)


def trial(dates, actual, end=2030.0, cuts=(0.05,)):
    spread = np.sort(np.asarray(dates, dtype=float))
    return Trial("made", "Made", cuts, 2000.0, 0.05, "half", actual, end, dict.fromkeys(WAYS, spread))


@given(DATES, st.floats(1900, 2100))
def test_the_score_is_its_integral(dates, actual):
    """Half the mean difference of two dates less than the mean error: the definition, pair by pair."""
    spread = np.sort(np.array(dates))
    pairs = np.abs(spread[:, None] - spread[None, :]).mean() / 2
    assert ranked_score(spread, actual) == pytest.approx(np.abs(spread - actual).mean() - pairs, abs=1e-6)


@given(DATES, st.floats(1900, 2100))
def test_a_range_never_scores_worse_than_its_mean_error(dates, actual):
    """And never below zero."""
    spread = np.sort(np.array(dates))
    assert -1e-9 <= ranked_score(spread, actual) <= np.abs(spread - actual).mean() + 1e-9


def test_what_had_not_come_counts_as_far_as_it_is_known():
    """Forecast for 2010 with a record to 2030: off by at least twenty years, and a range before that has missed."""
    early, late = trial([2008, 2010, 2012], None), trial([2028, 2035, 2050], None)
    assert (early.error(), early.held(80), early.score()) == (20, False, pytest.approx(ranked_score(
        np.array([2008.0, 2010, 2012]), 2030.0)))  # fmt: skip
    assert (late.error(), late.held(80)) == (0, None)
    assert late.score() == pytest.approx(ranked_score(np.array([2028.0, 2030, 2030]), 2030.0))


def test_ranges_are_central_and_hold_their_ends():
    """Of a hundred even dates the 80 % range leaves ten at each end."""
    dates = np.arange(2000, 2100)
    assert trial(dates, 2010).range(80) == (2010, 2089)
    assert trial([2010], 2010).range(95) == (2010, 2010)
    assert [trial(dates, year).held(80) for year in (2009, 2010, 2089, 2090)] == [False, True, True, False]
    assert trial(dates, 2050).middle(COMBINED) == 2050


def test_scores_count_what_came_and_what_can_be_judged():
    """Errors are of what came; coverage of all also counts ranges that ended before the record did."""
    found = [trial([2008, 2010, 2012], 2011), trial([2008, 2010, 2012], 2020), trial([2008, 2010, 2012], None),
             trial([2028, 2035, 2050], None)]  # fmt: skip
    counts = scores(found)
    assert (counts["forecasts"], counts["known"]) == (4, 2)
    assert counts["error_years"][COMBINED] == pytest.approx((1 + 10) / 2)
    assert counts["error_years_with_later"][COMBINED] == pytest.approx((1 + 10 + 20 + 0) / 4)
    assert counts["coverage"]["80"] == 0.5
    assert counts["coverage_with_later"]["80"] == pytest.approx(1 / 3)
    assert coverage([found[3]], 80) is None
    assert [one.error() for one in worst_first(found)] == [20, 10, 1, 0]
    assert scores([])["error_years"][COMBINED] is None
    leaps = [(0.025,), (0.025, 0.05), (0.05, 0.1), (0.2,), ()]
    assert [one.cuts for one in pooled([trial([2010], 2011, cuts=cuts) for cuts in leaps])] == leaps[1:3]
