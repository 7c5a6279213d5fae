"""What is said of ten percent and ten times: growth, people, limits and building blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from growthsim.analysis.events import standard_error
from growthsim.analysis.tenfold import (
    ALL,
    BASE,
    BLOCKS,
    RATES,
    YEARS,
    Outcome,
    Reach,
    difference,
    multiple_of,
    own_growth,
    rates_needed,
    years_at,
)
from growthsim.analysis.tenfold_limits import Need, Tried, lifts_of, needs
from growthsim.scenario import Scenario
from growthsim.texts import text, translated
from growthsim.texts.numbers import calendar_year, count, fixed, percent, probability, share_in_words, short

TEN = 10.0
LEAST_TOLD = 0.05
"""Share of months from which a second limit is named."""
LONGEST_TOLD = 1000.0
"""Years beyond which growth is told as never getting there."""


def times_words(times: float) -> str:
    """
    So many times, with a decimal where there are few.

    >>> times_words(1.0526), times_words(1.0), times_words(24.0), times_words(4800)
    ('1.1 times', '1.0 times', '24 times', '4,800 times')
    """
    return text("tenfold.times", number=_times(times))


def _times(times: float) -> str:
    return fixed(times, 1 if times < TEN and (round(times, 1) % 1 or round(times) == 1) else 0)


def multiple_words(scenario: Scenario) -> str:
    """What the scenario asks for: ten times, or as many as it says."""
    multiple = multiple_of(scenario)
    return text("tenfold.ten") if multiple == TEN else times_words(multiple)


def rate_words(rate: float) -> str:
    """
    A yearly rate with a decimal where it is not whole.

    >>> rate_words(0.1), rate_words(0.2589), rate_words(1.154)
    ('10\\xa0%', '25.9\\xa0%', '115\\xa0%')
    """
    return percent(rate, 0 if rate >= 1 or abs(100 * rate - round(100 * rate)) < 0.05 else 1)


def years_words(years: float | None) -> str:
    """
    So many years, with a decimal where it is not whole, or is one, or never.

    >>> years_words(24.159), years_words(10.0), years_words(1.0), years_words(None)
    ('24.2 years', '10 years', '1.0 years', 'never')
    """
    if years is None or years > LONGEST_TOLD:
        return text("tenfold.never")
    whole = years >= 100 or (abs(years - round(years)) < 0.05 and round(years) != 1)
    return text("tenfold.years", years=fixed(years, 0 if whole else 1))


def last_year(scenario: Scenario) -> str:
    """The calendar year in which the span ends."""
    return str(calendar_year(scenario.start_year + float(scenario.span.years)))


def finding(scenario: Scenario, plan: str, reached: Outcome) -> str:
    """How long it takes at the firm's own pace and at ten percent, and how many futures get there under a plan."""
    multiple, rate = multiple_of(scenario), own_growth(scenario)
    ten, years = years_words(years_at(RATES[1], multiple)), years_at(rate, multiple)
    key = "tenfold.finding_still" if years is None or years > LONGEST_TOLD else "tenfold.finding"
    first = text(key, rate=rate_words(rate), multiple=multiple_words(scenario), years=years_words(years), ten=ten)
    share = share_in_words(reached.chance)
    label = translated(scenario.plans[plan].label)
    return f"{first} {text('tenfold.finding_plan', plan=label, year=last_year(scenario), share=share)}"


def pace_sentences(scenario: Scenario, rate: float) -> tuple[str, ...]:
    """How long a rate takes, the same amount every year, and the two usual aims."""
    multiple = multiple_of(scenario)
    years = years_at(rate, multiple)
    five, ten = (years_words(years_at(usual, multiple)) for usual in RATES)
    usual = text("tenfold.pace.two", five=five, ten=ten)
    if years is None:
        return text("tenfold.pace.at_never"), usual
    words = {"rate": rate_words(rate), "years": years_words(years), "multiple": multiple_words(scenario)}
    return text("tenfold.pace.at", straight=years_words((multiple - 1) / rate), **words), usual


def needed_table(scenario: Scenario) -> tuple[list[str], list[list[str]]]:
    """The growth a year that is there in 3, 5, 7 and 10 years."""
    rates = rates_needed(multiple_of(scenario))
    heads = [text("tenfold.pace.needed_head", multiple=multiple_words(scenario)), text("tenfold.pace.needed_rate")]
    return heads, [[text("tenfold.pace.needed_years", years=number), rate_words(rates[number])] for number in YEARS]


def reach_sentences(scenario: Scenario, plan: str, reaches: Sequence[Reach]) -> tuple[str, ...]:
    """What the same people can serve today, at the end and at the aim, and what the multiple would take."""
    found = {reach.key: reach for reach in reaches}
    words = {"plan": translated(scenario.plans[plan].label), "year": last_year(scenario)}
    multiple = multiple_of(scenario)
    told = [
        text(f"tenfold.reach.{key}", share=percent(reach.share), times=times_words(reach.limit), **words)
        for key, reach in found.items()
    ]
    enough = text("tenfold.reach.enough", multiple=multiple_words(scenario), share=percent(1 - 1 / multiple))
    return (*told, enough)


def binds_sentence(scenario: Scenario, plan: str, binds: Mapping[str, float]) -> str:
    """Which limit holds growth back most of the time, and which next."""
    order = sorted(binds, key=lambda limit: -binds[limit])
    first, second = order[0], order[1]
    more = (
        text("tenfold.limits.and", name=text(f"tenfold.limit.{second}"), share=percent(binds[second]))
        if binds[second] >= LEAST_TOLD
        else ""
    )
    return text("tenfold.limits.now", plan=translated(scenario.plans[plan].label), first=text(f"tenfold.limit.{first}"),
                share=percent(binds[first]), second=more)  # fmt: skip


def need_words(need: Need, currency: str) -> str:
    """What the multiple would need of one limit, and what there is."""
    if need.limit in ("market", "hiring"):
        words = {"needed": rate_words(need.needed), "today": rate_words(need.today)}
    elif need.limit == "selling":
        words = {"needed": _customers(need.needed), "today": _customers(need.today)}
    else:
        words = {"needed": short(need.needed, currency), "today": short(need.today, currency)}
    return text(f"tenfold.need.{need.limit}", **words)


def _customers(number: float) -> str:
    """A number of customers, written out where there are ten or more."""
    return fixed(number) if number >= TEN else count(number)


def runs_words(futures: int) -> str:
    """How many futures were looked at, and how well a share of them is known."""
    points = fixed(200 * standard_error(0.5, futures))
    return text("tenfold.runs", runs=fixed(futures), points=points)


def chance_words(before: Outcome, after: Outcome) -> str:
    """How likely the multiple is, without and with; no number is told for a difference that may be chance."""
    if not difference(before, after).clear:
        return text("tenfold.unclear")
    return text("tenfold.limits.moved", before=probability(before.chance), after=probability(after.chance))


def middle_words(before: Outcome, after: Outcome) -> str:
    """Revenue over the opening in the middle future, with and without."""
    first, second = times_words(before.middle), times_words(after.middle)
    if first == second:
        return first
    return text("tenfold.limits.moved", before=_times(before.middle), after=second)


def lift_rows(scenario: Scenario, plan: str, found: Tried) -> list[dict[str, str]]:
    """One row for each limit, for all of them and for none, cell by cell."""
    asked = {need.limit: need_words(need, str(scenario.currency)) for need in needs(scenario)}
    rows = [
        {
            "name": lift.name,
            "words": text(f"tenfold.lift.{lift.name}"),
            "binds": probability(found.binds[lift.limit]),
            "needs": asked[lift.limit],
            "times": middle_words(found.base, found.alone[lift.name]),
            "chance": chance_words(found.base, found.alone[lift.name]),
        }
        for lift in lifts_of(scenario, plan)
    ]
    whole = {"times": middle_words(found.base, found.everything), "chance": chance_words(found.base, found.everything)}
    return [*rows, {"name": ALL, "words": text("tenfold.limits.all"), "binds": "", "needs": "", **whole}]


def block_rows(outcomes: Mapping[str, Outcome]) -> list[dict[str, str]]:
    """What each block sets and does, cell by cell."""
    base = outcomes[BASE]
    return [
        {
            "name": name,
            "words": text(f"tenfold.blocks.{name}"),
            "sets": "" if name == BASE else text(f"tenfold.blocks.sets_{name}"),
            "times": times_words(found.middle),
            "chance": probability(found.chance),
            "clear": "" if name == BASE or difference(base, found).clear else text("tenfold.unclear"),
        }
        for name, found in outcomes.items()
    ]


def block_sentence(scenario: Scenario, outcomes: Mapping[str, Outcome]) -> str:
    """Which block alone does most, for the multiple or at least for revenue."""
    base, multiple = outcomes[BASE], multiple_words(scenario)
    likeliest = max((block.name for block in BLOCKS), key=lambda name: outcomes[name].chance)
    if difference(base, outcomes[likeliest]).clear:
        chances = {"before": probability(outcomes[likeliest].chance), "after": probability(base.chance)}
        block = text(f"tenfold.blocks.{likeliest}").lower()
        return text("tenfold.blocks.best", block=block, multiple=multiple, **chances)
    largest = max((block.name for block in BLOCKS), key=lambda name: outcomes[name].middle)
    times = {"before": times_words(base.middle), "after": times_words(outcomes[largest].middle)}
    return text("tenfold.blocks.nothing", block=text(f"tenfold.blocks.{largest}").lower(), multiple=multiple, **times)
