"""
From a scenario to draws: every uncertain quantity and every shock has a stream of its own, named by its path.

A longer span keeps its first years, and a change in one place disturbs no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from growthsim.data import frame
from growthsim.scenario import Scenario, walk
from growthsim.scenario.checks import steps as steps_of
from growthsim.streams import Block, normals, uniforms

Array = NDArray[np.float64]


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
