"""
Which methods first: tried one after the other in the scenario's own futures, then dated by what a firm can change.

From all methods together those go, one at a time, that the others do as well without, for some bring nothing alone and
much together. What is left is put in order: at each round the method joins that leaves most futures undisrupted, of
equals the one that leaves the firm largest. All sets of a round are plans of one simulation of the same futures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from growthsim.data import MethodsFrame
from growthsim.distributions import Value, central
from growthsim.engine import inputs_of, simulate
from growthsim.methods.aims import METHODS, main_plan, moved_by
from growthsim.sampling import draw
from growthsim.scenario import Plan, Scenario, replace, with_plans
from growthsim.scenario.checks import steps as steps_of
from growthsim.streams import Block
from growthsim.texts import text

ROADMAP = "roadmap"
"""The name of the plan that a roadmap leaves in a scenario."""
RUNS = 200
"""Futures in which methods are tried."""
FEWEST_RUNS, USUAL_STEPS = 60, 180
"""Where somebody waits, spans of more than so many steps are tried in fewer futures, but never in fewer than these."""
FIRST_WAVE = 5
"""Methods of the first wave: a purpose and four others."""
AIM = 0.8
"""Level aimed at where the scenario's plan names none for a method."""
CLEAR = 2.0
"""Standard errors beyond which a difference is no chance."""
SMALLEST_GROWTH = 0.01
"""Opening revenues that the final size must differ by to be worth a word."""
LATEST = 60.0
"""Years after which no action can begin."""
WITHOUT, FIRST_ALONE, AT_ONCE = "without", "first_alone", "at_once"
"""What a roadmap is compared with: none of the methods, its first wave alone, all methods from the first day."""

OPENS, KEEPS, GROWS, UNCLEAR, COSTS = "opens", "keeps", "grows", "unclear", "costs"
"""Why a method is where it is: others need it, it prevents disruption, it makes the firm larger, or neither."""


Table = dict[str, Any]
"""A plan or an action as a plain table, to be read in the scenario's own frame."""

Futures = tuple[NDArray[np.float64], NDArray[np.float64]]
"""By future: whether the firm is kept, and its final size in opening revenues."""


@dataclass(frozen=True, slots=True)
class Gain:
    """What something adds: share of futures not disrupted, and final size in opening revenues; mean and error."""

    kept: float
    kept_error: float
    size: float
    size_error: float

    @property
    def reason(self) -> str:
        """Whether it keeps the firm, makes it larger, costs more than it brings, or makes no clear difference."""
        kept, size = (self.kept, self.kept_error, 0.0, KEEPS), (self.size, self.size_error, SMALLEST_GROWTH, GROWS)
        for gain, error, smallest, better in (kept, size):
            if abs(gain) > max(CLEAR * error, smallest, 1e-12):
                return better if gain > 0 else COSTS
        return UNCLEAR

    @property
    def helps(self) -> bool:
        """Whether doing it is clearly better than not."""
        return self.reason in (KEEPS, GROWS)

    @property
    def rank(self) -> tuple[float, float]:
        """What comes first when gains are sorted: futures kept, of equal ones the final size."""
        return round(self.kept, 9), self.size


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


def roadmap(scenario: Scenario, runs: int = RUNS, language: str = "en") -> Roadmap:
    """
    Which methods first, which later, which not, and when, in this scenario.

    Levels, form and date are those of its first plan with methods; a method that plan does not name is tried at 0.8.
    """
    trials = _Trials(scenario, runs)
    steps, left = _steps(trials)
    waves = tuple(dated(steps, trials.openings, trials.start, trials.capacity))
    plan = _plan(trials, waves, language)
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


class _Trials:
    """The scenario's futures, in which sets of methods are tried."""

    def __init__(self, scenario: Scenario, runs: int) -> None:
        name = main_plan(scenario, spared=ROADMAP)
        self.scenario = replace(scenario, {"span.runs": runs})
        self.frame: MethodsFrame = scenario.frame
        self.plan = scenario.plans[name]
        self.start = float(central(self.plan.start))
        self.capacity = float(central(scenario.methods.change_capacity))
        self.gate = float(central(scenario.methods.gate))
        self.openings = {method: float(central(scenario.firm.methods[method])) for method in self.frame.names}
        named = {method: level for method, (level, _, _) in moved_by(self.plan, self.frame.names).items()}
        self.aims: dict[str, Value] = {
            method: named.get(method, max(AIM, self.openings[method])) for method in self.frame.names
        }
        self._known: dict[frozenset[str], Futures] = {}
        self.candidates = [
            method for method in self.frame.names if central(self.aims[method]) - self.openings[method] > 1e-9
        ]

    def needs(self, method: str) -> tuple[str, ...]:
        """What a method waits for: by the frame's rules what is not there today, and the purpose where it is gated."""
        about = self.frame.by_name[method]
        lacking = [need for need in about.needs if self.openings[need] < self.frame.minimum]
        if about.gated and self.gate < 1:
            lacking.insert(0, self.frame.purpose)
        return tuple(need for need in lacking if need in self.candidates)

    def closed(self, methods: Iterable[str], chosen: Sequence[str]) -> list[str]:
        """The methods that are not chosen, each after what it needs."""
        found: list[str] = []
        for method in methods:
            self._add(method, [*chosen], found)
        return found

    def _add(self, method: str, above: Sequence[str], found: list[str]) -> None:
        if method in above or method in found:
            return
        for need in self.needs(method):
            self._add(need, [*above, method], found)
        found.append(method)

    def tried(self, methods: Iterable[str]) -> Table:
        """The scenario's plan with these methods alone, all from its start."""
        # In the frame's order: the same set is the same plan, digit for digit, however it was come by.
        chosen = set(methods)
        return self._with({method: self.aims[method] for method in self.candidates if method in chosen}, ())

    def moved(self, waves: Sequence[Wave], label: str) -> Table:
        """The scenario's plan with the methods of the waves as dated actions."""
        actions = [
            {"path": f"{METHODS}{step.method}", "value": self.aims[step.method], "start": min(wave.start, LATEST),
             "when": self.plan.when}
            for wave in waves
            for step in wave.methods
        ]  # fmt: skip
        return {**self._with({}, actions), "label": label}

    def _with(self, levels: Mapping[str, Value], actions: Sequence[Table]) -> Table:
        others = [action for action in self.plan.actions if action.path.removeprefix(METHODS) not in self.aims]
        kept = {name: getattr(self.plan, name) for name in ("start", "ramp", "units", "digital_share", "form", "when")}
        return {**kept, "methods": levels, "actions": [*others, *actions]}

    def outcomes(self, plans: Mapping[str, Table]) -> dict[str, Futures]:
        """By plan and future: whether it is kept, and its final size in opening revenues."""
        # Straight from the engine: of a labelled dataset two numbers a future would be read.
        scenario = with_plans(self.scenario, plans)
        runs = int(scenario.span.runs)
        outcome = simulate(inputs_of(scenario, draw(scenario, Block(0, runs))), runs)
        never = ~np.isfinite(outcome.event_times["disrupted"])
        revenue = outcome.trajectories["revenue"]
        sizes = revenue[-1] / revenue[0]
        return {name: (never[place].astype(float), sizes[place]) for place, name in enumerate(plans)}

    def future_of(self, methods: Sequence[str]) -> Futures:
        """What comes of a set of methods."""
        self.gains({"": methods}, {"": ()})
        return self._known[frozenset(methods)]

    def gain(self, methods: Sequence[str], without: Sequence[str]) -> Gain:
        """What one set gains over another."""
        return self.gains({"": methods}, {"": without})[""]

    def gains(self, sets: Mapping[str, Sequence[str]], without: Mapping[str, Sequence[str]]) -> dict[str, Gain]:
        """What each set gains over another; future by future, so that their common luck cancels out."""
        # Each run costs about the same however few its plans are: what is asked for in the end comes along.
        wanted = dict.fromkeys(frozenset(methods) for methods in (*sets.values(), *without.values(), ()))
        names = {methods: f"set{place}" for place, methods in enumerate(wanted) if methods not in self._known}
        if names:
            found = self.outcomes({name: self.tried(methods) for methods, name in names.items()})
            self._known |= {methods: found[name] for methods, name in names.items()}
        return {
            key: _gain(self._known[frozenset(methods)], self._known[frozenset(without[key])])
            for key, methods in sets.items()
        }


def _gain(one: Futures, other: Futures) -> Gain:
    kept, size = (first - second for first, second in zip(one, other, strict=True))
    errors = [float(values.std(ddof=1) / np.sqrt(len(values))) for values in (kept, size)]
    return Gain(float(kept.mean()), errors[0], float(size.mean()), errors[1])


def _steps(trials: _Trials) -> tuple[list[Step], tuple[Step, ...]]:
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


def _worth(trials: _Trials) -> list[str]:
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


def _ordered(trials: _Trials, worth: Sequence[str]) -> list[str]:
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


def _losses(trials: _Trials, chosen: Sequence[str]) -> tuple[dict[str, list[str]], dict[str, Gain]]:
    """For each of the chosen methods the others, without those that need it, and what would be lost with them."""
    fewer = {method: _without(trials, method, chosen) for method in chosen}
    return fewer, trials.gains(dict.fromkeys(chosen, chosen), fewer)


def _without(trials: _Trials, method: str, chosen: Sequence[str]) -> list[str]:
    """The chosen methods without one, and without those that need it."""
    left = [other for other in chosen if other != method]
    while lost := [other for other in left if not set(trials.needs(other)) <= set(left)]:
        left = [other for other in left if other not in lost]
    return left


def _added(trials: _Trials, base: Sequence[str]) -> list[str]:
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


def _step(trials: _Trials, method: str, gain: Gain, order: Sequence[str]) -> Step:
    opens = not gain.helps and any(method in trials.needs(other) for other in order)
    level = float(central(trials.aims[method]))
    reason = OPENS if opens else gain.reason
    return Step(method, level, reason, gain.kept, gain.kept_error, gain.size, gain.size_error)


def _plan(trials: _Trials, waves: Sequence[Wave], language: str) -> Plan:
    count = len(waves[0].methods) if waves else 0
    key = "roadmap.plan" if len(waves) > 1 else "roadmap.plan_one" if waves else "roadmap.plan_none"
    table = trials.moved(waves, text(key, language, count=count))
    return with_plans(trials.scenario, {ROADMAP: table}).plans[ROADMAP]


def _compared(trials: _Trials, waves: Sequence[Wave], plan: Plan) -> tuple[dict[str, Outlook], Gain]:
    first = [step.method for step in waves[0].methods] if waves else []
    sets: dict[str, Sequence[str]] = {WITHOUT: (), FIRST_ALONE: first, AT_ONCE: trials.candidates}
    found = {name: trials.future_of(methods) for name, methods in sets.items()}
    found |= trials.outcomes({ROADMAP: trials.moved(waves, plan.label)})
    outlooks = {
        name: Outlook(float(kept.mean()), float(kept.std(ddof=1) / np.sqrt(len(kept))), float(sizes.mean()))
        for name, (kept, sizes) in found.items()
    }
    return outlooks, _gain(found[ROADMAP], found[AT_ONCE])
