"""Decide in a real browser: how late, with more futures; which methods, stopped and gone on with; then handover."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from growthsim.texts import text
from tests.browser.driving import coarse

LONG = 90_000
"""Milliseconds that the sets of methods may take where other tests run beside."""


def test_the_level_moves_the_last_start_and_more_runs_know_it_better(visit):
    """The finding follows the slider by the keyboard; "more runs" doubles the futures; the table stands below."""
    page = visit(coarse("decide"))
    lead = page.locator(".gs-lead").first
    expect(lead).to_contain_text("keep 7 of 10 futures alive")
    slider = page.get_by_role("slider", name=text("timing.level"))
    slider.focus()
    for _ in range(4):
        slider.press("ArrowRight")
    expect(lead).to_contain_text("keep 9 of 10 futures alive")
    expect(page.get_by_text("500 futures; no probability")).to_be_visible()
    page.get_by_role("button", name=text("working.more")).first.click()
    expect(page.get_by_text("1,000 futures; no probability")).to_be_visible(timeout=LONG)
    page.get_by_text(text("timing.numbers"), exact=True).click()
    expect(page.get_by_role("cell", name="2023", exact=True)).to_be_visible()


def test_methods_can_be_stopped_gone_on_with_and_left_for_the_handover(visit):
    """A long question stops when asked to, is finished when that is wanted, and the next question leads on."""
    page = visit(coarse("decide", "handover"))
    expect(page.get_by_text(text("portfolio.title"), exact=True)).to_be_visible()
    expect(page.get_by_text("64 futures; no probability")).to_be_visible(timeout=LONG)
    page.locator('[class*="st-key-methods-more"] button').first.click()
    page.get_by_role("button", name=text("working.stop")).click()
    expect(page.get_by_text(re.compile("Stopped"))).to_be_visible(timeout=LONG)
    page.get_by_role("button", name=text("working.go_on")).click()
    expect(page.get_by_text("128 futures; no probability")).to_be_visible(timeout=LONG)
    page.get_by_role("button", name=text("next.decide")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(text("handover.title"))
    expect(page.locator(".gs-lead").first).to_contain_text("In today's money", timeout=LONG)
