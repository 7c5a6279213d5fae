"""A case of history: how a new thing took the place of an old one, and what became of a firm that sold the old."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from growthsim.texts import says

Array = NDArray[np.float64]


class CaseError(ValueError):
    """A case that cannot be; its text names the place, the value and what is allowed."""

    def __init__(self, place: str, message: str) -> None:
        self.place = place
        self.message = message
        super().__init__(place, message)

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


@dataclass(frozen=True, eq=False)
class Figures:
    """Figures by year, in the order of time; the arrays cannot be changed."""

    name: str
    years: Array
    values: Array
    unit: str

    def __len__(self) -> int:
        return len(self.years)


@dataclass(frozen=True, slots=True, eq=False)
class Firm:
    """A firm inside the market, mostly one that sold the old thing."""

    name: str
    revenue: Figures
    profit: Figures | None = None
    closed: float | None = None
    """The decimal year in which it became insolvent or stopped."""
    sold: float | None = None
    """The decimal year in which it was taken over, where its own record ends."""
    sector: str | None = None
    """The typical small firm (`data/sectors.toml`) that is nearest to it."""
    employees: Figures | None = None


@says("title")
@dataclass(frozen=True, eq=False)
class Case:
    """
    An old thing, a new thing, and what is known of a firm.

    `old` and `new` each keep all of their own years; `years` are those that both have, and `share` is the part
    of the new in the sum of both.
    """

    name: str
    """The file's name, and after a stroke the role's where a file has several: `newspapers/gannett`."""
    title: str
    old: Figures
    new: Figures
    years: Array
    share: Array
    price: Figures | None
    """What the new thing cost."""
    old_price: Figures | None
    firm: Firm | None
    sources: tuple[str, ...]
    licence: str
    grade: str
    traps: tuple[str, ...]
    facts: tuple[str, ...]
    market: str
    """One and the same for all firms of a market, which is scored once."""
