"""`growthsim map`: what becomes of the firm at every pair of values of two levers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from growthsim.cli.deciding import OutFolder, Plan, Precise, Runs, judged, keep, worked
from growthsim.cli.folder import say_written
from growthsim.cli.given import between, chosen, whole
from growthsim.cli.running import AsJson, Seed, Settings, scenario_given
from growthsim.cli.screen import InputError, say, say_json, say_paragraph, say_table
from growthsim.texts.amounts import amount
from growthsim.wording import shown

if TYPE_CHECKING:
    from growthsim.decisions.two_levers import LeverMap
    from growthsim.scenario import Scenario

MEASURES = ("survival", "value", "tenfold")
FEWEST, MOST = 2, 41
"""Values of each lever."""
MOST_SHOWN = 8
"""Of these so many are printed."""

Ends = Annotated[str | None, typer.Option(metavar="LOW..HIGH", help="From where to where the axis goes.")]


def two_levers(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A scenario file or a shipped name.")],
    x: Annotated[str | None, typer.Option("--x", metavar="PATH", help="The lever to the right.")] = None,
    y: Annotated[str | None, typer.Option("--y", metavar="PATH", help="The lever upwards.")] = None,
    x_range: Ends = None,
    y_range: Ends = None,
    of: Annotated[str, typer.Option("--of", metavar="MEASURE", help="survival, value or tenfold.")] = "survival",
    level: Annotated[
        str | None, typer.Option("--level", metavar="SHARE", help="Where the boundary runs: half, or today's value.")
    ] = None,
    points: Annotated[str, typer.Option("--points", metavar="N", help="Values of each lever.")] = "15",
    plan: Plan = None,
    settings: Settings = None,
    runs: Runs = None,
    seed: Seed = None,
    precise: Precise = False,
    out: OutFolder = None,
    json: AsJson = False,
) -> None:
    """Draw a map over two levers, and say where the firm stays alive and which of the two matters."""
    measure = chosen("--of", of, MEASURES)
    count = whole("--points", points, FEWEST, MOST, "values")
    ends = (_ends("--x-range", x_range), _ends("--y-range", y_range))
    wanted = _level(level, measure)
    scenario = scenario_given(file, settings, None, seed)
    from growthsim.decisions.two_levers import map_question

    named = judged(scenario, plan) if plan is not None else ""
    right, upwards = x or "", y or ""
    if not (right and upwards):
        right, upwards = _leading(file, scenario, judged(scenario, plan), right, upwards)
    question = map_question(scenario, right, upwards, named, measure, count, ends)
    found: LeverMap = worked(file, question, runs, precise)
    line = found.level if wanted is None else wanted
    from growthsim.decisions.two_levers_words import finding, notes, record, table
    from growthsim.decisions.working import known_words
    from growthsim.export.goal_pictures import map_pictures

    told = record(found, line)
    names = keep(out, lambda: map_pictures(found, line), told, found)
    if json:
        say_json(told)
        return
    say_paragraph(finding(found, line))
    for words in notes(found):
        say_paragraph(words)
    say()
    heads, rows = table(found)
    # Every second or third value still shows where the boundary runs.
    across, down = (-(-len(values) // MOST_SHOWN) for values in (heads[1:], rows))
    heads, rows = [heads[0], *heads[1::across]], [[row[0], *row[1::across]] for row in rows[::down]]
    say_table(heads, rows, numbers=tuple(range(1, len(heads))))
    say_paragraph(known_words(found.runs, found.standard_error))
    say_written(out, names)


def _leading(file: str, scenario: Scenario, plan: str, right: str, upwards: str) -> tuple[str, str]:
    """The levers that were not named: those that lead the tornado of the plan."""
    from growthsim.decisions.tornado import TornadoQuestion
    from growthsim.decisions.two_levers import leading_levers

    usual = [path for path in leading_levers(worked(file, TornadoQuestion(scenario, plan), None, False))
             if path not in (right, upwards)]  # fmt: skip
    return right or usual.pop(0), upwards or usual.pop(0)


def _ends(option: str, words: str | None) -> tuple[float, float] | None:
    """The two ends of a range."""
    if words is None:
        return None
    low, dots, high = words.partition("..")
    try:
        ends = (amount(low, "%" in low), amount(high, "%" in high)) if dots else None
    except ValueError:
        ends = None
    if ends is None or not ends[0] < ends[1]:
        raise InputError(f"{option} {shown(words)}: write LOW..HIGH, the lower value first, for example 0.5..3")
    return ends


def _level(words: str | None, measure: str) -> float | None:
    if words is None:
        return None
    if measure == "value":
        return between("--level", words, -1e15, 1e15, "an amount of money")
    return between("--level", words, 0.01, 0.99, "1 to 99 %", share=True)
