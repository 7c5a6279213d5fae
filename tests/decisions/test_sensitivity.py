"""All leading inputs at once, and the box in which the firm loses."""

from __future__ import annotations

import json
from dataclasses import replace as other

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

import growthsim as gs
from growthsim.decisions.box import LOST, BoxQuestion, Found, box_of
from growthsim.decisions.box import Tested as Counts
from growthsim.decisions.futures import allowed
from growthsim.decisions.input_words import input_name, value_words
from growthsim.decisions.prim import Box, Limit
from growthsim.decisions.ranges import Range, inputs_of
from growthsim.decisions.rows import of_rows
from growthsim.decisions.sampling import (
    POOL,
    Chosen,
    EverythingQuestion,
    chosen_of,
    rows_at,
    values_at,
)
from growthsim.decisions.sensitivity import Sensitivity, rounded_up
from growthsim.decisions.sensitivity_record import record
from growthsim.decisions.sensitivity_words import (
    box_sentence,
    interactions,
    narrowed_words,
    shares,
    sobol_sentence,
)
from growthsim.decisions.sobol import indices
from growthsim.decisions.tornado import TornadoQuestion
from growthsim.decisions.working import answered
from growthsim.scenario import Scenario
from growthsim.streams import Block
from tests.decisions import mattering


@pytest.fixture(scope="module")
def handover() -> Scenario:
    """A firm that is lost in about half of its futures."""
    return gs.load("handover")


@pytest.fixture(scope="module")
def found() -> Sensitivity:
    """All three answers from a few samples."""
    return mattering.found()


def test_a_firms_samples_can_be_shuffled(found: Sensitivity) -> None:
    """The indices of the firm hang on no order of the rows."""
    assert found.everything is not None
    samples = found.everything.samples
    order = np.random.default_rng(1).permutation(samples.samples)
    straight, shuffled = found.everything.indices, indices(samples.picked(order), 1)
    assert_allclose(shuffled.first, straight.first, atol=1e-9)
    assert_allclose(shuffled.total, straight.total, atol=1e-9)


WIDE = (("firm.price", Range(2250, 4500)), ("firm.customers", Range(1500, 3000)), ("firm.employees", Range(25, 62)),
        ("firm.employee_cost", Range(30_000, 75_000)))  # fmt: skip
"""Ranges that the firm opens with one at a time, but not with all at their worst."""


def test_all_corners_can_open(handover: Scenario) -> None:
    """Inputs that the opening hangs on vary over less, so that the firm opens where all are at their worst."""
    chosen = chosen_of(handover, "now", answered(TornadoQuestion(handover, "now", WIDE), 20))
    assert {"firm.price", "firm.customers"} <= set(chosen.narrowed)
    whole = {each.path: each for each in inputs_of(handover, "now", WIDE)}
    for each in chosen.inputs:
        if each.path in chosen.narrowed:
            wide = whole[each.path].range
            assert each.range is not None
            assert wide is not None
            assert wide.low < each.range.low < each.range.high < wide.high
    worst = {"firm.price": 0, "firm.customers": 0, "firm.employees": 1, "firm.employee_cost": 1}
    corner = {each.path: each.options[worst[each.path]] for each in chosen.inputs if each.path in worst}
    assert allowed(handover, corner)


def test_usual_ranges_are_not_narrowed(found: Sensitivity, handover: Scenario) -> None:
    """What an owner reads off the books is known to a tenth: all corners can open, and nothing is said."""
    assert found.everything is not None
    assert found.everything.dropped == 0
    assert found.everything.chosen.narrowed == ()
    assert narrowed_words(found.everything, handover) == ""


def test_shares_are_between_nothing_and_everything(found: Sensitivity) -> None:
    """Luck is among them, what is told is sorted, and no input has more alone than with others, but for luck."""
    assert found.everything is not None
    told = shares(found.everything, found.scenario, "year")
    totals = [total[0] for _, _, total in told]
    assert totals == sorted(totals, reverse=True)
    assert "Chance and all else" in [name for name, _, _ in told]
    assert all(0 <= share <= 1 for _, first, total in told for share in (*first, *total))
    assert 0 <= (interactions(found.everything, "year") or 0) <= 1
    assert "of the differences in years until disruption" in sobol_sentence(found.everything, found.scenario, "year")


def test_an_idle_input_has_no_share(handover: Scenario) -> None:
    """How far the firm looks ahead touches nothing in this plan: both its indices are nothing."""
    named = ("organisation.foresight", "technologies.technology.cost_share")
    inputs = tuple(each for each in inputs_of(handover, "now") if each.path in named)
    question = EverythingQuestion(handover, "now", Chosen(inputs))
    answer = question.answer([question.tried(Block(0, 64))])
    idle = [each.path for each in inputs].index("organisation.foresight")
    assert_allclose(answer.indices.first[:, idle], 0, atol=1e-12)
    assert_allclose(answer.indices.total[:, idle], 0, atol=1e-12)
    assert (answer.indices.total[:, 1 - idle] > 0.3).all()


def test_where_nothing_varies_nothing_is_divided() -> None:
    """Nobody is disrupted: no shares of survival, and the words say so."""
    scenario = gs.load("consultancy")
    named = ("firm.loyalty", "organisation.turnover")
    inputs = tuple(each for each in inputs_of(scenario, "network") if each.path in named)
    question = EverythingQuestion(scenario, "network", Chosen(inputs))
    answer = question.answer([question.tried(Block(0, 64))])
    assert_array_equal(answer.indices.varies, [False, False, True])
    assert "there are no differences to share out" in sobol_sentence(answer, scenario, "year")
    assert shares(answer, scenario, "year") == []
    assert interactions(answer, "year") is None
    assert box_of(answer) == Found(LOST, None)
    box = BoxQuestion(scenario, "network", answer.chosen, box_of(answer))
    told = box.answer([box.tried(Block(0, 64))])
    assert box_sentence(told, scenario).startswith("Nothing is lost")


def test_an_uncertain_number_keeps_its_shape_within_its_range() -> None:
    """Places are its quantiles, cut to the range; of words each has an equal part."""
    inputs = {each.path: each for each in inputs_of(gs.load("sensor"), "exo")}
    ratio, form = inputs["entrant.launch_price_ratio"], inputs["plans.exo.form"]
    ends = values_at(ratio, np.array([0.0, 0.5, 1.0]))
    assert ratio.range == Range(pytest.approx(ends[0]), pytest.approx(ends[2]))
    assert ends[1] < (ends[0] + ends[2]) / 2
    assert values_at(form, np.array([0.0, 0.34, 0.99, 1.0])) == ["hierarchy", "parallel", "network", "network"]


def test_a_form_has_the_last_word_on_units() -> None:
    """A row in a form without units has one, whatever its units would be."""
    inputs = [each for each in inputs_of(gs.load("consultancy"), "parallel")
              if each.path in ("plans.parallel.units", "plans.parallel.form")]  # fmt: skip
    (hierarchy, parallel) = rows_at(inputs, np.array([[0.9, 0.9], [0.1, 0.5]]))
    assert hierarchy["plans.parallel.units"] == 1.0
    assert parallel["plans.parallel.units"] > 1.0


def test_coverage_and_density_are_those_of_fresh_rows(handover: Scenario, found: Sensitivity) -> None:
    """The box that is told is dense in lost futures, also in those that it was not made of."""
    assert found.box is not None
    assert found.box.clear
    assert found.box.limits[0].input.path == "technologies.technology.cost_share"
    assert found.box.density > 1.5 * found.box.base
    assert found.box.density_error == pytest.approx(found.box.standard_error, rel=1)
    words = box_sentence(found.box, handover)
    assert words.startswith("You lose when technology’s share of the newcomer’s cost is over ")
    assert "of the lost futures, and " in words


def test_a_box_of_everything_is_as_dense_as_everything(handover: Scenario, found: Sensitivity) -> None:
    """Limits that say nothing: all is covered, and the density is the base rate; it is not called denser."""
    assert found.everything is not None
    everything = Found(LOST, Box((Limit(0, 0.0, 1.0),)))
    question = BoxQuestion(handover, "now", found.everything.chosen, everything)
    told = question.answer([question.tried(Block(0, 100))])
    assert (told.coverage, told.density) == (1.0, told.base)
    assert not told.clear


def test_a_box_is_denser_only_beyond_the_chance_in_both_densities(found: Sensitivity) -> None:
    """22 of 60 rows against 13 of 60 may be luck; ten times as many rows are not."""
    assert found.everything is not None
    box = Found(LOST, Box((Limit(0, 0.0, 0.5),)))
    question = BoxQuestion(gs.load("handover"), "now", found.everything.chosen, box)
    assert not question.answer([Counts(120, 35, 60, 22)]).clear
    told = question.answer([Counts(120, 35, 60, 22)] * 10)
    assert told.clear
    assert (told.coverage, told.density, told.base) == (22 / 35, 22 / 60, 35 / 120)


def test_fresh_rows_live_through_futures_that_no_sample_has_seen(
    found: Sensitivity, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Samples take their futures from a pool; a box is tried in those after it."""
    assert found.everything is not None
    seen: list[np.ndarray] = []

    def lived(scenario: Scenario, plan: str, rows: object, futures: np.ndarray) -> object:
        seen.append(futures)
        return of_rows(scenario, plan, rows, futures - POOL)

    monkeypatch.setattr("growthsim.decisions.box.of_rows", lived)
    question = BoxQuestion(gs.load("handover"), "now", found.everything.chosen, Found(LOST, Box((Limit(0, 0.0, 0.5),))))
    question.tried(Block(3, 9))
    assert_array_equal(seen[0], POOL + np.arange(3, 9))


def test_boxes_in_words() -> None:
    """Open ends, closed ones, words, and a box in which the firm comes through."""
    scenario = gs.load("sensor")
    named = ("technologies.sensor.halving_time", "organisation.hiring_cap", "plans.exo.form")
    inputs = tuple(each for each in inputs_of(scenario, "exo") if each.path in named)
    numbers = {each.path: place for place, each in enumerate(inputs)}
    limits = (
        Limit(numbers["technologies.sensor.halving_time"], 0.0, 0.5),
        Limit(numbers["organisation.hiring_cap"], 0.25, 0.75),
        Limit(numbers["plans.exo.form"], words=(0, 1)),
    )
    question = BoxQuestion(scenario, "exo", Chosen(inputs), Found(LOST, Box(limits)))
    told = other(question.answer([question.tried(Block(0, 4))]), clear=True, coverage=0.82, density=0.9, base=0.3)
    assert box_sentence(told, scenario).replace("\u00a0", " ") == (
        "You lose when halving time of the cost is under 3.4 years, largest yearly growth of staff by hiring is "
        "between 38 % and 62 % and form of the firm is hierarchy or parallel units: this holds 82 % of the lost "
        "futures, and 9 of 10 futures in it are lost, against 30 % of all."
    )
    assert box_sentence(other(told, of="kept"), scenario).startswith("You come through when ")
    assert box_sentence(other(told, clear=False), scenario).startswith("No box of inputs is clearly denser")


def test_every_input_has_a_name_of_its_own_and_every_end_words() -> None:
    """Also the numbers of actions, levels of methods, and the chance in a measured pace."""
    for name, plan in (("sensor", "exo"), ("battery", "early")):
        scenario = gs.load(name)
        inputs = inputs_of(scenario, plan)
        assert len({input_name(scenario, each) for each in inputs}) == len(inputs)
        assert all(value_words(scenario, each, option) for each in inputs for option in each.options)


def test_the_record_is_plain(found: Sensitivity) -> None:
    """JSON without numbers that are none; all inputs with ranges, and every part."""
    told = record(found, "year")
    json.dumps(told, allow_nan=False)
    assert {"tornado", "sobol", "box", "runs", "ranges"} <= set(told)
    assert told["ranges"]["firm.loyalty"] == [0.35, 1.0]
    assert told["tornado"][0]["path"] == "technologies.technology.cost_share"
    assert told["sobol"]["indices"]["year"]["chance"]["total"] >= 0


def test_leaders_come_from_both_effects(handover: Scenario, found: Sensitivity) -> None:
    """The widest bars of the years and of the value in turn, the form among them, each once."""
    paths = [each.path for each in chosen_of(handover, "now", found.tornado).inputs]
    assert len(paths) == len(set(paths)) == 10
    assert paths[0] == found.tornado.bars["year"][0].path
    assert "plans.now.form" in paths


@pytest.mark.parametrize(("asked", "given"), [(64, 64), (65, 128), (16_384, 16_384)])
def test_samples_are_rounded_up(asked: int, given: int) -> None:
    """To a power of two."""
    assert rounded_up(asked) == given
