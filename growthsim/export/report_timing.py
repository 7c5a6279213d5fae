"""The parts of a chapter on how late is too late, and on selling, transforming or waiting."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from growthsim.decisions import handover_words, timing_words
from growthsim.decisions.handover import handover_question
from growthsim.decisions.timing import timing_question
from growthsim.decisions.working import answered, known_words
from growthsim.export.decision_pictures import handover_pictures, timing_pictures
from growthsim.export.report_case import folded, heading, paragraph, table
from growthsim.export.report_decisions import drawing
from growthsim.scenario import Scenario
from growthsim.texts import text

LEVEL = 0.7
RUNS = 500
"""Futures of these parts: less than a second each."""


def timing_part(scenario: Scenario) -> str:
    """Until when there is time: the finding, the picture, the signs to wait for, and every start year."""
    found = answered(timing_question(scenario), RUNS)
    picture, *_ = timing_pictures(found, LEVEL)
    heads, rows = timing_words.waiting_table(found)
    signs = [
        text("timing.signs"),
        text("timing.head_survival"),
        text("timing.head_value"),
    ]
    columns = [timing_words.signs_table(found, measure) for measure in ("survival", "value")]
    waited = [[*alive, value] for alive, (_, value) in zip(*columns, strict=True)]
    return "".join(
        [
            heading(escape(text("timing.title")), 3),
            drawing(picture, text("timing.caption")),
            *(paragraph(words) for words in timing_words.sentences(found, LEVEL)[1:]),
            _plain_table(signs, waited),
            folded(
                text("timing.numbers"),
                _plain_table(heads, rows) + paragraph(text("timing.numbers_foot"), "note"),
            ),
            paragraph(known_words(found.runs, found.standard_error), "note"),
        ]
    )


def handover_part(scenario: Scenario) -> str:
    """Sell, transform or wait: the finding, the picture and the three ways."""
    found = answered(handover_question(scenario), RUNS)
    (picture,) = handover_pictures(found)
    picture = replace(picture, finding=handover_words.finding(found))
    said = (handover_words.spread_words, handover_words.timing_words)
    return "".join(
        [
            heading(escape(text("handover.title")), 3),
            drawing(picture, text("handover.caption")),
            *(paragraph(words(found)) for words in said),
            _plain_table(*handover_words.ways_table(found)),
            paragraph(f"{handover_words.failure_words(found)} "
                      f"{known_words(found.runs, found.standard_error)}", "note"),
        ]
    )  # fmt: skip


def _plain_table(heads: list[str], rows: list[list[str]]) -> str:
    safe = [[escape(cell) for cell in row] for row in rows]
    return table([escape(head) for head in heads], safe, numbers=range(1, len(heads)))
