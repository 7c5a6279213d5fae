"""Sets of methods as plans, and what comes of them in the scenario's own futures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from growthsim.data import MethodsFrame
from growthsim.distributions import Value, central
from growthsim.engine import inputs_of, simulate
from growthsim.methods.aims import METHODS, moved_by
from growthsim.sampling import draw
from growthsim.scenario import Scenario, replace, with_plans
from growthsim.streams import Block

AIM = 0.8
"""Level aimed at where the scenario's plan names none for a method."""
CLEAR = 2.0
"""Standard errors beyond which a difference is no chance."""
SMALLEST_GROWTH = 0.01
"""Opening revenues that the final size must differ by to be worth a word."""
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


class Trials:
    """The scenario's futures, in which sets of methods are tried."""

    def __init__(self, scenario: Scenario, plan: str, runs: int = 0) -> None:
        self.scenario = replace(scenario, {"span.runs": runs}) if runs else scenario
        self.frame: MethodsFrame = scenario.frame
        self.plan = scenario.plans[plan]
        self.start = float(central(self.plan.start))
        self.end = float(scenario.span.years)
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

    def moved(self, starts: Mapping[str, float], label: str) -> Table:
        """The scenario's plan with methods as actions, dated by the years after which each begins."""
        actions = [
            {"path": f"{METHODS}{method}", "value": self.aims[method], "start": min(start, self.end),
             "when": self.plan.when}
            for method, start in starts.items()
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
            key: gain_of(self._known[frozenset(methods)], self._known[frozenset(without[key])])
            for key, methods in sets.items()
        }


def gain_of(one: Futures, other: Futures) -> Gain:
    """What one option gains over another in the same futures."""
    kept, size = (first - second for first, second in zip(one, other, strict=True))
    errors = [float(values.std(ddof=1) / np.sqrt(len(values))) for values in (kept, size)]
    return Gain(float(kept.mean()), errors[0], float(size.mean()), errors[1])
