"""The presenter's page in a browser: keys, growth in place, and large words."""

from __future__ import annotations

from playwright.sync_api import expect

from growthsim.texts import text
from tests.browser.driving import PHONE, WIDE, fits, run

PRESENTED = "present?lesson=sensor&guess=sensor~80000_60000_50000_40000_30000_20000"


def test_a_chart_grows_in_place_by_the_arrow_keys(visit):
    """Known, guess, then year by year: other words, a longer line, and the very same drawing."""
    page = visit(PRESENTED)
    title, chart = page.locator("h1.gs-title"), page.locator(".stVegaLiteChart svg")
    expect(chart).to_have_count(1)
    page.evaluate("window.held = document.querySelector('.stVegaLiteChart svg')")
    for words in ("Guessed for 2017", "2012: ", "2013: "):
        before = page.evaluate("held.innerHTML")
        with run(page):
            page.keyboard.press("ArrowRight")
        expect(title).to_contain_text(words)
        page.wait_for_function("before => held.innerHTML != before", arg=before)
        assert page.evaluate("held.isConnected")
    with run(page):
        page.keyboard.press("ArrowLeft")
    expect(title).to_contain_text("2012: ")
    expect(chart.locator("text", has_text="2015").first).to_have_attribute("font-size", "20px")


def test_it_plays_to_the_last_year_by_itself(visit):
    """Nobody touches it, and the drawing stays; then it can be played again. Nothing goes sideways, on a phone too."""
    page = visit(PRESENTED)
    with run(page):
        page.get_by_role("button", name=text("present.next")).click()
    page.evaluate("window.held = document.querySelector('.stVegaLiteChart svg')")
    page.get_by_role("button", name=text("present.play"), exact=True).click()
    expect(page.locator("h1.gs-title")).to_contain_text("2017: ")
    expect(page.get_by_role("button", name=text("present.play"), exact=True)).to_be_visible()
    assert page.evaluate("held.isConnected")
    for width, height in (WIDE, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        fits(page)
