"""`growthsim cases`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from growthsim.cli.folder import refuse_unless_folder, say_written
from growthsim.cli.given import year
from growthsim.cli.screen import fits, progress, say, say_json, say_paragraph, say_table
from growthsim.texts import text
from growthsim.wording import place_of, shown

if TYPE_CHECKING:
    from growthsim.analysis.history import History
    from growthsim.history.case import Case, Figures

SPARED = ("share", "cut", "known")
"""Columns that a narrow screen does without, the first one first."""


def cases(
    given: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="CASE",
            help="Shipped cases (newspapers, newspapers/gannett) or files of the same form. All shipped without.",
        ),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="YEAR", help="Forecast from what was known until this year.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print only JSON.")] = False,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Write every forecast and the scores here.")
    ] = None,
) -> None:
    """Forecast markets and firms of the past from what was known then, and hold it against what came."""
    refuse_unless_folder(out)
    date = None if until is None else year("--until", until)
    chosen = _given(given)
    from growthsim.analysis.history import history_of, history_record

    with progress("forecasts of the past") as callback:
        found = history_of(chosen, date, progress=callback)
    record = history_record(found)
    names: list[str] = []
    if out is not None:
        from growthsim.cli.keeping import keep_history

        names = keep_history(out, found, record)
    if json:
        say_json(record)
        return
    _say(found)
    say_written(out, names)


def _given(given: list[str] | None) -> list[Case]:
    """The cases asked for, each once, in the order given; all shipped ones without a name."""
    from growthsim.history.case import CaseError
    from growthsim.history.library import cases as named
    from growthsim.history.library import shipped_cases

    if not given:
        return shipped_cases()
    found: dict[str, tuple[str, Case]] = {}
    for argument in given:
        for case in named(argument):
            first, known = found.setdefault(case.name, (argument, case))
            if not _same(known, case):
                raise CaseError(
                    place_of(argument),
                    f"has another case of the name {shown(case.name)} than {place_of(first)}; rename one of the files",
                )
    return [case for _, case in found.values()]


def _same(one: Case, other: Case) -> bool:
    """Whether two cases of one name are one, given twice."""
    if one is other:
        return True
    pairs = [(getattr(one, name), getattr(other, name)) for name in ("old", "new", "price", "old_price")]
    if one.market != other.market or (one.firm is None) != (other.firm is None):
        return False
    if one.firm is not None and other.firm is not None:
        if (one.firm.name, one.firm.closed, one.firm.sold) != (other.firm.name, other.firm.closed, other.firm.sold):
            return False
        pairs += [(getattr(one.firm, name), getattr(other.firm, name)) for name in ("revenue", "profit", "employees")]
    return all(_alike(ours, theirs) for ours, theirs in pairs)


def _alike(one: Figures | None, other: Figures | None) -> bool:
    if one is None or other is None:
        return one is other
    return bool(one.years.tolist() == other.years.tolist() and one.values.tolist() == other.values.tolist())


def _say(found: History) -> None:
    """Scores first, then every forecast with its outcome, the worst first, then what all cases say together."""
    from growthsim.analysis.history_words import (
        events_table,
        firms_table,
        history_sentences,
        looks_table,
        reference_sentences,
        ways_table,
        worst_sentences,
    )

    for sentence in history_sentences(found):
        say_paragraph(sentence)
    if found.told_first:
        say()
        heads, rows = ways_table(found)
        say_table(heads, rows, range(1, len(heads)))
        say_paragraph(text("history.cli.ways_note"))
    heads, rows = looks_table(found)
    if rows:
        say()
        say_table(heads, rows, ())
        say_paragraph(text("history.cli.looks_note"))
    heads, rows = events_table(found)
    for spared in SPARED:
        if fits(heads, rows):
            break
        heads, rows = events_table(found, without=SPARED[: SPARED.index(spared) + 1])
    if rows:
        say()
        say_table(heads, rows, ())
        say_paragraph(text("history.cli.events_note"))
    for sentence in worst_sentences(found):
        say_paragraph(sentence)
    heads, rows = firms_table(found)
    if rows:
        say()
        say_table(heads, rows, ())
        say_paragraph(text("history.cli.firms_note"))
    say()
    for sentence in reference_sentences(found.reference):
        say_paragraph(sentence)
