"""What each method adds, and what is regretted least, as pictures for files and for the report."""

from __future__ import annotations

from functools import partial

from growthsim.charts.portfolio import regret_chart, shares_chart
from growthsim.decisions import portfolio_words, regret_words
from growthsim.decisions.futures import MEASURES
from growthsim.decisions.portfolio import Portfolio
from growthsim.decisions.regret import Regret
from growthsim.export.decisions import DecisionPicture
from growthsim.scenario import Scenario
from growthsim.texts import text


def portfolio_pictures(scenario: Scenario, found: Portfolio) -> list[DecisionPicture]:
    """The bars of all measures, survival first."""
    return [methods_picture(scenario, found, measure) for measure in MEASURES]


def methods_picture(scenario: Scenario, found: Portfolio, measure: str) -> DecisionPicture:
    """The bars of what each method adds, with the finding above."""
    slot = list(scenario.plans).index(found.plan)
    heading = text(f"portfolio.chart_{measure}", currency=found.scenario.currency)
    caption = text("portfolio.chart_caption" if found.carriers(measure) else "portfolio.chart_caption_none")
    name = "methods" if measure == MEASURES[0] else f"methods-{measure}"
    chart = partial(shares_chart, found, measure, slot)
    return DecisionPicture(name, portfolio_words.finding(found, measure), f"{heading}. {caption}", chart)


def regret_picture(scenario: Scenario, found: Regret) -> DecisionPicture:
    """The choices by what is lost with them."""
    labels = regret_words.plan_labels(scenario)
    colours = {name: place for place, name in enumerate(scenario.plans)}
    finding = regret_words.sentences(found, labels)[0]
    heading = text("portfolio.regret.chart", currency=found.scenario.currency)
    caption = text("portfolio.regret.chart_caption")
    chart = partial(regret_chart, found, labels, colours)
    return DecisionPicture("regret", finding, f"{heading}. {caption}", chart)
