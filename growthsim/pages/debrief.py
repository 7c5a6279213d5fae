"""Class: drop everybody's guess, see them against what happened, and the teams' own firms side by side."""

from __future__ import annotations

from html import escape

import streamlit as st

from growthsim.charts.debrief import debrief_chart
from growthsim.charts.plane import dressed
from growthsim.charts.theme import page_canvas
from growthsim.lessons import debrief_words as words
from growthsim.lessons.debrief import Debrief, debriefs
from growthsim.pages.debrief_files import Collected, bad_ones, code_field, collected, drop_many, forget
from growthsim.pages.debrief_firms import firms_part
from growthsim.pages.decide_wide import wide
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.downloads import download
from growthsim.pages.options import class_address
from growthsim.pages.parts import caption, empty, note, page_head, section, table
from growthsim.texts import text
from growthsim.texts.numbers import fixed

SHEET = """
.gs-class-said{font-size:15px;line-height:1.5;margin:0 0 8px;color:var(--ink);overflow-wrap:anywhere;max-width:80ch}
.gs-class-at{display:flex;flex-wrap:wrap;gap:20px;align-items:center;margin:6px 0}
.gs-class-at img{width:168px;height:168px;flex:none;border-radius:6px}
.gs-class-at div{flex:1 1 240px;min-width:0}
.gs-class-at b{display:block;font-size:26px;line-height:1.25;overflow-wrap:anywhere}
.gs-class-refused{margin:6px 0 0;padding-left:1.1em;font-size:14px;line-height:1.45;overflow-wrap:anywhere}
"""


def page(desk: Desk) -> None:
    """Where the class comes in; the guesses; lesson by lesson what came of them; the firms."""
    st.html(f"<style>{SHEET}</style>")
    page_head(text("classroom.title"), text("classroom.eyebrow"), text("classroom.lead"))
    if address := class_address():
        _where(address)
    files, codes = st.columns(2, gap="large")
    with files:
        drop_many(desk)
    with codes:
        code_field(desk)
    found = collected(desk)
    lessons = debriefs(found.handed)
    _taken(found, lessons)
    if not lessons:
        empty(text("classroom.empty"), text("classroom.empty_how"))
    for each in lessons:
        _lesson(each)
    # In the order in which they came: a team's last firm counts, in whichever lesson.
    firms_part(desk, found.handed)
    _last_row(lessons)


def _where(address: str) -> None:
    """The address, large enough to be read from the last row, and as a QR code."""
    import segno

    picture = segno.make(address, error="m", micro=False).svg_data_uri(border=3, dark="#000", light="#fff")
    said = escape(text("classroom.qr", address=address), quote=True)
    st.html(
        f'<div class="gs-class-at"><img src="{escape(picture, quote=True)}" alt="{said}">'
        f'<div><span class="gs-eyebrow">{escape(text("classroom.address"))}</span><b>{escape(address)}</b>'
        f'<div class="gs-foot">{escape(text("classroom.address_help"))}</div></div></div>'
    )


def _taken(found: Collected, lessons: tuple[Debrief, ...]) -> None:
    """How many guesses count, which were replaced, and what could not be used."""
    count = sum(each.count for each in lessons)
    if count:
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            st.markdown(
                text("classroom.taken_one" if count == 1 else "classroom.taken", count=fixed(count)), width="content"
            )
            st.button(text("classroom.clear"), key="debrief.clear", icon=":material/delete:", type="tertiary",
                      on_click=_clear)  # fmt: skip
    for replaced in found.replaced:
        lesson = text(f"lesson.{replaced.guess.lesson}.title")
        note(text("classroom.again", team=replaced.guess.team, lesson=lesson))
    bad_ones(found, count > 0)


def _clear() -> None:
    forget(current_desk())


def _lesson(found: Debrief) -> None:
    """The finding, the picture, what else there is to say, and the numbers behind."""
    name = found.task.lesson
    section(words.title(found), words.finding(found))
    st.html(f'<div class="gs-head">{escape(text(f"lesson.{name}.presented"))}</div>')
    specification = dressed(debrief_chart(found, page_canvas())).to_dict()
    said = specification.pop("description")
    st.vega_lite_chart(spec=specification, width="stretch", theme=None, key=f"debrief.chart.{name}", alt=said)
    if sentences := words.crowd(found):
        st.html("".join(f'<p class="gs-class-said">{escape(sentence)}</p>' for sentence in sentences))
    with st.expander(text("classroom.spread")), wide(f"debrief-{name}", 820):
        heads, rows = words.spread_table(found)
        table(heads, rows, right=range(5, len(heads)))
    with st.expander(text("classroom.teams")):
        caption(text("classroom.teams_lead"))
        table(*words.team_table(found))


def _last_row(lessons: tuple[Debrief, ...]) -> None:
    """On to the lessons; beside it the table to take along."""
    st.html('<hr class="gs-rule">')
    left, right = st.columns([5, 7], vertical_alignment="center")
    with right, st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        if lessons:
            download(text("classroom.table"), lambda: words.class_table(lessons), text("classroom.table_file"),
                     "text/csv", "debrief.table", "table", "secondary")  # fmt: skip
    with left:
        pressed = st.button(text("classroom.next"), type="primary", icon=":material/arrow_forward:", key="debrief.next")
    if pressed:
        from growthsim.pages.application import page_of

        st.switch_page(page_of("lessons"))
