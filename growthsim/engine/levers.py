"""The programme: how levels of methods move, and what they multiply."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from growthsim import equations
from growthsim.data import CHANNELS
from growthsim.engine.inputs import Inputs, sum_in_order
from growthsim.engine.opening import Opening
from growthsim.engine.parts import added_parts, effective_levels, joint_parts, sourcing_of, values_behind

Array = NDArray[np.float64]

ONE = np.ones((1, 1))
ZERO = np.zeros((1, 1))
SHARED_CHANNEL = "productivity"
"""The channel whose studies measure the same bundle of practices: their effects overlap."""


@dataclass(frozen=True, slots=True)
class Levers:
    """What the methods do in one step: multipliers by channel, and the parts they have in the build of the firm."""

    multipliers: dict[str, Array]
    sourcing: Array
    """How much of the work that can be given out is, 0 to 1."""
    learning: Array
    alignment: Array
    autonomy: Array
    """Believed in but not gated: what autonomy costs in hours does not wait for a purpose."""
    values: Array
    """What a network's growth has behind it: the gate of the purpose, times the belief in effects."""
    gain: Array
    running_cost: Array
    mean_level: Array


def planned_step(planned: Array, goals: Array, q: Inputs) -> tuple[Array, Array]:
    """Planned levels one step on, and how many levels a year moved."""
    gap = goals - planned
    lag = q.build.lags * (q.ramp / 3)
    # Summed one by one: numpy's own sum changes its order, and so its last digit, with the shape.
    wish = sum_in_order(np.abs(gap) / lag)
    moved = equations.level_step(gap, lag, equations.stretch(wish, q.methods.change_capacity), q.step)
    return planned + moved, sum_in_order(np.abs(moved)) / q.step


def still_levers(q: Inputs, opening: Opening) -> Levers:
    """The levers of a company in which no plan touches a method."""
    return Levers(
        multipliers=dict.fromkeys(CHANNELS, ONE),
        sourcing=opening.sourcing,
        learning=added_parts(opening.effective, "learning", q),
        alignment=joint_parts(opening.effective, "alignment", q),
        autonomy=added_parts(q.opening_levels, "misalignment", q) * q.methods.effects,
        values=values_behind(q.opening_levels, q),
        gain=ZERO,
        running_cost=ZERO,
        mean_level=sum_in_order(q.opening_levels) / len(q.build.names),
    )


def levers_now(planned: Array, q: Inputs, opening: Opening) -> Levers:
    """What the methods do with these planned levels, all relative to the opening levels."""
    delivered = equations.delivered_level(q.opening_levels, planned, q.success)
    levels = effective_levels(delivered, q)
    ungated = delivered - q.opening_levels
    running = [cost * ungated[place] for place, cost in q.build.running]
    return Levers(
        multipliers=_multipliers(levels - opening.effective, ungated, q),
        sourcing=sourcing_of(levels, q),
        learning=added_parts(levels, "learning", q),
        alignment=joint_parts(levels, "alignment", q),
        autonomy=added_parts(delivered, "misalignment", q) * q.methods.effects,
        values=values_behind(delivered, q),
        gain=gain_of_change(levels, opening, q),
        running_cost=sum_in_order(np.stack(running)) if running else ZERO,
        mean_level=sum_in_order(delivered) / len(q.build.names),
    )


def _multipliers(change: Array, ungated: Array, q: Inputs) -> dict[str, Array]:
    """What the methods multiply in each channel."""
    found = dict.fromkeys(CHANNELS, ONE)
    for channel, effects in q.build.effects.items():
        total = ZERO
        for place, stream, side_effect in effects:
            if side_effect:
                size = q.effect_logs[stream] * q.methods.effects * ungated[place]
            else:
                size = q.effect_logs[stream] * change[place]
                if channel == SHARED_CHANNEL:
                    size *= q.methods.overlap
            total = size if total is ZERO else total + size
        found[channel] = np.exp(total)
    return found


def gain_of_change(effective: Array, opening: Opening, q: Inputs) -> Array:
    """The gain towards a digital offering beyond what the opening levels already give."""
    now = joint_parts(effective, "digital", q)
    # The opening digital share is the owner's own figure, so what stands at the start gains nothing. Where the
    # opening levels leave nothing to gain, nothing is.
    gain: Array = (now - opening.gain) / np.maximum(1 - opening.gain, 1e-12)
    return gain
