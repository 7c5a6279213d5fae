"""What must come true: a measure, by when, and the least or the most it may be."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from growthsim.decisions.futures import Array, Futures
from growthsim.distributions import central
from growthsim.scenario import Fault, Scenario, ScenarioError, replace
from growthsim.texts import text
from growthsim.texts.amounts import amount
from growthsim.wording import nearest, shown

SURVIVAL, DISRUPTION, TENFOLD, VALUE = "survival", "disruption", "tenfold", "value"
TARGETS = (SURVIVAL, DISRUPTION, TENFOLD, VALUE)
"""What a target can be set for; all but the value are shares of futures."""
CALENDAR = 1000.0
"""From this number on a year is one of the calendar, below it is counted from the start."""
EVEN = 0.5
"""What "10x by year 10" asks for: in half of the futures at least."""
LARGEST = 1e15
TOLERANCE = 1e-12

_SIGNS = {">=": True, "=>": True, "≥": True, "<=": False, "=<": False, "≤": False}
_WRITTEN = re.compile(
    r"\s*(?P<measure>[a-z]+)\s*(?:@\s*(?P<year>[0-9.]+)\s*(?P<years>y(?:ears?)?)?)?\s*"
    r"(?P<sign>>=|=>|≥|<=|=<|≤)\s*(?P<level>.+?)\s*",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\s*10\s*[x×]\s*(?:(?:by|in|within)\s*(?:year\s*)?(?P<year>[0-9.]+)\s*(?:years?)?)?\s*", re.IGNORECASE
)
EXAMPLES = "survival>=0.9, disruption@2035<=10%, tenfold@10y>=0.5, value>=5 million or 10x by year 10"


@dataclass(frozen=True, slots=True)
class Target:
    """
    A measure that is to be at least, or at most, so much.

    `year` is counted from the start; without one the span's end counts, for the value the day of handover.
    """

    measure: str
    level: float
    at_least: bool = True
    year: float | None = None

    @property
    def is_share(self) -> bool:
        """Whether it is a share of futures."""
        return self.measure != VALUE

    def world(self, scenario: Scenario) -> Scenario:
        """The scenario in which the measure is taken: a value in a year of its own is that on a handover then."""
        if self.measure == VALUE and self.year is not None:
            return replace(scenario, {"valuation.handover_time": self.year})
        return scenario

    def of(self, futures: Futures) -> Array:
        """The measure by option and future; no number where there is none."""
        if self.measure == VALUE:
            return futures.value
        by = futures.years if self.year is None else self.year
        times = futures.tenfold if self.measure == TENFOLD else futures.disrupted
        happened = np.where(np.isnan(times), np.nan, (times <= by + 1e-9).astype(float))
        return 1 - happened if self.measure == SURVIVAL else happened

    def reached(self, means: Array) -> np.ndarray:
        """Where it is reached; nowhere that there is no number."""
        slack = TOLERANCE * max(1.0, abs(self.level))
        return means >= self.level - slack if self.at_least else means <= self.level + slack

    def excess(self, means: Array) -> Array:
        """How far beyond the target, below zero where it is missed."""
        return means - self.level if self.at_least else self.level - means


def parse_target(words: str, scenario: Scenario) -> Target:
    """
    What somebody asks for: `survival>=0.9`, `tenfold@10>=50%`, `value@2035>=5 million`, or `10x by year 10`.

    Raises
    ------
    ScenarioError
        When it cannot be read, or lies outside the span; the message says what can be written.
    """
    spoken = _SPOKEN.fullmatch(words)
    if spoken:
        return Target(TENFOLD, EVEN, True, _year(words, spoken["year"], False, scenario))
    written = _WRITTEN.fullmatch(words)
    if written is None:
        raise _refused(words, f"not a target; write MEASURE>=NUMBER, for example {EXAMPLES}")
    measure = written["measure"].lower()
    if measure not in TARGETS:
        near = nearest(measure, TARGETS)
        hint = f"did you mean {near}? " if near else ""
        raise _refused(words, f"no such measure; {hint}allowed: {', '.join(TARGETS)}")
    level = _level(words, measure, written["level"], scenario)
    year = _year(words, written["year"], bool(written["years"]), scenario)
    return Target(measure, level, _SIGNS[written["sign"]], year)


def _level(words: str, measure: str, number: str, scenario: Scenario) -> float:
    share = measure != VALUE
    plain = number if share else _without_currency(number, scenario.currency)
    try:
        level = amount(plain, share)
    except ValueError as error:
        raise _refused(words, f"{shown(number)} {error}") from None
    if share and not 0 <= level <= 1:
        hint = f"; write {level:g} %" if 1 < level <= 100 else ""
        raise _refused(words, f"a share of futures lies between 0 and 1, or 0 and 100 %{hint}")
    if abs(level) > LARGEST:
        raise _refused(words, f"too large; allowed: up to {LARGEST:g}")
    return level


def _without_currency(number: str, currency: str) -> str:
    for end in (currency, "$", "€", "£"):
        number = re.sub(rf"^{re.escape(end)}\s*|\s*{re.escape(end)}$", "", number, flags=re.IGNORECASE)
    return number


def _year(words: str, number: str | None, counted: bool, scenario: Scenario) -> float | None:
    """Years from the start."""
    if number is None:
        return None
    try:
        year = float(number)
    except ValueError:
        raise _refused(words, f"{shown(number)} is not a year") from None
    start, span = float(scenario.start_year), float(scenario.span.years)
    since = year - start if year >= CALENDAR and not counted else year
    if not 0 < since <= span + 1e-9:
        raise _refused(
            words,
            f"year {number} lies outside the span; allowed: {start:g} to {start + span:g}, "
            f"or up to {span:g} years from the start",
        )
    return min(since, span)


def _refused(words: str, message: str) -> ScenarioError:
    return ScenarioError([Fault("", None, message)], f"target {shown(words)}")


def year_of(target: Target, scenario: Scenario) -> float:
    """The calendar date at which the measure is taken."""
    start, years = float(scenario.start_year), float(scenario.span.years)
    if target.year is not None:
        return start + target.year
    handover = float(central(scenario.valuation.handover_time))
    return start + (handover if target.measure == VALUE and 0 < handover <= years else years)


def measure_label(measure: str) -> str:
    """What a measure is called."""
    return text(f"goal.measure.{measure}")
