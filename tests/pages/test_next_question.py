"""The next question: each page has one primary button, at its end, and it leads on to another page."""

from __future__ import annotations

from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from growthsim.pages import application
from growthsim.pages.application import ALL_PAGES
from growthsim.pages.desk import Desk
from growthsim.pages.technologies_choices import choose
from growthsim.scenario import Scenario
from tests.pages.explored import Bench, small

MORE_BELOW = {"start": "start.example:", "lessons": "lessons.glossary"}
"""Pages with other buttons after it, and how the keys of those begin: other ways in, and files to take along."""


def script(name: str) -> None:
    """One page as the application draws it."""
    from importlib import import_module

    from growthsim.pages.desk import current_desk

    import_module(f"growthsim.pages.{name}").page(current_desk())


class Pressed:
    """A page whose primary buttons are all pressed in its first run: their labels, and the pages they lead to."""

    def __init__(self, name: str, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        self.labels: list[str] = []
        self.targets: list[str] = []
        button = st.button

        def pressed(label: str, *args: Any, **look: Any) -> bool:
            answer = button(label, *args, **look)
            if look.get("type") == "primary":
                self.labels.append(label)
            return answer or look.get("type") == "primary"

        monkeypatch.setattr(st, "button", pressed)
        monkeypatch.setattr(st, "switch_page", self.targets.append)
        monkeypatch.setattr(application, "page_of", str)
        monkeypatch.setattr("growthsim.pages.explore.workshop", Bench)
        monkeypatch.setattr("growthsim.pages.working.workshop", Bench)
        self.at = AppTest.from_function(script, default_timeout=60, args=(name,))
        self.at.session_state["desk"] = desk
        self.at.run()
        assert not self.at.exception, self.at.exception

    def leads_on_from(self, name: str) -> None:
        """Exactly one primary button, and it leads to exactly one page, another one."""
        assert len(self.labels) == 1, self.labels
        assert len(self.targets) == 1
        assert self.targets[0] in ALL_PAGES
        assert self.targets[0] != name


def desk_with(scenario: Scenario) -> Desk:
    return Desk("", scenario, scenario)


@pytest.mark.parametrize("name", ALL_PAGES)
def test_a_page_ends_with_the_next_question(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One primary button leads to another page; nothing to press comes after it but where that is said above."""
    page = Pressed(name, desk_with(small("ten-percent-or-ten-times", span__years=4.0)), monkeypatch)
    page.leads_on_from(name)
    buttons = list(page.at.button)
    after = [button.key or "" for button in buttons[[button.label for button in buttons].index(page.labels[0]) + 1 :]]
    assert [key for key in after if not key.startswith(MORE_BELOW.get(name, "nothing"))] == []


def test_a_page_without_figures_leads_on_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no figures were given yet, the laboratory of costs has a next question all the same."""
    desk = desk_with(small("ten-percent-or-ten-times", span__years=4.0))
    choose(desk, source="typed")
    page = Pressed("technologies", desk, monkeypatch)
    page.leads_on_from("technologies")
