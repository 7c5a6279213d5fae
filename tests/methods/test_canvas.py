"""The canvas: what stands in its cells, which plan they are of, and whose words."""

from __future__ import annotations

import pytest

from growthsim.methods.canvas import acts_words, canvas_of, level_words, strangers
from growthsim.scenario import load, replace
from tests.builders import world

PLANS = {
    "stay": {},
    "exo": {"start": 2.0, "methods": {"mtp": 0.9, "autonomy": 0.5}},
    "later": {"actions": [{"path": "methods.dashboards", "value": 0.6, "start": 1.0, "when": "parity"}]},
}


def cells(**changes):
    found = canvas_of(world(PLANS, firm__methods={"autonomy": 0.2}, **changes))
    return {cell.name: cell for cell in found.cells}


def test_the_first_plan_that_moves_methods_is_told() -> None:
    found = canvas_of(world(PLANS))
    assert (found.plan, found.slot, found.planned) == ("exo", 1, 2)


def test_levels_are_those_of_firm_and_plan() -> None:
    """From today's level to the level aimed at, in the year the plan begins; what it leaves alone stays."""
    found = cells(start_year=2030)
    assert level_words(found["autonomy"]) == "20\u00a0% → 50\u00a0%, from 2032"
    assert level_words(found["dashboards"]) == "0\u00a0%, not in this plan"


def test_an_action_on_a_method_counts_like_a_level_of_the_plan() -> None:
    found = canvas_of(world(PLANS), "later")
    (cell,) = [cell for cell in found.cells if cell.aim is not None]
    assert level_words(cell) == "0\u00a0% → 60\u00a0%, 1.0 years after the newcomer’s price reaches yours"


def test_effects_stand_with_the_middle_reading_and_its_grade() -> None:
    """Main effects first, side effects last and called so."""
    acts = cells()["dashboards"].acts
    assert (acts[0].label, acts[0].size, acts[0].grade) == ("Work done per employee", "×\u00a01.04", "assumption")
    assert cells()["engagement"].acts[0].grade == "industry"
    assert [act.side_effect for act in acts] == sorted(act.side_effect for act in acts)
    assert "side effect: Goods cost" in acts_words(cells()["leased_assets"])


def test_own_words_take_the_place_of_those_made_from_numbers() -> None:
    """And of no others; blank ones count as none."""
    found = cells(canvas={"mtp": "No child is run over.", "information": "Ask the buyers.", "community": "  "})
    assert (found["mtp"].words, found["mtp"].own) == ("No child is run over.", True)
    assert found["information"].words == "Ask the buyers."
    assert not found["community"].own


def test_words_for_a_cell_that_is_not_there_are_told_of() -> None:
    """They are kept in the scenario, and nobody need wonder why they are not seen."""
    scenario = world(canvas={"comunity": "Words.", "mtp": "Words."})
    assert strangers(scenario) == ["canvas.comunity: no such cell; did you mean community?"]


def test_own_words_change_no_result() -> None:
    from growthsim.scenario import fingerprint

    scenario = world(PLANS)
    assert fingerprint(replace(scenario, {"canvas": {"mtp": "Words."}})) == fingerprint(scenario)


@pytest.mark.parametrize(("count", "said"), [(3, ""), (6, "6 methods at once take 2.4 years at the least")])
def test_too_much_at_once_is_said(count, said) -> None:
    scenario = world()
    plan = {"exo": {"methods": dict.fromkeys(scenario.frame.names[:count], 0.8)}}
    words = canvas_of(world(plan)).implementation.words
    assert said in words
    assert ("at once" in words) == bool(said)


def test_the_information_cell_tells_firm_technology_and_newcomer() -> None:
    words = canvas_of(load("sensor")).information.words
    assert "25 customers bring 13\u00a0M\u00a0USD a year, served by 50 people." in words
    assert "Cost of sensor halves every 3.4 years." in words
    assert "The newcomer opens at" in words


def test_another_frame_fills_a_canvas_of_its_own() -> None:
    scenario = replace(world(), {"frame": "workshop_habits", "firm.methods": {"weekly_board": 0.1}})
    found = canvas_of(scenario)
    assert found.frame == "Five habits of a small workshop"
    assert found.purpose is not None
    assert {cell.name for cell in found.cells} == {*scenario.frame.names, "information", "implementation"}
