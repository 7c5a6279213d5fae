"""
Single futures of a cost: what the past leaves open is drawn, then the years to come.

Three things are not known: the volatility, the slope's error, and the last shock, half of which still has to
arrive. The last two are correlated, for the last shock is part of the last change the slope was learnt from.
Drawn together they make futures whose spread at every whole year is exactly that of the forecast.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from growthsim.equations import noise_difference
from growthsim.technologies.volatility import volatility_from
from growthsim.technologies.walk import Walk, slope_error

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Past:
    """One possible truth about the past for each run: volatility, slope, and the last shock."""

    volatility: Array
    slope: Array
    shock: Array


def past_of(walk: Walk, fan: str, autocorrelation: float, place: Array, shock: Array, chance: Array) -> Past:
    """
    Truths that the past allows.

    Parameters
    ----------
    walk :
        What the past says.
    fan :
        How the fan is made, one of `growthsim.technologies.volatility.FANS`.
    autocorrelation :
        Weight of last year's shock, θ.
    place :
        For each run a number between 0 and 1, from which the volatility is taken.
    shock :
        For each run the last shock, standard normal.
    chance :
        For each run what else the slope's error holds, standard normal.
    """
    past = walk.directions
    volatility = volatility_from(walk, fan, autocorrelation).draw(place)
    # Of an interval of several years the last shock is only a part.
    part = math.sqrt(min(walk.spans[-1], 1.0) / walk.spans[-1])
    together = part * float(past[-1] / (past @ past)) / math.sqrt(1.0 + autocorrelation * autocorrelation)
    apart = math.sqrt(max(slope_error(walk, autocorrelation) ** 2 - together * together, 0.0))
    return Past(volatility, walk.slope - volatility * (together * shock + apart * chance), shock)


def noise_levels(volatility: Array, autocorrelation: Array | float, shocks: Array, spans: Array) -> Array:
    """
    Noise of the log cost at the end of every interval, 0 at the first.

    `shocks` has one row more than there are intervals: the first is the last shock of the past.
    """
    differences = noise_difference(shocks[1:], shocks[:-1], volatility, autocorrelation) * np.sqrt(spans)[:, None]
    return np.concatenate([np.zeros((1, differences.shape[1])), np.cumsum(differences, axis=0)])


def levels_at(levels: Array, spans: Array, times: Array) -> Array:
    """Levels at times between the ends of the intervals, spread evenly over each."""
    ends = np.concatenate([[0.0], np.cumsum(spans)])
    place = np.minimum(np.searchsorted(ends, times + 1e-9, side="right") - 1, len(spans) - 1)
    part = ((times - ends[place]) / spans[place])[:, None]
    found: Array = levels[place] + part * (levels[place + 1] - levels[place])
    return found
