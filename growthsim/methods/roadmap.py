"""
Which methods first: tried one after the other in the scenario's own futures, then dated by what a firm can change.

From all methods together those go, one at a time, that the others do as well without, for some bring nothing alone and
much together. What is left is put in order: at each round the method joins that leaves most futures undisrupted, of
equals the one that leaves the firm largest. All sets of a round are plans of one simulation of the same futures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from growthsim.distributions import central
from growthsim.methods.aims import main_plan
from growthsim.methods.trials import OPENS, Gain, Trials, gain_of
from growthsim.scenario import Plan, Scenario, with_plans
from growthsim.scenario.checks import steps as steps_of
from growthsim.texts import text

ROADMAP = "roadmap"
"""The name of the plan that a roadmap leaves in a scenario."""
RUNS = 200
"""Futures in which methods are tried."""
FEWEST_RUNS, USUAL_STEPS = 60, 180
"""Where somebody waits, spans of more than so many steps are tried in fewer futures, but never in fewer than these."""
FIRST_WAVE = 5
"""Methods of the first wave: a purpose and four others."""
WITHOUT, FIRST_ALONE, AT_ONCE = "without", "first_alone", "at_once"
"""What a roadmap is compared with: none of the methods, its first wave alone, all methods from the first day."""


@dataclass(frozen=True, slots=True)
class Step:
    """One method of a roadmap; `gain` is in the share of futures not disrupted, `growth` in opening revenues."""

    method: str
    level: float
    reason: str
    gain: float
    standard_error: float
    growth: float
    growth_error: float


@dataclass(frozen=True, slots=True)
class Wave:
    """Methods that begin together; years from the start, or from the sign the plan waits for."""

    start: float
    end: float
    methods: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What comes of a plan: share of futures not disrupted with its standard error, mean final size."""

    kept: float
    standard_error: float
    size: float


@dataclass(frozen=True, slots=True)
class Roadmap:
    """Waves of methods, those left out with their reasons, the plan that follows, and what comes of it."""

    waves: tuple[Wave, ...]
    left: tuple[Step, ...]
    plan: Plan
    when: str
    capacity: float
    runs: int
    compared: Mapping[str, Outlook]
    against_all: Gain
    """What the roadmap gains over all methods at once."""

    @property
    def first(self) -> tuple[Step, ...]:
        """The methods to start with."""
        return self.waves[0].methods if self.waves else ()


def roadmap(scenario: Scenario, runs: int = RUNS) -> Roadmap:
    """
    Which methods first, which later, which not, and when, in this scenario.

    Levels, form and date are those of its first plan with methods; a method that plan does not name is tried at 0.8.
    """
    trials = Trials(scenario, main_plan(scenario, spared=ROADMAP), runs)
    steps, left = _steps(trials)
    waves = tuple(dated(steps, trials.openings, trials.start, trials.capacity))
    plan = _plan(trials, waves)
    compared, against_all = _compared(trials, waves, plan)
    return Roadmap(waves, left, plan, plan.when, trials.capacity, runs, compared, against_all)


def runs_at_once(scenario: Scenario) -> int:
    """Futures in which methods are tried where somebody waits for it."""
    return max(FEWEST_RUNS, min(RUNS, RUNS * USUAL_STEPS // steps_of(scenario)))


def with_roadmap(scenario: Scenario, found: Roadmap) -> Scenario:
    """The scenario with the roadmap among its plans, in the place of an older one."""
    return with_plans(scenario, {**scenario.plans, ROADMAP: found.plan})


def dated(steps: Sequence[Step], openings: Mapping[str, float], start: float, capacity: float) -> Iterable[Wave]:
    """Two waves; each begins when the levels before it can have been moved, so many a year."""
    for methods in (steps[:FIRST_WAVE], steps[FIRST_WAVE:]):
        if methods:
            moved = sum(abs(step.level - openings[step.method]) for step in methods)
            end = round(start + moved / capacity, 9)
            yield Wave(start, end, tuple(methods))
            start = end


def _steps(trials: Trials) -> tuple[list[Step], tuple[Step, ...]]:
    """The methods worth adopting in their order, and those that are not, each with what it adds to the others."""
    worth = _worth(trials)
    order = _ordered(trials, worth)
    rest = [method for method in trials.candidates if method not in order]
    full = dict.fromkeys(order, order)
    full |= {method: [*order, *trials.closed([method], order)] for method in rest}
    fewer = {method: [other for other in order if other != method] for method in full}
    gains = trials.gains(full, fewer)
    steps = [_step(trials, method, gains[method], order) for method in order]
    return steps, tuple(_step(trials, method, gains[method], ()) for method in rest)


def _worth(trials: Trials) -> list[str]:
    """Of all methods together those are left that the others do worse without; nothing where even these are no help."""
    chosen = list(trials.candidates)
    while chosen:
        fewer, found = _losses(trials, chosen)
        idle = [method for method in chosen if not found[method].helps]
        if not idle:
            break
        chosen = fewer[min(idle, key=lambda method: found[method].rank)]
    if chosen and not trials.gain(chosen, []).helps:
        chosen = []
    # What went early may help again now that others have gone; where all together were no help, single ones may be.
    return _added(trials, chosen)


def _ordered(trials: Trials, worth: Sequence[str]) -> list[str]:
    """Most important first: each time that goes to the end which the others can best do without."""
    order: list[str] = []
    chosen = list(worth)
    while len(chosen) > 1:
        fewer, found = _losses(trials, chosen)
        # What others need outlasts them; methods that need one another go together.
        last = min(chosen, key=lambda method: (len(chosen) - len(fewer[method]), found[method].rank))
        order = [*(method for method in chosen if method not in fewer[last]), *order]
        chosen = fewer[last]
    order = [*chosen, *order]
    purpose = trials.frame.purpose
    if any(purpose in trials.needs(method) for method in order):
        front = [purpose, *trials.closed(trials.needs(purpose), [purpose])]
        order = [*front, *(method for method in order if method not in front)]
    return order


def _losses(trials: Trials, chosen: Sequence[str]) -> tuple[dict[str, list[str]], dict[str, Gain]]:
    """For each of the chosen methods the others, without those that need it, and what would be lost with them."""
    fewer = {method: _without(trials, method, chosen) for method in chosen}
    return fewer, trials.gains(dict.fromkeys(chosen, chosen), fewer)


def _without(trials: Trials, method: str, chosen: Sequence[str]) -> list[str]:
    """The chosen methods without one, and without those that need it."""
    left = [other for other in chosen if other != method]
    while lost := [other for other in left if not set(trials.needs(other)) <= set(left)]:
        left = [other for other in left if other not in lost]
    return left


def _added(trials: Trials, base: Sequence[str]) -> list[str]:
    """The base, and round by round what helps most on top of it, as long as anything does."""
    chosen = list(base)
    while rest := [method for method in trials.candidates if method not in chosen]:
        bundles = {method: [*chosen, *trials.closed([method], chosen)] for method in rest}
        found = trials.gains(bundles, dict.fromkeys(rest, chosen))
        helping = [method for method in rest if found[method].helps]
        if not helping:
            break
        chosen = bundles[max(helping, key=lambda method: found[method].rank)]
    return chosen


def _step(trials: Trials, method: str, gain: Gain, order: Sequence[str]) -> Step:
    opens = not gain.helps and any(method in trials.needs(other) for other in order)
    level = float(central(trials.aims[method]))
    reason = OPENS if opens else gain.reason
    return Step(method, level, reason, gain.kept, gain.kept_error, gain.size, gain.size_error)


def _starts(waves: Sequence[Wave]) -> dict[str, float]:
    """By method, the years after which its wave begins."""
    return {step.method: wave.start for wave in waves for step in wave.methods}


def _plan(trials: Trials, waves: Sequence[Wave]) -> Plan:
    count = len(waves[0].methods) if waves else 0
    key = "roadmap.plan" if len(waves) > 1 else "roadmap.plan_one" if waves else "roadmap.plan_none"
    table = trials.moved(_starts(waves), text(key, count=count))
    return with_plans(trials.scenario, {ROADMAP: table}).plans[ROADMAP]


def _compared(trials: Trials, waves: Sequence[Wave], plan: Plan) -> tuple[dict[str, Outlook], Gain]:
    first = [step.method for step in waves[0].methods] if waves else []
    sets: dict[str, Sequence[str]] = {WITHOUT: (), FIRST_ALONE: first, AT_ONCE: trials.candidates}
    found = {name: trials.future_of(methods) for name, methods in sets.items()}
    found |= trials.outcomes({ROADMAP: trials.moved(_starts(waves), plan.label)})
    outlooks = {
        name: Outlook(float(kept.mean()), float(kept.std(ddof=1) / np.sqrt(len(kept))), float(sizes.mean()))
        for name, (kept, sizes) in found.items()
    }
    return outlooks, gain_of(found[ROADMAP], found[AT_ONCE])
