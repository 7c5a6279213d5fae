"""Regret in words and tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from growthsim.decisions.portfolio_words import Rows, chance_words
from growthsim.decisions.regret import Option, Regret
from growthsim.scenario import Scenario
from growthsim.texts import text
from growthsim.texts.numbers import fixed, percent, short


def sentences(found: Regret, labels: Mapping[str, str], language: str = "en") -> list[str]:
    """The least-regret choice, how it stands to the next one, the careful choice, and never starting."""
    least, careful, never = found.least, found.careful, found.options.index(Option())
    words = [_finding(found, labels, language)]
    if len(found.ranked) > 1 and not found.against(found.ranked[1]).clear:
        words.append(text("portfolio.regret.tie", language, option=_name(found, found.ranked[1], labels, language)))
    if found.spared[least].mean > 0:
        share = percent(found.spared[least].mean, 1, language)
        words.append(text("portfolio.regret.spared", language, share=share))
    if found.high[careful] < found.high[least]:
        option = _name(found, careful, labels, language)
        words.append(text("portfolio.regret.careful", language, option=option,
                          high=_money(found, found.high[careful], language)))  # fmt: skip
    if least == never:
        words.append(text("portfolio.regret.never_least", language))
    else:
        mean = _money(found, found.mean[never].mean, language)
        words.append(text("portfolio.regret.never", language, mean=mean))
    return words


def lead(found: Regret, language: str = "en") -> str:
    """What is compared, and what regret means."""
    return text("portfolio.regret.lead", language, runs=fixed(found.runs, language=language))


def regret_table(found: Regret, labels: Mapping[str, str], places: Sequence[int], language: str = "en") -> Rows:
    """Options with what is lost with them."""
    columns = ("option", "mean", "high", "worst", "best", "spared", "survival")
    heads = [text(f"portfolio.regret.head_{name}", language) for name in columns]
    rows = []
    for place in places:
        mean = found.mean[place]
        rows.append([
            _name(found, place, labels, language),
            text("portfolio.with_error", language, amount=_money(found, mean.mean, language),
                 error=short(2 * mean.error, language=language)),
            _money(found, found.high[place], language), _money(found, found.worst[place], language),
            *(chance_words(column[place], language) for column in (found.best, found.spared, found.survival)),
        ])  # fmt: skip
    return heads, rows


def option_name(option: Option, labels: Mapping[str, str], language: str = "en", own: bool = True) -> str:
    """What an option is called: plan, form, people on demand, and whether it is as planned."""
    if not option.plan:
        return text("portfolio.regret.never_name", language)
    key = "option_with" if option.on_demand else "option"
    form = text(f"portfolio.form.{option.form}", language)
    words = text(f"portfolio.regret.{key}", language, plan=labels[option.plan], form=form)
    return text("portfolio.regret.option_own", language, option=words) if option.own and own else words


def plan_labels(scenario: Scenario) -> dict[str, str]:
    """What the plans are called."""
    return {name: str(plan.label) for name, plan in scenario.plans.items()}


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


def _finding(found: Regret, labels: Mapping[str, str], language: str) -> str:
    option, least = _name(found, found.least, labels, language), found.least
    if found.mean[least].mean <= 0:
        return text("portfolio.regret.finding_none", language, option=option)
    mean, high = _money(found, found.mean[least].mean, language), _money(found, found.high[least], language)
    return text("portfolio.regret.finding", language, option=option, mean=mean, high=high)


def _name(found: Regret, place: int, labels: Mapping[str, str], language: str) -> str:
    return option_name(found.options[place], labels, language)


def _money(found: Regret, value: float, language: str) -> str:
    return short(float(value), str(found.scenario.currency), language)
