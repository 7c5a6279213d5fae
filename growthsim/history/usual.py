"""
What is usual: how fast and how unsteadily other things took over, and what is published about the pace of diffusion.

What is learnt from cases is always learnt from other files than the one it is used on, so that no case helps to
forecast itself; the regions and firms of a file are not independent witnesses, and each file has one voice.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from growthsim import equations
from growthsim.history.case import Case
from growthsim.history.learning import Pace, believed, learnt
from growthsim.history.library import shipped_cases
from growthsim.history.shares import total

Array = NDArray[np.float64]

FIRST_SHARE = 0.001
"""Shares below this are so small, and so roughly known, that their changes say nothing about later ones."""

FEWEST_CHANGES = 3
"""Changes a case must have before it is a witness."""

OPEN_PACE = Pace(math.log(0.01), 2.0, math.log(0.38), 1.0, 0)
"""What is believed of a witness beforehand (chosen so wide that the record decides): p and q within a factor of fifty
and of seven."""

TRUTHS = 2000
"""Possible truths from which the middle of a witness is taken."""


@dataclass(frozen=True, slots=True)
class Usual:
    """Standard deviations of a year's change of the log odds and of the log of old and new together, and the pace."""

    share_volatility: float
    market_volatility: float
    pace: Pace


ALONE = Usual(0.2, 0.08, OPEN_PACE)
"""What is taken for usual where there are no other cases (chosen: round figures near those of the library)."""


def usual(case: Case) -> Usual:
    """What is usual in the shipped cases of other files than this case's."""
    return _usual(file_of(case))


def file_of(case: Case) -> str:
    """The file that a case stands in."""
    return case.market.partition(":")[0]


def witnesses() -> dict[str, list[Case]]:
    """The shipped markets by file, each market once."""
    found: dict[str, dict[str, Case]] = {}
    for case in shipped_cases():
        found.setdefault(file_of(case), {})[case.market] = case
    return {file: list(markets.values()) for file, markets in found.items()}


@cache
def _usual(without: str) -> Usual:
    others = {file: markets for file, markets in witnesses().items() if file != without}
    if not others:
        return ALONE
    shares = _by_file(others, share_unsteadiness)
    markets = _by_file(others, market_unsteadiness)
    paces = np.array([np.mean(found, axis=0) for found in (_paces(file) for file in others) if found])
    return Usual(
        math.sqrt(float(np.mean(np.square(shares)))), math.sqrt(float(np.mean(np.square(markets)))), _pace(paces)
    )


def share_unsteadiness(case: Case) -> float | None:
    """
    Standard deviation of a year's change of the log odds about its mean; None where there are too few changes.

    About the mean of the whole record, not about a trend that bends: slow changes of pace are what a forecast
    misses most, and they belong to what it must allow for.
    """
    known = case.share > FIRST_SHARE
    return _unsteadiness(case.years[known], equations.log_odds(case.share[known]))


def market_unsteadiness(case: Case) -> float | None:
    """Standard deviation of a year's change of the log of old and new together about its mean pace."""
    levels = total(case)
    # Shares of a whole have no market of their own.
    return None if np.ptp(levels) < 1e-6 * levels.max() else _unsteadiness(case.years, np.log(levels))


@cache
def published() -> Pace:
    """What published fits of the Bass model say together, each product counted once."""
    text = files("growthsim.data").joinpath("diffusion.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
    return _pace(np.log([[float(row["innovation"]), float(row["imitation"])] for row in rows]))


def pace_of(case: Case) -> tuple[float, float] | None:
    """Logs of the coefficients that a whole record speaks for, taking all for willing; None where it is too short."""
    known = case.share > FIRST_SHARE
    if known.sum() < FEWEST_CHANGES + 1:
        return None
    unsteadiness = share_unsteadiness(case) or ALONE.share_volatility
    truths = learnt(case, believed("witness", OPEN_PACE, unsteadiness), TRUTHS)
    return float(np.median(np.log(truths.innovation))), float(np.median(np.log(truths.imitation)))


@cache
def _paces(file: str) -> list[tuple[float, float]]:
    found = (pace_of(case) for case in witnesses()[file])
    return [pace for pace in found if pace is not None]


def _pace(logs: Array) -> Pace:
    """Mean and spread of rows of log coefficients."""
    (innovation, imitation), (away, apart) = logs.mean(axis=0), logs.std(axis=0, ddof=1)
    return Pace(float(innovation), float(away), float(imitation), float(apart), len(logs))


def _unsteadiness(years: Array, logs: Array) -> float | None:
    if len(years) < FEWEST_CHANGES + 1:
        return None
    spans, changes = np.diff(years), np.diff(logs)
    surplus = changes - spans * changes.sum() / spans.sum()
    return float(np.sqrt((surplus**2 / spans).sum() / (len(changes) - 1)))


def _by_file(others: dict[str, list[Case]], measure: Callable[[Case], float | None]) -> list[float]:
    """A measure of every file: the mean of its markets."""
    found = [[value for value in map(measure, markets) if value is not None] for markets in others.values()]
    return [float(np.mean(values)) for values in found if values]
