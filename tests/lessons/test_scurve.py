"""Lesson (d): its numbers against closed forms, a solver of differential equations and the shipped cases."""

from __future__ import annotations

import csv
import itertools
import math
import re
from importlib.resources import files

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from growthsim import quantities
from growthsim.history.library import shipped_cases
from growthsim.lessons import scurve
from growthsim.lessons.lesson import Array
from growthsim.lessons.scurve import IMITATION, INNOVATION, LESSON, PRICELESS, USUAL, Market, switching
from growthsim.lessons.task import miss
from growthsim.lessons.words import hides_words, lesson_text, miss_words
from growthsim.texts import keys, languages, speaking, text

FOUND = scurve.numbers()
P, Q = INNOVATION, IMITATION


def bass(years: Array) -> Array:
    """The closed form of Bass 1969."""
    fallen = np.exp(-(P + Q) * years)
    found: Array = (1 - fallen) / (1 + Q / P * fallen)
    return found


def solved(market: Market, years: Array) -> Array:
    """The same market by a solver of differential equations, its choice written out as a logit."""
    threshold = quantities.MARKET["switching_threshold"].default

    def slope(year: float, share: Array) -> Array:
        ratio = math.exp(threshold) * market.price_ratio * 2 ** (-year / market.halving)
        willing = 1 / (1 + ratio**market.sensitivity)
        return (P + Q * share) * np.maximum(willing - share, 0)

    found: Array = solve_ivp(slope, (0, years[-1]), [0.0], t_eval=years, rtol=1e-9, atol=1e-12).y[0]
    return found


def test_the_coefficients_are_published() -> None:
    """They stand in the shipped table of Bass coefficients, for video recorders."""
    words = files("growthsim.data").joinpath("diffusion.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in words.splitlines() if not line.startswith("#"))
    (row,) = [row for row in rows if row["product"] == "video recorders"]
    assert (float(row["innovation"]), float(row["imitation"])) == (P, Q)


def test_without_a_price_the_market_is_the_closed_form() -> None:
    """All are willing, and the share follows Bass within a fifth of a percentage point."""
    years = np.arange(21.0)
    shares = np.array([switching(PRICELESS).at(scurve.BEGIN + year) for year in years])
    assert shares == pytest.approx(bass(years), abs=2e-3)


@pytest.mark.parametrize("market", [USUAL, Market(halving=8.0), Market(sensitivity=1.0), Market(halving=math.inf)])
def test_with_a_price_the_market_solves_its_equation(market: Market) -> None:
    """The engine's equations in short steps agree with a solver."""
    years = np.arange(0.0, 21.0)
    shares = np.array([switching(market).at(scurve.BEGIN + year) for year in years])
    assert shares == pytest.approx(solved(market, years), abs=2e-3)
    assert (np.diff(switching(market).shares) >= 0).all()


def test_the_first_years_look_exponential() -> None:
    """What is told on the first screen: half a percent, then one, two and four, each year twice as much."""
    known = LESSON.task().known
    assert [year for year, _ in known] == [2029, 2030, 2031, 2032]
    shares = [share for _, share in known]
    assert known[0][0] - scurve.BEGIN == 3
    assert 0.005 <= shares[0] < 0.0065
    assert [round(100 * share) for share in shares[1:]] == [1, 2, 4]
    assert all(1.9 < later / earlier < 2.1 for earlier, later in itertools.pairwise(shares))
    assert FOUND["early_doubling"] == pytest.approx(3 / math.log2(shares[-1] / shares[0]))


def test_what_is_asked_lies_between_nothing_and_all() -> None:
    """Sliders in percentage points up to all, and the truth a solver's."""
    task = LESSON.task()
    assert (task.lowest, task.highest, task.measure, task.sliders) == (0, 1, "points", True)
    years = np.array([0.0, *(year - scurve.BEGIN for year in task.places)])
    assert task.truth == pytest.approx(solved(USUAL, years)[1:], abs=2e-3)
    assert hides_words(task, log=True) == text("lesson.hides.log_share")


def test_doubling_is_capped_and_a_line_is_straight() -> None:
    """Doubling begins at the last figure known, ends at all; the line has one slope."""
    truth, doubling, straight = LESSON.curves()
    assert (truth.name, doubling.dashed, straight.dashed) == ("truth", True, True)
    last = LESSON.task().known[-1][1]
    assert doubling.values[0] == pytest.approx(last) == straight.values[0]
    assert doubling.values.max() == 1.0
    assert doubling.values[12] == pytest.approx(last * 2 ** (1 / FOUND["early_doubling"]))
    assert np.diff(straight.values) == pytest.approx(FOUND["early_flow"] / 12)
    assert truth.values[-1] == pytest.approx(FOUND["last_share"])


def test_doubling_is_the_better_guess_for_three_years_only() -> None:
    """As the teacher is told: nearer than the line until 2035, then a third of the market too high; the line lags."""
    for year in range(2033, 2038):
        high, low = scurve.doubling(year) - switching().at(year), switching().at(year) - scurve.straight(year)
        assert (high < low) == (year <= 2035)
        assert (high > 1 / 3 - 0.01) == (year > 2035)
    behind = [switching().at(year) - scurve.straight(year) for year in range(2033, 2043)]
    assert behind == sorted(behind)


def test_directions_of_guesses() -> None:
    """Going on doubling is too high, a straight line too low; both in percentage points."""
    task = LESSON.task()
    high, low = ([guess(year) for year in task.places] for guess in (scurve.doubling, scurve.straight))
    for place in range(1, len(task.places)):
        assert miss(task, high, place).side == 1
        assert miss(task, low, place).side == -1
    assert "points too high" in miss_words(task, high)
    assert "points too low" in miss_words(task, low)


def test_how_many_doublings_fit() -> None:
    """From one percent: six, and the seventh would be more than all."""
    assert 0.01 * 2 ** FOUND["doublings"] == pytest.approx(1)
    assert FOUND["whole_doublings"] == 6
    assert FOUND["after_six"] == pytest.approx(0.64)
    assert 2 * FOUND["after_six"] > 1
    assert FOUND["full_years"] == pytest.approx(FOUND["doublings"] * FOUND["early_doubling"])
    full = FOUND["full_doubling"]
    assert LESSON.task().known[-1][1] * 2 ** ((full - 2032) / FOUND["early_doubling"]) == pytest.approx(1)
    assert FOUND["full_share"] == pytest.approx(solved(USUAL, np.array([0.0, full - scurve.BEGIN]))[-1], abs=2e-3)
    assert FOUND["straight_share"] == pytest.approx(scurve.straight(full))
    assert FOUND["straight_share"] < FOUND["full_share"] < 1


def test_the_peak_without_a_price_has_a_closed_form() -> None:
    """At ln(q/p)/(p+q) the bell of the closed form is highest; share and height are those it has there."""
    years = np.linspace(0, 20, 200_001)
    shares = bass(years)
    flows = np.gradient(shares, years)
    top = int(flows.argmax())
    assert FOUND["plain_peak"] == pytest.approx(years[top], abs=1e-3)
    assert FOUND["plain_share"] == pytest.approx(shares[top], abs=1e-3)
    assert scurve.plain_peak()[2] == pytest.approx(flows[top], abs=1e-6)


def test_the_peak_with_a_price() -> None:
    """It is where the solver's flow is highest, later than without a price and at nearly the same share."""
    years = np.linspace(0, 20, 2001)
    shares = solved(USUAL, years)
    flows = np.gradient(shares, years)
    top = int(flows.argmax())
    assert FOUND["peak"] - scurve.BEGIN == FOUND["peak_years"] == pytest.approx(years[top], abs=0.05)
    assert FOUND["peak_share"] == pytest.approx(shares[top], abs=0.01)
    assert FOUND["peak_flow"] == pytest.approx(flows[top], abs=1e-3)
    assert FOUND["peak_years"] > FOUND["plain_peak"] + 2
    assert FOUND["peak_share"] == pytest.approx(FOUND["plain_share"], abs=0.02)
    known = dict(LESSON.task().known)
    assert FOUND["early_flow"] == pytest.approx(known[2032] - known[2031])


def test_from_a_tenth_to_nine_tenths() -> None:
    """Dates read off the closed form and off the solver; the library's cases by hand."""
    years = np.linspace(0, 20, 20_001)
    for name, shares in (("plain_tenth_to_ninety", bass(years)), ("tenth_to_ninety", solved(USUAL, years))):
        tenth, ninety = (float(np.interp(share, shares, years)) for share in (0.1, 0.9))
        assert FOUND[name] == pytest.approx(ninety - tenth, abs=0.02)
    markets = {case.market: case for case in shipped_cases()}.values()
    seen = [case for case in markets if case.share[0] <= 0.1 and (case.share >= 0.1).any()]
    assert FOUND["record_number"] == len(seen)
    assert FOUND["record_reached"] == sum((case.share >= 0.9).any() for case in seen)
    assert FOUND["record_middle"] > FOUND["tenth_to_ninety"]
    assert FOUND["markets"] == len(markets)
    assert FOUND["passed_half"] == sum((case.share >= 0.5).any() for case in markets)


def test_after_the_bend_the_odds_double_and_those_left_halve() -> None:
    """In the closed form (share + p/q) over those left doubles in ln 2/(p+q) for ever; here nearly so."""
    double = math.log(2) / (P + Q)
    for year in (5.0, 10.0, 15.0):
        early, late = ((share + P / Q) / (1 - share) for share in bass(np.array([year, year + double])))
        assert late / early == pytest.approx(2)
    assert FOUND["odds_doubling"] == pytest.approx(double, rel=0.05)
    years = np.linspace(0, 20, 20_001)
    shares = solved(USUAL, years)
    ninety, left = (float(np.interp(share, shares, years)) for share in (0.9, 0.95))
    assert FOUND["left_halving"] == pytest.approx(left - ninety, abs=0.02)
    assert FOUND["odds_doubling"] == pytest.approx((left - ninety) / math.log2(19 / 9), abs=0.02)
    assert FOUND["late_doubling"] == pytest.approx((left - ninety) / math.log2(0.95 / 0.9), abs=0.3)
    assert FOUND["late_doubling"] > 5 * FOUND["early_doubling"]


def test_the_price_moves_the_date() -> None:
    """Half has switched the earlier the faster the price falls; without a fall only a few ever would."""
    assert FOUND["half_fast"] < FOUND["half_usual"] < FOUND["half_slow"]
    assert math.isnan(FOUND["half_never"])
    years = np.linspace(0, 20, 2001)
    for name, pace in (("fast", 2.0), ("usual", 4.0), ("slow", 8.0)):
        half = np.interp(0.5, solved(Market(halving=pace), years), years)
        assert FOUND[f"half_{name}"] - scurve.BEGIN == pytest.approx(half, abs=0.02)
    assert FOUND["price_halving"] == USUAL.halving
    beta, tau = (quantities.MARKET[name].default for name in ("price_sensitivity", "switching_threshold"))
    assert FOUND["never_top"] == pytest.approx(1 / (1 + (math.exp(tau) * scurve.PRICE_RATIO) ** beta))
    assert FOUND["never_end"] == pytest.approx(solved(Market(halving=math.inf), years)[-1], abs=1e-3)
    assert FOUND["never_end"] < FOUND["never_top"] < 0.1
    calm = solved(Market(sensitivity=1.0), np.array([0.0, FOUND["last"] - scurve.BEGIN]))
    assert FOUND["calm_last"] == pytest.approx(calm[-1], abs=2e-3)
    assert FOUND["calm_times"] == 4
    for pace in (8.0, math.inf):
        assert switching(Market(halving=pace)).at(scurve.BEGIN + 4) < 0.01


def test_the_real_one_bent() -> None:
    """Norway, from the case's own figures: when doubling would have filled it, and where it stood."""
    case = next(case for case in shipped_cases() if case.name == "electric_cars/norway")
    share = dict(zip(case.years.tolist(), case.share.tolist(), strict=True))
    assert share[2010] < 0.01 < share[2011]
    assert FOUND["real_first_share"] == share[2011]
    assert FOUND["real_known_share"] == share[2013]
    double = 2 / math.log2(share[2013] / share[2011])
    assert FOUND["real_doubling"] == pytest.approx(double)
    assert FOUND["real_full"] == pytest.approx(2013 + double * math.log2(1 / share[2013]))
    assert FOUND["real_full_share"] == share[math.floor(FOUND["real_full"])] < 0.5
    assert share[math.floor(FOUND["real_ninety"])] < 0.9 <= share[math.floor(FOUND["real_ninety"]) + 1]
    assert (FOUND["real_last"], FOUND["real_last_share"]) == (2023, share[2023])
    assert scurve.real_doubling(2023.0) == 1.0
    assert scurve.facts()["real_licence"] == case.licence


def test_every_answer_is_worked_out() -> None:
    """Each question's answer holds facts, and all facts that the words ask for are there."""
    asked = [step for step in LESSON.steps if step.kind == "ask"]
    assert len(asked) >= 5
    for step in asked:
        with pytest.raises(KeyError, match="needs the value"):
            text(f"lesson.scurve.step.{step.name}.answer")
    for step in LESSON.steps:
        parts = ("title", "teacher", *(("ask", "answer") if step.kind == "ask" else ("text",)))
        for part in parts:
            assert "{" not in lesson_text(LESSON, f"step.{step.name}.{part}")


def test_no_fact_is_idle() -> None:
    """Every fact stands in some sentence of the lesson."""
    words = files("growthsim.texts").joinpath("en", "lesson_scurve.toml").read_text(encoding="utf-8")
    steps = words.partition("[lesson.scurve.step.")[2]
    assert set(re.findall(r"\{(\w+)\}", steps)) == set(scurve.facts())


@pytest.mark.parametrize("code", [code for code in languages() if "lesson.scurve.title" in keys(code)])
def test_facts_in_each_language(code: str) -> None:
    """Facts can be told in every language that has the lesson."""
    with speaking(code):
        assert all(scurve.facts().values())
