"""What a forecast of history said, what came of it, and what came of all such cases, in sentences."""

from __future__ import annotations

import math
from functools import cache

from growthsim.analysis.history_view import View
from growthsim.analysis.pace import counted_words
from growthsim.analysis.past_firms import HORIZON as HORIZON_OF_FIRMS
from growthsim.analysis.past_firms import FirmVerdict, Told
from growthsim.history.forecast import COMBINED, FUTURES
from growthsim.history.library import shipped_cases
from growthsim.history.record import record
from growthsim.history.reference_class import FROM_CROSSING, SPANS, ReferenceClass, Time, fate_of, reference_class
from growthsim.history.shares import EVENTS, LEVELS, actual_dates, lies_ahead, record_ends
from growthsim.texts import remembered, text
from growthsim.texts.numbers import calendar_year, fixed, percent, probability

LOW, MIDDLE, HIGH = 0.1, 0.5, 0.9
"""Ends and middle of the range that sentences speak of."""
WITHIN = 10
"""Years within which the reference class is asked how many got there."""
HIT = 1.0
"""A middle date less than so many years away has met what came."""


def finding(view: View) -> str:
    """When the forecast saw half of the market pass, or what comes after where it had passed already."""
    event = next((one for one in LEVELS if _ahead(view, one)), None)
    words = {"until": view.known(), "new": view.new, "old": view.old}
    if event is None:
        return text("history.story.finding_past", **words)
    words["share"] = text(f"history.story.share.{event}")
    low, middle, high = _dates(view, event)
    if not math.isfinite(middle):
        chance = probability(view.made.probability_by(event, math.nextafter(math.inf, 0)))
        return text("history.story.finding_far", chance=chance, horizon=_horizon(view), **words)
    words |= {"middle": _by(view, middle), "low": view.date(low)}
    if not math.isfinite(high):
        return text("history.story.finding_open", horizon=_horizon(view), **words)
    if view.date(low) == view.date(high):
        return text("history.story.finding_narrow", **words)
    return text("history.story.finding", high=view.date(high), **words)


def other_ways(view: View) -> str:
    """When the plain ways saw half of the market pass; nothing where it had passed already."""
    if not _ahead(view, "half"):
        return ""
    said = []
    for way, date in [
        *((method, view.made.quantile("half", MIDDLE, method)) for method in view.made.beliefs),
        *((name, dates["half"]) for name, dates in view.made.baselines.items()),
    ]:
        when = view.date(date) if math.isfinite(date) else text("history.story.never")
        said.append(text("history.story.way_said", way=text(f"history.way.{way}"), when=when))
    return text("history.story.ways", ways="; ".join(said))


def came(view: View) -> list[str]:
    """One sentence on each event that lay ahead: what came, how far the forecast missed, whether its range held."""
    ends = record_ends(view.case)
    found = [_came(view, event) for event in EVENTS if _ahead(view, event) and ends[event] > view.made.year]
    return found or [text("history.story.nothing_ahead")]


def firm_sentences(view: View, revealed: bool) -> list[str]:
    """What became of the firm; before the reveal only what was known by then."""
    if view.case.firm is None:
        return []
    fate, until = fate_of(view.case), math.inf if revealed else view.made.year
    dates = {"half": fate.half, "closed": fate.closed, "sold": fate.sold}
    came_by = sorted((date, what) for what, date in dates.items() if date is not None and date <= until)
    said = [
        text(f"history.story.firm.{what}", firm=_capital(view.firm), year=view.date(date)) for date, what in came_by
    ]
    if revealed and fate.closed is None and fate.sold is None:
        said.append(text("history.story.firm.open", firm=_capital(view.firm), year=view.date(fate.until)))
    return said


def firm_told(view: View, verdict: FirmVerdict) -> list[str]:
    """How far to trust what would have been told the firm in that year, and then that."""
    chances = [
        text(f"history.story.told.{name}", chance=_chance(view, verdict.told[name]))
        for name in ("first_loss", "half", "closed")
        if not _past(view, verdict.told[name])
    ]
    words = text(
        "history.story.told.sentence", firm=view.firm, until=view.known(), years=fixed(HORIZON_OF_FIRMS),
        said="; ".join(chances),
    )  # fmt: skip
    closed, firms = every_case().closed
    return [text("history.story.told.trust", closed=closed, firms=firms), words]


def record_rows() -> tuple[list[str], list[list[str]]]:
    """Heads and rows of the record of all such forecasts."""
    heads = [text(f"history.cli.{name}") for name in ("way", "error", "middle", "held_head")]
    rows = [
        [
            text(f"history.{one.way}"),
            *(fixed(number, 1) for number in (one.error_years, one.middle_error_years)),
            percent(one.held[80]) if one.held else "–",
        ]
        for one in record()
    ]
    return heads, rows


def record_sentence() -> str:
    """How often the ranges held, of how many forecasts."""
    combined = next(one for one in record() if one.way == COMBINED)
    held = {f"held_{level}": percent(share) for level, share in combined.held.items()}
    return text("history.story.record", forecasts=combined.forecasts, known=combined.known, **held)


def half_words(view: View, last: float) -> str:
    """
    When half is expected, as a picture says it: `2018 (2015–2022)`.

    `last` is the last year of the picture; what lies beyond is open.
    """
    low, middle, high = (view.years(date) for date in _dates(view, "half"))
    if low > last:
        return ""
    ends = {"low": _year(low)}
    if middle > last:
        return text("history.chart.from", **ends)
    ends["middle"] = _year(middle)
    if not math.isfinite(high):
        return text("history.chart.open", **ends)
    if calendar_year(low) == calendar_year(high):
        return ends["middle"]
    return text("history.chart.dates" if low >= 0 else "history.chart.dates_to", high=_year(high), **ends)


def half_dates(view: View) -> tuple[float, float, float] | None:
    """When half is expected, as it is shown, and the range; None where it had come by then."""
    if not _ahead(view, "half"):
        return None
    low, middle, high = (view.years(date) for date in _dates(view, "half"))
    return low, middle, high


@cache
def every_case() -> ReferenceClass:
    """The reference class of all shipped cases."""
    return reference_class(shipped_cases())


@remembered()
def reference_line() -> str:
    """What history says beside a firm's own verdict, in one line."""
    found = every_case()
    (reached, seen), (closed, firms) = found.times["tenth_to_half"].within(WITHIN), found.closed
    counts = {"reached": reached, "seen": seen, "years": WITHIN, "closed": closed, "firms": firms}
    return text("history.story.line", **{name: fixed(count) for name, count in counts.items()})


def class_rows(found: ReferenceClass) -> tuple[list[str], list[list[str]]]:
    """Heads and rows of the table of the reference class."""
    heads = [text(f"history.class.head_{name}", years=WITHIN) for name in ("what", "middle", "reached", "within")]
    return heads, [_class_row(found.times[name]) for name in (*SPANS, FROM_CROSSING)]


def class_sentences(found: ReferenceClass) -> list[str]:
    """What became of the firms, and whom these cases leave out."""
    (closed, firms), (shrunk, _) = found.closed, found.shrunk
    return [text("history.class.firms", closed=closed, firms=firms, shrunk=shrunk), text("history.class.chosen")]


def class_foot() -> str:
    """How the cases of the table were counted."""
    return text("history.class.foot", years=WITHIN)


def method_words() -> str:
    """How the forecast was made, in a few words."""
    return text("history.story.method", futures=fixed(FUTURES))


def _class_row(time: Time) -> list[str]:
    reached, seen = time.within(WITHIN)
    return [
        text(f"history.class.{time.name}"),
        text("history.class.unknown") if time.middle is None else _years(time.middle),
        text("history.class.of", count=len(time.reached), number=time.number),
        text("history.class.of", count=reached, number=seen),
    ]


def _came(view: View, event: str) -> str:
    low, middle, high = _dates(view, event)
    actual, end = actual_dates(view.case)[event], record_ends(view.case)[event]
    words = {"what": text(f"history.story.what.{event}", old=view.old), "range": _range(view, low, high)}
    if actual is None:
        # A range that ends before the record does has missed for certain.
        key = "not_yet_missed" if high < end else "not_yet"
        when = view.date(middle) if math.isfinite(middle) else text("history.story.beyond", horizon=_horizon(view))
        return text(f"history.story.{key}", end=view.date(end), middle=when, **words)
    words["year"] = view.date(actual)
    words["held"] = text(f"history.story.{_held(view, actual, low, high)}")
    if not math.isfinite(middle):
        chance = probability(view.made.probability_by(event, actual))
        return text("history.story.came_far", chance=chance, **words)
    return text("history.story.came", middle=view.date(middle), miss=_miss(view, middle, actual), **words)


def _held(view: View, actual: float, low: float, high: float) -> str:
    """Whether a range held what came; by its years alone it may look as if it had."""
    if low <= actual <= high:
        return "held"
    near = math.isfinite(high) and view.date(actual) in (view.date(low), view.date(high))
    return "nearly_held" if near else "not_held"


def _miss(view: View, middle: float, actual: float) -> str:
    """How far a middle date lies from what came: the difference of the two years as they are told."""
    if abs(middle - actual) < HIT:
        return text("history.story.hit")
    years = calendar_year(view.years(middle)) - calendar_year(view.years(actual))
    number = counted_words("history.story.one_year", "history.story.years", abs(years))
    return text("history.story.early" if years < 0 else "history.story.late", years=number)


def _range(view: View, low: float, high: float) -> str:
    if not math.isfinite(low):
        return text("history.story.range_none", horizon=_horizon(view))
    if not math.isfinite(high):
        return text("history.story.range_open", low=view.date(low))
    if view.date(low) == view.date(high):
        return text("history.story.range_year", low=view.date(low))
    return text("history.story.range", low=view.date(low), high=view.date(high))


def _dates(view: View, event: str) -> tuple[float, float, float]:
    low, middle, high = (view.made.quantile(event, part) for part in (LOW, MIDDLE, HIGH))
    return low, middle, high


def _ahead(view: View, event: str) -> bool:
    return lies_ahead(actual_dates(view.case)[event], view.made.year)


def _by(view: View, date: float) -> str:
    """A date by which something has come; in the last year known, the end of that year."""
    said = view.date(date)
    return text("history.story.end_of", year=said) if said == view.date(view.made.year) else said


def _past(view: View, told: Told) -> bool:
    """Whether something had come by the last year known."""
    return told.actual is not None and told.actual <= view.made.year


def _horizon(view: View) -> str:
    return view.date(view.made.year + view.horizon - view.until)


def _year(date: float) -> str:
    return fixed(calendar_year(date)) if date < 1000 else str(calendar_year(date))


def _years(years: float) -> str:
    return text("history.class.years", years=fixed(years, 1))


def _chance(view: View, told: Told) -> str:
    """A chance and the middle year where it happens."""
    middle = told.quantiles[1]
    chance = probability(told.probability)
    return chance if middle is None else text("history.story.told.chance", chance=chance, year=view.date(middle))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
