"""Ten times in a browser: every part fits, and a limit that is taken away moves the chart and the number."""

from __future__ import annotations

from playwright.sync_api import expect

from growthsim.texts import text
from tests.browser.driving import PHONE, WIDE, fits, run

PARTS = ("limits", "ways", "clock", "missing")


def test_every_part_fits_and_limits_move_the_number(visit):
    """On a wide screen and on a phone; the chart stays the same element."""
    page = visit("tenfold")
    expect(page.get_by_role("heading", level=1)).to_have_text(text("tenfold.title"))
    expect(page.locator(".gs-ten-first")).to_contain_text("10\u00a0%")
    for part in PARTS:
        with run(page):
            page.get_by_role("radio", name=text(f"tenfold.part.{part}")).click()
        for width, height in (PHONE, WIDE):
            page.set_viewport_size({"width": width, "height": height})
            fits(page)
    with run(page):
        page.get_by_role("radio", name=text("tenfold.part.limits")).click()
    before = page.locator(".gs-ten-big").inner_text()
    page.evaluate("document.querySelector('.stVegaLiteChart svg').dataset.before = 'yes'")
    with run(page):
        page.get_by_role("button", name="Market", exact=True).click()
    expect(page.locator(".gs-ten-big")).not_to_have_text(before)
    expect(page.locator(".stVegaLiteChart svg[data-before]")).to_have_count(1)
