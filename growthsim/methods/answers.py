"""Answers to the readiness test and the self-checks: what can be answered, read from TOML and written to it."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

import tomlkit

from growthsim.data import MethodsFrame, Question, frame, shipped_frames
from growthsim.data.frame import Method
from growthsim.data.self_checks import self_checks
from growthsim.methods.rubric import rubric
from growthsim.scenario.faults import Fault, ScenarioError
from growthsim.scenario.files import content_of, decoded
from growthsim.texts import text
from growthsim.wording import (
    MOST_DOTS,
    invisible,
    nearest,
    overdotted,
    place_of,
    printable,
    shown,
    suggestion,
)
from growthsim.writing import write_text

Answer = int | Literal["unknown"]
UNKNOWN: Literal["unknown"] = "unknown"
STEPS = 4
"""The highest answer; the lowest is 0."""
LARGEST = 200_000
"""Bytes of a file of answers."""
LONGEST = 2000
"""Characters of what was written down in words."""
METHODS = "methods"
"""The table of the readiness test itself; in a file its answers stand at the top."""
_ALLOWED = f'allowed: 0 to {STEPS}, a whole number, or "{UNKNOWN}"'


@dataclass(frozen=True)
class Answers:
    """Answers by table and question, what was written down in words, and of which day and frame they are."""

    tables: Mapping[str, Mapping[str, Answer]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    date: str = ""
    frame: str = ""

    def of(self, table: str) -> Mapping[str, Answer]:
        """The answers of one table."""
        return self.tables.get(table, {})

    def with_answer(self, table: str, key: str, answer: Answer | None) -> Answers:
        """The same with another answer; None takes it back."""
        entries = {name: given for name, given in self.of(table).items() if name != key}
        if answer is not None:
            entries[key] = answer
        return replace(self, tables={**self.tables, table: entries})

    def with_words(self, key: str, words: str) -> Answers:
        """The same with other words at a place; nothing written takes them back."""
        kept = {name: entry for name, entry in self.words.items() if name != key}
        return replace(self, words={**kept, key: words} if words.strip() else kept)


def questions_of(method: Method) -> tuple[Question, ...]:
    """The questions of a method; where its frame has none, how far it is."""
    plain = Question(*(text(f"readiness.plain.{end}") for end in ("ask", "low", "high")))
    return method.questions or (plain,)


def method_keys(method: Method) -> tuple[str, ...]:
    """The keys of a method's answers: `mtp_1`, `mtp_2`."""
    return tuple(f"{method.name}_{number}" for number in range(1, max(len(method.questions), 1) + 1))


def answer_keys(of: MethodsFrame) -> dict[str, tuple[str, ...]]:
    """Everything that can be answered, by table."""
    tested = tuple(key for method in of.methods for key in method_keys(method))
    checks = {name: tuple(check.by_name) for name, check in self_checks().items()}
    return {METHODS: tested, "purpose": rubric().names, **checks}


def frame_name(of: MethodsFrame) -> str:
    """What a file of answers calls a frame: its name, of one's own the title."""
    return of.name or of.title


def load_answers(path: str | Path, of: MethodsFrame | None = None) -> Answers:
    """
    The answers in a file; without a frame those of the shipped one that the file names.

    Raises
    ------
    ScenarioError
        With every fault of the file.
    """
    return read_answers(content_of(Path(path)), of, place_of(str(path)))


def read_answers(content: bytes | str, of: MethodsFrame | None = None, place: str = "answers") -> Answers:
    """
    Answers from TOML.

    Raises
    ------
    ScenarioError
        With everything in it that cannot be: place, value, what is allowed.
    """
    table = _parsed(content, place)
    faults: list[Fault] = []
    of = of or _named_frame(table, faults)
    faults += _frame_faults(table, of)
    allowed = answer_keys(of)
    tables = {name: dict(_answers(table.get(name, {}), name, keys, faults)) for name, keys in allowed.items()
              if name != METHODS}  # fmt: skip
    others = {"words", "date", "frame", *tables}
    flat = {key: value for key, value in table.items() if key not in others}
    tables[METHODS] = dict(_answers(flat, "", allowed[METHODS], faults, tuple(sorted(others))))
    words, date = dict(_words(table.get("words", {}), faults)), _date(table.get("date", ""), faults)
    if faults:
        raise ScenarioError(faults, place)
    return Answers(tables, words, date, frame_name(of))


def written(answers: Answers, of: MethodsFrame) -> str:
    """The answers as TOML, each under its question; what was not answered is left out."""
    document = tomlkit.document()
    document.add(tomlkit.comment(text("readiness.file_head")))
    document.add("frame", tomlkit.item(frame_name(of)))
    if answers.date:
        document.add("date", tomlkit.item(answers.date))
    given = answers.of(METHODS)
    for method in of.methods:
        for key, question in zip(method_keys(method), questions_of(method), strict=True):
            if key in given:
                document.add(tomlkit.comment(" ".join(printable_line(question.ask).split())))
                document.add(key, tomlkit.item(given[key]))
    for name in answer_keys(of):
        if name != METHODS and answers.of(name):
            document.add(name, _written_table(answers.of(name)))
    if answers.words:
        document.add("words", _written_table(answers.words))
    return tomlkit.dumps(document)


def keep_answers(path: str | Path, answers: Answers, of: MethodsFrame) -> Path:
    """Write the answers to a file, whole or not at all."""
    return write_text(path, written(answers, of))


def dated(answers: Answers, day: datetime.date) -> Answers:
    """The same answers, of this day."""
    return replace(answers, date=day.isoformat())


def printable_line(words: str) -> str:
    """Words of a frame as they may stand in a comment: one line, nothing hidden."""
    return "".join(sign if sign.isprintable() else " " for sign in words)


def _written_table(entries: Mapping[str, Any]) -> Any:
    table = tomlkit.table()
    for key, value in entries.items():
        table.add(key, tomlkit.item(value))
    return table


def _parsed(content: bytes | str, place: str) -> dict[str, Any]:
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    if len(raw) > LARGEST:
        message = f"is {len(raw) / 1e3:,.0f} kB long; a file of answers is at most {LARGEST // 1000} kB"
        raise ScenarioError([Fault("", None, message)], place)
    words = decoded(raw, place)
    if (number := overdotted(words)) is not None:
        message = f"line {number:,}: more than {MOST_DOTS:,} dots in a line; a question's name holds none"
        raise ScenarioError([Fault("", None, message)], place)
    try:
        return tomllib.loads(words)
    except tomllib.TOMLDecodeError as error:
        reason = f"is not valid TOML: {printable(str(error)[:1].lower() + str(error)[1:])}"
    except RecursionError:
        reason = "is nested too deeply; answers need two levels"
    except ValueError:
        reason = "holds a whole number of too many digits"
    raise ScenarioError([Fault("", None, reason)], place)


def _named_frame(table: Mapping[str, Any], faults: list[Fault]) -> MethodsFrame:
    """The shipped frame that a file names; the usual one where it names none."""
    name = table.get("frame")
    if name is None or name in shipped_frames():
        return frame(name) if name else frame()
    near = suggestion(name, shipped_frames())
    if isinstance(name, str):
        faults.append(
            Fault("frame", shown(name), f"no frame of this name ships; {near}, or name the frame's file as well")
        )
    return frame()


def _frame_faults(table: Mapping[str, Any], of: MethodsFrame) -> Iterator[Fault]:
    name = table.get("frame")
    if name is not None and name in shipped_frames() and name != of.name:
        yield Fault("frame", shown(name), f"these answers are about another frame than {shown(frame_name(of))}")
    elif name is not None and not isinstance(name, str):
        yield Fault("frame", shown(name), "not a text; write the frame's name in quotes")


def _answers(
    table: Any, name: str, keys: Sequence[str], faults: list[Fault], others: Sequence[str] = ()
) -> Iterator[tuple[str, Answer]]:
    """The answers that can be, in the order of the questions; the others are faults."""
    if not isinstance(table, Mapping):
        faults.append(Fault(name, shown(table), f"not a table; write [{name}]"))
        return
    for key, value in table.items():
        place = printable(f"{name}.{key}" if name else key)
        if key not in keys:
            near = nearest(key, (*keys, *others))
            hint = f"did you mean {near}?" if near else f"known are {keys[0]} to {keys[-1]}"
            faults.append(Fault(place, None, f"no such question; {hint}"))
        elif value != UNKNOWN and (isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= STEPS):
            faults.append(Fault(place, shown(value), _ALLOWED))
    good = {key: table[key] for key in keys if key in table}
    yield from ((key, value) for key, value in good.items() if value == UNKNOWN or _is_step(value))


def _is_step(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= STEPS


def _words(table: Any, faults: list[Fault]) -> Iterator[tuple[str, str]]:
    known = rubric().noted
    if not isinstance(table, Mapping):
        faults.append(Fault("words", shown(table), "not a table; write [words]"))
        return
    for key, value in table.items():
        place = printable(f"words.{key}")
        if key not in known:
            faults.append(Fault(place, None, f"no such place for words; {suggestion(key, known)}"))
        elif not isinstance(value, str):
            faults.append(Fault(place, shown(value), "not a text; write it in quotes"))
        elif len(value) > LONGEST:
            faults.append(Fault(place, None, f"{len(value):,} characters; at most {LONGEST:,}"))
        elif (hidden := invisible(value, spared="\n\t")) is not None:
            faults.append(Fault(place, None, f"holds the invisible character U+{ord(hidden):04X}; remove it"))
        else:
            yield key, value


def _date(value: Any, faults: list[Fault]) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    try:
        return datetime.date.fromisoformat(value).isoformat() if value != "" else ""
    except (TypeError, ValueError):
        faults.append(Fault("date", shown(value), "not a day; write it as 2026-11-22"))
        return ""
