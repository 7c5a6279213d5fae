"""A purpose: the line, six demands and two tests, and how to find it from outside in."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from growthsim.distributions import central
from growthsim.methods.answers import LONGEST, STEPS
from growthsim.methods.purpose import Reading, purpose_reading, wording_hints
from growthsim.methods.rubric import Prompt, rubric
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.downloads import download
from growthsim.pages.levers import on_desk, view
from growthsim.pages.parts import caption, grade_chip, note, section
from growthsim.pages.readiness_answers import answers_of, ask, keep_answers, listed
from growthsim.pages.readiness_questions import has
from growthsim.texts import text
from growthsim.texts.numbers import percent

LINE = "wording"
"""Where the line itself is written: the last step of the wizard."""
STEP = "readiness.step"


def head(desk: Desk) -> tuple[str, str]:
    """The question, and what the rubric says of the line."""
    answers = answers_of(desk)
    line = " ".join(answers.words.get(LINE, "").split())
    title = text("purpose.title_line", line=line[:120]) if line else text("purpose.title")
    return title, _finding(purpose_reading(answers.of("purpose")))


def _finding(reading: Reading) -> str:
    of = rubric()
    if not reading.answered:
        return text("purpose.finding_none")
    if reading.failed:
        tests = ", ".join(test.label[:1].lower() + test.label[1:] for test in reading.failed)
        said = text("purpose.mission", tests=tests, cap=percent(of.cap))
        if reading.weakest is not None:
            said += " " + text("purpose.weakest", demand=reading.weakest.label)
    elif reading.weakest is None or reading.level == 1:
        said = text("purpose.finding_full" if reading.level == 1 else "purpose.finding_none")
    else:
        said = text("purpose.finding", level=percent(reading.level), demand=reading.weakest.label)
    if reading.low < reading.high:
        said += " " + text("purpose.range", low=percent(reading.low), high=percent(reading.high))
    return said


def purpose(desk: Desk) -> None:
    """The rubric, then the way to a line, then others' lines."""
    of = rubric()
    left, right = st.columns([7, 5], gap="large")
    with left:
        _line(desk)
        st.html(f'<div class="gs-ready-method"><b>{escape(text("purpose.demands"))}</b></div>')
        for demand in of.demands:
            ask(desk, "purpose", demand.name, demand, demand.label)
        st.html(f'<div class="gs-ready-method"><b>{escape(text("purpose.tests"))}</b></div>')
        for test in of.tests:
            ask(desk, "purpose", test.name, test, test.label)
    with right:
        _level(desk)
        _examples()
        _workshop(desk)
    section(text("purpose.wizard"), text("purpose.wizard_lead"))
    way, matched = st.columns([7, 5], gap="large")
    with way:
        _wizard(desk)
    with matched:
        _matches(desk)


def _line(desk: Desk) -> None:
    line = answers_of(desk).words.get(LINE, "")
    key = view("readiness.line", line)
    st.text_input(text("purpose.line"), key=key, max_chars=LONGEST, help=text("purpose.line_help"),
                  on_change=_written, args=(LINE, key))  # fmt: skip
    if hints := wording_hints(line):
        caption(" ".join(hints))


def _level(desk: Desk) -> None:
    """The level that the rubric gives, put into the scenario on request."""
    frame, reading = desk.scenario.frame, purpose_reading(answers_of(desk).of("purpose"))
    if not frame.purpose:
        caption(text("purpose.no_gate"))
        return
    label = frame.by_name[frame.purpose].label
    changes: dict[str, Any] = {f"firm.methods.{frame.purpose}": reading.value}
    if reading.answered and has(desk.scenario, changes):
        note(text("purpose.put_done", purpose=label, level=percent(reading.level)))
    elif reading.answered:
        st.button(text("purpose.put", purpose=label), key="readiness.purpose", icon=":material/input:",
                  on_click=on_desk(lambda held: held.change(changes)))  # fmt: skip
        caption(text("purpose.now", level=percent(central(desk.scenario.firm.methods[frame.purpose]))))
    st.html(f'<div class="gs-caption">{grade_chip("assumption")} {escape(text("readiness.own_reading"))}</div>')


def _examples() -> None:
    of = rubric()
    st.html(f'<div class="gs-ready-method"><b>{escape(text("purpose.examples"))}</b></div>')
    rows = []
    for example in of.examples:
        reading = purpose_reading(example.scores)
        weakest = reading.weakest.label if reading.weakest else ""
        rows.append((f"{example.name}: {example.words}",
                     text("purpose.example_score", level=percent(reading.level), demand=weakest)))  # fmt: skip
    listed(rows)
    st.html(f'<div class="gs-caption">{grade_chip(of.grade)} {escape(text("purpose.examples_lead"))}</div>')


def _workshop(desk: Desk) -> None:
    of, line = rubric(), answers_of(desk).words.get(LINE, "")
    with st.expander(text("purpose.workshop")):
        listed([(f"{number}.", row) for number, row in enumerate(of.workshop, 1)])
        download(text("purpose.workshop_keep"), lambda: _card(line), "workshop.txt", "text/plain", "readiness.workshop")


def _card(line: str) -> str:
    """The card as plain text, with the line and the demands to be rated."""
    of = rubric()
    demands = [f"{demand.label} (0-{STEPS}): {demand.ask}" for demand in (*of.demands, *of.tests)]
    rows = [f"{number}. {row}" for number, row in enumerate(of.workshop, 1)]
    return "\n".join([text("purpose.workshop"), line, "", *rows, "", *demands, ""])


def _wizard(desk: Desk) -> None:
    prompts = rubric().wizard
    kept = desk.kept.get(STEP, 0)
    place = kept if isinstance(kept, int) and 0 <= kept < len(prompts) else 0
    caption(text("purpose.step", number=place + 1, count=len(prompts)))
    _area(desk, prompts[place])
    with st.container(horizontal=True, gap="small"):
        st.button(text("purpose.back"), key="readiness.step_back", icon=":material/arrow_back:", type="tertiary",
                  disabled=place == 0, on_click=_step, args=(place - 1,))  # fmt: skip
        st.button(text("purpose.on"), key="readiness.step_on", icon=":material/arrow_forward:",
                  disabled=place + 1 == len(prompts), on_click=_step, args=(place + 1,))  # fmt: skip
    words = answers_of(desk).words
    done = [(prompt.label, words[prompt.name]) for prompt in prompts if prompt.name in words]
    if done:
        listed(done)


def _step(place: int) -> None:
    current_desk().kept[STEP] = place


def _matches(desk: Desk) -> None:
    st.html(f'<div class="gs-head">{escape(text("purpose.matches"))}</div>')
    for prompt in rubric().matches:
        _area(desk, prompt)
    plans = {name: plan for name, plan in desk.scenario.plans.items() if plan.methods}
    if not plans:
        return
    first = next(iter(plans.values()))
    now = round(100 * central(first.digital_share))
    share = st.slider(text("purpose.digital"), 0, 99, min(now, 99), key=f"readiness.digital:{desk.opened}")
    changes = {f"plans.{name}.digital_share": share / 100 for name in plans}
    if has(desk.scenario, changes):
        caption(text("purpose.digital_done"))
    else:
        st.button(text("purpose.digital_put"), key="readiness.digital_put", icon=":material/input:",
                  on_click=on_desk(lambda held: held.change(changes)))  # fmt: skip


def _area(desk: Desk, prompt: Prompt) -> None:
    key = view(f"readiness.words:{prompt.name}", answers_of(desk).words.get(prompt.name, ""))
    st.text_area(prompt.ask, key=key, max_chars=LONGEST, height=90, on_change=_written, args=(prompt.name, key))


def _written(name: str, key: str) -> None:
    desk = current_desk()
    # What cannot be seen and could turn the words round is no part of them.
    words = "".join(sign for sign in str(st.session_state[key]) if sign.isprintable() or sign in "\n\t")
    keep_answers(desk, answers_of(desk).with_words(name, words))
