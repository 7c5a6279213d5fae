"""What is said of lists of winners: the clock to a billion, its counts, and who is missing from them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from growthsim import equations
from growthsim.analysis.survivors import AS_TOLD, FORM_MATTERS, IDLE, UNCHANGED, Adopters, gap, gone_by
from growthsim.analysis.tenfold import Clock, own_growth, years_at
from growthsim.analysis.tenfold_words import last_year, rate_words, times_words, years_words
from growthsim.data.named_firms import NamedFirm, NamedFirms
from growthsim.data.unicorns import Listed, unicorn_counts, unicorn_fact
from growthsim.distributions import central
from growthsim.scenario import Scenario
from growthsim.texts import text, translated
from growthsim.texts.numbers import calendar_year, fixed, long_date, percent, share_in_words, short, year_range

LISTS = ("e-book", "Cowboy Ventures", "CB Insights", "Crunchbase")
"""The lists that are compared, the e-book's mixture first."""
TOLD_YEARS = 4.0
"""Years that the e-book gives its two counts."""
UNDATED = ("going", "unknown")
"""Fates without a date of their own."""
NOTHING = 0.05
"""Revenue over the opening below which a firm counts as closed."""
STARTERS = (1, 10, 100, 1_000, 1_400, 10_000)
"""Firms that start for each that gets there; 1,400 is the share of venture-backed ones that did."""


def told_growth() -> float:
    """Growth a year of the e-book's two counts, were they of one thing."""
    first, last = unicorn_counts("e-book")
    return float(equations.growth_rate_needed(TOLD_YEARS, last.value / first.value))


def list_growth(name: str) -> float | None:
    """Growth a year of one list's own counts; None of a single one."""
    counts = unicorn_counts(name)
    if name == LISTS[0]:
        return told_growth()
    if len(counts) < 2:
        return None
    first, last = counts[0], counts[-1]
    return float(equations.growth_rate_needed(last.date - first.date, last.value / first.value))


def clock_sentences(scenario: Scenario, clock: Clock) -> tuple[str, ...]:
    """How many futures reach the value, when, and how far away it is at some rates of growth."""
    milestone = short(central(scenario.valuation.milestone), str(scenario.currency))
    words = {"plan": translated(scenario.plans[clock.plan].label), "milestone": milestone, "year": last_year(scenario)}
    told = [text("tenfold.clock.here", share=share_in_words(clock.chance), **words)]
    if clock.dates is not None and clock.chance >= 0.01:
        when = year_range(clock.dates.middle, clock.dates.low, clock.dates.high)
        told.append(text("tenfold.clock.here_dates", dates=when))
    if clock.opening <= 0:
        return (*told, text("tenfold.clock.opening_nothing"))
    times = central(scenario.valuation.milestone) / clock.opening
    rates = {"own": own_growth(scenario), "ten": 0.10, "told": told_growth()}
    value = short(clock.opening, str(scenario.currency))
    if times <= 1:
        return (*told, text("tenfold.clock.opening_there", value=value))
    years = {name: years_words(years_at(rate, times)) for name, rate in rates.items()}
    return (*told, text("tenfold.clock.opening", value=value, times=times_words(times), milestone=milestone, **years))


def lists_sentences() -> tuple[str, ...]:
    """What the two counts would mean, what single lists say, how old those on it are, and how few got there."""
    first, last = unicorn_counts("e-book")
    lead = text("tenfold.clock.lists_lead", times=fixed(last.value / first.value, 2), rate=rate_words(told_growth()))
    rates = sorted(rate for name in LISTS[1:] if (rate := list_growth(name)) is not None)
    same = text("tenfold.clock.same", slow=percent(rates[0]), fast=percent(rates[-1]))
    age, share = unicorn_fact("age"), unicorn_fact("share")
    got = text("tenfold.clock.share", share=percent(share.value, 2), count=fixed(round(1 / share.value, -2)))
    return lead, same, text("tenfold.clock.age", years=fixed(age.value)), got


def list_rows() -> list[tuple[str, str, str, str, Listed]]:
    """Each list: its name, its counts with years, what they are of, growth a year, and its last figure."""
    rows = []
    for name in LISTS:
        counts = unicorn_counts(name)
        first, last = counts[0], counts[-1]
        ends = {"first": fixed(first.value), "from": str(calendar_year(first.date))}
        if len(counts) > 1:
            words = text("tenfold.clock.counts", last=fixed(last.value), to=calendar_year(last.date), **ends)
        else:
            words = text("tenfold.clock.count_one", **ends)
        rate = list_growth(name)
        rows.append((name, words, last.of, "–" if rate is None else rate_words(rate), last))
    return rows


def starters_sentence(count: int) -> str:
    """What a list of winners hides, when so many start for each of them."""
    if count <= 1:
        return text("tenfold.clock.starters_one")
    even = math.ceil(math.log(0.5) / math.log1p(-1 / count))
    chance = percent(1 / count, 2 if count > 100 else 0)
    return text("tenfold.clock.starters_said", count=fixed(count), chance=chance, even=fixed(even))


def exits_sentence(scenario: Scenario, told: Adopters, rate: float) -> str:
    """How many close for other reasons in the years of the span, and how many fail in all."""
    gone = gone_by(rate, float(scenario.span.years))
    total = 1 - (1 - told.failed_share) * (1 - gone)
    words = {"rate": rate_words(rate), "year": last_year(scenario)}
    return text("tenfold.missing.exits_said", gone=hundred(gone), total=hundred(total), **words)


def hundred(share: float) -> str:
    """How many of a hundred."""
    return fixed(round(100 * share))


def missing_sentences(scenario: Scenario, plan: str, found: Mapping[str, Adopters]) -> tuple[str, ...]:
    """How many adopters fail anyway, how many would with methods that do nothing, and what luck makes of the best."""
    told, idle, form = (found[way] for way in (AS_TOLD, IDLE, UNCHANGED))
    moved = gap(told, idle)
    nobody = round(100 * told.failed_share) == 0
    fails = text(
        "tenfold.missing.fails_none" if nobody else "tenfold.missing.fails",
        count=hundred(told.failed_share), disrupted=hundred(float(told.disrupted.mean())),
        no_better=hundred(float(told.no_better.mean())), year=last_year(scenario),
    )  # fmt: skip
    unclear = "" if moved.clear else text("tenfold.missing.idle_unclear")
    without = text("tenfold.missing.idle", count=hundred(idle.failed_share), clear=unclear)
    luck = _luck(told, idle)
    if scenario.plans[plan].form == "hierarchy":
        return fails, without, luck
    matters = form.failed_share - idle.failed_share > FORM_MATTERS
    key = "tenfold.missing.form" if matters else "tenfold.missing.form_little"
    return fails, without, text(key, count=hundred(form.failed_share)), luck


def _luck(told: Adopters, idle: Adopters) -> str:
    """How far luck alone sets the best of those apart who all do the same."""
    words = {"best": times_words(told.winners), "middle": times_words(told.middle)}
    if idle.middle < NOTHING:
        return text("tenfold.missing.luck_closed", idle=times_words(idle.winners), **words)
    return text("tenfold.missing.luck", ratio=times_words(idle.winners / idle.middle), **words)


def missing_table(found: Mapping[str, Adopters]) -> tuple[list[str], list[list[str]]]:
    """Who fails and who wins, with methods that work, that do nothing, and in the old form."""
    columns = ("way", "fail", "disrupted", "middle", "best")
    rows = [
        [
            text(f"tenfold.missing.way_{way}"), percent(adopters.failed_share),
            percent(float(adopters.disrupted.mean())), times_words(adopters.middle), times_words(adopters.winners),
        ]
        for way, adopters in found.items()
    ]  # fmt: skip
    return [text(f"tenfold.missing.head_{column}") for column in columns], rows


def firms_sentence(named: NamedFirms) -> str:
    """How many of the firms on a list failed, and how many before it was written."""
    return text(
        "tenfold.missing.firms_lead", failed=len(named.failed), count=len(named.firms), before=len(named.failed_before),
        as_of=long_date(named.as_of),
    )  # fmt: skip


def fate_words(firm: NamedFirm) -> str:
    """What became of a firm, and when."""
    fate = text(f"tenfold.fate.{firm.fate}")
    return fate if firm.fate in UNDATED else text("tenfold.fate.with_year", fate=fate, year=firm.year)


def worst_first(named: NamedFirms, order: Sequence[str]) -> list[NamedFirm]:
    """The firms in the order of their fates, each fate by year."""
    return sorted(named.firms, key=lambda firm: (order.index(firm.fate), firm.year))
