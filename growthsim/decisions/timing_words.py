"""How late is too late, in words and tables."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from growthsim.decisions.futures import MEASURES, mean_and_error, value_year
from growthsim.decisions.timing import NEVER, SIGNS, Timing
from growthsim.texts import text
from growthsim.texts.numbers import calendar_year, fixed, odds, percent, probability, short

CLEAR = 2.0
"""Standard errors beyond which a difference is no chance."""
SMALLEST = 0.005
"""Points of survival that are worth a word."""

Rows = tuple[list[str], list[list[str]]]
"""Heads and rows of a table."""


def end_year(found: Timing) -> int:
    """The calendar year in which the span ends."""
    return calendar_year(float(found.scenario.start_year) + float(found.scenario.span.years))


def finding(found: Timing, level: float) -> str:
    """Until when there is time, in a sentence or two."""
    last = found.last_start(level)
    survival, error = found.of("survival")
    never, _ = found.at(NEVER, "survival")
    values = {"level": odds(level), "end": end_year(found)}
    best = int(np.argmax(survival))
    if last.year is None:
        share, year = probability(float(survival[best])), calendar_year(found.years[best])
        key = "none" if never < survival[best] + CLEAR * error[best] else "none_never"
        return text(f"timing.finding_{key}", **values, share=share, year=year,
                    never=probability(never))  # fmt: skip
    values |= {"year": calendar_year(last.year), "never": probability(never)}
    early = last.first == found.years[0]
    if last.year >= found.years[-1]:
        key = ("always_never" if never >= level else "always") if early else "from"
        return text(f"timing.finding_{key}", **values, first=calendar_year(last.first or 0.0))
    first = text(f"timing.finding{'' if early else '_between'}", **values,
                 first=calendar_year(last.first or 0.0))  # fmt: skip
    return f"{first} {after(found, last.year)}".strip()


def after(found: Timing, year: float) -> str:
    """What each year after the last good start costs, on average until the last one tried."""
    place = int(np.searchsorted(found.years, year + 1e-9)) - 1
    last = len(found.years) - 1
    if place >= last:
        return ""
    values = found.futures.survives
    loss = (values[place] - values[last]).mean() / (found.years[last] - found.years[place])
    if loss < SMALLEST:
        return ""
    return text("timing.after", points=points(loss))


def points(difference: float) -> str:
    """How many points a probability moves by, without its sign."""
    moved = abs(100 * difference)
    number = fixed(moved, 0 if moved >= 0.95 else 1)
    return text("timing.one_point" if number == "1" else "timing.many_points", number=number)


def value_words(found: Timing) -> str:
    """What a year of waiting costs in value, on average over the whole span; empty where it may be chance."""
    values = found.futures.value
    last = len(found.starts) - 1
    if last == 0:
        return ""
    mean, error = mean_and_error((values[0] - values[last]) / (found.starts[last] - found.starts[0]))
    if abs(mean) <= CLEAR * error or abs(mean) < 1e-9:
        return ""
    key = "timing.value_lost" if mean > 0 else "timing.value_won"
    return text(key, amount=short(abs(float(mean)), found.scenario.currency),
                year=calendar_year(value_year(found.scenario)))  # fmt: skip


def last_words(found: Timing, level: float) -> str:
    """The last start as it stands in the chart: the year and where it lies in nine of ten repeats."""
    last = found.last_start(level)
    if last.year is None:
        return text("timing.last_none")
    years = {calendar_year(end) for end in last.interval}
    if len(years) < 2:
        return str(calendar_year(last.year))
    return text("number.year_range", middle=calendar_year(last.year), low=min(years), high=max(years))


def signs_table(found: Timing, measure: str = "survival") -> list[tuple[str, str]]:
    """What comes of waiting for a sign, and of never starting."""
    return [
        (text(f"timing.sign_{other}"), amount(found, measure, found.at(other, measure)[0])) for other in (*SIGNS, NEVER)
    ]


def sign_sentence(found: Timing) -> str:
    """What waiting for each sign changes: against starting today, in the same futures."""
    changes = {sign: _waited(found, sign) for sign in SIGNS}
    if not any(_comes(found, sign) for sign in SIGNS):
        return text("timing.wait_neither", change=_changed(found, NEVER))
    return text("timing.wait", **{
        sign: text(f"timing.wait_{sign}", change=change) for sign, change in changes.items()
    })  # fmt: skip


def _waited(found: Timing, sign: str) -> str:
    """What waiting for a sign changes, and that it never comes where it does not."""
    change = _changed(found, sign)
    return change if _comes(found, sign) else text("timing.wait_never", change=change)


def _changed(found: Timing, other: str) -> str:
    """What a sign, or never starting, changes in survival and in value, as far as it is no chance."""
    survival, error = found.against(other, 0)
    moved = abs(survival) > max(CLEAR * error, SMALLEST)
    key = "same" if not moved else "better" if survival > 0 else "worse"
    value, error = found.against(other, 0, "value")
    if abs(value) > CLEAR * error:
        key += "_adds" if value > 0 else "_costs"
    money = short(abs(value), found.scenario.currency)
    return text(f"timing.wait_{key}", points=points(survival), amount=money)


def _comes(found: Timing, sign: str) -> bool:
    """Whether a sign is seen in any future: where it is not, each future is that of never starting."""
    for measure in MEASURES:
        waited = found.futures.of(measure)[len(found.starts) :]
        if not np.array_equal(waited[SIGNS.index(sign)], waited[-1]):
            return True
    return False


def horizon_words(found: Timing) -> str:
    """Where late starts look good: they have little time left in which to fail."""
    survival, error = found.of("survival")
    first, best = 0, int(np.argmax(survival))
    if best > 0 and survival[best] - survival[first] > CLEAR * float(np.hypot(error[first], error[best])):
        return text("timing.horizon", year=calendar_year(found.years[best]), end=end_year(found))
    return ""


def waiting_table(found: Timing) -> Rows:
    """By start year: survival, value, the chance of tenfold, and what the year of waiting before it has cost."""
    heads = [text(f"timing.head_{name}") for name in ("year", "survival", "waiting", "value", "tenfold")]
    survival, error = found.of("survival")
    value, tenfold = found.of("value")[0], found.of("tenfold")[0]
    change, change_error = found.waiting("survival")
    rows = []
    for place, year in enumerate(found.years):
        waited = "" if place == 0 else points_words(change[place - 1], change_error[place - 1])
        rows.append([
            str(calendar_year(year)), with_error(survival[place], error[place]), waited,
            amount(found, "value", value[place]), probability(tenfold[place]),
        ])  # fmt: skip
    return heads, rows


def points_words(difference: float, error: float) -> str:
    """Points of survival won or lost, with two standard errors; a dash where it may be chance."""
    if abs(difference) <= max(CLEAR * error, SMALLEST):
        return text("timing.no_change")
    sign = "+" if difference > 0 else "−"
    return text("timing.points", points=sign + fixed(abs(100 * difference), 1),
                error=fixed(100 * CLEAR * error, 1))  # fmt: skip


def with_error(share: float, error: float) -> str:
    """A probability with two standard errors in points."""
    return text("timing.with_error", share=probability(share),
                error=fixed(100 * CLEAR * error, 1))  # fmt: skip


def amount(found: Timing, measure: str, value: float) -> str:
    """A measure's value as it is written: a probability, or money."""
    return short(value, found.scenario.currency) if measure == "value" else probability(value)


def level_words(level: float) -> str:
    """The level that is wanted."""
    return text("timing.your_level", level=percent(level))


def sentences(found: Timing, level: float) -> Sequence[str]:
    """All that is said, one after the other."""
    said = (
        finding(found, level), value_words(found), sign_sentence(found),
        horizon_words(found),
    )  # fmt: skip
    return [words for words in said if words]
