"""
What must be true: one lever is set to value after value, in the same futures, until a target is reached.

First a grid over all that the lever may be, then finer ones around each crossing of the target. The solution is a value
that was tried: in the futures worked out it reaches the target, and the next one towards today's does not.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

import numpy as np

from growthsim.decisions.futures import Array, Point, allowed, mean_and_error, of_points
from growthsim.decisions.levers import WIDE, Lever, lever_of, start_of
from growthsim.decisions.ranges import FEWEST_UNITS
from growthsim.decisions.target import Target
from growthsim.decisions.working import Progress, answered, precisely
from growthsim.distributions import central
from growthsim.methods.aims import main_plan
from growthsim.scenario import Fault, Scenario, ScenarioError
from growthsim.streams import Block, uniforms

GRID, FINE, ROUNDS = 33, 9, 2
"""Values of the first grid, of each finer one, and how often it is made finer."""
MOST_CROSSINGS = 4
"""Crossings that are looked at more closely, those nearest to today's value."""
FAR, NEAR = 20.0, 30.0
"""Ranges from nothing to more than so many times today's value are looked at from that part of it on."""
REPEATS, WITHIN = 300, 0.9
"""Times that futures are drawn again, and the share of these repeats that an interval holds."""
CLEAR = 2.0
"""Standard errors by which a value misses the target clearly."""

ALREADY, REACHED, UNREACHABLE, FLAT = "already", "reached", "unreachable", "flat"
"""What came out: reached today, reached elsewhere, nowhere in the range, or the lever changes nothing."""


@dataclass(frozen=True)
class GoalQuestion:
    """What a measure comes to at some values of a lever; the scenario as it is comes first."""

    scenario: Scenario
    plan: str
    lever: str
    target: Target
    values: tuple[float | str, ...]

    piece_runs: ClassVar[int] = 128
    usual_runs: ClassVar[int] = 256

    def tried(self, block: Block) -> Array:
        """The measure by value and future."""
        world = self.target.world(self.scenario)
        now = self.target.of(of_points(world, self.plan, [{}], block))
        points = [point_of(world, self.lever, value) for value in self.values]
        return np.concatenate([now, self.target.of(of_points(start_of(world, self.lever), self.plan, points, block))])

    def answer(self, parts: Sequence[Array]) -> Curve:
        """The curve of the measure over the lever."""
        found = np.concatenate(parts, axis=1)
        return Curve(self, lever_of(self.scenario, self.lever, self.plan), self.values, found[0], found[1:])


@dataclass(frozen=True, eq=False)
class Curve:
    """A measure by value of a lever and future; `today` is that of the scenario as it is."""

    question: GoalQuestion
    lever: Lever
    values: tuple[float | str, ...]
    today: Array
    outcomes: Array

    @property
    def target(self) -> Target:
        """What is to be reached."""
        return self.question.target

    @property
    def scenario(self) -> Scenario:
        """The scenario that is asked about."""
        return self.question.scenario

    @property
    def runs(self) -> int:
        """Futures that it stands on."""
        return int(self.today.size)

    @cached_property
    def means(self) -> Array:
        """The measure at each value."""
        return mean_and_error(self.outcomes)[0]

    @cached_property
    def errors(self) -> Array:
        """The standard error at each value."""
        return mean_and_error(self.outcomes)[1]

    @cached_property
    def reached(self) -> np.ndarray:
        """At which values the target is reached."""
        return self.target.reached(self.means)

    @property
    def now(self) -> tuple[float, float]:
        """The measure today, and its standard error."""
        mean, error = mean_and_error(self.today)
        return float(mean), float(error)

    @property
    def standard_error(self) -> float:
        """The largest of all shares; money has none."""
        if not self.target.is_share:
            return 0.0
        return float(np.fmax.reduce([self.now[1], *self.errors]))

    @property
    def log(self) -> bool:
        """Whether equal steps are equal proportions."""
        return taken_in_proportion(self.lever)

    @property
    def state(self) -> str:
        """What came out."""
        if self.target.reached(np.array([self.now[0]]))[0]:
            return ALREADY
        if self.reached.any():
            return REACHED
        return FLAT if not self.lever.uncertain and np.all(self.outcomes == self.today) else UNREACHABLE

    def joined(self, other: Curve) -> Curve:
        """The curve with the values of another one of the same futures."""
        runs = min(self.runs, other.runs)
        values = np.array([*self.values, *other.values], dtype=float)
        outcomes = np.concatenate([self.outcomes[:, :runs], other.outcomes[:, :runs]])
        order = np.argsort(values, kind="stable")
        return Curve(self.question, self.lever, tuple(values[order].tolist()), self.today[:runs], outcomes[order])

    def place(self, value: float | Array) -> Any:
        """Where a value stands along the lever: logarithms where it is taken in proportion."""
        return np.log(value) if self.log else np.asarray(value, dtype=float)


@dataclass(frozen=True, slots=True)
class Solution:
    """
    The nearest value that reaches the target, the next one that does not, and what it comes to there.

    `interval` holds nine of ten repeats with futures drawn again, its ends are those of the range where some repeats
    reach nothing; `reaching` are all values that do, from one to another.
    """

    value: float
    missed: float
    measure: float
    error: float
    interval: tuple[float, float]
    reaching: tuple[tuple[float, float], ...]

    @property
    def upwards(self) -> bool:
        """Whether the lever has to rise."""
        return self.value > self.missed


def point_of(scenario: Scenario, path: str, value: float | str) -> Point:
    """What is set with a value of a lever: parallel units need a number, and other forms have one."""
    if not path.endswith(".form"):
        return {path: value}
    place = f"{path.rpartition('.')[0]}.units"
    units = float(central(scenario.plans[path.split(".")[1]].units))
    if value == "parallel" and units == 1:
        return {path: value, place: FEWEST_UNITS}
    return {path: value} | ({place: 1.0} if value != "parallel" and units != 1 else {})


def goal_question(scenario: Scenario, lever: str, target: Target, plan: str = "") -> GoalQuestion:
    """
    The first question about a lever: all words of a choice, or a grid over the range of a number.

    Without a plan that of the lever is judged, else the scenario's main one.
    """
    judged = judged_plan(scenario, plan, lever)
    found = lever_of(scenario, lever, judged)
    values: tuple[float | str, ...] = grid(found)
    if found.is_word:
        words = [word for word in found.options if allowed(scenario, point_of(scenario, lever, word))]
        values = tuple(words)
    elif len(values) < 2:
        raise ScenarioError([Fault("", None, "can only be what it is today in this scenario")], f"lever {lever}")
    return GoalQuestion(scenario, judged, lever, target, values)


def judged_plan(scenario: Scenario, plan: str, *levers: str) -> str:
    """The plan that is judged: the named one, that of the levers, or the scenario's main one."""
    own = [path.split(".")[1] for path in levers if path.startswith("plans.") and path.count(".") > 1]
    named = plan or next((name for name in own if name in scenario.plans), "")
    return named or main_plan(scenario)


def grid(lever: Lever) -> tuple[float, ...]:
    """Values over the whole range of a number, today's among them."""
    if lever.is_word or not lever.low < lever.high:
        return ()
    low, high = lever.low, lever.high
    spread = np.geomspace(low, high, GRID) if taken_in_proportion(lever) else np.linspace(low, high, GRID)
    if low == 0 and high > FAR * lever.now > 0:
        # Of a range that goes on far beyond today's value half of the values lie near it.
        spread = np.concatenate([spread[::2], np.geomspace(lever.now / NEAR, high, GRID // 2)])
    inner = [_figures(float(value), 3) for value in spread]
    return _whole(lever, [low, high, lever.now, *(value for value in inner if low < value < high)])


def taken_in_proportion(lever: Lever) -> bool:
    """Whether equal steps of a lever are equal proportions: it is positive and spans very much."""
    return bool(lever.low > 0 and lever.high > WIDE * lever.low)


def finer(curve: Curve) -> GoalQuestion | None:
    """The next question: values around each crossing of the target; None where nothing lies between."""
    if curve.lever.is_word:
        return None
    values, places = [float(value) for value in curve.values], curve.place(np.array(curve.values, dtype=float))
    now = curve.place(curve.lever.now)
    edges = [place for place in range(len(values) - 1) if curve.reached[place] != curve.reached[place + 1]]
    edges.sort(key=lambda place: min(abs(places[place] - now), abs(places[place + 1] - now)))
    between: list[float] = []
    for place in edges[:MOST_CROSSINGS]:
        between += _between(curve, values[place], values[place + 1])
    new = tuple(value for value in _whole(curve.lever, between) if value not in values)
    question = curve.question
    return GoalQuestion(question.scenario, question.plan, question.lever, question.target, new) if new else None


def solved(
    question: GoalQuestion, runs: int | None = None, precise: bool = False, progress: Progress | None = None
) -> Curve:
    """The curve with its finer values; every round in the futures of the first."""
    work: Callable[..., Any] = precisely if precise else answered
    curve: Curve = work(question, runs, progress)
    for _ in range(ROUNDS):
        following = finer(curve)
        if following is None:
            break
        curve = curve.joined(answered(following, curve.runs, progress))
    return curve


def solution(curve: Curve) -> Solution | None:
    """The smallest change of a number that reaches the target; None where it is reached today, or nowhere."""
    if curve.lever.is_word or curve.state != REACHED:
        return None
    values = np.array(curve.values, dtype=float)
    places, now = curve.place(values), float(curve.place(curve.lever.now))
    here = _nearest(curve.reached, places, now)
    before = _towards(here, places, now, curve)
    low, high = _interval(curve, values, places, now)
    return Solution(
        float(values[here]), float(values[before]), float(curve.means[here]), float(curve.errors[here]), (low, high),
        reaching(curve),
    )  # fmt: skip


def reaching(curve: Curve) -> tuple[tuple[float, float], ...]:
    """All values that reach the target, from one to another; what misses it by less than chance parts nothing."""
    short = -curve.target.excess(curve.means) > CLEAR * curve.errors
    spans: list[tuple[float, float]] = []
    parted = True
    for value, there, clearly in zip(curve.values, curve.reached, short, strict=True):
        if there:
            spans = [*spans, (float(value), float(value))] if parted else [*spans[:-1], (spans[-1][0], float(value))]
            parted = False
        parted = parted or bool(clearly)
    return tuple(spans)


def kept_within(curve: Curve) -> tuple[float | None, float | None]:
    """Where the target is reached today: how far down and up the lever may go before it is lost; None where never."""
    now = curve.place(curve.lever.now)
    places = curve.place(np.array(curve.values, dtype=float))
    ends: list[float | None] = []
    for sign in (-1, 1):
        way = [place for place in np.argsort(sign * places) if sign * (places[place] - now) >= -1e-12]
        lost = next((step for step, place in enumerate(way) if not curve.reached[place]), None)
        held = None if lost is None else curve.lever.now if lost == 0 else float(curve.values[way[lost - 1]])
        ends.append(held)
    return ends[0], ends[1]


def best(curve: Curve) -> int:
    """The place of the value that comes nearest to the target, or goes farthest beyond it."""
    return int(np.nanargmax(curve.target.excess(curve.means)))


def _nearest(reached: np.ndarray, places: Array, now: float) -> int:
    distance = np.where(reached, np.abs(places - now), np.inf)
    return int(np.argmin(distance))


def _towards(here: int, places: Array, now: float, curve: Curve) -> int:
    """The next value towards today's; the crossing lies between the two."""
    step = -1 if places[here] > now else 1
    return min(max(here + step, 0), len(curve.values) - 1)


def _interval(curve: Curve, values: Array, places: Array, now: float) -> tuple[float, float]:
    """The solution in repeats with futures drawn again, the same for all values."""
    runs = curve.runs
    drawn = uniforms(int(curve.scenario.span.seed), "decisions.goal.repeats", Block(0, REPEATS * runs))
    chosen = np.minimum((drawn * runs).astype(int), runs - 1).reshape(REPEATS, runs)
    weights = np.stack([np.bincount(row, minlength=runs) for row in chosen]) / runs
    excess = curve.target.excess(weights @ curve.outcomes.T)
    today = curve.target.excess(weights @ curve.today)
    far = math.inf if values[_nearest(curve.reached, places, now)] >= curve.lever.now else -math.inf
    found = [_crossing(row, places, now) if early < 0 else now for row, early in zip(excess, today, strict=True)]
    ends = np.quantile([far if math.isnan(place) else place for place in found], [(1 - WITHIN) / 2, (1 + WITHIN) / 2],
                       method="closest_observation")  # fmt: skip
    low, high = (float(np.clip(end, places[0], places[-1])) for end in ends)
    return (math.exp(low), math.exp(high)) if curve.log else (low, high)


def _crossing(excess: Array, places: Array, now: float) -> float:
    """Where the target is first met on the way from today's value; no number where it is not."""
    good = excess >= 0
    if not good.any():
        return math.nan
    here = _nearest(good, places, now)
    before = here - 1 if places[here] > now else here + 1
    if not 0 <= before < len(places) or good[before] or math.isnan(excess[before]):
        return float(places[here])
    part = excess[here] / (excess[here] - excess[before])
    return float(places[here] + part * (places[before] - places[here]))


def _between(curve: Curve, low: float, high: float) -> list[float]:
    """Round numbers between two values."""
    inner = np.geomspace(low, high, FINE + 2) if curve.log else np.linspace(low, high, FINE + 2)
    decimals = math.ceil(-math.log10((high - low) / (FINE + 1)))
    rounded = [round(float(value), decimals) for value in inner[1:-1]]
    return [value for value in rounded if low < value < high]


def _figures(value: float, figures: int) -> float:
    return float(f"{value:.{figures}g}")


def _whole(lever: Lever, values: Sequence[float]) -> tuple[float, ...]:
    """In order, each once; whole numbers where only those are allowed."""
    whole = lever.quantity is not None and lever.quantity.whole
    return tuple(sorted({float(round(value)) if whole else float(value) for value in values}))
