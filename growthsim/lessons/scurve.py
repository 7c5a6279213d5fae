"""Lesson (d): the exponential that ends; how a market switches, by the program's own equations of diffusion."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from growthsim import equations, quantities
from growthsim.analysis.pace import span_words
from growthsim.history.case import Case
from growthsim.history.library import cases, shipped_cases
from growthsim.history.reference_class import ReferenceClass, reference_class
from growthsim.history.shares import crossing_date
from growthsim.lessons.lesson import Array, Curve, Lesson, Place, Step
from growthsim.lessons.task import Task
from growthsim.technologies.walk import halving_time
from growthsim.texts.numbers import calendar_year, fixed, percent

INNOVATION, IMITATION = 0.00659, 0.638
"""Published coefficients of video recorders (`data/diffusion.csv`)."""
BEGIN, LAST = 2026, 2040
HORIZON = 2046
"""Until when a price that falls more slowly is followed."""
KNOWN = (2029.0, 2030.0, 2031.0, 2032.0)
YEARS = (2034.0, 2035.0, 2036.0, 2038.0, float(LAST))
"""The last is early enough for a guess of all to be too high."""
PRICE_RATIO = 1.5
"""The newcomer's first price over that of the firms there are (chosen)."""
HALVING = 4.0
"""Years in which the newcomer's price halves (chosen)."""
PACES = {"fast": 2.0, "usual": HALVING, "slow": 8.0, "never": math.inf}
"""Years in which the price halves, in the picture of prices."""
CALM = 1.0
"""How steeply customers answer to a price that hardly matters to them."""
STEPS = 360
"""Steps in a year: so short that they agree with the closed form."""
TENTH, HALF, NINETY, FULL = 0.1, 0.5, 0.9, 0.99
ONE = 0.01
"""The share from which doublings are counted."""
CASE = "electric_cars/norway"
CASE_FIRST, CASE_KNOWN = 2011.0, 2013.0
"""The years from which the real pace is told: from the first with more than one percent."""


@dataclass(frozen=True, slots=True)
class Market:
    """A market that switches: how its newcomer is taken up, what the newcomer costs and how much that matters."""

    price_ratio: float = PRICE_RATIO
    halving: float = HALVING
    sensitivity: float = quantities.MARKET["price_sensitivity"].default


USUAL = Market()
PRICELESS = Market(price_ratio=0.0)
"""The same without any price: all would switch at once if they had heard of it, the model of Bass alone."""


@dataclass(frozen=True, slots=True, eq=False)
class Switching:
    """How a market switches: the share that has, at every step."""

    years: Array
    shares: Array

    def at(self, year: float) -> float:
        """The share in a year."""
        return float(np.interp(year, self.years, self.shares))

    def reaches(self, share: float) -> float:
        """The date at which a share has switched; not a number where that is never seen."""
        found = crossing_date(self.years, self.shares, share)
        return math.nan if found is None else found

    @property
    def flow(self) -> Array:
        """Share that switches in a year, at every step."""
        found: Array = np.gradient(self.shares, self.years)
        return found

    @property
    def peak(self) -> float:
        """The date at which most switch."""
        return float(self.years[int(self.flow.argmax())])


@cache
def switching(market: Market = USUAL) -> Switching:
    """A market from its first customer on, by the equations of the engine and in shorter steps."""
    step = 1.0 / STEPS
    years: Array = BEGIN + np.arange((HORIZON - BEGIN) * STEPS + 1, dtype=np.float64) * step
    falls = np.exp(equations.halving_log_cost(years - BEGIN, market.halving))
    threshold = quantities.MARKET["switching_threshold"].default
    willing = equations.switching_share(market.price_ratio * falls, 1.0, market.sensitivity, threshold)
    shares = np.zeros(len(years))
    for place, prefer in enumerate(willing[:-1]):
        share = shares[place]
        rate = equations.entrant_rate(INNOVATION, IMITATION, 0.0, share, 0.0)
        hazard = equations.switching_hazard(rate, prefer, share)
        shares[place + 1] = share + (1.0 - share) * equations.switched_fraction(hazard, step)
    return Switching(years, shares)


def early_doubling() -> float:
    """Years in which the share doubles while little is known of it."""
    market = switching()
    return (KNOWN[-1] - KNOWN[0]) / math.log2(market.at(KNOWN[-1]) / market.at(KNOWN[0]))


def doubling(year: float) -> float:
    """The share if it goes on doubling; no more than all."""
    return min(switching().at(KNOWN[-1]) * 2 ** ((year - KNOWN[-1]) / early_doubling()), 1.0)


def straight(year: float) -> float:
    """The share if as many switch each year as in the last one known."""
    market = switching()
    last = market.at(KNOWN[-1])
    return last + (year - KNOWN[-1]) * (last - market.at(KNOWN[-2])) / (KNOWN[-1] - KNOWN[-2])


def task() -> Task:
    """The share that has switched in later years, from the first ones."""
    market = switching()
    known = tuple((year, market.at(year)) for year in KNOWN)
    return Task("scurve", YEARS, tuple(map(market.at, YEARS)), known, 0.0, 1.0, step=0.01, measure="points")


def curves() -> tuple[Curve, ...]:
    """What happened, what goes on doubling until all have switched, and what goes on in a straight line."""
    years = np.linspace(KNOWN[0], LAST, round(12 * (LAST - KNOWN[0])) + 1)
    ahead = years[years >= KNOWN[-1] - 1e-9]
    return (
        Curve("truth", years, np.array([switching().at(year) for year in years])),
        Curve("doubling", ahead, np.array([doubling(year) for year in ahead]), dashed=True),
        Curve("straight", ahead, np.array([straight(year) for year in ahead]), dashed=True),
    )


def real() -> Case:
    """A market that did switch."""
    (found,) = cases(CASE)
    return found


def real_share(year: float) -> float:
    """Its share in a year of its record."""
    case = real()
    return float(case.share[int(np.flatnonzero(case.years == year)[0])])


def real_doubling_time() -> float:
    """Years in which the real share doubled at first."""
    return (CASE_KNOWN - CASE_FIRST) / math.log2(real_share(CASE_KNOWN) / real_share(CASE_FIRST))


def real_doubling(year: float) -> float:
    """The real share if it had gone on doubling."""
    return min(real_share(CASE_KNOWN) * 2 ** ((year - CASE_KNOWN) / real_doubling_time()), 1.0)


def plain_peak() -> tuple[float, float, float]:
    """
    Without a price, when most switch: years from the start, the share by then, and the share that switches in a year.

    The closed form of Bass 1969, doi:10.1287/mnsc.15.5.215.
    """
    p, q = INNOVATION, IMITATION
    return math.log(q / p) / (p + q), (q - p) / (2 * q), (p + q) ** 2 / (4 * q)


def plain_years(share: float) -> float:
    """Without a price, years until a share has switched: the same closed form turned round."""
    p, q = INNOVATION, IMITATION
    return math.log((1 + share * q / p) / (1 - share)) / (p + q)


@cache
def numbers() -> Mapping[str, float]:
    """What the lesson's answers are made of."""
    return {**_course(), **_peaks(), **_ends(), **_prices(), **_real(), **_record()}


def facts() -> Mapping[str, str]:
    """The same in words."""
    found = numbers()
    return {
        **{name: str(calendar_year(found[name])) for name in CALENDAR},
        **{name: percent(found[name]) for name in SHARES},
        **{name: percent(found[name], 1) for name in SMALL},
        **{name: span_words(found[name]) for name in SPANS},
        **{name: fixed(found[name]) for name in COUNTS},
        **{name: fixed(found[name], 1) for name in DECIMALS},
        "real_title": real().title,
        "real_licence": real().licence,
        **{f"half_{name}": str(calendar_year(found[f"half_{name}"])) for name in PACES if name != "never"},
    }


CALENDAR = ("known_last", "last", "full_doubling", "peak", "horizon", "real_first", "real_known",
            "real_full", "real_ninety", "real_last")  # fmt: skip
SHARES = ("last_share", "straight_share", "full_share", "peak_share", "plain_share", "peak_flow", "early_flow",
          "after_six", "never_top", "calm_last", "real_full_share", "real_last_share")  # fmt: skip
SMALL = ("never_end", "real_first_share", "real_known_share")
SPANS = ("early_doubling", "full_years", "peak_years", "plain_peak", "tenth_to_ninety", "plain_tenth_to_ninety",
         "left_halving", "odds_doubling", "late_doubling", "price_halving", "real_doubling",
         "record_middle")  # fmt: skip
COUNTS = ("calm_times", "whole_doublings", "record_number", "record_reached", "markets", "passed_half")
DECIMALS = ("doublings",)
"""Which numbers are told in which words."""


def _course() -> dict[str, float]:
    market = switching()
    full = KNOWN[-1] + early_doubling() * math.log2(1 / market.at(KNOWN[-1]))
    return {
        "known_last": KNOWN[-1],
        "last": LAST,
        "last_share": market.at(LAST),
        "early_doubling": early_doubling(),
        "doublings": math.log2(1 / ONE),
        "whole_doublings": math.floor(math.log2(1 / ONE)),
        "after_six": ONE * 2 ** math.floor(math.log2(1 / ONE)),
        "full_doubling": full,
        "full_share": market.at(full),
        "straight_share": straight(full),
        "full_years": early_doubling() * math.log2(1 / ONE),
        "price_halving": HALVING,
        "horizon": HORIZON,
    }


def _peaks() -> dict[str, float]:
    market, (years, share, _) = switching(), plain_peak()
    return {
        "plain_peak": years,
        "plain_share": share,
        "peak": market.peak,
        "peak_years": market.peak - BEGIN,
        "peak_share": market.at(market.peak),
        "peak_flow": float(market.flow.max()),
        "early_flow": market.at(KNOWN[-1]) - market.at(KNOWN[-2]),
    }


def _ends() -> dict[str, float]:
    """From a tenth to nine tenths, and what goes on doubling or halving after the bend."""
    market = switching()
    tenth, ninety, left = (market.reaches(share) for share in (TENTH, NINETY, 1 - TENTH / 2))
    odds = float(equations.log_odds(1 - TENTH / 2) - equations.log_odds(NINETY))
    return {
        "tenth_to_ninety": ninety - tenth,
        "plain_tenth_to_ninety": plain_years(NINETY) - plain_years(TENTH),
        # From a tenth left to half of that.
        "left_halving": left - ninety,
        "odds_doubling": -halving_time(odds / (left - ninety)),
        "late_doubling": -halving_time(math.log((1 - TENTH / 2) / NINETY) / (left - ninety)),
    }


def _prices() -> dict[str, float]:
    """The same market with a price that falls faster, more slowly, or not at all."""
    market = quantities.MARKET
    courses = {name: switching(Market(halving=pace)) for name, pace in PACES.items()}
    top = equations.switching_share(
        PRICE_RATIO, 1.0, market["price_sensitivity"].default, market["switching_threshold"].default
    )
    return {
        **{f"half_{name}": course.reaches(HALF) for name, course in courses.items()},
        "never_end": courses["never"].at(HORIZON),
        "never_top": float(top),
        "calm_times": USUAL.sensitivity / CALM,
        "calm_last": switching(Market(sensitivity=CALM)).at(LAST),
    }


def _real() -> dict[str, float]:
    case = real()
    full = CASE_KNOWN + real_doubling_time() * math.log2(1 / real_share(CASE_KNOWN))
    return {
        "real_first": CASE_FIRST,
        "real_first_share": real_share(CASE_FIRST),
        "real_known": CASE_KNOWN,
        "real_known_share": real_share(CASE_KNOWN),
        "real_doubling": real_doubling_time(),
        "real_full": full,
        "real_full_share": real_share(float(calendar_year(full))),
        "real_ninety": crossing_date(case.years, case.share, NINETY) or math.nan,
        "real_last": float(case.years[-1]),
        "real_last_share": float(case.share[-1]),
    }


def _record() -> dict[str, float]:
    """How long it took in the shipped cases, and how many have come half of the way by the end of their record."""
    time = _reference().times["tenth_to_ninety"]
    markets = {case.market: case for case in shipped_cases()}.values()
    return {
        "record_number": time.number,
        "record_reached": len(time.reached),
        "record_middle": time.middle or math.nan,
        "markets": len(markets),
        "passed_half": sum(case.share.max() >= HALF for case in markets),
    }


@cache
def _reference() -> ReferenceClass:
    return reference_class(shipped_cases())


LESSON = Lesson(
    "scurve",
    (
        Step("begin", "tell", 2),
        Step("guess", "predict", 4),
        Step("see", "reveal", 6),
        Step("full", "ask", 3, stop=15),
        Step("peak", "ask", 10, picture="flow", late=True),
        Step("tenth", "ask", 6),
        Step("after", "ask", 6),
        Step("price", "ask", 8, stop=45, picture="price", late=True),
        Step("real", "ask", 12, picture="real", late=True),
        Step("never", "tell", 10),
        Step("own", "try", 20, stop=90, place=Place("history")),
    ),
    task,
    curves,
    numbers,
    facts,
)
