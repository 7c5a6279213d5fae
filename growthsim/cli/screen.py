"""What goes to the screen: results to standard output, everything else to standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

UNWRAPPED = 400
"""Width of tables in a file or pipe, where nothing need be wrapped."""


class InputError(Exception):
    """Something the user typed cannot be used."""


def bad_input() -> tuple[type[Exception], ...]:
    """The errors that are about input, of those modules that a command has loaded."""
    kinds: list[type[Exception]] = [InputError]
    for module, name in (
        ("growthsim.scenario.faults", "ScenarioError"),
        ("growthsim.engine.opening", "OpeningError"),
        ("growthsim.results", "ResultError"),
    ):
        if module in sys.modules:
            kinds.append(getattr(sys.modules[module], name))
    return tuple(kinds)


def complain(message: str) -> None:
    """One message on standard error."""
    print(f"growthsim: {message}", file=sys.stderr)


def say(words: str = "") -> None:
    """A line on standard output, as it is: names are text, whatever they hold."""
    print(words)


def say_json(value: Any) -> None:
    """Only JSON on standard output, and no NaN in it."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2, allow_nan=False)
    sys.stdout.write("\n")


def say_table(columns: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[int] = ()) -> None:
    """A plain table; the columns whose places stand in `numbers` are set right."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for place, column in enumerate(columns):
        table.add_column(Text(column), justify="right" if place in numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    width = None if Console().is_terminal else UNWRAPPED
    console = Console(highlight=False, markup=False, width=width)
    with console.capture() as captured:
        console.print(table)
    for line in captured.get().strip("\n").splitlines():
        print(line.rstrip())
    print()


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
