"""History in a browser: pick a case, move the year, show what came, and a version without names for a class."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from growthsim.analysis.history_view import case_numbers, spoken
from growthsim.history.library import cases
from growthsim.texts import text
from tests.browser.driving import PHONE, WIDE, fits, moved, run, sought, unfold

MARKED = "document.querySelectorAll('.stVegaLiteChart svg').forEach(svg => svg.dataset.before = 'yes')"


def finding(page):
    return page.locator(".gs-history-first")


def turn(page, name):
    """Turn a switch and wait for what comes of it."""
    with run(page):
        page.get_by_text(text(f"history.page.{name}"), exact=True).click()


def test_a_case_is_picked_its_year_moved_and_its_end_shown(visit):
    """What came appears in charts that stay where they are, and hides again when another year is asked for."""
    page = visit("history")
    expect(finding(page)).to_contain_text("Known until 2013")
    sought(page, page.get_by_role("combobox", name=re.compile("^Case")), "Toys R Us")
    expect(finding(page)).to_contain_text("Amazon")
    expect(page.locator(".stVegaLiteChart svg")).to_have_count(3)
    before = finding(page).inner_text()
    assert moved(page, text("history.page.known"), "ArrowRight") == "2005"
    expect(finding(page)).not_to_have_text(before)
    expect(finding(page)).to_contain_text("Known until 2005")
    page.evaluate(MARKED)
    turn(page, "reveal")
    expect(page.locator(".gs-history-came")).to_contain_text("Half of the market came in 2012.")
    expect(page.locator(".stVegaLiteChart svg[data-before]")).to_have_count(3)
    expect(page.locator(".stVegaLiteChart").first).to_contain_text(text("history.chart.came"))
    moved(page, text("history.page.known"), "ArrowLeft")
    expect(page.locator(".gs-history-came")).to_have_count(0)
    expect(page.locator(".stVegaLiteChart svg[data-before]")).to_have_count(3)


@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
def test_a_masked_case_has_no_name_anywhere(visit, phone):
    """Not in the page's text, its source, its charts, its list of cases, or the address; shown to its end as well."""
    (case,) = cases("stores/sears")
    page = visit("history?case=stores%2Fsears", phone=phone)
    expect(finding(page)).to_contain_text("Amazon")
    turn(page, "mask")
    turn(page, "reveal")
    turn(page, "others")
    expect(finding(page)).to_contain_text("Known until year 0")
    expect(page.locator(".gs-history-came")).to_contain_text("year 8")
    fits(page)
    names = ["Amazon", "Sears", "Kmart", "stores", spoken(case.old.name), "USD", "2004", "2012", *case.sources]
    held = "\n".join([page.content(), page.url, page.evaluate("document.body.innerText"), page.title()])
    # Streamlit's own styles and scripts are no words of the page, and digits of a place in a drawing are no year.
    held = re.sub(r"<(style|script)\b.*?</\1>|\d*\.\d+", "", held, flags=re.DOTALL)
    assert [name for name in names if name in held] == []
    expect(page.locator(".stVegaLiteChart").first).to_contain_text("−5")
    expect(page).to_have_url(re.compile(rf"[?]case={case_numbers()['stores/sears']}$"))
    unfold(page, page.get_by_role("combobox", name=re.compile("^Case")))
    options = page.get_by_role("option").all_inner_texts()
    assert all(re.fullmatch(r"Case \d+", words) for words in options)


def test_the_masked_address_opens_masked(visit):
    """Who gets the address of a class sees no name on the way either."""
    page = visit(f"history?case={case_numbers()['video_rental']}&known=5")
    expect(finding(page)).to_contain_text("year 0")
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuetext", "4")
    assert "Netflix" not in page.evaluate("document.body.innerText")


def test_everything_fits_wide_and_narrow_with_all_shown(visit):
    page = visit("history?case=stores%2Fcircuit_city")
    turn(page, "reveal")
    turn(page, "others")
    for width, height in (WIDE, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        fits(page)
    expect(page.get_by_text("Circuit City closed or was insolvent in 2008.")).to_be_visible()


def test_the_line_on_explore_leads_here(page):
    """Beside the verdict stands what history says, and a click leads to it."""
    line = page.locator(".st-key-explore-history")
    expect(line).to_contain_text("chosen because something happened")
    line.get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(text("history.page.title"))


def test_a_picture_and_a_table_are_taken_along(visit):
    """Made when they are asked for, named after the case."""
    page = visit("history")
    for ending in ("png", "svg", "csv"):
        with page.expect_download() as taken:
            page.get_by_role("button", name=text(f"history.page.take_{ending}")).click()
        assert taken.value.suggested_filename == f"combustion-and-electric-cars-in-norway.{ending}"
        content = taken.value.path().read_bytes()
        assert content.startswith({"png": b"\x89PNG", "svg": b"<svg", "csv": b'"# Comb'}[ending])
