"""Decide and Handover as pages: views on the desk and on what was chosen, and honest where nothing can be said."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from growthsim.pages.desk import Desk
from growthsim.scenario import Scenario, replace, with_plans
from growthsim.texts import text
from tests.pages.explored import HOSTILE, Bench, small

YEARS = {"span__years": 5.0}


def decide() -> None:
    """How late, drawn without the methods."""
    from growthsim.pages.decide import page
    from growthsim.pages.desk import current_desk

    page(current_desk())


def handover() -> None:
    """Sell, transform or wait, drawn without the regret."""
    from growthsim.pages.desk import current_desk
    from growthsim.pages.handover import page

    page(current_desk())


def nothing(_: Desk) -> None:
    """A part that is not drawn."""


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A page with a scenario on its desk, worked out in this process."""
    monkeypatch.setattr("growthsim.pages.working.workshop", Bench)
    for part in ("decide.methods_part", "handover.regret_part"):
        monkeypatch.setattr(f"growthsim.pages.{part}", nothing)

    def at(script: Any, scenario: Scenario) -> AppTest:
        found = AppTest.from_function(script, default_timeout=60)
        found.session_state["desk"] = Desk("", scenario, scenario)
        found.run()
        assert not found.exception, found.exception
        return found

    return at


def said(page: AppTest) -> str:
    """Everything on the page that is HTML."""
    return " ".join(element.proto.body for element in page.get("html"))


def test_the_level_moves_the_finding(opened: Any) -> None:
    """Another share of futures to keep alive, another sentence; the futures are not worked out anew."""
    page = opened(decide, small(**YEARS))
    before = said(page)
    assert text("timing.level") in page.slider(key="decide.level").label
    page.slider(key="decide.level").set_value(95).run()
    assert not page.exception
    assert before != said(page)


def test_a_plan_of_ones_own_is_judged_and_its_name_does_nothing(opened: Any) -> None:
    """Where there are several plans one is chosen; a hostile name is text."""
    scenario = replace(small(**YEARS), {"plans.exo.label": HOSTILE})
    page = opened(decide, scenario)
    choice = page.selectbox(key="decide.plan")
    assert choice.value == "exo"
    choice.set_value("linear").run()
    assert not page.exception
    assert text("timing.still") in said(page)
    assert "<img" not in said(page)


def test_what_cannot_open_is_told(opened: Any) -> None:
    """A firm that cannot open in some futures gets one message and a way on, not a traceback."""
    scenario = with_plans(small(**YEARS), {"one": {"methods": {"mtp": 0.8}}})
    spread = {"dist": "uniform", "low": 0.0, "high": 0.6}
    page = opened(decide, replace(scenario, {"firm.operating_margin": spread}))
    assert text("timing.refused") in said(page)
    assert len([button for button in page.button if button.key == "decide.next"]) == 1


def test_the_day_of_handover_is_the_scenarios(opened: Any) -> None:
    """The slider changes the scenario; where none is planned that is said."""
    page = opened(handover, small(**YEARS))
    assert "plans no handover" in said(page)
    slider = next(one for one in page.slider if "valuation.handover_time" in one.key)
    slider.set_value(3.0).run()
    assert not page.exception
    assert page.session_state["desk"].scenario.valuation.handover_time == 3.0
    assert "plans no handover" not in said(page)
