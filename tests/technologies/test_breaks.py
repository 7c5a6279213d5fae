"""Regime breaks: jumps and changes of pace, and steady walks that have neither."""

import numpy as np
import pytest

from growthsim.technologies.breaks import breaks_of
from growthsim.technologies.library import series as shipped
from growthsim.technologies.series import series_of
from tests.technologies.made import steady, wandering


def test_the_genome_broke_in_2007_to_2008():
    """The change from Sanger to next-generation sequencing is one jump that begins in 2007."""
    (found,) = breaks_of(shipped("genome_nhgri"))
    assert (found.kind, found.first, found.last) == ("jump", 2007.0, 2009.0)
    assert found.before == pytest.approx(np.log(7147572 / 95263070) / 6)
    assert found.after == pytest.approx(np.log(525 / 70333) / 13)


def test_televisions_changed_their_pace_in_2005():
    """Flat screens: the quality-adjusted price fell twice as fast from 2005 on."""
    (found,) = breaks_of(shipped("tv_us_cpi"))
    assert (found.kind, found.first) == ("pace", 2005.0)
    assert found.after < 1.5 * found.before < 0


def test_a_made_jump_is_found_where_it_was_made():
    """A tenfold fall in one year of a calm series is that year's jump."""
    rates = -0.05 + 0.02 * np.random.default_rng(2).standard_normal(14)
    rates[6] -= np.log(10)
    costs = np.exp(np.concatenate([[0.0], np.cumsum(rates)]))
    points = zip(2000.0 + np.arange(15), costs, strict=True)
    (found,) = [each for each in breaks_of(series_of(points)) if each.kind == "jump"]
    assert (found.first, found.last) == (2006.0, 2007.0)


def test_a_made_change_of_pace_is_found_near_its_year():
    """Ten years at −5 % and ten at −40 %, with noise, break at about the tenth."""
    rates = np.array([-0.05] * 10 + [-0.4] * 10) + 0.03 * np.random.default_rng(1).standard_normal(20)
    costs = np.exp(np.concatenate([[0.0], np.cumsum(rates)]))
    found = breaks_of(series_of(zip(2000.0 + np.arange(21), costs, strict=True)))
    assert [(each.kind, each.first) for each in found] == [("pace", 2010.0)]


def test_steady_walks_are_rarely_called_broken():
    """Of normal walks without memory about one in twenty is given a change of pace, and hardly one a jump."""
    found = [breaks_of(wandering(25, seed=seed, theta=0.0)) for seed in range(150)]
    paces = sum(any(each.kind == "pace" for each in breaks) for breaks in found)
    jumps = sum(any(each.kind == "jump" for each in breaks) for breaks in found)
    assert 1 <= paces <= 15
    assert jumps <= 4


def test_short_series_and_clockwork_have_no_breaks():
    """Eight points show no habit, and regular numbers keep theirs."""
    assert breaks_of(wandering(8)) == ()
    assert breaks_of(steady(20)) == ()
    assert breaks_of(series_of([(2000 + year, 5.0) for year in range(20)])) == ()
