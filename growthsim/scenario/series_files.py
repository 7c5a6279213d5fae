"""Figures of technologies in files: read from below a scenario's own folder, written with the scenario."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from tomlkit.items import Item, Trivia

from growthsim.scenario.measured import FEWEST_POINTS, Unread
from growthsim.technologies.series import SeriesError

Points = tuple[tuple[float, ...], ...]


class Rows(Item):
    """Points in a file, a row on a line; written at once, for an array of single values takes its time."""

    def __init__(self, rows: list[list[float]]) -> None:
        super().__init__(Trivia())
        self.rows = rows

    @property
    def discriminant(self) -> int:
        """Its place among the kinds of values, that of arrays."""
        return 8

    def unwrap(self) -> list[list[float]]:
        """The points themselves."""
        return self.rows

    def as_string(self) -> str:
        """As they are written; every number reads back the same."""
        return "".join(["[\n", *(f"    [{', '.join(map(_number, row))}],\n" for row in self.rows), "]"])


def _number(number: float) -> str:
    return str(int(number)) if number.is_integer() and number < 1e15 else repr(number)


def with_figures(technologies: Any, folder: Path | None, most: int) -> Any:
    """
    The tables of technologies with the points of their files in place of the files' names.

    Only files below the folder are read, and those of no more than `most` technologies. A name whose file
    is not read keeps its place and the reason, and is refused there with all other faults.
    """
    if folder is None or not isinstance(technologies, dict):
        return technologies
    return {
        name: _with_points(table, folder) if number < most else table
        for number, (name, table) in enumerate(technologies.items())
    }


def _with_points(table: Any, folder: Path) -> Any:
    name = table.get("data") if isinstance(table, dict) else None
    if not isinstance(name, str) or not _is_file(name):
        return table
    if "points" in table:
        return {**table, "data": Unread(name, "data and points exclude each other; leave one of them out")}
    try:
        points = _points(folder, name)
    except SeriesError as error:
        return {**table, "data": Unread(name, error.message.replace("\n", "\n  "))}
    return {**{key: value for key, value in table.items() if key != "data"}, "points": points}


def _is_file(name: str) -> bool:
    # Fetched when it is needed: most scenarios have no figures.
    from growthsim.technologies.reading import is_series_file

    return is_series_file(name)


def _points(folder: Path, name: str) -> Points:
    from growthsim.technologies.reading import read_series

    found = read_series(path_below(folder, name))
    if len(found) > 1:
        raise SeriesError(name, f"holds {len(found):,} technologies; keep the rows of one of them")
    if len(found[0]) < FEWEST_POINTS:
        raise SeriesError(name, "holds one figure; one number says nothing about its pace; give at least two")
    return found[0].points


def path_below(folder: Path, name: str) -> Path:
    """
    The file a name means.

    Raises
    ------
    SeriesError
        When it leads out of the folder, by its words or by a link.
    """
    forms = PurePosixPath(name), PureWindowsPath(name)
    if any(form.anchor or ".." in form.parts for form in forms):
        raise SeriesError(name, "leads out of the scenario's folder; name a file in this folder or below it")
    try:
        home, path = folder.resolve(), (folder / name).resolve()
    except (OSError, ValueError, RuntimeError):
        raise SeriesError(name, "not a possible file name") from None
    if not path.is_relative_to(home):
        raise SeriesError(name, "is a link out of the scenario's folder; name a file in this folder or below it")
    return path
