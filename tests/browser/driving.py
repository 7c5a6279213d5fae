"""The app as a visitor has it: a server of its own, a Chromium, and pages that keep a list of what they complain of."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit
from weakref import WeakKeyDictionary

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from growthsim.pages.address import CODE
from growthsim.scenario import load, replace
from growthsim.scenario.link import encode

HOST = "127.0.0.1"
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Whatever a page asks for elsewhere is found nowhere.
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}",
]
LEASH = """
import subprocess, sys
app = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)
sys.stdin.read()
app.terminate()
sys.exit(app.wait())
"""
"""Runs a command until its own input ends, which it does when whoever started it is gone, however that came."""
LOG = "server.log"
"""What the server complains of, in its folder."""
PATIENCE = 30_000
"""Milliseconds after which what is waited for will not come."""
WIDE, PHONE = (1400, 1000), (390, 844)
ASKED_BESIDE_A_PAGE = re.compile(r"/[a-z]+/_stcore/(health|host-config)$")
"""Streamlit looks for its server below the page's own path first, is told 404, and then asks at the root."""
DRAWN = "new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
SETTLED = '[data-testid="stApp"][data-test-connection-state="CONNECTED"][data-test-script-state="notRunning"]'
DONE = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}
finished: WeakKeyDictionary[Any, int] = WeakKeyDictionary()
"""How often the app has worked something out to its end, by page; what was broken off for something newer is not
counted."""


@dataclass
class Visitor:
    """A window of its own, and everything in it that should not have been."""

    page: Any
    complaints: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Note foreign addresses, faults of scripts, and dialogs, and how often something is worked out."""
        self.page.on("request", lambda request: self._stays(request.url))
        self.page.on("websocket", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))
        self.page.on("dialog", self._close)
        self.page.on("console", self._hear)

    def _stays(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("data", "blob") and parts.hostname != HOST:
            self.complaints.append(f"request to {address}")

    def _listen(self, line: Any) -> None:
        self._stays(line.url)
        finished[self.page] = 0
        line.on("framereceived", self._count)

    def _count(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes):
            message = ForwardMsg.FromString(frame)
            finished[self.page] += message.script_finished in DONE if message.HasField("script_finished") else 0

    def _close(self, dialog: Any) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _hear(self, message: Any) -> None:
        place = message.location.get("url", "")
        if message.type == "error" and not ASKED_BESIDE_A_PAGE.search(place):
            self.complaints.append(f"console: {message.text} ({place})")


def chromium() -> str:
    """Where the browser is; without one a test fails where all tests must run, and is skipped elsewhere."""
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    path = next(filter(None, found), None)
    if path is None:
        missing = "there is no Chromium: install it (apt-get install chromium) to test in a browser"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return path


@contextmanager
def launched() -> Iterator[Any]:
    """A Chromium without a window; in a sandbox, which only root cannot have."""
    path = chromium()
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=path, args=[*FLAGS, *(["--no-sandbox"] if root else [])])
        try:
            yield browser
        finally:
            browser.close()


def profile_of(browser: Any, phone: bool, dark: bool) -> Any:
    """A new profile of the browser, as empty as a private window."""
    width, height = PHONE if phone else WIDE
    profile = browser.new_context(viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light")
    profile.set_default_timeout(PATIENCE)
    return profile


def forget(page: Any) -> None:
    """Close a visitor's window with all that their profile keeps, but what was fetched from the server."""
    profile = page.context
    page.evaluate("localStorage.clear()")
    for window in profile.pages:
        window.close()
    profile.clear_cookies()
    profile.clear_permissions()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The app's address; the server and its workers end with the block, also where the tests themselves are killed."""
    command = [sys.executable, "-m", "growthsim", "app", "--port", str(free_port()), "--no-browser"]
    paths = [str(Path(__file__).parents[2]), *filter(None, [os.environ.get("PYTHONPATH")])]
    with (folder / LOG).open("w") as log:
        leash = subprocess.Popen(
            [sys.executable, "-c", LEASH, *command], cwd=folder, start_new_session=True, text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log,
        )  # fmt: skip
    assert leash.stdin is not None
    assert leash.stdout is not None
    try:
        address = leash.stdout.readline().removeprefix("growthsim: ").strip()
        answered(address)
        yield address
    finally:
        leash.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            leash.wait(10)
        with suppress(ProcessLookupError):
            os.killpg(leash.pid, signal.SIGKILL)
        leash.wait()
        leash.stdout.close()


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def answered(address: str) -> None:
    """Wait until the server at an address answers."""
    until = time.monotonic() + PATIENCE / 1000
    while True:
        try:
            urllib.request.urlopen(f"{address}_stcore/health", timeout=1).read()
        except OSError:
            assert time.monotonic() < until, f"nothing answers at {address}"
            time.sleep(0.1)
        else:
            return


def coarse(page: str, name: str = "sensor", years: float = 15.0) -> str:
    """The address of a page with a shipped story told in quarters, which takes a third of the time to work out."""
    story = replace(load(name), {"span.steps_per_year": 4, "span.years": years})
    return f"{page}?{urlencode({CODE: encode(story)})}"


def settled(page: Any) -> Any:
    """The page once it has a title and nothing is worked out any more."""
    page.locator("h1.gs-title").first.wait_for()
    page.locator(SETTLED).wait_for()
    return page


def verdicts(page: Any) -> list[str]:
    """The probabilities on the verdict cards, as they are read."""
    return [str(words) for words in page.locator(".gs-card .gs-number").all_inner_texts()]


def sharp(page: Any) -> list[str]:
    """The verdicts of all futures."""
    page.wait_for_function(
        "() => { const foots = [...document.querySelectorAll('.gs-card p.gs-foot')];"
        " return foots.length && foots.every(foot => foot.textContent.startsWith('±')) }"
    )
    settled(page)
    return verdicts(page)


@contextmanager
def run(page: Any) -> Iterator[None]:
    """Whatever is done in the block makes the app work something out; leave when it has, and it is on the screen."""
    before, until = finished[page], time.monotonic() + PATIENCE / 1000
    yield
    while finished[page] == before:
        assert time.monotonic() < until, "the app has not worked anything out"
        page.wait_for_timeout(20)
    page.evaluate(DRAWN)
    settled(page)


def moved(page: Any, lever: str, key: str) -> str:
    """Move a lever by a key and wait for what comes of it; what the lever says then."""
    slider = page.get_by_role("slider", name=lever).first
    slider.focus()
    with run(page):
        page.keyboard.press(key)
    return str(slider.get_attribute("aria-valuetext"))


def unfold(page: Any, field: Any) -> None:
    """Open a list in the middle of the window: one that is scrolled while it opens closes again. A popover may flip."""
    field.evaluate("field => field.closest('[data-testid=stPopoverBody]') || field.scrollIntoView({block: 'center'})")
    page.evaluate(DRAWN)
    field.click()
    page.get_by_role("option").first.wait_for()


def sought(page: Any, field: Any, words: str) -> None:
    """Find an entry of a list by typing a part of it, and take it with the key Enter."""
    unfold(page, field)
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(words)
    page.locator("[role=option][data-focused]").filter(has_text=words).wait_for()
    with run(page):
        page.keyboard.press("Enter")


def fits(page: Any) -> None:
    """Wait until nothing can be moved sideways; after another width things take a moment to find their places."""
    page.wait_for_function(
        "() => [document.documentElement, document.querySelector('[data-testid=stMain]')]"
        ".every(part => part.scrollWidth <= part.clientWidth)",
        timeout=PATIENCE,
    )


def brightness(page: Any, what: str) -> float:
    """How bright the ground or the ink is, from 0 to 1."""
    colour = page.locator('[data-testid="stApp"]').evaluate(f"part => getComputedStyle(part).{what}")
    red, green, blue = (int(part) for part in re.findall(r"\d+", colour)[:3])
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255
