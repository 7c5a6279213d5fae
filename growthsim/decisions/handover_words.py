"""Sell, transform or wait, in words and tables."""

from __future__ import annotations

from growthsim.decisions.handover import CLEAR, NOW, STAY, TRANSFORM, WAYS, Handover, advice
from growthsim.distributions import central
from growthsim.texts import text, translated
from growthsim.texts.numbers import calendar_year, percent, probability, short, with_range

HALF = 0.5
"""A firm in the middle future that is worth less than this part of its highest value is told of."""

Rows = tuple[list[str], list[list[str]]]
"""Heads and rows of a table."""


def finding(found: Handover) -> str:
    """Which way brings the owner most, and how much each brings."""
    place = found.planned
    amounts = {way: money(found, found.mean(way, place)[0]) for way in WAYS}
    told = text("handover.amounts", year=calendar_year(found.calendar[place]), **amounts)
    return f"{advice_words(found)} {told}"


def advice_words(found: Handover) -> str:
    """Which way brings the owner most, in a short sentence."""
    best = advice(found, found.planned)
    year = calendar_year(found.calendar[found.planned])
    return text(f"handover.advice_{best or 'none'}", year=year)


def spread_words(found: Handover) -> str:
    """What the plan does to the spread and to the danger of a firm that nobody pays for."""
    place = found.planned
    stay, change = found.worthless(STAY, place)[0], found.worthless(TRANSFORM, place)[0]
    low, _, high = found.quantiles(TRANSFORM)[:, place]
    values = {"low": money(found, low), "high": money(found, high)}
    key = "spread" if low > 0 else "spread_nothing" if high > 0 else "spread_none"
    return text(f"handover.{key}", year=calendar_year(found.calendar[place]), **values,
                stay=probability(stay), change=probability(change))  # fmt: skip


def timing_words(found: Handover) -> str:
    """The year in which a sale brings most, without and with the plan."""
    return " ".join(_best_year(found, way) for way in (STAY, TRANSFORM))


def _best_year(found: Handover, way: str) -> str:
    place, last = found.best_year(way), len(found.calendar) - 1
    year = calendar_year(found.calendar[place])
    key = "today" if place == 0 else "last" if place == last else "year"
    said = text(f"handover.best_{way}_{key}", year=year)
    middle = found.quantiles(way)[1]
    if place == 0 or middle[place] >= HALF * middle.max():
        return said
    top = int(middle.argmax())
    return f"{said} " + text(
        "handover.middle", year=year, worth=money(found, middle[place]),
        top=calendar_year(found.calendar[top]), most=money(found, middle[top]),
    )  # fmt: skip


def failure_words(found: Handover) -> str:
    """That a sale may fail, and what is reckoned then."""
    failure = central(found.scenario.valuation.transfer_failure)
    return text("handover.failure", share=percent(failure),
                discount=percent(found.question.discount))  # fmt: skip


def ways_table(found: Handover) -> Rows:
    """The three ways: the owner's money with its error, the value's range, and the chances."""
    place = found.planned
    heads = [text(f"handover.head_{name}") for name in ("way", "owner", "value", "worthless", "better")]
    rows = []
    for way in WAYS:
        mean, error = found.mean(way, place)
        low, middle, high = found.quantiles(way)[:, 0 if way == NOW else place]
        better = "" if way == NOW else probability(found.better_than_now(way, place)[0])
        rows.append([
            way_label(found, way),
            text("handover.with_error", amount=money(found, mean),
                 error=short(CLEAR * error)),
            with_range(middle, low, high),
            probability(found.worthless(way, place)[0]), better,
        ])  # fmt: skip
    return heads, rows


def years_table(found: Handover) -> Rows:
    """The owner's money by year of sale, without and with the plan."""
    heads = [
        text("handover.head_year"),
        way_label(found, STAY),
        way_label(found, TRANSFORM),
    ]
    rows = [
        [str(calendar_year(year)), *(money(found, found.mean(way, place)[0]) for way in (STAY, TRANSFORM))]
        for place, year in enumerate(found.calendar)
    ]
    return heads, rows


def way_label(found: Handover, way: str) -> str:
    """What a way is called: the plan's own name where it is one."""
    plans = found.scenario.plans
    if way == TRANSFORM:
        return translated(plans[found.question.plan].label)
    if way == STAY and found.question.stays:
        return translated(plans[found.question.stays].label)
    return text(f"handover.way_{way}")


def money(found: Handover, value: float) -> str:
    """An amount in the scenario's currency."""
    return short(float(value), found.scenario.currency)
