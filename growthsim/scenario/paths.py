"""One path names one value: in the file, on the command line, in a widget, in a random stream."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from growthsim.data import DEFAULT_FRAME, MethodsFrame
from growthsim.distributions import Distribution, Value
from growthsim.quantities import LEVEL, RELATIONS, STEPS, Quantity
from growthsim.scenario.checks import MOST_TECHNOLOGIES
from growthsim.scenario.faults import Fault
from growthsim.scenario.frames import action_targets, as_written
from growthsim.scenario.measured import TOLD, UNTIL, measurements
from growthsim.scenario.models import (
    NAMED,
    NARRATIVE,
    START_YEAR,
    TABLES,
    Action,
    Firm,
    Plan,
    Scenario,
    Table,
    Technology,
    keys,
)
from growthsim.scenario.series_files import with_figures
from growthsim.scenario.validation import validated
from growthsim.wording import nearest, printable

_FIRST = ("label", "path", "value", "data", "points", "until")
_LAST = ("service_technology", "methods", "actions")
_FIGURES = ("data", "points", "until", "fan")
_ADDED_LATER = {"entrant.opening_share": 0.0, "organisation.foresight": 3.0, "organisation.linear_belief": 1.0} | {
    f"{section.name}.{quantity.name}": quantity.default for section in (STEPS, RELATIONS) for quantity in section
}
"""Quantities that older results and links know nothing of, which went by these values without saying so."""


def walk(scenario: Scenario) -> Iterator[tuple[str, Quantity, Value]]:
    """Every number of a scenario with its path and its meaning, in the order of the file."""
    targets = action_targets(scenario.frame)
    for place, table in tables(scenario):
        yield from _numbers(place, table, targets)


def tables(scenario: Scenario) -> Iterator[tuple[str, Table]]:
    """Every table with its path: `span`, `technologies.sensor`, … `plans.exo`; actions are part of plans."""
    for name in TABLES:
        entry = getattr(scenario, name)
        if name in NAMED:
            for inner, table in entry.items():
                yield f"{name}.{inner}", table
        else:
            yield name, entry


def _numbers(place: str, table: Table, targets: Mapping[str, Quantity]) -> Iterator[tuple[str, Quantity, Value]]:
    for quantity in table.section:
        yield f"{place}.{quantity.name}", quantity, getattr(table, quantity.name)
    if isinstance(table, (Firm, Plan)):
        for method, level in table.methods.items():
            yield f"{place}.methods.{method}", LEVEL, level
    if isinstance(table, Plan):
        for number, action in enumerate(table.actions):
            yield from _numbers(f"{place}.actions.{number}", action, targets)
    if isinstance(table, Action):
        yield f"{place}.value", targets[table.path], table.value


def leaves(scenario: Scenario) -> Iterator[tuple[str, Any]]:
    """Every number, word and text of a scenario with its path, save the file's own number."""
    for name in keys(Scenario):
        if name not in TABLES and name != "schema":
            yield name, getattr(scenario, name)
    for place, table in tables(scenario):
        yield from _words(place, table)
    for path, _, value in walk(scenario):
        yield path, value


def _words(place: str, table: Table) -> Iterator[tuple[str, Any]]:
    for choice in table.section.choices:
        yield f"{place}.{choice.name}", getattr(table, choice.name)
    for name in ("label", "path", "service_technology", "data", "points", "until"):
        if name in type(table).model_fields:
            yield f"{place}.{name}", getattr(table, name)
    if isinstance(table, Plan):
        for number, action in enumerate(table.actions):
            yield from _words(f"{place}.actions.{number}", action)


def value_at(scenario: Scenario, path: str) -> Any:
    """
    What stands at a path: a number, a distribution, a word or a text.

    Raises
    ------
    ScenarioError
        When there is no such path.
    """
    known = dict(leaves(scenario))
    if path not in known:
        validated(as_data(scenario), "path", [_unknown(path, list(known))])
    return known[path]


def quantity_at(scenario: Scenario, path: str) -> Quantity | None:
    """What the number at a path means, also of a method's level that is not set; None for words and texts."""
    if path == "start_year":
        return START_YEAR
    if path.startswith("technologies.") and path.endswith(".until") and path in settable(scenario):
        return UNTIL
    if path in settable(scenario) and ".methods." in path:
        return LEVEL
    return next((quantity for known, quantity, _ in walk(scenario) if known == path), None)


def settable(scenario: Scenario) -> list[str]:
    """Every path `replace` takes for this scenario."""
    paths = [name for name in keys(Scenario) if name not in TABLES and name != "schema"]
    for place, table in tables(scenario):
        paths += _settable(place, table, scenario.frame)
    return paths


def _settable(place: str, table: Table, frame: MethodsFrame) -> Iterator[str]:
    for name in in_file_order(table):
        yield f"{place}.{name}"
    if isinstance(table, (Firm, Plan)):
        for method in frame.names:
            yield f"{place}.methods.{method}"
    if isinstance(table, Plan):
        for number, action in enumerate(table.actions):
            yield from _settable(f"{place}.actions.{number}", action, frame)


def replace(
    scenario: Scenario, changes: Mapping[str, Any], place: str = "changes", folder: Path | None = None
) -> Scenario:
    """
    The scenario with other values at some paths, checked afresh.

    A value may be a number, a distribution (also as a table), a word or a text; `plans.NAME.methods`
    and `plans.NAME.actions` take the whole table or list. Files of figures are read below the folder.

    Figures given to a technology, by `data` or `points`, take the place of its curve: what told that curve
    in numbers goes back to the defaults, and of `data` and `points` the one that is not given goes. What else
    is changed in the same breath is put on top.

    Raises
    ------
    ScenarioError
        With every fault; for an unknown path, with the nearest real one.
    """
    known = settable(scenario)
    possible = set(known)
    data = as_data(scenario)
    faults = []
    for path in changes:
        if path in possible and _gives_figures(path, changes[path]):
            _forget_curve(data["technologies"], path.split(".")[1], scenario)
    # Whole tables first, so that one entry of them can be changed in the same breath.
    for path in sorted(changes, key=lambda path: path.count(".")):
        if path in possible:
            _put(data, path.split("."), changes[path])
        else:
            faults.append(_unknown(path, known))
    data["technologies"] = with_figures(data["technologies"], folder, MOST_TECHNOLOGIES)
    return validated(data, place, faults)


def with_plans(scenario: Scenario, plans: Mapping[str, Plan | Mapping[str, Any]]) -> Scenario:
    """The same world with other plans; there may be thousands of them."""
    data = {name: getattr(scenario, name) for name in keys(Scenario) if name != "schema"}
    return validated({**data, "plans": dict(plans)}, "plans")


def differences(first: Scenario, second: Scenario) -> dict[str, tuple[Any, Any]]:
    """
    What differs between two scenarios: both values by path, None where one has no such value.

    Titles, questions and other texts that change no result are left out.
    """
    one, other = dict(_counting(first)), dict(_counting(second))
    return {
        path: (one.get(path), other.get(path))
        for path in [*one, *(path for path in other if path not in one)]
        if one.get(path) != other.get(path)
    }


def fingerprint(scenario: Scenario) -> str:
    """Eight hexadecimal digits of everything that changes the results: no titles, no labels."""
    counting = ((path, value) for path, value in _counting(scenario) if (path, value) not in _ADDED_LATER.items())
    facts = {path: _plain(value) for path, value in counting} | _known_figures(scenario)
    if not scenario.organisation.service_technology:
        facts["organisation.service_technology"] = next(iter(scenario.technologies))
    text = json.dumps(facts, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def as_data(scenario: Scenario) -> dict[str, Any]:
    """What differs from the defaults, as plain tables; plans and technologies always by name."""
    data: dict[str, Any] = {"schema": scenario.schema_version}
    for name in keys(Scenario):
        field = Scenario.model_fields.get(name)
        if field is not None and name not in TABLES and getattr(scenario, name) != field.default:
            data[name] = _plain(getattr(scenario, name))
    for name in TABLES:
        entry = getattr(scenario, name)
        if name in NAMED:
            data[name] = {inner: _different(table, inner) for inner, table in entry.items()}
        elif different := _different(entry):
            data[name] = different
    return data


def in_file_order(table: Table) -> list[str]:
    """The keys of a table as they are written: names and words, numbers, tables."""
    section = table.section
    middle = [choice.name for choice in section.choices] + [quantity.name for quantity in section]
    order = [*_FIRST, *middle, *_LAST]
    return [name for name in order if name in type(table).model_fields]


def _different(table: Table, name: str = "") -> dict[str, Any]:
    defaults = _defaults(table, name)
    return {
        key: _plain(getattr(table, key), levels=isinstance(table, Firm))
        for key in in_file_order(table)
        if key not in defaults or getattr(table, key) != defaults[key] or _says_more(table, key)
    }


def _says_more(table: Table, key: str) -> bool:
    """Whether a value counts even where it is the default: beside figures, which tell a growth of their own."""
    return key == "output_growth_rate" and isinstance(table, Technology) and table.assumes_growth


def _defaults(table: Table, name: str) -> dict[str, Any]:
    chosen = {choice: getattr(table, choice) for choice in table.section.presets}
    if chosen:
        words = {choice.name: choice.default for choice in table.section.choices}
        return dict(type(table).model_validate(chosen)) | {choice: words[choice] for choice in chosen}
    fields = type(table).model_fields.items()
    defaults = {key: field.default for key, field in fields if not field.is_required()}
    return defaults | {"label": name} if isinstance(table, Plan) else defaults


def _plain(value: Any, levels: bool = False) -> Any:
    if isinstance(value, Distribution):
        return {key: _plain(entry) for key, entry in value.as_table().items()}
    if isinstance(value, Action):
        return _different(value)
    if isinstance(value, MethodsFrame):
        return as_written(value)
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, Mapping):
        return {key: _plain(entry) for key, entry in value.items() if not levels or entry != LEVEL.default}
    return value


def _counting(scenario: Scenario) -> Iterator[tuple[str, Any]]:
    idle = {f"technologies.{name}.{key}" for name, table in scenario.technologies.items() for key in _idle(table)}
    for path, value in leaves(scenario):
        if path == "frame" and value.name == DEFAULT_FRAME:
            continue
        if path not in NARRATIVE and not path.endswith(".label") and path not in idle:
            yield path, value


def _idle(table: Technology) -> list[str]:
    """The keys of a technology that say nothing: those of figures without figures, of a told curve with them."""
    if not table.measured:
        return list(_FIGURES)
    empty = [key for key in ("data", "points", "until") if getattr(table, key) in ("", (), None)]
    return [*TOLD, *empty, *(() if table.assumes_growth else ("output_growth_rate",))]


def _known_figures(scenario: Scenario) -> dict[str, Any]:
    """The points that count, whoever holds them: a shipped series counts as the same points typed."""
    facts: dict[str, Any] = {}
    for name, table in scenario.technologies.items():
        if series := measurements(table, name):
            facts |= {f"technologies.{name}.{key}": None for key in ("data", "until")}
            facts[f"technologies.{name}.points"] = _plain(series.points)
    return facts


def _gives_figures(path: str, value: Any) -> bool:
    return path.startswith("technologies.") and path.endswith((".data", ".points")) and _holds(value)


def _holds(value: Any) -> bool:
    return isinstance(value, (str, list, tuple)) and len(value) > 0


def _forget_curve(technologies: dict[str, Any], name: str, scenario: Scenario) -> None:
    """Take out of a technology's table what tells its curve, in numbers or by figures."""
    table = technologies[name]
    told = [*TOLD, "data", "points"]
    if scenario.technologies[name].law != "experience":
        told += ["law", "output_growth_rate", "endogenous_share"]
    if isinstance(table.get("autocorrelation"), dict):
        told.append("autocorrelation")
    for key in told:
        table.pop(key, None)


def _put(data: dict[str, Any], parts: list[str], value: Any) -> None:
    here: Any = data
    for part in parts[:-1]:
        here = here[int(part)] if isinstance(here, list) else here.setdefault(part, {})
    here[parts[-1]] = _plain(value)


def _unknown(path: str, known: list[str]) -> Fault:
    near = nearest(path, known)
    inside = [longer for longer in known if longer.startswith(f"{path}.")]
    if inside:
        message = f"a table; name one of its values, for example {inside[0]}"
    else:
        hint = f"did you mean {near}?" if near else "see `growthsim parameters`"
        message = f"no such path; {hint}"
    return Fault(printable(path), None, message)
