"""
What is usual: how fast and how unsteadily other things took over, and what is published about the pace of diffusion.

What is learnt from cases is always learnt from other files than the one it is used on, and from none that shares the
new thing with it, so that no case helps to forecast itself; the regions and firms of a file are not independent
witnesses, and each file has one voice. Other files are taken whole: what they teach may be later than the cut.
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
from growthsim.history.shares import is_whole, total

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
    """What is usual in the shipped cases of files that have nothing to do with this case's."""
    return _usual(kin(case))


def kin(case: Case) -> frozenset[str]:
    """Files that are no witnesses for a case: its own, and those with the same new thing (Amazon meets two trades)."""
    same = {file for file, markets in witnesses().items() if any(one.new.name == case.new.name for one in markets)}
    return frozenset(same | {file_of(case)})


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
def _usual(without: frozenset[str]) -> Usual:
    return usual_of({file: markets for file, markets in witnesses().items() if file not in without})


def usual_of(others: dict[str, list[Case]]) -> Usual:
    """What some files teach; round figures where there is too little of them."""
    shares, markets = _by_file(others, share_unsteadiness), _by_file(others, market_unsteadiness)
    paces = [np.mean(found, axis=0) for found in map(_paces, others.values()) if found]
    return Usual(
        _root_mean_square(shares) or ALONE.share_volatility,
        _root_mean_square(markets) or ALONE.market_volatility,
        _pace(np.array(paces)) if len(paces) > 2 else ALONE.pace,
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
    # Parts of a whole have no market of their own.
    return None if is_whole(levels) else _unsteadiness(case.years, np.log(levels))


@cache
def published() -> Pace:
    """What published fits of the Bass model say together, each product counted once."""
    text = files("growthsim.data").joinpath("diffusion.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
    return _pace(np.log([[float(row["innovation"]), float(row["imitation"])] for row in rows]))


@cache
def pace_of(case: Case) -> tuple[float, float] | None:
    """Logs of the coefficients that a whole record speaks for, taking all for willing; None where it is too short."""
    known = case.share > FIRST_SHARE
    if known.sum() < FEWEST_CHANGES + 1:
        return None
    unsteadiness = share_unsteadiness(case) or ALONE.share_volatility
    truths = learnt(case, believed("witness", OPEN_PACE, unsteadiness), TRUTHS)
    return float(np.median(np.log(truths.innovation))), float(np.median(np.log(truths.imitation)))


def _paces(markets: list[Case]) -> list[tuple[float, float]]:
    return [pace for pace in map(pace_of, markets) if pace is not None]


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


def _root_mean_square(values: list[float]) -> float:
    return math.sqrt(float(np.mean(np.square(values)))) if values else 0.0
