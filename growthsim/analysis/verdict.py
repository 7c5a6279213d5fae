"""The verdict: when, how likely and by what the firm gets disrupted, and what changes it."""

from __future__ import annotations

from typing import Any

import numpy as np
import xarray as xr

from growthsim.analysis.events import cause_shares, event_table
from growthsim.analysis.reading import of_plan, scenario_of
from growthsim.analysis.sentences import sentences
from growthsim.distributions import central
from growthsim.texts import text, translated
from growthsim.texts.numbers import calendar_year, probability, short


def verdict(dataset: xr.Dataset) -> dict[str, Any]:
    """
    Everything the verdict says, ready for JSON: no NaN, empty dates as null.

    Per plan: every event with probability, standard error and the date's quantiles, the causes of
    disruption, and three sentences: what happens; when and how sure; what would change it.
    """
    table = event_table(dataset).set_index(["plan", "event"])
    plans = {}
    for plan, label in zip(dataset["plan"].values, dataset["label"].values, strict=True):
        events = {
            event: {key: _number(value) for key, value in row.items()}
            for event, row in table.loc[plan].to_dict("index").items()
        }
        plans[str(plan)] = {
            "label": translated(str(label)),
            "events": events,
            "causes": cause_shares(dataset, plan),
            "sentences": sentences(dataset, str(plan)),
        }
    return {
        "scenario": translated(str(dataset.attrs["title"])),
        "version": dataset.attrs["version"],
        "seed": int(dataset.attrs["seed"]),
        "runs": int(dataset.attrs["runs"]),
        "plans": plans,
    }


def handover(dataset: xr.Dataset) -> dict[str, dict[str, float]] | None:
    """
    What the owner gets on the day of handover, per plan; nothing when no handover is planned.

    A transfer fails with the scenario's probability, and surely when the firm has closed.
    """
    valuation = scenario_of(dataset).valuation
    date, failure = central(valuation.handover_time), central(valuation.transfer_failure)
    if date <= 0:
        return None
    found = {}
    for plan in dataset["plan"].values:
        worth = of_plan(dataset, "handover_value", plan)
        low, middle, high = (float(value) for value in np.quantile(worth, [0.1, 0.5, 0.9]))
        alive = float((worth > 0).mean())
        found[str(plan)] = {
            "year": float(dataset.attrs["start_year"]) + date,
            "p10": low,
            "p50": middle,
            "p90": high,
            "worth_something": alive,
            "sold": alive * (1 - failure),
        }
    return found


def handover_sentence(dataset: xr.Dataset, plan: str) -> str:
    """What the firm is worth on that day; empty where no handover is planned."""
    found = (handover(dataset) or {}).get(plan)
    if found is None:
        return ""
    low, high = (short(found[key]) for key in ("p10", "p90"))
    return text(
        "handover.worth", year=calendar_year(found["year"]),
        middle=short(found["p50"], str(dataset.attrs["currency"])), low=low, high=high,
        alive=probability(found["worth_something"]), sold=probability(found["sold"]),
    )  # fmt: skip


def _number(value: float | None) -> float | None:
    return None if value is None or np.isnan(value) else float(value)
