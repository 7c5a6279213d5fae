"""Fans, teams, partners, the six steps, and plans that start when parity is foreseen."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from growthsim import equations
from tests.builders import CALM, dates, open_marks, share, simulated, values

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
