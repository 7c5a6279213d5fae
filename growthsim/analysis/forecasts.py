"""A forecast in plain sentences and a table: what to expect, how such fans fared, and what becomes cheaper."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

import numpy as np

from growthsim.analysis.pace import (
    change_words,
    cost_words,
    counted_words,
    date_words,
    significance_words,
    volatility_words,
)
from growthsim.analysis.technologies import is_close, law_words, plain
from growthsim.technologies.crossing import Crossing
from growthsim.technologies.forecast import Forecast
from growthsim.technologies.laws import CLEAR, laws_of
from growthsim.technologies.reading import comment
from growthsim.technologies.record import Held, applies, held
from growthsim.technologies.rows import visible
from growthsim.technologies.series import Series
from growthsim.technologies.trend import Trend, trend_of
from growthsim.texts import text
from growthsim.texts.numbers import calendar_year, fixed, odds, probability, share_in_words, year_range

QUANTILES = {"p2.5": 0.025, "p10": 0.1, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p90": 0.9, "p97.5": 0.975}

INTERVALS = {50: ("p25", "p75"), 80: ("p10", "p90"), 95: ("p2.5", "p97.5")}

FEW = 10
"""Technologies of a record below which they are called few."""

MOST_ROWS = 12
"""Years shown on the screen."""

STEPS = (1, 2, 5, 10, 20)
"""Years from one shown to the next."""


def forecast_record(forecast: Forecast, crossing: Crossing | None = None) -> dict[str, Any]:
    """A forecast as plain values."""
    walk, known = forecast.walk, record_of(forecast)
    found = {
        "name": forecast.series.name, "law": walk.law, "fan": forecast.fan, "theta": forecast.autocorrelation,
        "window": walk.differences, "unit": forecast.series.unit, "last_year": walk.last_year,
        "last_cost": math.exp(walk.last_log_cost), "drift": walk.drift, "volatility": walk.volatility,
        "years": forecast_rows(forecast), "record": None if known is None else asdict(known),
        "against": None if crossing is None else crossing_record(crossing),
    }  # fmt: skip
    return {key: plain(value) for key, value in found.items()}


def forecast_rows(forecast: Forecast) -> list[dict[str, float]]:
    """Date and quantiles of the cost, for every date of a forecast."""
    quantiles = {name: forecast.quantile(share).tolist() for name, share in QUANTILES.items()}
    return [
        {"year": year, **{name: costs[place] for name, costs in quantiles.items()}}
        for place, year in enumerate(forecast.years.tolist())
    ]


def forecast_text(forecast: Forecast, crossing: Crossing | None = None) -> str:
    """The fan as CSV: what it is of in comments, then a row for each date, with the chance of being cheaper."""
    lines = io.StringIO()
    for fact in _facts(forecast, crossing):
        lines.write(comment(f"# {fact}") + "\n")
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(["year", *QUANTILES, *([] if crossing is None else ["cheaper"])])
    for row in forecast_rows(forecast):
        share = [] if crossing is None else [_cheaper(crossing, row["year"])]
        cells = [*row.values(), *share]
        writer.writerow(["" if number is None else f"{number:.10g}" for number in cells])
    return lines.getvalue()


def _facts(forecast: Forecast, crossing: Crossing | None) -> list[str]:
    """What a table of a forecast is of."""
    walk, series = forecast.walk, forecast.series
    theta = f"{forecast.autocorrelation:g}"
    found = [
        f"technology: {visible(series.title)}",
        f"unit: {visible(series.unit)}" if series.unit else "",
        f"fan: {forecast.fan}; law {walk.law}; theta {theta}; learnt from {walk.differences} changes",
        f"last figure: {math.exp(walk.last_log_cost):.10g} in {walk.last_year:.10g}",
    ]
    if crossing is not None:
        rival = f"{crossing.cost:.10g}" if crossing.other is None else visible(crossing.other.series.title)
        found.append(f"cheaper: probability of being cheaper than {rival}")
    return [fact for fact in found if fact]


def _cheaper(crossing: Crossing, year: float) -> float | None:
    """The probability of being cheaper at a date; None where the other's cost is still known."""
    places = np.flatnonzero(np.abs(crossing.years - year) < 1e-9)
    return float(crossing.probability[places[0]]) if places.size else None


def crossing_record(crossing: Crossing) -> dict[str, Any]:
    """Which is cheaper and from when on, as plain values."""
    rows = zip(crossing.years.tolist(), crossing.probability.tolist(), strict=True)
    return {
        "name": None if crossing.other is None else crossing.other.series.name, "cost": crossing.cost,
        "central": crossing.central, "p10": crossing.low, "p50": crossing.middle, "p90": crossing.high,
        "crossed": crossing.crossed, "years": [{"year": year, "probability": share} for year, share in rows],
    }  # fmt: skip


def record_of(forecast: Forecast) -> Held | None:
    """How fans like this one fared at its last date; None where none like it were tested."""
    return held(forecast) if applies(forecast) else None


def forecast_sentences(forecast: Forecast) -> list[str]:
    """What it was learnt from and whether that is a fall at all; what to expect; how far to trust it."""
    trend = trend_of(forecast.walk, forecast.autocorrelation)
    found = [
        _learnt_sentence(forecast),
        _doubt_sentence(trend),
        _result_sentence(forecast),
        _law_sentence(forecast),
        *_record_sentences(forecast, trend),
    ]
    return [sentence for sentence in found if sentence]


def record_sentence(forecast: Forecast) -> str:
    """How fans like this one fared in the past."""
    known = record_of(forecast)
    if known is None:
        return text("technology.forecast.no_record")
    said = text(
        "technology.forecast.record_few" if known.technologies < FEW else "technology.forecast.record",
        level=known.level,
        years=counted_words("technology.one_year", "technology.years", known.horizon),
        changes=counted_words("technology.one_change", "technology.changes", known.window),
        odds=odds(known.share),
        forecasts=fixed(known.forecasts),
        technologies=counted_words("technology.one_technology", "technology.technologies", known.technologies),
    )
    return f"{said} {text('technology.forecast.record_beyond')}" if known.beyond else said


def forecast_table(
    forecast: Forecast, crossing: Crossing | None = None, levels: Sequence[int] = tuple(INTERVALS)
) -> tuple[list[str], list[list[str]]]:
    """Years with the middle and the intervals of the cost, and the chances of being cheaper: heads and rows."""
    heads = [
        text("technology.forecast.year"),
        text("technology.forecast.middle"),
        *(text("technology.forecast.level", level=level) for level in levels),
        text("technology.forecast.below", year=date_words(forecast.walk.last_year)),
        *([] if crossing is None else [text("technology.forecast.cheaper")]),
    ]
    rows, below = forecast_rows(forecast), forecast.probability_below(math.exp(forecast.walk.last_log_cost))
    return heads, [_row(rows[place], float(below[place]), levels, crossing) for place in shown_places(forecast)]


def forecast_notes(forecast: Forecast, crossing: Crossing | None = None) -> list[str]:
    """How to read the table, in which unit, and what to mind about the figures."""
    last, unit = date_words(forecast.walk.last_year), forecast.series.unit.strip().removesuffix(".")
    key = "unit" if unit else "no_unit"
    notes = [text(f"technology.forecast.{key}", unit=unit, year=last)]
    if crossing is not None:
        notes.append(text("technology.forecast.against_note", other=other_words(crossing)))
    if crossing is not None and crossing.other is not None and bool(unit) != bool(crossing.other.series.unit.strip()):
        notes.append(text("technology.forecast.unchecked"))
    if is_close(forecast.walk):
        notes.append(text("technology.forecast.close"))
    if forecast.series.traps:
        notes.append(text("technology.traps", fact=forecast.series.traps.strip().removesuffix(".")))
    return notes


def shown_places(forecast: Forecast) -> list[int]:
    """The places of the dates that a screen has room for: whole years in even steps, and the last date."""
    years = forecast.years
    step = next((step for step in STEPS if len(years) <= step * MOST_ROWS), STEPS[-1])
    last = math.floor(years[-1] + 1e-9)
    return [place for place, year in enumerate(years.tolist()) if place == len(years) - 1 or (last - year) % step == 0]


def crossing_sentence(crossing: Crossing) -> str:
    """From when on it is cheaper, in how many futures, and how sure that is."""
    last = float(crossing.years[-1])
    values = {"other": other_words(crossing), "last": date_words(last)}
    central, low, middle, high = crossing.central, crossing.low, crossing.middle, crossing.high
    if central is not None and central <= _start(crossing):
        now = probability(float(crossing.probability[-1]))
        return text("technology.crossing.already", year=date_words(central), probability=now, **values)
    if low is not None and middle is not None and high is not None:
        years = year_range(middle, low, high)
        return text("technology.crossing.crosses", years=years, **values)
    values["futures"] = share_in_words(crossing.crossed)
    if low is None:
        return text("technology.crossing.rarely", **values)
    return text("technology.crossing.crosses_late", low=calendar_year(low), **values)


def other_words(crossing: Crossing) -> str:
    """What the technology is held against."""
    if crossing.other is not None:
        return text("technology.crossing.named", title=crossing.other.series.title)
    return text("technology.crossing.flat", cost=cost_words(crossing.cost or 0.0))


def _learnt_sentence(forecast: Forecast) -> str:
    walk = forecast.walk
    values = {
        "title": forecast.series.title,
        "changes": counted_words("technology.one_change", "technology.changes", walk.differences),
        "first": date_words(walk.last_year - float(walk.spans.sum())),
        "last": date_words(walk.last_year),
        "change": change_words(walk.drift),
    }
    if math.isnan(walk.volatility):
        return text("technology.forecast.learnt_single", **values)
    values["volatility"] = volatility_words(walk.volatility)
    if walk.law == "halving":
        return text("technology.forecast.learnt", **values)
    values["with_output"] = change_words(walk.slope * math.log(2.0))
    values["growth"] = change_words(walk.driver_rate).removeprefix("+")
    return text("technology.forecast.learnt_output", **values)


def _doubt_sentence(trend: Trend) -> str:
    if trend.verdict == "unknown":
        return text("technology.forecast.not_known") if trend.drift < 0 else ""
    if trend.improving:
        return ""
    key = "rising" if trend.verdict == "rising" else "not_shown"
    return text(f"technology.forecast.{key}", test=significance_words(trend))


def _result_sentence(forecast: Forecast) -> str:
    last = forecast_rows(forecast)[-1]
    return text(
        "technology.forecast.result",
        year=date_words(last["year"]),
        middle=cost_words(last["p50"]),
        low=cost_words(last["p10"]),
        high=cost_words(last["p90"]),
        last_year=date_words(forecast.walk.last_year),
        cost=cost_words(math.exp(forecast.walk.last_log_cost)),
    )


def _law_sentence(forecast: Forecast) -> str:
    """Whether another law fits the same past clearly better than the one that the forecast goes on with."""
    laws = laws_of(_learnt_from(forecast))
    used = next((law for law in laws if law.name == forecast.walk.law), None)
    if used is None or used.criterion is None:
        return ""
    # Of a flat cost the test speaks already; criteria of different points do not compare.
    others = [
        (law.criterion, law)
        for law in laws
        if law.criterion is not None and law.differences == used.differences and law.name not in ("flat", used.name)
    ]
    least, best = min(others, key=lambda other: other[0], default=(math.inf, used))
    if least > used.criterion - CLEAR:
        return ""
    return text(f"technology.forecast.better_{best.name}", law=_capital(law_words(best)))


def _learnt_from(forecast: Forecast) -> Series:
    """The part of the series that the forecast was learnt from."""
    series, walk = forecast.series, forecast.walk
    first, last = walk.last_year - float(walk.spans.sum()) - 1e-9, walk.last_year + 1e-9
    seen = (series.years >= first) & (series.years <= last)
    cumulative = None if series.cumulative is None else series.cumulative[seen]
    return replace(series, years=series.years[seen], costs=series.costs[seen], cumulative=cumulative)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _record_sentences(forecast: Forecast, trend: Trend) -> list[str]:
    known = record_of(forecast)
    said = [record_sentence(forecast)]
    if known is not None and not trend.improving:
        said.append(text("technology.forecast.record_other"))
    return said


def _row(row: dict[str, float], below: float, levels: Sequence[int], crossing: Crossing | None) -> list[str]:
    cells = [date_words(row["year"]), cost_words(row["p50"])]
    for low, high in (INTERVALS[level] for level in levels):
        ends = {"low": cost_words(row[low]), "high": cost_words(row[high])}
        cells.append(text("technology.forecast.range", **ends))
    cells.append(probability(below))
    if crossing is not None:
        share = _cheaper(crossing, row["year"])
        cells.append(text("technology.library.still") if share is None else probability(share))
    return cells


def _start(crossing: Crossing) -> float:
    """The date at which both costs are known."""
    own = crossing.one.walk.last_year
    return own if crossing.other is None else max(own, crossing.other.walk.last_year)
