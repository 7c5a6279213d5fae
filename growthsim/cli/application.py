"""All commands, in one place."""

from __future__ import annotations

from typing import Annotated

import typer

from growthsim.cli import (
    canvas,
    cases,
    exporting,
    goal,
    handover,
    hindcasting,
    library,
    portfolio,
    readiness,
    reference,
    reporting,
    roadmap,
    running,
    sensitivity,
    serving,
    staffing,
    technologies,
    tenfold,
    timing,
    two_levers,
)
from growthsim.cli.given import chosen
from growthsim.texts import DEFAULT_LANGUAGE, languages, speaking
from growthsim.version import VERSION

application = typer.Typer(
    name="growthsim",
    help="When does exponential technology disrupt a firm, how likely, and what changes it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@application.callback(invoke_without_command=True)
def about(
    context: typer.Context,
    spoken: Annotated[
        str, typer.Option("--language", metavar="|".join(languages()), help="Language of what is said and written.")
    ] = DEFAULT_LANGUAGE,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """When does exponential technology disrupt a firm, how likely, and what changes it."""
    if version:
        print(VERSION)
        raise typer.Exit
    context.with_resource(speaking(chosen("--language", spoken.strip().lower(), languages())))


for command, name in (
    (library.list_scenarios, "list"),
    (library.show, "show"),
    (library.new, "new"),
    (running.run, "run"),
    (running.compare, "compare"),
    (reporting.report, "report"),
    (exporting.export, "export"),
    (technologies.technologies, "technologies"),
    (technologies.fit, "fit"),
    (technologies.forecast, "forecast"),
    (hindcasting.hindcast, "hindcast"),
    (readiness.readiness, "readiness"),
    (canvas.canvas, "canvas"),
    (roadmap.roadmap, "roadmap"),
    (cases.cases, "cases"),
    (staffing.staffing, "staffing"),
    (tenfold.tenfold, "tenfold"),
    (goal.goal, "goal"),
    (two_levers.two_levers, "map"),
    (timing.timing, "timing"),
    (sensitivity.sensitivity, "sensitivity"),
    (portfolio.portfolio, "portfolio"),
    (handover.handover, "handover"),
    (reference.parameters, "parameters"),
    (reference.equations, "equations"),
    (reference.methods, "methods"),
    (reference.schema, "schema"),
    (serving.app, "app"),
):
    application.command(name)(command)
