"""A frame of methods: what they are called, what they act on, what is known, what is asked. It is data, and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from growthsim.data.frame_checks import FrameError, faults_of
from growthsim.texts import DEFAULT_LANGUAGE, says, speaking, translated
from growthsim.wording import MOST_DOTS, overdotted

DEFAULT_FRAME = "exponential_organisation"


@says("ask", "low", "high")
@dataclass(frozen=True)
class Question:
    """A question of the readiness test, its two ends in words."""

    ask: str
    low: str
    high: str


@says("label", "note", "steps")
@dataclass(frozen=True)
class Method:
    """
    One way of working; `lag` in months, `running_cost` as a share of revenue a year at full level.

    `needs` are methods without which it is of little use, `parts` what it does to the build of the firm, `steps`
    what to do next: from nothing, and from half way.
    """

    name: str
    label: str
    group: str
    lag: float
    gated: bool = False
    running_cost: float = 0.0
    note: str = ""
    needs: tuple[str, ...] = ()
    parts: tuple[tuple[str, float], ...] = ()
    questions: tuple[Question, ...] = ()
    steps: tuple[str, ...] = ()

    def part(self, name: str) -> float:
        """Its part in one of `PARTS`, 0 where it has none."""
        return dict(self.parts).get(name, 0.0)


@dataclass(frozen=True, slots=True)
class Effect:
    """What a method at full level multiplies a channel by: weak, central, strong."""

    method: str
    channel: str
    values: tuple[float, float, float]
    source: str
    grade: str
    side_effect: bool = False

    @property
    def stream(self) -> str:
        """The name of this effect's random stream."""
        kind = "side_effect" if self.side_effect else "effect"
        return f"methods.{self.method}.{self.channel}.{kind}"


@says("title")
@dataclass(frozen=True)
class MethodsFrame:
    """
    Methods, channels and effects that belong together.

    `name` is that of a shipped frame, empty for one's own. `purpose` is the method that gates others, empty for
    none; `minimum` the level from which a method counts as there when others need it.
    """

    name: str
    title: str
    source: str
    purpose: str
    minimum: float
    methods: tuple[Method, ...]
    wordings: tuple[tuple[str, str], ...]
    effects: tuple[Effect, ...]

    def __str__(self) -> str:
        return self.title

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The methods' names, in order."""
        return tuple(method.name for method in self.methods)

    @cached_property
    def by_name(self) -> dict[str, Method]:
        """The methods by name."""
        return {method.name: method for method in self.methods}

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The groups, in the order of their first methods."""
        return tuple(dict.fromkeys(method.group for method in self.methods))

    @property
    def channels(self) -> dict[str, str]:
        """What each channel is called."""
        return {channel: translated(wording) for channel, wording in self.wordings}

    def effects_of(self, method: str) -> tuple[Effect, ...]:
        """What a method acts on."""
        return tuple(effect for effect in self.effects if effect.method == method)

    def with_part(self, part: str) -> tuple[Method, ...]:
        """The methods that have a part in something."""
        return tuple(method for method in self.methods if method.part(part) > 0)

    def as_table(self) -> dict[str, Any]:
        """The frame as a plain table, as it stands in a file."""
        with speaking(DEFAULT_LANGUAGE):
            table: dict[str, Any] = {"title": self.title, "source": self.source, "purpose": self.purpose}
            table |= {"minimum": self.minimum, "channels": self.channels}
            table["methods"] = {method.name: _method_table(method) for method in self.methods}
            table["effects"] = [{**asdict(effect), "values": list(effect.values)} for effect in self.effects]
            return table


def _method_table(method: Method) -> dict[str, Any]:
    table = {key: value for key, value in asdict(method).items() if key != "name"}
    table |= {"needs": list(method.needs), "steps": list(method.steps), "parts": dict(method.parts)}
    return {**table, "questions": [asdict(question) for question in method.questions]}


def frame_of(table: Mapping[str, Any], name: str = "") -> MethodsFrame:
    """
    The frame written in a plain table.

    Raises
    ------
    FrameError
        With everything in it that cannot be.
    """
    faults = faults_of(table)
    if faults:
        raise FrameError(faults)
    words = dict(_WORDS) | dict(table.get("channels", {}))
    used = dict.fromkeys(effect["channel"] for effect in table.get("effects", ()))
    return MethodsFrame(
        name=name,
        title=table["title"],
        source=table["source"],
        purpose=table.get("purpose", ""),
        minimum=float(table.get("minimum", 0.5)),
        methods=tuple(_method(method, entry) for method, entry in table["methods"].items()),
        wordings=tuple((channel, words[channel]) for channel in _WORDS if channel in used or channel in words),
        effects=tuple(_effect(entry) for entry in table.get("effects", ())),
    )


def _method(name: str, entry: Mapping[str, Any]) -> Method:
    given = dict(entry)
    given["lag"], given["running_cost"] = float(given["lag"]), float(given.get("running_cost", 0.0))
    given["needs"], given["steps"] = tuple(given.get("needs", ())), tuple(given.get("steps", ()))
    given["parts"] = tuple((part, float(size)) for part, size in given.get("parts", {}).items())
    given["questions"] = tuple(Question(**question) for question in given.get("questions", ()))
    return Method(name=name, **given)


def _effect(entry: Mapping[str, Any]) -> Effect:
    weak, central, strong = map(float, entry["values"])
    return Effect(**{**entry, "values": (weak, central, strong)})


def read_frame(text: str, name: str = "") -> MethodsFrame:
    """
    A frame from TOML.

    Raises
    ------
    FrameError
        When the text is no TOML, and with everything in the frame that cannot be.
    """
    if (number := overdotted(text)) is not None:
        raise FrameError([("", f"line {number:,}: more than {MOST_DOTS:,} dots in a line; break it up")])
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FrameError([("", f"not TOML: {error}")]) from None
    except RecursionError:
        raise FrameError([("", "nested too deeply; a frame needs four levels")]) from None
    except ValueError:
        raise FrameError([("", "holds a whole number of too many digits")]) from None
    return frame_of(table, name)


@cache
def shipped_frames() -> tuple[str, ...]:
    """The names of the frames that ship, the default first."""
    found = sorted(entry.name.removesuffix(".toml") for entry in _folder().iterdir() if entry.name.endswith(".toml"))
    return (DEFAULT_FRAME, *(name for name in found if name != DEFAULT_FRAME))


@cache
def frame(name: str = DEFAULT_FRAME) -> MethodsFrame:
    """A frame that ships; without a name a purpose, five methods facing out, five facing in."""
    return read_frame((_folder() / f"{name}.toml").read_text(encoding="utf-8"), name)


def _folder() -> Any:
    return files("growthsim.data") / "frames"


_WORDS = {
    "productivity": "Work done per employee",
    "fixed": "Fixed cost",
    "goods": "Goods cost",
    "turnover": "Staff turnover",
    "word_of_mouth": "Imitation of the new offering",
    "ramp": "Time until a hire is productive",
    "span": "Span of control",
    "delay": "Decision delay",
    "coordination": "Staff hours per external hour",
    "rework": "Rework of external output",
    "knowledge": "Knowledge lost with externals",
    "support": "Work per customer of the new offering",
}
CHANNELS: tuple[str, ...] = tuple(_WORDS)
"""Everything in the model that methods can multiply."""

METHOD_NAMES: tuple[str, ...] = frame().names
"""The methods of the frame that is used where a scenario names none."""
