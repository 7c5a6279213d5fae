"""The operating result, line by line from the numbers of the file."""

from __future__ import annotations

import pytest

from growthsim.data import METHOD_NAMES
from tests.engine.moment import Moment, moment, number

MARK = 24
RUNNING = {"community": 0.01, "engagement": 0.01, "algorithms": 0.02, "dashboards": 0.006, "experimentation": 0.02}
"""Share of revenue a year that a method at full level costs to run; the other six cost nothing."""


def busy_firm() -> Moment:
    """A firm in its third year that adopts, hires, lays off, and can't do all that is ordered."""
    firm = moment(
        mark=MARK,
        entrant__quality_growth_rate=0.1,
        methods__overrun_probability=1.0,
        firm__operating_margin=0.06,
        technologies__technology__halving_time=2.0,
    )
    firm.adopt(**dict.fromkeys(METHOD_NAMES, 0.7))
    firm.hold(new=300, entrants=2000, other=90_000, externals=7, price=2800, goods_cost=450, cash=2e6)
    firm.level_rate = firm.level_rate + 1.9
    firm.fix("world", orders=2.1)
    firm.fix("staff", hires=4.0, layoffs=3.0)
    return firm


def paid_price() -> float:
    """What a customer of the new offering pays after two years: quality lets the price per value fall, not the bill."""
    return 3000 * 3.0 * (0.75 * 0.5 + 0.25 * 0.97**2)


def cost_lines(firm: Moment) -> dict[str, float]:
    """Every cost of the month, as a yearly rate."""
    served = number(firm.work.service) * 2.1
    wage = 60_000 * 6 / (6 - 1 + 2.0)
    workers = number(firm.state.rookies + firm.state.experienced)
    channels = {name: number(value) for name, value in firm.levers.multipliers.items()}
    revenue = number(firm.money.revenue)
    return {
        "workers": wage * workers,
        "managers": wage * 2.0 * workers / (6 * channels["span"] - 1),
        "externals": wage * 0.9 * 7,
        "goods": served * 450 * channels["goods"] * 2000,
        "new goods": served * 0.55 * (1 - 0.2) * paid_price() * 300,
        "fixed": 0.22 * 6e6 * channels["fixed"] * (0.5 + 0.5 * number(firm.work.work / firm.opening.work)),
        "hires": 4.0 * 4400,
        "lay-offs": 3.0 * 0.3 * wage,
        "programme": revenue * 0.04 * 1.9 / (11 / 3) * 1.27,
        "running": revenue * 0.7 * sum(RUNNING.values()),
    }


def test_the_result_is_revenue_less_every_cost_line() -> None:
    """Revenue less ten cost lines is the operating result, in a firm in which all of them count."""
    firm = busy_firm()
    assert 0 < number(firm.work.service) < 0.9
    revenue = number(firm.work.service) * 2.1 * (2800 * 2000 + paid_price() * 300)
    assert number(firm.money.revenue) == pytest.approx(revenue, rel=1e-12)
    lines = cost_lines(firm)
    assert min(lines.values()) > 1000
    assert number(firm.money.result) == pytest.approx(revenue - sum(lines.values()), rel=1e-9)


@pytest.mark.parametrize("on_demand", [0.0, 0.6])
def test_the_first_month_goes_on_as_the_accounts_say(on_demand: float) -> None:
    """A growing firm's first month hires, engages and earns what the opening accounts hold."""
    firm = moment(
        firm__added_customers=300.0,
        firm__operating_margin=0.03,
        firm__cost_per_hire=9000.0,
        firm__methods__staff_on_demand=on_demand,
        organisation__turnover=0.3,
        organisation__hiring_cap=5.0,
    )
    growth = 300 / (2000 + 300 * 4.6 / 12)
    workers = 50 * 5 / 6
    assert number(firm.opening.hires) == pytest.approx(workers * (growth + 0.3), rel=1e-12)
    assert number(firm.staff.hires) == pytest.approx(number(firm.opening.hires), rel=1e-9)
    assert number(firm.staff.externals) == pytest.approx(number(firm.opening.externals), rel=1e-9)
    assert number(firm.money.result) == pytest.approx(0.03 * 6e6, rel=1e-9)


def test_what_change_costs_is_programme_and_running_cost() -> None:
    """The cost of change is what the programme and the methods cost, and nothing else."""
    firm = busy_firm()
    lines = cost_lines(firm)
    assert number(firm.money.change_cost) == pytest.approx(lines["programme"] + lines["running"], rel=1e-12)


def test_cash_moves_by_result_tax_payout_and_receivables() -> None:
    """Cash after the month is cash before, the month's twelfth of result, tax and payout, and what was collected."""
    firm = busy_firm()
    money = firm.money
    flows = number(money.result - money.tax - money.payout) / 12
    collected = 6e6 * 30 / 365 - number(money.revenue) * 30 / 365
    assert number(firm.state.receivables) == pytest.approx(6e6 * 30 / 365)
    assert number(money.cash) == pytest.approx(2e6 + flows + collected, rel=1e-12)


def test_running_cost_counts_only_what_is_above_the_opening_levels() -> None:
    """From an opening level of a half to nine tenths, four tenths of the running cost come on top."""
    firm = moment(**{f"firm__methods__{name}": 0.5 for name in METHOD_NAMES})
    firm.adopt(**dict.fromkeys(METHOD_NAMES, 0.5))
    assert number(firm.levers.running_cost) == 0
    del firm.levers
    firm.adopt(**dict.fromkeys(METHOD_NAMES, 0.9))
    assert number(firm.levers.running_cost) == pytest.approx(0.4 * sum(RUNNING.values()), rel=1e-12)


@pytest.mark.parametrize("name", METHOD_NAMES)
def test_running_cost_follows_what_is_delivered(name: str) -> None:
    """A programme that delivers half costs half to run, method by method."""
    firm = moment()
    firm.q.success = firm.q.success * 0.5
    firm.adopt(**{name: 0.8})
    assert number(firm.levers.running_cost) == pytest.approx(0.4 * RUNNING.get(name, 0.0), rel=1e-12)


def test_belief_changes_nothing_about_the_money_spent() -> None:
    """Without belief in their effects, methods cost the same share of revenue to run."""
    doubtful, sure = moment(methods__effects=0.0), moment()
    for firm in (doubtful, sure):
        firm.adopt(**dict.fromkeys(METHOD_NAMES, 0.7))
    assert number(doubtful.levers.running_cost) == number(sure.levers.running_cost) > 0


def test_a_closed_firm_spends_and_earns_nothing() -> None:
    """A closed firm has no result, tax or payout, and its cash stands still."""
    firm = busy_firm()
    firm.hold(open=0, old=0, new=0, rookies=0, experienced=0, externals=0)
    firm.fix("staff", hires=0.0, layoffs=0.0)
    money = firm.money
    assert [number(flow) for flow in (money.revenue, money.result, money.tax, money.payout)] == [0, 0, 0, 0]
    assert number(money.cash) == 2e6
