"""The record: how the forecasts of the shipped cases fared, so that a page can say it without forecasting them all."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from growthsim.history.scores import RANGES, WAYS, Trial, coverage, scores

FILE = "history_scores.csv"
"""In `growthsim.data`: a row for each way to forecast; renewed by docs/history.py."""

ERRORS = ("error_years", "middle_error_years", "crps")

HEADS = ("way", *ERRORS, *(f"held_{level}" for level in RANGES), "forecasts", "known")


@dataclass(frozen=True, slots=True)
class Fared:
    """How one way fared: errors and score in years, coverage where it has a range."""

    way: str
    error_years: float
    middle_error_years: float
    crps: float
    held: dict[int, float]
    forecasts: int
    known: int


@cache
def record() -> tuple[Fared, ...]:
    """How every way fared at the cuts that are told first."""
    text = files("growthsim.data").joinpath(FILE).read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return tuple(_fared(row) for row in rows)


def rows_of(found: Sequence[Trial]) -> list[list[str]]:
    """The rows of the file, heads first."""
    counts, known = scores(found), [trial for trial in found if trial.known]
    lines = [list(HEADS)]
    for way in WAYS:
        ranges = [coverage(known, level, way) if len(found[0].dates[way]) > 1 else None for level in RANGES]
        numbers = [counts[name][way] for name in ERRORS]
        cells = ["" if number is None else f"{number:.4f}" for number in (*numbers, *ranges)]
        lines.append([way, *cells, str(counts["forecasts"]), str(counts["known"])])
    return lines


def _fared(row: dict[str, Any]) -> Fared:
    held = {level: float(row[f"held_{level}"]) for level in RANGES if row[f"held_{level}"]}
    error, middle, crps = (float(row[name]) for name in ERRORS)
    return Fared(row["way"], error, middle, crps, held, int(row["forecasts"]), int(row["known"]))
