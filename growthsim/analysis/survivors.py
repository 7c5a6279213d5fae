"""Who is missing from the list of successes: adopters that fail anyway, and what luck alone makes of the best."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from growthsim.analysis.events import event_times
from growthsim.analysis.tenfold import Difference, Outcome, outcome_of, trial
from growthsim.scenario import Plan, Scenario, replace

STAY, ADOPT, FORM = "stay", "adopt", "as_now"
AS_TOLD, IDLE, UNCHANGED = "as_told", "idle", "unchanged"
"""Methods work as modelled; they cost and do nothing; and the firm keeps its form as well."""
WAYS = (AS_TOLD, IDLE, UNCHANGED)
BEST = 0.1
"""The part of all adopters that a list of winners holds."""
SHOWN = 100
"""Adopters that are spoken of."""
OTHER_EXITS = 0.074
"""Firms that close a year at six to ten years of age: US Bureau of Labor Statistics, premises opened in 2007."""
FORM_MATTERS = 0.1
"""More failures in the old form than this show that the form does much of the work."""


@dataclass(frozen=True, eq=False)
class Adopters:
    """Firms that took up the methods, one in each future, beside the same firm that stayed as it was."""

    disrupted: NDArray[np.bool_]
    no_better: NDArray[np.bool_]
    """Not disrupted, and at the end with no more revenue than the firm that stayed."""
    times: NDArray[np.float64]
    """Revenue at the end over the opening."""

    @property
    def failed(self) -> NDArray[np.bool_]:
        """Disrupted, or no better off than by staying."""
        return self.disrupted | self.no_better

    @property
    def failed_share(self) -> float:
        """Share of adopters that fail anyway."""
        return float(self.failed.mean())

    @property
    def middle(self) -> float:
        """Revenue at the end over the opening, of the adopter in the middle."""
        return float(np.median(self.times))

    @property
    def winners(self) -> float:
        """The same of the middle one among the best tenth."""
        ordered = np.sort(self.times)
        return float(np.median(ordered[-max(1, round(BEST * len(ordered))) :]))

    def ranked(self, count: int = SHOWN) -> NDArray[np.float64]:
        """So many adopters from the worst to the best, each standing for as many others."""
        places = (np.arange(count) + 0.5) / count
        found: NDArray[np.float64] = np.quantile(self.times, places)
        return found


def adopters(scenario: Scenario, plan: str) -> dict[str, Adopters]:
    """
    The adopters with methods that work as modelled, with methods that do nothing, and in their old form as well.

    All live through the same futures. Whoever stays keeps form and methods as they are and acts on nothing.
    """
    adopting = scenario.plans[plan]
    plans = {STAY: Plan(label=STAY), ADOPT: adopting}
    told = trial(scenario, plans)
    plain = adopting.model_copy(update={"form": "hierarchy", "units": 1.0})
    idle = trial(replace(scenario, {"methods.effects": 0.0}), {**plans, FORM: plain})
    return {AS_TOLD: _adopters(told, ADOPT), IDLE: _adopters(idle, ADOPT), UNCHANGED: _adopters(idle, FORM)}


def gone_by(rate: float, years: float) -> float:
    """Share of firms that have closed in so many years at so much a year."""
    return float(-np.expm1(years * np.log1p(-rate)))


def gap(told: Adopters, other: Adopters) -> Difference:
    """How many more fail with the other way of seeing, future by future."""
    moved = other.failed.astype(float) - told.failed.astype(float)
    return Difference(float(moved.mean()), float(moved.std() / np.sqrt(len(moved))))


def _adopters(dataset: xr.Dataset, plan: str) -> Adopters:
    disrupted = np.isfinite(event_times(dataset, "disrupted", plan))
    found: Outcome = outcome_of(dataset, plan)
    stayed: Outcome = outcome_of(dataset, STAY)
    return Adopters(disrupted, ~disrupted & (found.times <= stayed.times), found.times)
