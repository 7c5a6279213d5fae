"""
Hindcasts: what a method would have said in every past year, held against what came.

From each point that has a window of changes before it, every later point within the horizon is forecast; what
comes sooner than half a year later is not.
Scores are over the technologies whose whole series improves at the 10 % level: this selection knows the
ending, which a forecaster of the time did not, and says so wherever it is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from growthsim.technologies.series import Series, SeriesError
from growthsim.technologies.trend import trend_of
from growthsim.technologies.volatility import FANS, volatility_from
from growthsim.technologies.walk import AUTOCORRELATION, Walk, error_variance, walk_of

Array = NDArray[np.float64]
Progress = Callable[[int, int], None]

LEVELS = (50, 80, 95)
"""Central intervals whose coverage is counted, in percent."""

LINE_POINTS = 5
"""Points that the straight line is laid through, the last one included."""

BASELINES = ("straight_line", "no_change")


@dataclass(frozen=True, slots=True, eq=False)
class Hindcasts:
    """
    Forecasts of the past, one row for each; all arrays have the same length.

    `error` is log actual less log forecast, `place` the probability the fan gave to lower costs than came, `score`
    the continuous ranked probability score in log cost. The baselines are single numbers, whose score is their
    absolute error: `straight_line` goes on along the line through the last five log costs (straight on log paper,
    the kinder reading: a line through the costs themselves soon falls below zero), `no_change` stays at the last
    cost. `possible` counts the forecasts at any horizon, by series.
    """

    series: tuple[Series, ...]
    improving: NDArray[np.bool_]
    possible: NDArray[np.int64]
    window: int
    horizon: int
    autocorrelation: float
    fan: str
    law: str
    technology: NDArray[np.int64]
    origin_year: Array
    origin_log_cost: Array
    year: Array
    horizon_years: Array
    tau: NDArray[np.int64]
    drift: Array
    volatility: Array
    error: Array
    place: Array
    score: Array
    straight_line: Array
    no_change: Array

    def __len__(self) -> int:
        return len(self.error)

    def of(self, chosen: NDArray[np.bool_]) -> Hindcasts:
        """The rows that are chosen."""
        return replace(self, **{name: getattr(self, name)[chosen] for name in ROWS})

    @property
    def scored(self) -> Hindcasts:
        """The rows of the technologies that improve."""
        return self.of(self.improving[self.technology])


ROWS = ("technology", "origin_year", "origin_log_cost", "year", "horizon_years", "tau", "drift", "volatility", "error",
        "place", "score", "straight_line", "no_change")  # fmt: skip
"""The columns of the forecasts."""


def hindcasts(
    series: Sequence[Series],
    window: int = 5,
    horizon: int = 20,
    autocorrelation: float = AUTOCORRELATION,
    fan: str = FANS[0],
    law: str = "halving",
    progress: Progress | None = None,
) -> Hindcasts:
    """
    Every forecast that could have been made of the points of some series.

    Parameters
    ----------
    series :
        The technologies, one series each.
    window :
        Changes before the origin that drift and volatility are learnt from, at least 3.
    horizon :
        Years ahead at the most.
    autocorrelation :
        Weight of last year's shock, θ.
    fan :
        How the fan is made; see `growthsim.technologies.volatility`.
    law :
        What drives the cost; with experience, output is taken to grow on as it did within the window.
    progress :
        Called with series done and series in all.

    Raises
    ------
    SeriesError
        When no series is long enough for a single forecast.
    """
    if window < 3:
        raise ValueError(f"a window of {window} is too short; at least 3 changes")
    blocks: list[dict[str, Array]] = []
    possible = np.zeros(len(series), dtype=np.int64)
    for number, one in enumerate(series):
        possible[number] = _pairs(_usable(one, law), window)
        for block in _forecasts(one, window, horizon, autocorrelation, fan, law):
            blocks.append({**block, "technology": np.full(len(block["error"]), float(number))})
        if progress:
            progress(number + 1, len(series))
    if not blocks:
        raise SeriesError("hindcast", f"no series has the {window + 2} points that a window of {window} changes needs")
    rows: dict[str, Any] = {name: np.concatenate([block[name] for block in blocks]) for name in ROWS}
    rows |= {name: rows[name].astype(np.int64) for name in ("technology", "tau")}
    improving = np.array([len(one) > 2 and trend_of(walk_of(one)).improving for one in series])
    return Hindcasts(tuple(series), improving, possible, window, horizon, autocorrelation, fan, law, **rows)


def coverage(hindcasts: Hindcasts, level: int) -> dict[int, float]:
    """Share of what came that lay inside the central interval of a level in percent, by horizon."""
    inside = np.abs(hindcasts.place - 0.5) <= level / 200
    return by_horizon(hindcasts, inside)


def by_horizon(hindcasts: Hindcasts, values: NDArray[Any]) -> dict[int, float]:
    """Mean of a column at each horizon that has forecasts."""
    return {int(tau): float(values[hindcasts.tau == tau].mean()) for tau in np.unique(hindcasts.tau)}


def scores(found: Hindcasts) -> dict[str, Any]:
    """
    What `growthsim hindcast --json` prints: counts, and by horizon normalised errors, coverage and scores.

    A forecast from a window without any scatter has no normalised error and is left out of `xi`.
    """
    kept = found.scored
    stray = kept.of(kept.volatility > 0)
    return {
        "technologies": len(found.series),
        "improving": int(found.improving.sum()),
        "possible": int(found.possible[found.improving].sum()),
        "scored": len(kept),
        "xi": _keyed(by_horizon(stray, (stray.error / stray.volatility) ** 2)),
        "coverage": {str(level): _keyed(coverage(kept, level)) for level in LEVELS},
        "crps": _keyed(by_horizon(kept, kept.score)),
        "baselines": {name: _keyed(by_horizon(kept, getattr(kept, name))) for name in BASELINES},
    }


def _keyed(values: dict[int, float]) -> dict[str, float]:
    return {str(tau): value for tau, value in values.items()}


def _usable(series: Series, law: str) -> int:
    """Points that a law can use."""
    if law == "halving":
        return len(series)
    return 0 if series.cumulative is None else int(np.isfinite(series.cumulative).sum())


def _pairs(points: int, window: int) -> int:
    """How many pairs of an origin with its window and a later point there are."""
    origins = max(points - window - 1, 0)
    return origins * (origins + 1) // 2


def _forecasts(
    series: Series, window: int, horizon: int, autocorrelation: float, fan: str, law: str
) -> Iterator[dict[str, Array]]:
    """For each origin, the columns of its forecasts."""
    for origin in range(window, len(series) - 1):
        known = series.until(float(series.years[origin]))
        try:
            walk = walk_of(known, law, window)
        except SeriesError:
            # Output was not known yet, or stood still: nobody would have forecast from it.
            continue
        ahead = series.years[origin + 1 :] - series.years[origin]
        # A horizon counts in whole years; what lies within half a year of one counts as that one.
        near = (ahead >= 0.5) & (np.rint(ahead) <= horizon)
        if walk.last_year == known.years[-1] and walk.differences == window and near.any():
            log_costs = series.log_costs[origin + 1 :][near]
            yield _from_origin(known, walk, ahead[near], log_costs, autocorrelation, fan)


def _from_origin(
    known: Series, walk: Walk, ahead: Array, log_costs: Array, autocorrelation: float, fan: str
) -> dict[str, Array]:
    error = log_costs - walk.last_log_cost - walk.drift * ahead
    reach = np.sqrt([error_variance(walk, float(years), autocorrelation) for years in ahead])
    volatility = volatility_from(walk, fan, autocorrelation)
    rows = {
        "origin_year": walk.last_year,
        "origin_log_cost": walk.last_log_cost,
        "year": walk.last_year + ahead,
        "horizon_years": ahead,
        "tau": np.maximum(np.rint(ahead), 1.0),  # half a year is rounded to none
        "drift": walk.drift,
        "volatility": walk.volatility,
        "error": error,
        "place": volatility.probability_below(error / reach),
        "score": reach * volatility.score(error / reach),
        "straight_line": np.abs(log_costs - _line(known, walk.last_year + ahead)),
        "no_change": np.abs(log_costs - walk.last_log_cost),
    }
    return {name: np.broadcast_to(np.asarray(column, dtype=float), ahead.shape) for name, column in rows.items()}


def _line(known: Series, years: Array) -> Array:
    """Log costs along the straight line through the last five."""
    past, log_costs = known.years[-LINE_POINTS:], known.log_costs[-LINE_POINTS:]
    away = past - past.mean()
    slope = float(away @ log_costs / (away @ away))
    line: Array = log_costs.mean() + slope * (years - past.mean())
    return line
