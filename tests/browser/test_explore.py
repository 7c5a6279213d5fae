"""Explore: levers, charts that move, both scales, undo, and the bar of a phone."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from growthsim.pages.address import IN_FLIGHT
from growthsim.pages.pictures import PAIR_CHARTS, VIEWS
from growthsim.texts import text
from tests.browser.driving import moved, run, settled, sharp, verdicts

LEVER = "Price sensitivity"
LABELS = "[...document.querySelectorAll('.stVegaLiteChart svg text')].map(label => label.textContent)"
"""The words in the charts."""


def button(page, key):
    return page.get_by_role("button", name=text(key), exact=True)


def captions(page):
    return [str(words) for words in page.locator(".gs-caption").all_inner_texts()]


def hold_charts(page):
    """Keep hold of the drawings that stand now."""
    page.wait_for_function("(window.held = [...document.querySelectorAll('.stVegaLiteChart svg')]).length == 3")


def held_charts(page):
    """Whether those drawings still stand."""
    return page.evaluate("window.held.map(drawing => drawing.isConnected)")


def test_a_lever_moves_the_verdict_and_the_charts_in_place(page):
    """By the keyboard: other numbers, other captions, and the very same drawings, so nothing flashes."""
    before, words = sharp(page), captions(page)
    hold_charts(page)
    lines = page.locator(".stVegaLiteChart svg").first.inner_html()
    assert moved(page, LEVER, "PageDown") == "3.0"
    expect(page.locator(".gs-eyebrow").first).to_contain_text("1 setting differs")
    assert sharp(page) != before
    assert captions(page) != words
    page.wait_for_function("lines => held[0].innerHTML != lines", arg=lines)
    assert held_charts(page) == [True] * 3


def test_a_first_picture_comes_before_all_futures(page):
    """While it is sharpened the card says from how many futures it speaks, and then how sure it is."""
    sharp(page)
    feet = page.locator(".gs-card p.gs-foot")
    page.evaluate(
        "window.said = []; new MutationObserver(() => said.push(document.querySelector('.gs-card p.gs-foot')"
        "?.textContent)).observe(document.body, {subtree: true, childList: true, characterData: true})"
    )
    moved(page, LEVER, "Home")
    sharp(page)
    said = [words for words in page.evaluate("said") if words]
    assert any(words.startswith("About, from the first 200 of 1,000 futures.") for words in said)
    expect(feet.first).to_contain_text("± ")


def test_the_scales_change_axis_and_caption(page):
    """Log says what a straight line means on it and marks other amounts; linear says that steps are money."""
    sharp(page)
    expect(page.locator(".stVegaLiteChart svg")).to_have_count(3)
    linear, marks = captions(page), page.evaluate(LABELS)
    with run(page):
        page.get_by_role("radio", name=text("explore.scale_log")).first.click()
    expect(page.locator(".gs-caption").first).to_contain_text(text("caption.log"))
    assert text("caption.linear") in linear[0]
    page.wait_for_function(f"marks => JSON.stringify({LABELS}) != JSON.stringify(marks)", arg=marks)
    # Both charts of money follow the one switch, whichever of its two places it is moved at.
    expect(page.locator(".gs-caption").filter(has_text=text("caption.log"))).to_have_count(2)
    with run(page):
        page.get_by_role("radio", name=text("explore.scale_linear")).last.click()
    expect(page.locator(".gs-caption").filter(has_text=text("caption.linear"))).to_have_count(2)


def test_a_view_draws_three_charts_at_the_most(page):
    """One main chart, a panel for each plan at the most, and the pair below it, whichever view is chosen."""
    verdict = sharp(page)
    for view in reversed(VIEWS):
        with run(page):
            page.get_by_role("radio", name=text(f"explore.view_{view}"), exact=True).click()
        heads = [text(f"explore.chart_{name}") for name in (view, *PAIR_CHARTS)]
        expect(page.locator("[data-testid=stMain] .gs-head")).to_have_text(heads)
        panels = page.locator(".stVegaLiteChart").count()
        assert len(heads) <= panels <= len(heads) + len(verdict) - 1
        expect(page.locator(".stVegaLiteChart svg")).to_have_count(panels)
        assert sharp(page) == verdict


def test_undo_redo_and_reset(page):
    """Undo takes a change back, redo makes it again, reset goes to the preset, and undo takes the reset back."""
    start = sharp(page)
    for key in ("app.undo", "app.redo", "app.reset"):
        expect(button(page, key)).to_be_disabled()
    moved(page, LEVER, "Home")
    changed = sharp(page)
    assert changed != start
    for key, after in (("undo", start), ("redo", changed), ("reset", start), ("undo", changed)):
        with run(page):
            button(page, f"app.{key}").click()
        assert sharp(page) == after


def test_a_lever_goes_back_alone(page):
    """Where a lever differs from the preset, what it was stands below it with a way back."""
    sharp(page)
    moved(page, LEVER, "PageDown")
    expect(page.locator(".gs-was")).to_have_text("was 4")
    page.get_by_role("button", name=text("app.back"), exact=True).click()
    expect(page.locator(".gs-was")).to_have_count(0)
    expect(page.get_by_role("slider", name=LEVER)).to_have_attribute("aria-valuetext", "4.0")


def test_going_back_in_the_browser_undoes(page):
    """Back goes to the state before, down to the one the app opened with; forward goes there again."""
    states = [(page.url, sharp(page))]
    for _ in range(2):
        moved(page, LEVER, "PageDown")
        expect(page).not_to_have_url(states[-1][0])
        states.append((page.url, sharp(page)))
    # The server cannot know at once whether the browser has heard of the new address.
    page.wait_for_timeout(1000 * IN_FLIGHT)
    for way, order in (("go_back", states[-2::-1]), ("go_forward", states[1:])):
        for address, numbers in order:
            with run(page):
                getattr(page, way)()
            assert sharp(page) == numbers
            expect(page).to_have_url(address)
    expect(button(page, "app.redo")).to_be_disabled()


def test_going_back_over_a_change_of_pages_loses_nothing(page):
    """The address of the page before is passed on the way; what was changed is still there."""
    sharp(page)
    moved(page, LEVER, "Home")
    changed = sharp(page)
    page.get_by_role("navigation").get_by_text("Plans", exact=True).click()
    expect(page).to_have_url(re.compile("plans[?]s="))
    settled(page).wait_for_timeout(1000 * IN_FLIGHT)
    while "/explore" not in page.url:
        page.go_back()
    page.get_by_role("heading", name=text("explore.title")).wait_for()
    assert sharp(page) == changed


def test_on_a_phone_the_verdict_stays_in_sight(visit):
    """A bar at the bottom of the screen holds every plan's probability, and follows the lever that is moved."""
    page = visit("explore", phone=True)
    before = sharp(page)
    bar = page.locator(".gs-phonebar")
    expect(bar.locator("b")).to_have_text([words.replace("\u00a0", " ") for words in before])
    bar.get_by_role("link").click()
    lever = page.get_by_test_id("stSlider").filter(has_text=LEVER)
    lever.scroll_into_view_if_needed()
    moved(page, LEVER, "Home")
    after = sharp(page)
    assert after != before
    expect(lever).to_be_in_viewport(ratio=1)
    expect(bar).to_be_in_viewport(ratio=1)
    expect(bar.locator("b")).to_have_text([words.replace("\u00a0", " ") for words in after])
    expect(page.locator(".gs-card").first).not_to_be_in_viewport()


def test_a_number_becomes_a_range(page):
    """In the drawer of all levers: from a tenth below to a tenth above; another end is another scenario."""
    before = sharp(page)
    with run(page):
        page.get_by_text(text("explore.drawer"), exact=True).click()
    name = "Acceleration of the decline, a year"
    page.get_by_role("spinbutton", name=name).wait_for()
    page.get_by_role("button", name=text("drawer.range"), exact=True).first.click()
    ends = [page.get_by_role("spinbutton", name=re.compile(f"{name}.*, {end}$")) for end in ("from", "to")]
    expect(ends[0]).to_have_value("0.2025")
    expect(ends[1]).to_have_value("0.2475")
    ends[1].fill("0.9")
    with run(page):
        ends[1].press("Enter")
    after = sharp(page)
    assert after != before
    ends[0].fill("0.95")
    ends[0].press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("0.9")
    # The message comes before the cards, which are laid out anew.
    settled(page)
    assert verdicts(page) == after


def test_the_numbers_behind_the_charts(page):
    """A switch shows a table for each chart that is drawn."""
    sharp(page)
    page.get_by_text(text("explore.numbers"), exact=True).click()
    expect(page.get_by_test_id("stDataFrame")).to_have_count(3)


def test_the_next_question_leads_to_what_it_hinges_on(page):
    """The one primary button opens that part of Assumptions."""
    sharp(page)
    page.get_by_role("button", name=text("explore.next")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(text("assumptions.title"))
    expect(page.get_by_role("radio", name=text("assumptions.part.hinges"))).to_be_checked()
