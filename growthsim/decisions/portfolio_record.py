"""What methods add, the best sets and their order, as plain values."""

from __future__ import annotations

from typing import Any

from growthsim.decisions.best_sets import Best
from growthsim.decisions.futures import MEASURES
from growthsim.decisions.order import AT_ONCE, NONE, RUNNER_UP, WORST, Ordered
from growthsim.decisions.portfolio import Estimate, Portfolio


def record(found: Portfolio, best: Best, order: Ordered | None) -> dict[str, Any]:
    """Everything that was found; `order` is null where no set does better than none."""
    ends = {measure: found.ends(measure) for measure in MEASURES}
    return {
        "plan": found.plan,
        "runs": found.runs,
        "exact": found.exact,
        "shapley": {
            measure: {method: _estimate(share, "share") for method, share in found.shares(measure).items()}
            for measure in MEASURES
        },
        "total": {measure: found.total(measure).mean for measure in MEASURES},
        "total_error": {measure: found.total(measure).error for measure in MEASURES},
        "none": {measure: _estimate(none, "mean") for measure, (none, _) in ends.items()},
        "all": {measure: _estimate(every, "mean") for measure, (_, every) in ends.items()},
        "carriers": {measure: found.carriers(measure) for measure in MEASURES},
        "interactions": {
            measure: {
                "pairs": [
                    {"methods": [pair.first, pair.second], **_estimate(pair.extra, "interaction")}
                    for pair in found.pairs(measure)
                ],
                "alone": {method: _estimate(each, "gain") for method, each in found.alone(measure).items()},
                "through_others": {
                    method: _estimate(each, "share") for method, each in found.through_others(measure).items()
                },
            }
            for measure in MEASURES
        },
        "best": [_set(best, place) for place, methods in enumerate(best.sets) if methods],
        "best_runs": best.runs,
        "order": None if order is None else _order(order),
    }


def _set(best: Best, place: int) -> dict[str, Any]:
    found: dict[str, Any] = {"methods": list(best.sets[place])}
    for measure in MEASURES:
        level, gain = best.of(place, measure), best.gain(place, measure)
        found |= {measure: level.mean, f"{measure}_error": level.error}
        found |= {f"{measure}_gain": gain.mean, f"{measure}_gain_error": gain.error}
    return found


def _order(order: Ordered) -> dict[str, Any]:
    base = float(order.scenario.start_year)
    return {
        "methods": list(order.order),
        "when": order.scenario.plans[order.plan].when,
        "starts": dict(order.starts),
        "years": {method: base + start for method, start in order.starts.items()},
        "runner_up": list(order.second),
        "matters": order.matters,
        "runs": order.runs,
        "regret": {
            name: {measure: _estimate(order.regret(name, measure), "mean") for measure in MEASURES}
            for name in (RUNNER_UP, WORST, AT_ONCE, NONE)
        },
    }


def _estimate(each: Estimate, name: str) -> dict[str, float]:
    return {name: each.mean, "standard_error": each.error}
