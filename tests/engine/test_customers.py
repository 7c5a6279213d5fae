"""Who switches, who is refused, who is lost, and where each of them goes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from growthsim.engine.simulation import _close
from tests.engine.moment import Moment, moment, number

MARKET = 100_000
OLD, NEW, OTHER, ENTRANTS = 4000, 3000, 81_000, 12_000
STEP = 1 / 12
RATES = {"entrant__innovation": 0.03, "entrant__imitation": 0.38, "entrant__cross_imitation": 0.15}


def split_market(**changes: Any) -> Moment:
    """A market of steady size, 3 % on the firm's new offering and 12 % with newcomers; nobody sells the old one."""
    firm = moment(market__growth_rate=0.0, market__price_sensitivity=0.0, **RATES, **changes)
    firm.hold(old=OLD, new=NEW, other=OTHER, entrants=ENTRANTS)
    firm.fix("world", present=1.0)
    firm.fix("work", readiness=0.5, room=1.0, service=1.0)
    firm.units = np.zeros((1, 1))
    return firm


def still_market(**changes: Any) -> Moment:
    """The same market in which nobody switches: the newcomer is too dear."""
    firm = split_market(**changes)
    firm.q.market.price_sensitivity = np.full((1, 1), 4.0)
    firm.fix("world", entrant_price=1e9)
    return firm


def stocks(firm: Moment) -> dict[str, float]:
    """Customers after the month; none has got lost."""
    names = ("old", "new", "other", "entrants")
    found = {name: number(getattr(firm.customers, name)) for name in names}
    assert sum(found.values()) == pytest.approx(number(firm.world.next_market), rel=1e-12)
    return found


def switching(present: bool = True, word: float = 1.0) -> tuple[float, float]:
    """Fraction that switches in a month when half of the market would, and the firm's own part of the rates."""
    own = 0.5 * (0.2 * 0.03 + 0.38 * word * NEW / MARKET + 0.3 * 0.15 * ENTRANTS / MARKET)
    theirs = (0.03 + 0.38 * ENTRANTS / MARKET + 0.15 * NEW / MARKET) * present
    switched = (NEW + ENTRANTS) / MARKET
    return 1 - np.exp(-(own + theirs) * (0.5 - switched) / (1 - switched) * STEP), own / (own + theirs)


def test_switching_by_hand() -> None:
    """Each brand's own customers count in full in its rate and the other's by cross imitation; the rates split all."""
    firm = split_market(firm__loyalty=0.7)
    fraction, part = switching()
    loyal = OLD * fraction * 0.7 * 0.5
    contested = (OLD + OTHER) * fraction - loyal
    assert part < 0.25
    assert stocks(firm) == pytest.approx(
        {
            "old": OLD * (1 - fraction),
            "new": NEW + loyal + contested * part,
            "other": OTHER * (1 - fraction),
            "entrants": ENTRANTS + contested * (1 - part),
        },
        rel=1e-12,
    )
    assert number(firm.customers.new_inflow) == pytest.approx((loyal + contested * part) * 12, rel=1e-9)


def test_word_of_mouth_raises_the_example_of_the_own_new_customers_alone() -> None:
    """Word of mouth multiplies what the firm's own new customers bring, and nothing else."""
    firm = split_market(firm__loyalty=0.0)
    firm.levers.multipliers["word_of_mouth"] = np.full((1, 1), 1.7)
    fraction, part = switching(word=1.7)
    won = (OLD + OTHER) * fraction * part
    assert stocks(firm)["new"] == pytest.approx(NEW + won, rel=1e-12)


@pytest.mark.parametrize(("loyalty", "readiness"), [(1.0, 1.0), (1.0, 0.5), (0.4, 0.5), (0.0, 1.0)])
def test_loyal_customers_stay_with_the_firm(loyalty: float, readiness: float) -> None:
    """Of the own customers who switch, loyalty times readiness come to the new offering before anybody chooses."""
    firm = split_market(firm__loyalty=loyalty)
    firm.q.entrant.imitation = firm.q.entrant.cross_imitation = np.zeros((1, 1))
    firm.hold(other=0)
    firm.fix("work", readiness=readiness)
    gone = OLD - number(firm.customers.old)
    part = 0.2 * readiness / (1 + 0.2 * readiness)
    share = loyalty * readiness + (1 - loyalty * readiness) * part
    assert gone > 0
    assert number(firm.customers.new) == pytest.approx(NEW + gone * share, rel=1e-12)


def test_an_offering_that_is_not_ready_wins_nobody() -> None:
    """Without a new offering of its own the firm gains no new customer, loyal or not."""
    firm = split_market(firm__loyalty=1.0)
    firm.fix("work", readiness=0.0)
    assert number(firm.customers.new) == NEW
    assert number(firm.customers.old) < OLD


def test_a_closed_firm_wins_nobody() -> None:
    """A firm that is closed sells nothing and is chosen by nobody, however ready it was."""
    firm = split_market()
    firm.units = np.ones((1, 1))
    firm.hold(open=0, old=0, new=0, other=OTHER + OLD + NEW)
    assert stocks(firm)["new"] == stocks(firm)["old"] == 0
    assert number(firm.customers.old_inflow) == number(firm.customers.new_inflow) == 0


def test_refused_new_customers_go_to_the_newcomer() -> None:
    """With a newcomer, those the firm has no room for switch all the same, to the newcomer; the loyal are taken."""
    fraction, part = switching()
    loyal = OLD * fraction * 0.7 * 0.5
    contested = (OLD + OTHER) * fraction - loyal
    for room in (0.0, 0.25):
        firm = split_market(firm__loyalty=0.7)
        firm.fix("work", room=room)
        won = contested * part * room
        found = stocks(firm)
        assert found["new"] == pytest.approx(NEW + loyal + won, rel=1e-12)
        assert found["entrants"] == pytest.approx(ENTRANTS + contested - won, rel=1e-12)
        assert found["other"] == pytest.approx(OTHER * (1 - fraction), rel=1e-12)
        # The firm staffs for those it had to turn away.
        assert number(firm.customers.new_inflow) == pytest.approx((loyal + contested * part) * 12, rel=1e-9)


@pytest.mark.parametrize("room", [0.0, 0.25, 1.0])
def test_without_a_newcomer_refused_customers_stay_where_they_are(room: float) -> None:
    """Without a newcomer only those switch whom the firm has room for, and nobody goes to newcomers."""
    firm = split_market()
    firm.fix("world", present=0.0)
    firm.fix("work", room=room)
    fraction = switching(present=False)[0] * room
    expected = {
        "old": OLD * (1 - fraction),
        "new": NEW + (OLD + OTHER) * fraction,
        "other": OTHER * (1 - fraction),
        "entrants": ENTRANTS,
    }
    assert stocks(firm) == pytest.approx(expected, rel=1e-12)


def test_selling_loses_what_has_switched() -> None:
    """In a market that has half switched, a firm sells half as much as in one that has not, times its units."""
    firm = still_market(firm__added_customers=240.0)
    firm.hold(old=4000, new=20_000, other=46_000, entrants=30_000)
    firm.fix("world", switched_share=0.5)
    firm.units = np.full((1, 1), 3.0)
    assert number(firm.customers.old_inflow) == pytest.approx(360, rel=1e-12)
    assert stocks(firm) == pytest.approx({"old": 4030, "new": 20_000, "other": 45_970, "entrants": 30_000}, rel=1e-12)


def test_selling_needs_room_and_customers_of_others() -> None:
    """A firm sells as far as it has room, and no more than there are customers of others; it prepares for all."""
    for room, other, added in ((0.25, 1000, 5.0), (1.0, 8, 8.0)):
        firm = still_market(firm__added_customers=240.0)
        firm.units = np.ones((1, 1))
        firm.hold(old=10_000, new=0, other=other, entrants=90_000 - other)
        firm.fix("world", switched_share=0.0)
        firm.fix("work", room=room)
        found = stocks(firm)
        assert found["old"] == pytest.approx(10_000 + added, rel=1e-12)
        assert found["other"] == pytest.approx(other - added, abs=1e-9)
        assert number(firm.customers.old_inflow) == pytest.approx(240)
        assert bool(firm.customers.selling_capped.item()) is (other < 20)


@pytest.mark.parametrize("present", [0.0, 1.0])
def test_badly_served_customers_leave_for_their_own_kind(present: float) -> None:
    """The badly served of the old offering go to other firms; those of the new to the newcomer, or to others."""
    firm = still_market(organisation__service_loss_rate=0.6)
    firm.fix("world", present=present)
    firm.fix("work", service=0.7)
    share = 0.6 * STEP * 0.3
    expected = {
        "old": OLD * (1 - share),
        "new": NEW * (1 - share),
        "other": OTHER + OLD * share + NEW * share * (1 - present),
        "entrants": ENTRANTS + NEW * share * present,
    }
    assert stocks(firm) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("present", [0.0, 1.0])
def test_customers_of_a_closing_firm_go_to_their_own_kind(present: float) -> None:
    """When a firm closes, the old offering's customers go to others, the new one's to the newcomer if there is one."""
    firm = still_market()
    firm.fix("world", present=present)
    firm.hold(cash=-1e9)
    _close(firm.state, firm.q, firm.world)
    after = [number(getattr(firm.state, name)) for name in ("old", "new", "other", "entrants", "open")]
    assert after == [0, 0, OTHER + OLD + NEW * (1 - present), ENTRANTS + NEW * present, 0]


def test_a_firm_within_its_credit_stays_open() -> None:
    """A firm closes when it owes more than its credit line of sixty days of the year's revenue, not before."""
    for owed, is_open in ((0.99, 1), (1.01, 0)):
        firm = still_market(firm__credit_days=60)
        firm.hold(cash=-owed * 60 / 365 * 6e6)
        firm.state.year.revenue = np.full((1, 1), 6e6)
        _close(firm.state, firm.q, firm.world)
        assert number(firm.state.open) == is_open


def test_a_network_founds_nodes_up_to_its_limit() -> None:
    """A network adds customers in proportion to those it has and to what is left to its limit; a hierarchy none."""
    rates = {"organisation__node_growth_rate": 0.3, "organisation__node_limit_share": 0.1}
    for network in (0.0, 1.0):
        firm = still_market(firm__added_customers=240.0, **rates)
        firm.network = np.full((1, 1), network)
        firm.units = np.ones((1, 1))
        selling = 240 * (1 - (NEW + ENTRANTS) / MARKET)
        # Without a purpose the gate lets little more than half of the growth through.
        nodes = network * 0.55 * 0.3 * OLD * (1 - OLD / (0.1 * MARKET))
        assert number(firm.customers.old_inflow) == pytest.approx(selling + nodes, rel=1e-12)
        added = (selling + nodes) * STEP
        assert stocks(firm)["old"] == pytest.approx(OLD + added, rel=1e-12)
        assert stocks(firm)["other"] == pytest.approx(OTHER - added, rel=1e-12)


def test_a_growing_market_joins_others_and_a_shrinking_one_takes_from_all() -> None:
    """New customers of a market come to the other firms; one that shrinks takes the same part of all four."""
    before = np.array([OLD, NEW, OTHER, ENTRANTS], dtype=float)
    for rate in (0.06, -0.06):
        firm = still_market()
        firm.q.market.growth_rate = np.full((1, 1), rate)
        del firm.world
        firm.fix("world", present=1.0, entrant_price=1e9)
        growth = np.exp(rate * STEP)
        expected = before * min(growth, 1) + np.array([0, 0, max(growth - 1, 0) * MARKET, 0])
        assert list(stocks(firm).values()) == pytest.approx(expected, rel=1e-12)


def test_a_better_offering_is_cheaper_per_value_and_paid_in_full() -> None:
    """What a new customer pays is the price at equal quality times the quality gained, in revenue and in goods."""
    firm = moment(mark=24, entrant__quality_growth_rate=0.1, technologies__technology__halving_time=2.0)
    unit_cost = 0.75 * 0.5 + 0.25 * 0.97**2
    assert number(firm.world.paid_price) == pytest.approx(3000 * 3 * unit_cost, rel=1e-12)
    assert number(firm.world.entrant_price) == pytest.approx(3000 * 3 * unit_cost / 1.1**2, rel=1e-12)
    firm.hold(old=0, new=400)
    firm.fix("work", service=0.5)
    assert number(firm.money.revenue) == pytest.approx(0.5 * 400 * 3000 * 3 * unit_cost, rel=1e-12)
