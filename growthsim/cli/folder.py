"""The folder of `--out`: refused before anything runs, made when it is needed, and filled whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
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


def kept(out: Path, write: Callable[[Path, Any], object]) -> list[str]:
    """
    Fill the folder and give the names of what was written.

    `write` is called with a folder of its own and the callback of a progress bar; what it leaves there is moved
    only when all of it is done, so that nothing is left of what fails half-way.
    """
    try:
        with _staged(out) as stage, progress(f"writing {printable(str(out))}") as callback:
            write(stage, callback)
            names = sorted(path.name for path in stage.iterdir())
            taken = next((name for name in names if (out / name).is_dir()), None)
            if taken is not None:
                raise InputError(f"--out {printable(str(out))}: {taken} is a folder there; remove it")
            for name in names:
                os.replace(stage / name, out / name)
            return names
    except OSError as error:
        raise InputError(f"--out {printable(str(out))}: cannot write here ({error.strerror})") from None


@contextmanager
def _staged(out: Path) -> Iterator[Path]:
    """A hidden folder inside `out`, where a move needs no room; folders that were made for nothing go again."""
    made = [place for place in (out, *out.parents) if not place.exists()]
    stage = None
    try:
        out.mkdir(parents=True, exist_ok=True)
        stage = Path(mkdtemp(dir=out, prefix="."))
        yield stage
    finally:
        if stage is not None:
            shutil.rmtree(stage, ignore_errors=True)
        for place in made:
            if place.is_dir() and not any(place.iterdir()):
                place.rmdir()


def written(names: Sequence[str]) -> str:
    """The names of files; pictures are counted."""
    pictures = [name for name in names if name.endswith((".png", ".svg", ".pdf"))]
    others = [name for name in names if name not in pictures]
    return ", ".join([*others, counted(len(pictures), "picture")] if pictures else others)


def say_written(out: Path | None, names: Sequence[str]) -> None:
    """Where everything was written, and what."""
    if out is not None:
        say(f"Written to {printable(str(out))}: {written(names)}")
