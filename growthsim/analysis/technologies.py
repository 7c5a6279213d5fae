"""What the figures of a technology say, in plain sentences, small tables and records without NaN."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from growthsim.analysis.pace import (
    change_words,
    cost_words,
    date_words,
    significance_words,
    span_range,
    span_words,
    volatility_words,
)
from growthsim.technologies.breaks import Break
from growthsim.technologies.fit import Fit
from growthsim.technologies.laws import CLEAR, Law, best_of
from growthsim.technologies.series import Series
from growthsim.technologies.trend import SIGNIFICANCE, Trend
from growthsim.technologies.walk import Walk
from growthsim.texts import text, translated
from growthsim.texts.numbers import fixed, percent

STRAIGHT = 0.5
"""R² of a line through the logs from which it is told that random walks reach as much."""

SURE, PASSED = 0.001, 0.05
"""Values of p up to which the test leaves little doubt, and is passed by more than a hair."""

LAW_ROWS = ("halving", "doubling", "acceleration", "learning_rate", "volatility", "r_squared", "evidence")
"""What a law may say, in the order of the table."""

MOST_JUMPS = 4
"""Jumps that are named; further ones are counted."""

APART = 1 / 3
"""Share of the larger pace by which those before and after a jump differ, from which one rate does not fit."""

CLOSE, FEWEST_CLOSE = 0.75, 3
"""Median years between two figures below which they come more often than yearly, and spans at the least."""

LONG_GAP = 1.9
"""Times the usual distance between two figures, from which figures are missing."""


def fit_record(fit: Fit) -> dict[str, Any]:
    """Everything a fit found, as plain values: None where there is none or it is infinite."""
    return {
        **library_record(fit),
        "differences": fit.walk.differences,
        "laws": [_plain(asdict(law)) for law in fit.laws],
        "best_law": best_of(fit.laws),
    }


def library_record(fit: Fit) -> dict[str, Any]:
    """A technology's line in the list of the library, as plain values."""
    series, trend = fit.series, fit.trend
    shortest, longest = trend.halving_times
    return _plain(
        {
            "name": series.name, "label": series.title, "kind": series.kind, "unit": series.unit,
            "first_year": float(series.years[0]), "last_year": float(series.years[-1]), "points": len(series),
            "drift": trend.drift, "halving_time": trend.halving_time, "halving_low": shortest,
            "halving_high": longest, "volatility": fit.walk.volatility, "t": trend.t, "p": trend.p,
            "p_lingering": trend.p_lingering,
            "learning_rate": fit.learning_rate, "verdict": trend.verdict, "improving": trend.improving,
            "breaks": [asdict(found) for found in fit.breaks], "source": series.source, "licence": series.licence,
            "grade": series.grade, "traps": series.traps,
        }
    )  # fmt: skip


def library_order(fits: Sequence[Fit]) -> list[Fit]:
    """Those known to improve by the speed of their fall, then the controls."""
    return sorted(fits, key=lambda fit: (fit.series.kind == "control", fit.trend.drift))


def library_cells(fit: Fit) -> dict[str, str]:
    """A technology's line in the list of the library, in words, by column."""
    series, trend = fit.series, fit.trend
    learning, none = fit.learning_rate, text("technology.library.still")
    return {
        "name": series.name,
        "label": series.title,
        "years": years_words(series),
        "points": fixed(len(series)),
        "change": change_words(trend.drift),
        "halving": _halving_cell(trend.halving_time),
        "learning": none if learning is None else percent(learning),
        "verdict": verdict_words(trend),
        "grade": translated(series.grade),
    }


def verdict_words(trend: Trend) -> str:
    """What the test found, in a word or two."""
    return text(f"technology.verdict.{_key(trend.verdict)}")


def years_words(series: Series) -> str:
    """From when to when there are figures."""
    first, last = (f"{math.floor(year + 1e-9)}" for year in (series.years[0], series.years[-1]))
    return first if first == last else text("technology.fit.jump", first=first, last=last)


def fit_sentences(fit: Fit) -> list[str]:
    """Whether the cost falls and how sure that is; which law fits; learning; breaks and gaps."""
    found = [
        _trend_sentence(fit),
        _learning_sentence(fit),
        _law_sentence(fit),
        *_break_sentences(fit),
        _gap_sentence(fit),
        text("technology.fit.close") if is_close(fit.walk) else "",
    ]
    return [sentence for sentence in found if sentence]


def is_close(walk: Walk) -> bool:
    """Whether the figures come more often than once a year."""
    return len(walk.spans) >= FEWEST_CLOSE and float(np.median(walk.spans)) < CLOSE


def law_key(law: Law) -> str:
    """What a law is called: one whose speed shrinks is not accelerating."""
    return "slowing" if law.acceleration is not None and law.acceleration < 0 else law.name


def law_words(law: Law) -> str:
    """A law within a sentence; that of a changing speed by what the cost does."""
    if law.acceleration is None or law.halving_time is None:
        return text(f"technology.law.{law.name}")
    side = "fall" if law.halving_time > 0 else "rise"
    return text(f"technology.law.{law_key(law)}_{side}")


def laws_table(fit: Fit) -> tuple[list[str], list[list[str]]]:
    """The laws side by side: heads and rows; what no law has is left out."""
    none = text("technology.library.still")
    cells = [_law_cells(law) for law in fit.laws]
    heads = [
        text("technology.fit.law"),
        *(text(f"technology.law.{law_key(law)}") for law in fit.laws),
    ]
    return heads, [
        [text(f"technology.fit.{name}"), *(own.get(name, none) for own in cells)]
        for name in LAW_ROWS
        if any(name in own for own in cells)
    ]


def fact_lines(series: Series) -> dict[str, str]:
    """What is said about the figures, by fact; only what there is."""
    facts = {name: getattr(series, name) for name in ("unit", "traps", "source", "licence")}
    facts["grade"] = translated(series.grade)
    if series.kind:
        facts["known_as"] = text(f"technology.kind.{series.kind}")
    # The sentence around a fact has a full stop of its own.
    return {
        name: text(f"technology.{name}", fact=fact.strip().removesuffix(".")) for name, fact in facts.items() if fact
    }


def plain(value: Any) -> Any:
    """A value as JSON can hold it: None for what is no finite number."""
    if isinstance(value, Mapping):
        return _plain(value)
    if isinstance(value, (list, tuple)):
        return [plain(entry) for entry in value]
    if isinstance(value, (float, np.floating)):
        return float(value) if math.isfinite(value) else None
    return value


def _plain(record: Mapping[str, Any]) -> dict[str, Any]:
    return {key: plain(value) for key, value in record.items()}


def _trend_sentence(fit: Fit) -> str:
    """The verdict with its pace, then what the test says."""
    trend = fit.trend
    values = {
        "title": fit.series.title,
        "time": _time_words(trend),
        "change": change_words(trend.drift),
        "test": significance_words(trend),
    }
    if trend.verdict == "unknown":
        side = "still" if not trend.drift else "fall" if trend.drift < 0 else "rise"
        return text(f"technology.trend.two_{side}", **values)
    if trend.verdict == "unclear":
        return _unclear_sentence(fit, values)
    said = text(f"technology.trend.{_key(trend.verdict)}", **values)
    return f"{said} {_test_sentence(trend, values['test'])}"


def _unclear_sentence(fit: Fit, values: Mapping[str, str]) -> str:
    if not fit.trend.drift and not fit.walk.volatility:
        return text("technology.trend.still", **values)
    side = "no_fall" if fit.trend.drift < 0 else "no_trend"
    r_squared = next((law.r_squared for law in fit.laws if law.name == "halving"), None)
    if r_squared is None or r_squared < STRAIGHT:
        return text(f"technology.trend.{side}", **values)
    shown = fixed(r_squared, 2)
    return text(f"technology.trend.{side}_straight", r_squared=shown, **values)


def _test_sentence(trend: Trend, test: str) -> str:
    if trend.t is None or trend.p is None or math.isinf(trend.t):
        return text("technology.trend.no_scatter")
    p = 1 - trend.p if trend.verdict == "rising" else trend.p
    lingering = trend.p_lingering if trend.p_lingering is not None else p
    lingering = 1 - lingering if trend.verdict == "rising" else lingering
    key = "sure" if p <= SURE else "passed" if p <= PASSED else "just"
    if lingering > SIGNIFICANCE >= p:
        key = "unsure"
    return text(f"technology.trend.{key}", test=test)


def _time_words(trend: Trend) -> str:
    """How long the cost takes to halve or, where it rises, to double, with the interval where there is one."""
    time = abs(trend.halving_time)
    if trend.drift < 0:
        return span_range(time, *trend.halving_times)
    if trend.low is None or trend.high is None or not trend.drift:
        return span_words(time)
    longest = math.log(2.0) / trend.low if trend.low > 0 else math.inf
    return span_range(time, math.log(2.0) / trend.high, longest)


def _learning_sentence(fit: Fit) -> str:
    """Only where the cost is known to move: else the learning rate is chance too."""
    rate = fit.learning_rate
    if rate is None or fit.trend.verdict in ("unclear", "unknown"):
        return ""
    key = "learning" if rate >= 0 else "unlearning"
    return text(f"technology.fit.{key}", rate=percent(rate),
                rise=percent(-rate))  # fmt: skip


def _law_sentence(fit: Fit) -> str:
    """Which law fits clearly best; that a flat cost does as well is never left out."""
    flat = next(law for law in fit.laws if law.name == "flat")
    best = best_of(fit.laws)
    known = sum(law.criterion is not None for law in fit.laws)
    if known < 2 or flat.criterion is None or flat.volatility is None:
        return ""
    strays = volatility_words(flat.volatility)
    # Beside a test that is passed a flat cost is no finding: with few figures the criterion favours what is plain.
    shown = fit.trend.verdict != "unclear"
    if best is not None and best != "flat":
        law = next(law for law in fit.laws if law.name == best)
        return text("technology.fit.best", law=law_words(law))
    if best == "flat":
        key = "few" if shown else "flat_best"
        return text(f"technology.fit.{key}", volatility=strays)
    least = min(law.criterion for law in fit.laws if law.criterion is not None)
    if flat.criterion - least < CLEAR:
        return text(f"technology.fit.{'few' if shown else 'flat_fine'}", volatility=strays)
    return text("technology.fit.none")


def _break_sentences(fit: Fit) -> list[str]:
    jumps = [found for found in fit.breaks if found.kind == "jump"]
    paces = [found for found in fit.breaks if found.kind == "pace"]
    said = [_jump_sentence(fit, jumps[0])] if len(jumps) == 1 else []
    if len(jumps) > 1:
        named = ", ".join(_years(found) for found in jumps[:MOST_JUMPS])
        if len(jumps) > MOST_JUMPS:
            named = text("technology.fit.jumps_more", list=named, number=len(jumps) - MOST_JUMPS)
        said = [text("technology.fit.jumps", number=len(jumps), list=named)]
    return said + [
        text(
            "technology.fit.pace",
            first=date_words(found.first),
            before=change_words(found.before),
            after=change_words(found.after),
        )
        for found in paces
    ]


def _jump_sentence(fit: Fit, found: Break) -> str:
    """The jump with the costs at both ends, then the pace on each side that has any years."""
    series = fit.series
    start, stop = (int(np.abs(series.years - year).argmin()) for year in (found.first, found.last))
    before, after = (float(series.costs[place]) for place in (start, stop))
    said = text(
        "technology.fit.jump_rose" if after > before else "technology.fit.jump_fell",
        first=date_words(found.first),
        last=date_words(found.last),
        before_cost=cost_words(before),
        after_cost=cost_words(after),
    )
    sides = [name for name, there in (("before", start > 0), ("after", stop < len(series) - 1)) if there]
    if not sides:
        return said
    drifts = {name: getattr(found, name) for name in sides}
    paces = {name: change_words(drift) for name, drift in drifts.items()}
    key = "before_after" if len(sides) == 2 else f"{sides[0]}_only"
    ends = list(drifts.values())
    apart = abs(ends[0] - ends[-1]) > APART * max(map(abs, ends))
    paces_said = text(f"technology.fit.{key}", **paces)
    return text(f"technology.fit.{'one_rate' if apart else 'paces'}", jump=said, paces=paces_said)


def _years(found: Break) -> str:
    return text("technology.fit.jump", first=date_words(found.first), last=date_words(found.last))


def _gap_sentence(fit: Fit) -> str:
    spans = fit.walk.spans
    widest = int(spans.argmax())
    if len(spans) < 2 or spans[widest] < LONG_GAP * float(np.median(spans)):
        return ""
    first, last = fit.series.years[widest], fit.series.years[widest + 1]
    return text("technology.fit.gap", first=date_words(float(first)), last=date_words(float(last)))


def _law_cells(law: Law) -> dict[str, str]:
    """What a law says, by row of the table; only what it has."""
    cells = {}
    if law.halving_time is not None and math.isfinite(law.halving_time):
        cells["halving" if law.halving_time > 0 else "doubling"] = span_words(abs(law.halving_time))
    if law.acceleration is not None:
        cells["acceleration"] = change_words(law.acceleration)
    if law.learning_rate is not None:
        cells["learning_rate"] = percent(law.learning_rate)
    if law.volatility is not None and math.isfinite(law.volatility):
        cells["volatility"] = fixed(law.volatility, 3)
    if law.r_squared is not None:
        cells["r_squared"] = fixed(law.r_squared, 2)
    if law.criterion is not None:
        cells["evidence"] = _signed(law.criterion)
    return cells


def _signed(value: float) -> str:
    shown = fixed(value, 1)
    return f"+{shown}" if value >= 0.05 else shown


def _halving_cell(time: float) -> str:
    if math.isinf(time):
        return text("technology.library.still")
    words = span_words(abs(time))
    return words if time > 0 else text("technology.library.doubles", time=words)


def _key(verdict: str) -> str:
    return verdict.replace(" ", "_")
