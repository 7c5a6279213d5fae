"""Levels behind the gate, and what they add up to in the build of the firm."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from growthsim import equations
from growthsim.engine.inputs import Inputs

Array = NDArray[np.float64]


def effective_levels(levels: Array, q: Inputs) -> Array:
    """Levels after the purpose's gate, for every method, times the belief in effects."""
    passed = levels
    if q.build.purpose is not None:
        gated = equations.gated_level(levels, levels[q.build.purpose], q.methods.gate)
        passed = np.where(q.build.gated, gated, levels)
    effective: Array = passed * q.methods.effects
    return effective


def joint_parts(levels: Array, part: str, q: Inputs) -> Array:
    """What the methods with this part take over together, each of what the others leave."""
    total = np.zeros((1, 1))
    for place, size in q.build.parts[part]:
        total = equations.joint_part(total, size, levels[place])
    return total


def added_parts(levels: Array, part: str, q: Inputs) -> Array:
    """What the methods with this part add up to."""
    total = np.zeros((1, 1))
    for place, size in q.build.parts[part]:
        total = total + size * levels[place]
    return total


def sourcing_of(levels: Array, q: Inputs) -> Array:
    """How much of the work that can be given out is; never more than all."""
    share: Array = np.minimum(added_parts(levels, "sourcing", q), 1.0)
    return share


def values_behind(levels: Array, q: Inputs) -> Array:
    """
    What a network's growth has behind it: its values, and the belief in what is claimed.

    Nodes that nobody commands hold together by what they believe in, so the purpose's gate holds for the network as
    it does for the methods that need a purpose; and the switch for sceptics takes this claim away with all others.
    """
    held: Array = q.methods.effects
    if q.build.purpose is not None:
        held = equations.gated_level(held, levels[q.build.purpose], q.methods.gate)
    return held
