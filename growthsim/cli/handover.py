"""`growthsim handover`: sell, transform or wait."""

from __future__ import annotations

from typing import Annotated

import typer

from growthsim.cli.deciding import OutFolder, Plan, Precise, Runs, judged, keep, worked
from growthsim.cli.folder import refuse_unless_folder, say_written
from growthsim.cli.given import between
from growthsim.cli.running import AsJson, Seed, Settings, scenario_given
from growthsim.cli.screen import say, say_json, say_paragraph, say_table


def handover(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A scenario file or a shipped name.")],
    plan: Plan = None,
    discount: Annotated[
        str, typer.Option("--discount", metavar="SHARE", help="What later money is discounted by in a year: 10%.")
    ] = "0.1",
    settings: Settings = None,
    seed: Seed = None,
    runs: Runs = None,
    precise: Precise = False,
    json: AsJson = False,
    out: OutFolder = None,
) -> None:
    """Say what the firm is worth to its owner: sold now, later as it is, or later with the plan."""
    refuse_unless_folder(out)
    from growthsim.decisions.handover import DISCOUNT, handover_question, record

    allowed = f"{100 * DISCOUNT.low:g} to {100 * DISCOUNT.high:g} %"
    rate = between("--discount", discount, DISCOUNT.low, DISCOUNT.high, allowed, share=True)
    scenario = scenario_given(file, settings, None, seed)
    question = handover_question(scenario, judged(scenario, plan), rate)
    found = worked(file, question, runs, precise)
    from growthsim.export.decision_pictures import handover_pictures

    names = keep(out, lambda: handover_pictures(found), record(found), found)
    if json:
        say_json(record(found))
        return
    from growthsim.decisions import handover_words as words
    from growthsim.decisions.working import known_words

    for sentence in (words.finding(found), words.spread_words(found), words.timing_words(found)):
        say_paragraph(sentence)
    say()
    say_table(*words.ways_table(found), numbers=(1, 2, 3, 4))
    say_table(*words.years_table(found), numbers=(1, 2))
    say_paragraph(words.failure_words(found))
    say_paragraph(known_words(found.runs, found.standard_error))
    say_written(out, names)
