"""A dataset with two humps, made without the engine: staying ends in every future, changing in one of four."""

from __future__ import annotations

import numpy as np
import xarray as xr

from growthsim.quantities import EVENT_NAMES, OUTPUTS
from growthsim.scenario import dumps, fingerprint, loads

TEXT = """
schema = 1
title = "{title}"
question = "When does this firm get disrupted, and by what?"
sources = ["owner's accounts", "halving time 1.6 years (industry)"]
[technologies.service]
[plans.stay]
label = "{stay}"
[plans.exo]
label = "Become an ExO from 2028"
start = 2.0
methods = {{mtp = 0.9, algorithms = 0.8}}
"""


def two_humps(
    runs: int = 300, years: int = 15, stay: str = "Stay as we are", title: str = "A service firm"
) -> xr.Dataset:
    """Two plans over monthly marks, in the shape the simulation gives."""
    scenario = loads(TEXT.format(title=title, stay=stay))
    random = np.random.default_rng(1)
    time = np.arange(12 * years + 1) / 12
    shape = (2, runs, time.size)
    scatter = np.exp(0.25 * random.standard_normal((1, runs, 1)))
    fails = np.stack([np.ones(runs, bool), random.random(runs) < 0.25])
    closing = np.where(fails, years * (0.86 + 0.07 * random.random((2, runs))), np.nan)
    growth = np.where(fails, 0.0, 0.08) * scatter[:, :, 0]
    swell = 1 / (1 + np.exp(-(time - 8) / 1.8))
    steady = np.broadcast_to(1 + 0.03 * time, shape)
    decline = 1 - 0.6 * np.clip((time - 6) / 9, 0, 1) ** 1.3
    revenue = 6e6 * (steady * np.where(fails[..., None], decline, 1) + growth[..., None] * 30 * swell)
    open_ = time < np.nan_to_num(closing, nan=np.inf)[..., None]
    revenue = np.where(open_, revenue * (1 + 0.02 * (scatter - 1)), 0)
    halving = 1.6 * np.exp(0.12 * random.standard_normal((1, runs, 1)))
    entrant_price = np.broadcast_to(9000 * (0.15 + 0.85 * 2 ** (-time / halving)), shape)
    price = np.broadcast_to(np.minimum(3000, 3000 - 90 * np.clip(time - 5, 0, None)), shape)
    cash = np.where(fails[..., None], 1e6 * (1 - (time / 13.2) ** 3), 1e6 + 2e5 * time**1.6 * scatter)
    new = np.where(fails[..., None], 200 * swell, 5000 * swell * scatter) * open_
    revenue = revenue * np.where(fails[..., None], np.array([1.0, 1.35])[:, None, None], 1) ** (time / 12)
    old = 2000 * steady * decline * open_
    values = {
        "old_customers": old,
        "new_customers": new * np.array([0, 1])[:, None, None],
        "other_customers": 18000 * np.broadcast_to(decline, shape),
        "entrant_customers": 12000 * np.broadcast_to(swell, shape) * scatter,
        "price": price,
        "entrant_price": entrant_price,
        "revenue": revenue,
        "cash": cash,
        "workers": revenue / 1.4e5,
        "managers": revenue / 8e5,
        "externals": np.array([0, 1])[:, None, None] * revenue / 4e5,
    }
    limits = np.where(time < 4, 0, np.where(time < 8, 1, 2)) + np.zeros(shape, int)
    limits = np.where(random.random(shape) < 0.2 * np.clip((time - 7) / 8, 0, 1), 3, limits)
    values["binding_limit"] = np.where(open_, limits, 4).astype(np.int8)
    data = {
        output.name: xr.Variable(("plan", "run", "time"), values.get(output.name, np.ones(shape))) for output in OUTPUTS
    }
    events = np.full((len(EVENT_NAMES), 2, runs), np.nan)
    below = entrant_price <= price
    events[EVENT_NAMES.index("parity")] = np.where(below.any(axis=2), time[below.argmax(axis=2)], np.nan)
    events[EVENT_NAMES.index("closed")] = closing
    events[EVENT_NAMES.index("disrupted")] = closing
    data["event_time"] = xr.Variable(("event", "plan", "future"), events)
    data["cause"] = xr.Variable(("plan", "future"), np.where(fails, 0, -1).astype(np.int8))
    return xr.Dataset(
        data,
        coords={
            "plan": ["stay", "exo"],
            "time": time,
            "year": ("time", 2026 + time),
            "label": ("plan", [scenario.plans[name].label for name in ("stay", "exo")]),
            "event": list(EVENT_NAMES),
        },
        attrs={
            "title": scenario.title,
            "question": scenario.question,
            "scenario": dumps(scenario),
            "fingerprint": fingerprint(scenario),
            "seed": 1,
            "runs": runs,
            "years": float(years),
            "start_year": 2026,
            "currency": "EUR",
            "version": "1.0",
        },
    )
