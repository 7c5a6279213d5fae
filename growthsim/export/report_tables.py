"""The tables of a report: what happens when, by what, and the numbers behind the charts."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

import numpy as np
import pandas as pd

from growthsim.analysis.bands import branch_bands, yearly_marks
from growthsim.analysis.events import EventDates, cause_shares, event_dates
from growthsim.analysis.fate import branches
from growthsim.analysis.reading import of_plan
from growthsim.analysis.sentences import RARE
from growthsim.analysis.survival import disrupted_so_far
from growthsim.charts.plans import PlanView, fate_in_words
from growthsim.export.report_case import Case, heading, table
from growthsim.quantities import EVENT_NAMES, OUTPUTS_BY_NAME
from growthsim.texts import text
from growthsim.texts.numbers import calendar_year, count, probability, short, with_range

MOST_COLUMNS = 4
"""Plans side by side; more stand in tables below one another, as equally wide as can be."""
SHOWN = ("revenue", "cash", "old_customers", "new_customers", "workers")
"""Outputs of the table behind the charts."""


def event_cell(dates: EventDates | None) -> str:
    """Probability, then the years of eight in ten; no date without its probability."""
    if dates is None:
        return escape(text("number.none"))
    low, high = calendar_year(dates.low), calendar_year(dates.high)
    years = str(low) if low == high else f"{low}–{high}"
    return f'{escape(probability(dates.share))} <span class="years">{years}</span>'


def events_tables(case: Case) -> str:
    """Every event that happens in some future of some plan, and what disruption comes by."""
    views = case.views
    found = {
        event: [event_dates(case.dataset, event, view.plan) for view in views]
        for event in EVENT_NAMES
    }  # fmt: skip
    events = [event for event, dates in found.items() if event == "disrupted" or any(dates)]
    causes = [cause_shares(case.dataset, view.plan) for view in views]
    parts = []
    wide = math.ceil(len(views) / math.ceil(len(views) / MOST_COLUMNS))
    for first in range(0, len(views), wide):
        some = slice(first, first + wide)
        heads = [case.said("head.event"), *(_name(case, view) for view in views[some])]
        rows = [
            [escape(text(f"event.{event}")),
             *(event_cell(dates) for dates in found[event][some])]
            for event in events
        ]  # fmt: skip
        parts.append(table([*heads], [*rows, *_cause_rows(case, causes[some])], kind="events"))
    return "".join(parts)


def _cause_rows(case: Case, causes: Sequence[Mapping[str, float]]) -> list[list[str]]:
    """A row for each cause that brings some plan down, the most frequent first."""
    names = {name for shares in causes for name in shares}
    ordered = sorted(names, key=lambda name: -max(shares.get(name, 0.0) for shares in causes))
    return [
        [case.said("by_cause", cause=text(f"cause.{name}.label")),
         *(_share(shares.get(name, 0.0)) for shares in causes)]
        for name in ordered
    ]  # fmt: skip


def _share(share: float) -> str:
    return escape(text("number.none") if share == 0 else probability(share))


def _name(case: Case, view: PlanView) -> str:
    return f'<span class="plan-{view.slot % 6 + 1}">{case.label(view.plan)}</span>'


def numbers_behind(case: Case) -> str:
    """Year by year what the charts draw, for whoever wants to check a number; it folds out and is not printed."""
    if not case.dataset.sizes["run"]:
        return ""
    tables = "".join(_plan_tables(case, view) for view in case.views)
    return (
        f'<details><summary>{case.said("numbers")}</summary><p class="note">{case.said("numbers_note")}</p>'
        f"{tables}</details>"
    )


def _plan_tables(case: Case, view: PlanView) -> str:
    """A table for each fate of a plan."""
    marks = yearly_marks(case.dataset)
    disrupted = disrupted_so_far(case.dataset, view.plan, marks)
    shares = {calendar_year(year): share for year, share in zip(disrupted["year"], disrupted["share"], strict=True)}
    parts = []
    for branch in branches(case.dataset, view.plan):
        bands = {name: branch_bands(case.dataset, branch, name, marks) for name in SHOWN}
        kept = [name for name in SHOWN if np.abs(bands[name]["middle"]).max() > 1e-9]
        heads = [case.said("head.year"), case.said("head.disrupted"), *(_head(case, name) for name in kept)]
        # A branch that ends has a last row at its end, which is no whole year.
        whole = bands[SHOWN[0]]["year"].isin(disrupted["year"]).to_numpy()
        rows = [
            [str(calendar_year(year)), _share(shares[calendar_year(year)]),
             *(_cell(name, bands[name].iloc[place]) for name in kept)]
            for place, year in enumerate(bands[SHOWN[0]]["year"])
            if whole[place]
        ]  # fmt: skip
        fate = escape(fate_in_words(branch))
        parts.append(heading(f"{_name(case, view)}, {fate}", 4))
        parts.append(table(heads, rows, range(1, len(heads)), "numbers"))
    return "".join(parts)


def _head(case: Case, name: str) -> str:
    output = OUTPUTS_BY_NAME[name]
    unit = str(case.dataset.attrs["currency"]) if output.unit.startswith("money") else ""
    return escape(f"{output.label}, {unit}" if unit else output.label)


def _cell(name: str, row: pd.Series) -> str:
    low, middle, high = (float(row[key]) for key in ("low10", "middle", "high90"))
    if OUTPUTS_BY_NAME[name].unit.startswith("money"):
        return escape(with_range(middle, low, high))
    ends = [count(value) for value in (middle, low, high)]
    if ends[1] == ends[2]:
        return escape(ends[0])
    return escape(text("number.range", middle=ends[0], low=ends[1], high=ends[2]))


def summary_table(cases: Sequence[Sequence[Sequence[str]]]) -> str:
    """A line for each plan of each scenario: how likely, when, what revenue comes to, and by what it is disrupted."""
    heads = [escape(text(f"report.head.{key}")) for key in ("scenario", "by", "when", "revenue", "causes")]
    columns = f"<tr>{''.join(_column(head, place) for place, head in enumerate(heads))}</tr>"
    bodies = "".join(f"<tbody>{''.join(_line(line) for line in lines)}</tbody>" for lines in cases)
    return f'<div class="scroll"><table class="summary"><thead>{columns}</thead>{bodies}</table></div>'


def _column(head: str, place: int) -> str:
    return f'<th scope="col"{" class=right" if place == 1 else ""}>{head}</th>'


def _line(line: Sequence[str]) -> str:
    if len(line) == 1:
        return f'<tr class="lead"><th scope="rowgroup" colspan="5">{line[0]}</th></tr>'
    cells = "".join(f"<td{' class=right' if place == 0 else ''}>{cell}</td>" for place, cell in enumerate(line[1:]))
    return f'<tr><th scope="row">{line[0]}</th>{cells}</tr>'


def summary_lines(case: Case) -> list[list[str]]:
    """The scenario's own lines in the summary of many: its title as a link, then its plans."""
    lines = [[f'<a href="#{case.anchor}">{escape(case.title)}</a>']]
    for view in case.views:
        dates = event_dates(case.dataset, "disrupted", view.plan)
        lines.append(
            [_name(case, view), _chance(dates), _when(dates), _revenue(case, view.plan), _causes(case, view.plan)]
        )
    return lines


def _chance(dates: EventDates | None) -> str:
    return escape(probability(dates.share if dates else 0.0))


def _when(dates: EventDates | None) -> str:
    if dates is None or dates.share < RARE:
        return "–"
    low, middle, high = (calendar_year(date) for date in (dates.low, dates.middle, dates.high))
    return str(middle) if low == high else f"{middle} ({low}–{high})"


def _revenue(case: Case, plan: str) -> str:
    """The median at the end over all futures, closed ones included."""
    revenue = of_plan(case.dataset, "revenue", plan)
    if not len(revenue):
        return "–"
    return escape(short(float(np.median(revenue[:, -1])), str(case.dataset.attrs["currency"])))


def _causes(case: Case, plan: str) -> str:
    shares = sorted(cause_shares(case.dataset, plan).items(), key=lambda entry: -entry[1])
    named = [text(f"cause.{cause}.label") for cause, share in shares if share >= 0.1]
    return escape(", ".join(named[:2])) or "–"
