"""An order of methods in words and tables: what starts when, the runner-up, and what other orders lose."""

from __future__ import annotations

import math
from collections.abc import Mapping

from growthsim.decisions.order import AT_ONCE, BEST, NONE, RUNNER_UP, WORST, Ordered
from growthsim.decisions.portfolio import Estimate
from growthsim.decisions.portfolio_words import Rows, chance_words, difference_words, label_of, points
from growthsim.distributions import central
from growthsim.methods.canvas import date_words
from growthsim.methods.trials import Trials
from growthsim.texts import text
from growthsim.texts.numbers import fixed, percent, short

JUDGED = ("survival", "value")
"""What an order is judged by, in this order."""


def sentences(found: Ordered, language: str = "en") -> list[str]:
    """The best order, the runner-up, and what is lost with the worst and with all at once."""
    if found.single:
        return [text("portfolio.order.single", language, methods=_dated(found, found.starts, language))]
    words = [text("portfolio.order.finding", language, methods=_dated(found, found.starts, language)),
             _runner_up(found, language), _worst(found, language)]  # fmt: skip
    return [*words, _at_once(found, language)]


def plan_label(found: Ordered, language: str = "en") -> str:
    """What the plan is called that follows from an order."""
    count = len(found.starts)
    return text("portfolio.plan_one" if count == 1 else "portfolio.plan_many", language, count=count)


def lead(found: Ordered, language: str = "en") -> str:
    """How starts follow from one another, and where the order was judged."""
    capacity = Trials(found.scenario, found.plan).capacity
    runs = fixed(found.runs, language=language)
    return text("portfolio.order.lead", language, capacity=f"{capacity:.3g}", runs=runs)


def order_table(found: Ordered, language: str = "en") -> Rows:
    """The methods in their order with start and level aimed at."""
    trials = Trials(found.scenario, found.plan)
    heads = [text(f"portfolio.{key}", language)
             for key in ("order.head_place", "head_method", "order.head_start", "order.head_aim")]  # fmt: skip
    return heads, [
        [str(place), label_of(found.scenario, method), _when(found, start, language),
         percent(float(central(trials.aims[method])), language=language)]
        for place, (method, start) in enumerate(found.starts.items(), 1)
    ]  # fmt: skip


def regrets_table(found: Ordered, language: str = "en") -> Rows:
    """The best order beside others, with what is lost with them."""
    keys = ("order.head_plan", "head_survival", "head_value", "order.head_survival_regret", "order.head_value_regret")
    heads = [text(f"portfolio.{key}", language) for key in keys]
    names = (BEST, AT_ONCE, NONE) if found.single else (BEST, RUNNER_UP, WORST, AT_ONCE, NONE)
    rows = []
    for name in names:
        lost = ["", ""] if name == BEST else [_lost(found, name, measure, language) for measure in JUDGED]
        rows.append([text(f"portfolio.order.{name}", language), chance_words(found.of(name, "survival"), language),
                     short(found.of(name, "value").mean, _currency(found), language), *lost])  # fmt: skip
    return heads, rows


def _runner_up(found: Ordered, language: str) -> str:
    methods = _dated(found, found.second, language)
    for measure in JUDGED:
        lost = found.regret(RUNNER_UP, measure)
        if lost.clear and lost.mean > 0:
            amount = _amount(found, lost, measure, language)
            return text(f"portfolio.order.runner_{measure}", language, amount=amount, methods=methods)
    return text("portfolio.order.runner_same", language, methods=methods)


def _worst(found: Ordered, language: str) -> str:
    for measure in JUDGED:
        lost = found.regret(WORST, measure)
        if lost.clear and lost.mean > 0:
            amount, worth = _amount(found, lost, measure, language), found.of(BEST, measure).mean
            share = percent(lost.mean / worth, 1 if lost.mean < worth / 100 else 0, language) if worth > 0 else ""
            return text(f"portfolio.order.{measure}", language, amount=amount, share=share)
    return text("portfolio.order.same", language)


def _at_once(found: Ordered, language: str) -> str:
    for measure in JUDGED:
        lost = found.regret(AT_ONCE, measure)
        if lost.clear:
            key = "worse" if lost.mean > 0 else "better"
            amount = _amount(found, lost, measure, language)
            return text(f"portfolio.order.once_{key}_{measure}", language, amount=amount)
    return text("portfolio.order.once_same", language)


def _dated(found: Ordered, starts: Mapping[str, float], language: str) -> str:
    steps = [
        text("portfolio.order.step", language, method=label_of(found.scenario, method),
             when=_when(found, start, language))
        for method, start in starts.items()
    ]  # fmt: skip
    return ", ".join(steps)


def _when(found: Ordered, start: float, language: str) -> str:
    """The month, for years alone would not tell the methods apart; or the sign, and how long after it."""
    scenario, when = found.scenario, found.scenario.plans[found.plan].when
    if when != "date":
        return date_words(scenario, when, start, language)
    months = math.floor(12 * start + 1e-9)
    month = text(f"number.month.{months % 12 + 1}", language)
    return text("portfolio.order.month", language, month=month, year=int(scenario.start_year) + months // 12)


def _amount(found: Ordered, each: Estimate, measure: str, language: str) -> str:
    return difference_words(abs(each.mean), measure, _currency(found), language)


def _lost(found: Ordered, name: str, measure: str, language: str) -> str:
    lost = found.regret(name, measure)
    if measure == "survival":
        amount, error = points(lost.mean, language), points(2 * lost.error, language)
    else:
        amount, error = short(lost.mean, language=language), short(2 * lost.error, language=language)
    return text("portfolio.with_error", language, amount=amount, error=error)


def _currency(found: Ordered) -> str:
    return str(found.scenario.currency)
