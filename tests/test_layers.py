"""The house: a module imports only from lower floors or its own room."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import growthsim

PACKAGE = Path(growthsim.__file__).parent

FLOORS: tuple[tuple[str, ...], ...] = (
    ("quantities", "texts", "equations", "version", "writing", "wording"),
    ("distributions", "data", "streams"),
    ("technologies", "scenario", "history"),
    ("sampling", "engine"),
    ("results", "simulate"),
    ("analysis", "methods", "decisions", "lessons"),
    ("charts",),
    ("export",),
    ("cli", "pages"),
)

NEIGHBOURS = {("engine", "sampling"), ("simulate", "results"), ("scenario", "technologies"),
              ("history", "technologies"), ("methods", "analysis"), ("decisions", "analysis"),
              ("decisions", "methods"), ("lessons", "analysis"), ("lessons", "decisions"),
              ("quantities", "texts"), ("cli", "pages")}  # fmt: skip
"""Rooms on one floor of which the first may use the second."""

ENTRANCES = {"__init__", "__main__"}
"""The package's own face, which fetches names from everywhere when they are asked for."""

FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
FILES = sorted(PACKAGE.rglob("*.py"))


def room_of(file: Path) -> str:
    """The room a file belongs to: its folder, or itself where it stands alone."""
    first = file.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports(file: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of everything of this package a file imports, inside functions too."""
    inside = ["growthsim", *file.relative_to(PACKAGE).parent.parts]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = inside[: len(inside) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def rooms_used(file: Path) -> Iterator[tuple[int, str]]:
    """Line and room of every import from this package."""
    for line, name in imports(file):
        parts = name.split(".")
        if parts[0] == "growthsim":
            yield line, parts[1] if len(parts) > 1 else ""


def breaches(file: Path) -> Iterator[str]:
    """What a file imports that stands on its own floor or above, outside its room."""
    home = room_of(file)
    for line, room in rooms_used(file):
        if room == home or (home, room) in NEIGHBOURS:
            continue
        if room not in FLOOR_OF:
            yield f"{file.relative_to(PACKAGE)}:{line} imports {room or 'the whole package'}, which is no room"
        elif FLOOR_OF[room] >= FLOOR_OF[home]:
            yield f"{file.relative_to(PACKAGE)}:{line} on floor {FLOOR_OF[home]} imports {room} on {FLOOR_OF[room]}"


def test_every_room_has_a_floor() -> None:
    """Every module of the package stands in a room that has a floor."""
    assert {room_of(file) for file in FILES} - ENTRANCES <= set(FLOOR_OF)


@pytest.mark.parametrize("room", sorted({room_of(file) for file in FILES} - ENTRANCES))
def test_a_room_imports_only_from_below(room: str) -> None:
    """A module imports only from lower floors or its own room, in functions and for types as well."""
    assert [breach for file in FILES if room_of(file) == room for breach in breaches(file)] == []


class Pretended(type(PACKAGE)):  # type: ignore[misc]
    """A file in the engine's room that breaks the rule in every way there is, and keeps it in others."""

    def read_text(self, *_: object, **__: object) -> str:
        return (
            "from growthsim.scenario import Scenario\n"
            "from growthsim.sampling import draw\n"
            "from . import month\n"
            "def later():\n"
            "    from growthsim.charts import panels\n"
            "    import growthsim.cli.main\n"
            "    from .. import results\n"
            "    from growthsim import run\n"
        )


def test_a_breach_is_seen() -> None:
    """The check sees a breach however it is written, and nothing else."""
    found = list(breaches(Pretended(PACKAGE / "engine" / "made_up.py")))
    assert [breach.split(" ")[0] for breach in found] == [f"engine/made_up.py:{line}" for line in (5, 6, 7, 8)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_files_are_short(file: Path) -> None:
    """No file of the package has four hundred lines or more."""
    assert len(file.read_text(encoding="utf-8").splitlines()) < 400
