"""The verdict in three plain sentences: what happens; when and how sure; what would change it."""

from __future__ import annotations

import numpy as np
import xarray as xr

from growthsim.analysis.changes import Change, changes
from growthsim.analysis.events import cause_shares, dates_of, paired_error, probability, standard_error
from growthsim.analysis.turning import Period, periods
from growthsim.scenario import loads
from growthsim.texts import text
from growthsim.texts.numbers import calendar_year, fixed, share_in_words, year_range
from growthsim.texts.numbers import probability as percent

RARE = 0.01
"""Below this share of futures an event is spoken of as not happening."""

SMALL_STEP = 0.02
"""A change of the probability by less is not worth naming."""


def sentences(dataset: xr.Dataset, plan: str, language: str = "en") -> list[str]:
    """What happens; when and how sure; what would change it."""
    return [
        what_happens(dataset, plan, language),
        when_and_how_sure(dataset, plan, language),
        what_would_change_it(dataset, plan, changes(dataset, plan, language), language),
    ]


def what_happens(dataset: xr.Dataset, plan: str, language: str = "en") -> str:
    """The story of most futures, and what fails first in the others."""
    share = probability(dataset, plan, "disrupted")
    end = calendar_year(float(dataset.attrs["start_year"]) + float(dataset.attrs["years"]))
    if share >= 0.5:
        return _disrupted(dataset, plan, share, language)
    kept = text("verdict.kept", language, futures=_futures(1 - share, language), year=end,
                size=_size(dataset, plan, language))  # fmt: skip
    if share < RARE:
        return text(_reason_for_calm(dataset, plan), language, kept=kept)
    return text("verdict.kept_but", language, kept=kept, cause=text(f"cause.{_main_cause(dataset, plan)}.first",
                                                                     language))  # fmt: skip


def when_and_how_sure(dataset: xr.Dataset, plan: str, language: str = "en") -> str:
    """Probability with its error, and the range of dates."""
    share, futures = probability(dataset, plan, "disrupted"), dataset.sizes["future"]
    end = calendar_year(float(dataset.attrs["start_year"]) + float(dataset.attrs["years"]))
    # Half a point is the least that a whole percent can say; counting no case does not prove there is none.
    points = max(200 * standard_error(share, futures), 300 / futures if share in (0, 1) else 0)
    values = {"probability": percent(share, language), "year": end,
              "points": fixed(points, 0 if points >= 0.95 else 1, language=language),
              "futures": fixed(futures, language=language)}  # fmt: skip
    dates = dates_of(dataset, plan, "disrupted")
    dates = dates[np.isfinite(dates)]
    if share < RARE or not len(dates):
        return text("verdict.sure_never", language, **values)
    low, middle, high = (calendar_year(float(value)) for value in np.quantile(dates, [0.1, 0.5, 0.9]))
    key = "verdict.sure" if low != high else "verdict.sure_one_year"
    return text(key, language, low=low, middle=middle, high=high, **values)


def what_would_change_it(dataset: xr.Dataset, plan: str, options: list[Change], language: str = "en") -> str:
    """The other plan or the lever that moves the probability most; or that none does."""
    share = probability(dataset, plan, "disrupted")
    if not options:
        return text("verdict.nothing_changes", language)
    best = _most_telling(share, options)
    error = (
        paired_error(dataset, plan, best.plan)
        if best.plan is not None
        else standard_error(share, dataset.sizes["future"])
    )
    difference = best.probability - share
    if abs(difference) < max(2 * error, SMALL_STEP / 2):
        return text("verdict.tie" if best.plan is not None else "verdict.little_changes", language)
    key = "verdict.lowers" if difference < 0 else "verdict.raises"
    return text(key, language, change=best.words, probability=percent(best.probability, language))


def turning_sentence(dataset: xr.Dataset, plan: str, language: str = "en") -> str:
    """What limits or bends the median revenue, period by period."""
    found = periods(dataset, plan)
    if not found:
        return ""
    parts = [_period(period, language) for period in found[:-1]]
    last = text(f"turning.{found[-1].direction}.{found[-1].reason}", language)
    story = text("turning.then", language).join([*parts, last])
    span_end = float(dataset.attrs["start_year"]) + float(dataset.attrs["years"])
    if found[-1].end < span_end - 0.5:
        return text("turning.until_closed", language, story=story, year=calendar_year(found[-1].end))
    return text("turning.story", language, story=story)


def _period(period: Period, language: str) -> str:
    reason = text(f"turning.{period.direction}.{period.reason}", language)
    return text("turning.until", language, reason=reason, year=calendar_year(period.end))


def _disrupted(dataset: xr.Dataset, plan: str, share: float, language: str) -> str:
    cause = _main_cause(dataset, plan)
    parity = dates_of(dataset, plan, "parity")
    parity = parity[np.isfinite(parity)]
    values = {"futures": share_in_words(share, language)}
    if len(parity) >= 0.5 * dataset.sizes["future"] and cause in ("price", "customers"):
        low, middle, high = np.quantile(parity, [0.1, 0.5, 0.9])
        return text(f"cause.{cause}.after_parity", language, parity=year_range(middle, low, high, language), **values)
    return text(f"cause.{cause}.story", language, **values)


def _main_cause(dataset: xr.Dataset, plan: str) -> str:
    shares = cause_shares(dataset, plan)
    return max(shares, key=lambda cause: shares[cause])


def _reason_for_calm(dataset: xr.Dataset, plan: str) -> str:
    if loads(dataset.attrs["scenario"], place="result").entrant.presence == "absent":
        return "verdict.no_newcomer"
    return "verdict.too_slow" if probability(dataset, plan, "parity") < 0.5 else "verdict.fine"


def _size(dataset: xr.Dataset, plan: str, language: str) -> str:
    """Median revenue at the end, times the opening revenue, of the futures in which the firm is not disrupted."""
    revenue = dataset["revenue"].sel(plan=plan).values
    kept = np.isnan(dataset["event_time"].sel(plan=plan, event="disrupted").values[: len(revenue)])
    if not kept.any():
        return text("verdict.size_unknown", language)
    ratio = float(np.median(revenue[kept, -1] / revenue[kept, 0]))
    if 0.9 <= ratio < 1.1:
        return text("verdict.size_same", language)
    return text("verdict.size", language, times=fixed(ratio, 1 if ratio < 9.95 else 0, language=language))


def _futures(share: float, language: str) -> str:
    words = share_in_words(share, language)
    return words[0].upper() + words[1:]


def _most_telling(share: float, options: list[Change]) -> Change:
    """What helps most; where nothing can help much, what would hurt most."""
    lowest = min(options, key=lambda option: option.probability)
    if share - lowest.probability >= SMALL_STEP:
        return lowest
    return max(options, key=lambda option: option.probability)
