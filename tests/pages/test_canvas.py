"""The page Canvas: own words for its cells, the roadmap among the plans, and nothing in it that acts."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from growthsim.methods.roadmap import ROADMAP
from growthsim.texts import text
from tests.pages.explored import HOSTILE, desk_of, drawn, opened, press, small, widget, words


def script() -> None:
    """The page as the application draws it, its faults before it."""
    from growthsim.pages.canvas import page
    from growthsim.pages.desk import current_desk
    from growthsim.pages.parts import say_faults

    say_faults(current_desk())
    page(current_desk())


@pytest.fixture(autouse=True)
def few(monkeypatch) -> None:
    """Methods are tried in few futures."""
    monkeypatch.setattr("growthsim.methods.roadmap.RUNS", 20)


def shown(**changes) -> AppTest:
    return opened(small("growing-broke", **changes), "growing-broke", drawing=script)


def test_words_are_written_in_a_cell_had_back_and_undone() -> None:
    """They stand in the grid and in the scenario, as one step; an empty field gives the scenario's words back."""
    at = shown()
    made = at.text_area[0].value
    at.text_area[0].set_value("  No child waits for a spare part. ")
    drawn(at)
    assert desk_of(at).scenario.canvas == {"mtp": "No child waits for a spare part."}
    assert "No child waits for a spare part." in words(at)
    assert len(desk_of(at).past) == 1
    press(at, "canvas.back:mtp")
    assert (desk_of(at).scenario.canvas, at.text_area[0].value) == ({}, made)
    press(at, "canvas.undo")
    assert at.text_area[0].value == "No child waits for a spare part."


def test_the_roadmap_is_put_among_the_plans_in_one_step() -> None:
    """The button then rests, and the canvas of the new plan can be looked at."""
    at = shown()
    assert "Start with" in words(at)
    plans = list(desk_of(at).scenario.plans)
    press(at, "canvas.put")
    assert list(desk_of(at).scenario.plans) == [*plans, ROADMAP]
    assert widget(at, "button", "canvas.put").disabled
    assert len(desk_of(at).past) == 1
    assert len(at.get("vega_lite_chart")) == 1


def test_words_of_a_scenario_do_not_act() -> None:
    """Not those of a cell, a plan or a title; and what is invisible in them is refused in one message."""
    at = shown(title=HOSTILE, plans__paced__label=HOSTILE, canvas={"community": HOSTILE})
    assert "<img" not in words(at)
    assert "&lt;img src=x" in words(at)
    at.text_area[0].set_value("turned \u202e round")
    drawn(at)
    assert "gs-error" in words(at)
    assert "U+202E" in words(at)
    assert "mtp" not in desk_of(at).scenario.canvas


def test_the_way_on_is_the_only_primary_button() -> None:
    at = shown(span__years=5)
    primary = [button.label for button in at.button if button.proto.type == "primary"]
    assert primary == [text("canvas.page.next")]
