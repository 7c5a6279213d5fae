"""The part of a report about what matters: the tornado, the shares of the differences, and where the firm loses."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from growthsim.decisions import sensitivity_words as words
from growthsim.decisions.box import box_of
from growthsim.decisions.sensitivity import Sensitivity, sensitivity
from growthsim.decisions.working import known_words
from growthsim.export.report_case import folded, grade_chip, heading, paragraph, table
from growthsim.export.report_decisions import drawing
from growthsim.export.sensitivity_pictures import box_picture, tornado_picture
from growthsim.quantities import GRADES
from growthsim.scenario import Scenario
from growthsim.texts import text
from growthsim.texts.numbers import percent

RUNS, SAMPLES, FRESH = 60, 512, 1000
"""Futures of the tornado, samples of all inputs at once, fresh rows for the box: two to three seconds."""
GRADE_COLUMN = 4


def sensitivity_part(scenario: Scenario) -> str:
    """What matters for the plan that is judged."""
    found = sensitivity(scenario, runs=RUNS, samples=SAMPLES, fresh=FRESH)
    effect = words.telling_effect(found.tornado)
    return "".join(
        [
            heading(escape(text("sensitivity.title")), 3),
            _tornado(found, effect),
            _together(found, effect),
            _box(found),
            paragraph(words.rule_words(), "note"),
        ]
    )


def _tornado(found: Sensitivity, effect: str) -> str:
    tornado, scenario = found.tornado, found.scenario
    picture = tornado_picture(tornado, scenario, effect)
    finding = words.finding(tornado, scenario, effect)
    if picture is None:
        return paragraph(finding)
    heads, rows = words.tornado_table(tornado, scenario, effect)
    # The grade's chip is a page's own code, the rest are words.
    cells = [[*map(escape, row[:GRADE_COLUMN]), grade_chip(row[GRADE_COLUMN])] for row in rows]
    assumed = words.grades_sentence(tornado, effect)
    said = f"<p>{escape(assumed)} {grade_chip(GRADES[-1])}</p>" if assumed else ""
    known = paragraph(known_words(tornado.runs, tornado.standard_error), "note")
    listed = folded(text("sensitivity.page.numbers"), table([escape(head) for head in heads], cells))
    return drawing(replace(picture, finding=finding)) + said + listed + known


def _together(found: Sensitivity, effect: str) -> str:
    everything, scenario = found.everything, found.scenario
    if everything is None:
        return ""
    heads, rows = words.sobol_table(everything, scenario, effect)
    read = text("sensitivity.read_shares", within=percent(0.95)) if rows else ""
    return "".join(
        [
            paragraph(words.sobol_sentence(everything, scenario, effect)),
            table([escape(head) for head in heads], [[escape(cell) for cell in row] for row in rows], (1, 2)),
            paragraph(read, "note"),
            paragraph(words.narrowed_words(everything, scenario), "note"),
        ]
    )


def _box(found: Sensitivity) -> str:
    everything, answer, scenario = found.everything, found.box, found.scenario
    if everything is None or answer is None:
        return ""
    picture = box_picture(everything, box_of(everything), answer, scenario)
    sentence = words.box_sentence(answer, scenario)
    said = paragraph(sentence) if picture is None else drawing(replace(picture, finding=sentence))
    return said + paragraph(words.box_error_words(answer), "note")
