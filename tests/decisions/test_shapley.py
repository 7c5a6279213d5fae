"""Fair shares: games whose Shapley value is known, the axioms, and sampled orders."""

from __future__ import annotations

from itertools import permutations
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from numpy.typing import NDArray

from growthsim.decisions.shapley import (
    interactions,
    sampled_contributions,
    sampled_shapley,
    sets_of,
    shapley_values,
)

Array = NDArray[np.float64]
FUTURES = 3


def game(worth: object, players: int) -> Array:
    """A game by a function of its sets."""
    return np.array([float(worth(chosen)) for chosen in sets_of(players)])  # type: ignore[operator]


games = st.integers(1, 5).flatmap(
    lambda players: st.lists(
        st.floats(-1e3, 1e3), min_size=FUTURES * 2**players, max_size=FUTURES * 2**players
    ).map(lambda values: np.array(values).reshape(2**players, FUTURES))
)  # fmt: skip


def test_three_gloves() -> None:
    """Two left gloves and a right one: a sixth each and two thirds (Shapley's market for a pair)."""
    gloves = game(lambda chosen: 2 in chosen and len(chosen) > 1, 3)
    assert_allclose(shapley_values(gloves), [1 / 6, 1 / 6, 2 / 3], atol=1e-15)


def test_the_airport() -> None:
    """Costs of runways 1, 2 and 4: each length is shared by those who need it (Littlechild & Owen 1973)."""
    runways = (1.0, 2.0, 4.0)
    costs = game(lambda chosen: max((runways[player] for player in chosen), default=0.0), 3)
    assert_allclose(shapley_values(costs), [1 / 3, 1 / 3 + 1 / 2, 1 / 3 + 1 / 2 + 2])


def test_the_security_council() -> None:
    """Five vetoes and ten others, nine votes: a permanent member has 421/2145 of the power, another 4/2145."""
    council = game(lambda chosen: set(range(5)) <= chosen and len(chosen) >= 9, 15)
    shares = shapley_values(council)
    assert_allclose(shares[:5], 421 / 2145)
    assert_allclose(shares[5:], 4 / 2145)


def test_an_additive_game_gives_everybody_their_own() -> None:
    """Where nothing interacts each has what it brings, and no pair has anything together."""
    own = (3.0, -1.0, 0.5, 0.0)
    added = game(lambda chosen: sum(own[player] for player in chosen), 4)
    assert_allclose(shapley_values(added), own, atol=1e-14)
    assert_allclose(interactions(added), 0.0, atol=1e-14)


@given(games)
def test_shares_sum_to_what_all_bring(outcomes: Array) -> None:
    """In every future, what all bring over none is shared out, no more and no less."""
    assert_allclose(shapley_values(outcomes).sum(axis=0), outcomes[-1] - outcomes[0], atol=1e-9)


@given(games)
def test_a_player_who_changes_nothing_has_nothing(outcomes: Array) -> None:
    """Exactly nothing, in every future; the others have what they had."""
    wider = np.concatenate([outcomes, outcomes])
    shares = shapley_values(wider)
    assert_array_equal(shares[-1], 0.0)
    assert_allclose(shares[:-1], shapley_values(outcomes), atol=1e-9)
    assert_array_equal(interactions(wider)[-1], 0.0)


@given(games)
def test_players_who_are_alike_have_the_same(outcomes: Array) -> None:
    """Two players of whom it only counts how many there are."""
    players = len(outcomes).bit_length() - 1
    alike = np.stack([outcomes[number & (2**players - 1)] * (1 + (number >> players).bit_count())
                      for number in range(2 ** (players + 2))])  # fmt: skip
    shares = shapley_values(alike)
    assert_allclose(shares[-1], shares[-2], atol=1e-9)


@given(games, games)
def test_shares_add_up_over_games(one: Array, other: Array) -> None:
    """The shares of a sum of games are the sums of the shares."""
    small = min(len(one), len(other))
    both = one[:small] + other[:small]
    assert_allclose(shapley_values(both), shapley_values(one[:small]) + shapley_values(other[:small]), atol=1e-8)


@settings(max_examples=20)
@given(games)
def test_shares_are_the_mean_over_all_orders(outcomes: Array) -> None:
    """What each adds where it joins, averaged over all orders one by one."""
    players = len(outcomes).bit_length() - 1
    orders = list(permutations(range(players)))
    told = np.zeros((players, FUTURES))
    for order in orders:
        number = 0
        for player in order:
            told[player] += outcomes[number | 1 << player] - outcomes[number]
            number |= 1 << player
    assert_allclose(shapley_values(outcomes), told / len(orders), atol=1e-9)


def test_a_pair_that_is_worth_something_only_together() -> None:
    """Unanimity of two among n: each has a half, and all of it is interaction, the same for any n."""
    for players in (2, 3, 6):
        unanimous = game(lambda chosen: {0, 1} <= chosen, players)
        assert_allclose(interactions(unanimous)[0, 1], 1.0)
        assert_allclose(shapley_values(unanimous)[:2], 0.5)


def test_majority_interactions_have_their_closed_form() -> None:
    """Of n players with a quota q, a pair's index is C(n-2, q-2) - C(n-2, q-1), each by the weight of its size."""
    n, q = 5, 2
    majority = game(lambda chosen: len(chosen) >= q, n)
    weight = [1 / ((n - 1) * comb(n - 2, size)) for size in range(n - 1)]
    told = comb(n - 2, q - 2) * weight[q - 2] - comb(n - 2, q - 1) * weight[q - 1]
    assert_allclose(interactions(majority)[0, 1], told, atol=1e-15)


def some_game(players: int, futures: int = 4) -> Array:
    """A game in which everything interacts."""
    rng = np.random.default_rng(7)
    return rng.normal(size=(2**players, futures)) + np.arange(2**players)[:, None] / 2**players


def looked_up(outcomes: Array) -> object:
    """A game that is asked for some of its sets."""
    return lambda sets: outcomes[[sum(2**player for player in chosen) for chosen in sets]]


def test_sampled_orders_sum_to_what_all_bring() -> None:
    """However few orders there are."""
    outcomes = some_game(5)
    for orders in (1, 2, 7):
        shares = sampled_shapley(looked_up(outcomes), 5, orders, np.random.default_rng(1))  # type: ignore[arg-type]
        assert_allclose(shares.sum(axis=0), outcomes[-1] - outcomes[0], atol=1e-12)


def test_sampled_orders_come_to_the_exact_shares() -> None:
    """Within four standard errors of the orders that were drawn."""
    outcomes = some_game(4)
    added = sampled_contributions(looked_up(outcomes), 4, 4000, np.random.default_rng(3))  # type: ignore[arg-type]
    errors = added.std(axis=0, ddof=1) / np.sqrt(len(added))
    assert (np.abs(added.mean(axis=0) - shapley_values(outcomes)) < 4 * errors).all()


def test_a_set_is_asked_for_once() -> None:
    """Orders share their sets: none and all are in every one of them."""
    asked: list[frozenset[int]] = []

    def value_of(sets: list[frozenset[int]]) -> Array:
        asked.extend(sets)
        return np.array([float(len(chosen)) for chosen in sets])

    sampled_shapley(value_of, 6, 20, np.random.default_rng(5))
    assert len(asked) == len(set(asked))
    assert {frozenset(), frozenset(range(6))} <= set(asked)


def test_a_game_has_a_value_for_every_set() -> None:
    """Six values are no game."""
    with pytest.raises(ValueError, match="not 6"):
        shapley_values(np.zeros(6))
