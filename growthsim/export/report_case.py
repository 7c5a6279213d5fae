"""What a chapter of a report is made from: a result, its scenario, its stamp, and how words are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

import xarray as xr

from growthsim.analysis.fate import plan_label
from growthsim.charts.metrics import one_line
from growthsim.charts.plans import PlanView, plan_views
from growthsim.export.stamp import Stamp, stamp
from growthsim.quantities import GRADES
from growthsim.scenario import Scenario, loads
from growthsim.texts import text
from growthsim.texts.numbers import calendar_year

BEST = len(GRADES) - 1


@dataclass(frozen=True, eq=False)
class Case:
    """One scenario of a report: the `place`-th of `count`, under the name by which it was given."""

    dataset: xr.Dataset
    scenario: Scenario
    stamp: Stamp
    name: str
    place: int
    count: int

    @property
    def title(self) -> str:
        """The scenario's title, else the name it was given by."""
        return one_line(self.stamp.title) or one_line(self.name) or self.stamp.fingerprint

    @property
    def anchor(self) -> str:
        """The name of the chapter within the document."""
        return f"scenario-{self.place}"

    @property
    def views(self) -> list[PlanView]:
        """The plans, each with its slot of colour."""
        return plan_views(self.dataset)

    @property
    def last_year(self) -> int:
        """The calendar year in which the span ends."""
        return calendar_year(float(self.dataset.attrs["start_year"]) + float(self.dataset.attrs["years"]))

    def label(self, plan: str) -> str:
        """The plan's name as its author wrote it, as it may stand in a page."""
        return escape(plan_label(self.dataset, plan))

    def said(self, key: str, **values: object) -> str:
        """The report's words for a key, as they may stand in a page."""
        return escape(text(f"report.{key}", **values))


def case_of(dataset: xr.Dataset, name: str, place: int, count: int, day: date | None) -> Case:
    """The case of a result."""
    mark = stamp(dataset, day)
    return Case(dataset, loads(mark.scenario, place="result"), mark, name, place, count)


def heading(words: str, level: int = 2) -> str:
    """A heading; the words are taken as they stand."""
    return f"<h{level}>{words}</h{level}>"


def paragraph(words: str, kind: str = "") -> str:
    """A paragraph of text, or nothing where there is none."""
    return f"<p{_kind(kind)}>{escape(words)}</p>" if words.strip() else ""


def bullets(entries: Sequence[str], kind: str = "") -> str:
    """A list of texts, or nothing where there is none."""
    lines = "".join(f"<li>{escape(entry)}</li>" for entry in entries if entry.strip())
    return f"<ul{_kind(kind)}>{lines}</ul>" if lines else ""


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int] = (), kind: str = "") -> str:
    """A table whose first column names its rows; the columns whose places stand in `numbers` are set right."""
    first = "".join(f'<th scope="col"{_right(place in numbers)}>{head}</th>' for place, head in enumerate(heads))
    body = "".join(f"<tr>{_row(row, numbers)}</tr>" for row in rows)
    return (
        f'<div class="scroll"><table{_kind(kind)}><thead><tr>{first}</tr></thead><tbody>{body}</tbody></table></div>'
        if rows
        else ""
    )


def folded(summary: str, inner: str) -> str:
    """What is shown on a click: numbers that the picture above holds already; paper goes without."""
    return f"<details><summary>{escape(summary)}</summary>{inner}</details>"


def grade_chip(grade: str) -> str:
    """How well a number is known: filled dots and the word; read aloud as the word."""
    filled = BEST - GRADES.index(grade)
    dots = "●" * filled + "○" * (BEST - filled)
    word = text(f"report.grade.{grade}")
    return f'<span class="chip"><span class="dots" aria-hidden="true">{dots}</span> {escape(word)}</span>'


def _row(row: Sequence[str], numbers: Sequence[int]) -> str:
    cells = [f"<td{_right(place in numbers)}>{cell}</td>" for place, cell in enumerate(row[1:], start=1)]
    return "".join([f'<th scope="row">{row[0]}</th>', *cells])


def _right(wanted: bool) -> str:
    return ' class="right"' if wanted else ""


def _kind(kind: str) -> str:
    return f' class="{kind}"' if kind else ""
