"""The answers of a visit, and the widgets that give them: one question with its two ends and six steps."""

from __future__ import annotations

import datetime
from html import escape
from typing import Any, NamedTuple

import streamlit as st

from growthsim.data import MethodsFrame
from growthsim.methods.answers import STEPS, UNKNOWN, Answer, Answers, dated, frame_name, read_answers
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.levers import view
from growthsim.pages.parts import plain
from growthsim.scenario import ScenarioError
from growthsim.texts import text
from growthsim.wording import place_of

KEPT = "readiness.answers"
EARLIER = "readiness.earlier"
SHEET = """
.gs-ready-method{display:flex;flex-wrap:wrap;gap:2px 10px;align-items:baseline;margin:10px 0 0}
.gs-ready-method b{font-weight:600;font-size:17px}
.gs-ready-method span{font-size:13px;color:var(--ink-2)}
.gs-ready-ask{font-size:15px;line-height:1.4;font-weight:600;max-width:74ch;overflow-wrap:anywhere}
.gs-ready-ends{display:grid;grid-template-columns:1fr 1fr;gap:4px 20px;font-size:14px;line-height:1.4;
  color:var(--ink-2);max-width:74ch;overflow-wrap:anywhere}
.gs-ready-ends b{font-weight:600;color:var(--ink);font-variant-numeric:tabular-nums}
.gs-ready-list{margin:0}
.gs-ready-list p{margin:0;padding:8px 0;border-bottom:1px solid var(--hairline);line-height:1.45;overflow-wrap:anywhere}
.gs-ready-list b{display:block;font-weight:600}
.gs-ready-list span{display:block;font-size:14px;color:var(--ink-2)}
[class*="st-key-ready-ask"]{gap:.35rem;padding-bottom:.7rem}
[class*="st-key-ready-ask"] button{min-width:44px;min-height:38px;font-variant-numeric:tabular-nums}
.gs-ready-duel{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:2px 16px;padding:9px 0;
  border-bottom:1px solid var(--hairline);align-items:baseline}
.gs-ready-duel b{font-weight:600;overflow-wrap:anywhere}
.gs-ready-duel strong{text-align:right}
.gs-ready-duel strong{font-weight:600;font-size:26px;font-variant-numeric:tabular-nums;white-space:nowrap}
.gs-ready-duel span{font-size:14px;color:var(--ink-2)}
.gs-ready-duel span:last-child{text-align:right}
[data-testid="stTextAreaRootElement"]{background:var(--card)}
@media (max-width:640px){
  [class*="st-key-ready-ask"] button{min-height:44px}
  [class*="st-key-readiness-wide"] table{min-width:560px}
}
"""


class Earlier(NamedTuple):
    """Answers of an earlier test, and the file that they came from."""

    name: str
    answers: Answers


def answers_of(desk: Desk) -> Answers:
    """What this visit has answered about the scenario's frame; answers about another frame wait for it."""
    kept: dict[str, Answers] = desk.kept.setdefault(KEPT, {})
    return kept.get(frame_name(desk.scenario.frame), Answers(frame=frame_name(desk.scenario.frame)))


def keep_answers(desk: Desk, answers: Answers) -> None:
    """Other answers from now on, of today."""
    desk.kept.setdefault(KEPT, {})[frame_name(desk.scenario.frame)] = dated(answers, datetime.date.today())


def earlier_of(desk: Desk) -> Earlier | None:
    """The earlier answers that are compared with, about this frame."""
    found: Earlier | None = desk.kept.get(EARLIER)
    return found if found is not None and found.answers.frame == frame_name(desk.scenario.frame) else None


def take_answers(desk: Desk, name: str, content: bytes) -> bool:
    """Go on with the answers of a file."""
    found = _read(desk, name, content)
    if found is None:
        return False
    keep_answers(desk, found)
    count = sum(len(table) for table in found.tables.values())
    desk.notes.append(text("readiness.opened", count=count, name=place_of(name)))
    return True


def take_earlier(desk: Desk, name: str, content: bytes) -> bool:
    """Compare with the answers of a file."""
    found = _read(desk, name, content)
    if found is None:
        return False
    desk.kept[EARLIER] = Earlier(name, found)
    return True


def _read(desk: Desk, name: str, content: bytes) -> Answers | None:
    try:
        return read_answers(content, desk.scenario.frame, place_of(name))
    except ScenarioError as fault:
        desk.faults.append(str(fault))
        return None


def ask(desk: Desk, table: str, key: str, question: Any, label: str) -> None:
    """A question with its two ends in words, and steps beside "don't know"; pressed again, one is taken back."""
    given = answers_of(desk).of(table).get(key)
    name = f"ready-step:{table}:{key}"
    with st.container(key=f"ready-ask-{table}-{key}"):
        st.html(f'<div class="gs-ready-ask">{escape(question.ask)}</div>{_ends(question.low, question.high)}')
        st.segmented_control(
            plain(f"{label}: {question.ask}"), [*range(STEPS + 1), UNKNOWN], key=view(name, given), format_func=_words,
            on_change=_answered, args=(table, key, name), label_visibility="collapsed",
        )  # fmt: skip


def method_head(frame: MethodsFrame, name: str) -> None:
    """A method's name, and what it needs."""
    from growthsim.methods.readiness import needs_of

    method = frame.by_name[name]
    needs = ", ".join(frame.by_name[need].label for need in needs_of(method, frame))
    said = f"<span>{escape(text('readiness.needs_others', methods=needs))}</span>" if needs else ""
    st.html(f'<div class="gs-ready-method"><b>{escape(method.label)}</b>{said}</div>')


def listed(rows: list[tuple[str, str]]) -> None:
    """A few things, each with a sentence, between hairlines."""
    items = "".join(f"<p><b>{escape(head)}</b><span>{escape(words)}</span></p>" for head, words in rows)
    st.html(f'<div class="gs-ready-list">{items}</div>')


def _ends(low: str, high: str) -> str:
    left, right = (
        f"<span><b>{step}</b> {escape(words)}</span>" for step, words in ((0, low), (STEPS, high))
    )  # fmt: skip
    return f'<div class="gs-ready-ends">{left}{right}</div>'


def _words(answer: Answer) -> str:
    return text("readiness.unknown") if answer == UNKNOWN else str(answer)


def _answered(table: str, key: str, name: str) -> None:
    desk = current_desk()
    keep_answers(desk, answers_of(desk).with_answer(table, key, st.session_state[name]))
