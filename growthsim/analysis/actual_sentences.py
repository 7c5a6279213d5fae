"""What figures of what happened say about a forecast, in plain words that claim no more than they can."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from growthsim.analysis.actuals import Check, Possible
from growthsim.analysis.events import FEWEST_COMPARED
from growthsim.scenario.actuals import FLOWS, REVENUE, Actual
from growthsim.texts import text
from growthsim.texts.numbers import calendar_year, fixed, probability

FEW_DATES, SOME_DATES = 3, 5
"""Dates below which nothing can be said, and below which little can."""

TOO_NARROW = 0.6
"""Bands meant for 8 of 10 that hold less than this share are said to be too narrow."""

THOUSANDS = 1 / 300
MONTHLY = (1 / 16, 1 / 9)
"""Figures of such a share of the forecast may be thousands, or the revenue of a month."""


def check_sentences(found: Check) -> list[str]:
    """How many figures lie in the band, what that says, and what may be wrong with the figures."""
    if not found.misses:
        return [_too_few(found)]
    total = len(found.misses)
    if total == 1:
        shares = text(f"actuals.one_{'inside' if found.inside else 'outside'}")
    else:
        shares = text("actuals.shares", inside=found.inside, total=total)
    return [shares, *_meaning(found), *_doubts(found)]


def left_out_sentence(outside: Sequence[Actual], first: int, last: float) -> str:
    """Which figures the forecast does not speak of; nothing where it speaks of all."""
    if not outside:
        return ""
    dates = list(dict.fromkeys(figure.written for figure in outside))
    listed = ", ".join(dates[:6]) + ("…" if len(dates) > 6 else "")
    key = "actuals.one_left_out" if len(outside) == 1 else "actuals.left_out"
    end = calendar_year(last - 1e-6)
    return text(key, number=len(outside), dates=listed, first=first, last=end)


def possible_sentence(found: Possible, within: float, last: float) -> str:
    """What becomes of the futures that went as the firm did so far."""
    facts = {
        "remaining": fixed(found.remaining),
        "futures": fixed(found.futures),
        "within": fixed(100 * within),
        "year": calendar_year(last),
    }
    if found.disrupted is None:
        return text("actuals.possible_few", least=FEWEST_COMPARED, **facts)
    error = max(1, round(200 * found.error))
    points = text("verdict.one_point") if error == 1 else text("verdict.points", number=error)
    shares = {"disrupted": probability(found.disrupted), "before": probability(found.before)}
    return text("actuals.possible", points=points, **facts, **shares)


def _too_few(found: Check) -> str:
    facts = {"futures": found.futures, "of": fixed(found.members.size), "least": FEWEST_COMPARED}
    return text("actuals.too_few", year=calendar_year(found.until), **facts)


def _meaning(found: Check) -> list[str]:
    """One honest sentence, and a second one where the figures lie on one side and outside the bands as well."""
    count = len({miss.actual.date for miss in found.misses})
    if count < FEW_DATES:
        return [text("actuals.one_date" if count == 1 else "actuals.few_dates", number=_word(count))]
    said = _sides(found, count)
    if count >= SOME_DATES and found.inside / len(found.misses) < TOO_NARROW:
        said.append(text("actuals.narrow"))
    if said:
        return said
    return [text("actuals.few_dates" if count < SOME_DATES else "actuals.held", number=_word(count))]


def _sides(found: Check, count: int) -> list[str]:
    """Which quantities lie all above or all below the middle forecast, and what that is worth."""
    by_side: dict[int, list[str]] = {1: [], -1: []}
    for name in dict.fromkeys(miss.actual.name for miss in found.misses):
        sides = {miss.side for miss in found.of(name)}
        if len(found.of(name)) >= FEW_DATES and sides in ({1}, {-1}):
            by_side[sides.pop()].append(text(f"actuals.name.{name}").lower())
    above, below = (_listed(by_side[side]) for side in (1, -1))
    if not above and not below:
        return []
    key = "sided_both" if above and below else "sided_above" if above else "sided_below"
    worth = "one_surprise" if count >= SOME_DATES else "by_chance"
    return [text(f"actuals.{key}", above=above, below=below), text(f"actuals.{worth}")]


def _listed(names: Sequence[str]) -> str:
    """Names in a sentence: `revenue`, `revenue and cash`, `revenue, customers and cash`."""
    if len(names) < 2:
        return "".join(names)
    return text("verdict.and", first=", ".join(names[:-1]), last=names[-1])


def _doubts(found: Check) -> list[str]:
    """Where the figures may be in another unit than the forecast."""
    said = []
    for name in dict.fromkeys(miss.actual.name for miss in found.misses):
        ratios = [miss.actual.value / miss.middle for miss in found.of(name) if miss.middle > 0]
        ratio = float(np.median(ratios)) if ratios else 1.0
        label = text(f"actuals.name.{name}")
        if 0 < ratio < THOUSANDS or ratio > 1 / THOUSANDS:
            said.append(text("actuals.other_unit", name=label))
        elif name in FLOWS and MONTHLY[0] < ratio < MONTHLY[1] and not any(m.actual.whole_year for m in found.of(name)):
            said.append(text("actuals.monthly", name=text(f"actuals.name.{REVENUE}")))
    return said


def _word(number: int) -> str:
    return text(f"actuals.number.{number}") if number <= SOME_DATES else fixed(number)
