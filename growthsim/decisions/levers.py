"""What can be set: every number and choice of a scenario as a lever, with its range, its name, its values in words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from growthsim.decisions.futures import allowed
from growthsim.decisions.input_words import standing_label
from growthsim.decisions.ranges import idle
from growthsim.distributions import Distribution, Value, central
from growthsim.quantities import LEVEL, Quantity
from growthsim.scenario import Fault, Scenario, ScenarioError, quantity_at, replace, settable, value_at, walk
from growthsim.scenario.measured import TOLD
from growthsim.scenario.models import NAMED
from growthsim.scenario.paths import tables
from growthsim.texts import text, translated
from growthsim.texts.numbers import fixed, percent, short
from growthsim.texts.terms import option_words
from growthsim.wording import nearest, shown, suggestion

WIDE = 100.0
"""Ranges of positive numbers that span more than so many times their low end are taken in proportion."""
HALVINGS = 24
"""Steps in which the end of what a scenario allows is found."""
MOST_TIMES = 100.0
"""Where a range begins at nothing and goes on very far, it is tried up to so many times today's value."""
LARGE = 1e6
"""From here on numbers are written in millions."""


@dataclass(frozen=True, slots=True)
class Lever:
    """
    One number or choice of a scenario: what it is today, and from where to where it may be set.

    Of a choice `options` are the words, and `low` and `high` are nothing.
    """

    path: str
    label: str
    today: Value | str
    low: float = math.nan
    high: float = math.nan
    quantity: Quantity | None = None
    options: tuple[str, ...] = ()

    @property
    def is_word(self) -> bool:
        """Whether it is set by a word."""
        return self.quantity is None

    @property
    def now(self) -> float:
        """Today's number; of an uncertain one the middle."""
        return float(central(self.today)) if not isinstance(self.today, str) else math.nan

    @property
    def uncertain(self) -> bool:
        """Whether a distribution stands there today."""
        return isinstance(self.today, Distribution)

    @property
    def grade(self) -> str:
        """How well its value is known."""
        return self.quantity.grade if self.quantity else "assumption"

    @property
    def in_percent(self) -> bool:
        """Whether its numbers are shown in percent."""
        return self.quantity is not None and (self.quantity.percent or self.quantity.unit == "level")


def lever_of(scenario: Scenario, path: str, plan: str) -> Lever:
    """
    The lever at a path, for the plan that is judged.

    Raises
    ------
    ScenarioError
        When there is none, with the nearest one; when it says what is asked rather than what happens; when it belongs
        to another plan.
    """
    _refuse(scenario, path, plan)
    label, quantity = lever_label(scenario, path), quantity_at(scenario, path)
    if quantity is None:
        return Lever(path, label, str(value_at(scenario, path)), options=_options(scenario, path))
    today = _number_at(scenario, path)
    low, high = _extent(scenario, path, quantity, float(central(today)))
    return Lever(path, label, today, low, high, quantity)


def lever_paths(scenario: Scenario, plan: str) -> list[str]:
    """The paths of all numbers that can be set for a plan and touch something, and of its form; in file order."""
    silent = idle(scenario)
    parts = [path for path, _, _ in walk(scenario) if not path.startswith(("span.", "plans.")) and path not in silent]
    own = [path for path, _, _ in walk(scenario) if path.startswith(f"plans.{plan}.")]
    known = {*parts, *own}
    methods = [f"plans.{plan}.methods.{name}" for name in scenario.frame.names]
    further = [path for path in methods if path not in known]
    return [path for path in (*own, f"plans.{plan}.form", *further, *parts) if path != "valuation.handover_time"]


def start_of(scenario: Scenario, path: str) -> Scenario:
    """The scenario with a number at the path, so that other numbers there can be laid side by side."""
    if any(known == path for known, _, _ in walk(scenario)):
        return scenario
    quantity = quantity_at(scenario, path)
    return scenario if quantity is not LEVEL else replace(scenario, {path: central(_number_at(scenario, path))})


def lever_label(scenario: Scenario, path: str) -> str:
    """What a lever is called, with the plan or technology where there are several."""
    parts, quantity = path.split("."), quantity_at(scenario, path)
    label = standing_label(path, quantity.label) if quantity else _choice_label(scenario, path)
    if "methods" in parts[1:-1]:
        label = scenario.frame.by_name[parts[-1]].label
        label = text("lever.opening", name=label) if parts[0] == "firm" else label
    if parts[0] in NAMED and len(parts) > 2:
        table = getattr(scenario, parts[0])
        place = translated(table[parts[1]].label) if parts[0] == "plans" else parts[1]
        if "actions" in parts:
            action = scenario.plans[parts[1]].actions[int(parts[3])]
            label = text("lever.action", name=lever_label(scenario, action.path) if _named(scenario, action.path)
                         else action.path, part=label)  # fmt: skip
        if len(table) > 1:
            label = text("lever.of", name=label, place=" ".join(str(place).split()))
    return label


def number_words(lever: Lever, value: float, scenario: Scenario, unit: bool = True) -> str:
    """A number of a lever with its unit; three figures."""
    quantity = lever.quantity
    if quantity is None:
        return option_words(str(value))
    if lever.in_percent:
        written = percent(value, _decimals(100 * value))
        return text("lever.a_year", value=written) if unit and quantity.unit == "1/year" else written
    written = short(value) if abs(value) >= LARGE else fixed(value, _decimals(value))
    return text(f"lever.unit.{_unit_key(quantity, value)}", value=written, currency=scenario.currency) \
        if unit and quantity.unit != "1" else written  # fmt: skip


def value_words(lever: Lever, value: Value | str, scenario: Scenario) -> str:
    """What stands at a lever, in words; of an uncertain number about its middle."""
    if isinstance(value, str):
        return option_words(value) or text("lever.nothing")
    written = number_words(lever, float(central(value)), scenario)
    return text("lever.uncertain", value=written) if isinstance(value, Distribution) else written


def unit_of(lever: Lever, scenario: Scenario) -> str:
    """The unit alone, for the head of an axis."""
    quantity = lever.quantity
    if quantity is None or (quantity.unit == "1" and not quantity.percent):
        return ""
    if lever.in_percent:
        return "%"
    return text(f"lever.unit.{_unit_key(quantity, 2.0)}", value="", currency=scenario.currency).strip()


def _unit_key(quantity: Quantity, value: float) -> str:
    return f"one_{quantity.unit}" if value == 1 and quantity.unit in _COUNTED else quantity.unit


_COUNTED = ("year", "month", "day", "customer", "person", "layer", "unit")


def _decimals(value: float) -> int:
    """Decimals for three figures, without needless zeros."""
    size = abs(value)
    if size < 1e-9 or size >= 100:
        return 0
    shown, most = float(f"{value:.3g}"), min(max(2 - math.floor(math.log10(size)), 0), 8)
    return next((count for count in range(most) if abs(round(shown, count) - shown) < 1e-9 * size), most)


def _refuse(scenario: Scenario, path: str, plan: str) -> None:
    known = settable(scenario)
    if path not in known:
        raise _refused(path, _hint(path, known))
    if path.startswith(("span.", "start_year")) or path.endswith(".until"):
        raise _refused(path, "says which years, futures or figures are looked at, not what happens in them; "
                             "choose another lever")  # fmt: skip
    if path == "valuation.handover_time":
        raise _refused(path, "says when the firm is valued, not what happens; write value@YEAR as the target instead")
    parts = path.split(".")
    if parts[0] == "plans" and parts[1] != plan:
        raise _refused(path, f"belongs to another plan than the one that is judged, {plan}; use --plan {parts[1]}")
    table = scenario.technologies[parts[1]] if parts[0] == "technologies" else None
    if table is not None and table.measured and parts[-1] in TOLD:
        raise _refused(path, "changes nothing: the figures of this technology tell its pace")
    if quantity_at(scenario, path) is None and not _options(scenario, path):
        raise _refused(path, "is a text, a table or a list; a lever is a number or one of a few words")


def _hint(path: str, known: list[str]) -> str:
    ends = [longer for longer in known if longer.endswith(f".{path}")]
    near = ends[0] if ends else nearest(path, known)
    inside = [longer for longer in known if longer.startswith(f"{path}.")]
    if inside:
        return f"a table; name one of its values, for example {inside[0]}"
    return f"no such lever; did you mean {near}?" if near else "no such lever; see `growthsim parameters`"


def _refused(path: str, message: str) -> ScenarioError:
    return ScenarioError([Fault("", None, message)], f"lever {shown(path)}")


def _number_at(scenario: Scenario, path: str) -> Value:
    """What stands at the path of a number; a method that a plan does not name stays where it is when the firm opens."""
    found = next((value for known, _, value in walk(scenario) if known == path), None)
    return found if found is not None else scenario.firm.methods[path.rpartition(".")[2]]


def _options(scenario: Scenario, path: str) -> tuple[str, ...]:
    """The words that may stand at a path; none where it holds a text of one's own."""
    if path == "organisation.service_technology":
        return tuple(scenario.technologies)
    choice = _choice_at(scenario, path)
    return tuple(choice.options) if choice else ()


def _choice_at(scenario: Scenario, path: str) -> Any:
    place, _, name = path.rpartition(".")
    for known, table in tables(scenario):
        parts = place.removeprefix(known).split(".")
        if place == known or (parts[0] == "" and parts[1:2] == ["actions"]):
            section = table.section if place == known else table.actions[int(parts[2])].section
            found = next((choice for choice in section.choices if choice.name == name), None)
            if found:
                return found
    return None


def _choice_label(scenario: Scenario, path: str) -> str:
    choice = _choice_at(scenario, path)
    return choice.label if choice else path.rpartition(".")[2].replace("_", " ").capitalize()


def _named(scenario: Scenario, path: str) -> bool:
    return path in settable(scenario)


@lru_cache(maxsize=256)
def _extent(scenario: Scenario, path: str, quantity: Quantity, today: float) -> tuple[float, float]:
    """From where to where the number may be set; ends that the scenario refuses are cut off."""
    low, high = float(quantity.low), float(quantity.high)
    if low <= 0 < today and high > WIDE * today:
        high = min(high, MOST_TIMES * today)
    return _taken(scenario, path, today, low), _taken(scenario, path, today, high)


def _taken(scenario: Scenario, path: str, today: float, end: float) -> float:
    """The end, or how far towards it the scenario goes along."""
    if end == today or allowed(scenario, {path: end}):
        return end
    good, bad = today, end
    for _ in range(HALVINGS):
        middle = (good + bad) / 2 if not (good > 0 and bad > 0) else math.sqrt(good * bad)
        good, bad = (middle, bad) if allowed(scenario, {path: middle}) else (good, middle)
    # Halving comes close to an end that is a round number, and never there.
    near = float(f"{good:.5g}")
    return near if allowed(scenario, {path: near}) else good


def known_word(words: str, known: tuple[str, ...], what: str) -> str:
    """One of the known words, with the nearest where it is none."""
    if words not in known:
        raise ScenarioError([Fault("", None, f"{suggestion(words, known)} allowed: {', '.join(known)}")],
                            f"{what} {shown(words)}")  # fmt: skip
    return words
