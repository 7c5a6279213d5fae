"""The plans of one or many scenarios as one list, each with its slot of colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import xarray as xr

from growthsim.analysis.events import EventDates
from growthsim.analysis.fate import Branch, plan_label
from growthsim.charts.metrics import one_line
from growthsim.texts import text, translated
from growthsim.texts.numbers import odds, share_in_words, year_range

Datasets = xr.Dataset | Sequence[xr.Dataset]


@dataclass(frozen=True, eq=False)
class PlanView:
    """One plan of one dataset, with the name it is shown by and its slot of colour."""

    dataset: xr.Dataset
    plan: str
    name: str
    slot: int

    @property
    def first_year(self) -> float:
        """The calendar year of the start."""
        return float(self.dataset.attrs["start_year"])

    @property
    def last_year(self) -> float:
        """The calendar year of the last mark."""
        return self.first_year + float(self.dataset["time"].values[-1])


def plan_views(datasets: Datasets) -> list[PlanView]:
    """Every plan of every dataset in order; names that occur twice are told apart by the scenario's title."""
    many = [datasets] if isinstance(datasets, xr.Dataset) else list(datasets)
    found = [(dataset, str(plan)) for dataset in many for plan in dataset["plan"].values]
    names = Counter(plan_label(dataset, plan) for dataset, plan in found)
    views = []
    for slot, (dataset, plan) in enumerate(found):
        label = plan_label(dataset, plan)
        name = label if names[label] == 1 else f"{translated(str(dataset.attrs['title']))}: {label}"
        views.append(PlanView(dataset, plan, one_line(name), slot))
    return views


def year_span(views: Sequence[PlanView]) -> tuple[float, float]:
    """First and last year over all plans."""
    return min(view.first_year for view in views), max(view.last_year for view in views)


def currency(views: Sequence[PlanView]) -> str:
    """The currency of the scenarios; empty where they differ."""
    found = {str(view.dataset.attrs["currency"]) for view in views}
    return one_line(found.pop()) if len(found) == 1 else ""


def fate_in_words(branch: Branch) -> str:
    """`kept in 3 of 4 futures` or `disrupted in 9 of 10 futures`."""
    return text(f"chart.fate_{branch.fate}", share=share_in_words(branch.share))


def fate_in_brief(branch: Branch) -> str:
    """`9 of 10 disrupted`: what became of a branch that did not keep its firm, for narrow charts."""
    return text("chart.brief_disrupted", share=odds(branch.share))


def dates_in_words(dates: EventDates) -> str:
    """`2030 (2029–2031)`, with the share of futures where the event is not all but certain."""
    years = year_range(dates.middle, dates.low, dates.high)
    if dates.share > 0.99:
        return years
    share = share_in_words(dates.share)
    return text("chart.event_with_share", dates=years, share=share)
