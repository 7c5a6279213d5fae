"""Forecasts of history as a record: every case, cut and event with its range and what came, and the scores."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np

from growthsim.analysis.past_accounts import Diffusion
from growthsim.analysis.past_firms import FirmVerdict, firm_verdict
from growthsim.engine import OpeningError
from growthsim.history.case import Case, CaseError
from growthsim.history.forecast import COMBINED, Forecast, forecast
from growthsim.history.reference_class import ReferenceClass, reference_class
from growthsim.history.scores import POOLED_CUTS, WAYS, Trial, pooled, scores, trials_of
from growthsim.history.shares import CUTS, EVENTS, FEWEST_FIGURES, LEVELS, actual_dates, cut_years, lies_ahead
from growthsim.writing import harmless

Progress = Callable[[int, int], None]

QUANTILES = {"p10": 0.1, "p50": 0.5, "p90": 0.9}

TRIAL_COLUMNS = ("case", "event", "cuts", "year", "share", "p10", "p50", "p90", "actual", "record_end", "error_years",
                 "crps_years")  # fmt: skip

UNTIL, LATEST = "until", "latest"
"""Names of a forecast from a year that was asked for, and from the last figure of a case that reached no cut."""


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """One look ahead from a year of a case."""

    case: Case
    cut: str
    """The share in percent at which the record was cut, or where else the look was taken from."""
    made: Forecast
    firm: FirmVerdict | None


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """All looks, what they are held against, and what all cases say together."""

    looks: tuple[Look, ...]
    trials: tuple[Trial, ...]
    """Every event forecast once: a market that several firms share, or two cuts in one year, do not count twice."""
    reference: ReferenceClass

    @property
    def told_first(self) -> list[Trial]:
        """The trials whose scores are told first: at the middle cuts where there are cuts, else all."""
        return pooled(self.trials) or list(self.trials)


def history_of(
    cases: Sequence[Case], until: float | None = None, firms: bool = True, progress: Progress | None = None
) -> History:
    """
    Forecast some cases from their cuts, or from a year.

    Raises
    ------
    CaseError
        When a year is given and nothing can be forecast from it in any of the cases.
    """
    points = [(case, cut, year) for case in cases for cut, year in _points(case, until).items()]
    if not points:
        raise CaseError(f"--until {until:g}", _nothing(cases))
    names, cuts = market_names(cases), _cuts_by_year(points)
    made: dict[tuple[str, float], Forecast] = {}
    looks: list[Look] = []
    trials: list[Trial] = []
    for done, (case, cut, year) in enumerate(points, start=1):
        key = (case.market, year)
        if key not in made:
            made[key] = forecast(case, year)
            if len(made[key].case.years) >= FEWEST_FIGURES:
                trials += trials_of(case, names[case.market], cuts[key], made[key])
        looks.append(Look(case, cut, made[key], _firm(case, year, made[key]) if firms else None))
        if progress:
            progress(done, len(points))
    return History(tuple(looks), tuple(trials), reference_class(cases))


def _cuts_by_year(points: Sequence[tuple[Case, str, float]]) -> dict[tuple[str, float], tuple[float, ...]]:
    """The cuts that each market passed in each year that is looked from; several where it leapt."""
    found: dict[tuple[str, float], set[float]] = {}
    for case, cut, year in points:
        passed = found.setdefault((case.market, year), set())
        if cut not in (UNTIL, LATEST):
            passed.add(float(cut) / 100)
    return {key: tuple(sorted(passed)) for key, passed in found.items()}


def market_names(cases: Iterable[Case]) -> dict[str, str]:
    """Names of markets: the file's where several cases share its only one, else that of the first case in it."""
    names: dict[str, str] = {}
    found: Counter[str] = Counter()
    for case in cases:
        names.setdefault(case.market, case.name)
        found[case.market] += 1
    files = [name.partition("/")[0] for name in names.values()]
    return {
        market: name if found[market] == 1 or files.count(name.partition("/")[0]) > 1 else name.partition("/")[0]
        for market, name in names.items()
    }


def history_record(found: History) -> dict[str, Any]:
    """Everything, ready for JSON: no NaN, empty dates as null."""
    cases: dict[str, dict[str, Any]] = {}
    for look in found.looks:
        cases.setdefault(look.case.name, {})[look.cut] = look_record(look)
    told = scores(found.told_first)
    return {
        "cases": cases,
        "coverage": told["coverage"],
        "error_years": told["error_years"],
        "crps": told["crps"],
        "pooled": {key: value for key, value in told.items() if key not in ("coverage", "error_years", "crps")},
        "by_cut": {label: scores(trials) for label, trials in by_cut(found.trials).items()},
        "reference_class": reference_record(found.reference),
    }


def look_record(look: Look) -> dict[str, Any]:
    """One look: the year, the share then, each event's range and date, and the firm."""
    actual = actual_dates(look.case)
    record: dict[str, Any] = {"year": look.made.year, "share": float(look.made.case.share[-1])}
    for event in EVENTS:
        ahead = lies_ahead(actual[event], look.made.year)
        dates = {name: _finite(look.made.quantile(event, part)) if ahead else None for name, part in QUANTILES.items()}
        record[event] = {**dates, "actual": actual[event]}
    if look.firm is not None:
        record["firm"] = look.firm.as_json()
    return record


def reference_record(found: ReferenceClass) -> dict[str, Any]:
    """The reference class: times with their numbers of cases, and the fates of firms."""
    times = {
        name: {
            "cases": time.number,
            "reached": len(time.reached),
            "years": list(time.reached),
            "quarter": time.by(0.25),
            "middle": time.middle,
        }
        for name, time in found.times.items()
    }
    (closed, firms), (shrunk, _) = found.closed, found.shrunk
    return {"times": times, "firms": firms, "closed": closed, "closed_or_half": shrunk}


def by_cut(trials: Iterable[Trial]) -> dict[str, list[Trial]]:
    """The trials by the share at which they were cut, in percent; one that passed two cuts at once stands at both."""
    found = {f"{100 * cut:g}": [trial for trial in trials if cut in trial.cuts] for cut in CUTS}
    return {label: some for label, some in found.items() if some}


def is_pooled(cut: str) -> bool:
    """Whether a look stands at one of the cuts whose scores are told first."""
    return cut in {f"{100 * one:g}" for one in POOLED_CUTS}


def _points(case: Case, until: float | None) -> dict[str, float]:
    """Where a case is looked at from: names and years."""
    if until is not None:
        return {UNTIL: until} if (case.years <= until).any() else {}
    found = {f"{100 * cut:g}": year for cut, year in cut_years(case, fewest=1).items()}
    if not found or (not cut_years(case) and case.share[-1] < LEVELS["ninety"]):
        # Nothing that could be held against the record: what its last figure leads to is asked instead.
        found[LATEST] = float(case.years[-1])
    return found


def _nothing(cases: Sequence[Case]) -> str:
    first = min(float(case.years[0]) for case in cases)
    return f"too early, both old and new are known from {first:g} on"


def _firm(case: Case, year: float, made: Forecast) -> FirmVerdict | None:
    """The firm's verdict; None where there is no firm, or none to be told of in that year."""
    if case.firm is None:
        return None
    try:
        return firm_verdict(case, year, diffusion_of(made))
    except (CaseError, OpeningError):
        return None


def diffusion_of(made: Forecast) -> Diffusion:
    """How fast the market may switch, by the two ways of seeing that know innovators."""
    held = [made.beliefs[method] for method in ("competitive", "published")]
    return Diffusion.of(*(np.concatenate([getattr(one, name) for one in held]) for name in ("innovation", "imitation")))


def _finite(value: float) -> float | None:
    return value if isfinite(value) else None


def trials_text(found: History) -> str:
    """Every forecast as CSV: the range of dates, the other ways' middle dates, and what came."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow([*TRIAL_COLUMNS, *(way for way in WAYS if way != COMBINED)])
    for trial in found.trials:
        low, high = trial.range(80)
        dates = [low, trial.middle(COMBINED), high, trial.actual, trial.end, trial.error(), trial.score()]
        numbers = [trial.year, trial.share, *dates, *(trial.middle(way) for way in WAYS if way != COMBINED)]
        cells = ["" if number is None else f"{number:.10g}" for number in numbers]
        passed = " ".join(f"{100 * cut:g}" for cut in trial.cuts)
        writer.writerow([harmless(trial.case), trial.event, passed, *cells])
    return lines.getvalue()
