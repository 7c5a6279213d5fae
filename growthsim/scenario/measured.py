"""Technologies whose curve is measured: the figures they take, and what cannot stand beside them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from growthsim.distributions import Distribution
from growthsim.quantities import Quantity
from growthsim.scenario.faults import Fault, refusal
from growthsim.scenario.values import checked
from growthsim.technologies.series import EARLIEST, LATEST, MOST_POINTS, Series, SeriesError, series_of
from growthsim.technologies.walk import LAWS, walk_of
from growthsim.wording import nearest, shown

if TYPE_CHECKING:
    from growthsim.scenario.models import Scenario, Technology

UNTIL = Quantity(
    "until", "Only figures up to", "", "year", EARLIEST, LATEST, LATEST, "Chosen: all figures", "assumption"
)
"""Declared for its range and meaning; a technology without it takes all its figures."""

TOLD = ("halving_time", "acceleration", "learning_rate", "volatility")
"""What a curve is told by in numbers; a measured technology takes it from its figures."""

FEWEST_POINTS = 2
MOST_POINTS_TOGETHER = 10_000
"""Points of all technologies of a scenario: with more its text would be longer than a scenario file may be."""

LONGEST_GAP = 60.0
"""Years between the last figure and the start."""

_ALONE = "one number says nothing about its pace; give at least two"
_NO_OUTPUT = "needs the cumulative output at two figures or more"
_NOT_READ = (
    "is a file, and files are read only where the scenario is loaded from a file itself; "
    "write the figures as points = [[year, cost], …]"
)


class Unread(str):
    """The name of a file of figures, with why it could not be read; refused where it stands."""

    reason: str

    def __new__(cls, name: str, reason: str) -> Unread:
        """The name as it was written, and the reason."""
        unread = super().__new__(cls, name)
        unread.reason = reason
        return unread


def series_name(value: object) -> str:
    """The name of a shipped series; with None the technology is not measured, or by points of its own."""
    if value is None:
        return ""
    # Fetched when they are needed: most scenarios have no figures.
    from growthsim.technologies.library import library
    from growthsim.technologies.reading import is_series_file

    if not isinstance(value, str):
        raise refusal('not a text; write the name of a series in quotes, for example "lidar_press"')
    if not value.strip():
        raise refusal("names no series; leave it out, or see `growthsim technologies`")
    if isinstance(value, Unread) or is_series_file(value):
        raise refusal(getattr(value, "reason", _NOT_READ))
    if value not in library():
        near = nearest(value, library())
        hint = f"did you mean {near}?" if near else "`growthsim technologies` shows them, a file ends in .csv"
        raise refusal(f"no series of this name is shipped; {hint}")
    return value


def points(value: object) -> tuple[tuple[float, ...], ...]:
    """Rows of year, cost and, where it is known, cumulative output, in the order of time."""
    if value is None or (isinstance(value, tuple) and not value):
        return ()
    if not isinstance(value, (list, tuple)):
        raise refusal("not a list of points; write [[2009, 75000], [2012.5, 70000]]: year, cost and, if known, output")
    if len(value) > MOST_POINTS:
        raise refusal(f"{len(value):,} points; at most {MOST_POINTS:,}")
    rows = [_row(number, row) for number, row in enumerate(value, start=1)]
    try:
        return series_of(rows).points
    except SeriesError as error:
        raise refusal(error.message) from None


def _row(number: int, row: object) -> list[float]:
    if not isinstance(row, (list, tuple)):
        raise refusal(f"point {number} is {shown(row)}; a point is [year, cost] or [year, cost, cumulative output]")
    if len(row) not in (2, 3):
        raise refusal(f"point {number} has {len(row):,} entries; write [year, cost] or [year, cost, cumulative output]")
    for entry in row:
        if isinstance(entry, bool) or not isinstance(entry, (int, float, np.number)) or not _finite(entry):
            raise refusal(f"point {number} holds {shown(entry)}; year, cost and output are finite numbers")
    return [float(entry) for entry in row]


def _finite(number: Any) -> bool:
    try:
        return math.isfinite(number)
    except (OverflowError, TypeError):  # a whole number beyond all measure, a complex one
        return False


def last_known(value: object) -> float | None:
    """The date after which figures are not looked at; None: all are."""
    return None if value is None else float(checked(UNTIL, value, uncertain=False))  # type: ignore[arg-type]


def measurements(table: Technology, name: str) -> Series | None:
    """
    The figures of a technology that were known by its `until`; None when its curve is told in numbers.

    Raises
    ------
    SeriesError
        When nothing was known by then; a scenario that was checked has figures.
    """
    return _known(table.data, table.points, table.until, name) if table.measured else None


@lru_cache(maxsize=256)
def _known(data: str, rows: tuple[tuple[float, ...], ...], until: float | None, name: str) -> Series:
    from growthsim.technologies.library import shipped

    series = shipped(data) if data else series_of(rows, name)
    return series if until is None else series.until(until)


def curves(scenario: Scenario) -> Iterator[Fault]:
    """What does not belong beside figures, and what belongs only beside them."""
    for name, table in scenario.technologies.items():
        faults = _beside_figures(table) if table.measured else _without_figures(table)
        yield from (Fault(f"technologies.{name}.{key}", _worded(getattr(table, key)), why) for key, why in faults)


def _without_figures(table: Technology) -> Iterator[tuple[str, str]]:
    misplaced = "belongs to a technology with data or points; leave it out"
    if table.until is not None:
        yield "until", misplaced
    if table.fan != _default(table, "fan"):
        yield "fan", misplaced


def _beside_figures(table: Technology) -> Iterator[tuple[str, str]]:
    if table.data and table.points:
        yield "points", "data and points exclude each other; leave one of them out"
    # What the law brought with it was not given.
    given = table.model_fields_set - set(type(table).section.presets["law"].get(table.law, ()))
    for key in TOLD:
        if key in given:
            yield key, "comes from the data; leave it out"
    if table.law not in LAWS:
        yield "law", f"beside data allowed: {', '.join(LAWS)}"
    if table.law == "halving":
        for key in ("output_growth_rate", "endogenous_share"):
            if key in given:
                yield key, 'beside data it belongs to law = "experience"; leave it out'
    if isinstance(table.autocorrelation, Distribution):
        yield "autocorrelation", "beside data it takes a plain number, no distribution; allowed: -1 to 1"


def figures(scenario: Scenario) -> Iterator[Fault]:
    """Too few figures to tell a pace, or too many to be written down."""
    for name, table in scenario.technologies.items():
        if table.measured:
            place = f"technologies.{name}"
            found = _too_few(table, name)
            yield from (Fault(f"{place}.{key}", _worded(getattr(table, key)), why) for key, why in found)
    together = sum(len(table.points) for table in scenario.technologies.values())
    if together > MOST_POINTS_TOGETHER:
        message = f"{together:,} points in all; at most {MOST_POINTS_TOGETHER:,}"
        yield Fault("technologies", None, message)


def _too_few(table: Technology, name: str) -> Iterator[tuple[str, str]]:
    every = _known(table.data, table.points, None, name)
    if len(every) < FEWEST_POINTS:
        yield "data" if table.data else "points", _ALONE
        return
    try:
        series = _known(table.data, table.points, table.until, name)
        if len(series) < FEWEST_POINTS:
            second = math.ceil(every.years[FEWEST_POINTS - 1] - 1e-9)
            yield "until", f"leaves one figure, and {_ALONE}: until = {second} or later"
            return
    except SeriesError as error:
        yield "until", error.message
        return
    if not _enough(series, table.law):
        yield "law", f'{_NO_OUTPUT}, and it is known at {_outputs(series) or "none"}; say law = "halving" or give it'
        return
    try:
        walk_of(series, table.law)
    except SeriesError as error:
        yield "law", error.message
    except ValueError:
        return  # a law that does not go with figures is told by its own rule


def starts(scenario: Scenario) -> Iterator[Fault]:
    """A simulation begins where the figures end, or later."""
    for name, table in scenario.technologies.items():
        try:
            series = measurements(table, name)
            last = walk_of(series, table.law).last_year if series is not None else None
        except (SeriesError, ValueError):
            continue  # told by the other rules
        if last is None:
            continue
        start, figure = scenario.start_year, f"the last figure of technologies.{name} ({_year(last)})"
        if start < last - 1e-9:
            yield Fault("start_year", str(start), f"starts before {figure}; {_remedy(table, start, last)}")
        elif start > last + LONGEST_GAP:
            latest = math.floor(last + LONGEST_GAP)
            message = f"more than {LONGEST_GAP:g} years after {figure}; allowed: {latest} at the latest"
            yield Fault("start_year", str(start), message)


def _remedy(table: Technology, start: int, last: float) -> str:
    later = f"start in {math.ceil(last - 1e-9)} or later"
    try:
        earlier = _known(table.data, table.points, float(start), "")
    except SeriesError:
        return later
    return f"say until = {start} there, or {later}" if _enough(earlier, table.law) else later


def _enough(series: Series, law: str) -> bool:
    return (_outputs(series) if law == "experience" else len(series)) >= FEWEST_POINTS


def _outputs(series: Series) -> int:
    return 0 if series.cumulative is None else int(np.isfinite(series.cumulative).sum())


def _default(table: Technology, name: str) -> str:
    return next(choice.default for choice in type(table).section.choices if choice.name == name)


def _worded(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return shown(value.as_table() if isinstance(value, Distribution) else value)


def _year(date: float) -> str:
    return f"{date:g}"
