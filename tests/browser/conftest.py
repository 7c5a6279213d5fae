"""One server for each process that tests, one Chromium for each file, a window of its own for each visitor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.driving import LOG, Visitor, forget, launched, profile_of, served, settled

Visit = Callable[..., Any]
Profiles = dict[tuple[bool, bool], list[Any]]
MOST_SAID = 3000
"""Last characters of the server's complaints that a failed test shows."""


@pytest.fixture(scope="session")
def app_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the app is started, and where its complaints are written."""
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="session")
def app(app_folder: Path) -> Iterator[str]:
    """The address of the app, served as `growthsim app` serves it."""
    with served(app_folder) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A Chromium; each file has its own, for the thread that drives one cannot run anything asynchronous beside."""
    with launched() as found:
        yield found


@pytest.fixture(scope="module")
def idle(browser: Any) -> Profiles:
    """Profiles that nobody uses, by what they are for: they hold the app's scripts and nothing else."""
    return defaultdict(list)


@pytest.fixture
def visit(request: pytest.FixtureRequest, browser: Any, idle: Profiles, app_folder: Path) -> Iterator[Visit]:
    """
    Open a page of the app in a new window: `visit("explore", phone=True, dark=True)`.

    Each visitor of a test has a profile of their own; it is emptied for visitors of later tests, who need not fetch
    the app's scripts again. When the test ends, no window may have asked for anything elsewhere, or complained, or
    shown an exception.
    """
    address: str = request.getfixturevalue("app")
    visitors: list[tuple[tuple[bool, bool], Visitor]] = []

    def opened(path: str = "", phone: bool = False, dark: bool = False) -> Any:
        profile = idle[phone, dark].pop() if idle[phone, dark] else profile_of(browser, phone, dark)
        visitor = Visitor(profile.new_page())
        visitor.watch()
        visitors.append(((phone, dark), visitor))
        visitor.page.goto(path if path.startswith("http") else f"{address}{path}")
        return settled(visitor.page)

    yield opened
    failed = any(visitor.page.locator('[data-testid="stException"]').count() for _, visitor in visitors)
    for kind, visitor in visitors:
        forget(visitor.page)
        idle[kind].append(visitor.page.context)
    assert [visitor.complaints for _, visitor in visitors] == [[] for _ in visitors]
    assert not failed, (app_folder / LOG).read_text()[-MOST_SAID:]


@pytest.fixture
def page(visit: Visit) -> Any:
    """Explore in a wide window, with the shipped scenario the app opens with."""
    return visit("explore")
