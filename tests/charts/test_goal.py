"""Pictures of what must be true: a curve with its target, words as bars, a map, and a waterfall."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from growthsim.charts.goal import goal_chart
from growthsim.charts.plane import dressed
from growthsim.charts.tenfold import wide_canvas
from growthsim.charts.theme import DARK, LIGHT, Canvas
from growthsim.charts.two_levers import axis_title, map_chart
from growthsim.charts.why import why_chart
from growthsim.decisions.goal import goal_question, solution, solved
from growthsim.decisions.levers import lever_of
from growthsim.decisions.target import Target
from growthsim.decisions.two_levers import map_question
from growthsim.decisions.why import explained
from growthsim.decisions.working import answered
from growthsim.scenario import Scenario, load, replace

PACE = "technologies.sensor.halving_time"
RUNS = 12


@pytest.fixture(scope="module")
def world() -> Scenario:
    """The sensor in few futures."""
    return replace(load("sensor"), {"span.years": 13, "span.runs": RUNS})


def test_the_curve_names_target_solution_and_today(world: Scenario) -> None:
    """In words at their places; where one points the value of the lever heads what is said."""
    curve = solved(goal_question(world, PACE, Target("survival", 0.9), "linear"), RUNS)
    live = goal_chart(curve, 0, wide_canvas())
    words = live.tables["words"]["words"].tolist()
    assert {"target: 90\u00a0%", "today", "reached", "Survival", "●"} <= set(words)
    assert any(said.startswith("3.36\u00a0years") for said in live.tables["hover"]["said"])
    found = solution(curve)
    assert found is not None
    rules = live.tables["rules"]
    assert np.isclose(rules["year"], np.log(found.value)).any()


def test_the_curve_can_be_drawn_for_a_file(world: Scenario) -> None:
    """Both grounds; marks below the axis are the lever's own."""
    curve = answered(goal_question(world, "firm.loyalty", Target("value", 1e6), "linear"), 6)
    for palette in (LIGHT, DARK):
        axis = dressed(goal_chart(curve, 1, Canvas(palette, 730, 300))).to_dict()["layer"][0]["encoding"]["x"]["axis"]
        assert len(axis["values"]) >= 2
        assert "\\u00a0%" in axis["labelExpr"]


def test_words_are_bars_in_the_plans_colour_where_they_are_today(world: Scenario) -> None:
    """One bar for each word, the others grey."""
    curve = answered(goal_question(world, "plans.exo.form", Target("survival", 0.9)), 6)
    lines = goal_chart(curve, 1, wide_canvas()).tables["lines"]
    bars = lines[lines["width"] > 20].drop_duplicates("key")
    assert len(bars) == 3
    assert bars["colour"].tolist().count("var(--plan-2)") == 1


def test_the_map_has_a_cell_for_each_pair_and_hatches_what_cannot_be(world: Scenario) -> None:
    """Ink by the measure; tooltips with both values; a title that does not say its unit twice."""
    levers = ("firm.operating_margin", "firm.fixed_cost_share")
    question = map_question(world, *levers, "linear", points=4, ends=((0.0, 0.5), (0.1, 0.6)))
    found = answered(question, 4)
    chart = map_chart(found, 0.5, Canvas(LIGHT, 640, 300)).to_dict()
    rows = [row for table in chart["datasets"].values() for row in table if "ink" in row and "words" not in row]
    assert len(rows) == 16
    empty = [row for row in rows if not row["known"]]
    assert empty
    assert all(row["said"].endswith("cannot be") for row in empty)
    assert all(0 < row["ink"] < 0.9 for row in rows if row["known"])
    assert axis_title(lever_of(world, "firm.customers", "linear"), world) == "Customers"
    assert axis_title(lever_of(world, PACE, "linear"), world) == "Halving time of the cost, years"


def test_on_a_bare_canvas_the_map_leaves_its_axes_room(world: Scenario) -> None:
    """Nothing hangs over the left edge or the foot: the cells begin right of the words and end above the title."""
    question = map_question(world, PACE, "firm.price_matching", "linear", points=2)
    found = answered(question, 4)
    chart = map_chart(found, 0.5, Canvas(LIGHT, 640, 300, flush=True)).to_dict()
    cells = next(layer["encoding"] for layer in chart["layer"] if layer["mark"]["type"] == "rect")
    left, right = cells["x"]["scale"]["range"]
    assert 12 < left < right == 640
    assert cells["y"]["axis"]["offset"] == -left
    assert cells["y"]["scale"]["range"][0] < 300


def test_the_waterfall_leads_from_one_level_to_the_other(world: Scenario) -> None:
    """Each bar begins where the one before ends, and the last bar of a lever ends at the other's level."""
    other = replace(world, {PACE: 2.0, "firm.price_matching": 1.0, "firm.loyalty": 0.3})
    found = explained(world, other, plan="linear", runs=RUNS)
    chart = why_chart(found, ("As it is", "<b>Changed</b>"), Canvas(LIGHT, 640, 300)).to_dict()
    rows = max(chart["datasets"].values(), key=len)
    assert [rows[0]["name"], rows[-1]["name"]] == ["As it is", "<b>Changed</b>"]
    for before, row in pairwise(rows[:-1]):
        assert row["start"] == pytest.approx(before["stop"], abs=1e-12)
    assert rows[-2]["stop"] == pytest.approx(rows[-1]["stop"], abs=1e-12)
