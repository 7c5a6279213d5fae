"""
Cases of history from text.

A file has comments that say what it is (`# CASE`, `# SOURCE`, `# LICENCE`, `# GRADE`, `# TRAP`, `# FACT`), a line
`# ROLE old=… new=…` for each case, and rows of year, series, value, unit. All faults are told in one message.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import islice
from pathlib import Path

import numpy as np

from growthsim.history.case import Case, CaseError, Figures, Firm
from growthsim.history.header import EXAMPLE, SERIES_KEYS, Header, Role, header_of
from growthsim.history.table import Column, columns_of, fixed, ticks
from growthsim.technologies.faults import MOST_FAULTS, Faults
from growthsim.technologies.files import ENDINGS, LARGEST_FILE, read_text
from growthsim.technologies.rows import visible
from growthsim.technologies.series import SeriesError
from growthsim.wording import nearest, place_of, printable, shown

MOST_SUMMED = 10
"""Series that one sum may join."""

MOST_OFFERED = 5
"""Series that a message names where none is alike."""

_MAY_BE_NEGATIVE = ("firm_profit",)
_ABOVE_ZERO = ("price", "old_price")


def read_cases(path: str | os.PathLike[str]) -> list[Case]:
    """
    The cases of a file, one for each ROLE line.

    Raises
    ------
    CaseError
        With every fault of the file.
    """
    place, file = place_of(path), Path(path)
    if not os.path.lexists(file):
        raise CaseError(place, f"no such file{_similar(file)}")
    if file.is_file() and file.stat().st_size > LARGEST_FILE:
        raise CaseError(place, _too_large(file.stat().st_size))
    try:
        text = read_text(path)
    except SeriesError as error:
        raise CaseError(error.place, error.message) from None
    return parse_cases(text, place, visible(file.stem))


def parse_cases(text: str, place: str = "case", name: str = "case") -> list[Case]:
    """
    The cases of a text; `place` is what its faults call it, `name` what its cases are called.

    Raises
    ------
    CaseError
        With every fault of the text.
    """
    try:
        return _cases(text, name, Faults(place))
    except SeriesError as error:
        raise CaseError(error.place, error.message) from None


def _cases(text: str, name: str, faults: Faults) -> list[Case]:
    if len(text) > LARGEST_FILE:
        faults.refuse(_too_large(len(text)))
    if not text.strip("\ufeff \t\r\n"):
        faults.refuse(f"is empty; a case is a line {EXAMPLE} and rows of year,series,value,unit")
    if "\x00" in text:
        faults.refuse("is not a text; a case is rows of year,series,value,unit")
    header = header_of(text, faults)
    columns = columns_of(text, faults)
    builder = _Builder(columns, faults)
    made = [_case(role, header, name, builder) for role in header.roles]
    faults.check()
    return [case for case in made if case is not None]


def _case(role: Role, header: Header, name: str, builder: _Builder) -> Case | None:
    """The case of a ROLE line; None, with faults noted, where it cannot be."""
    found = builder.all_of(role)
    old, new = found.get("old"), found.get("new")
    if old is None or new is None or not builder.agree(role, "old", old, "new", new):
        return None
    price, old_price = found.get("price"), found.get("old_price")
    if price is not None and old_price is not None:
        builder.agree(role, "price", price, "old_price", old_price)
    builder.differ(role)
    years, olds, news = _common(old, new)
    if not builder.can_share(role, years, olds, news):
        return None
    own = role.words.get("name")
    whole = f"{name}/{own}" if own and len(header.roles) > 1 else name
    return Case(
        name=whole,
        title=role.words.get("label") or header.title or whole,
        old=old,
        new=new,
        years=years,
        share=fixed(news / (olds + news)),
        price=price,
        old_price=old_price,
        firm=_firm(role, found, builder),
        sources=tuple(header.sources),
        licence=header.licence,
        grade=header.grade,
        traps=tuple(header.traps),
        facts=tuple(header.facts),
        market=_market(name, role),
    )


def _firm(role: Role, found: Mapping[str, Figures], builder: _Builder) -> Firm | None:
    revenue, profit = found.get("firm_revenue"), found.get("firm_profit")
    if revenue is None or (profit and not builder.agree(role, "firm_revenue", revenue, "firm_profit", profit)):
        return None
    return Firm(
        name=role.words.get("firm") or _spoken(role.words["firm_revenue"]),
        revenue=revenue,
        profit=profit,
        closed=role.dates.get("closed"),
        sold=role.dates.get("sold"),
        sector=role.words.get("sector"),
        employees=found.get("firm_employees"),
    )


def _market(name: str, role: Role) -> str:
    """What tells a market from others: its file, what is old and new, and the prices of both."""
    old, new, *prices = (
        "+".join(sorted(_summands(role.words.get(key, "")))) for key in ("old", "new", "price", "old_price")
    )
    return f"{name}: {old} -> {new}" + (f" at {' over '.join(filter(None, prices))}" if any(prices) else "")


def _spoken(series: str) -> str:
    """A firm's name from that of its revenue: `barnes_noble_revenue` is Barnes noble."""
    plain = series.removesuffix("_revenue").removesuffix("_sales").replace("_", " ").strip() or series
    return plain[:1].upper() + plain[1:]


def _summands(value: str) -> list[str]:
    return [part.strip() for part in value.split("+") if part.strip()]


class _Builder:
    """Series joined to what the roles name; each fault of a series is told once."""

    def __init__(self, columns: Mapping[str, Column], faults: Faults) -> None:
        self._columns = columns
        self._faults = faults
        self._told: set[tuple[str, float]] = set()

    def all_of(self, role: Role) -> dict[str, Figures]:
        """What each key of a ROLE line names, where it can be had."""
        found = {}
        for key in SERIES_KEYS:
            figures = self._figures(role, key) if key in role.words else None
            if figures is not None:
                found[key] = figures
        return found

    def agree(self, role: Role, key: str, one: Figures, other_key: str, other: Figures) -> bool:
        """Whether two have the same unit."""
        if one.unit.casefold() == other.unit.casefold():
            return True
        units = f"{shown(one.unit)} and {shown(other.unit)}"
        self._faults.add(role.line, f"units of {key} and {other_key} differ: {units}; give both in one")
        return False

    def differ(self, role: Role) -> None:
        """Old and new must not count the same series: it cannot take its own place."""
        olds = _summands(role.words["old"])
        for name in _summands(role.words["new"]):
            if name in olds:
                self._faults.add(role.line, f"old and new both name {shown(name)}; name each series on one side only")

    def can_share(self, role: Role, years: np.ndarray, olds: np.ndarray, news: np.ndarray) -> bool:
        """Whether old and new have a year in common, and are not both nothing in any."""
        if not years.size:
            self._faults.add(role.line, "old and new have no year in common; give figures of both for one year or more")
            return False
        nothing = years[(olds + news) <= 0]
        if nothing.size:
            self._faults.add(
                role.line, f"old and new are both 0 in {nothing[0]:g}; leave out a year in which nothing was counted"
            )
        return not nothing.size

    def _figures(self, role: Role, key: str) -> Figures | None:
        """The sum of the series a key names, on the years that all of them have."""
        names = _summands(role.words[key])
        if not names or len(names) > MOST_SUMMED:
            self._faults.add(
                role.line, f"{key} {shown(role.words[key])} names {len(names)} series; allowed: 1 to {MOST_SUMMED}"
            )
            return None
        columns = [self._column(role, key, name) for name in names]
        parts = [column.figures for column in columns if column is not None]
        if len(parts) < len(names) or not self._same_units(role, key, parts):
            return None
        whole = _since(reduce(_sum, parts), role.dates.get("from"))
        if not len(whole):
            since = f" from {role.words['from']} on" if "from" in role.dates else ""
            self._faults.add(role.line, f"{key} {shown(role.words[key])} has no year{since} with all of its series")
            return None
        return whole

    def _column(self, role: Role, key: str, name: str) -> Column | None:
        column = self._columns.get(name)
        if column is None:
            self._faults.add(
                role.line, f"{key} names {shown(name)}, a series the table does not have; {self._hint(name)}"
            )
            return None
        least = -np.inf if key in _MAY_BE_NEGATIVE else 0.0
        values = column.figures.values
        wrong = np.flatnonzero(values <= 0 if key in _ABOVE_ZERO else values < least).tolist()
        if wrong and (name, least) not in self._told:
            self._told.add((name, least))
            allowed = "above 0" if key in _ABOVE_ZERO else "from 0 on"
            for place in wrong:
                self._faults.add(
                    column.lines[place],
                    f"value {values[place]:g} of {shown(name)} ({key}); allowed: a number {allowed}",
                )
        return column

    def _hint(self, name: str) -> str:
        # Looking for what is alike takes its time; nobody reads more than the first faults.
        near = nearest(name, self._columns) if len(self._faults) < MOST_FAULTS else None
        if near:
            return f"did you mean {printable(near)}?"
        some = ", ".join(printable(known) for known in islice(self._columns, MOST_OFFERED))
        return f"it has {some or 'none'}{' and others' if len(self._columns) > MOST_OFFERED else ''}"

    def _same_units(self, role: Role, key: str, parts: Sequence[Figures]) -> bool:
        other = next((part for part in parts if part.unit.casefold() != parts[0].unit.casefold()), None)
        if other is not None:
            units = f"{shown(parts[0].unit)} and {shown(other.unit)} ({shown(other.name)})"
            self._faults.add(role.line, f"{key} sums series in two units: {units}; give all in one")
        return other is None


def _sum(one: Figures, other: Figures) -> Figures:
    years, ones, others = _common(one, other)
    return Figures(f"{one.name}+{other.name}", years, fixed(ones + others), one.unit)


def _since(figures: Figures, year: float | None) -> Figures:
    """What is known from a date on."""
    if year is None:
        return figures
    kept = figures.years >= year - 1e-9
    return Figures(figures.name, fixed(figures.years[kept]), fixed(figures.values[kept]), figures.unit)


def _common(one: Figures, other: Figures) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The years that both have, with the values of each."""
    _, ours, theirs = np.intersect1d(ticks(one.years), ticks(other.years), return_indices=True)
    return fixed(one.years[ours]), one.values[ours], other.values[theirs]


def _too_large(size: int) -> str:
    return f"is {size / 1e6:,.3g} MB long; a file of cases is at most {LARGEST_FILE / 1e6:g} MB"


def _similar(file: Path) -> str:
    try:
        beside = [entry.name for entry in file.parent.iterdir() if entry.name.lower().endswith(ENDINGS)]
    except (OSError, ValueError):
        beside = []
    neighbour = nearest(file.name, beside)
    return f"; did you mean {printable(neighbour)} beside it?" if neighbour else ""
