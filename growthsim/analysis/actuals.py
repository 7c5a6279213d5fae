"""
A forecast held against what happened: the middle, the band of 8 of 10 futures, and how far off each figure lies.

Only the futures count in which the firm is still open at its last figure, as it is: a firm that reports has not
closed, and with the closed ones the band would fall off a cliff.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import xarray as xr
from numpy.typing import NDArray

from growthsim.analysis.bands import drawn_marks, quantiles_over_runs
from growthsim.analysis.events import FEWEST_COMPARED, event_times, standard_error
from growthsim.analysis.fate import DISRUPTED, KEPT, SMALLEST_BRANCH, Branch, plan_label
from growthsim.analysis.reading import of_plan
from growthsim.scenario.actuals import CASH, FLOWS, REVENUE, SERIES, Actual, Actuals

Array = NDArray[np.float64]

PARTS = {
    REVENUE: ("revenue",),
    "customers": ("old_customers", "new_customers"),
    "employees": ("workers", "managers"),
    CASH: ("cash",),
}
"""The outputs that make up each quantity."""

LEAST_MIDDLE = 1e-6
"""A middle forecast of so little, against the largest, has no percentages."""


@dataclass(frozen=True, slots=True)
class Miss:
    """One figure against the forecast of one plan."""

    actual: Actual
    middle: float
    low: float
    high: float
    below: float
    """Share of the futures that lie below the figure."""

    @property
    def inside(self) -> bool:
        """Whether the figure lies in the band of 8 of 10 futures."""
        return self.low <= self.actual.value <= self.high

    @property
    def relative(self) -> float | None:
        """How far the figure lies from the middle forecast, as a share of it; None where that is nothing or a debt."""
        return self.actual.value / self.middle - 1 if self.middle > 0 else None

    @property
    def side(self) -> int:
        """1 above the middle forecast, -1 below it, 0 on it."""
        return int(np.sign(self.actual.value - self.middle))


@dataclass(frozen=True, eq=False)
class Check:
    """All figures against the forecast of one plan; no misses where too few futures are left to say anything."""

    plan: str
    label: str
    members: NDArray[np.bool_]
    """The futures that count, of those whose trajectories are kept."""
    until: float
    """The date of the last figure."""
    misses: tuple[Miss, ...]

    @property
    def futures(self) -> int:
        """How many futures count."""
        return int(self.members.sum())

    @property
    def inside(self) -> int:
        """How many figures lie in the band."""
        return sum(miss.inside for miss in self.misses)

    def of(self, name: str) -> tuple[Miss, ...]:
        """The misses of one quantity."""
        return tuple(miss for miss in self.misses if miss.actual.name == name)


@dataclass(frozen=True, slots=True)
class Possible:
    """What becomes of the futures that went as the firm did so far; shares are None where they are too few."""

    remaining: int
    futures: int
    disrupted: float | None
    error: float
    before: float
    """Share disrupted of all futures."""


def within_span(dataset: xr.Dataset, actuals: Actuals) -> tuple[tuple[Actual, ...], tuple[Actual, ...]]:
    """The figures that the forecast speaks of, and those outside its span."""
    first = float(dataset.attrs["start_year"])
    last = first + float(dataset["time"].values[-1])
    inside: list[Actual] = []
    outside: list[Actual] = []
    for figure in actuals.figures:
        end = figure.year + (1.0 if figure.whole_year else 0.0)
        (inside if first - 1e-9 <= figure.year and end <= last + 1e-6 else outside).append(figure)
    return tuple(inside), tuple(outside)


def check(dataset: xr.Dataset, plan: str, actuals: Actuals) -> Check:
    """The figures within the span against the forecast of a plan."""
    figures, _ = within_span(dataset, actuals)
    members = _still_open(dataset, plan, figures)
    until = max((figure.date for figure in figures), default=float(dataset.attrs["start_year"]))
    misses: list[Miss] = []
    if members.sum() >= FEWEST_COMPARED:
        for name in SERIES:
            own = [figure for figure in figures if figure.name == name]
            forecasts = forecast_at(dataset, plan, name, own)[members] if own else np.empty((0, 0))
            misses += [_miss(figure, forecasts[:, place]) for place, figure in enumerate(own)]
    return Check(plan, plan_label(dataset, plan), members, until, tuple(misses))


def forecast_at(dataset: xr.Dataset, plan: str, name: str, figures: Sequence[Actual]) -> Array:
    """What each kept future says of each figure, shape (run, figure)."""
    dates = np.array([figure.date for figure in figures])
    if name not in FLOWS:
        return _stock_at(dataset, plan, name, dates)
    widths = np.array([1.0 if figure.whole_year else _step(dataset) for figure in figures])
    return _flow_over(dataset, plan, name, dates, widths)


def fan(dataset: xr.Dataset, found: Check, name: str) -> pd.DataFrame:
    """
    Quantiles of the futures that count, up to the last figure: `year, low10, low25, middle, high75, high90`.

    Where all figures of a flow are whole years, so is the forecast: each date stands for the twelve months around it.
    """
    figures = [miss.actual for miss in found.of(name)]
    years = np.asarray(dataset["year"].values, dtype=np.float64)[drawn_marks(dataset)]
    dates = np.unique(np.append(years[years <= found.until + 1e-9], [figure.date for figure in figures]))
    if name in FLOWS:
        width = 1.0 if figures and all(figure.whole_year for figure in figures) else _step(dataset)
        values = _flow_over(dataset, found.plan, name, dates, np.full(dates.size, width))
    else:
        values = _stock_at(dataset, found.plan, name, dates)
    return pd.DataFrame({"year": dates, **quantiles_over_runs(values[found.members])})


def fates_after(dataset: xr.Dataset, found: Check) -> list[Branch]:
    """The futures that count, parted by what becomes of them; the larger part first, tiny ones left out."""
    runs = found.members.size
    disrupted = np.isfinite(event_times(dataset, "disrupted", found.plan)[:runs])
    closing = np.nan_to_num(event_times(dataset, "closed", found.plan)[:runs], nan=np.inf)
    parts = []
    for fate, chosen in ((KEPT, found.members & ~disrupted), (DISRUPTED, found.members & disrupted)):
        share = float(chosen.sum() / max(1, found.futures))
        if share >= SMALLEST_BRANCH:
            end = float(np.median(closing[chosen]))
            parts.append((fate, share, end if np.isfinite(end) else None, chosen))
    parts.sort(key=lambda part: -part[1])
    return [
        Branch(found.plan, found.label, fate, share, place == 0 and share >= 0.5, end, chosen)
        for place, (fate, share, end, chosen) in enumerate(parts)
    ]


def with_quantities(dataset: xr.Dataset) -> xr.Dataset:
    """The result with each quantity that figures are given of as a variable of its own."""
    made = {name: sum((dataset[part] for part in parts[1:]), dataset[parts[0]]) for name, parts in PARTS.items()}
    return dataset.assign({name: values for name, values in made.items() if name not in dataset})


def still_possible(dataset: xr.Dataset, plan: str, actuals: Actuals, within: float) -> Possible | None:
    """
    What becomes of the futures whose revenue passed each figure at no more than the distance `within`, a share.

    A rough sieve, not a new forecast: futures count whole or not at all. None where there is no revenue above 0.
    """
    figures = [figure for figure in within_span(dataset, actuals)[0] if figure.name == REVENUE and figure.value > 0]
    if not figures:
        return None
    paths = forecast_at(dataset, plan, REVENUE, figures)
    wanted = np.array([figure.value for figure in figures])
    passing = (np.abs(paths / wanted - 1) <= within).all(axis=1)
    disrupted = np.isfinite(event_times(dataset, "disrupted", plan))
    remaining = int(passing.sum())
    if remaining < FEWEST_COMPARED:
        return Possible(remaining, passing.size, None, 0.0, float(disrupted.mean()))
    share = float(disrupted[: passing.size][passing].mean())
    return Possible(remaining, passing.size, share, standard_error(share, remaining), float(disrupted.mean()))


def _still_open(dataset: xr.Dataset, plan: str, figures: Sequence[Actual]) -> NDArray[np.bool_]:
    """The kept futures in which the firm is open at the last figure that shows it open."""
    closing = np.nan_to_num(event_times(dataset, "closed", plan)[: dataset.sizes["run"]], nan=np.inf)
    alive = [figure.date for figure in figures if figure.value > 0 or figure.name == CASH]
    last = max(alive, default=-np.inf) - float(dataset.attrs["start_year"])
    return np.asarray(closing > last - 1e-9)


def _miss(figure: Actual, forecasts: Array) -> Miss:
    low, middle, high = (float(value) for value in np.quantile(forecasts, [0.1, 0.5, 0.9]))
    below = float((forecasts < figure.value).mean() + (forecasts == figure.value).mean() / 2)
    middle = 0.0 if abs(middle) < LEAST_MIDDLE * float(np.abs(forecasts).max(initial=0.0)) else middle
    return Miss(figure, middle, low, high, below)


def _values(dataset: xr.Dataset, plan: str, name: str) -> Array:
    parts = [np.asarray(of_plan(dataset, part, plan), dtype=np.float64) for part in PARTS[name]]
    return parts[0] if len(parts) == 1 else np.sum(parts, axis=0)


def _step(dataset: xr.Dataset) -> float:
    return float(dataset["time"].values[1])


def _stock_at(dataset: xr.Dataset, plan: str, name: str, dates: Array) -> Array:
    """Between two marks a straight line."""
    return _between(_values(dataset, plan, name), dataset, dates)


def _flow_over(dataset: xr.Dataset, plan: str, name: str, dates: Array, widths: Array) -> Array:
    """The mean of a flow over a time around each date, as far as it lies within the span."""
    rates = _values(dataset, plan, name)[:, 1:]
    first, span = float(dataset.attrs["start_year"]), float(dataset["time"].values[-1])
    steps = np.diff(np.asarray(dataset["time"].values, dtype=np.float64))
    # A flow is a rate over the step that ends at its mark, so what has flowed is a broken line through the marks.
    flowed = np.concatenate([np.zeros((len(rates), 1)), np.cumsum(rates * steps, axis=1)], axis=1)
    starts = np.clip(dates - widths / 2 - first, 0.0, span)
    ends = np.clip(dates + widths / 2 - first, 0.0, span)
    gone = _between(flowed, dataset, ends + first) - _between(flowed, dataset, starts + first)
    return np.asarray(gone / (ends - starts))


def _between(values: Array, dataset: xr.Dataset, dates: Array) -> Array:
    """Values (run, mark) at other dates."""
    times = np.asarray(dataset["time"].values, dtype=np.float64)
    wanted = np.clip(dates - float(dataset.attrs["start_year"]), times[0], times[-1])
    right = np.clip(np.searchsorted(times, wanted), 1, times.size - 1)
    weight = (wanted - times[right - 1]) / (times[right] - times[right - 1])
    return np.asarray(values[:, right - 1] * (1 - weight) + values[:, right] * weight)
