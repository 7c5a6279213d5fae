"""
From a scenario to draws: every uncertain quantity and every shock has a stream of its own, named by its path.

A longer span keeps its first years, and a change in one place disturbs no other.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from growthsim.distributions import Value
from growthsim.quantities import Quantity
from growthsim.scenario import Scenario, walk
from growthsim.scenario.checks import steps as steps_of
from growthsim.scenario.measured import measurements
from growthsim.streams import Block, normals, uniforms
from growthsim.technologies.walk import walk_of

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
    past: dict[str, tuple[Array, Array]]
    """For measured technologies: where the volatility lies in what is possible, and the chance in the slope."""
    places: dict[str, Array]
    programme: Array
    overrun: Array
    partner: Array


def draw(scenario: Scenario, block: Block) -> Draws:
    """All draws of a block of runs."""
    seed = int(scenario.span.seed)
    steps = steps_of(scenario)
    names = list(scenario.technologies)
    return Draws(
        block=block,
        values={path: drawn_values(scenario, path, quantity, value, block) for path, quantity, value in walk(scenario)},
        demand=normals(seed, "market.demand", block, steps),
        noise={name: normals(seed, f"technologies.{name}.noise", block, _shocks(scenario, name)) for name in names},
        past={name: _past(seed, name, block) for name in names if scenario.technologies[name].measured},
        places={
            effect.stream: triangular_place(uniforms(seed, effect.stream, block)) for effect in scenario.frame.effects
        },
        programme=uniforms(seed, "methods.programme", block),
        overrun=uniforms(seed, "methods.overrun", block),
        partner=uniforms(seed, "relations.partner", block),
    )


def _shocks(scenario: Scenario, name: str) -> int:
    """Yearly shocks of a technology: from its last figure to the start, from there to the end, and the one before."""
    table = scenario.technologies[name]
    series = measurements(table, name)
    gap = 0.0 if series is None else scenario.start_year - walk_of(series, table.law).last_year
    return math.ceil(gap - 1e-9) + math.ceil(float(scenario.span.years) - 1e-9) + 1


def _past(seed: int, name: str, block: Block) -> tuple[Array, Array]:
    place = uniforms(seed, f"technologies.{name}.volatility", block)
    return place, normals(seed, f"technologies.{name}.slope", block, 1)[0]


def drawn_values(scenario: Scenario, path: str, quantity: Quantity, value: Value, block: Block) -> Array:
    """The values at a path in a block of runs, from the path's own stream; a single one where it is certain."""
    if isinstance(value, int | float):
        return np.array([float(value)])
    drawn: Array = value.quantile(uniforms(int(scenario.span.seed), path, block), quantity.low, quantity.high)
    return drawn
