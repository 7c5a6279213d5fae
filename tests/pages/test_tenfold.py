"""The page Ten times: its parts, the limits that are taken away, and what it sets in the scenario."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from growthsim.scenario import replace
from growthsim.texts import text
from tests.pages.explored import HOSTILE, desk_of, drawn, opened, press, small, widget, words

SHORT = {"span__years": 6}


def script() -> None:
    """The page as the application draws it, its faults before it."""
    from growthsim.pages.desk import current_desk
    from growthsim.pages.parts import say_faults
    from growthsim.pages.tenfold import page

    say_faults(current_desk())
    page(current_desk())


def shown(part: str, hostile: bool = False) -> AppTest:
    scenario = small("ten-percent-or-ten-times", **SHORT)
    if hostile:
        scenario = replace(scenario, {"title": HOSTILE, "plans.both.label": HOSTILE, "currency": "<b>"})
    return opened(scenario, drawing=script, kept={"tenfold.part": part})


def test_growth_and_people_are_told_and_moved() -> None:
    """The finding, a slider on the rate, and a lever on the plan's digital share that other pages follow."""
    at = shown("pace")
    said = words(at)
    assert "this firm is ten times its size in 58.7 years" in said
    assert "At 10\u00a0% a year it takes 24.2 years" in said
    assert len(at.get("vega_lite_chart")) == 2
    widget(at, "slider", "tenfold.rate").set_value(26.0)
    widget(at, "slider", "lever:plans.both.digital_share").set_value(95.0)
    said = words(drawn(at))
    assert "At 26\u00a0% a year it takes 10 years" in said
    assert "It aims at 95\u00a0%: 20 times." in said
    assert desk_of(at).scenario.plans["both"].digital_share == 0.95


def test_limits_are_taken_away_and_put_into_the_plan() -> None:
    """A pill changes what is shown; the button makes it part of the scenario, which undo takes back."""
    at = shown("limits")
    assert text("tenfold.limits.result_was", chance="").strip(" .") not in words(at)
    before = desk_of(at).scenario
    widget(at, "button_group", "tenfold.lifts").set_value(["selling", "market"])
    said = words(drawn(at))
    assert "With all limits in place" in said
    assert desk_of(at).scenario == before
    press(at, "tenfold.put_in")
    desk = desk_of(at)
    assert desk.scenario.market.customers == 10 * before.market.customers
    assert [action.path for action in desk.scenario.plans["both"].actions][-1] == "firm.added_customers"
    assert desk.kept["tenfold.lifts"] == []
    desk.undo()
    assert desk.scenario == before


def test_blocks_and_access() -> None:
    """Three blocks with their chance; an answer sets the level of the plan's method; no name acts."""
    at = shown("ways", hostile=True)
    said = words(at)
    assert "<img" not in said
    assert "Value proposition" in said
    widget(at, "button_group", "tenfold.access:both:equipment").set_value("access")
    assert "Leased assets at 90\u00a0%" in words(drawn(at))
    assert desk_of(at).scenario.plans["both"].methods["leased_assets"] == 0.9


def test_the_clock_and_those_who_are_missing() -> None:
    """A billion with its lists, then adopters and the ten firms; each claim with its grade."""
    at = shown("clock", hostile=True)
    said = words(at)
    assert "<img" not in said
    assert "39 (2013) to 223 (2017)" in said
    assert "seed claim" in said
    desk_of(at).kept["tenfold.part"] = "missing"
    said = words(drawn(at))
    assert "3 of 10 closed, were insolvent or sought protection" in said
    assert "C-434/15" in said
    assert "ten best of 100" in said.lower()
    widget(at, "selectbox", "tenfold.plan").set_value("stay")
    assert text("tenfold.missing.none") in words(drawn(at))
