"""Readiness in the browser: answers, the scenario they change, and the way on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.browser.driving import fits, run

Visit = Callable[..., Any]


def picked(page: Any, place: str, words: str) -> None:
    """Press one of a row of buttons and wait for what comes of it."""
    row = page.locator(place)
    with run(page):
        row.get_by_role("radio", name=words, exact=True).or_(row.get_by_role("button", name=words, exact=True)).click()


def test_answers_become_levels_that_explore_shows(visit: Visit) -> None:
    """Answered, put into the scenario, seen on Explore as a changed scenario, and still there on the way back."""
    page = visit("readiness")
    picked(page, ".st-key-ready-ask-methods-mtp_1", "3")
    picked(page, ".st-key-ready-ask-methods-mtp_2", "Don't know")
    page.get_by_text("2 of 22 questions answered").wait_for()
    page.get_by_text("Massive transformative purpose", exact=True).first.wait_for()
    with run(page):
        page.get_by_role("button", name="Put these levels into the scenario").click()
    page.get_by_text("The scenario begins with these levels.").wait_for()
    with run(page):
        page.get_by_role("link", name="Explore").first.click()
    page.get_by_text("(edited").first.wait_for()
    page.get_by_text("Methods", exact=True).first.click()
    with run(page):
        page.get_by_role("menuitem", name="Readiness").click()
    page.get_by_text("2 of 22 questions answered").wait_for()


def test_another_frame_is_dropped_and_says_what_falls_away(visit: Visit, tmp_path: Path) -> None:
    """What the new frame does not have is named; undo brings it back."""
    own = tmp_path / "own.toml"
    own.write_text('title = "Walks"\nsource = "S"\n[methods.walks]\nlabel = "Walks"\ngroup = "g"\nlag = 1\n')
    page = visit("readiness")
    picked(page, ".st-key-readiness-views", "Prerequisites")
    with run(page):
        page.locator("input[type=file]").set_input_files(own)
    page.get_by_text("The new frame does not have these: plans.exo.methods.mtp").wait_for()
    page.get_by_text("In this frame no method gates others.").wait_for()
    with run(page):
        page.get_by_role("button", name="Undo").first.click()
    page.get_by_text("Massive transformative purpose opens 6 methods.").wait_for()


def test_an_attack_and_its_defence_fit_a_phone(visit: Visit) -> None:
    """Three lines of what comes of it, and one step into the scenario."""
    page = visit("readiness", phone=True)
    picked(page, ".st-key-readiness-views", "Attack yourself")
    page.get_by_text("Attacked and defended").wait_for()
    fits(page)
    with run(page):
        page.get_by_role("button", name="Put attacker and defence into the scenario").click()
    page.get_by_text("The scenario has this newcomer and a plan").wait_for()
    picked(page, ".st-key-readiness-views", "Prerequisites")
    page.locator(".stVegaLiteChart svg").first.wait_for()
    fits(page)
