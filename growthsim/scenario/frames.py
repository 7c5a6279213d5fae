"""The frame of methods a scenario is written in: a shipped one by name, or a table of one's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

from growthsim.data import DEFAULT_FRAME, FrameError, MethodsFrame, frame, frame_of, read_frame, shipped_frames
from growthsim.quantities import FIRM, LEVEL, METHODS, ORGANISATION, RELATIONS, STEPS, Quantity
from growthsim.scenario.faults import refusal
from growthsim.scenario.measured import Unread
from growthsim.scenario.series_files import path_below
from growthsim.technologies.series import SeriesError
from growthsim.wording import suggestion

ACTED_ON = (FIRM, ORGANISATION, STEPS, RELATIONS, METHODS)
"""Sections whose quantities actions change."""

LARGEST_FRAME = 200_000
"""Bytes of a frame's file."""

MOST_SAID = 12
"""Faults of a frame that are told at once."""

_current: ContextVar[MethodsFrame | None] = ContextVar("frame")


@contextmanager
def reading_in(found: MethodsFrame | None) -> Iterator[None]:
    """Read the tables of a scenario in a frame; None where the frame itself is faulty, so that no name is judged."""
    token = _current.set(found)
    try:
        yield
    finally:
        _current.reset(token)


def current_frame() -> MethodsFrame | None:
    """The frame the scenario at hand is read in."""
    return _current.get(frame())


def frame_at(data: object) -> MethodsFrame | None:
    """The frame a scenario's tables name, None where it is faulty."""
    value = data.get("frame", DEFAULT_FRAME) if isinstance(data, Mapping) else DEFAULT_FRAME
    try:
        return checked_frame(value)
    except ValueError:
        return None


def checked_frame(value: object) -> MethodsFrame:
    """The frame of a value: itself, a shipped name, or a table."""
    if isinstance(value, MethodsFrame):
        return value
    if isinstance(value, Unread):
        raise refusal(value.reason)
    if isinstance(value, str):
        if value not in shipped_frames():
            hint = suggestion(value, shipped_frames())
            raise refusal(f"no frame of this name is shipped; {hint}; one of your own is a file that ends in .toml")
        return frame(value)
    if not isinstance(value, Mapping):
        raise refusal(f"not a frame; write the name of a shipped one ({', '.join(shipped_frames())}) or a file")
    try:
        return frame_of(value)
    except FrameError as error:
        raise refusal(_told(error)) from None


def with_frame_file(data: dict[str, Any], folder: Path | None) -> dict[str, Any]:
    """The tables with the frame's own table in place of its file's name; only files below the folder are read."""
    value = data.get("frame")
    if folder is None or not isinstance(value, str) or not value.lower().endswith(".toml"):
        return data
    try:
        return {**data, "frame": read_frame(_text_of(path_below(folder, value)))}
    except SeriesError as error:
        return {**data, "frame": Unread(value, error.message)}
    except FrameError as error:
        return {**data, "frame": Unread(value, _told(error))}


def _text_of(path: Path) -> str:
    """The text of a frame's file, within the limits of one."""
    if not path.is_file():
        raise FrameError([("", "no such file")])
    try:
        if path.stat().st_size > LARGEST_FRAME:
            raise FrameError([("", f"larger than {LARGEST_FRAME:,} bytes")])
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise FrameError([("", "not UTF-8 text; save it as UTF-8")]) from None
    except OSError as error:
        raise FrameError([("", f"cannot be read: {error.strerror}")]) from None


def _told(error: FrameError) -> str:
    told = [f"{place}: {message}" if place else message for place, message in error.faults[:MOST_SAID]]
    left = len(error.faults) - len(told)
    return "; ".join([*told, *([f"and {left} more"] if left else [])])


def as_written(found: MethodsFrame) -> str | dict[str, Any]:
    """A frame as it stands in a scenario's tables."""
    return found.name or found.as_table()


@cache
def action_targets(found: MethodsFrame) -> dict[str, Quantity]:
    """Paths that look like an action's target; those of opening quantities are refused with their reason."""
    targets = {f"{section.name}.{quantity.name}": quantity for section in ACTED_ON for quantity in section}
    return targets | {f"methods.{name}": LEVEL for name in found.names}
