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


def sentences(found: Ordered) -> list[str]:
    """The best order, the runner-up, and what is lost with the worst and with all at once."""
    if found.single:
        return [text("portfolio.order.single", methods=_dated(found, found.starts))]
    words = [text("portfolio.order.finding", methods=_dated(found, found.starts)),
             _runner_up(found), _worst(found)]  # fmt: skip
    return [*words, _at_once(found)]


def plan_label(found: Ordered) -> str:
    """What the plan is called that follows from an order."""
    count = len(found.starts)
    return text("portfolio.plan_one" if count == 1 else "portfolio.plan_many", count=count)


def lead(found: Ordered) -> str:
    """How starts follow from one another, and where the order was judged."""
    capacity = Trials(found.scenario, found.plan).capacity
    runs = fixed(found.runs)
    return text("portfolio.order.lead", capacity=f"{capacity:.3g}", runs=runs)


def order_table(found: Ordered) -> Rows:
    """The methods in their order with start and level aimed at."""
    trials = Trials(found.scenario, found.plan)
    heads = [text(f"portfolio.{key}")
             for key in ("order.head_place", "head_method", "order.head_start", "order.head_aim")]  # fmt: skip
    return heads, [
        [str(place), label_of(found.scenario, method), _when(found, start),
         percent(float(central(trials.aims[method])))]
        for place, (method, start) in enumerate(found.starts.items(), 1)
    ]  # fmt: skip


def regrets_table(found: Ordered) -> Rows:
    """The best order beside others, with what is lost with them."""
    keys = ("order.head_plan", "head_survival", "head_value", "order.head_survival_regret", "order.head_value_regret")
    heads = [text(f"portfolio.{key}") for key in keys]
    names = (BEST, AT_ONCE, NONE) if found.single else (BEST, RUNNER_UP, WORST, AT_ONCE, NONE)
    rows = []
    for name in names:
        lost = ["", ""] if name == BEST else [_lost(found, name, measure) for measure in JUDGED]
        rows.append([text(f"portfolio.order.{name}"), chance_words(found.of(name, "survival")),
                     short(found.of(name, "value").mean, _currency(found)), *lost])  # fmt: skip
    return heads, rows


def _runner_up(found: Ordered) -> str:
    methods = _dated(found, found.second)
    for measure in JUDGED:
        lost = found.regret(RUNNER_UP, measure)
        if lost.clear and lost.mean > 0:
            amount = _amount(found, lost, measure)
            return text(f"portfolio.order.runner_{measure}", amount=amount, methods=methods)
    return text("portfolio.order.runner_same", methods=methods)


def _worst(found: Ordered) -> str:
    for measure in JUDGED:
        lost = found.regret(WORST, measure)
        if lost.clear and lost.mean > 0:
            amount, worth = _amount(found, lost, measure), found.of(BEST, measure).mean
            share = percent(lost.mean / worth, 1 if lost.mean < worth / 100 else 0) if worth > 0 else ""
            return text(f"portfolio.order.{measure}", amount=amount, share=share)
    return text("portfolio.order.same")


def _at_once(found: Ordered) -> str:
    for measure in JUDGED:
        lost = found.regret(AT_ONCE, measure)
        if lost.clear:
            key = "worse" if lost.mean > 0 else "better"
            amount = _amount(found, lost, measure)
            return text(f"portfolio.order.once_{key}_{measure}", amount=amount)
    return text("portfolio.order.once_same")


def _dated(found: Ordered, starts: Mapping[str, float]) -> str:
    steps = [
        text("portfolio.order.step", method=label_of(found.scenario, method),
             when=_when(found, start))
        for method, start in starts.items()
    ]  # fmt: skip
    return ", ".join(steps)


def _when(found: Ordered, start: float) -> str:
    """The month, for years alone would not tell the methods apart; or the sign, and how long after it."""
    scenario, when = found.scenario, found.scenario.plans[found.plan].when
    if when != "date":
        return date_words(scenario, when, start)
    months = math.floor(12 * start + 1e-9)
    month = text(f"number.month.{months % 12 + 1}")
    return text("portfolio.order.month", month=month, year=int(scenario.start_year) + months // 12)


def _amount(found: Ordered, each: Estimate, measure: str) -> str:
    return difference_words(abs(each.mean), measure, _currency(found))


def _lost(found: Ordered, name: str, measure: str) -> str:
    lost = found.regret(name, measure)
    if measure == "survival":
        amount, error = points(lost.mean), points(2 * lost.error)
    else:
        amount, error = short(lost.mean), short(2 * lost.error)
    return text("portfolio.with_error", amount=amount, error=error)


def _currency(found: Ordered) -> str:
    return str(found.scenario.currency)
