r"""
What matters, all inputs at once: each one's share of the variance of what comes of it.

First order is what would be gone of the variance if the input were known,
$S_i = \mathrm{Var}(E[Y|X_i]) / \mathrm{Var}(Y)$; the total index is what would be left if all others were known,
$T_i = E[\mathrm{Var}(Y|X_{\sim i})] / \mathrm{Var}(Y)$. What an input has in total beyond its first order it has
through others.

Sources: Sobol (1993), Sensitivity estimates for nonlinear mathematical models, Mathematical Modelling and Computational
Experiments 1, 407-414; Sobol (2001), Mathematics and Computers in Simulation 55, doi:10.1016/S0378-4754(00)00270-6;
the estimators are those of Saltelli et al. (2010), Computer Physics Communications 181(2),
doi:10.1016/j.cpc.2009.09.018, as scipy has them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc, sobol_indices

from growthsim.streams import Block, uniforms

Array = NDArray[np.float64]

Function = Callable[[Array], Array]
"""From places in the unit cube, (dimension, sample), to outcomes, (outcome, sample)."""

RESAMPLES = 200
"""Times that the samples are drawn again, to see how far an index moves by luck."""
WITHIN = 0.95
"""Share of the repeats that an interval holds."""
FEWEST = 20
"""Rows that must come out other than the middle one, or an outcome does not vary enough to share anything out."""


@dataclass(frozen=True, slots=True, eq=False)
class Evaluated:
    """Two independent samples, (dimension, sample), and what comes of them and of their mixtures."""

    one: Array
    other: Array
    of_one: Array
    of_other: Array
    """Outcome, sample."""
    of_mixed: Array
    """Dimension, outcome, sample: the first sample with one dimension of the other."""

    @property
    def samples(self) -> int:
        """How many there are of each."""
        return int(self.of_one.shape[-1])

    def picked(self, places: NDArray[np.int64]) -> Evaluated:
        """Some of the samples, or the same in another order."""
        one, other = self.one[:, places], self.other[:, places]
        return Evaluated(one, other, self.of_one[:, places], self.of_other[:, places], self.of_mixed[..., places])


@dataclass(frozen=True, slots=True, eq=False)
class Indices:
    """
    Outcome by dimension: first-order and total indices, each with an interval, (outcome, dimension, end).

    All are no numbers for an outcome that does not vary.
    """

    first: Array
    total: Array
    first_range: Array
    total_range: Array
    samples: int

    @property
    def varies(self) -> NDArray[np.bool_]:
        """Which outcomes vary at all."""
        varies: NDArray[np.bool_] = np.asarray(np.isfinite(self.first).all(axis=-1))
        return varies


def global_indices(function: Function, dimensions: int, samples: int, seed: int) -> Indices:
    """The indices of a function of independent inputs, each uniform between 0 and 1."""
    return indices(evaluated(function, dimensions, Block(0, samples), seed), seed)


def evaluated(function: Function, dimensions: int, block: Block, seed: int) -> Evaluated:
    """What comes of the samples of a block, so many of each."""
    one, other = sampled(dimensions, block, seed)
    mixtures = np.stack([np.where(np.arange(dimensions)[:, None] == place, other, one) for place in range(dimensions)])
    # One call for all: whoever simulates has them side by side.
    places = np.concatenate([one, other, *mixtures], axis=1)
    outcomes = np.atleast_2d(function(places)).reshape(-1, dimensions + 2, block.runs)
    return Evaluated(one, other, outcomes[:, 0], outcomes[:, 1], np.moveaxis(outcomes[:, 2:], 1, 0))


def sampled(dimensions: int, block: Block, seed: int) -> tuple[Array, Array]:
    """Two independent samples of a scrambled Sobol sequence, (dimension, sample), from a named stream."""
    scramble = int(uniforms(seed, "sensitivity.samples", Block(0, 1))[0] * 2**53)
    sequence = qmc.Sobol(2 * dimensions, seed=np.random.default_rng(scramble))
    if block.first:
        sequence.fast_forward(block.first)
    places = np.ascontiguousarray(sequence.random(block.runs).T)
    return places[:dimensions], places[dimensions:]


def together(parts: Sequence[Evaluated]) -> Evaluated:
    """All parts as one, without the samples in which something cannot be, and as many as a power of two has."""
    names = ("one", "other", "of_one", "of_other", "of_mixed")
    arrays = [np.concatenate([getattr(part, name) for part in parts], axis=-1) for name in names]
    whole = Evaluated(*arrays)
    known = np.isfinite(whole.of_mixed).all(axis=(0, 1)) & np.isfinite(whole.of_one + whole.of_other).all(axis=0)
    places = np.flatnonzero(known)
    return whole.picked(places[: 2 ** int(np.log2(len(places)))] if len(places) else places)


def indices(found: Evaluated, seed: int) -> Indices:
    """The indices, and how far they move when the samples are drawn again."""
    first, total = _both(found)
    stream = uniforms(seed, "sensitivity.resamples", Block(0, RESAMPLES * found.samples))
    drawn = (stream.reshape(RESAMPLES, -1) * found.samples).astype(np.int64)
    again = np.stack([np.stack(_both(found.picked(places))) for places in drawn])
    ends = [(1 - WITHIN) / 2, (1 + WITHIN) / 2]
    ranges = np.moveaxis(np.quantile(again, ends, axis=0), 0, -1)
    still = _still(found)
    for array in (first, total, ranges[0], ranges[1]):
        array[still] = np.nan
    return Indices(first, total, ranges[0], ranges[1], found.samples)


def _both(found: Evaluated) -> tuple[Array, Array]:
    outcomes: dict[Literal["f_A", "f_B", "f_AB"], Array] = {
        "f_A": found.of_one,
        "f_B": found.of_other,
        "f_AB": found.of_mixed,
    }
    result = sobol_indices(func=outcomes, n=found.samples)
    shape = (len(found.of_one), len(found.of_mixed))
    return np.reshape(result.first_order, shape).copy(), np.reshape(result.total_order, shape).copy()


def _still(found: Evaluated) -> NDArray[np.bool_]:
    """Which outcomes are the same in all rows but a few."""
    every = np.concatenate([found.of_one, found.of_other], axis=1)
    middle = np.quantile(every, 0.5, axis=1, method="lower", keepdims=True)
    still: NDArray[np.bool_] = (every != middle).sum(axis=1) < FEWEST
    return still
