"""Another frame of methods on every page that shows methods, and the way there and back."""

from __future__ import annotations

import pytest
import tomlkit
from streamlit.testing.v1 import AppTest

from growthsim.data import frame
from growthsim.pages.desk import Desk
from growthsim.pages.readiness_frame import put_in, taken
from growthsim.scenario import load, replace
from growthsim.scenario.reframing import reframed

SENSOR = load("sensor")
HOSTILE = "<img src=x onerror=alert(1)> $x$ **b**"


def script() -> None:
    """One page, its faults before it."""
    from importlib import import_module

    import streamlit as st

    from growthsim.pages.desk import current_desk
    from growthsim.pages.parts import say_faults

    say_faults(current_desk())
    import_module(f"growthsim.pages.{st.session_state['page']}").page(current_desk())


def in_workshop() -> Desk:
    """The sensor's firm in the small frame that ships, with a plan that uses it."""
    scenario = reframed(SENSOR, "workshop_habits").scenario
    levels = dict.fromkeys(scenario.frame.names, 0.8)
    return Desk("sensor", SENSOR, replace(scenario, {"plans.exo.methods": levels}))


@pytest.mark.parametrize(("name", "view"), [("plans", ""), ("canvas", ""), ("readiness", "prerequisites")])
def test_pages_speak_of_the_scenarios_own_methods(name, view):
    """A page shows the methods of the scenario's frame and none of the default one's."""
    at = AppTest.from_function(script, default_timeout=60)
    at.session_state["page"] = name
    at.session_state["desk"] = desk = in_workshop()
    desk.kept["readiness.view"] = view
    at.run()
    assert not at.exception
    shown = "\n".join([*(each.proto.body for each in at.get("html")), *(slider.label for slider in at.slider)])
    if name != "readiness":
        assert desk.scenario.frame.methods[1].label in shown
    assert "Community and crowd" not in shown


def test_a_frame_is_put_in_as_one_step_and_undone():
    """Levels that fall away are named, undo brings them back, and a broken file changes nothing."""
    desk = Desk("sensor", SENSOR, SENSOR)
    assert put_in(desk, "workshop_habits")
    assert desk.scenario.frame.name == "workshop_habits"
    assert "plans.exo.methods" in desk.told()[0]
    desk.undo()
    assert desk.scenario == SENSOR
    assert not taken(desk, "mine.toml", b"title = 3")
    assert "mine.toml" in desk.said()[0]
    assert desk.scenario == SENSOR


def test_a_frame_taken_home_opens_again():
    """What the page gives as a file is what it takes; names that would act are shown as they are."""
    table = frame("workshop_habits").as_table()
    first = next(iter(table["methods"]))
    table["methods"][first]["label"] = HOSTILE
    desk = Desk("sensor", SENSOR, SENSOR)
    assert taken(desk, "home.toml", tomlkit.dumps(table).encode())
    at = AppTest.from_function(script, default_timeout=60)
    at.session_state["page"], at.session_state["desk"] = "plans", desk
    at.run()
    assert not at.exception
    assert not any("<img" in each.proto.body for each in at.get("html") if not each.proto.body.startswith("<style"))
    label = next(slider.label for slider in at.slider if "onerror" in slider.label)
    assert "**b**" not in label
    assert "$x$" not in label
