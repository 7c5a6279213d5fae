"""The part of a report of several scenarios on why one comes out otherwise than another."""

from __future__ import annotations

from html import escape

from growthsim.decisions import why_words
from growthsim.decisions.why import explained
from growthsim.export.goal_pictures import why_pictures
from growthsim.export.report_case import heading, paragraph, table
from growthsim.export.report_decisions import drawing
from growthsim.scenario import Scenario
from growthsim.texts import text, translated

RUNS = 64
"""Futures: a second for a few differences, some seconds for many."""


def why_part(first: Scenario, other: Scenario) -> str:
    """What each difference adds to survival, from the first scenario to the other."""
    found = explained(first, other, runs=RUNS)
    parts = [heading(escape(text("why.title")), 3)]
    if not found.pair.levers:
        return "".join([*parts, paragraph(why_words.finding(found))])
    names = tuple(
        translated(scenario.title) or text(f"why.{key}") for key, scenario in (("first", first), ("second", other))
    )
    (picture,) = why_pictures(found, (names[0], names[1]))
    heads, rows = why_words.table(found)
    return "".join([
        *parts,
        drawing(picture, text("why.chart_caption")),
        table([escape(head) for head in heads], [[escape(cell) for cell in row] for row in rows], numbers=(3,)),
        *(paragraph(words, "note") for words in why_words.notes(found)),
    ])  # fmt: skip
