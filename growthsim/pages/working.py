"""
Questions that take a while, on a page: a bar, a way to stop, and more futures for those who want to know better.

The pieces are made by the workers; what was made stays, so that a page that is drawn again goes on where it was.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import Any

import streamlit as st

from growthsim.decisions.working import MOST_RUNS, POINT, Question, known_words, more_runs, pieces
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.options import class_address
from growthsim.pages.parts import foot, note
from growthsim.pages.pieces import PieceTask
from growthsim.pages.workshop import moved_on, workshop
from growthsim.texts import text
from growthsim.texts.numbers import fixed

MOST_ANSWERS = 60
"""Answers remembered for all visitors."""

_answers: OrderedDict[tuple[Question, int], Any] = OrderedDict()
_lock = Lock()


def worked(desk: Desk, name: str, question: Question) -> Any | None:
    """
    The answer to a question; while it is worked out, a bar, and None where that was stopped before anything was known.

    `name` is what the page calls the question: how many futures were asked for is remembered by it.
    """
    wanted = runs_wanted(desk, name, question)
    known = _remembered(question, wanted)
    if known is not None:
        return known
    tasks = [PieceTask(piece) for piece in pieces(question, wanted)]
    if desk.kept.get(f"{name}.stopped") == (question, wanted):
        return _stopped(name, question, tasks)
    parts = _parts(name, question, tasks, wanted)
    return _keep(question, wanted, question.answer(parts))


def precision(name: str, question: Question, found: Any) -> None:
    """How well the probabilities of an answer are known, and the way to know them better."""
    error = float(found.standard_error)
    runs = int(found.runs)
    foot(known_words(runs, error))
    if error > POINT and runs < MOST_RUNS and class_address():
        foot(text("classroom.precise"))
    elif error > POINT and runs < MOST_RUNS:
        st.button(
            text("working.more"), key=f"{name}.more", icon=":material/add:", type="tertiary",
            help=text("working.more_help", runs=fixed(more_runs(runs))), on_click=_more, args=(name, question, runs),
        )  # fmt: skip


def runs_wanted(desk: Desk, name: str, question: Question) -> int:
    """How many futures the answer stands on: the usual number, or what was asked for on this very question."""
    asked, runs = desk.kept.get(f"{name}.runs", (None, 0))
    return runs if asked == question else question.usual_runs


def _more(name: str, question: Question, runs: int) -> None:
    kept = current_desk().kept
    kept[f"{name}.runs"] = (question, more_runs(runs))
    kept.pop(f"{name}.stopped", None)


def _parts(name: str, question: Question, tasks: Sequence[PieceTask], wanted: int) -> list[Any]:
    """The pieces one after the other; whoever touches the page leaves, and finds them made when back."""
    place = st.container()
    with place:
        bar = st.progress(0.0, text("working.working", runs=fixed(wanted)))
        stop = st.empty()
        stop.button(
            text("working.stop"), key=f"{name}.stop", icon=":material/stop_circle:", type="tertiary",
            on_click=_stop, args=(name, question, wanted),
        )  # fmt: skip
    parts = []
    for done, task in enumerate(tasks):
        bar.progress(done / len(tasks), text("working.working", runs=fixed(wanted)))
        parts.append(workshop().sharp(task, moved_on))
    bar.empty()
    stop.empty()
    return parts


def _stop(name: str, question: Question, wanted: int) -> None:
    current_desk().kept[f"{name}.stopped"] = (question, wanted)


def _stopped(name: str, question: Question, tasks: Sequence[PieceTask]) -> Any | None:
    """What is known of a question that was stopped: the pieces made before."""
    parts = []
    for task in tasks:
        part = workshop().known(task)
        if part is None:
            break
        parts.append(part)
    note(text("working.stopped" if parts else "working.stopped_empty"))
    st.button(text("working.go_on"), key=f"{name}.go_on", icon=":material/play_arrow:", type="tertiary",
              on_click=_go_on, args=(name,))  # fmt: skip
    return question.answer(parts) if parts else None


def _go_on(name: str) -> None:
    current_desk().kept.pop(f"{name}.stopped", None)


def _remembered(question: Question, runs: int) -> Any | None:
    with _lock:
        found = _answers.get((question, runs))
        if found is not None:
            _answers.move_to_end((question, runs))
        return found


def _keep(question: Question, runs: int, found: Any) -> Any:
    with _lock:
        _answers[question, runs] = found
        while len(_answers) > MOST_ANSWERS:
            _answers.popitem(last=False)
    return found
