"""What is said of four ways to staff a firm, as sentences, as a table and as a record."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from growthsim.analysis.staffing import LONGEST_WAIT, SERVED, Form
from growthsim.analysis.staffing_view import Staffing
from growthsim.equations.organisation import WORKING_DAYS
from growthsim.texts import text
from growthsim.texts.numbers import count, fixed, percent, short

STOCKS = ("rookies", "experienced", "managers", "externals")
IN_MONTHS = 36
"""Waits shorter than so many months are told in months."""
SAME = 0.02
"""Costs that differ by less count as equal."""


def form_name(form: Form, brief: bool = False) -> str:
    """What a form is called, with what makes it; `brief` in a word or two."""
    key = f"staffing.form.{form.name}{'_brief' * brief}"
    return text(key, units=fixed(form.units), share=percent(form.external_share))


def wait_words(years: float) -> str:
    """
    How long it takes to serve what is asked for.

    >>> wait_words(1.9166), wait_words(0.5), wait_words(0.0), wait_words(math.inf)
    ('23 months', '6 months', 'no time', 'over 10 years')
    """
    if not math.isfinite(years):
        return text("staffing.wait.never", years=fixed(LONGEST_WAIT))
    months = round(12 * years)
    if months == 0:
        return text("staffing.wait.none")
    if months == 1:
        return text("staffing.wait.month")
    if months < IN_MONTHS:
        return text("staffing.wait.months", months=months)
    return text("staffing.wait.years", years=fixed(years, 1))


def finding(found: Staffing) -> str:
    """How long each form would take to serve twice the demand: the first thing to read."""
    waits = {form.name: wait_words(float(years))
             for form, years in zip(found.forms, found.wait, strict=True)}  # fmt: skip
    return text("staffing.finding", share=percent(found.on_demand.external_share), **waits)


def cost_sentence(found: Staffing) -> str:
    """Which form costs least in people for each customer when the path ends, and which most."""
    cost = found.grown.cost_per_customer[-1]
    least, most = int(np.argmin(cost)), int(np.argmax(cost))
    if cost[most] <= cost[least] * (1 + SAME):
        return text("staffing.cost_equal", year=found.last_year, cost=_money(found, cost[most]))
    return text(
        "staffing.cost_differs", year=found.last_year,
        cheapest=form_name(found.forms[least]), low=_money(found, cost[least]),
        dearest=form_name(found.forms[most]), high=_money(found, cost[most]),
    )  # fmt: skip


def caution(found: Staffing) -> str:
    """What the pyramid does not do."""
    span = float(np.ravel(found.firm.q.organisation.span_of_control)[0])
    return text(
        "staffing.caution", span=fixed(span, 0 if span.is_integer() else 1),
        managers=fixed(1 / (span - 1), 2),
    )  # fmt: skip


def short_of(found: Staffing) -> str:
    """Which forms do not keep up with the firm's own growth; nothing where all do."""
    behind = [form_name(form)
              for form, service in zip(found.forms, found.grown.service.T, strict=True)
              if float(service.min()) < SERVED]  # fmt: skip
    if not behind:
        return ""
    worst = percent(float(found.grown.service.min()))
    return text("staffing.short_of", forms=", ".join(behind), worst=worst)


def skill_sentence(found: Staffing) -> str:
    """What becomes of skill, and what would hold it."""
    skill = found.skill
    return text(
        "staffing.skill", before=percent(skill.long), year=found.last_year,
        own=percent(float(skill.own[-1])), output=percent(1 - skill.output),
        on_demand=percent(float(skill.on_demand[-1])),
        needed=percent(skill.training_needed),
        training=percent(float(np.ravel(found.firm.q.organisation.training_rate)[0])),
    )  # fmt: skip


def forms_table(found: Staffing) -> tuple[list[str], list[list[str]]]:
    """The forms side by side at the end of the path: heads and rows."""
    grown = found.grown
    heads = [text("staffing.row.head", year=found.last_year), *(form_name(f)
             for f in found.forms)]  # fmt: skip
    stocks = {name: getattr(grown, name)[-1] for name in STOCKS}
    shown: dict[str, list[str]] = {name: [count(value) for value in row] for name, row in stocks.items()}
    shown["people"] = [count(value) for value in grown.people[-1]]
    shown["layers"] = [fixed(value, 1) for value in grown.layers[-1]]
    shown["cost"] = [_money(found, value) for value in grown.cost_per_customer[-1]]
    shown["delay"] = [fixed(WORKING_DAYS * value, 1) for value in grown.delay[-1]]
    shown["skill"] = [percent(value) for value in grown.skill[-1]]
    shown["wait"] = [wait_words(float(value)) for value in found.wait]
    order = ("people", *STOCKS, "layers", "cost", "delay", "skill", "wait")
    return heads, [[text(f"staffing.row.{name}"), *shown[name]] for name in order]


def own_or_hire(found: Staffing) -> str:
    """From which use on an employee costs less than people on demand."""
    share = found.person.break_even
    key = "staffing.person.never" if share > 1 else "staffing.person.from"
    return text(key, share=percent(share))


def record(found: Staffing) -> dict[str, Any]:
    """All of it as plain numbers: fractions, years, money of the scenario."""
    grown, forms = found.grown, {}
    for place, form in enumerate(found.forms):
        forms[form.name] = {
            "label": form_name(form),
            "units": form.units,
            "external_share": form.external_share,
            "start": _at(found, 0, place),
            "end": _at(found, -1, place),
            "lowest_service": float(grown.service[:, place].min()),
            "years_to_serve_twice": float(found.wait[place]) if np.isfinite(found.wait[place]) else None,
        }
    return {
        "scenario": found.title,
        "currency": found.firm.currency,
        "start_year": found.firm.start_year,
        "end_year": found.last_year,
        "growth": found.growth,
        "forms": forms,
        "break_even_utilisation": found.person.break_even,
        "skill": {
            "half_life_30": found.skill.long,
            "half_life_5": float(found.skill.own[-1]),
            "half_life_5_on_demand": float(found.skill.on_demand[-1]),
            "training_needed": found.skill.training_needed,
        },
    }


def _at(found: Staffing, mark: int, place: int) -> dict[str, float]:
    grown = found.grown
    stocks = {name: float(getattr(grown, name)[mark, place]) for name in (*STOCKS, "people", "layers", "skill")}
    return stocks | {
        "cost_per_customer": float(grown.cost_per_customer[mark, place]),
        "decision_days": float(WORKING_DAYS * grown.delay[mark, place]),
    }


def _money(found: Staffing, value: float) -> str:
    return short(float(value), found.firm.currency)
