"""The page Plans: whatever is changed goes through the desk, and nothing typed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from growthsim.pages.desk import Desk
from growthsim.scenario import Scenario, fingerprint, load, replace, with_plans
from growthsim.scenario.link import decode, encode
from growthsim.texts.numbers import probability
from tests.pages.explored import desk_of, drawn

SMALL = {"span.runs": 30}
HIRING = "organisation.hiring_cap"


def script() -> None:
    """The page as the application draws it."""
    from growthsim.pages.desk import current_desk
    from growthsim.pages.plans import page

    page(current_desk())


def opened(scenario: Scenario, plan: str = "exo") -> AppTest:
    """The page with a scenario on the desk and a plan chosen."""
    at = AppTest.from_function(script, default_timeout=60)
    at.session_state["desk"] = Desk("", scenario, scenario, looks={"plan": plan})
    return drawn(at)


def words(at: AppTest) -> str:
    """All HTML of the page."""
    return "\n".join(element.proto.body for element in at.get("html"))


def widget(at: AppTest, kind: str, start: str) -> Any:
    """The widget whose key begins so."""
    found = [element for element in at.get(kind) if (element.key or "").startswith(start)]
    assert len(found) == 1, [element.key for element in at.get(kind)]
    return found[0]


def press(at: AppTest, key: str) -> None:
    """Click a button."""
    widget(at, "button", key).click()
    drawn(at)


@pytest.fixture
def sensor() -> Scenario:
    return replace(load("sensor"), SMALL)


@pytest.fixture
def at(sensor: Scenario) -> AppTest:
    return opened(sensor)


def test_the_short_form_is_the_scenarios(at: AppTest, sensor: Scenario) -> None:
    """Label, start as a calendar year, ramp, form and every level stand in the widgets."""
    plan = sensor.plans["exo"]
    assert widget(at, "text_input", "plans.label").value == plan.label
    assert widget(at, "number_input", "plans.start:0:exo:True").value == sensor.start_year + plan.start
    assert widget(at, "selectbox", "plans.form").value == "network"
    levels = {slider.key.split(":")[-1]: slider.value for slider in at.slider if slider.key.startswith("plans.level")}
    assert len(levels) == 11
    assert levels["mtp"] == 90.0
    assert levels["community"] == 0.0


def test_a_change_of_the_programme_is_a_change_of_the_scenario(at: AppTest) -> None:
    """A level, the start, the form and its units go to the plan's paths, one step each."""
    widget(at, "slider", "plans.level:0:exo:community").set_value(40.0)
    drawn(at)
    widget(at, "number_input", "plans.start:0:exo:True").set_value(2014.5)
    drawn(at)
    widget(at, "selectbox", "plans.form").select("parallel")
    drawn(at)
    widget(at, "number_input", "plans.units").set_value(3)
    drawn(at)
    plan = desk_of(at).scenario.plans["exo"]
    assert (plan.methods["community"], plan.start, plan.form, plan.units) == (0.4, 5.5, "parallel", 3)
    assert len(desk_of(at).past) == 4
    widget(at, "selectbox", "plans.form").select("hierarchy")
    drawn(at)
    assert desk_of(at).scenario.plans["exo"].units == 1


def test_a_plan_can_wait_for_a_sign(at: AppTest) -> None:
    """Instead of a year the plan takes a wait, and the picture tells the dates of the sign."""
    widget(at, "selectbox", "plans.when").select("parity")
    drawn(at)
    plan = desk_of(at).scenario.plans["exo"]
    assert (plan.when, plan.start) == ("parity", 0.0)
    assert widget(at, "number_input", "plans.start:0:exo:False").value == 0.0
    assert "when the newcomer’s price reaches yours, about 20" in words(at)


def test_a_plan_that_sees_it_coming_says_how(at: AppTest) -> None:
    """Beside such a plan stand the years looked ahead and the belief in straight lines, levers of the firm."""
    assert [slider for slider in at.slider if "belief" in slider.label.lower()] == []
    widget(at, "selectbox", "plans.when").select("foreseen")
    drawn(at)
    belief = widget(at, "slider", "lever:organisation.linear_belief")
    assert belief.value == 100
    belief.set_value(20.0)
    drawn(at)
    assert desk_of(at).scenario.organisation.linear_belief == 0.2


def test_undo_redo_and_reset(at: AppTest, sensor: Scenario) -> None:
    """The widgets follow the scenario back and forth, and one plan goes back to how it was opened."""
    key = "plans.level:0:exo:mtp"
    widget(at, "slider", key).set_value(30.0)
    drawn(at)
    press(at, "plans.tool:app.undo")
    assert widget(at, "slider", key).value == 90.0
    press(at, "plans.tool:app.redo")
    assert widget(at, "slider", key).value == 30.0
    press(at, "plans.tool:plans.reset")
    assert desk_of(at).scenario == sensor
    assert widget(at, "button", "plans.tool:plans.reset").disabled


def test_plans_are_copied_named_moved_and_removed(at: AppTest) -> None:
    """A copy is chosen at once and takes another name; the last plan cannot be removed."""
    press(at, "plans.tool:plans.copy")
    assert desk_of(at).looks["plan"] == "exo-2"
    widget(at, "text_input", "plans.label").set_value("Später $x$ <b>")
    drawn(at)
    assert desk_of(at).scenario.plans["exo-2"].label == "Später $x$ <b>"
    assert "Später $x$ &lt;b&gt;" in words(at)
    press(at, "plans.tool:plans.sooner")
    assert list(desk_of(at).scenario.plans) == ["linear", "exo-2", "exo"]
    press(at, "plans.tool:plans.remove_plan")
    press(at, "plans.tool:plans.remove_plan")
    assert list(desk_of(at).scenario.plans) == ["linear"]
    assert widget(at, "button", "plans.tool:plans.remove_plan").disabled


def test_an_order_of_plans_can_be_undone(at: AppTest) -> None:
    """Moving a plan is a step like any other, and the result follows the order."""
    press(at, "plans.tool:plans.sooner")
    assert list(desk_of(at).scenario.plans) == ["exo", "linear"]
    assert words(at).rindex("Become an ExO") < words(at).rindex("Stay as we are")
    press(at, "plans.tool:app.undo")
    assert list(desk_of(at).scenario.plans) == ["linear", "exo"]
    assert words(at).rindex("Become an ExO") > words(at).rindex("Stay as we are")


def test_six_plans_are_the_most() -> None:
    """At six plans no further copy is offered."""
    sensor = replace(load("sensor"), SMALL)
    six = with_plans(sensor, {f"plan{number}": {} for number in range(6)})
    assert widget(opened(six, "plan0"), "button", "plans.tool:plans.copy").disabled


def test_an_action_is_added_by_choosing_a_lever(at: AppTest) -> None:
    """Choosing a number adds a change that opens at today's value and changes nothing yet."""
    widget(at, "selectbox", "plans.add").select("firm.price")
    drawn(at)
    added = desk_of(at).scenario.plans["exo"].actions[-1]
    assert (added.path, added.value, added.start) == ("firm.price", 520_000.0, 3.0)
    assert widget(at, "text_input", "plans.value").value == "520 000"
    assert "nothing changes yet" in words(at)
    assert widget(at, "selectbox", "plans.add").value is None


def test_every_field_of_an_action_reaches_the_scenario(at: AppTest) -> None:
    """Percent, calendar years, ramp and an open end become fractions and years from the start."""
    press(at, "plans.edit:exo:0")
    for field, value in (("value", 120.0), ("start", 2014.0), ("ramp", 2.0), ("stop", None)):
        widget(at, "number_input", f"plans.{field}:0:exo:0").set_value(value)
        drawn(at)
    (action,) = desk_of(at).scenario.plans["exo"].actions
    assert (action.path, action.value, action.start, action.ramp, action.stop) == (HIRING, 1.2, 5.0, 2.0, 60.0)
    widget(at, "selectbox", "plans.when:0:exo:0").select("loss")
    drawn(at)
    (action,) = desk_of(at).scenario.plans["exo"].actions
    assert (action.when, action.start, action.stop) == ("loss", 0.0, 60.0)
    assert widget(at, "number_input", "plans.stop:0:exo:0:False").value is None


def test_actions_are_duplicated_and_removed(at: AppTest) -> None:
    """Two changes of one lever may stand in a plan; where both hold the page says which counts."""
    press(at, "plans.duplicate:exo:0")
    first, second = desk_of(at).scenario.plans["exo"].actions
    assert first == second
    assert "holds at the same time" in words(at)
    press(at, "plans.remove:exo:1")
    press(at, "plans.remove:exo:0")
    assert desk_of(at).scenario.plans["exo"].actions == ()
    assert "None yet." in words(at)


def test_what_cannot_be_stays_beside_its_field(at: AppTest, sensor: Scenario) -> None:
    """An end before the start is told where it was typed; it stays there, and the plan stays as it was."""
    press(at, "plans.edit:exo:0")
    widget(at, "number_input", "plans.stop:0:exo:0").set_value(2011.0)
    drawn(at)
    assert desk_of(at).scenario == sensor
    assert desk_of(at).faults == []
    assert "End: ends before it starts, at 4 years" in words(at)
    assert "count from the start, 2009" in words(at)
    assert widget(at, "number_input", "plans.stop:0:exo:0").value == 2011.0
    # Mending the other field makes both true at once.
    widget(at, "number_input", "plans.start:0:exo:0").set_value(2010.0)
    drawn(at)
    (action,) = desk_of(at).scenario.plans["exo"].actions
    assert (action.start, action.stop) == (1.0, 2.0)
    assert "ends before" not in words(at)


def test_what_cannot_be_read_stays_beside_its_field(at: AppTest, sensor: Scenario) -> None:
    """Words in a field for money are told, kept, and can be let go."""
    widget(at, "selectbox", "plans.add").select("firm.price")
    drawn(at)
    before = desk_of(at).scenario
    for typed, told in (("<b>abc</b>", "&lt;b&gt;abc"), ("1,234", "can be read as 1234"), ("1e12", "too large")):
        widget(at, "text_input", "plans.value").set_value(typed)
        drawn(at)
        assert told in words(at)
        assert "<b>abc" not in words(at)
        assert desk_of(at).scenario == before
    press(at, "plans.discard")
    assert widget(at, "text_input", "plans.value").value == "520 000"
    widget(at, "text_input", "plans.value").set_value("0.6 M")
    drawn(at)
    assert desk_of(at).scenario.plans["exo"].actions[-1].value == 600_000.0


def test_another_lever_leaves_an_unreadable_value_behind(at: AppTest) -> None:
    """What was typed for one number is not held against the next."""
    widget(at, "selectbox", "plans.add").select("firm.price")
    drawn(at)
    widget(at, "text_input", "plans.value").set_value("abc")
    drawn(at)
    widget(at, "selectbox", "plans.path").select("firm.loyalty")
    drawn(at)
    action = desk_of(at).scenario.plans["exo"].actions[-1]
    assert (action.path, action.value) == ("firm.loyalty", desk_of(at).scenario.firm.loyalty)
    assert "This cannot be" not in words(at)


def test_a_name_with_hidden_signs_is_refused_and_kept(at: AppTest, sensor: Scenario) -> None:
    """A label that would turn the text after it is told beside its field."""
    widget(at, "text_input", "plans.label").set_value("abc\u202edef")
    drawn(at)
    assert desk_of(at).scenario == sensor
    assert "U+202E" in words(at)
    assert widget(at, "text_input", "plans.label").value == "abc\u202edef"
    press(at, "plans.tool:plans.copy")
    assert "U+202E" not in words(at)


def test_an_uncertain_level_is_said_and_stays_until_it_is_moved(sensor: Scenario) -> None:
    """A spread is shown by its median with its words; drawing the page changes nothing."""
    spread = {"dist": "uniform", "low": 0.2, "high": 0.6}
    uncertain = replace(sensor, {"plans.exo.methods.mtp": spread})
    at = opened(uncertain)
    assert widget(at, "slider", "plans.level:0:exo:mtp").value == pytest.approx(40.0)
    assert "Uncertain: " in words(at)
    assert desk_of(at).scenario == uncertain
    widget(at, "slider", "plans.level:0:exo:mtp").set_value(50.0)
    drawn(at)
    assert desk_of(at).scenario.plans["exo"].methods["mtp"] == 0.5


def test_what_comes_of_it_is_the_results(at: AppTest) -> None:
    """Below stands each plan's probability of disruption, from the first picture."""
    from growthsim.pages.results import first_picture

    dataset = first_picture(desk_of(at).scenario)
    for plan in dataset["plan"].values:
        share = float(dataset["event_time"].sel(plan=plan, event="disrupted").notnull().mean())
        assert f"<strong>{probability(share)}</strong>" in words(at)


def test_edited_plans_travel_in_the_link(at: AppTest) -> None:
    """A copy, its label, its order and a new action come back from the code as they were."""
    press(at, "plans.tool:plans.copy")
    widget(at, "selectbox", "plans.add").select("methods.community")
    drawn(at)
    press(at, "plans.tool:plans.sooner")
    scenario = desk_of(at).scenario
    back = decode(encode(scenario, "sensor")).scenario
    assert back == scenario
    assert fingerprint(back) == fingerprint(scenario)


@pytest.mark.parametrize("name", ["software-shop", "law-firm", "handover", "growing-broke"])
def test_every_plan_of_a_shipped_scenario_can_be_shown(name: str) -> None:
    """Each plan draws with its actions open, and drawing changes nothing."""
    scenario = replace(load(name), SMALL)
    for plan in scenario.plans:
        at = opened(scenario, plan)
        for place in range(len(scenario.plans[plan].actions)):
            press(at, f"plans.edit:{plan}:{place}")
        assert desk_of(at).scenario == scenario
        assert desk_of(at).past == []
