"""
How long a visitor waits after moving a slider, measured in a real browser.

    python benchmarks/app_latency.py [--moves 30] [--view revenue] [--scenario sensor] [--port 8650]

starts the app on localhost, opens Explore in headless Chromium, moves a slider by its keys, and takes the time from the
key to the frame in which the last of the visible charts has its first picture (200 futures) and its sharpened one.
The split: until the browser sends, until the server's last message of the first picture is there, and drawing.
Figures depend on the machine, which is named, and on what else it does at the time.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from typing import Any

from playwright.sync_api import Page, sync_playwright

FLAGS = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]

WATCH = """
(() => {
  const log = window.__log = {key: 0, sent: [], got: [], drawn: [], done: []};
  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    constructor(...given) {
      super(...given);
      const size = data => data.size || data.byteLength || 0;
      this.addEventListener('message', event => log.got.push([performance.now(), size(event.data)]));
    }
    send(data) { log.sent.push(performance.now()); return super.send(data); }
  };
  document.addEventListener('keydown', () => { log.key = performance.now(); }, true);
  window.__watch = () => {
    window.__seen = [];
    document.querySelectorAll('.stVegaLiteChart').forEach((chart, place) => {
      chart.querySelector('svg').dataset.seen = 'same';
      new MutationObserver(() => {
        requestAnimationFrame(() => log.drawn.push([place, performance.now()]));
      }).observe(chart, {subtree: true, childList: true, attributes: true});
    });
    new MutationObserver(() => {
      const waits = [...document.querySelectorAll('.gs-sharpening')].some(each => each.textContent.trim());
      log.done.push([waits, performance.now()]);
    }).observe(document.querySelector('.stMain'), {subtree: true, childList: true, characterData: true});
  };
  window.__clear = () => { log.sent = []; log.got = []; log.drawn = []; log.done = []; };
})();
"""


def main() -> None:
    """Measure and print."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--moves", type=int, default=30)
    reader.add_argument("--view", default="revenue")
    reader.add_argument("--scenario", default="sensor")
    reader.add_argument("--slider", default="Cost halves every")
    reader.add_argument("--port", type=int, default=8650)
    given = reader.parse_args()
    server = start(given.port)
    try:
        report(given, measured(given))
    finally:
        server.terminate()
        server.wait(10)


def start(port: int) -> subprocess.Popen[bytes]:
    """The app on localhost, once it answers."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            sys.exit(f"port {port} is taken; choose another with --port")
    command = [sys.executable, "-m", "growthsim", "app", "--port", str(port), "--no-browser"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1).read()
            return server
        except OSError:
            time.sleep(0.1)
    server.kill()
    sys.exit("the app did not start")


def measured(given: argparse.Namespace) -> dict[str, Any]:
    """First load, then one row for each move."""
    with sync_playwright() as player:
        flags = [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        browser = player.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        page.add_init_script(WATCH)
        begun = time.perf_counter()
        page.goto(f"http://127.0.0.1:{given.port}/explore{_asked(given)}")
        page.wait_for_selector(".stVegaLiteChart svg", timeout=30_000)
        first = time.perf_counter() - begun
        page.wait_for_timeout(4000)
        page.evaluate("window.__watch()")
        slider = page.get_by_role("slider", name=given.slider).first
        slider.focus()
        # Always onwards: what was seen before is remembered and would come at once.
        moves = [_move(page, "ArrowRight") for _ in range(given.moves + 1)][1:]
        kept = page.evaluate(
            "[...document.querySelectorAll('.stVegaLiteChart svg')].every(e => e.dataset.seen === 'same')"
        )
        charts = page.locator(".stVegaLiteChart").count()
        browser.close()
    return {"first": first, "moves": moves, "kept": kept, "charts": charts}


def _asked(given: argparse.Namespace) -> str:
    """The address of another scenario or view than the first."""
    from growthsim.scenario import load
    from growthsim.scenario.link import encode

    return f"?s={encode(load(given.scenario), given.scenario)}&chart={given.view}"


def _move(page: Page, key: str) -> dict[str, float]:
    """Press a key and wait until the picture is sharp; milliseconds."""
    page.evaluate("window.__clear()")
    page.keyboard.press(key)
    page.wait_for_function(
        "() => { const d = window.__log.done; return d.some(e => e[0]) && !d[d.length - 1][0]"
        " && performance.now() - d[d.length - 1][1] > 250 }",
        timeout=20_000,
    )
    page.wait_for_timeout(250)
    log = json.loads(page.evaluate("JSON.stringify(window.__log)"))
    sharp_from = next(when for waits, when in log["done"][::-1] if waits)
    begun = [when for waits, when in log["done"] if not waits and when > sharp_from]
    # Marks that move before the bar of the first picture is gone belong to that picture.
    turn = begun[0] if begun else float("inf")
    early = [when for _, when in log["drawn"] if when < turn]
    late = [when for _, when in log["drawn"] if when >= turn]
    first = max(early, default=float("nan"))
    messages = [(when, size) for when, size in log["got"] if when <= first]
    return {
        "first": first - log["key"],
        "sharp": max(late, default=first) - log["key"],
        "send": log["sent"][0] - log["key"],
        "server": max(when for when, _ in messages) - log["sent"][0],
        "drawing": first - max(when for when, _ in messages),
        "kilobytes": sum(size for _, size in messages) / 1000,
        "charts": len({place for place, when in log["drawn"] if when < turn}),
    }


def report(given: argparse.Namespace, found: dict[str, Any]) -> None:
    """Print medians and the slowest twentieth."""
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{given.scenario}, {given.view}, {given.slider}: {len(found['moves'])} moves, {found['charts']} charts")
    print(f"first chart after {found['first']:.1f} s; charts kept their nodes: {found['kept']}")
    for name, words in (
        ("first", "first picture"), ("sharp", "sharpened"), ("send", "  until sent"),
        ("server", "  server and transfer"), ("drawing", "  drawing"), ("kilobytes", "  kB until then"),
    ):  # fmt: skip
        values = sorted(move[name] for move in found["moves"])
        late = values[min(len(values) - 1, int(0.95 * len(values)))]
        print(f"{words:24s} median {statistics.median(values):7.0f}   p95 {late:7.0f}")


if __name__ == "__main__":
    main()
