"""When one technology becomes cheaper than another, or than a cost that stands still: how likely, and in which year."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from growthsim.equations import cheaper_probability
from growthsim.streams import Block, normals, uniforms
from growthsim.technologies.forecast import Forecast, forecast_of
from growthsim.technologies.paths import levels_at, noise_levels, past_of
from growthsim.technologies.series import SeriesError
from growthsim.technologies.volatility import Volatility
from growthsim.technologies.walk import years_ahead
from growthsim.texts import text

Array = NDArray[np.float64]

FUTURES = 4000
"""Futures from which the year of crossing is counted."""

NODES, FAR = 61, 6.0
"""Volatilities of each technology that stand for all possible ones, and how far they reach, in normal quantiles."""


@dataclass(frozen=True, slots=True, eq=False)
class Crossing:
    """
    One cost against another. `other` is None where it is held against a flat `cost`.

    `probability` is that of being cheaper at each date; `central` the date at which the medians cross. The
    quantiles are of the first date at which it is cheaper; None where fewer futures cross by the last date.
    """

    one: Forecast
    other: Forecast | None
    cost: float | None
    years: Array
    probability: Array
    central: float | None
    low: float | None
    middle: float | None
    high: float | None
    crossed: float
    """Share of the futures in which it is cheaper at some date up to the last."""


def crossing_of(one: Forecast, other: Forecast | float) -> Crossing:
    """
    When the cost of `one` falls below that of `other`, a forecast to the same year or a flat cost.

    Raises
    ------
    SeriesError
        When the two are given in different units, or the flat cost is not a number above 0.
    """
    if isinstance(other, Forecast):
        _refuse_other_units(one, other)
        start = max(one.walk.last_year, other.walk.last_year)
        years = one.years[one.years > start]
        if not years.size:
            late = other if other.walk.last_year == start else one
            raise SeriesError(late.walk.name, text("series_fault.known_to", year=f"{start:g}"))
        rival: Forecast | None = forecast_of(other.walk, other.series, years[-1], other.fan, other.autocorrelation)
        cost = None
    else:
        if not 0 < other < math.inf:
            raise SeriesError(one.walk.name, text("series_fault.no_cost", cost=f"{other:g}"))
        start, years, rival, cost = one.walk.last_year, one.years, None, float(other)
    dates = np.concatenate([[start], years])
    first = _first_crossings(one, rival, cost, dates)
    low, middle, high = (_quantile(first, share) for share in (0.1, 0.5, 0.9))
    probability = _probability(one, rival, cost, years)
    central = _zero(dates, _log_median(one, dates) - _rival_median(rival, cost, dates))
    crossed = float(np.isfinite(first).mean())
    return Crossing(one, rival, cost, years, probability, central, low, middle, high, crossed)


def _refuse_other_units(one: Forecast, other: Forecast) -> None:
    units = [forecast.series.unit.strip().lower() for forecast in (one, other)]
    if all(units) and units[0] != units[1]:
        raise SeriesError(
            one.walk.name,
            text("series_fault.units", one=one.series.unit, name=other.walk.name, other=other.series.unit),
        )


def _log_median(forecast: Forecast, dates: Array) -> Array:
    return forecast.walk.last_log_cost + forecast.walk.drift * (dates - forecast.walk.last_year)


def _rival_median(rival: Forecast | None, cost: float | None, dates: Array) -> Array:
    return np.full(dates.shape, math.log(cost or 1.0)) if rival is None else _log_median(rival, dates)


def _probability(one: Forecast, rival: Forecast | None, cost: float | None, years: Array) -> Array:
    """Farmer and Lafond's equation 20, averaged over what the two volatilities may be."""
    lead = _rival_median(rival, cost, years) - _log_median(one, years)
    if rival is None:
        return one.probability_below(cost or 1.0)
    (own, own_weights), (others, other_weights) = _nodes(one.volatility), _nodes(rival.volatility)
    reaches = [own[:, None, None] * one.reach[-len(years) :], others[None, :, None] * rival.reach[-len(years) :]]
    probabilities = cheaper_probability(lead, np.hypot(*reaches))
    weighed: Array = np.einsum("i,j,ijt->t", own_weights, other_weights, probabilities)
    return weighed


def _nodes(volatility: Volatility) -> tuple[Array, Array]:
    """Possible volatilities with their weights, far into both tails."""
    places = np.linspace(-FAR, FAR, NODES)
    weights = np.exp(-places * places / 2)
    return volatility.draw(ndtr(places)), weights / weights.sum()


def _first_crossings(one: Forecast, rival: Forecast | None, cost: float | None, dates: Array) -> Array:
    """In each future the first date at which it is cheaper; infinite where it never is."""
    gap = _futures(one, "one", dates)
    gap -= np.log(cost) if rival is None and cost is not None else _futures(rival or one, "other", dates)
    below = gap < 0
    place = below.argmax(axis=0)
    runs = np.arange(gap.shape[1])
    before, after = gap[np.maximum(place - 1, 0), runs], gap[place, runs]
    # Between two dates the gap is taken to close evenly.
    part = np.where(place > 0, before / np.where(before > after, before - after, 1.0), 0.0)
    earlier = dates[np.maximum(place - 1, 0)]
    return np.where(below.any(axis=0), earlier + part * (dates[place] - earlier), np.inf)


def _futures(forecast: Forecast, name: str, dates: Array) -> Array:
    """Log costs at the dates, one column for each future."""
    walk, block = forecast.walk, Block(0, FUTURES)
    times, spans = dates - walk.last_year, years_ahead(math.ceil(dates[-1] - 1e-9) - walk.last_year)
    stream = f"technologies.crossing.{name}"
    shocks = normals(0, f"{stream}.noise", block, len(spans) + 1)
    place, chance = uniforms(0, f"{stream}.volatility", block), normals(0, f"{stream}.slope", block, 1)[0]
    past = past_of(walk, forecast.fan, forecast.autocorrelation, place, shocks[0], chance)
    noise = levels_at(noise_levels(past.volatility, forecast.autocorrelation, shocks, spans), spans, times)
    return walk.last_log_cost + past.slope * walk.driver_rate * times[:, None] + noise


def _quantile(first: Array, share: float) -> float | None:
    ordered = np.sort(first)
    found = float(ordered[min(int(share * len(ordered)), len(ordered) - 1)])
    return found if math.isfinite(found) else None


def _zero(dates: Array, gap: Array) -> float | None:
    """The first date at which the gap of the medians closes; both are straight lines in log cost."""
    below = np.flatnonzero(gap < 0)
    if not below.size:
        return None
    place = int(below[0])
    if place == 0:
        return float(dates[0])
    part = gap[place - 1] / (gap[place - 1] - gap[place])
    return float(dates[place - 1] + part * (dates[place] - dates[place - 1]))
