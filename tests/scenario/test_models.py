"""The scenario is a frozen value, and every number in it comes from its record."""

import copy
import pickle

import pytest
from pydantic import ValidationError

from growthsim import quantities
from growthsim.data import METHOD_NAMES
from growthsim.distributions import Normal, Uniform
from growthsim.scenario import Entrant, Plan, Scenario, ScenarioError, loads, refuse_heavy, replace, work
from growthsim.scenario.checks import opening_accounts
from growthsim.scenario.models import TABLES


@pytest.mark.parametrize("name", list(TABLES))
def test_every_table_has_the_fields_and_defaults_of_its_section(name):
    """A number is declared once, in its record."""
    table = TABLES[name]()
    for quantity in table.section:
        assert getattr(table, quantity.name) == quantity.default
    for choice in table.section.choices:
        assert getattr(table, choice.name) == choice.default


def test_every_section_is_a_table():
    """No section of quantities is forgotten; actions stand in plans."""
    assert {section.name for section in quantities.SECTIONS} == {*TABLES, "actions"}


def test_the_default_scenario_is_the_reference_firm():
    """Without a file there is one technology and one plan, to stay as we are."""
    scenario = Scenario()
    assert list(scenario.technologies) == ["technology"]
    assert {name: plan.label for name, plan in scenario.plans.items()} == {"linear": "Stay as we are"}
    assert tuple(scenario.firm.methods) == METHOD_NAMES
    assert scenario.plans["linear"].methods == {}


def test_numbers_are_stored_as_floats_and_whole_ones_as_integers():
    """A number has one type whatever was written."""
    scenario = loads("[firm]\nprice = 3000\n[span]\nruns = 50.0\n")
    assert isinstance(scenario.firm.price, float)
    assert isinstance(scenario.span.runs, int)


def test_a_scenario_cannot_be_changed():
    """Neither fields nor the tables by name take an assignment."""
    scenario = Scenario()
    with pytest.raises(ValidationError):
        scenario.firm.price = 1.0
    with pytest.raises(TypeError, match="frozen"):
        scenario.firm.methods["mtp"] = 1.0
    with pytest.raises(TypeError, match="frozen"):
        scenario.plans.update({})


def test_a_scenario_is_a_value():
    """Equal scenarios hash alike, and copies and pickles are equal."""
    scenario = replace(Scenario(), {"plans.linear.methods.mtp": 0.5, "firm.price": Uniform(low=2900, high=3100)})
    assert pickle.loads(pickle.dumps(scenario)) == scenario
    assert copy.deepcopy(scenario) == scenario
    assert hash(replace(scenario, {})) == hash(scenario)


@pytest.mark.parametrize("style", list(quantities.ENTRANT_STYLES))
def test_a_style_sets_what_the_file_does_not(style):
    """The style's numbers hold unless the file gives its own."""
    preset = quantities.ENTRANT_STYLES[style]
    entrant = Entrant(style=style)
    for name in ("margin", "arrival_time", "launch_price_ratio"):
        assert getattr(entrant, name) == preset.get(name, quantities.ENTRANT[name].default)
    assert Entrant(style=style, margin=0.11).margin == 0.11


def test_another_style_brings_its_own_numbers():
    """What came from the old style goes with it; what was given stays."""
    war = replace(Scenario(), {"entrant.style": "price_war", "entrant.arrival_time": 1.0})
    patient = replace(war, {"entrant.style": "patient"})
    assert (war.entrant.margin, patient.entrant.margin) == (0.05, 0.3)
    assert patient.entrant.arrival_time == 1.0


def test_a_plan_without_label_is_called_by_its_name():
    """Charts always have a word for a plan."""
    assert loads("[plans.exo]\n").plans["exo"].label == "exo"


def test_methods_keep_the_order_of_the_frame():
    """The order in the file does not matter."""
    plan = Plan(methods={"dashboards": 0.2, "mtp": 0.1})
    assert list(plan.methods) == ["mtp", "dashboards"]


def test_a_distribution_may_stick_out_of_the_range_a_little():
    """One per cent outside is cut off, more is refused."""
    replace(Scenario(), {"firm.loyalty": Normal(mean=0.7, sd=0.1)})
    with pytest.raises(ScenarioError, match="only 50 % of this distribution"):
        replace(Scenario(), {"firm.loyalty": Normal(mean=1.0, sd=0.1)})


def test_opening_accounts_of_the_defaults():
    """2,000 customers at 3,000 pay 50 people at 60,000, fixed costs and a margin; goods are the rest."""
    accounts = opening_accounts(Scenario())
    assert accounts.revenue == 6e6
    assert accounts.payroll == 3e6
    assert accounts.fixed == pytest.approx(1.32e6)
    assert accounts.result == pytest.approx(0.48e6)
    growth = 80 / (2000 + 80 * 4.6 / 12)
    assert accounts.hiring == pytest.approx(50 * 5 / 6 * (growth + 0.15) * 4400)
    assert accounts.goods == pytest.approx(6e6 - 3e6 - 1.32e6 - 0.48e6 - accounts.hiring)


def test_python_building_meets_the_same_rules():
    """A scenario built without a file is held to the rules between numbers too."""
    with pytest.raises(ValidationError, match="add up to"):
        Scenario(firm={"employees": 5000})
    with pytest.raises(ValidationError, match="after the end of the span"):
        Scenario(plans={"late": Plan(start=30)})


def test_work_counts_plans_runs_and_months():
    """The estimate is the product of the three axes."""
    scenario = replace(Scenario(), {"span.runs": 20_000})
    assert work(scenario) == 20_000 * 180
    refuse_heavy(scenario, 5_000_000)


def test_heavy_work_is_refused_with_the_estimate():
    """The message says how much it is, where it stops and what would fit."""
    text = "[span]\nruns = 20_000\n" + "".join(f"[plans.p{number}]\n" for number in range(6))
    with pytest.raises(ScenarioError) as refused:
        refuse_heavy(loads(text), 5_000_000)
    assert "6 plans × 20,000 runs × 180 months is 21.6 million steps." in str(refused.value)
    assert "stops at 5 million. Use 4,600 runs, or the command line." in str(refused.value)


def test_the_order_of_plans_and_technologies_counts():
    """Scenarios in another order are not equal: the first technology runs the service, plans are drawn in turn."""
    first, other = (loads(f"[technologies.{one}]\ncost_share = 0.3\n[technologies.{two}]\ncost_share = 0.3\n")
                    for one, two in (("a", "b"), ("b", "a")))  # fmt: skip
    assert first != other
    assert len({first, other}) == 2
    assert first == loads("[technologies.a]\ncost_share = 0.3\n[technologies.b]\ncost_share = 0.3\n")
