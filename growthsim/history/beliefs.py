"""
What may be true about a substitution after what was seen, by three ways of seeing it.

Each is a claim about how fast the log odds of the new rise:

fisher_pry
    By the same amount every year (Fisher and Pry 1971). The amount is learnt from the record alone: without any
    opinion beforehand, what it leaves open is normal around the mean yearly rise.
competitive
    As in growthsim's own market: innovators, imitators, and no more switch than the price allows, where there is
    a price. Beforehand the coefficients are as in the cases of other files.
published
    As in the Bass model with the coefficients of published products beforehand: of all, the one that knows most
    before it has seen anything.

A year's chance change is unknown as well. Beforehand it is what is usual in other cases, worth six changes.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from growthsim import equations
from growthsim.history.case import Case
from growthsim.history.learning import (
    CANDIDATES,
    WORTH,
    Belief,
    Opinion,
    believed,
    chances,
    learnt,
    places,
    volatilities,
)
from growthsim.history.usual import Usual, published

Array = NDArray[np.float64]

METHODS = ("competitive", "fisher_pry", "published")
"""Ways of seeing a substitution, the model's own first."""

PRICE_RATIO_SPREAD = 0.5
"""Spread of the log of new over old price at the cut, where the old price is not known (chosen)."""


def beliefs(case: Case, usual: Usual, futures: int) -> dict[str, Belief]:
    """What each way of seeing the substitution holds possible; the case ends with the last known figure."""
    case = _begun(case)
    return {
        "competitive": learnt(case, _competitive(case, usual), futures),
        "fisher_pry": _fisher_pry(case, usual, futures),
        "published": learnt(case, believed("published", published(), usual.share_volatility), futures),
    }


def _begun(case: Case) -> Case:
    """The years in which both were there: a share of none or of all has no log odds, and a step from it no pace."""
    known = (case.share > 0) & (case.share < 1)
    known[-1] |= not known.any()
    return case if known.all() else replace(case, years=case.years[known], share=case.share[known])


def _competitive(case: Case, usual: Usual) -> Opinion:
    """The pace of other cases, and what is open about the price."""
    opinion = believed("competitive", usual.pace, usual.share_volatility)
    if case.price is None or not len(case.price):
        return opinion
    ratio, part = _price_truths(case)
    return replace(opinion, price_ratio=ratio, price_part=part)


def _price_truths(case: Case) -> tuple[Array, Array]:
    """Price ratios at the cut, and parts of the price that move with the series."""
    if case.old_price is not None and len(case.old_price) and case.price is not None:
        return np.full(CANDIDATES, case.price.values[-1] / case.old_price.values[-1]), np.ones(CANDIDATES)
    return np.exp(PRICE_RATIO_SPREAD * chances("price_ratio", CANDIDATES)), places("price_part", CANDIDATES)


def _fisher_pry(case: Case, usual: Usual, futures: int) -> Belief:
    spans, changes = np.diff(case.years), np.diff(equations.log_odds(case.share))
    name, squares = "fisher_pry.volatility", WORTH * usual.share_volatility**2
    chance = chances("fisher_pry.imitation", futures)
    if not len(spans):
        # A single figure has no pace of its own; that of other cases stands in.
        pace = np.exp(usual.pace.log_imitation + usual.pace.imitation_spread * chance)
        return Belief(np.zeros(futures), pace, volatilities(name, WORTH, squares, futures))
    span = float(spans.sum())
    slope = float(changes.sum()) / span
    squares += float(((changes - slope * spans) ** 2 / spans).sum())
    volatility = volatilities(name, WORTH + len(spans) - 1, squares, futures)
    return Belief(np.zeros(futures), slope + volatility / math.sqrt(span) * chance, volatility)
