"""The reference class: counts that are those of the files, and times with what was not seen to the end."""

import numpy as np
import pytest

from growthsim.analysis.survival import kaplan_meier
from growthsim.history.library import cases, shipped_cases
from growthsim.history.reference_class import FROM_CROSSING, Time, fate_of, reference_class


def test_a_market_of_several_firms_counts_once():
    """Eight chains share one market with Amazon; their fates are eight."""
    found = reference_class(cases("stores"))
    assert found.times["tenth_to_half"].number == 1
    assert len(found.fates) == 8


def test_the_fates_are_those_of_the_files():
    """Twenty firms, eleven of which became insolvent or closed; Walmart and Best Buy live and have not shrunk."""
    found = reference_class(shipped_cases())
    assert found.closed == (11, 20)
    assert found.shrunk[0] >= 12
    fates = {fate.firm: fate for fate in found.fates}
    assert (fates["Walmart"].closed, fates["Walmart"].half, fates["Walmart"].first_loss) == (None, None, None)
    assert fates["Kodak"].half == pytest.approx(2008.5, abs=0.1)
    assert fates["Kodak"].first_loss == 2005
    with pytest.raises(ValueError, match="has no firm"):
        fate_of(cases("horse_and_tractor")[0])


def test_norway_took_five_years_from_a_tenth_to_half():
    """4.7 years, and 4.1 from half to nine tenths; tractors took nearly fifteen."""
    times = reference_class(cases("electric_cars/norway")).times
    assert times["tenth_to_half"].reached == pytest.approx((4.7,), abs=0.1)
    assert times["half_to_ninety"].reached == pytest.approx((4.1,), abs=0.1)
    assert reference_class(cases("horse_and_tractor")).times["tenth_to_half"].reached[0] > 14
    assert reference_class(cases("newspapers")).times["tenth_to_half"].reached == ()


def test_firms_are_counted_from_the_crossing():
    """Sears and J.C. Penney lost half of their peak about when Amazon passed them; Walmart was seen on without."""
    time = reference_class(cases("stores")).times[FROM_CROSSING]
    assert len(time.reached) == 2
    assert time.reached[0] < 0
    assert len(time.open) >= 3


def test_what_was_not_seen_to_the_end_is_kept_in_mind():
    """The middle is Kaplan and Meier's, not the middle of those that got there."""
    time = Time("made", (2.0, 4.0, 9.0), (1.0, 3.0, 5.0, 6.0))
    curve = kaplan_meier(np.array([2.0, 4, 9, np.nan, np.nan, np.nan, np.nan]), np.array([99, 99, 99, 1.0, 3, 5, 6]))
    survivors = dict(zip(curve["time"], curve["survival"], strict=True))
    assert time.by(1 - survivors[4.0]) == 4.0
    assert time.middle == 9.0
    assert Time("made", (2.0,), (5.0, 5.0)).middle is None
    assert time.within(4.0) == (2, 5)
