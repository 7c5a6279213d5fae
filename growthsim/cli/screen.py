"""What goes to the screen: results to standard output, everything else to standard error."""

from __future__ import annotations

import io
import json
import os
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

UNWRAPPED = 10_000
"""Width of tables in a file or pipe, where nothing need be wrapped."""

WIDTH = 88
"""Columns of a paragraph, where the screen has as many."""

LONGEST_NAME = 300
"""Characters of a file's name that are shown."""


class InputError(Exception):
    """Something the user typed cannot be used."""


class UnreadError(Exception):
    """Nobody reads standard output any more, as after `growthsim list | head -1`."""


def bad_input() -> tuple[type[Exception], ...]:
    """The errors that are about input, of those modules that a command has loaded."""
    kinds: list[type[Exception]] = [InputError]
    for module, name in (
        ("growthsim.scenario.faults", "ScenarioError"),
        ("growthsim.engine.opening", "OpeningError"),
        ("growthsim.results", "ResultError"),
        ("growthsim.technologies.series", "SeriesError"),
        ("growthsim.history.case", "CaseError"),
    ):
        if module in sys.modules:
            kinds.append(getattr(sys.modules[module], name))
    return tuple(kinds)


def printable(words: str) -> str:
    """A name on one line, cut where it is very long, with what cannot be seen written as an escape."""
    words = words if len(words) <= LONGEST_NAME else f"…{words[1 - LONGEST_NAME :]}"
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in words)


def counted(number: float, noun: str) -> str:
    """
    A count with its noun.

    >>> counted(1, "year"), counted(1000, "future")
    ('1 year', '1,000 futures')
    """
    return f"{number:,.10g} {noun}{'' if number == 1 else 's'}"


def complain(message: str) -> None:
    """One message on standard error."""
    print(f"growthsim: {message}", file=sys.stderr)


def say(words: str = "") -> None:
    """A line on standard output, as it is: names are text, whatever they hold."""
    try:
        print(words)
    except BrokenPipeError:
        raise UnreadError from None


def spare_signs() -> None:
    """On a terminal or pipe that is not UTF-8, signs it does not know become question marks, not faults."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def flush() -> None:
    """Send on what still waits."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise UnreadError from None


def leave_unread() -> None:
    """Let the rest go nowhere, so that Python does not complain about it at shutdown."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say_json(value: Any) -> None:
    """Only JSON on standard output, and no NaN in it."""
    # Where standard output is not UTF-8, JSON's own escapes keep every sign.
    escaped = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    say(json.dumps(value, ensure_ascii=escaped, indent=2, allow_nan=False))


def screen_width() -> int | None:
    """Columns of the terminal; None for a file or pipe, where lines may be of any length."""
    from rich.console import Console

    console = Console()
    return console.width if console.is_terminal else None


def say_paragraph(words: str) -> None:
    """Words over as many lines as they need."""
    width = min(WIDTH, screen_width() or WIDTH)
    # No-break spaces stay together: textwrap breaks only at plain ones.
    say(textwrap.fill(words, width, break_long_words=False, break_on_hyphens=False))


def fits(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table stands on the screen without broken lines; a blank leads it and three part its columns."""
    from rich.cells import cell_len

    width = screen_width()
    widest = [max(cell_len(cell) for cell in column) for column in zip(columns, *rows, strict=True)]
    return width is None or sum(widest) + 3 * len(widest) - 1 <= width


def say_plans(corner: str, plans: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table with a column for each plan, each row led by its name; one block per plan where that is too wide."""
    columns = (corner, *plans)
    if fits(columns, rows):
        say_table(columns, rows)
        return
    for place, plan in enumerate(plans, start=1):
        say_block(f"{plan}: {corner}", [(row[0], row[place]) for row in rows])


def say_block(title: str, rows: Sequence[tuple[str, str]]) -> None:
    """What belongs to one thing: its name, then each value on a line of its own."""
    from rich.cells import cell_len

    say_paragraph(title)
    widest = max((cell_len(name) for name, _ in rows), default=0)
    for name, value in rows:
        say(f"  {name}{' ' * (widest - cell_len(name))}  {value}")
    say()


def say_table(columns: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[int] = ()) -> None:
    """A plain table; the columns whose places stand in `numbers` are set right."""
    say("\n".join(_table_lines(columns, rows, numbers, screen_width() or UNWRAPPED)) + "\n")


def _table_lines(
    columns: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[int], width: int
) -> list[str]:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for place, column in enumerate(columns):
        table.add_column(Text(column), justify="right" if place in numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console = Console(highlight=False, markup=False, width=width)
    with console.capture() as captured:
        console.print(table)
    # The frame's upper edge is a line of blanks.
    return "\n".join(line.rstrip() for line in captured.get().splitlines()).strip("\n").split("\n")


@contextmanager
def progress(title: str) -> Iterator[Any]:
    """A progress bar on standard error, once something takes more than a moment; gives the callback."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
