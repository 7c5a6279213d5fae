"""Dates and cuts read off a record, and what was known in a year."""

import numpy as np
import pytest

from growthsim.history.case import CaseError, Figures
from growthsim.history.library import cases
from growthsim.history.shares import (
    actual_dates,
    crossing_date,
    cut_year,
    cut_years,
    known_until,
    old_half_date,
    record_ends,
    total,
)
from tests.history.samples import made_case


def figures(values, first=2000):
    years = np.arange(first, first + len(values), dtype=float)
    return Figures("old", years, np.array(values, dtype=float), "units")


def test_dates_lie_on_the_line_between_two_figures():
    """Half of Norway's cars in 2018, of tractors against horses in 1954; never is never."""
    norway, horses = cases("electric_cars/norway")[0], cases("horse_and_tractor")[0]
    assert actual_dates(norway)["half"] == pytest.approx(2018.14, abs=0.01)
    assert actual_dates(norway)["ninety"] == pytest.approx(2022.25, abs=0.01)
    assert actual_dates(horses) == {
        "half": pytest.approx(1954.9, abs=0.1), "ninety": None, "old_half": pytest.approx(1942.2, abs=0.1),
    }  # fmt: skip
    assert crossing_date(np.array([1.0, 2.0]), np.array([0.1, 0.2]), 0.5) is None
    assert crossing_date(np.array([1.0, 2.0]), np.array([0.6, 0.7]), 0.5) == 1.0


def test_half_is_half_of_the_peak_known_by_then():
    """A later, higher peak does not make an earlier fall undone, and only a fall counts."""
    assert old_half_date(figures([100, 40, 300])) == pytest.approx(2000 + 50 / 60)
    assert old_half_date(figures([10, 20, 40, 80])) is None
    assert old_half_date(figures([100, 60, 50])) is None


def test_a_cut_is_the_first_year_at_its_share():
    """The record of Norway passes all cuts; one that opens far above a cut does not say when it was passed."""
    norway = cases("electric_cars/norway")[0]
    assert cut_years(norway) == {0.025: 2012, 0.05: 2013, 0.10: 2014, 0.20: 2015}
    film = cases("film_and_digital")[0]
    assert cut_year(film, 0.20) == 2000
    assert cut_year(film, 0.10) is None
    assert (cut_years(film), cut_years(film, fewest=1)) == ({}, {0.20: 2000})


def test_known_until_knows_nothing_later():
    """No figure, no price, no fate and no fact of a later date; too early is refused."""
    kodak = known_until(cases("film_and_digital")[0], 2001)
    assert kodak.years.max() == kodak.old.years.max() == 2001
    assert kodak.firm.revenue.years.max() == kodak.firm.profit.years.max() == 2001
    assert (kodak.firm.closed, kodak.facts) == (None, ())
    assert known_until(cases("film_and_digital")[0], 2012.5).firm.closed == pytest.approx(2012.05)
    assert known_until(cases("electric_cars/norway")[0], 2014).price.years.max() == 2014
    with pytest.raises(CaseError, match="nothing is known until 1990"):
        known_until(cases("film_and_digital")[0], 1990)


def test_the_total_is_old_and_new_and_the_record_ends_with_each():
    """Old and new add up where both are known; the old may be known longer."""
    case = made_case([2000, 2001, 2002], [0.1, 0.2, 0.3], old=[90, 80, 70])
    np.testing.assert_allclose(total(case), [100, 100, 100])
    newspapers = cases("newspapers/gannett")[0]
    assert record_ends(newspapers) == {"half": 2014, "ninety": 2014, "old_half": 2015}
