"""What would change the verdict: the scenario's other plans, or one lever a step further."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from growthsim.analysis.events import event_times, paired_error, probability
from growthsim.analysis.reading import scenario_of
from growthsim.distributions import central
from growthsim.scenario import Scenario, ScenarioError, replace, walk
from growthsim.simulate import run
from growthsim.texts import text, translated
from growthsim.texts.numbers import fixed, percent

TRIAL_RUNS = 400
"""Futures of a trial; they are the first of the verdict's own, so the comparison is paired."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that could be different, and the probability of disruption if it were."""

    words: str
    probability: float
    plan: str | None = None
    error: float = 0.0
    """Standard error of the difference it makes, future by future."""


@dataclass(frozen=True, slots=True)
class LeverStep:
    """One lever one step further, by multiplying or adding."""

    path: str
    key: str
    times: float = 1.0
    plus: float = 0.0


LEVER_STEPS = (
    LeverStep("firm.price_matching", "price_matching", times=0.5),
    LeverStep("firm.operating_margin", "operating_margin", plus=0.03),
    LeverStep("firm.cash_days", "cash_days", plus=45),
    LeverStep("firm.loyalty", "loyalty", plus=0.15),
    LeverStep("firm.payment_days", "payment_days", times=0.5),
    LeverStep("firm.added_customers", "added_customers", times=0.5),
)
WORLD_STEP = LeverStep("halving_time", "halving_time", times=0.5)


def changes(dataset: xr.Dataset, plan: str) -> list[Change]:
    """The other plans of the scenario; with one plan only, trials with each main lever a step further."""
    others = [str(name) for name in dataset["plan"].values if name != plan]
    if others:
        labels = dict(zip(dataset["plan"].values, dataset["label"].values, strict=True))
        return [
            Change(
                text("change.plan", label=translated(str(labels[name]))),
                probability(dataset, name, "disrupted"),
                name,
                paired_error(dataset, plan, name),
            )
            for name in others
        ]
    happens = _happens(dataset, plan)
    return list(_trials(scenario_of(dataset), plan, happens))


def _trials(scenario: Scenario, plan: str, happens: NDArray[np.bool_]) -> Iterator[Change]:
    """Each trial moves the probability by what it moves in the futures tried, which are the verdict's first."""
    values = {path: value for path, _, value in walk(scenario)}
    runs = min(TRIAL_RUNS, int(scenario.span.runs))
    for step in LEVER_STEPS + tuple(
        LeverStep(f"technologies.{name}.halving_time", "halving_time", times=WORLD_STEP.times)
        for name, technology in scenario.technologies.items()
        if technology.law in ("halving", "accelerating") and not technology.measured
    ):
        value = central(values[step.path])
        moved = value * step.times + step.plus
        try:
            trial = replace(scenario, {step.path: moved, "span.runs": runs})
            # An uncertain lever is compared with its own middle, else the trial would also take away its spread.
            still = replace(scenario, {step.path: value, "span.runs": runs})
        except ScenarioError:
            continue
        before = happens[:runs] if values[step.path] == value else _happens(run(still, kept_runs=0), plan)
        words = text(
            f"change.{step.key}",
            value=_shown(step.key, moved),
            was=_shown(step.key, value),
        )
        difference = _happens(run(trial, kept_runs=0), plan).astype(float) - before
        share = min(max(float(happens.mean() + difference.mean()), 0.0), 1.0)
        yield Change(words, share, error=float(difference.std() / np.sqrt(runs)))


def _happens(dataset: xr.Dataset, plan: str) -> NDArray[np.bool_]:
    return np.isfinite(event_times(dataset, "disrupted", plan))


def _shown(key: str, value: float) -> str:
    if key in ("operating_margin", "loyalty"):
        return percent(value)
    return fixed(value, 0 if value >= 10 or float(value).is_integer() else 2 if value < 1 else 1)
