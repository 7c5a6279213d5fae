"""What a chart shows, as its title: the finding where there is one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import xarray as xr

from growthsim.analysis.events import dates_of, probability
from growthsim.analysis.reading import scenario_of
from growthsim.distributions import central
from growthsim.texts import text, translated
from growthsim.texts.numbers import calendar_year, share_in_words, year_range
from growthsim.texts.numbers import probability as percent

MOST_NAMED = 2
"""Plans named in a title; more do not fit."""
LONGEST_LABEL = 28
"""Signs of a plan's label in a title: the numbers of both plans must survive beside it."""
TWO_MONTHS = 2 / 12


def newcomer_arrival(dataset: xr.Dataset) -> float | None:
    """Years from the start to the newcomer's median arrival; None where the scenario assumes no newcomer."""
    entrant = scenario_of(dataset).entrant
    return None if entrant.presence == "absent" else central(entrant.arrival_time)


def passing(dataset: xr.Dataset, parity: float) -> str:
    """
    How the newcomer comes to be cheaper at `parity`, a calendar year.

    `at_start` or `on_arrival` where it is from the day it is there, else `parity`: its price passes the firm's.
    """
    arrival = newcomer_arrival(dataset) or 0.0
    if abs(parity - float(dataset.attrs["start_year"]) - arrival) > TWO_MONTHS + 1e-9:
        return "parity"
    return "on_arrival" if arrival > 0 else "at_start"


def brief_label(label: str) -> str:
    """
    A plan's label as short as a title needs it.

    >>> brief_label("Stay as we are"), brief_label("Become an exponential organisation from 2028")
    ('Stay as we are', 'Become an exponential organ…')
    """
    words = " ".join(label.split())
    return words if len(words) <= LONGEST_LABEL else words[: LONGEST_LABEL - 1].rstrip() + "…"


def findings(datasets: Sequence[xr.Dataset]) -> dict[str, str]:
    """Titles by chart name; charts that are left out keep the question they answer."""
    dataset = datasets[0]
    found = {"crossing": _crossing(datasets)}
    plans = [str(plan) for plan in dataset["plan"].values]
    if len(datasets) == 1 and len(plans) <= MOST_NAMED:
        found["disruption"] = found["revenue"] = _disruption(dataset, plans)
    return {name: title for name, title in found.items() if title}


def _crossing(datasets: Sequence[xr.Dataset]) -> str:
    dataset = next((one for one in datasets if newcomer_arrival(one) is not None), None)
    if dataset is None:
        return text("finding.no_newcomer")
    plan = str(dataset["plan"].values[0])
    share = probability(dataset, plan, "parity")
    if share < 0.5:
        return text("finding.no_parity", year=_last_year(dataset), futures=share_in_words(share))
    dates = dates_of(dataset, plan, "parity")
    low, middle, high = np.nanquantile(dates, [0.1, 0.5, 0.9])
    title = text(f"finding.{passing(dataset, float(middle))}", year=year_range(middle, low, high))
    if share >= 0.99:
        return title
    return text("finding.with_share", finding=title, share=percent(share))


def _disruption(dataset: xr.Dataset, plans: list[str]) -> str:
    year = _last_year(dataset)
    shares = [percent(probability(dataset, plan, "disrupted")) for plan in plans]
    labels = [brief_label(translated(str(label))) for label in dataset["label"].values]
    if len(plans) == 1:
        return text("finding.one", label=labels[0], share=shares[0], year=year)
    return text("finding.two", first=labels[0], one=shares[0], second=labels[1], other=shares[1], year=year)


def _last_year(dataset: xr.Dataset) -> int:
    return calendar_year(float(dataset.attrs["start_year"]) + float(dataset.attrs["years"]))
