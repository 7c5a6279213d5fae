"""The table of what was asked for: it is complete, and every place it names exists."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from growthsim import equations
from growthsim.charts import CHARTS
from growthsim.cli.application import application
from growthsim.pages.application import ALL_PAGES
from growthsim.quantities import EVENT_NAMES, OUTPUTS_BY_NAME, SECTIONS
from growthsim.texts import keys

HOUSE = Path(__file__).parents[1]
TABLE = HOUSE / "docs" / "coverage.md"
ENGLISH = "growthsim/texts/en"
ABSENT = ("not built: ", "left out: ")
LEAST_REASON = 20
"""Signs of a reason; fewer explain nothing."""


class Row(NamedTuple):
    """One line of the table."""

    id: str
    what: str
    where: str
    remark: str


def numbered(letters: str, last: int) -> list[str]:
    return [f"{letters}{number}" for number in range(1, last + 1)]


EXPECTED = [
    *(name for name in numbered("A", 89) if name != "A3"),
    *(f"A3{letter}" for letter in "abcdefghijx"),
    *numbered("B", 15), *numbered("C", 20), *numbered("X", 10),
    *numbered("M", 14), *numbered("D", 5), *numbered("U", 7), *numbered("FA", 10), *numbered("T", 10),
    *numbered("FX", 10), *numbered("E", 8), *numbered("P", 5), *numbered("R", 6), *numbered("F", 4),
    *numbered("S", 19), *numbered("W", 25),
]  # fmt: skip
BUILT = ["A17", "A22", "A23", "A24", "A25", "A26", "A28", "A30", "A53", "D4", "FA1", "FA2", "FA3", "FA4", "FA5", "FA7",
         "FA9", "FA10", "M10", "M11", "M13", "T1", "T2", "T3", "T6", "T7", "T8", "T9", "U6", "W6", "W23",
         "W25"]  # fmt: skip
"""What may not be missing, nor half there."""


@cache
def rows() -> tuple[Row, ...]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    found = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert all(len(cells) == 4 for cells in found), [cells for cells in found if len(cells) != 4]
    return tuple(Row(*cells) for cells in found if cells[0] != "id" and set(cells[0]) != {"-"})


@cache
def words_of(path: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w-]+|\w+", (HOUSE / path).read_text(encoding="utf-8")))


@cache
def quantities() -> frozenset[str]:
    numbers = {f"{section.name}.{quantity.name}" for section in SECTIONS for quantity in section}
    return frozenset(numbers | {f"{section.name}.{choice.name}" for section in SECTIONS for choice in section.choices})


KNOWN = {
    "quantity": quantities(),
    "output": frozenset(OUTPUTS_BY_NAME),
    "equation": frozenset(equations.EQUATIONS),
    "event": frozenset(EVENT_NAMES),
    "chart": frozenset(CHARTS),
    "page": frozenset(ALL_PAGES),
    "command": frozenset(command.name for command in application.registered_commands),
}


def exists(place: str) -> bool:
    """Whether there is what a place names."""
    kind, _, name = place.partition(" ")
    if name:
        return name in KNOWN.get(kind, ()) and (kind != "page" or find_spec(f"growthsim.pages.{name}") is not None)
    path, _, word = place.partition(":")
    if not (HOUSE / path).exists():
        return False
    if path == ENGLISH and word:
        return word in keys()
    return not word or word in words_of(path)


def test_every_item_has_one_row() -> None:
    """No item is missing, none is there twice, and none was made up."""
    found = Counter(row.id for row in rows())
    assert [name for name in EXPECTED if not found[name]] == []
    assert [name for name, times in found.items() if times > 1] == []
    assert sorted(set(found) - set(EXPECTED)) == []


def fault_of(row: Row) -> str:
    """What is wrong with a row; nothing where it names places that exist, or a reason."""
    if not row.what:
        return "nothing is said of what it is"
    if row.where.startswith(ABSENT):
        return "" if len(row.where.partition(": ")[2]) >= LEAST_REASON else "no reason"
    places = re.findall(r"`([^`]+)`", row.where)
    if not places or row.where != ", ".join(f"`{place}`" for place in places):
        return "neither places nor a reason"
    if "partly" in row.remark and len(row.remark.partition("partly: ")[2]) < LEAST_REASON:
        return "does not say what is missing"
    return ", ".join(place for place in places if not exists(place))


def test_a_row_names_places_that_exist_or_a_reason() -> None:
    """Each item lives somewhere, or the reader is told why not; nothing else stands between the places."""
    assert {row.id: fault for row in rows() if (fault := fault_of(row))} == {}


def test_what_must_be_there_is_there() -> None:
    """Some items are built in full."""
    found = {row.id: row for row in rows() if row.id in BUILT}
    assert sorted(found) == sorted(BUILT)
    assert [row for row in found.values() if row.where.startswith(ABSENT) or "partly" in row.remark] == []


def test_a_place_that_is_not_there_is_seen() -> None:
    """The check would notice what it is for."""
    wrong = ("growthsim/no.py", "docs/choices.md:flibbertigibbet", f"{ENGLISH}:no.such_key", "quantity firm.luck")
    assert not any(exists(place) for place in (*wrong, "equation magic", "page seances", "command sweep", "wish more"))
    gaps = {
        "a place that is not there": Row("A1", "x", "`growthsim/no.py`", ""),
        "words between": Row("A1", "x", "`README.md` or so", ""),
        "no place": Row("A1", "x", "", ""),
        "no reason": Row("A1", "x", "not built: later", ""),
        "partly what": Row("A1", "x", "`README.md`", "partly"),
    }
    assert [name for name, row in gaps.items() if not fault_of(row)] == []
