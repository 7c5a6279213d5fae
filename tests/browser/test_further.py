"""Plans, Technologies, Compare and Assumptions: what only a browser shows of them."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from growthsim.scenario import load
from growthsim.texts import text
from tests.browser.driving import moved, run, sharp, sought, verdicts

QUESTION = text("explore.title")


def heading(page):
    return page.get_by_role("heading", level=1)


def test_a_change_is_added_to_a_plan_by_typing(visit):
    """A few letters find the number to change; its row opens, and the plan's picture shows it."""
    page = visit("plans")
    rows = page.locator(".gs-plans-action")
    before = rows.count()
    field = page.get_by_role("combobox", name=text("plans.add_action"))
    sought(page, field, "Days until")
    expect(rows).to_have_count(before + 1)
    expect(page.get_by_role("button", name=text("plans.close"), exact=True)).to_have_count(1)
    page.get_by_role("button", name=text("plans.next")).click()
    expect(heading(page)).to_have_text(QUESTION)
    expect(page.locator(".gs-eyebrow").first).to_contain_text("edited")


def test_what_the_plans_do_is_told_again_on_explore(visit):
    """A plan that is removed is gone from both pages, and undo on the other page brings it back."""
    page = visit("plans")
    expect(page.locator(".gs-plans-echo")).to_have_count(2)
    with run(page):
        page.get_by_role("button", name=text("plans.remove_plan")).click()
    expect(page.locator(".gs-plans-echo")).to_have_count(1)
    page.get_by_role("navigation").get_by_text(text("app.page.explore"), exact=True).click()
    expect(heading(page)).to_have_text(QUESTION)
    assert len(sharp(page)) == 1
    with run(page):
        page.get_by_role("button", name=text("app.undo"), exact=True).click()
    assert len(verdicts(page)) == 2


def test_a_measured_series_is_put_into_the_firm(visit):
    """From the laboratory's button to Explore, where the technology rests on figures and can be undone."""
    page = visit("technologies")
    expect(page.locator(".stVegaLiteChart svg").first).to_be_visible()
    page.get_by_role("button", name=text("technologies.use.button")).click()
    expect(heading(page)).to_have_text(QUESTION)
    expect(page.locator(".gs-eyebrow").first).to_contain_text("edited")
    expect(page.get_by_role("button", name=text("app.undo"), exact=True)).to_be_enabled()


def test_two_scenarios_are_laid_side_by_side(visit):
    """The one on the desk and a shipped one, chosen by typing: two names, one picture, the differences below."""
    page = visit("compare")
    sought(page, page.get_by_role("combobox", name=text("compare.add")), "lidar as")
    expect(page.locator(".gs-compare-name")).to_have_text([re.compile(re.escape(load(name).title)) for name in
                                                          ("sensor", "lidar")])  # fmt: skip
    expect(page.locator(".stVegaLiteChart svg")).not_to_have_count(0)
    expect(page.get_by_role("heading", name=text("compare.differs"))).to_be_visible()


def test_every_formula_is_set(visit):
    """The formulas of the part on equations, found by a few letters, hold no sign that the browser cannot set."""
    page = visit("assumptions")
    with run(page):
        page.get_by_role("radio", name=text("assumptions.part.equations")).click()
    expect(page.locator(".katex").first).to_be_visible()
    field = page.get_by_role("combobox", name=re.compile("^Equation"))
    for words in ("Student t", "Bass model", "Amdahl"):
        sought(page, field, words)
        expect(page.locator(".st-key-assumptions-formula .katex").first).to_be_visible()
        assert page.locator(".katex-error").count() == 0


def test_what_the_verdict_hinges_on_opens_in_explore(visit):
    """Computed when asked for; a button puts one end of an assumption into the scenario and shows what it does."""
    page = visit("assumptions")
    with run(page):
        page.get_by_role("radio", name=text("assumptions.part.hinges")).click()
    with run(page):
        page.get_by_role("button", name=text("assumptions.hinges_compute")).click()
    page.get_by_role("button", name=text("assumptions.hinge_open", value="0"), exact=True).first.click()
    expect(heading(page)).to_have_text(QUESTION)
    expect(page.locator(".gs-eyebrow").first).to_contain_text("1 setting differs")
    sharp(page)
    moved(page, "Price sensitivity", "PageDown")
    expect(page.locator(".gs-eyebrow").first).to_contain_text("2 settings differ")
