"""What is wrong with a file of costs: found line by line, told in one message."""

from __future__ import annotations

from typing import NoReturn

from growthsim.technologies.series import SeriesError
from growthsim.texts import text
from growthsim.texts.numbers import fixed

MOST_FAULTS = 20
"""Faults listed one by one; the rest is counted."""


class Faults:
    """The faults of one file, gathered while it is read."""

    def __init__(self, place: str) -> None:
        self.place = place
        self._found: list[tuple[int, str]] = []

    def __len__(self) -> int:
        return len(self._found)

    def add(self, line: int, message: str) -> None:
        """Note what is wrong with a line; 0 is the file as a whole."""
        self._found.append((line, message))

    def refuse(self, message: str, line: int = 0) -> NoReturn:
        """Note a fault that leaves nothing to go on with, and tell them all."""
        self.add(line, message)
        raise self._error()

    def check(self) -> None:
        """
        Go on only when nothing was found.

        Raises
        ------
        SeriesError
            With all that was found, in the order of the lines.
        """
        if self._found:
            raise self._error()

    def _error(self) -> SeriesError:
        found = sorted(self._found, key=lambda fault: fault[0])
        told = [_with_line(line, message) for line, message in found]
        if len(told) == 1:
            return SeriesError(self.place, told[0])
        lines = [text("series_fault.faults", count=fixed(len(told))), *(f"  {fault}" for fault in told[:MOST_FAULTS])]
        if len(told) > MOST_FAULTS:
            lines.append(text("series_fault.more", count=fixed(len(told) - MOST_FAULTS)))
        return SeriesError(self.place, "\n".join(lines))


def _with_line(line: int, message: str) -> str:
    return text("series_fault.line", line=fixed(line), message=message) if line else message
