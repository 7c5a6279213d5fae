"""What the firm and its market are at a time mark."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from growthsim.engine.inputs import NEVER, Inputs, sum_in_order
from growthsim.engine.opening import Opening

Array = NDArray[np.float64]


@dataclass
class State:
    """Stocks, shape (plan, run) unless said. A step replaces them; nothing is changed in place but windows."""

    old: Array
    new: Array
    other: Array
    entrants: Array
    price: Array
    goods_cost: Array
    """Per customer of the old offering, before the methods' multiplier."""
    cash: Array
    receivables: Array
    rookies: Array
    experienced: Array
    externals: Array
    skill: Array
    demand_log: Array
    fans: Array
    team_share: Array
    """As it was in the step before, for going over to teams makes some people leave."""
    partner_customers: Array
    """Part of those on the old offering."""
    strain: Array
    """Cumulative hazard of the partnership; it is over where this passes what it can bear."""
    past_prices: list[Array]
    """The newcomer's prices of the marks looked back on, the oldest first, also of marks before it came."""
    first_seen_price: Array
    """The newcomer's price when it came, future by future."""
    seen_marks: Array
    """Marks at which a newcomer was there to be watched."""
    planned: Array
    """Planned levels of the methods, shape (method, plan, run or 1)."""
    log_output: list[Array]
    """Growth so far of each technology's cumulative output, as a log."""
    open: Array
    """1 while the firm is open, 0 after."""
    year: Window
    year_profit: Array
    """Profit since the accounting year began; years count from the start."""
    peak_revenue: Array
    peak_customers: Array


@dataclass
class Window:
    """Revenue and result of the last twelve months, step by step; the year before the start led to the opening."""

    revenues: Array
    results: Array
    totals: Array
    revenue: Array
    result: Array
    place: int = 0

    def advance(self, revenue: Array, result: Array, step: float) -> None:
        """Take in one step and let go of the one a year ago."""
        size, place = len(self.revenues), self.place
        self.totals[place] = self.revenue
        self.revenue = np.maximum(self.revenue + revenue * step - self.revenues[place], 0.0)
        self.result = self.result + result * step - self.results[place]
        self.revenues[place] = revenue * step
        self.results[place] = result * step
        self.place = (place + 1) % size

    @property
    def growth(self) -> Array:
        """Growth of twelve months' revenue over the year."""
        before = self.totals[self.place]
        grown: Array = self.revenue / np.maximum(before, 1e-9) - 1
        return grown


def opening_state(q: Inputs, opening: Opening) -> State:
    """The state at the first mark, the same for all plans."""
    shape = (q.plans, q.runs)

    def spread(value: Array) -> Array:
        return np.array(np.broadcast_to(value, shape))

    zeros = np.zeros(shape)
    entrants = q.entrant.opening_share * q.market.customers
    year = _year_before(q, opening)
    return State(
        old=spread(q.firm.customers),
        new=zeros,
        # Where the two leave nobody, rounding must not leave less.
        other=spread(np.maximum(q.market.customers - q.firm.customers - entrants, 0.0)),
        entrants=spread(entrants),
        price=spread(opening.price),
        goods_cost=np.array(opening.goods_cost),
        cash=spread(opening.cash),
        receivables=spread(opening.receivables),
        rookies=spread(opening.rookies),
        experienced=spread(opening.experienced),
        externals=spread(opening.externals),
        skill=spread(opening.skill),
        demand_log=np.zeros((1, q.runs)),
        fans=zeros,
        team_share=zeros,
        partner_customers=zeros,
        strain=zeros,
        past_prices=[],
        first_seen_price=np.zeros((1, 1)),
        seen_marks=np.zeros((1, 1)),
        planned=np.array(np.broadcast_to(q.opening_levels, _level_shape(q))),
        log_output=[np.zeros((1, 1)) for _ in q.technologies],
        open=np.ones(shape),
        year=year,
        year_profit=zeros,
        peak_revenue=year.revenue,
        peak_customers=spread(q.firm.customers),
    )


def _year_before(q: Inputs, opening: Opening) -> Window:
    """
    The twelve months before the start, on the straight line that leads to the opening accounts.

    Without that line growth would count as none at first, and the firm's value would seem to rise.
    """
    size = round(1 / q.step)
    shape = (q.plans, q.runs)
    back = np.arange(size, 0, -1)[:, None, None] * q.step
    revenues = np.maximum(opening.revenue - opening.revenue_slope * back, 0.0)
    margin = opening.result / opening.revenue
    revenue = sum_in_order(revenues) * q.step
    totals = np.maximum(revenue - opening.revenue_slope * back, 0.0)
    return Window(
        revenues=np.array(np.broadcast_to(revenues * q.step, (size, *shape))),
        results=np.array(np.broadcast_to(margin * revenues * q.step, (size, *shape))),
        totals=np.array(np.broadcast_to(totals, (size, *shape))),
        revenue=np.array(np.broadcast_to(revenue, shape)),
        result=np.array(np.broadcast_to(margin * revenue, shape)),
    )


def _level_shape(q: Inputs) -> tuple[int, int, int]:
    """Planned levels need a run axis only where starts, levels or capacity differ between runs."""
    triggered = any(when != "date" for when in q.when) or any(action.when != "date" for action in q.actions)
    uncertain = max(
        q.start.shape[1], q.ramp.shape[1], q.targets.shape[2], q.opening_levels.shape[2],
        q.methods.change_capacity.shape[1], *(action.value.shape[1] for action in q.actions),
        *(action.start.shape[1] for action in q.actions),
    ) > 1  # fmt: skip
    return (q.opening_levels.shape[0], q.plans, q.runs if triggered or uncertain else 1)


def never(shape: tuple[int, ...]) -> Array:
    """Dates of what has not happened."""
    return np.full(shape, NEVER)
