"""What becomes of a plan's futures: how they part, when, and what the owner expected instead."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import xarray as xr
from numpy.typing import NDArray

from growthsim.analysis.events import event_times
from growthsim.analysis.reading import of_plan, scenario_of
from growthsim.distributions import central
from growthsim.texts import translated

KEPT = "kept"
DISRUPTED = "disrupted"
SMALLEST_BRANCH = 0.05
"""A fate that befalls fewer futures is not drawn apart: its quantiles would be noise."""


@dataclass(frozen=True, eq=False)
class Branch:
    """
    The futures of one plan that share a fate.

    `share` counts all futures; `members` marks the runs whose trajectories are kept. `end` is the
    time by which half of the branch has closed, None where that does not happen. A plan has one
    `leading` branch at most: the one that holds half of the futures or more.
    """

    plan: str
    label: str
    fate: str
    share: float
    leading: bool
    end: float | None
    members: NDArray[np.bool_]


def plan_label(dataset: xr.Dataset, plan: str) -> str:
    """The name of a plan, in the reader's language where the plan is a shipped one."""
    return translated(str(of_plan(dataset, "label", plan)))


def branches(dataset: xr.Dataset, plan: str) -> list[Branch]:
    """The kept and the disrupted futures of a plan, the larger branch first, tiny ones left out."""
    disrupted = np.isfinite(event_times(dataset, "disrupted", plan))
    closing = np.nan_to_num(event_times(dataset, "closed", plan), nan=np.inf)
    runs = dataset.sizes["run"]
    found = []
    for fate, chosen in ((KEPT, ~disrupted), (DISRUPTED, disrupted)):
        share = float(chosen.mean())
        if share < SMALLEST_BRANCH or not chosen[:runs].any():
            continue
        end = float(np.median(closing[chosen]))
        found.append((fate, share, end if np.isfinite(end) else None, chosen[:runs]))
    found.sort(key=lambda entry: -entry[1])
    label = plan_label(dataset, plan)
    return [
        Branch(plan, label, fate, share, place == 0 and share >= 0.5, end, members)
        for place, (fate, share, end, members) in enumerate(found)
    ]


def straight_line(dataset: xr.Dataset) -> pd.DataFrame:
    """
    What the owner expects: opening revenue plus the same added customers every year.

    revenue(t) = revenue(0) + added_customers · price · t, from the firm's own opening figures.
    """
    firm = scenario_of(dataset).firm
    slope = central(firm.added_customers) * central(firm.price)
    opening = float(np.median(dataset["revenue"].isel(plan=0, time=0).values))
    ends = np.array([0.0, float(dataset["time"].values[-1])])
    return pd.DataFrame({"year": ends + float(dataset.attrs["start_year"]), "value": opening + slope * ends})
