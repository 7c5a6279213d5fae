"""
What growthsim would have told a firm of the past: its reported figures as a scenario, cut off at a year, and a verdict.

The firm opens as its last reports show it, stays as it is, and lives through many futures of its market. Each future
is read the way history is: as yearly reports, so that one bad month is no loss and one bad year is.

Money is nominal, as it was reported: growth holds the inflation of its time, and half of a peak is half in coins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor, isfinite
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from growthsim.analysis.events import QUANTILES, dates_of
from growthsim.analysis.past_accounts import STAY, Diffusion, firm_scenario, known_firm
from growthsim.analysis.reading import of_plan
from growthsim.history.case import Case, Figures
from growthsim.history.shares import old_half_date
from growthsim.scenario import Scenario, replace
from growthsim.simulate import run

Array = NDArray[np.float64]

HORIZON = 20
"""Years looked ahead; decades are what a substitution takes."""

RUNS = 400
"""Futures of a verdict: a probability near one half is then known to 2.5 points, far better than the model is."""

FIRM_EVENTS = ("first_loss", "half", "closed", "disrupted")
"""What is told of a firm; `disrupted` by the definition of the model's events, the others by yearly reports."""

HALF = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """Dates of one event in all futures, NaN where it does not come within the horizon, and when it came."""

    dates: Array
    actual: float | None
    known_until: float
    """To this date it would stand in the record had it come."""

    @property
    def probability(self) -> float:
        """Share of the futures in which it comes within the horizon."""
        return self.probability_by(np.inf)

    @property
    def quantiles(self) -> tuple[float | None, ...]:
        """The dates before which it has come in 10, 50 and 90 % of the futures in which it comes at all."""
        happened = self.dates[np.isfinite(self.dates)]
        return tuple(map(float, np.quantile(happened, QUANTILES))) if happened.size else (None, None, None)

    @property
    def came(self) -> bool:
        """Whether it came by the end of what is known."""
        return self.actual is not None and self.actual <= self.known_until + 1e-9

    def probability_by(self, date: float) -> float:
        """Share of the futures in which it has come by a date."""
        return float((self.dates <= date).mean())

    def as_json(self) -> dict[str, float | None]:
        """Probability, p10, p50 and p90 of its date in decimal years, and its actual date."""
        low, middle, high = self.quantiles
        return {"probability": self.probability, "p10": low, "p50": middle, "p90": high, "actual": self.actual}


@dataclass(frozen=True, slots=True, eq=False)
class FirmVerdict:
    """What could have been said of a firm at the end of a year, and what became of it."""

    firm: str
    until: float
    horizon: float
    """The year to which the futures run."""
    told: Mapping[str, Told]
    """By event, in the order of `FIRM_EVENTS`."""
    survived: bool
    """Whether the record ends with the firm open."""
    record_until: float

    def as_json(self) -> dict[str, Any]:
        """Everything, ready for JSON: empty dates as null."""
        events = {name: told.as_json() for name, told in self.told.items()}
        return {
            **events,
            "survived": self.survived,
            "record_until": self.record_until,
            "firm": self.firm,
            "until": self.until,
            "horizon": self.horizon,
        }


def firm_verdict(
    case: Case,
    until: float,
    diffusion: Diffusion | None = None,
    *,
    changes: Mapping[str, Any] | None = None,
    years: float = HORIZON,
    runs: int = RUNS,
) -> FirmVerdict:
    """
    Run a firm of the past from the end of a year on and hold what comes out against what came.

    Parameters
    ----------
    case :
        A case with a firm; only what was known until the year goes into the futures.
    until :
        The last year of which figures are known.
    diffusion :
        How fast the market may switch; the published means when nothing better is known.
    changes :
        Other values by path, for questions such as what price matching history supports.
    years, runs :
        How far and how often the future is simulated.

    Raises
    ------
    CaseError
        When no firm, no revenue or no share of that time is known, or the firm was closed or sold by then.
    """
    scenario = firm_scenario(case, until, diffusion)
    scenario = replace(scenario, {"span.years": years, "span.runs": runs, **(changes or {})})
    dataset = run(scenario, kept_runs=runs)
    return _verdict(case, until, scenario, dataset)


def _verdict(case: Case, until: float, scenario: Scenario, dataset: xr.Dataset) -> FirmVerdict:
    firm = case.firm
    assert firm is not None
    known = known_firm(case, until)
    reports = {name: _yearly(dataset, name) for name in ("revenue", "operating_result")}
    first = float(scenario.start_year)
    peak, last = float(known.revenue.values.max()), float(known.revenue.values[-1])
    # The scenario counts in single units of money, the reports in millions; only ratios are compared.
    opening = float(of_plan(dataset, "revenue", STAY)[0, 0])
    dates = {
        "first_loss": _first_losses(reports["operating_result"], first),
        "half": _halves(reports["revenue"] * last / opening, peak, last, first),
        "closed": dates_of(dataset, STAY, "closed"),
        "disrupted": dates_of(dataset, STAY, "disrupted"),
    }
    half, ends = old_half_date(firm.revenue), _record_ends(case)
    fallen = [date for date in (half, firm.closed) if date is not None]
    actual = {
        "first_loss": _first_loss(firm.profit, until),
        "half": half,
        "closed": firm.closed,
        "disrupted": min(fallen, default=None),
    }
    told = {name: Told(dates[name], actual[name], ends[name]) for name in FIRM_EVENTS}
    horizon = first + float(dataset.attrs["years"])
    return FirmVerdict(firm.name, until, horizon, told, firm.closed is None, ends["closed"])


def _record_ends(case: Case) -> dict[str, float]:
    """
    Until when each event would be known.

    A report of a year is out at its end; a closing is known for as long as there are reports, and a firm that was
    taken over is open until then.
    """
    firm = case.firm
    assert firm is not None
    reported = floor(firm.revenue.years[-1]) + 1.0
    profits = None if firm.profit is None else firm.profit.years[-1]
    fate = max(reported, firm.closed or reported) if firm.sold is None else firm.sold
    return {
        "first_loss": -np.inf if profits is None else float(profits),
        "half": float(firm.revenue.years[-1]),
        "closed": fate,
        "disrupted": fate,
    }


def _yearly(dataset: xr.Dataset, name: str) -> Array:
    """What each future's reports say, shape (run, year): the mean of a flow over whole years."""
    rates = np.asarray(of_plan(dataset, name, STAY), dtype=np.float64)[:, 1:]
    steps = round(1 / float(dataset["time"].values[1]))
    whole = rates.shape[1] // steps
    found: Array = rates[:, : whole * steps].reshape(len(rates), whole, steps).mean(axis=2)
    return found


def _first_losses(results: Array, first: float) -> Array:
    """The first year with a reported loss."""
    return _dated(results < 0, first + np.arange(results.shape[1])[None, :] + np.zeros_like(results))


def _halves(revenues: Array, peak: float, last: float, first: float) -> Array:
    """
    When revenue first falls under half of the peak it had by then, on the straight line between two reports.

    The peak is the highest of those known at the start and those reached in the future itself.
    """
    whole = np.concatenate([np.full((len(revenues), 1), last), revenues], axis=1)
    halves = HALF * np.maximum(np.maximum.accumulate(whole, axis=1), peak)[:, 1:]
    before, after = whole[:, :-1], whole[:, 1:]
    part = np.clip((before - halves) / np.maximum(before - after, 1e-12), 0.0, 1.0)
    return _dated(after < halves, first - 1 + np.arange(revenues.shape[1]) + part)


def _dated(happens: NDArray[np.bool_], dates: Array) -> Array:
    """The first date in each row at which something happens; NaN where it does not."""
    first = np.argmax(happens, axis=1)
    found: Array = np.where(happens.any(axis=1), dates[np.arange(len(dates)), first], np.nan)
    return found


def _first_loss(profit: Figures | None, until: float) -> float | None:
    """The first year after the cut with a reported loss."""
    if profit is None:
        return None
    lossy = profit.years[(profit.values < 0) & (profit.years > until)]
    return float(lossy[0]) if lossy.size and isfinite(lossy[0]) else None
