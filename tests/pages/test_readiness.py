"""The page Readiness: answers stay with the visit, and what they say goes into the scenario in one step."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from growthsim.data import frame
from growthsim.methods.answers import METHODS, UNKNOWN, Answers, read_answers, written
from growthsim.methods.attack import DEFENCE
from growthsim.methods.readiness import readiness_of
from growthsim.pages import readiness_attack, readiness_checks, readiness_prerequisites, readiness_purpose
from growthsim.pages.desk import Desk
from growthsim.pages.readiness import DRAWN, HEADS, VIEWS
from growthsim.pages.readiness_answers import answers_of, earlier_of, keep_answers, take_answers, take_earlier
from growthsim.pages.readiness_questions import finding, progress_words
from growthsim.scenario import Scenario
from tests.pages.explored import HOSTILE, desk_of, drawn, press, small, widget, words

ASKED = Answers({METHODS: {"mtp_1": 1, "mtp_2": UNKNOWN, "algorithms_1": 0, "algorithms_2": 1}}, frame=frame().name)


@pytest.fixture
def desk() -> Desk:
    """A desk with few futures on it."""
    return Desk("", small(), small())


def script() -> None:
    """The page as the application draws it, its faults before it."""
    from growthsim.pages.desk import current_desk
    from growthsim.pages.parts import say_faults
    from growthsim.pages.readiness import page

    say_faults(current_desk())
    page(current_desk())


def shown(desk: Desk, **kept: Any) -> AppTest:
    """The page, with what it remembers."""
    at = AppTest.from_function(script, default_timeout=60)
    desk.kept |= {key.replace("__", "."): value for key, value in kept.items()}
    at.session_state["desk"] = desk
    return drawn(at)


def in_frame(table: dict[str, Any]) -> Scenario:
    """A small scenario in a frame of one's own."""
    return Scenario.model_validate({"title": HOSTILE, "span": {"runs": 20}, "frame": table})


def test_an_answer_changes_the_finding_and_levels_go_in_as_one_step(desk):
    """Answered with a press, put with another, undone with a third."""
    at = shown(desk)
    assert "22 questions" in words(at)
    widget(at, "segmented_control", "ready-step:methods:mtp_1").set_value(3)
    drawn(at)
    assert "1 of 22 questions" in words(at)
    press(at, "readiness.put")
    levels = desk_of(at).scenario.firm.methods
    assert levels["mtp"].as_table() == {"dist": "uniform", "low": 0.375, "high": 0.875}
    assert "The scenario begins with these levels." in words(at)
    press(at, "readiness.tool:app.undo")
    assert desk_of(at).scenario.firm.methods["mtp"] == 0


def test_hostile_answers_and_a_frame_of_ones_own_are_drawn_as_text(desk):
    """In the line of a purpose, in the names of methods, in what they do."""
    table = frame("workshop_habits").as_table()
    table["methods"]["clear_aim"] |= {"label": HOSTILE, "group": HOSTILE}
    table["methods"]["clear_aim"]["questions"][0]["ask"] = HOSTILE
    desk.scenario = in_frame(table)
    answers = Answers(frame=desk.scenario.frame.title).with_words("wording", HOSTILE)
    keep_answers(desk, answers.with_answer(METHODS, "clear_aim_1", 1).with_answer("revolution", "heads", 3))
    for view in VIEWS:
        at = shown(desk, readiness__view=view)
        assert "<img" not in words(at)
        assert "&lt;img" in words(at)


def test_answers_wait_for_their_frame(desk):
    """Another scenario with another frame has its own."""
    keep_answers(desk, ASKED)
    usual, desk.scenario = desk.scenario, in_frame(frame("workshop_habits").as_table())
    assert not answers_of(desk).tables
    keep_answers(desk, answers_of(desk).with_answer(METHODS, "clear_aim_1", 2))
    desk.scenario = usual
    assert answers_of(desk).of(METHODS) == ASKED.of(METHODS)


def test_a_file_of_answers_is_gone_on_with(desk):
    """Or refused in one message."""
    assert take_answers(desk, "a.toml", written(ASKED, frame()).encode())
    assert answers_of(desk).of(METHODS) == ASKED.of(METHODS)
    assert desk.told() == ["Opened 4 answers of a.toml."]
    assert not take_answers(desk, "b.toml", b"mtp_1 = 7")
    assert "mtp_1 = 7" in desk.said()[0]
    assert answers_of(desk).of(METHODS) == ASKED.of(METHODS)


def test_earlier_answers_tell_what_has_moved(desk):
    """The largest change first, with the day of the earlier test."""
    assert take_earlier(desk, "a.toml", b"date = 2026-05-01\nmtp_1 = 0\nmtp_2 = 0\nalgorithms_1 = 0\nalgorithms_2 = 0")
    earlier = earlier_of(desk)
    assert earlier is not None
    later = read_answers("mtp_1 = 4\nmtp_2 = 4\nalgorithms_1 = 1\nalgorithms_2 = 1")
    said = progress_words(readiness_of(earlier.answers, frame()), readiness_of(later, frame()), earlier.answers.date)
    assert said.startswith("Since 2026-05-01: Massive transformative purpose 0\u00a0% to 100\u00a0%, Algorithms")


def test_the_finding_names_the_weakest_and_what_is_open():
    """Once every question has an answer."""
    every = {key: 3 for method in frame().methods for key in (f"{method.name}_1", f"{method.name}_2")}
    words = finding(readiness_of(Answers({METHODS: {**every, "algorithms_1": 0, "dashboards_2": UNKNOWN}}), frame()))
    assert words.startswith("The firm has 70\u00a0% of the methods. Weakest: Algorithms, Dashboards,")
    assert words.endswith("open.")


@pytest.mark.parametrize("view", VIEWS)
def test_every_part_has_a_question_and_a_finding(desk, view):
    """Before anything is answered, too."""
    assert view in DRAWN
    question, said = HEADS[view](desk)
    assert question
    assert said


def test_a_purpose_that_fails_a_test_is_called_a_mission(desk):
    """With its weakest demand."""
    keep_answers(desk, Answers({"purpose": {"why": 1, "scale": 4, "outside": 0}}))
    said = readiness_purpose.head(desk)[1]
    assert "mission" in said
    assert "A clear why" in said


def test_the_gate_can_be_believed_or_not(desk):
    """At 100 % it is off."""
    assert "55\u00a0%" in readiness_prerequisites.head(desk)[1]
    desk.change({"methods.gate": 1.0})
    assert "gate is off" in readiness_prerequisites.head(desk)[1]


def test_the_small_firm_check_sets_its_numbers(desk):
    """In one step; said when the scenario has them."""
    keep_answers(desk, Answers({"small_firm": {"customers": 4, "savings": UNKNOWN}}))
    at = shown(desk, readiness__view="small_firm")
    assert "20 to 90" in words(at)
    press(at, "readiness.put:small_firm")
    assert desk_of(at).scenario.firm.loyalty == 0.85
    assert "has these values already" in readiness_checks.small_firm_head(desk_of(at))[1]


def test_an_attack_is_tried_and_put_into_the_scenario(desk):
    """With a finding from three scenarios, and a plan that defends."""
    at = shown(desk, readiness__view="attack")
    assert "futures" in readiness_attack.head(desk_of(at))[1]
    press(at, "readiness.attack")
    scenario = desk_of(at).scenario
    assert scenario.entrant.launch_price_ratio == 1.5
    assert DEFENCE in scenario.plans
    assert len(desk_of(at).past) == 1
    assert "The scenario has this newcomer" in readiness_attack.head(desk_of(at))[1]
