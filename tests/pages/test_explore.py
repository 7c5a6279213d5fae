"""Explore: verdict, levers and charts are views on one scenario."""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from growthsim.charts import CHARTS
from growthsim.charts.live import COLUMNS
from growthsim.pages import explore
from growthsim.pages.pictures import Asked, picture
from growthsim.scenario import replace, with_plans
from growthsim.texts import text
from tests.builders import world
from tests.pages.explored import HOSTILE, Bench, desk_of, drawn, move, opened, press, small, widget, words

SIX = {f"plan{number}": {"label": f"Plan {number}"} for number in range(6)}


@pytest.fixture(autouse=True)
def bench(monkeypatch: pytest.MonkeyPatch) -> Bench:
    """Pictures are made in this process."""
    bench = Bench()
    monkeypatch.setattr(explore, "workshop", lambda: bench)
    return bench


def charts(at: AppTest) -> list[Any]:
    return [element.proto for element in at.get("vega_lite_chart")]


def tables_of(chart: Any) -> dict[str, Any]:
    return {each.name: pa.ipc.open_stream(each.data.data).read_all() for each in chart.datasets}


def view(at: AppTest, name: str) -> AppTest:
    widget(at, "segmented_control", "explore.view").set_value(name)
    return drawn(at)


def test_it_opens_with_verdict_and_three_charts() -> None:
    """A card for each plan, revenue, prices and the share disrupted; nothing is edited, the next question leads on."""
    at = opened(small(), "sensor")
    body = words(at)
    assert body.count('class="gs-card"') == 2
    assert len(charts(at)) == 3
    assert "edited" not in body
    assert all(widget(at, "button", name).disabled for name in ("undo", "redo", "reset"))
    assert widget(at, "button", "next").proto.type == "primary"
    assert [button.key for button in at.button if button.proto.type == "primary"] == ["next"]


def test_a_moved_lever_moves_rows_and_no_specification() -> None:
    """What the browser would draw anew stays the same, letter by letter; some of the tables differ."""
    at = opened(small(), "sensor")
    before = charts(at)
    move(at, "technologies.sensor.halving_time", 1.0)
    after = charts(at)
    assert [chart.spec for chart in after] == [chart.spec for chart in before]
    assert [chart.alt for chart in after] == [chart.alt for chart in before]
    assert [chart.id for chart in after] == [chart.id for chart in before]
    for old, new in zip(before, after, strict=True):
        first, second = tables_of(old), tables_of(new)
        assert set(first) == set(second) == {*COLUMNS, "frame"}
        assert any(first[name] != second[name] for name in first)
        assert all(table.num_rows for table in second.values())


def test_every_chart_of_every_view_has_words_for_who_cannot_see_it() -> None:
    at = opened(small())
    for name in explore.VIEWS:
        view(at, name)
        assert all(len(chart.alt) > 40 for chart in charts(at))
        assert text(f"explore.chart_{name}") in words(at)


def test_a_view_and_a_scale_are_looks_and_no_step() -> None:
    """They stay on the desk, travel in the link, and undo does not touch them."""
    at = opened(small(), "sensor")
    view(at, "customers")
    widget(at, "segmented_control", "explore.scale:customers").set_value("log")
    drawn(at)
    desk = desk_of(at)
    assert (desk.looks["chart"], desk.looks["scale"], desk.past) == ("customers", "log", [])
    assert len(charts(at)) == 4
    assert sum('"type": "log"' in chart.spec or '"type":"log"' in chart.spec for chart in charts(at)) == 3


def test_the_caption_follows_the_scale() -> None:
    at = opened(small())
    assert text("caption.linear") in words(at)
    widget(at, "segmented_control", "explore.scale:revenue").set_value("log")
    drawn(at)
    assert text("caption.linear") not in words(at)
    assert words(at).count(text("caption.log")) == 2


@pytest.mark.parametrize("looks", [{"chart": "<b>", "scale": "cubic", "plan": "nobody"}, {"chart": "crossing"}])
def test_looks_from_elsewhere_are_ignored(looks: dict[str, str]) -> None:
    """Foreign values show what a visit without them shows."""
    at, bare = opened(small(), looks=looks), opened(small())
    assert [chart.spec for chart in charts(at)] == [chart.spec for chart in charts(bare)]
    assert words(at) == words(bare)


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("count", [1, 3, 6])
def test_any_number_of_plans_is_shown(count: int, log: bool) -> None:
    """A card each, a panel each in the charts by plan, three names in the phone's bar."""
    plans = {name: SIX[name] for name in list(SIX)[:count]}
    at = opened(world(plans, runs=25, years=3), looks={"chart": "staff", "scale": "log" if log else "linear"})
    assert words(at).count('class="gs-card"') == count
    assert len(charts(at)) == count + 2
    assert words(at).split('class="gs-phonebar"')[1].count("<b ") == min(count, 3)


def test_without_a_newcomer_a_sentence_stands_in_place_of_the_prices() -> None:
    at = opened(small("consultancy"))
    assert len(charts(at)) == 2
    assert text("explore.no_newcomer") in words(at)
    assert text("chart.crossing.no_newcomer") in words(at)


@pytest.mark.parametrize("changes", [{"span__runs": 1}, {"span__runs": 25}])
def test_few_futures_and_a_short_span_can_be_explored(changes: dict[str, Any]) -> None:
    """One future, and a quarter of a year: every view, both scales, without a fault."""
    scenario = replace(world(runs=1, years=0.25), {path.replace("__", "."): value for path, value in changes.items()})
    for name in explore.VIEWS:
        for log in (False, True):
            found = picture(Asked(scenario, True, name, log, tables=True))
            assert found.sharp
            assert set(found.panels) == {name, "crossing", "disruption"}


def test_more_futures_sharpen_the_first_picture(bench: Bench) -> None:
    """First a few, with how many are to come, then all; cards lose their "about", charts keep their place."""
    at = opened(replace(small(), {"span.runs": 260}), "sensor")
    assert [asked.first for asked in bench.asked] == [True, False]
    assert "About, from" not in words(at)
    assert words(at).count("260 futures") == 2
    assert "Sharpening" not in words(at)
    assert len(charts(at)) == 3


def test_numbers_behind_the_charts_are_shown_on_demand() -> None:
    """Off at first; switched on, a table for each chart, and they stay while levers move."""
    at = opened(small())
    assert not at.dataframe
    widget(at, "toggle", "numbers.shown").set_value(True)
    drawn(at)
    assert len(at.dataframe) == 3
    assert all(len(table.value) for table in at.dataframe)
    move(at, "technologies.sensor.halving_time", 1.0)
    assert len(at.dataframe) == 3


def test_the_drawer_opens_under_the_charts() -> None:
    at = opened(small())
    widget(at, "toggle", "explore.drawer").set_value(True)
    drawn(at)
    assert desk_of(at).kept["drawer"]
    assert widget(at, "selectbox", "drawer.group")


def test_changes_are_counted_in_the_title() -> None:
    """One lever, then two; at the group it belongs to as well."""
    at = opened(small(), "sensor")
    move(at, "technologies.sensor.halving_time", 1.0)
    assert "(edited: 1 setting differs from the preset)" in words(at)
    move(at, "plans.exo.digital_share", 50.0)
    assert "(edited: 2 settings differ from the preset)" in words(at)
    assert words(at).count("1 changed") == 2
    press(at, "undo")
    press(at, "undo")
    assert "edited" not in words(at)


def test_undo_redo_and_reset_are_pressed_where_there_is_something() -> None:
    at = opened(small(), "sensor")
    move(at, "technologies.sensor.halving_time", 1.0)
    assert not widget(at, "button", "undo").disabled
    press(at, "undo")
    assert not widget(at, "button", "redo").disabled
    press(at, "redo")
    assert desk_of(at).scenario.technologies["sensor"].halving_time == 1.0
    press(at, "reset")
    assert desk_of(at).scenario == small()


def test_another_plan_can_be_in_focus() -> None:
    """With three plans or more one is chosen; its levers show, and the choice travels with the looks."""
    at = opened(world(SIX, runs=25, years=3))
    widget(at, "selectbox", "explore.plan:").select("plan4")
    drawn(at)
    assert desk_of(at).looks["plan"] == "plan4"
    assert any("plans.plan4." in slider.key for slider in at.slider)


def test_the_next_question_leads_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """To what the verdict hinges on."""
    led: list[Any] = []
    monkeypatch.setattr("streamlit.switch_page", led.append)
    at = opened(small())
    press(at, "next")
    assert led[0].url_path == "assumptions"
    assert desk_of(at).kept["assumptions.part"] == "hinges"


def test_hostile_names_act_nowhere() -> None:
    """Title, labels, technology and currency: in cards, bar, captions, charts and levers they are words."""
    scenario = with_plans(small(), {"a": {"label": HOSTILE}, "b": {"label": f"{HOSTILE}2"}, "c": {}})
    at = opened(replace(scenario, {"title": HOSTILE, "currency": "<b>"}), kept={"numbers": True})
    assert "<img" not in words(at)
    for chart in charts(at):
        assert "onerror" not in chart.spec
        assert "onerror" not in chart.alt
        assert "signal" not in json.dumps(json.loads(chart.spec)["layer"][-1])
    assert not any("<img" in element.value for element in at.markdown)


def test_every_view_is_a_chart() -> None:
    assert set(explore.VIEWS) <= set(CHARTS)
