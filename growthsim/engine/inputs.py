"""The scenario's values and the draws, as arrays with the axes plan and run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from growthsim import equations
from growthsim.engine.build import Build, build_of
from growthsim.engine.curves import curve_of
from growthsim.quantities import (
    ENTRANT,
    EVENTS,
    FIRM,
    MARKET,
    METHODS,
    ORGANISATION,
    RELATIONS,
    STEPS,
    VALUATION,
    Section,
)
from growthsim.sampling import Draws
from growthsim.scenario import Scenario
from growthsim.scenario.checks import steps as steps_of

Array = NDArray[np.float64]

NEVER = np.inf


@dataclass(frozen=True, slots=True)
class DatedAction:
    """One change of one quantity in some plans; `value` and the times have shape (plan of these, run or 1)."""

    plans: NDArray[np.intp]
    section: str
    name: str
    when: str
    value: Array
    start: Array
    ramp: Array
    stop: Array

    def weight(self, time: float, trigger: Array | None) -> Array:
        """How far the change has taken hold: 0 before, 1 in full."""
        # With a trigger, start and stop both count from it.
        start, stop = (date if trigger is None else date + trigger for date in (self.start, self.stop))
        ramp = np.maximum(self.ramp, 1e-9)
        # The change rises until it is stopped, and falls from where it has got to, at the same pace.
        rise = np.minimum(np.maximum((np.minimum(time, stop) + 1e-9 - start) / ramp, 0.0), 1.0)
        fall = np.maximum((time + 1e-9 - stop) / ramp, 0.0)
        weight: Array = np.where(start < NEVER, np.maximum(rise - fall, 0.0), 0.0)
        return weight


@dataclass
class Inputs:
    """
    Everything a simulation needs.

    Section namespaces hold one array per quantity, shape (plan or 1, run or 1). `apply_actions`
    renews those that actions change; all others stand still.
    """

    plans: int
    runs: int
    steps: int
    step: float
    market: SimpleNamespace
    entrant: SimpleNamespace
    firm: SimpleNamespace
    organisation: SimpleNamespace
    steps_taken: SimpleNamespace
    relations: SimpleNamespace
    methods: SimpleNamespace
    valuation: SimpleNamespace
    events: SimpleNamespace
    present: bool
    build: Build
    related: frozenset[str]
    """Which of fans, teams and partners there are at any time in any plan."""
    endurance: Array
    """Strain a partnership bears before it ends, shape (1, run)."""
    start: Array
    when: tuple[str, ...]
    ramp: Array
    units: Array
    digital_share_aim: Array
    network: Array
    opening_levels: Array
    targets: Array
    touches: NDArray[np.bool_]
    """Which plans move methods at all, shape (plan, 1)."""
    success: Array
    overrun: Array
    demand: Array
    exogenous_log_cost: list[Array | None]
    noise: list[Array]
    technologies: list[SimpleNamespace]
    service_technology: int
    effect_logs: dict[str, Array]
    actions: tuple[DatedAction, ...]
    base: dict[tuple[str, str], Array] = field(default_factory=dict)
    opening_revenue: Array = field(default_factory=lambda: np.zeros((1, 1)))
    firm_price: Array = field(default_factory=lambda: np.zeros((1, 1)))

    def __post_init__(self) -> None:
        for action in self.actions:
            if action.name not in self.build.names:
                self.base[action.section, action.name] = getattr(self.table(action.section), action.name)

    @property
    def adopting(self) -> bool:
        """Whether any plan moves a method."""
        return bool(self.touches.any())

    def table(self, section: str) -> SimpleNamespace:
        """The values of a section."""
        # `steps` are steps of time here.
        found: SimpleNamespace = getattr(self, "steps_taken" if section == "steps" else section)
        return found

    def apply_actions(self, time: float, triggers: dict[str, Array]) -> None:
        """Set every acted-upon quantity to its value at this time. Later actions go over earlier ones."""
        if not self.base:
            return
        values = {key: self._spread(value) for key, value in self.base.items()}
        for action in self.actions:
            if action.name not in self.build.names:
                self._act(action, values[action.section, action.name], time, triggers)
        for (section, name), value in values.items():
            setattr(self.table(section), name, value)

    def goals(self, started: Array, time: float, triggers: dict[str, Array]) -> Array:
        """Levels aimed at now: the plan's once it has begun, with the actions on methods laid over them."""
        goals = self.opening_levels + started * (self.targets - self.opening_levels)
        moved = [action for action in self.actions if action.name in self.build.names]
        if not moved:
            return goals
        numbers = [row for action in moved for row in (action.value, action.start, action.ramp, action.stop)]
        width = max(goals.shape[2], *(row.shape[1] for row in numbers))
        if any(action.when != "date" for action in moved):
            width = self.runs
        goals = np.array(np.broadcast_to(goals, (*goals.shape[:2], width)))
        for action in moved:
            self._act(action, goals[self.build.names.index(action.name)], time, triggers)
        return goals

    def _act(self, action: DatedAction, values: Array, time: float, triggers: dict[str, Array]) -> None:
        """Move the rows of some plans of a quantity towards the action's values."""
        trigger = None if action.when == "date" else triggers[action.when][action.plans]
        rows = values[action.plans]
        rows += action.weight(time, trigger) * (action.value - rows)
        values[action.plans] = rows

    def _spread(self, value: Array) -> Array:
        return np.array(np.broadcast_to(value, (self.plans, self.runs)))


def sum_in_order(rows: Array) -> Array:
    """The sum over the first axis, in the same order whatever the shape of the others."""
    total: Array = rows[0].copy()
    for row in rows[1:]:
        total += row
    return total


def inputs_of(scenario: Scenario, draws: Draws) -> Inputs:
    """Arrays of a scenario for one block of runs."""
    values = draws.values
    steps = steps_of(scenario)
    plans = list(scenario.plans)
    methods = _section(METHODS, values)
    step = 1.0 / scenario.span.steps_per_year
    marks = np.arange(steps + 1) * step
    curves = [curve_of(name, scenario, draws, marks) for name in scenario.technologies]
    found = scenario.frame
    opening_levels = np.stack(np.broadcast_arrays(*[_row(values[f"firm.methods.{name}"]) for name in found.names]))
    names = list(scenario.technologies)
    service = scenario.organisation.service_technology
    return Inputs(
        plans=len(plans),
        runs=draws.block.runs,
        steps=steps,
        step=step,
        market=_section(MARKET, values),
        entrant=_section(ENTRANT, values),
        firm=_section(FIRM, values),
        organisation=_section(ORGANISATION, values),
        steps_taken=_section(STEPS, values),
        relations=_section(RELATIONS, values),
        methods=methods,
        valuation=_section(VALUATION, values),
        events=_section(EVENTS, values),
        present=scenario.entrant.presence == "present",
        build=build_of(found),
        related=_related(scenario),
        endurance=-np.log1p(-_row(draws.partner)),
        start=_per_plan(plans, "start", values),
        when=tuple(scenario.plans[name].when for name in plans),
        ramp=_per_plan(plans, "ramp", values),
        units=_per_plan(plans, "units", values),
        digital_share_aim=_per_plan(plans, "digital_share", values),
        network=np.array([[float(scenario.plans[name].form == "network")] for name in plans]),
        opening_levels=opening_levels,
        targets=_targets(scenario, values, opening_levels),
        touches=np.array([[_touches_methods(plan, found.names)] for plan in scenario.plans.values()]),
        success=_success(methods, draws),
        overrun=methods.overrun * (_row(draws.overrun) < methods.overrun_probability),
        demand=draws.demand,
        exogenous_log_cost=[curve.median for curve in curves],
        noise=[curve.noise for curve in curves],
        technologies=[curve.numbers for curve in curves],
        service_technology=names.index(service) if service else 0,
        effect_logs={
            effect.stream: equations.effect_log(_row(draws.places[effect.stream]), *effect.values)
            for effect in found.effects
        },
        actions=tuple(_actions(scenario, values)),
    )


def _row(value: Array) -> Array:
    return np.atleast_1d(value)[None, :]


def _section(section: Section, values: dict[str, Array]) -> SimpleNamespace:
    return SimpleNamespace(**{q.name: _row(values[f"{section.name}.{q.name}"]) for q in section})


def _stack(rows: list[Array]) -> Array:
    width = max(row.shape[-1] for row in rows)
    return np.concatenate([np.broadcast_to(row, (1, width)) for row in rows])


def _per_plan(plans: list[str], name: str, values: dict[str, Array]) -> Array:
    return _stack([_row(values[f"plans.{plan}.{name}"]) for plan in plans])


def _touches_methods(plan: Any, names: tuple[str, ...]) -> bool:
    return bool(plan.methods) or any(action.path.removeprefix("methods.") in names for action in plan.actions)


RELATED = {"fans": ("fan_rate",), "teams": ("team_share",), "partners": ("partner_reach", "shared_assets")}
"""The quantities of which one above zero calls a relation into being."""


def _related(scenario: Scenario) -> frozenset[str]:
    acted_on = {action.path for plan in scenario.plans.values() for action in plan.actions}
    return frozenset(
        name
        for name, starting in RELATED.items()
        if any(getattr(scenario.relations, key) != 0 or f"relations.{key}" in acted_on for key in starting)
    )


def _targets(scenario: Scenario, values: dict[str, Array], opening: Array) -> Array:
    """Levels aimed at, shape (method, plan, run or 1)."""
    rows = [
        [
            _row(values[f"plans.{name}.methods.{method}"]) if method in plan.methods else opening[place]
            for name, plan in scenario.plans.items()
        ]
        for place, method in enumerate(scenario.frame.names)
    ]
    width = max(row.shape[-1] for method in rows for row in method)
    stacked = [np.concatenate([np.broadcast_to(row, (1, width)) for row in method_rows]) for method_rows in rows]
    return np.stack(stacked)


def _success(methods: SimpleNamespace, draws: Draws) -> Array:
    """What the programme delivers in each run; all plans of a run share their luck."""
    luck = _row(draws.programme)
    partly = np.where(
        luck < methods.full_success + methods.partial_success, methods.partial_delivery, methods.failed_delivery
    )
    delivered: Array = np.where(luck < methods.full_success, 1.0, partly)
    return delivered


def _actions(scenario: Scenario, values: dict[str, Array]) -> Iterator[DatedAction]:
    """
    The actions of all plans; those at the same place of their plans that change the same quantity stand together.

    Within a plan later actions go over earlier ones; plans do not touch one another.
    """
    alike: dict[tuple[Any, ...], list[tuple[int, list[Array]]]] = {}
    for place, (name, plan) in enumerate(scenario.plans.items()):
        for number, action in enumerate(plan.actions):
            path = f"plans.{name}.actions.{number}"
            rows = [_row(values[f"{path}.{key}"]) for key in ("value", "start", "ramp", "stop")]
            rows[-1] = np.where(rows[-1] >= 60.0, NEVER, rows[-1])
            key = (number, action.path, action.when, *(row.shape for row in rows))
            alike.setdefault(key, []).append((place, rows))
    for key in sorted(alike, key=lambda key: int(key[0])):
        section, _, quantity = key[1].partition(".")
        together = [np.concatenate(rows) for rows in zip(*(rows for _, rows in alike[key]), strict=True)]
        yield DatedAction(np.array([place for place, _ in alike[key]]), section, quantity, key[2], *together)
