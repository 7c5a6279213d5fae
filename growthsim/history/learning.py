"""
Learning about a substitution: possible truths are drawn, and each is kept as often as it made the record likely.

That is sampling, importance, resampling (Rubin 1988). No optimiser can fail, and a record of one or two figures simply
leaves what was believed beforehand as it was.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv, logsumexp, ndtri

from growthsim import equations, quantities
from growthsim.history.case import Case
from growthsim.streams import Block, uniforms

Array = NDArray[np.float64]

SEED = 1
"""Forecasts of history are the same on every machine and day."""

WORTH = 6.0
"""Changes that a usual unsteadiness is worth (chosen)."""

CANDIDATES = 20_000
"""Possible truths drawn beforehand."""

POINTS = 16
"""Points at which a rate is looked at between two figures."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Mean and spread of the logs of the coefficients of innovation and imitation, and how many stand behind them."""

    log_innovation: float
    innovation_spread: float
    log_imitation: float
    imitation_spread: float
    number: int


@dataclass(frozen=True, slots=True, eq=False)
class Belief:
    """Possible truths, one for each future; `price_ratio` and `price_part` only where a price is known."""

    innovation: Array
    imitation: Array
    volatility: Array
    price_ratio: Array | None = None
    """New over old price at the cut."""
    price_part: Array | None = None
    """Part of the new thing's price that moves with the series."""

    def __len__(self) -> int:
        return len(self.innovation)


@dataclass(frozen=True, slots=True, eq=False)
class Opinion:
    """Possible coefficients before anything is seen, and a usual unsteadiness."""

    innovation: Array
    imitation: Array
    usual_volatility: float
    price_ratio: Array | None = None
    price_part: Array | None = None


def believed(name: str, pace: Pace, volatility: float) -> Opinion:
    """An opinion from a pace: coefficients spread around it, from streams of that name."""
    innovation = np.exp(pace.log_innovation + pace.innovation_spread * chances(f"{name}.innovation", CANDIDATES))
    imitation = np.exp(pace.log_imitation + pace.imitation_spread * chances(f"{name}.imitation", CANDIDATES))
    return Opinion(innovation, imitation, volatility)


def learnt(case: Case, opinion: Opinion, futures: int) -> Belief:
    """
    Truths kept as often as they made the record likely.

    The volatility is not sampled beforehand: under each truth what the record leaves unexplained is known, and with
    it the volatility's own distribution.
    """
    changes = len(case.years) - 1
    squares = WORTH * opinion.usual_volatility**2 + _unexplained(case, opinion)
    logs = -0.5 * (WORTH + changes) * np.log(squares)
    reach = np.cumsum(np.exp(logs - logsumexp(logs)))
    # Systematic resampling: even steps through the weights leave less to luck than separate draws.
    chosen = np.searchsorted(reach, (np.arange(futures) + 0.5) / futures * reach[-1], side="left")
    order = np.argsort(places("order", futures), kind="stable")
    kept = np.minimum(chosen, CANDIDATES - 1)[order]
    ratio, part = opinion.price_ratio, opinion.price_part
    return Belief(
        opinion.innovation[kept],
        opinion.imitation[kept],
        volatilities("volatility", WORTH + changes, squares[kept], futures),
        None if ratio is None else ratio[kept],
        None if part is None else part[kept],
    )


def willing_share(belief: Belief | Opinion, price_change: Array | float) -> Array | float:
    """
    Share that would switch; all of them where no price is known.

    `price_change` is the price of the series over that at the cut.
    """
    if belief.price_ratio is None or belief.price_part is None:
        return 1.0
    market = quantities.MARKET
    ratio = belief.price_ratio * (1.0 - belief.price_part + belief.price_part * price_change)
    found: Array = equations.switching_share(
        ratio, 1.0, market["price_sensitivity"].default, market["switching_threshold"].default
    )
    return found


def places(name: str, number: int) -> Array:
    """Numbers between 0 and 1 from the stream of that name."""
    return uniforms(SEED, f"history.{name}", Block(0, number))


def chances(name: str, number: int) -> Array:
    """Standard normal numbers from the stream of that name."""
    found: Array = ndtri(places(name, number))
    return found


def volatilities(name: str, degrees: float, squares: Array | float, number: int) -> Array:
    """Volatilities whose squares are a sum of squares over a chi-square variable."""
    found: Array = np.sqrt(squares / (2.0 * gammaincinv(degrees / 2.0, places(name, number))))
    return found


def _unexplained(case: Case, opinion: Opinion) -> Array:
    """Squares of the changes that each truth leaves unexplained, each over its span."""
    found = np.zeros(CANDIDATES)
    logs = equations.log_odds(case.share)
    prices = _price_changes(case)
    for place, span in enumerate(np.diff(case.years)):
        rate = _mean_rate(opinion, case.share[place : place + 2], prices[place : place + 2])
        found += (logs[place + 1] - logs[place] - span * rate) ** 2 / span
    return found


def _mean_rate(opinion: Opinion, shares: Array, prices: Array) -> Array:
    """Mean rate of the log odds while they rise evenly from one figure to the next."""
    parts = (np.arange(POINTS) + 0.5) / POINTS
    ends = equations.log_odds(shares)
    between = equations.share_of_log_odds(ends[0] + parts * (ends[1] - ends[0]))
    if opinion.price_ratio is None:
        # Without a price the rate is p over the share plus q: only the mean of the inverse is needed.
        found: Array = opinion.innovation * float(np.mean(1.0 / between)) + opinion.imitation
        return found
    total = np.zeros(CANDIDATES)
    for part, share in zip(parts, between, strict=True):
        willing = willing_share(opinion, float(prices[0] + part * (prices[1] - prices[0])))
        total += equations.log_odds_rate(opinion.innovation, opinion.imitation, willing, share)
    return total / len(parts)


def _price_changes(case: Case) -> Array:
    """
    The price of the series in the years of the shares, over that at the cut; level outside its own years.

    Where the old price is known too it is that of new over old: what moved a buyer.
    """
    found: Array = np.ones(len(case.years))
    if case.price is None or not len(case.price):
        return found
    found = np.interp(case.years, case.price.years, case.price.values) / case.price.values[-1]
    if case.old_price is not None and len(case.old_price):
        found /= np.interp(case.years, case.old_price.years, case.old_price.values) / case.old_price.values[-1]
    return found
