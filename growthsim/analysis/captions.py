"""Captions of charts: today's numbers in words, growth as percent and as doubling time."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import xarray as xr

from growthsim.analysis.definition import disruption_of
from growthsim.analysis.fate import plan_label
from growthsim.analysis.findings import newcomer_arrival
from growthsim.analysis.pace import span_words
from growthsim.analysis.reading import of_plan, scenario_of
from growthsim.analysis.sentences import turning_story
from growthsim.distributions import central
from growthsim.scenario import Scenario
from growthsim.texts import text
from growthsim.texts.numbers import fixed, percent
from growthsim.texts.numbers import probability as chance

STILL = 0.002
"""A yearly change by less is none."""
ALIKE = 0.15
"""Paces that differ by less are told as one."""
MOST_TOLD = 4
"""Plans whose bends are told; more would hide the chart."""
WHOLE = 0.995
"""A share from which it is all: of the cost a technology makes up, of the futures that are not disrupted."""
LONGEST = 50.0
"""Years; a doubling or halving that takes longer is not told as a time."""


def pace_in_words(rate: float) -> str:
    """
    A yearly rate of change (log) as a time and as percent.

    >>> pace_in_words(-0.4332), pace_in_words(0.07)
    ('halves every 1.6 years, −35\\xa0% a year', 'doubles every 9.9 years, +7\\xa0% a year')
    """
    if abs(rate) < STILL or not math.isfinite(rate):
        return text("caption.still")
    change = percent(math.expm1(rate), 0 if abs(rate) >= 0.02 else 1)
    signed = change if rate < 0 else text("caption.plus", change=change)
    years = math.log(2) / abs(rate)
    if years > LONGEST:
        return text("caption.a_year", change=signed)
    time = fixed(years, 1 if years < 20 else 0)
    return text("caption.halves" if rate < 0 else "caption.doubles", time=time, change=signed)


def caption_of(name: str, datasets: Sequence[xr.Dataset], plans: Sequence[str], log: bool) -> str:
    """The line below a chart; it says how to read the scale and changes with it."""
    parts = []
    if name in ("crossing", "revenue"):
        parts.append(text(f"caption.{'log' if log else 'linear'}"))
    if name == "crossing":
        parts += [_newcomer(datasets[0], plans[0]), _part(scenario_of(datasets[0]))]
    elif name == "revenue":
        parts += _growth(datasets, plans)
    elif name == "disruption":
        parts.append(disruption_of(scenario_of(datasets[0])))
    else:
        parts.append(text(f"caption.{name}"))
    return " ".join(part for part in parts if part)


def bends_in_words(datasets: Sequence[xr.Dataset], plans: Sequence[str]) -> str:
    """Why the revenue of each plan grows and falls, where there are few enough to tell; those alike are told once."""
    if len(plans) > MOST_TOLD:
        return ""
    alike: dict[str, list[str]] = {}
    for dataset, plan in zip(datasets, plans, strict=True):
        story = turning_story(dataset, plan)
        if story:
            alike.setdefault(story, []).append(plan_label(dataset, plan))
    if len(plans) > 1 and [len(labels) for labels in alike.values()] == [len(plans)]:
        return text("caption.bends_all", story=next(iter(alike)))
    between = text("caption.bends_and")
    return "\n".join(text("caption.bends", plan=between.join(labels), story=story) for story, labels in alike.items())


def _newcomer(dataset: xr.Dataset, plan: str) -> str:
    """How fast the newcomer's price falls, at first and at the end."""
    arrival = newcomer_arrival(dataset)
    if arrival is None:
        return ""
    prices = np.median(of_plan(dataset, "entrant_price", plan), axis=0)
    times = dataset["time"].values
    there = np.flatnonzero((times >= arrival - 1e-9) & np.isfinite(prices) & (prices > 0))
    if there.size < 3:
        return ""
    first, last = (
        _local_rate(times[there], prices[there], start=True),
        _local_rate(times[there], prices[there], start=False),
    )
    if abs(first - last) <= ALIKE * max(abs(first), abs(last)):
        whole = math.log(prices[there[-1]] / prices[there[0]]) / (times[there[-1]] - times[there[0]])
        return text("caption.newcomer", pace=pace_in_words(float(whole)))
    return text("caption.newcomer_bends", first=pace_in_words(first), last=pace_in_words(last))


def _part(scenario: Scenario) -> str:
    """Why the newcomer's price falls more slowly than the technology's cost, whose pace is a lever."""
    technologies = list(scenario.technologies.values())
    share = sum(central(technology.cost_share) for technology in technologies)
    if scenario.entrant.presence == "absent" or len(technologies) > 1 or technologies[0].law != "halving":
        return ""
    if technologies[0].measured or share > WHOLE:
        return ""
    time = span_words(central(technologies[0].halving_time))
    return text("caption.newcomer_part", share=percent(share), time=time)


def _local_rate(times: np.ndarray, values: np.ndarray, start: bool) -> float:
    """Yearly log change over the first or the last year that is there."""
    if start:
        other = int(min(np.searchsorted(times, times[0] + 1 - 1e-9), len(times) - 1))
        one = 0
    else:
        one, other = int(max(np.searchsorted(times, times[-1] - 1 - 1e-9), 0)), len(times) - 1
    return float(math.log(values[other] / values[one]) / (times[other] - times[one]))


def _growth(datasets: Sequence[xr.Dataset], plans: Sequence[str]) -> list[str]:
    """How fast the middle revenue of the futures that are not disrupted grows, plan by plan."""
    found = []
    for dataset, plan in zip(datasets, plans, strict=True):
        revenue = of_plan(dataset, "revenue", plan)
        times = of_plan(dataset, "event_time", plan, "disrupted")[: len(revenue)]
        kept = ~np.isfinite(times)
        if kept.mean() < 0.05:
            continue
        first, last = (float(np.median(revenue[kept, place])) for place in (0, -1))
        if min(first, last) <= 0:
            continue
        rate = math.log(last / first) / float(dataset.attrs["years"])
        label = plan_label(dataset, plan)
        key = "caption.growth_of" if kept.mean() < WHOLE else "caption.growth_always"
        share = chance(float(kept.mean()))
        found.append(text(key, plan=label, share=share, pace=pace_in_words(rate)))
    return [text("caption.growth", plans="; ".join(found))] if found else []
