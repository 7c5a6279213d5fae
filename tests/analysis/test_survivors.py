"""Who is missing from a list of successes: adopters that fail anyway, and what luck makes of the best."""

import numpy as np
import pytest

from growthsim.analysis import survivors
from growthsim.analysis.survivors import (
    ADOPT,
    AS_TOLD,
    FORM,
    IDLE,
    STAY,
    UNCHANGED,
    Adopters,
    adopters,
    gap,
    gone_by,
)
from growthsim.analysis.tenfold import Clock, Outcome
from growthsim.analysis.tenfold_lists import (
    LISTS,
    clock_sentences,
    exits_sentence,
    fate_words,
    firms_sentence,
    list_growth,
    lists_sentences,
    missing_sentences,
    missing_table,
    starters_sentence,
    told_growth,
    worst_first,
)
from growthsim.data.named_firms import FATES, named_firms
from growthsim.scenario import load, replace


@pytest.fixture(scope="module")
def scenario():
    return replace(load("ten-percent-or-ten-times"), {"span.runs": 60})


@pytest.fixture(scope="module")
def found(scenario):
    return adopters(scenario, "times")


def group(disrupted, no_better, times):
    return Adopters(np.array(disrupted), np.array(no_better), np.array(times, dtype=float))


def test_methods_that_do_nothing_fail_more_adopters(found):
    """In the same futures, with and without effects; the costs stay."""
    moved = gap(found[AS_TOLD], found[IDLE])
    assert moved.clear
    assert moved.points == pytest.approx(found[IDLE].failed_share - found[AS_TOLD].failed_share)
    assert found[AS_TOLD].middle > found[IDLE].middle


def test_an_adopter_of_idle_methods_in_its_old_form_is_no_better_than_who_stays(found):
    """It does what the firm that stays does, and pays for it: it never ends with more revenue."""
    assert found[UNCHANGED].failed_share == 1


def test_the_best_tenth_is_better_than_the_middle_by_luck_alone(found):
    """All do the same; also where the methods do nothing, a list of the ten best looks like success."""
    for way in (AS_TOLD, IDLE):
        assert found[way].winners > 1.05 * found[way].middle


def test_failing_is_being_disrupted_or_no_better_than_staying():
    """Both count once, and a firm that is neither does not fail."""
    group_of_four = group([True, False, False, False], [False, True, False, False], [0, 1, 2, 40])
    assert group_of_four.failed_share == 0.5
    assert group_of_four.middle == 1.5
    assert group_of_four.winners == 40
    assert np.all(np.diff(group_of_four.ranked()) >= 0)
    assert len(group_of_four.ranked()) == 100


def test_an_adopter_is_held_against_the_firm_that_stayed_in_the_same_future(scenario, monkeypatch):
    """Who ends at twice its size where staying would have led to three times is no better off, whatever others do."""
    ends = {STAY: np.array([3.0, 1.0]), ADOPT: np.array([2.0, 2.0]), FORM: np.array([1.0, 1.0])}
    monkeypatch.setattr(survivors, "trial", lambda *_: None)
    monkeypatch.setattr(survivors, "event_times", lambda *_: np.full(2, np.nan))
    monkeypatch.setattr(survivors, "outcome_of", lambda _, plan: Outcome(np.zeros(2, dtype=bool), ends[plan]))
    assert adopters(scenario, "times")[AS_TOLD].no_better.tolist() == [True, False]


def test_the_same_failures_in_the_same_futures_leave_nothing_to_chance():
    """A difference is taken future by future: where nothing differs it is none, and without an error."""
    same = gap(group([True, False], [False, False], [0, 2]), group([False, False], [True, False], [0, 2]))
    assert (same.points, same.error) == (0.0, 0.0)


def test_other_exits_add_up_over_the_years(scenario, found):
    """At 7.4 % a year 68 of 100 firms are gone after fifteen years; at none nobody."""
    assert gone_by(0.074, 15) == pytest.approx(1 - 0.926**15)
    assert gone_by(0.0, 15) == 0
    words = exits_sentence(scenario, group([False], [False], [2]), 0.074)
    assert "68 of 100 would be gone by 2041" in words
    assert "68 of 100 adopters fail in all" in words
    assert "100 of 100 adopters fail in all" in exits_sentence(scenario, found[UNCHANGED], 0.074)


def test_what_is_said_of_adopters_follows_the_counts(scenario):
    """None, some, a form that does the work, and luck as the best over the middle."""
    fine, half = (
        group([False] * 4, [False] * 4, [1, 2, 3, 4]),
        group([True, True, False, False], [False] * 4, [1, 2, 2, 4]),
    )
    words = missing_sentences(scenario, "times", {AS_TOLD: fine, IDLE: half, UNCHANGED: half})
    assert words[0].startswith("Not one of 100 such firms fails by 2041")
    assert "50 of 100 would fail" in words[1]
    assert "end 2 times as large as the middle one" in words[3]
    closed = group([True] * 4, [False] * 4, [0, 0, 0, 3])
    gone = missing_sentences(scenario, "percent", {AS_TOLD: half, IDLE: closed, UNCHANGED: half})
    assert "still end at 3 times" in gone[2]
    some = missing_sentences(scenario, "percent", {AS_TOLD: half, IDLE: half, UNCHANGED: fine})
    assert some[0].startswith("Of 100 such firms 50 fail anyway")
    assert "no clear difference" in some[1]
    assert len(some) == 3
    heads, rows = missing_table({AS_TOLD: half})
    assert len(heads) == len(rows[0]) == 5


def test_the_lists_are_held_against_themselves():
    """As told 54.6 % a year; one list by itself grew more slowly, another faster, one has a single count."""
    assert told_growth() == pytest.approx(0.546, abs=0.0005)
    rates = {name: list_growth(name) for name in LISTS}
    assert rates["Crunchbase"] is None
    assert rates["Cowboy Ventures"] < told_growth() < rates["CB Insights"]
    lead, same, age, share = lists_sentences()
    assert "5.72 times as many" in lead
    assert "29\u00a0%" in same
    assert "7 years old" in age
    assert "1 in 1,400" in share


def test_the_clock_says_how_far_a_billion_is(scenario):
    """From 1.5 million it is 657 times: 68 years at 10 % a year."""
    words = clock_sentences(scenario, Clock("times", 0.0, None, 1_522_580.0))
    assert "in under" in words[0]
    assert "68.1 years at 10\u00a0% a year" in words[1]
    assert "there already" in clock_sentences(scenario, Clock("times", 1.0, None, 2e9))[-1]
    assert "earns nothing" in clock_sentences(scenario, Clock("times", 0.0, None, 0.0))[1]


def test_the_winner_of_many_says_little_of_one():
    """1 in 1,400 is 0.07 %, and an even chance of holding one takes 971 of them."""
    words = starters_sentence(1400)
    assert "0.07\u00a0%" in words
    assert "971" in words
    assert "all there is" in starters_sentence(1)


def test_the_ten_firms_are_told_worst_first():
    """Three of ten failed, two before the list was written."""
    named = named_firms()
    assert firms_sentence(named).startswith("3 of 10")
    assert "2 of them before" in firms_sentence(named)
    order = worst_first(named, FATES)
    assert [firm.name for firm in order[:3]] == ["Local Motors", "Quirky", "BuildDirect"]
    assert fate_words(order[0]) == "closed 2022"
    assert fate_words(order[-1]) == "not found"
