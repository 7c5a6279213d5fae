"""`growthsim tenfold`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from growthsim.cli.given import between, scenario_named
from growthsim.cli.screen import progress, say, say_json, say_paragraph, say_table
from growthsim.texts import text, translated

if TYPE_CHECKING:
    from growthsim.scenario import Scenario

LOWEST, HIGHEST = 0.0, 10.0
"""Growth a year that can be asked for."""
PRESET = "ten-percent-or-ten-times"


def tenfold(
    given: Annotated[
        str,
        typer.Argument(metavar="SCENARIO", help=f"A shipped scenario or a file; {PRESET} without."),
    ] = PRESET,
    rate: Annotated[str, typer.Option("--rate", metavar="SHARE", help="Growth a year: 0.1 or 10 %.")] = "0.1",
    json: Annotated[bool, typer.Option("--json", help="Print only JSON.")] = False,
) -> None:
    """Ten percent or ten times: years to ten times, what holds it back, and how many who try fail anyway."""
    growth = between("--rate", rate, LOWEST, HIGHEST, "0 to 10 (0 to 1,000 %) a year", share=True)
    scenario = scenario_named(given)
    from growthsim.analysis.tenfold_record import tenfold_record

    with progress("limits taken away") as callback:
        record = tenfold_record(scenario, growth, callback)
    if json:
        say_json(record)
        return
    _say(scenario, growth, record)


def _say(scenario: Scenario, growth: float, record: dict[str, Any]) -> None:
    """Growth first, then each plan with its limits."""
    from growthsim.analysis.tenfold_words import multiple_words, rate_words, years_words

    multiple = multiple_words(scenario)
    rates = [(text("tenfold.cli.today"), record["own_growth"]), *((None, each) for each in (0.05, 0.10, growth))]
    told = dict.fromkeys((name, each) for name, each in rates)
    rows = [(rate_words(each) if name is None else f"{rate_words(each)}, {name}", years_words(_years(record, each)))
            for name, each in told]  # fmt: skip
    rows += [(f"{rate_words(needed)}", text("tenfold.years", years=years))
             for years, needed in record["growth_needed"].items()]  # fmt: skip
    say_table((text("tenfold.cli.table_rate"), text("tenfold.cli.table_years", multiple=multiple)), rows, (1,))
    for plan, found in record["plans"].items():
        _say_plan(scenario, plan, found, multiple)


def _years(record: dict[str, Any], rate: float) -> float | None:
    from growthsim.analysis.tenfold import years_at

    return years_at(rate, record["multiple"])


def _say_plan(scenario: Scenario, plan: str, found: dict[str, Any], multiple: str) -> None:
    from growthsim.analysis.tenfold_lists import hundred
    from growthsim.analysis.tenfold_words import binds_sentence, last_year, times_words
    from growthsim.texts.numbers import percent, probability, short

    reach, milestone = found["scaling_limit"], found["milestone"]
    say()
    say_paragraph(text("tenfold.cli.plan", plan=translated(scenario.plans[plan].label)))
    say_paragraph(
        text("tenfold.cli.reached", multiple=multiple, year=last_year(scenario),
             chance=probability(found["tenfold"]["probability"]), clock=probability(milestone["probability"]),
             milestone=short(milestone["value"], str(scenario.currency)))
    )  # fmt: skip
    say_paragraph(binds_sentence(scenario, plan, found["binding"]))
    shares = {key: percent(each["digital_share"]) for key, each in reach.items()}
    limits = {f"limit_{key}": times_words(each["limit"]) for key, each in reach.items()}
    say_paragraph(text("tenfold.cli.limit", **shares, **limits))
    if found["adopters"] is not None:
        told, idle = found["adopters"]["as_told"], found["adopters"]["idle"]
        say_paragraph(
            text("tenfold.cli.adopters", count=hundred(told["fail"]), idle=hundred(idle["fail"]),
                 best=times_words(told["best_tenth"]), middle=times_words(told["middle"]))
        )  # fmt: skip
    heads = [text("tenfold.limits.table_limit"), text("tenfold.limits.table_times"),
             text("tenfold.limits.table_chance", multiple=multiple)]  # fmt: skip
    rows = [
        (text(f"tenfold.lift.{name}") if name != "all" else text("tenfold.limits.all"), times_words(lift["times"]),
         probability(lift["probability"]) if lift["clear"] else text("tenfold.unclear"))
        for name, lift in found["lifts"].items()
    ]  # fmt: skip
    say()
    say_table(heads, rows, (1, 2))
