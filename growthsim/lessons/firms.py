"""The firms that teams hand in with their guesses, lived through the same futures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from growthsim.decisions.futures import of_plans, value_year
from growthsim.engine import OpeningError
from growthsim.lessons.debrief import Handed, sign_of
from growthsim.scenario import Fault, Scenario, ScenarioError, refuse_heavy, replace
from growthsim.scenario.link import decode
from growthsim.simulate import refuse_impossible
from growthsim.streams import Block
from growthsim.texts import text, translated
from growthsim.texts.numbers import fixed

FUTURES = 100
"""Futures of each firm: fewer make no probability, more of a hundred firms would take minutes."""
FIRM_LIMIT = 100_000
"""Plan·run·steps of one firm."""


@dataclass(frozen=True)
class Firm:
    """A team's firm: whose it is, and its scenario."""

    team: str
    scenario: Scenario


@dataclass(frozen=True)
class Lot:
    """What becomes of a firm under one plan: chance of disruption, middle date where it comes, middle value."""

    label: str
    chance: float
    middle: float | None
    value: float


@dataclass(frozen=True)
class Lots:
    """What becomes of a firm under its plans, the first one first."""

    title: str
    currency: str
    end: float
    valued: float
    """The calendar year whose value counts."""
    plans: tuple[Lot, ...]

    @property
    def best(self) -> Lot:
        """The plan under which disruption is least likely; of several the one that is worth most."""
        return min(self.plans, key=lambda lot: (lot.chance, -lot.value))


def firms(handed: Sequence[Handed]) -> tuple[tuple[Firm, ...], tuple[tuple[str, str], ...]]:
    """
    The firms of the teams that handed one in, each team's latest, and why others cannot be shown.

    A reason stands with the name of the team or, without one, of its file.
    """
    codes: dict[object, tuple[str, str]] = {}
    for each in handed:
        if each.guess.scenario_code:
            # A team has one firm in all lessons.
            codes[sign_of(each)[1:]] = (each.guess.team or each.place, each.guess.scenario_code)
    found: list[Firm] = []
    refused: list[tuple[str, str]] = []
    for team, code in codes.values():
        try:
            found.append(Firm(team, firm_of(code)))
        except ScenarioError as error:
            refused.append((team, str(error)))
    return tuple(found), tuple(refused)


def firm_of(code: str) -> Scenario:
    """
    The scenario of a code in as many futures as a class can wait for.

    Raises
    ------
    ScenarioError
        When it cannot be read, is too much work, or cannot open.
    """
    scenario = replace(decode(code).scenario, {"span.runs": FUTURES})
    try:
        refuse_heavy(scenario, FIRM_LIMIT)
    except ScenarioError as error:
        # What it advises, fewer futures, does not help here.
        message = text("classroom.firm_heavy", plans=len(scenario.plans), years=fixed(float(scenario.span.years)))
        raise ScenarioError([Fault("", None, message)], error.place) from error
    try:
        refuse_impossible(scenario, FUTURES)
    except OpeningError as error:
        raise ScenarioError([Fault("", None, str(error))], text("refused.opening")) from error
    return scenario


def lots(scenario: Scenario) -> Lots:
    """What becomes of a firm; the work is here."""
    start = float(scenario.start_year)
    futures = of_plans(scenario, scenario.plans, Block(0, int(scenario.span.runs)))
    plans = [
        _lot(translated(plan.label) or name, start, dates, values)
        for (name, plan), dates, values in zip(scenario.plans.items(), futures.disrupted, futures.value, strict=True)
    ]
    title = translated(scenario.title) or text("app.untitled")
    return Lots(title, scenario.currency, start + float(scenario.span.years), value_year(scenario), tuple(plans))


def _lot(label: str, start: float, dates: np.ndarray, values: np.ndarray) -> Lot:
    disrupted = np.isfinite(dates)
    middle = start + float(np.median(dates[disrupted])) if disrupted.any() else None
    return Lot(label, float(disrupted.mean()), middle, float(np.median(values)))
