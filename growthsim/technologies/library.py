"""The shipped series, by name."""

from __future__ import annotations

from functools import cache

from growthsim.technologies.files import alike, is_series_file, library, listed
from growthsim.technologies.reading import parse_series, read_series
from growthsim.technologies.series import Series, SeriesError
from growthsim.wording import place_of, printable

__all__ = ["library", "series", "shipped"]


def series(name_or_path: str) -> Series:
    """
    The series of a shipped name or of a file that holds one.

    What ends in `.csv`, `.tsv` or `.txt` or holds a path separator is a file, anything else a shipped name.

    Raises
    ------
    SeriesError
        With every fault of the file, or the nearest name.
    """
    if not is_series_file(name_or_path):
        return shipped(name_or_path)
    found = read_series(name_or_path)
    if len(found) > 1:
        message = f"holds {len(found):,} technologies where one is asked for; keep the rows of one of them"
        raise SeriesError(place_of(name_or_path), message)
    return found[0]


def shipped(name: str) -> Series:
    """
    A shipped series; its arrays cannot be changed, for all who ask share them.

    Raises
    ------
    SeriesError
        With the nearest name, when there is none of this one.
    """
    if name not in library():
        near = alike(name)
        hint = f"did you mean {listed(near)}?" if near else "`growthsim technologies` lists them, a file ends in .csv"
        raise SeriesError(printable(name), f"no series of this name is shipped; {hint}")
    return _read(name)


@cache
def _read(name: str) -> Series:
    (found,) = parse_series(library()[name].read_text(encoding="utf-8"), name, name)
    for array in (found.years, found.costs, found.cumulative):
        if array is not None:
            array.setflags(write=False)
    return found
