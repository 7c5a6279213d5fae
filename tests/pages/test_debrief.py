"""The page Class: what is handed in, what is refused, what is said and shown of it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from growthsim.lessons.catalogue import task_of
from growthsim.lessons.classroom import LARGEST_GUESS, Guess, guess_code, guess_text
from growthsim.pages import debrief_firms
from growthsim.pages.debrief_files import KEPT, MOST_GUESSES, collected, forget, take, take_codes
from growthsim.pages.desk import Desk, fresh_desk
from growthsim.pages.options import CLASS
from growthsim.scenario import load, replace
from growthsim.scenario.link import encode
from growthsim.texts import text
from tests.lessons.classes import handed
from tests.pages.explored import HOSTILE, Bench, desk_of, drawn, press, widget, words

SENSOR = encode(replace(load("sensor"), {"span.steps_per_year": 2}), "sensor")


def script() -> None:
    from growthsim.pages.debrief import page
    from growthsim.pages.desk import current_desk

    page(current_desk())


@pytest.fixture(autouse=True)
def bench(monkeypatch: pytest.MonkeyPatch) -> Bench:
    """Firms are lived through in this process."""
    bench = Bench()
    monkeypatch.setattr(debrief_firms, "workshop", lambda: bench)
    return bench


@pytest.fixture
def desk() -> Desk:
    return fresh_desk()


def shown(desk: Desk | None = None) -> AppTest:
    at = AppTest.from_function(script, default_timeout=60)
    at.session_state["desk"] = desk or fresh_desk()
    return drawn(at)


def give(desk: Desk, *teams: str, last: float = 1e4, code: str = "") -> None:
    """Drop a good file of each team."""
    files = [(f"{number}.json", guess_text(handed(team, last, code=code).guess)) for number, team in enumerate(teams)]
    take(desk, [(name, len(content), content.encode) for name, content in files])


def test_an_empty_page_says_how_to_begin() -> None:
    """A field for files, one for codes, and what learners have to do."""
    at = shown()
    assert text("classroom.empty") in words(at)
    assert len(at.file_uploader) == len(at.text_area) == 1
    assert [button.label for button in at.button if button.proto.type == "primary"] == [text("classroom.next")]
    assert not at.get("vega_lite_chart")


def test_files_dropped_together_are_one_class() -> None:
    """Through the field itself: the good ones count, the bad one is named with its reason, and the field is empty."""
    at = shown()
    good = guess_text(handed("Ada", 1e4).guess).encode()
    at.file_uploader[0].set_value([("a.json", good, "application/json"), ("b.json", b"{", "application/json")])
    drawn(at)
    said = words(at)
    assert text("lesson.steps.title") in said
    assert "b.json: cannot be read at line 1" in said
    assert text("classroom.bad_one") in said
    assert not at.file_uploader[0].value
    assert len(at.get("vega_lite_chart")) == 1


def test_codes_are_taken_line_by_line() -> None:
    """Whatever stands around them; a line that holds none stays in the field with its reason on the page."""
    at = shown()
    lines = [f"Ada: {guess_code(handed('Ada', 10.0).guess)} thanks!", "", "nothing here", f"> {'growthsim:'}xx"]
    at.text_area[0].set_value("\n".join(lines))
    press(at, "debrief.read")
    assert at.text_area[0].value == "nothing here\n> growthsim:xx"
    said = words(at)
    assert "code 2: holds no code" in said
    assert "code 3: the code is damaged" in said
    assert [each.guess.team for each in collected(desk_of(at)).handed] == ["Ada"]


def test_clear_begins_anew() -> None:
    """Nothing is left of the class."""
    desk = fresh_desk()
    give(desk, "Ada", "Bo")
    at = shown(desk)
    press(at, "debrief.clear")
    assert KEPT not in desk_of(at).kept
    assert text("classroom.empty") in words(at)


def test_the_class_is_there_after_a_look_elsewhere(desk: Desk) -> None:
    """More files are added to those before; only the last ones' faults are shown."""
    give(desk, "Ada")
    take(desk, [("bad.json", 1, lambda: b"{")])
    assert len(collected(desk).bad) == 1
    give(desk, "Bo")
    assert [each.guess.team for each in collected(desk).handed] == ["Ada", "Bo"]
    assert collected(desk).bad == ()
    forget(desk)
    assert collected(desk).handed == ()


def test_a_team_that_hands_in_again_is_told() -> None:
    """The later guess counts, and the page says so."""
    desk = fresh_desk()
    give(desk, "Ada")
    give(desk, "ada", last=1e9)
    at = shown(desk)
    assert text("classroom.again", team="Ada", lesson=text("lesson.steps.title")) in words(at)
    assert text("classroom.taken_one") in [each.value for each in at.markdown]


def test_too_large_files_are_not_even_read(desk: Desk) -> None:
    """Their size is known before their content."""

    def never() -> bytes:
        raise AssertionError("read")

    take(desk, [("big.json", LARGEST_GUESS + 1, never)])
    assert collected(desk).bad == ("big.json: is larger than 1,000,000 bytes; a guess is a few hundred",)


def test_no_more_than_a_hundred_count(desk: Desk) -> None:
    """Of more files, those beyond are not read; with a hundred there, another team has no room, but a known one has."""
    give(desk, *(f"Team {number}" for number in range(MOST_GUESSES + 5)))
    assert len(collected(desk).handed) == MOST_GUESSES
    assert len(collected(desk).bad) == 5
    give(desk, "Team 3", last=5.0)
    assert (len(collected(desk).handed), collected(desk).bad) == (MOST_GUESSES, ())
    give(desk, "Late")
    assert "there are 100 guesses already" in collected(desk).bad[0]
    left = take_codes(desk, "\n".join(["x"] * 500))
    assert len(left.splitlines()) == 500
    assert len(collected(desk).bad) <= MOST_GUESSES


def test_hostile_names_are_only_shown() -> None:
    """Names of teams and files are text, in tables, notes and faults alike."""
    desk, name = fresh_desk(), HOSTILE[:60]
    give(desk, name, code=SENSOR)
    give(desk, name, last=5.0, code="garbage")
    take(desk, [(f"{HOSTILE}.json", 1, lambda: b"{")])
    at = shown(desk)
    said = words(at)
    assert "<img" not in said
    assert "&lt;img" in said
    assert not [element for element in at.markdown if "<img" in element.value]


def test_lessons_dropped_together_stand_apart() -> None:
    """Each with its own title and picture, in the order of teaching."""
    desk = fresh_desk()
    sensor = Guess("sensor", "Bo", tuple(map(float, task_of("sensor").truth)))
    take(desk, [("s.json", 100, guess_text(sensor).encode)])
    give(desk, "Ada")
    at = shown(desk)
    assert len(at.get("vega_lite_chart")) == 2
    said = words(at)
    assert said.index(text("lesson.steps.title")) < said.index(text("lesson.sensor.title"))


def test_firms_are_worked_out_and_those_that_cannot_be_are_told(bench: Bench) -> None:
    """One task for each firm; drawn again, nothing is read anew."""
    desk = fresh_desk()
    give(desk, "Ada", "Bo", code=SENSOR)
    give(desk, "Cy", code="garbage")
    at = shown(desk)
    said = words(at)
    assert text("classroom.firms") in said
    assert "Cy: the firm cannot be shown. link: cannot be read" in said
    assert len(bench.asked) == 2
    assert load("sensor").title in said


def test_a_teams_last_firm_counts_in_whichever_lesson_it_came(bench: Bench) -> None:
    """Lessons stand in the order of teaching; what is handed in counts in the order in which it came."""
    desk, battery = fresh_desk(), encode(load("battery"), "battery")
    sensor = Guess("sensor", "Ada", tuple(map(float, task_of("sensor").truth)), SENSOR)
    take(desk, [("first.json", 100, guess_text(sensor).encode)])
    give(desk, "Ada", code=battery)
    said = words(shown(desk))
    assert load("battery").title in said
    assert load("sensor").title not in said


def test_guesses_without_firms_have_no_firms_part() -> None:
    """The page ends with the lessons then."""
    desk = fresh_desk()
    give(desk, "Ada")
    assert text("classroom.firms") not in words(shown(desk))


def test_in_a_class_the_address_stands_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """As words and as a QR code that says the same; on a machine of one's own there is neither."""
    assert text("classroom.address") not in words(shown())
    monkeypatch.setenv(CLASS, "http://192.0.2.7:8501/")
    said = words(shown())
    assert "<b>http://192.0.2.7:8501/</b>" in said
    assert 'src="data:image/svg+xml' in said
    assert 'alt="QR code of http://192.0.2.7:8501/"' in said


def test_the_table_can_be_taken() -> None:
    """Where there is a class."""
    desk = fresh_desk()
    assert not shown(desk).get("download_button")
    give(desk, "Ada")
    assert widget(shown(desk), "download_button", "debrief.table").label == text("classroom.table")
