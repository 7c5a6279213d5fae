"""What a presenter shows: a lesson from what was known to the miss, or the revenue of a scenario year by year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html import escape

from growthsim.charts.growing import (
    Guessed,
    Moment,
    lesson_moments,
    lesson_panels,
    scenario_moments,
    scenario_panels,
)
from growthsim.charts.growing_words import lesson_words, moment_name, scenario_words
from growthsim.charts.live import Live
from growthsim.charts.plans import plan_views
from growthsim.charts.theme import PAGE, Canvas
from growthsim.lessons.debrief import debriefs
from growthsim.lessons.lesson import Lesson
from growthsim.lessons.task import Task
from growthsim.lessons.words import place_name, value_words
from growthsim.pages.debrief_files import collected
from growthsim.pages.desk import Desk
from growthsim.pages.lesson_guess import guess_of
from growthsim.pages.results import result_of
from growthsim.pages.workshop import moved_on, workshop
from growthsim.scenario import Scenario
from growthsim.texts import language, text
from growthsim.texts.numbers import fixed

LARGE = Canvas(PAGE, 1124, 380, axis_size=20, label_size=24, live=True, gutter=0.27, most_gutter=0.38)
"""A chart to be read from the last row."""
PLANS = replace(LARGE, label_size=20, most_gutter=0.4)
"""What becomes of plans takes longer words."""


@dataclass(frozen=True)
class Subject:
    """Its moments, what is said and shown at each, and what the years on the way are called."""

    name: str
    title: str
    about: str
    moments: tuple[Moment, ...]
    words: Callable[[Moment], tuple[str, str]]
    shown: Callable[[Moment], Live | str]
    """A chart, or HTML where there is no course of time."""
    place: Callable[[Moment], str]


def lesson_subject(desk: Desk, lesson: Lesson) -> Subject:
    """A lesson with the guess of the class, if its guesses are here, else the visitor's own, if there is one."""
    task, curves = lesson.task(), lesson.curves()
    guess, count = presented_guess(desk, lesson)

    def shown(moment: Moment) -> Live | str:
        if not curves:
            return _rows(task, guess, moment)
        (live,) = lesson_panels(task, curves, guess, moment, LARGE)
        return live  # type: ignore[no-any-return]

    return Subject(
        lesson.name,
        text(f"lesson.{lesson.name}.title"),
        text("present.class_of", count=fixed(count)) if count > 1 else "",
        lesson_moments(task, curves, guess),
        lambda moment: lesson_words(lesson, curves, guess, moment),
        shown,
        lambda moment: moment_name(task, moment),
    )


def presented_guess(desk: Desk, lesson: Lesson) -> tuple[Guessed | None, int]:
    """The middle guess of the class at each place and of how many it is; else the visitor's own; None without any."""
    for found in debriefs(collected(desk).handed):
        if found.task.lesson == lesson.name:
            middles = tuple(spread.middle for spread in found.spreads)
            return Guessed(middles, text("present.class")), found.count
    own = guess_of(desk, lesson)
    return (None, 0) if own is None else (Guessed(own), 1)


@dataclass(frozen=True)
class Grown:
    """A scenario's revenue at every moment, as a task for a worker."""

    scenario: Scenario
    language: str = field(default_factory=language)

    @property
    def first(self) -> bool:
        """All futures are in it at once."""
        return False

    @property
    def whole(self) -> Grown:
        """Nothing else can be taken for it."""
        return self

    def made(self) -> tuple[tuple[Moment, tuple[str, str], Live], ...]:
        """Each moment, what is said and what is shown."""
        views = plan_views(result_of(self.scenario))
        found = []
        for moment in scenario_moments(views):
            (live,) = scenario_panels(views, moment, PLANS)
            found.append((moment, scenario_words(views, moment), live))
        return tuple(found)


def scenario_subject(desk: Desk) -> Subject:
    """
    The scenario on the desk.

    Raises
    ------
    OpeningError
        Where its firm cannot open in some future.
    """
    found = workshop().sharp(Grown(desk.scenario), moved_on)
    words = {moment: said for moment, said, _ in found}
    charts = {moment: live for moment, _, live in found}
    return Subject(
        "", desk.title, "", tuple(words), words.__getitem__, charts.__getitem__,
        lambda moment: moment_name(None, moment),
    )  # fmt: skip


def _rows(task: Task, guess: Guessed | None, moment: Moment) -> str:
    """A row for each place: what was guessed, and what it was as far as it is told."""
    until = {"known": 0.0, "guess": 0.0, "grows": moment.until or 0.0}.get(moment.stage, task.places[-1])
    named = guess is not None and moment.stage != "known"
    heads = ["", *([text("present.guess_of")] if named else []), text("present.truth_of")]
    rows = []
    for number, place in enumerate(task.places):
        cells = [value_words(task, guess.values[number])] if guess is not None and named else []
        cells.append(value_words(task, task.truth[number]) if place <= until else text("present.hidden"))
        rows.append("".join([f'<th scope="row">{escape(place_name(task, number))}</th>',
                             *(f"<td>{escape(cell)}</td>" for cell in cells)]))  # fmt: skip
    head = "".join(f"<th>{escape(words)}</th>" for words in heads)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f'<table class="gs-present-rows"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
