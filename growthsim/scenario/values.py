"""The one check every number of a scenario passes, known or uncertain."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from growthsim.distributions import DISTRIBUTIONS, Distribution, DistributionError, Value, parse
from growthsim.quantities import Choice, Quantity
from growthsim.scenario.faults import refusal
from growthsim.wording import nearest, suggestion

MASS_INSIDE = 0.99
"""Least part of a distribution that must lie within the quantity's range; the rest is cut off."""

_UNIT_WORDS = {
    "1": "",
    "text": "",
    "level": "",
    "year": "years",
    "1/year": "per year",
    "month": "months",
    "day": "days",
    "customer": "customers",
    "customer/year": "customers per year",
    "person": "people",
    "unit": "units",
    "run": "runs",
    "step/year": "steps per year",
    "level/year": "levels per year",
    "day/layer": "days per layer",
    "money/year": "per year, in the currency",
    "money": "in the currency",
    "money/customer/year": "per customer and year, in the currency",
    "money/person/year": "per person and year, in the currency",
    "money/person": "per person, in the currency",
    "person/person": "people per person",
}


def checked(quantity: Quantity, value: object, uncertain: bool = True) -> Value:
    """The value of a quantity, refused with its range and unit when it cannot be."""
    if isinstance(value, Mapping):
        value = _parsed(quantity, value, uncertain)
    if isinstance(value, Distribution):
        return _inside(quantity, value, uncertain)
    return _number(quantity, value)


def chosen(choice: Choice, value: object) -> str:
    """One of the words of a choice."""
    if not isinstance(value, str) or value not in choice.options:
        near = nearest(value, choice.options) if isinstance(value, str) else None
        hint = f"did you mean {near}? " if near else ""
        raise refusal(f"{hint}allowed: {', '.join(choice.options)}")
    return value


def allowed(quantity: Quantity) -> str:
    """The range of a quantity in words: `allowed: 0 to 60 years`."""
    kind = "whole number, " if quantity.whole else ""
    return f"allowed: {kind}{extent(quantity)}"


def extent(quantity: Quantity) -> str:
    """The range of a quantity with its unit: `0 to 60 years`."""
    unit = _UNIT_WORDS.get(quantity.unit, quantity.unit)
    return f"{plain(quantity.low)} to {plain(quantity.high)} {unit}".rstrip()


def plain(number: float) -> str:
    """A number without needless decimals: `1,000,000`, `0.05`."""
    if number == int(number) and abs(number) < 1e16:
        return f"{int(number):,}"
    return f"{number:g}"


def _number(quantity: Quantity, value: object) -> float:
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, (int, float, np.integer, np.floating)):
        raise refusal(f"not a number; {allowed(quantity)}")
    if isinstance(value, (float, np.floating)) and not math.isfinite(value):
        raise refusal(f"not a finite number; {allowed(quantity)}")
    if value < quantity.low:
        raise refusal(f"too small; {allowed(quantity)}")
    if value > quantity.high:
        hint = ""
        if quantity.percent and quantity.high <= 1 and value <= 100:
            hint = f"; write {float(value) / 100:g} for {float(value):g} %"
        raise refusal(f"too large; {allowed(quantity)}{hint}")
    if quantity.whole:
        if value != int(value):
            raise refusal(f"not whole; {allowed(quantity)}")
        return int(value)
    return float(value) + 0.0  # −0 becomes 0, so that equal scenarios have equal fingerprints


def _parsed(quantity: Quantity, table: Mapping[str, Any], uncertain: bool) -> Distribution:
    if not uncertain:
        raise refusal(f"takes a plain number, no distribution; {allowed(quantity)}")
    try:
        return parse(table)
    except DistributionError as error:
        word = table.get("dist")
        near = nearest(word, DISTRIBUTIONS) if isinstance(word, str) and word not in DISTRIBUTIONS else None
        hint = f"; {suggestion(word, tuple(DISTRIBUTIONS))}" if near else ""
        raise refusal(f"no distribution: {error}{hint}; {allowed(quantity)}") from None


def _inside(quantity: Quantity, value: Distribution, uncertain: bool) -> Distribution:
    if not uncertain:
        raise refusal(f"takes a plain number, no distribution; {allowed(quantity)}")
    mass = value.mass(quantity.low, quantity.high)
    if not mass >= MASS_INSIDE:
        share = "none" if not mass > 0 else f"only {100 * mass:.3g} %"
        raise refusal(f"{share} of this distribution lies within the range; {allowed(quantity)}")
    return value
