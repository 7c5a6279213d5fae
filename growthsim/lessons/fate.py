"""
Lesson (f): when does the firm die, and who is missing from the list of successes.

Owner, finance chief and rival look at the same futures of the supplier that stays as it is, and each waits for another
sign. No date stands without its probability. The survivors' part counts adopters of the same methods in another
shipped scenario, and what became of the firms that an e-book names.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
import xarray as xr

from growthsim.analysis.events import QUANTILES, EventDates, event_dates, event_times
from growthsim.analysis.events import probability as probability_of
from growthsim.analysis.reading import of_plan
from growthsim.analysis.survivors import AS_TOLD, BEST, IDLE, SHOWN, Adopters, adopters
from growthsim.analysis.tenfold import most_hopeful, trial
from growthsim.analysis.tenfold_lists import fate_words, worst_first
from growthsim.analysis.tenfold_words import times_words
from growthsim.data.named_firms import FATES, named_firms
from growthsim.decisions.timing import NEVER, WITHIN, Timing, timing_question
from growthsim.distributions import central
from growthsim.lessons.lesson import Array, Curve, Lesson, Place, Step
from growthsim.lessons.task import Task
from growthsim.scenario import Plan, Scenario, load, replace, with_plans
from growthsim.simulate import run
from growthsim.streams import Block
from growthsim.texts import text
from growthsim.texts.numbers import calendar_year, fixed, odds, percent, probability, share_in_words, short

SCENARIO, STAY, CHANGE = "sensor", "linear", "exo"
"""The firm that is looked at, how it stays as it is, and how it changes."""
OWNERS, STAYED = "handover", "stay"
"""The scenario whose owners take up methods, many of whom fail all the same; and an owner who changes nothing."""
SIGNS = {"owner": "disrupted", "cfo": "loss", "rival": "parity"}
"""What each role waits for, as the model's events."""
RUNS = 200
LEVEL = 0.7
"""Survival that a late start has to keep: 7 of 10 futures."""
SHORTER, LONGER = -3.0, 5.0
"""Years by which the span is moved, to see what becomes of the middle date."""


@cache
def scenario() -> Scenario:
    """The supplier that stays as it is, alone."""
    shipped = load(SCENARIO)
    return replace(with_plans(shipped, {STAY: shipped.plans[STAY]}), {"span.runs": RUNS})


@cache
def result(more_years: float = 0.0) -> xr.Dataset:
    """Its futures, over a shorter or a longer span."""
    years = float(scenario().span.years) + more_years
    return run(replace(scenario(), {"span.years": years}), kept_runs=RUNS)


def dates(role: str, dataset: xr.Dataset | None = None) -> EventDates:
    """How likely a role's sign is within the span, and when it comes where it does."""
    found = event_dates(result() if dataset is None else dataset, SIGNS[role], STAY)
    if found is None:
        raise ValueError(f"{SCENARIO}: what the {role} waits for happens in no future")
    return found


def task() -> Task:
    """The calendar year of each role's sign in the middle of the futures in which it comes."""
    start, years = int(scenario().start_year), float(scenario().span.years)
    truth = tuple(float(calendar_year(dates(role).middle)) for role in SIGNS)
    return Task("fate", (1.0, 2.0, 3.0), truth, (), float(start), start + years, measure="years")


def curves() -> tuple[Curve, ...]:
    """None: the places are people."""
    return ()


def middle(name: str) -> Array:
    """An output of the firm that stays, in the middle of all futures, at every mark."""
    found: Array = np.median(of_plan(result(), name, STAY), axis=0)
    return found


def years() -> Array:
    """Calendar years at every mark."""
    return np.asarray(result()["time"].values, dtype=np.float64) + float(scenario().start_year)


@cache
def timing() -> Timing:
    """The same change begun in every year, in a few futures."""
    question = timing_question(load(SCENARIO), CHANGE)
    return question.answer([question.tried(Block(0, RUNS))])


@cache
def owners() -> Mapping[str, Adopters]:
    """Owners who take up the methods of the most hopeful plan, as the page on ten times counts them."""
    found = load(OWNERS)
    return adopters(found, most_hopeful(found))


@cache
def numbers() -> Mapping[str, float]:
    """What the lesson's answers are made of."""
    return {**_signs(), **_spans(), **_late(), **_missing(), **_named()}


def _signs() -> dict[str, float]:
    """Each role's year with its probability, and what the firm looks like on the way."""
    found: dict[str, float] = {}
    for role in SIGNS:
        when = dates(role)
        ends = {"": when.middle, "_low": when.low, "_high": when.high}
        found |= {f"{role}{end}": float(calendar_year(date)) for end, date in ends.items()}
        found[f"{role}_chance"] = when.share
    ratio = middle("entrant_price")[0] / middle("price")[0]
    peaks = {name: float(calendar_year(years()[middle(name).argmax()])) for name in ("revenue", "cash")}
    return {
        **found,
        "start": float(scenario().start_year),
        "last": float(scenario().start_year) + float(scenario().span.years),
        "ratio": float(ratio),
        "people": central(scenario().firm.employees),
        "stays_fine": 1 - found["owner_chance"],
        "warning": found["owner"] - found["rival"],
        "switched": _switched_at_parity(),
        "revenue_peak": peaks["revenue"],
        "cash_peak": peaks["cash"],
    }


def _switched_at_parity() -> float:
    """Share of the market that has switched when prices meet, in the middle future."""
    marks = np.searchsorted(result()["time"].values, event_times(result(), SIGNS["rival"], STAY) - 1e-9)
    held = {name: of_plan(result(), name, STAY) for name in ("old_customers", "new_customers", "other_customers",
                                                             "entrant_customers")}  # fmt: skip
    switched = (held["new_customers"] + held["entrant_customers"]) / sum(held.values())
    # Where prices never meet, the place is past the end.
    met = marks < switched.shape[1]
    return float(np.median(switched[np.flatnonzero(met), marks[met]]))


def _spans() -> dict[str, float]:
    """The owner's year when one looks ahead for fewer or for more years."""
    found: dict[str, float] = {}
    for name, more in (("shorter", SHORTER), ("longer", LONGER)):
        when = dates("owner", result(more))
        end = float(scenario().start_year) + float(scenario().span.years) + more
        found |= {f"{name}_last": end, f"{name}_owner": float(calendar_year(when.middle)), f"{name}_chance": when.share}
    return found


def _late() -> dict[str, float]:
    """The latest start that keeps enough futures alive, and what the firm is worth then."""
    found = timing()
    last, value = found.last_start(LEVEL), found.of("value")[0]
    if last.year is None:
        raise ValueError(f"{SCENARIO}: no start keeps {LEVEL:.0%} of the futures alive")
    late = int(np.flatnonzero(np.array(found.years) <= last.year)[-1])
    return {
        "late": float(calendar_year(last.year)),
        "late_low": float(calendar_year(last.interval[0])),
        "late_high": float(calendar_year(last.interval[-1])),
        "level": LEVEL,
        "late_value": float(value[late]),
        "first_value": float(value[0]),
        "never_survival": found.at(NEVER, "survival")[0],
    }


def _missing() -> dict[str, float]:
    """Of a hundred who do the same, how many fail, and where the best end."""
    told, idle = owners()[AS_TOLD], owners()[IDLE]
    rosy = adopters(load(SCENARIO), CHANGE)[AS_TOLD]
    stayed = trial(load(OWNERS), {STAYED: Plan(label=STAYED)})
    return {
        "stayed": probability_of(stayed, STAYED, "disrupted"),
        "failed": told.failed_share,
        "disrupted": float(told.disrupted.mean()),
        "no_better": float(told.no_better.mean()),
        "middle": told.middle,
        "winners": told.winners,
        "idle_failed": idle.failed_share,
        "idle_winners": idle.winners,
        "idle_middle": idle.middle,
        "rosy_failed": rosy.failed_share,
    }


def _named() -> dict[str, float]:
    """What became of the firms that an e-book names."""
    named = named_firms()
    fates = [firm.fate for firm in named.firms]
    return {
        "firms": float(len(named.firms)),
        "firms_failed": float(len(named.failed)),
        "firms_before": float(len(named.failed_before)),
        **{f"firms_{fate}": float(fates.count(fate)) for fate in FATES},
        "named_in": float(named.named_on.year),
        "followed": float(named.as_of.year),
    }


def facts() -> Mapping[str, str]:
    """The same in words."""
    found, currency = numbers(), scenario().currency
    dated = [*SIGNS, "start", "last", "late", "late_low", "late_high", "revenue_peak", "cash_peak", "named_in",
             "followed"]  # fmt: skip
    dated += [f"{role}_{end}" for role in SIGNS for end in ("low", "high")]
    dated += [f"{name}_{what}" for name in ("shorter", "longer") for what in ("last", "owner")]
    chances = [f"{name}_chance" for name in (*SIGNS, "shorter", "longer")]
    hundred = ("failed", "disrupted", "no_better", "idle_failed", "rosy_failed", "stayed")
    counts = [name for name in found if name.startswith("firms")]
    return {
        **{name: str(int(found[name])) for name in dated},
        **{name: share_in_words(found[name]) for name in chances},
        **{name: fixed(100 * found[name]) for name in hundred},
        **{name: fixed(found[name]) for name in (*counts, "warning", "people")},
        **{f"beside_{place + 1}": share_in_words(found[f"{role}_chance"]) for place, role in enumerate(SIGNS)},
        **{name: times_words(found[name]) for name in ("middle", "winners", "idle_winners", "idle_middle")},
        **{name: short(found[name], currency) for name in ("late_value", "first_value")},
        "ratio": fixed(found["ratio"], 1),
        "stays_fine": odds(found["stays_fine"]),
        "longer_fine": probability(1 - found["longer_chance"]),
        "never_survival": odds(found["never_survival"]),
        "switched": percent(found["switched"]),
        "within": percent(QUANTILES[-1] - QUANTILES[0]),
        "repeats": percent(WITHIN),
        "hundred": fixed(SHOWN),
        "best_count": fixed(BEST * SHOWN),
        "level": odds(found["level"]),
        "late_span": _years(found["late_low"], found["late_high"]),
        "firm_list": _firm_list(),
    }


def _years(low: float, high: float) -> str:
    """A span of calendar years; one year where it begins and ends in the same."""
    return str(int(low)) if low == high else f"{int(low)}–{int(high)}"


def _firm_list() -> str:
    """The named firms with what became of each, the worst first."""
    named = named_firms()
    parts = [text("lesson.fate.firm", name=firm.name, fate=fate_words(firm)) for firm in worst_first(named, FATES)]
    return ", ".join(parts)


LESSON = Lesson(
    "fate",
    (
        Step("firm", "tell", 2),
        Step("guess", "predict", 4),
        Step("see", "reveal", 5),
        Step("roles", "show", 4, stop=15, picture="roles"),
        Step("fine", "ask", 6),
        Step("middle", "ask", 7),
        Step("late", "ask", 7),
        Step("play", "try", 10, stop=45, place=Place("explore", SCENARIO)),
        Step("named", "ask", 10),
        Step("share", "ask", 12),
        Step("missing", "try", 20, stop=90, picture="missing", place=Place("tenfold", OWNERS)),
    ),
    task,
    curves,
    numbers,
    facts,
    scenario=SCENARIO,
)
