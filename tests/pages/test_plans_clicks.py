"""Fast clicks on Plans and on a plan's levers: each acts once, and none on what is gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from growthsim.pages import explore, levers_shown, plans, plans_actions
from growthsim.pages.desk import Desk
from growthsim.scenario import Scenario, with_plans
from tests.pages.explored import Bench, desk_of, levers_script, opened, press, small, widget

ALIKE = {"stay": {"label": "As  now"}, "go": {"label": "Go"}, "wait": {"label": "As now"}}
TOLD_APART = ["As now (stay)", "Go", "As now (wait)"]


def plans_script() -> None:
    from growthsim.pages.desk import current_desk
    from growthsim.pages.plans import page

    page(current_desk())


def drawn(scenario: Scenario, plan: str = "exo") -> AppTest:
    """Plans, with one chosen."""
    return opened(scenario, drawing=plans_script, looks={"plan": plan})


def keys(at: AppTest, start: str) -> list[str]:
    return [button.key for button in at.button if (button.key or "").startswith(start)]


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk that callbacks find without a page."""
    desk = Desk("", small(), small())
    for module in (plans, plans_actions, levers_shown):
        monkeypatch.setattr(module, "current_desk", lambda: desk)
    return desk


LATE: dict[str, Callable[[], object]] = {
    "copy": lambda: plans._copy("gone", 2),
    "move": lambda: plans._move("gone", 1),
    "reset": lambda: plans._reset("gone"),
    "remove": lambda: plans._remove("gone"),
    "duplicate": lambda: plans_actions._duplicate("gone", 0, 1),
    "remove action": lambda: plans_actions._remove("gone", 0, 1),
    "remove an action that is gone": lambda: plans_actions._remove("exo", 1, 2),
    "duplicate one that is gone": lambda: plans_actions._duplicate("exo", 1, 2),
}


@pytest.mark.parametrize("late", LATE.values(), ids=LATE)
def test_a_click_on_what_is_gone_does_nothing(desk: Desk, late: Callable[[], object]) -> None:
    """No other scenario, no step, no word."""
    late()
    assert (desk.scenario, desk.past, desk.said(), desk.looks) == (small(), [], [], {})


def test_a_plan_that_came_later_cannot_be_reset(desk: Desk) -> None:
    """There is nothing it was before."""
    desk.put(with_plans(desk.scenario, {**desk.scenario.plans, "new": {}}))
    before = desk.scenario
    plans._reset("new")
    assert desk.scenario == before


def test_an_action_for_a_plan_that_is_gone_is_not_added(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "session_state", {"field": "firm.price"})
    plans_actions._add("gone", "field")
    assert desk.scenario == small()
    assert desk.said() == []


@pytest.mark.parametrize("lever", ["_methods_level", "_form"])
def test_a_lever_of_a_plan_that_is_gone_does_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch, lever: str) -> None:
    """It was moved just when undo took its plan away."""
    late: list[Callable[[], None]] = []

    def kept(*_: Any, on_change: Callable[[], None], **look: Any) -> None:
        late.append(on_change)

    monkeypatch.setattr(st, "slider", kept)
    monkeypatch.setattr(st, "segmented_control", kept)
    monkeypatch.setattr(st, "session_state", {})
    getattr(levers_shown, lever)(desk, "exo", desk.scenario.plans["exo"])
    desk.put(with_plans(desk.scenario, {"linear": desk.scenario.plans["linear"]}))
    before = desk.scenario
    (moved,) = late
    moved()
    assert desk.scenario == before
    assert desk.said() == []


def test_the_second_click_of_a_double_click_copies_no_more(desk: Desk) -> None:
    """Both clicks were made when there were two plans; the same for a change that is duplicated or removed."""
    for _ in range(2):
        plans._copy("exo", 2)
    assert list(desk.scenario.plans) == ["linear", "exo", "exo-2"]
    for _ in range(2):
        plans_actions._duplicate("exo", 0, 1)
    assert len(desk.scenario.plans["exo"].actions) == 2
    for _ in range(2):
        plans_actions._remove("exo", 0, 2)
    assert len(desk.scenario.plans["exo"].actions) == 1


@pytest.mark.parametrize("tool", ["plans.tool:plans.copy", "plans.tool:plans.remove_plan", "plans.duplicate:exo:0",
                                  "plans.remove:exo:0"])  # fmt: skip
def test_a_button_that_acted_is_gone(tool: str) -> None:
    """Another one stands in its place, so that a second click meets none."""
    at = drawn(small())
    (before,) = keys(at, tool)
    press(at, tool)
    assert before not in keys(at, tool)


@pytest.mark.parametrize("count", [3, 7])
def test_plans_of_one_name_are_told_apart(count: int) -> None:
    """In the row of a few and in the list of many, each can be chosen."""
    more = {f"plan{number}": {"label": f"Plan {number}"} for number in range(count - 3)}
    at = drawn(with_plans(small(), {**ALIKE, **more}), "stay")
    chooser = widget(at, "selectbox" if count > 6 else "segmented_control", "plans.chosen")
    shown = [words.replace("\\", "") for words in _options(chooser)]
    assert shown[:3] == TOLD_APART
    assert len(set(shown)) == count


def _options(chooser: Any) -> list[str]:
    return [option if isinstance(option, str) else option.content for option in chooser.proto.options]


def test_levers_tell_plans_of_one_name_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plan in focus is the one that was chosen."""
    monkeypatch.setattr(explore, "workshop", Bench)
    at = opened(with_plans(small(), ALIKE), drawing=levers_script)
    chooser = widget(at, "selectbox", "explore.plan")
    assert list(chooser.options) == TOLD_APART
    chooser.select_index(2)
    at.run()
    assert desk_of(at).looks["plan"] == "wait"
