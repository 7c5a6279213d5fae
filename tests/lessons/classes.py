"""Classes as tests have them: guesses of made-up teams."""

from __future__ import annotations

from growthsim.lessons.classroom import Guess
from growthsim.lessons.debrief import Handed

LESSON = "steps"
"""The lesson whose answer anybody can work out: 1,023, 1,048,575 and 1,073,741,823 metres."""


def handed(team: str, last: float, place: str = "", lesson: str = LESSON, code: str = "") -> Handed:
    """A guess for the last of the three places; a hundred and a thousand for those before."""
    return Handed(place or f"{team}.json", Guess(lesson, team, (100.0, 1000.0, last), code))


def guessed(*values: float) -> list[Handed]:
    """A class of teams with these guesses."""
    return [handed(f"Team {number}", value) for number, value in enumerate(values)]
