"""
What becomes of the firm in each future, for many options at once.

Options are plans, side by side in one simulation, or points: values of any quantities, one after the other along the
futures. Either way all options live through the same futures, so that differences are the options' own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from growthsim.distributions import Value, central
from growthsim.engine import OpeningError, inputs_of, simulate
from growthsim.quantities import Quantity
from growthsim.sampling import Draws, draw, drawn_values
from growthsim.scenario import Plan, Scenario, ScenarioError, replace, walk, with_plans
from growthsim.simulate import refuse_impossible
from growthsim.streams import Block

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Point = Mapping[str, Any]
"""Values by path; a number's value may be a distribution, words stand for themselves."""

MOST_AT_ONCE = 40_000
"""Points times futures of one simulation."""
MOST_OPENED = 200
"""Futures in which it is tried whether the firm can open."""


@dataclass(frozen=True, slots=True, eq=False)
class Futures:
    """
    By option and future: years to disruption and to tenfold, infinite where never, and the value of the firm.

    The value is that on the day of handover, at the end of the span where none is planned, in money; of an option
    that cannot be all three are no numbers.
    """

    disrupted: Array
    tenfold: Array
    value: Array
    years: float

    @property
    def survives(self) -> Array:
        """1 where the firm is not disrupted within the span, 0 where it is."""
        return np.where(np.isnan(self.disrupted), np.nan, np.isinf(self.disrupted).astype(float))

    @property
    def reaches_tenfold(self) -> Array:
        """1 where revenue reaches ten times the opening one, 0 where it does not."""
        return np.where(np.isnan(self.tenfold), np.nan, np.isfinite(self.tenfold).astype(float))

    @property
    def undisrupted_years(self) -> Array:
        """Years until disruption, at most the span."""
        return np.minimum(self.disrupted, self.years)

    def of(self, measure: str) -> Array:
        """The futures by one of `MEASURES`."""
        return {"survival": self.survives, "value": self.value, "tenfold": self.reaches_tenfold}[measure]

    @property
    def runs(self) -> int:
        """How many futures there are."""
        return int(self.disrupted.shape[1])


MEASURES = ("survival", "value", "tenfold")
"""What options are judged by."""


def joined(parts: Sequence[Futures]) -> Futures:
    """The futures of all blocks, one after the other."""
    arrays = {name: np.concatenate([getattr(part, name) for part in parts], axis=1) for name in _ARRAYS}
    return Futures(**arrays, years=parts[0].years)


_ARRAYS = ("disrupted", "tenfold", "value")


def mean_and_error(values: Array) -> tuple[Array, Array]:
    """Mean over the futures, and its standard error; futures stand last."""
    runs = values.shape[-1]
    errors = values.std(axis=-1, ddof=1) / np.sqrt(runs) if runs > 1 else np.full(values.shape[:-1], np.nan)
    return values.mean(axis=-1), errors


def valued(scenario: Scenario) -> Scenario:
    """The scenario with a day of handover: where none falls into its span, the last one."""
    handover, years = central(scenario.valuation.handover_time), float(scenario.span.years)
    return scenario if 0 < handover <= years else replace(scenario, {"valuation.handover_time": years})


def value_year(scenario: Scenario) -> float:
    """The calendar year whose value counts."""
    return float(scenario.start_year) + float(central(valued(scenario).valuation.handover_time))


def of_plans(
    scenario: Scenario,
    plans: Mapping[str, Plan | Mapping[str, Any]],
    block: Block,
    as_plan: str | Mapping[str, str] = "",
) -> Futures:
    """
    What becomes of the firm under each plan, in the futures of a block.

    `as_plan` names the plan that all of them, or each of them, are forms of: what is uncertain is drawn as it is there.
    """
    world = valued(with_plans(scenario, {name: plans[name] for name in plans}))
    draws = draw(world, block)
    return _outcome(world, _drawn_as(world, draws, as_plan) if as_plan else draws)


def of_points(scenario: Scenario, plan: str, points: Sequence[Point], block: Block) -> Futures:
    """
    What becomes of the firm under one plan, with other values at some paths; no numbers where it could not open.

    The futures of a point are those of the scenario with its values: `replace` and a run would give the same. Numbers
    are taken as they are given: whether the scenario allows them is the caller's to ask (`allowed`).
    """
    alone = with_plans(scenario, {plan: scenario.plans[plan]})
    shape, years = (len(points), block.runs), float(scenario.span.years)
    found = Futures(np.full(shape, np.nan), np.full(shape, np.nan), np.full(shape, np.nan), years)
    at_once = max(1, MOST_AT_ONCE // block.runs)
    for words, places in _worlds(alone, points).items():
        world = valued(replace(alone, dict(words)) if words else alone)
        numbers = [{path: points[place][path] for path in points[place] if path not in dict(words)} for place in places]
        for first in range(0, len(places), at_once):
            some = slice(first, first + at_once)
            _fill(found, places[some], world, numbers[some], block)
    return found


def allowed(scenario: Scenario, point: Point) -> bool:
    """Whether the scenario takes these values, and the firm can open with them in its first futures."""
    try:
        refuse_impossible(replace(scenario, point), MOST_OPENED)
    except (ScenarioError, OpeningError):
        return False
    return True


def _fill(found: Futures, places: Sequence[int], world: Scenario, points: Sequence[Point], block: Block) -> None:
    """Write what becomes of some points; those with which the firm cannot open are found by halving."""
    try:
        outcome = _outcome(world, _side_by_side(world, points, block))
    except OpeningError:
        if len(places) > 1:
            half = len(places) // 2
            _fill(found, places[:half], world, points[:half], block)
            _fill(found, places[half:], world, points[half:], block)
        return
    for name in _ARRAYS:
        getattr(found, name)[list(places)] = getattr(outcome, name).reshape(len(places), block.runs)


def _outcome(world: Scenario, draws: Draws) -> Futures:
    outcome = simulate(inputs_of(world, draws), 0)
    times = outcome.event_times
    return Futures(times["disrupted"], times["tenfold"], outcome.handover_value, float(world.span.years))


def _drawn_as(world: Scenario, draws: Draws, as_plan: str | Mapping[str, str]) -> Draws:
    """The draws with plans' uncertain numbers from the streams of the plan they are forms of: they share its luck."""
    known: dict[tuple[str, Value], Array] = {}
    for path, quantity, value in walk(world):
        if path.startswith("plans.") and not isinstance(value, int | float):
            name = path.split(".")[1]
            stream = _stream_as(world, path, as_plan if isinstance(as_plan, str) else as_plan.get(name, name))
            if (stream, value) not in known:
                known[stream, value] = drawn_values(world, stream, quantity, value, draws.block)
            draws.values[path] = known[stream, value]
    return draws


def _stream_as(world: Scenario, path: str, plan: str) -> str:
    """The stream of a plan's number: a level of a method is the same whether the plan or an action of it holds it."""
    _, name, *rest = path.split(".")
    if rest[0] == "actions":
        place, actions = int(rest[1]), world.plans[name].actions
        target = actions[place].path
        # A plan may change the same quantity several times; each time has luck of its own.
        earlier = sum(action.path == target for action in actions[:place])
        levels = target.startswith("methods.") and rest[2] == "value"
        rest = target.split(".") if levels else ["actions", target, rest[2]]
        rest += [str(earlier)] * (earlier > 0)
    return ".".join(["plans", plan, *rest])


def _worlds(alone: Scenario, points: Sequence[Point]) -> dict[tuple[tuple[str, Any], ...], list[int]]:
    """The places of points that share everything but numbers of the draws, by what else they set."""
    numbers = {path: quantity for path, quantity, _ in walk(alone) if not _builds(path)}
    found: dict[tuple[tuple[str, Any], ...], list[int]] = {}
    for place, point in enumerate(points):
        words = tuple((path, value) for path, value in point.items() if path not in numbers)
        found.setdefault(words, []).append(place)
    return found


BUILDING = ("span.", "relations.")
BUILDING_LAST = (".endogenous_share", ".autocorrelation")


def _builds(path: str) -> bool:
    """Whether a number is read before futures are drawn, so that each value of it makes a world of its own."""
    return path.startswith(BUILDING) or path.endswith(BUILDING_LAST)


def _side_by_side(world: Scenario, points: Sequence[Point], block: Block) -> Draws:
    """The draws of a block, once for each point, with the point's values in them."""
    once, count = draw(world, block), len(points)
    quantities: dict[str, tuple[Quantity, Value]] = {path: (quantity, value) for path, quantity, value in walk(world)}
    values = {path: value if value.size == 1 else np.tile(value, count) for path, value in once.values.items()}
    for path in dict.fromkeys(path for point in points for path in point):
        quantity, usual = quantities[path]
        rows = [drawn_values(world, path, quantity, point.get(path, usual), block) for point in points]
        values[path] = np.concatenate([np.broadcast_to(row, (block.runs,)) for row in rows])
    return Draws(
        block=Block(0, count * block.runs),
        values=values,
        demand=np.tile(once.demand, count),
        noise={name: np.tile(noise, count) for name, noise in once.noise.items()},
        past={name: (np.tile(one, count), np.tile(other, count)) for name, (one, other) in once.past.items()},
        places={name: np.tile(place, count) for name, place in once.places.items()},
        programme=np.tile(once.programme, count),
        overrun=np.tile(once.overrun, count),
        partner=np.tile(once.partner, count),
    )
