"""What a scenario's measured technologies rest on: figures, pace, and whether that is more than chance."""

from __future__ import annotations

from growthsim.analysis.pace import change_words, span_range
from growthsim.scenario import Scenario
from growthsim.scenario.measured import measurements
from growthsim.technologies.series import Series
from growthsim.technologies.trend import trend_of
from growthsim.technologies.walk import walk_of
from growthsim.texts import text
from growthsim.texts.numbers import calendar_year, fixed


def measured_sentences(scenario: Scenario, language: str = "en") -> list[str]:
    """A sentence for each technology whose curve is measured."""
    known = [(name, table.law, measurements(table, name)) for name, table in scenario.technologies.items()]
    return [_sentence(name, law, series, language) for name, law, series in known if series is not None]


def _sentence(name: str, law: str, series: Series, language: str) -> str:
    trend = trend_of(walk_of(series, law))
    moves = "falls" if trend.drift < 0 else "rises" if trend.drift > 0 else "stands"
    time = abs(trend.halving_time)
    times = trend.halving_times if trend.drift < 0 else (None, None)
    story = text(
        f"measured.{moves}",
        language,
        name=name,
        count=fixed(len(series), language=language),
        first=calendar_year(float(series.years[0])),
        last=calendar_year(float(series.years[-1])),
        time=span_range(time, *times, language=language) if trend.drift else "",
        change=change_words(trend.drift, language),
    )
    doubt = {"unclear": "measured.unclear", "unknown": "measured.unknown"}.get(trend.verdict)
    return f"{story} {text(doubt, language)}" if doubt else story
