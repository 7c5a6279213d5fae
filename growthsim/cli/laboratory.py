"""Cost curves on the terminal: plain words first, then the table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from growthsim.cli.screen import fits, say, say_paragraph, say_table
from growthsim.texts import text
from growthsim.texts.numbers import fixed

if TYPE_CHECKING:
    from growthsim.technologies.crossing import Crossing
    from growthsim.technologies.fit import Fit
    from growthsim.technologies.forecast import Forecast
    from growthsim.technologies.hindcast import Hindcasts
    from growthsim.technologies.reading import Table

WHOLE_STORIES = 3
"""Series up to which each is told in full; more make a table."""

COLUMNS = ("name", "label", "years", "points", "change", "halving", "learning", "verdict", "grade")

FACTS = ("unit", "traps", "source", "licence", "grade", "known_as")
"""What is said about the figures of a shipped series."""

SPARED = ("label", "grade", "points", "years", "learning")
"""Columns that a narrow screen does without, the first one first."""

LEVELS = ((50, 80, 95), (80, 95), (80,))
"""Intervals of a forecast in percent, and those that a narrow screen has room for."""

ERROR = 2
"""Place of the column of a table of hindcasts that a narrow screen does without."""

NUMBERS = {"points", "change", "learning"}

MOST_COLUMNS = 6
"""Columns that are not used which are named."""


def say_tables(tables: Sequence[Table]) -> None:
    """How the columns of files were taken, where they were chosen among others."""
    for table in tables:
        if not table.unused:
            continue
        columns = ", ".join(
            text("technology.read_as", column=text(f"technology.column.{column}"), name=name)
            for column, name in table.names.items()
        )
        unused = ", ".join(table.unused[:MOST_COLUMNS])
        if len(table.unused) > MOST_COLUMNS:
            unused = text("technology.read_more", list=unused, number=len(table.unused) - MOST_COLUMNS)
        key = "read" if len(tables) == 1 else "read_in"
        say_paragraph(text(f"technology.{key}", place=table.place, columns=columns, unused=unused))


def say_library(found: Sequence[Fit]) -> None:
    """All shipped series in one table, and how to read it."""
    columns = _say_lines(found)
    say_paragraph(text("technology.library.how"))
    if "learning" in columns:
        say_paragraph(text("technology.library.learning_note"))
    say_paragraph(text("technology.library.next"))


def say_fits(found: Sequence[Fit], facts: Sequence[str] = ("unit", "traps")) -> None:
    """A few series one after the other, with what is said about their figures; many as a table."""
    if len(found) > WHOLE_STORIES:
        _say_lines(found)
        say_paragraph(text("technology.library.how"))
        return
    for place, one in enumerate(found):
        if place:
            say()
        _say_fit(one, facts)
    _say_how(found)


def _say_fit(found: Fit, facts: Sequence[str]) -> None:
    """What the figures say, the laws side by side, and what to mind about the figures."""
    from growthsim.analysis.technologies import fact_lines, fit_sentences, laws_table

    for sentence in fit_sentences(found):
        say_paragraph(sentence)
    # A single change says the same of every law.
    if found.walk.differences > 1:
        say()
        heads, rows = laws_table(found)
        say_table(heads, rows, range(1, len(heads)))
    lines = fact_lines(found.series)
    for name in facts:
        if name in lines:
            say_paragraph(lines[name])


def _say_how(found: Sequence[Fit]) -> None:
    """How to read the tables of laws, where there are any."""
    from growthsim.technologies.laws import CLEAR

    if any(one.walk.differences > 1 for one in found):
        say()
        say_paragraph(text("technology.fit.note", clear=fixed(-CLEAR)))


def say_forecast(found: Forecast, crossing: Crossing | None) -> None:
    """What to expect and how far to trust it, the years, and what becomes cheaper."""
    from growthsim.analysis.forecasts import crossing_sentence, forecast_notes, forecast_sentences, forecast_table

    for sentence in forecast_sentences(found):
        say_paragraph(sentence)
    if crossing is not None:
        say_paragraph(crossing_sentence(crossing))
    say()
    for levels in LEVELS:
        heads, rows = forecast_table(found, crossing, levels)
        if fits(heads, rows):
            break
    say_table(heads, rows, range(1, len(heads)))
    for note in forecast_notes(found, crossing):
        say_paragraph(note)


def say_hindcasts(found: Hindcasts, left_out: int = 0) -> None:
    """How many forecasts of the past there are, how they fared by years ahead, and what that says."""
    from growthsim.analysis.hindsight import hindcast_sentences, hindcast_table, left_out_sentence

    counts, *others = hindcast_sentences(found)
    say_paragraph(counts)
    if left_out:
        say_paragraph(left_out_sentence(left_out))
    if len(found.scored):
        say()
        heads, rows = hindcast_table(found)
        if not fits(heads, rows):
            heads, *rows = ([*line[:ERROR], *line[ERROR + 1 :]] for line in (heads, *rows))
        say_table(heads, rows, range(len(heads)))
        say_paragraph(text("technology.hindcast.note"))
    for sentence in others:
        say_paragraph(sentence)


def say_published(found: Hindcasts) -> None:
    """The published figures beside ours, then the published table line by line."""
    from growthsim.analysis.published import compared_table, lines_table, stranger_sentences

    say()
    say(text("technology.published.title"))
    say_table(*compared_table(found))
    for sentence in stranger_sentences(found.series):
        say_paragraph(sentence)
    say_paragraph(text("technology.published.note"))
    heads, rows = lines_table(found)
    if rows:
        say()
        say(text("technology.published.lines"))
        say_table(heads, rows, range(1, len(heads) - 1))


def _say_lines(found: Sequence[Fit]) -> list[str]:
    """A line for each series, with as many columns as the screen has room for; gives their names."""
    from growthsim.analysis.technologies import library_cells

    rows = [library_cells(one) for one in found]
    told = {name for name in COLUMNS if any(row[name] for row in rows)}
    if all(row["label"] == row["name"] for row in rows):
        told.discard("label")
    columns = [name for name in COLUMNS if name in told]
    for spared in (None, *SPARED):
        columns = [name for name in columns if name != spared]
        heads = [text(f"technology.library.{name}") for name in columns]
        cells = [[row[name] for name in columns] for row in rows]
        if fits(heads, cells):
            break
    say_table(heads, cells, [place for place, name in enumerate(columns) if name in NUMBERS])
    return columns
