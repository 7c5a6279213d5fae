"""Regime breaks: jumps and changes of pace, and steady walks that have neither."""

import numpy as np
import pytest

from growthsim.technologies.breaks import breaks_of
from growthsim.technologies.library import library
from growthsim.technologies.library import series as shipped
from growthsim.technologies.series import series_of
from tests.technologies.made import steady, wandering


def test_the_genome_broke_in_2007_to_2008():
    """The change from Sanger to next-generation sequencing is one jump that begins in 2007."""
    (found,) = breaks_of(shipped("genome_nhgri"))
    assert (found.kind, found.first, found.last) == ("jump", 2007.0, 2009.0)
    assert found.before == pytest.approx(np.log(7147572 / 95263070) / 6)
    assert found.after == pytest.approx(np.log(525 / 70333) / 13)


def test_no_shipped_series_changes_its_pace_beyond_doubt():
    """Televisions fell twice as fast after 2005, but one steady walk in twelve with such shocks looks as broken."""
    paces = [name for name in library() for found in breaks_of(shipped(name)) if found.kind == "pace"]
    assert paces == []


def test_a_list_price_that_falls_once_jumps():
    """Twelve years at 100 and then at 10: most changes are none, so the one there is stands out."""
    points = [(2000 + year, 100.0 if year < 12 else 10.0) for year in range(16)]
    (found,) = breaks_of(series_of(points))
    assert (found.kind, found.first, found.last) == ("jump", 2011.0, 2012.0)


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


@pytest.mark.parametrize("points", [12, 25])
def test_steady_walks_are_rarely_called_broken(points):
    """Of steady walks with lingering shocks about one in twenty is given a change of pace, and hardly one a jump."""
    found = [breaks_of(wandering(points, seed=seed)) for seed in range(200)]
    paces = sum(any(each.kind == "pace" for each in breaks) for breaks in found)
    jumps = sum(any(each.kind == "jump" for each in breaks) for breaks in found)
    assert 2 <= paces <= 20
    assert jumps <= 12


def test_short_series_and_clockwork_have_no_breaks():
    """Eight points show no habit, and regular numbers keep theirs."""
    assert breaks_of(wandering(8)) == ()
    assert breaks_of(steady(20)) == ()
    assert breaks_of(series_of([(2000 + year, 5.0) for year in range(20)])) == ()
