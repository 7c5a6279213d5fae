"""A frame of methods as the engine uses it: places, lags and what each method has a part in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from growthsim.data import MethodsFrame
from growthsim.data.frame_checks import PARTS

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Build:
    """
    A frame in arrays. `parts` holds, for each kind of part, the places of the methods and the sizes.

    `effects` says what moves each channel: the method's place, the effect's stream, and whether it is a side effect.
    """

    names: tuple[str, ...]
    lags: Array
    gated: NDArray[np.bool_]
    purpose: int | None
    running: tuple[tuple[int, float], ...]
    parts: dict[str, tuple[tuple[int, float], ...]]
    effects: dict[str, tuple[tuple[int, str, bool], ...]]


@cache
def build_of(frame: MethodsFrame) -> Build:
    """The arrays of a frame."""
    places = {name: place for place, name in enumerate(frame.names)}
    channels = dict.fromkeys(effect.channel for effect in frame.effects)
    return Build(
        names=frame.names,
        lags=np.array([method.lag / 12 for method in frame.methods])[:, None, None],
        gated=np.array([method.gated for method in frame.methods])[:, None, None],
        purpose=places[frame.purpose] if frame.purpose else None,
        running=tuple((places[m.name], m.running_cost) for m in frame.methods if m.running_cost > 0),
        parts={part: tuple((places[m.name], m.part(part)) for m in frame.with_part(part)) for part in PARTS},
        effects={
            channel: tuple((places[e.method], e.stream, e.side_effect) for e in frame.effects if e.channel == channel)
            for channel in channels
        },
    )
