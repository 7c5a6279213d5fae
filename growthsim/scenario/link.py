"""A scenario as a short code that fits in a link, and back."""

from __future__ import annotations

import base64
import json
import re
import zlib
from dataclasses import dataclass
from typing import Any, NoReturn

from growthsim.scenario import checks
from growthsim.scenario.faults import Fault, ScenarioError
from growthsim.scenario.files import library, load, loads, migrated
from growthsim.scenario.link_words import WORDS
from growthsim.scenario.models import NAMED, Scenario
from growthsim.scenario.paths import as_data, fingerprint
from growthsim.scenario.validation import validated
from growthsim.texts import text
from growthsim.texts.numbers import fixed
from growthsim.wording import shown, suggestion

VERSION = "1"
"""The first sign of every code: how the rest of it is read, and of which file layout its tables are."""

LONGEST_CODE = 20_000
"""Characters of a code."""

LARGEST_CONTENT = 200_000
"""Bytes of what a code holds when it is unpacked."""

PLACE = "link"
"""What the faults of a link call it."""

_NEWER = tuple("23456789")
_SIGNS = re.compile(r"[A-Za-z0-9_-]+")
_MARK = 2
"""Bytes of a fingerprint that a code keeps."""


@dataclass(frozen=True, slots=True)
class Linked:
    """
    What a link leads to.

    `preset` is the shipped scenario it was made from, empty for none. It is `stale` when what growthsim ships
    has changed since: the link still opens, but its results may differ from those it was made for.
    """

    scenario: Scenario
    preset: str
    stale: bool


def encode(scenario: Scenario, preset: str = "") -> str:
    """
    The code of a scenario: what differs from a shipped scenario, or from the defaults without one.

    Raises
    ------
    ScenarioError
        For an unknown preset, and for a scenario that is too large for a link.
    """
    base = _base(preset)
    data = _shortened(as_data(scenario))
    _refuse_excess(data)
    origin = _shortened(as_data(base))
    difference = _difference(origin, data)
    told: list[Any] = [preset, difference]
    if orders := _orders(data, _merged(origin, difference)):
        told.append(orders)
    content = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    if len(content) > LARGEST_CONTENT:
        _refuse("link.full", length=len(content), most=LARGEST_CONTENT)
    packer = zlib.compressobj(level=9, zdict=WORDS)
    packed = _mark(base) + _mark(scenario) + packer.compress(content) + packer.flush()
    code = VERSION + base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")
    if len(code) > LONGEST_CODE:
        _refuse("link.long", length=len(code), most=LONGEST_CODE)
    return code


def decode(code: str) -> Linked:
    """
    What a code leads to, checked like a file.

    Raises
    ------
    ScenarioError
        When the code is damaged, from a newer version or too large, and with every fault of its scenario.
    """
    marks, content = _unpacked(code.strip())
    try:
        preset, difference, orders = _told(content)
    except (ValueError, RecursionError):
        _refuse("link.unreadable")
    base = _base(preset)
    try:
        data = _ordered(_merged(_shortened(as_data(base)), difference), orders)
        scenario = _checked(migrated(data, PLACE))
    except RecursionError:
        _refuse("link.unreadable")
    return Linked(scenario, preset, stale=marks != _mark(base) + _mark(scenario))


def _base(preset: str) -> Scenario:
    """The shipped scenario of a name, never a file; the defaults where there is no name."""
    if not preset:
        return loads("schema = 1")
    shipped = library()
    if preset not in shipped:
        _refuse("link.preset", preset=shown(preset), hint=suggestion(preset, tuple(shipped)))
    return load(preset)


def _mark(scenario: Scenario) -> bytes:
    return bytes.fromhex(fingerprint(scenario))[:_MARK]


def _unpacked(code: str) -> tuple[bytes, bytes]:
    """The marks of a code and the bytes it holds; a code is never unpacked further than to its limit."""
    if len(code) > LONGEST_CODE:
        _refuse("link.too_long", length=len(code), most=LONGEST_CODE)
    if code[:1] in _NEWER:
        _refuse("link.version", version=code[0], known=VERSION)
    if not code.startswith(VERSION) or not _SIGNS.fullmatch(code):
        _refuse("link.unreadable")
    unpacker = zlib.decompressobj(zdict=WORDS)
    try:
        packed = base64.b64decode(code[1:] + "=" * (-len(code[1:]) % 4), altchars=b"-_", validate=True)
        content = unpacker.decompress(packed[2 * _MARK :], LARGEST_CONTENT + 1)
    except (ValueError, zlib.error):
        _refuse("link.unreadable")
    if len(content) > LARGEST_CONTENT:
        _refuse("link.too_large", most=LARGEST_CONTENT)
    if not unpacker.eof or unpacker.unused_data:
        _refuse("link.unreadable")
    return packed[: 2 * _MARK], content


def _told(content: bytes) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """Preset, difference and orders; a ValueError when the bytes hold anything else."""
    told = json.loads(content.decode("utf-8"))
    # Half a sign of two can be written as an escape, and no text may hold one.
    json.dumps(told, ensure_ascii=False).encode("utf-8")
    match told:
        case [str(preset), dict(difference)]:
            return preset, difference, {}
        case [str(preset), dict(difference), dict(orders)]:
            return preset, difference, orders
    raise ValueError("not the content of a link")


def _checked(data: dict[str, Any]) -> Scenario:
    _refuse_excess(data)
    return validated(data, PLACE)


def _refuse_excess(data: dict[str, Any]) -> None:
    # At once, for a stranger's link may ask for thousands of explanations.
    if faults := checks.excess(data):
        raise ScenarioError(faults, PLACE)


def _shortened(value: Any) -> Any:
    """The same tables with whole numbers written as such: `3` is shorter than `3.0`."""
    if isinstance(value, dict):
        return {key: _shortened(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [_shortened(entry) for entry in value]
    whole = isinstance(value, float) and value.is_integer() and abs(value) < 1e15
    return int(value) if whole and str(value) != "-0.0" else value


def _difference(origin: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    """What leads from one table to the other; None stands for what is taken out, a list or distribution is whole."""
    found: dict[str, Any] = {key: None for key in origin if key not in data}
    for key, value in data.items():
        if key not in origin:
            found[key] = value
        elif _is_table(value) and _is_table(origin[key]):
            if inner := _difference(origin[key], value):
                found[key] = inner
        elif value != origin[key]:
            found[key] = value
    return found


def _merged(origin: dict[str, Any], difference: dict[str, Any]) -> dict[str, Any]:
    """One table with a difference put on it; what is to be taken out may be gone already."""
    merged = {key: value for key, value in origin.items() if key not in difference or difference[key] is not None}
    for key, value in difference.items():
        if _is_table(value):
            below: Any = merged.get(key)
            merged[key] = _merged(below if _is_table(below) else {}, value)
        elif value is not None:
            merged[key] = value
    return merged


def _is_table(value: Any) -> bool:
    """Whether a value is a table of named places; a distribution is one value."""
    return isinstance(value, dict) and not isinstance(value.get("dist"), str)


def _orders(data: dict[str, Any], merged: dict[str, Any]) -> dict[str, list[str]]:
    """The names of plans and technologies in order, where merging would bring them in another."""
    return {name: list(data[name]) for name in NAMED if list(data[name]) != list(merged[name])}


def _ordered(data: dict[str, Any], orders: dict[str, Any]) -> dict[str, Any]:
    ordered = dict(data)
    for name in NAMED:
        table, order = data.get(name), orders.get(name)
        if isinstance(table, dict) and isinstance(order, list):
            first = [entry for entry in order if isinstance(entry, str) and entry in table]
            ordered[name] = {entry: table[entry] for entry in (*first, *table)}
    return ordered


def _refuse(key: str, **values: object) -> NoReturn:
    words = {name: fixed(value) if isinstance(value, int) else value for name, value in values.items()}
    raise ScenarioError([Fault("", None, text(key, **words))], PLACE)
