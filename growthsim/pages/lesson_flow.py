"""One lesson, screen by screen: guess, see, look closer, answer, move levers; with stops for 15, 45 and 90 minutes."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from growthsim.lessons.catalogue import NAMES
from growthsim.lessons.lesson import Lesson, Place, Step
from growthsim.lessons.words import lesson_text
from growthsim.pages import lesson_guess, lesson_reveal
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.lesson_keep import ways_to_keep
from growthsim.pages.lesson_pictures import picture
from growthsim.pages.parts import empty, note, page_head, plain
from growthsim.scenario import load, replace
from growthsim.texts import text

LESSON, STEP = "lesson", "step"
"""What of a lesson travels in the link."""


def step_of(desk: Desk, lesson: Lesson) -> int:
    """The step that is looked at, from 0; the first one where the link names none there is."""
    try:
        place = int(desk.looks.get(STEP, "1")) - 1
    except ValueError:
        return 0
    return place if 0 <= place < len(lesson.steps) else 0


def go_to(lesson: str, place: int = 0) -> None:
    """Turn to a step; a callback of a button."""
    desk = current_desk()
    desk.looks[LESSON], desk.looks[STEP] = lesson, str(place + 1)


def leave() -> None:
    """Back to the list of lessons; a callback of a button."""
    for look in (LESSON, STEP, lesson_guess.LOOK):
        current_desk().looks.pop(look, None)


def flow(desk: Desk, lesson: Lesson) -> None:
    """One step of a lesson."""
    place = step_of(desk, lesson)
    step = lesson.steps[place]
    with st.container(key="lesson-body"):
        BODIES[step.kind](desk, lesson, step)
    _teacher(desk, lesson, step)
    if step.stop:
        _stop(step, place + 1 < len(lesson.steps))
    _foot(desk, lesson, place)


def _eyebrow(lesson: Lesson, step: Step) -> str:
    place = lesson.steps.index(step)
    return text(
        "lesson.eyebrow", number=NAMES.index(lesson.name) + 1, title=lesson_text(lesson, "title"), step=place + 1,
        steps=len(lesson.steps), minutes=step.minutes,
    )  # fmt: skip


def _title(lesson: Lesson, step: Step) -> str:
    return lesson_text(lesson, f"step.{step.name}.title")


def _tell(desk: Desk, lesson: Lesson, step: Step) -> None:  # noqa: ARG001
    page_head(_title(lesson, step), _eyebrow(lesson, step))
    _paragraphs(lesson_text(lesson, f"step.{step.name}.text"))
    if step.picture:
        picture(lesson, step.picture)


def _predict(desk: Desk, lesson: Lesson, step: Step) -> None:
    page_head(_title(lesson, step), _eyebrow(lesson, step), lesson_text(lesson, f"step.{step.name}.text"))
    lesson_guess.guessed(desk, lesson)


def _reveal(desk: Desk, lesson: Lesson, step: Step) -> None:
    values = lesson_guess.guess_of(desk, lesson)
    if values is None:
        page_head(_title(lesson, step), _eyebrow(lesson, step))
        empty(text("lesson.not_guessed"), "")
        before = next(place for place, each in enumerate(lesson.steps) if each.kind == "predict")
        st.button(text("lesson.to_guess"), key="lesson.to_guess", on_click=go_to, args=(lesson.name, before))
        return
    title, lead = lesson_reveal.head(lesson, values)
    page_head(title, _eyebrow(lesson, step), lead)
    lesson_reveal.revealed(lesson, values)
    _paragraphs(lesson_text(lesson, f"step.{step.name}.text"))


def _ask(desk: Desk, lesson: Lesson, step: Step) -> None:
    page_head(_title(lesson, step), _eyebrow(lesson, step))
    _paragraphs(lesson_text(lesson, f"step.{step.name}.ask"), "gs-lesson-ask")
    key = f"answered:{lesson.name}:{step.name}"
    if step.picture and (not step.late or desk.kept.get(key)):
        picture(lesson, step.picture)

    def shown() -> None:
        current_desk().kept[key] = True

    if desk.kept.get(key):
        words = lesson_text(lesson, f"step.{step.name}.answer")
        st.html(f'<div class="gs-lesson-answer" role="status"><b>{escape(text("lesson.answered"))}</b>'
                f"<p>{escape(words)}</p></div>")  # fmt: skip
    else:
        st.button(text("lesson.answer"), key=f"lesson.answer:{step.name}", on_click=shown)


def _try(desk: Desk, lesson: Lesson, step: Step) -> None:
    _tell(desk, lesson, step)
    if step.place and st.button(
        plain(text("lesson.go_to", page=text(f"app.page.{step.place.page}"))), key=f"lesson.go:{step.name}",
        icon=":material/open_in_new:",
    ):  # fmt: skip
        _lead(desk, step.place)


BODIES: dict[str, Callable[[Desk, Lesson, Step], None]] = {
    "tell": _tell, "predict": _predict, "reveal": _reveal, "show": _tell, "ask": _ask, "try": _try,
}  # fmt: skip


def _lead(desk: Desk, place: Place) -> None:
    """To another page with the right scenario on the desk; the lesson stays in the link, for the way back."""
    from growthsim.pages.application import page_of

    if place.scenario:
        scenario = load(place.scenario)
        desk.open(replace(scenario, dict(place.changes)) if place.changes else scenario, place.scenario, scenario)
    st.switch_page(page_of(place.page))


def _paragraphs(words: str, kind: str = "gs-lesson-text") -> None:
    """Text of a lesson, a paragraph for each block."""
    # Lines of a block are one line; no-break spaces in it stay.
    blocks = [block.replace("\n", " ").strip() for block in words.strip().split("\n\n") if block.strip()]
    if blocks:
        st.html(f'<div class="{kind}">{"".join(f"<p>{escape(block)}</p>" for block in blocks)}</div>')


def _teacher(desk: Desk, lesson: Lesson, step: Step) -> None:
    """The teacher's note, folded away: learners look at the same page."""
    with st.expander(text("lesson.teacher"), icon=":material/school:"):
        _paragraphs(lesson_text(lesson, f"step.{step.name}.teacher"))
        if step.kind == "ask" and not desk.kept.get(f"answered:{lesson.name}:{step.name}"):
            _paragraphs(lesson_text(lesson, f"step.{step.name}.answer"))


def _stop(step: Step, more: bool) -> None:
    words = text("lesson.stop", minutes=step.stop)
    note(f"{words}. {text('lesson.stop_next')}" if more else f"{words}.")


def _foot(desk: Desk, lesson: Lesson, place: int) -> None:
    st.html('<hr class="gs-rule">')
    left, right = st.columns([5, 7], vertical_alignment="center")
    with right, st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        ways_to_keep(desk, lesson, place)
    with left, st.container(horizontal=True, gap="small"):
        _next(lesson, place)
        if place:
            st.button(text("lesson.back"), key="lesson.back", icon=":material/arrow_back:", on_click=go_to,
                      args=(lesson.name, place - 1))  # fmt: skip


def _next(lesson: Lesson, place: int) -> None:
    """The one primary button: on to the next step, or back to all lessons."""
    look = {"type": "primary", "key": "lesson.next", "icon": ":material/arrow_forward:"}
    if place + 1 == len(lesson.steps):
        st.button(text("lesson.finish"), on_click=leave, **look)  # type: ignore[arg-type]
        return
    following = lesson.steps[place + 1]
    words = text("lesson.show") if following.kind == "reveal" else text("lesson.next", title=_title(lesson, following))

    def onward() -> None:
        if lesson.steps[place].kind == "predict":
            lesson_guess.settle(current_desk(), lesson)
        go_to(lesson.name, place + 1)

    st.button(plain(words), on_click=onward, **look)  # type: ignore[arg-type]
