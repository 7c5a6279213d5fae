"""The guesses that a class hands in: files dropped together, codes pasted in lines, and what could not be used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from growthsim.lessons.classroom import LARGEST_GUESS, PREFIX, GuessError, read_guess
from growthsim.lessons.debrief import Handed, latest
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.levers import view
from growthsim.pages.parts import fault_html, foot
from growthsim.pages.uploads import drop_style
from growthsim.texts import text
from growthsim.texts.numbers import fixed
from growthsim.wording import place_of

MOST_GUESSES = 100
"""Guesses that are looked at together; also the most files or codes of one time."""
MOST_BAD = 100
"""Files and codes that could not be used, as far as they are listed."""
LARGEST_SENT = 2
"""Megabytes of a file that the server lets through, to be refused in words."""
KEPT = "debrief.collected"
DROPPED = "debrief.dropped"
CODES = "debrief.codes"
CODE = re.compile(rf"{PREFIX}\S*", re.IGNORECASE)


@dataclass(frozen=True)
class Collected:
    """What counts, what was replaced by a later guess, and what could not be used and why."""

    handed: tuple[Handed, ...] = ()
    replaced: tuple[Handed, ...] = ()
    bad: tuple[str, ...] = field(default=())

    def taking(self, new: Iterable[Handed], bad: Iterable[str]) -> Collected:
        """With more handed in; what there is no room for is told like what could not be used."""
        handed, replaced, refused = self.handed, self.replaced, list(bad)
        for each in new:
            counted, before = latest([*handed, each])
            if len(counted) > MOST_GUESSES:
                refused.append(f"{place_of(each.place)}: {text('classroom.fault.full', most=MOST_GUESSES)}")
                continue
            handed, replaced = counted, (*replaced, *before)
        return replace(self, handed=handed, replaced=_once(replaced), bad=tuple(refused[:MOST_BAD]))


def collected(desk: Desk) -> Collected:
    """What was handed in so far."""
    found: Collected = desk.kept.get(KEPT, Collected())
    return found


def forget(desk: Desk) -> None:
    """Begin anew."""
    desk.kept.pop(KEPT, None)
    desk.kept.pop(CODES, None)


def drop_many(desk: Desk) -> None:
    """A field for many files; it holds none, so that none is read again at every turn."""
    key = f"{DROPPED}:{desk.kept.get(DROPPED, 0)}"
    with st.container(key="gs-drop-debrief"):
        st.html(drop_style())
        st.file_uploader(text("classroom.drop"), key=key, accept_multiple_files=True, max_upload_size=LARGEST_SENT,
                         on_change=partial(_dropped, key))  # fmt: skip
    foot(text("classroom.drop_limit", most=MOST_GUESSES))


def _dropped(key: str) -> None:
    desk, files = current_desk(), st.session_state[key] or []
    take(desk, [(file.name, file.size, file.getvalue) for file in files])
    # A field under another name is empty again.
    desk.kept[DROPPED] = desk.kept.get(DROPPED, 0) + 1


def take(desk: Desk, files: Iterable[tuple[str, int, Callable[[], bytes]]]) -> None:
    """Take files by name, size and content; too many or too large ones are not even read."""
    handed, bad = [], []
    for number, (name, size, content) in enumerate(files):
        try:
            if number >= MOST_GUESSES:
                bad.append(f"{place_of(name)}: {text('classroom.fault.full', most=MOST_GUESSES)}")
            elif size > LARGEST_GUESS:
                bad.append(f"{place_of(name)}: {text('classroom.fault.large', most=fixed(LARGEST_GUESS))}")
            else:
                handed.append(Handed(name, read_guess(content(), name)))
        except GuessError as error:
            bad.append(str(error))
    desk.kept[KEPT] = collected(desk).taking(handed, bad)


def code_field(desk: Desk) -> None:
    """A field for codes; those that could not be read stay in it, to be mended."""
    typed = view(CODES, st.session_state.get(CODES, desk.kept.get(CODES, "")))
    st.text_area(text("classroom.codes"), key=typed, height=120, placeholder=f"{PREFIX}eNqrVko…")
    st.button(text("classroom.codes_read"), key="debrief.read", on_click=_read_codes)


def _read_codes() -> None:
    desk = current_desk()
    left = take_codes(desk, st.session_state[CODES])
    desk.kept[CODES] = st.session_state[CODES] = left


def take_codes(desk: Desk, typed: str) -> str:
    """Take the code of each line, whatever stands around it; gives the lines that could not be used."""
    handed, bad, left = [], [], []
    lines = [line for line in typed.splitlines() if line.strip()]
    for number, line in enumerate(lines[: MOST_GUESSES + 1], 1):
        place, code = text("classroom.code_place", number=number), CODE.search(line)
        try:
            if code is None:
                raise GuessError([], place)
            handed.append(Handed(place, read_guess(code[0], place)))
        except GuessError as error:
            bad.append(str(error) if error.faults else f"{place}: {text('classroom.fault.no_code')}")
            left.append(line)
    left += lines[MOST_GUESSES + 1 :]
    desk.kept[KEPT] = collected(desk).taking(handed, bad)
    return "\n".join(left)


def bad_ones(found: Collected, others: bool) -> None:
    """What could not be used at the last time, each with its reason."""
    if not found.bad:
        return
    if others:
        key = "classroom.bad_one" if len(found.bad) == 1 else "classroom.bad"
    else:
        key = "classroom.bad_all_one" if len(found.bad) == 1 else "classroom.bad_all"
    listed = "".join(f"<li>{escape(reason)}</li>" for reason in found.bad)
    head = fault_html(text(key, count=fixed(len(found.bad)))).removesuffix("</div>")
    st.html(f'{head}<ul class="gs-class-refused">{listed}</ul></div>')


def _once(replaced: tuple[Handed, ...]) -> tuple[Handed, ...]:
    """Each team and lesson once, however often it handed in."""
    found: dict[Any, Handed] = {(each.guess.team, each.guess.lesson): each for each in replaced}
    return tuple(found.values())
