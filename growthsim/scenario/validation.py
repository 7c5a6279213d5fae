"""From plain tables to a scenario, or to every fault they hold at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import ValidationError

from growthsim.quantities import SECTIONS
from growthsim.scenario.faults import MOST_FAULTS, Fault, ScenarioError
from growthsim.scenario.fields import NAME
from growthsim.scenario.models import NAMED, Scenario, keys, table_at
from growthsim.wording import nearest, printable, shown

Location = tuple[str | int, ...]

_TABLES_DEEP = 6
"""Levels below the top that are copied before faulty entries are taken out; no key lies deeper."""

_ROUNDS = 8

_STAND_INS = {"path": "methods.effects", "value": 1.0}
"""What takes the place of an action's faulty path or value, so that its dates can still be checked."""

_TYPES = {
    "missing": "missing",
    "model_type": "not a table",
    "model_attributes_type": "not a table",
    "dict_type": "not a table",
    "tuple_type": "not a list of tables; write [[{path}]]",
    "invalid_key": "a key must be text",
}


def validated(data: Any, place: str = "scenario", found: Iterable[Fault] = ()) -> Scenario:
    """
    The scenario written in plain tables.

    Raises
    ------
    ScenarioError
        With the faults already found and all that are found here. Rules between numbers are checked
        even when other entries are faulty, as long as the numbers they need are good.
    """
    faults = list(found)
    try:
        scenario = Scenario.model_validate(data)
    except ValidationError as error:
        faults += _every_fault(data, error)
    if faults:
        raise ScenarioError(faults, place)
    return scenario


def joined(location: Location) -> str:
    """A place as a path: `plans.exo.start`; odd keys stand in quotes."""
    return ".".join(_part(part) for part in location)


def _part(part: str | int) -> str:
    text = str(part)
    return text if NAME.fullmatch(text) and len(text) <= 60 else f'"{printable(text)}"'


def _every_fault(data: Any, error: ValidationError) -> list[Fault]:
    faults: list[Fault] = []
    skip: set[str] = set()
    for attempt in range(_ROUNDS):
        locations: list[Location] = []
        for detail in error.errors(include_url=False):
            contradictions = detail.get("ctx", {}).get("faults", ())
            if contradictions:
                faults += contradictions
                continue
            location = _cleaned(detail["loc"])
            if attempt == 0:
                faults.append(_fault(detail, location, hint=len(faults) < MOST_FAULTS))
                skip |= _doubtful(detail["type"], location, hint=len(faults) < MOST_FAULTS)
            locations.append(location)
        if not any(locations):
            break
        data = _without(data, locations)
        try:
            Scenario.model_validate(data, context={"skip": tuple(skip)})
        except ValidationError as further:
            error = further
        else:
            break
    return faults


def _cleaned(location: Sequence[str | int]) -> Location:
    return tuple(part for part in location if part != "[key]")


def _fault(detail: Any, location: Location, hint: bool) -> Fault:
    kind, path = detail["type"], joined(location)
    if kind == "refused":
        bare = detail["loc"][-1:] == ("[key]",)
        return Fault(path, None if bare else shown(detail["input"]), detail["ctx"]["message"])
    if kind == "extra_forbidden":
        return Fault(path, None, f"unknown key{_meant(location) if hint else ''}")
    message = _TYPES.get(kind, "cannot stand here").format(path=path)
    value = None if kind == "missing" else shown(detail["input"])
    return Fault(path, value, message)


def _meant(location: Location) -> str:
    key, known = str(location[-1]), _known(location)
    if joined(location) == "firm.revenue":
        # The likeliest of all, for `growthsim new` asks for it; and no known key looks like it.
        return "; write price: revenue is customers times price"
    near = nearest(key, known)
    elsewhere = [section.name for section in SECTIONS if key in section.by_name and section.name != "actions"]
    if elsewhere and key not in known:
        example = f"{elsewhere[0]}.NAME.{key}" if elsewhere[0] in NAMED else f"{elsewhere[0]}.{key}"
        return f"; did you mean {example}?" if near is None else f"; did you mean {near}, or {example}?"
    if near is not None:
        return f"; did you mean {near}?"
    return f"; known are {', '.join(known)}" if known else ""


def _known(location: Location) -> list[str]:
    model = table_at(location[:-1])
    return keys(model) if model else []


def _doubtful(kind: str, location: Location, hint: bool) -> set[str]:
    """Places whose value is not known: the faulty one, and the one a misspelt key may have meant."""
    doubtful = {".".join(map(str, location))}
    if kind == "extra_forbidden" and hint:
        near = nearest(str(location[-1]), _known(location))
        doubtful |= {".".join(map(str, (*location[:-1], near)))} if near else set()
    return doubtful


def _without(data: Any, locations: list[Location]) -> Any:
    """The tables without what stands at the locations."""
    data = _copied(data, _TABLES_DEEP)
    # From the end of a list to its start, so that the places still to come do not move.
    order = sorted(set(locations), key=lambda location: [(_index(part), str(part)) for part in location])
    for location in reversed(order):
        _remove(data, location)
    return data


def _index(part: str | int) -> int:
    return part if isinstance(part, int) else -1


def _copied(data: Any, levels: int) -> Any:
    if levels and isinstance(data, dict):
        return {key: _copied(value, levels - 1) for key, value in data.items()}
    if levels and isinstance(data, list):
        return [_copied(value, levels - 1) for value in data]
    return data


def _remove(data: Any, location: Location) -> None:
    for number, part in enumerate(location):
        inner = data[part] if _holds(data, part) else None
        last = number == len(location) - 1
        if last and "actions" in location[:-1] and part in _STAND_INS and isinstance(data, dict):
            data[part] = _STAND_INS[str(part)]
            return
        if _holds(data, part) and (last or not isinstance(inner, (dict, list))):
            del data[part]
            return
        data = inner


def _holds(data: Any, part: str | int) -> bool:
    if isinstance(data, list):
        return isinstance(part, int) and 0 <= part < len(data)
    return isinstance(data, dict) and part in data
