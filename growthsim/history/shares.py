"""What a case's figures say about its substitution: dates, cuts, and what was known until a year."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from growthsim.history.case import Case, CaseError, Figures, Firm

Array = NDArray[np.float64]

CUTS = (0.025, 0.05, 0.10, 0.20)
"""Shares of the new at which the record is cut and forecast from."""

EVENTS = ("half", "ninety", "old_half")
"""The new has half of both, nine tenths of both, and the old falls under half of its own peak."""

LEVELS = {"half": 0.5, "ninety": 0.9}
"""Shares of the new that two of the events ask for."""

FEWEST_FIGURES = 2
"""Years in which both must be known before a forecast is scored: one change, without which no line can be drawn."""

LATE_OPENING = 1.25
"""A record that opens at up to this times a cut's share counts as beginning at that cut."""


def crossing_date(years: Array, values: Array, level: float) -> float | None:
    """
    When values first reach a level, on the straight line between two figures; None where they never do.

    >>> crossing_date(np.array([2018.0, 2019.0]), np.array([0.49, 0.56]), 0.5)
    2018.142857142857
    """
    reached = np.flatnonzero(values >= level)
    if not len(reached):
        return None
    last = int(reached[0])
    if last == 0:
        return float(years[0])
    part = (level - values[last - 1]) / (values[last] - values[last - 1])
    return float(years[last - 1] + part * (years[last] - years[last - 1]))


def old_half_date(old: Figures) -> float | None:
    """When something first falls under half of the peak it had by then; None where it never does."""
    peaks = np.maximum.accumulate(old.values)
    fallen = np.flatnonzero(old.values < peaks / 2)
    if not len(fallen):
        return None
    last = int(fallen[0])
    before, after = old.values[last - 1], old.values[last]
    part = (before - peaks[last] / 2) / (before - after)
    return float(old.years[last - 1] + part * (old.years[last] - old.years[last - 1]))


def actual_dates(case: Case) -> dict[str, float | None]:
    """When each event came; None where it had not by the end of the record."""
    found = {event: crossing_date(case.years, case.share, level) for event, level in LEVELS.items()}
    return {**found, "old_half": old_half_date(case.old)}


def record_ends(case: Case) -> dict[str, float]:
    """The last year in which each event could have been seen."""
    return dict.fromkeys(LEVELS, float(case.years[-1])) | {"old_half": float(case.old.years[-1])}


def lies_ahead(actual: float | None, year: float) -> bool:
    """Whether an event had not yet happened in a year."""
    return actual is None or actual > year


def cut_year(case: Case, cut: float) -> float | None:
    """
    The first year in which the new had a share; None where it never had, or the record opens well above it.

    A record that opens far beyond the cut does not say when the cut was passed.
    """
    reached = np.flatnonzero(case.share >= cut)
    if not len(reached) or (reached[0] == 0 and case.share[0] > LATE_OPENING * cut):
        return None
    return float(case.years[reached[0]])


def cut_years(case: Case, fewest: int = FEWEST_FIGURES) -> dict[float, float]:
    """The years of all cuts by which so many figures were known."""
    found = {cut: cut_year(case, cut) for cut in CUTS}
    return {cut: year for cut, year in found.items() if year is not None and (case.years <= year).sum() >= fewest}


def known_until(case: Case, year: float) -> Case:
    """
    A case as it was known at a year: no figure and no fate of a later date.

    Raises
    ------
    CaseError
        When the old and the new were not both known by then.
    """
    common = case.years <= year
    if not common.any():
        raise CaseError(case.name, f"both are known from {case.years[0]:g} on; nothing is known until {year:g}")
    return replace(
        case,
        old=_until(case.old, year),
        new=_until(case.new, year),
        years=case.years[common],
        share=case.share[common],
        price=None if case.price is None else _until(case.price, year),
        old_price=None if case.old_price is None else _until(case.old_price, year),
        firm=None if case.firm is None else _firm_until(case.firm, year),
        facts=(),
    )


def total(case: Case) -> Array:
    """Old and new together, in the years of both."""
    old, new = (one.values[np.isin(one.years, case.years)] for one in (case.old, case.new))
    found: Array = old + new
    return found


def is_whole(levels: Array) -> bool:
    """Whether old and new always add up to the same, as parts of a whole do."""
    return len(levels) > 1 and bool(np.ptp(levels) < 1e-6 * levels.max())


def _until(figures: Figures, year: float) -> Figures:
    known = figures.years <= year
    return replace(figures, years=figures.years[known], values=figures.values[known])


def _firm_until(firm: Firm, year: float) -> Firm:
    return replace(
        firm,
        revenue=_until(firm.revenue, year),
        profit=None if firm.profit is None else _until(firm.profit, year),
        closed=firm.closed if firm.closed is not None and firm.closed <= year else None,
        sold=firm.sold if firm.sold is not None and firm.sold <= year else None,
        employees=None if firm.employees is None else _until(firm.employees, year),
    )
