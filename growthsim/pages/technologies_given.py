"""Where the figures come from: a shelf of shipped series, a file of one's own, or the keyboard."""

from __future__ import annotations

from html import escape

import streamlit as st

from growthsim.analysis.technologies import fact_lines
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.options import LARGEST_SENT
from growthsim.pages.parts import error, foot, grade_chip, grade_dots, note
from growthsim.pages.technologies_choices import SOURCES, Choices, Upload, choose, field
from growthsim.pages.technologies_figures import Given, shelves
from growthsim.pages.technologies_shelf import shelf
from growthsim.pages.uploads import TABLES, drop_style, refused_table
from growthsim.technologies.files import LARGEST_FILE
from growthsim.technologies.library import shipped
from growthsim.technologies.reading import Table
from growthsim.texts import text
from growthsim.texts.numbers import fixed
from growthsim.wording import printable

FACTS = ("traps", "source", "licence")
MOST_UNUSED = 6
"""Columns of a file left alone that are named."""


def choose_figures(desk: Desk, chosen: Choices, found: Given) -> None:
    """The three ways to figures, and what is said about those that were chosen."""
    st.segmented_control(
        text("technologies.source"), SOURCES, required=True, format_func=lambda name: text(f"technologies.from_{name}"),
        **field("source", chosen.source),
    )  # fmt: skip
    {"library": _shelf, "file": _file, "typed": _keyboard}[chosen.source](desk, chosen, found)
    if found.fault:
        file = chosen.upload if chosen.source == "file" and found.table is None else None
        error(text("technologies.refused"), refused_table(file.name, found.fault) if file else found.fault)
    if found.whole is not None:
        _facts(found)


def _shelf(_desk: Desk, chosen: Choices, _found: Given) -> None:
    names = shelves()
    st.selectbox(
        text("technologies.shelf", count=len(names)),
        names,
        format_func=_shelf_words,
        **field("shipped", chosen.shipped),
    )
    if st.button(text("technologies.all"), type="tertiary", icon=":material/table_rows:", key="technologies.all"):
        shelf()


def _shelf_words(name: str) -> str:
    series = shipped(name)
    key = "control" if series.kind == "control" else "improving"
    return text(f"technologies.shelf_{key}", title=series.title, dots=grade_dots(series.grade))


def _file(_desk: Desk, chosen: Choices, found: Given) -> None:
    # Any file may be sent, and more than is taken, so that our own reader refuses it.
    with st.container(key="gs-drop-technologies"):
        st.html(drop_style())
        st.file_uploader(
            text("technologies.drop"), max_upload_size=LARGEST_SENT, key="technologies.drop",
            on_change=_dropped, help=text("technologies.drop_help"),
        )  # fmt: skip
    foot(text("load.limit", endings=", ".join(TABLES).upper(), limit=LARGEST_FILE // 1_000_000))
    if chosen.upload is not None and st.session_state.get("technologies.drop") is None:
        # On coming back to the page the field is empty, the file is still here.
        size = fixed(max(len(chosen.upload.content) / 1000, 0.1), 1)
        foot(text("technologies.file", name=printable(chosen.upload.name), size=size))
    if found.table is not None:
        _table(found.table, chosen)


def _dropped() -> None:
    file = st.session_state["technologies.drop"]
    choose(current_desk(), upload=None if file is None else Upload(file.name, file.getvalue()), technology="")


def _table(table: Table, chosen: Choices) -> None:
    """Which technology of a file, and which of its columns were taken for what."""
    names = [one.name for one in table.series]
    if len(names) > 1:
        now = chosen.technology if chosen.technology in names else names[0]
        st.selectbox(text("technologies.of_file", count=fixed(len(names))), names, **field("technology", now, *names))
    if table.unused:
        columns = ", ".join(
            text("technology.read_as", column=text(f"technology.column.{column}"), name=name)
            for column, name in table.names.items()
        )
        unused = ", ".join(table.unused[:MOST_UNUSED])
        if len(table.unused) > MOST_UNUSED:
            unused = text("technology.read_more", list=unused, number=len(table.unused) - MOST_UNUSED)
        note(text("technology.read", columns=columns, unused=unused))


def _keyboard(_desk: Desk, chosen: Choices, _found: Given) -> None:
    st.text_area(
        text("technologies.type"), height=180, placeholder=text("technologies.type_example"),
        help=text("technologies.type_help"), **field("typed", chosen.typed),
    )  # fmt: skip


def _facts(found: Given) -> None:
    """Unit, how many figures, grade, traps, source and licence."""
    series = found.whole
    if series is None:
        return
    first, last = (f"{year:.6g}" for year in (series.years[0], series.years[-1]))
    key = "technologies.figures" if len(series) > 1 else "technologies.figures_one"
    count = text(key, count=fixed(len(series)), first=first, last=last)
    chip = grade_chip(series.grade) if series.grade else ""
    lines = fact_lines(series)
    control = [text("technologies.control")] if series.kind == "control" else []
    said = [lines[name] for name in ("unit",) if name in lines] + control
    about = [lines[name] for name in FACTS if name in lines]
    st.html(
        f'<div class="gs-technologies-about">{chip}<span>{escape(count)}</span></div>'
        + "".join(f'<div class="gs-caption">{escape(words)}</div>' for words in said)
        + "".join(f'<div class="gs-foot gs-technologies-fact">{escape(words)}</div>' for words in about)
    )
