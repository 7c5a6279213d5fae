"""A whole lesson in a real browser: guess by the keyboard, see what happened, answer, go to the firm, come back."""

from __future__ import annotations

import re
import time

from playwright.sync_api import expect

from growthsim.lessons.catalogue import lesson
from growthsim.texts import text
from tests.browser.driving import fits, settled

TRUTH = "You guessed 30,000 dollars for 2017. It was 2,000."
LONGEST = 5.0
"""Seconds in which a lesson's link opens; said where it is measured, not a bound of this test."""


def onward(page):
    """The way to the next step."""
    page.locator(".st-key-lesson\\.next button, [class*='st-key-lesson-next'] button").first.click()
    settled(page)


def test_one_whole_lesson(visit):
    """The sensor from the first step to the list: the guess is made with sliders, and the reveal tells its miss."""
    page = visit("lessons?lesson=sensor&step=1")
    expect(page.get_by_role("heading", name="A price has halved")).to_be_visible()
    onward(page)
    slider = page.get_by_role("slider", name="2017")
    slider.focus()
    slider.press("Home")
    for _ in range(29):
        slider.press("ArrowRight")
    expect(page.get_by_text("30,000").first).to_be_visible()
    settled(page)
    expect(page.get_by_text("It was")).to_have_count(0)
    onward(page)
    expect(page.get_by_role("heading", name=TRUTH)).to_be_visible()
    expect(page.get_by_text("15 times too high").first).to_be_visible()
    expect(page.locator('[data-testid="stVegaLiteChart"]')).to_have_count(2)
    # The guess is in the address: it comes back after a reload.
    page.reload()
    settled(page)
    expect(page.get_by_role("heading", name=TRUTH)).to_be_visible()
    onward(page)
    expect(page.locator(".gs-lesson-faces img")).to_have_count(9)
    assert page.evaluate("[...document.querySelectorAll('.gs-lesson-faces img')].every(face => face.naturalWidth > 0)")
    expect(page.get_by_text("A class of 15 minutes may stop here", exact=False)).to_be_visible()
    onward(page)
    page.get_by_role("button", name=text("lesson.answer")).click()
    expect(page.locator(".gs-lesson-answer")).to_contain_text("24 times too high")
    for _ in range(len(lesson("sensor").steps) - 4):
        onward(page)
    expect(page.get_by_role("heading", name=text("lesson.list.title"))).to_be_visible()


def test_going_back_in_the_browser_goes_back_a_step(visit):
    """The steps are in the address."""
    page = visit("lessons?lesson=steps&step=1")
    onward(page)
    expect(page).to_have_url(re.compile("step=2"))
    time.sleep(1.0)
    page.go_back()
    expect(page.get_by_role("heading", name="Thirty steps of one metre")).to_be_visible()


def test_a_lesson_fits_a_phone(visit):
    """Guess and reveal on 390 pixels: nothing runs over the edge."""
    page = visit("lessons?lesson=sensor&step=2", phone=True)
    fits(page)
    onward(page)
    expect(page.get_by_role("heading", name=re.compile("You guessed"))).to_be_visible()
    fits(page)
