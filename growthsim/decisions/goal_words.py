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
from growthsim.texts import text, translated
from growthsim.texts.numbers import calendar_year, fixed, percent, probability, short
from growthsim.texts.terms import option_words

Rows = tuple[list[str], list[list[str]]]
"""Heads and rows of a table."""


def target_words(target: Target, scenario: Scenario) -> str:
    """What is wanted: `at least 90 % of futures alive in 2024`."""
    bound = text("goal.at_least" if target.at_least else "goal.at_most")
    return text(
        f"goal.target_{target.measure}", bound=bound, level=level_words(target, scenario),
        year=calendar_year(year_of(target, scenario)), multiple=_multiple(scenario),
    )  # fmt: skip


def level_words(target: Target, scenario: Scenario) -> str:
    """The level alone."""
    if target.measure == VALUE:
        return short(target.level, scenario.currency)
    return percent(target.level, 0 if round(100 * target.level, 6).is_integer() else 1)


def measured(curve: Curve, value: float) -> str:
    """A measure: a share of futures, or money."""
    if curve.target.measure == VALUE:
        return short(value, curve.scenario.currency)
    return probability(value)


def error_words(curve: Curve, error: float) -> str:
    """Two standard errors of a measure."""
    if curve.target.measure == VALUE:
        return short(2 * error)
    return fixed(200 * error, 0 if error >= 0.005 or error == 0 else 1)


def finding(curve: Curve) -> str:
    """What the lever has to be, or that it is not enough, or that nothing has to change."""
    if curve.lever.is_word:
        return _words_finding(curve)
    values = _values(curve)
    if curve.state == ALREADY:
        return " ".join([text("goal.already", **values), *_lost(curve)])
    if curve.state == FLAT:
        return text("goal.flat", **values)
    found = solution(curve)
    if found is None:
        place = best(curve)
        if float(curve.means[place]) == curve.now[0]:
            return text("goal.unreachable_best", **values)
        return text("goal.unreachable", **values, best=measured(curve, float(curve.means[place])),
                    error=error_words(curve, float(curve.errors[place])),
                    value=_number(curve, float(curve.values[place])))  # fmt: skip
    ends = [number_words(curve.lever, end, curve.scenario, False) for end in found.interval]
    bound = text("goal.at_least" if found.upwards else "goal.at_most")
    values |= {"bound": bound, "value": _number(curve, found.value), "low": ends[0], "high": ends[1]}
    first = text("goal.reached_sharp" if ends[0] == ends[1] else "goal.reached", **values)
    return " ".join([first, *_spans(curve, found)])


def notes(curve: Curve) -> list[str]:
    """What there is to know about how it was found."""
    lever, scenario = curve.lever, curve.scenario
    found = []
    if lever.uncertain:
        found.append(text("goal.replaced", lever=lever.label))
    if not lever.is_word:
        ends = [number_words(lever, end, scenario, end == lever.high) for end in (lever.low, lever.high)]
        plan = translated(scenario.plans[curve.question.plan].label)
        found.append(text("goal.range", low=ends[0], high=ends[1], plan=plan))
    if curve.state == REACHED and not lever.is_word:
        found.append(text("goal.repeats"))
    return found


def options_table(curve: Curve) -> Rows:
    """Every word with what it comes to; of a number some values, those around the solution among them."""
    heads = [text(f"goal.head_{name}") for name in ("value", "measure", "reached")]
    rows = []
    for place in _told(curve):
        value = curve.values[place]
        name = value if isinstance(value, str) else _number(curve, value)
        if value == (curve.lever.today if curve.lever.is_word else curve.lever.now):
            name = f"{name}, {text('goal.today')}"
        share = _exact(curve, float(curve.means[place]))
        error = error_words(curve, float(curve.errors[place]))
        reached = text("goal.yes" if curve.reached[place] else "goal.no")
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
        "scenario": translated(curve.scenario.title),
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


def _exact(curve: Curve, value: float) -> str:
    """A measure in a table; a share so near to the target that whole percents would hide the side has a decimal."""
    if curve.target.is_share and 0 < abs(value - curve.target.level) < 0.01:
        return percent(value, 1)
    return measured(curve, value)


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


def _values(curve: Curve) -> dict[str, Any]:
    return {
        "target": target_words(curve.target, curve.scenario),
        "lever": curve.lever.label,
        "today": value_words(curve.lever, curve.lever.today, curve.scenario),
        "now": _now(curve),
    }


def _now(curve: Curve) -> str:
    """What today's value comes to, with two standard errors where there are any."""
    value, error = curve.now
    words = measured(curve, value)
    return text("goal.now", now=words, error=error_words(curve, error)) if error > 0 else words


def _number(curve: Curve, value: float) -> str:
    return number_words(curve.lever, float(value), curve.scenario)


def _lost(curve: Curve) -> list[str]:
    """Where the target would be lost."""
    below, above = kept_within(curve)
    words = [text(f"goal.lost_{side}", value=_number(curve, end))
             for side, end in (("below", below), ("above", above)) if end is not None]  # fmt: skip
    return words or [text("goal.never_lost", lever=curve.lever.label)]


def _spans(curve: Curve, found: Solution) -> list[str]:
    """Whether more is too much, and where else the target is reached."""
    own = next(span for span in found.reaching if span[0] <= found.value <= span[1])
    others = [span for span in found.reaching if span != own]
    end, far = (own[1], curve.lever.high) if found.upwards else (own[0], curve.lever.low)
    words = []
    if end not in (far, found.value):
        words.append(text("goal.too_much", value=_number(curve, end)))
    if others:
        said = [_span(curve, span) for span in others]
        words.append(text("goal.also", spans=text("goal.and").join(said)))
    if found.interval[1 if found.upwards else 0] == (curve.lever.high if found.upwards else curve.lever.low):
        words.append(text("goal.open_end"))
    return words


def _span(curve: Curve, span: tuple[float, float]) -> str:
    low, high = (number_words(curve.lever, end, curve.scenario, end == span[1]) for end in span)
    return text("goal.at", value=high) if span[0] == span[1] else text("goal.span", low=low, high=high)


def _words_finding(curve: Curve) -> str:
    values = _values(curve)
    good = [str(value) for value, there in zip(curve.values, curve.reached, strict=True) if there]
    if curve.state == ALREADY:
        others = [word for word in good if word != curve.lever.today]
        more = text("goal.words_others", words=text("goal.and").join(map(option_words, others)))
        return " ".join([text("goal.words_today", **values), *([more] if others else [])])
    if good:
        return text("goal.words_reached", **values, words=text("goal.or").join(map(option_words, good)))
    place = best(curve)
    return text("goal.words_none", **values, best=option_words(str(curve.values[place])),
                share=measured(curve, float(curve.means[place])),
                error=error_words(curve, float(curve.errors[place])))  # fmt: skip


def _multiple(scenario: Scenario) -> str:
    return fixed(float(central(scenario.events.growth_multiple)))
