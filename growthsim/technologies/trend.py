"""
Is a cost falling exponentially at all? The one-sided t-test on first differences of log cost.

The R² of a straight line through log costs must not decide: random walks without any drift reach 0.8 and more
over a century or two (nails, wheat), and an ordinary t of that line misleads as badly. The mean of the yearly changes
against their own scatter does not (Farmer and Lafond 2016). Its price is power: a short or unsteady series
that does fall may not pass.

The published test takes years as independent. Where shocks linger (θ = 0.63), 18 of 100 costs that go nowhere pass
it, not 10; `p_lingering` is the same question asked with that in mind, and the interval minds it too.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy.special import stdtr, stdtrit

from growthsim.technologies.volatility import StudentVolatility, volatility_from
from growthsim.technologies.walk import AUTOCORRELATION, Walk, halving_time, slope_error

SIGNIFICANCE = 0.10
"""Level of the test: of ten costs that go nowhere and forget their shocks, one passes for a fall."""

SLOW = 25.0
"""Years; a cost that takes longer to halve falls, but changes little within a planning span (chosen)."""

INTERVAL = 0.80
"""Central interval of drift and halving time that is reported."""


@dataclass(frozen=True, slots=True)
class Trend:
    """
    The drift of a log cost, and whether chance alone could have made it.

    `verdict` is `falling`, `falling slowly`, `rising`, `unclear` (neither can be shown) or `unknown` (a single
    change). `t` and `p` are those of the one-sided test for a fall, `p_lingering` that of the same test for shocks that
    linger; all are None with a single change. `low` and `high` bound the drift with a probability of 80 %, shocks
    that linger included.
    """

    drift: float
    verdict: str
    t: float | None = None
    p: float | None = None
    p_lingering: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def improving(self) -> bool:
        """Whether a fall is shown."""
        return self.verdict in ("falling", "falling slowly")

    @property
    def halving_time(self) -> float:
        """Years in which the cost halves; negative where it doubles."""
        return halving_time(self.drift)

    @property
    def halving_times(self) -> tuple[float | None, float | None]:
        """
        Shortest and longest halving time; the longest is infinite where the cost may not fall at all.

        Both are None with a single change, or where no fall lies within the interval.
        """
        if self.low is None or self.high is None or self.low >= 0:
            return None, None
        return halving_time(self.low), halving_time(self.high) if self.high < 0 else math.inf


def trend_of(walk: Walk, autocorrelation: float = AUTOCORRELATION) -> Trend:
    """The trend of a walk, with its test and its interval."""
    drift = walk.past_drift
    if walk.differences < 2:
        return Trend(drift, "unknown")
    degrees = walk.differences - 1
    t = _ratio(walk.slope, walk.volatility / math.sqrt(float(walk.directions @ walk.directions)))
    # With experience as the driver costs fall when the slope is negative, as long as output grows.
    p = float(stdtr(degrees, t if walk.drivers.sum() > 0 else -t))
    known = volatility_from(walk, "corrected", autocorrelation)
    assert isinstance(known, StudentVolatility)
    pace = abs(drift / walk.slope) if walk.slope else 1.0
    error = known.scale * slope_error(walk, autocorrelation) * pace
    p_lingering = float(stdtr(known.degrees, _ratio(drift, error)))
    margin = error * float(stdtrit(known.degrees, (1 + INTERVAL) / 2))
    return Trend(drift, _verdict(drift, p), t, p, p_lingering, drift - margin, drift + margin)


def _ratio(value: float, error: float) -> float:
    if error > 0:
        return value / error
    # Numbers without any scatter leave no doubt.
    return math.copysign(math.inf, value) if value else 0.0


def _verdict(drift: float, p: float) -> str:
    if p <= SIGNIFICANCE:
        return "falling" if halving_time(drift) <= SLOW else "falling slowly"
    return "rising" if 1 - p <= SIGNIFICANCE else "unclear"
