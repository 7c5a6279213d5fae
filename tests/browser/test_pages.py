"""Every page in every window: wide and narrow, light and dark; what is on the desk stays on it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from growthsim.pages.application import ALL_PAGES, DECISION_PAGES, LESSON_PAGES, METHOD_PAGES, PAGES
from growthsim.texts import text
from tests.browser.driving import PHONE, WIDE, brightness, coarse, fits, moved, run, settled, sharp, verdicts

TITLES = {
    "start": text("start.told.title", price="200,000"),
    "explore": text("explore.title"),
    "plans": text("plans.title"),
    "technologies": text("technologies.title"),
    "compare": text("compare.title"),
    "history": text("history.page.title"),
    "assumptions": text("assumptions.title"),
    "readiness": text("readiness.title"),
    "staffing": text("staffing.title"),
    "tenfold": text("tenfold.title"),
    "canvas": text("canvas.page.title"),
    "decide": text("timing.title"),
    "matters": text("sensitivity.title"),
    "must": text("goal.title"),
    "handover": text("handover.title"),
    "lessons": text("lesson.list.title"),
    "debrief": text("classroom.title"),
    "present": text("present.title"),
    "glossary": text("glossary.title"),
}


def test_all_pages_are_tried():
    """No page is left out below."""
    assert tuple(TITLES) == ALL_PAGES


@pytest.mark.parametrize("name", TITLES)
def test_a_page_fits_every_window_by_day_and_by_night(visit, name):
    """Its question is the title; nothing goes over the edge; dark on light by day, light on dark by night."""
    path = "" if name == PAGES[0] else coarse(name, years=6.0) if name in DECISION_PAGES else name
    windows = [visit(path), visit(path, phone=True, dark=True)]
    for page, ground in zip(windows, ("light", "dark"), strict=True):
        expect(page.get_by_role("heading", level=1)).to_have_text(TITLES[name])
        ink, paper = brightness(page, "color"), brightness(page, "backgroundColor")
        assert paper - ink > 0.6 if ground == "light" else ink - paper > 0.6
        for width, height in (WIDE, PHONE):
            page.set_viewport_size({"width": width, "height": height})
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            fits(page)


def test_the_navigation_leads_to_every_page(page):
    """In the order in which one asks: the point, the verdict, what to do, how fast, against what, on what grounds."""
    links = page.get_by_role("navigation").get_by_role("link")
    expect(links).to_have_text([text(f"app.page.{name}") for name in PAGES])
    for name in reversed(PAGES):
        links.get_by_text(text(f"app.page.{name}"), exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(TITLES[name])
    for menu, names in (("methods", METHOD_PAGES), ("decisions", DECISION_PAGES), ("teaching", LESSON_PAGES)):
        for name in names:
            page.get_by_role("navigation").get_by_text(text(f"app.page.{menu}"), exact=True).click()
            page.get_by_role("menuitem", name=text(f"app.page.{name}"), exact=True).click()
            expect(page.get_by_role("heading", level=1)).to_have_text(TITLES[name])


def test_changing_pages_keeps_everything(page):
    """A moved lever, the verdict, the view, the scale, and the open drawer are there again after a look elsewhere."""
    sharp(page)
    lever = moved(page, "Price sensitivity", "PageDown")
    for shown in (page.get_by_role("radio", name="Cash"), page.get_by_text(text("explore.drawer"), exact=True)):
        with run(page):
            shown.click()
    before = sharp(page)
    for name in ("plans", "assumptions", "explore"):
        page.get_by_role("navigation").get_by_text(text(f"app.page.{name}"), exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(TITLES[name])
        expect(page.locator(".gs-eyebrow").first).to_contain_text("edited")
    assert sharp(page) == before
    assert page.get_by_role("slider", name="Price sensitivity").get_attribute("aria-valuetext") == lever
    expect(page.get_by_role("radio", name="Cash")).to_be_checked()
    expect(page.get_by_role("combobox", name=text("drawer.group"))).to_be_visible()


def test_reloading_keeps_everything(page):
    """The address holds the scenario and the view, so that neither a reload nor another server loses anything."""
    before = sharp(page)
    lever = moved(page, "Price sensitivity", "PageDown")
    page.get_by_role("radio", name="Cash").click()
    expect(page).to_have_url(re.compile("s=.*chart=cash"))
    after = sharp(page)
    assert after != before
    page.reload()
    assert sharp(settled(page)) == after
    assert page.get_by_role("slider", name="Price sensitivity").get_attribute("aria-valuetext") == lever
    expect(page.get_by_role("radio", name="Cash")).to_be_checked()


def test_the_view_alone_survives_a_reload_too(page):
    """What is looked at is in the address also while the scenario is as it was shipped."""
    page.get_by_role("radio", name="People").click()
    expect(page).to_have_url(re.compile("[?]chart=staff$"))
    page.reload()
    expect(settled(page).get_by_role("radio", name="People")).to_be_checked()


def test_two_visitors_do_not_see_each_other(visit):
    """What one moves stays where it is for the other, also after a click of the other's own."""
    one, other = visit("explore"), visit("explore")
    before = sharp(other)
    moved(one, "Price sensitivity", "Home")
    assert sharp(one) != before
    with run(other):
        other.get_by_role("radio", name="Cash").click()
    assert sharp(other) == before
    assert other.get_by_role("slider", name="Price sensitivity").get_attribute("aria-valuetext") == "4.0"
    expect(other.get_by_role("button", name=text("app.undo"), exact=True)).to_be_disabled()
    assert verdicts(one) != before
