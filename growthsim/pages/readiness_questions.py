"""The readiness test: questions in groups to the left, what the answers come to beside them."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from growthsim.charts.readiness import profile_specification, profile_tables
from growthsim.methods.answers import LARGEST, METHODS, Answers, frame_name, method_keys, questions_of, written
from growthsim.methods.checks import level_changes
from growthsim.methods.fitting import capped_words, fitted
from growthsim.methods.readiness import Broken, Readiness, progress_of, readiness_of
from growthsim.pages.compare_choice import choice
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.downloads import download
from growthsim.pages.levers import on_desk
from growthsim.pages.parts import caption, empty, grade_chip, note
from growthsim.pages.readiness_answers import (
    EARLIER,
    KEPT,
    answers_of,
    ask,
    earlier_of,
    listed,
    method_head,
    take_answers,
    take_earlier,
)
from growthsim.pages.uploads import drop_field
from growthsim.scenario import Scenario, ScenarioError, replace
from growthsim.texts import text, translated
from growthsim.texts.numbers import percent
from growthsim.wording import place_of

GROUP = "readiness.group"
MOST_MOVED = 4
"""Methods whose progress is told in the sentence."""


def head(desk: Desk) -> tuple[str, str]:
    """The question, and how far the firm is."""
    found = readiness_of(answers_of(desk), desk.scenario.frame)
    return text("readiness.title"), finding(found)


def finding(found: Readiness) -> str:
    """What the answers come to, in one or two sentences."""
    if not found.answered:
        return text("readiness.not_begun", questions=found.questions, methods=len(found.methods))
    if found.answered < found.questions:
        return text("readiness.begun", answered=found.answered, questions=found.questions)
    level, low, high = (
        percent(sum(getattr(entry, end) for entry in found.methods) / len(found.methods))
        for end in ("level", "low", "high")
    )
    labels = found.frame.by_name
    said = text(
        "readiness.finding", level=level, weakest=", ".join(labels[step.method].label for step in found.weakest)
    )
    return said if low == high else f"{said} {text('readiness.unknown_too', low=low, high=high)}"


def tested(desk: Desk) -> None:
    """Questions and profile."""
    answers = answers_of(desk)
    found = readiness_of(answers, desk.scenario.frame)
    left, right = st.columns([7, 5], gap="large")
    with left:
        _questions(desk, answers, found)
    with right:
        _outcome(desk, answers, found)


def _questions(desk: Desk, answers: Answers, found: Readiness) -> None:
    frame, given = found.frame, answers.of(METHODS)
    done = dict.fromkeys(frame.groups, (0, 0))
    for method, entry in zip(frame.methods, found.methods, strict=True):
        answered, asked = done[method.group]
        done[method.group] = (answered + entry.answered, asked + entry.questions)

    def words(group: str) -> str:
        return text("readiness.group", group=_named(group), answered=done[group][0], questions=done[group][1])

    group = choice(GROUP, frame.groups, text("readiness.groups"), words)
    for method in frame.methods:
        if method.group != group:
            continue
        method_head(frame, method.name)
        for number, (key, question) in enumerate(zip(method_keys(method), questions_of(method), strict=True), 1):
            ask(desk, METHODS, key, question, text("readiness.answer_label", method=method.label, number=number))
    place = frame.groups.index(group)
    if place + 1 < len(frame.groups) and all(
        key in given for method in frame.methods if method.group == group for key in method_keys(method)
    ):
        after = frame.groups[place + 1]
        st.button(text("readiness.go_on", group=_named(after)), key="readiness.go_on", icon=":material/arrow_forward:",
                  on_click=_go_to, args=(after,))  # fmt: skip


def _named(group: str) -> str:
    """A group as it is called on a button."""
    words = translated(group)
    return words[:1].upper() + words[1:]


def _go_to(group: str) -> None:
    current_desk().kept[GROUP] = group


def _outcome(desk: Desk, answers: Answers, found: Readiness) -> None:
    earlier = earlier_of(desk)
    before = readiness_of(earlier.answers, found.frame) if earlier else None
    if not found.answered:
        empty(text("readiness.nobody"), text("readiness.nobody_how"))
        _files(desk, answers, found)
        return
    st.html(f'<div class="gs-head">{escape(text("readiness.profile"))}</div>')
    specification = {**profile_specification(len(found.methods)), "datasets": profile_tables(found, before)}
    st.vega_lite_chart(
        spec=specification, width="stretch", theme=None, key="readiness.profile", alt=text("readiness.profile_alt")
    )
    ring = [text("readiness.profile_before")] if before else []
    caption(" ".join([text("readiness.profile_note"), *ring]))
    if earlier and before:
        note(progress_words(before, found, earlier.answers.date))
    _steps(found)
    _stands_on(found)
    _put(desk, found)
    _files(desk, answers, found)


def progress_words(before: Readiness, after: Readiness, date: str) -> str:
    """What has moved since an earlier test, the largest changes first."""
    labels = after.frame.by_name
    moved = sorted((each for each in progress_of(before, after) if each.after != each.before),
                   key=lambda each: -abs(each.after - each.before))  # fmt: skip
    said = [
        text("readiness.progress_moved", method=labels[each.method].label, before=percent(each.before),
             after=percent(each.after))
        for each in moved[:MOST_MOVED]
    ]  # fmt: skip
    if len(moved) > MOST_MOVED:
        said.append(text("readiness.progress_more", count=len(moved) - MOST_MOVED))
    words = ", ".join(said) or text("readiness.progress_none")
    return text("readiness.progress" if date else "readiness.progress_undated", date=date, words=words)


def _steps(found: Readiness) -> None:
    labels, levels = found.frame.by_name, found.by_name
    steps = [(labels[step.method].label, step.step) for step in found.weakest if levels[step.method].answered]
    if not steps:
        return
    st.html(f'<div class="gs-head">{escape(text("readiness.weakest"))}</div>'
            f'<div class="gs-caption">{escape(text("readiness.weakest_lead"))}</div>')  # fmt: skip
    listed(steps)


def _stands_on(found: Readiness) -> None:
    """The broken rules, those with one cause together."""
    st.html(f'<div class="gs-head">{escape(text("readiness.broken"))}</div>')
    if not found.told:
        caption(text("readiness.broken_none"))
        return
    by_need: dict[str, list[Broken]] = {}
    for broken in found.told:
        by_need.setdefault(broken.needs, []).append(broken)
    labels = found.frame.by_name
    rows = []
    for need, together in by_need.items():
        names = ", ".join(labels[broken.method].label for broken in together)
        key = "readiness.broken_sure" if together[0].sure else "readiness.broken_perhaps"
        level, least = percent(together[0].level), percent(together[0].minimum)
        rows.append((text(key, needs=labels[need].label, level=level, minimum=least), names))
    listed(rows)


def _put(desk: Desk, found: Readiness) -> None:
    changes, capped = fitted(desk.scenario, level_changes(found, desk.scenario))
    if has(desk.scenario, changes):
        note(text("readiness.put_done"))
    else:
        st.button(text("readiness.put"), key="readiness.put", icon=":material/input:", help=text("readiness.put_help"),
                  on_click=on_desk(lambda held: held.change(changes)))  # fmt: skip
    for each in capped:
        note(capped_words(each, found.frame))
    st.html(f'<div class="gs-caption">{grade_chip("assumption")} {escape(text("readiness.own_reading"))}</div>')


def has(scenario: Scenario, changes: Mapping[str, Any]) -> bool:
    """Whether a scenario has these values already."""
    try:
        return replace(scenario, changes) == scenario
    except ScenarioError:
        return False


def _files(desk: Desk, answers: Answers, found: Readiness) -> None:
    """Answers to a file, from one, and beside those of before."""
    frame = found.frame
    given = any(answers.tables.values()) or bool(answers.words)
    with st.container(horizontal=True, gap="small"):
        if given:
            download(text("readiness.keep"), lambda: written(answers, frame), "answers.toml", "application/toml",
                     "readiness.keep", "save", "secondary")  # fmt: skip
        with st.popover(text("readiness.files"), icon=":material/folder_open:"):
            drop_field(text("readiness.open"), "readiness.open", take_answers, ("toml",), LARGEST / 1e6)
            drop_field(text("readiness.open_earlier"), "readiness.earlier", take_earlier, ("toml",), LARGEST / 1e6)
            if earlier := earlier_of(desk):
                caption(text("readiness.earlier", name=place_of(earlier.name)))
                st.button(text("readiness.drop_earlier"), key="readiness.drop", type="tertiary", on_click=_drop)
            if found.answered:
                st.button(text("readiness.forget"), key="readiness.forget", type="tertiary", icon=":material/delete:",
                          on_click=_forget)  # fmt: skip
    if given:
        caption(text("readiness.keep_note"))


def _drop() -> None:
    current_desk().kept.pop(EARLIER, None)


def _forget() -> None:
    desk = current_desk()
    desk.kept[KEPT].pop(frame_name(desk.scenario.frame), None)
