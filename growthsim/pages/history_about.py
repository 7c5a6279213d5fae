"""Below a case of history: all cases together, what is known besides, where it is from, and a case of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from pathlib import PurePath

import streamlit as st

from growthsim.analysis.history_story import (
    class_foot,
    class_rows,
    class_sentences,
    every_case,
    record_rows,
    record_sentence,
)
from growthsim.history.case import Case, CaseError
from growthsim.history.header import EXAMPLE
from growthsim.history.reading import parse_cases
from growthsim.pages.desk import Desk
from growthsim.pages.history_choices import KEY, OWN, Choices, choices_of, choose
from growthsim.pages.parts import caption, foot, grade_chip, section, table
from growthsim.pages.uploads import TABLES, drop_field, refused_table
from growthsim.technologies.files import LARGEST_FILE, decoded, too_large
from growthsim.technologies.rows import visible
from growthsim.technologies.series import SeriesError
from growthsim.texts import text
from growthsim.texts.numbers import fixed
from growthsim.wording import place_of


def all_cases() -> None:
    """How long such things took, what became of the firms, and whom these cases leave out."""
    found = every_case()
    section(text("history.page.all_title"), text("history.page.all_lead"))
    heads, rows = class_rows(found)
    table(heads, rows, right=range(1, len(heads)))
    st.html("".join(f'<p class="gs-history-said">{escape(words)}</p>' for words in class_sentences(found)))
    foot(class_foot())


def how_good() -> None:
    """How forecasts like these fared, beside plain ways to go on."""
    section(text("history.page.good_title"), record_sentence())
    heads, rows = record_rows()
    table(heads, rows, right=range(1, len(heads)))
    foot(text("history.page.good_foot"))


def about(case: Case, masked: bool, revealed: bool) -> None:
    """Facts, which tell what came, traps and sources; of a masked case none of them."""
    section(text("history.page.case_title"))
    if masked:
        caption(text("history.page.masked_about"))
        return
    st.html(f'<div class="gs-caption">{escape(case.title)} {grade_chip(case.grade) if case.grade else ""}</div>')
    if revealed:
        _listed("facts", case.facts)
    elif case.facts:
        caption(text("history.page.facts_later"))
    _listed("traps", case.traps)
    _listed("sources", case.sources)
    if case.licence:
        foot(text("history.page.licence", licence=case.licence))


def own_case(chosen: Choices) -> None:
    """A field for a file of one's own."""
    section(text("history.page.own_title"))
    caption(text("history.page.own_lead", example=EXAMPLE))
    drop_field(text("history.page.drop"), "history.drop", take_case, TABLES, LARGEST_FILE // 1_000_000)
    if chosen.own:
        foot(text("history.page.own_taken", count=fixed(len(chosen.own))))


def take_case(desk: Desk, name: str, content: bytes) -> bool:
    """Take the cases of a file and look at the first; a fault is kept for the page to show."""
    try:
        own = tuple(_read(name, content))
    except CaseError as fault:
        desk.faults.append(refused_table(name, str(fault)))
        return False
    # Those of the file before are gone, and with them the one that may have been looked at.
    desk.kept[KEY] = replace(choices_of(desk), own=own, case=f"{OWN}{own[0].name}", known=0, revealed=False)
    choose(desk)
    return True


def _read(name: str, content: bytes) -> list[Case]:
    place = place_of(name)
    if len(content) > LARGEST_FILE:
        raise CaseError(place, too_large(len(content)))
    try:
        words = decoded(content, place)
    except SeriesError as fault:
        raise CaseError(fault.place, fault.message) from None
    return parse_cases(words, place, visible(PurePath(name).stem) or place)


def _listed(key: str, lines: Sequence[str]) -> None:
    if lines:
        items = "".join(f"<li>{escape(line)}</li>" for line in lines)
        st.html(f'<div class="gs-head" style="font-size:14px">{escape(text(f"history.page.{key}"))}</div>'
                f'<ul class="gs-history-list">{items}</ul>')  # fmt: skip
