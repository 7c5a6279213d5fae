"""What an input is called in a list of inputs, and its values in words."""

from __future__ import annotations

import math

from growthsim.decisions.ranges import Input, is_chance
from growthsim.quantities import Quantity
from growthsim.scenario import Scenario
from growthsim.scenario.frames import action_targets
from growthsim.texts import keys, text
from growthsim.texts.numbers import count, fixed, percent, short

FIGURES = 2
"""Figures of a value below ten: ends of ranges are chosen, and more would only look exact."""
NAMED = "sensitivity.name"
TIMES = {"year": "years", "month": "months", "day": "days", "1/year": "a_year", "day/layer": "days_layer"}
COUNTED = ("customer", "customer/year", "person", "unit")


def input_name(scenario: Scenario, each: Input) -> str:
    """What an input is called where it stands beside those of other tables."""
    table, *inner = each.path.split(".")
    if is_chance(each.path):
        return _of(scenario, inner[0], text(f"{NAMED}.chance"))
    if inner[-1] == "form" and each.quantity is None:
        return text(f"{NAMED}.form")
    if "methods" in inner[:-1]:
        key = "opening_level" if table == "firm" else "level"
        return text(f"{NAMED}.{key}", method=scenario.frame.by_name[inner[-1]].label)
    if "actions" in inner:
        return _action(scenario, each)
    label = standing_label(each.path, each.quantity.label if each.quantity else each.path)
    return _of(scenario, inner[0], label) if table == "technologies" else label


def standing_label(path: str, label: str) -> str:
    """What a number is called beside numbers of other tables, where its own label leans on its table's heading."""
    own = f"{NAMED}.{path.partition('.')[0]}_{path.rpartition('.')[2]}"
    return text(own) if own in keys() and ".actions." not in path else label


def _of(scenario: Scenario, technology: str, label: str) -> str:
    """The label, with the technology's name where there is more than one."""
    if len(scenario.technologies) == 1:
        return label
    return text(f"{NAMED}.of", label=label, name=technology)


def _action(scenario: Scenario, each: Input) -> str:
    """A number of one of a plan's actions: what it changes, and whether this is the value or a time."""
    _, plan, _, number, key = each.path.split(".")
    path = scenario.plans[plan].actions[int(number)].path
    method = path.removeprefix("methods.")
    by_name = scenario.frame.by_name
    target = by_name[method].label if method in by_name else action_targets(scenario.frame)[path].label
    return text(f"{NAMED}.action_{key}", target=target)


def in_sentence(name: str) -> str:
    """
    A name within a sentence.

    >>> in_sentence("Halving time"), in_sentence("IT budget")
    ('halving time', 'IT budget')
    """
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def value_words(scenario: Scenario, each: Input, value: float | str) -> str:
    """One value of an input, with its unit."""
    if isinstance(value, str) or each.quantity is None:
        return text(f"sensitivity.form.{value}")
    if is_chance(each.path):
        return text("sensitivity.chance_value", number=_figure(value))
    return quantity_words(each.quantity, value, str(scenario.currency))


def quantity_words(quantity: Quantity, value: float, currency: str) -> str:
    """A number with its unit, in three figures."""
    if quantity.percent or quantity.unit == "level":
        whole = abs(value) >= 0.1 or math.isclose(100 * value, round(100 * value), abs_tol=1e-9)
        return percent(value, 0 if whole else 1)
    if quantity.unit.startswith("money"):
        return short(value, currency)
    if quantity.unit in COUNTED:
        return count(value)
    written = _figure(value)
    unit = TIMES.get(quantity.unit)
    return text(f"sensitivity.unit.{unit}", number=written) if unit else written


def _figure(value: float) -> str:
    if abs(value) >= 9.95:
        return short(round(value))
    rounded = float(f"{value:.{FIGURES}g}")
    decimals = next((places for places in range(9) if math.isclose(round(rounded, places), rounded)), 9)
    return fixed(rounded, decimals)
