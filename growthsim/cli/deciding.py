"""What the commands that help to decide share: the plan that is judged, how many futures, and the bar."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from growthsim.cli.given import chosen, whole
from growthsim.cli.screen import printable, progress

if TYPE_CHECKING:
    from growthsim.decisions.working import Question
    from growthsim.export.decisions import DecisionPicture
    from growthsim.scenario import Scenario

    Pictures = Callable[[], Sequence[DecisionPicture]]

MOST_RUNS = 100_000

Runs = Annotated[str | None, typer.Option("--runs", metavar="N", help="Number of futures.")]
Precise = Annotated[
    bool, typer.Option("--precise", help="More futures until every probability is known within one point.")
]
OutFolder = Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Write pictures and the record here.")]
Plan = Annotated[str | None, typer.Option("--plan", metavar="NAME", help="The plan that is judged.")]


def judged(scenario: Scenario, plan: str | None) -> str:
    """The plan that is judged: the one named, else the first that adopts methods."""
    from growthsim.methods.aims import main_plan

    return main_plan(scenario) if plan is None else chosen("--plan", plan, list(scenario.plans))


def worked(file: str, question: Question, runs: str | None, precise: bool) -> Any:
    """The answer to a question, with a bar while it is worked out."""
    from growthsim.decisions.working import answered, precisely

    count = None if runs is None else whole("--runs", runs, 2, MOST_RUNS, "futures")
    with progress(printable(file)) as callback:
        return (precisely if precise else answered)(question, count, callback)


def keep(
    out: Path | None, pictures: Pictures, record: Mapping[str, Any], found: Any, scenario: Scenario | None = None
) -> list[str]:
    """
    Draw pictures and write them with the record into the folder of `--out`; gives the names of the files.

    The scenario inside them is the answer's, where no other is given.
    """
    if out is None:
        return []
    from growthsim.cli.folder import kept
    from growthsim.export.decisions import write_decisions

    drawn, inside = pictures(), scenario or found.scenario
    return kept(out, lambda folder, callback: write_decisions(drawn, record, inside, found.runs, folder, callback))
