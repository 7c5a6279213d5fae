"""
From a scenario to draws: every uncertain quantity and every shock has a stream of its own.

A stream is named by its path and, for shocks, by its step, and keyed by the scenario's seed. Runs
stand along the stream, so the first n runs of a longer batch are those n runs, a longer span keeps
its first years, and a change in one place disturbs no other.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from growthsim.data import frame
from growthsim.scenario import Scenario, walk
from growthsim.scenario.checks import steps as steps_of

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


def triangular_place(uniform: Array) -> Array:
    """Where between weak (0), central (0.5) and strong (1) an effect lies: triangular."""
    return np.where(uniform < 0.5, np.sqrt(uniform / 2), 1 - np.sqrt((1 - uniform) / 2))


@dataclass(frozen=True, slots=True)
class Draws:
    """What chance gives a block of runs. `values` has a run axis of length one where nothing is uncertain."""

    block: Block
    values: dict[str, Array]
    demand: Array
    noise: dict[str, Array]
    places: dict[str, Array]
    programme: Array
    overrun: Array


def draw(scenario: Scenario, block: Block) -> Draws:
    """All draws of a block of runs."""
    seed = int(scenario.span.seed)
    steps = steps_of(scenario)
    years = int(np.ceil(scenario.span.years - 1e-9))
    return Draws(
        block=block,
        values={path: _value(seed, path, quantity, value, block) for path, quantity, value in walk(scenario)},
        demand=normals(seed, "market.demand", block, steps),
        # One year more than simulated: the noise remembers the year before the start.
        noise={name: normals(seed, f"technologies.{name}.noise", block, years + 1) for name in scenario.technologies},
        places={effect.stream: triangular_place(uniforms(seed, effect.stream, block)) for effect in frame().effects},
        programme=uniforms(seed, "methods.programme", block),
        overrun=uniforms(seed, "methods.overrun", block),
    )


def _value(seed: int, path: str, quantity: Any, value: Any, block: Block) -> Array:
    if isinstance(value, int | float):
        return np.array([float(value)])
    drawn: Array = value.quantile(uniforms(seed, path, block), quantity.low, quantity.high)
    return drawn
