"""Codes of links for the tests: made by hand, kept from the first version, and of random scenarios."""

from __future__ import annotations

import base64
import json
import random
import zlib
from collections.abc import Callable
from typing import Any

from growthsim.data import METHOD_NAMES, frame
from growthsim.scenario import Scenario, ScenarioError, quantity_at, replace, settable, with_plans
from growthsim.scenario.frames import action_targets
from growthsim.scenario.link_words import WORDS

TEXTS = [
    "",
    "Ümlaut 中文 ✓ 😀",
    '"quotes" \\ and \\u0041',
    "</script><b>$x$</b>",
    "=1+1",
    "null",
    "a" * 200,
    "{'dist': 1}",
]
WORDS_OF = {
    "form": ["network", "parallel"],
    "when": ["date", "parity", "loss", "foreseen"],
    "style": ["price_war", "patient"],
}
TARGETS = action_targets(frame())
POSSIBLE_TARGETS = [path for path, quantity in TARGETS.items() if not quantity.opening]


def code_of(told: Any, marks: bytes = b"\0\0\0\0") -> str:
    """A code of the first version that holds anything as JSON, or any bytes."""
    content = told if isinstance(told, bytes) else json.dumps(told).encode("utf-8")
    packer = zlib.compressobj(level=9, zdict=WORDS)
    packed = marks + packer.compress(content) + packer.flush()
    return "1" + base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")


def wandered(start: Scenario, steps: int, seed: int) -> list[Scenario]:
    """Scenarios on a random walk from one: each has a few other values, plans, actions, methods and texts."""
    chance = random.Random(seed)
    found, scenario = [], start
    while len(found) < steps:
        scenario = start if len(found) % 25 == 0 else scenario
        for _ in range(3):
            scenario = _step(scenario, chance)
        found.append(scenario)
    return found


def _step(scenario: Scenario, chance: random.Random) -> Scenario:
    """One change; the scenario itself where the change contradicts what else stands in it."""
    try:
        if chance.random() < 0.1:
            return _replanned(scenario, chance)
        path = chance.choice(settable(scenario))
        return replace(scenario, {path: _value(scenario, path, chance)})
    except ScenarioError:
        return scenario


def _replanned(scenario: Scenario, chance: random.Random) -> Scenario:
    plans: dict[str, Any] = dict(scenario.plans)
    if len(plans) > 1 and chance.random() < 0.5:
        del plans[chance.choice(list(plans))]
    else:
        plans[f"plan-{chance.randrange(9)}"] = {"methods": {chance.choice(METHOD_NAMES): chance.random()}}
    names = chance.sample(list(plans), len(plans))
    return with_plans(scenario, {name: plans[name] for name in names})


def _value(scenario: Scenario, path: str, chance: random.Random) -> Any:
    last = path.rsplit(".", 1)[-1]
    drawn: dict[str, Callable[[], Any]] = {
        "actions": lambda: [_action(chance) for _ in range(chance.randrange(3))],
        "methods": lambda: {name: chance.random() for name in chance.sample(METHOD_NAMES, chance.randrange(5))},
        "points": lambda: [[2000 + 2 * number, chance.random() + 1] for number in range(chance.randrange(2, 9))],
        "data": lambda: chance.choice(["lidar_press", "solar_pv_modules"]),
        "sources": lambda: chance.sample(TEXTS, 2),
        "look_at": lambda: chance.sample(TEXTS, 2),
        "invented": lambda: chance.random() < 0.5,
    }
    if last in drawn:
        return drawn[last]()
    quantity = quantity_at(scenario, path)
    if quantity is not None:
        return _number(quantity.low, quantity.high, quantity.whole, chance)
    return chance.choice(WORDS_OF.get(last, TEXTS))


def _action(chance: random.Random) -> dict[str, Any]:
    path = chance.choice(POSSIBLE_TARGETS)
    quantity = TARGETS[path]
    value = _number(quantity.low, quantity.high, quantity.whole, chance)
    return {"path": path, "value": value, "start": 5 * chance.random(), "stop": 10}


def _number(low: float, high: float, whole: bool, chance: random.Random) -> Any:
    low, high = max(low, -1000), min(high, max(low, 0) + 1000)
    if whole:
        return chance.randint(int(low), int(high))
    first, second, third = sorted(low + (high - low) * chance.random() for _ in range(3))
    distributions = [
        {"dist": "uniform", "low": first, "high": third},
        {"dist": "triangular", "low": first, "mode": second, "high": third},
        {"dist": "beta", "low": first, "high": third, "a": 2, "b": 3.5},
        {"dist": "choice", "values": [first, second, third], "weights": [1, 2, 0.5]},
        {"dist": "normal", "mean": second, "sd": (high - low) / 1000},
    ]
    return chance.choice([*distributions, first, round(second, 2), float(round(third)), low])
