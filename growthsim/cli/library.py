"""`growthsim list`, `show` and `new`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from growthsim.cli.given import scenario_named
from growthsim.cli.screen import InputError, printable, say, say_json, say_paragraph, say_table
from growthsim.texts import translated
from growthsim.texts.amounts import amount

AsJson = Annotated[bool, typer.Option("--json", help="Print only JSON.")]


def number(words: str) -> float:
    """What an option holds, as a number."""
    return _read(words, share=False)


def fraction(words: str) -> float:
    """What an option holds, as a fraction; 8 % is one too."""
    return _read(words, share=True)


def _read(words: str, share: bool) -> float:
    try:
        return amount(words, share)
    except ValueError as error:
        raise typer.BadParameter(f"{printable(words)!r} {error}") from None


def _number(option: str, meaning: str, parser: Callable[[str], float] = number) -> Any:
    return typer.Option(option, metavar="NUMBER", parser=parser, help=meaning)


def list_scenarios(json: AsJson = False) -> None:
    """The scenario library, with the question each one asks."""
    from growthsim.scenario import library, load

    scenarios = {name: load(str(path)) for name, path in library().items()}
    if json:
        say_json(
            [
                {"name": name, "title": s.title, "question": s.question, "plans": list(s.plans),
                 "invented": s.invented}
                for name, s in scenarios.items()
            ]
        )  # fmt: skip
        return
    say_table(("name", "question"), [(name, s.question) for name, s in scenarios.items()])
    say("growthsim run NAME simulates one; growthsim show NAME prints it; growthsim new makes your own.")


def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A shipped scenario or a file.")],
    json: AsJson = False,
) -> None:
    """A scenario with its question, sources and what to look at, then its text."""
    from growthsim.scenario import dumps, fingerprint

    scenario = scenario_named(name)
    if json:
        say_json(
            {
                "title": scenario.title, "question": scenario.question, "description": scenario.description,
                "sources": list(scenario.sources), "look_at": list(scenario.look_at),
                "invented": scenario.invented, "fingerprint": fingerprint(scenario), "toml": dumps(scenario),
            }
        )  # fmt: skip
        return
    say(translated(scenario.title))
    for title, lines in (
        ("Question", [scenario.question]),
        ("", [scenario.description]),
        ("What to look at", scenario.look_at),
        ("Sources", scenario.sources),
    ):
        shown = [line for line in lines if line]
        if shown:
            say()
            say(title) if title else None
            for line in shown:
                say(f"  {line}")
    if scenario.invented:
        say("\nThe firm's numbers are invented.")
    say("\n" + dumps(scenario).rstrip())


def new(
    file: Annotated[Path, typer.Argument(metavar="FILE.toml", help="The file to write.")],
    sector: Annotated[str | None, typer.Option("--sector", help="Start from the usual numbers of a sector.")] = None,
    customers: Annotated[float | None, _number("--customers", "Customers.")] = None,
    revenue: Annotated[float | None, _number("--revenue", "Revenue a year.")] = None,
    employees: Annotated[float | None, _number("--employees", "Employees, managers included.")] = None,
    employee_cost: Annotated[float | None, _number("--employee-cost", "Cost of an employee in a year.")] = None,
    margin: Annotated[float | None, _number("--margin", "Operating margin, such as 8 % or 0.08.", fraction)] = None,
    cash: Annotated[float | None, _number("--cash", "Cash.")] = None,
    currency: Annotated[str, typer.Option("--currency", help="Currency.")] = "EUR",
    title: Annotated[str | None, typer.Option("--title", help="Name of the scenario.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over an existing file.")] = False,
) -> None:
    """Make a scenario of your own from six numbers, asked for or given as options."""
    from growthsim.cli.wizard import asked_for_scenario, asked_for_sector, borrowed, can_ask, refuse_piped_answers
    from growthsim.scenario.new import new_scenario
    from growthsim.writing import write_text

    refuse_unless_free(file, force)
    given = {
        "customers": customers, "revenue": revenue, "employees": employees,
        "employee_cost": employee_cost, "margin": margin, "cash": cash,
    }  # fmt: skip
    if sector is not None or any(value is not None for value in given.values()):
        text = new_scenario(sector=sector, currency=currency, title=title, **given)
    elif can_ask():
        sector = asked_for_sector()
        text, given = asked_for_scenario(sector, currency, title)
    else:
        refuse_piped_answers()
        text = new_scenario(sector=sector, currency=currency, title=title)
    place = printable(str(file))
    try:
        write_text(file, text)
    except OSError as error:
        raise InputError(f"{place}: cannot write here ({error.strerror})") from None
    say(f"Written: {place}")
    if remark := borrowed(sector, given):
        say_paragraph(remark)
    say(f"Next: growthsim run {place}")


def refuse_unless_free(file: Path, force: bool) -> None:
    """Before anything is asked: the name is possible and not taken."""
    place = printable(str(file))
    if file.suffix != ".toml":
        raise InputError(f"{place}: the name of a scenario file ends in .toml")
    try:
        taken = file.exists() and not force
    except OSError as error:
        raise InputError(f"{place}: cannot write here ({error.strerror})") from None
    if taken:
        raise InputError(f"{place}: exists already; choose another name or add --force")
