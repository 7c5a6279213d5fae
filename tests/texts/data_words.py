"""Every word of the data files that a page may show, in English: what a language must have words for."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import cache
from typing import Any

from growthsim.analysis.history_view import divided
from growthsim.data.frame import frame
from growthsim.data.named_firms import named_firms
from growthsim.data.platforms import platforms
from growthsim.data.self_checks import self_checks
from growthsim.decisions.ranges import CHANCE
from growthsim.equations.register import FURTHER_UNITS
from growthsim.history.library import shipped_cases
from growthsim.methods.rubric import rubric
from growthsim.quantities import GRADES, LEVEL, OUTPUTS, SECTIONS
from growthsim.scenario import library, load, new
from growthsim.scenario.models import START_YEAR
from growthsim.technologies import library as technologies
from growthsim.texts import _Words

FRAMES = ("exponential_organisation", "workshop_habits")


@cache
def data_words() -> tuple[str, ...]:
    """All of them once, in the order of the house."""
    found = dict.fromkeys(words for words in _all() if any(sign.isalpha() for sign in words))
    return tuple(found)


def _all() -> Iterator[str]:
    yield from _scenarios()
    for name in FRAMES:
        of = frame(name)
        yield from _said(of)
        yield from of.groups
        for _, wording in of.wordings:
            yield wording
    yield from _said(SECTIONS)
    yield from ([option for section in SECTIONS for choice in section.choices for option in choice.options])
    yield from _said([OUTPUTS, START_YEAR, LEVEL, CHANCE])
    yield from GRADES
    units = [record.unit for section in SECTIONS for record in section.quantities] + [one.unit for one in OUTPUTS]
    units += FURTHER_UNITS
    yield from (part for unit in units for part in unit.split("/"))
    yield from _said([*new.SECTORS.values(), new.ORDINARY, new.SIX_NUMBERS])
    yield from _said([technologies.shipped(name) for name in technologies.library()])
    yield from _said(shipped_cases())
    yield from _units()
    yield from _said([self_checks(), rubric(), platforms(), named_firms()])


def _units() -> Iterator[str]:
    """What is counted in the figures of cases, without the million that is part of the number."""
    for case in shipped_cases():
        yield divided(case.old.unit)[1]
        if case.firm is not None:
            yield divided(case.firm.revenue.unit)[1]


def _scenarios() -> Iterator[str]:
    for name in library():
        scenario = load(name)
        yield scenario.title
        yield scenario.question
        yield " ".join(scenario.description.split())
        yield from scenario.look_at
        yield from (plan.label for plan in scenario.plans.values())


def _said(of: Any) -> Iterator[str]:
    """The fields of records that `says` has marked, all the way down."""
    if isinstance(of, str):
        return
    if isinstance(of, dict):
        of = list(of.values())
    if isinstance(of, (list, tuple, frozenset)):
        for one in of:
            yield from _said(one)
    elif dataclasses.is_dataclass(of):
        for field in dataclasses.fields(of):
            kept = vars(of).get(field.name) if hasattr(of, "__dict__") else getattr(of, field.name)
            if isinstance(vars(type(of)).get(field.name), _Words):
                yield from (kept if isinstance(kept, tuple) else (kept,))
            else:
                yield from _said(kept)
