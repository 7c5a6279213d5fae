"""Scenario files: TOML in, TOML out, and the library of shipped ones."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from importlib import resources
from pathlib import Path
from typing import Any, NoReturn

import tomlkit
from tomlkit.items import AoT, InlineTable, Item
from tomlkit.items import Table as TomlTable

from growthsim.quantities import LEVEL, SECTIONS, Quantity
from growthsim.scenario import checks
from growthsim.scenario.faults import Fault, ScenarioError
from growthsim.scenario.fields import SCHEMA
from growthsim.scenario.frames import with_frame_file
from growthsim.scenario.models import DEFAULT_PLANS, DEFAULT_TECHNOLOGIES, NAMED, TABLES, Scenario
from growthsim.scenario.paths import as_data
from growthsim.scenario.series_files import Rows, with_figures
from growthsim.scenario.validation import validated
from growthsim.wording import MOST_DOTS, nearest, overdotted, place_of, printable, shown

LARGEST_FILE = 1_000_000
"""Bytes of a scenario file."""

MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""For each older schema, the function that turns its tables into those of the next one."""

SCHEMA_LINE = "#:schema ./schema.json"
"""First line of a shipped file: editors then complete and check it while it is written."""

_POSITION = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|(end of document))\)\s*$")


def load(name_or_path: str | os.PathLike[str]) -> Scenario:
    """
    The scenario of a shipped name or of a file.

    What ends in `.toml` or holds a path separator is a file, anything else a shipped name.

    Raises
    ------
    ScenarioError
        With every fault of the file.
    """
    given = os.fspath(name_or_path)
    if not isinstance(name_or_path, str) or is_file_name(given):
        return loads(_read(Path(given)), place_of(given), Path(given).parent)
    shipped = library()
    if given not in shipped:
        near = nearest(given, shipped)
        hint = f"; did you mean {near}?" if near else "; `growthsim list` shows them, a file ends in .toml"
        _refuse(place_of(given), f"no scenario of this name is shipped{hint}")
    return loads(_read(shipped[given]), given, shipped[given].parent)


def loads(text: str, place: str = "scenario", folder: Path | None = None) -> Scenario:
    """
    The scenario of a TOML text; `place` is what its faults call it.

    Files of figures are read below the folder; without a folder none is.
    """
    data = with_frame_file(migrated(_parsed(text, place), place), folder)
    faults = checks.excess(data)
    if "technologies" in data:
        data["technologies"] = with_figures(data["technologies"], folder, checks.MOST_TECHNOLOGIES)
    return validated(data, place, faults)


def library() -> dict[str, Path]:
    """The shipped scenarios by name."""
    folder = _library_folder()
    if not folder.is_dir():
        return {}
    return {path.stem: path for path in sorted(folder.glob("*.toml"))}


def is_file_name(argument: str) -> bool:
    """Whether an argument names a file rather than a shipped scenario."""
    separators = {"/", os.sep, os.altsep or "/"}
    return argument.lower().endswith(".toml") or any(sign in argument for sign in separators)


def migrated(
    data: dict[str, Any],
    place: str = "scenario",
    migrations: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = MIGRATIONS,
    current: int = SCHEMA,
) -> dict[str, Any]:
    """The tables in the current layout; a file that says no schema is of the first one."""
    schema = data.get("schema", 1)
    if isinstance(schema, bool) or not isinstance(schema, int) or not 1 <= schema <= current:
        newer = isinstance(schema, int) and not isinstance(schema, bool) and schema > current
        advice = "; the file is newer, update growthsim" if newer else f"; write schema = {current}"
        readable = "schema 1" if current == 1 else f"schema 1 to {current}"
        fault = Fault("schema", shown(schema), f"this version reads {readable}{advice}")
        raise ScenarioError([fault], place)
    for number in range(schema, current):
        data = {**migrations[number](data), "schema": number + 1}
    return data


def dumps(scenario: Scenario, comments: bool = False) -> str:
    """The scenario as TOML text: only what differs from the defaults, with units on request."""
    data = as_data(scenario)
    for name, default in (("plans", DEFAULT_PLANS), ("technologies", DEFAULT_TECHNOLOGIES)):
        if getattr(scenario, name) == default:
            del data[name]
    document = tomlkit.document()
    if comments:
        document.add(tomlkit.comment(SCHEMA_LINE.removeprefix("#")))
    for key, value in data.items():
        if key not in TABLES:
            document.add(key, tomlkit.item(value))
    for key in TABLES:
        if key in data:
            document.add(tomlkit.nl())
            written = _named if key in NAMED else _table
            document.add(key, written(key, data[key], comments))
    text = tomlkit.dumps(document)
    return text.replace("# :schema", "#:schema", 1) if comments else text


def _named(section: str, entries: dict[str, Any], comments: bool) -> TomlTable:
    outer = tomlkit.table(is_super_table=True)
    for name, entry in entries.items():
        outer.add(name, _table(section, entry, comments))
    return outer


def _table(section: str, entries: dict[str, Any], comments: bool) -> TomlTable:
    table = tomlkit.table()
    for key, value in entries.items():
        if key == "actions":
            table.add(key, _actions(value, comments))
            continue
        item: Item = _item(key, value)
        quantity = _RECORDS.get((section, key))
        if comments and quantity is not None:
            item.comment(_remark(quantity))
        table.add(key, item)
    return table


def _item(key: str, value: Any) -> Item:
    if key == "points":
        return Rows(value)
    return _inline(value) if isinstance(value, dict) else tomlkit.item(value)


def _actions(actions: list[dict[str, Any]], comments: bool) -> AoT:
    array = tomlkit.aot()
    for action in actions:
        array.append(_table("actions", action, comments))
    return array


def _inline(entries: dict[str, Any]) -> InlineTable:
    table = tomlkit.inline_table()
    table.update(entries)
    return table


def _remark(quantity: Quantity) -> str:
    unit = "" if quantity.unit in ("1", "text") else f" [{quantity.unit}]"
    return f"{quantity.label}{unit}"


def _library_folder() -> Path:
    package = Path(str(resources.files("growthsim")))
    beside = package.parent / "scenarios"
    # In a checkout the folder stands beside the package; a stranger's folder in site-packages does not count.
    if beside.is_dir() and (package.parent / "pyproject.toml").is_file():
        return beside
    return package / "scenarios"


def content_of(path: Path, most: int = LARGEST_FILE) -> bytes:
    """
    The bytes of a file.

    Raises
    ------
    ScenarioError
        When there is no such file, or it is none to read, or holds more than `most` bytes.
    """
    place = place_of(str(path))
    try:
        if path.is_dir():
            _refuse(place, "is a folder, not a file")
        if not path.exists():
            _refuse(place, f"no such file{_similar(path)}")
        if not path.is_file():
            _refuse(place, "is not a regular file")
        size = path.stat().st_size
        if size > most:
            _refuse(place, _too_large(size, most))
        with path.open("rb") as file:
            raw = file.read(most + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        _refuse(place, f"cannot be read: {reason or 'not a possible file name'}")
    if len(raw) > most:
        _refuse(place, _too_large(len(raw), most))
    return raw


def _read(path: Path) -> str:
    return decoded(content_of(path), place_of(str(path)))


def decoded(raw: bytes, place: str) -> str:
    """The text in the bytes of a scenario file; refused when they are no text in UTF-8."""
    if b"\x00" in raw:
        _refuse(place, "is not a text file; a scenario is TOML text in UTF-8")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        _refuse(place, f"is not UTF-8 text (line {line:,}); save it as UTF-8")


def _parsed(text: str, place: str) -> dict[str, Any]:
    if not text.strip():
        _refuse(place, "is empty; `growthsim new` writes a file to start from")
    if len(text) > LARGEST_FILE:
        _refuse(place, _too_large(len(text), LARGEST_FILE))
    if (number := overdotted(text)) is not None:
        _refuse(place, f"line {number:,}: more than {MOST_DOTS:,} dots in a line; break it up")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        _refuse(place, _toml_fault(str(error), text))
    except RecursionError:
        _refuse(place, "is nested too deeply; a scenario needs four levels")
    except ValueError:
        _refuse(place, "holds a whole number of too many digits")


def _toml_fault(message: str, text: str) -> str:
    position = _POSITION.search(message)
    reason = _POSITION.sub("", message)
    reason = printable(reason[:1].lower() + reason[1:])
    if position is None:
        return f"is not valid TOML: {reason}"
    if position[3]:
        lines = text.splitlines()
        return f"is not valid TOML: line {len(lines)}, column {len(lines[-1]) + 1} (end of file): {reason}"
    return f"is not valid TOML: line {position[1]}, column {position[2]}: {reason}"


def _too_large(size: int, most: int) -> str:
    return f"is {size / 1e6:,.3g} MB long; a scenario file is at most {most / 1e6:g} MB"


def _similar(path: Path) -> str:
    try:
        beside = [entry.name for entry in path.parent.glob("*.toml")]
    except OSError:
        beside = []
    if near := nearest(path.name, beside):
        return f"; did you mean {printable(near)} beside it?"
    if near := nearest(path.stem, library()):
        return f"; did you mean the shipped scenario {near}?"
    return "; `growthsim list` shows the shipped scenarios"


def _refuse(place: str, message: str) -> NoReturn:
    raise ScenarioError([Fault("", None, message)], place)


_RECORDS: dict[tuple[str, str], Quantity] = {
    (section.name, quantity.name): quantity for section in SECTIONS for quantity in section
} | {("methods", "level"): LEVEL}
