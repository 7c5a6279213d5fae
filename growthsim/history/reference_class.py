"""
The reference class: how long such things took, and what became of the firms that sold the old.

A forecast made from inside a story is best held beside what happened in all stories like it (Kahneman and Lovallo
1993, doi:10.1287/mnsc.39.1.17). Every figure stands with the number of cases behind it; what had not happened by the
end of a record counts among the cases and not among those in which it happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from growthsim.history.case import Case
from growthsim.history.shares import crossing_date, old_half_date

SPANS = {"tenth_to_half": (0.1, 0.5), "half_to_ninety": (0.5, 0.9), "tenth_to_ninety": (0.1, 0.9)}
"""Times of a substitution, from one share of the new to another."""

FROM_CROSSING = "crossing_to_half_of_peak"
"""From the year in which the new passes the old to that in which a firm has lost half of its peak revenue."""


@dataclass(frozen=True, slots=True)
class Time:
    """How long something took: in `reached` cases so many years, in the others longer than was seen."""

    name: str
    reached: tuple[float, ...]
    """Years it took, in order; below zero where the end came before the beginning."""
    open: tuple[float, ...]
    """Years that were seen of cases in which it had not happened, in order."""

    @property
    def number(self) -> int:
        """Cases in all."""
        return len(self.reached) + len(self.open)

    @property
    def middle(self) -> float | None:
        """Years by which half of the cases had got there; None where fewer than half are known to have."""
        return self.by(0.5)

    def by(self, part: float) -> float | None:
        """Years by which a part of the cases had got there, with those that were seen too short kept in mind."""
        curve = 0.0
        at_risk = self.number
        events = sorted([(years, 0) for years in self.reached] + [(years, 1) for years in self.open])
        for years, was_open in events:
            # Kaplan and Meier 1958: whoever is no longer seen leaves the number at risk.
            if not was_open:
                curve += (1.0 - curve) / at_risk
                if curve >= part - 1e-9:
                    return years
            at_risk -= 1
        return None

    def within(self, years: float) -> tuple[int, int]:
        """Cases that got there within some years, and those that were seen so long or got there before."""
        reached = sum(one <= years for one in self.reached)
        return reached, len(self.reached) + sum(one >= years for one in self.open)


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a firm by the end of its record."""

    firm: str
    case: str
    closed: float | None
    sold: float | None
    half: float | None
    """When its revenue fell under half of its own peak."""
    first_loss: float | None
    until: float
    """The last year of its figures."""


@dataclass(frozen=True, slots=True)
class ReferenceClass:
    """Times of substitutions and fates of firms."""

    times: dict[str, Time]
    fates: tuple[Fate, ...]

    @property
    def closed(self) -> tuple[int, int]:
        """Firms that closed, and firms in all."""
        return sum(fate.closed is not None for fate in self.fates), len(self.fates)

    @property
    def shrunk(self) -> tuple[int, int]:
        """Firms that closed or fell under half of their peak revenue, and firms in all."""
        return sum(fate.closed is not None or fate.half is not None for fate in self.fates), len(self.fates)


def reference_class(cases: Iterable[Case]) -> ReferenceClass:
    """What some cases say together; a market that several firms share counts once."""
    every = list(cases)
    markets = list({case.market: case for case in every}.values())
    times = {name: _time(name, [_span(case, *ends) for case in markets]) for name, ends in SPANS.items()}
    times[FROM_CROSSING] = _time(FROM_CROSSING, [_from_crossing(case) for case in every if case.firm is not None])
    return ReferenceClass(times, tuple(fate_of(case) for case in every if case.firm is not None))


def fate_of(case: Case) -> Fate:
    """
    What became of the firm of a case.

    Raises
    ------
    ValueError
        When the case has no firm.
    """
    firm = case.firm
    if firm is None:
        raise ValueError(f"{case.name} has no firm")
    losses = [] if firm.profit is None else firm.profit.years[firm.profit.values < 0].tolist()
    return Fate(
        firm.name, case.name, firm.closed, firm.sold, old_half_date(firm.revenue),
        losses[0] if losses else None, float(firm.revenue.years[-1]),
    )  # fmt: skip


def _span(case: Case, first: float, last: float) -> tuple[float, bool] | None:
    """Years from one share to another, and whether the second was reached; None where the first was not seen."""
    if case.share[0] > first or (begin := crossing_date(case.years, case.share, first)) is None:
        return None
    end = crossing_date(case.years, case.share, last)
    return (float(case.years[-1]) - begin, False) if end is None else (end - begin, True)


def _from_crossing(case: Case) -> tuple[float, bool] | None:
    """Years from the crossing to half of the firm's peak revenue; None where the new never passed the old."""
    crossing = crossing_date(case.years, case.share, 0.5)
    if crossing is None or case.share[0] > 0.5 or case.firm is None:
        return None
    half = old_half_date(case.firm.revenue)
    if half is not None:
        return half - crossing, True
    seen = float(case.firm.revenue.years[-1]) - crossing
    # A record that ends before the crossing saw nothing of the time after it.
    return (seen, False) if seen > 0 else None


def _time(name: str, found: Sequence[tuple[float, bool] | None]) -> Time:
    known = [one for one in found if one is not None]
    reached = sorted(years for years, there in known if there)
    return Time(name, tuple(reached), tuple(sorted(years for years, there in known if not there)))
