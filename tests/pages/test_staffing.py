"""The page Staffing: its finding, what its levers and cards do to the firm, and its small sums."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from growthsim.analysis.staffing_choice import Sourcing
from growthsim.charts.staffing import MEASURES, forms_panel, sourcing_panel
from growthsim.data.platforms import platforms
from growthsim.pages.desk import Desk
from growthsim.pages.staffing import _worked_out
from growthsim.pages.staffing_choices import choices_of, choose
from growthsim.pages.staffing_platforms import holds, put
from growthsim.pages.staffing_sourcing import sourcing_words
from growthsim.scenario import Scenario, load, replace

HOSTILE = "</script><img src=x onerror=alert(1)> **b** $x$"
FIRM = load("support")


def script() -> None:
    """The page as the application draws it, its faults before it."""
    from growthsim.pages.desk import current_desk
    from growthsim.pages.parts import say_faults
    from growthsim.pages.staffing import page

    say_faults(current_desk())
    page(current_desk())


def opened(scenario: Scenario = FIRM, view: str = "forms") -> AppTest:
    """A part of the page with a scenario on the desk."""
    at = AppTest.from_function(script, default_timeout=60)
    at.session_state["desk"] = Desk("", scenario, scenario)
    return turned(at, view)


def turned(at: AppTest, view: str) -> AppTest:
    """The page with another part of it."""
    at.session_state["desk"].kept["staffing.view"] = view
    return drawn(at)


def drawn(at: AppTest) -> AppTest:
    """The page once more, without a fault."""
    at.run()
    assert not at.exception
    return at


def words(at: AppTest) -> str:
    """All HTML of the page but its style sheet."""
    return "\n".join(body for element in at.get("html") if not (body := element.proto.body).startswith("<style"))


def test_a_card_goes_into_the_firm_as_one_step_and_comes_back() -> None:
    """Topcoder's numbers are the firm's, the table of costs says so, and one undo takes all of them back."""
    at = opened(view="platforms")
    desk: Desk = at.session_state["desk"]
    before = words(at)
    assert "If demand doubled overnight, a hierarchy would take 23 months" in before
    at.button(key="staffing.platform:topcoder").click()
    drawn(at)
    topcoder = platforms()[0]
    assert holds(desk.scenario, topcoder.sets)
    assert len(desk.past) == 1
    assert at.button(key="staffing.platform:topcoder").disabled
    assert "20\u00a0% of its work on demand" in words(at)
    at.button(key="staffing.undo").click()
    drawn(at)
    assert words(at) == before


def test_levers_and_choices_move_the_picture() -> None:
    """A step lowers its cost, a share of one's own is used and given back, and a fault of numbers is no fault here."""
    at = opened(view="on_demand")
    at.slider(key="lever:steps.expert_board:0").set_value(100.0)
    turned(at, "forms")
    at.slider(key="staffing.share").set_value(50.0)
    at.slider(key="staffing.growth").set_value(90.0)
    drawn(at)
    said = words(at)
    assert "50\u00a0% on demand" in said
    assert "Not all keep up with this growth" in said
    assert at.session_state["desk"].scenario.steps.expert_board == 1.0
    at.button(key="staffing.own").click()
    drawn(at)
    assert "25\u00a0% on demand" in words(at)
    turned(at, "own")
    at.segmented_control(key="staffing.thing").set_value("thing")
    drawn(at)
    assert "owning saves" in words(at)
    assert choices_of(at.session_state["desk"]).growth is None


def test_names_that_people_typed_do_nothing() -> None:
    """A title and a currency with markup are shown as they are written."""
    at = opened(replace(FIRM, {"title": HOSTILE, "currency": "<b>$x$</b>"}), view="own")
    at.segmented_control(key="staffing.thing").set_value("thing")
    drawn(at)
    assert "<img" not in words(at)
    assert "<b>$x$" not in words(at)
    assert all("$x$" not in field.label for field in at.number_input)


@pytest.mark.parametrize("measure", MEASURES)
def test_every_picture_names_its_lines_and_numbers(measure: str) -> None:
    """Each ends in its own name; nothing is drawn that is no number."""
    found = _worked_out(FIRM, None, 3, None)
    live = forms_panel(found, measure).live
    labels = set(live.tables["words"]["words"])
    names = {"skill": {"Half-life 30\u00a0years", "30 years"}}.get(measure, {"Hierarchy", "Network"})
    assert names & labels
    lines = live.tables["lines"]
    assert lines["value"].notna().all()
    assert lines["key"].nunique() == (3 if measure == "skill" else 4)


def test_the_picture_of_twice_the_demand_holds_every_wait() -> None:
    """It goes on until all forms serve it, with a dot for each, or to the end of what is looked at."""
    found = _worked_out(FIRM, None, 3, None)
    live = forms_panel(found, "twice").live
    assert (live.tables["words"]["words"] == "●").sum() == 4
    assert live.tables["lines"]["year"].max() - FIRM.start_year >= max(found.wait)
    stuck = replace(FIRM, {"organisation.hiring_cap": 0.0, "organisation.turnover": 0.3})
    live = forms_panel(_worked_out(stuck, None, 3, None), "twice").live
    assert live.tables["lines"]["year"].max() - FIRM.start_year == 10


def test_own_against_hire_is_said_and_drawn_with_its_crossing() -> None:
    """Below the break-even hiring saves, above it owning; where owning never pays there is no crossing."""
    thing, dear = Sourcing(20_000.0, 20.0, 2_000.0), Sourcing(50_000.0, 20.0, 2_000.0)
    assert "hiring saves 12\u00a0k\u00a0EUR" in sourcing_words(thing, 0.2, "EUR")
    assert "owning saves 8.0\u00a0k\u00a0EUR" in sourcing_words(thing, 0.7, "EUR")
    assert "at any use" in sourcing_words(dear, 0.7, "EUR")
    drawn_words: list[Any] = [
        sourcing_panel(each, "EUR", 0.7).live.tables["words"]["words"].tolist() for each in (thing, dear)
    ]
    assert ["break-even 50\u00a0%" in each for each in drawn_words] == [True, False]
    assert all("100\u00a0%" in each for each in drawn_words)


def test_a_newcomer_card_brings_the_newcomer() -> None:
    """The price is that claimed, and the desk can take it back."""
    desk = Desk("", FIRM, FIRM)
    law = next(platform for platform in platforms() if platform.key == "incloudcounsel")
    put(desk, law.as_newcomer)
    assert desk.scenario.entrant.launch_price_ratio == 0.2
    desk.undo()
    assert desk.scenario == FIRM
    choose(desk, units=5)
    assert choices_of(desk).units == 5
