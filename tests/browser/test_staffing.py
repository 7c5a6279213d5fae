"""Staffing in a browser: four forms on the same axes, a card that moves the firm, and a page that fits."""

from __future__ import annotations

from playwright.sync_api import expect

from growthsim.texts import text
from tests.browser.driving import PHONE, WIDE, fits, run


def test_a_card_moves_the_finding_and_undo_takes_it_back(visit):
    """Another measure is drawn, a platform's numbers change the firm, and nothing goes sideways on a phone."""
    page = visit("staffing")
    finding = page.locator(".gs-lead").first
    expect(finding).to_contain_text("If demand doubled overnight")
    expect(page.locator(".stVegaLiteChart svg")).to_have_count(1)
    with run(page):
        page.get_by_role("radio", name=text("staffing.measure.managers")).click()
    expect(page.locator(".stVegaLiteChart").first).to_contain_text("layers")
    before = finding.inner_text()
    with run(page):
        page.get_by_role("radio", name=text("staffing.view_platforms")).click()
    with run(page):
        page.locator(".st-key-staffing-platform-coople button").click()
    expect(finding).to_contain_text("40")
    with run(page):
        page.get_by_role("button", name=text("app.undo")).click()
    expect(finding).to_have_text(before)
    for width, height in (WIDE, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        fits(page)
