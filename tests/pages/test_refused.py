"""A firm that cannot open is refused with its reason before anything is lost, and where it comes late, said."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from growthsim.engine import OpeningError
from growthsim.pages import explore
from growthsim.pages.address import CODE
from growthsim.pages.compare_actuals import take_figures, take_forecast
from growthsim.pages.compare_list import KEPT, add, added
from growthsim.pages.desk import MOST_OPENED, Desk, fresh_desk
from growthsim.pages.loading import opened as open_file
from growthsim.scenario import Scenario, dumps, library, load, replace
from growthsim.scenario.link import encode
from growthsim.simulate import refuse_impossible, run
from growthsim.texts import text
from tests.pages.explored import HOSTILE, Bench, desk_of, drawer_script, opened, press, small, widget, words

MARGIN = "firm.operating_margin"
TOO_MUCH = {"dist": "uniform", "low": 0.0, "high": 0.6}
RARELY = {"dist": "choice", "values": [0.05, 0.6], "weights": [300, 1]}
"""Too much in a future after the 500th and before the 1000th."""


def impossible(name: str = "sensor") -> Scenario:
    """A scenario whose file is in order, and whose firm cannot open in some of its futures."""
    return replace(load(name), {MARGIN: TOO_MUCH})


def compare_script() -> None:
    from growthsim.pages.compare import page
    from growthsim.pages.desk import current_desk

    page(current_desk())


def address_script() -> None:
    from growthsim.pages.address import keep_address, take_address
    from growthsim.pages.desk import current_desk
    from growthsim.pages.parts import say_faults

    take_address(current_desk())
    say_faults(current_desk())
    keep_address(current_desk())


@pytest.fixture(autouse=True)
def bench(monkeypatch: pytest.MonkeyPatch) -> Bench:
    """Pictures are made in this process."""
    bench = Bench()
    monkeypatch.setattr(explore, "workshop", lambda: bench)
    return bench


@pytest.fixture
def desk() -> Desk:
    return fresh_desk()


def test_every_shipped_scenario_opens() -> None:
    """Told and measured technologies alike, in all of its futures."""
    for name in library():
        refuse_impossible(load(name), MOST_OPENED)


@pytest.mark.parametrize("name", ["sensor", "battery", "lidar"])
def test_the_quick_look_and_the_simulation_say_the_same(name: str) -> None:
    """The message of one step's opening is that of the whole span's, number by number."""
    scenario = replace(impossible(name), {"span.runs": 100})
    with pytest.raises(OpeningError) as quick:
        refuse_impossible(scenario, MOST_OPENED)
    with pytest.raises(OpeningError) as whole:
        run(scenario)
    assert str(quick.value) == str(whole.value)


def test_only_as_many_futures_are_tried_as_said() -> None:
    scenario = replace(load("sensor"), {MARGIN: RARELY})
    refuse_impossible(scenario, 500)
    with pytest.raises(OpeningError):
        refuse_impossible(scenario, 1000)


def test_a_change_that_lets_no_firm_open_is_refused(desk: Desk) -> None:
    """The scenario stays with all its steps; the message names what to lower."""
    desk.change({"market.price_sensitivity": 3.0})
    before = (desk.scenario, list(desk.past), list(desk.future))
    assert not desk.change({MARGIN: TOO_MUCH})
    assert (desk.scenario, desk.past, desk.future) == before
    (said,) = desk.said()
    assert said.startswith("opening accounts: ")
    assert "lower firm.operating_margin" in said


def test_opening_such_a_scenario_is_refused(desk: Desk) -> None:
    """Also from a file; preset, base and steps stay."""
    before = (desk.scenario, desk.preset, desk.base, desk.opened, len(desk.past))
    assert not desk.open(impossible())
    assert not open_file(desk, "mine.toml", dumps(impossible()).encode())
    assert (desk.scenario, desk.preset, desk.base, desk.opened, len(desk.past)) == before
    assert ["lower firm.operating_margin" in said for said in desk.said()] == [True, True]


def test_such_a_link_is_refused() -> None:
    """The scenario before it is shown, and why."""
    at = AppTest.from_function(address_script, default_timeout=30)
    at.session_state["desk"] = fresh_desk()
    at.query_params[CODE] = encode(impossible(), "sensor")
    at.run()
    assert not at.exception
    assert desk_of(at).scenario == load("sensor")
    assert text("app.link_refused") in words(at)
    assert "lower firm.operating_margin" in words(at)


def test_a_wide_range_in_the_drawer_is_refused() -> None:
    """As a range up to 60 % typed in the drawer: said, and the range is as before."""
    base = replace(load("sensor"), {MARGIN: {"dist": "uniform", "low": 0.0, "high": 0.1}})
    at = opened(base, drawing=drawer_script)
    desk_of(at).kept |= {"drawer": True, "drawer.group": "firm"}
    at.run()
    field = next(each for each in at.number_input if MARGIN in each.key and each.value == 10.0)
    field.set_value(60.0)
    at.run()
    assert not at.exception
    assert desk_of(at).scenario == base
    assert "lower firm.operating_margin" in words(at)


def test_explore_says_it_and_keeps_its_levers() -> None:
    """What came past the desk's look all the same: no charts, but levers and drawer to mend it with."""
    scenario = small(firm__operating_margin=TOO_MUCH, title=HOSTILE)
    at = opened(scenario, kept={"drawer": True, "drawer.group": "firm"})
    body = words(at)
    assert body.count('class="gs-error"') == 1
    assert "lower firm.operating_margin" in body
    assert "<img" not in body
    assert not at.get("vega_lite_chart")
    assert widget(at, "slider", "lever:market.price_sensitivity:")
    assert any(MARGIN in each.key for each in at.number_input)
    desk_of(at).past.append(fresh_desk()._now())
    at.run()
    assert 'class="gs-error"' not in words(press(at, "undo"))


def test_explore_says_it_of_later_futures() -> None:
    """The first picture stays with its charts, and says of how many futures it is."""
    at = opened(replace(load("sensor"), {MARGIN: RARELY, "span.runs": 1000}))
    assert text("refused.opening_later", futures="200") in words(at)
    assert "lower firm.operating_margin" in words(at)
    assert len(at.get("vega_lite_chart")) == 3


def test_such_a_scenario_is_not_added_to_a_comparison(desk: Desk) -> None:
    """Its name and the reason are said."""
    assert not add(desk, "Theirs", impossible())
    assert added(desk) == []
    (said,) = desk.said()
    assert "Theirs was not added" in said
    assert "lower firm.operating_margin" in said


def test_a_comparison_says_which_cannot_open() -> None:
    """With place and name, escaped; the list stays, so that it can be taken out."""
    bad = small(firm__operating_margin=TOO_MUCH)
    at = opened(small(), drawing=compare_script, kept={KEPT: [(HOSTILE, bad)]})
    body = words(at)
    assert "2 &lt;/script&gt;" in body
    assert "lower firm.operating_margin" in body
    assert "<img" not in body
    assert not at.get("vega_lite_chart")
    press(at, "compare.remove:0")
    assert 'class="gs-error"' not in words(at)


def test_a_forecast_that_cannot_open_is_refused(desk: Desk) -> None:
    assert not take_forecast(desk, "mine.toml", dumps(impossible()).encode())
    assert "actuals.forecast" not in desk.kept
    assert "lower firm.operating_margin" in desk.said()[0]


def test_figures_are_not_laid_over_what_cannot_open() -> None:
    """The page says so in place of the picture."""
    bad = small(firm__operating_margin=TOO_MUCH)
    desk = Desk("", bad, bad, kept={"compare.view": "actuals"})
    take_figures(desk, "mine.csv", "year,revenue\n2009,13300000\n")
    at = opened(bad, drawing=compare_script, kept=desk.kept)
    assert text("refused.opening_of", name=bad.title) in words(at)
    assert not at.get("vega_lite_chart")
