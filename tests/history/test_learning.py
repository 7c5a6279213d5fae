"""What is learnt from a record: known truths come back, and other files alone say what is usual."""

import math
from dataclasses import replace

import numpy as np
import pytest

from growthsim.history.beliefs import METHODS, beliefs
from growthsim.history.case import Figures
from growthsim.history.learning import Pace, believed, learnt, willing_share
from growthsim.history.library import cases, shipped_cases
from growthsim.history.usual import (
    OPEN_PACE,
    Usual,
    file_of,
    kin,
    market_unsteadiness,
    pace_of,
    published,
    share_unsteadiness,
    usual,
)
from tests.history.samples import bass, logistic, made_case

STEADY = Usual(0.02, 0.02, OPEN_PACE)


@pytest.mark.parametrize(("innovation", "imitation"), [(0.02, 0.5), (0.005, 0.3)])
def test_a_steady_record_gives_its_coefficients_back(innovation, imitation):
    """Fourteen years on Bass's curve: p within a fifth and q within a tenth, whatever was believed before."""
    years = np.arange(2000, 2015)
    case = made_case(years, bass(years, 1998, innovation, imitation))
    belief = beliefs(case, STEADY, 1000)["competitive"]
    assert np.median(belief.innovation) == pytest.approx(innovation, rel=0.2)
    assert np.median(belief.imitation) == pytest.approx(imitation, rel=0.1)


def test_a_straight_record_gives_fisher_and_prys_pace():
    """The yearly rise of the log odds, and no innovators."""
    years = np.arange(2000, 2012)
    belief = beliefs(made_case(years, logistic(years, 2010, 0.4)), STEADY, 1000)["fisher_pry"]
    assert np.median(belief.imitation) == pytest.approx(0.4, abs=0.01)
    assert not belief.innovation.any()


def test_one_figure_leaves_what_was_believed():
    """Without a change nothing is learnt: the published way holds the published coefficients possible."""
    held = beliefs(made_case([2000], [0.05]), STEADY, 4000)
    assert set(held) == set(METHODS)
    assert np.mean(np.log(held["published"].innovation)) == pytest.approx(published().log_innovation, abs=0.1)
    assert np.mean(np.log(held["fisher_pry"].imitation)) == pytest.approx(OPEN_PACE.log_imitation, abs=0.1)


def test_an_unsteady_record_makes_unsteady_futures():
    """The volatility goes up with the record's own, from what is usual."""
    years = np.arange(2000, 2020)
    odds = 0.3 * (years - 2014) + np.where(years % 2, 0.5, -0.5)
    shaken = made_case(years, 1 / (1 + np.exp(-odds)))
    calm = made_case(years, logistic(years, 2014, 0.3))
    for method in METHODS:
        volatilities = [np.median(beliefs(case, STEADY, 500)[method].volatility) for case in (calm, shaken)]
        assert volatilities[1] > 10 * volatilities[0]


def test_a_known_price_settles_who_is_willing():
    """Dearer things have fewer willing; where no price is known all are."""
    norway = cases("electric_cars/norway")[0]
    belief = beliefs(norway, usual(norway), 500)["competitive"]
    assert np.all(willing_share(belief, 2.0) <= willing_share(belief, 1.0))
    assert willing_share(beliefs(norway, usual(norway), 500)["published"], 2.0) == 1.0


def test_what_is_usual_comes_from_other_files():
    """A case's own file is no witness: the unsteady screens of cinemas raise all others' and not their own."""
    cinema, others = usual(cases("cinema_screens")[0]), usual(cases("steel/bethlehem")[0])
    assert cinema.share_volatility < others.share_volatility
    assert cinema.pace.number == others.pace.number > 10
    assert usual(cases("stores/walmart")[0]) == usual(cases("stores/sears")[0])
    # Amazon takes two trades: neither speaks for the other.
    assert kin(cases("stores/walmart")[0]) == kin(cases("bookstores/borders")[0]) == {"stores", "bookstores"}
    assert file_of(cases("stores/walmart")[0]) == "stores"


def test_unsteadiness_is_a_standard_deviation_about_the_mean():
    """A straight line has none; changes of ±0.5 about the mean have that size, and three figures say nothing."""
    years = np.arange(2000, 2021)
    assert share_unsteadiness(made_case(years, logistic(years, 2010, 0.3))) == pytest.approx(0, abs=1e-6)
    odds = np.cumsum(np.where(years % 2, 0.8, -0.2)) - 4
    assert share_unsteadiness(made_case(years, 1 / (1 + np.exp(-odds)))) == pytest.approx(0.5, rel=0.05)
    assert share_unsteadiness(made_case(years[:3], [0.1, 0.2, 0.3])) is None
    assert market_unsteadiness(cases("browsers/firefox")[0]) is not None
    assert market_unsteadiness(cases("landline_and_mobile")[0]) is None


def test_published_coefficients_are_those_of_the_tables():
    """Eighteen products: geometric means of p about 0.012 and of q about 0.36."""
    pace = published()
    assert pace.number == 18
    assert math.exp(pace.log_innovation) == pytest.approx(0.0117, abs=0.0005)
    assert math.exp(pace.log_imitation) == pytest.approx(0.355, abs=0.005)


def test_history_starts_more_slowly_than_the_published_products():
    """The finding behind the choice of the competitive way's beliefs: fewer innovators than in the tables."""
    paces = [pace for case in {case.market: case for case in shipped_cases()}.values() if (pace := pace_of(case))]
    assert len(paces) >= 20
    assert np.median([innovation for innovation, _ in paces]) < published().log_innovation - 0.5


def test_learning_is_the_same_every_time():
    """Named streams: the same truths on every call."""
    case = made_case([2000, 2001, 2002], [0.03, 0.05, 0.07])
    pace = Pace(math.log(0.01), 1.0, math.log(0.3), 0.5, 1)
    first, second = (learnt(case, believed("test", pace, 0.2), 200) for _ in range(2))
    np.testing.assert_array_equal(first.imitation, second.imitation)


@pytest.mark.parametrize("edge", [0.0, 1.0])
def test_a_share_of_none_or_all_is_no_step(edge):
    """A record that opens with 0, or touches 1, is believed as if that figure were not there."""
    years = np.arange(2000, 2008)
    shares = logistic(years, 2007, 0.5)
    plain = replace(made_case(years, shares), years=years[1:].astype(float), share=shares[1:])
    edged = replace(plain, years=years.astype(float), share=np.concatenate([[edge], shares[1:]]))
    for method in METHODS:
        ours, theirs = (beliefs(case, STEADY, 200)[method] for case in (edged, plain))
        assert np.array_equal(ours.imitation, theirs.imitation)
        assert np.array_equal(ours.volatility, theirs.volatility)


def test_a_price_that_falls_with_the_old_moves_nobody():
    """Where both prices are known their ratio counts: new and old falling alike is as good as no change."""
    years = np.arange(2000.0, 2008.0)
    case = made_case(years, logistic(years, 2007, 0.5))
    level, fall = (Figures("price", years, values, "USD") for values in (np.full(8, 5.0), 5 * 0.8 ** np.arange(8)))
    held = [beliefs(replace(case, price=one, old_price=one), STEADY, 200)["competitive"] for one in (level, fall)]
    assert held[0].imitation == pytest.approx(held[1].imitation, rel=1e-6)
