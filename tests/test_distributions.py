"""Distributions: inverse of each other, cut to a range, refused in plain words."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from growthsim.distributions import (
    DISTRIBUTIONS,
    Beta,
    Choice,
    Distribution,
    DistributionError,
    Lognormal,
    Normal,
    Triangular,
    Uniform,
    central,
    parse,
)

CONTINUOUS = [
    (Uniform(low=-1, high=3), stats.uniform(-1, 4)),
    (Triangular(low=0, mode=1, high=4), stats.triang(0.25, 0, 4)),
    (Triangular(low=0, mode=0, high=4), stats.triang(0, 0, 4)),
    (Triangular(low=0, mode=4, high=4), stats.triang(1, 0, 4)),
    (Normal(mean=2, sd=0.5), stats.norm(2, 0.5)),
    (Lognormal(median=0.15, sigma=0.3), stats.lognorm(0.3, scale=0.15)),
    (Beta(low=1, high=3, a=2, b=5), stats.beta(2, 5, 1, 2)),
]
U = np.linspace(0.001, 0.999, 201)


@pytest.mark.parametrize(("ours", "theirs"), CONTINUOUS)
def test_quantiles_and_masses_agree_with_scipy(ours, theirs):
    """Two roads, one number: our closed forms and scipy.stats."""
    assert ours.quantile(U) == pytest.approx(theirs.ppf(U), rel=1e-9, abs=1e-12)
    assert ours.mass(0.5, 2.0) == pytest.approx(theirs.cdf(2.0) - theirs.cdf(0.5), rel=1e-9, abs=1e-12)
    assert ours.central == pytest.approx(theirs.median(), rel=1e-9)
    assert ours.support() == pytest.approx(theirs.support())


@pytest.mark.parametrize(("ours", "theirs"), CONTINUOUS)
def test_a_cut_distribution_is_the_conditional_one(ours, theirs):
    """Cut to [low, high], probabilities are those of the values in between."""
    low, high = theirs.ppf(0.2), theirs.ppf(0.7)
    expected = theirs.ppf(0.2 + 0.5 * U)
    assert ours.quantile(U, low, high) == pytest.approx(expected, rel=1e-6, abs=1e-9)


@given(u=st.floats(1e-12, 1 - 1e-12), low=st.floats(-2, 2), width=st.floats(0.1, 5))
def test_quantiles_stay_in_the_range_and_rise(u, low, width):
    """No draw leaves the range, and a larger u never gives a smaller value."""
    for ours in (Uniform(low=-3, high=8), Normal(mean=1, sd=2), Triangular(low=-3, mode=1, high=8)):
        smaller, larger = ours.quantile(np.array([u / 2, u]), low, low + width)
        assert low <= smaller <= larger <= low + width


def test_choice_draws_by_weight_and_never_outside_the_range():
    """Values come in proportion to their weights; those outside the range never occur."""
    choice = Choice(values=(3, 1, 2), weights=(1, 2, 1))
    drawn = choice.quantile((np.arange(1000) + 0.5) / 1000)
    assert [np.mean(drawn == value) for value in (1, 2, 3)] == pytest.approx([0.5, 0.25, 0.25])
    assert set(choice.quantile(U, 1.5, 3.0)) == {2.0, 3.0}
    assert choice.central == 1
    assert choice.mass(1, 2) == pytest.approx(0.75)
    assert choice.support() == (1, 3)


def test_choice_without_weights_is_even():
    """Every value is as likely as any other."""
    drawn = Choice(values=(10, 20)).quantile((np.arange(10) + 0.5) / 10)
    assert list(drawn) == [10] * 5 + [20] * 5


@pytest.mark.parametrize("ours", [*(pair[0] for pair in CONTINUOUS), Choice(values=(1, 2), weights=(1, 3))])
def test_a_table_gives_the_distribution_back(ours):
    """What as_table writes, parse reads."""
    assert parse(ours.as_table()) == ours
    assert hash(parse(ours.as_table())) == hash(ours)


def test_every_distribution_is_known_by_its_word():
    """The words of a file and the classes are the same six."""
    assert set(DISTRIBUTIONS) == {"uniform", "triangular", "normal", "lognormal", "beta", "choice"}
    assert all(issubclass(kind, Distribution) for kind in DISTRIBUTIONS.values())


def test_distributions_are_frozen():
    """A distribution is a value."""
    with pytest.raises(ValueError, match="frozen"):
        Uniform(low=0, high=1).low = 2  # type: ignore[misc]


def test_central_takes_numbers_and_distributions():
    """The central value of a number is the number itself."""
    assert central(3) == 3.0
    assert central(Lognormal(median=0.15, sigma=0.3)) == pytest.approx(0.15)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({}, "dist must be one of"),
        ({"dist": 3}, "dist must be one of"),
        ({"dist": ["uniform"]}, "dist must be one of"),
        ({"dist": "uniform", "low": 2, "high": 1}, "low (2) must be below high (1)"),
        ({"dist": "uniform", "low": 1, "high": 1}, "below high"),
        ({"dist": "uniform", "low": 1}, "high missing"),
        ({"dist": "uniform", "low": 1, "hihg": 2}, "unknown 'hihg'"),
        ({"dist": "uniform", "low": True, "high": 2}, "low must be a finite number"),
        ({"dist": "uniform", "low": "1", "high": 2}, "low must be a finite number"),
        ({"dist": "uniform", "low": math.nan, "high": 2}, "low must be a finite number"),
        ({"dist": "uniform", "low": 0, "high": 10**400}, "high must be a finite number"),
        ({"dist": "triangular", "low": 0, "mode": 5, "high": 2}, "mode (5) must lie between"),
        ({"dist": "normal", "mean": 0, "sd": 0}, "sd (0) must be above 0"),
        ({"dist": "lognormal", "median": -1, "sigma": 1}, "median (-1) must be above 0"),
        ({"dist": "lognormal", "median": 1, "sigma": 0}, "sigma (0) must be above 0"),
        ({"dist": "beta", "low": 0, "high": 1, "a": 0, "b": 1}, "a (0) must lie between"),
        ({"dist": "choice", "values": []}, "values must hold 1 to"),
        ({"dist": "choice", "values": 3}, "values must be a list"),
        ({"dist": "choice", "values": [1, "x"]}, "values must be finite numbers"),
        ({"dist": "choice", "values": [1, 2], "weights": [1]}, "as many as values"),
        ({"dist": "choice", "values": [1, 2], "weights": [1, -1]}, "not be negative"),
        ({"dist": "choice", "values": [1, 2], "weights": [0, 0]}, "add up to more than 0"),
    ],
)
def test_a_faulty_table_is_refused_in_plain_words(table, message):
    """The refusal says what is wrong, without the words of a library."""
    with pytest.raises(DistributionError) as refused:
        parse(table)
    assert message in str(refused.value)
    assert "Value error" not in str(refused.value)
