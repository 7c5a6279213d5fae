"""The part of a chapter on what must be true: the two levers that lead the tornado, alone and together."""

from __future__ import annotations

from html import escape

from growthsim.decisions import goal_words, two_levers_words
from growthsim.decisions.goal import goal_question, solved
from growthsim.decisions.target import SURVIVAL, Target
from growthsim.decisions.tornado import TornadoQuestion
from growthsim.decisions.two_levers import leading_levers, map_question
from growthsim.decisions.working import answered, known_words
from growthsim.export.goal_pictures import goal_pictures, map_pictures
from growthsim.export.report_case import grade_chip, heading, paragraph
from growthsim.export.report_decisions import drawing
from growthsim.methods.aims import main_plan
from growthsim.scenario import Scenario, ScenarioError
from growthsim.texts import text

LEVEL = 0.9
"""Share of futures that shall stay alive."""
RUNS, MAP_RUNS, LEADING_RUNS, POINTS = 100, 50, 40, 11


def goal_part(scenario: Scenario) -> str:
    """What each of the two leading levers would have to be, and the map of both; some seconds."""
    plan = main_plan(scenario)
    levers = leading_levers(answered(TornadoQuestion(scenario, plan), LEADING_RUNS))
    parts = [heading(escape(text("goal.title")), 3)]
    for lever in levers:
        parts.append(_lever_part(scenario, lever, plan))
    return "".join([*parts, _map_part(scenario, levers, plan)])


def _lever_part(scenario: Scenario, lever: str, plan: str) -> str:
    try:
        found = solved(goal_question(scenario, lever, Target(SURVIVAL, LEVEL), plan), RUNS)
    except ScenarioError as fault:
        return paragraph(str(fault), "note")
    (picture,) = goal_pictures(found)
    said = " ".join(goal_words.notes(found))
    known = known_words(found.runs, found.standard_error)
    return "".join([drawing(picture), paragraph(f"{said} {known}", "note"),
                    f"<p>{grade_chip(found.lever.grade)}</p>"])  # fmt: skip


def _map_part(scenario: Scenario, levers: tuple[str, str], plan: str) -> str:
    try:
        found = answered(map_question(scenario, *levers, plan, points=POINTS), MAP_RUNS)
    except ScenarioError as fault:
        return paragraph(str(fault), "note")
    (picture,) = map_pictures(found, found.level)
    known = known_words(found.runs, found.standard_error)
    return "".join([
        heading(escape(text("two_levers.title")), 3),
        drawing(picture),
        paragraph(" ".join([*two_levers_words.notes(found), known]), "note"),
    ])  # fmt: skip
