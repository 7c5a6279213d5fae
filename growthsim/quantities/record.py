"""What a number means: one record per quantity, from which everything else is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from growthsim.texts import says

GRADES = ("measured", "official", "industry", "seed claim", "assumption")
"""From best to worst: peer-reviewed, statistics, industry and anecdote, claim of a source document, chosen."""

UNITS = (
    "1",
    "year",
    "1/year",
    "month",
    "day",
    "customer",
    "customer/year",
    "person",
    "person/person",
    "day/layer",
    "layer",
    "level",
    "level/year",
    "unit",
    "run",
    "step/year",
    "work",
    "money",
    "money/year",
    "money/person",
    "money/person/year",
    "money/customer/year",
    "order/customer",
    "text",
)
"""`work` is what one fully trained employee does in the opening year."""


@says("label", "note")
@dataclass(frozen=True)
class Quantity:
    """
    What a number means.

    `low` and `high` are the allowed range, both ends included. `opening` marks what is
    settled at the start, the accounts and the programme's luck: no action of a plan changes it
    later. `percent` shows the fraction as percent on screen; inside it stays a fraction.
    """

    name: str
    label: str
    symbol: str
    unit: str
    low: float
    high: float
    default: float
    source: str
    grade: str
    note: str = ""
    basic: bool = False
    whole: bool = False
    opening: bool = False
    percent: bool = False

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise ValueError(f"{self.name}: unit {self.unit!r} is not one of {UNITS}")
        if self.grade not in GRADES:
            raise ValueError(f"{self.name}: grade {self.grade!r} is not one of {GRADES}")
        if not self.low <= self.default <= self.high:
            raise ValueError(f"{self.name}: default {self.default} outside {self.low}..{self.high}")


@says("label", "note")
@dataclass(frozen=True)
class Output:
    """What the model reports: a column of the results."""

    name: str
    label: str
    symbol: str
    unit: str
    note: str = ""

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise ValueError(f"{self.name}: unit {self.unit!r} is not one of {UNITS}")


@says("label", "note")
@dataclass(frozen=True)
class Choice:
    """A word that picks between named ways."""

    name: str
    label: str
    options: tuple[str, ...]
    default: str
    note: str = ""


@says("label")
@dataclass(frozen=True)
class Section:
    """
    The quantities of one table of a scenario file, by name.

    `presets` says which defaults an option of a choice brings with it: choice, option, quantity.
    """

    name: str
    label: str
    quantities: tuple[Quantity, ...]
    choices: tuple[Choice, ...] = ()
    presets: Mapping[str, Mapping[str, Mapping[str, float]]] = field(default_factory=dict)
    by_name: dict[str, Quantity] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_name = {quantity.name: quantity for quantity in self.quantities}
        if len(by_name) != len(self.quantities):
            raise ValueError(f"section {self.name} declares a quantity twice")
        object.__setattr__(self, "by_name", by_name)

    def __iter__(self) -> Iterator[Quantity]:
        return iter(self.quantities)

    def __getitem__(self, name: str) -> Quantity:
        return self.by_name[name]
