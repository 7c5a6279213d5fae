"""Scenarios side by side: what comes out, and what differs in what went in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import xarray as xr

from growthsim.analysis.measured import measured_value
from growthsim.analysis.reading import of_plan, scenario_of
from growthsim.analysis.verdict import verdict
from growthsim.distributions import Distribution
from growthsim.scenario import Scenario, differences
from growthsim.scenario.models import NAMED
from growthsim.texts import text

COMPARED = ("disrupted", "closed", "tenfold")


def comparison(datasets: Sequence[xr.Dataset], names: Sequence[str]) -> dict[str, Any]:
    """
    Rows per scenario and plan, and per further scenario the list of values that differ from the first.

    `difference` is the change in the probability of disruption against the plan of the same name in
    the first scenario, else its first plan; nothing for the first scenario itself.
    """
    shown = _distinct(names)
    verdicts = [verdict(dataset) for dataset in datasets]
    first = verdicts[0]["plans"]
    rows = []
    for place, (name, dataset, found) in enumerate(zip(shown, datasets, verdicts, strict=True)):
        for plan, entry in found["plans"].items():
            events = {event: entry["events"][event] for event in COMPARED}
            base = first.get(plan, next(iter(first.values())))["events"]["disrupted"]
            rows.append(
                {
                    "scenario": name,
                    "plan": plan,
                    "label": entry["label"],
                    **events,
                    "difference": _difference(events["disrupted"], base) if place else None,
                    "revenue": float(np.median(of_plan(dataset, "revenue", plan)[:, -1])),
                    "currency": dataset.attrs["currency"],
                }
            )
    scenarios = [scenario_of(dataset) for dataset in datasets]
    return {
        "scenarios": shown,
        "rows": rows,
        "differences": {
            name: _differing(scenarios[0], other, shown[0], name)
            for name, other in zip(shown[1:], scenarios[1:], strict=True)
        },
    }


def _differing(first: Scenario, other: Scenario, first_name: str, other_name: str) -> list[dict[str, str]]:
    """The values that differ; a plan or technology that one file alone has is one line, not each of its values."""
    lines: dict[str, dict[str, str]] = {}
    for path, (one, two) in differences(first, other).items():
        named = _entry(path)
        here, there = (named in _entries(scenario) for scenario in (first, other))
        if named is None or here == there:
            values = [
                _shown(_unsaid(scenario, path) if value is None else value)
                for scenario, value in ((first, one), (other, two))
            ]
            lines[path] = {"path": path, "first": values[0], "other": values[1]}
        else:
            only = text("table.only_in", name=first_name if here else other_name)
            lines[named] = {"path": named, "first": only if here else "–", "other": "–" if here else only}
    return list(lines.values())


def _unsaid(scenario: Scenario, path: str) -> Any:
    """What counts where a scenario says nothing: its frame, or what the figures of a technology tell."""
    return scenario.frame if path == "frame" else measured_value(scenario, path)


def _entry(path: str) -> str | None:
    """`plans.exo` for a path inside it."""
    table, _, rest = path.partition(".")
    return f"{table}.{rest.partition('.')[0]}" if table in NAMED and rest else None


def _entries(scenario: Scenario) -> set[str | None]:
    return {f"{table}.{name}" for table in NAMED for name in getattr(scenario, table)}


def _difference(event: dict[str, Any], base: dict[str, Any]) -> dict[str, float]:
    # Scenarios may differ in everything, so their futures count as independent: the wider error.
    error = float(np.hypot(event["standard_error"], base["standard_error"]))
    return {"points": event["probability"] - base["probability"], "standard_error": error}


def _distinct(names: Sequence[str]) -> list[str]:
    seen: dict[str, int] = {}
    shown = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        shown.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return shown


def _shown(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, tuple):
        return text("table.figures", count=len(value)) if value else "–"
    if isinstance(value, Distribution):
        return ", ".join(f"{key} {entry}" for key, entry in value.as_table().items())
    return str(value)
