"""
A learner's guess as a small file or a code, and back.

Whoever hands one in may have written it by hand or with bad intent: it is read within limits, and what is wrong with
it is told in one message.
"""

from __future__ import annotations

import base64
import json
import math
import re
import unicodedata
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from growthsim.lessons.catalogue import NAMES, task_of
from growthsim.lessons.task import Task
from growthsim.lessons.words import place_name, value_words
from growthsim.scenario import Fault, ScenarioError
from growthsim.scenario.link import LONGEST_CODE
from growthsim.texts import text
from growthsim.texts.numbers import fixed
from growthsim.wording import invisible, place_of, printable, shown, suggestion

VERSION = 1
MARK = "growthsim_guess"
"""The key that says what a file is, and of which version."""
PREFIX = "growthsim:"
"""What a code begins with."""
LARGEST_GUESS = 1_000_000
"""Bytes of a guess, packed and unpacked."""
LONGEST_TEAM = 60
"""Signs of a team's name."""
MOST_TOLD = 3
"""Faults of a file that are told; the rest is counted."""

KEYS = (MARK, "lesson", "team", "values", "scenario")


@dataclass(frozen=True)
class Guess:
    """What a learner or team guessed; `team` and the code of its own firm are empty where there is none."""

    lesson: str
    team: str
    values: tuple[float, ...]
    scenario_code: str = ""


class GuessError(ScenarioError):
    """A guess that cannot be used: its text names the file, what stands where, and what is allowed, on one line."""

    def __str__(self) -> str:
        told = "; ".join(str(fault) for fault in self.faults[:MOST_TOLD])
        left = len(self.faults) - MOST_TOLD
        more = f"; {text('classroom.fault.more', count=fixed(left))}" if left > 0 else ""
        return f"{self.place}: {told}{more}"


def guess_text(guess: Guess) -> str:
    """
    The file of a guess: JSON.

    >>> print(guess_text(Guess("steps", "Ada", (1000.0, 2.5))))
    {"growthsim_guess": 1, "lesson": "steps", "team": "Ada", "values": [1000, 2.5]}
    <BLANKLINE>
    """
    return json.dumps(_table(guess), ensure_ascii=False, allow_nan=False) + "\n"


def guess_code(guess: Guess) -> str:
    """The same as a code without blanks, short enough for a message."""
    content = json.dumps(_table(guess), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return PREFIX + base64.urlsafe_b64encode(zlib.compress(content.encode("utf-8"), 9)).decode("ascii").rstrip("=")


def read_guess(content: bytes | str, name: str) -> Guess:
    """
    The guess of a file or a code; `name` is what its faults call it.

    The code of a firm is taken as it stands: a guess counts, whether its firm can be opened or not.

    Raises
    ------
    GuessError
        With what is wrong with it.
    """
    place = place_of(name) or text("classroom.nameless_file")
    words = _text(content, place)
    if words.startswith(PREFIX):
        words = _unpacked(words[len(PREFIX) :], place)
    return _checked(_parsed(words, place), place)


def team_name(words: str) -> str:
    """
    A team's name on one line.

    >>> team_name("  Ada \\n and  Bo ")
    'Ada and Bo'
    """
    return unicodedata.normalize("NFC", " ".join(words.split()))


def team_fault(name: str) -> str | None:
    """What is wrong with a team's name; None where nothing is."""
    if len(name) > LONGEST_TEAM:
        return text("classroom.fault.team_long", length=fixed(len(name)), most=LONGEST_TEAM)
    if (sign := invisible(name)) is not None:
        return text("classroom.fault.team_sign", sign=ascii(sign)[1:-1])
    # Format signs alone, marks that stand on nothing, or blanks of any kind are no name.
    if name and not any(unicodedata.category(sign)[0] in "LNPS" for sign in name):
        return text("classroom.fault.team_blank")
    return None


def _table(guess: Guess) -> dict[str, Any]:
    values = [int(value) if value.is_integer() and abs(value) < 1e15 else value for value in map(float, guess.values)]
    table = {MARK: VERSION, "lesson": guess.lesson, "team": guess.team, "values": values}
    return {**table, "scenario": guess.scenario_code} if guess.scenario_code else table


def _text(content: bytes | str, place: str) -> str:
    """The words of a file, within its limit."""
    if len(content) > LARGEST_GUESS:
        _refuse(place, "large", most=fixed(LARGEST_GUESS))
    if isinstance(content, bytes):
        try:
            content = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            _refuse(place, "not_text")
    words = content.removeprefix("\ufeff").strip()
    if not words:
        _refuse(place, "empty")
    return words


def _unpacked(code: str, place: str) -> str:
    """The words of a code; it is never unpacked further than to its limit."""
    code = re.sub(r"\s", "", code)
    unpacker = zlib.decompressobj()
    try:
        packed = base64.b64decode(code + "=" * (-len(code) % 4), altchars=b"-_", validate=True)
        content = unpacker.decompress(packed, LARGEST_GUESS + 1)
    except (ValueError, zlib.error):
        _refuse(place, "code")
    if len(content) > LARGEST_GUESS:
        _refuse(place, "code_large", most=fixed(LARGEST_GUESS))
    if not unpacker.eof or unpacker.unused_data:
        _refuse(place, "code")
    return _text(content, place)


def _parsed(words: str, place: str) -> dict[str, Any]:
    try:
        data = json.loads(words)
    except json.JSONDecodeError as error:
        _refuse(place, "no_json", line=fixed(error.lineno), column=fixed(error.colno))
    except RecursionError:
        _refuse(place, "deep")
    except ValueError:
        # Python reads no whole number of more than some thousand digits.
        _refuse(place, "long_number")
    if not isinstance(data, dict) or MARK not in data:
        _refuse(place, "no_guess", mark=MARK)
    return data


def _checked(data: Mapping[str, Any], place: str) -> Guess:
    version, lesson = data[MARK], data.get("lesson")
    if not _is_number(version) or version != VERSION:
        newer = _is_number(version) and version > VERSION
        message = text(f"classroom.fault.version{'_newer' if newer else ''}", version=VERSION)
        raise GuessError([Fault(MARK, shown(version), message)], place)
    faults = _unknown([key for key in data if key not in KEYS])
    if not isinstance(lesson, str) or lesson not in NAMES:
        # What may be guessed hangs on the lesson.
        raise GuessError([_lesson_fault(data), *faults], place)
    team, code, task = data.get("team", ""), data.get("scenario", ""), task_of(lesson)
    faults += [*_team_faults(team), *_values_faults(data.get("values"), task), *_code_faults(code)]
    if faults:
        raise GuessError(faults, place)
    return Guess(lesson, team_name(team), tuple(map(float, data["values"])), code.strip())


def _unknown(found: Sequence[str]) -> list[Fault]:
    """Keys that no guess has; what was meant is looked for as far as it is told."""
    hints = [suggestion(key, KEYS) if number < MOST_TOLD else "" for number, key in enumerate(found)]
    return [
        Fault(printable(key), None, text("classroom.fault.key", hint=hint))
        for key, hint in zip(found, hints, strict=True)
    ]


def _lesson_fault(data: Mapping[str, Any]) -> Fault:
    found = data.get("lesson")
    hint = suggestion(found, NAMES)
    return Fault("lesson", shown(found) if "lesson" in data else None, text("classroom.fault.lesson", hint=hint))


def _team_faults(team: object) -> Iterable[Fault]:
    if not isinstance(team, str):
        return [Fault("team", shown(team), text("classroom.fault.text"))]
    fault = team_fault(team_name(team))
    return [] if fault is None else [Fault("team", shown(team_name(team)), fault)]


def _values_faults(values: object, task: Task) -> Iterable[Fault]:
    count = len(task.places)
    if not isinstance(values, list):
        stands = None if values is None else shown(values)
        return [Fault("values", stands, text("classroom.fault.values", count=count))]
    if len(values) != count:
        return [Fault("values", shown(values), text("classroom.fault.count", count=count))]
    return [
        Fault(f"values[{number}]", shown(value), _allowed(task, number))
        for number, value in enumerate(values)
        if not _possible(value, task)
    ]


def _possible(value: object, task: Task) -> bool:
    # Compared before it becomes a float, which a whole number may be too large for.
    return _is_number(value) and bool(task.lowest <= value <= task.highest)  # type: ignore[operator]


def _allowed(task: Task, number: int) -> str:
    low, high = (value_words(task, end) for end in (task.lowest, task.highest))
    return text("classroom.fault.value", place=place_name(task, number), low=low, high=high)


def _code_faults(code: object) -> Iterable[Fault]:
    if not isinstance(code, str):
        return [Fault("scenario", shown(code), text("classroom.fault.text"))]
    if len(code) > LONGEST_CODE:
        return [Fault("scenario", None, text("classroom.fault.scenario", most=fixed(LONGEST_CODE)))]
    return []


def _is_number(value: object) -> bool:
    """A whole number or a finite one; truth and text are none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return isinstance(value, int) or math.isfinite(value)


def _refuse(place: str, key: str, **values: object) -> NoReturn:
    raise GuessError([Fault("", None, text(f"classroom.fault.{key}", **values))], place)
