"""People, decisions and signs: who is hired for what, and what a firm measures itself against."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from growthsim.engine.events import trigger_dates
from growthsim.engine.inputs import NEVER
from growthsim.engine.month import price_after
from growthsim.scenario import loads
from tests.builders import CALM, dates, happens, simulated, values
from tests.engine.moment import Moment, moment, number

STEP = 1 / 12
DAYS = 365
TWO_TECHNOLOGIES = """
schema = 1
span = {{runs = 1, years = 3}}
organisation = {{service_technology = "{service}", digital_share_now = 0.4}}
[technologies.slow]
halving_time = 4.0
volatility = 0.0
cost_share = 0.3
[technologies.fast]
halving_time = 1.0
volatility = 0.0
cost_share = 0.4
[plans.linear]
"""


def staffed(old_inflow: float = 0.0, new_inflow: float = 0.0, orders: float = 1.2, **changes: Any) -> Moment:
    """A firm whose staff prepares for customers of either offering; the new one makes a third of the work."""
    firm = moment(organisation__hiring_cap=10.0, **changes)
    firm.fix("world", orders=orders)
    firm.fix("work", per_new_customer=number(firm.opening.work_per_customer) / 3)
    firm.fix("customers", old_inflow=old_inflow, new_inflow=new_inflow)
    return firm


def felt_delay(firm: Moment) -> float:
    """Time from a need to a filled position, as steps feel it."""
    return STEP / (1 - np.exp(-STEP / (42 / DAYS + number(firm.work.delay))))


@pytest.mark.parametrize(("old_inflow", "new_inflow"), [(60.0, 0.0), (0.0, 60.0), (30.0, 90.0)])
def test_staff_is_hired_ahead_of_customers_each_at_its_own_work(old_inflow: float, new_inflow: float) -> None:
    """Customers who will have come until a hire counts are staffed for, each offering's at the work it makes."""
    still, growing = staffed(), staffed(old_inflow, new_inflow)
    work = number(growing.opening.work_per_customer) * (old_inflow + new_inflow / 3)
    lead = felt_delay(growing) + 4.6 / 12
    workers = 1.05 * work * lead / number(growing.work.output_per_worker)
    hired = number(growing.staff.hires - still.staff.hires)
    assert number(still.staff.hires) > 0
    assert hired == pytest.approx(workers / felt_delay(growing), rel=1e-9)


def test_hires_replace_leavers_and_close_the_gap() -> None:
    """Hires are those who leave and the gap over the time a position stays open, in a year."""
    firm = staffed()
    workers, output = number(firm.work.workers), number(firm.work.output_per_worker)
    gap = 1.05 * number(firm.opening.work) * 1.2 / output - workers
    assert number(firm.staff.hires) == pytest.approx(gap / felt_delay(firm) + 0.15 * workers, rel=1e-9)


def test_a_surplus_is_laid_off_beyond_those_who_leave() -> None:
    """A surplus goes over the time of notice, less those who leave; nobody is hired meanwhile."""
    firm = staffed(orders=0.4, organisation__layoff_time=0.8)
    workers, output = number(firm.work.workers), number(firm.work.output_per_worker)
    surplus = workers - 1.05 * number(firm.opening.work) * 0.4 / output
    rate = surplus / (0.8 * workers) - 0.15
    assert number(firm.staff.layoffs) == pytest.approx(rate * workers, rel=1e-9)
    assert number(firm.staff.hires) == 0
    left = number(firm.staff.rookies + firm.staff.experienced)
    assert left == pytest.approx(workers * np.exp(-(0.15 + rate) * STEP), rel=1e-12)


def test_people_on_demand_take_their_share_of_the_work() -> None:
    """Externals move within two weeks to the share of planned work given out, over what one of them does."""
    firm = staffed(old_inflow=50.0)
    firm.hold(externals=3)
    firm.fix("work", external_share=0.2, external_output=0.8, coordination=0.1)
    planned = 1.05 * (number(firm.work.work + firm.opening.work_per_customer * 50 * (felt_delay(firm) + 4.6 / 12)))
    wanted = planned * 0.2 / 0.8
    moved = 1 - np.exp(-STEP / (14 / DAYS))
    assert number(firm.staff.externals) == pytest.approx(3 + (wanted - 3) * moved, rel=1e-9)
    needed = planned * 0.8 / number(firm.work.output_per_worker) + 0.1 * wanted
    workers = number(firm.work.workers)
    hires = (needed - workers) / felt_delay(firm) + 0.15 * workers
    assert number(firm.staff.hires) == pytest.approx(max(hires, 0.0), rel=1e-9)


def test_a_network_doubles_span_and_hiring_cap() -> None:
    """In a network a manager leads twice as many, and the firm can hire twice as many."""
    for network, reports, cap in ((0.0, 6, 0.4), (1.0, 12, 0.8)):
        firm = moment(network=network, organisation__hiring_cap=0.4)
        firm.fix("world", orders=30.0)
        workers = number(firm.work.workers)
        assert number(firm.work.managers) == pytest.approx(workers / (reports - 1), rel=1e-12)
        people = workers + workers / (reports - 1)
        layers = 1 + np.log(people) / np.log(reports)
        assert number(firm.work.delay) == pytest.approx(layers * 3 / 260, rel=1e-12)
        assert number(firm.staff.hires) == pytest.approx(cap * workers + 0.5, rel=1e-12)


def test_a_network_without_purpose_works_past_itself() -> None:
    """A tenth of a network's hours serve nothing without a purpose, and none of them with one."""
    outputs = []
    for network, purpose in ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0)):
        firm = moment(network=network)
        firm.adopt(mtp=purpose)
        outputs.append(number(firm.work.output_per_worker))
    assert outputs[1] == pytest.approx(0.9 * outputs[0], rel=1e-12)
    assert outputs[2] == pytest.approx(outputs[0], rel=1e-12)


def test_skill_beyond_the_openings_raises_output() -> None:
    """Output follows skill over the opening's skill, to the power of its elasticity."""
    firm, skilled = moment(), moment()
    skilled.hold(skill=number(skilled.opening.skill) * 1.3)
    ratio = number(skilled.work.output_per_worker / firm.work.output_per_worker)
    assert ratio == pytest.approx(1.3**0.3, rel=1e-12)


@pytest.mark.parametrize(("service", "cost"), [("slow", 0.5**0.5), ("fast", 0.5**2), ("", 0.5**0.5)])
def test_the_technology_named_runs_the_service(service: str, cost: float) -> None:
    """Work of the new offering falls with the technology that runs the service, the first one if none is named."""
    firm = Moment(loads(TWO_TECHNOLOGIES.format(service=service)), mark=24)
    expected = number(firm.opening.work_per_customer) * (0.6 + 0.4 * cost)
    assert number(firm.work.per_new_customer) == pytest.approx(expected, rel=1e-12)
    ratio = 0.3 * 0.5**0.5 + 0.4 * 0.5**2 + 0.3 * 0.97**2
    assert number(firm.world.entrant_price) == pytest.approx(9000 * ratio, rel=1e-12)


@pytest.mark.parametrize(("old", "new", "peak", "acts"), [
    (2500, 1000, 4000, True), (2500, 1200, 4000, False), (1850, 0, 2000, False), (1790, 0, 2000, True),
    (1000, 1850, 2000, False),
])  # fmt: skip
def test_a_loss_is_measured_from_the_firms_own_peak(old: int, new: int, peak: int, acts: bool) -> None:
    """Customers a tenth under their own peak, on either offering, make the owner act, once a decision is taken."""
    firm = moment()
    firm.hold(old=old, new=new, peak_customers=peak)
    triggers = {"loss": np.full((1, 1), NEVER)}
    trigger_dates(triggers, firm.state, firm.q, firm.world, firm.work, 3.0)
    assert number(triggers["loss"]) == pytest.approx(3.0 + number(firm.work.delay) if acts else NEVER)


def test_the_first_sign_counts_and_a_closed_firm_sees_none() -> None:
    """A date once set stays; without a firm or a newcomer there is no sign."""
    firm = moment()
    firm.hold(old=100, peak_customers=2000)
    firm.fix("world", entrant_price=1.0, present=1.0)
    triggers = {"loss": np.full((1, 1), 1.5), "parity": np.full((1, 1), NEVER)}
    trigger_dates(triggers, firm.state, firm.q, firm.world, firm.work, 3.0)
    assert number(triggers["loss"]) == 1.5
    assert number(triggers["parity"]) == 3.0 + number(firm.work.delay)
    triggers = {"loss": np.full((1, 1), NEVER), "parity": np.full((1, 1), NEVER)}
    firm.hold(open=0)
    firm.fix("world", present=0.0)
    trigger_dates(triggers, firm.state, firm.q, firm.world, firm.work, 3.0)
    assert number(triggers["loss"]) == number(triggers["parity"]) == NEVER


@pytest.mark.parametrize(("goods", "productivity"), [(1.0, 1.0), (1.4, 1.0), (1.0, 1.6), (1.4, 1.6)])
def test_the_price_floor_moves_with_goods_and_productivity(goods: float, productivity: float) -> None:
    """No price falls below goods at what they now cost and half of the payroll at today's productivity."""
    firm = moment(firm__price_matching=10.0)
    firm.fix("world", entrant_price=1.0, switched_share=0.9)
    firm.levers.multipliers.update(goods=np.full((1, 1), goods), productivity=np.full((1, 1), productivity))
    firm.hold(goods_cost=500)
    for _ in range(60):
        firm.state.price = price_after(firm.state, firm.q, firm.opening, firm.levers, firm.world)
    payroll = 50 * 60_000 / 2000
    assert number(firm.state.price) == pytest.approx(500 * goods + 0.5 * payroll / productivity, rel=1e-9)


def test_the_price_follows_as_far_as_the_market_has_switched() -> None:
    """The gap to a tenth above the newcomer closes at the speed of following, in full once a third has switched."""
    for switched, part in ((0.1, 0.3), (0.5, 1.0)):
        firm = moment(firm__price_matching=0.5)
        firm.fix("world", entrant_price=2400.0, switched_share=switched)
        price = number(price_after(firm.state, firm.q, firm.opening, firm.levers, firm.world))
        assert price == pytest.approx(2640 + 360 * np.exp(-0.5 * part / 12), rel=1e-12)


def test_a_firm_that_triples_and_falls_back_is_disrupted_by_its_own_peak() -> None:
    """Revenue under half of the firm's own peak is disruption, though it is no less than at the start."""
    tripled = {"path": "firm.price", "value": 9000.0, "start": 0.0, "stop": 3.0}
    dataset = simulated(
        {"linear": {}, "tripled": {"actions": [tripled]}}, runs=2, years=5,
        market__price_sensitivity=0.0, market__demand_volatility=0.0, events__switched_share=0.001,
        entrant__innovation=0.01, entrant__imitation=0.0, firm__price_matching=0.0,
    )  # fmt: skip
    assert not happens(dataset, "disrupted").any()
    assert not happens(dataset, "closed", "tripled").any()
    # Twelve months' revenue falls from three times to once the opening's; half of three is reached after nine months.
    assert dates(dataset, "disrupted", "tripled") == pytest.approx(3.75, abs=0.1)
    revenue = values(dataset, "revenue", "tripled")
    assert (revenue[:, -1] > 0.9 * revenue[:, 0]).all()


def test_nothing_shrinks_a_firm_in_a_market_that_has_not_switched() -> None:
    """Without a newcomer the same fall is not disruption: nothing has switched."""
    tripled = {"path": "firm.price", "value": 9000.0, "start": 0.0, "stop": 3.0}
    dataset = simulated({"linear": {}, "tripled": {"actions": [tripled]}}, runs=2, years=5, **CALM)
    assert not happens(dataset, "disrupted", "tripled").any()
