"""What the decisions show as pictures: for files, for the report, and for those who take one along from a page."""

from __future__ import annotations

from functools import partial

from growthsim.charts.handover import handover_chart
from growthsim.charts.timing import plan_slots, timing_chart
from growthsim.decisions import handover_words, timing_words
from growthsim.decisions.futures import MEASURES, value_year
from growthsim.decisions.handover import Handover
from growthsim.decisions.timing import Timing
from growthsim.export.decisions import DecisionPicture
from growthsim.texts import text, translated
from growthsim.texts.numbers import calendar_year


def timing_pictures(found: Timing, level: float) -> list[DecisionPicture]:
    """Survival, value and the chance of tenfold by start year."""
    slots, end = plan_slots(found.scenario, found.plan), timing_words.end_year(found)
    year = calendar_year(value_year(found.scenario))
    plan, pictures = translated(found.scenario.plans[found.plan].label), []
    for measure in MEASURES:
        heading = text(f"timing.heading_{measure}", end=end, year=year)
        chart = partial(timing_chart, found, measure, level, slots)
        words = text(f"timing.chart_{measure}", end=end)
        shown = text("timing.chart_plan_named", plan=plan, shown=words)
        first = measure == MEASURES[0]
        finding = timing_words.finding(found, level) if first else heading
        pictures.append(DecisionPicture("timing" if first else f"timing-{measure}", finding, shown, chart))
    return pictures


def handover_pictures(found: Handover) -> list[DecisionPicture]:
    """The firm's value by year of sale."""
    finding, shown = handover_words.advice_words(found), text("handover.chart")
    return [DecisionPicture("handover", finding, shown, lambda canvas: handover_chart(found, canvas))]
