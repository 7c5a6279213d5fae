"""
A report for a board: one HTML document that opens without a network, prints on A4 and reads on a phone.

`report` makes it of results. Where there are many scenarios, `chapter` makes each into text as soon as its result
is there, in this process or in others, and `assembled` binds them: no more than a few results are held at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

import xarray as xr

from growthsim.analysis.events import probability
from growthsim.export.report_case import case_of
from growthsim.export.report_chapter import chapter_of
from growthsim.export.report_style import POLICY, style_sheet
from growthsim.export.report_tables import summary_lines, summary_table
from growthsim.scenario import Scenario, loads
from growthsim.texts import language, text
from growthsim.texts.numbers import long_date
from growthsim.version import VERSION

MOST_IN_FULL = 6
"""With more scenarios each chapter holds the main charts only."""
MOST_SCENARIOS = 30
"""Scenarios of a report; as many are read back from one."""


@dataclass(frozen=True)
class Chapter:
    """One scenario's part of a report: the chapter itself and its lines in the summary of all."""

    title: str
    html: str
    lines: Sequence[Sequence[str]]
    plans: int
    likely: int
    """Plans of which half of the futures or more are disrupted."""


def report(
    datasets: Sequence[xr.Dataset], names: Sequence[str], day: date | None = None, decisions: bool = False
) -> str:
    """
    The report on one result or many, as one HTML document that needs nothing else.

    `names` are what the scenarios were called by, a file's name or a shipped one. Every scenario travels inside.
    `decisions` adds how late is too late, what first, what matters, what must be true, and what the firm is worth:
    some ten seconds a scenario.
    """
    count = len(datasets)
    first = loads(str(datasets[0].attrs["scenario"])) if decisions and count > 1 else None
    chapters = [
        chapter(dataset, name, place, count, day, decisions, first if place > 1 else None)
        for place, (dataset, name) in enumerate(zip(datasets, names, strict=True), start=1)
    ]
    return assembled(chapters, day)


def chapter(
    dataset: xr.Dataset,
    name: str,
    place: int,
    count: int,
    day: date | None = None,
    decisions: bool = False,
    against: Scenario | None = None,
) -> Chapter:
    """The `place`-th of `count` chapters."""
    case = case_of(dataset, name, place, count, day)
    return Chapter(
        title=case.title,
        html=chapter_of(case, brief=count > MOST_IN_FULL, decisions=decisions, against=against),
        lines=summary_lines(case),
        plans=len(case.views),
        likely=sum(probability(dataset, view.plan, "disrupted") >= 0.5 for view in case.views),
    )


def assembled(chapters: Sequence[Chapter], day: date | None = None) -> str:
    """The document of all chapters, with a summary on its first page where there are several."""
    title = chapters[0].title
    if len(chapters) > 1:
        title = text("report.many_title", count=len(chapters))
    made = text("report.made", version=VERSION, date=long_date(day or date.today()))
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">'
        f"<title>{escape(title)}</title>{style_sheet()}</head><body><main>"
        f'<p class="made">{escape(made)}</p>{_summary(chapters, title)}'
        f"{''.join(each.html for each in chapters)}</main></body></html>\n"
    )


def _summary(chapters: Sequence[Chapter], title: str) -> str:
    """The first page of a report on many scenarios: what came out, with links to the chapters."""
    if len(chapters) < 2:
        return ""
    plans, likely = sum(each.plans for each in chapters), sum(each.likely for each in chapters)
    found = text("report.many_finding", plans=plans, likely=likely)
    return (
        f'<section class="first"><h1 class="title">{escape(title)}</h1><p class="finding">{escape(found)}</p>'
        f"{summary_table([each.lines for each in chapters])}"
        f'<p class="note">{escape(text("report.summary_note"))}</p></section>'
    )
