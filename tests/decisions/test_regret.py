"""Regret: against the best option of each future, never below zero, and none where there is no choice."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from growthsim.decisions.futures import Futures, of_plans
from growthsim.decisions.regret import FORMS, Option, Regret, options_of, regret_question
from growthsim.decisions.regret_words import option_name, plan_labels, record, regret_table, sentences
from growthsim.decisions.working import answered
from growthsim.scenario import load, replace, with_plans
from growthsim.streams import Block


@cache
def regrets() -> Regret:
    answer: Regret = answered(regret_question(load("handover")), 48)
    return answer


def test_options_are_plans_times_forms_with_people_on_demand_and_without() -> None:
    """And never starting, which is a plan of nothing in a hierarchy; what is alike is listed once."""
    options = list(options_of(load("handover")))
    assert options[0] == Option()
    assert {(one.form, one.on_demand) for one in options if one.plan == "now"} == {
        (form, on_demand) for form in FORMS for on_demand in (False, True)
    }
    assert ("stay", "hierarchy", False) not in {(one.plan, one.form, one.on_demand) for one in options}
    assert {(one.plan, one.form) for one in options if one.own} == {("now", "hierarchy"), ("later", "hierarchy")}


def test_a_frame_without_people_on_demand_has_forms_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no method brings people on demand there is nothing to do with them."""
    monkeypatch.setattr("growthsim.decisions.regret.SOURCING", "alignment of nothing")
    options = options_of(load("handover"))
    assert not any(option.on_demand for option in options)
    assert {option.form for option in options if option.plan == "now"} == set(FORMS)


def test_regret_is_nought_with_the_best_option_of_a_future() -> None:
    """In each future at least one option is not regretted, and none is regretted less than not at all."""
    values = regrets().values
    assert (values >= 0).all()
    assert_array_equal(values.min(axis=0), 0.0)
    assert_allclose(values, regrets().futures.value.max(axis=0) - regrets().futures.value)


def test_chances_of_being_best_sum_to_one() -> None:
    """Options that are equally good share a future."""
    assert_allclose(sum(each.mean for each in regrets().best), 1.0)


def test_the_least_regret_choice_has_the_highest_mean_value() -> None:
    """The best of each future is the same for all, so least is lost where most is had."""
    assert regrets().least == int(np.argmax(regrets().futures.value.mean(axis=1)))
    means = [regrets().mean[place].mean for place in regrets().ranked]
    assert means == sorted(means)
    assert regrets().against(regrets().least) == (0.0, 0.0)


def test_the_worst_is_no_less_than_the_ninth_of_ten() -> None:
    """And the careful choice has the smallest of the latter."""
    assert (regrets().worst >= regrets().high).all()
    assert regrets().high[regrets().careful] == regrets().high.min()


def test_needless_disruption_is_where_another_option_survives() -> None:
    """The share of futures alive and the share needlessly lost sum to the share in which anything survives."""
    any_alive = regrets().futures.survives.max(axis=0).mean()
    for alive, spared in zip(regrets().survival, regrets().spared, strict=True):
        assert_allclose(alive.mean + spared.mean, any_alive)


def test_with_one_choice_nothing_is_regretted() -> None:
    """A plan that does nothing, in a frame without people on demand, still has three forms; its regrets are told."""
    lone = replace(with_plans(load("handover"), {"stay": {}}), {"span.years": 3, "valuation.handover_time": 3.0})
    answer: Regret = answered(regret_question(lone), 16)
    labels = plan_labels(lone)
    assert sentences(answer, labels)[0]
    assert len(regret_table(answer, labels, answer.ranked)[1]) == len(answer.options)


def test_a_label_is_said_as_it_is() -> None:
    """Plan, form, people on demand, and that it is as planned."""
    words = option_name(Option("now", "network", True, True), {"now": "Go <b>"})
    assert words == "Go <b>, network, people on demand (as planned)"
    assert option_name(Option(), {}) == "Never start"


def test_the_record_is_sorted_by_mean_regret() -> None:
    """With the least-regret choice first and never starting among the rows."""
    kept = record(regrets())
    assert [row["mean"] for row in kept["regret"]] == sorted(row["mean"] for row in kept["regret"])
    assert kept["least"] == kept["regret"][0]
    assert sum(row["never"] for row in kept["regret"]) == 1


def test_forms_of_a_plan_share_its_luck() -> None:
    """Where a plan's start is uncertain, it is the same in all its forms: its own form comes to the plan itself."""
    scenario = replace(load("handover"), {"plans.now.start": {"dist": "uniform", "low": 0.0, "high": 4.0}})
    answer: Regret = answered(regret_question(scenario), 16)
    place = next(k for k, option in enumerate(answer.options) if option.plan == "now" and option.own)
    alone = of_plans(scenario, {"now": scenario.plans["now"]}, Block(0, 16))
    assert_array_equal(answer.futures.value[place], alone.value[0])


def test_what_is_spared_and_the_bad_futures_in_closed_form() -> None:
    """A firm that nothing would have kept is not counted; of ten regrets nine lie below the high one."""
    disrupted = np.array([[1.0] * 10, [1.0] * 5 + [np.inf] * 5])
    value = np.array([np.arange(10.0), [20.0] * 10])
    futures = Futures(disrupted, np.full((2, 10), np.inf), value, 15.0)
    found = Regret(load("handover"), (Option(), Option("now", "network")), futures)
    assert [each.mean for each in found.spared] == [0.5, 0.0]
    # Regrets of the first option are 11, 12 ... 20.
    assert found.high.tolist() == pytest.approx([19.1, 0.0])
