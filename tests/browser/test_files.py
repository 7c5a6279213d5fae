"""Files: what the app gives away opens again, and what it is given is checked."""

from __future__ import annotations

import csv
import io
import re
import struct
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from growthsim.export.carried import scenario_text_in
from growthsim.pages.options import LARGEST_SENT, LARGEST_UPLOAD
from growthsim.scenario import dumps, load, loads, replace
from growthsim.texts import text
from tests.browser.driving import moved, settled, sharp, sought

TALL = {"width": 1400, "height": 2400}
HOSTILE = "</script><img src=x onerror=alert(1)> ![](http://evil.example/x.png) $x^2$ <b>b</b>"
EDITED = replace(load("sensor"), {"market.price_sensitivity": 3.0})
FORMS = {"SVG": "svg", "PDF": "pdf", "HTML snippet to embed": "html"}
BAD = {
    "letter.toml": (b"Dear Sir,\nwhen?", "letter.toml"),
    "picture.png": (b"\x89PNG\r\n\x1a\n", "picture.png"),
    "wrong.toml": (b"schema = 1\n[market]\nprice_sensitivty = 3\n", "price_sensitivity"),
    "nested.toml": (b"schema = 1\nx = " + b"[" * 20_000, "nested.toml"),
    "costs.csv": (b"year,cost\n2009,75000\n", "a cost series belongs on the page Technologies"),
}


@pytest.fixture
def page(visit):
    """Explore in a window in which nothing scrolls: a popover that opens while the page scrolls may end up outside."""
    shown = visit("explore")
    shown.set_viewport_size(TALL)
    return shown


def button(page, key):
    return page.get_by_role("button", name=text(key), exact=True)


@pytest.fixture
def edited(page):
    """Explore with one lever moved."""
    sharp(page)
    moved(page, "Price sensitivity", "PageDown")
    sharp(page)
    return page


def taken(page, press, folder: Path) -> Path:
    """What is downloaded when this is pressed."""
    with page.expect_download() as waited:
        press.click()
    path = folder / waited.value.suggested_filename
    waited.value.save_as(path)
    return path


def dropped(page, path: Path) -> None:
    """Give a file to the dialog that loads."""
    button(page, "app.load").click()
    page.get_by_role("dialog").locator("input[type=file]").set_input_files(path)


def held_in(path: Path):
    """The scenario that a file carries."""
    return loads(scenario_text_in(path.name, path.read_bytes()))


def test_a_saved_scenario_opens_the_same(edited, visit, tmp_path):
    """Saved, then dropped on the app in another browser: same values, same verdict."""
    before = sharp(edited)
    path = taken(edited, button(edited, "keep.save"), tmp_path)
    assert held_in(path) == EDITED
    other = visit("explore")
    sharp(other)
    dropped(other, path)
    expect(other.get_by_role("dialog")).to_have_count(0)
    expect(other.get_by_role("slider", name="Price sensitivity")).to_have_attribute("aria-valuetext", "3.0")
    assert sharp(other) == before


def test_an_exported_picture_opens_again(edited, visit, tmp_path):
    """A PNG of at least 1920 pixels, which carries its scenario; dropped on Start it leads to the same verdict."""
    before = sharp(edited)
    button(edited, "keep.chart").click()
    path = taken(edited, button(edited, "keep.make"), tmp_path)
    content = path.read_bytes()
    assert content.startswith(b"\x89PNG\r\n")
    assert struct.unpack(">I", content[16:20])[0] >= 1920
    assert held_in(path) == EDITED
    other = visit()
    other.locator("input[type=file]").set_input_files(path)
    expect(other.get_by_role("heading", level=1)).to_have_text(text("explore.title"))
    assert sharp(other) == before


def test_a_chart_in_other_forms(page, tmp_path):
    """Named after scenario and chart, of the kind it says, words as words, and the scenario inside."""
    sharp(page)
    button(page, "keep.chart").click()
    for form, ending in FORMS.items():
        sought(page, page.get_by_role("combobox", name=text("keep.form_of")), form)
        path = taken(page, button(page, "keep.make"), tmp_path)
        assert path.name == f"the-sensor-that-fell-from-200-000-to-1-000-dollars-revenue.{ending}"
        content = path.read_bytes()
        assert held_in(path) == load("sensor")
        if form == "PDF":
            assert content.startswith(b"%PDF-")
        else:
            words = content.decode("utf-8")
            assert words.count("<text") > 10
            assert "Become an ExO" in words
            assert "<script" not in words


def test_the_field_says_which_chart_is_made(page, tmp_path):
    """The chart named in the closed list is the one in the file, before and after another is chosen."""
    sharp(page)
    button(page, "keep.chart").click()
    field = page.get_by_role("combobox", name=text("keep.chart_of"))
    expect(field).to_have_value(text("explore.chart_revenue"))
    sought(page, field, text("explore.chart_disruption"))
    expect(field).to_have_value(text("explore.chart_disruption"))
    settled(page)
    assert taken(page, button(page, "keep.make"), tmp_path).name.endswith("-disruption.png")


def test_the_data_are_read_by_others(page, tmp_path):
    """The CSV has a head and numbers; the workbook is a good archive with more than one sheet and the scenario."""
    sharp(page)
    button(page, "keep.data").click()
    table = taken(page, button(page, "keep.csv"), tmp_path).read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert {"plan", "year", "p10", "p50", "p90"} <= set(rows[0])
    assert {row["plan"] for row in rows} >= {"linear", "exo"}
    assert all(float(row["p10"]) <= float(row["p50"]) <= float(row["p90"]) for row in rows if row["p50"])
    path = taken(page, button(page, "keep.workbook"), tmp_path)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert sum(name.startswith("xl/worksheets/sheet") for name in archive.namelist()) > 2
    assert held_in(path) == load("sensor")


def offline(browser, path: Path) -> tuple[str, list[str]]:
    """The words of a page opened from the disk with the network off, and everything it asks for or complains of."""
    context = browser.new_context(offline=True)
    page, noise = context.new_page(), []
    page.on("request", lambda request: noise.append(request.url))
    page.on("console", lambda message: noise.append(message.text))
    page.on("dialog", lambda dialog: (noise.append(dialog.message), dialog.dismiss()))
    page.goto(path.as_uri())
    page.evaluate("document.fonts.ready.then(() => true)")
    words = page.locator("body").inner_text()
    context.close()
    return words, [entry for entry in noise if not entry.startswith(("data:", path.as_uri()))]


def test_the_report_needs_no_network(edited, browser, tmp_path):
    """Opened from the disk with the network off, it shows every plan's verdict and asks for nothing."""
    verdict = sharp(edited)
    path = taken(edited, button(edited, "keep.report"), tmp_path)
    assert held_in(path) == EDITED
    words, noise = offline(browser, path)
    assert noise == []
    assert all(number in words for number in verdict)


def test_a_file_that_is_too_large_is_refused(page, tmp_path):
    """More than five megabytes are not opened, and the message says how many may be; more than six are not sent."""
    sharp(page)
    path = tmp_path / "large.toml"
    path.write_bytes(b"#" + b" " * (LARGEST_UPLOAD * 2**20) + b"\nschema = 1\n")
    dropped(page, path)
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("alert")).to_contain_text("at most 5,000,000 are opened")
    path.write_bytes(b"#" + b" " * (LARGEST_SENT * 2**20) + b"\nschema = 1\n")
    dialog.locator("input[type=file]").set_input_files(path)
    expect(dialog).to_contain_text(re.compile(rf"must be {LARGEST_SENT}(\.0)?MB or smaller"))
    expect(dialog).to_contain_text("up to 5\u00a0MB")
    expect(page.locator(".gs-eyebrow").first).to_have_text(load("sensor").title)


def test_a_bad_file_is_refused_with_a_reason(page, tmp_path):
    """The dialog stays and says what is wrong with which file; the scenario stays too."""
    sharp(page)
    for name, (content, reason) in BAD.items():
        path = tmp_path / name
        path.write_bytes(content)
        dropped(page, path)
        alert = page.get_by_role("dialog").get_by_role("alert")
        expect(alert).to_have_count(1)
        expect(alert).to_contain_text(reason)
        page.get_by_role("dialog").get_by_role("button", name="Close", exact=True).click()
        expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".gs-eyebrow").first).to_have_text(load("sensor").title)


def test_hostile_texts_of_a_file_do_nothing(page, browser, tmp_path):
    """Title, question and plans stand as they were written, on the page and in the report made from it."""
    sharp(page)
    hostile = replace(load("sensor"), {"title": HOSTILE, "question": HOSTILE, "span.runs": 100})
    hostile = replace(hostile, {"plans.linear.label": HOSTILE, "plans.exo.label": HOSTILE[:40]})
    path = tmp_path / "hostile.toml"
    path.write_text(dumps(hostile), encoding="utf-8")
    dropped(page, path)
    expect(page.locator(".gs-eyebrow").first).to_have_text(HOSTILE)
    expect(page.locator(".gs-card .gs-name").first).to_have_text(HOSTILE)
    expect(page.locator(".stVegaLiteChart svg text").filter(has_text="</script>").first).to_be_attached()
    assert page.locator("img[src='x'], .katex").count() == 0
    report = taken(page, button(page, "keep.report"), tmp_path)
    assert set(report.stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    words, noise = offline(browser, report)
    assert noise == []
    assert HOSTILE in words
