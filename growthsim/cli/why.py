"""`growthsim compare --why`: how much of the change comes from each difference."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from growthsim.cli.given import chosen
from growthsim.cli.screen import InputError, printable, progress, say, say_paragraph, say_table
from growthsim.texts import text, translated

if TYPE_CHECKING:
    from pathlib import Path

    from growthsim.decisions.why import Why
    from growthsim.scenario import Scenario

MEASURES = ("survival", "value", "tenfold")


PLACES = ("first", "second")


def refuse_unless_explained(why: bool, of: str, plan: str | None, count: int) -> None:
    """Before anything is read: two scenarios and a known measure, and nothing that only `--why` understands."""
    chosen("--of", of, MEASURES)
    if why and count != 2:
        raise InputError(text("why.two_only", number=count))
    if not why and (plan is not None or of != "survival"):
        raise InputError("--plan and --of belong to --why; add --why")


def explanation(scenarios: Sequence[Scenario], files: Sequence[str], of: str, plan: str | None) -> Why:
    """The shares of what differs between two scenarios."""
    from growthsim.decisions.why import explained

    with progress(f"{printable(files[0])}, {printable(files[1])}: why") as callback:
        return explained(scenarios[0], scenarios[1], of, plan or "", progress=callback)


def record_of(found: Why) -> dict[str, Any]:
    """The explanation as plain values."""
    from growthsim.decisions.why_words import record

    return record(found)


def write_why(found: Why, scenarios: Sequence[Scenario], folder: Path) -> None:
    """The waterfall and its record, with the second scenario inside; nothing where nothing differs."""
    from growthsim.export.decisions import write_decisions
    from growthsim.export.goal_pictures import why_pictures

    if found.pair.levers:
        names = [
            translated(scenario.title) or text(f"why.{key}") for key, scenario in zip(PLACES, scenarios, strict=True)
        ]
        pictures = why_pictures(found, (names[0], names[1]))
        write_decisions(pictures, record_of(found), scenarios[1], found.runs, folder)


def say_why(found: Why) -> None:
    """The finding, then what each difference adds."""
    from growthsim.decisions.why_words import finding, notes, table

    say(f"\n{text('why.title')}")
    say_paragraph(finding(found))
    if found.pair.levers:
        say()
        say_table(*table(found), numbers=(3,))
        for words in notes(found):
            say_paragraph(words)
