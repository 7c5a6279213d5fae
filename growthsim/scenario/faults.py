"""What is wrong with a scenario, in words a reader can act on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pydantic_core import PydanticCustomError

MOST_FAULTS = 200
"""Faults listed one by one; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Fault:
    """
    One thing to mend: where, what stands there (as shown, None when nothing does) and what is allowed.
    """

    path: str
    value: str | None
    message: str

    def __str__(self) -> str:
        place = self.path if self.value is None else f"{self.path} = {self.value}"
        return f"{place}: {self.message}" if place else self.message


class ScenarioError(Exception):
    """A scenario that cannot be, with every fault found; its text lists them all."""

    def __init__(self, faults: Iterable[Fault], place: str = "scenario") -> None:
        self.faults = list(faults)
        self.place = place
        super().__init__(self.faults, place)

    def __str__(self) -> str:
        count = len(self.faults)
        if count == 1 and not self.faults[0].path:
            return f"{self.place}: {self.faults[0].message}"
        lines = [f"{self.place}: {count:,} fault{'s' if count != 1 else ''}"]
        lines += [f"  {fault}" for fault in self.faults[:MOST_FAULTS]]
        if count > MOST_FAULTS:
            lines.append(f"  and {count - MOST_FAULTS:,} more")
        return "\n".join(lines)


def refusal(message: str, faults: Sequence[Fault] = ()) -> PydanticCustomError:
    """The exception a validator raises; the message is kept word for word."""
    return PydanticCustomError("refused", "{message}", {"message": message, "faults": tuple(faults)})
