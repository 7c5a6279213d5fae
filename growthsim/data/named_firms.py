"""The firms a source named as successes, and what became of them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from growthsim.quantities import GRADES
from growthsim.texts import says

FATES = ("closed", "insolvent", "protected", "bought", "listed", "going", "unknown")
"""What can have become of a firm, the worst first."""
FAILED = ("closed", "insolvent", "protected")
"""Those that closed, were insolvent or sought protection from their creditors."""


@says("became")
@dataclass(frozen=True)
class NamedFirm:
    """A firm, what became of it and in which year; year 0: not known."""

    name: str
    fate: str
    year: int
    became: str
    source: str
    grade: str

    @property
    def failed(self) -> bool:
        """Whether it closed, was insolvent or sought protection."""
        return self.fate in FAILED


@says("words")
@dataclass(frozen=True)
class Note:
    """Something the source says that is otherwise."""

    about: str
    words: str
    source: str
    grade: str


@says("title")
@dataclass(frozen=True)
class NamedFirms:
    """A list of firms, who wrote it and when, and until when their fates were followed."""

    title: str
    named_by: str
    named_on: date
    as_of: date
    firms: tuple[NamedFirm, ...]
    notes: tuple[Note, ...]

    def __post_init__(self) -> None:
        names = {firm.name for firm in self.firms}
        if len(names) != len(self.firms):
            raise ValueError("a firm is named twice")
        for firm in self.firms:
            if firm.fate not in FATES:
                raise ValueError(f"fate {firm.fate!r} of {firm.name} is not one of {FATES}")
            if (firm.year == 0) != (firm.fate == "unknown") or firm.year > self.as_of.year:
                raise ValueError(f"year {firm.year} of {firm.name} does not fit fate {firm.fate!r} as of {self.as_of}")
        for grade in [firm.grade for firm in self.firms] + [note.grade for note in self.notes]:
            if grade not in GRADES:
                raise ValueError(f"grade {grade!r} is not one of {GRADES}")
        for note in self.notes:
            if note.about not in names:
                raise ValueError(f"a note about {note.about!r}, which is not named")

    @property
    def failed(self) -> tuple[NamedFirm, ...]:
        """Those that closed, were insolvent or sought protection."""
        return tuple(firm for firm in self.firms if firm.failed)

    @property
    def failed_before(self) -> tuple[NamedFirm, ...]:
        """Those of them that had done so in a year before the list was written."""
        return tuple(firm for firm in self.failed if firm.year < self.named_on.year)


def read_named_firms(content: str) -> NamedFirms:
    """A list of firms from TOML; refuses what does not hold together."""
    table = tomllib.loads(content)
    firms = tuple(NamedFirm(**entry) for entry in table["firms"])
    notes = tuple(Note(**entry) for entry in table["notes"])
    return NamedFirms(table["title"], table["named_by"], table["named_on"], table["as_of"], firms, notes)


@cache
def named_firms() -> NamedFirms:
    """The ten firms of the e-book."""
    return read_named_firms(files("growthsim.data").joinpath("named_firms.toml").read_text(encoding="utf-8"))
