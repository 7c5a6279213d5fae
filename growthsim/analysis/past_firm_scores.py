"""
Verdicts on firms of the past held against what became of them: how good they are, and what would make them better.

A score of few firms is weak evidence, and firms of one market are not independent: they met the same newcomer in the
same years. So every firm counts once however often its record was cut, and errors are told by leaving markets out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from growthsim.analysis.past_accounts import Diffusion
from growthsim.analysis.past_firms import HORIZON, RUNS, FirmVerdict, firm_verdict
from growthsim.history.case import Case, CaseError
from growthsim.history.shares import CUTS, cut_year

Paces = Callable[[Case, float], Diffusion | None]

SHORTEST = 1.0
"""Years of record after the cut below which there is nothing to score."""


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """A verdict, and where in the record it was made."""

    case: Case
    cut: float
    verdict: FirmVerdict

    @property
    def firm(self) -> str:
        """Whose verdict."""
        return self.verdict.firm


@dataclass(frozen=True, slots=True)
class Trial:
    """One event of one verdict: what was promised by the end of the record, and whether it came."""

    firm: str
    market: str
    cut: float
    promised: float
    came: bool
    date_inside: bool | None
    """Whether the actual date lies in the range of 8 of 10 of those told; None where it did not come."""


@dataclass(frozen=True, slots=True)
class Score:
    """Trials of one event: Brier scores (0 best, 0.25 a coin's) by firm, of the model and of the other firms' rate."""

    event: str
    trials: int
    firms: int
    markets: int
    came: float
    """Share of the firms to which it came."""
    promised: float
    brier: float
    base_brier: float
    difference: float
    """Brier score of the model minus that of the base rate; below 0 the model is better."""
    difference_error: float
    """Its standard error when whole markets are left out in turn (jackknife)."""
    covered: int
    dated: int
    """Trials in which it came and dates were told."""


def judged(
    cases: Iterable[Case],
    paces: Paces | None = None,
    changes: Mapping[str, Any] | None = None,
    *,
    years: float = HORIZON,
    runs: int = RUNS,
) -> list[Judged]:
    """A verdict on each firm at each cut at which enough is known of it."""
    found = []
    for case in cases:
        for cut in CUTS if case.firm else ():
            year = cut_year(case, cut)
            if year is None:
                continue
            try:
                pace = paces(case, year) if paces else None
                verdict = firm_verdict(case, year, pace, changes=changes, years=years, runs=runs)
            except CaseError:
                continue
            if verdict.record_until - np.floor(year) - 1 >= SHORTEST:
                found.append(Judged(case, cut, verdict))
    return found


def trials(verdicts: Sequence[Judged], event: str, within: float | None = None) -> list[Trial]:
    """
    What was promised and what came, of every verdict in which it had not come before.

    By the end of the record, or within a number of years after the cut where the record tells either way. In the
    second case nobody is asked beyond the last report of the file: of firms that closed one would know, of those that
    live one would not, and the closed would be counted alone.
    """
    found = []
    ends = _file_ends(verdicts, event)
    for one in verdicts:
        told, start = one.verdict.told[event], np.floor(one.verdict.until) + 1
        actual = told.actual
        # What came before the start is no forecast; a date of a report is that of its year.
        if actual is not None and actual < start - 0.5:
            continue
        until = min(told.known_until, one.verdict.horizon) if within is None else start + within
        came = bool(actual is not None and actual <= until + 1e-9)
        unknown = not came and until > told.known_until + 1e-9
        beyond = within is not None and until > ends[_file(one.case)] + 1e-9
        if until < start or unknown or beyond:
            continue
        low, _, high = told.quantiles
        inside = None if actual is None or low is None or high is None else bool(low <= actual <= high)
        found.append(Trial(one.firm, _market(one.case), one.cut, told.probability_by(until), came, inside))
    return found


def score(found: Sequence[Trial], event: str) -> Score:
    """The Brier score of trials, each firm counting once, against the rate of the other firms."""
    firms = list(dict.fromkeys(trial.firm for trial in found))
    rates = {firm: float(np.mean([trial.came for trial in found if trial.firm == firm])) for firm in firms}
    base = {firm: float(np.mean([rates[other] for other in firms if other != firm])) for firm in firms}
    own = {firm: _mean_square(found, firm, None) for firm in firms}
    others = {firm: _mean_square(found, firm, base[firm]) for firm in firms}
    gaps = np.array([own[firm] - others[firm] for firm in firms])
    markets = [next(trial.market for trial in found if trial.firm == firm) for firm in firms]
    dated = [trial.date_inside for trial in found if trial.date_inside is not None and trial.came]
    return Score(
        event=event,
        trials=len(found),
        firms=len(firms),
        markets=len(set(markets)),
        came=float(np.mean(list(rates.values()))),
        promised=float(np.mean([np.mean([t.promised for t in found if t.firm == firm]) for firm in firms])),
        brier=float(np.mean(list(own.values()))),
        base_brier=float(np.mean(list(others.values()))),
        difference=float(gaps.mean()),
        difference_error=_jackknife(gaps, markets),
        covered=sum(dated),
        dated=len(dated),
    )


def _mean_square(found: Sequence[Trial], firm: str, promised: float | None) -> float:
    own = [trial for trial in found if trial.firm == firm]
    return float(np.mean([((trial.promised if promised is None else promised) - trial.came) ** 2 for trial in own]))


def _jackknife(values: np.ndarray, groups: Sequence[str]) -> float:
    """Standard error of a mean when whole groups are left out in turn; infinite with a single group."""
    names = sorted(set(groups))
    if len(names) < 2:
        return float("inf")
    means = np.array([values[[group != name for group in groups]].mean() for name in names])
    return float(np.sqrt((len(names) - 1) / len(names) * ((means - means.mean()) ** 2).sum()))


def _file_ends(verdicts: Sequence[Judged], event: str) -> dict[str, float]:
    """The last date of which any firm of a file would be known."""
    ends: dict[str, float] = {}
    for one in verdicts:
        file = _file(one.case)
        ends[file] = max(ends.get(file, -np.inf), one.verdict.told[event].known_until)
    return ends


def _file(case: Case) -> str:
    return case.name.partition("/")[0]


def _market(case: Case) -> str:
    # The chains met Amazon in all markets that have it as the new thing: one stroke of history.
    return case.new.name
