"""The frame of the methods, read from data and checked."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from growthsim.quantities import GRADES


@dataclass(frozen=True, slots=True)
class Method:
    """One way of working; `lag` in months, `running_cost` as a share of revenue a year at full level."""

    name: str
    label: str
    group: str
    lag: float
    gated: bool
    running_cost: float
    note: str


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


@dataclass(frozen=True, slots=True)
class MethodsFrame:
    """Methods, channels and effects that belong together."""

    title: str
    source: str
    purpose: str
    methods: tuple[Method, ...]
    channels: dict[str, str]
    effects: tuple[Effect, ...]

    def __post_init__(self) -> None:
        names = {method.name for method in self.methods}
        if self.purpose not in names:
            raise ValueError(f"purpose {self.purpose!r} is not among the methods {sorted(names)}")
        for effect in self.effects:
            if effect.method not in names:
                raise ValueError(f"effect of unknown method {effect.method!r}")
            if effect.channel not in self.channels:
                raise ValueError(f"effect on unknown channel {effect.channel!r}")
            if effect.grade not in GRADES:
                raise ValueError(f"grade {effect.grade!r} of {effect.stream} is not one of {GRADES}")
            if len(effect.values) != 3 or min(effect.values) <= 0:
                raise ValueError(f"{effect.stream} needs three multipliers above zero")
        if len({effect.stream for effect in self.effects}) != len(self.effects):
            raise ValueError("an effect is declared twice")


def read_frame(text: str) -> MethodsFrame:
    """A frame from TOML; refuses what does not hold together."""
    table = tomllib.loads(text)
    methods = tuple(Method(name=name, **entry) for name, entry in table["methods"].items())
    effects = tuple(Effect(**{**entry, "values": tuple(entry["values"])}) for entry in table["effects"])
    return MethodsFrame(table["title"], table["source"], table["purpose"], methods, table["channels"], effects)


@cache
def frame() -> MethodsFrame:
    """The frame that ships: a purpose, five methods facing out, five facing in."""
    return read_frame((files("growthsim.data") / "methods.toml").read_text(encoding="utf-8"))


METHOD_NAMES: tuple[str, ...] = tuple(method.name for method in frame().methods)
CHANNELS: tuple[str, ...] = tuple(frame().channels)
