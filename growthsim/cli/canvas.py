"""`growthsim canvas`: the canvas of the methods, filled from a scenario."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from growthsim.cli.folder import kept, refuse_unless_folder, say_written
from growthsim.cli.given import chosen, scenario_named
from growthsim.cli.screen import InputError, complain, fits, printable, say, say_json, say_paragraph, say_table
from growthsim.texts import text
from growthsim.wording import suggestion

if TYPE_CHECKING:
    from growthsim.methods.canvas import Canvas
    from growthsim.scenario import Scenario

FORMATS = ("svg", "png", "html", "csv")


def canvas(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A scenario file or a shipped name.")],
    plan: Annotated[
        str | None, typer.Option("--plan", metavar="NAME", help="Of this plan; otherwise the first with methods.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Write the canvas here as files.")] = None,
    formats: Annotated[
        str | None, typer.Option("--format", metavar="NAME[,NAME]", help=f"Any of {', '.join(FORMATS)}.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print only JSON.")] = False,
) -> None:
    """Fill the canvas of the methods from a scenario: purpose, every method's level and effects, first steps."""
    refuse_unless_folder(out)
    if formats is not None and out is None:
        raise InputError("--format: says which files --out gets; add --out DIR")
    wanted = FORMATS if formats is None else tuple(chosen("--format", w.strip(), FORMATS) for w in formats.split(","))
    scenario = scenario_named(file)
    if plan is not None and plan not in scenario.plans:
        raise InputError(f"--plan {printable(plan)}: no such plan; {suggestion(plan, list(scenario.plans))}")
    from growthsim.methods.canvas import canvas_of, strangers

    for words in strangers(scenario):
        complain(words)
    found = canvas_of(scenario, plan or "")
    names: list[str] = []
    if out is not None:
        names = kept(out, lambda folder, _: _write(scenario, found.plan, folder, wanted))
    if json:
        say_json(_record(found))
        return
    if out is None:
        _say(found)
    say_written(out, names)


def _write(scenario: Scenario, plan: str, folder: Path, wanted: tuple[str, ...]) -> None:
    from growthsim.export.canvas_page import canvas_file
    from growthsim.export.metadata import written

    for name in wanted:
        written(folder / f"canvas.{name}", canvas_file(scenario, plan, name))


def _say(found: Canvas) -> None:
    from growthsim.export.canvas import finding_words
    from growthsim.methods.canvas import acts_words, level_words

    say(found.title or text("canvas.untitled"))
    say_paragraph(finding_words(found))
    say()
    told = [cell for cell in found.cells if cell.opening is None]
    heads = [text(f"canvas.head.{name}") for name in ("cell", "levels", "words", "acts")]
    rows = [[cell.label, level_words(cell), _line(cell.words), acts_words(cell)]
            for cell in found.cells if cell.opening is not None]  # fmt: skip
    wide = 4 if fits(heads, rows) else 3 if fits(heads[:3], [row[:3] for row in rows]) else 2
    say_table(heads[:wide], [row[:wide] for row in rows])
    for cell in told:
        say_paragraph(f"{cell.label}: {_line(cell.words)}")


def _line(words: str) -> str:
    return printable(" ".join(words.split()))


def _record(found: Canvas) -> dict[str, Any]:
    from dataclasses import asdict

    groups = {cell.name: group.name for group in found.groups for cell in group.cells}
    cells = [
        {
            "name": cell.name, "label": cell.label, "group": groups.get(cell.name, ""), "today": cell.opening,
            "aim": cell.aim, "when": cell.when, "words": cell.words, "own": cell.own,
            "acts": [asdict(act) for act in cell.acts],
        }
        for cell in found.cells
    ]  # fmt: skip
    return {"title": found.title, "frame": found.frame, "plan": found.plan, "label": found.plan_label, "cells": cells}
