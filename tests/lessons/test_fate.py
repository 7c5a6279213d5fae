"""Lesson (f): its dates with their probabilities, late starts and the missing against runs counted another way."""

from __future__ import annotations

import re

import numpy as np
import pytest
import xarray as xr

import growthsim as gs
from growthsim.analysis.survivors import AS_TOLD, IDLE, SHOWN, Adopters
from growthsim.charts.lesson_fate import PICTURES, ranked
from growthsim.charts.theme import LIGHT, PAGE, Canvas
from growthsim.data.named_firms import named_firms
from growthsim.decisions.timing import started
from growthsim.lessons import fate
from growthsim.lessons.fate import LESSON, RUNS, SIGNS
from growthsim.lessons.task import miss
from growthsim.lessons.words import lesson_text, miss_title, miss_words, place_name
from growthsim.scenario import Plan, load, replace, with_plans
from growthsim.texts import text
from growthsim.texts.numbers import share_in_words

FOUND = fate.numbers()
SHIPPED = load("sensor")


@pytest.fixture(scope="module")
def again() -> xr.Dataset:
    """Both shipped plans by the package's front door, in as many futures."""
    return gs.run(replace(SHIPPED, {"span.runs": RUNS}), kept_runs=RUNS)


def first(happens: np.ndarray, dataset: xr.Dataset) -> np.ndarray:
    """Calendar date of the first mark at which something is so, by future; not a number where it never is."""
    marks = np.where(happens.any(axis=1), happens.argmax(axis=1), -1)
    dates: np.ndarray = np.where(marks >= 0, SHIPPED.start_year + dataset["time"].values[marks], np.nan)
    return dates


def told(role: str) -> tuple[float, float]:
    return FOUND[role], FOUND[f"{role}_chance"]


def test_the_rival_s_year_is_where_the_two_prices_meet(again: xr.Dataset) -> None:
    """Counted from the prices themselves at every mark, in the middle of the futures."""
    world = again.sel(plan="linear")
    met = first(world["entrant_price"].values <= world["price"].values, again)
    assert told("rival") == (np.floor(np.nanmedian(met)), np.isfinite(met).mean())


def test_the_cfo_s_year_is_the_first_twelve_months_with_a_loss(again: xr.Dataset) -> None:
    """Counted from the monthly results as a sum that moves along."""
    result = again["operating_result"].sel(plan="linear").values
    months = np.stack([result[:, mark - 11 : mark + 1].sum(axis=1) for mark in range(12, result.shape[1])], axis=1)
    lost = first(np.hstack([np.zeros((RUNS, 12)), months]) < 0, again)
    assert told("cfo") == (np.floor(np.nanmedian(lost)), np.isfinite(lost).mean())


def test_the_owner_s_year_is_that_of_half_the_best_year_s_revenue(again: xr.Dataset) -> None:
    """Twelve months under half of the best twelve, with more than half of the market switched: within a year."""
    world = again.sel(plan="linear")
    revenue = world["revenue"].values
    year = np.stack([revenue[:, mark - 11 : mark + 1].mean(axis=1) for mark in range(12, revenue.shape[1])], axis=1)
    year = np.hstack([revenue[:, :1].repeat(12, axis=1), year])
    shares = [world[f"{name}_customers"].values for name in ("old", "new", "other", "entrant")]
    switched = (shares[1] + shares[3]) / sum(shares)
    shrunk = year < float(SHIPPED.events.shrunk_share) * np.maximum.accumulate(year, axis=1)  # type: ignore[arg-type]
    over = first(shrunk & (switched > float(SHIPPED.events.switched_share)), again)  # type: ignore[arg-type]
    assert np.isfinite(over).mean() == pytest.approx(FOUND["owner_chance"], abs=0.03)
    assert np.nanmedian(over) == pytest.approx(FOUND["owner"] + 0.5, abs=0.75)
    assert FOUND["stays_fine"] == 1 - FOUND["owner_chance"]


def test_the_three_see_it_in_another_order_than_most_think() -> None:
    """The rival first, years before the CFO, the owner last; and the chances fall in that order."""
    assert FOUND["rival"] < FOUND["cfo"] <= FOUND["owner"]
    assert FOUND["rival_chance"] > FOUND["cfo_chance"] > FOUND["owner_chance"]
    assert FOUND["warning"] == FOUND["owner"] - FOUND["rival"] > 5
    for role in SIGNS:
        assert FOUND[f"{role}_low"] <= FOUND[role] <= FOUND[f"{role}_high"]


def test_a_guess_is_a_year_of_the_story() -> None:
    """Years from the first to the last one; a miss is told in years, and a year beside is about right."""
    task = fate.task()
    assert (task.lowest, task.highest) == (2009.0, 2024.0) == (FOUND["start"], FOUND["last"])
    assert task.truth == tuple(FOUND[role] for role in SIGNS)
    guess = [task.truth[0] - 8, task.truth[1] + 1, task.truth[2] + 6]
    assert [miss(task, guess, place).side for place in range(3)] == [-1, 0, 1]
    assert miss_words(task, guess) == "6\u00a0years too late."
    assert place_name(task, 2) in miss_title(task, guess)
    assert LESSON.curves() == ()


def test_no_date_stands_without_its_probability() -> None:
    """Where a sentence of the reveal or an answer has a role's year, it has the chance of it, and so have the rows."""
    facts = fate.facts()
    shown = {name: f"<{name}>" for name in facts}
    see = text("lesson.fate.step.see.text", **shown)
    assert all(f"<{role}_chance>" in see for role in SIGNS)
    middle = text("lesson.fate.step.middle.answer", **shown)
    assert all(f"<{span}_owner>, <{span}_chance>" in middle for span in ("shorter", "longer"))
    assert [facts[f"beside_{n}"] for n in (1, 2, 3)] == [share_in_words(FOUND[f"{role}_chance"]) for role in SIGNS]


def test_little_has_switched_when_the_rival_is_cheaper_and_sales_still_rise(again: xr.Dataset) -> None:
    """A few percent of the market; revenue peaks after the rival's year, cash years after that."""
    world = again.sel(plan="linear")
    shares = [world[f"{name}_customers"].values for name in ("old", "new", "other", "entrant")]
    switched = (shares[1] + shares[3]) / sum(shares)
    met = (world["entrant_price"].values <= world["price"].values).argmax(axis=1)
    assert FOUND["switched"] == pytest.approx(np.median(switched[np.arange(RUNS), met]), abs=1e-3)
    assert FOUND["switched"] < 0.05
    for name in ("revenue", "cash"):
        peak = again["time"].values[np.median(world[name].values, axis=0).argmax()] + SHIPPED.start_year
        assert FOUND[f"{name}_peak"] == np.floor(peak + 1e-9)
    assert FOUND["rival"] < FOUND["revenue_peak"] < FOUND["cash_peak"]
    assert FOUND["ratio"] == pytest.approx(np.median(world["entrant_price"][:, 0] / world["price"][:, 0]))


@pytest.mark.parametrize(("name", "years"), [("shorter", 12), ("longer", 20)])
def test_the_middle_date_hangs_on_how_long_one_looks(name: str, years: float) -> None:
    """A run over another span: the year moves little, the probability much."""
    alone = with_plans(SHIPPED, {"linear": Plan(label="x")})
    dataset = gs.run(replace(alone, {"span.runs": RUNS, "span.years": years}), kept_runs=1)
    dates = dataset["event_time"].sel(plan="linear", event="disrupted").values + SHIPPED.start_year
    assert FOUND[f"{name}_chance"] == np.isfinite(dates).mean()
    assert FOUND[f"{name}_owner"] == np.floor(np.nanmedian(dates))
    assert FOUND[f"{name}_last"] == SHIPPED.start_year + years
    assert abs(FOUND[f"{name}_owner"] - FOUND["owner"]) <= 2
    assert abs(FOUND[f"{name}_chance"] - FOUND["owner_chance"]) > 0.2


def test_the_latest_start_keeps_seven_of_ten_alive_and_the_next_does_not() -> None:
    """The plan started by hand in that year and in the next, in the same futures."""
    plan = SHIPPED.plans["exo"]
    alive = {}
    for year in (FOUND["late"], FOUND["late"] + 1):
        moved = Plan.model_validate(started(plan, year - SHIPPED.start_year, 15.0))
        dataset = gs.run(replace(with_plans(SHIPPED, {"exo": moved}), {"span.runs": RUNS}), kept_runs=1)
        alive[year] = np.isnan(dataset["event_time"].sel(plan="exo", event="disrupted").values).mean()
    assert alive[FOUND["late"]] > 0.7 > alive[FOUND["late"] + 1]
    assert FOUND["rival"] < FOUND["late"] < FOUND["owner"]
    assert FOUND["late_low"] <= FOUND["late"] <= FOUND["late_high"]
    assert FOUND["never_survival"] == pytest.approx(FOUND["stays_fine"], abs=0.05)


def test_alive_is_not_well() -> None:
    """Begun at the last moment, the firm is worth a small part of what it is worth begun at once."""
    assert 0 < FOUND["late_value"] < 0.2 * FOUND["first_value"]


def test_the_failed_are_counted_among_adopters() -> None:
    """Owners with the plan of half-time: disrupted, or no more revenue than the same owner who stays."""
    scenario = replace(load("handover"), {"span.runs": RUNS})
    dataset = gs.run(scenario, kept_runs=RUNS)
    disrupted = np.isfinite(dataset["event_time"].sel(plan="later", event="disrupted").values)
    revenue = dataset["revenue"].values[:, :, -12:].mean(axis=2)
    plans = list(dataset["plan"].values)
    no_better = ~disrupted & (revenue[plans.index("later")] <= revenue[plans.index("stay")])
    assert (FOUND["disrupted"], FOUND["no_better"]) == (disrupted.mean(), no_better.mean())
    assert FOUND["failed"] == pytest.approx(disrupted.mean() + no_better.mean())
    stayed = dataset["event_time"].sel(plan="stay", event="disrupted").values
    assert FOUND["stayed"] == np.isfinite(stayed).mean()
    assert 0 < FOUND["stayed"] < FOUND["failed"]
    assert FOUND["winners"] > 2 * FOUND["middle"]
    assert (FOUND["rosy_failed"], FOUND["idle_failed"]) == (0, fate.owners()[IDLE].failed_share)


def test_the_named_firms_are_counted() -> None:
    """Fates by year from the shipped list, and each firm with its fate in the answer."""
    named = named_firms()
    gone = [firm for firm in named.firms if firm.fate in ("closed", "insolvent", "protected")]
    assert FOUND["firms"] == len(named.firms) == 10
    assert FOUND["firms_failed"] == len(gone) == 3
    assert FOUND["firms_before"] == sum(firm.year < 2018 for firm in gone) == 2
    assert FOUND["firms_listed"] + FOUND["firms_bought"] + FOUND["firms_going"] + FOUND["firms_unknown"] == 7
    listed = fate.facts()["firm_list"]
    assert all(firm.name in listed for firm in named.firms)
    assert listed.startswith("Local Motors (closed 2022)")


def test_every_answer_is_computed() -> None:
    """Each answer has places for facts and no figure of its own; all that texts ask for is there."""
    shown = {name: f"<{name}>" for name in fate.facts()}
    for step in LESSON.steps:
        kinds = ("ask", "answer", "title", "teacher") if step.kind == "ask" else ("text", "title", "teacher")
        for kind in kinds:
            assert "{" not in lesson_text(LESSON, f"step.{step.name}.{kind}")
        if step.kind == "ask":
            answer = text(f"lesson.fate.step.{step.name}.answer", **shown)
            assert "<" in answer
            assert not re.search(r"\d", re.sub(r"<\w+>", "", answer))


def test_three_desks_are_drawn_from_one_result() -> None:
    """Each with its lines, a rule at the date it waits for, the year and its chance beside it."""
    live = PICTURES["roles"](Canvas(PAGE, 370, 290, live=True, gutter=0.28))
    bare = PICTURES["roles"](Canvas(LIGHT, 340))
    assert len(live) == len(bare) == len(SIGNS)
    for role, panel, number in zip(SIGNS, live, (1, 2, 3), strict=True):
        when = fate.dates(role)
        rules = panel.tables["rules"]
        assert np.isclose(rules["year"], when.middle, atol=1e-3).any()
        words = " ".join(panel.tables["words"]["words"])
        assert str(int(FOUND[role])) in words
        assert panel.description == text(f"lesson.fate.picture.roles.alternative_{number}")


def test_a_hundred_signs_say_who_is_missing() -> None:
    """As many crosses as failed, ten dots for the list, the best at the right."""
    frame = ranked(fate.owners()[AS_TOLD])
    kinds = frame["kind"].value_counts()
    assert (len(frame), kinds["listed"]) == (SHOWN, 10)
    assert kinds["failed"] == round(100 * FOUND["failed"])
    assert frame["value"].is_monotonic_increasing
    assert frame["kind"].tail(10).eq("listed").all()
    assert PICTURES["missing"](Canvas(LIGHT, 340))[0].to_dict()["description"]


def test_where_nobody_fails_there_are_no_crosses() -> None:
    """A hundred who all do well; and where all fail nobody is on the list."""
    times, none, every = np.linspace(1, 3, 50), np.zeros(50, dtype=bool), np.ones(50, dtype=bool)
    assert set(ranked(Adopters(none, none, times))["kind"]) == {"rest", "listed"}
    assert set(ranked(Adopters(every, none, times))["kind"]) == {"failed"}
