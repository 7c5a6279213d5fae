"""The presenter's page: what is presented, step by step, by itself, and as files."""

from __future__ import annotations

import json
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from growthsim.lessons.catalogue import NAMES, lesson
from growthsim.pages import application, present, present_subject
from growthsim.pages.debrief_files import KEPT, Collected
from growthsim.pages.desk import Desk, fresh_desk
from growthsim.pages.downloads import Made
from growthsim.texts import text
from tests.lessons.classes import guessed
from tests.pages.explored import HOSTILE, Bench, desk_of, drawn, press, small, widget, words


def script() -> None:
    from growthsim.pages.desk import current_desk
    from growthsim.pages.present import page

    page(current_desk())


@pytest.fixture(autouse=True)
def bench(monkeypatch: pytest.MonkeyPatch) -> Bench:
    """Scenarios are worked out in this process."""
    bench = Bench()
    monkeypatch.setattr(present_subject, "workshop", lambda: bench)
    return bench


@pytest.fixture
def went(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were gone to."""
    pages: list[str] = []
    monkeypatch.setattr(st, "switch_page", pages.append)
    monkeypatch.setattr(application, "page_of", str)
    return pages


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that have passed."""
    now = [100.0]
    monkeypatch.setattr(present.time, "monotonic", lambda: now[0])
    return now


def shown(desk: Desk | None = None, **looks: str) -> AppTest:
    at = AppTest.from_function(script, default_timeout=60)
    desk = desk or fresh_desk()
    desk.looks.update(looks)
    at.session_state["desk"] = desk
    return drawn(at)


def scenario_desk() -> Desk:
    scenario = small("sensor", span__years=4.0, span__steps_per_year=4, title=HOSTILE)
    return Desk("", scenario, scenario, kept={present.SCENARIO: True})


def charts(at: AppTest) -> list[Any]:
    return list(at.get("vega_lite_chart"))


def title(at: AppTest) -> str:
    return words(at).split('padding:0">')[1].split("</h1>")[0]


def test_without_a_subject_there_is_a_choice(went: list[str]) -> None:
    """The lessons and the scenario on the desk; the way on leads to the lessons."""
    at = shown()
    keys = [button.key for button in at.button]
    assert keys == [*(f"present.lesson:{name}" for name in NAMES), "present.scenario", "present.onward"]
    press(at, "present.onward")
    assert went == ["lessons"]


def test_a_lesson_of_the_link_is_presented_at_once(went: list[str]) -> None:
    """It begins with the question; the way on leads back to the lesson, which is still in the link."""
    at = shown(lesson="sensor")
    assert title(at) == "A sensor cost 200,000 dollars. What will it cost year by year?"
    assert len(charts(at)) == 1
    assert widget(at, "button", "present.back").disabled
    at = press(at, "present.onward")
    assert (went, desk_of(at).looks["lesson"]) == (["lessons"], "sensor")


def test_next_and_back_go_from_stop_to_stop() -> None:
    """To the end and to the beginning again, where there is no further."""
    at, titles = shown(lesson="steps"), []
    while not widget(at, "button", "present.next").disabled:
        titles.append(title(at))
        at = press(at, "present.next")
    assert [words.split(":")[0] for words in titles[1:4]] == ["Step 10", "Step 20", "Step 30"]
    assert title(at) == text("present.log")
    for before in reversed(titles):
        at = press(at, "present.back")
        assert title(at) == before
    assert widget(at, "button", "present.back").disabled


def test_the_slider_goes_to_any_year() -> None:
    """Also to one that was not asked for."""
    at = shown(lesson="halving")
    slider = at.select_slider[0]
    assert slider.options[0] == "1986"
    slider.set_value(slider.options.index("1993") + 1)
    assert title(drawn(at)).startswith("1993: ")


def test_an_arrow_that_moved_the_slider_is_meant_for_it_alone(clock: list[float]) -> None:
    """Beside the slider's, the button's answer to the same key counts for nothing; a moment later it counts again."""
    at = shown(lesson="halving")
    at.select_slider[0].set_value(at.select_slider[0].options.index("1993") + 1)
    at = drawn(at)
    at = press(at, "present.next")
    assert title(at).startswith("1993: ")
    clock[0] += 1
    assert title(press(at, "present.next")).startswith("2000: ")


def test_it_plays_by_itself_and_rests_where_it_has_grown(clock: list[float]) -> None:
    """A year at a time, not sooner than it should; then it can be played again."""
    at = press(shown(lesson="sensor"), "present.play")
    assert title(at).startswith("2012: ")
    assert title(drawn(at)).startswith("2012: ")
    seen = []
    for _ in range(5):
        clock[0] += present.PACE
        seen.append(title(drawn(at)).split(":")[0])
    assert seen == ["2013", "2014", "2015", "2016", "2017"]
    assert not desk_of(at).kept[present.PLAYING]
    assert [button.key for button in at.button if button.key == "present.play"]


def test_a_pause_stops_it(clock: list[float]) -> None:
    """However long one waits."""
    at = press(press(shown(lesson="sensor"), "present.play"), "present.pause")
    clock[0] += 10
    assert title(drawn(at)).startswith("2012: ")


def test_ones_own_guess_is_presented_and_that_of_a_class_before_it() -> None:
    """Without any, neither guess nor miss."""
    without = len(_titles(shown(lesson="steps")))
    own = _titles(shown(lesson="steps", guess="steps~10_20_30"))
    assert len(own) == without + 2
    assert own[1] == "Guessed for step 30: 30 metres"
    desk = fresh_desk()
    desk.kept[KEPT] = Collected(tuple(guessed(1e3, 1e4, 1e5)))
    of_class = _titles(shown(desk, lesson="steps", guess="steps~10_20_30"))
    assert of_class[1] == "The class guessed for step 30: 10,000 metres"
    assert of_class[-1].startswith("The class guessed 10,000 metres for step 30.")


def _titles(at: AppTest) -> list[str]:
    found = [title(at)]
    while not widget(at, "button", "present.next").disabled:
        at = press(at, "present.next")
        found.append(title(at))
    return found


def test_a_lesson_without_a_course_is_a_table_told_row_by_row() -> None:
    """What is not told yet is a question mark; there is nothing to play on a slide."""
    at = shown(lesson="forms")
    count = len(lesson("forms").task().places)
    for told in range(count + 1):
        assert words(at).count(f"<td>{text('present.hidden')}</td>") == count - told
        if told < count:
            at = press(at, "present.next")
    assert charts(at) == []
    assert not at.get("download_button")


def test_a_scenario_is_presented_year_by_year(went: list[str]) -> None:
    """Its own words stay words; the way on leads to Explore."""
    at = shown(scenario_desk())
    assert len(charts(at)) == 1
    assert title(at) == text("chart.revenue.question")
    assert "<img" not in words(at)
    assert title(press(at, "present.next")) == "2010"
    press(at, "present.onward")
    assert went == ["explore"]


def test_the_specification_stays_while_it_grows() -> None:
    """So that the browser moves the lines instead of drawing anew: nothing of the moment is in it."""
    at = press(shown(lesson="sensor"), "present.next")
    before = [(chart.proto.spec, chart.proto.id) for chart in charts(at)]
    for _ in range(5):
        at = press(at, "present.next")
        assert [(chart.proto.spec, chart.proto.id) for chart in charts(at)] == before
    assert "2014" not in json.dumps(before)


def test_something_else_leads_back_to_the_choice() -> None:
    """And a lesson is chosen there; it begins at its beginning."""
    at = press(press(shown(lesson="sensor"), "present.next"), "present.choose")
    assert "lesson" not in desk_of(at).looks
    at = press(at, "present.lesson:sensor")
    assert desk_of(at).looks["lesson"] == "sensor"
    assert widget(at, "button", "present.back").disabled
    at = press(press(at, "present.choose"), "present.scenario")
    assert title(at) == text("chart.revenue.question")


def test_files_for_a_slide_are_made_when_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A GIF and a page, named after what is presented."""
    made: dict[str, Any] = {}

    def offered(_: str, make: Made, name: str, *_rest: str) -> None:
        made[name] = make

    monkeypatch.setattr(present, "download", offered)
    shown(lesson="sensor")
    assert list(made) == ["sensor-animation.gif", "sensor-animation.html"]
    page = made["sensor-animation.html"]()
    assert "<svg" in page
    assert "2017: 2,000 dollars" in page
