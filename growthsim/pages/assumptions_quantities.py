"""Every number of the scenario with its default, range, grade and source."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

import streamlit as st

from growthsim.export.assumptions import (
    EVERY,
    FROM_DEFAULT,
    FROM_PRESET,
    Assumption,
    assumptions,
    assumptions_csv,
    by_grade,
    chosen,
)
from growthsim.pages.assumptions_words import linked
from growthsim.pages.desk import Desk
from growthsim.pages.parts import empty, foot, grade_chip, grade_dots
from growthsim.pages.remembered import remembered
from growthsim.quantities import GRADES, SECTIONS
from growthsim.scenario import Scenario
from growthsim.texts import text, translated

COLUMNS = ("quantity", "today", "default", "allowed", "grade", "source")
SECTIONS_SHOWN = {section.name: section for section in SECTIONS if section.name != "actions"}


def quantities_part(desk: Desk) -> None:
    """How many assumptions of each grade, a filter, and the list."""
    rows = assumptions(desk.scenario, desk.edited)
    counts = by_grade(rows)
    st.html(f'<div class="gs-lead">{escape(_summary(rows, counts))}</div>')
    shown = _filtered(desk, rows, counts)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        foot(text("assumptions.shown", number=len(shown), total=len(rows)))
        st.download_button(
            text("assumptions.download"),
            lambda: assumptions_csv(shown),
            "assumptions.csv",
            "text/csv",
            type="tertiary",
            icon=":material/download:",
            on_click="ignore",
            help=text("assumptions.download_help"),
        )
    if shown:
        st.html(_table(shown, desk.scenario))
    else:
        empty(text("assumptions.none"), text("assumptions.none_how"))


def _summary(rows: Sequence[Assumption], counts: dict[str, int]) -> str:
    parts = [text("assumptions.count", number=counts["assumption"], total=sum(counts.values()))]
    others = [
        text(f"assumptions.count_{grade.replace(' ', '_')}", number=counts[grade])
        for grade in GRADES
        if grade != "assumption" and counts[grade]
    ]
    if others:
        parts.append(text("assumptions.count_others", list=", ".join(others)))
    off = sum(row.differs for row in rows)
    if off:
        parts.append(text("assumptions.count_off", number=off))
    return " ".join(parts)


def _filtered(desk: Desk, rows: Sequence[Assumption], counts: dict[str, int]) -> tuple[Assumption, ...]:
    search, place, off = st.columns([4, 3, 5], vertical_alignment="bottom")
    words = search.text_input(
        text("assumptions.search"),
        placeholder=text("assumptions.search_hint"),
        max_chars=100,
        **remembered(desk, "assumptions.search", ""),
    )
    sections = ["", *SECTIONS_SHOWN]
    section = place.selectbox(
        text("assumptions.section"),
        sections,
        format_func=lambda name: SECTIONS_SHOWN[name].label if name else text("assumptions.all_sections"),
        **remembered(desk, "assumptions.section", "", sections),
    )
    numbers = {
        EVERY: len(rows),
        FROM_DEFAULT: sum(row.differs for row in rows),
        FROM_PRESET: sum(row.edited for row in rows),
    }
    which = off.segmented_control(
        text("assumptions.which"),
        list(numbers),
        format_func=lambda name: text(f"assumptions.which_{name}", number=numbers[name]),
        required=True,
        **remembered(desk, "assumptions.which", EVERY, list(numbers)),
    )
    grades = st.pills(
        text("assumptions.grades"),
        GRADES,
        selection_mode="multi",
        format_func=lambda grade: f"{grade_dots(grade)} {_grade_word(grade)} {counts[grade]}",
        **remembered(desk, "assumptions.grades", [], GRADES),
    )
    return chosen(rows, words, section, grades, which)


def _grade_word(grade: str) -> str:
    return text(f"app.grade.{grade.replace(' ', '_')}")


def _table(rows: Sequence[Assumption], scenario: Scenario) -> str:
    heads = "".join(f"<th>{escape(text(f'assumptions.column.{name}'))}</th>" for name in COLUMNS)
    body = ""
    for (section, place), group in groupby(rows, key=lambda row: (row.section, row.place)):
        name = escape(_group(section, place, scenario))
        body += f'<tr class="gs-assumptions-group"><td colspan="{len(COLUMNS)}">{name}</td></tr>'
        body += "".join(map(_row, group))
    return (
        f'<div class="gs-scroll"><table class="gs-table gs-assumptions-table"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _group(section: str, place: str, scenario: Scenario) -> str:
    label = SECTIONS_SHOWN[section].label
    if section == "plans":
        place = translated(scenario.plans[place].label)
    return text("assumptions.group", section=label, name=place) if place else label


def _row(row: Assumption) -> str:
    mark = f'<span class="gs-assumptions-mark">{escape(text("assumptions.edited"))}</span>' if row.edited else ""
    today = f"{escape(row.today)}{mark}"
    about = " ".join(part if part.endswith((".", "?")) else f"{part}." for part in (row.source, row.note) if part)
    cells = (
        ("", f'{escape(row.meaning)}<span class="gs-assumptions-path">{escape(row.path)}</span>', ""),
        ("today", today, "gs-assumptions-set" if row.differs else ""),
        ("default", escape(row.default), ""),
        ("allowed", escape(row.allowed), "gs-assumptions-small"),
        ("", grade_chip(row.grade) if row.grade else "", ""),
        ("", linked(about), "gs-assumptions-small"),
    )
    return f"<tr>{''.join(_cell(*cell) for cell in cells)}</tr>"


def _cell(head: str, html: str, style: str) -> str:
    named = f' data-head="{escape(text(f"assumptions.column.{head}"))}"' if head and html else ""
    styled = f' class="{style}"' if style else ""
    return f"<td{styled}{named}>{html}</td>"
