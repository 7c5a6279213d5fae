"""`growthsim timing`: how late is too late."""

from __future__ import annotations

from typing import Annotated

import typer

from growthsim.cli.deciding import OutFolder, Plan, Precise, Runs, judged, keep, worked
from growthsim.cli.folder import refuse_unless_folder, say_written
from growthsim.cli.given import between
from growthsim.cli.running import AsJson, Seed, Settings, scenario_given
from growthsim.cli.screen import say, say_json, say_paragraph, say_table
from growthsim.texts import translated


def timing(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A scenario file or a shipped name.")],
    plan: Plan = None,
    level: Annotated[
        str, typer.Option("--level", metavar="SHARE", help="Share of futures to keep alive: 70%.")
    ] = "0.7",
    settings: Settings = None,
    seed: Seed = None,
    runs: Runs = None,
    precise: Precise = False,
    json: AsJson = False,
    out: OutFolder = None,
) -> None:
    """Say how late a plan may start: survival, value and the chance of tenfold by start year."""
    refuse_unless_folder(out)
    kept = between("--level", level, 0.01, 0.99, "1 to 99 %", share=True)
    scenario = scenario_given(file, settings, None, seed)
    from growthsim.decisions.timing import record, timing_question

    question = timing_question(scenario, judged(scenario, plan))
    found = worked(file, question, runs, precise)
    from growthsim.export.decision_pictures import timing_pictures

    names = keep(out, lambda: timing_pictures(found, kept), record(found, kept), found)
    if json:
        say_json(record(found, kept))
        return
    from growthsim.decisions import timing_words as words
    from growthsim.decisions.working import known_words
    from growthsim.texts import text

    for sentence in words.sentences(found, kept):
        say_paragraph(sentence)
    say()
    say_paragraph(text("timing.lead", plan=translated(scenario.plans[question.plan].label)))
    say_table(*words.waiting_table(found), numbers=(1, 2, 3, 4))
    heads = (text("timing.signs"), *(text(f"timing.head_{name}") for name in ("survival", "value", "tenfold")))
    columns = [words.signs_table(found, measure) for measure in ("survival", "value", "tenfold")]
    say_table(heads, [(rows[0][0], *(row[1] for row in rows)) for rows in zip(*columns, strict=True)], (1, 2, 3))
    say_paragraph(text("timing.numbers_foot"))
    say_paragraph(known_words(found.runs, found.standard_error))
    say_written(out, names)
