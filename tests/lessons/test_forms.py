"""Lesson (e): its numbers against the closed forms of the pyramid, straight lines and runs made another way."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
import xarray as xr

import growthsim as gs
from growthsim.analysis.tenfold import outcome_of
from growthsim.charts.lesson_forms import PICTURES
from growthsim.charts.theme import LIGHT, PAGE, Canvas
from growthsim.lessons import forms
from growthsim.lessons.forms import ALONE, FORMS, LESSON, METHODS, RUNS, SIZES, YEARS
from growthsim.lessons.words import lesson_text, place_name, value_words
from growthsim.scenario import load, replace, with_plans
from growthsim.texts import text

FOUND = forms.numbers()
SHIPPED = load("consultancy")


@pytest.fixture(scope="module")
def again() -> xr.Dataset:
    """The shipped plans, run by the package's front door over the years asked for."""
    return gs.run(replace(SHIPPED, {"span.runs": RUNS, "span.years": YEARS}), kept_runs=RUNS)


def ended(dataset: xr.Dataset, plan: str, variable: str = "revenue") -> np.ndarray:
    values: np.ndarray = dataset[variable].sel(plan=plan).values[:, -1]
    return values


@pytest.mark.parametrize("form", FORMS)
def test_what_is_predicted_is_the_shipped_plan_after_ten_years(again: xr.Dataset, form: str) -> None:
    """Revenue over that of the first day, in the middle of the futures; a shorter span changes nothing."""
    opening = again["revenue"].sel(plan=form).values[:, 0]
    size = float(np.median(ended(again, form) / opening))
    assert FOUND[form] == pytest.approx(size, rel=1e-9)
    assert forms.task().truth[FORMS.index(form)] == FOUND[form]
    assert size == pytest.approx(outcome_of(again, form).middle, rel=0.06)


def test_a_guess_too_large_or_too_small_can_be_made() -> None:
    """The sliders go from no growth to twenty times, and hold what happened."""
    task = forms.task()
    assert task.faults([1.0, 20.0, 2.6]) == []
    assert task.faults([0.9, 2.0, 21.0])
    assert (task.known, LESSON.curves()) == ((), ())
    assert value_words(task, 2.5) == "2.5 times its size"
    assert [place_name(task, number) for number in range(3)] == [text(f"lesson.forms.place.{n}") for n in (1, 2, 3)]


def test_the_hierarchy_and_the_parallel_units_are_straight_lines() -> None:
    """1 + customers won a year x years over the customers of the first day; three units win three times as many."""
    assert FOUND["line"] == 1 + 3 * 10 / 60
    assert FOUND["hierarchy"] == pytest.approx(FOUND["line"], rel=0.02)
    assert FOUND["parallel"] == pytest.approx(1 + 3 * 3 * 10 / 60, rel=0.02)
    assert FOUND["first_growth"] == pytest.approx(3 / 60, rel=0.01)
    assert FOUND["last_growth"] == pytest.approx(3 / (60 + 9 * 3), rel=0.03)
    assert FOUND["hierarchy"] < FOUND["line"]


def test_the_network_bends_and_the_others_do_not() -> None:
    """In the second five years the network adds more than in the first, the others as much."""
    dataset = forms.result()
    late = {form: forms.size(dataset, form, 10) - forms.size(dataset, form, 5) for form in FORMS}
    early = {form: forms.size(dataset, form, 5) - 1 for form in FORMS}
    assert late["network"] > 1.3 * early["network"]
    for form in ("hierarchy", "parallel"):
        assert late[form] == pytest.approx(early[form], rel=0.06)


def test_people_are_as_many_as_the_work_asks_for(again: xr.Dataset) -> None:
    """Half a person for a customer: fifteen more in ten years; leavers are turnover times workers."""
    people = np.median(ended(again, "hierarchy", "workers") + ended(again, "hierarchy", "managers"))
    assert FOUND["people"] == pytest.approx(30)
    assert FOUND["people_more"] == pytest.approx(people - 30)
    assert FOUND["people_more"] == pytest.approx(30 / 60 * 3 * 10, rel=0.05)
    assert FOUND["people_a_year"] == FOUND["people_more"] / 10
    middle = np.median(again["workers"].sel(plan="hierarchy").values, axis=0).mean()
    assert FOUND["leaving"] == pytest.approx(0.15 * middle)
    assert FOUND["hires"] == pytest.approx(FOUND["leaving"] + FOUND["people_a_year"])


def test_selling_is_the_limit_so_hiring_faster_changes_nothing(again: xr.Dataset) -> None:
    """Selling limits nearly all months; a run in which hiring takes half the time ends within half a percent."""
    limits = again["binding_limit"].sel(plan="hierarchy").values
    assert FOUND["selling"] == (limits == 1).mean()
    assert FOUND["selling"] > 0.9
    assert FOUND["quick"] == pytest.approx(FOUND["hierarchy"], rel=0.005)


def test_selling_twice_as_well_doubles_the_slope_of_a_line() -> None:
    """Six clients a year instead of three, as many early as late."""
    assert (FOUND["slope"], FOUND["better_slope"]) == pytest.approx((3, 6), rel=0.02)
    assert FOUND["slope_times"] == pytest.approx(2, rel=0.02)
    assert FOUND["better_slope_late"] == pytest.approx(FOUND["better_slope_early"], rel=0.02)
    assert FOUND["slope_late"] == pytest.approx(FOUND["slope_early"], rel=0.02)
    assert FOUND["better"] == pytest.approx(1 + 6 * 10 / 60, rel=0.02)


@pytest.mark.parametrize("people", SIZES)
def test_layers_are_counted_pyramids(people: int) -> None:
    """1 + log(people) / log(span): a pyramid of whole layers has as many people as it says; days are three a layer."""
    span, wide, units = 6, 12, 3
    for form, size, control in (
        ("hierarchy", people, span),
        ("network", people, wide),
        ("parallel", people / units, span),
    ):
        layers = FOUND[f"layers_{form}_{people}"]
        assert control ** (layers - 1) == pytest.approx(size)
        assert FOUND[f"days_{form}_{people}"] == pytest.approx(3 * layers)
    assert FOUND["layers_more"] == pytest.approx(math.log(10) / math.log(span))
    assert FOUND["layers_hierarchy_5000"] - FOUND["layers_hierarchy_500"] == pytest.approx(FOUND["layers_more"])
    assert (FOUND["span"], FOUND["network_span"]) == (span, wide)


def test_the_layers_are_those_of_the_engine(again: xr.Dataset) -> None:
    """What a decision takes in the run, in years, is what the closed form says of as many people."""
    for form in ("hierarchy", "network"):
        people = ended(again, form, "workers") + ended(again, form, "managers")
        delay = 260 * ended(again, form, "decision_delay")
        closed = forms.days(form, people)
        # The network's methods let a decision take less; its pyramid is the closed form's.
        assert delay == pytest.approx(closed, rel=1e-6) if form == "hierarchy" else (delay < closed).all()


def test_the_form_does_it_and_only_with_values(again: xr.Dataset) -> None:
    """The network's methods alone change nothing; without shared values the network is behind parallel units."""
    methods = dict(SHIPPED.plans["network"].methods)
    plan = gs.scenario.Plan(label="x", methods=methods)
    alone = gs.run(replace(with_plans(SHIPPED, {"x": plan}), {"span.runs": RUNS, "span.years": YEARS}), kept_runs=RUNS)
    size = float(np.median(ended(alone, "x") / alone["revenue"].values[0, :, 0]))
    assert FOUND[METHODS] == pytest.approx(size, rel=1e-3)
    assert FOUND[METHODS] == pytest.approx(FOUND["hierarchy"], rel=0.01)
    assert FOUND["alone"] == forms.size(forms.result(), ALONE)
    assert FOUND["alone"] < FOUND["parallel"] < FOUND["network"]
    assert FOUND["alone_chance"] < 0.5 < FOUND["chance"]


def test_chance_and_range_are_counted_future_by_future(again: xr.Dataset) -> None:
    """The network is larger in so many futures; its tenth worst is behind the parallel units, its best far ahead."""
    network, parallel = (
        ended(again, form) / again["revenue"].sel(plan=form).values[:, 0] for form in ("network", "parallel")
    )
    assert FOUND["chance"] == np.mean(network > parallel)
    assert (FOUND["network_low"], FOUND["network_high"]) == pytest.approx(tuple(np.quantile(network, (0.1, 0.9))))
    assert FOUND["network_low"] < FOUND["parallel"] < FOUND["network_high"]
    assert 5 < FOUND["behind_until"] < YEARS
    assert FOUND["network_five"] < FOUND["parallel_five"]


def test_the_network_is_even_where_its_nodes_found_as_many(again: xr.Dataset) -> None:
    """At the rate found it is as large as the parallel units, at none a hierarchy, at more it is ahead."""
    assert 0.05 < FOUND["even_rate"] < 0.15
    plans = {form: SHIPPED.plans[form] for form in ("network", "parallel")}
    changes = {"span.runs": 50, "span.years": YEARS, "organisation.node_growth_rate": FOUND["even_rate"]}
    even = gs.run(replace(with_plans(SHIPPED, plans), changes), kept_runs=50)
    sizes = {form: np.median(ended(even, form) / even["revenue"].sel(plan=form).values[:, 0]) for form in plans}
    assert sizes["network"] == pytest.approx(sizes["parallel"], rel=0.02)
    assert FOUND["still"] == pytest.approx(FOUND["hierarchy"], rel=0.02)
    rate = SHIPPED.organisation.node_growth_rate
    assert (FOUND["rate_low"], FOUND["rate_high"]) == (rate.low, rate.high)  # type: ignore[union-attr]


def test_every_answer_is_computed() -> None:
    """Each answer has places for facts, no figure of its own, and all its facts are there."""
    facts = forms.facts()
    for step in LESSON.steps:
        kinds = ("ask", "answer", "title", "teacher") if step.kind == "ask" else ("text", "title", "teacher")
        words = {kind: text(f"lesson.forms.step.{step.name}.{kind}", **_shown()) for kind in kinds}
        assert all(set(re.findall(r"<(\w+)>", said)) <= set(facts) for said in words.values())
        if step.kind == "ask":
            assert "<" in words["answer"]
            assert not re.search(r"\d", re.sub(r"<\w+>", "", words["answer"]))
        assert "{" not in lesson_text(LESSON, f"step.{step.name}.{kinds[0]}")


def _shown() -> dict[str, str]:
    """Each fact as its name in angle brackets, so that one sees which a text holds."""
    return {name: f"<{name}>" for name in forms.facts()}


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_are_drawn_for_files_and_pages(name: str) -> None:
    """With a name for each form and a text alternative; the live one has its tables."""
    for canvas in (Canvas(LIGHT, 340), Canvas(PAGE, 796, 320, live=True)):
        (panel,) = PICTURES[name](canvas)
        if canvas.live:
            assert set(FORMS) <= set(panel.tables["lines"]["key"])
            assert panel.description == text(f"lesson.forms.picture.{name}.alternative")
        else:
            assert text(f"lesson.forms.picture.{name}.alternative") == panel.to_dict()["description"]


def test_the_drawn_lines_are_the_numbers() -> None:
    """The picture of sizes passes through what is predicted, that of layers through the days that are asked for."""
    canvas = Canvas(PAGE, 796, 320, live=True)
    (sizes,) = PICTURES["paths"](canvas)
    (days,) = PICTURES["layers"](canvas)
    for form in FORMS:
        drawn = sizes.tables["lines"].query("key == @form")
        start = SHIPPED.start_year
        assert np.interp(start + YEARS, drawn["year"], drawn["value"]) == pytest.approx(FOUND[form], rel=1e-5)
        drawn = days.tables["lines"].query("key == @form")
        assert drawn["value"].iloc[-1] == pytest.approx(FOUND[f"days_{form}_5000"], rel=1e-5)
