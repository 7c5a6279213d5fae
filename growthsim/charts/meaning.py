"""Which bands and marks a chart holds: only what is drawn is explained."""

from __future__ import annotations

from collections.abc import Sequence

from growthsim.analysis.events import event_dates
from growthsim.analysis.fate import Branch, branches
from growthsim.analysis.findings import newcomer_arrival
from growthsim.charts.by_fate import banded
from growthsim.charts.plans import PlanView


def drawn_meanings(views: Sequence[PlanView], keys: Sequence[str], many: bool) -> list[str]:
    """Those of the explaining sentences that speak of something drawn; `many`: one panel per plan."""
    found = [_drawn(key, views, many) for key in keys]
    return [key for key in found if key]


def _drawn(key: str, views: Sequence[PlanView], many: bool) -> str:
    """The key, another one that fits a single future better, or nothing."""
    single = all(view.dataset.sizes["run"] == 1 for view in views)
    if key == "chart.crosses":
        closed = any(branch.end is not None for _, branch in _branches(views, many))
        return ("chart.cross" if single else key) if closed else ""
    if key == "chart.bands":
        there = any(banded(view, branch, len(views)) for view, branch in _branches(views, many))
    elif key == "chart.crossing.bands":
        there = not single and any(newcomer_arrival(view.dataset) is not None for view in views)
    else:
        there = not single and any(event_dates(view.dataset, "disrupted", view.plan) for view in views)
    return key if there else ""


def _branches(views: Sequence[PlanView], many: bool) -> list[tuple[PlanView, Branch]]:
    """The branches a chart draws: a panel of its own holds a plan's likelier one only."""
    most = 1 if many else None
    return [(view, branch) for view in views for branch in branches(view.dataset, view.plan)[:most]]
