"""The page What matters: the finding follows the effect, the parts follow one another, and nothing typed acts."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from growthsim.decisions.box import BoxQuestion
from growthsim.decisions.sampling import EverythingQuestion
from growthsim.decisions.tornado import TornadoQuestion
from growthsim.pages.desk import Desk
from growthsim.pages.parts import plain
from growthsim.scenario import Scenario
from growthsim.texts import text
from tests.pages.explored import HOSTILE, Bench, small


def matters() -> None:
    """The page as the application draws it."""
    from growthsim.pages.desk import current_desk
    from growthsim.pages.matters import page

    page(current_desk())


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The page with a scenario on its desk, worked out in this process from few futures."""
    monkeypatch.setattr("growthsim.pages.working.workshop", Bench)
    for question, runs in ((TornadoQuestion, 10), (EverythingQuestion, 64), (BoxQuestion, 100)):
        monkeypatch.setattr(question, "usual_runs", runs)

    def at(scenario: Scenario) -> AppTest:
        found = AppTest.from_function(matters, default_timeout=60)
        found.session_state["desk"] = Desk("", scenario, scenario)
        found.run()
        assert not found.exception, found.exception
        return found

    return at


def said(page: AppTest) -> str:
    """Everything on the page that is HTML."""
    return " ".join(element.proto.body for element in page.get("html")).replace("\u00a0", " ")


def charts(page: AppTest) -> list[Any]:
    """All charts of the page."""
    return [*page.get("vega_lite_chart"), *page.get("arrow_vega_lite_chart")]


def test_the_effect_moves_the_finding_and_the_shares(opened: Any) -> None:
    """Value instead of the year: another finding, other shares; the box stays, and one button leads on."""
    page = opened(small("handover"))
    before = said(page)
    assert len(charts(page)) in (2, 3)
    assert "matters most: at 100 % it is" in before
    assert "differences in years until disruption" in before
    assert "What people call the plausible range is a choice." in before
    assert "futures in it are lost" in before or "No box" in before
    page.get("button_group")[0].set_value("value").run()
    assert not page.exception
    after = said(page)
    assert "the firm is worth" in after
    assert "differences in value in" in after
    assert [button.label for button in page.button if button.proto.type == "primary"] == [plain(text("next.matters"))]


def test_where_nobody_is_disrupted_the_value_is_told(opened: Any) -> None:
    """The page opens with the effect that something moves, says that nothing is lost, and draws no box."""
    page = opened(small("consultancy", title=HOSTILE))
    words = said(page)
    assert "the firm is worth" in words
    assert "Nothing is lost" in words
    assert "<img" not in words
    assert len(charts(page)) == 2
