"""Links: everything in a code, and nothing that a bad one can do."""

from __future__ import annotations

import base64
import zlib

import pytest
from playwright.sync_api import expect

from growthsim.scenario import load, replace
from growthsim.scenario.link import LARGEST_CONTENT, LONGEST_CODE, encode
from growthsim.scenario.link_words import WORDS
from growthsim.texts import text
from tests.browser.driving import moved, run, sharp, unfold
from tests.scenario.link_codes import code_of

HOSTILE = "</script><img src=x onerror=alert(1)> ![](http://evil.example/x.png) $x^2$ <b>b</b>"


def bomb():
    """A short code that would unpack to ten megabytes."""
    packer = zlib.compressobj(level=9, zdict=WORDS)
    packed = b"\0\0\0\0" + packer.compress(b" " * 10_000_000) + packer.flush()
    code = "1" + base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")
    assert len(code) < LONGEST_CODE < LARGEST_CONTENT < 10_000_000
    return code


BAD = {
    "garbage": ("x<y>&z", text("link.unreadable")),
    "cut": (encode(replace(load("sensor"), {"market.price_sensitivity": 3.0}), "sensor")[:-9], text("link.unreadable")),
    "bomb": (bomb(), text("link.too_large", most="200,000")),
    "newer": ("7abc", text("link.version", version="7", known="1")),
    "long": ("1" + "a" * 20_100, text("link.too_long", length="20,101", most="20,000")),
    "nothing shipped": (code_of(["nosuch", {}]), "no scenario of this name is shipped"),
    "out of range": (code_of(["sensor", {"market": {"price_sensitivity": 99}}]), "99"),
    "unknown key": (code_of(["sensor", {"market": {"price_sensitivty": 2}}]), "price_sensitivity"),
    "too heavy": (code_of(["sensor", {"span": {"runs": 100_000, "years": 40}}]), "5 million"),
    "nested": (code_of(b"[" * 5000), text("link.unreadable")),
}


def link_in(page):
    """The link that the page offers."""
    page.get_by_role("button", name=text("keep.link")).click()
    code = page.get_by_test_id("stPopoverBody").locator("code")
    code.wait_for()
    return str(code.inner_text())


def test_a_link_opens_the_same_in_another_browser(page, visit):
    """Values, verdict, title, view and scale; and it says what differs from the preset, like the page it comes from."""
    sharp(page)
    moved(page, "Price sensitivity", "PageDown")
    page.get_by_role("radio", name=text("explore.form_parallel")).click()
    expect(page.locator(".gs-eyebrow").first).to_contain_text("2 settings differ")
    before = sharp(page)
    other = visit(link_in(page))
    assert sharp(other) == before
    assert other.get_by_role("slider", name="Price sensitivity").get_attribute("aria-valuetext") == "3.0"
    expect(other.get_by_role("radio", name=text("explore.form_parallel"))).to_be_checked()
    eyebrows = [window.locator(".gs-eyebrow").first.inner_text() for window in (page, other)]
    assert eyebrows[0] == eyebrows[1]
    expect(other.get_by_role("button", name=text("app.reset"))).to_be_enabled()
    other.get_by_role("button", name=text("app.reset")).click()
    expect(other.locator(".gs-eyebrow").first).to_have_text(load("sensor").title)


def test_the_address_is_a_link_as_well(page, visit):
    """What stands in the browser's own address field opens the same, with the view on top."""
    sharp(page)
    with run(page):
        page.get_by_role("radio", name="Cash").click()
    moved(page, "Price sensitivity", "Home")
    before = sharp(page)
    page.wait_for_function("location.search.includes('s=') && location.search.includes('chart=cash')")
    other = visit(page.evaluate("location.href"))
    assert sharp(other) == before
    expect(other.get_by_role("radio", name="Cash")).to_be_checked()


def test_a_link_to_an_edited_firm_has_nothing_to_undo(visit):
    """Who comes by a link begins there."""
    code = encode(replace(load("sensor"), {"market.price_sensitivity": 3.0}), "sensor")
    page = visit(f"explore?s={code}")
    expect(page.get_by_role("slider", name="Price sensitivity")).to_have_attribute("aria-valuetext", "3.0")
    expect(page.get_by_role("button", name=text("app.undo"), exact=True)).to_be_disabled()


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_link_is_refused_with_a_reason(visit, kind):
    """One message that says why; below it the app stands as it opens."""
    code, reason = BAD[kind]
    page = visit(f"assumptions?s={code}")
    alert = page.get_by_role("alert")
    expect(alert).to_have_count(1)
    expect(alert).to_contain_text(text("app.link_refused"))
    expect(alert).to_contain_text(reason)
    expect(page.locator(".gs-eyebrow").first).to_have_text(load("sensor").title)
    expect(page.get_by_role("radio", name=text("assumptions.part.quantities"))).to_be_checked()


def test_a_refused_link_is_forgotten(visit):
    """The app works below the message, and after the next action neither it nor the code is there any more."""
    page = visit("explore?s=garbage!")
    expect(page.get_by_role("alert")).to_have_count(1)
    moved(page, "Price sensitivity", "PageDown")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.wait_for_function("!location.search.includes('garbage')")


@pytest.mark.parametrize("name", ["explore", "plans", "compare", "technologies", "assumptions"])
def test_hostile_names_in_a_link_are_text(visit, name):
    """Title, question and plans that hold a script, a picture, a formula and tags stand there as they were written."""
    hostile = replace(
        load("sensor"),
        {"title": HOSTILE, "question": HOSTILE, "plans.linear.label": HOSTILE, "span.runs": 100},
    )
    page = visit(f"{name}?s={encode(hostile, 'sensor')}")
    assert page.locator("img[src='x'], img[src*=evil], .katex, .stMain b b, h1 b").count() == 0
    said = page.locator('[data-testid="stMain"]').inner_text()
    assert "</script><img src=x onerror=alert(1)>" in said
    assert "![](http://evil.example/x.png)" in said


def test_hostile_names_elsewhere_are_text(visit):
    """On the cards, and in the list of the drawer, which knows no Markdown and so no escapes."""
    hostile = replace(load("sensor"), {"title": HOSTILE, "plans.linear.label": HOSTILE, "span.runs": 100})
    page = visit(f"explore?s={encode(hostile, 'sensor')}")
    expect(page.locator(".gs-card .gs-name").first).to_have_text(HOSTILE)
    with run(page):
        page.get_by_text(text("explore.drawer"), exact=True).click()
    unfold(page, page.get_by_role("combobox", name=text("drawer.group")))
    expect(page.get_by_role("option").filter(has_text=HOSTILE)).to_have_count(1)
    assert page.locator("img[src='x'], .katex").count() == 0
