"""A chart that grows: what is seen when, and that the scale stays while the lines move."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from growthsim.charts.by_fate import up_to
from growthsim.charts.growing import (
    Guessed,
    Moment,
    growing,
    lesson_moments,
    lesson_panels,
    scenario_moments,
    scenario_panels,
    stop_after,
    stop_before,
)
from growthsim.charts.growing_words import lesson_words, moment_name, scenario_words
from growthsim.charts.live import Live
from growthsim.charts.plans import plan_views
from growthsim.charts.theme import PAGE, Canvas
from growthsim.lessons.catalogue import lesson
from growthsim.texts import text
from tests.charts.synthetic import two_humps

LIVE = Canvas(PAGE, 1100, 380, live=True, gutter=0.27)
WITH_COURSE = ("steps", "sensor", "halving", "scurve")
VIEWS = plan_views(two_humps(runs=60))


def guess(name: str, who: str = "") -> Guessed:
    task = lesson(name).task()
    return Guessed(tuple(task.lowest for _ in task.places), who)


def moments(name: str, guessed: bool = True) -> tuple[Moment, ...]:
    found = lesson(name)
    return lesson_moments(found.task(), found.curves(), guess(name) if guessed else None)


def drawn(name: str, moment: Moment, guessed: bool = True) -> Live:
    found = lesson(name)
    (live,) = lesson_panels(found.task(), found.curves(), guess(name) if guessed else None, moment, LIVE)
    assert isinstance(live, Live)
    return live


def plans(moment: Moment) -> Live:
    (live,) = scenario_panels(VIEWS, moment, LIVE)
    assert isinstance(live, Live)
    return live


def line(live: Live, key: str) -> pd.DataFrame:
    lines = live.tables["lines"]
    return lines[lines["key"] == key]


@pytest.mark.parametrize("name", WITH_COURSE)
def test_a_lesson_goes_from_what_was_known_to_the_miss(name: str) -> None:
    """Known, guess, growing place by place, the other lines, the log scale, the miss."""
    stages = [moment.stage for moment in moments(name)]
    assert list(dict.fromkeys(stages)) == ["known", "guess", "grows", "others", "log", "miss"]
    assert set(moments(name)) - set(moments(name, guessed=False)) == {Moment("guess"), Moment("miss")}


@pytest.mark.parametrize("name", WITH_COURSE)
def test_steps_stop_at_the_places_that_were_asked_for(name: str) -> None:
    """Between them it grows by itself, whole place by whole place; all of them are on the slider."""
    all_of_them, task = moments(name), lesson(name).task()
    assert [moment.until for moment in all_of_them if moment.stage == "grows" and moment.stop] == list(task.places)
    until = [all_of_them[number].until for number in growing(all_of_them)]
    assert np.diff(until).max() <= 1
    first = next(number for number, moment in enumerate(all_of_them) if moment.until == task.places[0])
    assert stop_after(all_of_them, 1) == first
    assert stop_before(all_of_them, first) == 1
    assert stop_after(all_of_them, len(all_of_them) - 1) == len(all_of_them) - 1
    assert stop_before(all_of_them, 0) == 0


@pytest.mark.parametrize("name", WITH_COURSE)
def test_nothing_of_what_happened_is_in_the_first_pictures(name: str) -> None:
    """Neither the line nor a scale that would give it away."""
    known, guessed = (drawn(name, Moment(stage)) for stage in ("known", "guess"))
    for live in (known, guessed):
        assert line(live, "truth").empty
    assert line(known, "guess").empty
    assert not line(guessed, "guess").empty
    if name == "steps":
        assert known.tables["frame"]["high"][0] < lesson(name).task().truth[0]


@pytest.mark.parametrize("name", WITH_COURSE)
def test_a_lesson_grows_on_the_scale_of_the_whole(name: str) -> None:
    """The line reaches each place in turn; scale, years and gutter stay, until the log scale comes."""
    grown = [moment for moment in moments(name) if moment.stage == "grows"]
    lives = [drawn(name, moment) for moment in (*grown, Moment("others"))]
    for live in lives[1:]:
        pd.testing.assert_frame_equal(live.tables["frame"], lives[0].tables["frame"])
    for moment, live in zip(grown, lives, strict=False):
        end = line(live, "truth")["year"].max()
        assert moment.until is not None
        assert moment.until - 1 <= end <= moment.until + 1e-9
    assert not any(live.log for live in lives)
    assert drawn(name, Moment("log")).log


def test_the_other_lines_come_last() -> None:
    """While it grows there is what happened and the guess alone."""
    last = [moment for moment in moments("sensor") if moment.stage == "grows"][-1]
    assert line(drawn("sensor", last), "carmakers").empty
    assert not line(drawn("sensor", Moment("others")), "carmakers").empty


def test_names_instead_of_a_course_are_told_one_by_one() -> None:
    """No other lines, no log scale."""
    found = lesson("forms")
    stages = [moment.stage for moment in lesson_moments(found.task(), (), guess("forms"))]
    assert stages == ["known", "guess", *["grows"] * len(found.task().places), "miss"]
    title, said = lesson_words(found, (), guess("forms"), Moment("grows", found.task().places[0]))
    assert title == f"The hierarchy: {title.split(': ')[1]}"
    assert said.startswith("Guessed: ")


def test_a_class_is_named_in_picture_and_words() -> None:
    """Its line has its name, and nobody is called you."""
    found, who = lesson("sensor"), guess("sensor", "the class")
    (live,) = lesson_panels(found.task(), found.curves(), who, Moment("others"), LIVE)
    assert "the class" in set(live.tables["words"]["words"])
    assert text("lesson.your_guess") not in set(live.tables["words"]["words"])
    said = " ".join(words for moment in moments("sensor") for words in lesson_words(found, found.curves(), who, moment))
    assert "The class guessed" in said
    assert "you" not in said.lower().split()


def test_what_is_said_belongs_to_the_moment() -> None:
    """The value at the place and how far the guess missed it; at the end the whole miss."""
    found = lesson("sensor")
    curves, who = found.curves(), Guessed((50_000.0, 40_000.0, 10_000.0, 5_000.0, 4_000.0, 1_000.0))
    title, said = lesson_words(found, curves, who, Moment("grows", 2014.0))
    assert (title, said) == ("2014: 30,000 dollars", "Guessed: 10,000 dollars, 3.0 times too low.")
    assert lesson_words(found, curves, who, Moment("grows", 2014.0)) != lesson_words(found, curves, None, Moment("log"))
    assert lesson_words(found, curves, who, Moment("miss"))[0].startswith("You guessed 1,000 dollars for 2017.")
    assert moment_name(lesson("steps").task(), Moment("grows", 7.0)) == "step 7"


def test_a_scenario_grows_year_by_year_on_the_scale_of_the_whole() -> None:
    """From the start to the end; scale, years and gutter are those of the whole in every picture."""
    found = scenario_moments(VIEWS)
    assert [moment.stage for moment in (found[0], *found[-2:])] == ["known", "whole", "log"]
    assert [found[number].until for number in growing(found)] == [2027.0 + year for year in range(15)]
    lives = [plans(moment) for moment in found[:-1]]
    for live in lives[1:]:
        pd.testing.assert_frame_equal(live.tables["frame"], lives[0].tables["frame"])
    for moment, live in zip(found[1:-2], lives[1:], strict=False):
        assert line(live, "1 kept")["year"].max() == pytest.approx(moment.until)
    assert plans(found[-1]).log


def test_what_becomes_of_a_plan_is_not_told_before_it_does() -> None:
    """No cross, no fate, no share of futures on the way; all of it at the end."""
    found = scenario_moments(VIEWS)

    def said(moment: Moment) -> str:
        return " ".join(plans(moment).tables["words"]["words"])

    early, end = said(found[3]), said(found[-2])
    for words in ("×", "disrupted", "futures"):
        assert words not in early
        assert words in end


def test_price_parity_is_drawn_once_it_is_due() -> None:
    """Not on the first pictures."""
    parity = text("chart.parity")
    shown = [parity in set(plans(moment).tables["words"]["words"]) for moment in scenario_moments(VIEWS)]
    assert not shown[0]
    assert shown[-1]
    assert sorted(shown) == shown


def test_a_frame_ends_at_the_year_between_its_marks() -> None:
    """Its last row is worked out; one that ended before stays as it is."""
    frame = pd.DataFrame({"year": [2026.0, 2028.0, 2030.0], "middle": [1.0, 3.0, 7.0]})
    assert up_to(frame, 2029.0).values.tolist() == [[2026.0, 1.0], [2028.0, 3.0], [2029.0, 5.0]]
    assert up_to(frame, 2028.0).values.tolist() == [[2026.0, 1.0], [2028.0, 3.0]]
    assert up_to(frame, 2031.0) is frame


def test_a_scenario_is_titled_by_its_year_and_at_the_end_by_its_finding() -> None:
    """First the question."""
    found = scenario_moments(VIEWS)
    assert scenario_words(VIEWS, found[0])[0] == text("chart.revenue.question")
    assert scenario_words(VIEWS, found[2])[0] == str(int(found[2].until or 0))
    assert scenario_words(VIEWS, found[-2])[0].startswith("Disrupted by 2041")
