"""
Hindcasts held against the published figures of Farmer and Lafond (2016), side by side.

The technologies are those of the files given: the comparison says which of the 66 are missing.
"""

from __future__ import annotations

import csv
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from growthsim.analysis.hindsight import ranges_words
from growthsim.equations import error_growth, error_spread
from growthsim.technologies.hindcast import Hindcasts, scores
from growthsim.technologies.series import Series
from growthsim.technologies.trend import trend_of
from growthsim.technologies.walk import AUTOCORRELATION, walk_of
from growthsim.texts import text
from growthsim.texts.numbers import fixed

FILE = "farmer_lafond_2016.csv"
"""In `growthsim.data`: table 1 of the paper."""

WINDOW, HORIZON = 5, 20
"""Changes before each forecast, and years ahead at the most, of the published counts."""

ERRORS = {1: "3.59", 5: "44.6", 10: "125.7", 20: "454"}
"""Mean squared normalised errors by years ahead, as figure 6 of the paper draws them."""

SOLAR_DRIFT, SOLAR_VOLATILITY, SOLAR_CHANGES, SOLAR_YEARS = -0.10, 0.15, 33, 17
"""Rounded figures for solar modules in sections 6.1 and 6.2 of the paper: 2030 is 17 years after 2013."""

MOST_NAMES = 8
"""Technologies that are named where some are missing."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of table 1."""

    technology: str
    points: int
    drift: str
    p: str
    volatility: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure of the paper beside ours; `agrees` where ours, rounded as it is printed, is the same."""

    what: str
    paper: str
    here: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A technology of table 1 with what its figures give here."""

    printed: Printed
    points: int
    drift: float
    p: float
    volatility: float

    @property
    def agreements(self) -> dict[str, bool]:
        """Which of the printed figures ours rounds to."""
        return {
            "points": self.points == self.printed.points,
            "drift": _rounds_to(self.drift, self.printed.drift),
            "p": _rounds_to(self.p, self.printed.p),
            "volatility": _rounds_to(self.volatility, self.printed.volatility),
        }


@cache
def table() -> tuple[Printed, ...]:
    """Table 1 of the paper."""
    lines = files("growthsim.data").joinpath(FILE).read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return tuple(Printed(row["technology"], int(row["T"]), row["mu"], row["p"], row["K"]) for row in rows)


def matched(series: Sequence[Series], printed: Sequence[Printed]) -> dict[str, Series]:
    """
    The series of each printed technology, found by the letters of its name.

    Files spell names in their own way: `DNA.Sequencing`, `Milk_US`, `Milk`. All letters are compared first, then
    those outside brackets.
    """
    found: dict[str, Series] = {}
    for spelling in (_letters, _plain_letters):
        wanted = [line.technology for line in printed if line.technology not in found]
        left = [one for one in series if one not in found.values()]
        # A name that two share in this spelling says nothing.
        lone = {words for words, count in Counter(spelling(name) for name in wanted).items() if count == 1}
        named = Counter(spelling(one.name) for one in left)
        by_letters = {words: one for one in left if named[words := spelling(one.name)] == 1 and words in lone}
        found |= {name: by_letters[spelling(name)] for name in wanted if spelling(name) in by_letters}
    return found


def lines_of(series: Sequence[Series]) -> list[Line]:
    """The technologies of the table that are among the series, in the table's order."""
    found = matched(series, table())
    return [_line(printed, found[printed.technology]) for printed in table() if printed.technology in found]


def compared(found: Hindcasts) -> list[Compared]:
    """The paper's figures beside ours: counts, table 1, errors, volatility against drift, the solar example."""
    return [
        *_counts(found),
        *_agreements(lines_of(found.series)),
        *_errors(found),
        *_relation(found),
        *_solar(),
    ]


def compared_record(found: Hindcasts) -> dict[str, Any]:
    """The comparison as plain values."""
    missing, further = strangers(found.series)
    return {
        "figures": [
            {"what": row.what, "paper": row.paper, "here": row.here, "agrees": row.agrees} for row in compared(found)
        ],
        "technologies": [
            {"name": line.printed.technology, "points": line.points, "drift": line.drift, "p": line.p,
             "volatility": line.volatility, "agrees": line.agreements}
            for line in lines_of(found.series)
        ],
        "missing": missing,
        "further": further,
    }  # fmt: skip


def compared_table(found: Hindcasts) -> tuple[list[str], list[list[str]]]:
    """The comparison: heads and rows."""
    heads = [text(f"technology.published.{name}") for name in ("what", "paper", "here", "agrees")]
    rows = [[row.what, row.paper, row.here, _yes(row.agrees)] for row in compared(found)]
    return heads, rows


def lines_table(found: Hindcasts) -> tuple[list[str], list[list[str]]]:
    """Table 1 of the paper, line by line: heads and rows, each figure as printed and as it comes out here."""
    names = ("technology", "points", "drift_short", "p_short", "volatility_short", "agrees")
    return [text(f"technology.published.{name}") for name in names], [
        _line_cells(line) for line in lines_of(found.series)
    ]


def strangers(series: Sequence[Series]) -> tuple[list[str], list[str]]:
    """Technologies of the paper that are not given, and series that are not in the paper."""
    found = matched(series, table())
    known = {id(one) for one in found.values()}
    missing = [line.technology for line in table() if line.technology not in found]
    return missing, [one.name for one in series if id(one) not in known]


def stranger_sentences(series: Sequence[Series]) -> list[str]:
    """Which technologies are missing, and which the paper does not have."""
    missing, further = strangers(series)
    said = []
    if missing:
        values = {"total": len(table()), "number": len(missing), "list": _names(missing)}
        said.append(text("technology.published.missing", **values))
    if further:
        said.append(text("technology.published.unmatched", list=_names(further)))
    return said


def _line(printed: Printed, series: Series) -> Line:
    walk = walk_of(series)
    p = trend_of(walk).p
    return Line(printed, len(series), walk.drift, math.nan if p is None else p, walk.volatility)


def _counts(found: Hindcasts) -> Iterator[Compared]:
    ours = scores(found)
    for name, paper in {"technologies": 66, "improving": 53, "possible": 8212, "scored": 6391}.items():
        yield _compared(name, fixed(paper), fixed(ours[name]))


def _agreements(lines: Sequence[Line]) -> Iterator[Compared]:
    """How many technologies agree; the paper's three misprints are counted as what they are."""
    total = len(table())
    for name, key, paper in (
        ("length", "points", total), ("drift", "drift", total), ("p", "p", total), ("volatility", "volatility", 63),
    ):  # fmt: skip
        number = sum(line.agreements[key] for line in lines)
        printed, here = (text("technology.published.of", number=count, total=total) for count in (paper, number))
        yield _compared(name, printed, here)


def _errors(found: Hindcasts) -> Iterator[Compared]:
    ours = scores(found)["xi"]
    for tau, paper in ERRORS.items():
        what = text("technology.published.error", horizon=ranges_words([tau]))
        yield _beside(what, paper, ours.get(str(tau), math.nan))


def _relation(found: Hindcasts) -> Iterator[Compared]:
    """Volatility against drift over the improving technologies, by least squares."""
    walks = [walk_of(one) for one, improves in zip(found.series, found.improving, strict=True) if improves]
    intercept = slope = r_squared = math.nan
    if len(walks) > 2:
        drifts, volatilities = (np.array([getattr(walk, name) for walk in walks]) for name in ("drift", "volatility"))
        slope, intercept = np.polyfit(drifts, volatilities, 1)
        r_squared = np.corrcoef(drifts, volatilities)[0, 1] ** 2
    ours = {"intercept": ("0.02", intercept), "slope": ("-0.76", slope), "r_squared": ("0.87", r_squared)}
    for name, (paper, figure) in ours.items():
        yield _beside(text(f"technology.published.{name}"), paper, float(figure))


def _solar() -> Iterator[Compared]:
    """From the paper's rounded inputs, by the equations that forecasts are made with."""
    growth = error_growth(float(SOLAR_YEARS), float(SOLAR_CHANGES), AUTOCORRELATION)
    spread = float(error_spread(SOLAR_VOLATILITY, growth, AUTOCORRELATION))
    tail = 0.5 * math.erfc(-SOLAR_DRIFT * SOLAR_YEARS / spread / math.sqrt(2.0))
    yield _beside(text("technology.published.tail"), "0.0498", tail)
    yield _beside(text("technology.published.crossing"), "10.99", math.log(3.0) / -SOLAR_DRIFT)


def _compared(name: str, paper: str, here: str) -> Compared:
    return Compared(text(f"technology.published.{name}"), paper, here, paper == here)


def _beside(what: str, paper: str, ours: float) -> Compared:
    """A figure to the decimals of the paper's."""
    decimals = _decimals(paper)
    here = fixed(ours, decimals) if math.isfinite(ours) else text("technology.library.still")
    return Compared(what, fixed(float(paper), decimals), here, _rounds_to(ours, paper))


def _rounds_to(value: float, printed: str) -> bool:
    return math.isfinite(value) and abs(round(value, _decimals(printed)) - float(printed)) < 1e-9


def _decimals(printed: str) -> int:
    return len(printed.partition(".")[2])


def _line_cells(line: Line) -> list[str]:
    printed, agreements = line.printed, line.agreements
    figures = {"drift": line.drift, "p": line.p, "volatility": line.volatility}
    cells = {name: fixed(float(getattr(printed, name)), 2) for name in figures}
    here = {name: fixed(figure, 2) for name, figure in figures.items()}
    cells["points"], here["points"] = str(printed.points), str(line.points)
    for name, ours in here.items():
        if not agreements[name]:
            cells[name] = text("technology.published.pair", paper=cells[name], here=ours)
    ordered = [cells[name] for name in ("points", "drift", "p", "volatility")]
    return [printed.technology, *ordered, _yes(all(agreements.values()))]


def _yes(agrees: bool) -> str:
    return text("technology.published.yes" if agrees else "technology.published.no")


def _names(names: Sequence[str]) -> str:
    shown = ", ".join(names[:MOST_NAMES])
    if len(names) <= MOST_NAMES:
        return shown
    return text("technology.published.more", list=shown, number=len(names) - MOST_NAMES)


def _letters(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())


def _plain_letters(name: str) -> str:
    return _letters(re.sub(r"[(\[].*?[)\]]", "", name))
