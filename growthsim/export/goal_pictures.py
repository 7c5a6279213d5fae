"""What one lever would have to be, two levers at once, and why something changed: as pictures."""

from __future__ import annotations

from functools import partial

from growthsim.charts.goal import goal_chart
from growthsim.charts.two_levers import boundary_words, heading, map_chart
from growthsim.charts.why import why_chart
from growthsim.decisions import goal_words, two_levers_words, why_words
from growthsim.decisions.goal import Curve
from growthsim.decisions.levers import unit_of
from growthsim.decisions.two_levers import LeverMap
from growthsim.decisions.why import Why
from growthsim.export.decisions import DecisionPicture
from growthsim.texts import text


def goal_pictures(found: Curve) -> list[DecisionPicture]:
    """The measure over the lever."""
    slot = list(found.scenario.plans).index(found.question.plan)
    chart = partial(goal_chart, found, slot)
    shown = f"{curve_heading(found)}. {curve_caption(found)}"
    return [DecisionPicture("goal", goal_words.finding(found), shown, chart)]


def map_pictures(found: LeverMap, level: float) -> list[DecisionPicture]:
    """The map."""
    shown = " ".join([f"{heading(found)}.", boundary_words(found, level),
                      text("two_levers.caption_file")])  # fmt: skip
    chart = partial(map_chart, found, level)
    return [DecisionPicture("map", two_levers_words.finding(found, level), shown, chart)]


def why_pictures(found: Why, names: tuple[str, str]) -> list[DecisionPicture]:
    """What each difference adds, from the one scenario to the other; two of one name are the first and the second."""
    if names[0] == names[1]:
        names = (text("why.first"), text("why.second"))
    shown = f"{text(f'why.chart_heading_{found.of}')}. {text('why.chart_caption')}"
    chart = partial(why_chart, found, names)
    return [DecisionPicture("why", why_words.finding(found), shown, chart)]


def curve_heading(found: Curve) -> str:
    """The measure and the lever of a curve."""
    unit = unit_of(found.lever, found.scenario)
    measure = text(f"goal.measure.{found.target.measure}")
    key = "goal.chart.heading_unit" if unit else "goal.chart.heading"
    return text(key, measure=measure, lever=found.lever.label, unit=unit)


def curve_caption(found: Curve) -> str:
    """How the picture of a curve is read."""
    return text("goal.chart.options" if found.lever.is_word else "goal.chart.caption")
