"""What is taken from a lesson: the guess for the class, the sheets, the link, the presenter's view."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

import streamlit as st

from growthsim.lessons.classroom import Guess, guess_code, guess_text, team_fault, team_name
from growthsim.lessons.lesson import Lesson
from growthsim.pages.address import code_of
from growthsim.pages.desk import Desk
from growthsim.pages.downloads import download, file_stem
from growthsim.pages.language import LANGUAGE
from growthsim.pages.lesson_guess import guess_of
from growthsim.pages.parts import caption
from growthsim.texts import language, text

LONGEST_TEAM = 60


def ways_to_keep(desk: Desk, lesson: Lesson, place: int) -> None:
    """Quiet buttons: the link, the sheets, the guess once there is one, and the presenter's view."""
    with st.popover(text("lesson.link"), icon=":material/link:"):
        st.code(lesson_link(lesson.name, place), language=None, wrap_lines=True)
    with st.popover(text("lesson.sheets"), icon=":material/print:"):
        for teacher in (False, True):
            _sheet(lesson, teacher)
    if guess_of(desk, lesson) is not None:
        with st.popover(text("lesson.save"), icon=":material/download:"):
            _save(desk, lesson)
    if st.button(text("lesson.presenter"), key="lesson.presenter", icon=":material/slideshow:"):
        from growthsim.pages.application import page_of

        st.switch_page(page_of("present"))


def lesson_link(name: str, place: int = 0) -> str:
    """The link that opens a step, in this language and without anybody's guess."""
    address = urlsplit(st.context.url or "")
    server = f"{address.scheme}://{address.netloc}" if address.netloc else ""
    return f"{server}/lessons?{urlencode({'lesson': name, 'step': place + 1, LANGUAGE: language()})}"


def _sheet(lesson: Lesson, teacher: bool) -> None:
    def made() -> str:
        from growthsim.export.lesson_sheet import lesson_sheet

        return lesson_sheet(lesson, teacher)

    key = "sheet_teacher" if teacher else "sheet"
    name = f"{file_stem(text(f'lesson.{lesson.name}.title'), lesson.name)}-{'teacher' if teacher else 'learner'}.html"
    download(text(f"lesson.{key}"), made, name, "text/html", f"lesson.{key}", "description", "secondary")


def _save(desk: Desk, lesson: Lesson) -> None:
    """The guess with a name on it, as a file and as a code; the firm goes with it where it is not a shipped one."""
    caption(text("lesson.save_lead"))
    team = team_name(st.text_input(text("lesson.save_team"), key="lesson.team", max_chars=LONGEST_TEAM))
    values = guess_of(desk, lesson)
    if not team or values is None:
        return
    if (fault := team_fault(team)) is not None:
        caption(fault)
        return
    guess = Guess(lesson.name, team, values, code_of(desk) if desk.edited else "")
    stem = f"{lesson.name}-{file_stem(team, 'team')}"
    download(text("lesson.save_file"), lambda: guess_text(guess), f"{stem}.json", "application/json", "lesson.file",
             "download", "secondary")  # fmt: skip
    caption(text("lesson.save_code"))
    st.code(guess_code(guess), language=None, wrap_lines=True)
