"""The app in the visitor's language: chosen at the top, kept in the address, and without an edge in a narrow window."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from growthsim.pages.application import PAGES
from growthsim.texts import speaking, text
from tests.browser.driving import PHONE, coarse, fits, run, settled


def told(code: str, key: str) -> str:
    """A text in a language."""
    with speaking(code):
        return text(key)


def choose(page, code: str) -> None:
    """Choose a language at the top."""
    with run(page):
        page.locator(".st-key-gs-language input").click()
        page.get_by_role("option", name=text(f"app.languages.{code}"), exact=True).click()


def title(page):
    """The page's question."""
    return page.get_by_role("heading", level=1)


def test_the_chooser_changes_the_language_and_the_address(visit):
    """Navigation, title and address follow; back in English the address says that too, or nothing."""
    page = visit("explore")
    expect(title(page)).to_have_text(told("en", "explore.title"))
    for code in ("sv", "da", "en"):
        choose(page, code)
        expect(title(page)).to_have_text(told(code, "explore.title"))
        expect(page.get_by_role("navigation")).to_contain_text(told(code, "app.page.plans"))
        if code != "en":
            page.wait_for_function(f"location.search.includes('lang={code}')")
    page.wait_for_function("!/lang=(sv|da)/.test(location.search)")


def test_a_link_opens_in_its_language(visit):
    """And the language stays from page to page."""
    page = visit("explore?lang=da")
    expect(title(page)).to_have_text(told("da", "explore.title"))
    page.get_by_role("navigation").get_by_text(told("da", "app.page.plans"), exact=True).click()
    expect(title(page)).to_have_text(told("da", "plans.title"))
    page.wait_for_function("location.search.includes('lang=da')")


def test_two_visitors_in_two_languages_do_not_meet(visit):
    """Each has what it asked for, whatever the other does."""
    swedish, danish = visit("plans?lang=sv"), visit("plans?lang=da")
    choose(swedish, "en")
    expect(title(danish)).to_have_text(told("da", "plans.title"))
    expect(title(swedish)).to_have_text(told("en", "plans.title"))


def test_an_unknown_language_opens_english(visit):
    """A link that names none of ours is no fault."""
    expect(title(visit("plans?lang=xx"))).to_have_text(told("en", "plans.title"))


@pytest.mark.parametrize("code", ["sv", "da"])
@pytest.mark.parametrize("name", ["explore", "start", "decide", "plans"])
def test_long_words_stay_within_a_narrow_window(visit, name, code):
    """Nothing goes over the edge at 390 pixels."""
    path = coarse(name, years=6.0) + "&" if name == "decide" else "?" if name == PAGES[0] else f"{name}?"
    page = settled(visit(f"{path}lang={code}", phone=True))
    fits(page)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE[0]
