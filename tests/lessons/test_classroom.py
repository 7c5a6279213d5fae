"""A guess as a file and as a code: what is written reads back, and whatever else comes is refused in one message."""

from __future__ import annotations

import base64
import json
import zlib
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from growthsim.lessons import classroom
from growthsim.lessons.catalogue import NAMES, task_of
from growthsim.lessons.classroom import (
    LARGEST_GUESS,
    LONGEST_TEAM,
    PREFIX,
    Guess,
    GuessError,
    guess_code,
    guess_text,
    read_guess,
    team_fault,
    team_name,
)
from growthsim.scenario import ScenarioError
from growthsim.scenario.link import LONGEST_CODE

GUESS = Guess("steps", "Ada and Bo", (1000.0, 2.5, 1e9), "1abc")
TABLE = {"growthsim_guess": 1, "lesson": "steps", "team": "Ada and Bo", "values": [1000, 2.5, 1e9]}


def written(**changes: Any) -> str:
    """The file of a good guess with other entries; None takes one out."""
    return json.dumps({key: value for key, value in (TABLE | changes).items() if value is not None})


def coded(content: bytes) -> str:
    return PREFIX + base64.urlsafe_b64encode(zlib.compress(content, 9)).decode().rstrip("=")


def refused(content: bytes | str, name: str = "ada.json") -> str:
    """The one message of what is refused: short, on one line, and about this file."""
    with pytest.raises(GuessError) as fault:
        read_guess(content, name)
    said = str(fault.value)
    assert said.startswith(f"{name}: ")
    assert len(said) < 800
    assert said.replace("\u00a0", " ").isprintable()
    return said


@pytest.mark.parametrize("lesson", NAMES)
def test_every_lessons_guess_reads_back(lesson: str) -> None:
    """As text, as the bytes of a file with or without a mark, as a code, and as a code broken over lines."""
    task = task_of(lesson)
    guess = Guess(lesson, "Åsa 太郎 👩‍🏫", task.truth, "1abc")
    expected = Guess(lesson, "Åsa 太郎 👩‍🏫", tuple(map(float, task.truth)), "1abc")
    assert read_guess(guess_text(guess), "a") == expected
    assert read_guess(b"\xef\xbb\xbf" + guess_text(guess).encode(), "a") == expected
    code = guess_code(guess)
    assert code.isascii()
    assert read_guess(code, "a") == read_guess(f"  {code[:40]}\r\n {code[40:]}\n".encode(), "a") == expected


@given(
    some.text(some.characters(categories=("L", "N", "P", "S")), max_size=LONGEST_TEAM).filter(
        lambda team: len(team_name(team)) <= LONGEST_TEAM and team_fault(team_name(team)) is None
    ),
    some.lists(some.floats(1.0, 1e15), min_size=3, max_size=3),
)
def test_any_good_guess_reads_back(team: str, values: list[float]) -> None:
    """Every number the same to the last digit, every name the same."""
    guess = Guess("steps", team_name(team), tuple(values))
    assert read_guess(guess_text(guess), "a") == read_guess(guess_code(guess), "a") == guess


@given(some.one_of(some.binary(max_size=300), some.text(max_size=300)))
def test_anything_else_is_refused_in_one_message(content: bytes | str) -> None:
    """Whatever the bytes are."""
    refused(content)


JSON = some.recursive(
    some.none() | some.booleans() | some.floats() | some.integers() | some.text(max_size=80),
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(some.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(some.dictionaries(some.sampled_from(["growthsim_guess", "lesson", "team", "values", "scenario", "x"]), JSON))
def test_any_table_is_read_or_refused(changes: dict[str, Any]) -> None:
    """A good guess with anything in place of its entries: a guess that could be written again, or one message."""
    content = json.dumps({**TABLE, **changes})
    try:
        found = read_guess(content, "ada.json")
    except GuessError:
        refused(content)
    else:
        assert read_guess(guess_text(found), "a") == found


@given(some.integers(0, 200), some.binary(min_size=1, max_size=4))
def test_a_damaged_code_is_refused_or_says_a_guess(place: int, other: bytes) -> None:
    """Letters of a code changed: never anything but a guess or a message."""
    code = guess_code(GUESS)
    broken = code[:place] + base64.urlsafe_b64encode(other).decode() + code[place + 4 :]
    try:
        found = read_guess(broken, "ada.json")
    except GuessError:
        refused(broken)
    else:
        assert isinstance(found, Guess)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"\xff\xfe{\x00", "is not UTF-8 text"),
        (b"\x89PNG\r\n\x1a\n", "is not UTF-8 text"),
        ("schema = 1\n", "cannot be read at line 1, column 1"),
        ("[1]", "growthsim_guess is missing"),
        ('{"lesson": "steps"}', "growthsim_guess is missing"),
        ("[" * 100_000, "too deep"),
        ('{"growthsim_guess":' * 50_000, "too deep"),
        (written(values=None).replace("}", ', "values": [1, 2, ' + "9" * 5000 + "]}"), "more digits than can be read"),
        (b" " * (LARGEST_GUESS + 1), "larger than 1,000,000 bytes"),
        ("x" * (LARGEST_GUESS + 1), "larger than 1,000,000 bytes"),
        (PREFIX, "the code is damaged"),
        (PREFIX + "eNq", "the code is damaged"),
        (PREFIX + "äöü", "the code is damaged"),
        (guess_code(GUESS)[:-6], "the code is damaged"),
        (coded(b"\xff"), "is not UTF-8 text"),
        (coded(b""), "is empty"),
        (coded(PREFIX.encode()), "cannot be read at line 1"),
        (coded(b" " * 50_000_000), "the code holds more than 1,000,000 bytes"),
        (coded(b"[" * 900_000), "too deep"),
    ],
)
def test_what_is_no_guess_is_refused(content: bytes | str, reason: str) -> None:
    """Not text, no JSON, too large, too deep, or a code that unpacks to more than it may."""
    assert reason in refused(content)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"growthsim_guess": True}, "growthsim_guess = true: this version reads guesses of version 1"),
        ({"growthsim_guess": "1"}, 'growthsim_guess = "1": this version reads'),
        ({"growthsim_guess": 2}, "growthsim_guess = 2: the guess is from a newer growthsim"),
        ({"lesson": "stpes"}, 'lesson = "stpes": there is no such lesson; did you mean steps?'),
        ({"lesson": None}, "lesson: there is no such lesson; known are steps"),
        ({"lesson": "../steps"}, "there is no such lesson"),
        ({"lesson": ["steps"]}, "lesson = a list of 1"),
        ({"nmae": "Ada"}, "nmae: unknown key"),
        ({"teams": "Ada"}, "teams: unknown key; did you mean team?"),
        ({"team": 3}, "team = 3: must be text"),
        ({"team": "x" * (LONGEST_TEAM + 1)}, "61 signs; a name has at most 60"),
        ({"team": "a\u202eb"}, "holds the invisible sign \\u202e"),
        ({"team": "a\ud800"}, "holds the invisible sign \\ud800"),
        ({"team": "a\u0000b"}, "holds the invisible sign \\x00"),
        ({"team": "\u200b\u200d"}, "holds nothing that can be seen"),
        ({"values": None}, "values: missing; a list of 3 numbers is needed"),
        ({"values": "1, 2, 3"}, 'values = "1, 2, 3"'),
        ({"values": [1, 2]}, "values = a list of 2: a list of 3 numbers is needed"),
        ({"values": [1, True, 3]}, "values[1] = true: the guess for step 20 must be a number"),
        ({"values": [1, "2", 3]}, 'values[1] = "2": the guess for step 20 must be a number'),
        ({"values": [1, None, 3]}, "values[1] = None"),
        ({"values": [1, [2], 3]}, "values[1] = a list of 1"),
        ({"values": [float("nan"), 2, 3]}, "values[0] = nan"),
        ({"values": [1, 2, float("inf")]}, "values[2] = inf"),
        ({"values": [0, 2, 3]}, "values[0] = 0: the guess for step 10 must be a number from 1 metre"),
        ({"values": [1, 2, 10**400]}, "values[2] = a whole number of more than 60 digits"),
        ({"scenario": 4}, "scenario = 4: must be text"),
        ({"scenario": "1" * (LONGEST_CODE + 1)}, "scenario: the code of a firm has at most 20,000 signs"),
    ],
)
def test_what_is_wrong_in_a_guess_is_named(changes: dict[str, Any], reason: str) -> None:
    """The place, what stands there, and what is allowed; the same in a file and in a code."""
    content = written(**changes)
    assert reason in refused(content)
    assert reason in refused(coded(content.encode()), "code 3")


def test_as_much_as_is_allowed_is_read() -> None:
    """To the byte, in a file and in what a code holds."""
    for much, fine in ((LARGEST_GUESS, True), (LARGEST_GUESS + 1, False)):
        words = guess_text(GUESS).strip().ljust(much)
        for content in (words, words.encode(), coded(words.encode())):
            if fine:
                assert read_guess(content, "ada.json") == GUESS
            else:
                assert "1,000,000 bytes" in refused(content)


def test_a_code_is_never_unpacked_further_than_to_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """However much it holds: what is too large is not even made."""
    made = []

    class Unpacker:
        """Notes how much it made."""

        def __init__(self) -> None:
            self.real = zlib.decompressobj()

        def __getattr__(self, name: str) -> Any:
            return getattr(self.real, name)

        def decompress(self, *values: Any) -> bytes:
            content = self.real.decompress(*values)
            made.append(len(content))
            return content

    code = coded(b" " * 20 * LARGEST_GUESS)
    monkeypatch.setattr(classroom, "zlib", SimpleNamespace(decompressobj=Unpacker, error=zlib.error))
    assert "holds more than 1,000,000 bytes" in refused(code)
    assert made == [LARGEST_GUESS + 1]


def test_nothing_stands_behind_a_code() -> None:
    """What is packed ends where the code does."""
    packed = zlib.compress(guess_text(GUESS).encode())
    assert "damaged" in refused(PREFIX + base64.urlsafe_b64encode(packed + b"more").decode())


def test_all_faults_are_told_in_one_message() -> None:
    """The first three in full, the rest counted, however many there are."""
    said = refused(written(team=3, values=[0, 0, 0]))
    assert "team = 3" in said
    assert "values[1] = 0" in said
    assert said.endswith("; and 1 more")
    many = written(**{f"key{number}": 1 for number in range(20_000)})
    assert refused(many).endswith("; and 19,997 more")


def test_a_fault_is_a_scenarios_kind_of_fault() -> None:
    """What catches the one catches the other."""
    assert issubclass(GuessError, ScenarioError)


def test_a_guess_counts_whatever_its_firm_is() -> None:
    """A code that leads to no firm is taken as it stands; whether it opens is asked when firms are shown."""
    assert read_guess(written(scenario="../../etc/passwd"), "a").scenario_code == "../../etc/passwd"


def test_names_stand_on_one_line() -> None:
    """Line breaks and tabs become blanks; a guess without a name has none."""
    assert read_guess(written(team=" Ada\r\n\tand  Bo\u2028"), "a").team == "Ada and Bo"
    assert read_guess(written(team=None), "a").team == ""
    assert read_guess(written(team="  "), "a").team == ""


def test_a_files_name_is_shown_harmlessly() -> None:
    """One that would break the line or is very long is cut and escaped."""
    with pytest.raises(GuessError) as fault:
        read_guess(b"", "x" * 500 + "\n\u202e.json")
    said = str(fault.value)
    assert said.isprintable()
    assert len(said) < 250
