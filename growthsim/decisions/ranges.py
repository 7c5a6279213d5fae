"""
How far each number may plausibly be off, and which inputs can vary for a plan.

What people call the plausible range is a choice. Here: an uncertain number goes from its 5 % to its 95 % quantile; a
certain one goes as far up and down as numbers of its grade are trusted (`TRUSTED`), a tenth for what was measured, a
half for what was assumed; what an owner reads off the books a tenth. Ranges end where the quantity's own range ends,
and where the scenario would be refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from scipy.special import ndtri

from growthsim.decisions.futures import Point, allowed
from growthsim.distributions import Distribution, Value, central
from growthsim.engine.inputs import RELATED
from growthsim.quantities import FIRM, PLAN, Quantity
from growthsim.scenario import Scenario, replace, walk, with_plans
from growthsim.scenario.measured import TOLD
from growthsim.scenario.models import Technology
from growthsim.simulate import refuse_impossible

TRUSTED = {"measured": 0.10, "official": 0.10, "industry": 0.25, "seed claim": 0.50, "assumption": 0.50}
"""By grade: the part of itself by which a certain number may be off, either way. Chosen."""

BOOKS = tuple(quantity for quantity in FIRM if quantity.basic)
"""What an owner reads off the firm's own books: customers, price, people, cost, margin, cash."""
READ_OFF = 0.10
"""The part of itself by which such a number may be off, whatever the grade of its default. Chosen."""

TAIL = 0.05
"""Of an uncertain number so much lies below its plausible range, and as much above."""

MOST_HALVINGS = 12
"""How often a range is halved before it counts as none."""

ASKED = ("span.", "events.", "valuation.handover_time", "valuation.milestone")
"""What says what is asked rather than what happens, and so does not vary."""

FEWEST_UNITS = 2.0
"""Units that a plan gets when it is tried in parallel units and names none: with one alone nothing is parallel."""

CHANCE = Quantity(
    "chance", "What the figures leave open of the pace", "z", "1", -5, 5, 0.0,
    "The standard error of the slope, in standard errors; above 0 the cost falls faster", "measured",
)  # fmt: skip
"""A measured technology has no pace to vary: its figures tell it, up to chance."""

_LAWS = {
    "halving": ("halving_time",),
    "accelerating": ("halving_time", "acceleration"),
    "experience": ("learning_rate", "output_growth_rate", "endogenous_share"),
    "constant": (),
}
_PACES = ("halving_time", "acceleration", "learning_rate", "output_growth_rate", "endogenous_share")


@dataclass(frozen=True, slots=True)
class Range:
    """From the lowest to the highest plausible value."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Input:
    """
    Something that can vary: a number within its range, or words, each with what it sets.

    `path` names it; of a number `today` is what the scenario holds, and `range` how far that may be off.
    """

    path: str
    quantity: Quantity | None
    today: Value | str
    range: Range | None = None
    words: tuple[str, ...] = ()
    sets: tuple[tuple[tuple[str, Any], ...], ...] = ()

    @property
    def options(self) -> tuple[float | str, ...]:
        """The values it is tried at, beside today's: both ends, or every other word."""
        if self.range is None:
            return tuple(word for word in self.words if word != self.today)
        return (self.range.low, self.range.high)

    def point(self, value: float | str) -> Point:
        """What the scenario is given for a value."""
        if self.range is None:
            return dict(self.sets[self.words.index(str(value))])
        return {self.path: value}

    @property
    def grade(self) -> str:
        """How well it is known; a form is the owner's own choice."""
        return self.quantity.grade if self.quantity else "assumption"


def is_chance(path: str) -> bool:
    """Whether a path names the chance in a measured pace, which is drawn and stands in no file."""
    return path.startswith("technologies.") and path.endswith(f".{CHANCE.name}")


def plausible(scenario: Scenario, path: str) -> Range | None:
    """
    How far the number at a path may plausibly be off; None where it cannot vary.

    What people call the plausible range is a choice: quantiles of 5 and 95 % of an uncertain number; of a certain one a
    tenth of itself either way where it was measured, is official or stands in the firm's books, a quarter from
    industry, a half where it is a seed's claim or an assumption. Each end is drawn in by halves until it is taken.
    """
    found = next(((quantity, value) for known, quantity, value in walk(scenario) if known == path), None)
    if found is None or _asked(path) or path in idle(scenario):
        return None
    quantity, value = found
    today = float(central(value))
    low, high = _wished(quantity, value)
    low, high = (_taken(scenario, path, today, end) for end in (low, high))
    return Range(low, high) if low < high else None


def inputs_of(scenario: Scenario, plan: str, given: tuple[tuple[str, Range], ...] = ()) -> tuple[Input, ...]:
    """
    Everything that can vary for a plan, in the order of the file: numbers, the plan's own and its form, chance.

    `given` are ranges that take the place of the plausible ones.
    """
    return _inputs_of(with_plans(scenario, {plan: scenario.plans[plan]}), plan, given)


@lru_cache(maxsize=32)
def _inputs_of(alone: Scenario, plan: str, given: tuple[tuple[str, Range], ...]) -> tuple[Input, ...]:
    own: Mapping[str, Range] = dict(given)
    found: list[Input] = []
    for path, quantity, value in walk(alone):
        limits = own.get(path) or plausible(alone, path)
        if limits is not None:
            found.append(Input(path, quantity, value, limits))
    found += _chances(alone)
    form = _form(alone, plan)
    return (*found, *([form] if form else []))


def refuse_range(scenario: Scenario, path: str, limits: Range) -> None:
    """
    Raise the scenario's own error for a range it does not take.

    Raises
    ------
    ScenarioError
        When there is no such path, or one of the ends is not allowed.
    OpeningError
        When the firm cannot open at one of the ends.
    """
    for end in (limits.low, limits.high):
        refuse_impossible(replace(scenario, {path: end}), int(scenario.span.runs))


def varies(scenario: Scenario, plan: str) -> list[str]:
    """The paths of numbers that may be given a range for a plan."""
    alone = with_plans(scenario, {plan: scenario.plans[plan]})
    return [path for path, _, _ in walk(alone) if not _asked(path)]


def _asked(path: str) -> bool:
    return path.startswith(ASKED)


def _wished(quantity: Quantity, value: Value) -> tuple[float, float]:
    """The ends as the rule has them, within the quantity's own range."""
    if isinstance(value, Distribution):
        low, high = (float(end) for end in value.quantile([TAIL, 1 - TAIL], quantity.low, quantity.high))
        return low, high
    part = (READ_OFF if quantity in BOOKS else TRUSTED[quantity.grade]) * abs(value)
    return max(_round(value - part), quantity.low), min(_round(value + part), quantity.high)


def _round(value: float) -> float:
    """Without the last digits, which hold nothing but how a computer adds."""
    return float(f"{value:.10g}")


def _taken(scenario: Scenario, path: str, today: float, end: float) -> float:
    """The end, or how far towards it the scenario goes along by halves."""
    for _ in range(MOST_HALVINGS):
        if end == today or allowed(scenario, {path: end}):
            return end
        end = today + (end - today) / 2
    return today


def idle(scenario: Scenario) -> frozenset[str]:
    """Numbers that touch nothing in this scenario: of a curve told otherwise, or of relations it has none of."""
    found = [f"technologies.{name}.{key}" for name, table in scenario.technologies.items() for key in _idle_of(table)]
    paths = {path for path, _, _ in walk(scenario)}
    acted_on = {action.path for plan in scenario.plans.values() for action in plan.actions}
    related = any(
        getattr(scenario.relations, key) != 0 or f"relations.{key}" in acted_on
        for keys in RELATED.values()
        for key in keys
    )
    if not related:
        found += [path for path in paths if path.startswith("relations.")]
    return frozenset(found)


def _idle_of(table: Technology) -> list[str]:
    unused = [key for key in _PACES if key not in _LAWS[table.law]]
    if table.measured:
        unused += [*TOLD, *(() if table.assumes_growth else ("output_growth_rate",))]
    return unused


def _chances(scenario: Scenario) -> list[Input]:
    """What the figures of measured technologies leave open of their pace."""
    end = float(-ndtri(TAIL))
    return [
        Input(f"technologies.{name}.{CHANCE.name}", CHANCE, 0.0, Range(-end, end))
        for name, table in scenario.technologies.items()
        if table.measured
    ]


def _form(scenario: Scenario, plan: str) -> Input | None:
    """The form of the plan; parallel units need a number of units, and other forms have none."""
    path, units = f"plans.{plan}.form", central(scenario.plans[plan].units)
    today = str(scenario.plans[plan].form)
    sets: dict[str, dict[str, Any]] = {}
    for word in next(choice for choice in PLAN.choices if choice.name == "form").options:
        point: dict[str, Any] = {path: word}
        if word == "parallel" and units == 1:
            point[f"plans.{plan}.units"] = FEWEST_UNITS
        if word != "parallel" and units != 1:
            point[f"plans.{plan}.units"] = 1.0
        if word == today or allowed(scenario, point):
            sets[word] = point
    if len(sets) < 2:
        return None
    return Input(path, None, today, None, tuple(sets), tuple(tuple(point.items()) for point in sets.values()))
