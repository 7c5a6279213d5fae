"""One month of a small company, any part of which a test can set before the rest is worked out."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np

from growthsim.data import METHOD_NAMES
from growthsim.engine import inputs_of, month, opening_accounts
from growthsim.engine.levers import Levers, levers_now
from growthsim.engine.state import opening_state
from growthsim.sampling import draw
from growthsim.scenario import Scenario
from growthsim.streams import Block
from tests.builders import FULL_SUCCESS, STAY, Plans, world

NONE = np.zeros((1, 1))


class Moment:
    """
    A company at one mark: its inputs, accounts and state, and what a month makes of them.

    Levers, world, work, customers, staff and money are worked out when first asked for, from what then stands.
    """

    def __init__(self, scenario: Scenario, mark: int = 0, network: float = 0.0) -> None:
        self.q = inputs_of(scenario, draw(scenario, Block(0, int(scenario.span.runs))))
        self.opening = opening_accounts(self.q)
        self.q.opening_revenue, self.q.firm_price = self.opening.revenue, self.opening.price
        self.state = opening_state(self.q, self.opening)
        self.mark = mark
        self.network = np.full((1, 1), network)
        self.units = np.ones((1, 1))
        self.level_rate = NONE

    def adopt(self, **levels: float) -> None:
        """Set planned levels of methods; all others stay as they are."""
        for name, level in levels.items():
            self.state.planned[METHOD_NAMES.index(name)] = level

    def hold(self, **stocks: float) -> None:
        """Set stocks of the state."""
        for name, value in stocks.items():
            setattr(self.state, name, np.full((self.q.plans, self.q.runs), float(value)))

    def fix(self, part: str, **values: float) -> None:
        """Set values of a part: levers, world, work, customers, staff or money."""
        setattr(self, part, replace(getattr(self, part), **{name: np.full((1, 1), v) for name, v in values.items()}))

    @cached_property
    def levers(self) -> Levers:
        """What the methods do."""
        return levers_now(self.state.planned, self.q, self.opening)

    @cached_property
    def world(self) -> month.World:
        """Technology, prices and orders."""
        return month.world_now(self.state, self.q, self.mark)

    @cached_property
    def work(self) -> month.Work:
        """Work ordered and how well it is done."""
        return month.work_now(self.state, self.q, self.opening, self.levers, self.world, self.network)

    @cached_property
    def customers(self) -> month.Customers:
        """Customers after the month."""
        return month.customers_after(
            self.state, self.q, self.levers, self.world, self.work, self.units, self.network
        )  # fmt: skip

    @cached_property
    def staff(self) -> month.Staff:
        """People after the month."""
        return month.staff_after(
            self.state, self.q, self.opening, self.levers, self.work, self.customers, self.network
        )  # fmt: skip

    @cached_property
    def money(self) -> month.Money:
        """Money of the month."""
        return month.money_after(
            self.state, self.q, self.opening, self.levers, self.world, self.work, self.staff, self.level_rate
        )  # fmt: skip

    @property
    def capacity(self) -> float:
        """Work the firm can do, told from the service it gives; more must be ordered than it can do."""
        assert self.work.service.max() < 1
        return number(self.work.service * self.work.work)


def moment(plans: Plans = STAY, *, mark: int = 0, network: float = 0.0, years: float = 3, **changes: Any) -> Moment:
    """A company at a mark, one future, in which every programme delivers all and no technology strays."""
    calm = {"market.demand_volatility": 0.0, "technologies.technology.volatility": 0.0}
    return Moment(world(plans, runs=1, years=years, **FULL_SUCCESS, **calm, **changes), mark, network)


def number(value: Any) -> float:
    """The only number of an array."""
    return float(np.asarray(value).item())
