"""All lessons: their stops, their words, and that no answer is typed."""

from __future__ import annotations

import string
import tomllib
from importlib.resources import files

import pytest

from growthsim.lessons.catalogue import NAMES, lesson
from growthsim.lessons.lesson import STOPS, Lesson, Step
from growthsim.lessons.words import lesson_text
from growthsim.pages.application import ALL_PAGES
from growthsim.scenario import load, replace
from growthsim.texts import keys, languages, speaking, text


def written(name: str, key: str, language: str = "en") -> str:
    """The words of a lesson as they stand in the file, with their places."""
    for file in files("growthsim.texts").joinpath(language).iterdir():
        table = tomllib.loads(file.read_text(encoding="utf-8")).get("lesson", {}) if file.name != "data.toml" else {}
        for part in [name, *key.split(".")]:
            table = table.get(part, {}) if isinstance(table, dict) else {}
        if isinstance(table, str):
            return table
    raise AssertionError(f"lesson.{name}.{key} is not written in {language}")


def places(words: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(words) if field}


@pytest.mark.parametrize("name", NAMES)
def test_a_lesson_predicts_first_and_may_stop_three_times(name):
    """The guess comes before what happened, both before the first stop; steps fit their minutes."""
    found = lesson(name)
    kinds = [step.kind for step in found.steps]
    guess, see = kinds.index("predict"), kinds.index("reveal")
    assert guess < see
    assert all(found.stop_of(place) == STOPS[0] for place in (guess, see))
    for stop in STOPS:
        assert 0.6 * stop <= found.minutes_until(stop) <= stop
    assert found.steps[-1].stop == STOPS[-1]


def test_a_lesson_whose_steps_take_too_long_is_refused():
    """Fifteen minutes are fifteen minutes."""
    steps = (Step("a", "tell", 16, stop=15), Step("b", "tell", 1, stop=45), Step("c", "tell", 1, stop=90))
    parts = (lesson("steps").task, tuple, dict, dict)
    with pytest.raises(ValueError, match="minute 15 take 16"):
        Lesson("steps", steps, *parts)
    with pytest.raises(ValueError, match="not marked"):
        Lesson("steps", steps[1:], *parts)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", languages())
def test_every_step_has_its_words_and_every_answer_is_worked_out(name, language):
    """In each language: title, text or question, note; an answer has numbers in it, and all of them are facts."""
    found = lesson(name)
    with speaking(language):
        facts = found.facts()
        for step in found.steps:
            base = f"step.{step.name}"
            for part in ("title", "teacher", *(("ask", "answer") if step.kind == "ask" else ("text",))):
                assert "{" not in lesson_text(found, f"{base}.{part}")
            if step.kind == "ask":
                answer = written(name, f"{base}.answer", language)
                assert places(answer) <= set(facts), (name, step.name)
                assert places(answer), (name, step.name)


@pytest.mark.parametrize("name", NAMES)
def test_no_answer_holds_a_typed_number(name):
    """Digits in an answer come from the program; what is left between the places has none."""
    for step in lesson(name).steps:
        if step.kind == "ask":
            constant = "".join(part for part, *_ in string.Formatter().parse(written(name, f"step.{step.name}.answer")))
            assert not any(sign.isdigit() for sign in constant.replace("70 divided", "")), (name, step.name, constant)


@pytest.mark.parametrize("name", NAMES)
def test_a_step_leads_to_a_page_and_a_scenario_that_there_are(name):
    """Where a lesson sends its learners, something is."""
    for step in lesson(name).steps:
        if step.kind == "try":
            assert step.place is not None
        if step.place is not None:
            assert step.place.page in ALL_PAGES
            if step.place.scenario:
                replace(load(step.place.scenario), dict(step.place.changes))


@pytest.mark.parametrize("name", NAMES)
def test_what_numbers_say_is_said_in_words(name):
    """Facts are words for numbers, and curves and pictures have names."""
    found = lesson(name)
    assert set(found.facts()) >= {key for step in found.steps if step.kind == "ask"
                                  for key in places(written(name, f"step.{step.name}.answer"))}  # fmt: skip
    for curve in found.curves():
        assert text(f"lesson.{name}.curve.{curve.name}")
    assert {f"lesson.{name}.{part}" for part in ("title", "question", "goal", "unit")} <= keys()
