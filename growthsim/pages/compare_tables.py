"""The tables of a comparison."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from growthsim.distributions import Distribution
from growthsim.export.workbook_inputs import distribution_in_words
from growthsim.pages.levers import fixed_short, shown_number
from growthsim.pages.parts import table
from growthsim.quantities import Quantity
from growthsim.scenario import Scenario, ScenarioError, differences, quantity_at
from growthsim.texts import text, translated
from growthsim.texts.numbers import calendar_year, probability, short, year_range
from growthsim.texts.terms import unit_words

MINUS, NOTHING = "−", "–"


def results_table(rows: Sequence[Mapping[str, Any]]) -> None:
    """Each plan of each scenario: how likely it is disrupted, the difference from the first, and where it ends."""
    keys = ("disrupted", "difference", "closed", "tenfold", "revenue")
    heads = [text("table.scenario"), text("table.plan"), *(text(f"table.{key}") for key in keys)]
    cells = [
        [row["scenario"], row["label"], event_words(row["disrupted"]), difference_words(row["difference"]),
         chance_words(row["closed"]["probability"]), chance_words(row["tenfold"]["probability"]),
         short(row["revenue"], row["currency"])]
        for row in rows
    ]  # fmt: skip
    for row, before in zip(cells[:0:-1], cells[-2::-1], strict=True):
        # A scenario is named once, on the first of its rows.
        row[0] = "" if row[0] == before[0] else row[0]
    with st.container(key="compare.results"):
        table(heads, cells, right=(4, 5, 6))


def chance_words(share: float) -> str:
    """A share of futures: none only where there is none."""
    return text("number.none") if share == 0 else probability(share)


def event_words(event: Mapping[str, Any]) -> str:
    """A probability, then the date with its range; no date without its probability."""
    if event["p50"] is None:
        return chance_words(event["probability"])
    return f"{chance_words(event['probability'])}, {year_range(event['p50'], event['p10'], event['p90'])}"


def difference_words(difference: Mapping[str, float] | None) -> str:
    """Percentage points against the first with two standard errors; whether that is clear is said, too."""
    if difference is None:
        return NOTHING
    points, error = 100 * difference["points"], 200 * difference["standard_error"]
    size = abs(round(points))
    sign = "+" if round(points) > 0 else MINUS if round(points) < 0 else ""
    number = text("verdict.one_point") if size == 1 else text("verdict.points", number=size)
    words = text("compare.against", points=f"{sign}{number}", error=max(1, round(error)))
    if abs(points) < error or (error == 0 and points == 0):
        return f"{text('table.no_clear_difference')}: {words}"
    return words


def differences_table(
    first: Scenario, other: Scenario, rows: Sequence[Mapping[str, str]], names: tuple[str, str], place: int
) -> None:
    """The values that differ, each with its label and unit."""
    raw = differences(first, other)
    heads = [text("compare.what"), *names, text("compare.unit"), text("compare.path")]
    cells = []
    for row in rows:
        path = row["path"]
        quantity = _quantity(first, path) or _quantity(other, path)
        values = raw.get(path, (None, None))
        said = [row["first"] or NOTHING, row["other"] or NOTHING]
        if path not in raw:
            # A plan or technology that one of them alone has.
            said = [words if words == NOTHING else text("compare.only_here") for words in said]
        shown = [_shown(quantity, value, words) for value, words in zip(values, said, strict=True)]
        label, unit = (quantity.label, _unit(quantity, first, other)) if quantity else ("", "")
        code = f'<span class="gs-compare-path">{escape(path)}</span>'
        cells.append([label or _label((first, other), path), *shown, unit, code])
    with st.container(key=f"compare.differs:{place}"):
        table(heads, cells, html=(4,))


def _label(scenarios: Sequence[Scenario], path: str) -> str:
    """A plan by its label, a technology by its name, anything else by the last part of its path."""
    table, _, name = path.partition(".")
    if table == "plans":
        labels = [translated(scenario.plans[name].label) for scenario in scenarios if name in scenario.plans]
        return text("compare.plan_named", name=labels[0] or name) if labels else path
    if table == "technologies" and "." not in name:
        return text("compare.technology_named", name=name.replace("_", " "))
    return path.rpartition(".")[2].replace("_", " ").capitalize()


def _quantity(scenario: Scenario, path: str) -> Quantity | None:
    try:
        return quantity_at(scenario, path)
    except ScenarioError:
        return None


def _shown(quantity: Quantity | None, value: Any, words: str) -> str:
    """A number or its spread as the screen has it; anything else in the words of the comparison."""
    if quantity is not None and isinstance(value, Distribution):
        return distribution_in_words(value, quantity.percent)
    plain = isinstance(value, (int, float)) and not isinstance(value, bool)
    if quantity is None or not plain:
        return words
    if quantity.name == "start_year":
        return str(calendar_year(value))
    return fixed_short(shown_number(quantity, float(value)))


def _unit(quantity: Quantity, first: Scenario, other: Scenario) -> str:
    if quantity.percent or quantity.unit == "level":
        return "%"
    if quantity.unit in ("1", "text") or quantity.name == "start_year":
        return ""
    return unit_words(quantity.unit, first.currency if first.currency == other.currency else "")
