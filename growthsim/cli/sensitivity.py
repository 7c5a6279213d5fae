"""`growthsim sensitivity`: what matters."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from growthsim.cli.deciding import MOST_RUNS, OutFolder, Plan, Precise, Runs, judged
from growthsim.cli.folder import refuse_unless_folder, say_written
from growthsim.cli.given import chosen, whole
from growthsim.cli.running import AsJson, Seed, Settings, scenario_given
from growthsim.cli.screen import InputError, complain, printable, progress, say, say_json, say_paragraph, say_table
from growthsim.texts import text, translated
from growthsim.texts.amounts import amount
from growthsim.texts.numbers import percent
from growthsim.wording import nearest, shown

if TYPE_CHECKING:
    from growthsim.decisions.ranges import Range
    from growthsim.decisions.sensitivity import Sensitivity
    from growthsim.scenario import Scenario

RANGE = re.compile(r"(?P<path>[^=]+)=(?P<low>.+?)\s*\.\.\s*(?P<high>.+)")


def sensitivity(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A scenario file or a shipped name.")],
    plan: Plan = None,
    of: Annotated[
        str | None,
        typer.Option("--of", metavar="WHAT", help="survival, year or value; without, the first that anything moves."),
    ] = None,
    samples: Annotated[
        str | None,
        typer.Option("--samples", metavar="N", help="Samples of all inputs at once, rounded up to a power of two."),
    ] = None,
    ranges: Annotated[
        list[str] | None,
        typer.Option("--range", metavar="PATH=LOW..HIGH", help="How far an input may be off; several times."),
    ] = None,
    settings: Settings = None,
    runs: Runs = None,
    seed: Seed = None,
    precise: Precise = False,
    json: AsJson = False,
    out: OutFolder = None,
) -> None:
    """Say which inputs matter, alone and together, and in which box of them the firm loses."""
    refuse_unless_folder(out)
    count = None if runs is None else whole("--runs", runs, 2, MOST_RUNS, "futures")
    from growthsim.decisions import sensitivity as tools
    from growthsim.decisions.sensitivity_words import telling_effect
    from growthsim.decisions.tornado import EFFECTS

    effect = "" if of is None else chosen("--of", of, EFFECTS)
    wanted = None
    if samples is not None:
        wanted = whole("--samples", samples, tools.FEWEST_SAMPLES, tools.MOST_SAMPLES, "samples")
    scenario = scenario_given(file, settings, None, seed)
    name = judged(scenario, plan)
    given = tuple(_range(scenario, name, words) for words in ranges or ())
    with progress(printable(file)) as callback:
        found = tools.sensitivity(scenario, name, given, runs=count, samples=wanted, precise=precise, progress=callback)
    effect = telling_effect(found.tornado, effect)
    from growthsim.decisions.sensitivity_record import record

    told = record(found, effect, given)
    names = _keep(out, found, effect, told)
    if json:
        say_json(told)
        return
    _say(found, effect)
    say_written(out, names)


def _keep(out: Path | None, found: Sensitivity, effect: str, told: dict[str, Any]) -> list[str]:
    """Draw what there is to draw and write it with the record."""
    if out is None:
        return []
    from growthsim.cli.folder import kept
    from growthsim.export.decisions import write_decisions
    from growthsim.export.sensitivity_pictures import sensitivity_pictures

    drawn, runs = sensitivity_pictures(found, effect), found.tornado.runs
    if not drawn:
        complain(text("sensitivity.nothing.drawn"))
        return []
    return kept(
        out, lambda folder, callback: write_decisions(drawn, told, found.scenario, runs, folder, progress=callback)
    )


def _range(scenario: Scenario, plan: str, words: str) -> tuple[str, Range]:
    """`PATH=LOW..HIGH`, with a path that can vary and ends that the scenario takes."""
    from growthsim.decisions.ranges import Range, refuse_range, varies
    from growthsim.scenario import quantity_at

    place = f"--range {shown(words)}"
    parted = RANGE.fullmatch(words.strip())
    if parted is None:
        raise InputError(f"{place}: write PATH=LOW..HIGH, for example --range firm.loyalty=0.6..0.8")
    path, known = parted["path"].strip(), varies(scenario, plan)
    quantity = quantity_at(scenario, path) if path in known else None
    if quantity is None:
        near = nearest(path, known)
        hint = f"did you mean {near}?" if near else "see `growthsim parameters`"
        raise InputError(f"{place}: no number of this scenario or of plan {printable(plan)} that can vary; {hint}")
    share = quantity.percent or quantity.unit == "level"
    try:
        low, high = (amount(parted[end], share=share) for end in ("low", "high"))
    except ValueError as error:
        raise InputError(f"{place}: an end {error}") from None
    if not low < high:
        raise InputError(f"{place}: the low end must be below the high one")
    refuse_range(scenario, path, Range(low, high))
    return path, Range(low, high)


def _say(found: Sensitivity, effect: str) -> None:
    from growthsim.decisions import sensitivity_words as words
    from growthsim.decisions.working import known_words

    tornado, scenario = found.tornado, found.scenario
    _paragraphs(words.finding(tornado, scenario, effect), words.grades_sentence(tornado, effect))
    say()
    if tornado.leading(effect):
        say_paragraph(words.effect_name(scenario, effect))
        heads, rows = words.tornado_table(tornado, scenario, effect)
        say_table(heads, [[*row[:-1], translated(row[-1])] for row in rows])
    if found.everything is not None:
        _paragraphs(words.sobol_sentence(found.everything, scenario, effect))
        heads, rows = words.sobol_table(found.everything, scenario, effect)
        if rows:
            say()
            say_table(heads, rows, (1, 2))
            _paragraphs(text("sensitivity.read_shares", within=percent(0.95)))
        _paragraphs(words.narrowed_words(found.everything, scenario))
        say()
    if found.box is not None:
        _paragraphs(words.box_sentence(found.box, scenario), words.box_error_words(found.box))
        say()
    _paragraphs(words.rule_words(), words.left_out_words(tornado))
    say_paragraph(known_words(tornado.runs, tornado.standard_error))


def _paragraphs(*sentences: str) -> None:
    for sentence in sentences:
        if sentence:
            say_paragraph(sentence)
