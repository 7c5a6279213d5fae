"""The shipped cases, by name."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from growthsim.history.case import Case, CaseError
from growthsim.history.reading import parse_cases, read_cases
from growthsim.technologies.files import ENDINGS, is_series_file, listed
from growthsim.wording import nearest, printable

MOST_NAMES = 4
"""Names that a message offers at the most."""


def library() -> Mapping[str, Traversable]:
    """The shipped files of cases by name, in alphabetical order."""
    folder = files("growthsim.data") / "cases"
    shipped = [entry for entry in folder.iterdir() if entry.name.endswith(".csv")]
    return {entry.name.removesuffix(".csv"): entry for entry in sorted(shipped, key=lambda entry: entry.name)}


def cases(name_or_path: str) -> list[Case]:
    """
    The cases of a shipped file (`newspapers`), one of them (`newspapers/gannett`), or those of a user's file.

    A shipped name wins; else what ends in `.csv`, `.tsv` or `.txt` or holds a path separator is a file.

    Raises
    ------
    CaseError
        With every fault of the file, or the nearest name.
    """
    name, _, role = name_or_path.partition("/")
    if name in library() and not role.lower().endswith(ENDINGS):
        shipped = list(_read(name))
        return _of_role(name_or_path, shipped) if "/" in name_or_path else shipped
    if is_file(name_or_path):
        return read_cases(name_or_path)
    near = alike(name_or_path)
    hint = f"did you mean {listed(near)}?" if near else f"shipped are {', '.join(library())}; a file ends in .csv"
    raise CaseError(printable(name_or_path), f"no case of this name is shipped; {hint}")


def shipped_cases() -> list[Case]:
    """All shipped cases; their arrays cannot be changed, for all who ask share them."""
    return [case for name in library() for case in _read(name)]


def is_file(argument: str) -> bool:
    """Whether an argument names a file rather than a shipped case, which may hold a stroke too."""
    if not is_series_file(argument):
        return False
    return argument.lower().endswith(ENDINGS) or os.path.lexists(argument) or not alike(argument)


def alike(name: str) -> list[str]:
    """The shipped names that may be meant: those that hold the word, else the one that looks most like it."""
    plain = name[:60].lower().replace("\\", "/").strip("/ ")
    known = [*library(), *(case.name for case in shipped_cases())]
    known = list(dict.fromkeys(known))
    holding = [entry for entry in known if len(plain) > 2 and plain in entry]
    if holding:
        return holding[:MOST_NAMES]
    closest = nearest(plain, known)
    return [closest] if closest else []


def _of_role(name: str, shipped: list[Case]) -> list[Case]:
    found = [case for case in shipped if case.name == name]
    if not found:
        names = [case.name for case in shipped]
        near = nearest(name, names)
        hint = f"did you mean {near}?" if near else f"there are {listed(names)}"
        raise CaseError(printable(name), f"no case of this name is shipped; {hint}")
    return found


@cache
def _read(name: str) -> tuple[Case, ...]:
    return tuple(parse_cases(library()[name].read_text(encoding="utf-8"), name, name))
