"""Fans, teams, partners, the six steps, and plans that start when parity is foreseen."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from growthsim import equations
from growthsim.engine import relations
from growthsim.quantities import STEPS
from tests.builders import CALM, dates, open_marks, share, simulated, values
from tests.engine.moment import NONE, moment, number

FANS: dict[str, Any] = {"relations.fan_rate": 0.2}
TEAMS: dict[str, Any] = {"path": "relations.team_share", "value": 1.0, "start": 1.0, "ramp": 2.0}
PARTNER: dict[str, Any] = {"path": "relations.partner_reach", "value": 200.0, "start": 0.0}


def acting(*actions: dict[str, Any], **changes: Any) -> Any:
    """A calm company that goes on as it is, and beside it one that acts."""
    calm = {**CALM, "technologies.technology.volatility": 0.0}
    plans = {"linear": {}, "acting": {"actions": list(actions)}}
    return simulated(plans, **{"runs": 1, "years": 10, **calm, **changes})


def test_fans_come_to_the_closed_form():
    """Where the customers stand still, fans reach r C / (r + tau) at the pace r + tau."""
    rate, tiring = 0.2, 0.3
    dataset = acting(
        firm__added_customers=0.0, market__growth_rate=0.0, relations__fan_referrals=0.0, relations__fan_rate=rate,
        relations__helped_share=0.0,
    )  # fmt: skip
    time, fans = dataset["time"].values, values(dataset, "fans")[0]
    customers = values(dataset, "old_customers")[0]
    expected = customers * rate / (rate + tiring) * -np.expm1(-(rate + tiring) * time)
    np.testing.assert_allclose(fans, expected, rtol=1e-9)


def test_fans_bring_customers_and_save_work_and_cost_money():
    """Recommendations add customers, help saves staff; without belief in effects only the cost is left."""
    action = {"path": "relations.fan_rate", "value": 0.2}
    dataset = acting(action)
    assert values(dataset, "old_customers", "acting")[0, -1] > 1.05 * values(dataset, "old_customers")[0, -1]
    per_head = [
        values(dataset, "workers", plan)[0, -1] / values(dataset, "old_customers", plan)[0, -1]
        for plan in ("linear", "acting")
    ]
    assert per_head[1] < per_head[0]
    sceptic = acting(action, methods__effects=0.0)
    for name in ("old_customers", "workers", "revenue"):
        np.testing.assert_array_equal(values(sceptic, name, "acting"), values(sceptic, name))
    missing = values(sceptic, "operating_result") - values(sceptic, "operating_result", "acting")
    np.testing.assert_allclose(missing[0, 2:], 50.0 * values(sceptic, "fans", "acting")[0, 1:-1], rtol=1e-9)


def test_fans_need_customers_elsewhere():
    """In a market that is all the firm's own, recommendations win nobody."""
    still = {"market__customers": 2000.0, "market__growth_rate": 0.0, "firm__added_customers": 0.0}
    dataset = acting({"path": "relations.fan_rate", "value": 0.5}, **still)
    assert values(dataset, "fans", "acting")[0, -1] > 500
    assert values(dataset, "old_customers", "acting")[0].max() <= 2000 + 1e-6


def test_teams_decide_sooner_with_fewer_managers_and_lose_hours_and_people():
    """All in teams: one layer instead of all, coaches for managers, 10 and 8 % of hours gone, 14 % who leave."""
    dataset = acting(TEAMS)
    delay, layers = values(dataset, "decision_delay", "acting")[0, -1], 3 / 260
    assert delay == pytest.approx(layers, rel=1e-9)
    workers, managers = (values(dataset, name, "acting")[0, -1] for name in ("workers", "managers"))
    assert managers == pytest.approx(workers / 50)
    usual = values(dataset, "workers")[0, -1]
    assert workers / usual == pytest.approx(1 / (0.9 * 0.92), rel=0.03)
    staying = acting(TEAMS, relations__team_exit=0.0)
    spent = [values(one, "operating_result", "acting")[0, 12:48].sum() for one in (dataset, staying)]
    assert spent[0] < spent[1]


def test_a_purpose_aligns_teams():
    """With a full purpose teams lose no hours: the same work with fewer people than without."""
    free, aligned = (acting(TEAMS, firm__methods__mtp=level, relations__team_exit=0.0) for level in (0.0, 1.0))
    assert values(aligned, "workers", "acting")[0, -1] < 0.96 * values(free, "workers", "acting")[0, -1]


def test_a_partner_brings_customers_until_the_partnership_ends():
    """Reach adds customers in a straight line; when it ends half of them leave and the rest is the firm's own."""
    dataset = simulated(
        {"linear": {}, "acting": {"actions": [PARTNER]}}, runs=200, years=10,
        **{**CALM, "technologies.technology.volatility": 0.0},
    )  # fmt: skip
    through = values(dataset, "partner_customers", "acting")
    lasting = through[:, -1] > 0
    assert lasting.mean() == pytest.approx(np.exp(-0.14 * 10), abs=0.06)
    own, usual = values(dataset, "old_customers", "acting"), values(dataset, "old_customers")
    np.testing.assert_allclose((own - usual)[lasting], through[lasting], rtol=1e-6, atol=1e-6)
    ended = int(np.flatnonzero(~lasting)[0])
    last = int(np.flatnonzero(through[ended])[-1])
    gained = own[ended, last + 1] - usual[ended, last + 1]
    assert gained == pytest.approx(0.5 * (through[ended, last] + 200 / 12), rel=1e-3)
    assert (through[ended, last + 1 :] == 0).all()


def test_a_partner_is_paid_its_share_and_carries_its_part():
    """The commission is a fifth of the revenue it brought; a carried half of the fixed cost is half of it."""
    kept = {"relations__partner_failure": 0.0}
    reach = acting(PARTNER, **kept)
    free = acting(PARTNER, relations__partner_revenue_share=0.0, **kept)
    paid = values(free, "operating_result", "acting") - values(reach, "operating_result", "acting")
    price = values(reach, "price", "acting")[0, 1:-1]
    np.testing.assert_allclose(
        paid[0, 2:], 0.2 * price * values(reach, "partner_customers", "acting")[0, 1:-1], rtol=1e-6
    )
    shared = acting({"path": "relations.shared_assets", "value": 0.5}, **kept)
    saved = values(shared, "operating_result", "acting") - values(shared, "operating_result")
    assert saved[0, 1] == pytest.approx(0.5 * 0.22 * 6e6, rel=0.02)


def test_customers_are_conserved_with_fans_and_partners():
    """All customers of the market are somebody's, in every future and at every mark."""
    levels = {"algorithms": 0.9, "mtp": 0.9, "interfaces": 0.9, "community": 0.9}
    dataset = simulated(
        {"all": {"methods": levels, "actions": [PARTNER]}},
        runs=60, years=12, relations__partner_failure=0.5, market__customers=9000.0, **FANS,
    )  # fmt: skip
    names = ("old_customers", "new_customers", "other_customers", "entrant_customers")
    stocks = [values(dataset, name, "all") for name in names]
    market = 9000 * np.exp(0.02 * dataset["time"].values)
    np.testing.assert_allclose(sum(stocks), np.broadcast_to(market, stocks[0].shape), rtol=1e-9)
    assert min(stock.min() for stock in stocks) >= -1e-9
    own = stocks[0] + stocks[1]
    assert (values(dataset, "fans", "all") <= own + 1e-9).all()
    assert (values(dataset, "partner_customers", "all") <= stocks[0] + 1e-9).all()


def test_steps_lower_what_people_on_demand_cost():
    """All six steps: less rework, coordination and loss, so fewer people for the same work; each costs a thousandth."""
    staffed = {"firm__methods__staff_on_demand": 1.0, "firm__methods__mtp": 1.0}
    steps = (
        "crucial_skills",
        "employer_image",
        "expert_board",
        "clear_projects",
        "integration_routines",
        "board_topic",
    )
    actions = [{"path": f"steps.{step}", "value": 1.0} for step in steps]
    dataset = acting(*actions, **staffed)
    assert values(dataset, "externals", "acting")[0, -1] < 0.97 * values(dataset, "externals")[0, -1]
    assert values(dataset, "workers", "acting")[0, -1] < values(dataset, "workers")[0, -1]
    sceptic = acting(*actions, methods__effects=0.0, **staffed)
    missing = values(sceptic, "operating_result") - values(sceptic, "operating_result", "acting")
    np.testing.assert_allclose(missing[0, 1:], 0.006 * values(sceptic, "revenue")[0, 1:], rtol=1e-9)


def test_the_lower_the_belief_in_lines_the_sooner_a_firm_sees_it_coming():
    """Who knows the curve starts years before who draws lines; who waits for parity starts last."""
    watching = {"methods": {"algorithms": 0.9}}
    starts = []
    for when, belief in (("foreseen", 0.0), ("foreseen", 0.5), ("foreseen", 1.0), ("parity", 1.0)):
        dataset = simulated(
            {"watching": {**watching, "when": when}}, runs=1, years=12, organisation__linear_belief=belief,
            technologies__technology__volatility=0.0, market__demand_volatility=0.0,
        )  # fmt: skip
        moved = values(dataset, "method_level", "watching")[0] > 0
        starts.append(float(dataset["time"].values[np.argmax(moved)]))
    assert starts == sorted(starts)
    assert starts[0] < starts[1] < starts[2] - 0.5 < starts[3] - 1
    parity = float(dates(dataset, "parity", "watching")[0])
    expected = [equations.foreseen_price(1.0, 2.0, 3.0, 3.0, belief) for belief in (0.0, 1.0)]
    assert expected[0] == pytest.approx(0.5)
    assert expected[1] == pytest.approx(2 / 3)
    assert starts[3] >= parity


@pytest.mark.parametrize("effects", [0.0, 1.0])
def test_a_network_grows_by_its_values_and_not_for_a_sceptic(effects):
    """The belief in effects switches the network's own growth off as it does all other claims."""
    dataset = simulated(
        {"linear": {}, "network": {"form": "network"}}, runs=1, years=8, methods__effects=effects,
        organisation__misaligned_share=0.0, **CALM,
    )  # fmt: skip
    linear, network = (values(dataset, "old_customers", plan)[0, -1] for plan in ("linear", "network"))
    assert (network > 1.5 * linear) if effects else network == pytest.approx(linear, rel=1e-9)
    assert open_marks(dataset, "network").all()
    assert share(dataset, "closed", "network") == 0


@pytest.mark.parametrize("effects", [0.0, 1.0])
def test_steps_and_people_on_demand_that_are_there_at_the_start_change_nothing_then(effects):
    """The owner's margin holds what today's steps cost: the first months go on from it without a jump."""
    steps = {f"steps__{quantity.name}": 1.0 for quantity in STEPS if quantity.unit == "level"}
    levels = {f"firm__methods__{name}": 1.0 for name in ("staff_on_demand", "autonomy", "mtp")}
    dataset = acting(**steps, **levels, methods__effects=effects)
    margin = values(dataset, "operating_result")[0, :4] / values(dataset, "revenue")[0, :4]
    np.testing.assert_allclose(margin, 0.08, atol=2e-3)
    assert margin[1] == pytest.approx(0.08, abs=1e-9)
    for name in ("workers", "externals"):
        people = values(dataset, name)[0]
        np.testing.assert_allclose(people[1:4], people[:3], rtol=0.005)


def test_recommendations_win_the_fewer_the_more_of_the_market_is_won():
    """A fan wins a tenth of a customer a year where all others are to be had, and half of that where half are."""
    month = moment(relations__fan_rate=0.1, market__customers=100_000.0)
    month.hold(fans=200.0, other=50_000.0)
    brought = relations.brought_customers(month.state, month.q, np.full((1, 1), 100_000.0))
    assert number(brought.old + brought.new) == pytest.approx(0.5 * 200 * 0.1)


def test_recommendations_lead_to_what_the_firms_customers_use():
    """Where a quarter of them uses the new offering, a quarter of those won does."""
    month = moment(relations__fan_rate=0.1)
    month.hold(fans=200.0, old=1_500.0, new=500.0)
    brought = relations.brought_customers(month.state, month.q, month.world.market)
    assert number(brought.new) == pytest.approx(number(brought.old) / 3)
    assert number(brought.new) > 0


def test_a_partners_customers_who_switch_are_no_longer_the_partners():
    """Of those on the old offering as large a part of the partner's switches as of all."""
    month = moment(relations__partner_reach=1e-9, firm__added_customers=0.0, market__growth_rate=0.0, mark=24)
    month.hold(entrants=40_000.0, old=2_000.0, partner_customers=1_000.0, price=30_000.0)
    kept = number(month.customers.through_partner) / 1_000
    assert kept == pytest.approx(number(month.customers.old) / 2_000, rel=1e-6)
    assert kept < 0.999


@pytest.mark.parametrize("leaving", [0.0, 0.2, 1.0])
def test_so_many_leave_with_the_partner(leaving):
    """When a partnership ends, the share that leaves goes to the other old firms and the rest stays."""
    month = moment(relations__partner_reach=100.0, relations__partner_leaving_share=leaving)
    month.hold(strain=0.0)
    month.q.endurance = np.full((1, 1), 1e-9)
    old, gone = relations.relations_after(month.state, month.q, np.full((1, 1), 2_000.0), NONE, np.full((1, 1), 300.0))
    assert number(gone) == pytest.approx(300 * leaving)
    assert number(old) == pytest.approx(2_000 - 300 * leaving)
    assert number(month.state.partner_customers) == 0


def test_a_sceptics_teams_decide_no_sooner():
    """Without belief in effects nothing is gained: as many layers, all managers and coaches too, and hours gone."""
    usual, dataset = (acting(TEAMS, methods__effects=0.0), acting(TEAMS))
    delay, before = (values(usual, "decision_delay", plan)[0, -1] for plan in ("acting", "linear"))
    assert delay == pytest.approx(before, rel=0.1)
    assert delay > 2 * values(dataset, "decision_delay", "acting")[0, -1]
    workers = values(usual, "workers", "acting")[0, -1]
    assert workers > 1.1 * values(usual, "workers")[0, -1]
    assert values(usual, "managers", "acting")[0, -1] == pytest.approx(workers / 5 + workers / 50)
    assert values(usual, "operating_result", "acting")[0, -1] < values(usual, "operating_result")[0, -1]


def test_nobody_foresees_a_newcomer_who_is_not_there():
    """Its costs may have fallen below the firm's price: who waits for a sign sees none before it comes."""
    watching = {"watching": {"when": "foreseen", "methods": {"algorithms": 0.9}}}
    early = {"entrant.launch_price_ratio": 0.9, "entrant.arrival_time": 5.0}
    dataset = simulated(watching, runs=1, years=8, technologies__technology__volatility=0.0, **early)
    moved = values(dataset, "method_level", "watching")[0] > 0
    assert float(dataset["time"].values[np.argmax(moved)]) > 5.0


def test_a_closed_firm_has_no_fans_and_no_partners_customers():
    """From the mark at which it is closed both are gone."""
    ruin = {"firm.operating_margin": -0.3, "firm.credit_days": 0.0, "firm.cash_days": 30.0}
    dataset = acting(PARTNER, relations__fan_rate=0.2, **ruin)
    closed = ~open_marks(dataset, "acting")[0]
    assert closed.any()
    for name in ("fans", "partner_customers"):
        stock = values(dataset, name, "acting")[0]
        assert stock[~closed].max() > 0
        assert (stock[closed] == 0).all()
