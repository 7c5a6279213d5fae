"""The page Technologies: what it shows of a series, what it keeps, and what it puts into the scenario."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from growthsim.pages.desk import Desk
from growthsim.pages.technologies_choices import Choices, Upload, choices_of, choose
from growthsim.pages.technologies_figures import given
from growthsim.pages.technologies_use import with_figures
from growthsim.scenario import Scenario, ScenarioError, library, load, value_at
from growthsim.technologies.series import series_of
from tests.pages.explored import desk_of, drawn

HOSTILE = "</script><img src=x onerror=alert(1)> **b** $x$"
FALLING = "\n".join(f"{2000 + year} {100 * 0.8**year * (1.1 if year % 3 else 0.9):.4g}" for year in range(12))


def script() -> None:
    """The page as the application draws it."""
    from growthsim.pages.desk import current_desk
    from growthsim.pages.technologies import page

    page(current_desk())


@pytest.fixture
def led(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The pages that were led on to, which a page alone cannot open."""
    pages: list[Any] = []
    monkeypatch.setattr("streamlit.switch_page", pages.append)
    return pages


def opened(preset: str = "sensor", **choices: Any) -> AppTest:
    """The page with a scenario on the desk and some choices made."""
    at = AppTest.from_function(script, default_timeout=60)
    scenario = load(preset)
    desk = Desk(preset, scenario, scenario)
    if choices:
        choose(desk, **choices)
    at.session_state["desk"] = desk
    return drawn(at)


def words(at: AppTest) -> str:
    """All HTML of the page but its style sheet."""
    return "\n".join(body for element in at.get("html") if not (body := element.proto.body).startswith("<style"))


def labelled(at: AppTest, kind: str, label: str) -> Any:
    """The widget of a kind whose label begins so."""
    return next(widget for widget in at.get(kind) if widget.label.startswith(label))


def charts(at: AppTest) -> list[Any]:
    return list(at.get("vega_lite_chart"))


def test_the_first_look_answers_and_draws() -> None:
    """A falling cost is told with its pace and test, and drawn twice, against a cost, and as forecasts of the past."""
    at = opened()
    assert "Solar modules since 1975: the cost falls. It halves every 5.5 years" in words(at)
    assert len(charts(at)) == 5
    assert "Cheaper than a cost of 0.14" in words(at)
    assert "The nearest that was tested" in words(at)


def test_a_cost_that_does_not_fall_is_said_plainly() -> None:
    """Of wheat it is told that no fall can be shown, in the fit, beside the fan and before it is used."""
    at = opened(shipped="control_wheat_jacks")
    assert "no exponential fall can be shown" in words(at)
    assert "No fall can be shown in these figures" in words(at)
    assert "No exponential fall is shown in these figures." in words(at)
    assert "A control: it is not known to improve" in words(at)


def test_the_year_moves_the_fan_and_not_its_specification() -> None:
    """Another year changes sentence and rows; the charts stay the same charts."""
    at = opened()
    before = [chart.proto.spec for chart in charts(at)]
    labelled(at, "slider", "Forecast up to").set_value(2040).run()
    assert not at.exception
    assert "In 2040:" in words(at)
    assert [chart.proto.spec for chart in charts(at)] == before


def test_another_series_keeps_the_year_where_it_can() -> None:
    """A year within reach stays; beyond it ten years ahead are shown, and the year comes back with a later series."""
    at = opened(to=2040)
    for name, year in (("ford_model_t_pcdb", 1931), ("liion_cells_1991_2024", 2040)):
        labelled(at, "selectbox", "Which of the").set_value(name).run()
        assert labelled(at, "slider", "Forecast up to").value == year


def test_known_until_looks_back() -> None:
    """With only what was known by a year the fan begins there, and at the right end nothing is left out."""
    at = opened()
    labelled(at, "slider", "Only what was known by").set_value(2000).run()
    assert choices_of(desk_of(at)).until == 2000
    assert "from 1975 to 2000" in words(at)
    labelled(at, "slider", "Only what was known by").set_value(2024).run()
    assert choices_of(desk_of(at)).until is None


def test_experience_is_offered_only_where_output_is_known() -> None:
    """Without output it is said why, with output the law can be chosen and drives the fan."""
    assert "cumulative output is not known" in words(opened())
    at = opened(shipped="solar_pv_modules")
    labelled(at, "button_group", "What drives").set_value("experience").run()
    assert not at.exception
    assert "with each doubling of output" in words(at)


def test_typed_figures_are_kept_and_told() -> None:
    """What is typed makes a series, and stays on the desk for the next time the page is opened."""
    at = opened(source="typed")
    assert "No figures yet" in words(at)
    labelled(at, "text_area", "Year and cost").set_value(FALLING).run()
    assert not at.exception
    assert "Your figures: the cost falls." in words(at)
    assert choices_of(desk_of(at)).typed == FALLING


@pytest.mark.parametrize("typed", ["2009 x", "2009 5", "2009 5\n2009 6", "=cmd()", "\x00", HOSTILE, "9" * 5000])
def test_what_is_no_series_is_told_and_draws_nothing(typed: str) -> None:
    """A fault stands where the figures are typed; nothing below pretends to know."""
    at = opened(source="typed", typed=typed)
    assert 'role="alert"' in words(at)
    assert "<img" not in words(at)
    assert charts(at) == []


def test_a_file_of_many_asks_which_and_escapes_their_names() -> None:
    """The first technology is shown, another can be chosen, and no name acts."""
    rows = [f'"{name}",USD,{2000 + year},{cost * 0.8**year}' for name, cost in ((HOSTILE, 100), ("other", 50))
            for year in range(9)]  # fmt: skip
    upload = Upload("<b>x.csv", "\n".join(["technology,unit,year,cost", *rows]).encode())
    at = opened(source="file", upload=upload)
    assert "&lt;img src=x onerror=alert(1)&gt;" in words(at)
    assert "<img" not in words(at)
    assert "&lt;b&gt;x.csv" in words(at)
    labelled(at, "selectbox", "Which of its 2").set_value("other").run()
    assert "other: the cost falls." in words(at)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04" + b"x" * 100, "a workbook"),
        (b"year,cost\n" + b"2000,1\n" * 200_000, "at most 1 MB"),
        (b"x" * 6_000_000, "at most 1 MB"),
        (b"", "is empty"),
        (b'<?xml version="1.0"?><svg></svg>', "is a picture or another file in XML"),
        (b"\xff\xfe\x00", "UTF-16"),
        (b"year,cost\n2000,0\n2001,-1", "above 0"),
    ],
)
def test_a_file_that_holds_no_series_is_refused_with_its_name(content: bytes, said: str) -> None:
    """One message names the file and what is wrong with it."""
    fault = given(Choices(source="file", upload=Upload("mine.csv", content))).fault
    assert fault.startswith("mine.csv: ")
    assert said in fault


def test_any_file_may_be_dropped_and_is_refused_in_our_own_words() -> None:
    """What is called no table is told what can be read here, and where a scenario is opened."""
    at = opened(source="file")
    field = at.file_uploader[0]
    assert list(field.proto.type) == []
    assert "CSV, TSV, TXT; up to 1\u00a0MB." in words(at)
    field.upload("mine.toml", b'title = "Mine"\n', "text/plain")
    assert "a table as text (CSV, TSV, TXT); a scenario is opened on Explore, with Load." in words(drawn(at))
    at = opened(source="file", upload=Upload("mine.csv", b"year,profit\n"))
    assert 'role="alert"' in words(at)
    assert "on Explore, with Load" not in words(at)


def test_a_cost_that_cannot_be_read_is_told_beside_it() -> None:
    """What is typed as a fixed cost may be grouped; what is no number, or none above 0, is refused."""
    assert "Cheaper than a cost of 0.50" in words(opened(cost="0,5"))
    for cost in ("much", "-1", "0", HOSTILE[:40]):
        at = opened(cost=cost)
        assert 'role="alert"' in words(at)
        assert "<img" not in words(at)
        assert len(charts(at)) == 3


def test_only_costs_in_the_same_unit_are_held_against_one_another() -> None:
    """Of the shipped series those in dollars a kilowatt-hour are offered to wind; to none like it, it is said so."""
    at = opened(shipped="onshore_wind_lcoe_irena", against="series")
    offered = labelled(at, "selectbox", "The other technology").options
    assert "Hydropower, cost of electricity" in offered
    assert "Computer memory" not in offered
    assert "No other series is in" in words(opened(shipped="genome_nhgri", against="series"))


def test_using_the_figures_changes_the_scenario_and_leads_on(led: list[Any]) -> None:
    """The scenario's technology rests on the series as known at its start, can be undone, and Explore is next."""
    at = opened()
    labelled(at, "button", "Use it").click().run()
    desk = desk_of(at)
    assert value_at(desk.scenario, "technologies.sensor.data") == "solar_pv_modules_1975_2024"
    assert value_at(desk.scenario, "technologies.sensor.until") == 2009.0
    assert desk.scenario.start_year == 2009
    assert len(led) == 1
    desk.undo()
    assert desk.scenario == load("sensor")


def test_a_scenario_that_begins_before_the_figures_begins_later(led: list[Any]) -> None:
    """Where nothing was known at its start it is told that it would begin with the last figure, and it does."""
    at = opened(source="typed", typed="2012 100\n2015 70\n2018.5 30")
    assert "it would begin in 2019 instead" in words(at)
    labelled(at, "button", "Use it").click().run()
    assert desk_of(at).scenario.start_year == 2019
    assert led


def test_one_of_several_technologies_can_be_replaced() -> None:
    """The scenario's technologies are offered, and only the chosen one changes."""
    at = opened("law-firm")
    labelled(at, "selectbox", "Which technology of the scenario")
    before = load("law-firm")
    names = list(before.technologies)
    chosen = Choices(source="typed", typed=FALLING)
    series = given(chosen).whole
    assert series is not None
    after = with_figures(before, names[1], chosen, series, series)
    assert after.technologies[names[0]] == before.technologies[names[0]]
    assert after.technologies[names[1]].points == series.points


@pytest.mark.parametrize("preset", [name for name in library() if name != "handover"])
@pytest.mark.parametrize("law", ["halving", "experience"])
def test_any_technology_of_any_scenario_can_be_replaced(preset: str, law: str) -> None:
    """Told or measured, by time or by output, once or again: the figures take the whole curve's place."""
    scenario: Scenario = load(preset)
    points = [(2000.0 + year, 100 * 0.8**year, 10.0 * 1.3**year) for year in range(9)]
    series = series_of(points)
    chosen = Choices(source="typed", law=law, growth=30.0 if law == "experience" else None, theta=0.5, fan="corrected")
    for target in scenario.technologies:
        once = with_figures(scenario, target, chosen, series, series)
        table = once.technologies[target]
        assert (table.law, table.fan, table.autocorrelation, table.points) == (law, "corrected", 0.5, series.points)
        plainly = with_figures(once, target, Choices(shipped="disk_storage_mccallum", until=1990), series, series)
        assert plainly.technologies[target].law == "halving"
        assert plainly.technologies[target].data == "disk_storage_mccallum"
        assert not plainly.technologies[target].assumes_growth


def test_figures_that_do_not_fit_are_refused_with_the_reason() -> None:
    """A car of 1921 is too old for a scenario of today: the page says so and offers no button."""
    at = opened("battery", shipped="ford_model_t_pcdb")
    assert "more than 60 years after the last figure" in words(at)
    assert not [button for button in at.get("button") if button.label.startswith("Use it")]
    chosen = Choices(shipped="ford_model_t_pcdb")
    series = given(chosen).whole
    assert series is not None
    with pytest.raises(ScenarioError, match="start_year"):
        with_figures(load("battery"), "cells", chosen, series, series)


def test_a_measured_scenario_opens_its_own_series() -> None:
    """The page begins with what the scenario on the desk rests on, and says that it does."""
    at = opened("battery")
    assert "Lithium-ion battery cells: the cost falls." in words(at)
    assert "The scenario rests on these figures already." in words(at)


def test_all_series_stand_in_one_table() -> None:
    """The shelf at a glance holds a line for each shipped series, those that fall fastest first."""
    at = opened()
    labelled(at, "button", "All series").click().run()
    assert not at.exception
    table = next(body for body in words(at).split("\n") if "Language model at the level" in body)
    assert table.count("<tr>") == 29
    assert table.index("Language model") < table.index("Solar modules since 1975") < table.index("Wheat")
