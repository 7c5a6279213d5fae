"""Paces, spans of time, costs and tests in words."""

from __future__ import annotations

import math

from growthsim.technologies.trend import Trend
from growthsim.texts import text
from growthsim.texts.numbers import fixed, percent, short

LARGEST_CHANGE = math.log(1e4)
"""Log change from which a percentage says nothing any more."""

LONGEST = 1000.0
"""Years from which a halving time is only called very long."""

UNSTEADY = 0.3
"""Volatility from which a factor is told, not a percentage."""

PLAINEST, LARGEST = 1e-4, 1e15
"""Costs outside are written with their power of ten."""

TINY_P = 0.001

WHOLE_YEAR = 1e-6
"""Years by which a date may miss the start of a year and still be it."""


def change_words(drift: float) -> str:
    """
    A log change as a percentage with its sign, in two figures.

    >>> change_words(-0.126), change_words(0.0967), change_words(-0.008), change_words(-5.3), change_words(0.0)
    ('−12\\xa0%', '+10\\xa0%', '−0.8\\xa0%', '−99.5\\xa0%', '0.0\\xa0%')
    """
    if drift > LARGEST_CHANGE:
        return text("technology.very_large")
    share = math.expm1(drift)
    words = percent(share, 0 if 0.0995 <= abs(share) < 0.985 or share >= 0.985 else 1)
    return f"+{words}" if share >= 0.0005 else words


def span_words(years: float) -> str:
    """
    A span of time in its own unit, in two figures.

    >>> span_words(5.48), span_words(0.23), span_words(0.05), span_words(1.0), span_words(5000)
    ('5.5 years', '2.8 months', '18 days', '1.0 years', 'over 1,000 years')
    """
    if not years < LONGEST:
        return text("technology.very_long")
    unit, length = _unit(years)
    return text(f"technology.{unit}", number=_figures(years / length))


def span_range(middle: float, low: float | None, high: float | None) -> str:
    """
    A span with its range, the ends in the unit of the middle.

    >>> span_range(5.48, 4.35, 7.41), span_range(8.15, 3.45, math.inf), span_range(2.4, None, None)
    ('5.5 years (4.3 to 7.4)', '8.2 years (3.5 or more)', '2.4 years')
    """
    words = span_words(middle)
    if low is None or high is None or not middle < LONGEST:
        return words
    length = _unit(middle)[1]
    lowest = _end(low, length)
    if math.isinf(high):
        return text("technology.open_range", middle=words, low=lowest)
    highest = _end(high, length)
    if lowest == highest:
        return words
    return text("technology.range", middle=words, low=lowest, high=highest)


def date_words(year: float) -> str:
    """
    A decimal year as somebody would say it: the year, with its month where it is no whole one.

    >>> date_words(2020.0), date_words(2020.12), date_words(2024.9)
    ('2020', 'Feb 2020', 'Nov 2024')
    """
    whole = round(year)
    if abs(year - whole) < WHOLE_YEAR:
        return str(whole)
    start = math.floor(year)
    month = text(f"technology.month.{math.floor((year - start) * 12) + 1}")
    return text("technology.date", month=month, year=start)


def cost_words(cost: float, unit: str = "") -> str:
    """
    A cost in two figures; with its power of ten where neither zeros nor names of scales can be read.

    >>> cost_words(1_960), cost_words(3.8e-9), cost_words(2e17, "USD")
    ('2.0\\xa0k', '3.8e−9', '2.0e17\\xa0USD')
    """
    if PLAINEST <= cost < LARGEST:
        return short(cost, unit)
    mantissa, power = f"{cost:.1e}".split("e")
    number = text(
        "technology.power",
        mantissa=fixed(float(mantissa), 1),
        power=fixed(int(power)),
    )
    return text("number.with_unit", number=number, unit=unit) if unit else number


def volatility_words(volatility: float) -> str:
    """
    How far a cost strays in a year.

    >>> volatility_words(0.127), volatility_words(0.0), volatility_words(0.732)
    ('13\\xa0%', '0.0\\xa0%', 'a factor of 2.1')
    """
    if volatility < UNSTEADY:
        return percent(volatility, 0 if volatility >= 0.0995 else 1)
    return text("technology.factor", number=cost_words(math.exp(min(volatility, 500.0))))


def significance_words(trend: Trend) -> str:
    """
    What the test says, in numbers; p is that of the direction the cost took.

    >>> significance_words(Trend(-0.1, "falling", t=-2.65, p=0.0285))
    't = −2.6, p = 0.03'
    >>> significance_words(Trend(0.1, "rising", t=10.94, p=1.0))
    't = 10.9, p under 0.001'
    """
    if trend.t is None or trend.p is None:
        return ""
    p = 1 - trend.p if trend.verdict == "rising" else trend.p
    t = fixed(trend.t, 1)
    if p < TINY_P:
        return text("technology.test_below", t=t)
    return text("technology.test", t=t, p=fixed(p, 2 if p >= 0.0095 else 3))


def counted_words(one: str, many: str, number: float) -> str:
    """A count with its noun: the keys of one of them and of many."""
    return text(one if number == 1 else many, number=fixed(number))


def _unit(years: float) -> tuple[str, float]:
    if years >= 0.95:
        return "years", 1.0
    return ("months", 1 / 12) if years >= 0.95 / 12 else ("days", 1 / 365.25)


def _end(years: float, length: float) -> str:
    if not years < LONGEST:
        return text("technology.very_long_number")
    return _figures(years / length)


def _figures(value: float) -> str:
    """Two figures, and no name of a scale."""
    if value < 0.095:
        return fixed(value, 2)
    decimals = 2 if value < 0.995 else 1 if value < 9.95 else 0
    return fixed(value, decimals)
