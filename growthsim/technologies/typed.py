"""Figures as somebody types them: `2009=75000 2017=7500`, or lines like those of a file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from growthsim.technologies.dates import read_dates
from growthsim.technologies.faults import Faults
from growthsim.technologies.figures import decimal_signs, is_missing, read_figures
from growthsim.technologies.files import LARGEST_FILE, too_large
from growthsim.technologies.reading import parse_table
from growthsim.technologies.rows import Cell
from growthsim.technologies.series import Series, SeriesError, series_of
from growthsim.texts import text
from growthsim.texts.numbers import fixed
from growthsim.wording import shown

FIGURES = "figures"
"""What messages call typed figures."""

_TYPED = re.compile(r"\s*(?P<year>[^=:]*?)\s*[=:]\s*(?P<cost>.*?)\s*", re.DOTALL)
_PAIRS = re.compile(r"\s*[^\s=:]{1,40}\s*[=:]\s*[^\s=:]")
"""How a text of figures begins that are typed as year, `=` or `:`, cost; a time of day is none."""


def series_typed(words: str) -> Series:
    """
    The one series in a text: figures such as `2009=75000; 2017=7500`, or a line `2009 75000` for each.

    Raises
    ------
    SeriesError
        With every fault of the text.
    """
    if len(words) > LARGEST_FILE:
        raise SeriesError(text("series_fault.figures"), too_large(len(words)))
    if _PAIRS.match(words):
        return typed_series(apart(words))
    found = parse_table(words, text("series_fault.figures"), text("technology.figures")).series
    if len(found) > 1:
        raise SeriesError(text("series_fault.figures"), text("series_fault.several", count=fixed(len(found))))
    return found[0]


def typed_series(words: Sequence[str]) -> Series:
    """
    A series from figures such as `2009=75000` and `2017:$7,500`.

    Raises
    ------
    SeriesError
        With every fault.
    """
    pairs = [_pair(word) for word in words]
    years, costs = ([Cell(0, pair[side]) for pair in pairs] for side in ("year", "cost"))
    faults = Faults(text("series_fault.figures"))
    known = read_dates(years, faults)
    # A comma in a typed figure groups digits, as it would in quotes between commas.
    read = read_figures(text("series_fault.cost"), costs, ",", decimal_signs(years), faults)
    try:
        faults.check()
    except SeriesError as error:
        # Figures have no lines; the message shows them as they were typed.
        raise SeriesError(error.place, error.message.replace(text("series_fault.at_line", line="0"), "")) from None
    points = [(year, cost) for year, cost in zip(known, read, strict=True) if year is not None and cost is not None]
    return series_of(points, FIGURES, label=text("technology.figures"))


def apart(words: str) -> list[str]:
    """One figure, or several with blanks or semicolons between them."""
    return re.split(r"[\s;]+(?=[^\s=:]+\s*[=:])", words.strip(" \t\r\n;"))


def _pair(words: str) -> re.Match[str]:
    """Year and cost of a typed figure, neither of them empty."""
    pair = _TYPED.fullmatch(words)
    if pair is None or is_missing(pair["cost"]):
        raise SeriesError(text("series_fault.figures"), text("series_fault.no_pair", value=shown(words)))
    return pair
