"""
How late is too late: the same plan started in every year of the span, in the same futures.

A plan is moved as a whole: its dated actions keep their distance from its start. Beside the dates it is tried with
signs that an owner can wait for, price parity and a tenth of the customers lost, and not at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from growthsim.decisions.futures import MEASURES, Array, Futures, joined, mean_and_error, of_plans
from growthsim.distributions import central
from growthsim.methods.aims import main_plan
from growthsim.scenario import Action, Plan, Scenario
from growthsim.streams import Block, uniforms

SIGNS = ("parity", "loss")
"""What an owner can wait for instead of a date."""
NEVER = "never"
LATEST = 60.0
"""Years after which no action can begin."""
MOST_STARTS = 31
"""Start years that are tried; over longer spans every second one, and so on."""
REPEATS = 400
"""Times that futures are drawn again, to see how far the last start moves by luck."""
WITHIN = 0.9
"""Share of the repeats that an interval holds."""


@dataclass(frozen=True)
class TimingQuestion:
    """What becomes of the firm when a plan starts earlier or later."""

    scenario: Scenario
    plan: str

    piece_runs: ClassVar[int] = 500
    usual_runs: ClassVar[int] = 500

    @property
    def starts(self) -> tuple[float, ...]:
        """Years after which the plan is started, from today until the last year of the span."""
        last = int(np.ceil(float(self.scenario.span.years) - 1e-9)) - 1
        return tuple(float(year) for year in range(0, last + 1, -(-(last + 1) // MOST_STARTS)))

    def tried(self, block: Block) -> Futures:
        """The futures of every start year, of every sign, and of never starting."""
        plan = self.scenario.plans[self.plan]
        years = float(self.scenario.span.years)
        plans = {f"start_{place}": started(plan, start, years) for place, start in enumerate(self.starts)}
        plans |= {sign: at_sign(plan, sign) for sign in SIGNS}
        return of_plans(self.scenario, {**plans, NEVER: without(plan)}, block, as_plan=self.plan)

    def answer(self, parts: Sequence[Futures]) -> Timing:
        """The chances by start year."""
        futures = joined(parts)
        return Timing(self.scenario, self.plan, self.starts, futures)


def timing_question(scenario: Scenario, plan: str = "") -> TimingQuestion:
    """The question about a plan; where none is named about the first one with methods."""
    return TimingQuestion(scenario, plan or main_plan(scenario))


def started(plan: Plan, start: float, years: float = LATEST) -> dict[str, Any]:
    """The plan with another start; what is dated within it moves along, and happens not at all after so many years."""
    moved = [
        _moved(action, central(action.start) + start - central(plan.start), years) if action.when == "date" else action
        for action in plan.actions
    ]
    return {**_table(plan), "start": start, "when": "date", "actions": moved}


def at_sign(plan: Plan, sign: str) -> dict[str, Any]:
    """The plan started when a sign is seen; what is dated within it follows the sign at the same distance."""
    moved = [
        _moved(action, central(action.start) - central(plan.start)).model_copy(update={"when": sign})
        if action.when == "date" else action
        for action in plan.actions
    ]  # fmt: skip
    return {**_table(plan), "start": 0.0, "when": sign, "actions": moved}


def without(plan: Plan) -> dict[str, Any]:
    """The firm as it goes on without the plan."""
    return {"label": plan.label}


def _moved(action: Action, start: float, years: float = LATEST) -> Action:
    """An action with another start; one that ends keeps its length."""
    if start > years:
        # The scenario knows no later start: it ends where it begins, so that it changes nothing.
        return action.model_copy(update={"start": years, "stop": years})
    start = max(start, 0.0)
    stop = central(action.stop)
    length = stop - central(action.start)
    return action.model_copy(update={"start": start, "stop": stop if stop >= LATEST else min(start + length, LATEST)})


def _table(plan: Plan) -> dict[str, Any]:
    kept = ("label", "ramp", "units", "digital_share", "form", "methods")
    return {name: getattr(plan, name) for name in kept}


@dataclass(frozen=True, eq=False)
class Timing:
    """Survival, value and the chance of tenfold by start year, for each sign, and for never starting."""

    scenario: Scenario
    plan: str
    starts: tuple[float, ...]
    futures: Futures

    @property
    def runs(self) -> int:
        """How many futures it stands on."""
        return self.futures.runs

    @property
    def standard_error(self) -> float:
        """The largest standard error of its probabilities."""
        return float(max(mean_and_error(self.futures.of(measure))[1].max() for measure in ("survival", "tenfold")))

    @property
    def years(self) -> tuple[float, ...]:
        """The calendar years of the starts."""
        return tuple(float(self.scenario.start_year) + start for start in self.starts)

    def of(self, measure: str) -> tuple[Array, Array]:
        """Mean of a measure and its standard error, by start."""
        return mean_and_error(self.futures.of(measure)[: len(self.starts)])

    def at(self, other: str, measure: str) -> tuple[float, float]:
        """The same for a sign, or for never starting."""
        mean, error = mean_and_error(self.futures.of(measure)[self._place(other)])
        return float(mean), float(error)

    def waiting(self, measure: str) -> tuple[Array, Array]:
        """What each year of waiting changes: this start less the one before, a year, future by future."""
        values = self.futures.of(measure)[: len(self.starts)]
        mean, error = mean_and_error(np.diff(values, axis=0))
        length = np.diff(self.starts)
        return mean / length, error / length

    def against(self, other: str, start: int, measure: str = "survival") -> tuple[float, float]:
        """What a sign, or never starting, brings over a start year: future by future, with its standard error."""
        values = self.futures.of(measure)
        mean, error = mean_and_error(values[self._place(other)] - values[start])
        return float(mean), float(error)

    def last_start(self, level: float) -> LastStart:
        """The last start year that keeps survival above a level, with its uncertainty."""
        values = self.futures.survives[: len(self.starts)]
        found = last_above(values.mean(axis=1), self.starts, level)
        repeats = [last_above(mean, self.starts, level) for mean in _repeated(values, int(self.scenario.span.seed))]
        base = float(self.scenario.start_year)
        reached = [year for year in repeats if year is not None]
        chance = len(reached) / len(repeats)
        ends = [base + end for end in np.quantile(reached, [(1 - WITHIN) / 2, (1 + WITHIN) / 2])] if reached else []
        year = None if found is None else base + found
        return LastStart(level, year, tuple(map(float, ends)), chance, self._first_start(values.mean(axis=1), level))

    def _first_start(self, survival: Array, level: float) -> float | None:
        """The year of the first of those starts that keep the level up to the last one that does."""
        above = survival >= level - 1e-12
        if not above.any():
            return None
        place = int(np.flatnonzero(above)[-1])
        while place > 0 and above[place - 1]:
            place -= 1
        return self.years[place]

    def _place(self, other: str) -> int:
        return len(self.starts) + (*SIGNS, NEVER).index(other)


@dataclass(frozen=True, slots=True)
class LastStart:
    """The last start that keeps survival above a level: a calendar year with decimals, None where none does."""

    level: float
    year: float | None
    interval: tuple[float, ...]
    """Where it lies in nine of ten repeats, among those in which any start keeps the level; empty where none does."""
    reached: float
    """Share of the repeats in which any start keeps the level."""
    first: float | None
    """From which year on starts keep it, up to that one; earlier starts do not."""


def last_above(survival: NDArray[np.float64], starts: Sequence[float], level: float) -> float | None:
    """
    The last start at which survival is still at the level; between years along a straight line.

    None where no start keeps it; the last start where that one does. Where survival falls, rises and falls again,
    it is the latest that counts.

    >>> last_above(np.array([0.75, 0.75, 0.25, 0.0]), [0.0, 1.0, 2.0, 3.0], 0.5)
    1.5
    """
    above = np.flatnonzero(survival >= level - 1e-12)
    if not len(above):
        return None
    place = int(above[-1])
    if place == len(starts) - 1:
        return float(starts[-1])
    fall = survival[place] - survival[place + 1]
    share = (survival[place] - level) / fall
    return float(starts[place] + share * (starts[place + 1] - starts[place]))


def _repeated(values: Array, seed: int) -> Array:
    """Means by start of futures drawn again with repetition, the same futures for all starts; shape (repeat, start)."""
    runs = values.shape[1]
    places = [
        np.minimum((uniforms(seed, "decisions.timing", Block(0, runs), repeat) * runs).astype(int), runs - 1)
        for repeat in range(REPEATS)
    ]
    counts = np.stack([np.bincount(place, minlength=runs) for place in places]).astype(float)
    means: Array = counts @ values.T / runs
    return means


def record(found: Timing, level: float) -> Mapping[str, Any]:
    """The answer as plain values, for JSON."""
    last = found.last_start(level)
    chances = {measure: found.of(measure) for measure in MEASURES}
    waits = {measure: found.waiting(measure) for measure in MEASURES}
    return {
        "plan": found.plan,
        "runs": found.runs,
        "starts": [
            {"year": year} | {
                key: float(value)
                for measure, (mean, error) in chances.items()
                for key, value in ((measure, mean[place]), (f"{measure}_error", error[place]))
            }
            for place, year in enumerate(found.years)
        ],
        "waiting": [
            {"from": found.years[place], "to": found.years[place + 1]} | {
                key: float(value)
                for measure, (mean, error) in waits.items()
                for key, value in ((measure, mean[place]), (f"{measure}_error", error[place]))
            }
            for place in range(len(found.years) - 1)
        ],
        "instead": {
            other: {
                key: value
                for measure in MEASURES
                for key, value in zip((measure, f"{measure}_error"), found.at(other, measure), strict=True)
            }
            for other in (*SIGNS, NEVER)
        },
        "last_start": {
            "level": level, "year": last.year, "interval": list(last.interval) or None, "reached": last.reached,
            "from": last.first,
        },
    }  # fmt: skip
