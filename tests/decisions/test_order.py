"""Best sets and their order: judged where they were not chosen, dated by what a firm can change."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

from growthsim.decisions.best_sets import RUNS, Best, best_question, shortlist_question
from growthsim.decisions.futures import mean_and_error, of_plans
from growthsim.decisions.order import (
    AT_ONCE,
    BEST,
    NONE,
    PORTFOLIO,
    RUNNER_UP,
    WORST,
    JudgedQuestion,
    Ordered,
    OrderQuestion,
    _near,
    judged_question,
    order_question,
    starts_of,
    with_order,
)
from growthsim.decisions.order_words import order_table, plan_label, regrets_table, sentences
from growthsim.decisions.working import answered
from growthsim.methods.trials import Trials
from growthsim.scenario import dumps, loads
from growthsim.streams import Block
from tests.decisions.lattices import FEW, PLAN, found, short


@cache
def best() -> Best:
    answer: Best = answered(best_question(found(), answered(shortlist_question(found()))), 64)
    return answer


@cache
def ordered() -> Ordered:
    question = order_question(found(), FEW[:3])
    answer: Ordered = answered(judged_question(question, answered(question, 32)), 64)
    return answer


def test_there_is_a_set_of_every_size() -> None:
    """From none to all methods of the frame; methods that cannot be raised fill the larger ones up."""
    assert [len(methods) for methods in best().sets] == list(range(12))
    names = found().scenario.frame.names
    assert all(list(methods) == [name for name in names if name in methods] for methods in best().sets)
    assert set(best().sets[11]) == set(names)


def test_a_set_that_would_be_worse_is_filled_with_what_does_nothing() -> None:
    """Adding methods that cannot be raised never takes away: larger sets rank at least as high on the shortlist."""
    question = shortlist_question(found())
    futures = question.tried(Block(0, RUNS))
    rank = {methods: (round(float(alive), 9), float(value)) for methods, alive, value in
            zip(question.sets, futures.survives.mean(axis=1), futures.value.mean(axis=1), strict=True)}  # fmt: skip
    chosen = [tuple(name for name in methods if name in FEW) for methods in question.answer([futures])]
    assert all(rank[later] >= rank[earlier] for earlier, later in pairwise(chosen[:8]))


def test_best_sets_are_judged_in_futures_of_their_own() -> None:
    """After those of the lattice, and after those of the shortlist."""
    sets = answered(shortlist_question(found()))
    question = best_question(found(), sets)
    assert shortlist_question(found()).first == found().runs
    assert question.first == found().runs + RUNS
    trials = Trials(question.scenario, PLAN)
    alone = of_plans(question.scenario, {"one": trials.tried(sets[2])}, Block(question.first, question.first + 64))
    assert best().of(2, "value").mean == alone.value.mean()
    assert best().gain(0, "survival") == (0.0, 0.0)


def test_each_method_starts_when_the_levels_before_it_can_have_moved() -> None:
    """From the plan's own start, at so many levels a year."""
    trials = Trials(short(plans__now__start=2.0, methods__change_capacity=0.5), PLAN)
    starts = starts_of(trials, ("mtp", "algorithms", "community"))
    assert starts == {"mtp": 2.0, "algorithms": pytest.approx(3.6), "community": pytest.approx(5.2)}


def test_what_cannot_begin_within_the_span_begins_at_its_end() -> None:
    """A firm that changes very slowly has an order too, and can save it."""
    scenario = short(years=4, methods__change_capacity=0.2)
    question = OrderQuestion(scenario, PLAN, FEW[:3])
    answer: Ordered = answered(judged_question(question, answered(question, 4)), 4)
    assert max(answer.starts.values()) == 4.0
    assert PORTFOLIO in with_order(scenario, answer, "slow").plans


def test_an_order_is_judged_in_futures_in_which_it_was_not_chosen() -> None:
    """Those after the ones in which orders were compared."""
    question = OrderQuestion(found().scenario, PLAN, FEW[:2])
    judged = judged_question(question, (FEW[:2], FEW[1::-1], FEW[1::-1]))
    assert judged.first == question.usual_runs == question.piece_runs
    alone = of_plans(found().scenario, {"none": Trials(found().scenario, PLAN).tried(())},
                     Block(judged.first, judged.first + 8), PLAN)  # fmt: skip
    assert answered(judged, 8).of(NONE, "value").mean == alone.value.mean()


def test_all_orders_of_a_small_set_are_tried() -> None:
    """The best of them is as good as every other one where it was chosen, the worst no better than any."""
    question = order_question(found(), FEW[:3])
    tried = question.tried(Block(0, 32))
    first, second, last = question.answer([tried])
    assert len(tried) == 6
    assert tried[first] == max(tried.values())
    assert tried[first] >= tried[second] >= tried[last] == min(tried.values())


def test_a_larger_set_is_improved_until_nothing_is_better(monkeypatch: pytest.MonkeyPatch) -> None:
    """No method at another place would do better, and the order is no worse than the one it began with."""
    monkeypatch.setattr("growthsim.decisions.order.MOST_METHODS", 2)
    question = order_question(found(), FEW)
    tried = question.tried(Block(0, 16))
    first, _, _ = question.answer([tried])
    assert tried[first] >= tried[question.methods]
    assert all(tried[first] >= tried[near] for near in _near(first))


def test_orders_that_are_near() -> None:
    """Each method at every other place; of very many methods only neighbours change places."""
    assert sorted(_near(("a", "b", "c"))) == [("a", "c", "b"), ("b", "a", "c"), ("b", "c", "a"), ("c", "a", "b")]
    many = tuple(f"m{place:02}" for place in range(20))
    assert len(_near(many)) == 19


def test_regret_is_paired_future_by_future() -> None:
    """What is lost with another plan is the mean of differences, and its error theirs."""
    found_order = ordered()
    values = found_order.futures.value
    for place, name in enumerate((BEST, RUNNER_UP, WORST, AT_ONCE, NONE)):
        mean, error = mean_and_error(values[0] - values[place])
        assert found_order.regret(name, "value") == (mean, error)
    assert found_order.regret(BEST, "survival") == (0.0, 0.0)


def test_an_order_goes_into_the_scenario_and_through_a_file() -> None:
    """As dated actions of a plan that stands beside the others; put there again it takes its own place."""
    scenario = short()
    wider = with_order(scenario, ordered(), plan_label(ordered()))
    assert list(wider.plans) == [*scenario.plans, PORTFOLIO]
    actions = {action.path.removeprefix("methods."): action.start for action in wider.plans[PORTFOLIO].actions}
    assert actions == ordered().starts
    assert list(with_order(wider, ordered(), "again").plans) == list(wider.plans)
    assert loads(dumps(wider)).plans[PORTFOLIO] == wider.plans[PORTFOLIO]


def test_what_cannot_be_raised_is_not_put_in_order() -> None:
    """A set of such methods has no order."""
    question = order_question(found(), ("autonomy", "mtp"))
    assert question.methods == ("mtp",)
    single: Ordered = answered(JudgedQuestion(question.scenario, PLAN, *answered(question, 8)), 8)
    assert single.single
    assert not single.matters
    assert sentences(single)[0].startswith("There is only one order")
    assert order_question(found(), ("autonomy",)).methods == ()


def test_an_order_in_words() -> None:
    """Methods with their months, what others lose, and no claim of more than chance."""
    said = sentences(ordered())
    assert said[0].startswith("Best order: ")
    assert "(January 2026)" in said[0]
    assert "(May 2026)" in said[0]
    assert len(order_table(ordered())[1]) == 3
    assert len(regrets_table(ordered())[1]) == 5


def test_an_order_makes_no_difference_where_nothing_works() -> None:
    """With effects off, all that is left is when costs begin; survival is the same whatever comes first."""
    idle = found(methods__effects=0.0)
    question: OrderQuestion = order_question(idle, FEW[:3])
    answer: Ordered = answered(judged_question(question, answered(question, 16)), 32)
    assert answer.regret(WORST, "survival").mean == 0
    assert answer.regret(NONE, "survival").mean <= 0
