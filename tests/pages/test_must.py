"""What must be true on a page: the finding, the lever that is set from it, the map, and why two scenarios differ."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from growthsim.decisions.goal import GoalQuestion
from growthsim.decisions.tornado import TornadoQuestion
from growthsim.decisions.two_levers import MapQuestion
from growthsim.decisions.why import WhyQuestion
from growthsim.pages.must_levers import lever_names, usual_levers
from growthsim.scenario import load, replace
from growthsim.texts import text
from tests.pages.explored import HOSTILE, Bench, desk_of, drawn, opened, press, small, widget, words


@pytest.fixture(autouse=True)
def few_futures(monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker is started, and answers stand on few futures."""
    monkeypatch.setattr("growthsim.pages.working.workshop", Bench)
    for question in (GoalQuestion, MapQuestion, TornadoQuestion, WhyQuestion):
        monkeypatch.setattr(question, "usual_runs", 8)


def must_script() -> None:
    """The page as the application draws it."""
    from growthsim.pages.desk import current_desk
    from growthsim.pages.must import page
    from growthsim.pages.parts import say_faults

    say_faults(current_desk())
    page(current_desk())


def why_script() -> None:
    """The part of Compare that explains."""
    from growthsim.pages.compare_list import compared
    from growthsim.pages.compare_why import why_part
    from growthsim.pages.desk import current_desk

    why_part(current_desk(), compared(current_desk()))


def shown(**kept: object) -> AppTest:
    world = small(span__years=13, plans__linear__label=HOSTILE)
    return opened(world, drawing=must_script, kept={"decide.plan": "linear", **kept})


def test_a_solution_is_found_and_set() -> None:
    """The finding over the chart; the button makes the solution part of the scenario, and then nothing is to do."""
    at = shown()
    said = words(at)
    assert "has to be at least" in said
    assert "<img" not in said
    before = desk_of(at).scenario
    at = press(at, "must.set")
    after = desk_of(at).scenario
    assert after.technologies["sensor"].halving_time > before.technologies["sensor"].halving_time
    assert "There is nothing to do" in words(at)
    desk_of(at).undo()
    assert desk_of(at).scenario == before


def test_another_lever_and_an_amount_of_money() -> None:
    """Words of a choice, and a value that is typed; what cannot be read is told, and the map stays away."""
    at = shown(**{"must.lever": "plans.linear.form", "must.measure": "value", "must.level.value": "1 M"})
    assert text("goal.page.comes_to") in words(at)
    widget(at, "text_input", "must.level.value").set_value("plenty")
    at = drawn(at)
    assert "is not a number" in words(at)
    assert [button.key for button in at.button if button.key == "must.next"]


def test_the_levers_of_the_first_screen_come_first() -> None:
    """Then all others by section; no two are called the same."""
    scenario = load("consultancy")
    names = lever_names(scenario, "network")
    assert list(names)[: len(usual_levers(scenario, "network"))] == usual_levers(scenario, "network")
    assert len(set(names.values())) == len(names)
    assert not any(path.startswith(("span.", "plans.hierarchy")) for path in names)


def test_why_is_worked_out_when_it_is_asked() -> None:
    """A quiet button, then the finding, the waterfall and the table; the same scenario twice is told."""
    world = small(span__years=13)
    other = ("Harder", replace(world, {"firm.loyalty": 0.2, "entrant.launch_price_ratio": 1.0}))
    at = opened(world, drawing=why_script, kept={"compare.scenarios": [other]})
    assert not at.get("vega_lite_chart")
    at = press(at, "why.work")
    assert len(at.get("vega_lite_chart")) == 1
    assert "combinations worked out" in words(at)
    widget(at, "selectbox", "why.other").set_value("1")
    assert text("why.same") in words(drawn(at))
