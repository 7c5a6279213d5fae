"""
One future for each row of values: what samples of many inputs at once come to.

A row says which of the scenario's futures it lives through, and what is different in it. All rows whose words are the
same go through one simulation, side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from growthsim.decisions.futures import BUILDING_LAST, Futures, Point, valued
from growthsim.decisions.ranges import CHANCE, is_chance
from growthsim.engine import OpeningError, inputs_of, simulate
from growthsim.engine.inputs import RELATED
from growthsim.sampling import Draws, draw
from growthsim.scenario import Scenario, replace, walk, with_plans
from growthsim.streams import Block

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]

MOST_ROWS = 40_000
"""Rows of one simulation."""


def of_rows(scenario: Scenario, plan: str, rows: Sequence[Point], futures: Sequence[int] | Numbers) -> Futures:
    """
    What becomes of the firm under a plan in each row: shape (1, row); no numbers where it could not open.

    A row is that future of the scenario with the row's values: `replace` and a run would give the same. Numbers are
    plain here, no distributions; the chance in a measured pace may be among them.
    """
    alone = with_plans(scenario, {plan: scenario.plans[plan]})
    numbers = np.asarray(futures, dtype=np.int64)
    empty = np.full((1, len(rows)), np.nan)
    found = Futures(empty.copy(), empty.copy(), empty.copy(), float(scenario.span.years))
    for words, places in _worlds(alone, rows).items():
        world = valued(replace(alone, dict(words)) if words else alone)
        for first in range(0, len(places), MOST_ROWS):
            some = np.array(places[first : first + MOST_ROWS])
            _fill(found, some, world, [_plain(rows[place], words) for place in some], numbers[some])
    return found


def _plain(row: Point, words: tuple[tuple[str, Any], ...]) -> Point:
    """What a row gives the draws, without what made its world."""
    return {path: value for path, value in row.items() if (path, value) not in words}


def _worlds(alone: Scenario, rows: Sequence[Point]) -> dict[tuple[tuple[str, Any], ...], list[int]]:
    """The places of rows that share everything but numbers of the draws, by what else they set."""
    drawn = {path for path, _, value in walk(alone) if not _builds(path, value)}
    found: dict[tuple[tuple[str, Any], ...], list[int]] = {}
    for place, row in enumerate(rows):
        words = tuple((path, value) for path, value in row.items() if path not in drawn and not is_chance(path))
        found.setdefault(words, []).append(place)
    return found


def _builds(path: str, value: Any) -> bool:
    """Whether a number is read before futures are drawn; one that calls something into being does so only from 0."""
    if path.startswith("span."):
        return True
    if path.endswith(BUILDING_LAST[1]):
        return True
    calling = {f"relations.{key}" for keys in RELATED.values() for key in keys}
    return value == 0 and (path in calling or path.endswith(BUILDING_LAST[0]))


def _fill(found: Futures, places: Numbers, world: Scenario, rows: Sequence[Point], futures: Numbers) -> None:
    """Write what becomes of some rows; those with which the firm cannot open are found by halving."""
    try:
        outcome = simulate(inputs_of(world, _drawn(world, rows, futures)), 0)
    except OpeningError:
        if len(places) > 1:
            half = len(places) // 2
            _fill(found, places[:half], world, rows[:half], futures[:half])
            _fill(found, places[half:], world, rows[half:], futures[half:])
        return
    found.disrupted[0, places] = outcome.event_times["disrupted"][0]
    found.tenfold[0, places] = outcome.event_times["tenfold"][0]
    found.value[0, places] = outcome.handover_value[0]


def _drawn(world: Scenario, rows: Sequence[Point], futures: Numbers) -> Draws:
    """The draws of each row's own future, with the row's values in them."""
    pool = draw(world, Block(0, int(futures.max()) + 1))
    values = {path: value if value.size == 1 else value[futures] for path, value in pool.values.items()}
    for path in dict.fromkeys(path for row in rows for path in row if not is_chance(path)):
        usual = np.broadcast_to(values[path], (len(rows),)).copy()
        given = [(place, float(row[path])) for place, row in enumerate(rows) if path in row]
        usual[[place for place, _ in given]] = [value for _, value in given]
        # What is the same in all rows is one number, as in any other draws.
        values[path] = usual[:1] if np.all(usual == usual[0]) else usual
    return Draws(
        block=Block(0, len(rows)),
        values=values,
        demand=pool.demand[:, futures],
        noise={name: noise[:, futures] for name, noise in pool.noise.items()},
        past={
            name: (place[futures], _slope(name, chance[futures], rows)) for name, (place, chance) in pool.past.items()
        },
        places={name: place[futures] for name, place in pool.places.items()},
        programme=pool.programme[futures],
        overrun=pool.overrun[futures],
        partner=pool.partner[futures],
    )  # fmt: skip


def _slope(name: str, chance: Array, rows: Sequence[Point]) -> Array:
    """The chance in a measured pace: what a row says of it, else the future's own."""
    path = f"technologies.{name}.{CHANCE.name}"
    given = [(place, float(row[path])) for place, row in enumerate(rows) if path in row]
    chance[[place for place, _ in given]] = [value for _, value in given]
    return chance
