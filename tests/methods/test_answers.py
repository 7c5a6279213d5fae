"""Files of answers: read with every fault in one message, written so that they read the same."""

from __future__ import annotations

import datetime

import pytest

from growthsim.data import frame
from growthsim.methods.answers import (
    LARGEST,
    LONGEST,
    METHODS,
    UNKNOWN,
    Answers,
    answer_keys,
    dated,
    keep_answers,
    load_answers,
    read_answers,
    written,
)
from growthsim.scenario import ScenarioError

HABITS = frame("workshop_habits")
SOME = """
date = 2026-11-22
mtp_1 = 3
dashboards_2 = "unknown"
[revolution]
world = 0
[purpose]
why = 4
[words]
customers = "Plumbers"
"""


def refused(content, of=None):
    """The message about a faulty file."""
    with pytest.raises(ScenarioError) as caught:
        read_answers(content, of)
    return str(caught.value)


def test_answers_are_read_by_table():
    """Steps, "unknown", words and the day; what is not there is not answered."""
    answers = read_answers(SOME)
    assert answers.of(METHODS) == {"mtp_1": 3, "dashboards_2": UNKNOWN}
    assert (answers.of("revolution"), answers.of("purpose")) == ({"world": 0}, {"why": 4})
    assert (answers.words, answers.date, answers.frame) == (
        {"customers": "Plumbers"}, "2026-11-22", "exponential_organisation",
    )  # fmt: skip


def test_every_question_of_every_table_can_be_written_and_read_again():
    """Nothing is lost on the way through a file."""
    answers = Answers(frame="workshop_habits")
    for table, keys in answer_keys(HABITS).items():
        for number, key in enumerate(keys):
            answers = answers.with_answer(table, key, (0, 4, UNKNOWN)[number % 3])
    answers = dated(answers.with_words("wording", 'A "line"\nin two'), datetime.date(2026, 11, 22))
    assert read_answers(written(answers, HABITS)) == answers


def test_a_file_is_written_whole(tmp_path):
    """And read again by the frame that it names."""
    answers = read_answers("clear_aim_1 = 2", HABITS)
    keep_answers(tmp_path / "mine.toml", answers, HABITS)
    assert load_answers(tmp_path / "mine.toml") == answers
    assert [path.name for path in tmp_path.iterdir()] == ["mine.toml"]


def test_an_answer_can_be_taken_back():
    """So can words."""
    answers = Answers().with_answer(METHODS, "mtp_1", 2).with_answer(METHODS, "mtp_1", None)
    assert not answers.of(METHODS)
    assert not answers.with_words("wording", "x").with_words("wording", "  ").words


def test_one_message_lists_every_fault():
    """Each with its place, what stands there, and what is allowed or nearest."""
    message = refused(
        'mtp_3 = 1\nmtp_1 = 5\nmtp_2 = 1.0\ncommunity_1 = true\ndate = "soon"\n[small_firm]\nownr = 1\n'
        '[words]\nwording = 3\n[purpose]\nwhy = "yes"'
    )
    assert message.startswith("answers: 8 faults")
    for part in (
        "mtp_3: no such question; did you mean mtp_2?", 'mtp_1 = 5: allowed: 0 to 4, a whole number, or "unknown"',
        "mtp_2 = 1.0: allowed", "community_1 = true: allowed", 'date = "soon": not a day; write it as 2026-11-22',
        "small_firm.ownr: no such question; did you mean owner?", "words.wording = 3: not a text",
        'purpose.why = "yes": allowed',
    ):  # fmt: skip
        assert part in message


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("mtp_1 = ", "is not valid TOML"),
        (b"\xff\xfe", "is not UTF-8"),
        (b"mtp_1 = 1\x00", "is not a text file"),
        ("x = " + "[" * 5000, "nested too deeply"),
        ("mtp_1 = " + "9" * 5000, "too many digits"),
        ("a" + ".a" * 90_000 + " = 1", "line 1: more than 1,000 dots"),
        (b"#" * (LARGEST + 1), "a file of answers is at most 200 kB"),
        ("revolution = 3", "revolution = 3: not a table; write [revolution]"),
        ("words = 3", "words = 3: not a table"),
        (f'[words]\nwording = "{"x" * (LONGEST + 1)}"', "at most 2,000"),
        ('[words]\nwording = "a\\u202eb"', "invisible character U+202E"),
        ('frame = "none"', "no frame of this name ships"),
        ("frame = 3", "1 fault\n  frame = 3: not a text"),
    ],
)
def test_what_is_no_file_of_answers_is_refused_in_words(content, said):
    """Not TOML, not text, too long, too deep, hidden signs."""
    assert said in refused(content)


def test_answers_about_another_frame_are_refused():
    """They would be about other methods."""
    assert "these answers are about another frame" in refused('frame = "workshop_habits"', frame())


def test_hostile_names_are_shown_on_one_line():
    """A key cannot write over the message."""
    message = refused('"\\u001b[2J\\nmtp_1" = 3')
    assert "\x1b" not in message
    assert len(message.splitlines()) == 2
