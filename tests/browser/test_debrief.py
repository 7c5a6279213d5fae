"""A class in the browser: twenty-five files dropped at once, some of them hostile, on a wide screen and on a phone."""

from __future__ import annotations

import base64
import csv
import io
import json
import zlib
from pathlib import Path

import pytest
from playwright.sync_api import expect

from growthsim.lessons.classroom import PREFIX, guess_code, guess_text
from growthsim.scenario import load, replace
from growthsim.scenario.link import encode
from growthsim.texts import text
from tests.browser.driving import fits, run, settled
from tests.lessons.classes import handed

HOSTILE = "<img src=x onerror=alert(1)> **b** $x$ =1+1"
FIRM = encode(replace(load("sensor"), {"span.steps_per_year": 4}), "sensor")
GOOD = 22
CHART = '[data-testid="stVegaLiteChart"]'
BOMB = PREFIX + base64.urlsafe_b64encode(zlib.compress(b"[" * 50_000_000, 9)).decode()
BAD = {
    "bomb.json": (BOMB, "the code holds more than 1,000,000 bytes"),
    "deep<b>.json": ('{"growthsim_guess":1,"lesson":' + "[" * 100_000, "too deep to be read"),
    "script.json": (json.dumps({"growthsim_guess": 1, "lesson": HOSTILE}), "there is no such lesson"),
}


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Twenty-two good guesses, two with a firm and one with a hostile name, and three that are none."""
    for number in range(GOOD):
        team = HOSTILE if number == 0 else f"Team {number}"
        guess = handed(team, 10.0 * 2.0**number, code=FIRM if number < 2 else "").guess
        (tmp_path / f"{number:02d}.json").write_text(guess_text(guess), encoding="utf-8")
    for name, (content, _) in BAD.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return sorted(tmp_path.iterdir())


def dropped(page, files) -> None:
    """Give the files to the field, and wait until all came of it, the firms too."""
    with run(page):
        page.locator("input[type=file]").set_input_files(files)
    page.locator(CHART).first.locator("svg").wait_for()


@pytest.mark.parametrize("look", [{}, {"phone": True, "dark": True}])
def test_a_class_is_seen_at_once(visit, files, look):
    """The good ones are drawn and said, each bad one is named with its reason, nothing acts, nothing runs over."""
    page = visit("debrief", **look)
    dropped(page, files)
    expect(page.get_by_role("heading", level=2).first).to_have_text(
        text("classroom.guesses", lesson=text("lesson.steps.title"), count=str(GOOD))
    )
    expect(page.locator(".gs-error li")).to_have_count(len(BAD))
    for name, (_, reason) in BAD.items():
        line = page.locator(".gs-error li").filter(has_text=name)
        expect(line).to_contain_text(reason)
    assert page.locator(".gs-error img, .gs-table img, .gs-note img").count() == 0
    # A dot for each guess at each of three places, and one in the explanation.
    assert page.locator(f"{CHART} svg .mark-symbol path").count() >= 3 * GOOD + 1
    expect(page.get_by_role("heading", name=text("classroom.firms"))).to_be_visible()
    expect(page.locator(".gs-table").last.locator("tbody tr")).to_have_count(2)
    fits(page)


def test_the_table_goes_along_harmlessly(visit, files, tmp_path):
    """Every guess at every place, and no name that a spreadsheet would take for a formula."""
    page = visit("debrief")
    dropped(page, [*files[:GOOD], *_named(tmp_path / "formula.json", "=1+1")])
    with page.expect_download() as waited:
        page.get_by_role("button", name=text("classroom.table")).click()
    rows = list(csv.DictReader(io.StringIO(Path(waited.value.path()).read_text(encoding="utf-8"))))
    assert len(rows) == 3 * (GOOD + 1)
    assert {"'=1+1", HOSTILE} <= {row["team"] for row in rows}


def _named(path: Path, team: str) -> list[Path]:
    path.write_text(guess_text(handed(team, 10.0).guess), encoding="utf-8")
    return [path]


def test_codes_do_as_well_and_clear_forgets(visit):
    """A code for each line; cleared, the page is as it was."""
    page = visit("debrief")
    field = page.get_by_role("textbox", name=text("classroom.codes"))
    field.fill("\n".join(guess_code(handed(team, 1e4).guess) for team in ("Ada", "Bo")))
    # Leaving the field sends what is in it; only then the button.
    with run(page):
        field.blur()
    with run(page):
        page.get_by_role("button", name=text("classroom.codes_read")).click()
    expect(page.get_by_text(text("classroom.taken", count="2"))).to_be_visible()
    expect(field).to_have_value("")
    with run(page):
        page.get_by_role("button", name=text("classroom.clear"), exact=True).click()
    expect(page.get_by_text(text("classroom.empty"))).to_be_visible()
    assert settled(page).locator(CHART).count() == 0
