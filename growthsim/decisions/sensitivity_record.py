"""What matters, as plain numbers for machines."""

from __future__ import annotations

import math
from typing import Any

from growthsim.decisions.box import BoxAnswer, Span
from growthsim.decisions.input_words import input_name
from growthsim.decisions.ranges import inputs_of
from growthsim.decisions.sampling import Everything
from growthsim.decisions.sensitivity import Given, Sensitivity
from growthsim.decisions.sensitivity_words import box_sentence, interactions
from growthsim.decisions.tornado import EFFECTS, Bar, Tornado
from growthsim.scenario import Scenario


def record(found: Sensitivity, effect: str, given: Given = ()) -> dict[str, Any]:
    """Everything that was found; the tornado by the width of one effect."""
    scenario = found.scenario
    inputs = inputs_of(scenario, found.plan, given)
    return {
        "plan": found.plan,
        "of": effect,
        "today": {
            each: {"mean": today.outcome, "standard_error": _plain(today.standard_error)}
            for each, today in found.tornado.today.items()
        },
        "tornado": _tornado(found.tornado, scenario, effect),
        "sobol": None if found.everything is None else _everything(found.everything, scenario),
        "box": None if found.box is None else _box(found.box, scenario),
        "runs": found.tornado.runs,
        "standard_error": found.tornado.standard_error,
        "ranges": {each.path: [each.range.low, each.range.high] for each in inputs if each.range},
        "words": {each.path: list(each.words) for each in inputs if each.words},
    }


def _tornado(found: Tornado, scenario: Scenario, effect: str) -> list[dict[str, Any]]:
    """All inputs, the widest bar of the effect first; each with all effects."""
    others = {each: {bar.path: bar for bar in found.bars[each]} for each in EFFECTS}
    return [
        {
            "path": bar.path,
            "label": input_name(scenario, bar.input),
            "grade": bar.input.grade,
            "values": list(bar.input.options),
            **{each: _bar(others[each][bar.path]) for each in EFFECTS},
        }
        for bar in found.bars[effect]
    ]


def _bar(bar: Bar) -> dict[str, Any]:
    ends = [
        {"value": end.option, "mean": end.outcome, "difference": end.difference,
         "standard_error": _plain(end.standard_error)}
        for end in bar.ends
    ]  # fmt: skip
    return {"ends": ends, "width": bar.width, "standard_error": _plain(bar.standard_error), "clear": bar.clear}


def _everything(found: Everything, scenario: Scenario) -> dict[str, Any]:
    """First-order and total indices by effect and input, "chance" among them; null where an effect does not vary."""
    indices, paths = found.indices, [*(each.path for each in found.chosen.inputs), "chance"]
    effects: dict[str, Any] = {}
    for place, effect in enumerate(EFFECTS):
        if not indices.varies[place]:
            effects[effect] = None
            continue
        effects[effect] = {
            path: {
                "first": float(indices.first[place, dimension]),
                "first_interval": [float(end) for end in indices.first_range[place, dimension]],
                "total": float(indices.total[place, dimension]),
                "total_interval": [float(end) for end in indices.total_range[place, dimension]],
            }
            for dimension, path in enumerate(paths)
        }
    return {
        "inputs": {each.path: input_name(scenario, each) for each in found.chosen.inputs},
        "indices": effects,
        "interactions": {effect: interactions(found, effect) for effect in EFFECTS},
        "ranges": {each.path: [each.range.low, each.range.high] for each in found.chosen.inputs if each.range},
        "narrowed": list(found.chosen.narrowed),
        "samples": found.samples.samples,
        "dropped": found.dropped,
    }


def _box(found: BoxAnswer, scenario: Scenario) -> dict[str, Any]:
    return {
        "of": found.of,
        "limits": [_limit(limit) for limit in found.limits],
        "coverage": found.coverage,
        "coverage_error": found.coverage_error,
        "density": found.density,
        "density_error": found.density_error,
        "base": found.base,
        "clear": found.clear,
        "rows": found.runs,
        "sentence": box_sentence(found, scenario),
    }


def _limit(limit: Span) -> dict[str, Any]:
    if limit.words:
        return {"path": limit.input.path, "words": list(limit.words)}
    return {"path": limit.input.path, "low": limit.low, "high": limit.high}


def _plain(number: float) -> float | None:
    return number if math.isfinite(number) else None
