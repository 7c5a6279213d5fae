"""The folder of `--out`: refused before anything runs, made when it is needed, and what stands in it at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from growthsim.cli.screen import InputError, counted, printable, progress, say


def refuse_unless_folder(out: Path | None) -> None:
    """Before anything runs: the folder is there, or can be made."""
    if out is None:
        return
    try:
        there = next((place for place in (out, *out.parents) if place.exists()), None)
    except OSError as error:
        raise InputError(f"--out {printable(str(out))}: not a possible folder ({error.strerror})") from None
    if there is not None and not there.is_dir():
        raise InputError(f"--out {printable(str(out))}: {printable(str(there))} is a file, not a folder")


@contextmanager
def writing(out: Path) -> Iterator[Any]:
    """Make the folder, show progress, and say so when the system does not let us write; gives the callback."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        with progress(f"writing {printable(str(out))}") as callback:
            yield callback
    except OSError as error:
        raise InputError(f"--out {printable(str(out))}: cannot write here ({error.strerror})") from None


def written(out: Path) -> str:
    """The names of the files in a folder; pictures are counted."""
    names = sorted(path.name for path in out.iterdir() if not path.name.startswith("."))
    pictures = [name for name in names if name.endswith((".png", ".svg"))]
    others = [name for name in names if name not in pictures]
    return ", ".join([*others, counted(len(pictures), "picture")] if pictures else others)


def say_written(out: Path | None) -> None:
    """Where everything was written, and what."""
    if out is not None:
        say(f"Written to {printable(str(out))}: {written(out)}")
