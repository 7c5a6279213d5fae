"""The part of a report about methods and choices: what each method adds, the best sets, and what is regretted least."""

from __future__ import annotations

from html import escape

from growthsim.decisions import portfolio_words as words
from growthsim.decisions import regret_words
from growthsim.decisions.best_sets import Best, best_question, shortlist_question
from growthsim.decisions.portfolio import Portfolio, portfolio_question
from growthsim.decisions.regret import Regret, regret_question
from growthsim.decisions.working import answered, known_words
from growthsim.export.portfolio_pictures import methods_picture
from growthsim.export.report_case import grade_chip, heading, paragraph, table
from growthsim.export.report_decisions import drawing
from growthsim.scenario import Scenario
from growthsim.texts import text, translated
from growthsim.texts.numbers import fixed

RUNS, BEST_RUNS, REGRET_RUNS = 32, 512, 512
"""Futures: of all sets of methods, of the best sets, of the choices."""
MOST_OPTIONS = 8


def portfolio_part(scenario: Scenario) -> str:
    """What each method adds to the plan that is judged, as bars, and the best set of each size."""
    found: Portfolio = answered(portfolio_question(scenario), RUNS)
    best: Best = answered(best_question(found, answered(shortlist_question(found))), BEST_RUNS)
    measure = "survival" if found.total("survival").clear else "value"
    bars = drawing(methods_picture(scenario, found, measure))
    plan = translated(scenario.plans[found.plan].label)
    grade, _, _ = words.grade_of(scenario)
    grades = f"<p>{grade_chip(grade)} {escape(words.grade_words(scenario))}</p>"
    lead = text("portfolio.report_lead", plan=plan, runs=fixed(found.runs))
    parts = [
        heading(escape(text("portfolio.report")), 3),
        bars,
        paragraph(words.together(found, measure)),
        paragraph(lead, "note"),
        *(paragraph(sentence, "note") for sentence in words.about(found, measure)),
        grades,
        heading(escape(text("portfolio.best")), 4),
        paragraph(text("portfolio.best_lead", runs=fixed(best.runs)), "note"),
        table(*_safe(words.best_table(found, best)), numbers=(2, 3, 4, 5), kind="sets"),
        paragraph(_known(found), "note"),
        regret_rows(scenario),
    ]
    return "".join(parts)


def regret_rows(scenario: Scenario) -> str:
    """All plans in all forms of the firm, and never starting, by what is lost with them, with the finding."""
    found: Regret = answered(regret_question(scenario), REGRET_RUNS)
    labels = regret_words.plan_labels(scenario)
    rows = regret_words.regret_table(found, labels, found.ranked[:MOST_OPTIONS])
    return "".join([
        heading(escape(text("portfolio.regret.report")), 3),
        paragraph(" ".join(regret_words.sentences(found, labels))),
        paragraph(regret_words.lead(found), "note"),
        table(*_safe(rows), numbers=(1, 2, 3, 4, 5, 6)),
        paragraph(text("portfolio.regret.note"), "note"),
    ])  # fmt: skip


def _safe(rows: words.Rows) -> words.Rows:
    """Heads and rows as they may stand in a page."""
    heads, body = rows
    return [escape(head) for head in heads], [[escape(cell) for cell in row] for row in body]


def _known(found: Portfolio) -> str:
    known = known_words(found.runs, found.standard_error)
    return f"{text('portfolio.error_note')} {known}"
