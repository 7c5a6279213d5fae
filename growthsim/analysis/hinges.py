"""What the verdict hinges on: the probability of disruption with an assumption at its low and at its high end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import xarray as xr
from numpy.typing import NDArray

from growthsim.analysis.events import event_times
from growthsim.distributions import central
from growthsim.scenario import Scenario, ScenarioError, replace
from growthsim.simulate import run

HINGE_RUNS = 300
"""Futures of each trial, the first of the scenario's own, so that all trials live through the same chance."""

SURE = 2.0
"""A movement counts when it is more than this many of its standard errors."""

COLUMNS = (
    "path", "plan", "low", "high", "probability_low", "probability_now", "probability_high", "difference",
    "standard_error", "clear",
)  # fmt: skip

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Hinge:
    """An assumption and the two values it is tried at."""

    path: str
    low: float
    high: float


def hinges_of(scenario: Scenario) -> tuple[Hinge, ...]:
    """The assumptions that turn verdicts: how fast prices are matched, the technology, goods, and belief in methods."""
    return (
        Hinge("firm.price_matching", 0.0, 1.0),
        _technology(scenario),
        Hinge("firm.new_goods_share", 0.45, 0.75),
        Hinge("methods.effects", 0.0, 1.0),
        Hinge("methods.gate", 0.0, 1.0),
    )


def _technology(scenario: Scenario) -> Hinge:
    """The pace of the first technology; where figures tell it or it stands still, how much of the cost rides on it."""
    name, table = next(iter(scenario.technologies.items()))
    place = f"technologies.{name}"
    if not table.measured and table.law in ("halving", "accelerating"):
        pace = central(table.halving_time)
        return Hinge(f"{place}.halving_time", _round(max(0.5 * pace, 0.05)), _round(min(2.0 * pace, 200.0)))
    if not table.measured and table.law == "experience":
        rate = central(table.learning_rate)
        return Hinge(f"{place}.learning_rate", *sorted((_round(0.5 * rate), _round(min(1.5 * rate, 0.9)))))
    share = central(table.cost_share)
    others = sum(central(other.cost_share) for key, other in scenario.technologies.items() if key != name)
    return Hinge(f"{place}.cost_share", _round(0.75 * share), min(_round(1.25 * share), max(1.0 - others, share)))


def _round(value: float) -> float:
    """Two figures: the ends are chosen, so more would only look exact."""
    return float(f"{value:.2g}")


def hinges(scenario: Scenario, plans: Sequence[str] = (), progress: Progress | None = None) -> pd.DataFrame:
    """
    How the probability of disruption moves when one assumption after the other goes from low to high.

    One row per assumption and plan. `difference` is high less low, future by future in the same futures, and
    `standard_error` its own; `clear` says whether it is more than two of them. An assumption that cannot take
    its value in this scenario is left out.

    Parameters
    ----------
    scenario :
        What stands on the desk.
    plans :
        Names of plans; all of them when empty.
    progress :
        Called with trials done and trials in all.
    """
    names = list(plans) or list(scenario.plans)
    runs = min(HINGE_RUNS, int(scenario.span.runs))
    still = replace(scenario, {"span.runs": runs})
    trials = {hinge: ends for hinge in hinges_of(scenario) if len(ends := tuple(_ends(still, hinge))) == 2}
    total, done = 1 + 2 * len(trials), 0

    def happens(trial: Scenario) -> dict[str, NDArray[np.bool_]]:
        nonlocal done
        dataset = run(trial, kept_runs=0)
        done += 1
        if progress:
            progress(done, total)
        return {name: _happens(dataset, name) for name in names}

    now = happens(still)
    rows = []
    for hinge, (low, high) in trials.items():
        below, above = happens(low), happens(high)
        rows += [_row(hinge, name, below[name], now[name], above[name]) for name in names]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _ends(scenario: Scenario, hinge: Hinge) -> Iterator[Scenario]:
    """The scenario with the assumption at its low and its high end, as far as it can be there."""
    for value in (hinge.low, hinge.high):
        try:
            yield replace(scenario, {hinge.path: value})
        except ScenarioError:
            return


def _happens(dataset: xr.Dataset, plan: str) -> NDArray[np.bool_]:
    return np.isfinite(event_times(dataset, "disrupted", plan))


def _row(
    hinge: Hinge, plan: str, low: NDArray[np.bool_], now: NDArray[np.bool_], high: NDArray[np.bool_]
) -> tuple[object, ...]:
    moved = high.astype(float) - low.astype(float)
    difference, error = float(moved.mean()), float(moved.std() / np.sqrt(len(moved)))
    return (
        hinge.path, plan, hinge.low, hinge.high, float(low.mean()), float(now.mean()), float(high.mean()), difference,
        error, abs(difference) > SURE * error,
    )  # fmt: skip
