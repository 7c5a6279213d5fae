"""One input after the other: ends in the same futures, sorted by width."""

from __future__ import annotations

import numpy as np
import pytest

import growthsim as gs
from growthsim.analysis.hinges import hinges
from growthsim.decisions.ranges import Range
from growthsim.decisions.sensitivity_words import finding, grades_sentence, telling_effect
from growthsim.decisions.tornado import EFFECTS, Tornado, TornadoQuestion
from growthsim.decisions.working import answered
from growthsim.scenario import Scenario, replace
from growthsim.streams import Block

RUNS = 40


@pytest.fixture(scope="module")
def handover() -> Scenario:
    """A firm that is lost in about half of its futures."""
    return replace(gs.load("handover"), {"span.runs": RUNS})


@pytest.fixture(scope="module")
def found(handover: Scenario) -> Tornado:
    """Its tornado."""
    return answered(TornadoQuestion(handover, "now"), RUNS)


def test_ends_are_runs_with_other_values(handover: Scenario, found: Tornado) -> None:
    """Survival and value at an end are those of a run of the scenario with that value."""
    bar = next(bar for bar in found.bars["survival"] if bar.path == "firm.new_goods_share")
    value = next(each for each in found.bars["value"] if each.path == bar.path)
    for place, end in enumerate(bar.ends):
        data = gs.run(replace(handover, {bar.path: end.option})).sel(plan="now")
        lost = np.isfinite(data.event_time.sel(event="disrupted").values)
        assert end.outcome == pytest.approx(1 - lost.mean())
        assert value.ends[place].outcome == pytest.approx(float(data.handover_value.mean()), rel=1e-9)


def test_differences_are_paired(handover: Scenario, found: Tornado) -> None:
    """The error of a difference is that of the differences, future by future, not of two means."""
    bar = next(bar for bar in found.bars["value"] if bar.path == "firm.new_goods_share")
    values = [gs.run(replace(handover, {bar.path: end.option} if end else {})).sel(plan="now").handover_value.values
              for end in (bar.ends[0], None)]  # fmt: skip
    moved = values[0] - values[1]
    assert bar.ends[0].difference == pytest.approx(moved.mean(), rel=1e-9)
    assert bar.ends[0].standard_error == pytest.approx(moved.std(ddof=1) / np.sqrt(RUNS), rel=1e-6)


def test_the_error_of_a_width_is_that_of_both_ends_against_one_another(handover: Scenario) -> None:
    """Future by future, where today lies between the ends."""
    path = "firm.price"
    ends = [0.9 * float(handover.firm.price), 1.1 * float(handover.firm.price)]
    question = TornadoQuestion(handover, "now", ((path, Range(*ends)),))
    bar = next(bar for bar in answered(question, RUNS).bars["value"] if bar.path == path)
    low, high = (gs.run(replace(handover, {path: end})).sel(plan="now").handover_value.values for end in ends)
    assert bar.width == pytest.approx(abs((high - low).mean()), rel=1e-9)
    assert bar.standard_error == pytest.approx((high - low).std(ddof=1) / np.sqrt(RUNS), rel=1e-6)


def test_bars_are_sorted_by_width(found: Tornado) -> None:
    """For each effect the widest first; what touches nothing has no width and is not clear."""
    for effect in EFFECTS:
        widths = [bar.width for bar in found.bars[effect]]
        assert widths == sorted(widths, reverse=True)
        assert all(bar.width > 0 for bar in found.leading(effect))
    idle = next(bar for bar in found.bars["value"] if bar.path == "organisation.foresight")
    assert (idle.width, idle.standard_error, idle.clear) == (0.0, 0.0, False)


def test_widths_hold_both_ends_and_today(found: Tornado) -> None:
    """The width is from the lowest to the highest of both ends and of today."""
    for effect in EFFECTS:
        for bar in found.bars[effect]:
            outcomes = [found.today[effect].outcome, *(end.outcome for end in bar.ends)]
            assert bar.width == pytest.approx(max(outcomes) - min(outcomes), abs=1e-6)


def test_blocks_join_to_the_whole(handover: Scenario, found: Tornado) -> None:
    """Two blocks of futures are as good as one."""
    question = TornadoQuestion(handover, "now")
    parts = question.answer([question.tried(Block(0, 15)), question.tried(Block(15, RUNS))])
    for effect in EFFECTS:
        assert [bar.path for bar in parts.leading(effect)] == [bar.path for bar in found.leading(effect)]
        for one, other in zip(parts.bars[effect][:5], found.bars[effect][:5], strict=True):
            assert one.width == pytest.approx(other.width, rel=1e-9)


def test_the_form_is_tried_in_each_of_its_words(found: Tornado) -> None:
    """Beside today's word the two others."""
    bar = next(bar for bar in found.bars["value"] if bar.path == "plans.now.form")
    assert {end.option for end in bar.ends} == {"parallel", "network"}


def test_a_wider_range_moves_more(handover: Scenario) -> None:
    """A range given by hand: the newcomer's first price, close around today's and far from it."""
    path, widths = "entrant.launch_price_ratio", []
    for low, high in ((2.9, 3.1), (2.0, 4.0)):
        question = TornadoQuestion(handover, "now", ((path, Range(low, high)),))
        bars = answered(question, 10).bars["survival"]
        widths.append(next(bar.width for bar in bars if bar.path == path))
    assert widths[0] < widths[1]


def test_the_tornado_agrees_with_what_the_verdict_hinges_on(handover: Scenario) -> None:
    """At the same values each hinge moves disruption the same way as the tornado's bar moves survival."""
    rows = hinges(handover, ["now"])
    given = tuple((row.path, Range(row.low, row.high)) for row in rows.itertuples())
    bars = {bar.path: bar for bar in answered(TornadoQuestion(handover, "now", given), RUNS).bars["survival"]}
    assert len(rows) >= 4
    for row in rows.itertuples():
        low, high = bars[row.path].ends
        assert low.outcome == pytest.approx(1 - row.probability_low)
        assert high.outcome == pytest.approx(1 - row.probability_high)
        assert (high.outcome - low.outcome) * row.difference <= 0


def test_the_finding_names_the_widest_bar(handover: Scenario, found: Tornado) -> None:
    """With what both ends give, and how many of the leading inputs are only assumed."""
    words = finding(found, handover, "year").replace("\u00a0", " ")
    assert words.startswith("Technology’s share of the newcomer’s cost matters most: at 100 % it is 8.0 years")
    assert grades_sentence(found, "year").startswith("Of the ten that matter most, ")


def test_where_nobody_is_disrupted_the_finding_says_so() -> None:
    """And the effect that is told is the one that something moves."""
    scenario = gs.load("consultancy")
    found = answered(TornadoQuestion(scenario, "network"), 5)
    assert telling_effect(found) == "value"
    assert telling_effect(found, "year") == "year"
    assert "is not disrupted by 2041 in any future, and no single input" in finding(found, scenario, "year")
    assert grades_sentence(found, "year") == ""
