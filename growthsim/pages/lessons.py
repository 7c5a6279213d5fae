"""Lessons: the list of them, or one step by step."""

from __future__ import annotations

from html import escape

import streamlit as st

from growthsim.export.lesson_faces import FACES
from growthsim.lessons.catalogue import NAMES, lesson
from growthsim.lessons.words import lesson_text
from growthsim.pages.desk import Desk
from growthsim.pages.lesson_flow import LESSON, flow, go_to
from growthsim.pages.parts import foot, page_head, plain, section
from growthsim.texts import text

SHEET = """
.gs-lesson-text p,.gs-lesson-ask p,.gs-lesson-answer p{font-size:17px;line-height:1.55;max-width:68ch;margin:0 0 12px;
  color:var(--ink)}
.gs-lesson-ask p{font-weight:600}
.gs-lesson-answer{border-left:3px solid var(--plan-2);padding:2px 0 2px 16px;margin:6px 0}
.gs-lesson-answer b{font-size:13px;color:var(--ink-2)}
.gs-lesson-card b{font-family:"Source Serif",Georgia,serif;font-size:20px;font-weight:600;line-height:1.25}
.gs-lesson-card p{margin:6px 0 0;font-size:15px;line-height:1.45}
.gs-lesson-card small{display:block;margin-top:8px;font-size:13px;color:var(--ink-2)}
.st-key-lesson-body [data-testid="stSlider"]{margin-bottom:-6px}
[class*="st-key-lesson-next"] button p{white-space:normal;overflow:visible;text-align:left}
.st-key-lesson-body .gs-table td:first-child{min-width:0}
@media (min-width:641px){.st-key-lesson-body .gs-table td:first-child{white-space:nowrap}}
"""


def page(desk: Desk) -> None:
    """The lesson of the link, else all of them."""
    st.html(f"<style>{SHEET}</style>{FACES}")
    name = desk.looks.get(LESSON, "")
    if name in NAMES:
        flow(desk, lesson(name))
    else:
        _all()


def _all() -> None:
    page_head(text("lesson.list.title"), lead=text("lesson.list.lead"))
    for row in (NAMES[:3], NAMES[3:]):
        for cell, name in zip(st.columns(3, gap="medium"), row, strict=True):
            with cell:
                _card(name)
    section(text("lesson.list.class_title"), text("lesson.list.class_lead"))
    foot(text("lesson.list.research"))
    left, right = st.columns([6, 6])
    with left:
        pressed = st.button(text("lesson.list.class_open"), type="primary", icon=":material/arrow_forward:",
                            key="lessons.next")  # fmt: skip
    with right, st.container(horizontal=True, horizontal_alignment="right"):
        words = st.button(text("lesson.list.glossary_open"), icon=":material/menu_book:", key="lessons.glossary")
    if pressed or words:
        from growthsim.pages.application import page_of

        st.switch_page(page_of("debrief" if pressed else "glossary"))


def _card(name: str) -> None:
    found, number = lesson(name), NAMES.index(name) + 1
    goal = text("lesson.list.goal", goal=text(f"lesson.{name}.goal"))
    st.html(
        f'<div class="gs-lesson-card"><b>{number}. {escape(text(f"lesson.{name}.title"))}</b>'
        f"<p>{escape(lesson_text(found, 'question'))}</p><small>{escape(goal)}</small></div>"
    )
    st.button(plain(text("lesson.list.open")), key=f"lessons.open:{name}", on_click=go_to, args=(name,),
              icon=":material/school:")  # fmt: skip
