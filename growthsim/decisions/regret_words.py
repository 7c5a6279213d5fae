"""Regret in words and tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from growthsim.decisions.portfolio_words import Rows, chance_words
from growthsim.decisions.regret import Option, Regret
from growthsim.scenario import Scenario
from growthsim.texts import text, translated
from growthsim.texts.numbers import fixed, percent, short


def sentences(found: Regret, labels: Mapping[str, str]) -> list[str]:
    """The least-regret choice, how it stands to the next one, the careful choice, and never starting."""
    least, careful, never = found.least, found.careful, found.options.index(Option())
    words = [_finding(found, labels)]
    if len(found.ranked) > 1 and not found.against(found.ranked[1]).clear:
        words.append(text("portfolio.regret.tie", option=_name(found, found.ranked[1], labels)))
    if found.spared[least].mean > 0:
        share = percent(found.spared[least].mean, 1)
        words.append(text("portfolio.regret.spared", share=share))
    if found.high[careful] < found.high[least]:
        option = _name(found, careful, labels)
        words.append(text("portfolio.regret.careful", option=option,
                          high=_money(found, found.high[careful])))  # fmt: skip
    if least == never:
        words.append(text("portfolio.regret.never_least"))
    else:
        mean = _money(found, found.mean[never].mean)
        words.append(text("portfolio.regret.never", mean=mean))
    return words


def lead(found: Regret) -> str:
    """What is compared, and what regret means."""
    return text("portfolio.regret.lead", runs=fixed(found.runs))


def regret_table(found: Regret, labels: Mapping[str, str], places: Sequence[int]) -> Rows:
    """Options with what is lost with them."""
    columns = ("option", "mean", "high", "worst", "best", "spared", "survival")
    heads = [text(f"portfolio.regret.head_{name}") for name in columns]
    rows = []
    for place in places:
        mean = found.mean[place]
        rows.append([
            _name(found, place, labels),
            text("portfolio.with_error", amount=_money(found, mean.mean),
                 error=short(2 * mean.error)),
            _money(found, found.high[place]), _money(found, found.worst[place]),
            *(chance_words(column[place]) for column in (found.best, found.spared, found.survival)),
        ])  # fmt: skip
    return heads, rows


def option_name(option: Option, labels: Mapping[str, str], own: bool = True) -> str:
    """What an option is called: plan, form, people on demand, and whether it is as planned."""
    if not option.plan:
        return text("portfolio.regret.never_name")
    key = "option_with" if option.on_demand else "option"
    form = text(f"portfolio.form.{option.form}")
    words = text(f"portfolio.regret.{key}", plan=labels[option.plan], form=form)
    return text("portfolio.regret.option_own", option=words) if option.own and own else words


def plan_labels(scenario: Scenario) -> dict[str, str]:
    """What the plans are called."""
    return {name: translated(plan.label) for name, plan in scenario.plans.items()}


def record(found: Regret) -> dict[str, Any]:
    """The regrets as plain values, least mean regret first."""
    rows = []
    for place in found.ranked:
        option = found.options[place]
        rows.append({
            "plan": option.plan or None, "form": option.form or None, "on_demand": option.on_demand,
            "as_planned": option.own, "never": not option.plan,
            "mean": found.mean[place].mean, "mean_error": found.mean[place].error,
            "nine_of_ten": float(found.high[place]), "worst": float(found.worst[place]),
            "best": found.best[place].mean, "best_error": found.best[place].error,
            "spared": found.spared[place].mean, "spared_error": found.spared[place].error,
            "survival": found.survival[place].mean, "survival_error": found.survival[place].error,
        })  # fmt: skip
    return {"regret": rows, "least": rows[0], "careful": rows[found.ranked.index(found.careful)], "runs": found.runs}


def _finding(found: Regret, labels: Mapping[str, str]) -> str:
    option, least = _name(found, found.least, labels), found.least
    if found.mean[least].mean <= 0:
        return text("portfolio.regret.finding_none", option=option)
    mean, high = _money(found, found.mean[least].mean), _money(found, found.high[least])
    return text("portfolio.regret.finding", option=option, mean=mean, high=high)


def _name(found: Regret, place: int, labels: Mapping[str, str]) -> str:
    return option_name(found.options[place], labels)


def _money(found: Regret, value: float) -> str:
    return short(float(value), str(found.scenario.currency))
