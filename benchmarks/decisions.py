"""
Speed and memory of the tools that help to decide, against their aims.

Every tool runs in a process of its own, so that its peak memory is its own, and as the command line runs it: in
threads. Nothing here is a test: figures depend on the machine, which is named, and on what else it does at the time.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from engine import machine, show

import growthsim as gs
from growthsim.decisions.best_sets import best_question, shortlist_question
from growthsim.decisions.order import judged_question, order_question
from growthsim.decisions.portfolio import Portfolio, portfolio_question
from growthsim.decisions.regret import regret_question
from growthsim.decisions.working import answered
from growthsim.scenario import Scenario, replace

YEARS = 15
RUNS = 64
FEW = 4
"""Futures of the lattice on which best sets and orders stand here: what they cost does not hang on them."""


@dataclass(frozen=True)
class Aim:
    """What shall be reached, in seconds."""

    name: str
    words: str
    seconds: float


AIMS = (
    Aim("lattice", f"all 2,048 sets of the methods × {RUNS} runs × {12 * YEARS} months, with shares and pairs", 15),
    Aim("best", "the best set of each size: shortlist and 1,024 fresh runs", 6),
    Aim("order", "the best order of five methods: 120 orders, and 1,024 fresh runs", 4),
    Aim("regret", "all plans in all forms × 1,024 runs", 4),
)


def scenario() -> Scenario:
    """The sensor story over fifteen years of months."""
    return replace(gs.load("sensor"), {"span.years": YEARS})


def lattice(runs: int = RUNS) -> Portfolio:
    """What each method adds, shares and pairs worked out."""
    found: Portfolio = answered(portfolio_question(scenario()), runs)
    for measure in ("survival", "value", "tenfold"):
        found.shares(measure), found.pairs(measure)
    return found


def best() -> Callable[[], object]:
    """The best sets, from a lattice that is there already."""
    found = lattice(FEW)
    return lambda: answered(best_question(found, answered(shortlist_question(found))))


def order() -> Callable[[], object]:
    """The best order of the five methods that add most."""
    found = lattice(FEW)
    question = order_question(found, [method for method, _ in found.ranked("value")[:5]])
    return lambda: answered(judged_question(question, answered(question)))


MEASURES: dict[str, Callable[[], Callable[[], object]]] = {
    "lattice": lambda: lattice,
    "best": best,
    "order": order,
    "regret": lambda: lambda: answered(regret_question(scenario())),
}


def measure(name: str) -> dict[str, float]:
    """Better time of two, and the peak memory of the process in GB."""
    work = MEASURES[name]()
    times = []
    for _ in range(2):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    unit = 1 if sys.platform == "darwin" else 1024
    return {"seconds": min(times), "gigabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e9}


def rows() -> list[list[str]]:
    """What was aimed at and what was measured."""
    found = []
    for aim in AIMS:
        command = [sys.executable, __file__, "--measure", aim.name]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        taken = json.loads(done.stdout)
        reached = "yes" if taken["seconds"] < aim.seconds else "no"
        found.append([aim.words, f"< {aim.seconds:g} s", f"{taken['seconds']:.3g} s",
                      f"{1000 * taken['gigabytes']:,.0f} MB", reached])  # fmt: skip
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, or one measure as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--markdown", action="store_true", help="print the table in Markdown")
    parser.add_argument("--measure", choices=tuple(MEASURES), help="measure one thing and print it as JSON")
    chosen: Any = parser.parse_args(arguments)
    if chosen.measure:
        print(json.dumps(measure(chosen.measure)))
        return
    print(f"{machine()}\n")
    show("Decisions", ("what", "aim", "measured", "peak memory", "reached"), rows(), chosen.markdown)


if __name__ == "__main__":
    main()
