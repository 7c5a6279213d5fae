"""Ten percent or ten times as numbers by name: what the command prints as JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from growthsim.analysis.events import standard_error
from growthsim.analysis.survivors import adopters
from growthsim.analysis.tenfold import (
    ALL,
    RATES,
    Outcome,
    clocks,
    difference,
    multiple_of,
    outcome_of,
    own_growth,
    rates_needed,
    reaches,
    trial,
    years_at,
)
from growthsim.analysis.tenfold_limits import tried
from growthsim.distributions import central
from growthsim.scenario import Scenario

Progress = Callable[[int, int], None]


def tenfold_record(scenario: Scenario, rate: float, progress: Progress | None = None) -> dict[str, Any]:
    """
    Years to the multiple at a rate, at the usual aims and at the firm's own pace, and every plan with its limits.

    Parameters
    ----------
    scenario :
        The world, the firm and its plans.
    rate :
        Growth a year that is asked about.
    progress :
        Called with plans done and plans in all.
    """
    multiple, own = multiple_of(scenario), own_growth(scenario)
    plans: dict[str, Any] = {}
    for done, plan in enumerate(scenario.plans, start=1):
        plans[plan] = _plan(scenario, plan)
        if progress:
            progress(done, len(scenario.plans))
    return {
        "multiple": multiple,
        "rate": rate,
        "years": years_at(rate, multiple),
        "own_growth": own,
        "years_at_own_growth": years_at(own, multiple),
        "years_at": {f"{usual:g}": years_at(usual, multiple) for usual in RATES},
        "growth_needed": {str(years): needed for years, needed in rates_needed(multiple).items()},
        "plans": plans,
    }


def _plan(scenario: Scenario, plan: str) -> dict[str, Any]:
    dataset = trial(scenario, {plan: scenario.plans[plan]})
    found = tried(scenario, plan)
    (clock,) = clocks(dataset)
    milestone = {"value": central(scenario.valuation.milestone), "probability": clock.chance}
    lifts = {name: _lift(found.base, after) for name, after in (*found.alone.items(), (ALL, found.everything))}
    return {
        "tenfold": _chance(outcome_of(dataset, plan)),
        "binding": dict(found.binds),
        "scaling_limit": {
            reach.key: {"digital_share": reach.share, "limit": reach.limit}
            for reach in reaches(scenario, plan, dataset)
        },
        "lifts": lifts,
        "milestone": milestone,
        "adopters": _adopters(scenario, plan) if scenario.plans[plan].methods else None,
    }


def _chance(outcome: Outcome) -> dict[str, float]:
    futures = len(outcome.reached)
    error = standard_error(outcome.chance, futures)
    return {"probability": outcome.chance, "standard_error": error, "times": outcome.middle, "futures": futures}


def _lift(before: Outcome, after: Outcome) -> dict[str, Any]:
    moved = difference(before, after)
    return {"probability": after.chance, "times": after.middle, "difference": moved.points,
            "standard_error": moved.error, "clear": moved.clear}  # fmt: skip


def _adopters(scenario: Scenario, plan: str) -> dict[str, dict[str, float]]:
    return {
        way: {"fail": found.failed_share, "disrupted": float(found.disrupted.mean()), "middle": found.middle,
              "best_tenth": found.winners}
        for way, found in adopters(scenario, plan).items()
    }  # fmt: skip
