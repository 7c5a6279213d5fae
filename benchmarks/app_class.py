"""
A class of thirty in the app at once.

    python benchmarks/app_class.py [--people 30] [--pages 3] [--seconds 60] [--every 5] [--port 8660]

starts the app on localhost and opens Explore for everybody: in a few pages of headless Chromium and, for the rest, over
the protocol that these pages speak (app_protocol.py). Each person has a scenario of their own, under their own name,
and moves a slider every few seconds. Measured is the time from a move until all three charts of the first picture (200
futures) are there, and of the sharpened one; in Chromium until they are drawn. Whoever is shown somebody else's name,
or other verdicts than their own scenario has, is counted: there must be nobody.

All of it, visitors included, runs on one machine, and the figures depend on it.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import random
import shutil
import statistics
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from app_latency import FLAGS, WATCH, start
from app_protocol import CHARTS, SLIDER, Move, Seen, Visitor, query_of, scenario_of
from playwright.async_api import Page, async_playwright

from growthsim.pages.pictures import Asked, picture

JITTER = 0.3
"""Pauses are longer or shorter by as much, as a share."""
TICKS = os.sysconf("SC_CLK_TCK")


class Watched:
    """One person with a real page."""

    def __init__(self, number: int, page: Page, port: int) -> None:
        self.number, self.page, self.seen = number, page, Seen()
        self.address = f"http://127.0.0.1:{port}/explore?{query_of(number)}"
        self.moves: list[Move] = []
        self.opening = Move(0.0, time.perf_counter())
        page.on("pageerror", lambda fault: self.seen.faults.append(str(fault)))

    async def visit(self, until: float, pauses: Iterator[float]) -> None:
        """Open the page and move until the time is over."""
        try:
            await self._stay(until, pauses)
        except Exception as fault:
            self.seen.faults.append(f"page {self.number}: {fault}".splitlines()[0])

    async def _stay(self, until: float, pauses: Iterator[float]) -> None:
        await self.page.add_init_script(WATCH)
        self.opening = Move(0.0, time.perf_counter())
        await self.page.goto(self.address)
        drawn = f"document.querySelectorAll('.stVegaLiteChart svg').length === {CHARTS}"
        await self.page.wait_for_function(drawn, timeout=60_000)
        self.opening.first = time.perf_counter()
        await asyncio.sleep(next(pauses))
        await self.page.evaluate("window.__watch()")
        slider = self.page.get_by_role("slider", name=SLIDER).first
        while time.perf_counter() < until:
            # Always onwards: what was seen before is remembered and would come at once.
            await slider.focus()
            await self.page.evaluate("window.__clear()")
            await self.page.keyboard.press("ArrowRight")
            await asyncio.sleep(next(pauses))
            self.moves.append(timed(await self.page.evaluate("window.__log")))
            self.seen.look(self.number, (await self.page.inner_text(".stMain")).encode())
            words = await self.page.locator(".stVegaLiteChart text").all_text_contents()
            self.seen.look(self.number, " ".join(words).encode())


def timed(log: dict[str, Any]) -> Move:
    """When the charts of a move stood still for the first picture and for the sharpened one, in seconds after it."""
    begun = next((when for waits, when in log["done"] if waits), float("inf"))
    sharp = next((when for waits, when in log["done"] if not waits and when > begun), float("inf"))
    early = [(place, when) for place, when in log["drawn"] if when < sharp]
    late = [when for _, when in log["drawn"] if when >= sharp]
    move = Move(0.0, 0.0, answered=True)
    if len({place for place, _ in early}) == CHARTS:
        move.first = (max(when for _, when in early) - log["key"]) / 1000
    if late:
        move.sharp = (max(late) - log["key"]) / 1000
    return move


class Machine(threading.Thread):
    """Looks every half second at what the server and its workers hold, and at who uses the processors."""

    def __init__(self, server: int) -> None:
        super().__init__(daemon=True)
        self.server, self.peak, self.resident, self.elsewhere = server, 0.0, 0.0, 0.0
        self.served: set[int] = set()
        self.used: dict[int, float] = {}
        self.over = threading.Event()

    def run(self) -> None:
        """Look until it is over."""
        begun = machine_seconds()
        before = {process: seconds(process) for process in descendants(os.getpid())}
        while not self.over.wait(0.5):
            served = list(descendants(self.server))
            self.served.update(served)
            self.peak = max(self.peak, sum(held(each, "Pss:") for each in served))
            self.resident = max(self.resident, sum(held(each, "Rss:") for each in served))
            self.used |= {each: seconds(each) - before.get(each, 0.0) for each in descendants(os.getpid())}
            self.elsewhere = machine_seconds() - begun - sum(self.used.values())

    def spent(self) -> tuple[float, float]:
        """Seconds of processors that the app used, and its visitors."""
        app = sum(self.used.get(each, 0.0) for each in self.served)
        return app, sum(self.used.values()) - app


def machine_seconds() -> float:
    """Seconds that all processors were busy since the machine began."""
    told = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0].split()[1:]
    user, nice, system, _, _, interrupts, soft, stolen = map(int, told[:8])
    return (user + nice + system + interrupts + soft + stolen) / TICKS


def seconds(process: int) -> float:
    """Seconds of processors that a process has used."""
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 0.0
    user, system = told.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / TICKS


def descendants(process: int) -> Iterator[int]:
    """A process and all that it started, and these in turn."""
    yield process
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = task.read_text(encoding="ascii").split()
        except OSError:
            continue
        for child in children:
            yield from descendants(int(child))


def held(process: int, kind: str) -> float:
    """MB that a process holds, what it shares with others in proportion (`Pss:`) or whole (`Rss:`)."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith(kind)) / 1024


def main() -> None:
    """Measure and print."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--people", type=int, default=30)
    reader.add_argument("--pages", type=int, default=3, help="of them in a real browser")
    reader.add_argument("--seconds", type=float, default=60)
    reader.add_argument("--every", type=float, default=5)
    reader.add_argument("--port", type=int, default=8660)
    given = reader.parse_args()
    server = start(given.port)
    machine = Machine(server.pid)
    machine.start()
    try:
        people = asyncio.run(lesson(given))
    finally:
        machine.over.set()
        server.terminate()
        server.wait(10)
    report(given, people, machine)


async def lesson(given: argparse.Namespace) -> list[Visitor | Watched]:
    """Everybody at once."""
    async with async_playwright() as player:
        flags = [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        browser = await player.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        people: list[Visitor | Watched] = []
        for number in range(given.people):
            if number < given.pages:
                page = await browser.new_page(viewport={"width": 1400, "height": 1000})
                people.append(Watched(number, page, given.port))
            else:
                people.append(Visitor(number, given.port))
        until = time.perf_counter() + 2 * given.every + given.seconds
        await asyncio.gather(*(_come(person, until, given.every) for person in people))
        await browser.close()
    return people


async def _come(person: Visitor | Watched, until: float, every: float) -> None:
    """Nobody comes at the very same moment, nor moves in step with the others."""
    luck = random.Random(person.number)
    await asyncio.sleep(luck.uniform(0, every))
    await person.visit(until, _pauses(luck, every))


def _pauses(luck: random.Random, every: float) -> Iterator[float]:
    while True:
        yield every * luck.uniform(1 - JITTER, 1 + JITTER)


def report(given: argparse.Namespace, people: Sequence[Visitor | Watched], machine: Machine) -> None:
    """Who was there, what went wrong, how long it took, and what it held."""
    told, watched = ([each for each in people if isinstance(each, kind)] for kind in (Visitor, Watched))
    faults = [fault for each in people for fault in each.seen.faults]
    moves = sum(len(each.moves) for each in people)
    print(f"{processor()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{given.people} people, {len(watched)} in Chromium, {len(told)} over the protocol")
    print(f"{moves} moves, one in {given.every:g} s each")
    print(f"errors {len(faults)}", *(f"\n  {fault[:200]}" for fault in faults[:5]))
    own, foreign = sum(each.seen.own for each in people), sum(each.seen.foreign for each in people)
    checked, other = verdicts(told)
    print(f"names seen {own:,} own, {foreign} of others; verdicts of {checked} pictures made again, {other} differ")
    print_times("first page", [each.opening for each in people], opening=True)
    for kind, group in (("all", people), ("Chromium", watched), ("protocol", told)):
        print_times(kind, [move for each in group for move in each.moves])
    memory = f"{machine.peak:,.0f} MB (PSS, peak), {machine.resident:,.0f} MB (RSS)"
    print(f"memory of {len(machine.served)} processes: {memory}")
    app, visitors = machine.spent()
    print(f"processor seconds: app {app:.0f}, visitors {visitors:.0f}, whatever else ran {machine.elsewhere:.0f}")


def verdicts(people: Iterable[Visitor]) -> tuple[int, int]:
    """Work out the last pictures of each person here; how many, and how many showed other verdicts than these."""
    checked = other = 0
    for person in people:
        move = next((move for move in reversed(person.moves) if move.first is not None), None)
        if move is None:
            continue
        scenario = scenario_of(person.number, move.value)
        for first, shown in ((True, move.first_cards), (False, move.sharp_cards)):
            if shown:
                checked += 1
                # A first picture may have been overtaken by the sharp one before it was sent.
                known = [picture(Asked(scenario, first)).cards, picture(Asked(scenario, False)).cards]
                other += shown not in known
    return checked, other


def print_times(name: str, moves: Sequence[Move], opening: bool = False) -> None:
    """Median, 95th percentile and the longest, of the first picture and of the sharpened one."""
    if not moves:
        return
    for kind in ("first",) if opening else ("first", "sharp"):
        found = [(move, getattr(move, kind)) for move in moves]
        times = sorted(when - move.sent for move, when in found if when is not None)
        words = f"{name}, {'first picture' if kind == 'first' else 'sharpened'}" if not opening else name
        if not times:
            print(f"{words:28s} none of {len(moves)}")
            continue
        late = times[min(len(times) - 1, int(0.95 * len(times)))]
        counted = f"{words:28s} {len(times):4d} of {len(moves):4d}"
        print(f"{counted}   median {statistics.median(times):5.2f} s   p95 {late:5.2f} s   max {times[-1]:5.2f} s")


def processor() -> str:
    """The processor's name."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


if __name__ == "__main__":
    sys.exit(main())
