"""`growthsim goal`: what one lever would have to be."""

from __future__ import annotations

from typing import Annotated

import typer

from growthsim.cli.deciding import MOST_RUNS, OutFolder, Plan, Precise, Runs, judged, keep
from growthsim.cli.folder import say_written
from growthsim.cli.given import whole
from growthsim.cli.running import AsJson, Seed, Settings, scenario_given
from growthsim.cli.screen import printable, progress, say, say_json, say_paragraph, say_table

Lever = Annotated[
    str, typer.Option("--lever", metavar="PATH", help="What may be set: any number or choice, firm.price_matching.")
]


def goal(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A scenario file or a shipped name.")],
    lever: Lever,
    target: Annotated[
        str,
        typer.Option("--target", metavar="TARGET", help="survival>=0.9, tenfold@10y>=50%, value>=5 million, …"),
    ] = "survival>=0.9",
    plan: Plan = None,
    settings: Settings = None,
    runs: Runs = None,
    seed: Seed = None,
    precise: Precise = False,
    out: OutFolder = None,
    json: AsJson = False,
) -> None:
    """Say what one number or choice would have to be for a target, or how far it gets."""
    wanted = None if runs is None else whole("--runs", runs, 2, MOST_RUNS, "futures")
    scenario = scenario_given(file, settings, None, seed)
    from growthsim.decisions.goal import goal_question, solved
    from growthsim.decisions.target import parse_target

    named = judged(scenario, plan) if plan is not None else ""
    question = goal_question(scenario, lever, parse_target(target, scenario), named)
    with progress(f"{printable(file)}: {printable(lever)}") as callback:
        found = solved(question, wanted, precise, callback)
    from growthsim.decisions.goal_words import finding, notes, options_table, record
    from growthsim.decisions.working import known_words
    from growthsim.export.goal_pictures import goal_pictures

    told = record(found)
    names = keep(out, lambda: goal_pictures(found), told, found)
    if json:
        say_json(told)
        return
    say_paragraph(finding(found))
    for words in notes(found):
        say_paragraph(words)
    say()
    say_table(*options_table(found), numbers=(1,))
    say_paragraph(known_words(found.runs, found.standard_error))
    say_written(out, names)
