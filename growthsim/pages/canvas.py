"""Canvas: the firm on one page, in its own words, and which methods come first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from growthsim.export.canvas import finding_words
from growthsim.export.canvas_page import GRID, canvas_grid
from growthsim.methods.aims import main_plan
from growthsim.methods.canvas import Canvas, Cell, canvas_of, strangers
from growthsim.pages.canvas_roadmap import roadmap_part
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.downloads import Made, download, file_stem
from growthsim.pages.levers import on_desk, view
from growthsim.pages.parts import caption, note, page_head, plain, plan_names, section
from growthsim.pages.plans_edits import MOST_PLANS
from growthsim.scenario import Scenario
from growthsim.scenario.fields import LONGEST_CELL
from growthsim.texts import text

KINDS = {"svg": "image/svg+xml", "png": "image/png", "html": "text/html", "csv": "text/csv"}
ICONS = {"svg": "shapes", "png": "image", "html": "print", "csv": "table"}
CELL = "canvas.cell"
"""Where a visit keeps which cell is being written."""


def page(desk: Desk) -> None:
    """The grid, own words for its cells, the roadmap, and on to what comes of it."""
    st.html(f"<style>{GRID}</style>")
    name = _chosen(desk)
    found = canvas_of(desk.scenario, name)
    _head(desk, found)
    _chooser(desk, name)
    for words in strangers(desk.scenario):
        note(words)
    st.html(canvas_grid(found))
    caption(text("canvas.subtitle", frame=found.frame))
    _take(desk.scenario, name)
    _own_words(desk, found)
    roadmap_part(desk)
    _way_on()


def _head(desk: Desk, found: Canvas) -> None:
    title, tools = st.columns([8, 4], vertical_alignment="bottom")
    with title:
        page_head(text("canvas.page.title"), desk.title, finding_words(found))
    with tools, st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        _tool("undo", on_desk(Desk.undo), not desk.past)
        _tool("redo", on_desk(Desk.redo), not desk.future)


def _tool(name: str, act: Callable[[], None], disabled: bool) -> None:
    icon = f":material/{name}:"
    st.button(text(f"app.{name}"), key=f"canvas.{name}", icon=icon, type="tertiary", on_click=act, disabled=disabled)


def _chosen(desk: Desk) -> str:
    """The plan looked at last, else the first that moves methods."""
    name = desk.looks.get("plan", "")
    return name if name in desk.scenario.plans else main_plan(desk.scenario)


def _chooser(desk: Desk, name: str) -> None:
    plans, names = list(desk.scenario.plans), plan_names(desk.scenario)
    if len(plans) < 2:
        return
    key = f"canvas.plan:{desk.opened}"
    look: dict[str, Any] = {"key": view(key, name), "on_change": _choose, "args": (key,)}
    if len(plans) > MOST_PLANS:
        st.selectbox(text("canvas.page.plan"), plans, format_func=lambda other: names[other], **look)
    else:
        st.segmented_control(
            text("canvas.page.plan"), plans, format_func=lambda other: plain(names[other]), required=True, **look
        )


def _choose(key: str) -> None:
    current_desk().looks["plan"] = st.session_state[key]


def _take(scenario: Scenario, plan: str) -> None:
    """The canvas as files, made when they are asked for."""

    def made(ending: str) -> bytes | str:
        from growthsim.export.canvas_page import canvas_file

        return canvas_file(scenario, plan, ending)

    stem = file_stem(scenario.title, "canvas")
    stem = stem if stem == "canvas" else f"{stem}-canvas"
    with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        for ending, kind in KINDS.items():
            content: Made = partial(made, ending)
            words = text(f"canvas.page.take_{ending}")
            download(words, content, f"{stem}.{ending}", kind, f"canvas.take.{ending}", ICONS[ending])


def _own_words(desk: Desk, found: Canvas) -> None:
    """A cell to choose and a field for its words, side by side."""
    section(text("canvas.page.words"), text("canvas.page.words_lead"))
    cells = {cell.name: cell for cell in found.cells}
    name = desk.kept.get(CELL)
    cell = cells[name] if name in cells else found.cells[0]
    left, right = st.columns([4, 8], gap="large")
    with left:
        key = view(f"{CELL}:{desk.opened}", cell.name)
        st.selectbox(
            text("canvas.page.cell"), list(cells), format_func=lambda each: _named(cells[each]), key=key,
            on_change=_pick, args=(key,),
        )  # fmt: skip
        st.button(
            text("canvas.page.back"), key=f"canvas.back:{cell.name}", type="tertiary", icon=":material/restart_alt:",
            disabled=not cell.own, on_click=_write, args=(cell.name, ""),
        )  # fmt: skip
    with right:
        key = view(f"canvas.words:{desk.opened}:{cell.name}", cell.words)
        st.text_area(
            text("canvas.page.text"), key=key, max_chars=LONGEST_CELL, height=120, help=text("canvas.page.text_help"),
            on_change=_written, args=(cell.name, key),
        )  # fmt: skip


def _named(cell: Cell) -> str:
    return text("canvas.page.own_mark", label=cell.label) if cell.own else cell.label


def _pick(key: str) -> None:
    current_desk().kept[CELL] = st.session_state[key]


def _written(cell: str, key: str) -> None:
    _write(cell, st.session_state[key] or "")


def _write(cell: str, words: str) -> None:
    """Own words for a cell, or none; as a step that can be undone."""
    desk = current_desk()
    others = {name: told for name, told in desk.scenario.canvas.items() if name != cell}
    desk.change({"canvas": {**others, cell: words.strip()} if words.strip() else others})


def _way_on() -> None:
    if st.button(text("canvas.page.next"), type="primary", icon=":material/arrow_forward:", icon_position="right"):
        from growthsim.pages.application import page_of

        st.switch_page(page_of("explore"))
