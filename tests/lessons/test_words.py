"""Lessons in words: places, values and misses."""

from __future__ import annotations

import pytest

from growthsim.lessons.catalogue import task_of
from growthsim.lessons.words import (
    hides_words,
    known_words,
    miss_title,
    miss_words,
    pace_words,
    people_words,
    place_name,
    value_words,
)
from growthsim.texts import speaking

GUESS = [90_000.0, 80_000.0, 70_000.0, 50_000.0, 40_000.0, 30_000.0]


def test_the_sensor_s_miss_is_told_with_its_size():
    """The title has both numbers, the sentence the factor, its side and how much of the change was seen."""
    task = task_of("sensor")
    assert miss_title(task, GUESS) == "You guessed 30,000 dollars for 2017. It was 2,000."
    assert miss_words(task, GUESS) == "15 times too high. Counted in doublings, you saw 31\u00a0% of the change."
    assert people_words(task, GUESS).startswith("Most people miss this way")
    assert miss_title(task, task.truth).endswith("about right.")
    assert people_words(task, task.truth) == ""


def test_who_sees_too_much_is_told_so():
    """A guess that falls further than the price did is not consoled with what most people do."""
    task = task_of("sensor")
    low = [*GUESS[:-1], 1000.0]
    assert "more than there was" in miss_words(task, low)
    assert people_words(task, low) == "Most people miss the other way."
    assert "goes the other way" in miss_words(task, [110_000.0] * 6)


def test_what_is_known_is_said_before_the_guess():
    """Prices with their years; steps by their number."""
    assert known_words(task_of("sensor")) == "Known: 200,000 dollars in 2009 and 100,000 dollars in mid-2011."
    assert "15 metres after step 4" in known_words(task_of("steps"))
    assert place_name(task_of("steps"), 2) == "step 30"
    assert value_words(task_of("steps"), 2.0**30) == "1.1\u00a0bn metres"


def test_growth_is_told_as_a_time_and_in_percent():
    """At first and at the end; each scale says what it hides, falling or rising."""
    words = pace_words(task_of("sensor"))
    assert "2.5\u00a0years" in words
    assert "−24\u00a0% a year" in words
    assert "7\u00a0months" in words
    sentences = {hides_words(task_of(name), log) for name in ("sensor", "steps") for log in (False, True)}
    assert len(sentences) == 4
    assert all("Hides" in words for words in sentences)


@pytest.mark.parametrize(("code", "number"), [("sv", "30\u00a0000"), ("da", "30.000")])
def test_numbers_are_written_as_the_language_does(code, number):
    """Thousands are grouped by a space or a point."""
    with speaking(code):
        assert number in miss_title(task_of("sensor"), GUESS)
