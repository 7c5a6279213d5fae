"""The page History: what it shows before and after the reveal, what it keeps, and what a masked case hides."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from growthsim.analysis.history_view import case_numbers, spoken
from growthsim.history.library import cases, shipped_cases
from growthsim.pages.desk import Desk, fresh_desk
from growthsim.pages.history_about import take_case
from growthsim.pages.history_choices import FIRST, OWN, Choices, case_of, choices_of, choose, known_of, places, quick
from growthsim.texts import text
from tests.pages.explored import desk_of, drawn, opened, small

HOSTILE = "</script><img src=x onerror=alert(1)> **b** $x$"
OWN_FILE = """# CASE {title}
# GRADE seed claim
# FACT something came of it {title}
# ROLE label="{title}" old=candles new=lamps firm="{title}" firm_revenue=wax closed=2009.5
year,series,value,unit
""" + "".join(f"{2000 + year},candles,{100 - 9 * year},boxes\n{2000 + year},lamps,{1 + year**2},boxes\n"
              f"{2000 + year},wax,{50 - 4 * year},EUR\n" for year in range(10))  # fmt: skip


def script() -> None:
    """The page as the application draws it."""
    from growthsim.pages.desk import current_desk
    from growthsim.pages.history import page

    page(current_desk())


def shown(**choices: Any) -> AppTest:
    at = AppTest.from_function(script, default_timeout=60)
    desk = fresh_desk()
    for name, value in choices.items():
        choose(desk, **{name: value})
    at.session_state["desk"] = desk
    return drawn(at)


def words(at: AppTest) -> str:
    """All HTML of the page but its style sheet, and all labels and options."""
    said = [body for element in at.get("html") if not (body := element.proto.body).startswith("<style")]
    said += [widget.label for kind in ("selectbox", "select_slider", "toggle", "button") for widget in at.get(kind)]
    said += [option for box in at.selectbox for option in box.options]
    said += [option for slider in at.select_slider for option in slider.options]
    return "\n".join(said)


def toggled(at: AppTest, key: str, on: bool = True) -> AppTest:
    next(toggle for toggle in at.toggle if toggle.label == text(f"history.page.{key}")).set_value(on)
    return drawn(at)


def test_the_first_look_is_a_forecast_without_its_end() -> None:
    """A case at the year in which the new had a twentieth, its forecast in one sentence, and not what came."""
    at = shown()
    said = words(at)
    assert "Known until 2013, the forecast gave half of the market to electric cars by 20" in said
    assert "came in" not in said
    assert len(at.get("vega_lite_chart")) == 2
    (case,) = cases(FIRST)
    assert not [fact for fact in case.facts if fact in said]
    assert "12 of 15" in said
    assert "chosen because something happened" in said


def test_the_reveal_tells_what_came_and_keeps_the_charts() -> None:
    at = shown()
    before = [chart.proto.spec for chart in at.get("vega_lite_chart")]
    toggled(at, "reveal")
    said = words(at)
    assert "Half of the market came in 2018." in said
    assert "Nine tenths of the market came in 2022." in said
    assert "Half of all new cars: Norway in 2019" in said
    assert [chart.proto.spec for chart in at.get("vega_lite_chart")] == before


def test_another_year_or_case_hides_what_came_again() -> None:
    at = toggled(shown(), "reveal")
    at.select_slider[0].set_value(6)
    drawn(at)
    assert not choices_of(desk_of(at)).revealed
    assert "Known until 2015" in words(at)
    toggled(at, "reveal")
    at.selectbox[0].set_value("stores/sears")
    drawn(at)
    assert "came in" not in words(at)
    assert "Known until 2004" in words(at)
    assert len(at.get("vega_lite_chart")) == 3


def test_a_cut_is_one_click_away() -> None:
    at = shown()
    next(button for button in at.button if button.key == "history.quick:0.1").click()
    drawn(at)
    assert "Known until 2014" in words(at)
    assert desk_of(at).looks == {"case": FIRST, "known": "5"}


def test_other_ways_are_told_when_asked_for() -> None:
    at = toggled(shown(), "others")
    assert "; plain logistic " in words(at)
    assert "Half of the market by: competitive 20" in words(at)
    assert "straight line 2037" in words(at)


@pytest.mark.parametrize("name", ["stores/sears", "video_rental", "browsers/firefox"])
def test_a_masked_case_names_nothing(name: str) -> None:
    """Neither the page nor the address has a name or source of any case, revealed as well."""
    at = toggled(toggled(shown(case=name), "mask"), "reveal")
    said = words(at)
    assert f"Case {case_numbers()[name]}" in said
    assert desk_of(at).looks["case"] == str(case_numbers()[name])
    for case in shipped_cases():
        assert case.title not in said
        firm = [case.firm.name] if case.firm else []
        assert not [each for each in (spoken(case.new.name), *firm, *case.sources) if f"{each} " in said]
    assert "year 0" in said
    assert at.get("file_uploader") == []


def test_the_address_opens_a_case_masked_or_not() -> None:
    """A name opens the case, a number the same without its names; what there is not leaves the page as it was."""
    number = case_numbers()["stores/sears"]
    for looks, case, masked, known in (
        ({"case": "stores/sears", "known": "9"}, "stores/sears", False, 9),
        ({"case": str(number)}, "stores/sears", True, 0),
        ({"case": "none/such", "known": "-3"}, FIRST, False, 0),
        ({"case": "999999999", "known": "999999"}, FIRST, False, 999999),
        ({"case": HOSTILE, "known": "²"}, FIRST, False, 0),
    ):
        desk = fresh_desk()
        desk.looks.update(looks)
        found = choices_of(desk)
        assert (found.case, found.masked, found.known) == (case, masked, known)
        assert known_of(found, case_of(found)) in places(case_of(found))
        assert choices_of(desk) == found


def test_every_case_begins_at_a_year_of_its_slider() -> None:
    for case in shipped_cases():
        begin = known_of(Choices(case=case.name), case)
        assert begin in places(case)
        assert set(quick(case).values()) <= set(places(case))


def test_a_file_of_one_s_own_is_shown_and_escaped() -> None:
    """Its first case is looked at; names that would act do not."""
    at = shown()
    desk = desk_of(at)
    assert take_case(desk, "mine.csv", OWN_FILE.format(title=HOSTILE.replace('"', "")).encode())
    assert choices_of(desk).case.startswith(OWN)
    assert desk.looks == {}
    drawn(at)
    toggled(at, "reveal")
    html = "\n".join(element.proto.body for element in at.get("html"))
    assert "<img" not in html
    assert "&lt;img" in html
    assert "closed or was insolvent in 2009" in html
    assert any("your file" in option for option in at.selectbox[0].options)
    toggled(at, "mask")
    assert "onerror" not in words(at)
    assert "Case 42" in words(at)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "is empty"),
        (b"year,cost\n2000,5\n", "has no ROLE line"),
        (b"\x00\x01", "not a text"),
        (OWN_FILE.format(title="x").encode() * 4000, "at most"),
        (OWN_FILE.format(title="x").replace("2001,candles,91", "2001,candles,many").encode(), "many"),
    ],
)
def test_what_is_no_case_is_told(content: bytes, fault: str) -> None:
    """A fault is kept for the page to show, and the case that is looked at stays."""
    desk = fresh_desk()
    assert not take_case(desk, "mine.csv", content)
    assert fault in desk.faults[0]
    assert choices_of(desk).case == FIRST


def test_too_few_figures_are_told() -> None:
    """A record of two years has no year to stop at."""
    lines = OWN_FILE.format(title="short").splitlines()
    desk = fresh_desk()
    assert take_case(desk, "mine.csv", "\n".join(lines[:11]).encode())
    at = AppTest.from_function(script, default_timeout=60)
    at.session_state["desk"] = desk
    drawn(at)
    assert "has figures above zero of both for 2 years" in words(at)
    assert at.get("vega_lite_chart") == []


@pytest.mark.parametrize(("new", "first"), [([0, 0, 0, 0, 0], 0), ([0, 0, 3, 5, 9], 4), ([1, 2, 4, 6, 9], 2)])
def test_nothing_is_foreseen_of_what_is_not_yet_sold(new: list[int], first: int) -> None:
    """From a share of zero no forecast can be made; the slider begins at the second year with some of the new."""
    lines = [f"{2000 + place},a,{20 - place},boxes\n{2000 + place},b,{sold},boxes" for place, sold in enumerate(new)]
    desk = fresh_desk()
    assert take_case(desk, "zero.csv", "\n".join(["# ROLE old=a new=b", "year,series,value,unit", *lines]).encode())
    chosen = choices_of(desk)
    assert list(places(case_of(chosen)))[:1] == ([first] if first else [])
    at = AppTest.from_function(script, default_timeout=60)
    at.session_state["desk"] = desk
    drawn(at)
    assert ("has figures above zero of both for 0 years" in words(at)) == (not first)
    assert (not first) or known_of(chosen, case_of(chosen)) >= first


def test_a_record_of_three_years_has_one_place() -> None:
    lines = OWN_FILE.format(title="three").splitlines()
    desk = fresh_desk()
    assert take_case(desk, "mine.csv", "\n".join(lines[:14]).encode())
    at = AppTest.from_function(script, default_timeout=60)
    at.session_state["desk"] = desk
    drawn(at)
    assert "Known until 2001" in words(at)
    assert list(at.select_slider) == []


def test_the_choice_outlives_the_page() -> None:
    """Back on the page everything but the reveal's hiding rule is as it was left."""
    at = toggled(shown(case="video_rental"), "reveal")
    again = AppTest.from_function(script, default_timeout=60)
    again.session_state["desk"] = desk_of(at)
    drawn(again)
    assert "Blockbuster closed or was insolvent in 2010." in words(again)


def test_explore_shows_the_line_where_there_is_a_newcomer() -> None:
    """Beside the verdict on a firm that is attacked stands what history says; growth alone has no such line."""
    for presence, there in (("present", True), ("absent", False)):
        at = opened(small("sensor", entrant__presence=presence), drawing=_head_script)
        assert ("chosen because something happened" in "\n".join(e.proto.body for e in at.get("html"))) == there


def _head_script() -> None:
    """What Explore lays out before any result is there."""
    from growthsim.pages.desk import current_desk
    from growthsim.pages.explore import _laid_out
    from growthsim.pages.pictures import Asked

    desk = current_desk()
    _laid_out(desk, Asked(desk.scenario, True, "revenue", False, False))


def test_own_cases_replace_those_before() -> None:
    desk: Desk = fresh_desk()
    for name in ("one", "two"):
        assert take_case(desk, f"{name}.csv", OWN_FILE.format(title=name).encode())
    found = choices_of(desk)
    assert [case.title for case in found.own] == ["two"]
    assert case_of(found).title == "two"
