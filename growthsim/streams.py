"""
Named streams of random numbers: every uncertain quantity and every shock has one of its own.

A stream is named by its path and, for shocks, by its step, and keyed by a seed. Runs stand along the
stream, so the first n runs of a longer batch are those n runs, and a change in one place disturbs no other.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

Array = NDArray[np.float64]

SMALLEST = 2.0**-54
"""Stands for a draw of exactly 0, so that every quantile is finite; the largest draw is 1 − 2⁻⁵³."""


@dataclass(frozen=True, slots=True)
class Block:
    """The runs from `first` up to, not including, `last`."""

    first: int
    last: int

    @property
    def runs(self) -> int:
        """How many runs the block has."""
        return self.last - self.first


def uniforms(seed: int, name: str, block: Block, step: int = 0) -> Array:
    """Numbers between 0 and 1 for the block's runs, from the stream of that name and step."""
    digest = hashlib.sha256(name.encode()).digest()
    words = [int.from_bytes(digest[place : place + 8], "little") for place in (0, 8)]
    bits = np.random.PCG64(np.random.SeedSequence([seed, *words, step]))
    bits.advance(block.first)
    return np.maximum(np.random.Generator(bits).random(block.runs), SMALLEST)


def normals(seed: int, name: str, block: Block, steps: int) -> Array:
    """Standard normal shocks, shape (steps, runs)."""
    return np.stack([ndtri(uniforms(seed, name, block, step)) for step in range(steps)])
