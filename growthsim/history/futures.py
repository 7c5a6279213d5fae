"""Possible futures of a substitution: the share of the new, the level of the old, and the dates of what happens."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from growthsim import equations
from growthsim.history.case import Case
from growthsim.history.learning import SEED, Belief, willing_share
from growthsim.history.shares import LEVELS, is_whole, total
from growthsim.history.usual import Usual
from growthsim.streams import Block, normals, uniforms
from growthsim.technologies.paths import levels_at, noise_levels, past_of
from growthsim.technologies.series import series_of
from growthsim.technologies.volatility import FANS
from growthsim.technologies.walk import AUTOCORRELATION, walk_of

Array = NDArray[np.float64]

HORIZON = 60.0
"""Years ahead that are looked at; what has not happened by then counts as happening then, or never."""

STEP = 0.25
"""Years of a step: fine enough that dates are even between steps."""

STEPS = round(HORIZON / STEP)

TIMES: Array = np.arange(STEPS + 1, dtype=np.float64) * STEP

FEWEST_PRICES = 3
"""Prices from which a forecast of the price is made."""

MARKET_MEMORY = 10
"""Changes from which the pace of old and new together is learnt."""

STANDSTILL = 5.0
"""Years of a market without growth that are believed before anything is seen of its pace (chosen)."""


LOGS_LIMIT = 300.0
"""Logs of prices and markets over those at the cut are kept within these, so that no number is too large."""


def share_paths(case: Case, belief: Belief, price_changes: Array | None) -> Array:
    """Share of the new in every future at every mark, shape (mark, future); the first is the last known figure."""
    shocks = normals(SEED, "history.share", Block(0, len(belief)), STEPS)
    shares = np.empty((STEPS + 1, len(belief)))
    shares[0] = case.share[-1]
    for step in range(STEPS):
        willing = willing_share(belief, 1.0 if price_changes is None else price_changes[step])
        diffused = equations.diffused_share(belief.innovation, belief.imitation, willing, shares[step], STEP)
        shares[step + 1] = equations.shaken_share(diffused, belief.volatility, shocks[step], STEP)
    return shares


def price_paths(case: Case, futures: int) -> Array | None:
    """The price of the series over that at the cut, as the cost laboratory forecasts it; None where none is known."""
    if case.price is None or len(case.price) < FEWEST_PRICES:
        return None
    walk = walk_of(series_of(zip(case.price.years, case.price.values, strict=True), case.price.name))
    spans, block = np.ones(math.ceil(HORIZON)), Block(0, futures)
    shocks = normals(SEED, "history.price", block, len(spans) + 1)
    chance = normals(SEED, "history.price.slope", block, 1)[0]
    place = uniforms(SEED, "history.price.volatility", block)
    past = past_of(walk, FANS[0], AUTOCORRELATION, place, shocks[0], chance)
    noise = levels_at(noise_levels(past.volatility, AUTOCORRELATION, shocks, spans), spans, TIMES)
    found: Array = np.exp(np.clip(TIMES[:, None] * past.slope + noise, -LOGS_LIMIT, LOGS_LIMIT))
    return found


def market_paths(case: Case, usual: Usual, futures: int) -> Array:
    """
    Old and new together in every future, shape (mark, future): a walk whose pace is learnt from the last changes.

    Beforehand the market is believed to stand still; the pace is a mean of that and of what was seen. Parts of a
    whole, such as percent, have no market of their own.
    """
    levels = total(case)
    if is_whole(levels):
        return np.full((STEPS + 1, futures), levels[-1])
    span = min(float(case.years[-1] - case.years[max(0, len(levels) - 1 - MARKET_MEMORY)]), HORIZON)
    change = math.log(levels[-1] / levels[max(0, len(levels) - 1 - MARKET_MEMORY)])
    block, volatility = Block(0, futures), usual.market_volatility
    chance = normals(SEED, "history.market.pace", block, 1)[0]
    pace = change / (span + STANDSTILL) + volatility / math.sqrt(span + STANDSTILL) * chance
    shocks = normals(SEED, "history.market", block, STEPS)
    logs = np.cumsum(pace * STEP + volatility * math.sqrt(STEP) * shocks, axis=0)
    logs = np.clip(np.concatenate([np.zeros((1, futures)), logs]), -LOGS_LIMIT, LOGS_LIMIT)
    found: Array = levels[-1] * np.exp(logs)
    return found


def dates(case: Case, shares: Array, markets: Array) -> dict[str, Array]:
    """Years in which the events happen, infinite where not within the horizon; shape (future,)."""
    start = float(case.years[-1])
    found = {event: first_dates(shares - level, start) for event, level in LEVELS.items()}
    old = markets * (1.0 - shares)
    # The last known level of the old belongs to its own last figure, which may stand without one of the new.
    peaks = np.maximum(np.maximum.accumulate(old, axis=0), float(case.old.values.max()))
    return {**found, "old_half": first_dates(peaks / 2 - old, start)}


def first_dates(surplus: Array, start: float) -> Array:
    """When a surplus first rises above zero, on the straight line between marks; infinite where it never does."""
    above = surplus >= 0
    step = above.argmax(axis=0)
    futures = np.arange(surplus.shape[1])
    after, before = surplus[step, futures], surplus[np.maximum(step - 1, 0), futures]
    rise = np.where(after == before, 1.0, after - before)
    part = np.where(step > 0, -before / rise, 1.0)
    found: Array = np.where(above.any(axis=0), start + STEP * np.maximum(step - 1 + part, 0.0), np.inf)
    return found
