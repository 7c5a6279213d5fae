"""Ten percent or ten times: how long growth takes, what people can serve at most, and what one building block does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from growthsim import equations
from growthsim.analysis.events import EventDates, event_dates, event_times, probability
from growthsim.analysis.reading import of_plan
from growthsim.distributions import central
from growthsim.quantities import LEVEL
from growthsim.scenario import Plan, Scenario, replace, settable, with_plans
from growthsim.simulate import run

TRIAL_RUNS = 200
"""Futures of a trial, the first of the scenario's own, so that all trials live through the same chance."""
RATES = (0.05, 0.10)
"""Growth a year that firms aim at, the first of the two the essay's lower end."""
YEARS = (3, 5, 7, 10)
"""Years in which many times today's size is asked for."""
SURE = 2.0
"""A difference counts when it is more than this many of its standard errors."""
BASE, ALL = "base", "all"
LAST_YEAR = 1.0
"""Years at the end of which revenue is that of the end."""


@dataclass(frozen=True, eq=False)
class Outcome:
    """What became of one plan, future by future: whether it reached the multiple, and its revenue over the opening."""

    reached: NDArray[np.bool_]
    times: NDArray[np.float64]

    @property
    def chance(self) -> float:
        """Share of futures that reached the multiple."""
        return float(self.reached.mean())

    @property
    def middle(self) -> float:
        """Revenue at the end over the opening, in the middle future."""
        return float(np.median(self.times))


@dataclass(frozen=True, slots=True)
class Difference:
    """What a change does to the probability, future by future."""

    points: float
    error: float

    @property
    def clear(self) -> bool:
        """Whether it is more than chance."""
        return abs(self.points) > SURE * self.error


@dataclass(frozen=True, slots=True)
class Reach:
    """A digital share, and how many times as many customers the same people can serve with it at most."""

    key: str
    share: float
    limit: float


@dataclass(frozen=True, slots=True)
class Block:
    """A building block of a business model that AI is put into: levels of methods, and the digital share aimed at."""

    name: str
    levels: Mapping[str, float]
    digital_share: float | None = None


BLOCKS = (
    Block("value", {"experimentation": 0.8, "interfaces": 0.8}, 0.95),
    Block("relation", {"community": 0.8, "engagement": 0.8}),
    Block("resource", {"algorithms": 0.9}),
)
"""Each block maps to other quantities; the levels are chosen."""


def multiple_of(scenario: Scenario) -> float:
    """How many times its opening revenue the scenario asks for; ten unless it says otherwise."""
    return central(scenario.events.growth_multiple)


def own_growth(scenario: Scenario) -> float:
    """Growth of the firm's customers a year as it stands, at the start."""
    return central(scenario.firm.added_customers) / central(scenario.firm.customers)


def years_at(rate: float, multiple: float = 10.0) -> float | None:
    """Years to a multiple; None where there is no growth."""
    return float(equations.years_to_multiple(rate, multiple)) if rate > 0 else None


def rates_needed(multiple: float = 10.0, years: tuple[int, ...] = YEARS) -> dict[int, float]:
    """Growth a year that reaches a multiple in so many years."""
    return {count: float(equations.growth_rate_needed(float(count), multiple)) for count in years}


def most_hopeful(scenario: Scenario) -> str:
    """The plan that is looked at first: the one that aims at most of the methods, the last one of equals."""
    aims = {name: sum(map(central, plan.methods.values())) for name, plan in scenario.plans.items()}
    return [name for name in aims if aims[name] == max(aims.values())][-1]


def trial(scenario: Scenario, plans: Mapping[str, Plan]) -> xr.Dataset:
    """A few futures of these plans in the scenario's world, all trajectories kept."""
    runs = min(TRIAL_RUNS, int(scenario.span.runs))
    return run(replace(with_plans(scenario, plans), {"span.runs": runs}), kept_runs=runs)


def outcome_of(dataset: xr.Dataset, plan: str) -> Outcome:
    """What became of a plan, future by future."""
    revenue = np.asarray(of_plan(dataset, "revenue", plan), dtype=np.float64)
    marks = dataset["time"].values >= dataset["time"].values[-1] - LAST_YEAR + 1e-9
    times = revenue[:, marks].mean(axis=1) / np.maximum(revenue[:, 0], equations.register.SMALLEST)
    return Outcome(np.isfinite(event_times(dataset, "tenfold", plan)), times)


def difference(before: Outcome, after: Outcome) -> Difference:
    """How much more likely the multiple is, future by future."""
    moved = after.reached.astype(float) - before.reached.astype(float)
    return Difference(float(moved.mean()), float(moved.std() / np.sqrt(len(moved))))


def reaches(scenario: Scenario, plan: str, dataset: xr.Dataset) -> tuple[Reach, ...]:
    """The digital share today, in the middle future at the end, and the one aimed at."""
    end = np.asarray(of_plan(dataset, "digital_share", plan), dtype=np.float64)[:, -1]
    shares = {
        "today": central(scenario.organisation.digital_share_now),
        "reached": float(np.median(end)),
        "aimed": central(scenario.plans[plan].digital_share),
    }
    return tuple(Reach(key, share, float(equations.scaling_limit(share))) for key, share in shares.items())


def method_names(scenario: Scenario) -> tuple[str, ...]:
    """The methods that a plan of this scenario can take up."""
    place = "firm.methods."
    return tuple(path.removeprefix(place) for path in settable(scenario) if path.startswith(place))


def with_blocks(plan: Plan, blocks: tuple[Block, ...], methods: tuple[str, ...]) -> Plan:
    """The plan with these blocks and none of the others; methods that the scenario does not know are left out."""
    ours = {name for block in BLOCKS for name in block.levels}
    levels = {name: level for name, level in plan.methods.items() if name not in ours}
    put_in = {name: level for block in blocks for name, level in block.levels.items() if name in methods}
    shares = [block.digital_share for block in blocks if block.digital_share is not None]
    changes = {"methods": {**levels, **put_in}, "digital_share": max([central(plan.digital_share), *shares])}
    return plan.model_copy(update=changes)


def block_outcomes(scenario: Scenario, plan: str) -> dict[str, Outcome]:
    """The plan without any block, with each alone, and with all three, in the same futures."""
    chosen: dict[str, tuple[Block, ...]] = {BASE: (), **{block.name: (block,) for block in BLOCKS}, ALL: BLOCKS}
    methods = method_names(scenario)
    plans = {name: with_blocks(scenario.plans[plan], blocks, methods) for name, blocks in chosen.items()}
    dataset = trial(scenario, plans)
    return {name: outcome_of(dataset, name) for name in plans}


ACCESS = {"equipment": "leased_assets", "talent": "staff_on_demand", "ideas": "community"}
"""What a firm may own or have access to, and the method that stands for access."""
ACCESS_LEVELS = {"own": 0.0, "mixed": 0.5, "access": 0.9}
"""Levels that stand for the three answers (chosen)."""


def level_of(scenario: Scenario, plan: str, method: str) -> float:
    """The level of a method that a plan aims at; where it says nothing, the opening level."""
    planned, opening = scenario.plans[plan].methods, scenario.firm.methods
    return central(planned[method] if method in planned else opening.get(method, LEVEL.default))


def access_of(level: float) -> str:
    """
    The answer that a level is nearest to.

    >>> access_of(0.1), access_of(0.5), access_of(0.8)
    ('own', 'mixed', 'access')
    """
    return min(ACCESS_LEVELS, key=lambda answer: abs(ACCESS_LEVELS[answer] - level))


@dataclass(frozen=True, slots=True)
class Clock:
    """How likely a plan's value ever reaches the milestone within the span, and when; its value at the start."""

    plan: str
    chance: float
    dates: EventDates | None
    opening: float


def clocks(dataset: xr.Dataset) -> tuple[Clock, ...]:
    """The clock of every plan."""
    return tuple(
        Clock(
            plan,
            probability(dataset, plan, "milestone"),
            event_dates(dataset, "milestone", plan),
            float(np.median(of_plan(dataset, "value", plan)[:, 0])),
        )
        for plan in map(str, dataset["plan"].values)
    )
