"""Start: the story by keyboard, one's own firm, and the other ways in."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from growthsim.scenario import load
from growthsim.texts import text
from tests.browser.driving import run, settled, sharp, unfold

STORY = text("start.slider")


def number(page, name):
    return page.get_by_role("textbox", name=text(f"start.firm.{name}", currency="EUR"), exact=True)


def typed(page, name, words):
    """Type into one of the six fields, as a visitor who goes on with the tabulator."""
    number(page, name).fill(words)
    with run(page):
        number(page, name).press("Tab")


def test_the_story_goes_to_its_end_in_place(visit):
    """The key End: the straight line is left far behind, in the same drawing and without a look elsewhere."""
    page = visit()
    drawing = page.locator(".stVegaLiteChart svg").first
    held, before = drawing.element_handle(), drawing.inner_html()
    slider = page.get_by_role("slider", name=STORY)
    slider.press("End")
    expect(page.locator(".gs-start-finding b")).to_contain_text("times as many.")
    page.wait_for_function("([drawing, before]) => drawing.innerHTML !== before", arg=[held, before])
    assert held.evaluate("drawing => drawing.isConnected")
    assert slider.get_attribute("aria-valuetext") == "mid-2017"


def test_the_story_leads_to_its_firm(visit):
    """The button below it opens the supplier who lives through it."""
    page = visit()
    page.get_by_role("button", name=text("start.live_through")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(text("explore.title"))
    expect(page.locator(".gs-eyebrow").first).to_have_text(load("sensor").title)


def test_a_firm_of_ones_own_leads_to_its_verdict(visit):
    """Six numbers of a sector, two of them one's own, are the scenario on Explore; its title says it is yours."""
    page = visit()
    with run(page):
        page.get_by_role("radio", name="Law firm").click()
    typed(page, "revenue", "3.2 M")
    typed(page, "employees", "21")
    expect(page.locator(".gs-caption").filter(has_text="per employee")).to_contain_text("152,000 EUR per employee")
    page.get_by_role("button", name=text("start.firm.verdict")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(text("explore.title"))
    expect(page.locator(".gs-eyebrow").first).to_have_text("Your firm (Law firm)")
    assert all("%" in words for words in sharp(page))
    with run(page):
        page.get_by_text(text("explore.drawer"), exact=True).click()
    unfold(page, page.get_by_role("combobox", name=text("drawer.group")))
    with run(page):
        page.get_by_role("option", name="Firm", exact=True).click()
    expect(page.get_by_role("spinbutton", name="Employees").first).to_have_value(re.compile(r"^21(\.0)?$"))


def test_a_number_that_cannot_be_is_held_at_its_field(visit):
    """What is wrong stands below the field; the button does not lead on until it is mended."""
    page = visit()
    typed(page, "customers", "many")
    expect(page.locator(".gs-start-fault")).to_contain_text("“many”")
    with run(page):
        page.get_by_role("button", name=text("start.firm.verdict")).click()
    expect(page.locator(".gs-error")).to_have_count(1)
    typed(page, "customers", "80")
    expect(page.locator(".gs-start-fault, .gs-error")).to_have_count(0)
    page.get_by_role("button", name=text("start.firm.verdict")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(text("explore.title"))


def test_an_example_opens_and_can_be_taken_back(visit):
    """A shipped scenario leads to Explore; undo brings back what was on the desk."""
    page = visit()
    title = load("growing-broke").title
    page.get_by_role("button", name=title, exact=True).click()
    expect(page.locator(".gs-eyebrow").first).to_have_text(title)
    settled(page).get_by_role("button", name=text("app.undo"), exact=True).click()
    expect(page.locator(".gs-eyebrow").first).to_have_text(load("sensor").title)
