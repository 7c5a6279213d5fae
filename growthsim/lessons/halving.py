"""Lesson (c): how fast real prices halve, and the controls that do not."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from growthsim.analysis.pace import change_words, span_words
from growthsim.lessons.lesson import Curve, Lesson, Place, Step
from growthsim.lessons.task import Task
from growthsim.technologies.forecast import Forecast, forecast
from growthsim.technologies.library import library, shipped
from growthsim.technologies.record import held
from growthsim.technologies.series import Series
from growthsim.technologies.trend import SIGNIFICANCE, Trend, trend_of
from growthsim.technologies.walk import Walk, halving_time, walk_of
from growthsim.texts import text
from growthsim.texts.numbers import fixed, percent

SERIES = "solar_pv_modules_1975_2024"
"""The technology whose price is predicted: a long record of official grade under an open licence."""
OUTPUT = "solar_pv_modules"
"""The same technology in the record that holds what was ever built."""
KILOWATT = 1000.0
"""The record is in dollars for a watt."""
KNOWN_UNTIL = 1985.0
YEARS = (1990.0, 2000.0, 2010.0, 2024.0)
STALL = (2003.0, 2008.0)
"""Years of the record in which the price hardly fell."""
DECADE = 10.0
PERCENT = 70.0
"""The rule of thumb: 70 divided by the percentage."""
RULE_MISS = 0.1
"""Part by which a rule of thumb may miss and still be one (chosen)."""


@dataclass(frozen=True, eq=False)
class Technology:
    """A shipped series with its pace and the test of it."""

    series: Series
    walk: Walk
    trend: Trend

    @property
    def name(self) -> str:
        """Its name up to the first comma."""
        return self.series.title.split(",")[0]

    @property
    def span(self) -> float:
        """Years of its record."""
        return float(self.series.years[-1] - self.series.years[0])

    @property
    def halves(self) -> bool:
        """Known to improve, and its test shows a fall."""
        return self.series.kind == "improving" and self.trend.improving


@cache
def technologies() -> tuple[Technology, ...]:
    """Every shipped series, the fastest fall first."""
    found = [_technology(name) for name in library()]
    return tuple(sorted(found, key=lambda each: each.trend.drift))


def halving() -> list[Technology]:
    """Those that halve, the fastest first."""
    return [each for each in technologies() if each.halves]


def not_halving() -> list[Technology]:
    """Those in which no fall is shown, or a rise."""
    return [each for each in technologies() if not each.halves]


def controls() -> list[Technology]:
    """Those that are in the library because they are known not to improve."""
    return [each for each in technologies() if each.series.kind == "control"]


def price(year: float) -> float:
    """Dollars for a kilowatt of solar modules."""
    series = shipped(SERIES)
    return KILOWATT * float(series.costs[int(np.flatnonzero(series.years == year)[0])])


def same_pace(year: float) -> float:
    """What is said by whoever knows the first years and lets the price go on falling at their pace."""
    walk = _known_walk()
    return KILOWATT * math.exp(walk.last_log_cost + walk.drift * (year - walk.last_year))


def task() -> Task:
    """The price of solar modules in later years, from its first figures."""
    known = tuple((float(year), price(float(year))) for year in shipped(SERIES).years if year <= KNOWN_UNTIL)
    return Task("halving", YEARS, tuple(map(price, YEARS)), known, 0.1, 1e6, sliders=False)


def curves() -> tuple[Curve, ...]:
    """The price as it was measured, and what goes on at the pace of the first years."""
    series = shipped(SERIES)
    ahead = np.arange(KNOWN_UNTIL, YEARS[-1] + 1)
    return (
        Curve("truth", series.years, KILOWATT * series.costs),
        Curve("same", ahead, np.array([same_pace(year) for year in ahead]), dashed=True),
    )


@cache
def numbers() -> Mapping[str, float]:
    """What the lesson's answers are made of."""
    return {**_solar(), **_library(), **_thumb(), **_experience(), **_fans()}


def facts() -> Mapping[str, str]:
    """The same in words."""
    found = numbers()
    series, fast, slow, young = shipped(SERIES), *_extremes()
    return {
        **{name: _two_figures(found[name]) for name in (*DOLLARS, *TIMES)},
        **{name: str(int(found[name])) for name in CALENDAR},
        **{name: fixed(found[name]) for name in COUNTS},
        **{name: fixed(found[name], 1) for name in DECIMALS},
        **{name: percent(found[name]) for name in SHARES},
        **{name: span_words(found[name]) for name in SPANS},
        **{name: change_words(found[name]) for name in CHANGES},
        "licence": series.licence,
        "source": series.source,
        "grade": text(f"app.grade.{series.grade.replace(' ', '_')}"),
        "fast_name": fast.name,
        "slow_name": slow.name,
        "young_name": young.name,
        "young_times": _ten_to_the(found["young_times"]),
        "rising_names": listed([each.name for each in _rising()]),
        "fallen": "; ".join(_fallen_words(each) for each in _fallen()),
        "unsure_names": listed([each.name for each in _unsure()]),
        "unclear_names": listed([each.name for each in _unclear()]),
    }


DOLLARS = ("first_price", "known_price", "same_price", "stall_before", "stall_after", "fan_low",
           "fan_high", "fan_middle", "fan_truth", "next_low", "next_high")  # fmt: skip
TIMES = ("fallen_times", "same_times", "fast_times", "slow_times")
CALENDAR = ("first", "known_last", "last", "stall_first", "stall_last", "fan_year", "next_year", "output_first",
            "output_last", "quick_first", "quick_last", "dull_first", "dull_last")  # fmt: skip
COUNTS = ("technologies", "improving", "controls", "shown", "false_alarms", "fallen_count", "passed", "held_forecasts",
          "young_points")  # fmt: skip
DECIMALS = ("fan_factor", "next_factor", "thumb", "fast_thumb", "half_thumb", "output_doublings", "doublings_for_half")
SHARES = ("slow_fall", "learning_rate", "rule_miss", "thumb_limit", "held", "significance")
SPANS = ("early_halving", "late_halving", "whole_halving", "fast_halving", "slow_halving", "young_halving",
         "young_span", "quick_output", "quick_halving", "quick_measured", "dull_output", "dull_halving",
         "dull_measured")  # fmt: skip
CHANGES = ("early_drift", "late_drift", "whole_drift", "fast_drift")
"""Which numbers are told in which words."""


def listed(names: Sequence[str]) -> str:
    """
    Names in a row.

    >>> listed(["nails", "wheat", "coal"])
    'nails, wheat and coal'
    """
    if len(names) < 2:
        return "".join(names)
    return text("lesson.known_and", first=", ".join(names[:-1]), last=names[-1])


def _technology(name: str) -> Technology:
    series = shipped(name)
    walk = walk_of(series)
    return Technology(series, walk, trend_of(walk))


@cache
def _known_walk() -> Walk:
    return walk_of(shipped(SERIES).until(KNOWN_UNTIL))


def _solar() -> dict[str, float]:
    """The technology that is predicted: its pace in the known years, in the later ones and in all."""
    series, last = shipped(SERIES), YEARS[-1]
    first = float(series.years[0])
    early = _known_walk().drift
    late = math.log(price(last) / price(KNOWN_UNTIL)) / (last - KNOWN_UNTIL)
    whole = _technology(SERIES).trend.drift
    return {
        "first": first,
        "first_price": price(first),
        "known_last": KNOWN_UNTIL,
        "known_price": price(KNOWN_UNTIL),
        "last": last,
        "last_price": price(last),
        "fallen_times": price(first) / price(last),
        "same_price": same_pace(last),
        "same_times": price(last) / same_pace(last),
        "early_halving": halving_time(early),
        "late_halving": halving_time(late),
        "whole_halving": halving_time(whole),
        "early_drift": early,
        "late_drift": late,
        "whole_drift": whole,
        "stall_first": STALL[0],
        "stall_last": STALL[1],
        "stall_before": price(STALL[0]),
        "stall_after": price(STALL[1]),
    }


def _library() -> dict[str, float]:
    """How many halve and how fast, and how many may be chance."""
    fast, slow, young = _extremes()
    return {
        "technologies": len(technologies()),
        "improving": sum(each.series.kind == "improving" for each in technologies()),
        "controls": len(controls()),
        "shown": len(halving()),
        "significance": SIGNIFICANCE,
        "passed": sum(each.trend.improving for each in controls()),
        "fallen_count": len(_fallen()),
        "false_alarms": SIGNIFICANCE * len(controls()),
        "fast_halving": fast.trend.halving_time,
        "fast_times": in_a_decade(fast),
        "fast_drift": fast.trend.drift,
        "slow_halving": slow.trend.halving_time,
        "slow_times": in_a_decade(slow),
        "slow_fall": 1 - 1 / in_a_decade(slow),
        "young_halving": young.trend.halving_time,
        "young_times": in_a_decade(young),
        "young_span": young.span,
        "young_points": len(young.series),
        **{f"p_{each.series.name}": each.trend.p or 0.0 for each in _fallen()},
        **{f"fall_{each.series.name}": _fall(each) for each in _fallen()},
    }


def in_a_decade(technology: Technology) -> float:
    """How many times cheaper in ten years at its pace."""
    return math.exp(-DECADE * technology.trend.drift)


def _thumb() -> dict[str, float]:
    """The rule of thumb for prices that fall, and up to which percentage it holds."""
    fast = _extremes()[0]
    shares = np.linspace(0.001, 0.9, 9000)
    miss = PERCENT / 100 / shares / (math.log(2) / -np.log1p(-shares)) - 1
    return {
        "thumb": PERCENT / (-100 * math.expm1(_technology(SERIES).trend.drift)),
        "fast_thumb": PERCENT / (-100 * math.expm1(fast.trend.drift)),
        "half_thumb": PERCENT / 50,
        "rule_miss": RULE_MISS,
        "thumb_limit": float(shares[miss <= RULE_MISS].max()),
    }


def _experience() -> dict[str, float]:
    """The price against all that was ever built: in all, and where that doubled fastest and slowest for ten years."""
    series = shipped(OUTPUT)
    assert series.cumulative is not None
    years, outputs = series.years, np.log2(series.cumulative)
    rate = 1 - 2.0 ** walk_of(series, "experience").slope
    needed = math.log(2) / -math.log1p(-rate)
    windows = [(year, float(np.interp(year + DECADE, years, outputs) - np.interp(year, years, outputs)))
               for year in years[years + DECADE <= years[-1]]]  # fmt: skip
    quick, dull = (pick(windows, key=lambda each: each[1]) for pick in (max, min))
    return {
        "output_first": float(years[0]),
        "output_last": float(years[-1]),
        "output_doublings": float(outputs[-1] - outputs[0]),
        "learning_rate": rate,
        "doublings_for_half": needed,
        **_decade("quick", series, quick, needed),
        **_decade("dull", series, dull, needed),
    }


def _decade(name: str, series: Series, window: tuple[float, float], needed: float) -> dict[str, float]:
    """A decade: how long output took to double, which halving time that means, and which was measured."""
    first, doublings = float(window[0]), window[1]
    begin, end = np.interp([first, first + DECADE], series.years, series.log_costs)
    return {
        f"{name}_first": first,
        f"{name}_last": first + DECADE,
        f"{name}_output": DECADE / doublings,
        f"{name}_halving": needed * DECADE / doublings,
        f"{name}_measured": halving_time(float(end - begin) / DECADE),
    }


def _fans() -> dict[str, float]:
    """Ten years ahead: what the fan of the known years said, how often such fans held, and what is said today."""
    series = shipped(SERIES)
    then = forecast(series.until(KNOWN_UNTIL), KNOWN_UNTIL + DECADE)
    now = forecast(series, float(series.years[-1]) + DECADE)
    record = held(then)
    return {
        **_fan("fan", then),
        "fan_truth": price(KNOWN_UNTIL + DECADE),
        "held": record.share,
        "held_forecasts": record.forecasts,
        **_fan("next", now),
    }


def _fan(name: str, found: Forecast) -> dict[str, float]:
    low, high = (KILOWATT * float(found.quantile(share)[-1]) for share in (0.1, 0.9))
    return {
        f"{name}_year": float(found.years[-1]),
        f"{name}_low": low,
        f"{name}_middle": KILOWATT * float(found.median[-1]),
        f"{name}_high": high,
        f"{name}_factor": high / low,
    }


def _extremes() -> tuple[Technology, Technology, Technology]:
    """The fastest and the slowest with ten years of figures or more, and the fastest of all, whose record is short."""
    long = [each for each in halving() if each.span >= DECADE]
    return long[0], long[-1], halving()[0]


def _rising() -> list[Technology]:
    return [each for each in controls() if each.trend.verdict == "rising"]


def _fallen() -> list[Technology]:
    """Controls that end cheaper than the drift of nothing, the least likely by chance first."""
    fallen = [each for each in controls() if each.trend.drift < 0]
    return sorted(fallen, key=lambda each: each.trend.p or 0.0)


def _unsure() -> list[Technology]:
    """Those that pass the test, but not where shocks linger."""
    return [each for each in halving() if (each.trend.p_lingering or 0.0) > SIGNIFICANCE]


def _unclear() -> list[Technology]:
    """Those that are known to improve and do not pass the test."""
    return [each for each in not_halving() if each.series.kind == "improving"]


def _fall(technology: Technology) -> float:
    costs = technology.series.costs
    return 1 - float(costs[-1] / costs[0])


def _fallen_words(technology: Technology) -> str:
    return text(
        "lesson.halving.fallen", name=technology.name, fall=percent(_fall(technology)),
        years=fixed(technology.span), chance=fixed(100 * (technology.trend.p or 0.0)),
    )  # fmt: skip


def _two_figures(value: float) -> str:
    rounded = float(f"{value:.2g}")
    return fixed(rounded, 0 if abs(rounded) >= 10 or rounded == round(rounded) else 1)


def _ten_to_the(value: float) -> str:
    return text("lesson.halving.power", power=fixed(math.floor(math.log10(value))))


LESSON = Lesson(
    "halving",
    (
        Step("price", "tell", 2),
        Step("guess", "predict", 4),
        Step("see", "reveal", 6),
        Step("pace", "ask", 3, stop=15),
        Step("ten", "ask", 12, picture="bars"),
        Step("rule", "ask", 7),
        Step("still", "ask", 10, stop=45, picture="controls"),
        Step("output", "ask", 10),
        Step("fan", "ask", 10),
        Step("missing", "tell", 8),
        Step("own", "try", 15, stop=90, place=Place("technologies")),
    ),
    task,
    curves,
    numbers,
    facts,
)
