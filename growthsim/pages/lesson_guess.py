"""The guess of whoever learns: placed with one slider for each place, or typed; it travels in the link."""

from __future__ import annotations

import math
from collections.abc import Sequence

import streamlit as st

from growthsim.charts.guess import guess_panels
from growthsim.charts.theme import PAGE, Canvas
from growthsim.lessons.lesson import Lesson
from growthsim.lessons.task import Task
from growthsim.lessons.words import exact_words, known_words, number_words, place_name, value_words
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.drawing import draw
from growthsim.pages.levers import view
from growthsim.pages.parts import caption, foot, plain
from growthsim.texts import text
from growthsim.texts.amounts import amount

LOOK = "guess"
CANVAS = Canvas(PAGE, 730, 360, live=True, gutter=0.2)
TYPED = "lesson.typed"


def guess_of(desk: Desk, lesson: Lesson) -> tuple[float, ...] | None:
    """The guess made in a lesson, from the link or from before; None where there is none that fits."""
    name, _, rest = desk.looks.get(LOOK, "").partition("~")
    if name == lesson.name:
        values = _read(lesson.task(), rest)
        if values is not None:
            desk.kept[f"guess:{lesson.name}"] = values
    found: tuple[float, ...] | None = desk.kept.get(f"guess:{lesson.name}")
    return found


def keep_guess(desk: Desk, lesson: Lesson, values: Sequence[float]) -> None:
    """Remember a guess, in the link too."""
    desk.kept[f"guess:{lesson.name}"] = tuple(values)
    desk.looks[LOOK] = f"{lesson.name}~{'_'.join(f'{value:.10g}' for value in values)}"


def guessed(desk: Desk, lesson: Lesson) -> None:
    """The widgets of the guess to the left, and the guess on the grid to the right."""
    task = lesson.task()
    values = guess_of(desk, lesson) or _unmoved(task)
    # Places that are names are no course: there is no grid to place a guess on.
    course = bool(task.known)
    left, right = st.columns([3, 9] if course else [5, 7], gap="large")
    with left:
        st.html(f'<div class="gs-head">{text("lesson.guess_of", unit=text(f"lesson.{lesson.name}.unit"))}</div>')
        if course:
            caption(known_words(task))
        typed = not task.sliders or bool(desk.kept.get(TYPED))
        values = _fields(desk, lesson, task, values) if typed else _sliders(lesson, task, values)
        if task.sliders:
            _switch(desk)
        else:
            foot(text("lesson.typed_help"))
    if not course:
        return
    with right:
        (live,) = guess_panels(task, values, CANVAS)
        draw(live, f"lesson.guess:{lesson.name}")


def settle(desk: Desk, lesson: Lesson) -> None:
    """What stands on the grid is the guess, also where nothing was moved."""
    keep_guess(desk, lesson, guess_of(desk, lesson) or _unmoved(lesson.task()))


def _unmoved(task: Task) -> tuple[float, ...]:
    """Before anything is moved: it stays as it is."""
    start = task.known[-1][1] if task.known else task.lowest
    return tuple(min(max(start, task.lowest), task.highest) for _ in task.places)


def _sliders(lesson: Lesson, task: Task, values: Sequence[float]) -> tuple[float, ...]:
    for number, value in enumerate(values):
        name, key = place_name(task, number), f"lesson.{lesson.name}.{number}"
        places = _places(task)
        nearest = min(places, key=lambda place: abs(place - value))
        st.select_slider(
            plain(name), places, key=view(key, nearest), format_func=lambda each: exact_words(task, each),
            on_change=_moved, args=(lesson, number, view(key, nearest)),
        )  # fmt: skip
    return tuple(values)


def _moved(lesson: Lesson, number: int, key: str) -> None:
    desk = current_desk()
    values = list(guess_of(desk, lesson) or _unmoved(lesson.task()))
    values[number] = float(st.session_state[key])
    keep_guess(desk, lesson, values)


def _places(task: Task) -> list[float]:
    """Where a slider can stand, from the lowest to the highest."""
    count = math.floor((task.highest - task.lowest) / task.step + 1e-6)
    return [float(f"{task.lowest + place * task.step:.10g}") for place in range(count + 1)]


def _switch(desk: Desk) -> None:
    def turned() -> None:
        current_desk().kept[TYPED] = st.session_state["lesson.typed"]

    st.session_state["lesson.typed"] = bool(desk.kept.get(TYPED))
    st.toggle(text("lesson.typed"), key="lesson.typed", on_change=turned)


def _fields(desk: Desk, lesson: Lesson, task: Task, values: Sequence[float]) -> tuple[float, ...]:
    """A field for each place; what cannot be read is said and counts as not changed."""
    read = list(values)
    for number, value in enumerate(values):
        key = f"lesson.{lesson.name}.typed.{number}"
        # What was typed stays as it was typed; a guess that came another way is written out.
        if st.session_state.get(key) is None:
            st.session_state[key] = number_words(task, value) if guess_of(desk, lesson) else ""
        words = st.text_input(plain(place_name(task, number)), key=key, max_chars=40)
        if not words.strip():
            continue
        try:
            found = amount(words, share=task.measure == "points", grouped=True)
            faults = task.lowest <= found <= task.highest
        except ValueError as error:
            foot(_refused(task, number, text("lesson.unread", typed=words.strip(), error=str(error))))
            continue
        if not faults:
            foot(_refused(task, number, words.strip()))
            continue
        read[number] = found
        foot(text("lesson.read_as", value=value_words(task, found)))
    if tuple(read) != tuple(values):
        keep_guess(desk, lesson, read)
    return tuple(read)


def _refused(task: Task, number: int, words: str) -> str:
    low, high = (number_words(task, end) for end in (task.lowest, task.highest))
    return text("lesson.refused", place=place_name(task, number), words=words, low=low, high=high)


def _read(task: Task, words: str) -> tuple[float, ...] | None:
    """The numbers of a link; None where they do not fit what is asked."""
    try:
        values = tuple(float(word) for word in words.split("_"))
    except ValueError:
        return None
    return values if not task.faults(values) else None
