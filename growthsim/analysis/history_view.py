"""A case of history as it is shown: with its names and years, or masked for a class that is to guess."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from growthsim.analysis.pace import date_words
from growthsim.history.case import Case, Figures
from growthsim.history.forecast import COMBINED, FAN, Forecast
from growthsim.history.futures import HORIZON
from growthsim.history.library import shipped_cases
from growthsim.texts import keys, text
from growthsim.texts.numbers import calendar_year, fixed

Array = NDArray[np.float64]

SIZES = {"million": 1e6, "billion": 1e9, "thousand": 1e3}
"""Words before a unit that are part of the number."""


@dataclass(frozen=True, eq=False)
class View:
    """
    A case with a forecast from what was known until a year.

    A masked one has a number instead of its names; its years are counted from the one in which it was known, and its
    amounts in parts of their own peak until then.
    """

    case: Case
    made: Forecast
    number: int | None = None

    @property
    def masked(self) -> bool:
        """Whether nothing may say which case it is."""
        return self.number is not None

    @property
    def until(self) -> float:
        """The last year known, as it is shown."""
        return self.years(self.made.year)

    @property
    def horizon(self) -> float:
        """The last year that the forecast looks at, as it is shown."""
        return self.years(self.made.year + HORIZON)

    @property
    def title(self) -> str:
        """What the case is called."""
        return self.case.title if self.number is None else text("history.story.case", number=self.number)

    @property
    def old(self) -> str:
        """What the old thing is called in a sentence."""
        return text("history.story.the_old") if self.masked else spoken(self.case.old.name)

    @property
    def new(self) -> str:
        """What the new thing is called in a sentence."""
        return text("history.story.the_new") if self.masked else spoken(self.case.new.name)

    @property
    def firm(self) -> str:
        """What the firm is called in a sentence; nothing where there is none."""
        if self.case.firm is None:
            return ""
        return text("history.story.the_firm") if self.masked else self.case.firm.name

    def years(self, dates: float) -> float:
        """A date as it is shown: from the year known on where it is masked."""
        return dates - self.made.year if self.masked else dates

    def all_years(self, dates: Array) -> Array:
        """Dates as they are shown."""
        found: Array = dates - (self.made.year if self.masked else 0.0)
        return found

    def date(self, date: float) -> str:
        """A date in a sentence: `2018`, or `year 5`."""
        year = calendar_year(self.years(date))
        return text("history.story.year", year=fixed(year)) if self.masked else str(year)

    def known(self) -> str:
        """Until when it was known, in a sentence."""
        return self.date(self.made.year) if self.masked else date_words(self.made.year)

    def fan(self, years: Array, method: str = COMBINED) -> dict[str, Array]:
        """Quantiles of the new's share at some shown years, by name."""
        return self._at(years, self.made.fan[method])

    def old_fan(self, years: Array) -> dict[str, Array]:
        """Quantiles of the old's level at some shown years."""
        return {name: values / self.old_unit[0] for name, values in self._at(years, self.made.old_fan).items()}

    @property
    def old_unit(self) -> tuple[float, str]:
        """What the old's figures are divided by, and the unit that they then have; shares have `percent`."""
        return self._unit(self.case.old)

    @property
    def firm_unit(self) -> tuple[float, str]:
        """The same of the firm's revenue."""
        return self._unit(self.case.firm.revenue) if self.case.firm is not None else (1.0, "")

    def _unit(self, figures: Figures) -> tuple[float, str]:
        if not self.masked:
            return divided(figures.unit)
        known = figures.values[figures.years <= self.made.year]
        peak = float(known.max()) if known.size else float(figures.values.max())
        return peak or 1.0, "percent"

    def _at(self, years: Array, fan: Array) -> dict[str, Array]:
        marks = self.all_years(self.made.years)
        columns = ("low10", "low25", "middle", "high75", "high90")
        assert len(columns) == len(FAN)
        return {name: np.interp(years, marks, fan[:, place]) for place, name in enumerate(columns)}


def spoken(series: str) -> str:
    """
    A series' name as words.

    >>> spoken("norway_electric_cars"), spoken("red_tape+blue_tape")
    ('electric cars', 'red tape and blue tape')
    """
    key = f"history.name.{series}"
    if key in keys():
        return text(key)
    parts = [" ".join(part.replace("_", " ").split()) for part in series.split("+")]
    *most, last = [part for part in parts if part] or [series]
    return text("history.story.and", first=", ".join(most), last=last) if most else last


def divided(unit: str) -> tuple[float, str]:
    """
    What figures in a unit are divided by so that they are plain, and the plain unit.

    >>> divided("million USD"), divided("percent"), divided("TWh")
    ((1e-06, 'USD'), (100.0, 'percent'), (1.0, 'TWh'))
    """
    if unit.strip().lower() in ("percent", "%"):
        return 100.0, "percent"
    size, _, rest = unit.strip().partition(" ")
    if size.lower() in SIZES and (rest or size.lower() == "thousand"):
        return 1 / SIZES[size.lower()], rest
    return (1e-3, "") if unit.strip().lower() == "thousand" else (1.0, unit.strip())


def case_numbers() -> dict[str, int]:
    """
    The number of every shipped case in a masked version, by name.

    Neither their order nor that of their files tells which is which.
    """
    names = sorted((case.name for case in shipped_cases()), key=lambda name: sha256(name.encode()).hexdigest())
    return {name: place for place, name in enumerate(names, 1)}
