"""The verdict in three plain sentences: what happens; when and how sure; what would change it."""

from __future__ import annotations

import numpy as np
import xarray as xr

from growthsim.analysis.changes import Change, changes
from growthsim.analysis.events import cause_shares, dates_of, probability
from growthsim.analysis.findings import passing
from growthsim.analysis.reading import of_plan, scenario_of
from growthsim.analysis.turning import Period, periods
from growthsim.texts import text
from growthsim.texts.numbers import calendar_year, fixed, share_in_words, year_range
from growthsim.texts.numbers import probability as percent

RARE = 0.01
"""Below this share of futures an event is spoken of as not happening."""

OFTEN = 0.1
"""From this share of futures on, a second thing that happens is told too."""

FEWEST_RUNS = 20
"""With fewer futures a median turns by chance, and a share of them is no probability."""

LONG_SPAN = 10.0
"""Years; a shorter look ahead does not tell whether a technology is too slow."""

SECOND_CAUSE = 0.2
"""From this share of the disrupted futures on, a second cause is told too."""

SMALL_STEP = 0.02
"""A change of the probability by less is not worth naming."""


def sentences(dataset: xr.Dataset, plan: str) -> list[str]:
    """What happens; when and how sure; what would change it."""
    return [
        what_happens(dataset, plan),
        when_and_how_sure(dataset, plan),
        what_would_change_it(dataset, plan, changes(dataset, plan)),
    ]


def what_happens(dataset: xr.Dataset, plan: str) -> str:
    """The story of most futures, and what fails first in the others."""
    share = probability(dataset, plan, "disrupted")
    if share >= 0.5:
        return _disrupted(dataset, plan, share)
    kept = text("verdict.kept", futures=_futures(1 - share), year=_last_year(dataset),
                size=_size(dataset, plan))  # fmt: skip
    loss = probability(dataset, plan, "loss")
    if share < RARE:
        key = "verdict.calm_but_loss" if loss >= OFTEN else _reason_for_calm(dataset, plan)
        return text(key, kept=kept, year=_last_year(dataset), futures=share_in_words(loss))
    first = text(f"cause.{_main_cause(dataset, plan)}.first")
    story = text("verdict.kept_but", kept=kept, cause=first)
    # Coming through is not the same as earning money all the way.
    return story + (text("verdict.loss_too", futures=_futures(loss)) if loss >= OFTEN else "")


def when_and_how_sure(dataset: xr.Dataset, plan: str) -> str:
    """Probability with its error, and the range of dates."""
    share, futures = probability(dataset, plan, "disrupted"), dataset.sizes["future"]
    values = {
        "probability": percent(share),
        "year": _last_year(dataset),
        "points": _points(100 * two_errors(share, futures)),
        "futures": _counted("verdict.one_future", "verdict.futures", futures),
    }
    dates = dates_of(dataset, plan, "disrupted")
    dates = dates[np.isfinite(dates)]
    if futures < FEWEST_RUNS:
        return text("verdict.too_few", disrupted=len(dates), least=FEWEST_RUNS, **values)
    if share < RARE or not len(dates):
        return text("verdict.sure_never", **values)
    low, middle, high = (calendar_year(float(value)) for value in np.quantile(dates, [0.1, 0.5, 0.9]))
    key = "verdict.sure" if low != high else "verdict.sure_one_year"
    return text(key, low=low, middle=middle, high=high, **values)


def what_would_change_it(dataset: xr.Dataset, plan: str, options: list[Change]) -> str:
    """The other plan or the lever that moves the probability most; or that none does."""
    share = probability(dataset, plan, "disrupted")
    if not options:
        return text("verdict.nothing_changes")
    best = _most_telling(share, options)
    difference = best.probability - share
    if abs(difference) < max(2 * best.error, SMALL_STEP / 2):
        return _tie(dataset) if best.plan is not None else text("verdict.little_changes")
    values = {"change": best.words, "probability": percent(best.probability)}
    if difference > 0:
        return text("verdict.raises", **values)
    sooner = _sooner(dataset, plan, best.plan)
    if sooner is None:
        return text("verdict.lowers", **values)
    middle, other = sooner
    return text("verdict.lowers_but_sooner", year=_last_year(dataset), middle=middle, other=other, **values)


def turning_sentence(dataset: xr.Dataset, plan: str) -> str:
    """What limits or bends the median revenue, period by period, as a sentence that says so."""
    story = turning_story(dataset, plan)
    return text("turning.told", story=story) if story else ""


def turning_story(dataset: xr.Dataset, plan: str) -> str:
    """What limits or bends the median revenue, period by period."""
    found = periods(dataset, plan) if dataset.sizes["run"] >= FEWEST_RUNS else []
    if not found:
        return ""
    parts = [_period(period) for period in found[:-1]]
    story = text("turning.then").join([*parts, _reason(found[-1])])
    half_closed = _half_closed(dataset, plan)
    if half_closed is None:
        return text("turning.story", story=story)
    cause = text(f"cause.{_main_cause(dataset, plan)}.closing")
    return text("turning.until_closed", story=story, cause=cause, year=half_closed)


def two_errors(share: float, futures: int) -> float:
    """
    Half the width of Wilson's interval at two standard errors: honest also where no future or every one counts.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", J. American
    Statistical Association 22, 209-212, 1927. doi:10.1080/01621459.1927.10502953

    >>> round(two_errors(0.5, 1000), 4), round(two_errors(0.0, 1000), 4)
    (0.0316, 0.002)
    """
    return float(2 / (futures + 4) * np.sqrt(futures * share * (1 - share) + 1))


def _points(points: float) -> str:
    number = fixed(points, 0 if points >= 0.95 else 1)
    return text("verdict.one_point" if number == "1" else "verdict.points", number=number)


def _counted(one: str, many: str, count: int) -> str:
    return text(one if count == 1 else many, number=fixed(count))


def _last_year(dataset: xr.Dataset) -> int:
    return calendar_year(float(dataset.attrs["start_year"]) + float(dataset.attrs["years"]))


def _tie(dataset: xr.Dataset) -> str:
    """Plans that are disrupted alike may still differ in size."""
    revenue = dataset["revenue"].values
    if not revenue.shape[1]:
        return text("verdict.tie")
    sizes = np.median(revenue[:, :, -1], axis=1) / np.median(revenue[:, :, 0], axis=1)
    if sizes.max() < 1.1 * sizes.min() or sizes.min() <= 0:
        return text("verdict.tie")
    shown = [fixed(size, 1 if size < 9.95 else 0) for size in sizes]
    return text("verdict.tie_sizes", sizes=text("verdict.and", first=", ".join(shown[:-1]),
                                                          last=shown[-1]))  # fmt: skip


def _sooner(dataset: xr.Dataset, plan: str, other: str | None) -> tuple[int, int] | None:
    """Middle dates of both plans where the other one, when it is disrupted, is so clearly sooner."""
    if other is None:
        return None
    dates = [dates_of(dataset, name, "disrupted") for name in (plan, other)]
    if any(np.isfinite(years).mean() < OFTEN for years in dates):
        return None
    middle, sooner = (float(np.nanmedian(years)) for years in dates)
    return (calendar_year(middle), calendar_year(sooner)) if calendar_year(sooner) < calendar_year(middle) else None


def _half_closed(dataset: xr.Dataset, plan: str) -> int | None:
    """The year by which half of the futures have closed."""
    dates = np.sort(dates_of(dataset, plan, "closed"))
    last = dates[(len(dates) + 1) // 2 - 1]
    return calendar_year(float(last)) if np.isfinite(last) else None


def _reason(period: Period) -> str:
    key = "turning.flat" if period.direction == "flat" else f"turning.{period.direction}.{period.reason}"
    return text(key)


def _period(period: Period) -> str:
    return text("turning.until", reason=_reason(period), year=calendar_year(period.end))


def _disrupted(dataset: xr.Dataset, plan: str, share: float) -> str:
    cause = _main_cause(dataset, plan)
    parity = dates_of(dataset, plan, "parity")
    parity = parity[np.isfinite(parity)]
    values = {"futures": share_in_words(share)}
    if len(parity) >= 0.5 * dataset.sizes["future"] and cause in ("price", "customers"):
        low, middle, high = np.quantile(parity, [0.1, 0.5, 0.9])
        key = f"cause.{cause}.{passing(dataset, float(middle))}"
        story = text(key, parity=year_range(middle, low, high), **values)
    else:
        story = text(f"cause.{cause}.story", **values)
    return _with_second_cause(dataset, plan, cause, story)


def _with_second_cause(dataset: xr.Dataset, plan: str, main: str, story: str) -> str:
    """The story with the next cause, where that explains a good part of the disrupted futures."""
    others = {cause: share for cause, share in cause_shares(dataset, plan).items() if cause != main}
    second = max(others, key=lambda cause: others[cause], default="")
    if not second or others[second] < SECOND_CAUSE or dataset.sizes["future"] < FEWEST_RUNS:
        return story
    closing = text(f"cause.{second}.closing")
    return text("verdict.also", story=story, share=percent(others[second]), cause=closing)


def _main_cause(dataset: xr.Dataset, plan: str) -> str:
    shares = cause_shares(dataset, plan)
    return max(shares, key=lambda cause: shares[cause])


def _reason_for_calm(dataset: xr.Dataset, plan: str) -> str:
    if scenario_of(dataset).entrant.presence == "absent":
        return "verdict.no_newcomer"
    if probability(dataset, plan, "parity") >= 0.5:
        return "verdict.fine"
    return "verdict.too_slow" if float(dataset.attrs["years"]) >= LONG_SPAN else "verdict.short_span"


def _size(dataset: xr.Dataset, plan: str) -> str:
    """Median revenue at the end, times the opening revenue, of the futures in which the firm is not disrupted."""
    revenue = of_plan(dataset, "revenue", plan)
    kept = np.isnan(of_plan(dataset, "event_time", plan, "disrupted")[: len(revenue)])
    if not kept.any():
        return text("verdict.size_unknown")
    ratio = float(np.median(revenue[kept, -1] / revenue[kept, 0]))
    if 0.9 <= ratio < 1.1:
        return text("verdict.size_same")
    return text("verdict.size", times=fixed(ratio, 1 if ratio < 9.95 else 0))


def _futures(share: float) -> str:
    words = share_in_words(share)
    return words[0].upper() + words[1:]


def _most_telling(share: float, options: list[Change]) -> Change:
    """What helps most; where nothing can help much, what would hurt most."""
    lowest = min(options, key=lambda option: option.probability)
    if share - lowest.probability >= SMALL_STEP:
        return lowest
    return max(options, key=lambda option: option.probability)
