"""Lesson (b): the sensor that fell from 200,000 dollars, and who smiled until when."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from growthsim.analysis.told import PER_YEAR, Course, course
from growthsim.lessons.lesson import Array, Curve, Lesson, Place, Step
from growthsim.lessons.task import Task
from growthsim.texts import text
from growthsim.texts.numbers import fixed, percent

STORY = "told"
SMILE, FROWN = 0.8, 0.35
"""The price as a share of what the carmakers expected: above they smile, below they do not any more (chosen)."""


def price(year: float) -> float:
    """What one cost, as it is told."""
    return _course().at(year).price


def expected(year: float) -> float:
    """What the carmakers expected: each further halving of what one had to pay takes as long as the first made it."""
    told = _course()
    return told.story.price / told.at(year).expected


def straight(year: float) -> float:
    """The straight line of the price itself through the two things known; it does not end at nothing."""
    told = _course()
    first = float(told.years[0])
    return max(told.story.price * (1 - (year - first) / (2 * told.first_halving)), 0.0)


def steady(year: float) -> float:
    """What a forecast says that knows only the pace so far: it goes on halving in the same time."""
    told = _course()
    return float(told.story.price * 0.5 ** ((year - float(told.years[0])) / told.first_halving))


def years() -> tuple[float, ...]:
    """The years asked for: the whole ones after the first halving."""
    told = _course()
    first = int(np.floor(told.years[0] + told.first_halving)) + 1
    return tuple(float(year) for year in range(first, int(told.years[-1]) + 1))


def task() -> Task:
    """The price year by year, once it has halved."""
    told = _course()
    begin, top = float(told.years[0]), told.story.price
    halved = round((begin + told.first_halving) * 2) / 2
    places = years()
    known = ((begin, top), (halved, top / 2))
    return Task("sensor", places, tuple(map(price, places)), known, 1000.0, 110_000.0, step=1000.0)


def curves() -> tuple[Curve, ...]:
    """What happened, what the carmakers expected, and what goes on as before."""
    told, last = _course(), years()[-1]
    places: Array = told.years[told.years <= last + 0.5 / PER_YEAR]
    return (
        Curve("truth", places, np.array([price(year) for year in places])),
        Curve("carmakers", places, np.array([expected(year) for year in places]), dashed=True),
        Curve("steady", places, np.array([steady(year) for year in places]), dashed=True),
    )


def mood(year: float) -> int:
    """How the carmakers look at the price of a year: 1 they smile, 0 they wonder, -1 they do not smile any more."""
    part = price(year) / expected(year)
    return 1 if part > SMILE else 0 if part > FROWN else -1


def mood_years() -> tuple[int, ...]:
    """Every year of the story."""
    told = _course()
    return tuple(range(int(told.years[0]), int(years()[-1]) + 1))


def numbers() -> Mapping[str, float]:
    """What the lesson's answers are made of."""
    told, last = _course(), years()[-1]
    moods = {year: mood(float(year)) for year in mood_years()}
    early, late = told.first_halving, told.at(last).latest_halving or told.first_halving
    smiles = float(max(year for year, face in moods.items() if face == 1))
    frowns = float(min(year for year, face in moods.items() if face == -1))
    reported = course("reported")
    end = float(reported.years[-1])
    return {
        "first": float(told.years[0]),
        "first_price": told.story.price,
        "last": last,
        "price": price(last),
        "carmakers": expected(last),
        "times": expected(last) / price(last),
        "steady": steady(last),
        "steady_times": steady(last) / price(last),
        "nothing": float(told.years[0]) + 2 * told.first_halving,
        "early_halving": early,
        "late_halving": late,
        "early_change": 0.5 ** (1 / early) - 1,
        "late_change": 0.5 ** (1 / late) - 1,
        "smiles_until": smiles,
        "frowns_from": frowns,
        "warning": frowns - smiles,
        "frown_part": price(frowns) / expected(frowns),
        "reported_first": reported.story.price,
        "reported_price": reported.at(end).price,
        "reported_years": reported.story.years,
        "reported_times": reported.story.price / reported.at(end).price,
        "told_times": told.story.price / price(last),
    }


def facts() -> Mapping[str, str]:
    """The same in words."""
    found = numbers()
    dollars = ("first_price", "price", "carmakers", "steady", "reported_first", "reported_price")
    whole = ("times", "steady_times", "reported_years", "reported_times", "told_times")
    return {
        **{name: fixed(float(f"{found[name]:.2g}")) for name in dollars},
        **{name: fixed(float(f"{found[name]:.2g}")) for name in whole},
        **{name: str(int(found[name])) for name in ("first", "last", "nothing", "smiles_until", "frowns_from")},
        "early_halving": text("lesson.years", number=fixed(found["early_halving"], 1)),
        "late_halving": text("lesson.months", number=fixed(12 * found["late_halving"])),
        "early_change": percent(found["early_change"]),
        "late_change": percent(found["late_change"]),
        "warning": text("lesson.years", number=fixed(found["warning"])),
        "frown_part": percent(found["frown_part"]),
    }


def _course() -> Course:
    return course(STORY)


LESSON = Lesson(
    "sensor",
    (
        Step("known", "tell", 2),
        Step("guess", "predict", 4),
        Step("see", "reveal", 6),
        Step("smile", "show", 3, stop=15, picture="smile"),
        Step("forecasts", "ask", 7),
        Step("log", "ask", 6),
        Step("reported", "tell", 7),
        Step("firm", "try", 10, stop=45, place=Place("explore", "sensor")),
        Step("late", "ask", 10),
        Step("fan", "try", 15, place=Place("technologies")),
        Step("own", "tell", 20, stop=90),
    ),
    task,
    curves,
    numbers,
    facts,
    scenario="sensor",
)
