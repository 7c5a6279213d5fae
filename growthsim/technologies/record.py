"""The record: how often fans of a kind held in the past, so that every new one can say how far to trust it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from growthsim.technologies.forecast import Forecast
from growthsim.technologies.hindcast import LEVELS
from growthsim.technologies.walk import AUTOCORRELATION

FILE = "coverage.csv"
"""In `growthsim.data`: coverage of hindcasts of 53 improving technologies, a row per fan, window and horizon."""

SHORTEST_SPAN, LONGEST_SPAN = 0.75, 5.0
"""Years from one figure to the next, in the middle, within which the yearly record speaks for them."""

FEWEST = 3
"""Changes of the shortest window that was tested."""


@dataclass(frozen=True, slots=True)
class Held:
    """
    How fans like this one fared: share of outcomes within the interval, and among how many forecasts.

    `window` and `horizon` are those of the record that come nearest; `beyond` says that the fan reaches further
    than anything that was tested.
    """

    level: int
    share: float
    forecasts: int
    technologies: int
    window: int
    horizon: int
    beyond: bool


def held(forecast: Forecast, level: int = 80, year: float | None = None) -> Held:
    """
    The record of fans like this one at a year, its last one unless said otherwise.

    Of the tests that reached as far, the one from the longest window that is not longer than the fan's own past
    speaks for it; of fans from fewer changes than were ever tested, the shortest.
    """
    if level not in LEVELS:
        raise ValueError(f"no record of the {level} % interval; there is {', '.join(map(str, LEVELS))}")
    ahead = round((forecast.years[-1] if year is None else year) - forecast.walk.last_year)
    rows = [row for row in record() if row["fan"] == forecast.fan]
    horizon = min(max(ahead, 1), max(int(row["horizon"]) for row in rows))
    reaching = {int(row["window"]): row for row in rows if int(row["horizon"]) == horizon}
    seen = min(forecast.walk.differences, round(float(forecast.walk.spans.sum())))
    window = max((known for known in reaching if known <= seen), default=min(reaching))
    row = reaching[window]
    return Held(
        level,
        float(row[f"held_{level}"]),
        int(row["forecasts"]),
        int(row["technologies"]),
        window,
        horizon,
        beyond=ahead > horizon,
    )


def applies(forecast: Forecast) -> bool:
    """
    Whether the record is of fans like this one.

    Tested were fans driven by time, with the usual memory of shocks, from three yearly changes or more.
    """
    walk = forecast.walk
    yearly = SHORTEST_SPAN <= float(np.median(walk.spans)) <= LONGEST_SPAN
    usual = walk.law == "halving" and forecast.autocorrelation == AUTOCORRELATION
    return usual and yearly and walk.differences >= FEWEST


@cache
def record() -> tuple[dict[str, str], ...]:
    """The rows of the record."""
    text = files("growthsim.data").joinpath(FILE).read_text(encoding="utf-8")
    return tuple(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
