"""What each method adds: sums, errors, what comes through others, and methods that do nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from numpy.testing import assert_allclose, assert_array_equal

from growthsim.data import METHOD_NAMES
from growthsim.decisions.futures import MEASURES, mean_and_error, of_plans
from growthsim.decisions.portfolio import (
    MOST_SETS,
    Lattice,
    Portfolio,
    PortfolioQuestion,
    portfolio_question,
    summable,
)
from growthsim.decisions.working import answered, precisely
from growthsim.methods.trials import Trials
from growthsim.scenario import replace
from growthsim.streams import Block
from tests.decisions.lattices import FEW, PLAN, found, short


@pytest.mark.parametrize("measure", MEASURES)
def test_shares_sum_to_the_total_to_the_last_bit(measure: str) -> None:
    """Added in any order, and by whatever adds; and the total is what all methods bring over none."""
    shares = [share.mean for share in found().shares(measure).values()]
    total = found().total(measure).mean
    assert sum(shares) == sum(reversed(shares)) == float(np.sum(shares)) == sum(sorted(shares)) == total
    none, every = found().ends(measure)
    assert total == pytest.approx(every.mean - none.mean, rel=1e-12, abs=1e-12)


def test_the_ends_are_runs_of_their_own() -> None:
    """None and all are the plan without methods and with all of them, in the scenario's own futures."""
    scenario = short()
    trials = Trials(scenario, PLAN)
    alone = of_plans(scenario, {"none": trials.tried(()), "all": trials.tried(trials.candidates)}, Block(0, 64))
    for measure in MEASURES:
        assert_array_equal([end.mean for end in found().ends(measure)], alone.of(measure).mean(axis=1))


def test_something_is_at_stake_here() -> None:
    """The short world tells the methods apart: nothing below would fail otherwise."""
    total = found().total("value")
    assert total.clear
    assert found().ends("survival")[0].mean < 1
    assert len({share.mean for share in found().shares("value").values()}) > len(FEW)


def test_a_method_at_its_aim_is_listed_and_adds_nothing() -> None:
    """In the frame's order, with a share and an error of zero."""
    shares = found().shares("value")
    assert tuple(shares) == METHOD_NAMES
    for method in set(METHOD_NAMES) - set(FEW):
        assert shares[method] == (0.0, 0.0)
    assert set(found().candidates) == set(FEW)


def test_errors_shrink_with_the_root_of_the_futures() -> None:
    """Four times the futures, half the error; the error of an error follows from how heavy the tails are."""
    few, many = found(64), found(256)
    for measure in ("value", "survival"):
        values = many.lattice.shares[MEASURES.index(measure)]
        deviations = values - values.mean(axis=1, keepdims=True)
        tails = (deviations**4).mean(axis=1) / (deviations**2).mean(axis=1) ** 2
        names = many.candidates
        ratios = np.array([few.shares(measure)[name].error / many.shares(measure)[name].error for name in names])
        # Relative error of a standard deviation from n futures: the root of (kurtosis - 1) / 4n.
        allowed = 2 * np.sqrt((tails - 1) / 4 * (1 / 64 + 1 / 256))
        assert (np.abs(ratios - 2) < 3 * allowed).all(), (measure, ratios, allowed)


def test_more_futures_keep_the_first_ones() -> None:
    """The first 64 futures of 256 are the 64: each has the same shares in both."""
    assert_array_equal(found(256).lattice.shares[..., :64], found(64).lattice.shares)


def test_where_nothing_works_there_are_only_costs() -> None:
    """Without effects no method adds value or keeps a firm; some cost it."""
    idle = found(methods__effects=0.0)
    assert idle.total("value").mean < 0
    for measure in ("value", "survival"):
        assert all(share.mean <= 1e-9 for share in idle.shares(measure).values())
    assert idle.carriers("survival") == idle.carriers("value") == []


def test_the_purpose_opens_the_others() -> None:
    """Purpose and community help one another while the gate is shut, and no more than others where it is open."""
    shut, opened = found(methods__gate=0.0), found(methods__gate=1.0)

    def together(answer: Portfolio) -> float:
        pairs = {frozenset((pair.first, pair.second)): pair.extra.mean for pair in answer.pairs("value")}
        return pairs.get(frozenset(("mtp", "community")), 0.0)

    assert together(shut) > 0
    assert together(shut) > together(opened)
    assert shut.through_others("value")["mtp"].clear
    assert shut.through_others("value")["mtp"].mean > shut.alone("value")["mtp"].mean


def test_shares_are_what_comes_alone_and_through_others() -> None:
    """The two parts of each share sum to it."""
    for measure in MEASURES:
        parts = found().alone(measure), found().through_others(measure)
        for method, share in found().shares(measure).items():
            assert parts[0][method].mean + parts[1][method].mean == pytest.approx(share.mean, rel=1e-9, abs=1e-9)


def test_carriers_are_the_fewest_that_carry_nine_tenths() -> None:
    """Together they have nine tenths of the gain, and without the last of them less."""
    carriers, shares = found().carriers("value"), found().shares("value")
    assert carriers
    carried = [shares[method].mean for method in carriers]
    assert sum(carried) >= 0.9 * found().total("value").mean > sum(carried[:-1])
    assert carried == sorted(carried, reverse=True)


def test_the_question_forgets_what_cannot_change_the_answer() -> None:
    """Other words, other plans and another number of futures are the same question; another price is not."""
    scenario = short()
    question = portfolio_question(scenario, PLAN)
    told = replace(scenario, {"title": "Another", "span.runs": 7})
    assert portfolio_question(told, PLAN) == question
    assert hash(portfolio_question(told, PLAN)) == hash(question)
    assert portfolio_question(replace(scenario, {"firm.price": 90_000.0}), PLAN) != question


def test_sampled_orders_agree_with_all_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    """For frames of many methods: the same shares within four errors, the same total, and still an exact sum."""
    monkeypatch.setattr("growthsim.decisions.portfolio.MOST_EXACT", 3)
    monkeypatch.setattr("growthsim.decisions.portfolio.MOST_SETS", 240)
    sampled: Portfolio = answered(PortfolioQuestion(found().scenario, PLAN), 64)
    assert not sampled.exact
    assert sampled.lattice.orders.shape[1] == 60
    for measure in MEASURES:
        shares = sampled.shares(measure)
        total = sampled.total(measure)
        assert sum(share.mean for share in shares.values()) == total.mean
        assert total.mean == pytest.approx(found().total(measure).mean, rel=1e-12, abs=1e-12)
        for method, share in shares.items():
            _, by_order = share
            assert abs(share.mean - found().shares(measure)[method].mean) <= 4 * by_order
    assert sampled.pairs("value") == []
    assert {len(methods) for methods in sampled.shortlist()} == set(range(len(FEW) + 1))


def test_errors_of_sampled_orders_hold_both_kinds_of_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which futures, and which orders: their variances add up."""
    monkeypatch.setattr("growthsim.decisions.portfolio.MOST_EXACT", 3)
    monkeypatch.setattr("growthsim.decisions.portfolio.MOST_SETS", 40)
    sampled: Portfolio = answered(PortfolioQuestion(found().scenario, PLAN), 32)
    value = MEASURES.index("value")
    by_order = sampled.lattice.orders[value] / 32
    spread = np.sqrt(((by_order - by_order.mean(axis=0)) ** 2).sum(axis=0) / 9 / 10)
    assert (spread > 0).any()
    told = [sampled.shares("value")[name].error for name in sampled.candidates]
    assert_allclose(np.square(told), mean_and_error(sampled.lattice.shares[value])[1] ** 2 + spread**2, rtol=1e-9)


def test_the_shortlist_holds_the_best_of_each_size() -> None:
    """First of all sets of two the one that keeps most futures undisrupted, of equal ones the most valuable."""
    means = found().lattice.sums / found().runs
    pairs = [bits for bits in range(2 ** len(FEW)) if bits.bit_count() == 2]
    best = max(pairs, key=lambda bits: (round(float(means[0, bits]), 9), means[1, bits]))
    listed = [methods for methods in found().shortlist() if len(methods) == 2]
    assert set(listed[0]) == {name for k, name in enumerate(found().candidates) if best >> k & 1}


def test_a_small_piece_is_small() -> None:
    """What travels between processes is a few hundred kilobytes for all 2,048 sets of eleven methods."""
    count, runs = 11, PortfolioQuestion.piece_runs
    shares = np.zeros((3, count, runs))
    lattice = Lattice(shares, shares, np.zeros((3, 2, runs)), np.zeros((3, 55, runs)), np.zeros((3, MOST_SETS)),
                      np.zeros((3, 0, count)), np.zeros(MOST_SETS, dtype=np.int64))  # fmt: skip
    assert sum(getattr(lattice, name).nbytes for name in lattice.__slots__) < 200_000


def test_precisely_goes_on_until_every_probability_is_known_within_a_point() -> None:
    """Twice as many futures again and again, and the first ones are not worked out anew."""
    answer: Portfolio = precisely(portfolio_question(short(("community",), years=4), PLAN), 32)
    assert answer.standard_error <= 0.01
    assert answer.runs >= 32


@given(some.lists(some.floats(0.5, 0.999), min_size=2, max_size=14))
def test_rounding_leaves_the_total_where_it_is(values: list[float]) -> None:
    """Rounded shares sum to their rounded total: what rounding each of them leaves over is not lost."""
    total = float(np.sum(values))
    assert summable(np.array(values), total).sum() == np.round(total * 2.0**46) / 2.0**46


def test_rounding_keeps_a_sum_of_nothing_at_nothing() -> None:
    """Shares that cancel sum to exactly zero."""
    rounded = summable(np.array([1.9e-5, -0.7e-5, -1.2e-5]), 0.0)
    assert rounded.sum() == 0.0
    assert_allclose(rounded, [1.9e-5, -0.7e-5, -1.2e-5], rtol=1e-12)
    assert_array_equal(summable(np.zeros(3), 0.0), 0.0)


def test_what_is_uncertain_in_a_plan_is_the_same_in_all_sets() -> None:
    """Sets share the plan's own luck: all methods come to the plan itself, and so do the same methods as actions."""
    spread = {"dist": "uniform", "low": 0.3, "high": 0.9}
    scenario = short(("mtp", "algorithms"), plans__now__methods__algorithms=spread,
                     plans__now__start={"dist": "uniform", "low": 0.0, "high": 3.0})  # fmt: skip
    trials = Trials(scenario, PLAN)
    tables = {"one": trials.tried(trials.candidates), "two": trials.tried(trials.candidates)}
    plan = scenario.plans[PLAN].model_copy(update={"methods": tables["one"]["methods"]})
    together = of_plans(scenario, tables, Block(0, 24), PLAN)
    alone = of_plans(scenario, {PLAN: plan}, Block(0, 24))
    for place in (0, 1):
        assert_array_equal(together.value[place], alone.value[0])
    apart = of_plans(scenario, tables, Block(0, 24))
    assert (apart.value[0] != apart.value[1]).any()
    moved = scenario.model_copy(update={"plans": {**scenario.plans, PLAN: plan}})
    actions = Trials(moved, PLAN).moved(dict.fromkeys(trials.candidates, 1.0), "")
    dated = of_plans(scenario, {"one": actions, "two": {**actions}}, Block(0, 24), PLAN)
    assert_array_equal(dated.value[0], dated.value[1])
