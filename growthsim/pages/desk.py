"""What one visitor has on the desk: one scenario, where it came from, and what was undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from growthsim.engine import OpeningError
from growthsim.pages.options import class_address
from growthsim.scenario import (
    Fault,
    Scenario,
    ScenarioError,
    differences,
    load,
    refuse_heavy,
    replace,
    value_at,
)
from growthsim.simulate import refuse_impossible
from growthsim.texts import text, translated

FIRST_PRESET = "sensor"
"""The scenario the app opens with."""
MOST_STEPS = 100
"""Steps that can be undone."""
WORK_LIMIT = 5_000_000
"""Plan·run·months that a page simulates at the most."""
CLASS_WORK_LIMIT = 1_000_000
"""The same where a class shares the machine; every shipped scenario stays below it."""
MOST_OPENED = 10_000
"""Futures in which it is tried at once whether the firm can open: some 10 ms."""
KEY = "desk"


@dataclass(frozen=True)
class Step:
    """Something to go back to: a scenario, and what its "reset" leads to."""

    scenario: Scenario
    preset: str
    base: Scenario


@dataclass
class Desk:
    """
    The state of one session. Widgets are views on `scenario`; whatever they change goes through `change`.

    `base` is what "reset" leads back to: the preset, or the file, link or firm that was opened. `preset` is its
    name in the library, empty for one's own. `looks` is what the pages show (chart, scale, plan) and travels in the
    link; `kept` is what a page remembers for itself.
    """

    preset: str
    base: Scenario
    scenario: Scenario
    past: list[Step] = field(default_factory=list)
    future: list[Step] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    looks: dict[str, str] = field(default_factory=dict)
    kept: dict[str, Any] = field(default_factory=dict)
    opened: int = 0
    """Counts what was opened, so that widgets of one scenario are not those of the next."""

    def change(self, changes: Mapping[str, Any]) -> bool:
        """Other values at some paths; a fault is kept for the page to show, and the scenario stays."""
        try:
            return self.put(replace(self.scenario, changes))
        except ScenarioError as error:
            self.faults.append(str(error))
            return False

    def put(self, scenario: Scenario) -> bool:
        """Another state of the same scenario, as a step that can be undone; one that no page could show is refused."""
        try:
            refuse(scenario)
        except ScenarioError as error:
            self.faults.append(str(error))
            return False
        if scenario != self.scenario:
            self.past = [*self.past[1 - MOST_STEPS :], self._now()]
            self.scenario, self.future = scenario, []
        return True

    def open(self, scenario: Scenario, preset: str = "", base: Scenario | None = None) -> bool:
        """Another scenario; the one before can be had back by undo."""
        before = self._now()
        if not self.put(scenario):
            return False
        self.preset, self.base = preset, base if base is not None else scenario
        if self.scenario == before.scenario and before != self._now():
            self.past.append(before)
        self.looks.pop("plan", None)
        self.opened += 1
        return True

    def open_preset(self, name: str) -> bool:
        """A shipped scenario."""
        try:
            return self.open(load(name), name)
        except ScenarioError as error:
            self.faults.append(str(error))
            return False

    def undo(self) -> None:
        """Back one step."""
        if self.past:
            self.future.append(self._now())
            self._take(self.past.pop())

    def redo(self) -> None:
        """Forward again."""
        if self.future:
            self.past.append(self._now())
            self._take(self.future.pop())

    def reset(self) -> None:
        """All levers back to the preset."""
        self.put(self.base)

    def reset_path(self, path: str) -> None:
        """One lever back to the preset."""
        try:
            self.change({path: value_at(self.base, path)})
        except ScenarioError as error:
            self.faults.append(str(error))

    def _now(self) -> Step:
        return Step(self.scenario, self.preset, self.base)

    def _take(self, step: Step) -> None:
        self.scenario, self.preset, self.base = step.scenario, step.preset, step.base

    @property
    def edited(self) -> dict[str, tuple[Any, Any]]:
        """What differs from the preset: both values by path, computed from the values themselves."""
        return differences(self.base, self.scenario)

    @property
    def title(self) -> str:
        """The scenario's name, marked where it is no longer the preset."""
        title = translated(self.scenario.title) or text("app.untitled")
        return text("app.edited_title", title=title) if self.edited else title

    def said(self) -> list[str]:
        """The faults not shown yet; they are shown once."""
        faults, self.faults = self.faults, []
        return faults

    def told(self) -> list[str]:
        """The notes not shown yet."""
        notes, self.notes = self.notes, []
        return notes


def work_limit() -> int:
    """Plan·run·months that a page of this server simulates at the most."""
    return CLASS_WORK_LIMIT if class_address() else WORK_LIMIT


def refuse_work(scenario: Scenario) -> None:
    """Raise a ScenarioError for a simulation that is too large for a page, with the reason where a class shares it."""
    try:
        refuse_heavy(scenario, work_limit())
    except ScenarioError as error:
        if not class_address():
            raise
        told = [Fault(fault.path, fault.value, f"{fault.message} {text('classroom.limit')}") for fault in error.faults]
        raise ScenarioError(told, error.place) from None


def refuse(scenario: Scenario) -> None:
    """Raise a ScenarioError for what no page could show: too much work, or a firm that cannot open."""
    refuse_work(scenario)
    try:
        refuse_impossible(scenario, MOST_OPENED)
    except OpeningError as error:
        raise ScenarioError([Fault("", None, str(error))], text("refused.opening")) from error


def fresh_desk(name: str = FIRST_PRESET) -> Desk:
    """A desk with a preset on it."""
    scenario = load(name)
    return Desk(name, scenario, scenario)


def current_desk() -> Desk:
    """This session's desk."""
    if KEY not in st.session_state:
        st.session_state[KEY] = fresh_desk()
    desk: Desk = st.session_state[KEY]
    return desk
