"""What a chart shows, as its title: the finding where there is one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import xarray as xr

from growthsim.analysis.events import dates_of, probability
from growthsim.texts import text
from growthsim.texts.numbers import calendar_year, share_in_words, year_range
from growthsim.texts.numbers import probability as percent

MOST_NAMED = 2
"""Plans named in a title; more do not fit."""


def findings(datasets: Sequence[xr.Dataset], language: str = "en") -> dict[str, str]:
    """Titles by chart name; charts that are left out keep the question they answer."""
    dataset = datasets[0]
    found = {"crossing": _crossing(dataset, language)}
    plans = [str(plan) for plan in dataset["plan"].values]
    if len(datasets) == 1 and len(plans) <= MOST_NAMED:
        found["disruption"] = found["revenue"] = _disruption(dataset, plans, language)
    return {name: title for name, title in found.items() if title}


def _crossing(dataset: xr.Dataset, language: str) -> str:
    plan = str(dataset["plan"].values[0])
    share = probability(dataset, plan, "parity")
    if share < 0.5:
        return text("finding.no_parity", language, year=_last_year(dataset), futures=share_in_words(share, language))
    dates = dates_of(dataset, plan, "parity")
    low, middle, high = np.nanquantile(dates, [0.1, 0.5, 0.9])
    return text("finding.parity", language, year=year_range(middle, low, high, language))


def _disruption(dataset: xr.Dataset, plans: list[str], language: str) -> str:
    year = _last_year(dataset)
    shares = [percent(probability(dataset, plan, "disrupted"), language) for plan in plans]
    labels = [str(label) for label in dataset["label"].values]
    if len(plans) == 1:
        return text("finding.one", language, label=labels[0], share=shares[0], year=year)
    return text("finding.two", language, first=labels[0], one=shares[0], second=labels[1], other=shares[1], year=year)


def _last_year(dataset: xr.Dataset) -> int:
    return calendar_year(float(dataset.attrs["start_year"]) + float(dataset.attrs["years"]))
