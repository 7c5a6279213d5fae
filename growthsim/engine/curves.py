"""
Cost curves as arrays: told in numbers, or measured and taken from figures.

A measured technology brings its slope and volatility with it, and what the figures leave open is drawn anew
in every run: how unsteady it really is, how far the slope is off, and which shock was the last. The years between
the last figure and the start are lived through as well, and the cost is then counted from the start, where it
is 1 in every run: what it costs on that day is known. With the last figure at the start, the spread at every
whole year is that of the forecast; after a gap it is the forecast's given the cost at the start.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from growthsim import equations
from growthsim.quantities import TECHNOLOGY
from growthsim.sampling import Draws
from growthsim.scenario import Scenario
from growthsim.scenario.measured import measurements
from growthsim.technologies.paths import Past, levels_at, noise_levels, past_of
from growthsim.technologies.walk import Walk, walk_of, years_ahead

Array = NDArray[np.float64]

STEEPEST = 50.0
"""Exponents of Wright's law beyond this are out of the question, and their learning rates no numbers."""


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """
    One technology through all runs: its numbers, its median log cost and its noise at every mark.

    The median has shape (mark, run or 1) and is None where it depends on this market; so has the noise.
    """

    numbers: SimpleNamespace
    median: Array | None
    noise: Array


def curve_of(name: str, scenario: Scenario, draws: Draws, marks: Array) -> Curve:
    """The curve of a technology at the marks, years since the start."""
    table = scenario.technologies[name]
    numbers = {q.name: _row(draws.values[f"technologies.{name}.{q.name}"]) for q in TECHNOLOGY}
    # Asked of the scenario, not of the draws: whether runs share a path must not hang on a block's luck.
    endogenous = table.law == "experience" and table.endogenous_share != 0
    technology = SimpleNamespace(name=name, law=table.law, endogenous=endogenous, **numbers)
    series = measurements(table, name)
    if series is None:
        return Curve(technology, _told(technology, marks), _noise(technology, draws.noise[name], marks, 0.0))
    walk = walk_of(series, table.law)
    past = _past(walk, table.fan, float(table.autocorrelation), draws, name)
    technology.volatility = past.volatility[None, :]
    exponents = np.clip(-past.slope, -STEEPEST, STEEPEST)
    technology.learning_rate = equations.learning_rate_of(exponents)[None, :]
    if not table.assumes_growth:
        technology.output_growth_rate = np.array([[walk.driver_rate]])
    median = marks[:, None] * past.slope if table.law == "halving" else _told(technology, marks)
    noise = _noise(technology, draws.noise[name], marks, scenario.start_year - walk.last_year)
    return Curve(technology, median, noise)


def _row(value: Array) -> Array:
    return np.atleast_1d(value)[None, :]


def _past(walk: Walk, fan: str, autocorrelation: float, draws: Draws, name: str) -> Past:
    place, chance = draws.past[name]
    return past_of(walk, fan, autocorrelation, place, draws.noise[name][0], chance)


def _told(technology: SimpleNamespace, marks: Array) -> Array | None:
    """Median log cost of a curve told in numbers; None where it depends on this market."""
    times, log_cost = marks[:, None], None
    if technology.law == "halving":
        log_cost = equations.halving_log_cost(times, technology.halving_time)
    elif technology.law == "accelerating":
        log_cost = equations.accelerating_log_cost(times, technology.halving_time, technology.acceleration)
    elif technology.law == "constant":
        log_cost = np.zeros_like(times)
    elif not technology.endogenous:
        growth = equations.output_log_growth(technology.output_growth_rate, 0.0, 0.0)
        log_cost = equations.experience_log_cost(growth * times, technology.learning_rate)
    return log_cost


def _noise(technology: SimpleNamespace, shocks: Array, marks: Array, gap: float) -> Array:
    """
    Noise of the log cost at every mark, counted from the start: yearly differences, spread evenly over the year.

    The years are those since the last figure, which lies `gap` years before the start.
    """
    if np.all(technology.volatility == 0):
        return np.zeros((len(marks), 1))
    # Years are counted from the start, so that a fraction of one stands first, as in a forecast.
    spans = np.concatenate([years_ahead(gap), np.ones(math.ceil(float(marks[-1]) - 1e-9))])
    levels = noise_levels(technology.volatility, technology.autocorrelation, shocks, spans)
    noise = levels_at(levels, spans, gap + marks)
    return noise - levels_at(levels, spans, np.array([gap])) if gap else noise
