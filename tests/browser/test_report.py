"""The report in Chromium: no network, nothing runs, nothing overflows, and it prints on A4."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from growthsim.export.report import report
from tests.browser.paper import A4, opened, pages_of
from tests.builders import simulated

HOSTILE = "</script></style><img src=x onerror=alert(1)> $x$ ![](http://example.org/p.png)"
PLANS = {"linear": {"label": HOSTILE}, "exo": {"label": "Change " * 12, "start": 1.0, "methods": {"mtp": 0.9}}}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report on two scenarios whose every text is hostile."""
    datasets = [
        simulated(
            PLANS, runs=40, years=8, title=title, question=HOSTILE, description=HOSTILE, sources=[HOSTILE, "x" * 300],
            look_at=[HOSTILE],
        )
        for title in (HOSTILE, "A calm firm")
    ]  # fmt: skip
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(report(datasets, [HOSTILE, "calm"]), encoding="utf-8")
    return path


def test_hostile_texts_do_nothing(browser: Any, written: Path) -> None:
    """One request for the document itself, no dialog, no word on the console, no picture; the title is all there."""
    with opened(browser, written) as seen:
        assert seen.page.locator("h2.title").first.inner_text() == HOSTILE
        assert seen.page.locator("img").count() == 0
        seen.page.wait_for_timeout(100)
        assert [address for address in seen.requests if not address.startswith("data:")] == [written.as_uri()]
        assert (seen.dialogs, seen.complaints) == ([], [])


@pytest.mark.parametrize("width", [1200, 800, 390, 320])
def test_no_window_is_too_narrow(browser: Any, written: Path, width: int) -> None:
    """Nothing but a table in its own box reaches beyond the window's edge."""
    with opened(browser, written, width=width) as seen:
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_phone_has_its_own_drawings(browser: Any, written: Path) -> None:
    """In narrow windows the wide charts give way to narrow ones with letters of a readable size."""
    with opened(browser, written, width=390) as seen:
        assert not seen.page.locator(".wide").first.is_visible()
        heights = seen.page.evaluate(
            "[...document.querySelectorAll('svg text')].map(e => e.getBoundingClientRect()).filter(r => r.height)"
            ".map(r => r.height)"
        )
        assert min(heights) >= 11


def test_the_shipped_fonts_are_used(browser: Any, written: Path) -> None:
    """Text and headings are set in the fonts that the document carries."""
    with opened(browser, written) as seen:
        loaded = seen.page.evaluate("[...document.fonts].filter(f => f.status == 'loaded').map(f => f.family)")
        assert {name.strip('"') for name in loaded} == {"Growthsim Sans", "Growthsim Serif"}


def test_the_page_and_its_charts_follow_the_device(browser: Any, written: Path) -> None:
    """On a dark device ground, text and lines of charts change together."""
    colours = []
    for dark in (False, True):
        with opened(browser, written, dark=dark) as seen:
            colours.append(
                seen.page.evaluate(
                    "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color,"
                    "getComputedStyle(document.querySelector('svg line[stroke]')).stroke]"
                )
            )
    assert all(one != other for one, other in zip(*colours, strict=True))


def test_it_prints_on_a4(browser: Any, written: Path) -> None:
    """Every page is A4, each chapter begins on its own, and on paper the ground is white on a dark device too."""
    with opened(browser, written, dark=True) as seen:
        pages = pages_of(seen.page.pdf(prefer_css_page_size=True))
        seen.page.emulate_media(media="print", color_scheme="dark")
        assert seen.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        breaks = seen.page.evaluate(
            "[...document.querySelectorAll('.chapter')].map(e => getComputedStyle(e).breakBefore)"
        )
        assert breaks == ["page", "page"]
        # As wide as the sheet without its margins, nothing reaches over the edge.
        seen.page.set_viewport_size({"width": 680, "height": 900})
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 680
    assert 5 <= len(pages) <= 22
    assert all(size == pytest.approx(A4, abs=2) for size in pages)
