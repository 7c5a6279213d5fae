"""Levers of plans in words: what an action can change, its unit, its values and its dates."""

from __future__ import annotations

from growthsim.analysis.events import EventDates
from growthsim.distributions import Distribution, Value, central
from growthsim.pages.levers import fixed_short, shown_number
from growthsim.pages.plans_edits import FOR_GOOD
from growthsim.quantities import SECTIONS, Quantity
from growthsim.scenario import Scenario
from growthsim.scenario.frames import action_targets
from growthsim.texts import text
from growthsim.texts.numbers import calendar_year, fixed, percent, year_range
from growthsim.texts.numbers import probability as share_words


def in_percent(quantity: Quantity) -> bool:
    """Whether a quantity is shown as percent."""
    return quantity.percent or quantity.unit == "level"


def lever_name(scenario: Scenario, path: str) -> str:
    """What an action's target is called, without its unit."""
    section, _, name = path.partition(".")
    if section == "methods" and name in scenario.frame.names:
        return scenario.frame.by_name[name].label
    return action_targets(scenario.frame)[path].label


def _topic(name: str) -> str:
    return next(section.label for section in SECTIONS if section.name == name)


def lever_topic(scenario: Scenario, path: str) -> str:
    """Which part of the firm an action's target belongs to."""
    section, _, name = path.partition(".")
    return text("plans.one_method") if section == "methods" and name in scenario.frame.names else _topic(section)


def unit_words(quantity: Quantity, currency: str) -> str:
    """The unit as it stands behind a name; empty where the name says it."""
    if in_percent(quantity):
        return text("plans.unit.percent_a_year" if quantity.unit == "1/year" else "plans.unit.percent")
    if quantity.unit.startswith("money"):
        return currency
    return text(f"plans.unit.{quantity.unit}") if quantity.unit in ("year", "1/year") else ""


def lever_option(scenario: Scenario, path: str) -> str:
    """An action's target as a line of a list: topic, name and unit."""
    unit, name = unit_words(action_targets(scenario.frame)[path], scenario.currency), lever_name(scenario, path)
    named = text("plans.with_unit", name=name, unit=unit) if unit else name
    return text("plans.lever", topic=lever_topic(scenario, path), name=named)


def value_words(quantity: Quantity, value: Value, currency: str) -> str:
    """A value with its unit; of an uncertain one the median."""
    number = central(value)
    if in_percent(quantity):
        written = percent(number, _decimals(shown_number(quantity, number), 2))
    elif quantity.unit.startswith("money"):
        written = fixed(number, _decimals(number, 2), currency)
    else:
        written = fixed_short(number)
    return text("plans.about", value=written) if isinstance(value, Distribution) else written


def change_words(quantity: Quantity, before: Value, after: Value, currency: str) -> str:
    """From what to what."""
    was, now = (value_words(quantity, value, currency) for value in (before, after))
    if was == now:
        return now
    # The unit stands once, behind the second.
    unit = now.rpartition("\u00a0")[1:]
    return text("plans.from_to", was=was.removesuffix("".join(unit)) if unit[0] else was, value=now)


def sign_words(scenario: Scenario, when: str) -> str:
    """What a triggered plan or action waits for."""
    lost = percent(central(scenario.events.trigger_loss), 0)
    return text(f"plans.when.{when}", lost=lost)


def years_words(years: float) -> str:
    """A stretch of time."""
    return text("plans.one_year") if years == 1 else text("plans.years", number=fixed_short(years))


def span_words(scenario: Scenario, when: str, start: Value, stop: Value = FOR_GOOD) -> str:
    """From when until when, in calendar years, or counted from the sign."""
    begin, end = central(start), central(stop)
    if when == "date":
        first, last = (calendar_year(scenario.start_year + years) for years in (begin, end))
        return text("plans.from", year=first) if end >= FOR_GOOD else text("plans.between", first=first, last=last)
    sign = sign_words(scenario, when)
    words = text("plans.after_sign", years=years_words(begin), sign=sign) if begin else sign
    return words if end >= FOR_GOOD else text("plans.for_years", words=words, years=years_words(max(end - begin, 0)))


def trigger_words(scenario: Scenario, dates: EventDates | None, later: float = 0.0) -> str:
    """When a triggered change begins: the middle date and its range, and how often, where that is not always."""
    if dates is None:
        last = calendar_year(scenario.start_year + float(scenario.span.years))
        return text("plans.not_by", year=last)
    when = text("plans.about", value=year_range(dates.middle + later, dates.low + later, dates.high + later))
    return when if dates.share > 0.99 else text("plans.in_share", words=when, share=share_words(dates.share))


def _decimals(number: float, most: int) -> int:
    return next((places for places in range(most) if abs(round(number, places) - number) < 1e-9), most)
