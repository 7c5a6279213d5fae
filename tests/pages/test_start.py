"""Start: the story, one's own firm, and the other ways in."""

from __future__ import annotations

import json
from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest

from growthsim.analysis.told import course
from growthsim.pages.desk import Desk
from growthsim.pages.start_firm import Entry, read_entry, typical
from growthsim.pages.start_story import finding, opening_year, price_words
from growthsim.scenario import load
from growthsim.scenario.new import SECTORS


def script():
    from growthsim.pages.desk import current_desk
    from growthsim.pages.start import page

    page(current_desk())


@pytest.fixture
def app():
    """The page in a session of its own; where it leads on to is noted, not followed."""
    with patch("streamlit.switch_page") as switched:
        test = AppTest.from_function(script, default_timeout=30)
        test.led = switched
        yield test.run()


def desk_of(app) -> Desk:
    desk: Desk = app.session_state["desk"]
    return desk


def words_of(app) -> str:
    return " ".join(str(element.proto.body) for element in app.get("html"))


def chart_of(app):
    return app.get("vega_lite_chart")[0].proto


def field(app, name):
    return app.text_input(key=f"start.number.{name}")


def test_it_opens_where_the_straight_line_is_still_right(app):
    """Mid-2011, two for the price of one, and the sentence says that it fits."""
    assert not app.exception
    assert app.select_slider(key="start.slider").value == opening_year(course("told")) == 2011.5
    assert "The straight line says 2.0\u00a0sensors, and it was 2.0: <b>it fits." in words_of(app)
    assert "The first halving took 2.5\u00a0years." in words_of(app)


def test_at_the_end_the_sentence_turns(app):
    """Four were expected, about 200 it was."""
    app.select_slider(key="start.slider").set_value(2017.5).run()
    assert "The straight line says 4\u00a0sensors. It was about 200, <b>45 times as many." in words_of(app)
    assert "One sensor costs about 1,000 dollars by then." in words_of(app)
    assert "The first halving took 2.5\u00a0years, the latest 6\u00a0months." in words_of(app)


def test_the_slider_moves_the_chart_and_changes_nothing_of_it(app):
    """Specification and text alternative stay; only the tables do not."""
    before = chart_of(app)
    app.select_slider(key="start.slider").set_value(2016.0).run()
    after = chart_of(app)
    assert (before.spec, before.alt) == (after.spec, after.alt)
    assert {each.name for each in after.datasets} == {
        layer["data"]["name"] for layer in json.loads(after.spec)["layer"]
    }
    assert [each.data.data for each in before.datasets] != [each.data.data for each in after.datasets]


def test_the_reported_prices_are_one_switch_away(app):
    """The other story, with its own price, its own grade, and the year held within it."""
    assert "seed claim" in words_of(app)
    app.select_slider(key="start.slider").set_value(2017.5).run()
    app.toggle(key="start.other").set_value(True).run()
    assert app.select_slider(key="start.slider").value == 2017.0
    assert "75,000 dollars bought one lidar." in words_of(app)
    assert "2.3 times as many." in words_of(app)
    assert "It halved every 2.4\u00a0years." in words_of(app)
    assert "industry" in words_of(app)


@pytest.mark.parametrize("name", ["told", "reported"])
def test_every_date_has_its_sentence(name):
    """From the first year on numbers stand in each, and no number is called a multiple of itself."""
    told = course(name)
    for year in told.years[::24]:
        now = told.at(float(year))
        says, ends = finding(name, now)
        assert any(sign.isdigit() for sign in says)
        assert not ends.startswith("1.0 ")
        assert "dollars" in price_words(name, told, now)


def test_the_fields_hold_the_sectors_numbers(app):
    """Filled in as people write them, with what they come to below."""
    assert field(app, "revenue").value == "4.5 M"
    assert field(app, "employee_cost").value == "88,000"
    echo = "75,000\u00a0EUR per customer, 150,000\u00a0EUR per employee, and cash for 45 days of revenue."
    assert echo in words_of(app)


@pytest.mark.parametrize("sector", [*SECTORS, ""])
def test_what_the_fields_show_can_be_read_back(sector):
    """Every sector's numbers make a firm that can be, as shown."""
    reading = read_entry(Entry(sector=sector))
    assert not reading.faults
    base = SECTORS.get(sector)
    if base is not None:
        assert reading.numbers["revenue"] == pytest.approx(base.revenue)
        assert reading.scenario.firm.cash_days == pytest.approx(base.cash_days, rel=0.03)


def test_another_sector_refills_only_what_was_not_touched(app):
    """The typed customers stay, the rest becomes the law firm's; an emptied field goes back to it too."""
    field(app, "customers").set_value("75").run()
    app.pills(key="start.sector").set_value("law-firm").run()
    assert field(app, "customers").value == "75"
    assert field(app, "revenue").value == typical("law-firm")["revenue"] == "2.6 M"
    field(app, "customers").set_value("").run()
    assert field(app, "customers").value == "400"


def test_what_was_typed_outlasts_another_page(app):
    """Streamlit forgets the fields of a page that is left; the desk does not."""
    field(app, "employees").set_value("25").run()
    app.select_slider(key="start.slider").set_value(2013.5).run()
    other = AppTest.from_function(script, default_timeout=30)
    other.session_state["desk"] = desk_of(app)
    other.run()
    assert field(other, "employees").value == "25"
    assert other.select_slider(key="start.slider").value == 2013.5


@pytest.mark.parametrize(
    ("name", "words", "fault"),
    [
        ("customers", "many", "“many” is not a number"),
        ("customers", "0", "“0” is out of range; allowed: 1 to 1 bn"),
        ("margin", "0.1", "can be read as 0.1\u00a0% and as 10\u00a0%"),
        ("margin", "95", "“95” is out of range; allowed: -50 to 90\u00a0%"),
        ("revenue", "<b>4</b>", "“&lt;b&gt;4&lt;/b&gt;” is not a number"),
        ("cash", "900 M", "more than"),
    ],
)
def test_a_fault_stands_beside_its_field(app, name, words, fault):
    """It says what was read and what is allowed; the field keeps what was typed, and no verdict is to be had."""
    field(app, name).set_value(words).run()
    assert fault.replace("-50", "\u221250") in words_of(app)
    assert field(app, name).value == words
    app.button(key="start.verdict").click().run()
    assert not app.led.called
    assert "Mend the marked fields first." in words_of(app)


@pytest.mark.parametrize(
    ("words", "number"), [("12 %", 0.12), ("12", 0.12), ("12,5", 0.125), ("0.1 %", 0.001), ("-5", -0.05), ("0", 0.0)]
)
def test_the_margin_is_in_percent(words, number):
    """With the sign or without it."""
    assert read_entry(Entry(typed={"margin": words})).numbers["margin"] == pytest.approx(number)


@pytest.mark.parametrize("words", ["4.5 M", "4 500 000", "4,500,000", "4500 k", "4.500.000"])
def test_revenue_in_many_signs(words):
    """Scales and any country's groups."""
    assert read_entry(Entry(typed={"revenue": words})).numbers["revenue"] == 4_500_000


def test_numbers_that_cannot_be_are_said_in_the_packages_words(app):
    """First as a remark, for somebody may still be typing; as an error once the verdict was asked for."""
    field(app, "employees").set_value("60").run()
    assert "Not yet: these numbers do not fit. 60 employees × cost per employee 88,000" in words_of(app)
    assert "gs-error" not in words_of(app)
    app.button(key="start.verdict").click().run()
    assert '<div class="gs-error" role="alert"><b>These numbers do not fit.</b>' in words_of(app)
    assert not app.led.called
    field(app, "employees").set_value("20").run()
    assert "gs-error" not in words_of(app)


def test_the_verdict_opens_the_firm(app):
    """The six numbers, the currency and the sector's name are on the desk, one step back is the preset."""
    for name, words in (("customers", "50"), ("revenue", "4 M"), ("employees", "24"), ("margin", "12 %")):
        field(app, name).set_value(words).run()
    app.selectbox(key="start.currency").set_value("SEK").run()
    app.button(key="start.verdict").click().run()
    assert app.led.called
    desk = desk_of(app)
    firm = desk.scenario.firm
    assert (firm.customers, firm.price, firm.employees, firm.employee_cost) == (50, 80_000, 24, 88_000)
    assert firm.operating_margin == 0.12
    assert (desk.scenario.currency, desk.scenario.title) == ("SEK", "Your firm (Consultancy)")
    assert not desk.edited
    desk.undo()
    assert desk.scenario == load("sensor")


def test_a_firm_is_its_owners_only_when_all_six_numbers_are():
    """Of a sector's numbers the scenario says that they are invented."""
    typed = {"customers": "60", "revenue": "4.5 M", "employees": "30", "employee_cost": "88 000", "margin": "10"}
    assert read_entry(Entry(typed=typed)).scenario.invented
    assert not read_entry(Entry(typed={**typed, "cash": "600 k"})).scenario.invented


def test_a_currency_is_text(app):
    """Markdown in it does not act, and signs that cannot be shown are refused like any fault."""
    app.session_state["desk"].kept["start.firm"].currency = "![x](h)$y$"
    app.run()
    assert field(app, "cash").label == "Cash, \\!\\[x\\]\\(h\\)\\$y\\$"
    assert read_entry(Entry(currency="a\u202eb")).scenario is None


def test_an_example_opens_by_its_title(app):
    """Every shipped scenario is there with its question."""
    app.button(key="start.example:growing-broke").click().run()
    assert app.led.called
    assert desk_of(app).preset == "growing-broke"
    assert load("law-firm").question in words_of(app)


def test_the_supplier_lives_through_the_story_that_is_shown(app):
    """The told curve leads to “sensor”, the reported one to “lidar”."""
    app.toggle(key="start.other").set_value(True).run()
    app.button(key="start.live").click().run()
    assert desk_of(app).preset == "lidar"


def test_a_file_opens_and_a_bad_one_is_refused_with_its_name(app):
    """What is no scenario leaves the desk as it was."""
    drop = app.file_uploader[0]
    drop.upload("<b>odd</b>.toml", b"title = [", "text/plain").run()
    assert "&lt;b&gt;odd&lt;/b&gt;.toml: is not valid TOML" in words_of(app)
    assert desk_of(app).preset == "sensor"
    assert not app.led.called
    app.file_uploader[0].upload("mine.toml", b'title = "Mine"', "text/plain").run()
    assert desk_of(app).scenario.title == "Mine"
    assert app.led.called
