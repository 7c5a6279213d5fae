"""Lessons on the page: the list, the guess, what happened, questions, and the way through."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from growthsim.lessons.catalogue import NAMES, lesson
from growthsim.lessons.classroom import read_guess
from growthsim.pages.desk import Desk
from growthsim.texts import text
from tests.pages.explored import HOSTILE, desk_of, drawn, press, small, widget, words

GUESS = (90_000.0, 80_000.0, 70_000.0, 50_000.0, 40_000.0, 30_000.0)
CODE = "sensor~90000_80000_70000_50000_40000_30000"


def script() -> None:
    """The page alone."""
    from growthsim.pages.desk import current_desk
    from growthsim.pages.lessons import page

    page(current_desk())


def lessons(**looks: str) -> AppTest:
    """The page with something of the link looked at."""
    scenario = small()
    at = AppTest.from_function(script, default_timeout=60)
    at.session_state["desk"] = Desk("", scenario, scenario, looks=looks)
    return drawn(at)


def test_all_lessons_are_offered_and_open():
    """Six cards, each with its question; a press opens the first step."""
    at = lessons()
    for name in NAMES:
        assert text(f"lesson.{name}.title") in words(at)
    press(at, "lessons.open:sensor")
    assert desk_of(at).looks == {"lesson": "sensor", "step": "1"}
    assert "Step 1 of 11" in words(at)


@pytest.mark.parametrize("looks", [{"lesson": "nonsense"}, {"lesson": "../../etc"}, {"lesson": HOSTILE}])
def test_a_lesson_there_is_not_shows_the_list(looks):
    """A link can name anything; nothing of it acts or is shown."""
    at = lessons(**looks)
    assert text("lesson.list.title") in words(at)
    assert looks["lesson"] not in words(at)


@pytest.mark.parametrize("step", ["0", "99", "-1", "x", "1e3", HOSTILE])
def test_a_step_there_is_not_is_the_first_one(step):
    """So is a step of a link."""
    assert "Step 1 of 11" in words(lessons(lesson="sensor", step=step))


def test_nothing_of_what_happened_is_seen_before_the_guess():
    """What is known stands there, what is asked for does not; the grid's own tables are looked at with the chart."""
    at = lessons(lesson="sensor", step="2")
    truth = [f"{price:.0f}" for price in lesson("sensor").task().truth]
    assert not any(price in words(at) for price in truth)
    assert "what happened" not in words(at).lower().replace("show what happened", "")
    assert "Show what happened" in [button.label for button in at.button]


def test_a_link_to_what_happened_asks_for_the_guess_first():
    """Without a guess the reveal stays closed, and leads back to it."""
    at = lessons(lesson="sensor", step="3")
    assert "Nothing was guessed yet" in words(at)
    assert "2,000" not in words(at)
    press(at, "lesson.to_guess")
    assert desk_of(at).looks["step"] == "2"


def test_a_guess_is_placed_by_sliders_and_revealed():
    """Six sliders; the title says what was guessed and what it was, the table each year, both scales stand there."""
    at = lessons(lesson="sensor", step="2")
    sliders = [each for each in at.select_slider if each.key.startswith("lesson.sensor")]
    assert len(sliders) == 6
    sliders[-1].set_value(30_000.0)
    drawn(at)
    assert desk_of(at).kept["guess:sensor"][-1] == 30_000
    press(at, "lesson.next")
    assert "You guessed 30,000 dollars for 2017. It was 2,000." in words(at)
    assert "15 times too high" in words(at)
    assert "two thirds stay under a tenth" in words(at)
    assert {text("lesson.linear"), text("lesson.log")} <= set(words(at).replace("<", ">").split(">"))
    assert len(at.get("vega_lite_chart")) == 2


def test_a_guess_travels_in_the_link_and_a_wrong_one_is_none():
    """The link holds the guess; numbers outside of what may be guessed, or none, are no guess."""
    assert "You guessed 30,000 dollars" in words(lessons(lesson="sensor", step="3", guess=CODE))
    for wrong in (
        "sensor~1_2",
        "sensor~x",
        "sensor~" + "_".join(["nan"] * 6),
        "steps~1_2_3",
        "sensor~" + "9" * 100,
        HOSTILE,
    ):
        assert "Nothing was guessed yet" in words(lessons(lesson="sensor", step="3", guess=wrong))


def test_large_numbers_are_typed_and_read_back():
    """What is typed is shown as it was understood; what cannot be read is said, and counts as nothing."""
    at = lessons(lesson="steps", step="2")
    fields = [each for each in at.text_input if each.key.startswith("lesson.steps.typed")]
    fields[0].set_value("500")
    fields[2].set_value("3 M")
    drawn(at)
    assert "Read as 3.0\u00a0M metres." in words(at)
    assert desk_of(at).kept["guess:steps"][2] == 3e6
    for wrong, said in (("many", "is not a number"), ("-5", "Allowed: 1 to")):
        at.text_input(key="lesson.steps.typed.1").set_value(wrong)
        drawn(at)
        assert said in words(at)
        assert desk_of(at).kept["guess:steps"][1] == 15
    press(at, "lesson.next")
    assert "You guessed 3.0\u00a0M metres after step 30." in words(at)


def test_what_is_typed_is_text():
    """Markup typed as a number does nothing."""
    at = lessons(lesson="steps", step="2")
    at.text_input(key="lesson.steps.typed.0").set_value("<img src=x>")
    drawn(at)
    assert "<img src=x>" not in words(at)
    assert "&lt;img" in words(at)


def test_answers_come_when_asked_for():
    """A question stands alone until its answer is wanted; it has the program's numbers."""
    at = lessons(lesson="sensor", step="5")
    assert "24 times too high" not in words(at).split("Teacher")[0].split("gs-lesson-text")[0]
    press(at, "lesson.answer:forecasts")
    assert "gs-lesson-answer" in words(at)
    assert "24 times too high" in words(at)


def test_stops_are_marked():
    """After 15, 45 and 90 minutes."""
    found = lesson("sensor")
    for place, step in enumerate(found.steps):
        said = f"A class of {step.stop} minutes may stop here" in words(lessons(lesson="sensor", step=str(place + 1)))
        assert said == bool(step.stop)


def test_a_lesson_is_walked_from_its_first_step_to_the_list():
    """Every step draws without a fault, forward to the end and back to the list."""
    at = lessons(lesson="steps", step="1")
    for place, step in enumerate(lesson("steps").steps):
        assert desk_of(at).looks["step"] == str(place + 1)
        assert text(f"lesson.steps.step.{step.name}.title") in words(at) or step.kind == "reveal"
        press(at, "lesson.next")
    assert text("lesson.list.title") in words(at)


@pytest.mark.parametrize("name", NAMES)
def test_every_step_of_every_lesson_draws(name):
    """With a guess made, no step raises anything."""
    found = lesson(name)
    code = f"{name}~{'_'.join(f'{value:.10g}' for value in found.task().truth)}"
    for place in range(len(found.steps)):
        at = lessons(lesson=name, step=str(place + 1), guess=code)
        assert f"Step {place + 1} of {len(found.steps)}" in words(at)


def test_a_step_leads_on_with_its_scenario_on_the_desk(monkeypatch):
    """Where a lesson sends its learners, the right story lies on the desk, and the lesson stays in the link."""
    gone: list[str] = []
    monkeypatch.setattr("growthsim.pages.application.page_of", str)
    monkeypatch.setattr("streamlit.switch_page", gone.append)
    at = lessons(lesson="sensor", step="8")
    press(at, "lesson.go:firm")
    assert gone == ["explore"]
    assert desk_of(at).preset == "sensor"
    assert desk_of(at).looks["lesson"] == "sensor"


def test_a_guess_is_saved_with_a_name():
    """Once there is a name, a code stands there to be copied, and it holds the guess."""
    at = lessons(lesson="sensor", step="3", guess=CODE)
    at.text_input(key="lesson.team").set_value("Ada & Bo")
    drawn(at)
    code = next(element.value for element in at.code if "growthsim:" in element.value)
    found = read_guess(code, "code")
    assert (found.lesson, found.team, found.values) == ("sensor", "Ada & Bo", GUESS)


def test_the_link_of_a_step_holds_nobody_s_guess():
    """A teacher who shares a step does not share an answer."""
    at = lessons(lesson="sensor", step="3", guess=CODE)
    link = next(element.value for element in at.code if "lessons?" in element.value)
    assert link.endswith("lesson=sensor&step=3&lang=en")


def test_the_next_step_is_the_one_primary_button():
    """On every step there is one way on."""
    at = lessons(lesson="sensor", step="1")
    assert [button.key for button in at.button if button.proto.type == "primary"] == ["lesson.next"]
    assert widget(at, "button", "lesson.next").label.endswith("What will it cost?")
