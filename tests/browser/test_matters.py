"""What matters in a real browser: the tornado, the shares and the box, on a wide screen and on a phone."""

from __future__ import annotations

from playwright.sync_api import expect

from growthsim.texts import text
from tests.browser.driving import PHONE, WIDE, coarse, fits

LONG = 90_000
"""Milliseconds that the three parts may take where other tests run beside."""


def test_the_three_parts_follow_one_another_and_fit(visit):
    """Finding, shares and box appear; the effect turns the finding; nothing stands out sideways."""
    page = visit(coarse("matters", "handover", years=9.0))
    expect(page.get_by_role("heading", level=1)).to_have_text(text("sensitivity.title"))
    expect(page.get_by_text("matters most: at")).to_be_visible(timeout=LONG)
    expect(page.get_by_text("You lose when")).to_be_visible(timeout=LONG)
    expect(page.locator(".stVegaLiteChart svg")).to_have_count(3)
    for width, height in (PHONE, WIDE):
        page.set_viewport_size({"width": width, "height": height})
        fits(page)
    page.get_by_role("radio", name=text("sensitivity.page.value"), exact=True).click()
    expect(page.get_by_text("the firm is worth")).to_be_visible(timeout=LONG)
