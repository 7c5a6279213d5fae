"""
The reported behaviours: what the defaults lead to, beside the figures of an earlier prototype.

Prints the table of docs/reported.md: `python docs/reported.py`. Nothing here is forced; a
difference between the columns is a finding, not a fault.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import xarray as xr

from growthsim.data import METHOD_NAMES
from growthsim.scenario import Scenario, loads, replace, with_plans
from growthsim.simulate import run

ALL = dict.fromkeys(METHOD_NAMES, 0.9)
DEFAULT = loads('title = "Default world"')


@dataclass(frozen=True)
class Case:
    """One row: a plan, changes to the default world, and what the prototype reported."""

    words: str
    prototype: str
    plan: dict[str, Any] = field(default_factory=dict)
    changes: dict[str, Any] = field(default_factory=dict)


EXO = {"methods": ALL}
CASES = (
    Case("staying linear", "0.90, 2039 (13.7 y)"),
    Case("three parallel units", "0.89", {"form": "parallel", "units": 3.0}),
    Case("all methods from the start", "0.25, 2.7 times", EXO),
    Case("the same, success certain", "0, 4.6 times (externals up to 50 %)", EXO,
         {"methods.full_success": 1.0, "methods.partial_success": 0.0, "organisation.external_share_max": 0.5}),
    Case("all methods as a network", "0.24, tenfold in 0.41", {**EXO, "form": "network"}),
    Case("all methods, start in year 9", "0.48", {**EXO, "start": 9.0}),
    Case("all methods, waiting for parity", "0.25, 2.4 times", {**EXO, "when": "parity"}),
    Case("all methods, waiting for a loss of 10 %", "0.76", {**EXO, "when": "loss"}),
    Case("all methods, none of them works", "0.98", EXO, {"methods.effects": 0.0}),
    Case("staying linear, costs halve every 6 years", "0", {}, {"technologies.technology.halving_time": 6.0}),
    Case("staying linear, costs halve every 3 years", "0.06", {}, {"technologies.technology.halving_time": 3.0}),
    Case("staying linear, prices never matched", "0", {}, {"firm.price_matching": 0.0}),
    Case("staying linear, no newcomer", "–", {}, {"entrant.presence": "absent"}),
    Case("all methods, 20 years", "0.42", EXO, {"span.years": 20.0}),
    Case("all methods as a network, 20 years", "0.69", {**EXO, "form": "network"}, {"span.years": 20.0}),
)  # fmt: skip


PROTOTYPE = {"firm.price_matching": 0.5}
"""The prototype's speed of following the newcomer's price, the model's default until history spoke against it."""


def figures(case: Case, other: dict[str, Any]) -> str:
    """Share closed with its median year, mean revenue times the opening one, share tenfold."""
    scenario: Scenario = with_plans(replace(DEFAULT, {**other, **case.changes}), {"plan": case.plan})
    dataset = run(scenario)
    closed, median = share_and_year(dataset, "closed")
    tenfold, _ = share_and_year(dataset, "tenfold")
    revenue = dataset["revenue"].values[0]
    times = float(np.mean(revenue[:, -1]) / np.mean(revenue[:, 0]))
    year = f", median {median:.1f} y" if closed >= 0.05 else ""
    ten = f", tenfold {tenfold:.2f}" if tenfold >= 0.005 else ""
    return f"{closed:.2f}{year}, {times:.1f} times{ten}"


def share_and_year(dataset: xr.Dataset, event: str) -> tuple[float, float]:
    """Share of futures with an event, and the median of its dates in years from the start."""
    times = dataset["event_time"].sel(event=event).values[0]
    happened = times[np.isfinite(times)]
    return len(happened) / len(times), float(np.median(happened)) if len(happened) else float("nan")


def main() -> None:
    """Print the table in Markdown."""
    print("| 15 years, 1,000 futures: share closed, mean revenue at the end | growthsim | prices followed as by the "
          "prototype | the same, without limit to change | prototype |")  # fmt: skip
    print("|---|---|---|---|---|")
    for case in CASES:
        unlimited = {**PROTOTYPE, "methods.change_capacity": 20.0}
        columns = [figures(case, {}), figures(case, PROTOTYPE)]
        columns.append(figures(case, unlimited) if "methods" in case.plan else "–")
        print(f"| {case.words} | {' | '.join(columns)} | {case.prototype} |")


if __name__ == "__main__":
    main()
