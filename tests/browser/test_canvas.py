"""Canvas in a browser: words in a cell, the roadmap put among the plans, on a wide screen and on a phone."""

from __future__ import annotations

from playwright.sync_api import expect

from growthsim.texts import text
from tests.browser.driving import fits, run

OWN = "Every driver sees the child behind the parked car."


def test_a_purpose_is_written_and_a_roadmap_put_among_the_plans(visit):
    """The grid shows the words at once; the roadmap becomes a plan, whose page to print holds both."""
    page = visit("canvas")
    expect(page.locator("h1.gs-title")).to_have_text(text("canvas.page.title"))
    expect(page.locator(".gs-canvas-cell")).to_have_count(13)
    field = page.get_by_role("textbox", name=text("canvas.page.text"))
    field.fill(OWN)
    with run(page):
        field.press("ControlOrMeta+Enter")
    expect(page.locator(".gs-canvas-purpose")).to_contain_text(OWN)
    with run(page):
        page.get_by_role("button", name=text("canvas.page.put")).click()
    with run(page):
        page.get_by_role("radio", name="Roadmap").or_(page.get_by_role("button", name="Roadmap:")).first.click()
    expect(page.locator(".gs-lead").first).to_contain_text("Roadmap")
    with page.expect_download() as taken:
        page.get_by_role("button", name=text("canvas.page.take_html")).click()
    content = taken.value.path().read_text(encoding="utf-8")
    assert OWN in content
    assert "Roadmap" in content


def test_the_canvas_fits_a_phone(visit):
    page = visit("canvas", phone=True)
    expect(page.locator(".gs-canvas-cell")).to_have_count(13)
    expect(page.locator(".stVegaLiteChart svg")).to_have_count(1)
    fits(page)
