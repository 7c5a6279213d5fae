"""What a verdict card says of one plan: probability first, then when, then one sentence."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import xarray as xr

from growthsim.analysis.changes import changes
from growthsim.analysis.events import event_dates, event_times, probability
from growthsim.analysis.fate import plan_label
from growthsim.analysis.sentences import FEWEST_RUNS, RARE, two_errors, what_happens, what_would_change_it
from growthsim.analysis.verdict import handover_sentence
from growthsim.texts import text
from growthsim.texts.numbers import calendar_year, fixed
from growthsim.texts.numbers import probability as chance


@dataclass(frozen=True)
class Card:
    """The words and places of a card; places are shares of the strip from the first to the last year."""

    label: str
    chance: str
    share: float
    by: str
    first: int
    last: int
    when: str
    places: tuple[float, float, float] | None
    sentence: str
    worth: str
    """What the firm is worth at a handover, where one is planned."""
    change: str
    foot: str


def card(dataset: xr.Dataset, plan: str, wanted: int | None = None) -> Card:
    """
    The card of a plan.

    `wanted` is the number of futures that are still to come: a first picture gives its numbers without an error.
    """
    share = probability(dataset, plan, "disrupted")
    start, years = float(dataset.attrs["start_year"]), float(dataset.attrs["years"])
    first, last = calendar_year(start), calendar_year(start + years)
    dates = event_dates(dataset, "disrupted", plan)
    places = when = None
    many = dataset.sizes["future"] >= FEWEST_RUNS
    if dates is not None and share >= RARE and many:
        low, middle, high = (calendar_year(date) for date in (dates.low, dates.middle, dates.high))
        key = "card.when" if low != high else "card.when_one"
        when = text(key, low=low, middle=middle, high=high)
        places = tuple(float((date - start) / years) for date in (dates.low, dates.middle, dates.high))
    waits = wanted is not None and wanted > dataset.sizes["future"]
    return Card(
        label=plan_label(dataset, plan),
        chance=chance(share) if many else _counted(share, dataset.sizes["future"]),
        share=share,
        by=text("card.by", year=last),
        first=first,
        last=last,
        when=when or "",
        places=places,  # type: ignore[arg-type]
        sentence=what_happens(dataset, plan),
        worth=handover_sentence(dataset, plan),
        change=_change(dataset, plan, waits),
        foot=_foot(dataset, plan, share, wanted if waits else None),
    )


def _counted(share: float, futures: int) -> str:
    """`3 of 12`: so few futures give no probability."""
    return text("number.of", n=round(share * futures), total=futures)


def _change(dataset: xr.Dataset, plan: str, waits: bool) -> str:
    """What would change it; with one plan this takes trials, which the first picture does not wait for."""
    if waits and dataset.sizes["plan"] == 1:
        return text("card.change_waits")
    return what_would_change_it(dataset, plan, changes(dataset, plan))


def _foot(dataset: xr.Dataset, plan: str, share: float, wanted: int | None) -> str:
    futures = dataset.sizes["future"]
    counted = fixed(futures)
    if wanted is not None:
        words = text("card.first", futures=counted, wanted=fixed(wanted))
    elif futures < FEWEST_RUNS:
        words = text("card.too_few", futures=counted, least=FEWEST_RUNS)
    else:
        points = 100 * two_errors(share, futures)
        shown = fixed(points, 0 if points >= 0.95 else 1)
        words = text("card.sure_one" if shown == "1" else "card.sure", points=shown, futures=counted)
    if share < RARE or futures < FEWEST_RUNS:
        return words
    closed = probability(dataset, plan, "closed")
    # The difference of what is shown: the parts then add up to the number above them.
    shrunk = (round(100 * share) - round(100 * _closed_share(dataset, plan))) / 100
    key = "card.ways" if shrunk > 0 else "card.all_close"
    ways = text(key, closed=chance(closed), shrunk=chance(shrunk))
    return f"{words} {ways}"


def _closed_share(dataset: xr.Dataset, plan: str) -> float:
    """Share of futures that are disrupted and have closed."""
    both = [np.isfinite(event_times(dataset, event, plan)) for event in ("closed", "disrupted")]
    return float((both[0] & both[1]).mean())
