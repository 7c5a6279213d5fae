"""What a scenario's measured technologies rest on: figures, pace, and whether that is more than chance."""

from __future__ import annotations

import math

from growthsim.analysis.pace import change_words, span_range
from growthsim.equations import learning_rate_of
from growthsim.scenario import Scenario
from growthsim.scenario.measured import measurements
from growthsim.technologies.series import Series
from growthsim.technologies.trend import trend_of
from growthsim.technologies.walk import walk_of
from growthsim.texts import text
from growthsim.texts.numbers import calendar_year, fixed


def measured_sentences(scenario: Scenario) -> list[str]:
    """A sentence for each technology whose curve is measured."""
    known = [(name, table.law, measurements(table, name)) for name, table in scenario.technologies.items()]
    return [_sentence(name, law, series) for name, law, series in known if series is not None]


def _sentence(name: str, law: str, series: Series) -> str:
    trend = trend_of(walk_of(series, law))
    moves = "falls" if trend.drift < 0 else "rises" if trend.drift > 0 else "stands"
    time = abs(trend.halving_time)
    times = trend.halving_times if trend.drift < 0 else (None, None)
    story = text(
        f"measured.{moves}",
        name=name,
        count=fixed(len(series)),
        first=calendar_year(float(series.years[0])),
        last=calendar_year(float(series.years[-1])),
        time=span_range(time, *times) if trend.drift else "",
        change=change_words(trend.drift),
    )
    doubt = {"unclear": "measured.unclear", "unknown": "measured.unknown"}.get(trend.verdict)
    return f"{story} {text(doubt)}" if doubt else story


def measured_value(scenario: Scenario, path: str) -> str | None:
    """
    What the figures say where another scenario is told a number: halving time, volatility, learning rate or growth.

    None where the path is of no measured technology, or of a number that its law does not have.
    """
    section, _, rest = path.partition(".")
    name, _, key = rest.partition(".")
    table = scenario.technologies.get(name) if section == "technologies" else None
    series = measurements(table, name) if table is not None else None
    if table is None or series is None:
        return None
    walk = walk_of(series, table.law)
    known = {"halving_time": walk.halving_time, "volatility": walk.volatility}
    if table.law == "experience":
        known |= {"learning_rate": float(learning_rate_of(-walk.slope)), "output_growth_rate": walk.driver_rate}
    value = known.get(key)
    return None if value is None or not math.isfinite(value) else text("measured.value", value=f"{value:.3g}")
