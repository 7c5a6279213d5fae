"""
What each player of a game adds, fairly shared.

A game gives every set of players a value. Players are methods, or levers in which two scenarios differ; the value is
what becomes of the firm. Sets are numbered by their bits: player k is in a set where bit k of its number is 1.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import factorial

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

ValueOf = Callable[[list[frozenset[int]]], Array]
"""Values of some sets of players, one row for each; further axes (futures) come after it."""


def shapley_values(outcomes: Array) -> Array:
    r"""
    Shapley value of each player: its marginal contribution, averaged over all orders in which players can join.

    $$\phi_i = \sum_{S \subseteq N \setminus \{i\}} \frac{|S|!\,(n-|S|-1)!}{n!}\,\bigl(v(S \cup \{i\}) - v(S)\bigr)$$

    The values of all players sum to $v(N) - v(\emptyset)$.

    Parameters
    ----------
    outcomes
        $v$: the value of each of the $2^n$ sets, by number; further axes (futures) are kept.

    Returns
    -------
    Array
        $\phi$: by player, and the further axes.

    Source: Shapley, A value for n-person games (1953), Contributions to the Theory of Games II, 307-317,
    doi:10.1515/9781400881970-018

    Examples
    --------
    Two left gloves and a right one: only a pair is worth anything, and the right one is scarce.

    >>> sets = range(8)
    >>> [round(float(share), 4) for share in shapley_values([float((s & 3 > 0) and (s & 4 > 0)) for s in sets])]
    [0.1667, 0.1667, 0.6667]
    """
    values = np.asarray(outcomes, dtype=float)
    count = _players(values)
    weights = np.array([factorial(s) * factorial(count - s - 1) / factorial(count) for s in range(count)])
    shares = np.empty((count, *values.shape[1:]))
    for player in range(count):
        without, joined = _parted(values, player)
        shares[player] = np.tensordot(weights[_sizes(count - 1)], joined - without, axes=1)
    return shares


def interactions(outcomes: Array) -> Array:
    r"""
    Shapley interaction index of each pair: how much more two players add together than each adds alone, on average.

    $$I_{ij} = \sum_{S \subseteq N \setminus \{i,j\}} \frac{|S|!\,(n-|S|-2)!}{(n-1)!}\,
    \bigl(v(S \cup \{i,j\}) - v(S \cup \{i\}) - v(S \cup \{j\}) + v(S)\bigr)$$

    Above zero the two help one another, below zero one makes up for the other.

    Parameters
    ----------
    outcomes
        $v$: the value of each of the $2^n$ sets, by number; further axes (futures) are kept.

    Returns
    -------
    Array
        $I$: by player, by player, and the further axes; 0 for a player with itself.

    Source: Grabisch & Roubens, An axiomatic approach to the concept of interaction among players in cooperative games
    (1999), International Journal of Game Theory 28, 547-565, doi:10.1007/s001820050125

    Examples
    --------
    The two left gloves make up for one another; each helps the right one.

    >>> found = interactions([float((s & 3 > 0) and (s & 4 > 0)) for s in range(8)])
    >>> float(found[0, 1]), float(found[0, 2])
    (-0.5, 0.5)
    """
    values = np.asarray(outcomes, dtype=float)
    count = _players(values)
    found = np.zeros((count, count, *values.shape[1:]))
    weights = np.array([factorial(s) * factorial(count - s - 2) / factorial(count - 1) for s in range(count - 1)])
    for second in range(count):
        without, joined = _parted(values, second)
        more = joined - without
        for first in range(second):
            alone, both = _parted(more, first)
            found[first, second] = np.tensordot(weights[_sizes(count - 2)], both - alone, axes=1)
            found[second, first] = found[first, second]
    return found


def sampled_shapley(value_of: ValueOf, players: int, orders: int, rng: np.random.Generator) -> Array:
    """
    Shapley value of each player from some of the orders in which players can join, drawn by chance.

    Whatever the orders, the values of all players sum to v(all) - v(none). For many players: their 2**n sets would be
    too many. Source: Castro, Gómez & Tejada (2009), Computers & Operations Research 36, 1726-1730,
    doi:10.1016/j.cor.2008.04.004.

    Examples
    --------
    >>> squares = lambda sets: np.array([float(len(chosen)) ** 2 for chosen in sets])
    >>> float(sampled_shapley(squares, 4, 3, np.random.default_rng(1)).sum())
    16.0
    """
    shares: Array = sampled_contributions(value_of, players, orders, rng).mean(axis=0)
    return shares


def sampled_contributions(value_of: ValueOf, players: int, orders: int, rng: np.random.Generator) -> Array:
    """What each player adds where it joins, by order and player, in orders drawn by chance; orders are independent."""
    drawn = [[int(player) for player in rng.permutation(players)] for _ in range(orders)]
    sets = {chosen: place for place, chosen in enumerate(dict.fromkeys(_joining(drawn)))}
    values = np.asarray(value_of(list(sets)), dtype=float)
    found = np.empty((orders, players, *values.shape[1:]))
    for row, order in zip(found, drawn, strict=True):
        steps = values[[sets[frozenset(order[:size])] for size in range(players + 1)]]
        row[order] = np.diff(steps, axis=0)
    return found


def sets_of(players: int) -> list[frozenset[int]]:
    """All sets of so many players, by number."""
    return [frozenset(k for k in range(players) if number >> k & 1) for number in range(2**players)]


def _joining(orders: Sequence[Sequence[int]]) -> list[frozenset[int]]:
    """The sets that come about as players join, in each of some orders."""
    return [frozenset(order[:size]) for order in orders for size in range(len(order) + 1)]


def _players(values: Array) -> int:
    """How many players a game has."""
    count = len(values).bit_length() - 1
    if len(values) != 2**count:
        raise ValueError(f"a game has a value for each set of players, 2, 4, 8 ... of them, not {len(values)}")
    return count


def _parted(values: Array, player: int) -> tuple[Array, Array]:
    """The values of all sets without a player, and of the same sets with it."""
    split = values.reshape(-1, 2, 2**player, *values.shape[1:])
    others = (-1, *values.shape[1:])
    return split[:, 0].reshape(others), split[:, 1].reshape(others)


def _sizes(players: int) -> NDArray[np.intp]:
    """How many players each set has, by number."""
    sizes = np.zeros(1, dtype=np.intp)
    for _ in range(players):
        sizes = np.concatenate([sizes, sizes + 1])
    return sizes
