"""The programme: how levels of methods move, and what they multiply."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from growthsim import equations
from growthsim.data import CHANNELS, METHOD_NAMES, frame
from growthsim.engine.inputs import Inputs, sum_in_order
from growthsim.engine.opening import GATED, Opening

Array = NDArray[np.float64]

ONE = np.ones((1, 1))
ZERO = np.zeros((1, 1))
LAGS = np.array([method.lag / 12 for method in frame().methods])[:, None, None]
RUNNING_COSTS = {method.name: method.running_cost for method in frame().methods if method.running_cost > 0}
PLACES = {name: place for place, name in enumerate(METHOD_NAMES)}
THROUGH_GATE = np.array(GATED)[:, None, None]
PURPOSE = PLACES[frame().purpose]
EFFECTS = {
    channel: [(PLACES[e.method], e.stream, e.side_effect) for e in frame().effects if e.channel == channel]
    for channel in dict.fromkeys(effect.channel for effect in frame().effects)
}
"""What moves each channel: the method's place, the effect's stream, and whether it is a side effect."""
SHARED_CHANNEL = "productivity"
"""The channel whose studies measure the same bundle of practices: their effects overlap."""


@dataclass(frozen=True, slots=True)
class Levers:
    """What the methods do in one step. `level` counts from 0 to 1; effective levels are behind the gate."""

    effective: dict[str, Array]
    multipliers: dict[str, Array]
    autonomy: Array
    """Believed in but not gated: what autonomy costs in hours does not wait for a purpose."""
    gain: Array
    running_cost: Array
    mean_level: Array


def planned_step(planned: Array, goals: Array, q: Inputs) -> tuple[Array, Array]:
    """Planned levels one step on, and how many levels a year moved."""
    gap = goals - planned
    lag = LAGS * (q.ramp / 3)
    # Summed one by one: numpy's own sum changes its order, and so its last digit, with the shape.
    wish = sum_in_order(np.abs(gap) / lag)
    moved = equations.level_step(gap, lag, equations.stretch(wish, q.methods.change_capacity), q.step)
    return planned + moved, sum_in_order(np.abs(moved)) / q.step


def still_levers(q: Inputs, opening: Opening) -> Levers:
    """The levers of a company in which no plan touches a method."""
    return Levers(
        effective={name: opening.effective[place] for name, place in PLACES.items()},
        multipliers=dict.fromkeys(CHANNELS, ONE),
        autonomy=q.opening_levels[PLACES["autonomy"]] * q.methods.effects,
        gain=ZERO,
        running_cost=ZERO,
        mean_level=sum_in_order(q.opening_levels) / len(METHOD_NAMES),
    )


def levers_now(planned: Array, q: Inputs, opening: Opening) -> Levers:
    """Effective levels and multipliers, all relative to the opening levels."""
    delivered = equations.delivered_level(q.opening_levels, planned, q.success)
    passed = equations.gated_level(delivered, delivered[PURPOSE], q.methods.gate)
    levels = np.where(THROUGH_GATE, passed, delivered) * q.methods.effects
    effective = {name: levels[place] for name, place in PLACES.items()}
    ungated = delivered - q.opening_levels
    running = [cost * ungated[PLACES[name]] for name, cost in RUNNING_COSTS.items()]
    return Levers(
        effective=effective,
        multipliers=_multipliers(levels - opening.effective, ungated, q),
        autonomy=delivered[PLACES["autonomy"]] * q.methods.effects,
        gain=gain_of_change(effective, opening),
        running_cost=sum_in_order(np.stack(running)),
        mean_level=sum_in_order(delivered) / len(METHOD_NAMES),
    )


def _multipliers(change: Array, ungated: Array, q: Inputs) -> dict[str, Array]:
    """What the methods multiply in each channel."""
    found = dict.fromkeys(CHANNELS, ONE)
    for channel, effects in EFFECTS.items():
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


def gain_of_change(effective: dict[str, Array], opening: Opening) -> Array:
    """The gain towards a digital offering beyond what the opening levels already give."""
    now = equations.digital_gain(effective["algorithms"], effective["interfaces"], effective["community"])
    # The opening digital share is the owner's own figure, so what stands at the start gains nothing.
    gain: Array = (now - opening.gain) / (1 - opening.gain)
    return gain
