"""What must be true in a browser: everything fits, and the solution that is set moves the finding."""

from __future__ import annotations

from playwright.sync_api import expect

from growthsim.texts import text
from tests.browser.driving import PHONE, WIDE, coarse, fits, run


def test_the_page_fits_and_a_solution_is_set(visit):
    """On a wide screen and on a phone; the button puts the value into the scenario."""
    page = visit(coarse("must", years=6.0))
    expect(page.get_by_role("heading", level=1)).to_have_text(text("goal.title"))
    expect(page.get_by_role("heading", name=text("two_levers.title"))).to_be_visible()
    for width, height in (PHONE, WIDE):
        page.set_viewport_size({"width": width, "height": height})
        fits(page)
    lead = page.locator(".gs-lead").first
    with run(page):
        page.get_by_role("radio", name=text("goal.page.measure_tenfold")).first.click()
    expect(lead).to_contain_text("10 times the size")
