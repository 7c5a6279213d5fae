"""What chance gives has the shares, spreads and means the quantities name; no firm is simulated for it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from growthsim import equations
from growthsim.engine import Inputs, inputs_of
from growthsim.engine.month import world_now
from growthsim.engine.opening import opening_accounts
from growthsim.engine.state import opening_state
from growthsim.sampling import draw
from growthsim.streams import Block
from tests.builders import world

RUNS = 20_000


def drawn(years: float = 1, **changes: Any) -> Inputs:
    """What chance gives to 20,000 runs."""
    scenario = world(runs=RUNS, years=years, **changes)
    return inputs_of(scenario, draw(scenario, Block(0, RUNS)))


def within_three_errors(found: float, expected: float, sd: float) -> bool:
    """Whether a mean over the runs is as near its expectation as chance allows."""
    return abs(found - expected) < 3 * sd / np.sqrt(RUNS)


def test_programmes_deliver_all_half_or_next_to_nothing() -> None:
    """Programmes deliver 1, 0.5 and 0.1 of what was planned, with probabilities .30, .44 and .26."""
    success = drawn().success
    assert set(np.unique(success)) == {1.0, 0.5, 0.1}
    for delivered, share in ((1.0, 0.30), (0.5, 0.44), (0.1, 0.26)):
        assert within_three_errors((success == delivered).mean(), share, np.sqrt(share * (1 - share))), delivered


def test_programmes_overrun_as_often_as_said_whatever_they_deliver() -> None:
    """Cost overruns by 27 % with probability .45, among the programmes that deliver all as among the others."""
    q = drawn()
    assert set(np.unique(q.overrun)) == {0.0, 0.27}
    overrun = (q.overrun > 0).astype(float)
    assert within_three_errors(overrun.mean(), 0.45, 0.5)
    assert abs(np.corrcoef(overrun, q.success)[0, 1]) < 3 / np.sqrt(RUNS)


def yearly_differences(**changes: Any) -> NDArray[np.float64]:
    """Changes of a technology's log cost in four years beyond its trend, shape (year, run)."""
    paths = {f"technologies__technology__{name}": value for name, value in changes.items()}
    levels = drawn(years=4, **paths).noise[0][::12]
    assert not levels[0].any()
    return np.diff(levels, axis=0)


@pytest.mark.parametrize("theta", [0.63, 0.0, -0.5])
def test_costs_stray_by_their_volatility_whatever_their_memory(theta: float) -> None:
    """Yearly changes of log cost have standard deviation K from the first year on, and memory of one year alone."""
    differences = yearly_differences(volatility=0.3, autocorrelation=theta)
    memory = theta / (1 + theta**2)
    for year in differences:
        assert within_three_errors(year.mean(), 0.0, 0.3)
        assert year.std() == pytest.approx(0.3, abs=3 * 0.3 / np.sqrt(2 * RUNS))
    for lag, expected in ((1, memory), (2, 0.0)):
        for first, second in zip(differences[:-lag], differences[lag:], strict=True):
            found = np.corrcoef(first, second)[0, 1]
            assert abs(found - expected) < 3 / np.sqrt(RUNS), lag


def test_a_year_strays_by_its_own_shock_first() -> None:
    """A year's change carries its own shock in full and the shock of the year before, drawn too, by theta."""
    changes = {"technologies__technology__volatility": 0.3, "technologies__technology__autocorrelation": 0.5}
    scenario = world(runs=RUNS, years=2, **changes)
    draws = draw(scenario, Block(0, RUNS))
    shocks = draws.noise["technology"]
    found = np.diff(inputs_of(scenario, draws).noise[0][::12], axis=0)
    np.testing.assert_allclose(found, 0.3 * (shocks[1:] + 0.5 * shocks[:-1]) / np.sqrt(1.25), atol=1e-12)


def test_a_years_noise_is_spread_evenly_over_its_months() -> None:
    """Within a year the log cost strays on a straight line."""
    noise = drawn(years=2, technologies__technology__volatility=0.3).noise[0]
    for year in (0, 1):
        months = np.diff(noise[12 * year : 12 * year + 13], axis=0)
        np.testing.assert_allclose(months, np.broadcast_to(months[:1], months.shape), atol=1e-12)


def orders(volatility: float, years: float) -> list[NDArray[np.float64]]:
    """Orders per customer at every mark, run by run."""
    q = drawn(years, market__demand_volatility=volatility, technologies__technology__volatility=0.0)
    opening = opening_accounts(q)
    q.opening_revenue, q.firm_price = opening.revenue, opening.price
    state, found = opening_state(q, opening), []
    for k in range(q.steps):
        found.append(world_now(state, q, k).orders)
        state.demand_log = equations.demand_log(state.demand_log, q.demand[k : k + 1], volatility, q.step)
    return found


@pytest.mark.parametrize("volatility", [0.06, 0.3, 1.0])
def test_orders_are_one_on_average_at_any_volatility(volatility: float) -> None:
    """Luck gives no firm more orders on average, neither early nor late; volatility only spreads them."""
    found = orders(volatility, years=3)
    assert np.ptp(found[0]) == 0
    assert found[0].mean() == 1
    for k in (1, 6, 12, 35):
        variance = volatility**2 * (1 - np.exp(-2 * k / 12))
        assert within_three_errors(found[k].mean(), 1.0, np.sqrt(np.expm1(variance))), k
        assert np.log(found[k]).std() == pytest.approx(np.sqrt(variance), rel=3 / np.sqrt(2 * RUNS)), k


def test_orders_forget_within_a_year() -> None:
    """Orders a year apart correlate by 1/e of the noise that was there."""
    found = [np.log(mark[0]) for mark in orders(0.3, years=3)]
    early, late = found[23], found[35]
    expected = np.exp(-1) * early.std() / late.std()
    assert np.corrcoef(early, late)[0, 1] == pytest.approx(expected, abs=3 / np.sqrt(RUNS))
