"""Every shipped scenario comes out as it did: `pytest tests/test_frozen.py --renew` writes outcomes anew to review."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from growthsim.analysis.events import cause_shares, event_table
from growthsim.scenario import library, load, replace
from growthsim.simulate import run

EXPECTED = Path(__file__).parent / "expected"
RUNS = 200
WATCHED = ("revenue", "operating_result", "cash", "price", "entrant_price", "old_customers", "new_customers",
           "entrant_customers", "workers", "externals", "method_level", "value")  # fmt: skip


def outcome(name: str) -> dict[str, Any]:
    """Events, causes and the median course of a scenario, in plain numbers."""
    dataset = run(replace(load(name), {"span.runs": RUNS}))
    marks = np.linspace(0, dataset.sizes["time"] - 1, 6).round().astype(int)
    table = event_table(dataset).replace({np.nan: None})
    return {
        "events": table.to_dict("records"),
        "causes": {str(plan): cause_shares(dataset, plan) for plan in dataset["plan"].values},
        "medians": {
            variable: {
                str(plan): np.median(dataset[variable].sel(plan=plan).values[:, marks], axis=0).tolist()
                for plan in dataset["plan"].values
            }
            for variable in WATCHED
        },
    }


def numbers_of(value: Any, path: str = "") -> dict[str, Any]:
    """Every leaf of a nested value by its path."""
    if isinstance(value, dict):
        pairs = value.items()
    elif isinstance(value, list):
        pairs = enumerate(value)
    else:
        return {path: value}
    return {key: leaf for name, entry in pairs for key, leaf in numbers_of(entry, f"{path}/{name}").items()}


@pytest.mark.parametrize("name", sorted(library()))
def test_scenario_comes_out_as_it_did(name: str, renew: bool) -> None:
    """Events, causes and medians of a shipped scenario stay what they were, to one part in a million."""
    file = EXPECTED / f"{name}.json"
    found = json.loads(json.dumps(outcome(name)))
    if renew:
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    expected = numbers_of(json.loads(file.read_text(encoding="utf-8")))
    actual = numbers_of(found)
    assert actual.keys() == expected.keys()
    for path, value in expected.items():
        if isinstance(value, float):
            # What is next to nothing beside the firm's size may differ in its last digits.
            assert actual[path] == pytest.approx(value, rel=1e-6, abs=1e-6), path
        else:
            assert actual[path] == value, path


def test_no_outcome_is_left_over() -> None:
    """Every frozen outcome belongs to a shipped scenario."""
    assert {file.stem for file in EXPECTED.glob("*.json")} == set(library())
