"""
Speed and memory of the engine, against its aims and against C.

Every size runs in a process of its own, so that its peak memory is its own. Nothing here is a test:
figures depend on the machine, which is named, and on what else it does at the time.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from kernel import PIECE, compared

import growthsim as gs
from growthsim.data import METHOD_NAMES
from growthsim.scenario import Scenario, replace, with_plans

BATCHES = (1, 100, 1_000, 10_000, 100_000)
YEARS, MONTHS = 15, 180
LEVEL = 0.9
RATIO_AIM = 3.5
LARGE = 10_000
"""Runs from which on a batch counts as big, and from which on the ratio to C has an aim."""


@dataclass(frozen=True)
class Aim:
    """What shall be reached: seconds, and gigabytes where memory counts."""

    name: str
    words: str
    seconds: float
    gigabytes: float | None = None
    big: bool = False


AIMS = (
    Aim("future", "one future: 1 plan × 1 run × 180 months", 0.1),
    Aim("summary", "2 plans × 1,000 runs × 180 months with verdict", 0.3),
    Aim("runs 100000", "2 plans × 100,000 runs × 180 months", 15, 2, big=True),
    Aim("subsets", "2,048 plans (all subsets of the methods) × 100 runs", 15, big=True),
    Aim("help", "growthsim --help", 0.5),
)


def batch(runs: int) -> Scenario:
    """The sensor story, staying as it is and with all methods."""
    plans = {"linear": {}, "all": {"methods": dict.fromkeys(METHOD_NAMES, LEVEL)}}
    return replace(with_plans(gs.load("sensor"), plans), {"span.runs": runs, "span.years": YEARS})


def single() -> Scenario:
    """One plan, one run."""
    return replace(with_plans(gs.load("sensor"), {"linear": {}}), {"span.runs": 1, "span.years": YEARS})


def subsets() -> Scenario:
    """A plan for every subset of the eleven methods."""
    choices = product((False, True), repeat=len(METHOD_NAMES))
    plans = {
        f"p{number}": {"methods": {name: LEVEL for name, chosen in zip(METHOD_NAMES, choice, strict=True) if chosen}}
        for number, choice in enumerate(choices)
    }
    return replace(with_plans(gs.load("sensor"), plans), {"span.runs": 100, "span.years": YEARS})


def summary() -> Callable[[], object]:
    """A batch as the command line runs it, verdict and all."""
    scenario = batch(1_000)
    return lambda: gs.verdict(gs.run(scenario))


def plain(scenario: Scenario) -> Callable[[], object]:
    """A simulation and nothing else."""
    return lambda: gs.run(scenario)


def with_processes(scenario: Scenario, held: ExitStack) -> Callable[[], object]:
    """The same in two processes, which have started before the clock does and end with the stack."""
    executor = held.enter_context(ProcessPoolExecutor(2))
    gs.run(batch(200), executor=executor, block_runs=50)
    return lambda: gs.run(scenario, executor=executor)


MEASURES: dict[str, Callable[[ExitStack], Callable[[], object]]] = {
    **{f"runs {runs}": lambda _, runs=runs: plain(batch(runs)) for runs in BATCHES},  # type: ignore[misc]
    "future": lambda _: plain(single()),
    "summary": lambda _: summary(),
    "processes": lambda held: with_processes(batch(BATCHES[-1]), held),
    "subsets": lambda _: plain(subsets()),
}


def measure(name: str, seconds: float = 2.0, least: int = 2) -> dict[str, float]:
    """Best time of some repeats after a warm-up, and the peak memory of the process and its workers, in GB."""
    gs.verdict(gs.run(batch(2)))
    times: list[float] = []
    with ExitStack() as held:
        work = MEASURES[name](held)
        while len(times) < least or sum(times) < seconds:
            start = perf_counter()
            work()
            times.append(perf_counter() - start)
    # Workers count only once they have ended.
    peaks = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    unit = 1 if sys.platform == "darwin" else 1024
    return {"seconds": min(times), "gigabytes": peaks[0] * unit / 1e9, "worker": peaks[1] * unit / 1e9}


@cache
def in_child(name: str) -> dict[str, float]:
    """A measure in a process of its own, taken once."""
    command = [sys.executable, __file__, "--measure", name]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def help_seconds(repeats: int = 3) -> float:
    """Seconds from the start of `growthsim --help` to its end."""
    times = []
    for _ in range(repeats):
        start = perf_counter()
        subprocess.run([sys.executable, "-m", "growthsim", "--help"], capture_output=True, check=True)
        times.append(perf_counter() - start)
    return min(times)


def machine() -> str:
    """What the figures were measured on."""
    model = platform.processor() or platform.machine()
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    return f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}, numpy {np.__version__}"


def batch_rows(quick: bool) -> list[list[str]]:
    """Time per plan·run·month and peak memory by the number of runs."""
    rows = []
    for runs in BATCHES:
        if quick and runs > LARGE:
            continue
        found = in_child(f"runs {runs}")
        each = found["seconds"] / (2 * runs * MONTHS)
        rows.append([f"{runs:,}", _duration(found["seconds"]), _duration(each), f"{1000 * found['gigabytes']:,.0f} MB"])
    return rows


def ratio_rows(quick: bool) -> list[list[str]]:
    """Numpy against C; empty without a C compiler."""
    return [
        [f"{ratio.futures:,}", f"{ratio.pieces:.1f} ns", f"{ratio.whole:.1f} ns", f"{ratio.kernel:.1f} ns",
         f"{ratio.times:.1f}", f"{ratio.apart:.0e}"]
        for ratio in compared(repeats=10 if quick else 100) or []
    ]  # fmt: skip


def aim_rows(quick: bool) -> list[list[str]]:
    """What was aimed at and what was measured."""
    rows = []
    for aim in AIMS:
        if quick and aim.big:
            continue
        found = {"seconds": help_seconds(), "gigabytes": 0.0} if aim.name == "help" else in_child(aim.name)
        reached = found["seconds"] < aim.seconds
        aimed, measured = f"< {_duration(aim.seconds)}", _duration(found["seconds"])
        if aim.gigabytes is not None:
            reached &= found["gigabytes"] < aim.gigabytes
            aimed += f", < {aim.gigabytes:g} GB"
            measured += f", {found['gigabytes']:.2f} GB"
        rows.append([aim.words, aimed, measured, "yes" if reached else "no"])
    return rows


def worker_rows() -> list[list[str]]:
    """Threads of one process, which is what happens unasked, against two processes."""
    threads, processes = in_child(f"runs {BATCHES[-1]}"), in_child("processes")
    return [
        ["threads", _duration(threads["seconds"]), f"{threads['gigabytes']:.2f} GB"],
        ["2 processes", _duration(processes["seconds"]),
         f"{processes['gigabytes']:.2f} GB and {processes['worker']:.2f} GB in the larger worker"],
    ]  # fmt: skip


def show(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], markdown: bool) -> None:
    """A table, for the screen or for Markdown."""
    print(f"{'### ' if markdown else ''}{title}\n")
    if markdown:
        for row in (columns, ["---"] * len(columns), *rows):
            print(f"| {' | '.join(row)} |")
    else:
        widths = [max(map(len, column)) for column in zip(columns, *rows, strict=True)]
        for row in (columns, *rows):
            print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    print(flush=True)


def report(quick: bool, markdown: bool) -> None:
    """Measure and print everything, one table after the other."""
    print(f"{machine()}\n")
    show(
        "Batches: 2 plans (linear, all methods) × runs × 180 months",
        ("runs", "time", "per plan·run·month", "peak memory"), batch_rows(quick), markdown,
    )  # fmt: skip
    ratios = ratio_rows(quick)
    if ratios:
        show(
            f"Prices and switching of one step, against C (aim: at most {RATIO_AIM} times from {LARGE:,} on)",
            ("futures", f"numpy, pieces of {PIECE:,}", "numpy, one piece", "C", "times", "apart"), ratios, markdown,
        )  # fmt: skip
    else:
        print("There is no C compiler here, so the comparison with C is left out.\n")
    show("Aims", ("what", "aim", "measured", "reached"), aim_rows(quick), markdown)
    if not quick:
        show(
            "2 plans × 100,000 runs × 180 months: threads and processes",
            ("workers", "time", "peak memory"), worker_rows(), markdown,
        )  # fmt: skip


def _duration(seconds: float) -> str:
    for size, unit in ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs")):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds * 1e9:.3g} ns"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables, or one measure as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave out the big batches")
    parser.add_argument("--markdown", action="store_true", help="print tables in Markdown")
    parser.add_argument("--measure", choices=tuple(MEASURES), help="measure one thing and print it as JSON")
    chosen: Any = parser.parse_args(arguments)
    if chosen.measure:
        print(json.dumps(measure(chosen.measure)))
    else:
        report(chosen.quick, chosen.markdown)


if __name__ == "__main__":
    main()
