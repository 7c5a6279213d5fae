"""Lessons on paper: one file, nothing fetched, nothing told too early."""

from __future__ import annotations

import re

import pytest

from growthsim.export.lesson_sheet import lesson_sheet
from growthsim.lessons.catalogue import NAMES, lesson
from growthsim.lessons.words import lesson_text, number_words


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_needs_nothing_else(name):
    """No script, nothing from elsewhere; every step has its heading."""
    for teacher in (False, True):
        sheet = lesson_sheet(lesson(name), teacher)
        assert "<script" not in sheet
        assert not re.search(r"""(src|href)=["']https?:""", sheet)
        assert sheet.count("<h2>") == len(lesson(name).steps)


@pytest.mark.parametrize("name", NAMES)
def test_answers_stand_on_the_teacher_s_sheet_alone(name):
    """Learners have lines to write on, teachers the answers that the program works out."""
    found = lesson(name)
    learner, teacher = lesson_sheet(found), lesson_sheet(found, True)
    asks = [step for step in found.steps if step.kind == "ask"]
    assert learner.count('class="line"') >= 3 * len(asks)
    for step in asks:
        answer = lesson_text(found, f"step.{step.name}.answer").split(":")[0].split("{")[0][:40]
        assert answer.split("&")[0].split("'")[0][:25] in teacher
        assert lesson_text(found, f"step.{step.name}.answer") not in learner


def test_what_happened_is_not_on_the_page_of_the_guess():
    """Up to the page break the sensor's sheet has none of the prices that are asked for."""
    found = lesson("sensor")
    first = lesson_sheet(found).split('class="step alone"')[1].split("</section>")[0]
    for truth in found.task().truth:
        assert number_words(found.task(), truth) not in first
    assert "break-after:page" in lesson_sheet(found)
