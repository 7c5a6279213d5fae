"""`growthsim roadmap`: which methods first, tried in the scenario's own futures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from growthsim.cli.given import scenario_named
from growthsim.cli.screen import InputError, printable, progress, say, say_json, say_paragraph, say_table

if TYPE_CHECKING:
    from growthsim.methods.roadmap import Roadmap
    from growthsim.scenario import Scenario


def roadmap(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A scenario file or a shipped name.")],
    keep: Annotated[
        Path | None,
        typer.Option("--save", metavar="NEW.toml", help="Write the scenario with the roadmap as one of its plans."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over an existing file.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print only JSON.")] = False,
) -> None:
    """Say which methods to start with, which to add later, and which bring less than they cost."""
    from growthsim.cli.library import refuse_unless_free

    if keep is not None:
        refuse_unless_free(keep, force)
    scenario = scenario_named(file)
    from growthsim.methods import roadmap as roads

    with progress(f"{printable(file)}: methods, one after the other"):
        found = roads.roadmap(scenario, roads.RUNS)
    if keep is not None:
        _keep(roads.with_roadmap(scenario, found), keep)
    if json:
        from growthsim.methods.roadmap_words import record

        say_json(record(found, scenario))
        return
    _say(found, scenario)
    if keep is not None:
        say(f"Written: {printable(str(keep))}")
        say(f"Next: growthsim run {printable(str(keep))}")


def _keep(scenario: Scenario, path: Path) -> None:
    from growthsim.scenario import dumps
    from growthsim.writing import write_text

    try:
        write_text(path, dumps(scenario, comments=True))
    except OSError as error:
        raise InputError(f"--save {printable(str(path))}: cannot write here ({error.strerror})") from None


def _say(found: Roadmap, scenario: Scenario) -> None:
    from growthsim.methods.roadmap_words import (
        against_all,
        compared_table,
        finding,
        ready_words,
        steps_table,
        wave_words,
    )
    from growthsim.texts import text

    say_paragraph(finding(found, scenario))
    say_paragraph(against_all(found))
    say()
    for wave in found.waves:
        say_paragraph(wave_words(found, scenario, wave))
        say_paragraph(ready_words(found, scenario, wave))
        say_table(*steps_table(wave.methods, scenario), numbers=(1,))
    if found.left:
        say_paragraph(text("roadmap.wave_left"))
        say_table(*steps_table(found.left, scenario), numbers=(1,))
    say_table(*compared_table(found, scenario), numbers=(1, 2))
    say_paragraph(text("roadmap.reading", runs=found.runs))
