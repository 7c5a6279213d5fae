"""Sell, transform or wait: the owner's money, in closed form where there is one."""

from __future__ import annotations

import json

import numpy as np
import pytest

import growthsim as gs
from growthsim.decisions import handover_words as words
from growthsim.decisions.handover import (
    NOW,
    STAY,
    TRANSFORM,
    Handover,
    HandoverQuestion,
    Sales,
    advice,
    handover_question,
    record,
)
from growthsim.decisions.working import answered
from growthsim.scenario import Scenario, replace, with_plans

RUNS = 80


@pytest.fixture(scope="module")
def story() -> Scenario:
    """An owner who retires in eight years, and is not sure how well a shared purpose will take hold."""
    return replace(gs.load("handover"), {"plans.now.methods.mtp": {"dist": "uniform", "low": 0.3, "high": 0.9}})


@pytest.fixture(scope="module")
def found(story: Scenario) -> Handover:
    """What the firm is worth to that owner."""
    return answered(handover_question(story), RUNS)


def sold(story: Scenario, stay: float, change: float, paid: float = 0.0, succeeds: float = 1.0) -> Handover:
    """Two ways whose value and payout are given, the same in all of four futures."""
    years = len(HandoverQuestion(story, "now").years)
    value = np.stack([np.full((years, 4), stay), np.full((years, 4), change)])
    value[:, 0] = 100.0
    return Handover(HandoverQuestion(story, "now", 0.0), Sales(value, np.full_like(value, paid), np.full(4, succeeds)))


def test_only_a_plan_that_changes_nothing_goes_on_as_now(story: Scenario) -> None:
    """Not one that moves no method but another quantity, or builds another form: then the firm without a plan stays."""
    cheap = {"actions": [{"path": "firm.price", "value": 10_000.0}]}
    plans = {"cheap": cheap, "network": {"form": "network"}, "now": story.plans["now"]}
    assert HandoverQuestion(with_plans(story, plans), "now").stays == ""
    assert HandoverQuestion(with_plans(story, {**plans, "stay": {}}), "now").stays == "stay"
    without = answered(HandoverQuestion(with_plans(story, plans), "now"), 8)
    np.testing.assert_array_equal(without.sales.value[0], answered(handover_question(story), 8).sales.value[0])


def test_advice_is_given_only_where_the_difference_is_no_chance(story: Scenario) -> None:
    """A way that brings a little more on average, but not in every future, is not advised."""
    better = sold(story, 100.0, 200.0)
    assert advice(better, 8) == TRANSFORM
    better.sales.value[1, 8] = [400.0, 100.0, 90.0, 90.0]
    assert better.mean(TRANSFORM, 8)[0] > better.mean(STAY, 8)[0]
    assert advice(better, 8) == ""


def test_the_standard_error_covers_the_chances_of_every_year(story: Scenario) -> None:
    """A firm that is worth nothing in half of the futures of another year is not known better than that."""
    other = sold(story, 100.0, 100.0)
    assert other.standard_error == 0.0
    other.sales.value[0, 12, :2] = 0.0
    assert other.standard_error == pytest.approx(np.sqrt(0.25 / 3))


def test_a_price_paid_later_is_discounted(story: Scenario) -> None:
    """At ten percent the price of the eighth year is worth less than half of it today."""
    given = sold(story, 100.0, 200.0)
    later = Handover(HandoverQuestion(story, "now", 0.1), given.sales)
    assert later.money(TRANSFORM, 8) == pytest.approx(200 / 1.1**8)
    assert later.money(NOW, 8) == pytest.approx(100.0)


def test_the_value_is_that_of_the_dataset(story: Scenario, found: Handover) -> None:
    """By year and future, for the plan and for the firm as it is."""
    data = gs.run(replace(story, {"span.runs": RUNS}))
    for way, plan in ((STAY, "stay"), (TRANSFORM, "now")):
        for year in (0, 5, 15):
            expected = data.value.sel(plan=plan).isel(time=year * 12).values
            np.testing.assert_allclose(found.value(way, year), expected, rtol=1e-12)


def test_payouts_are_discounted_month_by_month(story: Scenario, found: Handover) -> None:
    """What was paid out until the fourth year is the sum of the dataset's payouts, each by its own month's discount."""
    data = gs.run(replace(story, {"span.runs": RUNS})).payout.sel(plan="stay").values[:, 1:49]
    factors = 1.1 ** -(np.arange(1, 49) / 12)
    expected = (data * factors / 12).sum(axis=1)
    np.testing.assert_allclose(found.sales.paid[0, 4], expected, rtol=1e-9)


def test_selling_now_brings_the_price_of_today_where_the_sale_succeeds(found: Handover) -> None:
    """Two thirds of it on average, for one sale in three fails; nothing was paid out yet."""
    price = found.value(NOW, 0).mean()
    share = found.sales.succeeds.mean()
    assert found.mean(NOW, 9)[0] == pytest.approx(price * share)
    assert abs(share - (1 - 0.33)) < 3 * np.sqrt(0.33 * 0.67 / RUNS)


def test_a_sale_that_never_fails_brings_the_whole_price(story: Scenario) -> None:
    """With a failure of nought all sales succeed, of one none."""
    for failure, share in ((0.0, 1.0), (1.0, 0.0)):
        one = answered(handover_question(replace(story, {"valuation.transfer_failure": failure})), 10)
        assert one.sales.succeeds.mean() == share


def test_a_higher_discount_makes_waiting_worth_less(story: Scenario, found: Handover) -> None:
    """Later money counts less; selling today counts the same."""
    dear = answered(handover_question(story, discount=0.3), RUNS)
    for way in (STAY, TRANSFORM):
        assert dear.mean(way, 8)[0] < found.mean(way, 8)[0]
    assert dear.mean(NOW, 8) == found.mean(NOW, 8)


@pytest.mark.parametrize(
    ("stay", "change", "best"),
    [(50.0, 60.0, NOW), (150.0, 120.0, STAY), (150.0, 180.0, TRANSFORM), (150.0, 150.0, ""), (100.0, 90.0, "")],
)
def test_the_advice_is_the_way_that_brings_most(story: Scenario, stay: float, change: float, best: str) -> None:
    """Where two bring the same there is none."""
    found = sold(story, stay, change)
    assert advice(found, 8) == best
    assert words.finding(found).startswith(words.text(f"handover.advice_{best or 'none'}", year=2034))


def test_payouts_can_make_staying_best_though_the_price_falls(story: Scenario) -> None:
    """What counts is the owner's money, not the price alone."""
    found = sold(story, 60.0, 0.0, paid=0.0)
    found.sales.paid[0, 8] = 50.0
    assert found.mean(STAY, 8)[0] == 110.0
    assert advice(found, 8) == STAY


def test_the_year_is_the_scenarios_else_in_eight(story: Scenario) -> None:
    """The handover's year where one is planned, eight years where none is, and never after the span."""
    assert sold(story, 1, 1).calendar[sold(story, 1, 1).planned] == 2034
    for years, place in ((15, 8), (5, 5)):
        other = replace(story, {"valuation.handover_time": 0.0, "span.years": years})
        assert sold(other, 1, 1).planned == place


def test_a_late_sale_that_is_best_only_on_average_says_so(story: Scenario, found: Handover) -> None:
    """Few futures carry the average up while the firm of the middle one is worth nothing by then."""
    assert "in the middle one the firm is worth 0" in words.timing_words(found)
    assert "middle" not in words.timing_words(sold(story, 100.0, 100.0))


def test_worthless_firms_are_counted(story: Scenario) -> None:
    """A firm without value brings nothing, with certainty."""
    found = sold(story, 0.0, 50.0)
    assert found.worthless(STAY, 8) == (1.0, 0.0)
    assert found.worthless(TRANSFORM, 8) == (0.0, 0.0)
    assert found.better_than_now(TRANSFORM, 8)[0] == 0.0


def test_the_record_is_plain(found: Handover) -> None:
    """It goes through JSON, with all years and ways."""
    told = json.loads(json.dumps(record(found), allow_nan=False))
    assert [row["year"] for row in told["years"]] == [2026.0 + year for year in range(16)]
    assert set(told["ways"]) == {NOW, STAY, TRANSFORM}
    assert told["ways"][STAY]["owner"] == found.mean(STAY, 8)[0]
