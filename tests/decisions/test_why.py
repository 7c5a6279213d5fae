"""Why did it change: shares sum to the change, whatever the levers, and nothing is taken apart that cannot be."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

import growthsim as gs
from growthsim.data import frame, shipped_frames
from growthsim.decisions import why as why_module
from growthsim.decisions import why_words as words
from growthsim.decisions.futures import of_plans
from growthsim.decisions.why import Why, WhyQuestion, explained, why_question
from growthsim.decisions.why_levers import BY_TABLE, EVERYTHING, ONE, SINGLE, pair_of
from growthsim.scenario import Scenario, ScenarioError, loads, replace, with_plans
from growthsim.streams import Block

RUNS = 16
PACE, MATCHING = "technologies.sensor.halving_time", "firm.price_matching"
CHANGES = {MATCHING: 1.0, PACE: 2.2, "firm.loyalty": 0.4, "market.price_sensitivity": 2.0}


@pytest.fixture(scope="module")
def first() -> Scenario:
    """The sensor over thirteen years."""
    return replace(gs.load("sensor"), {"span.years": 13, "span.runs": RUNS})


@pytest.fixture(scope="module")
def other(first: Scenario) -> Scenario:
    """The same firm in a harder world."""
    return replace(first, CHANGES)


def why(first: Scenario, other: Scenario, of: str = "survival", plan: str = "linear", runs: int = RUNS) -> Why:
    return explained(first, other, of, plan, runs)


def shares(found: Why) -> dict[str, float]:
    """The share of each lever by its path."""
    return {lever.path: float(share) for lever, share in zip(found.pair.levers, found.means, strict=True)}


@pytest.mark.parametrize("of", ["survival", "value", "tenfold"])
def test_shares_sum_to_the_change_between_two_runs(first: Scenario, other: Scenario, of: str) -> None:
    """The total is the sum of the shares as they are told, and what two runs of their own differ by."""
    found = why(first, other, of)
    record = words.record(found)
    assert record["exact"]
    assert sum(entry["share"] for entry in record["levers"]) == record["total"]
    ends = [of_plans(one, {"linear": one.plans["linear"]}, Block(0, RUNS)).of(of).mean() for one in (first, other)]
    assert [record["from"], record["to"]] == pytest.approx(ends, rel=1e-12)
    assert record["total"] == pytest.approx(ends[1] - ends[0], rel=1e-9, abs=1e-12)
    assert set(shares(found)) == set(CHANGES)


def test_a_single_lever_has_all_of_it(first: Scenario) -> None:
    """And two scenarios that do not differ have nothing."""
    found = why(first, replace(first, {PACE: 1.5}))
    assert list(shares(found)) == [PACE]
    assert found.total == found.end - found.start
    nothing = why(first, replace(first, {"title": "The same, told otherwise"}))
    assert nothing.pair.levers == ()
    assert nothing.total == 0
    assert "Nothing differs that counts" in words.finding(nothing)


def test_the_way_back_has_the_same_shares_with_the_other_sign(first: Scenario, other: Scenario) -> None:
    """From the one to the other and back, lever by lever."""
    there, back = shares(why(first, other, "value")), shares(why(other, first, "value"))
    assert {path: -share for path, share in back.items()} == pytest.approx(there, rel=1e-9)


@pytest.mark.parametrize("most_exact", [10, 2])
def test_costs_that_add_up_have_what_they_cost(
    first: Scenario, other: Scenario, monkeypatch: pytest.MonkeyPatch, most_exact: int
) -> None:
    """Where each lever costs the same whatever the others are, its share is that cost, future by future."""
    costs = np.array([5.0, -3.0, 1.5, 0.0])[:, None] * np.linspace(0.5, 1.5, RUNS)

    def outcomes(_: WhyQuestion, sets: list[frozenset[int]], __: Block) -> dict[frozenset[int], np.ndarray]:
        return {chosen: 100.0 - costs[sorted(chosen)].sum(axis=0) for chosen in sets}

    monkeypatch.setattr(WhyQuestion, "_outcomes", outcomes)
    monkeypatch.setattr(why_module, "MOST_EXACT", most_exact)
    found = why(first, other)
    assert_allclose(found.shares, -costs, atol=1e-12)
    assert_allclose(found.errors, costs.std(axis=1, ddof=1) / np.sqrt(RUNS), atol=1e-12)


def test_orders_that_are_drawn_agree_with_all_of_them(
    first: Scenario, other: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within four standard errors of the exact shares, and summing to the change all the same."""
    exact = why(first, other)
    monkeypatch.setattr(why_module, "MOST_EXACT", 2)
    drawn = why(first, other)
    assert not drawn.exact
    assert drawn.total == pytest.approx(exact.total, abs=1e-12)
    spread = drawn.orders.std(axis=0, ddof=1) / np.sqrt(len(drawn.orders))
    assert np.all(np.abs(drawn.means - exact.means) <= 4 * spread + 1e-12)
    by_future = drawn.shares.std(axis=1, ddof=1) / np.sqrt(RUNS)
    assert (spread > 0).any()
    assert_allclose(drawn.errors, np.hypot(by_future, spread), rtol=1e-9)
    assert words.record(drawn)["total"] == sum(entry["share"] for entry in words.record(drawn)["levers"])


def test_plans_of_different_names_are_laid_over_one_another(first: Scenario) -> None:
    """The plan that stays becomes the plan that changes, lever by lever: form, start, methods, actions."""
    stays = with_plans(first, {"calm": first.plans["linear"]})
    changes = with_plans(first, {"bold": first.plans["exo"]})
    found = explained(stays, changes, runs=4)
    assert hash(found.question) == hash(why_question(stays, changes)), "found again by pages"
    paths = set(shares(found))
    assert {"plans.plan.form", "plans.plan.start", "plans.plan.methods.mtp", "plans.plan.actions"} <= paths
    ends = [of_plans(one, dict(one.plans), Block(0, 4)).survives.mean() for one in (stays, changes)]
    assert [found.start, found.end] == pytest.approx(ends)


def test_what_cannot_be_parted_is_one_lever(first: Scenario) -> None:
    """Shares of cost that only add up together go together, and that is said."""
    shares_of = "".join(f"[technologies.{name}]\ncost_share = {part}\n" for name, part in (("a", 0.7), ("b", 0.3)))
    two = loads(f"{shares_of}[span]\nyears = 3\nruns = 4\n")
    swapped = replace(two, {"technologies.a.cost_share": 0.2, "technologies.b.cost_share": 0.8, "firm.loyalty": 0.2})
    found = explained(two, swapped, runs=4)
    assert set(shares(found)) == {"technologies", "firm.loyalty"}
    assert found.pair.merging == BY_TABLE
    assert any("Taken as one" in said for said in words.notes(found))
    plans = ("linear", "linear")
    assert [lever.path for lever in pair_of(two, swapped, plans, ONE).levers] == [EVERYTHING]


def test_what_goes_only_together_is_not_shared_out() -> None:
    """Two shipped scenarios that differ in nearly everything: no share is told for it all."""
    found = explained(gs.load("sensor"), gs.load("handover"), runs=4)
    assert [lever.path for lever in found.pair.levers] == [EVERYTHING]
    assert "cannot be shared out" in words.finding(found)


def test_other_technologies_and_spans_go_as_a_whole(first: Scenario) -> None:
    """A file with another technology, other years and another seed: one lever each for technologies and span."""
    lidar = replace(gs.load("lidar"), {"span.years": 6, "span.runs": 4, "span.seed": 9, "firm.loyalty": 0.5})
    sensor = replace(gs.load("sensor"), {"span.years": 5, "span.runs": 4})
    found = explained(sensor, lidar, runs=4)
    assert found.pair.merging == SINGLE
    assert {"span", "firm.loyalty"} <= set(shares(found))
    assert any(path.startswith("technologies") and path.count(".") < 2 for path in shares(found))
    assert found.total == pytest.approx(found.end - found.start, abs=1e-12)


def test_frames_of_methods_go_with_their_plans() -> None:
    """A scenario in another frame has other methods: frame, levels and plan are one lever."""
    here, there = (
        loads(f'frame = "{name}"\n[span]\nyears = 3\nruns = 4\n[plans.go.methods]\n{frame(name).names[0]} = 0.9\n')
        for name in shipped_frames()
    )
    found = explained(here, replace(there, {"firm.loyalty": 0.3}), runs=4)
    assert set(shares(found)) == {"frame", "firm.loyalty"}


def test_what_cannot_be_compared_is_refused(first: Scenario) -> None:
    """Values in two currencies, plans that are not there, measures that are none."""
    with pytest.raises(ScenarioError, match="cannot be compared"):
        why_question(first, replace(first, {"currency": "EUR"}), "value")
    with pytest.raises(ScenarioError, match="did you mean linear"):
        why_question(first, first, plan="liner")
    with pytest.raises(ScenarioError, match="allowed: survival, value, tenfold"):
        why_question(first, first, "size")


def test_the_sentence_names_the_largest_first(first: Scenario, other: Scenario) -> None:
    """From where to where, and the points that come from the levers, both values beside each."""
    found = why(first, other)
    said = words.finding(found)
    assert said.startswith("From ")
    top = found.pair.levers[found.ranked[0]].path
    assert words.label_of(found, found.ranked[0]) in said
    assert top in CHANGES
    assert len(words.table(found)[1]) == len(CHANGES) + 1
