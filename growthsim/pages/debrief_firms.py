"""The teams' own firms side by side, worked out by the workers so that the page stays free."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

import streamlit as st

from growthsim.lessons.debrief import Handed
from growthsim.lessons.debrief_words import firms_table
from growthsim.lessons.firms import FUTURES, Firm, Lots, firms, lots
from growthsim.pages.decide_wide import wide
from growthsim.pages.desk import Desk
from growthsim.pages.parts import error, section, table
from growthsim.pages.workshop import moved_on, workshop
from growthsim.scenario import Scenario
from growthsim.texts import language, text
from growthsim.texts.numbers import fixed

READ = "debrief.firms"
NUMBERS = (1, 2, 3)
"""Columns that hold numbers."""
WORST = 0.5
"""The chance that so many futures know least well."""


@dataclass(frozen=True)
class FirmTask:
    """A firm as a task for a worker."""

    scenario: Scenario
    language: str = field(default_factory=language)

    @property
    def first(self) -> bool:
        """Nobody waits for it with a lever in hand."""
        return False

    @property
    def whole(self) -> FirmTask:
        """Nothing else can be taken for it."""
        return self

    def made(self) -> Lots:
        """What becomes of the firm."""
        return lots(self.scenario)


def firms_part(desk: Desk, handed: Sequence[Handed]) -> None:
    """A table of the firms that came with the guesses; nothing where none did."""
    found, refused = _read(desk, handed)
    if not found and not refused:
        return
    points = 200 * (WORST * (1 - WORST) / FUTURES) ** 0.5
    section(text("classroom.firms"), text("classroom.firms_lead", futures=FUTURES, points=fixed(points)))
    if found:
        heads, rows = firms_table(_lived(found))
        with wide("debrief-firms", 900):
            table(heads, rows, right=NUMBERS)
    for team, why in refused:
        error(text("classroom.firms_refused", team=team, why=why))


def _read(desk: Desk, handed: Sequence[Handed]) -> tuple[tuple[Firm, ...], tuple[tuple[str, str], ...]]:
    """The firms of the guesses; read once for each class, for a hundred codes take a moment."""
    sign = (tuple(handed), language())
    known = desk.kept.get(READ)
    if known is None or known[0] != sign:
        known = (sign, firms(handed))
        desk.kept[READ] = known
    found: tuple[tuple[Firm, ...], tuple[tuple[str, str], ...]] = known[1]
    return found


def _lived(found: Sequence[Firm]) -> list[tuple[str, Lots]]:
    """What becomes of each firm. All are ordered at once; whoever touches the page finds what was made when back."""
    tasks = [FirmTask(firm.scenario) for firm in found]
    bar = st.progress(0.0, text("classroom.firms_working", count=fixed(len(found))))
    lived = []
    with ExitStack() as orders:
        for task in tasks:
            orders.enter_context(workshop().begun(task))
        for done, (firm, task) in enumerate(zip(found, tasks, strict=True)):
            bar.progress(done / len(tasks), text("classroom.firms_working", count=fixed(len(found))))
            lived.append((firm.team, workshop().sharp(task, moved_on)))
    bar.empty()
    return lived
