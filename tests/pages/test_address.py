"""The address restores everything, and nothing in it does harm."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from growthsim.pages import address
from growthsim.pages.address import CODE, IN_FLIGHT, code_of, link_of
from growthsim.pages.desk import WORK_LIMIT, Desk, fresh_desk
from growthsim.scenario import Scenario, load, replace
from growthsim.scenario.link import decode, encode
from growthsim.texts import text
from tests.pages.explored import desk_of, drawn

SPEED = "technologies.sensor.halving_time"


def script() -> None:
    """The frame of every page: take what the address asks for, say what is wrong, keep the address."""
    from growthsim.pages.address import keep_address, take_address
    from growthsim.pages.desk import current_desk
    from growthsim.pages.parts import say_faults

    take_address(current_desk())
    say_faults(current_desk())
    keep_address(current_desk())


class Clock:
    """Time that passes when it is told to."""

    now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(address, "time", clock)
    return clock


@pytest.fixture
def at(clock: Clock) -> AppTest:
    return visited()


def visited(desk: Desk | None = None, **query: str) -> AppTest:
    """The app opened at an address."""
    at = AppTest.from_function(script, default_timeout=30)
    at.session_state["desk"] = desk or fresh_desk()
    for name, value in query.items():
        at.query_params[name] = value
    return drawn(at)


def query(at: AppTest) -> dict[str, Any]:
    return {name: values[0] if isinstance(values, list) else values for name, values in dict(at.query_params).items()}


def words(at: AppTest) -> str:
    return "\n".join(element.proto.body for element in at.get("html"))


def edited(**changes: Any) -> Scenario:
    return replace(load("sensor"), {SPEED: 2.0, **changes})


def test_an_untouched_first_visit_has_a_bare_address(at: AppTest) -> None:
    assert query(at) == {}


def test_the_address_restores_everything(at: AppTest) -> None:
    """Scenario, preset and what reset leads to, chart, scale and plan: a new visitor gets what was sent."""
    desk = desk_of(at)
    desk.change({SPEED: 2.0, "plans.exo.label": "Später <b> $x$"})
    desk.looks |= {"chart": "cash", "scale": "log", "plan": "linear"}
    drawn(at)
    other = desk_of(visited(**query(at)))
    assert (other.scenario, other.preset, other.base) == (desk.scenario, "sensor", load("sensor"))
    assert other.looks == {"chart": "cash", "scale": "log", "plan": "linear"}
    assert set(other.edited) == set(desk.edited) == {SPEED}


def test_ones_own_scenario_travels_too(clock: Clock) -> None:
    """Without a preset it is its own base."""
    own = edited()
    at = visited(Desk("", own, own))
    other = desk_of(visited(**query(at)))
    assert (other.scenario, other.preset, other.base) == (own, "", own)
    assert other.edited == {}


def test_going_back_in_the_browser_undoes(at: AppTest, clock: Clock) -> None:
    """An earlier address brings back its scenario, as a step that undo takes back; forward goes forward."""
    desk = desk_of(at)
    addresses = []
    for value in (2.0, 1.0):
        desk.change({SPEED: value})
        drawn(at)
        addresses.append(query(at))
        clock.now += 10
    at.query_params[CODE] = addresses[0][CODE]
    drawn(at)
    assert desk.scenario.technologies["sensor"].halving_time == 2.0
    assert query(at) == addresses[0]
    clock.now += 10
    at.query_params[CODE] = addresses[1][CODE]
    drawn(at)
    assert desk.scenario.technologies["sensor"].halving_time == 1.0
    desk.undo()
    assert desk.scenario.technologies["sensor"].halving_time == 2.0


def test_going_back_to_the_bare_address_is_the_beginning(at: AppTest, clock: Clock) -> None:
    """An address without a code on the same page is where the visitor began; on the way to another page it is not."""
    desk = desk_of(at)
    desk.change({SPEED: 2.0})
    drawn(at)
    clock.now += 10
    at.query_params.clear()
    drawn(at)
    assert desk.scenario == load("sensor")
    assert query(at) == {}
    desk.redo()
    assert desk.scenario.technologies["sensor"].halving_time == 2.0


def test_another_page_takes_the_scenario_along(at: AppTest, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit empties the address on the way; what is on the desk stays and is written there."""
    desk = desk_of(at)
    desk.change({SPEED: 2.0})
    drawn(at)
    here = query(at)
    clock.now += 10
    monkeypatch.setattr(address, "_page", lambda: "/plans")
    at.query_params.clear()
    drawn(at)
    assert desk.scenario.technologies["sensor"].halving_time == 2.0
    assert query(at) == here


def test_a_lever_that_moves_before_the_first_picture_is_sharp_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who comes by a link may move a lever before its address is kept; the link is not taken twice."""
    desk = fresh_desk()
    visit = SimpleNamespace(query_params={CODE: encode(edited(), "sensor")}, context=SimpleNamespace(url="/explore"))
    monkeypatch.setattr(address, "st", visit)
    address.take_address(desk)
    assert desk.scenario == edited()
    desk.change({SPEED: 5.0})
    address.take_address(desk)
    assert desk.scenario == edited(**{SPEED: 5.0})


def test_a_stale_address_does_not_undo(at: AppTest, clock: Clock) -> None:
    """The browser may send the address before the last one while that is on its way; a moment later it counts."""
    desk = desk_of(at)
    desk.change({SPEED: 2.0})
    drawn(at)
    stale = query(at)[CODE]
    clock.now += 10
    desk.change({SPEED: 1.0})
    drawn(at)
    newest = query(at)[CODE]
    clock.now += IN_FLIGHT - 0.1
    at.query_params[CODE] = stale
    drawn(at)
    assert desk.scenario.technologies["sensor"].halving_time == 1.0
    assert query(at)[CODE] == newest
    clock.now += IN_FLIGHT + 0.1
    at.query_params[CODE] = stale
    drawn(at)
    assert desk.scenario.technologies["sensor"].halving_time == 2.0


def heavy() -> str:
    return encode(replace(load("sensor"), {"span.runs": WORK_LIMIT // 180}), "sensor")


@pytest.mark.parametrize("code", ["x", "1", "1AAAA", "9abc", "1" + "A" * 30_000, "<script>", "1%00", "heavy"])
def test_a_bad_link_leaves_the_desk(clock: Clock, code: str) -> None:
    """It is said once what is wrong; the scenario stays, and the address becomes that of what is shown."""
    desk = fresh_desk()
    desk.change({SPEED: 2.0})
    before = desk.scenario
    at = visited(desk, s=heavy() if code == "heavy" else code)
    assert desk.scenario is before
    assert words(at).count(text("app.link_refused")) == 1
    assert "<script>" not in words(at)
    assert decode(query(at)[CODE]).scenario == before
    assert text("app.link_refused") not in words(drawn(at))


def test_a_bad_link_on_a_first_visit_opens_the_first_preset(clock: Clock) -> None:
    at = visited(s="1broken")
    assert text("app.link_refused") in words(at)
    assert desk_of(at).scenario == load("sensor")
    assert query(at) == {}


def test_a_link_to_a_preset_that_has_changed_says_so(clock: Clock) -> None:
    """Its marks tell; it opens all the same."""
    code = encode(edited(), "sensor")
    stale = code[:1] + ("A" if code[1] != "A" else "B") + code[2:]
    at = visited(s=stale)
    assert desk_of(at).scenario == edited()
    assert text("app.link_stale") in words(at)
    assert text("app.link_stale") not in words(visited(s=code))


def test_foreign_names_in_the_address_are_dropped(clock: Clock) -> None:
    """Only what the pages know is kept, cut to a few signs; the rest is gone from the address."""
    at = visited(s=encode(edited(), "sensor"), chart="y" * 500, seed="x", __class__="x")
    assert desk_of(at).looks == {"chart": "y" * 40}
    assert set(query(at)) == {CODE, "chart"}


def test_an_address_is_opened_once(clock: Clock) -> None:
    """What is changed after it stays changed while the address still says the same."""
    at = visited(s=encode(edited(), "sensor"))
    desk = desk_of(at)
    opened = desk.opened
    desk.change({SPEED: 1.5})
    drawn(at)
    drawn(at)
    assert desk.scenario.technologies["sensor"].halving_time == 1.5
    assert desk.opened == opened


def test_a_scenario_too_large_for_a_link_has_none(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page works on without a code in the address."""
    monkeypatch.setattr("growthsim.scenario.link.LONGEST_CODE", 100)
    own = replace(edited(), {"description": "äbc 😀 " * 200})
    desk = Desk("", own, own)
    at = visited(desk)
    assert code_of(desk) == ""
    assert not query(at).get(CODE)
    assert desk_of(at).scenario == own
    assert text("app.link_refused") not in words(drawn(at))


def test_the_link_leads_to_a_page_of_this_server(at: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the visitor's browser knows it, with the code and the language alone."""

    class Context:
        url = "http://firm.example:8501/plans?s=old#part"

    monkeypatch.setattr("streamlit.context", Context)
    desk = desk_of(at)
    assert link_of(desk) == f"http://firm.example:8501/explore?s={code_of(desk)}&lang=en"
    assert link_of(desk, "compare").startswith("http://firm.example:8501/compare?s=1")
    monkeypatch.setattr(Context, "url", None)
    assert link_of(desk).startswith("/explore?s=1")


def test_a_code_is_worked_out_once_for_a_scenario(at: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """And again where the scenario or its preset is another."""
    desk, calls = desk_of(at), []
    monkeypatch.setattr(address, "encode", lambda scenario, preset: calls.append(preset) or encode(scenario, preset))
    desk.kept.pop("code", None)
    first = code_of(desk)
    assert code_of(desk) == first
    assert len(calls) == 1
    desk.preset = ""
    assert decode(code_of(desk)).preset == ""
    desk.change({SPEED: 1.5})
    assert decode(code_of(desk)).scenario == desk.scenario
    assert len(calls) == 3
