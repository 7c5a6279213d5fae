"""Forecasts of history in sentences and tables: the scores first, every forecast worst first, the reference class."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from growthsim.analysis.history import LATEST, UNTIL, History, Look, is_pooled
from growthsim.analysis.pace import counted_words
from growthsim.analysis.past_firms import FirmVerdict, Told
from growthsim.history.forecast import COMBINED
from growthsim.history.futures import HORIZON
from growthsim.history.reference_class import ReferenceClass, Time
from growthsim.history.scores import POOLED_CUTS, RANGES, WAYS, Trial, coverage, pooled, scores, worst_first
from growthsim.history.shares import EVENTS, actual_dates, lies_ahead
from growthsim.texts import text
from growthsim.texts.numbers import calendar_year, fixed, percent, probability, year_range

TOLD_WORST = 3
"""Forecasts whose failure is told in a sentence."""

COLUMNS = ("case", "cut", "known", "share", "event", "told", "came", "off")

FIRM_COLUMNS = ("first_loss", "half", "closed")

Table = tuple[list[str], list[list[str]]]


def history_sentences(found: History) -> list[str]:
    """How many forecasts there are, how often the ranges held, and what the combination beats."""
    told = found.told_first
    if not told:
        return [text("history.cli.no_forecast")]
    counts = scores(told)
    said = [_counted(found, told, counts["known"])]
    if not counts["known"]:
        return [*said, text("history.cli.nothing_known")]
    held = {level: percent(counts["coverage"][str(level)]) for level in RANGES}
    said.append(text("history.cli.held", coverage=held[80], fifty=held[50], ninety_five=held[95]))
    errors = {way: _years(counts["error_years"][way]) for way in WAYS}
    said.append(
        text(
            "history.cli.beats", error=errors[COMBINED],
            middle=_years(counts["middle_error_years"][COMBINED]), line=errors["straight_line"],
            logistic=errors["logistic"], same=errors["no_change"], horizon=fixed(HORIZON),
        )
    )  # fmt: skip
    return said


def ways_table(found: History) -> Table:
    """Errors, scores and coverage of every way to forecast."""
    told = found.told_first
    counts, known = scores(told), [trial for trial in told if trial.known]
    heads = [text(f"history.cli.{name}") for name in ("way", "error", "middle", "score", "held_head")]
    rows = []
    for way in WAYS:
        held = coverage(known, 80, way) if len(told[0].dates[way]) > 1 else None
        numbers = [counts[name][way] for name in ("error_years", "middle_error_years", "crps")]
        rows.append(
            [
                text(f"history.{way}"),
                *("–" if number is None else fixed(number, 1) for number in numbers),
                "–" if held is None else percent(held),
            ]
        )
    return heads, rows


def events_table(found: History, without: Sequence[str] = ()) -> Table:
    """Every forecast that could be held against what came, the worst first."""
    trials = worst_first(found.told_first)
    columns = [name for name in COLUMNS if name not in without]
    heads = [text(f"history.cli.{name}") for name in columns]
    rows = [[_cell(trial, name) for name in columns] for trial in trials]
    return heads, rows


def looks_table(found: History) -> Table:
    """What lies ahead of the looks that were not taken at a cut, such as of a market that has just begun."""
    looks = {(look.case.market, look.made.year): look for look in found.looks if look.cut in (UNTIL, LATEST)}
    heads = [text(f"history.cli.{name}") for name in ("case", "known", "share")]
    heads += [text(f"history.{event}") for event in EVENTS]
    rows = [
        [
            look.case.name, f"{calendar_year(look.made.year)}",
            percent(float(look.made.case.share[-1]), 0 if look.made.case.share[-1] >= 0.095 else 1),
            *(_ahead(look, event) for event in EVENTS),
        ]
        for look in looks.values()
    ]  # fmt: skip
    return heads, rows


def _ahead(look: Look, event: str) -> str:
    """The range of an event's date in a cell; a dash where it had come."""
    if not lies_ahead(actual_dates(look.made.case)[event], look.made.year):
        return text("history.cli.came_before")
    low, middle, high = (look.made.quantile(event, part) for part in (0.1, 0.5, 0.9))
    last = calendar_year(look.made.year + HORIZON)
    if not isfinite(middle):
        return text("history.beyond", year=last)
    if not isfinite(high):
        return text("history.cli.open_range", middle=calendar_year(middle), low=calendar_year(low))
    return year_range(middle, low, high)


def worst_sentences(found: History) -> list[str]:
    """The forecasts that failed most, in words."""
    return [_worst(trial) for trial in worst_first(found.told_first)[:TOLD_WORST] if trial.error() >= 1]


def firms_table(found: History) -> Table:
    """What was told of every firm, and what became of it."""
    every = [look for look in found.looks if look.firm is not None]
    looks = [look for look in every if is_pooled(look.cut)] or every
    heads = [text(f"history.cli.{name}") for name in ("firm", "known", "first_loss", "firm_half", "closed")]
    rows = [_firm_row(look.firm) for look in looks if look.firm is not None]
    return heads, list({tuple(row): row for row in rows}.values())


def reference_sentences(found: ReferenceClass) -> list[str]:
    """How long such things took and what became of the firms, with the number of cases beside each figure."""
    said = [_time(time) for time in found.times.values() if time.number]
    (closed, firms), (shrunk, _) = found.closed, found.shrunk
    if firms == 1:
        said.append(text("history.reference.fate_closed" if closed else "history.reference.fate_open"))
    elif firms:
        said.append(text("history.reference.fates", firms=firms, closed=closed, shrunk=shrunk))
    return [*said, text("history.reference.chosen")]


def _counted(found: History, told: Sequence[Trial], known: int) -> str:
    number = len({trial.case for trial in told})
    markets = counted_words("history.cli.one_market", "history.cli.markets", number)
    numbers = {"forecasts": len(told), "markets": markets, "known": known}
    if not pooled(found.trials):
        earliest, latest = (calendar_year(choice(trial.year for trial in told)) for choice in (min, max))
        if earliest == latest:
            return text("history.cli.counts_until", year=earliest, **numbers)
        return text("history.cli.counts_years", first=earliest, last=latest, **numbers)
    first, last = (fixed(100 * cut) for cut in POOLED_CUTS)
    cuts = text("history.cli.cuts", first=first, last=last)
    return text("history.cli.counts", cuts=cuts, **numbers)


def _cell(trial: Trial, name: str) -> str:
    low, high = trial.range(80)
    missed = "*" if trial.held(80) is False else ""
    return {
        "case": lambda: trial.case,
        "cut": lambda: text("history.cli.cut_cell", cuts=", ".join(f"{100 * cut:g}" for cut in trial.cuts)),
        "known": lambda: f"{calendar_year(trial.year)}",
        "share": lambda: percent(trial.share),
        "event": lambda: text(f"history.{trial.event}"),
        "told": lambda: year_range(trial.middle(COMBINED), low, high) + missed,
        "came": lambda: f">{calendar_year(trial.end)}" if trial.actual is None else f"{calendar_year(trial.actual)}",
        "off": lambda: fixed(trial.error(), 1),
    }[name]()


def _worst(trial: Trial) -> str:
    low, high = trial.range(80)
    if trial.actual is None:
        came = text("history.cli.came_later", year=calendar_year(trial.end))
    else:
        came = text("history.cli.came_in", year=calendar_year(trial.actual))
    return text(
        "history.cli.worst", case=trial.title, event=text(f"history.{trial.event}"),
        year=calendar_year(trial.year), middle=year_range(trial.middle(COMBINED), low, high), came=came,
    )  # fmt: skip


def _firm_row(verdict: FirmVerdict) -> list[str]:
    cells = [_firm_cell(verdict.told[name]) for name in FIRM_COLUMNS]
    return [verdict.firm, f"{calendar_year(verdict.until)}", *cells]


def _firm_cell(told: Told) -> str:
    """Chance and middle year, and what came; a date after the record's end did not come within it."""
    middle = told.quantiles[1]
    if told.actual is not None:
        came = f"{calendar_year(told.actual)}"
    elif told.known_until > 0:
        came = text("history.cli.not_by", year=calendar_year(told.known_until))
    else:
        came = "–"
    return text(
        "history.cli.firm_cell", probability=probability(told.probability),
        range="" if middle is None else f" ({calendar_year(middle)})", came=came,
    )  # fmt: skip


def _time(time: Time) -> str:
    name = text(f"history.reference.{time.name}")
    if not time.reached:
        key = "time_none_one" if time.number == 1 else "time_none"
        return text(f"history.reference.{key}", name=name, number=time.number)
    if time.number == 1:
        return text("history.reference.time_one", name=name, high=fixed(time.reached[0], 1))
    key = "time_open" if time.middle is None else "time"
    low, high = (fixed(years) for years in (time.reached[0], time.reached[-1]))
    middle = "" if time.middle is None else fixed(time.middle, 1)
    return text(
        f"history.reference.{key}", name=name, reached=len(time.reached), number=time.number,
        low=low, high=high, middle=middle,
    )  # fmt: skip


def _years(number: float) -> str:
    return text("history.years", number=fixed(number, 1))
