"""Two levers at once, in words and plain values: where the boundary runs and which lever it hangs on."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from growthsim.decisions.levers import Lever, number_words, value_words
from growthsim.decisions.two_levers import ALL, BOTH, NONE, Axis, LeverMap, X, Y
from growthsim.texts import text, translated
from growthsim.texts.numbers import calendar_year, fixed, percent, probability, short
from growthsim.texts.terms import option_words

WORST = 0.05
"""Part of its axis by which the ends of a boundary differ at the least to be told apart."""


def finding(found: LeverMap, level: float) -> str:
    """Where the measure reaches the level, and which of the levers matters for that."""
    depends = found.depends_on(level)
    values = {"what": what(found, level), "x": found.x.label, "y": found.y.label}
    if depends in (ALL, NONE):
        return text(f"two_levers.{depends}", **values)
    if depends == BOTH and not _has_words(found) and not _one_sided(found, level):
        good = found.reached(level)
        return text("two_levers.patchy", **values, number=fixed(int(good.sum())), all=fixed(good.size))
    if depends == BOTH:
        where = _by_words(found, level) if _has_words(found) else _slanted(found, level)
        return text("two_levers.where", **values, where=where)
    lever, axis, other = (found.x, found.question.x, found.y) if depends == X else (found.y, found.question.y, found.x)
    where = _words_of(found, level, depends) if axis.is_word else \
        _side(found, level, depends, lever, axis)  # fmt: skip
    first = text("two_levers.where", **values, where=where)
    return f"{first} {text('two_levers.hardly', lever=other.label)}"


def what(found: LeverMap, level: float) -> str:
    """The measure and its level: `alive in at least half of the futures`."""
    year = calendar_year(_year(found))
    return text(f"two_levers.what_{found.of}", level=level_words(found, level), year=year)


def level_words(found: LeverMap, level: float) -> str:
    """The level of the boundary."""
    if not found.is_share:
        return short(level, found.scenario.currency)
    return text("two_levers.half") if level == 0.5 else percent(level)


def cell_words(found: LeverMap, row: int, column: int) -> str:
    """What a cell comes to, with two standard errors."""
    mean, error = float(found.grid[row, column]), float(found.errors[row, column])
    return _with_error(found, mean, error) if math.isfinite(mean) else text("two_levers.cannot_be")


def _with_error(found: LeverMap, mean: float, error: float) -> str:
    """A measure with two standard errors."""
    if not found.is_share:
        return f"{short(mean, found.scenario.currency)} ± {short(2 * error)}"
    if error == 0:
        return probability(mean)
    return f"{probability(mean)} ± {fixed(200 * error, 0 if error >= 0.005 else 1)}"


def notes(found: LeverMap) -> list[str]:
    """Where the scenario stands, what cannot be, and how well the cells are known."""
    question, scenario = found.question, found.scenario
    now = _with_error(found, *found.now)
    words = [text("two_levers.today", now=now, x=_today(found.x, found),
                  y=_today(found.y, found), plan=translated(scenario.plans[question.plan].label))]  # fmt: skip
    empty = int(np.isnan(found.grid).sum())
    if empty:
        words.append(text("two_levers.empty", number=fixed(empty), all=fixed(found.grid.size)))
    uncertain = [lever.label for lever in (found.x, found.y) if lever.uncertain]
    if uncertain:
        named = text("goal.and").join(text("number.quoted", words=name) for name in uncertain)
        words.append(text("two_levers.replaced", levers=named))
    return words


def table(found: LeverMap) -> tuple[list[str], list[list[str]]]:
    """The map as a table: the highest value of y on top."""
    x, y = found.question.x, found.question.y
    heads = [
        f"{found.y.label} \\ {found.x.label}",
        *(axis_words(found.x, value, found) for value in x.values),
    ]
    rows = []
    for row in reversed(range(len(y.values))):
        cells = [_brief(found, row, column) for column in range(len(x.values))]
        rows.append([axis_words(found.y, y.values[row], found), *cells])
    return heads, rows


def record(found: LeverMap, level: float) -> dict[str, Any]:
    """Everything as plain values, nothing that is no number."""
    question = found.question
    return {
        "scenario": translated(found.scenario.title),
        "plan": question.plan,
        "of": found.of,
        "x": _axis_record(found.x, question.x),
        "y": _axis_record(found.y, question.y),
        "grid": _plain(found.grid),
        "errors": _plain(found.errors),
        "level": level,
        "boundary": [
            [[_value(question.x, a), _value(question.y, b)] for a, b in side] for side in found.edges(level)
        ],
        "depends_on": found.depends_on(level),
        "today": {"measure": found.now[0], "standard_error": _number(found.now[1])},
        "finding": finding(found, level),
        "runs": found.runs,
        "standard_error": _number(found.standard_error),
    }  # fmt: skip


def axis_words(lever: Lever, value: float | str, found: LeverMap) -> str:
    """A value on an axis, without its unit."""
    return option_words(value) if isinstance(value, str) else number_words(lever, value, found.scenario, False)


def _axis_record(lever: Lever, axis: Axis) -> dict[str, Any]:
    today = lever.today if lever.is_word else lever.now
    unit = lever.quantity.unit if lever.quantity else "text"
    return {"path": axis.path, "label": lever.label, "unit": unit, "values": list(axis.values), "today": today}


def _value(axis: Axis, place: float) -> float:
    """A place on an axis as a number; between words the half places count."""
    return float(f"{axis.value_at(place):.6g}")


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _plain(values: np.ndarray) -> list[list[float | None]]:
    return [[float(value) if math.isfinite(value) else None for value in row] for row in values]


def _year(found: LeverMap) -> float:
    from growthsim.decisions.futures import value_year

    scenario = found.scenario
    return float(scenario.start_year) + float(scenario.span.years) if found.is_share else value_year(scenario)


def _today(lever: Lever, found: LeverMap) -> str:
    return f"{text('number.quoted', words=lever.label)} {value_words(lever, lever.today, found.scenario)}"


def _brief(found: LeverMap, row: int, column: int) -> str:
    mean = float(found.grid[row, column])
    if not math.isfinite(mean):
        return "–"
    return probability(mean) if found.is_share else short(mean)


def _has_words(found: LeverMap) -> bool:
    return found.question.x.is_word or found.question.y.is_word


def _one_sided(found: LeverMap, level: float) -> list[str]:
    """The levers along which the level is crossed once at the most, and everywhere the same way."""
    chosen = []
    for along in (X, Y):
        rows = [row for row in found.crossings(level, along) if row]
        if rows and all(len(row) == 1 for row in rows) and len({row[0][1] for row in rows}) == 1:
            chosen.append(along)
    return chosen


def _side(found: LeverMap, level: float, along: str, lever: Lever, axis: Axis) -> str:
    """One side of a straight boundary: the lever over or under a value."""
    single = [row[0] for row in found.crossings(level, along) if len(row) == 1]
    middle = float(np.median([place for place, _ in single]))
    return _beyond(lever, axis.value_at(middle), single[0][1], found)


def _beyond(lever: Lever, value: float, upwards: bool, found: LeverMap) -> str:
    words = number_words(lever, value, found.scenario)
    return text("two_levers.over" if upwards else "two_levers.under", lever=lever.label, value=words)


def _words_of(found: LeverMap, level: float, along: str) -> str:
    """The words whose cells all reach the level."""
    good = found.reached(level)
    columns = good.T if along == X else good
    values = (found.question.x if along == X else found.question.y).values
    chosen = [option_words(str(value)) for value, column in zip(values, columns, strict=True) if column.all()]
    lever = found.x if along == X else found.y
    return text("two_levers.is_word", lever=lever.label, words=text("goal.or").join(chosen))


def _by_words(found: LeverMap, level: float) -> str:
    """For each word where the number of the other axis has to be."""
    along = Y if found.question.x.is_word else X
    words, lever = (found.question.x, found.y) if along == Y else (found.question.y, found.x)
    axis = found.question.y if along == Y else found.question.x
    good = found.reached(level)
    parts = []
    for word, row, cells in zip(
        words.values, found.crossings(level, along), good.T if along == Y else good, strict=True
    ):
        if cells.all() or not cells.any():
            side = text("two_levers.always" if cells.all() else "two_levers.never")
        elif axis.is_word:
            chosen = [option_words(str(value)) for value, there in zip(axis.values, cells, strict=True) if there]
            side = text("two_levers.is_word", lever=lever.label, words=text("goal.or").join(chosen))
        elif row:
            side = _beyond(lever, axis.value_at(row[0][0]), row[0][1], found)
        else:
            side = text("two_levers.partly")
        parts.append(text("two_levers.with_word", word=option_words(str(word)), side=side))
    return "; ".join(parts)


def _slanted(found: LeverMap, level: float) -> str:
    """A boundary that runs across: its value at the first and at the last of the other lever that it meets."""
    rows = {along: found.crossings(level, along) for along in (X, Y)}
    along = max(_one_sided(found, level), key=lambda name: sum(map(len, rows[name])) / len(rows[name]))
    lever, axis, other, across = (
        (found.x, found.question.x, found.y, found.question.y) if along == X
        else (found.y, found.question.y, found.x, found.question.x)
    )  # fmt: skip
    met = [place for place, row in enumerate(rows[along]) if row]
    ends = [rows[along][place][0] for place in (met[0], met[-1])]
    values = [number_words(lever, axis.value_at(value), found.scenario) for value, _ in ends]
    at = [number_words(other, float(across.values[place]), found.scenario)
          for place in (met[0], met[-1])]  # fmt: skip
    if met[0] == met[-1]:
        beyond = _beyond(lever, axis.value_at(ends[0][0]), ends[0][1], found)
        return text("two_levers.beyond_at", beyond=beyond, other=other.label, value=at[0])
    side = "over" if ends[0][1] else "under"
    return text(f"two_levers.slanted_{side}", lever=lever.label, other=other.label,
                first=values[0], low=at[0], second=values[1], high=at[1])  # fmt: skip
