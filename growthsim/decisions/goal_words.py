"""What must be true, in words, tables and plain values."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from growthsim.decisions.futures import mean_and_error
from growthsim.decisions.goal import (
    ALREADY,
    FLAT,
    REACHED,
    Curve,
    Solution,
    best,
    kept_within,
    reaching,
    solution,
)
from growthsim.decisions.levers import number_words, value_words
from growthsim.decisions.target import VALUE, Target, year_of
from growthsim.distributions import Distribution, central
from growthsim.scenario import Scenario
from growthsim.texts import text
from growthsim.texts.numbers import calendar_year, fixed, percent, probability, short

Rows = tuple[list[str], list[list[str]]]
"""Heads and rows of a table."""


def target_words(target: Target, scenario: Scenario, language: str = "en") -> str:
    """What is wanted: `at least 90 % of futures alive in 2024`."""
    bound = text("goal.at_least" if target.at_least else "goal.at_most", language)
    return text(
        f"goal.target_{target.measure}", language, bound=bound, level=level_words(target, scenario, language),
        year=calendar_year(year_of(target, scenario)), multiple=_multiple(scenario, language),
    )  # fmt: skip


def level_words(target: Target, scenario: Scenario, language: str = "en") -> str:
    """The level alone."""
    if target.measure == VALUE:
        return short(target.level, scenario.currency, language)
    return percent(target.level, 0 if round(100 * target.level, 6).is_integer() else 1, language)


def measured(curve: Curve, value: float, language: str = "en") -> str:
    """A measure: a share of futures, or money."""
    if curve.target.measure == VALUE:
        return short(value, curve.scenario.currency, language)
    return probability(value, language)


def error_words(curve: Curve, error: float, language: str = "en") -> str:
    """Two standard errors of a measure."""
    if curve.target.measure == VALUE:
        return short(2 * error, language=language)
    return fixed(200 * error, 0 if error >= 0.005 or error == 0 else 1, language=language)


def finding(curve: Curve, language: str = "en") -> str:
    """What the lever has to be, or that it is not enough, or that nothing has to change."""
    if curve.lever.is_word:
        return _words_finding(curve, language)
    values = _values(curve, language)
    if curve.state == ALREADY:
        return " ".join([text("goal.already", language, **values), *_lost(curve, language)])
    if curve.state == FLAT:
        return text("goal.flat", language, **values)
    found = solution(curve)
    if found is None:
        place = best(curve)
        if float(curve.means[place]) == curve.now[0]:
            return text("goal.unreachable_best", language, **values)
        return text("goal.unreachable", language, **values, best=measured(curve, float(curve.means[place]), language),
                    error=error_words(curve, float(curve.errors[place]), language),
                    value=_number(curve, float(curve.values[place]), language))  # fmt: skip
    ends = [number_words(curve.lever, end, curve.scenario, False, language) for end in found.interval]
    bound = text("goal.at_least" if found.upwards else "goal.at_most", language)
    values |= {"bound": bound, "value": _number(curve, found.value, language), "low": ends[0], "high": ends[1]}
    first = text("goal.reached_sharp" if ends[0] == ends[1] else "goal.reached", language, **values)
    return " ".join([first, *_spans(curve, found, language)])


def notes(curve: Curve, language: str = "en") -> list[str]:
    """What there is to know about how it was found."""
    lever, scenario = curve.lever, curve.scenario
    found = []
    if lever.uncertain:
        found.append(text("goal.replaced", language, lever=lever.label))
    if not lever.is_word:
        ends = [number_words(lever, end, scenario, end == lever.high, language) for end in (lever.low, lever.high)]
        plan = scenario.plans[curve.question.plan].label
        found.append(text("goal.range", language, low=ends[0], high=ends[1], plan=plan))
    if curve.state == REACHED and not lever.is_word:
        found.append(text("goal.repeats", language))
    return found


def options_table(curve: Curve, language: str = "en") -> Rows:
    """Every word with what it comes to; of a number some values, those around the solution among them."""
    heads = [text(f"goal.head_{name}", language) for name in ("value", "measure", "reached")]
    rows = []
    for place in _told(curve):
        value = curve.values[place]
        name = value if isinstance(value, str) else _number(curve, value, language)
        if value == (curve.lever.today if curve.lever.is_word else curve.lever.now):
            name = f"{name}, {text('goal.today', language)}"
        share = _exact(curve, float(curve.means[place]), language)
        error = error_words(curve, float(curve.errors[place]), language)
        reached = text("goal.yes" if curve.reached[place] else "goal.no", language)
        rows.append([name, f"{share} ± {error}", reached])
    return heads, rows


MOST_TOLD = 9


def _told(curve: Curve) -> list[int]:
    """The places worth a line: a few over the range, today's, and both sides of the solution."""
    count = len(curve.values)
    if curve.lever.is_word or count <= MOST_TOLD:
        return list(range(count))
    places = {round(place) for place in np.linspace(0, count - 1, MOST_TOLD - 3)}
    now = [place for place, value in enumerate(curve.values) if value == curve.lever.now]
    found = solution(curve)
    around = [] if found is None else [curve.values.index(found.value), curve.values.index(found.missed)]
    return sorted({*places, *now[:1], *around})


def record(curve: Curve) -> dict[str, Any]:
    """Everything as plain values, nothing that is no number."""
    found, lever, target = solution(curve), curve.lever, curve.target
    top = best(curve)
    today: Any = lever.today if isinstance(lever.today, str) else float(central(lever.today))
    return {
        "scenario": curve.scenario.title,
        "plan": curve.question.plan,
        "lever": lever.path,
        "label": lever.label,
        "unit": lever.quantity.unit if lever.quantity else "text",
        "grade": lever.grade if lever.quantity else None,
        "range": None if lever.is_word else [lever.low, lever.high],
        "target": {"measure": target.measure, "at_least": target.at_least, "level": target.level,
                   "year": year_of(target, curve.scenario)},
        "today": {"value": today, "uncertain": isinstance(lever.today, Distribution), **_measure(*curve.now)},
        "state": curve.state,
        "solution": _solution_record(curve, found),
        "reaching": _reaching_record(curve),
        "best": {"value": curve.values[top], **_measure(float(curve.means[top]), float(curve.errors[top]))},
        "curve": [
            {"value": value, **_measure(float(mean), float(error)), "reached": bool(there)}
            for value, mean, error, there in zip(curve.values, curve.means, curve.errors, curve.reached, strict=True)
        ],
        "finding": finding(curve),
        "runs": curve.runs,
        "standard_error": _plain(curve.standard_error),
    }  # fmt: skip


def _exact(curve: Curve, value: float, language: str) -> str:
    """A measure in a table; a share so near to the target that whole percents would hide the side has a decimal."""
    if curve.target.is_share and 0 < abs(value - curve.target.level) < 0.01:
        return percent(value, 1, language)
    return measured(curve, value, language)


def _measure(mean: float, error: float) -> dict[str, float | None]:
    return {"measure": _plain(mean), "standard_error": _plain(error)}


def _plain(number: float) -> float | None:
    return float(number) if math.isfinite(number) else None


def _solution_record(curve: Curve, found: Solution | None) -> dict[str, Any] | None:
    if found is None:
        return None
    difference = curve.outcomes[curve.values.index(found.value)] - curve.today
    gain, error = mean_and_error(difference)
    return {"value": found.value, "missed": found.missed, "low": found.interval[0], "high": found.interval[1],
            **_measure(found.measure, found.error), "gain": float(gain),
            "gain_error": _plain(float(error))}  # fmt: skip


def _reaching_record(curve: Curve) -> list[Any]:
    if curve.lever.is_word:
        return [value for value, there in zip(curve.values, curve.reached, strict=True) if there]
    return [list(span) for span in reaching(curve)]


def _values(curve: Curve, language: str) -> dict[str, Any]:
    return {
        "target": target_words(curve.target, curve.scenario, language),
        "lever": curve.lever.label,
        "today": value_words(curve.lever, curve.lever.today, curve.scenario, language),
        "now": _now(curve, language),
    }


def _now(curve: Curve, language: str) -> str:
    """What today's value comes to, with two standard errors where there are any."""
    value, error = curve.now
    words = measured(curve, value, language)
    return text("goal.now", language, now=words, error=error_words(curve, error, language)) if error > 0 else words


def _number(curve: Curve, value: float, language: str) -> str:
    return number_words(curve.lever, float(value), curve.scenario, language=language)


def _lost(curve: Curve, language: str) -> list[str]:
    """Where the target would be lost."""
    below, above = kept_within(curve)
    words = [text(f"goal.lost_{side}", language, value=_number(curve, end, language))
             for side, end in (("below", below), ("above", above)) if end is not None]  # fmt: skip
    return words or [text("goal.never_lost", language, lever=curve.lever.label)]


def _spans(curve: Curve, found: Solution, language: str) -> list[str]:
    """Whether more is too much, and where else the target is reached."""
    own = next(span for span in found.reaching if span[0] <= found.value <= span[1])
    others = [span for span in found.reaching if span != own]
    end, far = (own[1], curve.lever.high) if found.upwards else (own[0], curve.lever.low)
    words = []
    if end not in (far, found.value):
        words.append(text("goal.too_much", language, value=_number(curve, end, language)))
    if others:
        said = [_span(curve, span, language) for span in others]
        words.append(text("goal.also", language, spans=text("goal.and", language).join(said)))
    if found.interval[1 if found.upwards else 0] == (curve.lever.high if found.upwards else curve.lever.low):
        words.append(text("goal.open_end", language))
    return words


def _span(curve: Curve, span: tuple[float, float], language: str) -> str:
    low, high = (number_words(curve.lever, end, curve.scenario, end == span[1], language) for end in span)
    return (
        text("goal.at", language, value=high) if span[0] == span[1] else text("goal.span", language, low=low, high=high)
    )


def _words_finding(curve: Curve, language: str) -> str:
    values = _values(curve, language)
    good = [str(value) for value, there in zip(curve.values, curve.reached, strict=True) if there]
    if curve.state == ALREADY:
        others = [word for word in good if word != curve.lever.today]
        more = text("goal.words_others", language, words=text("goal.and", language).join(others))
        return " ".join([text("goal.words_today", language, **values), *([more] if others else [])])
    if good:
        return text("goal.words_reached", language, **values, words=text("goal.or", language).join(good))
    place = best(curve)
    return text("goal.words_none", language, **values, best=curve.values[place],
                share=measured(curve, float(curve.means[place]), language),
                error=error_words(curve, float(curve.errors[place]), language))  # fmt: skip


def _multiple(scenario: Scenario, language: str) -> str:
    return fixed(float(central(scenario.events.growth_multiple)), language=language)
