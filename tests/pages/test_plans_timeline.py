"""The picture of plans: what stands in its rows, and where its bars are."""

from __future__ import annotations

import re

import pytest

from growthsim.analysis.events import EventDates
from growthsim.pages.plans_timeline import rows_of, timeline, weight_corners
from growthsim.scenario import load
from tests.builders import world

SENSOR = load("sensor")
SHOP = load("software-shop")
PARITY = EventDates(0.6, 2029.2, 2030.4, 2031.9)


def test_every_change_has_a_row():
    """Form, each method, the digital share and each action have a row; what stays as it is has none."""
    levers = [row.lever for row in rows_of(SENSOR, "exo", {})]
    assert levers[0] == "Form"
    assert levers[-2:] == ["Digital share aimed at", "Largest yearly growth of staff by hiring"]
    assert len(levers) == 3 + len(SENSOR.plans["exo"].methods)
    assert rows_of(SENSOR, "linear", {}) == []


def test_a_plan_that_is_not_looked_at_has_one_row_for_its_methods():
    """Six methods make one row that says how many and how far."""
    rows = rows_of(SENSOR, "exo", {}, detailed=False)
    assert [row.lever for row in rows] == ["Form", "Methods", "Largest yearly growth of staff by hiring"]
    assert rows[1].value == "6 methods, up to 90\u00a0%"


def test_a_dated_row_tells_value_and_years():
    """A row read aloud holds from what to what, from when until when, and how fast."""
    row = rows_of(SENSOR, "exo", {})[-1]
    assert row.words == "50 → 80\u00a0%, 2013 to 2018, takes hold over 1 year"
    assert (row.start, row.ramp, row.stop, row.triggered) == (2013.0, 1.0, 2018.0, False)


def test_a_triggered_row_stands_at_the_middle_of_its_sign():
    """The bar begins at the median date plus the wait, with the range, and says how often the sign comes."""
    plans = {"late": {"when": "parity", "start": 1.0, "methods": {"algorithms": 0.9}}}
    row = rows_of(world(plans, years=15), "late", {"parity": PARITY})[0]
    assert row.triggered
    assert row.start == pytest.approx(2031.4)
    assert row.spread == pytest.approx((2030.2, 2032.9))
    assert "1 year after this: when the newcomer’s price reaches yours" in row.words
    assert "about 2031 (2030–2032), in 60\u00a0% of futures" in row.words


def test_a_sign_that_never_comes_has_no_bar():
    """A row without a date says so in words; without a result it says nothing about dates."""
    scenario = world({"late": {"when": "loss", "methods": {"algorithms": 0.9}}}, years=15, start_year=2026)
    never, unknown = (rows_of(scenario, "late", triggers)[0] for triggers in ({"loss": None}, {}))
    assert never.start is unknown.start is None
    assert "not by 2041" in never.words
    assert "not by" not in unknown.words
    assert "gs-plans-bar" not in timeline(scenario, {"late": {"loss": None}}, "late")


def test_a_sign_all_rows_share_is_told_once():
    """The plan's heading says what it waits for, so that its rows need not."""
    page = timeline(SHOP, {"late": {"parity": PARITY}}, "late")
    visible = re.sub(r'<span class="gs-plans-spoken">.*?</span>', "", page)
    assert visible.count("when the newcomer’s price reaches yours") == 1
    assert page.count("when the newcomer’s price reaches yours") > 5


@pytest.mark.parametrize(
    ("start", "ramp", "stop", "corners"),
    [
        (2030, 0, 2040, [(2030, 0), (2030, 1), (2040, 1), (2040, 0)]),
        (2030, 4, 2032, [(2030, 0), (2032, 0.5), (2032, 0.5), (2034, 0)]),
        (2030, 4, 2030, [(2030, 0), (2030, 0), (2030, 0), (2030, 0)]),
    ],
)
def test_a_bar_rises_and_falls_as_the_change_does(start, ramp, stop, corners):
    """A change that is stopped on the way up falls from where it got to, at the same pace."""
    assert weight_corners(start, ramp, stop) == corners


def test_a_label_is_text_and_nothing_else():
    """What a user calls a plan cannot become part of the page."""
    hostile = world({"one": {"label": '"><img src=x onerror=alert(1)>', "methods": {"mtp": 0.5}}})
    page = timeline(hostile, {}, "one")
    assert "<img" not in page
    assert '"&gt;' not in page
    assert "&quot;&gt;&lt;img" in page


def test_more_plans_than_colours_take_the_colours_anew():
    """A scenario from a file may hold many plans; each of them has a colour that exists."""
    many = world({f"plan{number}": {} for number in range(14)})
    assert set(re.findall(r"--plan:var\(--plan-(\d+)\)", timeline(many, {}, "plan0"))) == set("123456")
