"""A file from six numbers: it loads, holds the numbers, and says what they mean."""

import pytest

from growthsim.scenario import ScenarioError, fingerprint, loads
from growthsim.scenario.checks import opening_accounts
from growthsim.scenario.new import ORDINARY, SECTORS, SIX_NUMBERS, new_scenario


@pytest.mark.parametrize("sector", [None, *SECTORS])
def test_every_sector_gives_a_file_that_loads(sector):
    """The sector's numbers are in the file as they are, and its accounts hold."""
    scenario = loads(new_scenario(sector))
    base = SECTORS[sector] if sector else ORDINARY
    assert scenario.firm.customers == base.customers
    assert scenario.firm.price == base.price
    assert scenario.firm.employees == base.employees
    assert scenario.firm.fixed_cost_share == base.fixed_cost_share
    assert scenario.firm.operating_margin == base.operating_margin
    assert scenario.market.customers == base.market_customers
    assert scenario.firm.added_customers == base.added_customers
    assert scenario.invented
    assert list(scenario.plans) == ["linear", "exo"]
    assert len(scenario.plans["exo"].methods) == 5
    assert scenario.plans["exo"].start == 2


def test_the_six_numbers_are_in_the_file():
    """Revenue and cash become price and days of revenue; nothing is invented then."""
    text = new_scenario(
        customers=120, revenue=1.2e6, employees=10, employee_cost=60_000, margin=0.1, cash=120_000,
        currency="DKK", title='Hansen "& sons" \\ Co',
    )  # fmt: skip
    scenario = loads(text)
    assert scenario.firm.customers == 120
    assert scenario.firm.price == 10_000
    assert scenario.firm.cash_days == pytest.approx(36.5)
    assert scenario.firm.operating_margin == 0.1
    assert scenario.currency == "DKK"
    assert scenario.title == 'Hansen "& sons" \\ Co'
    assert not scenario.invented


def test_what_is_not_given_follows_the_size():
    """A consultancy of double revenue has double staff, customers and market."""
    scenario = loads(new_scenario("consultancy", revenue=9e6))
    assert scenario.firm.employees == 60
    assert scenario.firm.customers == 120
    assert scenario.market.customers == 6000


def test_fixed_costs_give_way_to_the_owners_numbers():
    """Fixed costs are not among the six, so they shrink until the accounts fit, and the file says so."""
    text = new_scenario(customers=100, revenue=1e6, employees=14, employee_cost=60_000, margin=0.1, cash=1e5)
    scenario = loads(text)
    assert scenario.firm.fixed_cost_share < ORDINARY.fixed_cost_share
    assert opening_accounts(scenario).goods >= 0
    assert "Lowered so that" in text


def test_every_number_of_the_file_is_explained():
    """Above each number stand its label, range and source or origin."""
    lines = new_scenario().splitlines()
    for number, line in enumerate(lines):
        if " = " in line and line[0].isalpha() and number > lines.index("[firm]") and "label" not in line:
            assert lines[number - 1].startswith("# "), line


def test_the_file_is_the_same_twice():
    """The same six numbers give the same scenario."""
    assert fingerprint(loads(new_scenario())) == fingerprint(loads(new_scenario()))


def test_six_numbers_are_asked():
    """The interview has the names of the function's arguments."""
    names = ["customers", "revenue", "employees", "employee_cost", "margin", "cash"]
    assert [quantity.name for quantity in SIX_NUMBERS] == names


@pytest.mark.parametrize(
    ("numbers", "hint"),
    [
        ({"employees": 300}, "300 employees × employee_cost 60,000 is 18,000,000 a year"),
        ({"margin": 0.6}, "Look again at revenue, employees, employee_cost and margin"),
        ({"customers": 0}, "customers = 0: out of range; allowed: 1 to"),
        ({"customers": -3, "margin": 20}, "margin = 20"),
        ({"cash": 1e9}, "cash = 1,000,000,000: more than 1,000 days"),
        ({"revenue": float("nan")}, "revenue = nan: not a number"),
        ({"revenue": 0}, "revenue = 0: out of range"),
        ({"employees": "many"}, 'employees = "many": not a number'),
        ({"sector": "restaurnt"}, "did you mean restaurant?"),
        ({"title": "x" * 300}, "title"),
        ({"currency": ""}, "currency"),
        ({"customers": 1e9, "revenue": 1e6}, "firm.price"),
    ],
)
def test_numbers_that_cannot_be_are_refused(numbers, hint):
    """The refusal names the numbers to look at again."""
    with pytest.raises(ScenarioError) as refused:
        new_scenario(**numbers)
    assert hint in str(refused.value)
