"""The page Compare: what is compared, what comes out, and a forecast against what happened."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from growthsim.export.metadata import html_with
from growthsim.pages.compare_actuals import take_figures, take_forecast
from growthsim.pages.compare_list import MOST, add, add_file, added, compared, move, remove, swap
from growthsim.pages.compare_tables import difference_words
from growthsim.pages.desk import WORK_LIMIT, Desk
from growthsim.scenario import Scenario, dumps, load, replace, with_plans
from growthsim.texts import text
from tests.pages.explored import drawn

HOSTILE = "</script><img src=x onerror=alert(1)> **b** $x$ ![](http://x.y/z)"


def small(name: str = "sensor", **changes: Any) -> Scenario:
    """A shipped scenario with few futures."""
    return replace(load(name), {"span.runs": 30, **{path.replace("__", "."): value for path, value in changes.items()}})


@pytest.fixture
def desk() -> Desk:
    """A desk with few futures on it."""
    return Desk("", small(), small())


def script() -> None:
    """The page as the application draws it."""
    from growthsim.pages.compare import page
    from growthsim.pages.desk import current_desk

    page(current_desk())


def shown(desk: Desk) -> AppTest:
    """The page, drawn without a fault."""
    at = AppTest.from_function(script, default_timeout=60)
    at.session_state["desk"] = desk
    return drawn(at)


def words(at: AppTest) -> str:
    """All HTML of the page."""
    return "\n".join(element.proto.body for element in at.get("html"))


def charts(at: AppTest) -> list[dict[str, Any]]:
    """The specifications of the page's charts."""
    return [json.loads(chart.proto.spec) for chart in at.get("vega_lite_chart")]


def with_others(desk: Desk, *others: Scenario) -> Desk:
    """The desk with scenarios beside the one on it."""
    for other in others:
        assert add(desk, other.title, other)
    return desk


def test_nothing_to_compare_with_says_how_to_begin(desk: Desk) -> None:
    """Alone, the scenario on the desk is no comparison: no chart, and how to get one."""
    at = shown(desk)
    assert text("compare.empty") in words(at)
    assert charts(at) == []


def test_the_one_on_the_desk_is_the_first_and_stays_it(desk: Desk) -> None:
    """Others follow in their order, which can be changed; the first is what is on the desk now."""
    with_others(desk, small("lidar"), small("support"))
    move(desk, 1, -1)
    desk.change({"title": "Mine"})
    assert [entry.name for entry in compared(desk)][1:] == [small("support").title, small("lidar").title]
    assert compared(desk)[0].scenario.title == "Mine"
    remove(desk, 0)
    assert [name for name, _ in added(desk)] == [small("lidar").title]


def test_a_copy_of_the_desk_keeps_its_values(desk: Desk) -> None:
    """What was kept does not move with the levers, and the table says what was moved."""
    at = shown(desk)
    at.button(key="compare.add_desk").click()
    drawn(at)
    at.session_state["desk"].change({"firm.price_matching": 0.123})
    drawn(at)
    assert added(at.session_state["desk"])[0][1] == small()
    assert "firm.price_matching" in words(at)
    assert ">0.123<" in words(at)


def test_a_shipped_scenario_is_added_by_its_title(desk: Desk) -> None:
    """Choosing one adds it, and the field is empty again."""
    at = shown(desk)
    at.selectbox(key="compare.add").set_value("slow-technology")
    drawn(at)
    assert [name for name, _ in added(at.session_state["desk"])] == [load("slow-technology").title]
    assert at.selectbox(key="compare.add").value == ""


def test_six_are_the_most(desk: Desk) -> None:
    """A seventh scenario is refused with a reason, and the six stay."""
    with_others(desk, *(small() for _ in range(MOST - 1)))
    assert not add(desk, "one more", small())
    assert text("compare.full") in desk.faults[0]
    assert len(compared(desk)) == MOST


def test_copies_of_one_scenario_stand_beside_one_another(desk: Desk) -> None:
    """The same scenario may be added twice, and each copy has its own choice of plan."""
    at = shown(with_others(desk, small("lidar"), small("lidar")))
    plans = [box for box in at.selectbox if (box.key or "").startswith("compare.plan:")]
    assert len(plans) == 3


def test_together_they_stay_below_the_work_limit(desk: Desk) -> None:
    """What is light alone may be too heavy together: refused when added, and said when a lever makes it so."""
    heavy = small(span__runs=WORK_LIMIT // 2 // (2 * 180) + 1)
    with_others(desk, heavy)
    assert not add(desk, "again", heavy)
    assert "stops at" in desk.faults[0]
    desk.change({"span.runs": float(heavy.span.runs)})
    at = shown(desk)
    assert text("compare.too_heavy", total="", limit="")[:30] in words(at)
    assert charts(at) == []


def test_a_file_that_carries_no_scenario_is_refused(desk: Desk) -> None:
    """A file of something else adds nothing; one with a scenario does."""
    assert not add_file(desk, "figures.csv", b"year,revenue\n2027,5\n")
    assert len(desk.faults) == 1
    assert add_file(desk, "mine.toml", dumps(small("lidar")).encode())
    assert [entry.name for entry in compared(desk)][1:] == [small("lidar").title]


def test_opening_one_swaps_it_with_the_desk(desk: Desk) -> None:
    """The other goes on the desk, under its name in the library, and what was there takes its place."""
    with_others(desk, load("support"))
    before = desk.scenario
    assert swap(desk, 0)
    assert (desk.scenario, desk.preset) == (load("support"), "support")
    assert added(desk)[0][1] == before


def test_an_overlay_has_one_chart_and_small_multiples_one_each(desk: Desk) -> None:
    """The switch decides; more than six lines always get a plane for each scenario, and it is said why."""
    at = shown(with_others(desk, small("lidar"), small("support")))
    assert len(charts(at)) == 1
    at.session_state["desk"].kept["compare.layout"] = "multiples"
    assert len(charts(drawn(at))) == 3
    at.session_state["desk"].kept |= {"compare.layout": "overlay", "compare.lines": "all"}
    assert len(charts(drawn(at))) == 3
    assert text("compare.only_multiples", number=7) in words(at)


@pytest.mark.parametrize("quantity", ["disruption", "revenue", "customers", "cash"])
def test_every_chart_draws_scenarios_that_measure_differently(desk: Desk, quantity: str) -> None:
    """Other spans, currencies and numbers of futures are drawn and said."""
    other = small("battery", span__runs=5)
    desk.kept["compare.chart"] = quantity
    at = shown(with_others(desk, other))
    assert len(charts(at)) == 1
    said = words(at)
    assert "1 runs from 2009 to 2024; 2 runs from 2025 to 2040" in said
    assert "USD and EUR, and nothing is converted" in said
    assert "2 has 5 futures; so few give no probability" in said


def test_years_can_be_counted_from_the_start_where_starts_differ(desk: Desk) -> None:
    """The choice is there only where it makes a difference."""
    alike, apart = shown(with_others(desk, small("lidar"))), shown(with_others(desk, small("battery")))
    assert "compare.years" not in [group.key for group in alike.get("button_group")]
    assert "compare.years" in [group.key for group in apart.get("button_group")]


def test_a_difference_is_told_with_its_error() -> None:
    """Points with two standard errors; within them there is no clear difference."""
    assert difference_words({"points": 0.2, "standard_error": 0.02}) == "+20 points (± 4)"
    assert difference_words({"points": -0.2, "standard_error": 0.02}) == "−20 points (± 4)"
    assert difference_words({"points": 0.03, "standard_error": 0.02}).startswith("no clear difference")
    assert difference_words({"points": 0.0, "standard_error": 0.0}).startswith("no clear difference")


def test_values_that_differ_have_label_unit_and_both_values(desk: Desk) -> None:
    """Percent where the screen has percent, money in its currency."""
    at = shown(with_others(desk, small(firm__operating_margin=0.123, firm__price=300_000)))
    said = words(at)
    for word in ("Operating margin", ">12.3<", ">300,000<", ">USD/customer/year<", ">firm.price<"):
        assert word in said


def test_hostile_names_stay_text(desk: Desk) -> None:
    """A title and a label that hold HTML, Markdown and formulas act nowhere."""
    plan = next(iter(small().plans))
    changes = {"title": HOSTILE, f"plans.{plan}.label": HOSTILE}
    other = replace(small(), changes | {"firm.price": 300_000})
    desk.kept |= {"compare.lines": "all", "compare.layout": "multiples"}
    at = shown(with_others(desk, other))
    assert "<img" not in words(at)
    for expander in at.expander:
        assert "![" not in expander.label
        assert "<img" not in expander.label.replace("\\<", "")


def with_figures(desk: Desk, rows: str, head: str = "year,revenue") -> AppTest:
    """The other view of the page, with figures read."""
    desk.kept["compare.view"] = "actuals"
    take_figures(desk, "mine.csv", "\n".join([head, *rows.split()]) + "\n")
    return shown(desk)


def test_figures_are_drawn_and_judged(desk: Desk) -> None:
    """A chart, how many figures lie in the band, and each figure with its miss for every plan."""
    at = with_figures(desk, "2009,13300000 2010,26800000")
    assert len(charts(at)) == 1
    said = words(at)
    assert "1 of 2 figures lie in the band" in said
    assert len(at.expander) == 3
    assert "no, above" in said
    assert ">26.8\u00a0M\u00a0USD<" in said


def test_one_plan_can_be_chosen(desk: Desk) -> None:
    """The plan that the firm followed has its table and its colour alone."""
    desk.kept["actuals.plan"] = "exo"
    at = with_figures(desk, "2009,13300000 2010,26800000")
    assert len(at.expander) == 1
    assert words(at).count("figures lie in the band") == 1


def test_a_saved_forecast_takes_the_place_of_the_desk(desk: Desk) -> None:
    """The figures are held against the scenario in the file, and the desk stays as it is."""
    before = desk.scenario
    assert take_forecast(desk, "saved.toml", dumps(small("support")).encode())
    at = with_figures(desk, "2009,13300000")
    assert small("support").title in words(at)
    assert desk.scenario == before
    at.button(key="actuals.use_desk").click()
    assert small("support").title not in words(drawn(at))


def test_of_a_report_of_several_the_first_is_the_forecast_and_it_is_said_so(desk: Desk) -> None:
    """As long as it is; a saved scenario alone needs no such words."""
    page = "".join(html_with(dumps(small(name))) for name in ("support", "lidar"))
    assert take_forecast(desk, "rep.html", f"<!doctype html>{page}".encode())
    said = f"rep.html holds 2 scenarios; the first, “{small('support').title}”, is opened."
    assert said in words(with_figures(desk, "2009,13300000"))
    assert take_forecast(desk, "saved.toml", dumps(small("support")).encode())
    assert "is opened" not in words(with_figures(desk, "2009,13300000"))


def test_what_is_no_table_of_figures_is_told_what_can_be_read(desk: Desk) -> None:
    """Whatever is dropped reaches our own reader."""
    assert not take_figures(desk, "mine.toml", dumps(small("lidar")).encode())
    assert "What can be opened here is a table as text (CSV, TSV, TXT)" in desk.kept["actuals.fault"]
    assert not take_figures(desk, "mine.csv", b"year,profit\n2009,1\n")
    assert "can be opened here" not in desk.kept["actuals.fault"]


def test_a_forecast_above_the_work_limit_is_refused(desk: Desk) -> None:
    """A file cannot make the app work without end."""
    heavy = small(span__runs=1_000_000)
    assert not take_forecast(desk, "saved.toml", dumps(heavy).encode())
    assert "actuals.forecast" not in desk.kept


def test_faults_of_the_figures_are_told_beside_the_field(desk: Desk) -> None:
    """A file that cannot be read says why, and no old figures stand in for it."""
    with_figures(desk, "2009,13300000")
    at = with_figures(desk, "2009,abc")
    assert "is not a number" in words(at)
    assert charts(at) == []


def test_figures_outside_the_forecast_are_told(desk: Desk) -> None:
    """Some outside are a note; all outside leave nothing to draw."""
    some = with_figures(desk, "2008,13300000 2009,13300000")
    assert "One figure lies outside the forecast" in words(some)
    assert len(charts(some)) == 1
    none = with_figures(desk, "2008,13300000")
    assert "None of the figures lies within the forecast" in words(none)
    assert charts(none) == []


def test_lines_can_be_typed(desk: Desk) -> None:
    """What is typed is read by a button and kept."""
    desk.kept["compare.view"] = "actuals"
    at = shown(desk)
    at.text_area(key="actuals.typed").set_value("year,cash\n2009,-5\n")
    at.button(key="actuals.typed_read").click()
    drawn(at)
    found = at.session_state["desk"].kept["actuals.figures"]
    assert [(figure.name, figure.value) for figure in found.figures] == [("cash", -5.0)]
    assert len(charts(at)) == 1


def test_a_plan_of_one_alone_is_one_row(desk: Desk) -> None:
    """What only one scenario has is named by its label and stands once."""
    other = small("lidar")
    alone = with_plans(other, {"linear": other.plans["linear"]})
    said = words(shown(with_others(desk, alone)))
    assert said.count("<td>Plan “Become an ExO”</td><td>only here</td><td>–</td>") == 1


def test_a_report_of_several_adds_them_all(desk: Desk) -> None:
    """Every scenario in a file is added, until there is no more room."""
    sources = [dumps(small(name)) for name in ("lidar", "support", "lidar", "lidar", "lidar", "support")]
    page = "".join(html_with(source) for source in sources)
    assert not add_file(desk, "report.html", f"<!doctype html><html>{page}</html>".encode())
    assert [name for name, _ in added(desk)][:2] == [small("lidar").title, small("support").title]
    assert len(compared(desk)) == MOST
    assert len(desk.faults) == 1


def test_a_refused_file_is_told_beside_its_field(desk: Desk) -> None:
    """Once; the field is empty again, and what is compared stays."""
    at = shown(desk)
    at.file_uploader[0].upload("odd.toml", b"title = [", "text/plain")
    assert words(drawn(at)).count("odd.toml: is not valid TOML") == 1
    assert at.file_uploader[0].value is None
    assert "odd.toml" not in words(drawn(at))
    at.file_uploader[0].upload("mine.toml", dumps(small("lidar")).encode(), "text/plain")
    drawn(at)
    assert [name for name, _ in added(at.session_state["desk"])] == [small("lidar").title]
