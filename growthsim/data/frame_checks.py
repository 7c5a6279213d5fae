"""What a frame of methods must be, told place by place when it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from growthsim.quantities import GRADES, METHODS
from growthsim.wording import invisible, shown, suggestion

Faults = list[tuple[str, str]]
"""Places within the frame, and what is wrong there."""

CHANNEL_NAMES = (
    "productivity", "fixed", "goods", "turnover", "word_of_mouth", "ramp", "span", "delay", "coordination", "rework",
    "knowledge", "support",
)  # fmt: skip
PARTS = ("sourcing", "digital", "learning", "alignment", "misalignment")
"""
What methods do to the build of a firm, each with a part from 0 to 1 at full level.

`sourcing`: work given out to people on demand; `digital`: work taken over from people; `learning`: finding out what
the new offering must be; `alignment`: hours of free units pulled in one direction; `misalignment`: hours set free.
"""

MOST_METHODS = 40
MOST_EFFECTS = 400
MOST_QUESTIONS = 6
LONGEST = 600
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_KEYS = {"schema", "title", "source", "purpose", "minimum", "methods", "channels", "effects"}
_METHOD_KEYS = {
    "label", "group", "lag", "gated", "running_cost", "note", "needs", "parts", "questions", "steps",
}  # fmt: skip
_EFFECT_KEYS = {"method", "channel", "values", "source", "grade", "side_effect"}
_QUESTION_KEYS = {"ask", "low", "high"}


class FrameError(ValueError):
    """A frame that cannot be, with every place that is wrong."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{place}: {message}" if place else message for place, message in faults))


def faults_of(table: object) -> Faults:
    """Everything in a frame's table that cannot be, with its place."""
    if not isinstance(table, Mapping):
        return [("", "not a table of methods")]
    return list(_faults(table))


def _faults(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from _unknown("", table, _KEYS)
    for key in ("title", "source"):
        yield from _text(key, table.get(key), needed=True)
    methods = table.get("methods")
    if not isinstance(methods, Mapping) or not methods:
        yield "methods", "at least one method is needed: write [methods.NAME]"
        return
    if len(methods) > MOST_METHODS:
        yield "methods", f"{len(methods):,} methods; at most {MOST_METHODS}"
        return
    names = tuple(map(str, methods))
    purpose = table.get("purpose", "")
    if purpose != "" and purpose not in names:
        yield "purpose", f"{shown(purpose)} is none of the methods; {suggestion(purpose, names)}, or leave it empty"
    yield from _number("minimum", table.get("minimum", 0.5), 0, 1)
    for name, entry in methods.items():
        yield from _method(str(name), entry, names, purpose)
    yield from _channels(table.get("channels", {}))
    yield from _effects(table.get("effects", []), names)


def _method(name: str, entry: Any, names: tuple[str, ...], purpose: object) -> Iterator[tuple[str, str]]:
    place = f"methods.{name if _NAME.fullmatch(name) else shown(name)}"
    if not _NAME.fullmatch(name):
        yield place, "a method's name takes small letters, digits and _, begins with a letter, at most 40 of them"
        return
    if name in METHODS.by_name:
        yield place, "this name is taken by a number of the model; choose another"
    if not isinstance(entry, Mapping):
        yield place, "not a table"
        return
    yield from _unknown(place, entry, _METHOD_KEYS)
    for key in ("label", "group", "note"):
        yield from _text(f"{place}.{key}", entry.get(key), needed=key != "note")
    yield from _number(f"{place}.lag", entry.get("lag"), 0.1, 240, "months")
    yield from _number(f"{place}.running_cost", entry.get("running_cost", 0), 0, 1, "share of revenue a year")
    if not isinstance(entry.get("gated", False), bool):
        yield f"{place}.gated", "not true or false"
    elif entry.get("gated", False) and purpose in ("", name):
        yield f"{place}.gated", "only another method, the purpose, can gate it; name that as purpose, or write false"
    yield from _lists(place, name, entry, names)


def _lists(place: str, name: str, entry: Mapping[str, Any], names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    needs, steps = entry.get("needs", []), entry.get("steps", [])
    if not isinstance(needs, list | tuple):
        yield f"{place}.needs", "not a list of methods"
    else:
        for need in needs:
            if need not in names or need == name:
                yield f"{place}.needs", f"{shown(need)} is no other method; {suggestion(need, names)}"
    if not isinstance(steps, list | tuple) or len(steps) not in (0, 2):
        yield f"{place}.steps", "two texts: the next step from nothing, and from half way"
    else:
        for number, step in enumerate(steps):
            yield from _text(f"{place}.steps.{number}", step, needed=True)
    parts = entry.get("parts", {})
    if not isinstance(parts, Mapping):
        yield f"{place}.parts", f"not a table; parts are {', '.join(PARTS)}"
    else:
        for part, size in parts.items():
            if part not in PARTS:
                yield f"{place}.parts", f"{shown(part)} is no part; {suggestion(part, PARTS)}"
            else:
                yield from _number(f"{place}.parts.{part}", size, 0, 1)
    yield from _questions(place, entry.get("questions", []))


def _questions(place: str, questions: object) -> Iterator[tuple[str, str]]:
    if not isinstance(questions, list | tuple) or len(questions) > MOST_QUESTIONS:
        yield f"{place}.questions", f"a list of at most {MOST_QUESTIONS} tables with ask, low and high"
        return
    for number, question in enumerate(questions):
        here = f"{place}.questions.{number}"
        if not isinstance(question, Mapping):
            yield here, "not a table with ask, low and high"
            continue
        yield from _unknown(here, question, _QUESTION_KEYS)
        for key in ("ask", "low", "high"):
            yield from _text(f"{here}.{key}", question.get(key), needed=True)


def _channels(channels: object) -> Iterator[tuple[str, str]]:
    if not isinstance(channels, Mapping):
        yield "channels", "not a table of words for channels"
        return
    for channel, words in channels.items():
        if channel not in CHANNEL_NAMES:
            yield "channels", f"{shown(channel)} is no channel; {suggestion(channel, CHANNEL_NAMES)}"
        else:
            yield from _text(f"channels.{channel}", words, needed=True)


def _effects(effects: object, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if not isinstance(effects, list | tuple) or len(effects) > MOST_EFFECTS:
        yield "effects", f"a list of at most {MOST_EFFECTS} tables; write [[effects]]"
        return
    seen = set()
    for number, entry in enumerate(effects):
        place = f"effects.{number}"
        if not isinstance(entry, Mapping):
            yield place, "not a table"
            continue
        yield from _effect(place, entry, names)
        key = (str(entry.get("method")), str(entry.get("channel")), bool(entry.get("side_effect", False)))
        if key in seen:
            yield place, f"a second effect of {key[0]} on {key[1]}; keep one"
        seen.add(key)


def _effect(place: str, entry: Mapping[str, Any], names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield from _unknown(place, entry, _EFFECT_KEYS)
    for key, allowed in (("method", names), ("channel", CHANNEL_NAMES), ("grade", GRADES)):
        if entry.get(key) not in allowed:
            hint = suggestion(entry.get(key), allowed)
            yield f"{place}.{key}", f"{shown(entry.get(key))} is not known; {hint}"
    yield from _text(f"{place}.source", entry.get("source"), needed=True)
    if not isinstance(entry.get("side_effect", False), bool):
        yield f"{place}.side_effect", "not true or false"
    values = entry.get("values")
    if not isinstance(values, list | tuple) or len(values) != 3:
        yield f"{place}.values", "three multipliers: weak, central, strong"
        return
    for value in values:
        yield from _number(f"{place}.values", value, 0.01, 100, "a multiplier")


def _unknown(place: str, table: Mapping[str, Any], known: set[str]) -> Iterator[tuple[str, str]]:
    for key in table:
        if key not in known:
            yield f"{place}.{key}".strip(".")[:80], f"unknown key; {suggestion(key, tuple(sorted(known)))}"


def _text(place: str, value: object, needed: bool) -> Iterator[tuple[str, str]]:
    if value is None and not needed:
        return
    if not isinstance(value, str) or (needed and not value.strip()):
        yield place, "missing" if value is None else f"{shown(value)} is not a text; write it in quotes"
    elif len(value) > LONGEST:
        yield place, f"{len(value):,} characters; at most {LONGEST}"
    elif (hidden := invisible(value)) is not None:
        yield place, f"holds the invisible character U+{ord(hidden):04X}; remove it"


def _number(place: str, value: object, low: float, high: float, what: str = "") -> Iterator[tuple[str, str]]:
    unit = f" ({what})" if what else ""
    if value is None:
        yield place, f"missing; a number from {low:g} to {high:g}{unit}"
    elif isinstance(value, bool) or not isinstance(value, int | float):
        yield place, f"{shown(value)} is not a number; allowed: {low:g} to {high:g}{unit}"
    elif not low <= value <= high:
        # Not a number is in no range either.
        yield place, f"{shown(value)}; allowed: {low:g} to {high:g}{unit}"
