"""A lesson in words: places, values, what is known, and how far a guess missed."""

from __future__ import annotations

import math
from collections.abc import Sequence

from growthsim.lessons.lesson import Lesson
from growthsim.lessons.task import Miss, Task, miss
from growthsim.texts import keys, text
from growthsim.texts.numbers import fixed, percent, short

LARGE = 1e6
"""From here on amounts are told in two figures with their scale."""


UNSEEN = 0.005
"""Less of the change than this, one way or the other, is none of it."""


def place_name(task: Task, number: int) -> str:
    """What a place is called: a name of its own, a step, or a year."""
    own = f"lesson.{task.lesson}.place.{number + 1}"
    if own in keys():
        return text(own)
    return _place(task, task.places[number])


def _place(task: Task, place: float) -> str:
    if task.lesson == "steps":
        return text("lesson.step_place", number=fixed(place))
    whole = math.floor(place + 1e-9)
    return str(whole) if place - whole < 0.25 else text("start.mid_year", year=whole)


def number_words(task: Task, value: float) -> str:
    """A value without its unit, to two figures: 1,950 dollars are 2,000; large ones with their scale."""
    if task.measure == "years":
        return str(math.floor(value + 1e-9))
    if task.measure == "points":
        return percent(value)
    rounded = float(f"{value:.2g}")
    if abs(rounded) >= LARGE:
        return short(rounded)
    return fixed(rounded, 0 if abs(rounded) >= 10 or rounded == round(rounded) else 1)


def exact_words(task: Task, value: float) -> str:
    """A value without its unit as it was set: places of a slider must not look alike."""
    if task.measure != "times":
        return number_words(task, value)
    return fixed(value, 0 if value == round(value) else 1 if value * 10 == round(value * 10) else 2)


def value_words(task: Task, value: float) -> str:
    """A value with its unit."""
    number = number_words(task, value)
    if task.measure != "times":
        return number
    return text("lesson.unit_each", number=number, unit=text(f"lesson.{task.lesson}.unit"))


def known_words(task: Task) -> str:
    """What is known, in one sentence; of more than three things the last three."""
    key = "lesson.known_step" if task.lesson == "steps" else "lesson.known_one"
    parts = [text(key, value=value_words(task, value), place=_place(task, place)) for place, value in task.known[-3:]]
    if not parts:
        return ""
    listed = ", ".join(parts[:-1])
    return text(
        "lesson.known_many", list=text("lesson.known_and", first=listed, last=parts[-1]) if listed else parts[-1]
    )


def miss_title(task: Task, values: Sequence[float], place: int = -1) -> str:
    """What was guessed and what it was, at a place."""
    found, number = miss(task, values, place), place % len(task.places)
    key = "title_step" if task.lesson == "steps" else "title"
    return text(
        f"lesson.miss.{key}{'' if found.side else '_right'}",
        guess=_guess_words(task, found.guess), place=place_name(task, number), truth=number_words(task, found.truth),
    )  # fmt: skip


def _guess_words(task: Task, value: float) -> str:
    """A guess with its unit, as it was made: to three figures."""
    if task.measure != "times" or abs(value) >= LARGE:
        return value_words(task, value)
    number = exact_words(task, float(f"{value:.3g}"))
    return text("lesson.unit_each", number=number, unit=text(f"lesson.{task.lesson}.unit"))


def miss_words(task: Task, values: Sequence[float], place: int = -1) -> str:
    """How far a guess missed, and how much of the change it saw."""
    found = miss(task, values, place)
    told = text("lesson.miss.right") if not found.side else text("lesson.miss.told", amount=amount_words(task, found))
    return " ".join(words for words in (told, _seen(found)) if words)


def people_words(task: Task, values: Sequence[float]) -> str:
    """What most people do; only where what is asked is a growing or falling course, and the miss has a side."""
    found = miss(task, values)
    if found.seen is None or not found.side:
        return ""
    return text("lesson.miss.people" if found.seen < 1 else "lesson.miss.people_other")


def amount_words(task: Task, found: Miss) -> str:
    """The size of a miss and its side, in a few words without a full stop."""
    if not found.side:
        return text("lesson.miss.about")
    side = "high" if found.side > 0 else "low"
    if task.measure == "years":
        years = round(found.amount)
        span = text("lesson.miss.one_year") if years == 1 else text("lesson.years", number=fixed(years))
        return text(f"lesson.miss.{side}_years", years=span)
    if task.measure == "points":
        return text(f"lesson.miss.{side}_points", points=fixed(100 * found.amount))
    times = float(f"{found.amount:.2g}")
    return text(f"lesson.miss.{side}", times=short(times) if times >= LARGE else fixed(times, 1 if times < 10 else 0))


def _seen(found: Miss) -> str:
    if found.seen is None or not found.side:
        return ""
    if abs(found.seen) < UNSEEN:
        return text("lesson.miss.seen_flat")
    if found.seen <= 0:
        return text("lesson.miss.seen_none")
    if found.seen > 1:
        return text("lesson.miss.seen_more", times=fixed(found.seen, 1))
    return text("lesson.miss.seen", share=percent(found.seen))


def lesson_text(lesson: Lesson, key: str) -> str:
    """Words of a lesson with its facts in them; these are worked out only where the words hold some."""
    path = f"lesson.{lesson.name}.{key}"
    try:
        return text(path)
    except KeyError:
        return text(path, **lesson.facts())


def hides_words(task: Task, log: bool) -> str:
    """What a scale shows of this course, and what it hides."""
    kind = "share" if task.measure == "points" else "falling" if _falling(task) else "rising"
    return text(f"lesson.hides.{'log' if log else 'linear'}_{kind}")


def pace_words(task: Task) -> str:
    """Doubling time and percent a year of what is known and of what came last, with years; empty without a course."""
    if task.lesson == "steps":
        return text("lesson.pace.steps")
    if len(task.known) < 2 or len(task.places) < 2:
        return ""
    known, asked = (task.known[0], task.known[-1]), list(zip(task.places, task.truth, strict=True))[-2:]
    first, last = _doubling(*known), _doubling(*asked)
    if first is None or last is None:
        return ""
    kind = "falling" if _falling(task) else "rising"
    values = {"first": _span(first), "last": _span(last), "first_change": _change(first), "last_change": _change(last)}
    dates = {name: _place(task, place) for name, (place, _) in
             zip(("begin", "known", "late", "end"), (*known, *asked), strict=True)}  # fmt: skip
    if 0.9 < first / last < 1.1:
        return text(f"lesson.pace.steady_{kind}", **values)
    return text(f"lesson.pace.{kind}", **values, **dates)


def _falling(task: Task) -> bool:
    return bool(task.known) and task.truth[-1] < task.known[0][1]


def _doubling(one: tuple[float, float], other: tuple[float, float]) -> float | None:
    """Years in which it doubles, negative where it halves; None where it does neither."""
    if min(one[1], other[1]) <= 0 or one[1] == other[1]:
        return None
    return (other[0] - one[0]) / math.log2(other[1] / one[1])


def _span(doubling: float) -> str:
    years = abs(doubling)
    if years < 1.5:
        return text("lesson.months", number=fixed(12 * years))
    return text("lesson.years", number=fixed(years, 1 if years < 9.95 else 0))


def _change(doubling: float) -> str:
    change = 2 ** (1 / doubling) - 1
    return ("+" if change > 0 else "") + percent(change)
