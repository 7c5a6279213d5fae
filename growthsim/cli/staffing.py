"""`growthsim staffing`."""

from __future__ import annotations

from typing import Annotated

import typer

from growthsim.cli.given import between, scenario_named, whole
from growthsim.cli.screen import say, say_json, say_paragraph, say_plans
from growthsim.texts import text
from growthsim.texts.numbers import percent

MOST_GROWTH = 10.0
MOST_UNITS = 1000
MOST_SHARE = 0.9


def staffing(
    scenario: Annotated[str, typer.Argument(metavar="FILE", help="A shipped scenario's name or a scenario file.")],
    growth: Annotated[
        str | None, typer.Option("--growth", metavar="SHARE", help="Customers added a year, share of today's: 20%.")
    ] = None,
    share: Annotated[
        str | None, typer.Option("--share", metavar="SHARE", help="Work on demand in the third form: 25%.")
    ] = None,
    units: Annotated[str, typer.Option("--units", metavar="N", help="Parallel units of the second form.")] = "3",
    json: Annotated[bool, typer.Option("--json", help="Print only JSON.")] = False,
) -> None:
    """Staff the same demand four ways: hierarchy, parallel units, people on demand, network."""
    added = None if growth is None else between("--growth", growth, 0.0, MOST_GROWTH, "0 to 1000 %", share=True)
    given = None if share is None else between("--share", share, 0.0, MOST_SHARE, "0 to 90 %", share=True)
    count = whole("--units", units, 1, MOST_UNITS, "units")
    chosen = scenario_named(scenario)
    from growthsim.analysis import staffing_words as words
    from growthsim.analysis.staffing import SERVED
    from growthsim.analysis.staffing_view import staffing_of

    found = staffing_of(chosen, added, count, given)
    if json:
        say_json(words.record(found))
        return
    say_paragraph(words.finding(found))
    say_paragraph(words.cost_sentence(found))
    if late := words.short_of(found):
        say_paragraph(late)
    say()
    heads, rows = words.forms_table(found)
    say_plans(heads[0], heads[1:], rows)
    say_paragraph(text("staffing.cli.wait_note", served=percent(SERVED)))
    for sentence in (words.own_or_hire(found), words.skill_sentence(found), words.caution(found)):
        say_paragraph(sentence)
